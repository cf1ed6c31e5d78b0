"""Whether a word could be a Vietnamese syllable, by the spelling rules alone.

Text in the wrong encoding is Vietnamese-shaped nonsense: right length, no error. What
tells it apart is that hardly a word of it can be spelt ("n−íc", "TRèNH").
"""

from __future__ import annotations

import re
import unicodedata

_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_RIMES = [
    "a",
    "ac",
    "ach",
    "ai",
    "am",
    "an",
    "ang",
    "anh",
    "ao",
    "ap",
    "at",
    "au",
    "ay",
    "ăc",
    "ăm",
    "ăn",
    "ăng",
    "ăp",
    "ăt",
    "âc",
    "âm",
    "ân",
    "âng",
    "âp",
    "ât",
    "âu",
    "ây",
    "e",
    "ec",
    "em",
    "en",
    "eng",
    "eo",
    "ep",
    "et",
    "ê",
    "êch",
    "êm",
    "ên",
    "ênh",
    "êp",
    "êt",
    "êu",
    "ên",
    "i",
    "ia",
    "ich",
    "im",
    "in",
    "inh",
    "ip",
    "it",
    "iu",
    "iêc",
    "iêm",
    "iên",
    "iêng",
    "iêp",
    "iêt",
    "iêu",
    "o",
    "oa",
    "oac",
    "oach",
    "oai",
    "oam",
    "oan",
    "oang",
    "oanh",
    "oao",
    "oap",
    "oat",
    "oay",
    "oăc",
    "oăm",
    "oăn",
    "oăng",
    "oăt",
    "oe",
    "oen",
    "oeo",
    "oet",
    "oc",
    "oi",
    "om",
    "on",
    "ong",
    "ooc",
    "oong",
    "op",
    "ot",
    "ô",
    "ôc",
    "ôi",
    "ôm",
    "ôn",
    "ông",
    "ôp",
    "ôt",
    "ơ",
    "ơi",
    "ơm",
    "ơn",
    "ơp",
    "ơt",
    "u",
    "ua",
    "uân",
    "uâng",
    "uât",
    "uây",
    "uê",
    "uêch",
    "uênh",
    "uêt",
    "uơ",
    "uy",
    "uya",
    "uych",
    "uyn",
    "uynh",
    "uyt",
    "uyu",
    "uyên",
    "uyêt",
    "uyp",
    "uc",
    "ui",
    "um",
    "un",
    "ung",
    "up",
    "ut",
    "uôc",
    "uôi",
    "uôm",
    "uôn",
    "uông",
    "uôt",
    "ư",
    "ưa",
    "ưc",
    "ưi",
    "ưm",
    "ưn",
    "ưng",
    "ưt",
    "ưu",
    "ươc",
    "ươi",
    "ươm",
    "ươn",
    "ương",
    "ươp",
    "ươt",
    "ươu",
    "y",
    "yêm",
    "yên",
    "yêng",
    "yêt",
    "yêu",
    "êng",
    "ăk",
    "ak",
    "ăl",
    "el",
]
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{'|'.join(sorted(_RIMES, key=len, reverse=True))})")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSED = ("c", "ch", "p", "t")


def is_syllable(word: str) -> bool:
    """Whether the rules of Vietnamese spelling allow this word, in one consistent case."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tones.append(_TONES[char])
        else:
            letters.append(char)
    base = unicodedata.normalize("NFC", "".join(letters))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(base):
        return False
    return not base.endswith(_CLOSED) or not tones or tones[0] in "sj"


def spelling_share(text: str) -> float:
    """The share (0..1) of words with a letter outside ASCII that could be syllables.

    1.0 where there is no such word: nothing speaks against the text.
    """
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 1.0
