"""An exported file that comes back, from nobody's hands and from an officer's."""

from __future__ import annotations

import io
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
from printing import convert

from assistant.errors import UnreadableFile
from assistant.export.merging import Change, changed_paragraphs, merge, word_diff
from assistant.export.roundtrip import (
    Returned,
    changed_headings,
    changed_outside,
    printed_text,
    read_returned,
)
from assistant.export.word import write_report
from assistant.models import Draft, Report, Sentence

Edit = Callable[[Any], None]


class Found(Returned):
    """A returned file and what differs in it from the report."""

    changes: tuple[Change, ...]
    missing: tuple[str, ...]


def compared(data: bytes, report: Report) -> Found:
    file = read_returned(data, report, "báo cáo.docx")
    printed = printed_text(report)
    changes = [c for part, before in printed.items() if part in file.paragraphs
               for c in changed_paragraphs(part, before, file.paragraphs[part])]  # fmt: skip
    missing = [part for part, before in printed.items() if before and part not in file.paragraphs]
    headings = changed_headings(file, report.outline)
    return Found(**dict(file), changes=(*changes, *headings), missing=tuple(missing))


def returned(edit: Edit = lambda document: None, report: Report | None = None) -> Found:
    report = report or sample_report()
    document = docx.Document(io.BytesIO(write_report(report, charts=False)))
    edit(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return compared(buffer.getvalue(), report)


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


SENTENCES = st.builds(str.__add__, st.sampled_from(["", "", "- ", "+ ", "-", "- + "]), st.text(max_size=60))
BEFORE = "Còn 5 xã chưa nộp báo cáo sơ kết đúng hạn."


def test_an_unchanged_file_has_no_changes() -> None:
    found = returned()
    assert (found.changes, found.notes, found.missing) == ((), (), ())


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.sampled_from([s.id for s in outline().walk()]),
                       st.lists(st.lists(SENTENCES, max_size=3), max_size=3)))  # fmt: skip
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


def test_an_item_added_to_a_list_comes_back_with_its_sign() -> None:
    def edit(document: Any) -> None:
        item = paragraph(document, "Tiêu chí phải đo được")
        item.insert_paragraph_before("Tiêu chí phải ít;", style=item.style)

    (change,) = returned(edit).changes
    assert (change.kind, change.section, change.after) == ("added", "III.3", "- Tiêu chí phải ít;")


def test_a_list_that_word_made_comes_back_with_its_numbers() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>'

    def edit(document: Any) -> None:
        root = document.part.numbering_part.element
        root.insert(
            1, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="7">{level}</w:abstractNum>')
        )
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="7"><w:abstractNumId w:val="7"/></w:num>'))
        for start in ("Tiêu chí phải đo được", "Có người theo dõi"):
            item = paragraph(document, start)
            item.style = "Body Text"
            properties = item._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val, properties.get_or_add_ilvl().val = 7, 0

    assert [c.after for c in returned(edit).changes] == [
        "a) Tiêu chí phải đo được;",
        "b) Có người theo dõi từng tiêu chí.",
    ]


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


def test_the_file_says_which_report_and_which_revisions_were_printed() -> None:
    report = sample_report()
    data = write_report(report, charts=False, revisions={"I.1": 3, "II.3.b": 12, "opening": 1})
    file = read_returned(data, report)
    assert file.report == report.id
    assert file.revisions == {s.id: 0 for s in outline().walk()} | {
        "I.1": 3, "II.3.b": 12, "opening": 1, "closing": 0,
    }  # fmt: skip


def test_what_was_changed_in_head_tables_or_signature_is_told() -> None:
    report = sample_report()
    data = write_report(report, charts=False)
    document = docx.Document(io.BytesIO(data))
    document.tables[0].rows[1].cells[0].paragraphs[0].runs[0].text = "Số: 15/BC-UBND"
    document.tables[1].rows[2].cells[2].paragraphs[0].runs[0].text = "6"
    buffer = io.BytesIO()
    document.save(buffer)
    file, printed = read_returned(buffer.getvalue(), report), read_returned(data, report)
    assert [(c.kind, c.after) for c in changed_outside(file, printed)] == [
        ("changed", "Số: 15/BC-UBND"), ("changed", "6"),
    ]  # fmt: skip


