"""Shorthand of a note read by what the sentence makes of it.

An office shortens as it likes ("đv", "NHCSXH", "N.nhân", a whole line without marks), so no list
holds it all. Where the sentence has a run of words that the letters stand for, the note is read
with those words; where it has none, the letters stay and count as lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from assistant.checking.concepts import known_pairs
from assistant.checking.register import register
from assistant.vietnamese.abbreviations import standard
from assistant.vietnamese.symbols import SYMBOL
from assistant.vietnamese.text import SMALL, fold, has_diacritics

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
_RUN_ON = re.compile(rf"(?<=\d )({SMALL}{{2,}})/(?=\d)")
_MILLIONS = re.compile(r"(\d) ?tr(?:đ|iệu|\b)(?! ?đồng)(?=[\s/,;.)]|$)")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\W$)")
#: So many characters before letters hold the word before them.
_BESIDE = 12
_LINKS = frozenset(("và",))


def parted(text: str) -> str:
    """A text where numbers that officers run together stand apart ("26 lớp/1.870 lượt")."""
    text = _PER.sub(r" mỗi \1", _RUN_ON.sub(r"\1, ", text))
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
        if inside:
            return match[0]
        beside = (
            _LAST_WORD.search(text, max(0, match.start() - _BESIDE), match.start()),
            _WORD.match(text, match.end() + 1),
        )
        return by_initial.find(match[0], *(m[0].lower() if m else "" for m in beside)) or match[0]

    def half(match: re.Match[str]) -> str:
        joined = f"{match[1]}{match[2]}".lower()
        plain_word = joined == match[0].lower() and _SYLLABLE.match(fold(joined))
        return match[0] if plain_word else by_initial.half.get(joined, match[0])

    return _HALF.sub(half, _LETTERS.sub(letters, text))


def marked(text: str, other: str) -> str:
    """A line typed without marks, before its abbreviations are spelt out, with those of another text."""
    if len(_WORD.findall(text)) < _UNMARKED or has_diacritics(text):
        return text
    return _with_marks(_with_crossed_d(text), _WORD.findall(SYMBOL.sub(" ", other)))


#: "QD-UBND", "ND-CP": who types no marks types no crossed D.
_SYMBOLS_WITH_D = re.compile(r"(?<=[/\d])(QD|ND|DA|CD)(?=-)")


def _with_crossed_d(text: str) -> str:
    """A line typed without marks, with the crossed D of the abbreviations that have one."""
    known = standard().always
    text = _SYMBOLS_WITH_D.sub(lambda m: m[1].replace("D", "Đ"), text)

    def crossed(match: re.Match[str]) -> str:
        word = match[0]
        return word.replace("D", "Đ") if word not in known and word.replace("D", "Đ") in known else word

    return re.sub(r"(?<![\w/-])[A-Z]*D[A-Z]*(?![\w/-])", crossed, text)


def _half_of_another(around: Sequence[str], word: str) -> bool:
    """Whether an unmarked syllable makes a word with the next: no "mà" stands before "tuy" ("ma tuy")."""
    after = around[around.index(word) + 1 :]
    return bool(after) and (word, after[0]) in known_pairs()


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

    def find(self, letters: str, before: str = "", after: str = "") -> str:
        """The run of words that such letters stand for, best between those two words, or ""."""
        if letters.lower() in self._kept:
            return ""
        bare = re.sub(r"[^\w]", "", letters).lower()
        if len(bare) < 2:
            return ""
        places = [m.start() for m in re.finditer(f"(?={bare})", self._initials)]
        if not places:
            return ""
        best = max(places, key=lambda i: self._likely(i, i + len(bare), before, after))
        return " ".join(self._words[best : best + len(bare)])

    def _likely(self, start: int, end: int, before: str, after: str) -> tuple[bool, int, int, int]:
        """How likely letters stand for a run: one between the same words, one of words that the note
        lacks, and that say something."""
        words = [w.lower() for w in self._words[start:end]]
        around = [w.lower() for w in self._words[max(0, start - 1) : start]] == [before]
        ahead = [w.lower() for w in self._words[end : end + 1]] == [after]
        unknown = sum(w not in self._known for w in words)
        telling = sum(w not in register().free for w in words)
        return telling > 0, around + ahead, unknown, telling


def _initial(word: str) -> str:
    first = word[0].lower()
    return first if first == "đ" else fold(first)


def _with_marks(text: str, words: Sequence[str]) -> str:
    """A line typed without marks, with those of the words that another text has."""
    marked = {fold(w): w for w in (*sorted(register().free), *reversed(words))}
    named = {fold(w): w for w in reversed(words) if w[0].isupper()}

    beside = {pair: a for a, b in pairwise(words) for pair in [(fold(a), fold(b), 0)]}
    beside |= {pair: b for a, b in pairwise(words) for pair in [(fold(a), fold(b), 1)]}
    plain_words = [m[0].lower() for m in _WORD.finditer(text)]
    place = -1

    def with_marks(match: re.Match[str]) -> str:
        nonlocal place
        word, place = match[0], place + 1
        around = plain_words[max(0, place - 1) : place + 2]
        near = beside.get((word.lower(), around[-1], 0)) if len(around) > 1 else None
        near = near or (beside.get((around[0], word.lower(), 1)) if place else None)
        if word.islower():
            whole = near or (word if _half_of_another(around, word) else marked.get(word, word))
            return whole.lower()
        if near is not None and word[1:].islower() and place == 0:
            return near
        return named.get(word.lower(), word) if word[1:].islower() else word

    return _WORD.sub(with_marks, text)
