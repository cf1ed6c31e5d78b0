"""Abbreviations into words, only where it is sure what they mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from assistant.models import Frozen
from assistant.vietnamese.symbols import SYMBOL
from assistant.vietnamese.text import capitalise, fold

_MONTH = re.compile(
    r"\b[Tt](?=(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:19|20)\d\d\b)|\b[Tt](?=(?:[1-9]|1[0-2])\s+(?:h[ằà]ng năm|năm))"
)
#: "410tr", "410 tr": money typed short; a slash after it is left alone ("tr/ha" is a rate).
_MILLIONS = re.compile(r"(?<=\d)tr\b(?!/)")
#: Signs before a number that say how sure it is.
_SIGNS = {"~": "khoảng ", "≈": "khoảng ", ">": "trên ", "≥": "ít nhất ", "<": "dưới ", "≤": "tối đa "}
_SIGN = re.compile(r"(?<![\w<>=-])([~≈>≥<≤])\s?(?=\d)")
#: The first letter or two of a word and its second syllable whole: "qtâm", "q.tâm".
_HALF = re.compile(r"(?<![\w/.-])([^\W\d_]{1,2})\.?([^\W\d_]{2,5})(?![\w/]|-\w)")
#: How a syllable can begin; what begins otherwise is shorthand ("hchế").
_SYLLABLE = re.compile(r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]")
#: Between two letters, where no context begins or ends; a digit may follow one ("km2", "12 hs").
_INSIDE_A_WORD = r"(?<=[^\W\d_])(?=[^\W\d_])"


class Near(Frozen):
    """An abbreviation that is expanded only beside its context.

    ``before`` and ``after`` are expressions of whole words: "khá" is not found in "kháng".
    """

    short: str
    full: str
    before: str = ""
    after: str = ""


class Abbreviations(Frozen):
    """What an office's shorthand stands for.

    ``always`` maps a word to its expansion; ``phrases`` longer shapes, tried first;
    ``near`` those that depend on what stands beside them.
    """

    always: Mapping[str, str]
    phrases: Mapping[str, str]
    near: tuple[Near, ...]
    #: "qtâm" → "quan tâm": words whose first syllable is typed as its first letters.
    halves: Mapping[str, str] = {}
    #: Whether "T10/2014" becomes "tháng 10/2014" as well.
    months: bool = True

    def expand(self, text: str) -> str:
        """The text with its sure abbreviations in words; symbols are left as they are.

        >>> standard().expand("UBND huyện ban hành KH số 89/KH-UBND")
        'Ủy ban nhân dân huyện ban hành Kế hoạch số 89/KH-UBND'
        """
        if self.months:
            text = _MILLIONS.sub(" triệu", _MONTH.sub("tháng ", text))
            text = _SIGN.sub(lambda m: _SIGNS[m[1]], text)
        for short, capital, full in self._longest(self.phrases):
            if short in text or capital in text:
                text = _replace(text, short, full)
        for rule in self.near:
            text = _replace(text, rule.short, rule.full, rule.before, rule.after)
        for short, capital, full in self._longest(self.always):
            if short in text or capital in text:
                text = _replace(text, short, full)
        return _HALF.sub(self._whole, text) if self.halves else text

    def _whole(self, match: re.Match[str]) -> str:
        """ "Hchế" as "Hạn chế"; what may be a syllable, or may stand for two words, as it is."""
        full = self.halves.get((match[1] + match[2]).lower())
        if full is None:
            return match[0]
        return capitalise(full) if match[0][0].isupper() else full

    @staticmethod
    def _longest(entries: Mapping[str, str]) -> list[tuple[str, str, str]]:
        """The entries, as given and capitalised, longer ones first: a part never spoils the whole."""
        return _by_length(tuple(entries.items()))

    def with_own(self, own: Mapping[str, str]) -> Abbreviations:
        """These and the office's own, which come first."""
        return self.model_copy(update={"always": {**self.always, **own}})


@cache
def _by_length(entries: tuple[tuple[str, str], ...]) -> list[tuple[str, str, str]]:
    longest = sorted(entries, key=lambda entry: -len(entry[0]))
    return [(short, short.capitalize() if short[0].islower() else short, full) for short, full in longest]


def _replace(text: str, short: str, full: str, before: str = "", after: str = "") -> str:
    """Every whole-word ``short`` outside symbols that has its context, as ``full``."""
    if short not in text and short.capitalize() not in text:
        return text
    protected = [m.span() for m in SYMBOL.finditer(text)]

    def swap(match: re.Match[str]) -> str:
        start, end = match.span()
        inside = any(s <= start < e for s, e in protected)
        unmet = (before and not _context(before).search(text[:start])) or (
            after and not _context(after).match(text[end:])
        )
        if inside or unmet:
            return match[0]
        return full if match[0] == short else capitalise(full)

    # Shorthand in small letters may begin a sentence ("Hs khen thưởng …").
    shape = re.escape(short)
    if short[0].islower():
        shape = f"[{short[0]}{short[0].upper()}]{re.escape(short[1:])}"
    return re.sub(rf"(?<![\w/-]){shape}(?![\w/]|-\w)", swap, text)


@cache
def _context(words: str) -> re.Pattern[str]:
    """What must stand beside an abbreviation, as whole words."""
    return re.compile(rf"(?!{_INSIDE_A_WORD})(?:{words})(?!{_INSIDE_A_WORD})", re.IGNORECASE)


@lru_cache(maxsize=8192)
def expanded(text: str) -> str:
    """The text with the standard abbreviations in words; remembered, as several rooms ask for the same line.

    >>> expanded("QĐ số 12/QĐ-UBND")
    'Quyết định số 12/QĐ-UBND'
    """
    return standard().expand(text)


@cache
def standard() -> Abbreviations:
    """The abbreviations that ship with the product."""
    data = tomllib.loads(files(__package__).joinpath("abbreviations.toml").read_text("utf-8"))
    return Abbreviations(
        always=data["always"],
        phrases=data["phrases"],
        near=tuple(Near(**n) for n in data["near"]),
        halves=_halved(data["halves"]["words"].split("|")),
    )


def _halved(words: Iterable[str]) -> dict[str, str]:
    """Each word by the shapes that it is typed in; a shape of two words, or of a syllable, is left out."""
    shapes: dict[str, set[str]] = {}
    for word in map(str.strip, words):
        first, _, second = word.partition(" ")
        for length in (1, 2):
            if length < len(first):
                shapes.setdefault(first[:length] + second, set()).add(word)
    return {
        shape: found.pop()
        for shape, found in shapes.items()
        if len(found) == 1 and not _SYLLABLE.match(fold(shape))
    }
