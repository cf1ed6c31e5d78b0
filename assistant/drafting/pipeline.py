"""Drafting, section by section: gather, write, check, settle — a LangGraph graph.

The template's sentences come first and are the floor; a model, where there is one, may
better them; the check looks at whatever is left. A model that fails is not asked again in
the same run: the rest is written by the template, and an event says so.
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
from assistant.drafting.prompts import load_prompt
from assistant.drafting.sentences import role_of
from assistant.drafting.template import Written, missing, paragraphs, unsettled, write_facts
from assistant.drafting.writer import propose
from assistant.errors import ModelUnavailable, UnknownSection
from assistant.models import Draft, Fact, Finding, Frozen, Origin, Report, Section, Sentence
from assistant.settings import ROOT

__all__ = ["Event", "draft_report", "frame"]

WriterName = Literal["auto", "template", "model"]


class Event(Frozen):
    """One step of a drafting run. Tokens and seconds are those of the run so far."""

    kind: Literal["started", "sentence", "drafted", "notice", "finished"]
    section: str | None = None
    draft: Draft | None = None
    message: str = ""
    done: int = 0
    total: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0


class _State(TypedDict, total=False):
    """What passes from step to step for one section."""

    section: Section
    facts: tuple[Fact, ...]
    written: tuple[Written, ...]
    findings: tuple[Finding, ...]
    notice: str
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
            "Đặt OPENAI_BASE_URL và LLM_MODEL, hoặc soạn bằng mẫu câu (--writer template).",
        )
    chosen = _chosen(report, sections)
    run = _Run(report, model if writer != "template" else None, prompts, stop)
    begun = time.monotonic()
    for done, section in enumerate(chosen):
        if stop():
            break
        yield run.event("started", begun, done, len(chosen), section=section.id)
        state = run.graph.invoke({"section": section})
        if state.get("notice"):
            yield run.event("notice", begun, done, len(chosen), section=section.id, message=state["notice"])
        yield run.event("drafted", begun, done + 1, len(chosen), section=section.id, draft=state["draft"])
    yield run.event("finished", begun, len(chosen), len(chosen))


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

    def __init__(self, report: Report, model: Model | None, prompts: Path, stop: Callable[[], bool]) -> None:
        self._report, self._model, self._stop = report, model, stop
        self._speaker = speaker_of(report)
        self._known = known_symbols(report.passages)
        self._prompt = load_prompt(prompts, "viet-lai") if model else None
        self.tokens_in = self.tokens_out = 0
        self.graph = self._compile()

    def _compile(self) -> Any:
        graph = StateGraph(_State)
        for name, step in (
            ("gather", self._gather),
            ("write", self._write),
            ("settle", self._settle),
            ("check", self._check),
        ):
            graph.add_node(name, step)
        graph.add_edge(START, "gather")
        graph.add_edge("gather", "write")
        graph.add_edge("write", "settle")
        graph.add_edge("settle", "check")
        graph.add_edge("check", END)
        return graph.compile()

    def event(self, kind: Any, begun: float, done: int, total: int, **more: Any) -> Event:
        """An event with the cost of the run so far."""
        return Event(
            kind=kind,
            done=done,
            total=total,
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            seconds=round(time.monotonic() - begun, 3),
            **more,
        )

    def _gather(self, state: _State) -> _State:
        """The section's facts in use, in the order of the materials."""
        section = state["section"]
        return {"facts": tuple(f for f in self._report.facts if f.in_use and f.section == section.id)}

    def _write(self, state: _State) -> _State:
        section, facts = state["section"], state["facts"]
        template = write_facts(section, self._report.outline, facts, self._speaker, self._known)
        if self._model is None or self._prompt is None or not facts:
            return {"written": template}
        try:
            proposed = propose(self._model, self._prompt, section, facts, template, self._speaker, self._stop)
        except ModelUnavailable as error:
            self._model = None
            return {"written": template, "notice": str(error)}
        self.tokens_in += proposed.tokens_in
        self.tokens_out += proposed.tokens_out
        return {"written": proposed.written, "findings": proposed.findings}

    def _settle(self, state: _State) -> _State:
        """Sentences into paragraphs, with award figures and visible gaps where they belong."""
        section = state["section"]
        role = role_of(section, self._report.outline.parent(section.id))
        gaps = tuple(
            (unsettled(c),) for c in self._report.conflicts if c.section == section.id and not c.chosen
        )
        body = paragraphs(state["written"], role)
        awards = award_paragraphs(self._report, section, self._speaker)
        if role == "strength" and body and (said := summary(self._report, self._speaker)):
            awards = ((said,),)
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
