"""The numbers that Word prints before paragraphs and stores nowhere as text.

A list paragraph only names a list and a level; "1.", "a)", "II." come from counting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_BULLET = "bullet"


@dataclass(frozen=True)
class ListMark:
    """The number or bullet of one paragraph. ``level`` counts from 0."""

    text: str
    level: int
    bullet: bool


@dataclass(frozen=True)
class _Level:
    style: str
    pattern: str
    start: int


@dataclass
class Numbering:
    """Counts through a document; ask for the marks in the order of the paragraphs."""

    lists: dict[str, dict[int, _Level]]
    abstract: dict[str, str]
    styles: dict[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The list definitions of a python-docx document."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return cls({}, {}, {})
        levels = {a.get(qn("w:abstractNumId")): dict(_levels(a)) for a in root.findall(qn("w:abstractNum"))}
        lists: dict[str, dict[int, _Level]] = {}
        abstract: dict[str, str] = {}
        for num in root.findall(qn("w:num")):
            link = num.find(qn("w:abstractNumId"))
            number = num.get(qn("w:numId"))
            if link is None or number is None:
                continue
            abstract[number] = link.get(qn("w:val"), "")
            lists[number] = dict(levels.get(abstract[number], {}))
            for override in num.findall(qn("w:lvlOverride")):
                at = _int(override.get(qn("w:ilvl")), 0)
                for lvl in override.findall(qn("w:lvl")):
                    lists[number][at] = _level(lvl)
                start = override.find(qn("w:startOverride"))
                if start is not None and at in lists[number]:
                    old = lists[number][at]
                    lists[number][at] = _Level(old.style, old.pattern, _int(start.get(qn("w:val")), 1))
                    abstract[number] = f"own {number}"
        return cls(lists, abstract, dict(_style_lists(document)))

    def mark(self, paragraph: Any) -> ListMark | None:
        """The mark of a ``w:p`` element, or None for a paragraph in no list."""
        number, level = self._list_of(paragraph)
        if number in ("", "0") or level not in self.lists.get(number, {}):
            return None
        levels = self.lists[number]
        counts = self.counts.setdefault(self.abstract[number], {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [d for d in counts if d > level]:
            del counts[deeper]
        if levels[level].style == _BULLET:
            return ListMark("", level, bullet=True)
        text = levels[level].pattern
        for at in range(level + 1):
            if f"%{at + 1}" in text and at in levels:
                shown = counts.get(at, levels[at].start)
                text = text.replace(f"%{at + 1}", _shown(shown, levels[at].style))
        return ListMark(text.strip(), level, bullet=False)

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list and level that a paragraph names, itself or through its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "", 0
        style = properties.find(qn("w:pStyle"))
        number, level = self.styles.get(style.get(qn("w:val"), ""), ("", 0)) if style is not None else ("", 0)
        own = properties.find(qn("w:numPr"))
        if own is not None:
            ilvl, num = own.find(qn("w:ilvl")), own.find(qn("w:numId"))
            level = _int(ilvl.get(qn("w:val")), 0) if ilvl is not None else level
            number = num.get(qn("w:val"), "") if num is not None else number
        return number, level


def _levels(abstract: Any) -> Iterator[tuple[int, _Level]]:
    for lvl in abstract.findall(qn("w:lvl")):
        yield _int(lvl.get(qn("w:ilvl")), 0), _level(lvl)


def _level(lvl: Any) -> _Level:
    def value(tag: str, default: str) -> str:
        found = lvl.find(qn(tag))
        return str(found.get(qn("w:val"), default)) if found is not None else default

    return _Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), _int(value("w:start", "1"), 1))


def _style_lists(document: Any) -> Iterator[tuple[str, tuple[str, int]]]:
    """The list of each paragraph style, its own or that of the style it is based on."""
    styles = {s.get(qn("w:styleId")): s for s in document.styles.element.findall(qn("w:style"))}
    for name, first in styles.items():
        style, steps = first, 0
        while style is not None and steps < 20:
            num = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if num is not None:
                ilvl = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
                level = _int(ilvl.get(qn("w:val")), 0) if ilvl is not None else 0
                yield name, (num.get(qn("w:val"), ""), level)
                break
            base = style.find(qn("w:basedOn"))
            style, steps = styles.get(base.get(qn("w:val"))) if base is not None else None, steps + 1


def _shown(number: int, style: str) -> str:
    """A counter in its style: 2 → "2", "b", "B", "ii", "II", "02"."""
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        return _roman(number).lower() if style == "lowerRoman" else _roman(number)
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while 0 < value <= number < 4000:
            out += sign
            number -= value
    return out


def _int(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
