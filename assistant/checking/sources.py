"""Source ids into the words that a sentence may rest on."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.models import Figure, Report, Statistic
from assistant.vietnamese.numbers import format_number


class SourceTexts:
    """Looks up what each source of one report says. Derived figures carry their formula."""

    def __init__(self, report: Report) -> None:
        self._texts: dict[str, str] = {f.id: f.said for f in report.facts}
        self._texts.update({s.id: _statistic(s) for s in report.statistics})
        self._texts.update({f.id: _figure(f) for f in report.figures})
        self._texts.update({p.id: p.text for p in report.passages})

    def of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The words of those ids that are known."""
        return tuple(self._texts[i] for i in ids if i in self._texts)


def _figure(figure: Figure) -> str:
    printed = f"{figure.text}%" if figure.unit == "%" and "%" not in figure.text else figure.text
    return f"{figure.label}: {printed} {figure.unit if figure.unit != '%' else ''}".strip()


def _statistic(statistic: Statistic) -> str:
    year = f" năm {statistic.year}" if statistic.year else ""
    return f"{statistic.award}{year}: {format_number(statistic.count)}"
