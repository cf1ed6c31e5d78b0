"""Numbers worked out from statistics: totals, peaks, shares, changes.

Each says in words how it was made, so that an officer can check it with a pencil, and
lists the statistics that it rests on. Ids are readable and the same on every run:
``figure:tong/bang-khen-cua-chu-tich-ubnd-tinh/tap-the``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.materials.pivot import LEVEL_NAMES, LEVELS, RECIPIENT_NAMES, RECIPIENTS
from assistant.models import Figure, Level, Recipient, Statistic
from assistant.vietnamese.numbers import format_number
from assistant.vietnamese.text import fold

_TENTH = Decimal("0.1")
_LISTED = 12
_SLUGS: dict[Level, str] = {"state": "nha-nuoc", "province": "tinh", "below": "co-so", "unknown": "chua-ro"}


#: The years that each file gives.
Covered = Mapping[str, frozenset[int | None]]


@dataclass(frozen=True)
class _Group:
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
        return sum(s.count for s in self.members)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(s.id for s in self.members)

    def by_year(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for s in self.members:
            if s.year is not None:
                counts[s.year] = counts.get(s.year, 0) + s.count
        return dict(sorted(counts.items()))

    def of_year(self, year: int) -> tuple[str, ...]:
        return tuple(s.id for s in self.members if s.year == year)

    def only(self, recipient: Recipient) -> _Group:
        members = tuple(s for s in self.members if s.recipient == recipient)
        name = RECIPIENT_NAMES[recipient] or "chưa phân loại"
        unit = RECIPIENT_NAMES[recipient] or self.unit
        return _Group(
            f"{self.slug}/{slug(name)}", f"{self.name} tặng {name}" if recipient != "any" else self.name,
            unit, members, self.comparable,
        )  # fmt: skip


def derive_figures(
    statistics: Sequence[Statistic], first_year: int = 2014, last_year: int = 2023
) -> tuple[Figure, ...]:
    """All figures that a report may print about these statistics.

    Totals by award, level, recipient and year; first and last year; highest and lowest
    year; the shares of persons and collectives; the change from the first year to the
    last in % and, of shares, in percentage points; and the "trong đó" parts with their
    share. Years outside the period are left out, and parts are never added to a total.
    """
    inside = [s for s in statistics if s.year is None or first_year <= s.year <= last_year]
    whole = _without_doubles([s for s in inside if not s.part_of])
    covered = _covered(inside)
    period = f"{first_year}–{last_year}"
    figures: dict[str, Figure] = {}
    for group in (*_levels(whole, covered), *_awards(whole, covered)):
        recipients = [r for r in RECIPIENTS if any(s.recipient == r for s in group.members)]
        for figure in _about(group, period):
            figures.setdefault(figure.id, figure)
        if recipients == ["any"]:
            continue
        for recipient in recipients:
            part = group.only(recipient)
            for figure in (*_about(part, period), *_share(group, part, recipient, period)):
                figures.setdefault(figure.id, figure)
    for figure in _parts([s for s in inside if s.part_of], whole, covered, period):
        figures.setdefault(figure.id, figure)
    return tuple(figures.values())


def slug(text: str) -> str:
    """Text as part of an id: folded, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "khac"


def _without_doubles(statistics: Sequence[Statistic]) -> list[Statistic]:
    """Statistics without those that only repeat, undivided, what others divide by recipient."""
    divided = {(s.award, s.level, s.year) for s in statistics if s.recipient != "any"}
    return [s for s in statistics if s.recipient != "any" or (s.award, s.level, s.year) not in divided]


def _covered(statistics: Sequence[Statistic]) -> Covered:
    years: dict[str, set[int | None]] = {}
    for s in statistics:
        years.setdefault(s.place.file, set()).add(s.year)
    return {file: frozenset(found) for file, found in years.items()}


def _comparable(statistics: Sequence[Statistic], covered: Covered) -> bool:
    """Whether all files that these come from give the same years, and no number without one."""
    years = {covered.get(s.place.file, frozenset()) for s in statistics}
    return len(years) == 1 and all(s.year is not None for s in statistics)


