"""The ledger: every printed figure beside its source, as a workbook to tick off."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from assistant.checking.layout_rules import FONT
from assistant.export.awards import LEVEL_HEADS, RECIPIENT_HEADS
from assistant.export.sources import PrintedFigure, State, printed_figures
from assistant.export.xml import clean
from assistant.models import Quantity, QuantityKind, Report

_WIDEST, _NARROWEST = 60, 8
_LONGEST = 32_000
#: Paper sizes have numbers in Excel.
_A4 = 9
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


class _Formats(NamedTuple):
    head: Any
    cell: Any
    quoted: Any


def write_ledger(report: Report) -> bytes:
    """The ledger as .xlsx: a sheet of the text's figures, one of the award statistics.

    One row a printed figure: section, sentence, figure as printed, value, how it came
    about (given, or computed with its formula), source file and place, state. Texts that
    a spreadsheet would take for a formula stay texts.
    """
    buffer = io.BytesIO()
    # Not openpyxl, which takes four times as long over the ledger of a long report.
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Bảng đối chiếu số liệu", "author": clean(report.meta.issuer)})
    formats = _formats(book)
    figures = (_figure_row(i, f) for i, f in enumerate(printed_figures(report), 1))
    _fill(book.add_worksheet("Số liệu trong báo cáo"), formats, _FIGURES, figures)
    _fill(book.add_worksheet("Số liệu khen thưởng"), formats, _STATISTICS, _statistic_rows(report))
    book.close()
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


def _formats(book: Workbook) -> _Formats:
    plain = {"font_name": FONT, "font_size": 11, "text_wrap": True, "border": 1, "border_color": "#999999"}
    return _Formats(
        head=book.add_format({**plain, "bold": True, "valign": "vcenter", "bg_color": "#EDEDED"}),
        cell=book.add_format({**plain, "valign": "top"}),
        quoted=book.add_format({**plain, "valign": "top", "quote_prefix": True}),
    )


def _fill(sheet: Worksheet, formats: _Formats, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Header, rows, filters, frozen header, widths by content."""
    widths = [len(head) + 4 for head in heads]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, formats.head)
    last = 0
    for last, values in enumerate(rows, 1):
        for column, value in enumerate(values):
            _put(sheet, last, column, value, formats)
            widths[column] = max(widths[column], len(str(value or "")) + 2)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, max(_NARROWEST, min(width, _WIDEST)))
    sheet.autofilter(0, 0, last, len(heads) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _put(sheet: Worksheet, row: int, column: int, value: Value, formats: _Formats) -> None:
    """A value in its cell; a text is a text even where it begins like a formula."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, formats.cell)
    elif isinstance(value, str):
        text = clean(value)[:_LONGEST]
        looks = formats.quoted if text.startswith(("=", "+", "-", "@")) else formats.cell
        sheet.write_string(row, column, text, looks)
    else:
        sheet.write_number(row, column, value, formats.cell)
