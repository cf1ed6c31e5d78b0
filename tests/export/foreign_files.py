"""Reports as other offices make them: each out of the decree's form in its own way."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

_PARENT, _ISSUER, _SYMBOL = "UBND TỈNH VĨNH SƠN", "SỞ NỘI VỤ", "Số: 05/BC-SNV"
_NATIONAL, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_DATE, _SUBJECT = "Vĩnh Sơn, ngày 05 tháng 02 năm 2024", "Kết quả công tác thi đua, khen thưởng năm 2023"
_BODY = (
    "I. TÌNH HÌNH CHUNG",
    "1. Kết quả đạt được",
    "Toàn tỉnh có 152 hội nghị với 78.450 lượt người tham gia, đạt 97,8% so với kế hoạch đề ra từ đầu năm.",
    "a) Về công tác tuyên truyền, phổ biến các phong trào thi đua trên địa bàn tỉnh trong năm.",
    "Đài Phát thanh và Truyền hình tỉnh đã phát 312 tin, bài về gương người tốt, việc tốt trong năm.",
    "II. KIẾN NGHỊ",
    "Đề nghị tỉnh quan tâm, bố trí kinh phí cho công tác thi đua, khen thưởng của các đơn vị cơ sở.",
)
_RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Lãnh đạo Sở;", "- Lưu: VT, TĐKT.")
_SIGN = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "Lê Thị Hoa")


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _lines(document: Any, lines: tuple[str, ...], **look: Any) -> None:
    for line in lines:
        _dress(document.add_paragraph(line), **look)


def _dress(paragraph: Any, *, bold: bool | None = None, italic: bool | None = None, center: bool = False,
           size: float | None = None, font: str | None = None) -> None:  # fmt: skip
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in paragraph.runs:
        run.bold, run.italic, run.font.name = bold, italic, font
        run.font.size = Pt(size) if size else None


def _columns(document: Any, left: tuple[str, ...], right: tuple[str, ...], *, style: str = "") -> Any:
    table = document.add_table(rows=1, cols=2)
    if style:
        table.style = style
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
    return table


def _field(paragraph: Any) -> None:
    number = "<w:r><w:t>1</w:t></w:r>"
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE ">{number}</w:fldSimple>'))


def letter_in_arial() -> bytes:
    """American paper and margins, Arial, no page number, everything one below the other."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)
    section.left_margin = section.right_margin = Mm(25.4)
    document.styles["Normal"].font.name = "Arial"
    _lines(document, (_PARENT, _ISSUER, _SYMBOL, _NATIONAL, _MOTTO, _DATE, "BÁO CÁO", _SUBJECT))
    _lines(document, ("Kính gửi: Ủy ban nhân dân tỉnh", *_BODY, *_RECIPIENTS, *_SIGN))
    return saved(document)


def number_at_the_foot() -> bytes:
    """A bordered head, the page number in the footer, body in 12 points, lines far apart."""
    document = docx.Document()
    _columns(document, (_PARENT, _ISSUER, _SYMBOL), (_NATIONAL, _MOTTO, _DATE), style="Table Grid")
    _lines(document, ("BÁO CÁO", _SUBJECT), center=True, bold=True)
    for line in ("Kính gửi: Ủy ban nhân dân tỉnh", *_BODY):
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.line_spacing = 2.0
        _dress(paragraph, size=12, font="Times New Roman")
    _columns(document, _RECIPIENTS, _SIGN, style="Table Grid")
    _field(document.sections[0].footer.paragraphs[0])
    return saved(document)


def without_national_name() -> bytes:
    """No national name nor motto; the issuer in the middle; blue letters."""
    document = docx.Document()
    _lines(document, (_ISSUER, _SYMBOL), center=True, bold=True)
    _lines(document, ("BÁO CÁO", _SUBJECT), center=True)
    _lines(document, _BODY)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor(0x1F, 0x3A, 0x93)
    _lines(document, (*_RECIPIENTS, *_SIGN))
    return saved(document)


