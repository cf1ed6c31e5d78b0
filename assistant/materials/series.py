"""Checks over statistics as series: gaps, jumps, repeats, years outside the period."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.materials.pivot import RECIPIENT_NAMES, key_of, pivot
from assistant.models import Finding, Statistic
from assistant.vietnamese.numbers import format_number

FIRST_YEAR, LAST_YEAR = 2014, 2023
#: A year this many times its neighbours is improbable, from this size on.
_JUMP, _JUMP_FROM = 10, 10


def thing(statistic: Statistic) -> str:
    """What a statistic counts, without number or year ("Giấy khen (cá nhân)")."""
    recipient = RECIPIENT_NAMES[statistic.recipient]
    award = f"{statistic.part_of}, trong đó {statistic.award}" if statistic.part_of else statistic.award
    return f"{award} ({recipient})" if recipient else award


def without_repeats(
    before: Sequence[Statistic], new: Sequence[Statistic]
) -> tuple[list[Statistic], list[Finding]]:
    """The new statistics without those that an earlier table gave already.

    Several numbers of one thing within one table are added (by kind of drive, by unit);
    in two tables they are the same number told twice. A table without recipients tells
    the sum of one with them.
    """
    told: dict[object, list[Statistic]] = {}
    for statistic in before:
        award, level, recipient, part_of = key_of(statistic)
        told.setdefault((award, level, recipient, part_of, statistic.year), []).append(statistic)
        if recipient != "any":
            told.setdefault((award, level, "any", part_of, statistic.year), []).append(statistic)
    fresh: dict[object, list[Statistic]] = {}
    for statistic in new:
        fresh.setdefault((*key_of(statistic), statistic.year), []).append(statistic)
    kept: list[Statistic] = []
    same: list[Statistic] = []
    differing: list[tuple[Sequence[Statistic], Sequence[Statistic]]] = []
    for key, group in fresh.items():
        earlier = told.get(key)
        if not earlier:
            kept += group
        elif sum(s.count for s in earlier) == sum(s.count for s in group):
            same += group
        else:
            differing.append((earlier, group))
    findings = _conflicts(differing)
    if same:
        findings.append(
            Finding(
                kind="duplicate",
                severity="hint",
                message=f"{len(same)} số liệu đã có ở bảng khác với cùng giá trị nên chỉ tính một lần "
                f"(bắt đầu từ {same[0].place}).",
                place=same[0].place,
                sources=tuple(s.id for s in same),
            )
        )
    order = {s.id: i for i, s in enumerate(new)}
    return sorted(kept, key=lambda s: order[s.id]), findings


def _conflicts(pairs: Sequence[tuple[Sequence[Statistic], Sequence[Statistic]]]) -> list[Finding]:
    """One finding for each thing that two tables count differently, with all its years."""
    things: dict[str, list[tuple[Sequence[Statistic], Sequence[Statistic]]]] = {}
    for earlier, group in pairs:
        things.setdefault(thing(group[0]), []).append((earlier, group))
    return [_conflict(name, found) for name, found in things.items()]


def _conflict(name: str, pairs: Sequence[tuple[Sequence[Statistic], Sequence[Statistic]]]) -> Finding:
    earlier, group = pairs[0]
    told = "; ".join(
        f"{f'năm {new[0].year}' if new[0].year else 'cả giai đoạn'}: {_sum(old)} và {_sum(new)}"
        for old, new in pairs
    )
    return Finding(
        kind="conflict",
        severity="block",
        message=f"{name}: hai bảng khác nhau ({earlier[0].place}; {group[0].place}) – {told}. "
        "Báo cáo tạm dùng số đứng trước; đề nghị kiểm tra, sửa bảng sai hoặc gỡ một bảng.",
        sources=tuple(s.id for pair in pairs for some in pair for s in some),
        place=group[0].place,
    )


def _sum(statistics: Sequence[Statistic]) -> str:
    return format_number(sum(s.count for s in statistics))


def missing_years(statistics: Sequence[Statistic]) -> list[Finding]:
    """Years of the report's period for which a file that tells years has no number at all."""
    years = {s.year for s in statistics if s.year is not None}
    inside = {y for y in years if FIRST_YEAR <= y <= LAST_YEAR}
    missing = [y for y in range(FIRST_YEAR, LAST_YEAR + 1) if y not in years]
    if len(inside) < 2 or not missing:
        return []
    listed = ", ".join(map(str, missing))
    return [
        Finding(
            kind="missing-year",
            severity="warn",
            message=f"“{statistics[0].place.file}” không có số liệu năm {listed}. "
            "Báo cáo cần đủ từ 2014 đến 2023; đề nghị bổ sung.",
            place=statistics[0].place,
        )
    ]


def unknown_levels(statistics: Sequence[Statistic]) -> list[Finding]:
    """One question for each award whose level nobody knows."""
    asked: dict[str, Statistic] = {}
    for statistic in statistics:
        if statistic.level == "unknown" and not statistic.part_of:
            asked.setdefault(statistic.award, statistic)
    return [
        Finding(
            kind="level",
            severity="warn",
            message=f"Chưa rõ “{award}” thuộc cấp nào (Nhà nước, tỉnh hay cơ sở) nên chưa cộng vào cấp nào. "
            "Đề nghị ghi rõ cấp trong bảng.",
            sources=(statistic.id,),
            place=statistic.place,
        )
        for award, statistic in asked.items()
    ]


def jumps(statistics: Sequence[Statistic]) -> list[Finding]:
    """Years that are ten times the years beside them: likely a slip of a key."""
    findings: list[Finding] = []
    for row in pivot(statistics):
        years = sorted(row.counts)
        for i, year in enumerate(years):
            beside = [row.counts[y] for y in years[max(0, i - 1) : i + 2] if y != year and abs(y - year) == 1]
            count = row.counts[year]
            if not beside or count < _JUMP_FROM or not 0 < max(beside) * _JUMP <= count:
                continue
            source = next(s for s in statistics if s.id in row.sources and s.year == year)
            near = " và ".join(format_number(n) for n in beside)
            findings.append(
                Finding(
                    kind="jump",
                    severity="warn",
                    message=f"{thing(source)} năm {year} là {format_number(count)}, gấp 10 lần trở lên "
                    f"so với năm bên cạnh ({near}). Đề nghị kiểm tra ô {source.place.cell or source.place}.",
                    sources=(source.id,),
                    place=source.place,
                )
            )
    return findings


def outside(statistics: Sequence[Statistic]) -> list[Finding]:
    """Years outside the report's period, kept but in no total."""
    found = [s for s in statistics if s.year is not None and not FIRST_YEAR <= s.year <= LAST_YEAR]
    if not found:
        return []
    years = ", ".join(str(y) for y in sorted({s.year for s in found if s.year is not None}))
    return [
        Finding(
            kind="outside",
            severity="hint",
            message=f"Số liệu năm {years} nằm ngoài 2014–2023: vẫn lưu nhưng không cộng vào báo cáo.",
            sources=tuple(s.id for s in found),
            place=found[0].place,
        )
    ]
