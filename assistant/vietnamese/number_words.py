"""Numbers in words ("ba hội nghị", "hai mươi mốt lớp"), and the nouns that are counted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_WORD = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_WORDS = re.compile(
    rf"(?<![\w-])(?P<w>(?:(?:{_WORD})\s+trăm(?:\s+(?:linh|lẻ)\s+(?:{_WORD}|tư))?\s*)?"
    rf"(?:(?:{_WORD})\s+mươi(?:\s+(?:{_WORD}|mốt|tư|lăm))?|mười(?:\s+(?:{_WORD}|lăm))?|(?:{_WORD})|)?)"
    r"(?=\s+(?P<noun>[^\W\d_]+(?:\s+[^\W\d_]+)?))",
    re.IGNORECASE,
)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("counted.toml").read_text("utf-8"))
    words = {key: re.split(r"[|\n]", data[key]) for key in ("counted", "stop")}
    counted, stop = (frozenset(w.strip() for w in words[key] if w.strip()) for key in words)
    return counted, stop


def counted() -> frozenset[str]:
    """Nouns that are counted in reports."""
    return _lists()[0]


def unit_ends() -> frozenset[str]:
    """Words that end the name of what is counted."""
    return _lists()[1]


def parse_words(text: str) -> int:
    """The value of a number in words below a thousand ("hai mươi mốt" → 21).

    Raises:
        ValueError: if a word is not part of a number.
    """
    total = last = 0
    for word in text.lower().split():
        if word == "trăm":
            total, last = total + last * 100, 0
        elif word == "mươi":
            total, last = total + last * 10, 0
        elif word == "mười":
            total, last = total + 10, 0
        elif word in _DIGITS:
            last = _DIGITS[word]
        elif word not in ("linh", "lẻ"):
            raise ValueError(f"not a number word: {word!r}")
    return total + last


def to_words(value: int) -> str:
    """A number from 1 to 99 in words ("hai mươi mốt").

    Raises:
        ValueError: outside that range.
    """
    if not 0 < value < 100:
        raise ValueError(f"not in 1..99: {value}")
    ten, one = divmod(value, 10)
    if ten == 0:
        return _UNITS[one]
    last = {0: "", 1: "mốt" if ten > 1 else "một", 5: "lăm"}.get(one, _UNITS[one])
    return f"{'mười' if ten == 1 else _UNITS[ten] + ' mươi'} {last}".strip()


def find_words(text: str) -> Iterator[tuple[int, int, int]]:
    """The numbers in words that count something: start, end, value."""
    for match in _WORDS.finditer(text):
        words, noun = match["w"].strip(), match["noun"].lower()
        if not words or (noun not in counted() and noun.split()[0] not in counted()):
            continue
        before = text[: match.start()].rstrip().lower()
        if before.endswith(("hạng", "thứ", "lớp", "quý", "ngày", "tháng")):
            continue
        if words.lower() == "năm" and not _five_not_year(before, noun):
            continue
        start = match.start()
        yield start, start + len(match["w"].rstrip()), parse_words(words)


def _five_not_year(before: str, noun: str) -> bool:
    """Whether "năm" is five: never after a number or a word that takes a year."""
    return noun.split(maxsplit=1)[0] in {
        "xã",
        "lớp",
        "đợt",
        "hội",
        "huyện",
        "hộ",
        "hồ",
        "điển",
        "mô",
    } and not (
        before[-1:].isdigit() or before.endswith(("mỗi", "hằng", "hàng", "trong", "từng", "các", "những"))
    )
