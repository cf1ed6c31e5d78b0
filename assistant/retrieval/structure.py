"""The headings of Vietnamese documents: what a line that starts with a number stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.vietnamese.text import UPPER

_ROMAN = re.compile(r"^(?P<n>[IVXL]{1,6})\s*[.\-–/):]\s*(?=\S)")
_CAPITAL = re.compile(rf"^(?P<n>[A-HĐ])\s*[.\-–/)]\s+(?=[{UPPER}])")
_ARABIC = re.compile(r"^(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[.)/]|-(?=\s))\s*(?=[^\s\d,%])")
_DECIMAL = re.compile(rf"^(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?\s+(?=[{UPPER}])")
_LETTER = re.compile(r"^(?P<n>[a-zđ]{1,2})\s*(?:\)|\.(?=\s)|/|-(?=\s))\s*(?=\S)")
_ORDINAL = "nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
_WORDED = (
    (re.compile(r"^phụ lục(?:\s+(?:số\s+)?(?P<n>[IVXL]+|\d+|[A-Z]))?\s*(?:[.:(\-–]|$)", re.I), 0, "Phụ lục"),
    (re.compile(rf"^phần\s+(?:thứ\s+)?(?P<n>[IVXL]+|\d+|{_ORDINAL})\s*(?:[.:\-–]|$)", re.I), 10, "phần"),
    (re.compile(rf"^chương\s+(?:thứ\s+)?(?P<n>[IVXL]+|\d+|{_ORDINAL})\s*(?:[.:\-–]|$)", re.I), 20, "chương"),
    (re.compile(r"^tiểu mục\s+(?P<n>[IVXL]+|\d+)\s*(?:[.:\-–]|$)", re.I), 32, "tiểu mục"),
    (re.compile(r"^mục\s+(?P<n>[IVXL]+|\d+|[A-Z])\s*(?:[.:\-–]|$)", re.I), 30, "mục"),
)
#: "Chương II NHỮNG QUY ĐỊNH CHUNG": a worded heading may have its title on the same line.
_WORDED_TITLE = re.compile(rf"^(?i:phần|chương|mục|tiểu mục|phụ lục)\s+(?i:thứ\s+)?\w+\s+(?=[{UPPER}]{{2}})")
_ARTICLE = re.compile(
    rf"^điều\s+(?P<n>\d{{1,3}}[a-zđ]?)\s*(?:[.:]|$|(?=\s(?:[-–]\s+)?(?-i:[{UPPER}])))", re.I
)
_ROW = re.compile(r"^\s*\|.*\|\s*$|\S\s*\t\s*\S.*|\S \| \S")

ARTICLE, CLAUSE, POINT = 40, 50, 70
#: Lines that one quotation may take.
_LONGEST_QUOTE = 200


@dataclass(frozen=True)
class Heading:
    """What a heading is: a lower level holds a higher one.

    ``label`` is how its place is said ("khoản 2"); an ``absolute`` one is numbered through
    the whole document, so that its place needs nothing above it.
    """

    level: int
    label: str
    absolute: bool = False
    table: bool = False


def read_heading(line: str, above: Sequence[Heading]) -> Heading | None:
    """The heading that a line is, given those that are open above it; None for running text."""
    text = line.strip().lstrip("#").strip().strip("*").strip()
    if not text or is_row(line):
        return None
    return _worded(text) or _article(text) or _numbered(text, above)


def quoted_lines(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that quote another text: what an amending article puts in its place.

    The quotation marks open at the beginning of a line; the headings between them belong to
    the text that is amended. A quotation that is never closed is none.
    """
    inside: set[int] = set()
    for number, line in enumerate(lines):
        if number in inside or not line.lstrip().startswith(("“", '"')):
            continue
        depth = 0
        for last in range(number, min(number + _LONGEST_QUOTE, len(lines))):
            depth += _opened(lines[last], depth)
            if depth <= 0:
                inside.update(range(number, last + 1))
                break
    return inside


def _opened(line: str, depth: int) -> int:
    """How many quotations a line opens more than it closes; a straight mark closes what is open."""
    curly = line.count("“") - line.count("”")
    straight = line.count('"') % 2
    return curly + (0 if not straight else -1 if depth > 0 else 1)


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells parted by "|" or a tab."""
    return bool(_ROW.search(line))


def _worded(text: str) -> Heading | None:
    titled = _WORDED_TITLE.match(text)
    for head in (text, text[: titled.end()].strip() if titled else ""):
        for pattern, level, word in _WORDED:
            if found := pattern.match(head):
                number = found["n"] or ""
                number = number if _roman(number) else number.lower()
                return Heading(level, f"{word} {number}".strip(), absolute=level == 0)
    return None


def _roman(number: str) -> bool:
    return number.isupper() and (set(number) <= set("IVXL") or len(number) == 1)


def _article(text: str) -> Heading | None:
    found = _ARTICLE.match(text)
    return Heading(ARTICLE, f"Điều {found['n']}", absolute=True) if found else None


def _numbered(text: str, above: Sequence[Heading]) -> Heading | None:
    in_article = any(h.level == ARTICLE for h in above)
    if (found := _ROMAN.match(text)) and not in_article:
        part = any(h.level == 10 or h.label.startswith("chương") for h in above)
        return Heading(35 if part else 12, f"{'mục' if part else 'phần'} {found['n']}")
    if (found := _DECIMAL.match(text) or _ARABIC.match(text)) and not _is_date(text):
        word = "khoản" if in_article else "mục"
        return Heading(CLAUSE + found["n"].count("."), f"{word} {found['n']}")
    if (found := _LETTER.match(text)) and any(h.level >= 12 for h in above):
        return Heading(POINT, f"điểm {found['n']}")
    if (found := _CAPITAL.match(text)) and not in_article:
        return Heading(11, f"phần {found['n']}")
    return None


def _is_date(text: str) -> bool:
    """Whether it begins like "12/3/2014", which is no clause."""
    return bool(re.match(r"^\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}", text))
