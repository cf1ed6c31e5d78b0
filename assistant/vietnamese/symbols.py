"""Symbols of documents ("34-CT/TW", "1520/QĐ-UBND"): names, not quantities."""

from __future__ import annotations

import re

#: A full symbol: number, then letters ("27-CTr/HU", "36/2017/QĐ-UBND", "06/2022/QH15").
SYMBOL = re.compile(
    r"(?<![\w/.,-])\d{1,5}(?:/(?:19|20)\d\d)?\s?[-–/]\s?[A-ZĐ]{1,}[A-Za-zĐđƯưƠơ]*\d{0,2}"
    r"(?:[-–/&][A-ZĐ][A-Za-zĐđƯưƠơ&]*\d{0,2})*"
)

#: The kind of a document before its number ("Chỉ thị 34", "KH số 4724").
KINDS = (
    "chỉ thị|kế hoạch|quyết định|nghị quyết|nghị định|thông tư|công văn|văn bản|kết luận|luật|pháp lệnh"
    "|chương trình(?: hành động)?|hướng dẫn|quy chế|quy định|thông báo|tờ trình|đề án|báo cáo|thông tri"
)
_ABBREVIATED = "CT|KH|QĐ|NQ|NĐ|TT|CV|KL|CTr|CTHĐ|HD|TB|TTr|ĐA"

#: A document named by its kind and number only; group "number" is the digits.
SHORT = re.compile(
    rf"(?:(?i:\b(?:{KINDS}))(?:\s+số)?|\b(?:{_ABBREVIATED})(?:\s+số)?|(?<!\w)(?i:số)\s*:?)\s+"
    r"(?P<number>\d{1,5})(?![\d.,]*\d)(?!\s*%)(?!\s?[-–/]\s?[A-ZĐ\d])"
)
#: What may follow a document's bare number; any other word is what the number counts.
_NAME_ENDS = re.compile(
    r"\s*(?:$|[^\w\s]|(?:của|ngày|về|và|với|đã|làm|được|năm|tại|thì|là|do|cùng|hay"
    r"|hoặc|hôm|cho|yêu cầu|nêu|vào|(?:tháng|t) ?\d{1,2}/\d{4})\b)"
)


def find_symbols(text: str) -> list[tuple[int, int]]:
    """Spans of document symbols and of bare document numbers, in order, not overlapping."""
    spans = [m.span() for m in SYMBOL.finditer(text)]
    for match in SHORT.finditer(text):
        start, end = match.span("number")
        kind = text[match.start() : start].strip().lower()
        if not _NAME_ENDS.match(text, end) or (kind.startswith("số") and not kind.endswith(":")):
            continue
        if not any(s <= start < e for s, e in spans):
            spans.append((start, end))
    return sorted(spans)


def normal_symbol(symbol: str) -> str:
    """One form of a symbol for comparing: upper case, plain hyphens, no spaces."""
    return re.sub(r"\s+", "", symbol).replace("–", "-").upper()
