"""The statistics as the rows of a printed table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.models import Level, Recipient, Statistic

LEVELS: tuple[tuple[Level, str], ...] = (
    ("state", "Cấp Nhà nước"),
    ("province", "Cấp tỉnh"),
    ("unknown", "Hình thức khác"),
    ("below", "Cấp cơ sở"),
)
RECIPIENTS: dict[Recipient, str] = {
    "collective": "Tập thể",
    "person": "Cá nhân",
    "household": "Hộ gia đình",
    "any": "Chung",
}


@dataclass
class AwardRow:
    """One award for one kind of recipient. ``whole`` is a count without a year."""

    award: str
    level: Level
    recipient: Recipient
    part_of: str = ""
    years: dict[int, int] = field(default_factory=dict)
    whole: int | None = None

    @property
    def total(self) -> int:
        """The sum of the years; the whole period's count where no year was given."""
        return sum(self.years.values()) if self.years else self.whole or 0


def award_rows(statistics: Iterable[Statistic]) -> list[AwardRow]:
    """Rows in the order of the workbook; a "trong đó" row right after what it is part of."""
    rows: dict[tuple[str, str, str, str], AwardRow] = {}
    for s in statistics:
        key = (s.level, s.award, s.recipient, s.part_of)
        row = rows.setdefault(key, AwardRow(s.award, s.level, s.recipient, s.part_of))
        if s.year is None:
            row.whole = (row.whole or 0) + s.count
        else:
            row.years[s.year] = row.years.get(s.year, 0) + s.count
    whole = [row for row in rows.values() if not row.part_of]
    ordered: list[AwardRow] = []
    for row in whole:
        ordered.append(row)
        ordered.extend(p for p in rows.values() if p.part_of == row.award
                       and (p.level, p.recipient) == (row.level, row.recipient))  # fmt: skip
    ordered.extend(row for row in rows.values() if not any(row is o for o in ordered))
    return ordered


def all_years(rows: Iterable[AwardRow]) -> list[int]:
    """Every year from the first to the last that has a count."""
    years = {year for row in rows for year in row.years}
    return list(range(min(years), max(years) + 1)) if years else []
