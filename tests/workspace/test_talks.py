from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.store import messages
from assistant.workspace import Workspace
from assistant.workspace.replies import Reply


def opened(folder: Path) -> Workspace:
    return Workspace(Settings(data_dir=folder, llm_backend="none", embeddings="none"))


def test_a_conversation_is_there_again_after_a_restart_with_what_it_offers(tmp_path: Path) -> None:
    first = opened(tmp_path)
    report = first.reports.create("Thử", author="Lan")
    first.materials.add_text(
        report, "- mở 12 lớp tập huấn cho 950 lượt cán bộ\n- Hội đồng có 15 thành viên", "Lan"
    )
    reply = first.conversation.answer(report, "chuyển “15 thành viên” sang I.1", author="Lan")
    first.talks.ask(report, "chuyển “15 thành viên” sang I.1", "Lan")
    kept = first.talks.answer(report, reply)
    first.close()

    again = opened(tmp_path)
    asked, answered = again.talks.last(report)
    assert (asked.text, asked.reply) == ("chuyển “15 thành viên” sang I.1", None)
    assert answered.reply == reply
    assert not answered.settled
    again.talks.settle(report, kept.id)
    assert again.talks.last(report)[-1].settled


def test_only_the_last_lines_are_read_in_the_order_they_were_said(tmp_path: Path) -> None:
    workspace = opened(tmp_path)
    report = workspace.reports.create("Thử", author="Lan")
    for number in range(5):
        workspace.talks.ask(report, f"câu {number}", "")
    assert [s.text for s in workspace.talks.last(report, 3)] == ["câu 2", "câu 3", "câu 4"]


def test_an_answer_of_an_older_program_keeps_its_words(tmp_path: Path) -> None:
    workspace = opened(tmp_path)
    report = workspace.reports.create("Thử", author="Lan")
    with workspace._database.write() as session:
        messages.add(session, report, "", {"text": "Đã chuyển.", "gone": 1})
    (said,) = workspace.talks.last(report)
    assert said.reply == Reply(text="Đã chuyển.")


@pytest.mark.parametrize("other", [True, False])
def test_conversations_of_two_reports_are_apart(tmp_path: Path, other: bool) -> None:
    workspace = opened(tmp_path)
    reports = [workspace.reports.create(f"Thử {n}", author="Lan") for n in range(2)]
    workspace.talks.ask(reports[other], "chào", "Lan")
    assert len(workspace.talks.last(reports[other])) == 1
    assert workspace.talks.last(reports[not other]) == ()
