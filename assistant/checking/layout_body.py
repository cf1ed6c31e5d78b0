"""6.body, 6.section, 6.clause, 6.point: the text of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking import layout_rules as rules
from assistant.checking.layout_notes import Look, Note, looks
from assistant.checking.layout_parts import SECTION_LINE, Parts
from assistant.checking.layout_reading import Line
from assistant.checking.layout_rules import Range

_CLAUSE = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.\s*\S")
_POINT = re.compile(r"^[a-zđ]\)\s*\S")
_DASH = re.compile(r"^[-–+•]\s*\S")
_SENTENCE_END = (".", ";", ":", ",", "…")
#: The grounds of a document are italic by rule.
_GROUNDS = ("can cu", "theo de nghi")
_MM = 72 / 25.4
#: A line shorter than this is no paragraph of text when it stands in the middle.
_CAPTION = 130
_TITLE = 110


def check_body(parts: Parts) -> Iterator[Note]:
    """Headings by their numbers, paragraphs by what is left."""
    size = parts.body_size or rules.SIZE_BODY.ours
    own = Range(size, size, size)
    for line in parts.body:
        if SECTION_LINE.match(line.shown):
            yield from looks("6.section", "Tiêu đề mục", line, Look(own, bold=True, upper=True))
        elif is_clause(line):
            yield from _clause(line, own)
        elif is_point(line):
            yield from looks("6.point", "Điểm", line, Look(own, bold=False))
            if line.upper:
                yield Note("6.point", "Điểm phải viết bằng chữ in thường", "Gõ lại bằng chữ thường", line)
        elif not is_apart(line):
            yield from _paragraph(line)


def _clause(line: Line, size: Range) -> Iterator[Note]:
    """A clause with a title is bold and on its own line; without one it is plain text."""
    yield from looks("6.clause", "Tiêu đề khoản", line, Look(size, bold=None, upper=False))
    if is_title(line) and not line.bold:
        # Without a heading style only the look of a title tells it from a short clause.
        sure = line.paragraph.outline is not None
        yield Note("6.clause", "Tiêu đề khoản phải in đậm", "Chọn dòng chữ rồi bấm Đậm (Ctrl+B)", line,
                   "block" if sure else "warn")  # fmt: skip
    elif line.some_bold and not line.bold:
        yield Note("6.clause", "Số thứ tự và tiêu đề khoản phải ở một dòng riêng, in đậm cả dòng",
                   "Xuống dòng sau tiêu đề khoản và in đậm cả dòng tiêu đề", line)  # fmt: skip


def is_clause(line: Line) -> bool:
    """Whether it begins like a clause: "1." """
    return bool(_CLAUSE.match(line.shown))


def is_point(line: Line) -> bool:
    """Whether it begins like a point: "a)"."""
    return bool(_POINT.match(line.shown))


def is_title(line: Line) -> bool:
    """Whether a clause has a title of its own: it says so, or is short and no sentence."""
    if line.paragraph.outline is not None:
        return True
    return len(line.shown) < _TITLE and not line.shown.endswith(_SENTENCE_END)


def is_apart(line: Line) -> bool:
    """A heading of its own, a caption or a picture: no paragraph of the text."""
    if line.paragraph.outline is not None:
        return True
    return line.paragraph.align == "center" and len(line.shown) < _CAPTION


def _paragraph(line: Line) -> Iterator[Note]:
    yield from looks("6.body", "Nội dung", line, Look(rules.SIZE_BODY, bold=None, italic=None, upper=False))
    if line.italic and not line.folded.startswith(_GROUNDS):
        yield Note("6.body", "Nội dung phải là chữ đứng", "Chọn đoạn văn rồi bỏ Nghiêng (Ctrl+I)", line)
    if line.bold and not _DASH.match(line.shown) and len(line.shown) > _TITLE:
        yield Note("6.body", "Nội dung không in đậm cả đoạn", "Chọn đoạn văn rồi bỏ Đậm (Ctrl+B)", line)
    look = line.paragraph
    if look.align != "both":
        yield Note("6.body", "Đoạn văn chưa canh đều hai lề", "Chọn đoạn văn rồi bấm Canh đều (Ctrl+J)", line)
    tab = line.runs and line.runs[0][0].startswith("\t")
    starts = look.first + (0 if look.first >= 0 else look.left)
    if not tab and not any(abs(starts - mm * _MM) < 2 for mm in rules.FIRST_LINE_MM):
        yield Note("6.body", "Đầu đoạn phải lùi vào 1 cm hoặc 1,27 cm",
                   "Vào Đoạn văn > Thụt lề > Dòng đầu, đặt 1,27 cm", line)  # fmt: skip
    if look.before + look.after < rules.PARAGRAPH_GAP_PT - 0.1:
        yield Note("6.body", "Các đoạn văn phải cách nhau ít nhất 6 pt",
                   "Vào Đoạn văn > Khoảng cách, đặt Trước hoặc Sau 6 pt", line)  # fmt: skip
    yield from _spacing(line)


def _spacing(line: Line) -> Iterator[Note]:
    look, size = line.paragraph, max(line.sizes, default=rules.SIZE_BODY.ours)
    # A single line of Times New Roman takes 1.15 of its size.
    lines = look.line if look.line is not None else (look.exact or 0) / (size * 1.15)
    if not rules.LINE_SPACING.holds(lines, 0.06):
        yield Note("6.body", "Giãn dòng phải từ dòng đơn đến 1,5 dòng",
                   "Vào Đoạn văn > Giãn dòng, chọn từ 1,0 đến 1,5", line)  # fmt: skip
