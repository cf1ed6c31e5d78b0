"""Names of sheets and words of titles: whether they name a unit of the office, or the whole of it."""

from __future__ import annotations

import re

from assistant.materials.awards import counts_no_awards, find_award, flat, level_of, recipient_of
from assistant.materials.head_cells import is_planned
from assistant.materials.years import period_alone, year_alone
from assistant.vietnamese.text import has_diacritics, nfc

#: What any sheet of awards may be called: what is left beside it names a unit.
_ANY_SHEET = re.compile(
    r"\b(?:sheet|trang tinh|trang|bang|bieu mau|bieu|phu luc|pl|mau|table|khen thuong|khen|thi dua|danh hieu"
    r"|hinh thuc|ket qua|so lieu|thong ke|theo doi|td ?kt|kt|tk|giai doan|gd(?= *\d)|cac nam|nam|tu|den"
    r"|\d+[a-z]?|[ivx]+)\b"
)
#: Which copy of the same numbers it is, or who gave them.
_COPY = re.compile(
    r".*\b(?:copy|(?:bản|file|số liệu|bảng) (?:cũ|mới|sao|gốc|in|nháp|sửa|chính|đúng|\d)|nháp|sửa|đã sửa"
    r"|chốt|final|v(?:er)? ?\d|lần \d|đợt \d|nguồn|theo|cung cấp|đối chiếu|quý [1-4]|tháng \d+|\d+ tháng)\b.*"
    r"|.*\b(?:cũ|mới|cuối)\W*|.*\(\d\)"
)
_COPY_UNMARKED = re.compile(
    r".*\b(?:copy|(?:ban|file|so lieu|bang) (?:cu|moi|sao|goc|in|nhap|sua|chinh|dung|\d)|nhap|da sua"
    r"|chot|final|v(?:er)? ?\d|lan \d|dot \d|nguon|theo|cung cap|doi chieu|quy [1-4]|thang \d+|\d+ thang)\b.*"
    r"|.*\b(?:cu|moi|cuoi)\W*|.*\(\d\)"
)
_ALL = (
    "nganh|tinh|huyen|thi xa|thanh pho|so|co quan|don vi|xa|phuong|truong|khu|doan|hoi|bo|khoi|vien|cong ty"
)
_WHOLE = re.compile(
    r"(?:bang |bieu )?(?:cong|th|chung|tong(?: hop| cong(?! ty)| so| chung)?(?: (?!cong ty).*)?"
    rf"|(?:toan|ca) (?:{_ALL})(?: .*)?)"
)


def names_whole(name: str) -> bool:
    """Whether a name says that all is in it ("Tổng hợp", "Toàn ngành")."""
    return bool(_WHOLE.fullmatch(flat(name)))


def unit_of(name: str) -> str:
    """The folded name of a unit, or "" for a name that is none: a default, a copy, a level, a year."""
    words = flat(name)
    told = (level_of(name), recipient_of(name), find_award(name), year_alone(name), period_alone(name))
    if any(told) or is_planned(name) or counts_no_awards(name):
        return ""
    lower = nfc(name).lower()
    copy = _COPY.fullmatch(lower) if has_diacritics(name) else _COPY_UNMARKED.fullmatch(lower)
    left = _ANY_SHEET.sub(" ", re.sub(r"(?<=[a-z])(?=\d)", " ", words))
    return words if re.search(r"[a-z]{2}", left) and not copy and not names_whole(name) else ""
