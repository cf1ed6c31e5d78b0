from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from assistant.drafting.pipeline import Event
from assistant.errors import BadInput, ExportRefused, StaleEdit, UnknownSection
from assistant.workspace import Workspace
from assistant.workspace.texts import PROGRAM
from tests.drafting.scripted_model import Answer, Asked, Script, content, say, serving
from tests.workspace.conftest import NOTES

HELD = "Huyện có 14 xã, 01 thị trấn; dân số 78.450 người."


def _draft(workspace: Workspace, report: str, *sections: str) -> list[Event]:
    return list(workspace.texts.draft(report, sections or None, writer="template"))


def _text(workspace: Workspace, report: str, section: str) -> str:
    draft = workspace.texts.current(report, section)
    return draft.text if draft else ""


def test_a_drafted_section_is_saved_as_a_revision_with_sources(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "I.1")
    (revision,) = workspace.texts.history(report, "I.1")
    assert (revision.number, revision.author) == (1, PROGRAM)
    assert "78.450" in revision.draft.text
    sentence = next(s for s in revision.draft.sentences if "78.450" in s.text)
    (source,) = workspace.texts.sources(report, sentence)
    assert "78.450" in source.words
    assert source.line == 2


def test_drafting_again_what_has_not_changed_adds_no_revision(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "I.1")
    _draft(workspace, report, "I.1")
    assert workspace.texts.number(report, "I.1") == 1


def test_a_redraft_of_an_edited_text_waits_beside_it(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "I.1")
    workspace.texts.save(report, "I.1", HELD, base=1, author="Lan")
    _draft(workspace, report)
    assert _text(workspace, report, "I.1") == HELD
    (proposal,) = workspace.texts.proposals(report, "I.1")
    assert "78.450" in proposal.draft.text


def test_only_the_newest_redraft_waits(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "I.1")
    workspace.texts.save(report, "I.1", HELD, base=1, author="Lan")
    _draft(workspace, report, "I.1")
    workspace.materials.add_text(report, "Đặc điểm tình hình\n- có 152 thôn bản", "Lan")
    _draft(workspace, report, "I.1")
    (proposal,) = workspace.texts.proposals(report, "I.1")
    assert "152" in proposal.draft.text


def test_an_approved_text_is_not_drafted_over(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "I.1")
    before = _text(workspace, report, "I.1")
    workspace.texts.approve(report, "I.1", "Trưởng phòng")
    workspace.materials.add_text(report, "Đặc điểm tình hình\n- có 152 thôn bản", "Lan")
    _draft(workspace, report, "I.1")
    assert _text(workspace, report, "I.1") == before
    assert len(workspace.texts.proposals(report, "I.1")) == 1


def test_a_proposal_is_taken_whole_by_sentence_or_put_away(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "II.1.a")
    drafted = _text(workspace, report, "II.1.a")
    workspace.texts.save(report, "II.1.a", "Một câu của cán bộ.\nHai câu của cán bộ.", base=1, author="Lan")
    _draft(workspace, report, "II.1.a")
    (proposal,) = workspace.texts.proposals(report, "II.1.a")
    workspace.texts.dismiss(report, proposal.id, "Lan")
    assert workspace.texts.proposals(report, "II.1.a") == ()
    workspace.texts.dismiss(report, proposal.id, "Lan", dismissed=False)
    workspace.texts.accept(report, proposal.id, base=2, author="Lan", taken=[])
    assert _text(workspace, report, "II.1.a") == "Một câu của cán bộ.\nHai câu của cán bộ."
    workspace.texts.dismiss(report, proposal.id, "Lan", dismissed=False)
    workspace.texts.accept(report, proposal.id, base=3, author="Lan")
    assert _text(workspace, report, "II.1.a") == drafted


