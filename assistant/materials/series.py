"""Checks over statistics as series: gaps, jumps, repeats, years outside the period."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from assistant.materials.pivot import RECIPIENT_NAMES, Key, key_of, pivot
from assistant.models import Conflict, Finding, Level, Statistic
from assistant.vietnamese.numbers import format_number

#: The period of the report.
FIRST_YEAR: Final = 2014
LAST_YEAR: Final = 2023
#: A year this many times its neighbours is improbable, from this size on.
_JUMP, _JUMP_FROM = 10, 10


def thing(statistic: Statistic) -> str:
    """What a statistic counts, without number or year ("Giấy khen (cá nhân)")."""
    recipient = RECIPIENT_NAMES[statistic.recipient]
    award = f"{statistic.part_of}, trong đó {statistic.award}" if statistic.part_of else statistic.award
    return f"{award} ({recipient})" if recipient else award


class Joined(NamedTuple):
    """Statistics of which each number counts once, and what came up in joining them."""

    statistics: list[Statistic]
    repeated: list[Finding]
    conflicts: list[Conflict]


def join(before: Sequence[Statistic], new: Sequence[Statistic], choices: Mapping[str, str] = {}) -> Joined:
    """The statistics before and the new ones, without those that are told twice.

    Several numbers of one thing within one table are added (by kind of drive, by unit);
    in two tables they are the same number told twice. A table without recipients tells
    the sum of one with them, and a number for the whole period is the sum of the years that
    another table tells. Where two tables differ, the earlier one counts unless the
    later was chosen.

    Args:
        before: what earlier tables told.
        new: what the next table or file tells.
        choices: conflict id → the option that the officer took.
    """
    same: list[Statistic] = []
    differing: dict[str, list[_Rivals]] = {}
    for pair in (*_same_year(before, new), *_years_and_whole(before, new), *_years_and_whole(new, before)):
        if sum(s.count for s in pair.earlier) == sum(s.count for s in pair.later):
            same += pair.later
        else:
            differing.setdefault(thing(pair.later[0]), []).append(pair)
    conflicts = [_conflict(name, pairs, choices) for name, pairs in differing.items()]
    dropped = {s.id for s in same}
    for conflict, pairs in zip(conflicts, differing.values(), strict=True):
        later = conflict.chosen == conflict.options[1]
        dropped |= {s.id for pair in pairs for s in (pair.earlier if later else pair.later)}
    kept = [s for s in (*before, *new) if s.id not in dropped]
    return Joined(kept, [_repeated(same)] if same else [], conflicts)


class _Rivals(NamedTuple):
    """What two tables tell of one thing in one year."""

    earlier: Sequence[Statistic]
    later: Sequence[Statistic]


def _by_key(statistics: Sequence[Statistic]) -> dict[Key, list[Statistic]]:
    """The statistics by what they count; those of each recipient also where recipients are not told."""
    found: dict[Key, list[Statistic]] = {}
    for statistic in statistics:
        award, level, recipient, part_of = key_of(statistic)
        found.setdefault((award, level, recipient, part_of), []).append(statistic)
        if recipient != "any":
            found.setdefault((award, level, "any", part_of), []).append(statistic)
    return found


def _same_year(before: Sequence[Statistic], new: Sequence[Statistic]) -> list[_Rivals]:
    """The numbers of one thing in one year that two tables tell."""
    told = _by_key(before)
    fresh: dict[tuple[Key, int | None], list[Statistic]] = {}
    for statistic in new:
        fresh.setdefault((key_of(statistic), statistic.year), []).append(statistic)
    pairs = [
        _Rivals([s for s in told.get(key, ()) if s.year == year], group)
        for (key, year), group in fresh.items()
    ]
    return [pair for pair in pairs if pair.earlier]


def _years_and_whole(dated: Sequence[Statistic], undated: Sequence[Statistic]) -> list[_Rivals]:
    """The years of one table beside what another tells for the whole period: the years count."""
    years = _by_key([s for s in dated if s.year is not None and FIRST_YEAR <= s.year <= LAST_YEAR])
    wholes: dict[Key, list[Statistic]] = {}
    for statistic in undated:
        if statistic.year is None:
            wholes.setdefault(key_of(statistic), []).append(statistic)
    return [_Rivals(years[key], whole) for key, whole in wholes.items() if key in years]


def _repeated(same: Sequence[Statistic]) -> Finding:
    return Finding(
        kind="duplicate",
        severity="hint",
        message=f"{len(same)} số liệu đã có ở bảng khác với cùng giá trị nên chỉ tính một lần "
        f"(bắt đầu từ {same[0].place}).",
        place=same[0].place,
        sources=tuple(s.id for s in same),
    )


def _conflict(name: str, pairs: Sequence[_Rivals], choices: Mapping[str, str]) -> Conflict:
    """What two tables count differently, with all its years, as one choice."""
    options = (pairs[0].earlier[0].id, pairs[0].later[0].id)
    digest = hashlib.sha1("|".join(options).encode(), usedforsecurity=False).hexdigest()[:10]
    conflict = f"conflict:{digest}"
    chosen = choices.get(conflict, "")
    return Conflict(
        id=conflict,
        subject=name,
        section=None,
        options=options,
        values=(_told([p.earlier for p in pairs]), _told([p.later for p in pairs])),
        places=(pairs[0].earlier[0].place, pairs[0].later[0].place),
        chosen=chosen if chosen in options else "",
    )


def _told(years: Sequence[Sequence[Statistic]]) -> str:
    """The numbers of one table, each with its year."""
    return "; ".join(f"{_when(some)}: {_sum(some)}" for some in years)


def _when(statistics: Sequence[Statistic]) -> str:
    years = {s.year for s in statistics}
    if len(years) > 1:
        return "cộng các năm"
    year = years.pop()
    return f"năm {year}" if year else "cả giai đoạn"


def conflict_finding(conflict: Conflict) -> Finding:
    """Two tables of one file that differ: the file must be mended."""
    (first, second), (one, other) = conflict.places, conflict.values
    return Finding(
        kind="conflict",
        severity="block",
        message=f"{conflict.subject}: hai bảng trong tệp khác nhau ({first} – {one}; {second} – {other}). "
        "Báo cáo tạm dùng số đứng trước; đề nghị sửa bảng sai rồi thêm lại tệp.",
        sources=conflict.options,
        place=second,
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
            "Đề nghị chọn cấp ở trang Tư liệu, phần Số liệu khen thưởng.",
            sources=(statistic.id,),
            place=statistic.place,
        )
        for award, statistic in asked.items()
    ]


def with_levels(statistics: Sequence[Statistic], levels: Mapping[str, Level]) -> tuple[Statistic, ...]:
    """The statistics with the level that the officer gave to awards whose level nobody knew.

    Args:
        statistics: as they were read.
        levels: award as written → its level.
    """
    asked = (levels.get(s.part_of or s.award) if s.level == "unknown" else None for s in statistics)
    return tuple(
        s.model_copy(update={"level": level}) if level else s
        for s, level in zip(statistics, asked, strict=True)
    )


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
