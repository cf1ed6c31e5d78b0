"""Which rows are the head of an award table, and what it says of each column from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.materials.awards import (
    Award,
    find_award,
    flat,
    grade_of,
    graded,
    is_generic,
    named_award,
    recipient_of,
)
from assistant.materials.head_cells import NOTHING, Dims, Role, is_planned, read_head
from assistant.materials.years import year_alone

_INDEX = re.compile(r"\(?\s*(?:\d{1,2}|[A-Za-z])\s*\)?(?:\s*=.*)?$")

#: So many cells must divide a head for one among them to be unknown, of so few words, and that share.
_FEWEST, _MOST_WORDS, _UNKNOWN = 3, 4, 0.34


@dataclass(frozen=True)
class Column:
    """One column of a table: its role, what its head says, and the head as written."""

    index: int
    role: Role
    dims: Dims = NOTHING
    head: str = ""


def is_head(row: Sequence[str]) -> bool:
    """Whether a row opens a table's head: two kinds of columns or more are named in it."""
    seen: dict[str, tuple[Role | None, Dims]] = {}
    for text in row:
        if text and text not in seen:
            if _is_number(text) and year_alone(text) is None:
                return False
            seen[text] = read_head(text)
    naming = sum(
        role in ("label", "unit", "level", "year", "ordinal", "class", "note") for role, _ in seen.values()
    )
    dims = [d for role, d in seen.values() if role in ("value", "total")]
    if any(d.award for d in dims) and any(d.year is not None and not d.award for d in dims):
        return False  # a line of data: "2014 | Cấp tỉnh | Giấy khen | 2015 | 3"
    generic = sum(is_generic(text) for text in seen)
    values = len(dims) + generic
    same = max(
        _row_of_years([d.year for d in dims if d.year is not None]),
        sum(d.recipient is not None for d in dims),
        sum(d.award is not None for d in dims) + generic,
    )  # fmt: skip
    return naming + values >= 2 and (naming >= 2 or same >= 2 or (naming >= 1 and values >= 1))


def _row_of_years(years: Sequence[int]) -> int:
    """How many years stand in a row; two that do not follow each other are counts like years."""
    return len(years) if len(years) > 2 or (len(years) == 2 and abs(years[1] - years[0]) == 1) else 0


def continues_head(head: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether a row goes on with the head above it: it divides columns, names no row."""
    head = spread_head([*head, row])[:-1]
    above = head[-1]
    new = [(i, t) for i, t in enumerate(row) if t and t != above[i]]
    if not new or any(_is_number(t) and year_alone(t) is None for _, t in new):
        return False
    strange = [(i, t) for i, t in new if not _divides(t, [h[i] for h in head])]
    if strange and not _some_unknown(head, new, strange):
        return False
    if len({t for _, t in new}) == 1 and len(new) < 2 and not any(above[i] for i, _ in new):
        return False
    naming = {
        i for h in head for i, t in enumerate(h) if read_head(t)[0] in ("label", "ordinal", "year", "level")
    }
    return not any(i in naming for i, _ in new)


def _divides(text: str, above: Sequence[str]) -> bool:
    """Whether a cell divides the column whose head stands above it."""
    if read_head(text)[0] in ("value", "total", "other", "unit", "class"):
        return True
    if any(is_generic(t) and find_award(f"{t} {text}") for t in above) or is_planned(text):
        return True
    over = [read_head(t)[1] for t in above if t]
    return any(d.part or (d.award is not None and grade_of(text)) for d in over)


def _some_unknown(
    head: Sequence[Sequence[str]], new: Sequence[tuple[int, str]], strange: Sequence[tuple[int, str]]
) -> bool:
    """Whether a row divides the head although some of its cells are not understood ("Dòng họ" beside
    "Tập thể", "Cá nhân"): one word not known must not lose the whole table."""
    short = all(len(t.split()) <= _MOST_WORDS and not re.search(r"\d", t) for _, t in strange)
    awards = all(read_head(t)[0] == "note" or any(read_head(h[i])[1].award for h in head) for i, t in strange)
    return short and awards and len(new) >= _FEWEST and len(strange) <= _UNKNOWN * len(new)


def is_index_row(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: "A B 1 2 3", "(1) (2) (3)", "(4)=(2)+(3)"."""
    texts = [t for t in row if t]
    if len(texts) < 3 or not all(_INDEX.match(t) for t in texts):
        return False
    numbers = [int(m.group()) for t in texts if (m := re.search(r"\d+", t))]
    return len(numbers) >= 2 and all(b - a == 1 for a, b in pairwise(numbers))


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s]+\*?|[-–—]", text))


