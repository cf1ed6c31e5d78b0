"""What leaves the workspace: the Word file, the ledger, the JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Literal

from assistant.models import Draft, Finding, Report
from assistant.workspace.assembly import Assembled, Assembly, note_findings
from assistant.workspace.texts import Texts
from assistant.workspace.typed import printed

if TYPE_CHECKING:
    from assistant.export.citing import Cited

Mode = Literal["draft", "clean"]


class Printing:
    """Exports of reports."""

    def __init__(self, assembly: Assembly, texts: Texts) -> None:
        self._assembly, self._texts = assembly, texts

    def check(self, report: str) -> tuple[Finding, ...]:
        """All findings of the report, in the order of the outline (the whole report's first)."""
        return self._assembly.findings(report)

    def word(self, report: str, mode: Mode = "draft", *, mark: bool = False) -> bytes:
        """The report as a Word file.

        Args:
            mode: "draft" shows gaps and findings in the text; "clean" prints none.
            mark: print "DỰ THẢO" on each page.

        Raises:
            ExportRefused: if ``mode`` is "clean" while a finding blocks or a gap stands.
        """
        from assistant.export.word import write_report

        whole = self._assembly.get(report)
        return write_report(self._printed(report), mode=mode, force_draft_mark=mark, revisions=whole.numbers)

    def pictures(self, report: str) -> list[bytes]:
        """The pages of the draft as they print (PNG); none where LibreOffice is not installed."""
        from assistant.workspace.pictures import can_picture, picture

        return picture(self.word(report)) if can_picture() else []

    def ledger(self, report: str) -> bytes:
        """Every printed figure beside its source, as a workbook."""
        from assistant.export.ledger import write_ledger

        return write_ledger(self._printed(report))

    def result(self, report: str) -> dict[str, Any]:
        """The report for other programs: RESULT.json of the command line."""
        from assistant.workspace.result import as_result

        return as_result(self._printed(report), self._texts.cost(report))

    def _printed(self, report: str) -> Report:
        """The report as it goes to print, with every finding on it."""
        from assistant.checking.report import check_report
        from assistant.export.citing import citation_findings

        whole = self._assembly.get(report)
        bare, added = _cited(whole, whole.report.drafts)
        # A document's date may come from another section's note: that is no stray sentence.
        seen = (f for f in check_report(bare) if f.kind != "other_section" or not _is_among(f, added))
        found = (*bare.findings, *seen, *citation_findings(bare), *note_findings(whole.notes, bare))
        return bare.model_copy(update={"findings": tuple(dict.fromkeys(found))})


def as_printed(whole: Assembled, drafts: Mapping[str, Draft] | None = None) -> Report:
    """The report as it goes to print: no empty lines, no findings in the texts, documents
    cited in full the first time.

    ``drafts`` are other texts to print than those there are now.
    """
    return _cited(whole, whole.report.drafts if drafts is None else drafts).report


def _cited(whole: Assembled, drafts: Mapping[str, Draft]) -> Cited:
    from assistant.export.citing import cite

    bare = {section: printed(draft).model_copy(update={"findings": ()}) for section, draft in drafts.items()}
    return cite(whole.report.model_copy(update={"drafts": bare}), whole.documents)


def _is_among(finding: Finding, added: Collection[tuple[str, str]]) -> bool:
    return any((finding.section, source) in added for source in finding.sources)
