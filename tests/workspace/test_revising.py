"""Acts at the door: kept as revisions or proposals, never a silent change of what a person wrote."""

import pytest

from assistant.errors import BadInput, StaleEdit
from assistant.workspace import Workspace
from assistant.workspace.revising import Revised

TYPED = "Chúng tôi đã mở 12 lớp tập huấn.\nXã ko có cán bộ chuyên trách."


def _draft(workspace: Workspace, report: str, section: str) -> int:
    list(workspace.texts.draft(report, [section], writer="template"))
    return workspace.texts.number(report, section)


def _revise(workspace: Workspace, report: str, section: str, what: str, **more: int) -> Revised:
    base = workspace.texts.number(report, section)
    return workspace.texts.revise(report, section, what, base=base, author="Lan", **more)  # type: ignore[arg-type]


def _text(workspace: Workspace, report: str, section: str) -> str:
    draft = workspace.texts.current(report, section)
    assert draft is not None
    return draft.text


def test_the_programs_own_text_is_replaced_and_can_be_had_back(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "II.1.a")
    before = _text(workspace, report, "II.1.a")
    done = _revise(workspace, report, "II.1.a", "rephrase", sentence=0)
    assert done.done
    assert _text(workspace, report, "II.1.a") != before
    assert any(c.number is not None for c in done.changes)
    workspace.texts.restore(report, "II.1.a", done.undo, "Lan")
    assert _text(workspace, report, "II.1.a") == before


def test_what_a_person_typed_is_kept_and_the_new_text_waits_beside_it(
    workspace: Workspace, report: str
) -> None:
    workspace.texts.save(report, "II.4", TYPED, base=0, author="Lan")
    done = _revise(workspace, report, "II.4", "formal", paragraph=1)
    assert done.revision is None
    assert _text(workspace, report, "II.4") == TYPED
    (waiting,) = workspace.texts.proposals(report, "II.4")
    assert (waiting.id, waiting.draft.text) == (
        done.proposal,
        TYPED.replace("Xã ko", "Xã không"),
    )
    workspace.texts.dismiss(report, waiting.id, "Lan")
    assert workspace.texts.proposals(report, "II.4") == ()


def test_an_approved_text_is_not_changed_either(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "II.1.a")
    before = _text(workspace, report, "II.1.a")
    workspace.texts.approve(report, "II.1.a", "Trưởng phòng")
    assert _revise(workspace, report, "II.1.a", "rephrase", sentence=0).proposal is not None
    assert _text(workspace, report, "II.1.a") == before


def test_an_act_that_finds_nothing_says_why_and_saves_nothing(workspace: Workspace, report: str) -> None:
    number = _draft(workspace, report, "I.1")
    nothing = _revise(workspace, report, "I.1", "fuller")
    assert not nothing.done
    assert "bổ sung tư liệu" in nothing.message
    assert workspace.texts.number(report, "I.1") == number


def test_what_an_officer_asked_for_is_not_drafted_over(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "II.1.a")
    _revise(workspace, report, "II.1.a", "rephrase", sentence=0)
    asked_for = _text(workspace, report, "II.1.a")
    list(workspace.texts.draft(report, ["II.1.a"], writer="template"))
    assert _text(workspace, report, "II.1.a") == asked_for
    assert len(workspace.texts.proposals(report, "II.1.a")) == 1


def test_the_officers_words_are_a_source_and_stand_in_the_ledger(workspace: Workspace, report: str) -> None:
    workspace.texts.save(report, "II.4", TYPED, base=0, author="Lan")
    done = _revise(workspace, report, "II.4", "formal", sentence=0)
    assert done.proposal is not None
    workspace.texts.accept(report, done.proposal, base=1, author="Lan")
    draft = workspace.texts.current(report, "II.4")
    assert draft is not None
    assert draft.sentences[0].text == "Huyện đã mở 12 lớp tập huấn."
    (source,) = workspace.texts.sources(report, draft.sentences[0])
    assert (source.words, source.where) == ("Chúng tôi đã mở 12 lớp tập huấn.", "cán bộ nhập")


def test_an_act_on_a_text_that_changed_meanwhile_is_refused(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "II.1.a")
    with pytest.raises(StaleEdit):
        workspace.texts.revise(report, "II.1.a", "rephrase", base=0, author="Lan", sentence=0)


def test_what_is_not_there_is_said(workspace: Workspace, report: str) -> None:
    with pytest.raises(BadInput, match="chưa có nội dung"):
        _revise(workspace, report, "II.4", "shorter")
    _draft(workspace, report, "I.1")
    with pytest.raises(BadInput, match="không có đoạn 9"):
        _revise(workspace, report, "I.1", "shorter", paragraph=8)