def test_the_second_of_two_people_loses_nothing_and_overwrites_nothing(
    workspace: Workspace, report: str
) -> None:
    _draft(workspace, report, "I.1")
    workspace.texts.save(report, "I.1", "Bản của Lan.", base=1, author="Lan")
    with pytest.raises(StaleEdit):
        workspace.texts.save(report, "I.1", "Bản của Minh.", base=1, author="Minh")
    assert _text(workspace, report, "I.1") == "Bản của Lan."
    assert [p.draft.text for p in workspace.texts.proposals(report, "I.1")] == ["Bản của Minh."]


def test_an_earlier_revision_is_restored_as_a_new_one(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "I.1")
    first = _text(workspace, report, "I.1")
    workspace.texts.save(report, "I.1", HELD, base=1, author="Lan")
    workspace.texts.restore(report, "I.1", 1, "Lan")
    assert _text(workspace, report, "I.1") == first
    assert workspace.texts.number(report, "I.1") == 3


def test_stopping_keeps_the_sections_that_were_done(workspace: Workspace, report: str) -> None:
    done: list[str] = []
    events = workspace.texts.draft(report, writer="template", stop=lambda: len(done) >= 2)
    done.extend(e.section or "" for e in events if e.kind == "drafted")
    assert len(done) == 2
    assert set(workspace.reports.get(report).drafts) == set(done)


def test_states_say_how_each_section_stands(workspace: Workspace, report: str) -> None:
    states = {v.section.id: v.state for v in workspace.reports.views(report)}
    assert (states["I.1"], states["III.3"]) == ("not_drafted", "no_material")
    _draft(workspace, report)
    states = {v.section.id: v.state for v in workspace.reports.views(report)}
    assert (states["I.1"], states["II.2.b"], states["III.3"]) == ("draft", "attention", "no_material")
    workspace.texts.approve(report, "I.1", "Trưởng phòng")
    assert {v.section.id: v.state for v in workspace.reports.views(report)}["I.1"] == "approved"
    workspace.texts.save(report, "I.1", HELD, base=1, author="Lan")
    assert {v.section.id: v.state for v in workspace.reports.views(report)}["I.1"] != "approved"


def test_a_section_with_something_blocking_is_not_approved(workspace: Workspace, report: str) -> None:
    _draft(workspace, report)
    with pytest.raises(BadInput, match=r"II\.2\.b"):
        workspace.texts.approve(report, "II.2.b", "Lan")


def test_an_unknown_section_is_named_with_those_there_are(workspace: Workspace, report: str) -> None:
    with pytest.raises(UnknownSection, match=r"V\.1.*I\.1"):
        _draft(workspace, report, "V.1")


def test_a_clean_export_is_refused_while_something_blocks(workspace: Workspace, report: str) -> None:
    _draft(workspace, report)
    with pytest.raises(ExportRefused, match="phải xử lý"):
        workspace.printing.word(report, "clean")
    assert workspace.printing.word(report)[:2] == b"PK"
    assert workspace.printing.ledger(report)[:2] == b"PK"


def test_the_result_holds_every_section_and_its_sources(workspace: Workspace, report: str) -> None:
    _draft(workspace, report)
    result = workspace.printing.result(report)
    assert [s["id"] for s in result["sections"]] == [
        s.id for s in workspace.reports.get(report).outline.drafted()
    ]
    summary = result["summary"]
    assert summary["figures_unsupported"] == 0
    assert summary["negations_lost"] == 0
    assert 0 < summary["facts_covered"] <= summary["facts_in_use"]
    known = {f["id"] for f in result["facts"]} | {f["id"] for f in result["figures"]}
    used = {x for s in result["sections"] for t in s["sentences"] for x in t["sources"] if x.startswith("f")}
    assert used <= known


@contextmanager
def _with_model(workspace: Workspace, script: Script) -> Iterator[Workspace]:
    """The same data, opened with a model that answers by a script."""
    with serving(script) as server:
        model = {"llm_backend": "openai", "openai_base_url": f"{server.address}/v1", "llm_model": "kich-ban"}
        model["llm_mode"] = "paragraph"
        yield Workspace(workspace.settings.model_copy(update={**model, "openai_api_key": SecretStr("x")}))


