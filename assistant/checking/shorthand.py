"""Shorthand of a note read by what the sentence makes of it.

An office shortens as it likes ("đv", "NHCSXH", "N.nhân", a whole line without marks), so no list
holds it all. Where the sentence has a run of words that the letters stand for, the note is read
with those words; where it has none, the letters stay and count as lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.checking.register import register
from assistant.vietnamese.symbols import SYMBOL
from assistant.vietnamese.text import fold, has_diacritics

_WORD = re.compile(r"[^\W\d_]+")
#: Capitals, or consonants only, standing alone: letters for words.
_LETTERS = re.compile(
    r"(?<![\w/.-])(?:[A-ZĐ]{2,9}(?:\s?[&-]\s?[A-ZĐ]{2,9})*|[b-df-hj-np-tv-xzđ]{2,4})(?![\w/]|[.-]\w)"
)
#: The letter of one word and the next word whole: "N.nhân", "t/huấn", "ktra".
_HALF = re.compile(r"(?<![\w/.-])([^\W\d_]{1,2})[./]?([^\W\d_]{2,})(?![\w/])")
#: What the note itself says that letters stand for: "(đv = đảng viên)".
_SAID = re.compile(r"\s*\(\s*([^\W\d_]{1,8})\s*(?:=|là viết tắt của|:)\s*([^()\d=]{3,60}?)\s*\)")
#: A note shorter than this may lack marks by chance ("tin, tranh, phim").
_UNMARKED = 4
#: A whole syllable, marks folded: no shorthand.
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]+(?:ch|ng|nh|[cmnpt])?$"
)
_THOUSANDS = re.compile(r"(\d{1,3}) triệu (\d{3}) (?:nghìn|ngàn)(?: đồng)?")
_PER = re.compile(r"(?<=[^\W\d_])\s?/\s?(năm|tháng|quý|tuần|ngày)\b")
_ROMAN = re.compile(r"\b(lần thứ) (X|IX|IV|V?I{1,3}|V)(?!\w)")
_VALUES = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_RUN_ON = re.compile(r"(?<=\d )([a-zà-ỹđ]{2,})/(?=\d)")
_MILLIONS = re.compile(r"(\d) ?tr(?:đ|iệu|\b)(?! ?đồng)(?=[\s/,;.)]|$)")
_LINKS = frozenset(("và",))


def parted(text: str) -> str:
    """A text where numbers that officers run together stand apart ("26 lớp/1.870 lượt")."""
    text = _RUN_ON.sub(r"\1, ", text)
    text = _ROMAN.sub(lambda m: f"{m[1]} {_VALUES[m[2]]}", _PER.sub(r" mỗi \1", text))
    return _MILLIONS.sub(r"\1 triệu đồng", _THOUSANDS.sub(r"\1,\2 triệu đồng", text))


def resolve(text: str, other: str) -> str:
    """A text with its shorthand in the words that another text has for it."""
    for short, full in _SAID.findall(text):
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", full, _SAID.sub("", text, count=1))
    words = _WORD.findall(SYMBOL.sub(" ", other))
    by_initial = _Runs(words, {w.lower() for w in _WORD.findall(SYMBOL.sub(" ", text))})
    symbols = [m.span() for m in SYMBOL.finditer(text)]

    def letters(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in symbols)
        return match[0] if inside else by_initial.find(match[0]) or match[0]

    def half(match: re.Match[str]) -> str:
        joined = f"{match[1]}{match[2]}".lower()
        plain_word = joined == match[0].lower() and _SYLLABLE.match(fold(joined))
        return match[0] if plain_word else by_initial.half.get(joined, match[0])

    return _HALF.sub(half, _LETTERS.sub(letters, text))


def marked(text: str, other: str) -> str:
    """A line typed without marks, before its abbreviations are spelt out, with those of another text."""
    if len(_WORD.findall(text)) < _UNMARKED or has_diacritics(text):
        return text
    return _with_marks(text, _WORD.findall(SYMBOL.sub(" ", other)))


class _Runs:
    """The runs of words of a text, by the letters that they begin with."""

    def __init__(self, words: Sequence[str], known: Set[str]) -> None:
        self._known = known
        self._words = [w for w in words if w.lower() not in _LINKS]
        self._kept = {w.lower() for w in words}
        self._initials = "".join(_initial(w) for w in self._words)
        pairs = [(a, b) for a, b in zip(self._words, self._words[1:], strict=False) if len(a) > 1]
        self.half = {
            f"{a[:n]}{b}".lower(): f"{a} {b}"
            for a, b in pairs
            for n in (1, 2)
            if f"{a[:n]}{b}".lower() not in self._kept and n < len(a)
        }

    def find(self, letters: str) -> str:
        """The first run of words that such letters stand for, or ""."""
        if letters.lower() in self._kept:
            return ""
        bare = re.sub(r"[^\w]", "", letters).lower()
        if len(bare) < 2:
            return ""
        runs = [
            self._words[m.start() : m.start() + len(bare)] for m in re.finditer(f"(?={bare})", self._initials)
        ]
        best: Sequence[str] = max(runs, key=self._likely, default=())
        return " ".join(best)

    def _likely(self, run: Sequence[str]) -> tuple[int, int]:
        """How likely letters stand for a run: for words that the note lacks, and that say something."""
        words = [w.lower() for w in run]
        return sum(w not in self._known for w in words), sum(w not in register().free for w in words)


def _initial(word: str) -> str:
    first = word[0].lower()
    return first if first == "đ" else fold(first)


def _with_marks(text: str, words: Sequence[str]) -> str:
    """A line typed without marks, with those of the words that another text has."""
    marked = {fold(w): w for w in (*sorted(register().free), *reversed(words))}
    return _WORD.sub(lambda m: marked.get(m[0].lower(), m[0]) if m[0].islower() else m[0], text)
