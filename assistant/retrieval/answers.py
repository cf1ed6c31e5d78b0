"""Answers without a model: the passages that hold an answer, or that none does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from assistant.models import Frozen
from assistant.retrieval.index import Index, Kind
from assistant.retrieval.ranking import Hit

NOT_FOUND = "Không tìm thấy trong tài liệu."


class Weights(NamedTuple):
    """A logistic rule over what the best passage holds of a question."""

    words: float
    pairs: float
    missing: float
    similarity: float
    bias: float


#: Fitted on questions with their article in the index and with it taken out
#: (tests/evals/bench_retrieval.py also fits on a part and measures on the rest: 0.84 of the
#: unanswerable and 0.07 of the answerable are refused; what is left asks for an article beside
#: which another says nearly the same). The similarity is
#: that of the embedded model; another's numbers lie elsewhere, so that words alone decide there.
WITH_VECTORS = Weights(words=2.35, pairs=2.1, missing=-0.19, similarity=50.9, bias=-48.0)
WORDS_ALONE = Weights(words=3.6, pairs=3.97, missing=-0.115, similarity=0.0, bias=-3.61)
#: Below this a question is not answered. The biases put it where one answerable question in
#: twenty is refused.
THRESHOLD = 0.5


class Answer(Frozen):
    """What the documents say to a question.

    ``hits`` are the best passages, also where ``found`` is False: they may be shown as
    near, never as an answer. ``confidence`` is 0..1 (the best passage's); ``notice`` what
    the screen should say about the search itself.
    """

    question: str
    found: bool
    confidence: float
    hits: tuple[Hit, ...] = ()
    notice: str = ""


def answer(
    index: Index,
    question: str,
    k: int = 5,
    *,
    documents: Sequence[str] | None = None,
    kind: Kind = "any",
    report: str | None = None,
) -> Answer:
    """The passages that answer a question, or that the documents do not hold an answer.

    Takes the filters of :meth:`Index.search`.
    """
    hits = index.search(question, k, documents=documents, kind=kind, report=report)
    sure = confidence(hits[0], calibrated=index.calibrated) if hits else 0.0
    return Answer(question=question, found=sure >= THRESHOLD, confidence=sure, hits=hits, notice=index.notice)


def confidence(hit: Hit, *, calibrated: bool = True) -> float:
    """How likely a passage holds the answer, 0..1.

    Args:
        calibrated: whether the similarity is that of the embedded model.
    """
    vectors = calibrated and hit.similarity is not None
    weights = WITH_VECTORS if vectors else WORDS_ALONE
    logit = (
        weights.words * hit.words
        + weights.pairs * hit.pairs
        + weights.missing * hit.missing
        + weights.similarity * (hit.similarity or 0.0)
        + weights.bias
    )
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, logit))))
