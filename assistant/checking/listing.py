"""Counts that only number the list beside them: "2 khu phố (KP 1 và KP 15)", "hai năm 2016, 2019".

Who reads the list knows how many there are, so such a count may come and go.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.number_words import parse_words, to_words
from assistant.vietnamese.text import SMALL, UPPER

_WORDS = "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_COUNT = rf"(?<![\d.,/\w])(?<!tháng )(?<!ngày )(?<!quý )(?<!số )(?<!thứ )(?P<count>0?[2-9]|1\d|(?i:{_WORDS}))"
_TIME = r"(?P<noun>năm|ngày|tháng|quý|lần)(?: liền| liên tục| liên tiếp)?"
_ITEM = r"(?:(?:năm|ngày|tháng|quý) )?\d{1,4}"
_NAME = rf"[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*)*"
#: The nouns of a list of times, of names in brackets, and of names without them.
_LISTS = (
    re.compile(rf"{_COUNT} (?={_TIME} \(?(?P<list>{_ITEM}(?:(?:, và |, | và ){_ITEM})+)(?![.,]?\d| ?[-–%]))"),
    re.compile(rf"{_COUNT} (?=(?P<noun>[^\W\d_]+)(?: [^\W\d_]+){{0,3}} \((?P<list>[^()]+)\))"),
    re.compile(
        rf"{_COUNT} (?=(?P<noun>[^\W\d_]+)(?: {SMALL}+){{0,2}} "
        rf"(?P<list>{_NAME}(?:(?:, và |, | và )(?:{SMALL}+ )?{_NAME})+))"
    ),
)
_PERIOD = re.compile(
    rf"{_COUNT} (?=(?P<noun>năm)(?: liền| liên tục| liên tiếp)? \(?(?P<first>{YYYY}) ?[-–] ?(?P<last>{YYYY}))"
)
_PARTS = re.compile(r", và |, | và |; ")
#: A number that a list of names may hold: which one, not how many.
_WHICH = re.compile(rf"(?:(?<=[^\W\d_] )\d{{1,2}}|^\d{{1,2}}|{YYYY})(?![\d.,/%])(?! [^\W\d_])")


@lru_cache(maxsize=4096)
def uncounted(text: str, other: str) -> str:
    """A text without the counts that only number a list, where the other text has none such."""

    def bare(match: re.Match[str]) -> str:
        count = _value(match["count"])
        groups = match.groupdict()
        if groups.get("first"):
            items = int(match["last"]) - int(match["first"]) + 1
        else:
            parts = _PARTS.split(match["list"])
            items = len(parts) if all(map(_names_one, parts)) else 0
        return "" if count == items and not _counts(other, count, match["noun"]) else match[0]

    for pattern in (*_LISTS, _PERIOD):
        text = pattern.sub(bare, text)
    return text


def _names_one(part: str) -> bool:
    """Whether a part of a list names one thing: no number in it says how many."""
    part = re.sub(r"^(?:năm|lần|ngày) (?=\d)", "", part)
    return not re.search(rf"\d|^(?:một|{_WORDS})\b", _WHICH.sub("", part, count=1), re.IGNORECASE)


def _value(count: str) -> int:
    return int(count) if count.isdigit() else parse_words(count.lower())


def _counts(text: str, count: int, noun: str) -> bool:
    """Whether a text counts so many of a thing."""
    return (
        re.search(rf"(?<![\d.,/\w])(?:0?{count}|{to_words(count)}) {noun}\b", text, re.IGNORECASE) is not None
    )
