"""An exported file that comes back, from nobody's hands and from an officer's."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from export_samples import outline, sample_report
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UnreadableFile
from assistant.export.roundtrip import Change, Returned, read_returned, revised_draft, word_diff
from assistant.export.word import write_report
from assistant.models import Draft, Report, Sentence

Edit = Callable[[Any], None]


def returned(edit: Edit = lambda document: None, report: Report | None = None) -> Returned:
    report = report or sample_report()
    document = docx.Document(io.BytesIO(write_report(report, charts=False)))
    edit(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return read_returned(buffer.getvalue(), report, "báo cáo.docx")


def paragraph(document: Any, start: str) -> Any:
    return next(p for p in document.paragraphs if p.text.startswith(start))


def retype(start: str, text: str) -> Edit:
    """As typed over: the words go into the first run, the others fall away."""

    def edit(document: Any) -> None:
        runs = paragraph(document, start).runs
        runs[0].text = text
        for run in runs[1:]:
            run._r.getparent().remove(run._r)

    return edit


def remove(start: str) -> Edit:
    def edit(document: Any) -> None:
        element = paragraph(document, start)._p
        element.getparent().remove(element)

    return edit


BEFORE = "Còn 5 xã chưa nộp báo cáo sơ kết đúng hạn."


def test_an_unchanged_file_has_no_changes() -> None:
    found = returned()
    assert (found.changes, found.notes, found.missing) == ((), (), ())


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.sampled_from([s.id for s in outline().walk()]),
                       st.lists(st.lists(st.text(max_size=60), max_size=3), max_size=3)))  # fmt: skip
def test_whatever_the_text_an_unchanged_file_has_no_changes(texts: dict[str, list[list[str]]]) -> None:
    drafts = {
        i: Draft(section=i, paragraphs=tuple(tuple(Sentence(text=t) for t in p) for p in ps))
        for i, ps in texts.items()
    }
    report = Report(id="r", outline=outline(), drafts=drafts)
    assert returned(report=report).changes == ()


def test_exactly_the_edits_are_found() -> None:
    def edit(document: Any) -> None:
        retype("Còn 5 xã", "Còn 4 xã chưa nộp báo cáo sơ kết đúng hạn.")(document)
        remove("Cán bộ làm công tác")(document)
        paragraph(document, "3. Bài học kinh nghiệm").insert_paragraph_before("Một đoạn mới.")

    found = returned(edit)
    assert set(found.changes) == {
        Change(section="III.1.b", kind="changed", before=BEFORE,
               after="Còn 4 xã chưa nộp báo cáo sơ kết đúng hạn."),
        Change(section="I.3", kind="removed",
               before="Cán bộ làm công tác thi đua, khen thưởng cấp xã đều kiêm nhiệm và thường xuyên "
               "thay đổi."),
        Change(section="III.2.b", kind="added", after="Một đoạn mới."),
    }  # fmt: skip


def test_opening_and_closing_come_back_too() -> None:
    found = returned(retype("Trên đây", "Trên đây là toàn bộ báo cáo."))
    (change,) = found.changes
    assert (change.section, change.after) == ("closing", "Trên đây là toàn bộ báo cáo.")


def test_a_section_is_found_by_its_heading_when_the_bookmark_is_lost() -> None:
    def edit(document: Any) -> None:
        for mark in list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)
        retype("Còn 5 xã", "Không còn xã nào nộp chậm.")(document)

    assert [(c.section, c.after) for c in returned(edit).changes if c.section != "opening"] == [
        ("III.1.b", "Không còn xã nào nộp chậm.")
    ]


def test_a_section_is_found_by_its_bookmark_when_the_heading_was_touched() -> None:
    found = returned(retype("4. Việc kiện toàn", "4. Kiện toàn bộ máy"))
    assert [(c.section, c.kind) for c in found.changes] == [("II.4", "heading")]


def test_a_lost_heading_is_told_and_its_section_is_not_taken_for_emptied() -> None:
    found = returned(remove("b) Chủ quan"))
    assert found.missing == ("III.2.b",)
    assert not any(c.section == "III.2.b" for c in found.changes)


def test_tracked_changes_count_as_made() -> None:
    def edit(document: Any) -> None:
        run = paragraph(document, "Còn 5 xã").runs[0]._r
        deleted = parse_xml(f'<w:del {nsdecls("w")} w:id="90" w:author="A"/>')
        run.addprevious(deleted)
        deleted.append(run)
        run.find(qn("w:t")).tag = qn("w:delText")
        deleted.addnext(
            parse_xml(f'<w:ins {nsdecls("w")} w:id="91" w:author="A"><w:r><w:t>Mới.</w:t></w:r></w:ins>')
        )

    (change,) = returned(edit).changes
    assert (change.before, change.after) == (BEFORE, "Mới.")


def test_an_officers_comment_becomes_a_note_of_its_section_and_ours_do_not() -> None:
    def edit(document: Any) -> None:
        run = paragraph(document, "Còn 5 xã").runs[0]
        document.add_comment(run, text="Ghi rõ tên xã.", author="Lê Thị Hoa")

    (note,) = returned(edit).notes
    assert (note.section, note.author, note.text, note.quote) == (
        "III.1.b", "Lê Thị Hoa", "Ghi rõ tên xã.", BEFORE,
    )  # fmt: skip


def test_sentences_kept_word_for_word_keep_their_sources() -> None:
    draft = sample_report().drafts["I.1"]
    kept = draft.paragraphs[0][0]
    revised = revised_draft(draft, [f"{kept.text} Dân số toàn huyện là 78.451 người.", "Đoạn mới."])
    assert revised.origin == "officer"
    assert revised.paragraphs[0][0] == kept
    assert [(s.text, s.sources, s.writer) for s in (*revised.paragraphs[0][1:], *revised.paragraphs[1])] == [
        ("Dân số toàn huyện là 78.451 người.", (), "officer"), ("Đoạn mới.", (), "officer"),
    ]  # fmt: skip


def test_a_sentence_inside_another_does_not_count_as_kept() -> None:
    draft = Draft(section="IV", paragraphs=((Sentence(text="có 5 xã.", sources=("fact:1",)),),))
    (sentence,) = revised_draft(draft, ["Không có 5 xã."]).sentences
    assert (sentence.text, sentence.sources) == ("Không có 5 xã.", ())


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_word_diff_spells_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(text for kind, text in pieces if kind != "new") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_returned(b"khong phai Word", sample_report(), "x.docx")


@pytest.mark.office
def test_a_file_saved_by_libreoffice_shows_exactly_the_edit(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("NOT CHECKED: soffice is not installed, so no other program saved the file")
    document = docx.Document(io.BytesIO(write_report(sample_report())))
    retype("Còn 5 xã", "Còn 4 xã chưa nộp báo cáo sơ kết đúng hạn.")(document)
    document.save(str(tmp_path / "sent.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for source, kind in (("sent.docx", "odt"), ("sent.odt", "docx:MS Word 2007 XML")):
        subprocess.run(["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path),
                        str(tmp_path / source)], check=True, capture_output=True, timeout=120)  # fmt: skip
    found = read_returned((tmp_path / "sent.docx").read_bytes(), sample_report())
    assert [(c.section, c.before, c.after) for c in found.changes] == [
        ("III.1.b", BEFORE, "Còn 4 xã chưa nộp báo cáo sơ kết đúng hạn.")
    ]
    assert (found.missing, found.notes) == ((), ())
