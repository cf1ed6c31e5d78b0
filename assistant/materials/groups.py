"""Statistics that are added up together: by level and by award, and whether their years may be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.materials.pivot import LEVEL_NAMES, LEVELS, RECIPIENT_NAMES
from assistant.models import Level, Recipient, Statistic
from assistant.vietnamese.text import fold

_SLUGS: dict[Level, str] = {"state": "nha-nuoc", "province": "tinh", "below": "co-so", "unknown": "chua-ro"}
#: The years that each file gives.
Covered = Mapping[str, frozenset[int | None]]


@dataclass(frozen=True)
class Group:
    """Statistics that are added up together. ``name`` reads on from "tổng số …".

    ``comparable`` says that every year is given for all that is in the group, so that
    years may be set against each other.
    """

    slug: str
    name: str
    unit: str
    members: tuple[Statistic, ...]
    comparable: bool = True

    @property
    def total(self) -> int:
        """The sum of its counts."""
        return sum(s.count for s in self.members)

    @property
    def ids(self) -> tuple[str, ...]:
        """The statistics that it is made of."""
        return tuple(s.id for s in self.members)

    def by_year(self) -> dict[int, int]:
        """The sum of each year that is given, in order."""
        counts: dict[int, int] = {}
        for s in self.members:
            if s.year is not None:
                counts[s.year] = counts.get(s.year, 0) + s.count
        return dict(sorted(counts.items()))

    def of_year(self, year: int) -> tuple[str, ...]:
        """The ids of the statistics of a year."""
        return tuple(s.id for s in self.members if s.year == year)

    def only(self, recipient: Recipient) -> Group:
        """The part of it that went to one kind of recipient."""
        members = tuple(s for s in self.members if s.recipient == recipient)
        name = RECIPIENT_NAMES[recipient] or "chưa phân loại"
        unit = RECIPIENT_NAMES[recipient] or self.unit
        return Group(
            f"{self.slug}/{slug(name)}", f"{self.name} tặng {name}" if recipient != "any" else self.name,
            unit, members, self.comparable,
        )  # fmt: skip


def slug(text: str) -> str:
    """Text as part of an id: folded, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "khac"


def without_doubles(statistics: Sequence[Statistic]) -> list[Statistic]:
    """Statistics without those that only repeat, undivided, what others divide by recipient."""
    divided = {(s.award, s.level, s.year) for s in statistics if s.recipient != "any"}
    return [s for s in statistics if s.recipient != "any" or (s.award, s.level, s.year) not in divided]


def covered_years(statistics: Sequence[Statistic]) -> Covered:
    """The years that each file gives, None for a number of no year."""
    years: dict[str, set[int | None]] = {}
    for s in statistics:
        years.setdefault(s.place.file, set()).add(s.year)
    return {file: frozenset(found) for file, found in years.items()}


def years_agree(statistics: Sequence[Statistic], covered: Covered) -> bool:
    """Whether all files that these come from give the same years, and no number without one."""
    years = {covered.get(s.place.file, frozenset()) for s in statistics}
    return len(years) == 1 and all(s.year is not None for s in statistics)


def by_level(statistics: Sequence[Statistic], covered: Covered) -> Iterator[Group]:
    """A group for each level that is there, and one for State and province together where both are."""
    for level in LEVELS:
        members = tuple(s for s in statistics if s.level == level)
        if members:
            comparable = years_agree(members, covered)
            yield Group(
                f"cap/{_SLUGS[level]}", f"khen thưởng {LEVEL_NAMES[level]}", "lượt", members, comparable
            )
    both = tuple(s for s in statistics if s.level in ("state", "province"))
    if len({s.level for s in both}) == 2:
        name = "khen thưởng cấp Nhà nước và cấp tỉnh"
        yield Group("cap/nha-nuoc-va-tinh", name, "lượt", both, years_agree(both, covered))


def by_award(statistics: Sequence[Statistic], covered: Covered) -> Iterator[Group]:
    """A group for each award of each level."""
    groups: dict[tuple[str, Level], list[Statistic]] = {}
    for s in statistics:
        groups.setdefault((s.award, s.level), []).append(s)
    taken: dict[str, int] = {}
    for (award, _), members in groups.items():
        base = slug(award)
        taken[base] = taken.get(base, 0) + 1
        own = base if taken[base] == 1 else f"{base}-{taken[base]}"
        yield Group(own, award, "", tuple(members), years_agree(members, covered))
