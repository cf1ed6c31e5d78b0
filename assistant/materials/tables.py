"""Award tables within a grid: where each begins, its columns, and its rows.

A number gets its meaning from four sides: the column's head, its row, the group rows
above ("KHEN THƯỞNG CẤP TỈNH"), and the title or the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.materials.awards import (
    Award,
    find_award,
    flat,
    level_of,
    looks_like_award,
    named_award,
    recipient_of,
)
from assistant.materials.counts import count_of
from assistant.materials.head_cells import NOTHING, Dims, Role, read_head
from assistant.materials.headers import Column, continues_head, is_head, read_columns
from assistant.materials.row_kinds import Row, is_note
from assistant.materials.rows import read_rows
from assistant.materials.series import FIRST_YEAR, LAST_YEAR
from assistant.materials.strays import without_strays
from assistant.materials.totals import with_totals
from assistant.materials.years import span_of, year_alone, year_in
from assistant.models import Grid
from assistant.vietnamese.dates import YYYY

_PART_OF_YEAR = re.compile(r"\b(?:\d{1,2} thang|thang \d{1,2}|quy (?:[1-4]|i{1,3}|iv))\b")


@dataclass(frozen=True)
class Table:
    """One table: its columns, its rows in order, and what title and sheet say of all.

    ``span`` are the offsets of its rows in the grid, its head among them; ``title`` are
    the lines above it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    dims: Dims = NOTHING
    span: range = range(0)
    title: str = ""

    def of_role(self, *roles: str) -> list[Column]:
        """The columns of these roles, from left to right."""
        return [c for c in self.columns if c.role in roles]


def is_award_table(grid: Grid) -> bool:
    """Whether statistics read this grid, so that its rows are not read as notes."""
    return bool(award_tables(grid))


@lru_cache(maxsize=64)
def award_tables(grid: Grid) -> tuple[Table, ...]:
    """The tables of a grid in which at least one award is recognised and one number stands."""
    return tuple(table for table in _tables(grid) if _counts_awards(table, grid))


def _counts_awards(table: Table, grid: Grid) -> bool:
    dims = [table.dims, *(c.dims for c in table.columns), *(r.dims for r in table.rows)]
    levels = {d.level for d in (table.dims, *(c.dims for c in table.columns)) if d.level}
    awards = [d.award for d in dims if d.award is not None]
    known = any(a.known or any(find_award(a.name, level) for level in levels) for a in awards)
    values = table.of_role("value")
    return known and any(
        count_of(grid.cells[row.index][column.index]).value is not None
        for row in table.rows
        if row.kind == "data"
        for column in values
    )


def _tables(grid: Grid) -> Iterator[Table]:
    cells = grid.cells
    tops = _tops(cells)
    titles = [
        _title(cells[b:t]) for b, t in zip([0, *(b for _, b in tops)], [t for t, _ in tops], strict=False)
    ]
    for i, (top, bottom) in enumerate(tops):
        end = tops[i + 1][0] - len(titles[i + 1]) if i + 1 < len(tops) else len(cells)
        title = cells[:top] if i == 0 else titles[i]
        dims = _title_dims(title).over(_sheet_dims(grid.sheet))
        lines = "\n".join(dict.fromkeys(" ".join(t.split()) for row in title for t in row if t))
        for part in _side_by_side(cells, top, end):
            columns = _settled(read_columns(part[top:bottom]), part[bottom:end])
            level = next((c.dims.level for c in columns if c.role == "label" and c.dims.level), None)
            own = Dims(level=level).over(dims)
            rows = without_strays(read_rows(columns, part, bottom, end, own), columns)
            yield Table(tuple(columns), with_totals(rows, columns, part), own, range(top, end), lines)


def _side_by_side(cells: Sequence[Sequence[str]], top: int, end: int) -> Iterator[Sequence[Sequence[str]]]:
    """The cells once for each of the tables that stand beside each other, the others' left blank.

    A second table begins at an ordinal column, or after an empty one, where its own head begins.
    """
    width = len(cells[top])
    starts = [0]
    for c in range(2, width - 1):
        blank = not any(row[c - 1] for row in cells[top:end])
        ordinal = read_head(cells[top][c])[0] == "ordinal"
        if (blank or ordinal) and _opens_table(cells[top][c:]) and _opens_table(cells[top][starts[-1] : c]):
            starts.append(c)
    if len(starts) == 1:
        yield cells
        return
    for left, right in zip(starts, [*starts[1:], width], strict=True):
        yield [
            [t if left <= c < right or not top <= r < end else "" for c, t in enumerate(row)]
            for r, row in enumerate(cells)
        ]


def _opens_table(head: Sequence[str]) -> bool:
    """Whether cells of a head name the rows and the counts of a table of their own."""
    roles = [read_head(text)[0] for text in head if text]
    return is_head(head) and any(role in ("label", "ordinal", "year") for role in roles)


