"""What an award table holds and is no statistic: told, since an omission must not go unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.materials.awards import counts_no_awards, find_award, flat
from assistant.materials.counts import count_of
from assistant.materials.headers import Column
from assistant.materials.pivot import LEVEL_NAMES
from assistant.materials.plain_tables import figure_rows
from assistant.materials.sheets import Counted, Sheet
from assistant.materials.tables import Table
from assistant.materials.years import year_alone
from assistant.models import Finding

#: Longer cells are prose that mentions an award.
_LONGEST_NAME = 80
_MOST_LISTED = 6
#: A column of the persons who received an award: they are named there, not counted.
_PEOPLE = re.compile(r"ho (?:va )?ten.*|ten (?:ca nhan|tap the).*")


def tell_skipped(table: Table, sheet: Sheet, cells: Sequence[Counted]) -> None:
    """Columns and rows of a table that are not counted, each kind in one line."""
    columns = [c for c in table.columns if c.role == "other" and c.head and _has_numbers(c, table, sheet)]
    for column in [c for c in columns if c.dims.award is not None]:
        sheet.find(
            "skipped",
            f"Chưa lấy số ở cột “{column.head}”: không rõ đó là tập thể, cá nhân hay hộ gia đình. "
            "Đề nghị ghi rõ ở đầu cột rồi thêm lại tệp.",
            table.span.start,
            column.index,
        )
    columns = [c for c in columns if c.dims.award is None]
    if columns and (shown := [c for c in columns if "%" not in c.head]):
        sheet.find(
            "skipped",
            f"Không lấy số ở cột {_listed([f'“{c.head}”' for c in shown])}: không phải số lượng đã khen "
            "thưởng trong từng năm của báo cáo.",
            table.span.start,
            shown[0].index,
            warn=False,
        )
    for row in table.rows:
        if row.kind == "skipped":
            sheet.find(
                "skipped",
                f"Không lấy dòng “{row.label}”: không phải số lượng khen thưởng trong kỳ báo cáo.",
                row.index,
                0,
                warn=False,
            )
    _tell_nameless(table, sheet, cells)
    _tell_unlisted(cells, sheet)


def _tell_unlisted(cells: Sequence[Counted], sheet: Sheet) -> None:
    """Names that are in no list and are counted all the same, since a level stands over them."""
    told: set[str] = set()
    for cell in cells:
        award, level = cell.dims.award, cell.dims.level
        if award is None or award.known or level in (None, "unknown") or award.name in told or cell.part:
            continue
        told.add(award.name)
        sheet.find(
            "unlisted",
            f"“{award.name}” không có trong danh mục khen thưởng, đang tính là {LEVEL_NAMES[level]} theo "
            "bảng. Nếu đây không phải khen thưởng, hãy bỏ dòng này khỏi bảng.",
            cell.row,
            cell.column,
            warn=False,
        )


def _has_numbers(column: Column, table: Table, sheet: Sheet) -> bool:
    return any(_number(sheet, row.index, column.index) for row in table.rows if row.kind == "data")


def _number(sheet: Sheet, row: int, column: int) -> bool:
    return bool(count_of(sheet.grid.cells[row][column]).value)


def _tell_nameless(table: Table, sheet: Sheet, cells: Sequence[Counted]) -> None:
    """Numbers in counting columns of which nobody knows what award they count."""
    taken = {(c.row, c.column) for c in cells}
    lost = [
        (row.index, column.index)
        for row in table.rows
        if row.kind == "data"
        for column in table.of_role("value")
        if (row.index, column.index) not in taken and _number(sheet, row.index, column.index)
    ]
    if lost:
        sheet.find(
            "unread",
            f"Chưa lấy {len(lost)} số vì không rõ là hình thức khen thưởng nào: "
            f"ô {_listed([sheet.cell(*at) for at in lost])}. Đề nghị ghi rõ tên ở đầu dòng hoặc đầu cột.",
            *lost[0],
        )


def unread_rows(tables: Sequence[Table], sheet: Sheet) -> list[Finding]:
    """One warning for the rows outside all tables where numbers stand beside an award's name, or for a
    workbook's table of numbers that is none of awards."""
    inside = {r for table in tables for r in table.span}
    rows = [r for r in _naming_rows(sheet) if r not in inside]
    if rows:
        where = f" (trang “{sheet.grid.sheet}”)" if sheet.grid.sheet else ""
        names = [f"{sheet.grid.row + r}" for r in rows]
        sheet.find(
            "unread",
            f"Có tên hình thức khen thưởng ở dòng {_listed(names)}{where} nhưng không nhận ra bảng số lượng "
            "nên chưa đọc thành số liệu. Bảng cần một dòng tiêu đề có năm, hình thức khen thưởng hoặc tập "
            "thể, cá nhân; danh sách từng người thì chương trình không đếm.",
            rows[0],
            0,
        )
    elif not tables and (figures := figure_rows(sheet.grid)):
        _tell_table(figures, sheet)
    return sheet.findings


def _tell_table(rows: Sequence[int], sheet: Sheet) -> None:
    first, last = sheet.grid.row + rows[0], sheet.grid.row + rows[-1]
    where = f"Trang “{sheet.grid.sheet}”, dòng" if sheet.grid.sheet else "Dòng"
    sheet.find(
        "unread",
        f"{where} {first}–{last}: bảng số nhưng không nhận ra là bảng khen thưởng nên chưa đọc thành số liệu "
        "và không đưa vào báo cáo; bảng vẫn giữ trong tư liệu. Nếu là khen thưởng, dòng tiêu đề cần có năm, "
        "hình thức khen thưởng hoặc tập thể, cá nhân; nếu là kết quả khác, hãy gõ thành câu trong ghi chú.",
        rows[0],
        0,
    )


def _naming_rows(sheet: Sheet) -> Iterator[int]:
    """Rows with an award's name and a number, with a number below two names, or in a list of persons."""
    across = people = False
    for r, row in enumerate(sheet.grid.cells):
        names = {flat(t) for t in row if t and len(t) <= _LONGEST_NAME and find_award(t)}
        filled = [t for t in row if t]
        ordinal = len(filled) > 2 and filled[0].isdigit()
        numbers = [t for t in filled[ordinal:] if count_of(t).value and year_alone(t) is None]
        people = people or any(_PEOPLE.fullmatch(flat(t)) for t in filled)
        if len(names) > 1 and not numbers:
            across = True
        elif not any(row):
            across = False
        elif (
            (people and names)
            or (numbers and across)
            or (numbers and names and not any(counts_no_awards(t) for t in row))
        ):
            yield r


def _listed(names: Sequence[str]) -> str:
    told = ", ".join(dict.fromkeys(names[:_MOST_LISTED]))
    return f"{told}…" if len(names) > _MOST_LISTED else told
