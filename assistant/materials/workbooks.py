"""Workbooks (.xlsx, .xls, .csv) into grids of text, with formulas worked out.

Every cell becomes the text that an officer would see: a whole number without ".0", a
formula its stored value, or one worked out here where none was stored.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
from decimal import Decimal
from typing import Any

import openpyxl
import xlrd
from openpyxl.utils import get_column_letter

from assistant.errors import UnreadableFile
from assistant.materials.decoding import decode
from assistant.materials.formulas import Unknown, evaluate
from assistant.materials.grids import Cells, Merge, cell_name, grids_of, spread_merges
from assistant.materials.kinds import broken, locked
from assistant.models import Finding, Grid, Place
from assistant.vietnamese.text import nfc

# What openpyxl has to say of styles and extensions is nothing that an officer can act on.
warnings.filterwarnings("ignore", module="openpyxl")

MAX_CELLS = 400_000
_DELIMITERS = ";\t,|"

Read = tuple[list[Grid], list[Finding]]


def read_xlsx(name: str, data: bytes) -> Read:
    """The tables of an Excel workbook's visible sheets, and what was seen.

    Raises:
        UnreadableFile: if it is damaged or too large.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
        formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in sheet._cells.values())
        values = (
            openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False) if formulas else book
        )
    except Exception as error:
        raise broken(name) from error
    grids: list[Grid] = []
    findings: list[Finding] = []
    total = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            findings.append(_hidden(name, sheet.title))
            continue
        total += len(sheet._cells)
        if total > MAX_CELLS:
            raise too_many(name)
        cells = _xlsx_cells(sheet, values[sheet.title], name, findings)
        findings += _hidden_parts(name, sheet, cells)
        spread_merges(
            cells, [(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges]
        )
        grids += grids_of(cells, name, sheet.title)
    return grids, findings


def _xlsx_cells(sheet: Any, values: Any, name: str, findings: list[Finding]) -> Cells:
    """The texts of one sheet. ``_cells`` holds the filled cells alone: a stray one in
    row 1,048,576 costs nothing, which walking the rows would."""
    cells: Cells = {}
    formulas: dict[tuple[int, int], str] = {}
    for (row, column), cell in sheet._cells.items():
        value = cell.value
        if cell.data_type == "f":
            stored = values._cells.get((row, column))
            value = stored.value if stored is not None else None
            if value is None:
                formulas[row, column] = str(getattr(cell.value, "text", cell.value))
                continue
        if text := cell_text(value):
            cells[row, column] = text
    for (row, column), formula in formulas.items():
        try:
            cells[row, column] = cell_text(evaluate(formula, cells, formulas, (row, column)))
        except Unknown:
            findings.append(_unknown(name, sheet.title, row, column, formula))
    return cells


def read_xls(name: str, data: bytes) -> Read:
    """The tables of an Excel 97–2003 workbook. Its formulas always hold a stored value.

    Raises:
        UnreadableFile: if it is locked or damaged.
    """
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO()) as book:
            sheets = [(s, _xls_cells(s, book.datemode)) for s in book.sheets()]
    except Exception as error:
        raise (locked if "encrypted" in str(error) else broken)(name) from error
    grids: list[Grid] = []
    findings: list[Finding] = []
    for sheet, cells in sheets:
        if sheet.visibility:
            findings.append(_hidden(name, sheet.name))
            continue
        merges: list[Merge] = [(a + 1, c + 1, b, d) for a, b, c, d in sheet.merged_cells]
        spread_merges(cells, merges)
        grids += grids_of(cells, name, nfc(sheet.name))
    return grids, findings


def _xls_cells(sheet: Any, datemode: int) -> Cells:
    cells: Cells = {}
    for row in range(sheet.nrows):
        for column in range(sheet.ncols):
            kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
            if kind == xlrd.XL_CELL_DATE:
                value = _date(value, datemode)
            elif kind == xlrd.XL_CELL_ERROR:
                value = xlrd.error_text_from_code.get(value, "#N/A")
            if text := cell_text(value):
                cells[row + 1, column + 1] = text
    return cells


