"""Award tables into statistics: each number with its award, level, recipient, and year.

Totals are never taken as data; each is added up again and a difference is a finding
with both numbers and the cell.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from assistant.errors import BadInput
from assistant.materials import series
from assistant.materials.awards import find_award
from assistant.materials.counts import count_of
from assistant.materials.figures import derive_figures
from assistant.materials.grids import cell_name
from assistant.materials.headers import Column, Dims
from assistant.materials.pivot import PivotRow, key_of, pivot
from assistant.materials.rows import Row
from assistant.materials.tables import Table, award_tables
from assistant.models import Conflict, Finding, Frozen, Grid, Place, Reading, Statistic
from assistant.vietnamese.numbers import format_number

__all__ = [
    "FIRST_YEAR", "LAST_YEAR", "PivotRow", "StatisticsReading", "derive_figures", "key_of",
    "merge_statistics", "pivot", "read_statistics", "require_statistics",
]  # fmt: skip

#: The period of the report.
FIRST_YEAR: Final = 2014
LAST_YEAR: Final = 2023


class StatisticsReading(Frozen):
    """What the award tables of one or more files hold, in the order of the files.

    ``grids_used`` are the indexes of ``Reading.grids`` that are award tables; ``conflicts``
    are what two files tell differently.
    """

    statistics: tuple[Statistic, ...] = ()
    findings: tuple[Finding, ...] = ()
    grids_used: tuple[int, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class _Cell:
    """A number of the table: where it stands and what it counts."""

    row: int
    column: int
    count: int
    dims: Dims
    part: bool


@dataclass
class _Sheet:
    """One grid being read: its cells' names and what was seen."""

    grid: Grid
    several: bool
    findings: list[Finding] = field(default_factory=list)

    def cell(self, row: int, column: int) -> str:
        """The cell's name, with its sheet or table where the name alone is not enough."""
        name = cell_name(self.grid, row, column)
        told = self.several or not self.grid.file.lower().endswith((".xlsx", ".xls", ".csv"))
        return f"{name} ({self.grid.sheet})" if told and self.grid.sheet else name

    def place(self, row: int, column: int) -> Place:
        return Place(file=self.grid.file, cell=self.cell(row, column))

    def find(self, kind: str, message: str, row: int, column: int, *, warn: bool = True) -> None:
        self.findings.append(
            Finding(
                kind=kind,
                severity="warn" if warn else "hint",
                message=message,
                place=self.place(row, column),
            )
        )


def read_statistics(reading: Reading) -> StatisticsReading:
    """The statistics of all award tables of a file, checked against their own totals.

    Findings: "mismatch" (a stated total is not the sum), "number" (an odd writing),
    "level" (an award that is not known, its level is asked for), "missing-year", "jump"
    (a year ten times its neighbours), "outside" (years outside the report's period),
    "duplicate" and "conflict" (the same number given twice), "note" (text below a table).
    """
    used = [(i, grid, award_tables(grid)) for i, grid in enumerate(reading.grids)]
    used = [(i, grid, tables) for i, grid, tables in used if tables]
    per_file = Counter(grid.file for _, grid, _ in used)
    statistics: list[Statistic] = []
    findings: list[Finding] = []
    for _, grid, tables in used:
        for table in tables:
            sheet = _Sheet(grid, per_file[grid.file] > 1)
            found = _read_table(table, sheet)
            joined = series.join(statistics, found)
            statistics = joined.statistics
            findings += [*sheet.findings, *map(series.conflict_finding, joined.conflicts), *joined.repeated]
    for check in (series.missing_years, series.unknown_levels, series.jumps, series.outside):
        findings += check(statistics)
    return StatisticsReading(
        statistics=tuple(statistics), findings=tuple(findings), grids_used=tuple(i for i, _, _ in used)
    )


def merge_statistics(
    readings: Sequence[StatisticsReading], choices: Mapping[str, str] = {}
) -> StatisticsReading:
    """The statistics of several files as one: what is given twice counts once.

    Where two files differ, that is a conflict: until the officer chooses, the fuller file
    counts. ``grids_used`` is empty, as it means nothing across files.

    Args:
        readings: a file each.
        choices: conflict id → the option (the id of a statistic) that the officer took.
    """
    statistics: list[Statistic] = []
    findings: list[Finding] = []
    conflicts: list[Conflict] = []
    for reading in sorted(readings, key=lambda r: -len(r.statistics)):
        joined = series.join(statistics, reading.statistics, choices)
        statistics = joined.statistics
        findings += [*reading.findings, *joined.repeated]
        conflicts += joined.conflicts
    return StatisticsReading(
        statistics=tuple(statistics), findings=tuple(findings), conflicts=tuple(conflicts)
    )


def require_statistics(name: str, reading: Reading) -> StatisticsReading:
    """As ``read_statistics``, for a file that was given as a workbook of statistics.

    Raises:
        BadInput: if there is no award table in it.
    """
    found = read_statistics(reading)
    if not found.statistics:
        what = "không thấy bảng số liệu khen thưởng nào" if reading.grids else "tệp không có bảng nào"
        raise BadInput(
            what,
            name,
            "Bảng cần có dòng tiêu đề (năm, tập thể, cá nhân…), tên hình thức khen thưởng và số lượng.",
        )
    return found


def _read_table(table: Table, sheet: _Sheet) -> list[Statistic]:
    cells = list(_cells(table, sheet))
    _check_columns(table, sheet, cells)
    _check_rows(table, sheet, cells)
    for row in table.rows:
        if row.kind == "note":
            sheet.find(
                "note",
                f"Chú thích dưới bảng, không tính là số liệu: “{row.label}”.",
                row.index,
                0,
                warn=False,
            )
    rows = {row.index: row for row in table.rows}
    return [_statistic(cell, rows[cell.row], sheet) for cell in cells]


