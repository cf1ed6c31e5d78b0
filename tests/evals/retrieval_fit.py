"""The rule of retrieval/answers.toml, fitted: ``make answers``.

A logistic regression over what the best passage holds of a question, from questions whose
article is in the index and questions whose article is not. Its zero and its scale are set on
questions that it was not fitted on, so that the price holds for new ones as well.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval import answers
from assistant.retrieval.answers import SURE, Weights
from assistant.retrieval.bench import Bench
from assistant.retrieval.embeddings import LocalEmbedder
from assistant.retrieval.evidence import Evidence
from assistant.retrieval.ranking import Hit

from .retrieval_parts import Names, Numbers, Question, Remembering, load

Truth = NDArray[np.bool_]

#: What is read of a hit, in the order of the columns.
COLUMNS = (*Evidence.model_fields, "similarity")
#: How a question is asked. Of the first three the answer is held.
HELD, OTHERS_OUT, FEW = "held", "held, half of others out", "held, of few articles"
OUT, HALF_OUT, FEW_OUT = "its article out", "half out", "out, of few articles"
KINDS = {HELD: True, OTHERS_OUT: True, FEW: True, OUT: False, HALF_OUT: False, FEW_OUT: False}
#: As many articles as a small office holds.
_FEW = 30
#: The parts of the answerable questions that lie below "not found", and below "sure".
PRICE, DOUBT = 0.05, 0.10
LOGIT_SURE = float(np.log(SURE / (1 - SURE)))
#: Holds weights of columns that say nearly the same together: from 0.002 to 0.02 all questions
#: are told apart alike.
RIDGE = 0.005

_HEAD = """\
# The rule that decides whether the best passage answers a question, made by "make answers" from
# questions with their article in the index and without it; "make bench-retrieval" measures it.
# Its scale is such that of answerable questions it has not seen, one in twenty has a confidence
# under 0.5 and one in ten under 0.75. What each row weighs is told in evidence.py (Evidence);
# similarity is the cosine of the vectors of question and passage.
"""


class Asked:
    """Questions as they were asked, a row each.

    ``x`` is what the best passage held, ``whole`` whether that was all, ``kinds`` how it was
    asked and ``articles`` which one answers.
    """

    def __init__(self, x: Numbers, whole: Truth, kinds: Names, articles: Names) -> None:
        self.x, self.whole, self.kinds, self.articles = x, whole, kinds, articles
        self.held = np.array([KINDS[kind] for kind in kinds])

    def __getitem__(self, chosen: Truth) -> Asked:
        return Asked(self.x[chosen], self.whole[chosen], self.kinds[chosen], self.articles[chosen])

    def scores(self, weights: Numbers, bias: float) -> Numbers:
        """The logits by which they are answered (see :func:`assistant.retrieval.answers.confidence`)."""
        logits: Numbers = self.x @ weights + bias
        return np.where(self.whole, np.maximum(logits, LOGIT_SURE), logits)


def ask(bench: Bench, questions: Sequence[Question], *, vectors: bool) -> Asked:
    """Every question asked in each of the ways of ``KINDS``.

    An article that is left out counts neither in the ranking nor in how rare a word is.
    """
    number = {name: n for n, name in enumerate(bench.ids)}
    answering, everything = sorted({number[a] for _, a in questions}), range(len(number))
    draw, rows = np.random.default_rng(5), []
    for question, article in questions:
        own = number[article]
        half = set(draw.permutation(answering)[: len(answering) // 2].tolist())
        many = set(everything) - set(draw.permutation(everything)[:_FEW].tolist())
        out = {HELD: set[int](), OTHERS_OUT: half - {own}, FEW: many - {own}}
        out |= {OUT: {own}, HALF_OUT: half | {own}, FEW_OUT: many | {own}}
        for kind, without in out.items():
            hit = next(iter(bench.hits(question, 1, vectors=vectors, without=sorted(without))), None)
            rows.append((seen(hit, vectors=vectors), hit is not None and hit.evidence.whole, kind, article))
    x, whole, kinds, articles = zip(*rows, strict=True)
    return Asked(np.array(x), np.array(whole), np.array(kinds), np.array(articles))


def seen(hit: Hit | None, *, vectors: bool) -> list[float]:
    """What the rule reads of a hit, in the order of the columns.

    By words alone a question's rarity is left out: it adds nothing there, and lets through
    questions to a collection of a few pages.
    """
    if hit is None:
        return [0.0] * len(COLUMNS)
    held = {**hit.evidence.model_dump(), "similarity": hit.similarity or 0.0}
    return [float(held[name]) if vectors or name not in ("similarity", "rarity") else 0.0 for name in COLUMNS]


def fit(asked: Asked, *, runs: int = 4, folds: int = 5) -> tuple[Numbers, float]:
    """The weights of the columns, and the bias.

    The price is read from rules fitted on four fifths of the articles and asked for the rest.
    """
    (weights, base), names, at = regress(asked), np.unique(asked.articles), []
    for run in range(runs):
        order, scores = np.random.default_rng(100 + run).permutation(names), np.zeros(len(asked.x))
        for part in range(folds):
            left = np.isin(asked.articles, order[part::folds])
            their_weights, their_base = regress(asked[~left])
            scores[left] = asked[left].x @ their_weights + their_base
        scores[asked.whole] = np.inf
        at.append(np.quantile(scores[asked.kinds == HELD], (PRICE, DOUBT)))
    zero, sure = np.mean(at, axis=0).tolist()
    scale = LOGIT_SURE / max(sure - zero, 1e-6)
    return weights * scale, (base - zero) * scale


def regress(asked: Asked, ridge: float = RIDGE) -> tuple[Numbers, float]:
    """The weights and the base of a logistic regression (Newton)."""
    mean, spread = asked.x.mean(0), asked.x.std(0)
    spread = np.where(spread > 0, spread, 1.0)
    z = np.c_[(asked.x - mean) / spread, np.ones(len(asked.x))]
    w, hold = np.zeros(z.shape[1]), ridge * np.r_[np.ones(z.shape[1] - 1), 1e-6]
    for _ in range(15):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (p - asked.held) / len(z) + hold * w
        w -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z / len(z) + np.diag(hold), gradient)
    return w[:-1] / spread, float(w[-1] - (w[:-1] / spread) @ mean)


def written(rules: dict[str, tuple[Numbers, float]]) -> str:
    """``answers.toml`` with these rules; with few enough digits that another machine writes the same."""
    parts = [_HEAD]
    for name, (weights, bias) in rules.items():
        held = {**dict(zip(COLUMNS, weights.tolist(), strict=True)), "bias": bias}
        lines = [f"{column} = {held[column]:.3f}" for column in Weights.model_fields]
        parts.append("\n".join((f"[{name}]", *lines, "")))
    return "\n".join(parts)


def main() -> int:
    """Write ``answers.toml`` anew from all questions; says so where there is no data."""
    data = load()
    if data is None:
        return 0
    texts, questions = data
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(texts, Remembering(LocalEmbedder()), Path(folder))
        rules = {
            name: fit(ask(bench, questions, vectors=vectors))
            for name, vectors in (("words_and_vectors", True), ("words_alone", False))
        }
        bench.close()
    Path(answers.__file__).with_name("answers.toml").write_text(written(rules), encoding="utf-8")
    print("assistant/retrieval/answers.toml written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