def _date(value: float, datemode: int) -> object:
    """A stored date; a small number wrongly shown as a date stays a number."""
    try:
        return xlrd.xldate_as_datetime(value, datemode)
    except (xlrd.XLDateError, ValueError, OverflowError):
        return value


def read_csv(name: str, data: bytes) -> tuple[list[Grid], list[Finding], tuple[str, ...]]:
    """The table of a CSV file, and the old encodings that it was in.

    Raises:
        UnreadableFile: if it is no text.
    """
    decoded = decode(name, data)
    delimiter = _delimiter(decoded.lines)
    csv.field_size_limit(1 << 24)
    lines = decoded.lines
    if lines and lines[0].lower().startswith("sep="):
        delimiter, lines = lines[0][4:5] or delimiter, ("", *lines[1:])
    cells: Cells = {}
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    try:
        for row in reader:
            first = reader.line_num - sum(text.count("\n") for text in row)
            for column, text in enumerate(row, start=1):
                if stripped := text.strip():
                    cells[first, column] = stripped
            if len(cells) > MAX_CELLS:
                raise too_many(name)
    except csv.Error as error:
        raise broken(name) from error
    return grids_of(cells, name, ""), [], decoded.encodings


def _delimiter(lines: tuple[str, ...]) -> str:
    """The sign that parts most lines into the same number of fields."""
    sample = [line for line in lines[:200] if line.strip()]

    def score(delimiter: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(sample, delimiter=delimiter)]
        common = max(set(counts), key=counts.count) if counts else 1
        return (counts.count(common) if common > 1 else 0, common)

    try:
        return max(_DELIMITERS, key=score)
    except csv.Error:
        return ","


def cell_text(value: object) -> str:
    """A cell's value as text: whole numbers bare, a first of January as its year."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, (dt.datetime, dt.date)):
        return (
            str(value.year)
            if (value.month, value.day) == (1, 1)
            else f"{value.day}/{value.month}/{value.year}"
        )
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return f"{value:.10g}".replace(".", ",")
    return nfc(str(value)).strip()


def _unknown(name: str, sheet: str, row: int, column: int, formula: str) -> Finding:
    grid = Grid(file=name, sheet=sheet)
    cell = cell_name(grid, row - 1, column - 1)
    return Finding(
        kind="formula",
        severity="warn",
        message=f"Ô {cell} ({sheet}) chứa công thức “{formula[:60]}” chưa có kết quả lưu sẵn và không tự "
        "tính được nên bỏ trống. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại, hoặc gõ số vào ô.",
        place=Place(file=name, cell=cell),
    )


def _hidden(name: str, sheet: str) -> Finding:
    return Finding(
        kind="hidden",
        severity="hint",
        message=f"Trang tính “{sheet}” đang bị ẩn nên không đọc. Nếu cần số liệu ở đó, hãy bỏ ẩn và gửi lại.",
        place=Place(file=name),
    )


def _hidden_parts(name: str, sheet: Any, cells: Cells) -> list[Finding]:
    """Hidden rows and columns that hold something: read, since totals count them, and told."""
    rows = sorted({r for r, _ in cells if r in sheet.row_dimensions and sheet.row_dimensions[r].hidden})
    spans = [range(d.min, d.max + 1) for d in sheet.column_dimensions.values() if d.hidden]
    columns = sorted({c for _, c in cells if any(c in span for span in spans)})
    parts = [f"dòng {', '.join(map(str, rows[:10]))}"] if rows else []
    parts += [f"cột {', '.join(map(get_column_letter, columns[:10]))}"] if columns else []
    if not parts:
        return []
    message = (
        f"Trang tính “{sheet.title}” có {' và '.join(parts)} đang bị ẩn, số liệu ở đó vẫn được đọc. "
        "Nếu không dùng, hãy xóa hẳn khỏi bảng rồi gửi lại."
    )
    return [Finding(kind="hidden", severity="hint", message=message, place=Place(file=name))]


def too_many(name: str) -> UnreadableFile:
    """The error for a workbook that no report's table could be."""
    return UnreadableFile(
        f"bảng tính có hơn {MAX_CELLS // 1000}.000 ô, quá lớn", name, "Hãy chỉ giữ lại bảng số liệu cần dùng."
    )
