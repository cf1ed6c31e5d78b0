"""Text as the terms that are matched: syllables, and pairs of neighbouring ones.

Most Vietnamese words are two syllables written apart ("khen thưởng"), so pairs stand in
for words without a segmenter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from assistant.vietnamese.text import fold, nfc

_WORD = re.compile(r"[^\W_]+")
#: Marks of the five tones; the marks that make another vowel (ă, â, ơ …) are not among them.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
#: "kỹ" and "kĩ", "tử sỹ" and "tử sĩ": the same word, both spellings are in use.
_FINAL_Y = re.compile(r"^([hklmst])y$")
_MARKED = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=1 << 15)
def spelling(word: str, *, folded: bool = False) -> str:
    """One spelling of a lower-case syllable, wherever its tone mark was put ("hoà", "hòa").

    The tone goes to the end, and y after a single consonant becomes i; ``folded`` leaves
    all marks out. Texts repeat a few thousand syllables, which are kept.
    """
    if folded:
        return _FINAL_Y.sub(r"\1i", fold(word))
    if not _MARKED.search(word):
        return _FINAL_Y.sub(r"\1i", word)
    parts = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", _TONE.sub("", parts))
    return _FINAL_Y.sub(r"\1i", bare) + "".join(c for c in parts if c in _TONES)


def split(text: str) -> list[str]:
    """The syllables of a text as they are spelled there, in lower case."""
    return _WORD.findall(nfc(text).lower())


def words(text: str, *, folded: bool = False) -> list[str]:
    """The syllables of a text in one spelling, lower case; without diacritics if ``folded``."""
    return [spelling(word, folded=folded) for word in split(text)]


def terms(text: str, *, folded: bool = False) -> list[str]:
    """What a text is indexed by: its syllables, then its pairs of neighbouring syllables."""
    found = words(text, folded=folded)
    return found + [f"{a} {b}" for a, b in pairwise(found)]


def typed_without_marks(text: str) -> bool:
    """Whether a query was typed without diacritics, wholly or nearly so.

    In running Vietnamese three syllables of four carry a mark; a query of which fewer
    than one in five does ("luat thi đua khen thuong o dau") was typed in haste.
    """
    letters = [w for w in split(text) if w.isalpha()]
    marked = sum(1 for w in letters if fold(w) != w)
    return marked * 5 < len(letters) or not letters
