"""Questions that the documents do not answer: how many are refused, at what price."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.retrieval.answers import rule
from assistant.retrieval.bench import Bench

from .retrieval_fit import COLUMNS, HALF_OUT, HELD, KINDS, LOGIT_SURE, OUT, Asked, ask, fit
from .retrieval_parts import Numbers, Question, halves, redrawn


def refusals(bench: Bench, questions: list[Question]) -> None:
    """How many questions are refused that can be answered, and that cannot.

    Every question is asked with all articles, without a random half of the others, with few
    others, and each time without its own as well.
    """
    for name, vectors in (("words and vectors", True), ("words alone", False)):
        asked = ask(bench, questions, vectors=vectors)
        print(f"{name}: not found / shown with a doubt / answered (95 % interval of not found)")
        shipped = rule(vectors=vectors)
        weights = np.array([getattr(shipped, column) for column in COLUMNS])
        said("as shipped (fitted on all)", asked, [asked.scores(weights, shipped.bias)])
        tuned = np.isin(asked.articles, sorted(halves([a for _, a in questions])))
        rest = asked[~tuned]
        said("fitted on tune, measured on rest", rest, [rest.scores(*fit(asked[tuned]))])
        said("fitted on four fifths, measured on the fifth, 10 times", asked, folds(asked))


def folds(asked: Asked, runs: int = 10, parts: int = 5) -> list[Numbers]:
    """The scores of all questions, each by a rule fitted on other articles; once a run."""
    names, scores = np.unique(asked.articles), []
    for run in range(runs):
        order, mine = np.random.default_rng(run).permutation(names), np.zeros(len(asked.x))
        for part in range(parts):
            left = np.isin(asked.articles, order[part::parts])
            mine[left] = asked[left].scores(*fit(asked[~left], runs=1))
        scores.append(mine)
    return scores


def said(title: str, asked: Asked, scores: Sequence[Numbers]) -> None:
    """What becomes of each kind of question, and what refusing costs at other thresholds."""
    print(f"   {title}")
    refused = np.mean([s < 0 for s in scores], axis=0)
    doubted = np.mean([(s >= 0) & (s < LOGIT_SURE) for s in scores], axis=0)
    for kind in KINDS:
        own = asked.kinds == kind
        low, high = np.percentile(redrawn(refused[own], asked.articles[own], 2_000), [2.5, 97.5])
        no, near = refused[own].mean(), doubted[own].mean()
        print(f"      {kind:26} {no:.3f} / {near:.3f} / {1 - no - near:.3f}  ({low:.3f} to {high:.3f})")
    for kind in (OUT, HALF_OUT):
        pairs = [(s[asked.kinds == HELD], s[asked.kinds == kind]) for s in scores]
        points = []
        for price in (0.03, 0.05, 0.07, 0.1, 0.15):
            share = np.mean([np.mean(out < np.quantile(held, price)) for held, out in pairs])
            points.append(f"{price:.2f} {share:.3f}")
        area = np.mean([ordered(held, out) for held, out in pairs])
        print(f"      {kind}, refused at a price of: {', '.join(points)}; area under the curve {area:.3f}")


def ordered(held: Numbers, out: Numbers) -> float:
    """How often an answerable question stands above one that is not (the area under the curve)."""
    return float(np.mean(held[:, None] > out[None, :]))
