"""How well a text reads, by rules of code: each finds faults that an office would send back.

The judge is these rules, nobody's taste: a text is scored without knowing who wrote it, and two
texts for the same facts are compared by their faults for each sentence. What is said is not
judged here (other measures do), only how.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random
from typing import Literal, NamedTuple

from assistant.checking.register import content
from assistant.drafting.language import language
from assistant.drafting.phrasing import has_verb
from assistant.materials.syllables import is_syllable
from assistant.workspace.typed import split_sentences

JUDGE = "rules of tests/evals/rubric.py, version 1"
LONGEST, SHORTEST = 55, 4
#: Scores closer than this many faults a sentence are no difference.
SAME = 0.05
_WORD = re.compile(r"[^\W\d_]+")
_COLLOQUIAL = re.compile(
    r"\b(?:"
    + "|".join(re.escape(a) for a, _ in language().formal)
    + r"|hôm|giờ|cái|nhiều lắm|ông chủ|làm xong|tính ra)\b",
    re.IGNORECASE,
)
_TELEGRAM = re.compile(r"=>|->|→|\s\+\s|\bvd\b|(?<!\w)[^\W\d_][^:“”.;,]{1,40}: \d")
_PUNCTUATION = re.compile(r", và\b|[,;] ?[,;.]|\s[,;.]|\.\.|[\"!]|\( | \)")
_BARE_YEAR = re.compile(
    r"(?<![\d/.,\-–(])(?<![nN]ăm )(?<!/)\b(?:19|20)\d\d\b(?!\s*[-–/]|[\d.]*\s+(?:hộ|người|lượt))"
)
_YEAR_BEFORE = re.compile(r"(?:các năm|năm học|giai đoạn|đến|từ|và|,|-)\s*$", re.IGNORECASE)


def _long(sentence: str) -> int:
    return len(sentence.split()) > LONGEST


def _short(sentence: str) -> int:
    return len(sentence.split()) < SHORTEST


def _no_verb(sentence: str) -> int:
    return not has_verb(sentence[:1].lower() + sentence[1:])


def _telegram(sentence: str) -> int:
    return bool(_TELEGRAM.search(sentence))


def _colloquial(sentence: str) -> int:
    return len(_COLLOQUIAL.findall(re.sub("“[^”]*”", "", sentence)))


def _shortened(sentence: str) -> int:
    """Letters that are no syllable and no name: "hs", "kt", "lđ"."""
    plain = re.sub(r"“[^”]*”|\S*/\S*|\([^)]*\)", "", sentence)
    return sum(1 for w in _WORD.findall(plain) if w.islower() and len(w) < 5 and not _sayable(w))


def _sayable(word: str) -> bool:
    return word in ("ha", "km", "m", "kg", "tr") or is_syllable(word)


def _chain(sentence: str) -> int:
    """ "có … có … có", "đã … đã … đã"."""
    words = Counter(w.lower() for w in _WORD.findall(sentence))
    return sum(words[w] >= 3 for w in ("có", "đã", "được"))


def _repeats(sentence: str) -> int:
    return sum(n >= 4 for n in content(sentence).values())


def _begins(sentence: str) -> int:
    return sentence[:1].islower() or not sentence.endswith((".", ":", "]"))


def _marks(sentence: str) -> int:
    return len(_PUNCTUATION.findall(sentence.removesuffix("./.")))


def _years(sentence: str) -> int:
    return sum(1 for m in _BARE_YEAR.finditer(sentence) if not _YEAR_BEFORE.search(sentence[: m.start()]))


#: Faults of one sentence.
OF_SENTENCE: dict[str, Callable[[str], int]] = {
    "too long": _long,
    "too short": _short,
    "no verb": _no_verb,
    "telegram style": _telegram,
    "colloquial word": _colloquial,
    "abbreviation left": _shortened,
    "chain of “có”, “đã”": _chain,
    "word said four times": _repeats,
    "no capital or full stop": _begins,
    "punctuation": _marks,
    "year without “năm”": _years,
}


def _same_opening(sentences: Sequence[str]) -> int:
    opened = [" ".join(_WORD.findall(s.lower())[:3]) for s in sentences]
    return sum(a == b for a, b in pairwise(opened))


def _same_subject(sentences: Sequence[str]) -> int:
    """One beginning for more than a third of four or more sentences."""
    opened = Counter(" ".join(_WORD.findall(s.lower())[:2]) for s in sentences)
    return sum(n - 1 for n in opened.values() if len(sentences) >= 4 and n * 3 > len(sentences) and n > 1)


#: Faults of a text as a whole.
OF_TEXT: dict[str, Callable[[Sequence[str]], int]] = {
    "neighbours open alike": _same_opening,
    "one subject throughout": _same_subject,
}


def faults(text: str) -> dict[str, int]:
    """The faults of a text by rule."""
    sentences = [s for line in text.splitlines() for s in split_sentences(line) if s.strip()]
    found = {name: sum(int(rule(s)) for s in sentences) for name, rule in OF_SENTENCE.items()}
    return found | {name: int(rule(sentences)) for name, rule in OF_TEXT.items()}


def score(text: str) -> float:
    """Faults for each sentence: 0 is best."""
    count = sum(1 for line in text.splitlines() for s in split_sentences(line) if s.strip())
    return sum(faults(text).values()) / max(1, count)


Verdict = Literal["better", "same", "worse"]


class Pairs(NamedTuple):
    """How many of the texts were better than, like, or worse than the other for the same facts."""

    better: int = 0
    same: int = 0
    worse: int = 0


def compare(pairs: Sequence[tuple[str, str]], seed: int = 4) -> Pairs:
    """Judge (text, other) pairs; which of the two comes first is drawn, and not told to the rules."""
    draw, found = Random(seed), Counter[Verdict]()
    for text, other in pairs:
        first = draw.random() < 0.5
        shown = (text, other) if first else (other, text)
        scores = [score(s) for s in shown]
        mine, theirs = scores if first else reversed(scores)
        verdict: Verdict = "same" if abs(mine - theirs) < SAME else "better" if mine < theirs else "worse"
        found[verdict] += 1
    return Pairs(found["better"], found["same"], found["worse"])
