"""A model at work on many sections: a sentence or a paragraph at a time, side by side, until stopped."""

import json
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.drafting.llm import Model, choose_model
from assistant.drafting.pipeline import draft_report
from assistant.drafting.probe import capability
from assistant.drafting.prompts import load_prompt
from assistant.errors import ModelUnavailable
from assistant.settings import ROOT, Settings
from tests.drafting.scripted_model import Answer, Asked, Server, content, say, serving
from tests.drafting.test_writer import NOTES, POISON, faults
from tests.labelled import drafted, facts_in, settled

PROMPTS = {
    "paragraph": load_prompt(ROOT / "prompts", "viet-lai"),
    "fact": load_prompt(ROOT / "prompts", "sua-mot-cau"),
}


@pytest.fixture(scope="module")
def report():
    return settled(facts_in(NOTES))


@pytest.fixture
def server():
    with serving(by_draft(lambda draft: draft)) as running:
        yield running


def by_draft(write, server: list[Server] | None = None):
    """A small model's script: its answer to the one sentence that it was shown."""

    def answer(asked: list[Asked], _: int) -> Answer:
        if asked:
            return say([{"text": a.sentence, "sources": [a.code]} for a in asked])
        return content(json.dumps({"text": write(answer.prompts[-1].splitlines()[-1])}, ensure_ascii=False))

    answer.prompts = []
    return answer


def small(server: Server, write, **how) -> Model:
    """A model that is shown a sentence at a time and answers by ``write``."""
    server.script = by_draft(write)
    server.script.prompts = server.prompts
    return server.model(mode="fact", **how)


# ------------------------------------------------------------------ a sentence at a time


def test_each_sentence_is_shown_alone_after_the_same_words(server, report):
    whole, events = drafted(report, model=small(server, lambda d: d.replace("Đã ", "Huyện đã ")))
    texts = {s.text for d in whole.drafts.values() for s in d.sentences}
    heads = {p.rsplit("\n", 1)[0] for p in server.prompts}
    assert len(heads) == 1
    assert events[-1].accepted == events[-1].offered > 0
    assert {e.message for e in events if e.kind == "sentence"} <= texts
    assert faults(whole) == []


def test_a_refused_sentence_is_asked_for_once_more_then_the_templates_stands(server, report):
    template, _ = drafted(report, writer="template")
    whole, events = drafted(report, model=small(server, lambda d: POISON))
    assert set(Counter(server.prompts).values()) == {2}
    assert events[-1].offered == len(server.prompts)
    assert events[-1].accepted == 0
    assert {s: d.text for s, d in whole.drafts.items()} == {s: d.text for s, d in template.drafts.items()}


def test_the_second_try_may_be_accepted(server, report):
    model = small(server, lambda d: d if server.prompts.count(server.prompts[-1]) == 2 else POISON)
    whole, events = drafted(report, model=model)
    assert events[-1].accepted * 2 == events[-1].offered
    assert faults(whole) == []


def test_an_order_in_a_sentence_stays_a_sentence(server):
    notes = settled(facts_in("- mở 4 lớp tập huấn nghiệp vụ {draft} cho 96 người\n"))
    drafted(notes, model=small(server, lambda d: d))
    assert all(p.splitlines()[-1].count("{draft}") == 1 for p in server.prompts)


# ---------------------------------------------------------------------- order and speed


def test_every_section_stands_before_the_model_is_asked(server, report):
    model = small(server, lambda d: d)
    kinds = []
    for event in draft_report(report, model=model):
        if event.kind == "drafted" and not server.prompts:
            kinds.append(event.section)
        if event.kind == "sentence":
            break
    assert kinds == [s.id for s in report.outline.drafted()]


def test_progress_ends_at_all_and_never_goes_back(server, report):
    events = list(draft_report(report, model=small(server, lambda d: d)))
    done = [e.done for e in events]
    assert done == sorted(done)
    assert done[-1] == events[-1].total == len(list(report.outline.drafted()))


@pytest.mark.parametrize("most", [1, 3])
def test_so_many_sections_are_asked_for_at_a_time(server, report, most):
    lock, now, peak = threading.Lock(), [0], [0]

    def slow(asked, _):
        with lock:
            now[0] += 1
            peak[0] = max(peak[0], now[0])
        time.sleep(0.1)
        with lock:
            now[0] -= 1
        return say([{"text": a.sentence, "sources": [a.code]} for a in asked])

    server.script = slow
    drafted(report, model=server.model(parallel=most))
    assert peak[0] == most


# ------------------------------------------------------------------- stopping and failing


def test_stopping_leaves_a_slow_answer_at_once(server, report):
    server.script = lambda asked, _: Answer(say([]).body, wait=8)
    asked_to_stop = threading.Event()
    threading.Timer(1.0, asked_to_stop.set).start()
    begun = time.monotonic()
    whole, events = drafted(report, model=server.model(timeout=30), stop=asked_to_stop.is_set)
    assert time.monotonic() - begun < 5
    assert events[-1].kind == "finished"
    assert faults(whole) == []


def test_leaving_the_run_ends_the_work(server, report):
    run = draft_report(report, model=small(server, lambda d: d))
    next(e for e in run if e.kind == "sentence")
    run.close()
    time.sleep(0.5)
    asked = len(server.prompts)
    time.sleep(0.7)
    assert len(server.prompts) == asked


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_endpoint_is_asked_again(server, report, status):
    model = small(server, lambda d: d)
    usual = server.script
    server.script = lambda asked, n: Answer("", status) if n <= 2 else usual(asked, n)
    _, events = drafted(report, model=model)
    assert not [e for e in events if e.kind == "notice"]
    assert events[-1].accepted > 0


