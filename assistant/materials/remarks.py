"""What stands in notes and is none of the work: talk, errands, deadlines, words on the notes themselves.

Two kinds of signs (remarks.toml). Some are enough by themselves, whatever numbers stand beside
them ("số cũ, bỏ", "ghi … cho đẹp", "đóng dấu giáp lai"). The others only count where no number of
the work is left once hours, days, telephones, copies and places in the papers are taken out; a
tone ("nhé", "c ơi") moreover needs an errand beside it, for colleagues send results in it too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

from assistant.materials.signs import is_negative, with_and_without_marks
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.text import fold, has_diacritics

_LISTS: Final[Mapping[str, Sequence[str]]] = tomllib.loads(
    files(__package__).joinpath("remarks.toml").read_text("utf-8")
)
_DAY: Final = r"(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"


def _filled(key: str) -> str:
    """The patterns of a list as one, the names in it filled in."""
    source = f"(?:{'|'.join(_LISTS[key])})"
    for name in ("now", "errand", "particle", "kin"):
        if f"{{{name.upper()}}}" in source:
            source = source.replace(f"{{{name.upper()}}}", _filled(name))
    return source.replace("{DAY}", _DAY).replace("{YYYY}", YYYY)


#: How colleagues call each other, in lower case.
KIN: Final = _filled("kin")
#: "(xem bảng 2)": where the reader may look, beside what is told.
SHOWS: Final = re.compile(
    r"\((?i:xem|theo)(?: ở| trong| thêm)? (?i:file|tệp|bảng|biểu|phụ lục)\b[^()]*\)\W*$"
)
_LEAST_SHOWN = 5
_BRACKETS = re.compile(r"\W*[(\[].*[)\]]\W*")
#: A box to tick: something that somebody still has to do about the notes.
_TO_DO = re.compile(r"\W*?\[ ?[xXvV✓]? ?\]\s")


_SIGNS: Final = {
    key: with_and_without_marks(_filled(key))
    for key in _LISTS
    if key not in ("kin", "now", "errand", "particle")
}


def _has(sign: str, text: str) -> bool:
    marked = has_diacritics(text)
    return bool(_SIGNS[sign][marked].search(text.lower() if marked else fold(text)))


def counts_work(text: str) -> bool:
    """Whether a number is left that could be a result: no hour, day, telephone, page, copy or symbol."""
    marked = has_diacritics(text)
    rest = _SIGNS["no_count"][marked].sub(" ", text.lower() if marked else fold(text))
    return bool(re.search(r"\d", rest))


def is_remark(text: str) -> bool:
    """Whether a line is about the material itself or between colleagues, and no statement of the work.

    >>> is_remark("c ơi chiều nay chốt file giúp e nhé")
    True
    >>> is_remark("em báo: xã mở 3 lớp, 120 người ạ")
    False
    """
    counted = re.search(r"\d", text)
    if len(text.split()) <= 2 and not counted and not is_negative(text):
        return True  # "xã nhắn": a name for what follows, nothing said
    if _has("who_sends", text) and not counted:
        return True
    return _has("labelled", text) or bool(_TO_DO.match(text)) or is_errand(text)


def is_errand(text: str) -> bool:
    """Whether a text is talk, an errand or a word on the notes, by what it says alone."""
    if _has("proposes", text):
        return False
    if (shown := SHOWS.search(text)) and len(text[: shown.start()].split()) >= _LEAST_SHOWN:
        text = text[: shown.start()]
    if _has("surely", text):
        return True
    if counts_work(text):
        return False
    if _has("told", text) or (_BRACKETS.fullmatch(text) and _has("bracketed", text)):
        return True
    if _has("names_part", text):
        return False
    return _has("answer", text) or (_has("tone", text) and _has("doing", text))