def _cells(table: Table, sheet: _Sheet) -> Iterator[_Cell]:
    """Every number of the table that is data, the lone totals of a row among them."""
    values, totals = table.of_role("value"), table.of_role("total")
    for row in table.rows:
        if row.kind != "data":
            continue
        found = [c for column in values if (c := _cell(row, column, table, sheet)) is not None]
        if not found:
            lone = [_cell(row, column, table, sheet) for column in totals[-1:]]
            found = [c for c in lone if c is not None and c.count]
        yield from found


def _cell(row: Row, column: Column, table: Table, sheet: _Sheet) -> _Cell | None:
    text = sheet.grid.cells[row.index][column.index]
    count = count_of(text)
    if count.slip:
        sheet.find(
            "number",
            f"Ô {sheet.cell(row.index, column.index)} ghi “{text}”: {count.slip}. Đề nghị kiểm tra.",
            row.index,
            column.index,
        )
    dims = column.dims.over(row.dims).over(table.dims)
    if dims.award is not None and not dims.award.known and dims.level:
        # "Bằng khen" is told by the level that stands over the column.
        dims = replace(dims, award=find_award(row.label, dims.level) or dims.award)
    if row.dims.part:
        dims = replace(dims, part=row.dims.part)
    if count.value is None or dims.award is None:
        return None
    return _Cell(row.index, column.index, count.value, dims, bool(dims.part))


def _statistic(cell: _Cell, row: Row, sheet: _Sheet) -> Statistic:
    dims = cell.dims
    assert dims.award is not None  # _cell lets no other through
    grid = sheet.grid
    where = f"{grid.file}|{grid.sheet}|{cell_name(grid, cell.row, cell.column)}"
    level = dims.award.level if dims.award.known else dims.level or "unknown"
    return Statistic(
        id=f"statistic:{hashlib.sha256(where.encode()).hexdigest()[:12]}",
        award=dims.part if cell.part else dims.award.name,
        level=level,
        recipient=dims.recipient or "any",
        year=dims.year,
        count=cell.count,
        place=sheet.place(cell.row, cell.column),
        label=row.label,
        part_of=dims.award.name if cell.part else "",
    )


def _year_of(row: Row) -> str:
    return f"năm {row.dims.year}" if row.dims.year else ""


def _by_row(cells: Sequence[_Cell]) -> dict[int, list[_Cell]]:
    rows: dict[int, list[_Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _check_columns(table: Table, sheet: _Sheet, cells: Sequence[_Cell]) -> None:
    """Total columns against the numbers of their row, parts left out."""
    by_row = _by_row(cells)
    for total in table.of_role("total"):
        for row in table.rows:
            stated = count_of(sheet.grid.cells[row.index][total.index]).value
            if row.kind != "data" or stated is None:
                continue
            own = [
                c for c in by_row.get(row.index, ())
                if c.column != total.index and c.part == bool(row.dims.part) and total.dims.covers(c.dims)
            ]  # fmt: skip
            inside = [c for c in own if c.dims.year is None or FIRST_YEAR <= c.dims.year <= LAST_YEAR]
            sums = [sum(c.count for c in some) for some in (own, inside)]
            if own and stated not in sums:
                _mismatch(
                    sheet,
                    row.index,
                    total.index,
                    row.label or _year_of(row) or total.head,
                    stated,
                    [c.count for c in own],
                )


def _check_rows(table: Table, sheet: _Sheet, cells: Sequence[_Cell]) -> None:
    """Total rows and group rows with figures against the rows that they add up."""
    by_row = _by_row(cells)
    for row in table.rows:
        if row.kind != "total":
            continue
        for column in table.of_role("value", "total"):
            stated = count_of(sheet.grid.cells[row.index][column.index]).value
            if stated is None or column.dims.part:
                continue
            choices = [_counts(by_row, scope, column) for scope in row.scopes]
            choices = [c for c in choices if c]
            if (
                choices
                and all(stated != sum(c) for c in choices)
                and not _adds_stated(sheet, row, column, stated)
            ):
                _mismatch(sheet, row.index, column.index, row.label, stated, choices[0])


def _counts(by_row: dict[int, list[_Cell]], scope: Sequence[int], column: Column) -> list[int]:
    """The numbers of some rows in one column; for a total column, the rows' own sums."""
    if column.role == "value":
        return [c.count for r in scope for c in by_row.get(r, ()) if c.column == column.index]
    return [
        sum(c.count for c in by_row.get(r, ()) if not c.part and column.dims.covers(c.dims)) for r in scope
    ]


def _adds_stated(sheet: _Sheet, row: Row, column: Column, stated: int) -> bool:
    """Whether a total of totals adds up the totals as stated: the slip is then in one of those."""
    texts = sheet.grid.cells
    return column.role == "total" and any(
        stated == sum(count_of(texts[r][column.index]).value or 0 for r in scope) for scope in row.scopes
    )


def _mismatch(sheet: _Sheet, row: int, column: int, label: str, stated: int, counts: Sequence[int]) -> None:
    listed = " + ".join(format_number(c) for c in counts) if len(counts) <= 12 else f"{len(counts)} số"
    total = format_number(sum(counts))
    sheet.find(
        "mismatch",
        f"Ô {sheet.cell(row, column)}, dòng “{' '.join(label.split())}”: bảng ghi {format_number(stated)}, "
        f"cộng lại là {total} ({listed}). Báo cáo dùng {total}; đề nghị kiểm tra lại số nào đúng.",
        row,
        column,
    )
