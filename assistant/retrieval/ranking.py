"""Ranking passages for a query: BM25 and vectors, fused."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.models import Document, Frozen, Passage
from assistant.retrieval.fusion import DEPTH, fuse
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.query import Query, in_named_article, named_documents, read_query
from assistant.retrieval.sentences import Span, sentences
from assistant.retrieval.snapshot import Words, searched_text
from assistant.retrieval.words import typed_without_marks

#: What a passage gains when the query names its document or article: half of the best words.
NAMED = 0.5

_POINT = re.compile(r"^([a-zđ])\)\s", re.MULTILINE)

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

    @property
    def place(self) -> str:
        """Where that sentence stands: the passage's place, and the point within it."""
        points = list(_POINT.finditer(self.passage.text, 0, self.span[1]))
        if not points or not self.passage.locator.startswith("Điều") or "điểm" in self.passage.locator:
            return self.passage.locator
        return f"{self.passage.locator} điểm {points[-1][1]}"


def rank(
    query: str,
    k: int,
    *,
    passages: Sequence[Passage],
    documents: Sequence[Document],
    words: Words,
    nearest: Nearest,
    allowed: NDArray[np.bool_],
) -> tuple[Hit, ...]:
    """The best ``k`` of the allowed passages for a query, best first.

    Args:
        words: the word indexes; the one without diacritics is used where the query was
            typed without them. Vectors have no vote there: the model is lost on such text.
        nearest: the vectors' ranking; it may be empty.
        allowed: which passages may be found.
    """
    ranked = scored(query, passages, documents, words, nearest, allowed)
    by_id = {d.id: d for d in documents}
    return tuple(
        Hit(
            passage=passages[n],
            document=by_id[passages[n].document],
            score=float(ranked.scores[n]),
            span=best_sentence(ranked.asked, passages[n].text, ranked.lexicon.passages),
            coverage=ranked.lexicon.passages.coverage(ranked.asked, searched_text(passages[n])),
            similarity=ranked.similar.get(n),
        )
        for n in _without_repeats(best(ranked.scores), passages, k)
    )


class Ranked(NamedTuple):
    """Every passage's score for a query: ``asked`` is what was looked for, in ``lexicon``."""

    scores: NDArray[np.float32]
    similar: dict[int, float]
    lexicon: Lexicon
    asked: str


def scored(
    text: str,
    passages: Sequence[Passage],
    documents: Sequence[Document],
    words: Words,
    nearest: Nearest,
    allowed: NDArray[np.bool_],
) -> Ranked:
    """The scores by which :func:`rank` orders, with the same arguments."""
    query = read_query(text)
    folded = typed_without_marks(query.asked)
    lexicon = words[folded]
    similar = {} if folded else {n: s for n, s in nearest(query.asked, DEPTH) if allowed[n]}
    scores = fuse(np.where(allowed, lexicon.scores(query.asked), np.float32(0)), similar)
    for n in _named(query, passages, documents):
        scores[n] += NAMED if scores[n] > 0 else 0.0
    return Ranked(scores, similar, lexicon, query.asked)


def best(scores: NDArray[np.float32]) -> list[int]:
    """The positions of the scores above 0, highest first; of two alike, the earlier first."""
    return [int(n) for n in np.argsort(-scores, kind="stable") if scores[n] > 0]


def _named(query: Query, passages: Sequence[Passage], documents: Sequence[Document]) -> list[int]:
    """The passages of what a query names: a document, an article, or an article of a document."""
    named = named_documents(query, documents)
    if not named and not query.articles:
        return []
    return [
        n
        for n, p in enumerate(passages)
        if (not named or p.document in named) and (not query.articles or in_named_article(query, p))
    ]


def best_sentence(query: str, text: str, lexical: Lexical) -> Span:
    """The span of the sentence that holds most of a query; of two alike, the shorter."""
    spans = sentences(text) or [(0, len(text))]
    return max(spans, key=lambda s: (round(lexical.coverage(query, text[s[0] : s[1]]), 3), s[0] - s[1]))


def _without_repeats(ordered: Sequence[int], passages: Sequence[Passage], k: int) -> list[int]:
    """The first ``k``, without what records say in the same words as a better hit.

    The three records share the tasks that they take from the outline.
    """
    kept: list[int] = []
    seen: set[str] = set()
    for n in ordered:
        if len(kept) == k:
            break
        if not (passages[n].record and passages[n].text in seen):
            kept.append(n)
        seen.add(passages[n].text)
    return kept
