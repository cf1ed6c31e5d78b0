"""Ranking passages for a query: BM25 and vectors, fused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.models import Document, Frozen, Passage
from assistant.retrieval.fusion import reciprocal_ranks
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.sentences import Span, sentences
from assistant.retrieval.snapshot import searched_text
from assistant.retrieval.words import typed_without_marks

#: How many of each ranking are fused.
DEPTH = 50

#: Nearest passages by meaning for a query: (position, cosine similarity), nearest first.
Nearest = Callable[[str, int], Sequence[tuple[int, float]]]


class Hit(Frozen):
    """A passage that answers a query.

    ``score`` orders the hits of one query and means nothing beside another's; ``span`` is
    the sentence of ``passage.text`` that matched best; ``coverage`` (0..1) is the part of
    the query's words, weighed by rarity, that the passage holds; ``similarity`` the cosine
    of the vectors, None where they had no vote.
    """

    passage: Passage
    document: Document
    score: float
    span: Span
    coverage: float
    similarity: float | None = None

    @property
    def sentence(self) -> str:
        """The sentence that matched best."""
        return self.passage.text[self.span[0] : self.span[1]]


def rank(
    query: str,
    k: int,
    *,
    passages: Sequence[Passage],
    documents: dict[str, Document],
    words: tuple[Lexical, Lexical],
    nearest: Nearest,
    allowed: NDArray[np.bool_],
) -> tuple[Hit, ...]:
    """The best ``k`` of the allowed passages for a query, best first.

    Args:
        words: BM25 as written and without diacritics; the second is used where the query
            was typed without them. Vectors have no vote there: the model is lost on such text.
        nearest: the vectors' ranking; it may be empty.
        allowed: which passages may be found.
    """
    folded = typed_without_marks(query)
    lexical = words[folded]
    by_words = best(np.where(allowed, lexical.scores(query), 0.0), DEPTH)
    by_meaning = {} if folded else {n: s for n, s in nearest(query, DEPTH) if allowed[n]}
    fused = reciprocal_ranks(by_words, list(by_meaning))
    ordered = sorted(fused, key=lambda n: (-fused[n], n))
    return tuple(
        Hit(
            passage=passages[n],
            document=documents[passages[n].document],
            score=fused[n],
            span=best_sentence(query, passages[n].text, lexical),
            coverage=lexical.coverage(query, searched_text(passages[n])),
            similarity=by_meaning.get(n),
        )
        for n in _without_repeats(ordered, passages)[:k]
    )


def best(scores: NDArray[np.float32], depth: int) -> list[int]:
    """The positions of the ``depth`` highest scores above 0, highest first."""
    order = np.argsort(-scores, kind="stable")[:depth]
    return [int(n) for n in order if scores[n] > 0]


def best_sentence(query: str, text: str, lexical: Lexical) -> Span:
    """The span of the sentence that holds most of a query; of two alike, the shorter."""
    spans = sentences(text) or [(0, len(text))]
    return max(spans, key=lambda s: (round(lexical.coverage(query, text[s[0] : s[1]]), 3), s[0] - s[1]))


def _without_repeats(ordered: Sequence[int], passages: Sequence[Passage]) -> list[int]:
    """Without what records say in the same words as a better hit: they share the outline's tasks."""
    kept, seen = [], set()
    for n in ordered:
        text = passages[n].text
        if passages[n].record and text in seen:
            continue
        seen.add(text)
        kept.append(n)
    return kept
