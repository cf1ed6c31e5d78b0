"""Drafting, section by section: gather, write, check, settle — a LangGraph graph.

The template writes every section first, and that is the floor: nobody waits for a model.
Then a model, where there is one, words the sentences anew; each that the check accepts takes
its place. A model that fails is not asked again in the same run, and an event says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypedDict

from langgraph.graph import END, START, StateGraph

from assistant.checking.report import check_draft
from assistant.drafting.awards import award_paragraphs, summary
from assistant.drafting.frame import frame, known_symbols, speaker_of
from assistant.drafting.llm import Model
from assistant.drafting.prompts import Prompt, load_prompt
from assistant.drafting.rewording import reword
from assistant.drafting.roles import role_of
from assistant.drafting.template import Written, missing, paragraphs, unsettled, write_facts
from assistant.drafting.writer import Mode, Proposed, Task
from assistant.errors import ModelUnavailable, UnknownSection
from assistant.materials.tallies import is_tally
from assistant.models import Draft, Fact, Finding, Frozen, Origin, Report, Section, Sentence
from assistant.settings import ROOT

__all__ = ["Event", "draft_report", "frame"]

WriterName = Literal["auto", "template", "model"]


class Event(Frozen):
    """One step of a drafting run.

    A section is "drafted" when the template has written it and, where a model words it
    anew, once more when that is settled; in between, each "sentence" carries the draft with
    the new wording in it, not checked as a whole yet. ``done`` counts settled sections.
    Tokens, seconds, and the sentences that a model offered and the check accepted are those
    of the run so far.
    """

    kind: Literal["started", "sentence", "drafted", "notice", "finished"]
    section: str | None = None
    draft: Draft | None = None
    message: str = ""
    done: int = 0
    total: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    offered: int = 0
    accepted: int = 0
    seconds: float = 0.0


class _State(TypedDict, total=False):
    """What passes from step to step for one section."""

    section: Section
    facts: tuple[Fact, ...]
    written: tuple[Written, ...]
    findings: tuple[Finding, ...]
    draft: Draft


def draft_report(
    report: Report,
    sections: Sequence[str] | None = None,
    *,
    writer: WriterName = "auto",
    model: Model | None = None,
    stop: Callable[[], bool] = lambda: False,
    prompts: Path = ROOT / "prompts",
) -> Iterator[Event]:
    """Write sections (all that have a text of their own for None), an event at each step.

    Raises:
        UnknownSection: if the outline has no such section.
        ModelUnavailable: if ``writer`` is "model" and there is none.
    """
    if writer == "model" and model is None:
        raise ModelUnavailable(
            "chưa có mô hình ngôn ngữ nào được cài đặt",
            "",
            "Chạy “python -m assistant model pull”, hoặc đặt OPENAI_BASE_URL và LLM_MODEL,"
            " hoặc soạn bằng mẫu câu (--writer template).",
        )
    chosen = _chosen(report, sections)
    run = _Run(report, len(chosen))
    tasks = []
    for section in chosen:
        if stop():
            break
        yield run.event("started", section=section.id)
        state = run.graph.invoke({"section": section})
        worded_anew = model is not None and writer != "template" and any(_texts(state))
        if worded_anew:
            tasks.append(run.task(state))
        yield run.event("drafted", settled=not worded_anew, section=section.id, draft=state["draft"])
    if model is not None and tasks and not stop():
        yield from run.reworded(model, prompts, tasks, stop)
    yield run.event("finished")


def _texts(state: _State) -> Iterator[Written]:
    return (w for w in state["written"] if w.sentence.kind == "text")


def _chosen(report: Report, sections: Sequence[str] | None) -> tuple[Section, ...]:
    drafted = {s.id: s for s in report.outline.drafted()}
    for wanted in sections or ():
        if wanted not in drafted:
            raise UnknownSection(
                f"không có mục “{wanted}” để soạn",
                report.outline.name,
                f"Các mục soạn được: {', '.join(drafted)}.",
            )
    return tuple(drafted.values()) if sections is None else tuple(drafted[s] for s in sections)


class _Run:
    """One drafting run: its graph, and what it has cost so far."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total, self._done = report, total, 0
        self._speaker = speaker_of(report)
        self._known = known_symbols(report.passages)
        self._proposed: dict[str, Proposed] = {}
        self._begun = time.monotonic()
        self.graph = self._compile()

    def _compile(self) -> Any:
        """The steps; a section that a model has worded anew goes on from "settle"."""
        graph = StateGraph(_State)
        steps = (
            ("gather", self._gather),
            ("write", self._write),
            ("settle", self._settle),
            ("check", self._check),
        )
        for name, step in steps:
            graph.add_node(name, step)
        graph.add_conditional_edges(
            START, lambda state: "settle" if "written" in state else "gather", ["gather", "settle"]
        )
        graph.add_edge("gather", "write")
        graph.add_edge("write", "settle")
        graph.add_edge("settle", "check")
        graph.add_edge("check", END)
        return graph.compile()

    def task(self, state: _State) -> Task:
        """A section as the template wrote it, for a model to word anew."""
        section = state["section"]
        role = role_of(section, self._report.outline.parent(section.id))
        return Task(section, role, state["facts"], state["written"], self._speaker)

    def reworded(
        self, model: Model, prompts: Path, tasks: Sequence[Task], stop: Callable[[], bool]
    ) -> Iterator[Event]:
        """The events of a model's work on those sections."""
        texts: dict[Mode, Prompt] = {
            "paragraph": load_prompt(prompts, "viet-lai"),
            "fact": load_prompt(prompts, "sua-mot-cau"),
        }
        second = load_prompt(prompts, "xet-lai") if model.settings.llm_second_opinion else None
        for step in reword(model, texts, tasks, stop, second):
            if step.notice:
                yield self.event("notice", message=step.notice)
            if step.task is None or step.proposed is None:
                continue
            section = step.task.section
            self._proposed[section.id] = step.proposed
            state: _State = {
                "section": section,
                "written": step.proposed.written,
                "findings": step.proposed.findings,
            }
            if step.settled:
                draft = self.graph.invoke(state)["draft"]
                yield self.event("drafted", settled=True, section=section.id, draft=draft)
            elif step.proposed.sentence:
                draft = self._settle(state)["draft"]
                said = step.proposed.sentence.text
                yield self.event("sentence", section=section.id, draft=draft, message=said)

    def event(self, kind: Any, *, settled: bool = False, **more: Any) -> Event:
        """An event with the cost of the run so far; ``settled`` counts its section as done."""
        self._done = self._total if kind == "finished" else self._done + settled
        every = self._proposed.values()
        return Event(
            kind=kind,
            done=self._done,
            total=self._total,
            tokens_in=sum(p.tokens_in for p in every),
            tokens_out=sum(p.tokens_out for p in every),
            offered=sum(p.offered for p in every),
            accepted=sum(p.accepted for p in every),
            seconds=round(time.monotonic() - self._begun, 3),
            **more,
        )

    def _gather(self, state: _State) -> _State:
        """The section's facts in use, in the order of the materials."""
        section = state["section"]
        return {"facts": tuple(f for f in self._report.facts if f.in_use and f.section == section.id)}

    def _write(self, state: _State) -> _State:
        """The template's sentence for each fact."""
        section, facts = state["section"], state["facts"]
        return {"written": write_facts(section, self._report.outline, facts, self._speaker, self._known)}

    def _settle(self, state: _State) -> _State:
        """Sentences into paragraphs, with award figures and visible gaps where they belong."""
        section = state["section"]
        role = role_of(section, self._report.outline.parent(section.id))
        gaps = tuple(
            (unsettled(c),) for c in self._report.conflicts if c.section == section.id and not c.chosen
        )
        body = paragraphs(state["written"], role)
        awards = award_paragraphs(self._report, section, self._speaker)
        if role == "strength" and (said := summary(self._report, self._speaker)):
            # Figures alone do not say what is good: without a word of the officer's the gap stays.
            awards = ((said,),) if body else ((said,), (missing(section),))
        if awards and all(is_tally(f.text) for f in state["facts"]):
            body, awards = awards, body  # what the officer counts comes after the whole that it is of
        whole = (*body, *awards, *gaps) or ((missing(section),),)
        return {"draft": Draft(section=section.id, paragraphs=whole, origin=_origin(whole))}

    def _check(self, state: _State) -> _State:
        draft = state["draft"]
        findings = (*state.get("findings", ()), *check_draft(self._report, draft))
        return {"draft": draft.model_copy(update={"findings": findings})}


def _origin(written: Sequence[Sequence[Sentence]]) -> Origin:
    texts = [s for p in written for s in p if s.kind == "text"]
    if not texts:
        return "empty"
    return "model" if any(s.writer == "model" for s in texts) else "template"
