"""An exported file edited in Word and brought back to the report that it came from."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest

from assistant.errors import BadInput, UnknownSection, UnreadableFile
from assistant.workspace import Workspace

NAME = "bao-cao.docx"
OTHER = "Còn 4 xã chưa nộp báo cáo sơ kết đúng hạn."


@pytest.fixture
def drafted(workspace: Workspace, report: str) -> str:
    list(workspace.texts.draft(report, writer="template"))
    return report


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    edit(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def paragraph(document: Any, words: str) -> Any:
    return next(p for p in document.paragraphs if words in p.text)


def retype(words: str, new: str) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        first, *rest = [r for r in paragraph(document, words).runs if r.text]
        first.text = new
        for run in rest:
            run.text = ""

    return edit


def text(workspace: Workspace, report: str, section: str) -> str:
    draft = workspace.texts.current(report, section)
    return draft.text if draft else ""


def test_an_unchanged_file_brings_nothing(workspace: Workspace, drafted: str) -> None:
    file = workspace.returning.look(drafted, NAME, workspace.printing.word(drafted))
    assert (file.sections, file.notes, file.missing) == ((), (), ())
    version = workspace.reports.record(drafted).version
    workspace.returning.take(drafted, NAME, workspace.printing.word(drafted), "Lan")
    assert workspace.reports.record(drafted).version == version


def test_a_changed_paragraph_is_shown_and_taken_as_the_officers_revision(
    workspace: Workspace, drafted: str
) -> None:
    number = workspace.texts.number(drafted, "III.1.b")
    data = edited(workspace.printing.word(drafted), retype("Còn 5 xã", OTHER))
    (section,) = workspace.returning.look(drafted, NAME, data).sections
    assert (section.section, section.state) == ("III.1.b", "ready")
    assert [c.after for c in section.changes] == [OTHER]
    assert "5 xã" in text(workspace, drafted, "III.1.b"), "looking keeps nothing"
    taken = workspace.returning.take(drafted, NAME, data, "Lan")
    assert taken.saved == {"III.1.b": number}
    newest = workspace.texts.history(drafted, "III.1.b")[0]
    assert (newest.draft.text, newest.author, newest.draft.origin) == (OTHER, "Lan", "officer")
    assert NAME in newest.note
    assert workspace.returning.look(drafted, NAME, data).sections == (), "taken once, it brings nothing more"


def test_sentences_that_stayed_keep_their_sources(workspace: Workspace, drafted: str) -> None:
    before = workspace.texts.current(drafted, "II.1.a")
    assert before is not None
    kept = next(s for s in before.sentences if "4.860" in s.text)

    def edit(document: Any) -> None:
        found = paragraph(document, "4.860")
        retype("4.860", f"{found.text} Ngoài ra tuyên truyền trên đài.")(document)

    workspace.returning.take(drafted, NAME, edited(workspace.printing.word(drafted), edit), "Lan")
    after = workspace.texts.current(drafted, "II.1.a")
    assert after is not None
    assert kept in after.sentences
    assert after.sentences[-1].writer == "officer"


def test_only_the_chosen_sections_are_taken(workspace: Workspace, drafted: str) -> None:
    def edit(document: Any) -> None:
        retype("Còn 5 xã", OTHER)(document)
        retype("78.450", "Huyện có 14 xã.")(document)

    data = edited(workspace.printing.word(drafted), edit)
    assert workspace.returning.look(drafted, NAME, data).takeable == ("I.1", "III.1.b")
    workspace.returning.take(drafted, NAME, data, "Lan", ["I.1"])
    assert text(workspace, drafted, "I.1") == "Huyện có 14 xã."
    assert "5 xã" in text(workspace, drafted, "III.1.b")
    with pytest.raises(UnknownSection, match=r"III\.1\.b"):
        workspace.returning.take(drafted, NAME, data, "Lan", ["IV"])


def test_a_section_changed_on_both_sides_waits_as_a_proposal(workspace: Workspace, drafted: str) -> None:
    data = edited(workspace.printing.word(drafted), retype("Còn 5 xã", OTHER))
    own = f"{text(workspace, drafted, 'III.1.b')}\nMột đoạn cán bộ vừa gõ."
    number = workspace.texts.number(drafted, "III.1.b")
    workspace.texts.save(drafted, "III.1.b", own, base=number, author="Hoa")
    (section,) = workspace.returning.look(drafted, NAME, data).sections
    assert section.state == "both"
    taken = workspace.returning.take(drafted, NAME, data, "Lan")
    assert (taken.saved, list(taken.proposed)) == ({}, ["III.1.b"])
    assert text(workspace, drafted, "III.1.b") == own
    (proposal,) = workspace.texts.proposals(drafted, "III.1.b")
    assert proposal.draft.text == f"{OTHER}\nMột đoạn cán bộ vừa gõ."


def test_what_was_edited_here_alone_is_left_as_it_is(workspace: Workspace, drafted: str) -> None:
    data = edited(workspace.printing.word(drafted), retype("Còn 5 xã", OTHER))
    number = workspace.texts.number(drafted, "I.1")
    workspace.texts.save(drafted, "I.1", "Huyện vùng cao.", base=number, author="Hoa")
    assert workspace.returning.look(drafted, NAME, data).takeable == ("III.1.b",)
    workspace.returning.take(drafted, NAME, data, "Lan")
    assert text(workspace, drafted, "I.1") == "Huyện vùng cao."


def test_taking_can_be_undone(workspace: Workspace, drafted: str) -> None:
    before = text(workspace, drafted, "III.1.b")

    def edit(document: Any) -> None:
        retype("Còn 5 xã", OTHER)(document)
        retype("báo cáo tổng kết", "Ủy ban nhân dân huyện báo cáo như sau:")(document)

    opening = workspace.reports.get(drafted).opening
    taken = workspace.returning.take(drafted, NAME, edited(workspace.printing.word(drafted), edit), "Lan")
    assert [s.text for s in workspace.reports.get(drafted).opening] == [
        "Ủy ban nhân dân huyện báo cáo như sau:"
    ]
    workspace.returning.undo(drafted, taken, "Lan")
    assert text(workspace, drafted, "III.1.b") == before
    assert workspace.reports.get(drafted).opening == opening


def test_a_gap_that_was_filled_in_word_is_filled_here(workspace: Workspace, drafted: str) -> None:
    data = edited(
        workspace.printing.word(drafted),
        lambda document: document.paragraphs[
            [p.text for p in document.paragraphs].index("IV. KIẾN NGHỊ, ĐỀ XUẤT") + 1
        ].runs[0].__setattr__("text", "Đề nghị tỉnh bố trí kinh phí."),
    )  # fmt: skip
    workspace.returning.take(drafted, NAME, data, "Lan")
    assert text(workspace, drafted, "IV") == "Đề nghị tỉnh bố trí kinh phí."


def test_a_comment_is_kept_with_its_section_until_it_is_settled(workspace: Workspace, drafted: str) -> None:
    def edit(document: Any) -> None:
        run = paragraph(document, "Còn 5 xã").runs[0]
        document.add_comment(run, text="Ghi rõ tên xã.", author="Lê Thị Hoa")

    data = edited(workspace.printing.word(drafted), edit)
    assert [n.text for n in workspace.returning.look(drafted, NAME, data).notes] == ["Ghi rõ tên xã."]
    assert workspace.returning.take(drafted, NAME, data, "Lan").notes == 1
    assert workspace.returning.take(drafted, NAME, data, "Lan").notes == 0, "the same remark is kept once"
    (note,) = workspace.returning.notes(drafted)
    assert (note.section, note.author, note.text, note.closed) == (
        "III.1.b", "Lê Thị Hoa", "Ghi rõ tên xã.", None,
    )  # fmt: skip
    (finding,) = [f for f in workspace.printing.check(drafted) if f.kind == "note"]
    assert (finding.section, finding.severity) == ("III.1.b", "warn")
    assert "Lê Thị Hoa" in finding.message and finding.span is not None
    comments = docx.Document(io.BytesIO(workspace.printing.word(drafted))).comments
    assert any("Ghi rõ tên xã." in c.text for c in comments), "it travels with the next export"
    workspace.returning.settle(drafted, note.id, "Lan")
    assert not [f for f in workspace.printing.check(drafted) if f.kind == "note"]


def test_a_copy_of_a_report_has_its_remarks_and_what_waits(workspace: Workspace, drafted: str) -> None:
    def edit(document: Any) -> None:
        retype("Còn 5 xã", OTHER)(document)
        document.add_comment(paragraph(document, OTHER).runs[0], text="Ghi rõ tên xã.", author="Hoa")

    data = edited(workspace.printing.word(drafted), edit)
    workspace.texts.save(drafted, "III.1.b", "Cán bộ vừa gõ.", base=1, author="Hoa")
    workspace.returning.take(drafted, NAME, data, "Lan")
    copy = workspace.reports.copy(drafted, "Minh")
    (note,), (waiting,) = workspace.returning.notes(copy), workspace.texts.proposals(copy, "III.1.b")
    assert (note.text, OTHER in waiting.draft.text) == ("Ghi rõ tên xã.", True)
    workspace.returning.settle(copy, note.id, "Minh")
    (original,) = workspace.returning.notes(drafted)
    assert original.closed is None


def test_what_cannot_be_taken_over_is_told(workspace: Workspace, drafted: str) -> None:
    def edit(document: Any) -> None:
        document.tables[0].rows[1].cells[0].paragraphs[0].runs[0].text = "Số: 15/BC-UBND"
        retype("4. Việc kiện toàn", "4. Kiện toàn bộ máy")(document)

    data = edited(workspace.printing.word(drafted), edit)
    told = workspace.returning.look(drafted, NAME, data).sections
    assert [(s.section, s.state) for s in told] == [("II.4", "told"), ("", "told")]
    assert workspace.returning.take(drafted, NAME, data, "Lan").saved == {}


def test_a_file_that_is_not_of_this_report_is_refused(workspace: Workspace, drafted: str) -> None:
    with pytest.raises(UnreadableFile):
        workspace.returning.look(drafted, "x.docx", b"khong phai Word")
    foreign = edited(workspace.printing.word(drafted), lambda document: document.element.body.clear())
    with pytest.raises(BadInput, match="không phải bản Word xuất từ báo cáo đang mở"):
        workspace.returning.look(drafted, "x.docx", foreign)
    other = workspace.reports.create("Báo cáo khác", author="Lan")
    with pytest.raises(BadInput, match="một báo cáo khác"):
        workspace.returning.look(other, NAME, workspace.printing.word(drafted))


def test_a_file_without_its_marks_is_never_written_over_an_edited_text(
    workspace: Workspace, drafted: str
) -> None:
    def edit(document: Any) -> None:
        retype("Còn 5 xã", OTHER)(document)
        for mark in [e for e in document.element.body.iter() if str(e.tag).endswith("}bookmarkStart")]:
            mark.getparent().remove(mark)

    data = edited(workspace.printing.word(drafted), edit)
    (section,) = [s for s in workspace.returning.look(drafted, NAME, data).sections if s.section == "III.1.b"]
    assert section.state == "both"


def test_what_is_cited_in_full_only_in_print_is_no_change(workspace: Workspace, drafted: str) -> None:
    workspace.reports.set_meta(drafted, {"title": "Báo cáo kết quả công tác thi đua"}, "Lan")
    data = workspace.printing.word(drafted)
    shown = paragraph(docx.Document(io.BytesIO(data)), "34-CT/TW").text
    assert "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về tiếp tục đổi mới" in shown
    assert "ngày 07/4/2014" not in text(workspace, drafted, "II.1.a")
    assert workspace.returning.look(drafted, NAME, data).sections == ()
    assert not [f for f in workspace.printing.check(drafted) if "34-CT/TW" in f.message]
    changed = edited(data, retype("4.860", "Có 215 đồng chí dự học tập."))
    taken = workspace.returning.take(drafted, NAME, changed, "Lan")
    assert list(taken.saved) == ["II.1.a"]