def _levels(statistics: Sequence[Statistic], covered: Covered) -> Iterator[_Group]:
    for level in LEVELS:
        members = tuple(s for s in statistics if s.level == level)
        if members:
            comparable = _comparable(members, covered)
            yield _Group(
                f"cap/{_SLUGS[level]}", f"khen thưởng {LEVEL_NAMES[level]}", "lượt", members, comparable
            )
    both = tuple(s for s in statistics if s.level in ("state", "province"))
    if len({s.level for s in both}) == 2:
        name = "khen thưởng cấp Nhà nước và cấp tỉnh"
        yield _Group("cap/nha-nuoc-va-tinh", name, "lượt", both, _comparable(both, covered))


def _awards(statistics: Sequence[Statistic], covered: Covered) -> Iterator[_Group]:
    groups: dict[tuple[str, Level], list[Statistic]] = {}
    for s in statistics:
        groups.setdefault((s.award, s.level), []).append(s)
    taken: dict[str, int] = {}
    for (award, _), members in groups.items():
        base = slug(award)
        taken[base] = taken.get(base, 0) + 1
        own = base if taken[base] == 1 else f"{base}-{taken[base]}"
        yield _Group(own, award, "", tuple(members), _comparable(members, covered))


def _about(group: _Group, period: str) -> Iterator[Figure]:
    """The total of a group, and its years one by one and against each other."""
    yield _figure(
        f"tong/{group.slug}", Decimal(group.total), f"tổng số {group.name}, {period}",
        _addition(group), group.ids, unit=group.unit,
    )  # fmt: skip
    years = group.by_year()
    for year, count in years.items():
        yield _figure(
            f"nam/{group.slug}/{year}", Decimal(count), f"số {group.name} năm {year}",
            _sum_of([s.count for s in group.members if s.year == year]), group.of_year(year), unit=group.unit,
        )  # fmt: skip
    if len(years) >= 2 and group.comparable and any(years.values()):
        yield from _extremes(group, years)
        yield from _change(group, years)


def _extremes(group: _Group, years: dict[int, int]) -> Iterator[Figure]:
    """The highest and the lowest year, the number and the year itself; ties name no year."""
    for key, word, best in (
        ("cao-nhat", "nhiều nhất", max(years.values())),
        ("thap-nhat", "ít nhất", min(years.values())),
    ):
        when = [y for y, n in years.items() if n == best]
        if len(when) > 1:
            continue
        year = when[0]
        listed = ", ".join(f"{y}: {format_number(n)}" for y, n in years.items())
        yield _figure(
            f"{key}/{group.slug}", Decimal(best), f"số {group.name} năm {word} (năm {year})",
            f"số {word} trong các năm ({listed})", group.ids, unit=group.unit,
        )  # fmt: skip
        yield _figure(
            f"nam-{key}/{group.slug}", Decimal(year), f"năm có {group.name} {word}",
            f"năm có số {word} trong các năm ({listed})", group.ids, unit="năm", text=str(year),
        )  # fmt: skip


def _change(group: _Group, years: dict[int, int]) -> Iterator[Figure]:
    """From the first year to the last: the difference, and in % where the first is not 0."""
    (first, start), (last, end) = next(iter(years.items())), list(years.items())[-1]
    sources = group.of_year(first) + group.of_year(last)
    if start == end:
        return
    word = "giảm" if end < start else "tăng"
    span = f"năm {last} so với năm {first}"
    shown_start, shown_end = format_number(start), format_number(end)
    yield _figure(
        f"chenh-lech/{group.slug}", Decimal(end - start), f"mức {word} của {group.name}, {span}",
        f"{shown_end} (năm {last}) − {shown_start} (năm {first}) = {format_number(end - start)}",
        sources, unit=group.unit, text=format_number(abs(end - start)),
    )  # fmt: skip
    if start:
        percent = _round(Decimal(end - start) * 100 / start)
        yield _figure(
            f"thay-doi/{group.slug}", percent, f"tỷ lệ {word} của {group.name}, {span}",
            f"({shown_end} − {shown_start}) : {shown_start} × 100 = {format_number(percent)}",
            sources, unit="%", text=f"{format_number(abs(percent))}%",
        )  # fmt: skip


def _share(group: _Group, part: _Group, recipient: Recipient, period: str) -> Iterator[Figure]:
    """What share of a group goes to one kind of recipient, over all years and by first and last."""
    if recipient == "any" or len(part.members) == len(group.members):
        return
    yield from _shares(
        f"ty-le/{part.slug}", f"tỷ lệ {RECIPIENT_NAMES[recipient]} trong {group.name}", part, group, period
    )


