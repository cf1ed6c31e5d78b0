"""Award tables into statistics: each number with its award, level, recipient, and year.

Totals are never taken as data; each is added up again and a difference is a finding
with both numbers and the cell.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.errors import BadInput
from assistant.materials import series
from assistant.materials.awards import find_award
from assistant.materials.counts import count_of
from assistant.materials.figures import derive_figures
from assistant.materials.grids import cell_name
from assistant.materials.headers import Column
from assistant.materials.parts import Told, together
from assistant.materials.pivot import PivotRow, key_of, pivot
from assistant.materials.row_kinds import Row
from assistant.materials.series import FIRST_YEAR, LAST_YEAR
from assistant.materials.sheets import Counted, Sheet
from assistant.materials.sums import check_columns, check_rows
from assistant.materials.tables import Table, award_tables
from assistant.materials.unread import tell_skipped, unread_rows
from assistant.models import Conflict, Finding, Frozen, Reading, Statistic

__all__ = [
    "FIRST_YEAR", "LAST_YEAR", "PivotRow", "StatisticsReading", "derive_figures", "key_of",
    "merge_statistics", "pivot", "read_statistics", "require_statistics",
]  # fmt: skip


class StatisticsReading(Frozen):
    """What the award tables of one or more files hold, in the order of the files.

    ``grids_used`` are the indexes of ``Reading.grids`` that are award tables; ``conflicts``
    are what two files tell differently.
    """

    statistics: tuple[Statistic, ...] = ()
    findings: tuple[Finding, ...] = ()
    grids_used: tuple[int, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def read_statistics(reading: Reading) -> StatisticsReading:
    """The statistics of all award tables of a file, checked against their own totals.

    Findings: "mismatch" (a stated total is not the sum), "number" (an odd writing),
    "level" (an award that is not known, its level is asked for), "missing-year", "jump"
    (a year ten times its neighbours), "outside" (years outside the report's period),
    "duplicate" and "conflict" (the same number given twice), "parts" (tables of one form,
    each of a unit, that were added up or that another adds up), "note" (text below a table),
    "skipped" (rows and columns that count no awards), "unread" (numbers beside an award's
    name that no table took in), "unlisted" (a name in no list, counted at the table's level).
    """
    grids = [(i, grid, award_tables(grid)) for i, grid in enumerate(reading.grids)]
    per_file = Counter(grid.file for _, grid, tables in grids if tables)
    statistics: list[Statistic] = []
    findings: list[Finding] = []
    told: list[Told] = []
    for _, grid, tables in grids:
        several = per_file[grid.file] > 1
        findings += unread_rows(tables, Sheet(grid, several))
        for table in tables:
            sheet = Sheet(grid, several)
            told.append(Told(table, sheet, tuple(_read_table(table, sheet))))
            findings += sheet.findings
    for group in together(told):
        joined = series.join(statistics, group.statistics)
        statistics = joined.statistics
        kept = {s.id for s in statistics}
        told_of = group.findings if any(s.id in kept for s in group.statistics) else ()
        findings += [*told_of, *map(series.conflict_finding, joined.conflicts), *joined.repeated]
    findings = list({(f.kind, f.message): f for f in reversed(findings)}.values())[::-1]
    for check in (series.missing_years, series.unknown_levels, series.jumps, series.outside):
        findings += check(statistics)
    return StatisticsReading(
        statistics=tuple(statistics),
        findings=tuple(findings),
        grids_used=tuple(i for i, _, tables in grids if tables),
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


def _read_table(table: Table, sheet: Sheet) -> list[Statistic]:
    cells = list(_cells(table, sheet))
    check_columns(table, sheet, cells)
    check_rows(table, sheet, cells)
    tell_skipped(table, sheet, cells)
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


def _cells(table: Table, sheet: Sheet) -> Iterator[Counted]:
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


def _cell(row: Row, column: Column, table: Table, sheet: Sheet) -> Counted | None:
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
        dims = replace(
            dims,
            award=find_award(row.label, dims.level) or find_award(dims.award.name, dims.level) or dims.award,
        )
    if row.dims.part:
        dims = replace(dims, part=row.dims.part)
    if count.value is None or dims.award is None:
        return None
    return Counted(row.index, column.index, count.value, dims, bool(dims.part))


def _statistic(cell: Counted, row: Row, sheet: Sheet) -> Statistic:
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
