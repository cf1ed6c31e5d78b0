"""Tables of one form, each for a part of the office: added up, or checked against the table of the whole.

A workbook often has one sheet a unit, all of one form, and sometimes one sheet that adds them up. What
the sheets of units say of one award and year are different numbers, and all of them count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.materials.awards import flat
from assistant.materials.part_names import names_whole, unit_of
from assistant.materials.pivot import Key, key_of
from assistant.materials.series import thing
from assistant.materials.sheets import Sheet
from assistant.materials.tables import Table
from assistant.models import Finding, Statistic
from assistant.vietnamese.numbers import format_number

#: So many of the rows' names must agree for two tables to be of one form.
_SAME_ROWS = 0.6
#: Two tables of which this share of the numbers agrees tell the same numbers twice.
_SAME_NUMBERS = 0.7
#: A table is the whole of others where at most this share of its numbers is not their sum.
_MAY_DIFFER = 0.2
#: Of so few numbers, a sum may be chance unless the name says that it is one.
_FEWEST = 6
_MOST_LISTED = 6

#: What a number counts, and its year.
_At = tuple[Key, int | None]


@dataclass(frozen=True)
class Told:
    """What one table of a file tells, where it stands, and what it is called among its like."""

    table: Table
    sheet: Sheet
    statistics: tuple[Statistic, ...]
    name: str = ""

    @property
    def page(self) -> str:
        """The sheet that it stands on."""
        return self.sheet.grid.sheet

    def values(self) -> dict[_At, int]:
        """Its numbers by what they count, several of one thing added."""
        found: dict[_At, int] = {}
        for s in self.statistics:
            at = (key_of(s), s.year)
            found[at] = found.get(at, 0) + s.count
        return found


@dataclass(frozen=True)
class Together:
    """Statistics that count side by side, as those of one table do, and what is told of it."""

    statistics: tuple[Statistic, ...]
    findings: tuple[Finding, ...] = ()


def together(told: Sequence[Told]) -> list[Together]:
    """The tables' numbers in their order; tables of one form that are parts of the office as one."""
    out: list[Together] = []
    taken: set[int] = set()
    for i, one in enumerate(told):
        if i in taken:
            continue
        like = [j for j in range(i, len(told)) if j not in taken and (j == i or _one_form(one, told[j]))]
        group = _called([told[j] for j in like])
        if (found := _whole_and_parts(group) or _parts(group)) is not None:
            taken |= set(like)
            out.append(found)
        else:
            out.append(Together(one.statistics))
    return out


def _called(group: Sequence[Told]) -> list[Told]:
    """The tables with their names: the sheets, or where they stand on one sheet, the lines above them."""
    alone = len({t.page for t in group}) == len(group)
    return [replace(t, name=t.page if alone else t.table.title.rpartition("\n")[2] or t.page) for t in group]


def _one_form(one: Told, other: Told) -> bool:
    """Whether two tables have the same columns and mostly the same rows, and tell of the same things."""
    heads = [[(c.role, flat(c.head), c.dims) for c in t.table.columns if c.head] for t in (one, other)]
    if heads[0] != heads[1]:
        return False
    rows = [
        {flat(r.label) or str(r.dims.year) for r in t.table.rows if r.kind == "data"} for t in (one, other)
    ]
    if len(rows[0] & rows[1]) < _SAME_ROWS * min(map(len, rows)):
        return False
    return bool(one.values().keys() & other.values().keys())


def _whole_and_parts(group: Sequence[Told]) -> Together | None:
    """One table that is the sum of all others, or is called so: it counts, and where it is not their
    sum is told."""
    named = [t for t in group if names_whole(t.name)]
    for whole in (*named, *(t for t in group if t not in named and len(group) > 2)):
        parts = [t for t in group if t is not whole]
        stated, added = whole.values(), _sum(parts)
        at = {k for k in (*stated, *added) if stated.get(k) or added.get(k)}
        off = sorted((k for k in at if stated.get(k, 0) != added.get(k, 0)), key=str)
        several = sum(any(t.values().values()) for t in parts) > 1
        if several and len(at) >= (2 if named else _FEWEST) and len(off) <= _MAY_DIFFER * len(at):
            return Together(whole.statistics, (_is_whole(whole, parts), *_off(whole, parts, off)))
    if len(named) == 1:
        parts = [t for t in group if t is not named[0]]
        if parts and all(unit_of(t.name) for t in parts):
            return _named_whole(named[0], parts)
    return None