def _shares(key: str, name: str, part: _Group, whole: _Group, period: str) -> Iterator[Figure]:
    if not whole.total:
        return
    yield _percent(key, f"{name}, {period}", part.total, whole.total, part.ids + whole.ids)
    ours, all_of = part.by_year(), whole.by_year()
    both = [y for y in all_of if y in ours and all_of[y]]
    if len(both) < 2 or not whole.comparable:
        return
    first, last = both[0], both[-1]
    ends = [
        _percent(
            f"{key}/{y}", f"{name}, năm {y}", ours[y], all_of[y],
            part.of_year(y) + whole.of_year(y),
        ) for y in (first, last)
    ]  # fmt: skip
    yield from ends
    points = ends[1].value - ends[0].value
    if not points:
        return
    word = "giảm" if points < 0 else "tăng"
    yield _figure(
        f"diem/{key}", points, f"mức {word} của {name}, năm {last} so với năm {first}",
        f"{ends[1].text} − {ends[0].text} = {format_number(points)} điểm phần trăm",
        ends[0].sources + ends[1].sources, unit="điểm phần trăm", text=format_number(abs(points)),
    )  # fmt: skip


def _parts(
    parts: Sequence[Statistic], whole: Sequence[Statistic], covered: Covered, period: str
) -> Iterator[Figure]:
    """ "Trong đó" rows: their totals, and what share they are of the row that holds them."""
    groups: dict[tuple[str, Level, Recipient, str], list[Statistic]] = {}
    for s in parts:
        groups.setdefault((s.part_of, s.level, s.recipient, s.award), []).append(s)
    for (award, level, recipient, name), members in groups.items():
        own = f"trong-do/{slug(award)}/{slug(RECIPIENT_NAMES[recipient] or 'chung')}/{slug(name)[:60]}"
        held = tuple(
            s for s in whole if (s.award, s.level) == (award, level) and recipient in (s.recipient, "any")
        )
        comparable = _comparable([*members, *held], covered) if held else False
        part = _Group(own, f"{award} tặng {name}", RECIPIENT_NAMES[recipient], tuple(members), comparable)
        yield from _about(part, period)
        if held:
            holder = _Group(slug(award), award, "", held, comparable)
            yield from _shares(f"ty-le/{own}", f"tỷ lệ {name} trong {award}", part, holder, period)


def _percent(key: str, label: str, part: int, whole: int, sources: tuple[str, ...]) -> Figure:
    value = _round(Decimal(part) * 100 / whole)
    shown = format_number(value)
    formula = f"{format_number(part)} : {format_number(whole)} × 100 = {shown}"
    return _figure(key, value, label, formula, sources, unit="%", text=f"{shown}%")


def _figure(
    key: str,
    value: Decimal,
    label: str,
    formula: str,
    sources: tuple[str, ...],
    *,
    unit: str = "",
    text: str = "",
) -> Figure:
    return Figure(
        id=f"figure:{key}", text=text or format_number(value), value=value, unit=unit, label=label,
        formula=formula, sources=tuple(dict.fromkeys(sources)),
    )  # fmt: skip


def _round(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, rounding=ROUND_HALF_UP)


def _addition(group: _Group) -> str:
    """How a total comes about: by recipient, else by award, else by year; few terms are best."""
    terms: dict[str, int] = {}
    recipients = len({s.recipient for s in group.members})
    awards = len({s.award for s in group.members})
    for s in group.members:
        name = RECIPIENT_NAMES[s.recipient] or "không phân loại" if recipients > 1 else s.award
        if recipients == 1 and awards == 1:
            name = f"năm {s.year}" if s.year else "cả giai đoạn"
        terms[name] = terms.get(name, 0) + s.count
    if all(name.startswith("năm ") for name in terms):
        return _sum_of(list(terms.values()))
    added = " + ".join(f"{name} {format_number(n)}" for name, n in terms.items())
    return f"{added} = {format_number(group.total)}" if len(terms) > 1 else f"tổng {added}"


def _sum_of(counts: Sequence[int]) -> str:
    if len(counts) == 1:
        return f"số đã ghi trong bảng: {format_number(counts[0])}"
    shown = [format_number(n) for n in counts]
    if len(shown) > _LISTED:
        shown = [*shown[:3], "…", shown[-1]]
    return f"{' + '.join(shown)} = {format_number(sum(counts))}"
