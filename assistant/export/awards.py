"""The award statistics as a printed table takes them: rows, years, sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.materials.pivot import LEVELS, RECIPIENTS, PivotRow, pivot
from assistant.materials.statistics import FIRST_YEAR, LAST_YEAR
from assistant.models import Level, Recipient, Statistic

LEVEL_HEADS: dict[Level, str] = {
    "state": "Cấp Nhà nước", "province": "Cấp tỉnh", "below": "Cấp cơ sở", "unknown": "Chưa rõ cấp",
}  # fmt: skip
RECIPIENT_HEADS: dict[Recipient, str] = {
    "collective": "Tập thể", "person": "Cá nhân", "household": "Hộ gia đình", "any": "Chưa phân loại",
}  # fmt: skip


def award_rows(statistics: Sequence[Statistic]) -> tuple[PivotRow, ...]:
    """The rows of the award tables in print order, parts below what they are part of."""
    return pivot(statistics, FIRST_YEAR, LAST_YEAR)


def printed_years(rows: Iterable[PivotRow]) -> list[int]:
    """The years of the period, from the first to the last that has a count."""
    years = {year for row in rows for year in row.counts if FIRST_YEAR <= year <= LAST_YEAR}
    return list(range(min(years), max(years) + 1)) if years else []


def present_levels(rows: Sequence[PivotRow]) -> list[Level]:
    """The levels that have rows, in print order."""
    return [level for level in LEVELS if any(row.level == level for row in rows)]


def present_recipients(rows: Sequence[PivotRow]) -> list[Recipient]:
    """The kinds of recipients that have rows, in print order."""
    return [who for who in RECIPIENTS if any(row.recipient == who for row in rows)]


def add_up(rows: Sequence[PivotRow], count: Callable[[PivotRow], int | None]) -> int | None:
    """The sum over rows; None where none has a count.

    Left out is what would be counted twice: a "trong đó" part, and a row for all recipients
    together of an award that has rows for each.
    """
    divided = {(row.award, row.level) for row in rows if row.recipient != "any"}
    own = [
        row for row in rows
        if not row.part_of and (row.recipient != "any" or (row.award, row.level) not in divided)
    ]  # fmt: skip
    values = [value for row in own if (value := count(row)) is not None]
    return sum(values) if values else None