def test_a_model_that_answers_rubbish_leaves_the_templates_text(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "II.1.a")
    template = _text(workspace, report, "II.1.a")
    with _with_model(workspace, lambda *_: content("không phải JSON")) as opened:
        copy = opened.reports.create("Khác", author="Lan")
        opened.materials.add_text(copy, NOTES, "Lan")
        events = list(opened.texts.draft(copy, ["II.1.a"]))
    assert sum(1 for e in events if e.kind == "drafted") >= 1
    assert _text(opened, copy, "II.1.a") == template
    assert opened.texts.proposals(copy) == ()


def test_stopping_a_model_leaves_the_text_that_was_there(workspace: Workspace, report: str) -> None:
    _draft(workspace, report, "I.1")
    before = _text(workspace, report, "I.1")
    workspace.materials.add_text(report, "Đặc điểm tình hình\n- có 152 thôn bản", "Lan")
    with _with_model(workspace, lambda *_: content("không phải JSON")) as opened:
        events = opened.texts.draft(report, ["I.1"])
        for event in events:
            if event.kind == "drafted":
                break  # the page was left while the model was still to word the text
    assert _text(workspace, report, "I.1") == before


NOTES_OF_TWO = """Quán triệt, tuyên truyền
- tổ chức 3 hội nghị quán triệt cho 215 đồng chí cán bộ chủ chốt
- tổ chức học tập cho 4.860 lượt đảng viên
"""


def _worded(good: int) -> Script:
    """Better wording for so many of the sentences, then rubbish."""

    def script(asked: list[Asked], times: int) -> Answer:
        offered = [{"text": a.sentence.replace("tổ chức", "mở", 1), "sources": [a.code]} for a in asked]
        bad = [{"text": "Đạt thành tích xuất sắc với 999 hội nghị.", "sources": [a.code]} for a in asked]
        return say([*offered[:good], *bad[good:]])

    return script


def test_what_was_refused_is_kept_though_nothing_was_accepted(workspace: Workspace, report: str) -> None:
    with _with_model(workspace, _worded(0)) as opened:
        copy = opened.reports.create("Khác", author="Lan")
        opened.materials.add_text(copy, NOTES_OF_TWO, "Lan")
        list(opened.texts.draft(copy, ["II.1.a"]))
        found = [f for f in opened.printing.check(copy) if f.kind == "refused"]
        assert "999" in found[0].message
        assert opened.texts.number(copy, "II.1.a") == 1
        summary = opened.printing.result(copy)["summary"]["model"]
        assert (summary["accepted"], summary["rate"]) == (0, 0.0)
        assert summary["offered"] >= 2
        assert "kich-ban" in summary["name"]


def test_leaving_while_a_model_words_keeps_what_was_accepted(workspace: Workspace, report: str) -> None:
    with _with_model(workspace, _worded(1)) as opened:
        copy = opened.reports.create("Khác", author="Lan")
        opened.materials.add_text(copy, NOTES_OF_TWO, "Lan")
        events = opened.texts.draft(copy, ["II.1.a"])
        kinds = []
        for event in events:
            kinds.append(event.kind)
            if event.kind == "drafted":
                template = _text(opened, copy, "II.1.a")
                assert template == (event.draft.text if event.draft else "")
            if event.kind == "sentence":
                break
        events.close()  # type: ignore[attr-defined]
        assert kinds[:2] == ["started", "drafted"]
        assert "đã mở 3 hội nghị" in _text(opened, copy, "II.1.a")
        assert "đã mở 3 hội nghị" not in template


def test_what_a_model_is_refused_is_seen_at_once_where_the_text_stays(
    workspace: Workspace, report: str
) -> None:
    _draft(workspace, report, "II.1.a")

    def seen() -> set[str]:
        view = next(v for v in opened.reports.views(report) if v.section.id == "II.1.a")
        return {f.kind for f in view.findings}

    with _with_model(workspace, _worded(0)) as opened:
        assert "refused" not in seen()
        list(opened.texts.draft(report, ["II.1.a"]))
        assert opened.texts.number(report, "II.1.a") == 1
        assert "refused" in seen()
        opened.close()
