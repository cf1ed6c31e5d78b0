"""A report as RESULT.json of the command line (DESIGN.md fixes its shape)."""

from __future__ import annotations

from typing import Any

from assistant.models import Conflict, Fact, Figure, Finding, Report, Section
from assistant.workspace.texts import Cost


def as_result(report: Report, cost: Cost) -> dict[str, Any]:
    """The report with its sentences, facts, figures, conflicts and a summary, ready for JSON.

    Args:
        report: as it goes to print, with all findings on it.
        cost: what drafting took.
    """
    return {
        "report": {**report.meta.model_dump(mode="json"), "outline": report.outline.name},
        "sections": [_section(report, section) for section in report.outline.drafted()],
        "facts": [_fact(f) for f in report.facts],
        "figures": [_figure(f) for f in report.figures],
        "conflicts": [_conflict(c) for c in report.conflicts],
        "findings": [_finding(f) for f in report.findings if f.section is None],
        "summary": _summary(report, cost),
    }


def _section(report: Report, section: Section) -> dict[str, Any]:
    draft = report.drafts.get(section.id)
    sentences = draft.sentences if draft else ()
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "origin": draft.origin if draft else "empty",
        "sentences": [{"text": s.text, "sources": list(s.sources), "kind": s.kind} for s in sentences],
        "findings": [_finding(f) for f in report.findings if f.section == section.id],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "span": list(finding.span) if finding.span else None,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "text": fact.text,
        "section": fact.section,
        "confidence": fact.confidence,
        "place": {"file": fact.place.file, "line": fact.place.line},
        "negative": fact.negative,
        "in_use": fact.in_use,
        "set_aside": fact.set_aside,
        "context": [*fact.context, *([fact.lead] if fact.lead else [])],
        "quantities": [q.model_dump(mode="json") for q in fact.quantities],
        "names": [n.model_dump(mode="json") for n in fact.names],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "text": figure.text,
        "value": float(figure.value),
        "unit": figure.unit,
        "formula": figure.formula,
        "sources": list(figure.sources),
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return conflict.model_dump(mode="json")


def _summary(report: Report, cost: Cost) -> dict[str, Any]:
    from assistant.export.sources import printed_figures

    kinds = [f.kind for f in report.findings]
    in_use = {f.id for f in report.facts if f.in_use}
    covered = {
        s for draft in report.drafts.values() for sentence in draft.sentences for s in sentence.sources
    }
    return {
        "figures_printed": sum(1 for _ in printed_figures(report)),
        "figures_unsupported": kinds.count("number_unsourced"),
        "facts_in_use": len(in_use),
        "facts_covered": len(in_use & covered),
        "negations_lost": kinds.count("negation_lost"),
        "seconds": cost.seconds,
        "tokens_in": cost.tokens_in,
        "tokens_out": cost.tokens_out,
        "model": _model(cost),
    }


def _model(cost: Cost) -> dict[str, Any] | None:
    """Which model worded it and how much of what it offered was accepted; None for none."""
    if not cost.model:
        return None
    rate = round(cost.accepted / cost.offered, 3) if cost.offered else None
    return {"name": cost.model, "offered": cost.offered, "accepted": cost.accepted, "rate": rate}
