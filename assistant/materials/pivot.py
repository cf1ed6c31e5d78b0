"""Statistics as the rows of a printed table: one award and recipient a row, years across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import Field

from assistant.materials.awards import award_order
from assistant.models import Frozen, Level, Recipient, Statistic

#: The order in which a report prints levels and recipients.
LEVELS: tuple[Level, ...] = ("state", "province", "below", "unknown")
RECIPIENTS: tuple[Recipient, ...] = ("collective", "person", "household", "any")
LEVEL_NAMES: Mapping[Level, str] = {
    "state": "cấp Nhà nước", "province": "cấp tỉnh", "below": "cấp cơ sở", "unknown": "chưa rõ cấp",
}  # fmt: skip
RECIPIENT_NAMES: Mapping[Recipient, str] = {
    "collective": "tập thể", "person": "cá nhân", "household": "hộ gia đình", "any": "",
}  # fmt: skip


class PivotRow(Frozen):
    """One row: the counts by year, and ``undated`` for what is given for the whole period only.

    ``total`` is the sum of the years of the period, and of ``undated``. A row with
    ``part_of`` is contained in the row of that award and is never added to anything.
    """

    award: str
    level: Level
    recipient: Recipient
    part_of: str = ""
    counts: dict[int, int] = Field(default_factory=dict)
    undated: int | None = None
    total: int = 0
    sources: tuple[str, ...] = ()


#: What makes two statistics numbers of the same thing.
Key = tuple[str, Level, Recipient, str]


def key_of(statistic: Statistic) -> Key:
    """The row to which a statistic belongs."""
    return statistic.award, statistic.level, statistic.recipient, statistic.part_of


def pivot(
    statistics: Sequence[Statistic], first_year: int = 2014, last_year: int = 2023
) -> tuple[PivotRow, ...]:
    """The rows in print order: State level first, then by award and recipient, parts below their row.

    Years outside ``first_year``–``last_year`` stay in ``counts`` and out of ``total``.
    """
    rows: dict[Key, list[Statistic]] = {}
    for statistic in statistics:
        rows.setdefault(key_of(statistic), []).append(statistic)
    seen = {key: i for i, key in enumerate(rows)}
    first: dict[str, int] = {}
    for key, i in seen.items():
        first.setdefault(key[3] or key[0], i)
    known = award_order()

    def place(key: Key) -> tuple[int, float, int, int, int, int]:
        award, level, recipient, part_of = key
        whole = part_of or award
        family = whole.split(" hạng ")[0]
        rank = known.get(family, len(known))
        grade = {"Nhất": 1, "Nhì": 2, "Ba": 3}.get(whole.rpartition(" hạng ")[2], 0)
        return (
            LEVELS.index(level),
            rank,
            grade,
            first[whole],
            RECIPIENTS.index(recipient),
            (seen[key] + 1) * bool(part_of),
        )

    return tuple(_row(key, rows[key], first_year, last_year) for key in sorted(rows, key=place))


def _row(key: Key, statistics: Sequence[Statistic], first_year: int, last_year: int) -> PivotRow:
    counts: dict[int, int] = {}
    undated: int | None = None
    for statistic in statistics:
        if statistic.year is None:
            undated = (undated or 0) + statistic.count
        else:
            counts[statistic.year] = counts.get(statistic.year, 0) + statistic.count
    total = sum(n for year, n in counts.items() if first_year <= year <= last_year) + (undated or 0)
    award, level, recipient, part_of = key
    return PivotRow(
        award=award, level=level, recipient=recipient, part_of=part_of,
        counts=dict(sorted(counts.items())), undated=undated, total=total,
        sources=tuple(s.id for s in statistics),
    )  # fmt: skip
