"""cap.* and 6.cite: how names and cited documents are written in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.layout_notes import Note
from assistant.checking.layout_parts import SECTION_LINE, Parts
from assistant.checking.layout_reading import Line
from assistant.vietnamese.symbols import KINDS, SYMBOL, normal_symbol

# A word and a space before tell that a sentence goes on: a capital there is part of the name.
_PLACE = re.compile(
    r"(?<=[\w,] )(?P<noun>Tỉnh|Huyện|Quận|Thị xã|Thị trấn|Phường|Xã) (?P<name>[^\W\d_]+(?: [^\W\d_]+)?)"
)
_DOCUMENT = re.compile(rf"(?<=[^\W\d_] )(?P<kind>{KINDS}) số \d")

#: Wrong forms of the names of bodies, people and honours, and the right form.
_FORMS: tuple[tuple[str, str, str], ...] = (
    ("cap.body", r"[uủ][ỷy] ban nhân dân|[ỦU][ỷy] ban Nhân dân|[ỦU][ỷy] Ban Nhân Dân", "Ủy ban nhân dân"),
    ("cap.body", r"hội đồng nhân dân|Hội đồng Nhân dân|Hội Đồng Nhân Dân", "Hội đồng nhân dân"),
    ("cap.body", r"\bsở nội vụ|Sở nội vụ|Sở Nội Vụ", "Sở Nội vụ"),
    ("cap.body", r"\bphòng nội vụ|Phòng nội vụ|Phòng Nội Vụ", "Phòng Nội vụ"),
    ("cap.body", r"\bbộ nội vụ|Bộ nội vụ|Bộ Nội Vụ", "Bộ Nội vụ"),
    ("cap.body", r"[Hh]ội đồng thi đua|Hội đồng Thi đua - khen thưởng", "Hội đồng Thi đua - Khen thưởng"),
    ("cap.body", r"[Tt]hủ tướng chính phủ|thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
    ("cap.body", r"[Mm]ặt trận tổ quốc", "Mặt trận Tổ quốc"),
    ("cap.people", r"cấp nhà nước|Đảng và nhà nước|Đảng, nhà nước", "Nhà nước"),
    ("cap.people", r"(?:chính quyền|Đảng bộ|quân) và nhân dân\b", "Nhân dân"),
    ("cap.honour", r"huân chương (?:lao động|độc lập|sao vàng|quân công)|Huân chương lao động",
     "Huân chương Lao động"),
    ("cap.honour", r"danh hiệu chiến s[ĩỹ] thi đua|Chiến sỹ thi đua|Chiến Sĩ Thi Đua", "Chiến sĩ thi đua"),
    ("cap.honour", r"[Bb]à mẹ [Vv]iệt [Nn]am Anh hùng|bà mẹ [Vv]iệt [Nn]am anh hùng",
     "Bà mẹ Việt Nam anh hùng"),
    ("cap.honour", r"[Aa]nh hùng lao động", "Anh hùng Lao động"),
)  # fmt: skip
_WRONG = tuple((rule, re.compile(pattern), right) for rule, pattern, right in _FORMS)
#: The date after a symbol, or after the body that issued the document (group "by").
DATED = re.compile(
    r"(?P<by>\s+của\s+[^,.;:()]{2,60}?)?,?\s*\(?"
    r"ngày\s+(?P<d>\d{1,2})(?:[/.-]|\s+tháng\s+)(?P<m>\d{1,2})(?:[/.-]|\s+năm\s+)(?P<y>\d{4})"
)
_LAW = re.compile(r"^\d+/\d{4}/QH\d+")


def check_words(parts: Parts) -> Iterator[Note]:
    """Capitals in the text and its tables, and how documents are cited in the text."""
    for line in parts.file.lines:
        if not line.upper:
            yield from _capitals(line)
    yield from _citations(parts)


def _capitals(line: Line) -> Iterator[Note]:
    text = line.shown
    for match in _PLACE.finditer(text):
        if match["name"][0].isupper():
            right = f"{match['noun'].lower()} {match['name']}"
            yield Note("cap.place", f"Danh từ chung trong tên “{match[0]}” không viết hoa", f"Viết “{right}”",
                       line, "warn")  # fmt: skip
    for rule, pattern, right in _WRONG:
        for match in pattern.finditer(text):
            yield Note(rule, f"“{match[0]}” chưa viết hoa đúng", f"Viết “{right}”", line, "warn")
    for match in _DOCUMENT.finditer(text):
        kind = match["kind"]
        yield Note("cap.document", f"Tên loại văn bản “{kind}” khi viện dẫn phải viết hoa chữ đầu",
                   f"Viết “{kind[0].upper()}{kind[1:]} số …”", line, "warn")  # fmt: skip


def date_of(match: re.Match[str]) -> tuple[int, int, int]:
    """Day, month and year of a match of ``DATED``."""
    return int(match["d"]), int(match["m"]), int(match["y"])


def _citations(parts: Parts) -> Iterator[Note]:
    """The first mention gives the date, later ones only type and number.

    Number and date together identify a document: another date is another document.
    """
    named: set[str] = {normal_symbol(m[0]) for line in parts.subject for m in SYMBOL.finditer(line.shown)}
    dates: dict[str, set[tuple[int, int, int]]] = {}
    for line in parts.body:
        if SECTION_LINE.match(line.shown) or line.paragraph.outline is not None:
            continue
        for match in SYMBOL.finditer(line.shown):
            symbol = normal_symbol(match[0])
            before = dates.get(symbol)
            if dated := DATED.match(line.shown, match.end()):
                if before and date_of(dated) in before:
                    yield Note("6.cite", f"Văn bản số {match[0]} được ghi đầy đủ nhiều lần",
                               "Từ lần thứ hai chỉ ghi tên loại và số, ký hiệu", line, "hint")  # fmt: skip
                dates.setdefault(symbol, set()).add(date_of(dated))
            elif before is None and symbol not in named and not _LAW.match(symbol):
                yield Note("6.cite", f"Văn bản số {match[0]} viện dẫn lần đầu chưa đầy đủ",
                           "Ghi đủ tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành và trích yếu",
                           line, "hint")  # fmt: skip
                named.add(symbol)
