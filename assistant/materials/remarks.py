"""What stands in notes and is none of the work: talk, errands, deadlines, words on the notes themselves.

Two kinds of signs (remarks.toml). Some are enough by themselves, whatever numbers stand beside
them ("số cũ, bỏ", "ghi … cho đẹp", "đóng dấu giáp lai"). The others only count where no number of
the work is left once hours, days, telephones, copies and places in the papers are taken out; a
tone ("nhé", "c ơi") moreover needs an errand beside it, for colleagues send results in it too.

What the signs do not know is held against written examples (remark_model); that only decides
where nothing is counted, asked of those above or named a part of the report.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.materials import remark_model
from assistant.materials.remark_signs import KIN, counts_work, has
from assistant.materials.section_model import SectionModel
from assistant.materials.signs import is_negative, is_uncertain

__all__ = ["KIN", "SHOWS", "counts_work", "is_errand", "is_learnt", "is_remark", "is_told"]

#: "(xem bảng 2)": where the reader may look, beside what is told.
SHOWS: Final = re.compile(
    r"\((?i:xem|theo)(?: ở| trong| thêm)? (?i:file|tệp|bảng|biểu|phụ lục)\b[^()]*\)\W*$"
)
_LEAST_SHOWN = 5
_BRACKETS = re.compile(r"\W*[(\[].*[)\]]\W*")
#: Above this likeness fewer than 1 statement in 300 is taken for a remark (cross-validated:
#: ``make sections`` tells).
_CLEARLY: Final = 0.65
#: Hundreds of something are a result, even of sheets and copies; a year or a telephone is none.
_HUNDREDS = re.compile(r"(?<![\d.,/-])(?<!\d )(?!(?:19|20)\d\d\b)\d{3,} [^\W\d_]")
#: A box to tick: something that somebody still has to do about the notes.
_TO_DO = re.compile(r"\W*?\[ ?[xXvV✓]? ?\]\s")


def is_remark(text: str) -> bool:
    """Whether a line is about the material itself or between colleagues, and no statement of the work.

    >>> is_remark("c ơi chiều nay chốt file giúp e nhé")
    True
    >>> is_remark("em báo: xã mở 3 lớp, 120 người ạ")
    False
    """
    return is_told(text) or is_learnt(text)


def is_told(text: str) -> bool:
    """Whether signs tell that a line is a remark."""
    counted = re.search(r"\d", text)
    if len(text.split()) <= 2 and not counted and not is_negative(text):
        return True  # "xã nhắn": a name for what follows, nothing said
    if has("who_sends", text) and not counted:
        return True
    return has("labelled", text) or bool(_TO_DO.match(text)) or is_errand(text)


def is_errand(text: str) -> bool:
    """Whether a text is talk, an errand or a word on the notes, by what it says alone."""
    if has("proposes", text):
        return False
    if (shown := SHOWS.search(text)) and len(text[: shown.start()].split()) >= _LEAST_SHOWN:
        text = text[: shown.start()]
    if has("surely", text):
        return True
    if counts_work(text):
        return False
    if has("told", text) or (_BRACKETS.fullmatch(text) and has("bracketed", text)):
        return True
    if has("names_part", text):
        return False
    return has("answer", text) or (has("tone", text) and has("doing", text))


def is_learnt(text: str, model: SectionModel | None = None) -> bool:
    """Whether a line that counts nothing is clearly more like the examples of remarks than of work.

    Args:
        model: the one to ask instead of that which ships with the product.
    """
    if counts_work(text) or _HUNDREDS.search(text) or is_uncertain(text):
        return False
    if has("proposes", text) or has("names_part", text):
        return False
    return remark_model.likeness(text, model) > _CLEARLY
