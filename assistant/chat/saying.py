"""What was typed, made ready for the rules: folded, short forms in full, slips mended."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

from assistant.materials.syllables import is_syllable
from assistant.vietnamese.text import fold, nfc, squeeze

_QUOTED = re.compile(r"[“\"'‘](?P<words>[^”\"'’]{4,})[”\"'’]")
_WORD = re.compile(r"[a-z]+")
#: Nobody needs to be this close; a slip changes one letter, or swaps two.
_CLOSE = 0.74
_ROMAN = re.compile(r"(?:i{1,3}|iv|vi{0,3}|ix|x)[a-e]?")


@cache
def commands() -> dict[str, Any]:
    """The lists of ``commands.toml``."""
    return tomllib.loads(files(__package__).joinpath("commands.toml").read_text("utf-8"))


def quoted(text: str) -> str:
    """The words that were put in quotes, or ""."""
    match = _QUOTED.search(text)
    return match["words"] if match else ""


def plain(text: str) -> str:
    """A line as the rules read it; what was quoted is left out, the word "quote" in its place."""
    said = _QUOTED.sub(" quote ", nfc(text))
    # "II.3.b" and "ii 3 b" stay as they are: only words are read.
    return squeeze(_WORD.sub(lambda m: _word(m[0]), fold(said)))


def _word(word: str) -> str:
    known = commands()["short"].get(word)
    if known:
        return str(known)
    if len(word) < 3 or _ROMAN.fullmatch(word) or _folded_syllable(word):
        return word
    near = get_close_matches(word, commands()["slips"]["words"].split(), n=1, cutoff=_CLOSE)
    return near[0] if near else word


_MARKED = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}


@lru_cache(maxsize=4096)
def _folded_syllable(word: str) -> bool:
    """Whether some syllable has these letters once its marks are taken away."""
    ways = product(*(_MARKED.get(letter, letter) for letter in word))
    return any(is_syllable("".join(way)) for way in ways)
