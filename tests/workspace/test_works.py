"""What takes a while: seen as it comes, stopped when asked, kept also if nobody looks."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from pydantic import SecretStr

from assistant.errors import BadInput
from assistant.settings import Settings
from assistant.workspace import Workspace
from assistant.workspace.conversation import Here
from assistant.workspace.works import Work
from tests.asking import DOCUMENT, QUESTION, pointing
from tests.drafting.scripted_model import Answer, Asked, Server, say, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(lambda asked, _: say([]) if asked else pointing("1.2")) as running:
        yield running


@pytest.fixture
def settings(settings: Settings, server: Server) -> Settings:
    model = {
        "llm_backend": "openai",
        "openai_base_url": f"{server.address}/v1",
        "openai_api_key": SecretStr("x"),
        "llm_model": "kich-ban",
        "llm_mode": "paragraph",
        "llm_parallel": 1,
    }
    return settings.model_copy(update=model)


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.library.add("quy-che.txt", DOCUMENT.encode())
    return workspace


def until(workspace: Workspace, report: str, kind: str, holds: Callable[[Work], bool]) -> Work:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        work = workspace.works.look(report, kind)
        if work is not None and holds(work):
            return work
        time.sleep(0.02)
    raise AssertionError(workspace.works.look(report, kind))


def ask(workspace: Workspace, report: str, text: str) -> None:
    workspace.works.answer(report, text, author="Lan", here=Here())


def pointed(work: Work) -> list[str]:
    """The quotes of an answer so far that a model pointed to."""
    there = work.reply is not None and "trích nguyên văn" in work.reply.text
    return [q.words for q in work.reply.quotes] if there and work.reply else []


def test_an_answer_is_seen_before_it_is_whole_and_then_kept(
    workspace: Workspace, report: str, server: Server
) -> None:
    more = Event()
    server.script = lambda *_: pointing("1.2", "1.3", hold=more)
    ask(workspace, report, QUESTION)
    first = until(workspace, report, "answer", lambda w: bool(pointed(w)))
    assert not first.ended
    assert len(pointed(first)) == 1
    more.set()
    whole = until(workspace, report, "answer", lambda w: w.ended)
    assert len(pointed(whole)) == 2
    asked, answered = workspace.talks.last(report)
    assert asked.text == QUESTION
    assert answered.reply == whole.reply


def test_a_stopped_answer_keeps_what_was_seen_and_the_talk_goes_on(
    workspace: Workspace, report: str, server: Server
) -> None:
    server.script = lambda *_: pointing("1.2", "1.3", drip=0.3)
    ask(workspace, report, QUESTION)
    first = until(workspace, report, "answer", lambda w: bool(pointed(w)))
    workspace.works.stop(report, "answer")
    begun = time.monotonic()
    last = until(workspace, report, "answer", lambda w: w.ended)
    assert time.monotonic() - begun < 2
    kept = workspace.talks.last(report)[-1].reply
    assert kept == last.reply
    assert kept.quotes == first.reply.quotes
    assert "Đã dừng" in kept.text
    ask(workspace, report, "làm đến đâu rồi?")
    until(workspace, report, "answer", lambda w: w.ended)
    assert "Đã soạn" in workspace.talks.last(report)[-1].text
    end = time.monotonic() + 10
    while not server.hung_up and time.monotonic() < end:
        time.sleep(0.05)
    assert server.hung_up, "the server was heard to the end"
    assert len(server.prompts) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [(pointing(), "không thấy câu trả lời"), (Answer("{}", status=400), "mô hình")],
    ids=["it finds no answer", "it is down"],
)
def test_what_was_found_is_shown_also_where_a_model_is_of_no_help(
    workspace: Workspace, report: str, server: Server, answer: Answer, said: str
) -> None:
    server.script = lambda *_: answer
    ask(workspace, report, QUESTION)
    reply = until(workspace, report, "answer", lambda w: w.ended).reply
    assert "Quyết định số 15/2024/QĐ-UBND" in reply.text
    assert said in reply.text
    assert reply.quotes


def test_a_small_model_is_not_asked_what_answers(
    workspace: Workspace, report: str, server: Server, settings: Settings
) -> None:
    small = Workspace(settings.model_copy(update={"llm_mode": "fact"}))
    ask(small, report, QUESTION)
    assert until(small, report, "answer", lambda w: w.ended).reply.quotes
    assert not server.prompts
    small.close()


def test_a_stopped_drafting_keeps_the_sections_that_are_done(
    workspace: Workspace, report: str, server: Server
) -> None:
    def slow_after_one(asked: list[Asked], number: int) -> Answer:
        words = [{"text": a.sentence, "sources": [a.code]} for a in asked]
        return say(words) if number <= 1 else Answer(say(words).body, drip=0.5)

    server.script = slow_after_one
    workspace.works.draft(report, ["I.1", "II.1.a", "II.1.b", "III.1.b"])
    until(workspace, report, "draft", lambda w: len(server.prompts) >= 2)
    before = {s: workspace.texts.current(report, s) for s in ("I.1", "II.1.a", "II.1.b", "III.1.b")}
    asked = len(server.prompts)
    workspace.works.stop(report, "draft")
    ended = until(workspace, report, "draft", lambda w: w.ended)
    assert "Đã dừng" in ended.text
    assert "4 mục" in ended.text
    for section, draft in before.items():
        assert draft is not None
        assert workspace.texts.current(report, section).paragraphs == draft.paragraphs
    time.sleep(1)
    assert len(server.prompts) == asked


def test_one_drafting_at_a_time_while_the_conversation_goes_on(
    workspace: Workspace, report: str, server: Server
) -> None:
    server.script = lambda asked, _: Answer(say([]).body, drip=0.3)
    workspace.works.draft(report, ["I.1"])
    until(workspace, report, "draft", lambda w: bool(server.prompts))
    with pytest.raises(BadInput, match="soạn dở"):
        workspace.works.draft(report, ["II.1.a"])
    ask(workspace, report, "soạn mục II.1.a")
    until(workspace, report, "answer", lambda w: w.ended)
    assert "Dừng" in workspace.talks.last(report)[-1].text
    assert workspace.texts.current(report, "II.1.a") is None


def test_of_many_who_ask_at_once_one_is_answered_and_nothing_of_the_others_is_kept(
    workspace: Workspace, report: str, server: Server
) -> None:
    server.script = lambda *_: pointing("1.2", drip=0.3)

    def refused(who: int) -> bool:
        try:
            ask(workspace, report, f"{QUESTION} ({who})")
        except BadInput:
            return True
        return False

    with ThreadPoolExecutor(8) as people:
        assert sorted(people.map(refused, range(8))) == [False, *[True] * 7]
    assert len([said for said in workspace.talks.last(report) if said.reply is None]) == 1


def test_a_drafting_asked_for_by_saying_it_is_told_there_with_the_way_back(
    workspace: Workspace, report: str
) -> None:
    ask(workspace, report, "soạn mục II.1.a")
    until(workspace, report, "answer", lambda w: w.ended)
    until(workspace, report, "draft", lambda w: w.ended)
    last = workspace.talks.last(report)[-1].reply
    assert last.open == ("II.1.a",)
    workspace.conversation.take_back(report, last.undo, "Lan")
    assert not workspace.texts.current(report, "II.1.a").text


def test_a_stopped_act_on_the_words_changes_nothing(
    workspace: Workspace, report: str, server: Server
) -> None:
    server.script = lambda asked, _: Answer(say([]).body, drip=0.3)
    list(workspace.texts.draft(report, ["II.1.a"], writer="template"))
    before = workspace.texts.number(report, "II.1.a")
    workspace.works.revise(report, "II.1.a", "shorter", base=before, author="Lan", sentence=1)
    until(workspace, report, "act", lambda w: w.ended or bool(server.prompts))
    workspace.works.stop(report, "act")
    ended = until(workspace, report, "act", lambda w: w.ended)
    assert "giữ nguyên" in ended.text
    assert workspace.texts.number(report, "II.1.a") == before