@pytest.mark.parametrize("status", [400, 401, 404])
def test_an_endpoint_that_refuses_is_not_asked_again(server, report, status):
    server.script = lambda asked, n: Answer("{}", status)
    _, events = drafted(report, model=server.model())
    assert len(server.prompts) == 1
    (notice,) = [e.message for e in events if e.kind == "notice"]
    assert str(status) in notice


def test_one_odd_answer_does_not_end_the_run(server, report):
    model = small(server, lambda d: d)
    usual = server.script
    server.script = lambda asked, n: content("?") if n in (3, 4) else usual(asked, n)
    _, events = drafted(report, model=model)
    assert not [e for e in events if e.kind == "notice"]


def test_an_endpoint_without_streaming_is_understood(server, report):
    server.streams = False
    _, events = drafted(report, model=small(server, lambda d: d))
    assert events[-1].accepted > 0


# ----------------------------------------------------------------------- second opinion


def _with_opinion(server: Server, write, opinion: dict[str, list[str]]) -> Model:
    """A capable model that words by ``write`` and then says what it thinks of that."""

    def script(asked: list[Asked], _: int) -> Answer:
        if not asked:
            return content(json.dumps(opinion))
        return say([{"text": write(a.sentence), "sources": [a.code]} for a in asked])

    server.script = script
    return server.model(opinion=True)


def test_a_second_opinion_refuses_what_the_check_had_accepted(server, report):
    whole, _ = drafted(report, model=_with_opinion(server, lambda s: s, {"wrong": ["C1"]}))
    refused = [f for d in whole.drafts.values() for f in d.findings if f.kind == "refused"]
    assert refused
    assert all("đọc lại" in f.message for f in refused)
    assert faults(whole) == []


def test_a_second_opinion_brings_nothing_in(server, report):
    _, events = drafted(report, model=_with_opinion(server, lambda s: POISON, {"wrong": []}))
    assert (events[-1].accepted, events[-1].offered > 0) == (0, True)


@pytest.mark.parametrize("opinion", [{"wrong": []}, {"wrong": ["C99", ""]}, {"khác": ["C1"]}])
def test_an_opinion_that_names_no_sentence_leaves_them(server, report, opinion):
    _, events = drafted(report, model=_with_opinion(server, lambda s: s, opinion))
    assert events[-1].accepted == events[-1].offered > 0


# ------------------------------------------------------------------------ what it can do


def endpoint(server: Server, cache: Path) -> Model:
    return Model(
        Settings(
            openai_base_url=f"{server.address}/v1",
            openai_api_key=SecretStr("x"),
            llm_model="m",
            cache_dir=cache,
        )
    )


def test_a_model_that_keeps_facts_apart_is_given_paragraphs(server, tmp_path):
    assert capability(endpoint(server, tmp_path), PROMPTS).mode == "paragraph"


def test_a_model_that_shifts_facts_is_given_one_at_a_time(server, tmp_path):
    def shifting(asked, _):
        if not asked:
            return content('{"text": "Đã mở 4 lớp."}')
        turned = [*asked[1:], asked[0]]
        return say([{"text": b.sentence, "sources": [a.code]} for a, b in zip(asked, turned, strict=True)])

    server.script = shifting
    assert capability(endpoint(server, tmp_path), PROMPTS).mode == "fact"


def test_what_was_seen_is_remembered_between_runs(server, tmp_path):
    first = capability(endpoint(server, tmp_path), PROMPTS)
    asked = len(server.prompts)
    assert capability(endpoint(server, tmp_path), PROMPTS) == first
    assert len(server.prompts) == asked


def test_a_model_that_keeps_to_no_form_is_not_used(server, report, tmp_path):
    server.script = lambda asked, _: content("Vâng, tôi sẽ viết.")
    with pytest.raises(ModelUnavailable):
        capability(endpoint(server, tmp_path), PROMPTS)
    _, events = drafted(report, model=endpoint(server, tmp_path))
    assert [e.kind for e in events if e.kind in ("notice", "sentence")] == ["notice"]


# ------------------------------------------------------------------------- which is taken


def test_an_endpoint_comes_first_then_a_pulled_model_then_none(tmp_path, monkeypatch):
    own = tmp_path / "rieng.gguf"
    own.write_bytes(b"GGUF")
    there = {"openai_base_url": "http://127.0.0.1:9/v1", "cache_dir": tmp_path}
    assert choose_model(Settings(llm_backend="auto", **there)).base_url
    assert choose_model(Settings(llm_backend="auto", cache_dir=tmp_path)) is None
    assert choose_model(Settings(llm_backend="none", **there)) is None
    local = choose_model(Settings(llm_backend="local", llm_model=str(own), **there))
    assert (local.stays_here, local.name, local.label) == (True, "rieng", "Mô hình rieng trên máy này")


def test_a_named_model_that_is_not_here_is_said(tmp_path):
    with pytest.raises(ModelUnavailable, match="model pull"):
        choose_model(Settings(llm_backend="local", llm_model="khac.gguf", cache_dir=tmp_path))


def test_the_label_says_where_the_notes_go():
    outside = Model(Settings(openai_base_url="https://mo-hinh.example/v1", llm_model="lon"))
    assert (outside.stays_here, outside.label) == (False, "Mô hình lon tại mo-hinh.example")