def read_columns(head: Sequence[Sequence[str]]) -> list[Column]:
    """The columns under a head of one or more rows, each told by its cells from top to bottom."""
    columns: list[Column] = []
    head = spread_head(head)
    for index in range(len(head[0])):
        texts = list(dict.fromkeys(row[index] for row in head if row[index]))
        columns.append(_column(index, texts))
    named = [c for c in columns if c.head]
    if named and flat(named[0].head) in ("tt", "stt"):
        columns[named[0].index] = Column(named[0].index, "ordinal", head=named[0].head)
    return columns


def spread_head(head: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows of a head with each heading repeated over the columns that it divides into.

    A merged heading comes repeated already; in a CSV file or a pasted text it stands over
    its first column alone, with blanks beside it.
    """
    rows = [list(row) for row in head]
    for r, (row, below) in enumerate(pairwise(rows)):
        for i in range(1, len(row)):
            divided = below[i] and below[i - 1] and below[i - 1] != row[i - 1]
            if not row[i] and row[i - 1] and divided and all(o[i] == o[i - 1] for o in rows[:r]):
                row[i] = row[i - 1]
    return rows


def _column(index: int, texts: Sequence[str]) -> Column:
    role: Role | None = None
    dims = Dims()
    for text in texts:
        its_role, its_dims = read_head(text)
        if dims.part == "trong đó" and its_role in (None, "label", "unit"):
            its_role, its_dims = "value", Dims(part=text)
        if dims.award is None and is_planned(text) and dims != NOTHING:
            its_role, its_dims = "other", NOTHING
        if its_role is None and dims.award is not None and not dims.part and not find_award(text):
            its_role = "other"  # of whom these are nobody knows: told, not counted
        if dims.award is not None and (grade := grade_of(text)):
            its_role, its_dims = "value", Dims(award=graded(dims.award, grade))
        dims = _deeper(its_dims, dims)
        if its_role == "value" and role in ("label", "unit", "year", "level", "ordinal"):
            role = "value" if its_dims != Dims() else role
        elif its_role == "value" and role in ("total", "other", "note"):
            pass
        elif its_role == "total" and role == "value":
            role = "total"
        elif its_role is not None:
            role = its_role
    if dims.recipient and dims.part:
        dims = replace(dims, part="")
    counts = role is None or (role == "value" and dims != NOTHING)
    if dims.award is None and counts and (composed := _composed(texts, dims)) is not None:
        role, dims = "value", composed
    return Column(index, role or "other", dims, " ".join(texts))


def _composed(texts: Sequence[str], dims: Dims) -> Dims | None:
    """The award that several cells of a head name together ("Cờ thi đua" over "UBND tỉnh")."""
    generic = next((t for t in texts if is_generic(t)), None)
    if generic is None:
        return None
    level = dims.level or "unknown"
    for text in (generic, *(f"{generic} {t}" for t in texts if t != generic)):
        if award := find_award(text, level):
            return Dims(award=award, recipient=recipient_of(award.rest)).over(dims)
    told = find_award(generic, "province") or find_award(generic, "state")
    recipient = recipient_of(told.rest) if told else None
    return Dims(award=Award(named_award(generic), "unknown", known=False), recipient=recipient).over(dims)


def _deeper(inner: Dims, outer: Dims) -> Dims:
    """A lower cell of a head over a higher one; "trong đó" above is named by what is below it."""
    if outer.part == "trong đó" and inner.part:
        outer = replace(outer, part="")
    return inner.over(outer)
