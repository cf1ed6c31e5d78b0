from typing import Any

import pytest

from assistant.workspace import Workspace
from assistant.workspace.conversation import Here
from assistant.workspace.replies import Reply
from assistant.workspace.undoing import Undo


def _say(workspace: Workspace, report: str, text: str, last: Undo | None = None, **here: Any) -> Reply:
    return workspace.conversation.answer(report, text, author="Lan", here=Here(**here), last=last)


def test_a_section_is_drafted_when_asked(workspace: Workspace, report: str) -> None:
    assert _say(workspace, report, "soạn mục I.1").draft == ("I.1",)
    assert _say(workspace, report, "soạn mục này", section="II.4").draft == ("II.4",)
    assert len(_say(workspace, report, "soạn tất cả").draft) == 22
    assert "mục nào" in _say(workspace, report, "soạn giúp tôi").text


def test_what_is_missing_is_named(workspace: Workspace, report: str) -> None:
    reply = _say(workspace, report, "mục nào còn thiếu tư liệu?")
    assert "III.3" in reply.text
    assert "I.1" in reply.text.split("chưa soạn:")[1]


def test_notes_are_shown_and_kept_only_when_agreed(workspace: Workspace, report: str) -> None:
    before = workspace.reports.get(report).facts
    reply = _say(workspace, report, "- mở 12 lớp tập huấn\n- còn 7 hồ sơ chưa giải quyết")
    assert [f.text for f in reply.facts] == ["mở 12 lớp tập huấn", "còn 7 hồ sơ chưa giải quyết"]
    assert workspace.reports.get(report).facts == before


def test_a_fact_is_moved_by_its_words_and_moved_back(workspace: Workspace, report: str) -> None:
    fact = next(f for f in workspace.reports.get(report).facts if "78.450" in f.text)
    reply = _say(workspace, report, "chuyển “dân số 78.450” sang II.4")
    assert workspace.materials.fact(report, fact.id).section == "II.4"
    assert reply.undo is not None
    workspace.conversation.take_back(report, reply.undo, "Lan")
    assert workspace.materials.fact(report, fact.id).section == fact.section


def test_a_fact_is_moved_by_the_sentence_that_is_chosen(workspace: Workspace, report: str) -> None:
    fact = next(f for f in workspace.reports.get(report).facts if "78.450" in f.text)
    _say(workspace, report, "chuyển số liệu này sang mục II.4", sources=(fact.id,))
    assert workspace.materials.fact(report, fact.id).section == "II.4"


def test_nothing_is_moved_when_it_is_not_clear_what(workspace: Workspace, report: str) -> None:
    before = workspace.reports.get(report).facts
    assert "ngoặc kép" in _say(workspace, report, "chuyển số liệu này sang II.4").text
    assert workspace.reports.get(report).facts == before


def test_conflicts_and_what_blocks_are_told(workspace: Workspace, report: str) -> None:
    assert "42" in _say(workspace, report, "có số liệu nào mâu thuẫn không?").text
    assert "phải xử lý" in _say(workspace, report, "kiểm tra báo cáo").text


def test_an_approval_that_may_not_be_is_an_answer(workspace: Workspace, report: str) -> None:
    assert "chưa có nội dung" in _say(workspace, report, "duyệt mục I.1").text


def test_a_record_is_never_passed_off_as_the_document(workspace: Workspace, report: str) -> None:
    reply = _say(workspace, report, "Chỉ thị 34-CT/TW yêu cầu gì về người đứng đầu?")
    assert reply.quotes
    assert "Chưa có toàn văn" in reply.text


@pytest.mark.parametrize(
    "text", ["", "?", "“”", "giúp", "làm đến đâu rồi", "xuất Word", "viết gọn lại đoạn 2"]
)
def test_everything_gets_an_answer(workspace: Workspace, report: str, text: str) -> None:
    assert _say(workspace, report, text).text


def _draft(workspace: Workspace, report: str, section: str) -> str:
    list(workspace.texts.draft(report, [section], writer="template"))
    return _text(workspace, report, section)


def _text(workspace: Workspace, report: str, section: str) -> str:
    draft = workspace.texts.current(report, section)
    return draft.text if draft else ""


def test_words_are_mended_where_they_are_asked_to_be_and_had_back(workspace: Workspace, report: str) -> None:
    before = _draft(workspace, report, "II.1.a")
    reply = _say(workspace, report, "câu này viết lại cách khác giúp em", section="II.1.a", sentence=0)
    assert _text(workspace, report, "II.1.a") != before
    assert reply.undo is not None
    workspace.conversation.take_back(report, reply.undo, "Lan")
    assert _text(workspace, report, "II.1.a") == before


def test_an_act_that_finds_nothing_says_so(workspace: Workspace, report: str) -> None:
    before = _draft(workspace, report, "I.1")
    reply = _say(workspace, report, "viet gon lai doan 1", section="I.1")
    assert "đã gọn" in reply.text
    assert (reply.undo, _text(workspace, report, "I.1")) == (None, before)
    assert "không có đoạn 9" in _say(workspace, report, "rút gọn đoạn 9", section="I.1").text


def test_what_a_person_typed_waits_for_a_decision(workspace: Workspace, report: str) -> None:
    workspace.texts.save(report, "II.4", "Xã ko có cán bộ chuyên trách.", base=0, author="Lan")
    reply = _say(workspace, report, "viết trang trọng hơn", section="II.4")
    assert reply.proposal is not None
    assert _text(workspace, report, "II.4") == "Xã ko có cán bộ chuyên trách."
    assert reply.undo is not None
    workspace.conversation.take_back(report, reply.undo, "Lan")
    assert workspace.texts.proposals(report, "II.4") == ()


def test_drafting_that_was_asked_for_can_be_taken_back(workspace: Workspace, report: str) -> None:
    reply = _say(workspace, report, "soạn mục II.1.a")
    list(workspace.texts.draft(report, reply.draft, writer="template"))
    assert _text(workspace, report, "II.1.a")
    assert reply.undo is not None
    workspace.conversation.take_back(report, reply.undo, "Lan")
    assert _text(workspace, report, "II.1.a") == ""
    assert workspace.reports.views(report)[3].section.id == "II.1.a"
    assert workspace.reports.views(report)[3].state == "not_drafted"
    assert len(workspace.texts.history(report, "II.1.a")) == 2


def test_an_approval_is_taken_back(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "I.1")
    reply = _say(workspace, report, "duyệt mục I.1")
    assert reply.undo is not None
    again = _say(workspace, report, "hoàn tác", last=reply.undo)
    assert "hoàn tác" in again.text
    view = next(v for v in workspace.reports.views(report) if v.section.id == "I.1")
    assert view.state != "approved"


def test_without_an_act_there_is_nothing_to_take_back(workspace: Workspace, report: str) -> None:
    assert "Chưa có việc nào" in _say(workspace, report, "hoàn tác").text


def test_what_is_not_understood_changes_nothing_and_offers_a_way_on(
    workspace: Workspace, report: str
) -> None:
    before = workspace.reports.record(report).version
    reply = _say(workspace, report, "xóa hết máy tính đi")
    assert reply.offers
    assert "chưa làm gì" in reply.text
    assert workspace.reports.record(report).version == before


def test_nobody_is_sent_to_the_command_line_from_the_screen(workspace: Workspace, report: str) -> None:
    for question in ("Chỉ thị 34 yêu cầu gì về người đứng đầu?", "Nghị định 99/2099/NĐ-CP quy định gì?"):
        reply = _say(workspace, report, question)
        assert "trang Cài đặt" in reply.text
        assert "python" not in reply.text