def _named_whole(whole: Told, parts: Sequence[Told]) -> Together:
    """A table called the whole, with parts that do not add up to it: they may be some of its parts only."""
    stated, added = whole.values(), _sum(parts)
    over = sorted((k for k, count in added.items() if count > stated.get(k, 0)), key=str)
    if not over:
        return Together(whole.statistics, (_is_whole(whole, parts),))
    cells = [s for t in parts for s in t.statistics if (key_of(s), s.year) == over[0]]
    listed = "; ".join(_count_off(whole, parts, at) for at in over[:_MOST_LISTED])
    return Together(
        whole.statistics,
        (
            Finding(
                kind="conflict",
                severity="block",
                message=f"Bảng “{whole.name}” ít hơn tổng các bảng {_listed(parts)} ở {len(over)} số "
                f"({listed}). Báo cáo tạm dùng bảng “{whole.name}”; đề nghị sửa bảng sai rồi thêm lại tệp.",
                sources=tuple(s.id for s in cells),
                place=cells[0].place,
            ),
        ),
    )


def _parts(group: Sequence[Told]) -> Together | None:
    """Tables each of which names a unit of its own: their numbers are added."""
    if len(group) < 2 or not (names := _own_names(group)):
        return None
    if any(_repeats(a, b) for i, a in enumerate(group) for b in group[i + 1 :]):
        return None
    return Together(tuple(s for t in group for s in t.statistics), (_added(group, names),))


def _own_names(group: Sequence[Told]) -> list[str]:
    """What unit each table names, by its sheet or else by its title; nothing where one names none."""
    titles = [t.table.title.split("\n") for t in group]
    common = set.intersection(*({flat(line) for line in lines} for lines in titles))
    own = [next((x for x in reversed(lines) if flat(x) not in common), "") for lines in titles]
    shared = set.intersection(*(set(flat(line).split()) for line in own))
    rests = [" ".join(w for w in line.split() if flat(w) not in shared) for line in own]
    sheets = [t.page for t in group]
    for names, shown in ((sheets, sheets), (rests, own)):
        units = [unit_of(name) for name in names]
        if all(units) and len(set(units)) == len(units):
            return shown
    return []


def _repeats(one: Told, other: Told) -> bool:
    """Whether two tables tell mostly the same numbers: told twice, not two parts."""
    first, second = one.values(), other.values()
    at = [k for k in {*first, *second} if first.get(k) or second.get(k)]
    return len(at) > 1 and sum(first.get(k) == second.get(k) for k in at) >= _SAME_NUMBERS * len(at)


def _sum(parts: Sequence[Told]) -> dict[_At, int]:
    found: dict[_At, int] = {}
    for part in parts:
        for at, count in part.values().items():
            found[at] = found.get(at, 0) + count
    return found


def _listed(group: Sequence[Told]) -> str:
    return _quoted([t.name for t in group])


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_LISTED])
    return f"{shown}…" if len(names) > _MOST_LISTED else shown


def _added(group: Sequence[Told], names: Sequence[str]) -> Finding:
    return Finding(
        kind="parts",
        severity="warn",
        message=f"Báo cáo cộng số liệu của {len(group)} bảng cùng mẫu {_quoted(names)}, vì mỗi bảng ghi "
        "riêng một đơn vị (hoặc một loại khen) và không có bảng tổng hợp cùng mẫu. Nếu bảng nào không tính "
        "vào báo cáo hoặc trùng số với bảng khác, hãy xóa bảng đó hay ẩn trang của nó rồi thêm lại tệp; nếu "
        "đã có số chung, hãy thêm một trang tổng hợp.",
        place=group[0].statistics[0].place,
    )


def _is_whole(whole: Told, parts: Sequence[Told]) -> Finding:
    return Finding(
        kind="parts",
        severity="hint",
        message=f"Bảng “{whole.name}” gồm cả số của {_listed(parts)}: báo cáo dùng bảng “{whole.name}”, "
        "không cộng thêm các bảng kia.",
        place=whole.statistics[0].place,
    )


def _count_off(whole: Told, parts: Sequence[Told], at: _At) -> str:
    """One number of the whole beside the sum of its parts, in words."""
    cell = next(s for t in (whole, *parts) for s in t.statistics if (key_of(s), s.year) == at)
    when = f" năm {at[1]}" if at[1] else ""
    stated = whole.values()
    said = f"ghi {format_number(stated[at])}" if at in stated else "để trống"
    counts = [t.values().get(at, 0) for t in parts]
    terms = " + ".join(map(format_number, counts))
    return f"{thing(cell)}{when}: {said}, cộng lại là {format_number(sum(counts))} = {terms}"


def _off(whole: Told, parts: Sequence[Told], off: Sequence[_At]) -> list[Finding]:
    """Each number of the whole that its parts do not add up to."""
    found: list[Finding] = []
    for at in off:
        cells = [s for t in (whole, *parts) for s in t.statistics if (key_of(s), s.year) == at]
        found.append(
            Finding(
                kind="mismatch",
                severity="warn",
                message=f"Ô {cells[0].place.cell}, bảng “{whole.name}” khác tổng các bảng đơn vị – "
                f"{_count_off(whole, parts, at)}. Báo cáo dùng số của bảng “{whole.name}”; "
                "đề nghị kiểm tra lại số nào đúng.",
                sources=tuple(s.id for s in cells),
                place=cells[0].place,
            )
        )
    return found
