"""Ranking passages for a query: BM25 and vectors, fused."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.models import Document, Frozen, Passage
from assistant.retrieval.evidence import Evidence, explains, term_asked, weigh
from assistant.retrieval.fusion import DEPTH, fuse
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.query import Query, content, in_named_article, named_documents, read_query
from assistant.retrieval.references import by_number_alone, without_name
from assistant.retrieval.sentences import Span, sentences
from assistant.retrieval.slips import slips
from assistant.retrieval.snapshot import Words, searched_text
from assistant.retrieval.words import spelling, split, typed_without_marks, words

#: What a passage gains when the query names its document or article: half of the best words.
NAMED = 0.5
#: What it gains when a term's meaning is asked and its article says it; from 0.1 to 0.5 all
#: tuning questions rank alike. So many of the best are looked at.
DEFINED, _LOOKED_AT = 0.25, 50

_POINT = re.compile(r"^([a-zđ])\)\s", re.MULTILINE)

#: Nearest passages by meaning for a query: (position, cosine similarity), nearest first.
Nearest = Callable[[str, int], Sequence[tuple[int, float]]]


class Hit(Frozen):
    """A passage that answers a query.

    ``score`` orders the hits of one query and means nothing beside another's; ``span`` is
    the sentence of ``passage.text`` that matched best; ``similarity`` is the cosine of the
    vectors, None where they had no vote; ``mended`` are the words of the query that were read
    otherwise than typed, as (typed, read).
    """

    passage: Passage
    document: Document
    score: float
    span: Span
    evidence: Evidence
    similarity: float | None = None
    mended: tuple[tuple[str, str], ...] = ()

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
    lexicons: Words,
    nearest: Nearest,
    allowed: NDArray[np.bool_],
) -> tuple[Hit, ...]:
    """The best ``k`` of the allowed passages for a query, best first.

    Args:
        lexicons: the word indexes; the one without diacritics is used where the query was
            typed without them. Vectors have no vote there: the model is lost on such text.
        nearest: the vectors' ranking; it may be empty.
        allowed: which passages may be found.
    """
    ranked = scored(query, passages, documents, lexicons, nearest, allowed)
    by_id = {d.id: d for d in documents}
    among = ranked.lexicon.articles_of(allowed)
    return tuple(
        _hit(ranked, n, passages, by_id[passages[n].document], among)
        for n in _without_repeats(best(ranked.scores), passages, k)
    )


def _hit(
    ranked: Ranked,
    position: int,
    passages: Sequence[Passage],
    document: Document,
    among: NDArray[np.bool_],
) -> Hit:
    lexicon, passage = ranked.lexicon, passages[position]
    asked = without_name(ranked.asked, document)
    single, _ = content(asked, folded=lexicon.passages.folded)
    article = _article(passages, position, lexicon)
    return Hit(
        passage=passage,
        document=document,
        score=float(ranked.scores[position]),
        span=best_sentence(single, passage.text, lexicon.passages),
        evidence=weigh(asked, passage, article, lexicon.articles, among),
        similarity=ranked.similar.get(position),
        mended=ranked.mended,
    )


class Ranked(NamedTuple):
    """Every passage's score for a query: ``asked`` is what was looked for, in ``lexicon``.

    ``mended`` are its words that were typed otherwise, as (typed, looked for).
    """

    scores: NDArray[np.float32]
    similar: dict[int, float]
    lexicon: Lexicon
    asked: str
    mended: tuple[tuple[str, str], ...]


def scored(
    text: str,
    passages: Sequence[Passage],
    documents: Sequence[Document],
    lexicons: Words,
    nearest: Nearest,
    allowed: NDArray[np.bool_],
) -> Ranked:
    """The scores by which :func:`rank` orders, with the same arguments."""
    query = read_query(text)
    cited = (d for d in documents if any(reference.means(d) for reference in query.references))
    asked = reduce(by_number_alone, cited, query.asked)
    folded = typed_without_marks(asked)
    lexicon = lexicons[folded]
    asked, mended = (asked, ()) if folded else _mended(asked, passages, lexicon, allowed)
    similar = {} if folded else {n: s for n, s in nearest(asked, DEPTH) if allowed[n]}
    scores = fuse(lexicon.scores(asked, allowed), similar)
    for n in _named(query, passages, documents):
        scores[n] += NAMED if scores[n] > 0 else 0.0
    if term := term_asked(asked, folded=folded):
        for n in best(scores)[:_LOOKED_AT]:
            scores[n] += DEFINED * explains(_article(passages, n, lexicon), term, folded=folded)
    return Ranked(scores, similar, lexicon, asked, mended)


def _mended(
    asked: str, passages: Sequence[Passage], lexicon: Lexicon, allowed: NDArray[np.bool_]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A question without its slips of the keyboard, and what they were: (typed, meant)."""
    mended: list[tuple[str, str]] = []
    for slip in reversed(slips(asked, lexicon.articles, lexicon.articles_of(allowed))):
        text = searched_text(passages[int(lexicon.passages.holding(slip.meant)[0])])
        meant = next(word for word in split(text) if spelling(word) == slip.meant)
        mended.append((asked[slip.start : slip.end], meant))
        asked = f"{asked[: slip.start]}{meant}{asked[slip.end :]}"
    return asked, tuple(reversed(mended))


def _article(passages: Sequence[Passage], position: int, lexicon: Lexicon) -> str:
    """The text of the article that a passage stands in."""
    return "\n".join(searched_text(passages[n]) for n in lexicon.same_article(position))


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


def best_sentence(asked: Sequence[str], text: str, lexical: Lexical) -> Span:
    """The span of the sentence that holds most of the words asked; of two alike, the shorter."""

    def held(span: Span) -> tuple[float, int]:
        has = set(words(text[span[0] : span[1]], folded=lexical.folded))
        return round(lexical.coverage(asked, has), 3), span[0] - span[1]

    return max(sentences(text) or [(0, len(text))], key=held)


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
