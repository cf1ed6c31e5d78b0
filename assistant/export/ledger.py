"""The ledger: every printed figure beside its source, as a workbook to tick off."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from copy import copy

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assistant.checking.layout_rules import FONT
from assistant.export.awards import LEVEL_HEADS, RECIPIENT_HEADS
from assistant.export.sources import PrintedFigure, State, printed_figures
from assistant.export.xml import clean
from assistant.models import Quantity, QuantityKind, Report

_PLAIN, _BOLD = Font(name=FONT, size=11), Font(name=FONT, size=11, bold=True)
_TOP, _MIDDLE = (Alignment(wrap_text=True, vertical=where) for where in ("top", "center"))
_LINE = Side(style="thin", color="999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WIDEST, _NARROWEST = 60, 8
_LONGEST = 32_000
_FIGURES = (
    "STT", "Mục", "Câu", "Số liệu như in", "Giá trị", "Đơn vị", "Loại số liệu", "Cách có", "Công thức",
    "Tệp nguồn", "Vị trí trong nguồn", "Tình trạng",
)  # fmt: skip
_STATISTICS = (
    "STT", "Cấp khen", "Danh hiệu, hình thức", "Đối tượng", "Trong đó của", "Năm", "Số lượng",
    "Tệp nguồn", "Ô",
)  # fmt: skip
_KINDS: dict[QuantityKind, str] = {
    "count": "số lượng", "percent": "tỷ lệ", "ratio": "tỷ số", "range": "khoảng", "money": "số tiền",
    "measure": "số đo", "year": "năm", "date": "ngày tháng", "symbol": "số, ký hiệu văn bản",
    "ordinal": "thứ tự",
}  # fmt: skip
_STATES: dict[State, str] = {
    "matched": "Đã khớp nguồn",
    "unmatched": "Không thấy trong nguồn - cần kiểm tra",
    "typed": "Cán bộ tự nhập - cần kiểm tra",
}
_SECTIONS = {"opening": "Mở đầu", "closing": "Kết thúc"}
Value = str | int | float | None


def write_ledger(report: Report) -> bytes:
    """The ledger as .xlsx: a sheet of the text's figures, one of the award statistics.

    One row a printed figure: section, sentence, figure as printed, value, how it came
    about (given, or computed with its formula), source file and place, state. Texts that
    a spreadsheet would take for a formula stay texts.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Số liệu trong báo cáo"
    _fill(sheet, _FIGURES, (_figure_row(i, f) for i, f in enumerate(printed_figures(report), 1)))
    _fill(book.create_sheet("Số liệu khen thưởng"), _STATISTICS, _statistic_rows(report))
    book.properties.title = "Bảng đối chiếu số liệu"
    book.properties.creator = clean(report.meta.issuer)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _figure_row(number: int, figure: PrintedFigure) -> Sequence[Value]:
    quantity = figure.quantity
    given = "được cung cấp" if figure.state == "matched" else ""
    return (
        number,
        _SECTIONS.get(figure.section, figure.section),
        figure.sentence,
        quantity.text,
        _value(quantity),
        quantity.unit,
        _KINDS[quantity.kind],
        "tính toán" if figure.formula else given,
        figure.formula,
        figure.file,
        figure.place,
        _STATES[figure.state],
    )


def _value(quantity: Quantity) -> Value:
    """One value as a number, so that it can be computed with; several as text."""
    if len(quantity.values) == 1:
        number = float(quantity.values[0])
        return int(number) if number.is_integer() else number
    between = {"date": "/", "ratio": "/"}.get(quantity.kind, " - ")
    return between.join(f"{v:f}" for v in quantity.values) or None


def _statistic_rows(report: Report) -> Iterator[Sequence[Value]]:
    for number, s in enumerate(report.statistics, 1):
        yield (
            number, LEVEL_HEADS[s.level], s.award, RECIPIENT_HEADS[s.recipient], s.part_of,
            s.year if s.year is not None else "cả giai đoạn", s.count, s.place.file, s.place.cell or "",
        )  # fmt: skip


def _fill(sheet: Worksheet, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Header, rows, filters, frozen header, widths by content."""
    widths = [len(head) + 4 for head in heads]
    plain: StyleArray | None = None
    for r, values in enumerate((heads, *rows), 1):
        for c, value in enumerate(values, 1):
            cell = sheet.cell(r, c)
            assert isinstance(cell, Cell)
            if r > 1 and plain is not None:
                cell._style = copy(plain)  # type: ignore[attr-defined]
            else:
                cell.font, cell.alignment = (_BOLD, _MIDDLE) if r == 1 else (_PLAIN, _TOP)
                cell.border = _BORDER
                # Looking a style up for each cell would take most of the time of a long ledger.
                plain = copy(cell._style) if r > 1 else None  # type: ignore[attr-defined]
            _put(cell, value)
            widths[c - 1] = max(widths[c - 1], len(str(value or "")) + 2)
    for c, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(c)].width = max(_NARROWEST, min(width, _WIDEST))
        sheet.cell(1, c).fill = PatternFill("solid", start_color="EDEDED")
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{sheet.max_row}"
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = (
        "landscape",
        1,
        0,
    )
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _put(cell: Cell, value: Value) -> None:
    """A value in its cell; a text is a text even where it begins like a formula."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = clean(value)[:_LONGEST]
    cell.value = text
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True
