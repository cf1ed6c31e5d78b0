"""page.size, page.margin, page.number and font: what holds for the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from assistant.checking import layout_rules as rules
from assistant.checking.layout_format import Element, Formats
from assistant.checking.layout_notes import Note
from assistant.checking.layout_parts import Parts
from assistant.checking.layout_rules import Range

_SLACK_MM = 0.6
_EMU_MM = 36000


def check_page(parts: Parts) -> Iterator[Note]:
    """Every section's paper, margins and page number; every letter's font."""
    document = parts.file.document
    for index, section in enumerate(document.sections):
        name = "" if len(document.sections) == 1 else f" (phần {index + 1} của tệp)"
        yield from _size(parts, section, index, name)
        yield from _margins(section, name)
    yield from _numbers(parts)
    yield from _appendix_numbers(parts)
    yield from _fonts(parts)


def _size(parts: Parts, section: Any, index: int, name: str) -> Iterator[Note]:
    sides = [(side or 0) / _EMU_MM for side in (section.page_width, section.page_height)]
    if any(
        abs(a - b) > 2 for a, b in zip(sorted(sides), (rules.PAGE_SHORT_MM, rules.PAGE_LONG_MM), strict=True)
    ):
        size = f"{sides[0]:.0f} × {sides[1]:.0f} mm"
        yield Note("page.size", f"Khổ giấy là {size}, phải là A4 (210 × 297 mm){name}",
                   "Vào Bố trí trang > Khổ giấy, chọn A4")  # fmt: skip
    elif sides[0] > sides[1] and not any(x.section == index and x.spot for x in parts.file.lines):
        yield Note("page.size", f"Trang nằm ngang mà không có bảng, biểu{name}",
                   "Vào Bố trí trang > Hướng giấy, chọn Dọc")  # fmt: skip


def _margins(section: Any, name: str) -> Iterator[Note]:
    sides = {
        "trên": (section.top_margin, rules.MARGIN_TOP), "dưới": (section.bottom_margin, rules.MARGIN_BOTTOM),
        "trái": (section.left_margin, rules.MARGIN_LEFT), "phải": (section.right_margin, rules.MARGIN_RIGHT),
    }  # fmt: skip
    if _allowed(sides.values()) or (_is_landscape(section) and _allowed(_turned(section))):
        return
    for side, (value, allowed) in sides.items():
        if not _allowed([(value, allowed)]):
            measure = "không rõ" if value is None else f"{value / _EMU_MM:.1f} mm".replace(".", ",")
            yield Note("page.margin", f"Lề {side} là {measure}, phải là {allowed} mm{name}",
                       f"Vào Bố trí trang > Lề, đặt lề {side} {allowed.ours:g} mm")  # fmt: skip


def _allowed(sides: Any) -> bool:
    return all(v is not None and allowed.holds(v / _EMU_MM, _SLACK_MM) for v, allowed in sides)


def _is_landscape(section: Any) -> bool:
    return (section.page_width or 0) > (section.page_height or 0)


def _turned(section: Any) -> list[tuple[Any, Range]]:
    """A landscape page's margins when the sheet is turned back upright."""
    return [
        (section.left_margin, rules.MARGIN_TOP), (section.right_margin, rules.MARGIN_BOTTOM),
        (section.top_margin, rules.MARGIN_LEFT), (section.bottom_margin, rules.MARGIN_RIGHT),
    ]  # fmt: skip


def _numbers(parts: Parts) -> Iterator[Note]:
    """The page number: in the header, centred, 13–14 upright, not on the first page."""
    first = parts.file.document.sections[0]
    fields = [p for p in first.header._element.iter(qn("w:p")) if has_page_field(p)]
    if not fields:
        below = any(has_page_field(p) for p in first.footer._element.iter(qn("w:p")))
        what = "Số trang đặt ở chân trang" if below else "Chưa đánh số trang"
        yield Note("page.number", f"{what}; số trang phải ở giữa lề trên",
                   "Vào Chèn > Số trang > Đầu trang, chọn kiểu ở giữa")  # fmt: skip
        return
    if not first.different_first_page_header_footer:
        yield Note("page.number", "Trang thứ nhất hiện số trang",
                   "Mở đầu trang, đánh dấu “Trang đầu khác biệt” và để trống đầu trang thứ nhất")  # fmt: skip
    elif any(has_page_field(p) for p in first.first_page_header._element.iter(qn("w:p"))):
        yield Note("page.number", "Trang thứ nhất hiện số trang", "Xóa số trang ở đầu trang thứ nhất")
    yield from _number_look(parts.file.formats, fields[0])
    kind = first._sectPr.find(qn("w:pgNumType"))
    if kind is not None and kind.get(qn("w:fmt"), "decimal") != "decimal":
        yield Note("page.number", "Số trang không dùng chữ số Ả Rập", "Định dạng số trang kiểu 1, 2, 3")
    if kind is not None and kind.get(qn("w:start"), "1") != "1":
        yield Note("page.number", "Số trang không bắt đầu từ 1", "Định dạng số trang bắt đầu từ 1")


