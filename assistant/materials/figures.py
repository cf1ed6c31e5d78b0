"""Numbers worked out from statistics: totals, peaks, shares, changes.

Each says in words how it was made, so that an officer can check it with a pencil, and
lists the statistics that it rests on. Ids are readable and the same on every run:
``figure:tong/bang-khen-cua-chu-tich-ubnd-tinh/tap-the``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.materials.groups import (
    Covered,
    Group,
    by_award,
    by_level,
    covered_years,
    slug,
    without_doubles,
    years_agree,
)
from assistant.materials.pivot import RECIPIENT_NAMES, RECIPIENTS
from assistant.models import Figure, Level, Recipient, Statistic
from assistant.vietnamese.numbers import format_number

_TENTH = Decimal("0.1")
_LISTED = 12


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
    whole = without_doubles([s for s in inside if not s.part_of])
    covered = covered_years(inside)
    period = f"{first_year}–{last_year}"
    figures: dict[str, Figure] = {}
    for group in (*by_level(whole, covered), *by_award(whole, covered)):
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


def _about(group: Group, period: str) -> Iterator[Figure]:
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


def _extremes(group: Group, years: dict[int, int]) -> Iterator[Figure]:
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


def _change(group: Group, years: dict[int, int]) -> Iterator[Figure]:
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


def _share(group: Group, part: Group, recipient: Recipient, period: str) -> Iterator[Figure]:
    """What share of a group goes to one kind of recipient, over all years and by first and last."""
    if recipient == "any" or len(part.members) == len(group.members):
        return
    yield from _shares(
        f"ty-le/{part.slug}", f"tỷ lệ {RECIPIENT_NAMES[recipient]} trong {group.name}", part, group, period
    )


def _shares(key: str, name: str, part: Group, whole: Group, period: str) -> Iterator[Figure]:
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
        comparable = years_agree([*members, *held], covered) if held else False
        part = Group(own, f"{award} tặng {name}", RECIPIENT_NAMES[recipient], tuple(members), comparable)
        yield from _about(part, period)
        if held:
            holder = Group(slug(award), award, "", held, comparable)
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


def _addition(group: Group) -> str:
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
