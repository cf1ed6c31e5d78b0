"""Whether a line is a title or says something: short, nothing stated, nothing counted, nothing lacking."""

from __future__ import annotations

import re

from assistant.materials.signs import with_and_without_marks
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.text import fold, has_diacritics

#: What makes a short line a statement after all: a fact, not a heading.
_STATING = (
    r"\b(?:chưa|không|còn|có|đã|đạt|được|bị|là|gồm|đề nghị|cần|phải|tăng|giảm|tổ chức(?! bộ máy)"
    r"|ban hành|thiếu)\b"
)
#: With its marks a word is what it says: "cán bộ" has no "cần".
_STATES = with_and_without_marks(_STATING)
_DENIES = re.compile(r"(?:chua|khong|ko|con|thieu|mat|it|van con)\b(?! nguoi)")
#: Numbers that a heading in capitals may hold: a document's symbol, the ten years.
_SYMBOL_LIKE = re.compile(r"\d+[-/][A-ZĐ/-]+|\b10 NĂM\b|\d{1,2}/\d{1,2}/\d{4}")
#: How statements and parts of lists end.
ENDS = (".", ";", ",", "!", "?", "…")
#: Longer titles say something.
_MOST_TITLE = 12
#: "B. Đã làm": a capital letter for a part; a name has no short line of its own.
_LETTERED = re.compile(r"[A-HĐ][.)/]\s+\S")
_MOST_LETTERED = 8
#: Titles of parts that stand alone on a line.
_PART_TITLES = frozenset((
    "danh gia chung", "dac diem tinh hinh", "tinh hinh chung", "ket qua thuc hien", "ket qua dat duoc",
    "uu diem", "thuan loi", "kho khan", "ton tai, han che", "nguyen nhan", "bai hoc kinh nghiem", "kien nghi",
    "de xuat", "kien nghi, de xuat", "to chuc bo may", "tu danh gia", "danh gia", "tu nhan xet", "nhan xet",
    "cong tac can bo",
))  # fmt: skip


def names_part(text: str) -> bool:
    """Whether a plain line is a part's title by itself: lettered, or one of those every report has."""
    lettered = _LETTERED.match(text) and len(text.split()) <= _MOST_LETTERED
    return bool(lettered and not (counts(text) or denies(text))) or fold(text).rstrip(" :.") in _PART_TITLES


def title_like(text: str, most_words: int) -> bool:
    """Short, without an end and without anything stated or counted."""
    if len(text.split()) > most_words or text.endswith(ENDS) or counts(text) or denies(text):
        return False
    return ":" not in text.rstrip(":") and (most_words > 10 or not states(text))


def says_something(heading: str) -> bool:
    """Whether a heading tells more than what comes below it: a number, a lack, a whole sentence."""
    body = _SYMBOL_LIKE.sub("", re.sub(r"^\(?(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)/:-]+\s", "", heading))
    long = len(body.split()) > _MOST_TITLE and not body.isupper()
    return long or counts(body) or denies(body)


def tells(heading: str) -> bool:
    """Whether something is lacking or counted in it, beside symbols of documents and the ten years."""
    return denies(heading) or counts(_SYMBOL_LIKE.sub("", heading))


def states(text: str) -> bool:
    """Whether a word of a statement stands in it: somebody did, has or lacks something."""
    marked = has_diacritics(text)
    return bool(_STATES[marked].search(text.lower() if marked else fold(text)))


def denies(text: str) -> bool:
    """Whether something is said to be missing: a shortcoming must never be lost as a heading."""
    return bool(_DENIES.match(fold(text)))


def counts(text: str) -> bool:
    """Whether a number stands in it that is not just a year or a period."""
    return bool(re.search(r"\d", re.sub(rf"\b{YYYY}\b", "", text)))