def _number_look(formats: Formats, paragraph: Element) -> Iterator[Note]:
    framed = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    centred = framed is not None and framed.get(qn("w:xAlign")) == "center"
    # The old way to the middle: one tab, to the header's centre stop.
    tabbed = len(list(paragraph.iter(qn("w:tab")))) > len(list(paragraph.iter(qn("w:tabs"))))
    if formats.paragraph(paragraph).align != "center" and not centred and not tabbed:
        yield Note("page.number", "Số trang chưa ở giữa lề trên", "Chọn số trang rồi bấm Canh giữa (Ctrl+E)")
    looks = [formats.run(r, paragraph) for r in paragraph.iter(qn("w:r"))]
    if any(not rules.SIZE_PAGE_NUMBER.holds(f.size) for f in looks):
        yield Note("page.number", f"Số trang phải có cỡ chữ {rules.SIZE_PAGE_NUMBER}",
                   f"Chọn số trang rồi đặt cỡ chữ {rules.SIZE_PAGE_NUMBER.ours:g}")  # fmt: skip
    if any(f.italic for f in looks):
        yield Note("page.number", "Số trang phải là chữ đứng", "Chọn số trang rồi bỏ Nghiêng")


def has_page_field(paragraph: Element) -> bool:
    """Whether a ``w:p`` prints the page number."""
    codes = [(t.text or "") for t in paragraph.iter(qn("w:instrText"))]
    codes += [f.get(qn("w:instr"), "") for f in paragraph.iter(qn("w:fldSimple"))]
    return any(code.split()[:1] == ["PAGE"] for code in codes)


def _appendix_numbers(parts: Parts) -> Iterator[Note]:
    """An appendix begins a section whose pages are numbered from 1 again."""
    sections = parts.file.document.sections
    for lines in parts.appendices:
        kind = sections[lines[0].section]._sectPr.find(qn("w:pgNumType"))
        restarts = kind is not None and kind.get(qn("w:start")) == "1"
        if not restarts or lines[0].section == 0:
            yield Note("app.title", "Phụ lục chưa được đánh số trang riêng",
                       "Chèn ngắt phần (Section Break) trước Phụ lục và cho số trang bắt đầu lại từ 1",
                       lines[0], "warn")  # fmt: skip


def _fonts(parts: Parts) -> Iterator[Note]:
    for line in parts.file.lines:
        wrong = {f for text, look in line.runs if text.strip() for f in look.fonts if not _is_times(f)}
        if wrong:
            yield Note("font", f"Phông chữ {', '.join(sorted(wrong))}, phải là {rules.FONT}",
                       f"Chọn toàn bộ văn bản (Ctrl+A) rồi đặt phông {rules.FONT}", line)  # fmt: skip
        if any(text.strip() and not look.black for text, look in line.runs):
            yield Note("font", "Chữ không phải màu đen", "Chọn đoạn chữ rồi đặt màu Tự động (đen)", line)
    yield from _header_fonts(parts)


def _is_times(font: str) -> bool:
    """Its bold and italic faces at times go by their own names ("Times New Roman Bold")."""
    return font.casefold().startswith(rules.FONT.casefold())


def _header_fonts(parts: Parts) -> Iterator[Note]:
    for section in parts.file.document.sections:
        for part in (section.header, section.footer, section.first_page_header):
            for paragraph in part._element.iter(qn("w:p")):
                for run in paragraph.iter(qn("w:r")):
                    fonts = parts.file.formats.run(run, paragraph).fonts
                    if not all(map(_is_times, fonts)) and run.find(qn("w:t")) is not None:
                        yield Note("font", f"Đầu trang hoặc chân trang không dùng phông {rules.FONT}",
                                   f"Mở đầu trang, chân trang và đặt phông {rules.FONT}")  # fmt: skip
                        return