def small_letters() -> bytes:
    """National name, motto and bodies in small letters, headings in Word's blue styles."""
    document = docx.Document()
    head = ("Ubnd tỉnh Vĩnh Sơn", "Sở Nội vụ", _SYMBOL)
    _columns(document, head, ("Cộng hòa xã hội chủ nghĩa Việt Nam", _MOTTO, _DATE))
    _lines(document, ("Báo cáo", _SUBJECT), center=True)
    for line in _BODY:
        level = 1 if line.startswith(("I. ", "II. ")) else 2 if line.startswith("1. ") else 0
        document.add_heading(line, level) if level else document.add_paragraph(line)
    _columns(document, _RECIPIENTS, _SIGN)
    return saved(document)


def split_signature() -> bytes:
    """The signature in a paragraph at the right, its lines broken by hand; bold plain headings."""
    document = docx.Document()
    _columns(document, (_PARENT, _ISSUER), (_NATIONAL, _MOTTO))
    _columns(document, (_SYMBOL,), (_DATE,))
    _lines(document, ("BÁO CÁO",), center=True, bold=True, size=16)
    _lines(document, (_SUBJECT,), center=True, italic=True)
    for line in _BODY:
        _dress(document.add_paragraph(line), bold=line[:2] in ("I.", "II", "1.") or None, size=13)
    signature = document.add_paragraph()
    signature.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = signature.add_run()
    for part in _SIGN:
        run.add_text(part)
        run.add_break()
    _lines(document, ("Nơi nhận", "Như trên", "Lưu VT"), size=12)
    return saved(document)


def own_numbering_and_tables() -> bytes:
    """Word's own bullets and numbers, a picture of a table, tabs for indents, an appendix."""
    document = docx.Document()
    _columns(document, (_PARENT, _ISSUER, _SYMBOL), (_NATIONAL, _MOTTO, _DATE))
    _lines(document, ("BÁO CÁO", _SUBJECT), center=True, bold=True, font="Calibri")
    document.add_paragraph("Tình hình chung", style="List Number")
    document.add_paragraph("\tTổ chức 152 hội nghị tuyên truyền trên địa bàn các huyện, thành phố.")
    for item in ("Phong trào nông thôn mới được hưởng ứng", "Phong trào vì người nghèo"):
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(rows=3, cols=3)
    table.style = "Table Grid"
    for i, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"{i}.000" if i > 2 else f"Cột {i}"
    _columns(document, _RECIPIENTS, _SIGN)
    document.add_page_break()
    _lines(document, ("PHỤ LỤC", "Bảng tổng hợp số liệu khen thưởng"), bold=True)
    return saved(document)


def typed_spaces_and_vietnamese_number() -> bytes:
    """Placed by spaces and tabs on shared lines, as typists once did."""
    document = docx.Document()
    document.styles["Normal"].font.name = "VNI-Times"
    document.add_paragraph(f"{_PARENT}\t\t{_NATIONAL}")
    document.add_paragraph(f"     {_ISSUER}\t\t\t{_MOTTO}")
    document.add_paragraph(f"{_SYMBOL}                 {_DATE}")
    _lines(document, ("BÁO CÁO", f"V/v {_SUBJECT}"), center=True)
    _lines(document, _BODY)
    document.add_paragraph("Nơi nhận:\t\t\t\tKT. GIÁM ĐỐC")
    document.add_paragraph("- Như trên;\t\t\t\tPHÓ GIÁM ĐỐC")
    _lines(document, ("- Lưu: VT.", "", "", "\t\t\t\t\tLê Thị Hoa"))
    return saved(document)


FILES: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        letter_in_arial, number_at_the_foot, without_national_name, small_letters, split_signature,
        own_numbering_and_tables, typed_spaces_and_vietnamese_number,
    )
}  # fmt: skip
