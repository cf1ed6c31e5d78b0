"""Findings as Word comments on the very words they speak of."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.document import Document
from docx.text.run import Run

from assistant.export.xml import Element, clean
from assistant.models import Draft, Finding, Report

#: Who signs our comments: they are told apart from the officers' by it.
AUTHOR, _INITIALS = "Trợ lý báo cáo", "TL"


@dataclass
class Marks:
    """What is to be commented, gathered while the text is put together."""

    _found: list[tuple[Element, Element, Finding]] = field(default_factory=list)

    def add(self, first: Element, last: Element, finding: Finding) -> None:
        """Comment the runs from ``first`` to ``last`` (of one paragraph)."""
        self._found.append((first, last, finding))

    def put(self, document: Document) -> None:
        """Write the comments into the document, whose body holds the runs by now."""
        for first, last, finding in self._found:
            runs = [Run(first, document), Run(last, document)]
            document.add_comment(runs, text=clean(finding.message), author=AUTHOR, initials=_INITIALS)


def blocking(report: Report) -> tuple[Finding, ...]:
    """The findings that stop a clean export: the report's and its drafts', each once."""
    drafts = [report.drafts[s.id] for s in report.outline.walk() if s.id in report.drafts]
    found = [*report.findings, *(f for draft in drafts for f in draft.findings)]
    return tuple(dict.fromkeys(f for f in found if f.severity == "block"))


def findings_of(report: Report, draft: Draft | None, section: str) -> tuple[Finding, ...]:
    """What a section's comments say: its findings that block or warn, each once."""
    found = [*(draft.findings if draft else ()), *(f for f in report.findings if f.section == section)]
    return tuple(dict.fromkeys(f for f in found if f.severity != "hint"))