def _tops(cells: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Where each head begins and where it ends (exclusive)."""
    tops: list[tuple[int, int]] = []
    row = 0
    while row < len(cells):
        if not is_head(cells[row]):
            row += 1
            continue
        top, row = row, row + 1
        while row < len(cells) and continues_head(cells[top:row], cells[row]):
            row += 1
        tops.append((top, row))
    return tops


def _title(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The lines right above a head that belong to it: each a text alone in its row, no note."""
    lines: list[Sequence[str]] = []
    for row in reversed(rows):
        texts = {t for t in row if t}
        if len(texts) > 1 or any(is_note(t) for t in texts):
            break
        lines.append(row)
    return lines


def _title_dims(rows: Sequence[Sequence[str]]) -> Dims:
    """What the lines above a table say of all its numbers, where they say one thing."""
    text = " ".join(dict.fromkeys(t for row in rows for t in row if t))
    words = flat(text)
    levels = {
        lvl
        for lvl in map(level_of, re.findall(r"cap (?:nha nuoc|trung uong|tinh|huyen|co so|xa)", words))
        if lvl
    }
    award = find_award(text)
    if (
        award is not None
        and len(re.findall(r"bang khen|co thi dua|huan chuong|chien s[iy]|giay khen", words)) > 1
    ):
        award = None
    return Dims(award=award, level=levels.pop() if len(levels) == 1 else None, year=year_in(text))


def _sheet_dims(sheet: str) -> Dims:
    """What the name of a sheet says ("Cấp tỉnh", "2014", "Tập thể")."""
    year = year_alone(sheet)
    rest = re.sub(YYYY, " ", sheet)
    return Dims(award=find_award(rest), level=level_of(rest), recipient=recipient_of(rest), year=year)


def _settled(columns: list[Column], body: Sequence[Sequence[str]]) -> list[Column]:
    """The columns' roles after a look at what stands below: which labels rows, which count."""
    if not any(c.role == "label" for c in columns) and (label := _label_column(columns, body)) is not None:
        columns[label] = replace(columns[label], role="label")
    columns = [_part_of_year_settled(_worded_settled(c, columns, body), columns) for c in columns]
    columns = [_period_settled(_running_settled(c, columns), columns) for c in columns]
    values = [c for c in columns if c.role == "value"]
    for column in [c for c in columns if c.role == "total"]:
        if not any(column.dims.covers(v.dims) and not v.dims.part for v in values):
            columns[column.index] = replace(column, role="value")
    if any(c.dims.award for c in columns):
        for column in columns:
            named = column.dims.award is None and looks_like_award(column.head)
            if column.role == "other" and named and _numeric(column.index, body):
                award = Award(named_award(column.head), "unknown", known=False)
                columns[column.index] = replace(
                    column, role="value", dims=column.dims.over(Dims(award=award))
                )
    if not any(c.role == "value" for c in columns):
        counting = [c for c in columns if c.role == "other" and _numeric(c.index, body) and "%" not in c.head]
        if len(counting) == 1:
            columns[counting[0].index] = replace(counting[0], role="value")
    return columns


def _worded_settled(column: Column, columns: Sequence[Column], body: Sequence[Sequence[str]]) -> Column:
    """A column of words counts nothing: it says who receives, or names the rows ("Đơn vị": "Xã A")."""
    texts = [row[column.index] for row in body if row[column.index]]
    if column.role not in ("value", "other") or not texts or _numeric(column.index, body):
        return column
    if sum(recipient_of(t) is not None for t in texts) >= 0.5 * len(texts):
        return replace(column, role="unit", dims=NOTHING)
    names = column.role == "value" and column.dims.recipient is not None and column.dims.award is None
    if names and sum(len(t) > 3 and not any(c.isdigit() for c in t[:1]) for t in texts) >= 0.5 * len(texts):
        role: Role = "other" if any(c.role == "label" for c in columns) else "label"
        return replace(column, role=role, dims=NOTHING)
    return column


def _part_of_year_settled(column: Column, columns: Sequence[Column]) -> Column:
    """Half a year beside the whole one ("6 tháng đầu năm 2023", "Năm 2023") is no number of its own."""
    if column.role != "value" or not _PART_OF_YEAR.search(flat(column.head)):
        return column
    whole = any(
        c.role in ("value", "total") and c.dims == column.dims and not _PART_OF_YEAR.search(flat(c.head))
        for c in columns
    )
    return replace(column, role="other") if whole else column


def _running_settled(column: Column, columns: Sequence[Column]) -> Column:
    """ "Lũy kế" is the total of years across; beside years down it runs on, and totals no row."""
    runs = column.role == "total" and flat(column.head).startswith("luy ke")
    across = any(c.role == "value" and c.dims.year is not None for c in columns)
    return replace(column, role="other") if runs and not across else column


def _period_settled(column: Column, columns: Sequence[Column]) -> Column:
    """A period with its own years beside it adds them up; one beyond the report's years counts nothing."""
    span = span_of(column.dims.period)
    if column.role != "value" or not span:
        return column
    for other in columns:
        inner = span_of(other.dims.period)
        shorter = len(inner) < len(span) and inner and inner[0] in span and inner[-1] in span
        if other.role == "value" and (other.dims.year in span or shorter):
            return replace(column, role="total")
    inside = span[0] >= FIRST_YEAR and span[-1] <= LAST_YEAR
    return column if inside else replace(column, role="other")


def _label_column(columns: Sequence[Column], body: Sequence[Sequence[str]]) -> int | None:
    """The column that names the rows where no head says so: the first one of words."""
    if any(c.dims.award for c in columns) and any(c.role == "year" for c in columns):
        return None
    for column in columns:
        of_level = column.dims.level is not None and column.dims == Dims(level=column.dims.level)
        texts = [row[column.index] for row in body if row[column.index]]
        named = sum(find_award(t) is not None or recipient_of(t) is not None for t in texts)
        words = sum(any(c.isalpha() for c in t) and len(t) > 4 for t in texts)
        years = sum(year_alone(t) is not None for t in texts)
        if (
            (column.role in ("other", "ordinal", "unit") or of_level)
            and texts
            and max(named * 2, words, years) >= 0.5 * len(texts)
        ):
            return column.index
    return None


def _numeric(index: int, body: Sequence[Sequence[str]]) -> bool:
    texts = [row[index] for row in body if row[index]]
    return bool(texts) and sum(count_of(t).value is not None for t in texts) >= 0.5 * len(texts)
