"""Slips of the keyboard in a question: a mark left out or put wrong ("cung câp", "thi dua").

A word is read otherwise than it was typed only where the documents leave no doubt: none holds
it, another one differs from it by a single mark (or by all, where none was typed), and with its
neighbour that one makes up a pair that is common in them. What is mistyped
into a word that they do hold stays: it may be meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.lexical import Lexical
from assistant.retrieval.query import content
from assistant.retrieval.words import spelling
from assistant.vietnamese.text import fold

_WORD = re.compile(r"[^\W_]+")
#: The part of the articles with the pair's rarer word in which the pair must stand; from 0.1 to
#: 0.5 all tuning questions are read alike.
_BOUND = 0.3


class Slip(NamedTuple):
    """A word of a question that is read otherwise: where it stands, and what is meant (as indexed)."""

    start: int
    end: int
    meant: str


def slips(asked: str, index: Lexical, among: NDArray[np.bool_]) -> tuple[Slip, ...]:
    """The words of a question that were mistyped, in their order.

    Words with a capital are names, and stay; so do those that only ask.

    Args:
        asked: a question, typed with diacritics.
        index: the articles, by which words and pairs are known.
        among: which of them are looked in.
    """
    found = [m for m in _WORD.finditer(asked) if not m.group().isdigit()]
    typed = [spelling(m.group().lower()) for m in found]
    telling = set(content(asked)[0])
    slipped = []
    for n, match in enumerate(found):
        if match.group().islower() and typed[n] in telling and not index.seen(typed[n], among):
            meant = _meant(typed[n], typed[n - 1 : n] if n else [], typed[n + 1 : n + 2], index, among)
            slipped += [Slip(*match.span(), meant)] if meant else []
    return tuple(slipped)


def _meant(
    typed: str, before: Sequence[str], after: Sequence[str], index: Lexical, among: NDArray[np.bool_]
) -> str:
    """The word of the same letters that is bound most to a neighbour; "" if none is bound enough."""
    best = (0.0, "")
    for other in index.spelled_alike(typed):
        beside = [(f"{left} {other}", left) for left in before] + [
            (f"{other} {right}", right) for right in after
        ]
        for pair, neighbour in beside if _slipped(typed, other) else ():
            if together := index.seen(pair, among):
                rarer = min(index.seen(other, among), index.seen(neighbour, among))
                best = max(best, (together / rarer, other))
    return best[1] if best[0] >= _BOUND else ""


def _slipped(typed: str, other: str) -> bool:
    """Whether two words of the same letters differ by one mark, or one was typed without any."""
    (letters, tone), (others, its_tone) = _parts(typed), _parts(other)
    wrong = sum(a != b for a, b in zip_longest(letters, others)) + (tone != its_tone)
    return wrong == 1 or typed == fold(typed)


def _parts(word: str) -> tuple[str, str]:
    """A word's letters, with the marks that make another letter (ă, đ, ơ), and its tone mark."""
    tone = "".join(c for c in word if unicodedata.combining(c))
    return word.removesuffix(tone), tone
