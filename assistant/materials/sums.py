"""Stated totals against the numbers that they add up."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.materials.counts import count_of
from assistant.materials.headers import Column
from assistant.materials.row_kinds import Row
from assistant.materials.series import FIRST_YEAR, LAST_YEAR
from assistant.materials.sheets import Counted, Sheet
from assistant.materials.tables import Table
from assistant.vietnamese.numbers import format_number


def _year_of(row: Row) -> str:
    return f"năm {row.dims.year}" if row.dims.year else ""


def _by_row(cells: Sequence[Counted]) -> dict[int, list[Counted]]:
    rows: dict[int, list[Counted]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def check_columns(table: Table, sheet: Sheet, cells: Sequence[Counted]) -> None:
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


def check_rows(table: Table, sheet: Sheet, cells: Sequence[Counted]) -> None:
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
                and not _adds_totals(table, sheet, row, column, stated)
            ):
                _mismatch(sheet, row.index, column.index, row.label, stated, choices[0])


def _counts(by_row: dict[int, list[Counted]], scope: Sequence[int], column: Column) -> list[int]:
    """The numbers of some rows in one column; for a total column, the rows' own sums."""
    if column.role == "value":
        return [c.count for r in scope for c in by_row.get(r, ()) if c.column == column.index]
    return [
        sum(c.count for c in by_row.get(r, ()) if not c.part and column.dims.covers(c.dims)) for r in scope
    ]


def _adds_stated(sheet: Sheet, row: Row, column: Column, stated: int) -> bool:
    """Whether a total of totals adds up the totals as stated: the slip is then in one of those."""
    texts = sheet.grid.cells
    return column.role == "total" and any(
        stated == sum(count_of(texts[r][column.index]).value or 0 for r in scope) for scope in row.scopes
    )


def _adds_totals(table: Table, sheet: Sheet, row: Row, column: Column, stated: int) -> bool:
    """Whether a last total adds up the totals above it as stated: the slip is told at one of those."""
    above = [r for r in table.rows if r.kind == "total" and r.index < row.index and not r.heads]
    counts = [count_of(sheet.grid.cells[r.index][column.index]).value or 0 for r in above]
    return len(counts) > 1 and stated == sum(counts)


def _mismatch(sheet: Sheet, row: int, column: int, label: str, stated: int, counts: Sequence[int]) -> None:
    listed = " + ".join(format_number(c) for c in counts) if len(counts) <= 12 else f"{len(counts)} số"
    total = format_number(sum(counts))
    sheet.find(
        "mismatch",
        f"Ô {sheet.cell(row, column)}, dòng “{' '.join(label.split())}”: bảng ghi {format_number(stated)}, "
        f"cộng lại là {total} ({listed}). Báo cáo dùng {total}; đề nghị kiểm tra lại số nào đúng.",
        row,
        column,
    )