TEXTS = st.lists(st.sampled_from("abcdef"), max_size=6)


@given(TEXTS, TEXTS)
def test_a_merge_with_only_one_side_changed_is_that_side(base: list[str], other: list[str]) -> None:
    assert merge(base, other, base).paragraphs == tuple(other)
    assert merge(base, base, other).paragraphs == tuple(other)
    assert not merge(base, other, base).clash


@given(TEXTS, TEXTS, st.lists(st.sampled_from("uvw"), max_size=3))
def test_what_was_typed_here_in_a_new_paragraph_is_never_lost(
    base: list[str], theirs: list[str], typed: list[str]
) -> None:
    merged = merge(base, theirs, [*base, *typed]).paragraphs
    assert [p for p in merged if p in "uvw"] == typed


@pytest.mark.parametrize(
    ("theirs", "ours", "expected", "clash"),
    [
        (["A", "B2", "C"], ["A1", "B", "C"], ["A1", "B2", "C"], False),
        (["A", "X", "B", "C"], ["A", "B1", "C"], ["A", "X", "B1", "C"], False),
        (["A", "C"], ["A", "B", "C", "D"], ["A", "C", "D"], False),
        (["A", "B2", "C"], ["A", "B1", "C"], ["A", "B2", "C"], True),
        (["A", "B", "C", "X"], ["A", "B", "C", "Y"], ["A", "B", "C", "Y", "X"], False),
        (["A", "B2", "C"], ["A", "B2", "C"], ["A", "B2", "C"], False),
    ],
)  # fmt: skip
def test_changes_of_both_sides_come_together(
    theirs: list[str], ours: list[str], expected: list[str], clash: bool
) -> None:
    merged = merge(["A", "B", "C"], theirs, ours)
    assert (list(merged.paragraphs), merged.clash) == (expected, clash)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_word_diff_spells_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(text for kind, text in pieces if kind != "new") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_returned(b"khong phai Word", sample_report(), "x.docx")


def through_libreoffice(data: bytes, folder: Path) -> bytes:
    """The file opened and saved by another program than ours and Word."""
    (folder / "sent.docx").write_bytes(data)
    convert("odt", folder / "sent.docx")
    convert("docx:MS Word 2007 XML", folder / "sent.odt")
    return (folder / "sent.docx").read_bytes()


@pytest.mark.office
def test_a_file_saved_by_libreoffice_shows_exactly_the_edits_and_the_comment(tmp_path: Path) -> None:
    report = sample_report()
    sent = write_report(report, revisions={"III.1.b": 2})
    document = docx.Document(io.BytesIO(sent))
    retype("Còn 5 xã", "Còn 4 xã chưa nộp báo cáo sơ kết đúng hạn.")(document)
    remove("Cán bộ làm công tác")(document)
    run = paragraph(document, "Tân Lĩnh là huyện").runs[0]
    document.add_comment(run, text="Ghi số liệu mới nhất.", author="Lê Thị Hoa")
    buffer = io.BytesIO()
    document.save(buffer)
    found = compared(through_libreoffice(buffer.getvalue(), tmp_path), report)
    assert [(c.section, c.kind, c.after) for c in found.changes] == [
        ("I.3", "removed", ""),
        ("III.1.b", "changed", "Còn 4 xã chưa nộp báo cáo sơ kết đúng hạn."),
    ]
    assert found.missing == ()
    assert [(n.section, n.author, n.text) for n in found.notes] == [
        ("I.1", "Lê Thị Hoa", "Ghi số liệu mới nhất.")
    ]
    assert (found.report, found.revisions["III.1.b"]) == (report.id, 2)
    assert list(changed_outside(found, read_returned(sent, report))) == []
