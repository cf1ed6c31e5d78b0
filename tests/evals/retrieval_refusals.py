"""Questions that the documents do not answer: how many are refused, at what price."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.answers import rule
from assistant.retrieval.bench import Bench
from assistant.retrieval.ranking import Hit

from .retrieval_parts import Question, Remembering, halves

Weights = NDArray[np.float64]
Row = tuple[list[float], str, str]
COLUMNS = ("words", "pairs", "missing", "defined", "similarity")


def refusals(texts: dict[str, str], questions: list[Question], embedder: Remembering, folder: Path) -> None:
    """Questions whose article is taken out: how many are refused, and at what price.

    Every question is asked three times: with all articles, without its own, and without a
    random half of them. Articles are left out of the ranking, not rebuilt: a word that stood
    in them alone still counts as seen once, which makes refusing a little harder than it is.
    """
    bench = Bench(texts, embedder, folder / "refusals")
    number = {name: n for n, name in enumerate(texts)}
    asked = sorted({a for _, a in questions})
    tune, draw = halves(asked), np.random.default_rng(5)
    for name, vectors in (("words and vectors", True), ("words alone", False)):
        rows: list[Row] = []
        for question, article in questions:
            half = [number[a] for a in draw.permutation(asked)[: len(asked) // 2]]
            for part, without in (
                ("held", []),
                ("its article out", [number[article]]),
                ("half out", [*half, number[article]]),
            ):
                hit = next(iter(bench.hits(question, 1, vectors=vectors, without=without)), None)
                rows.append((features(hit, vectors=vectors), part, article))
        print(f"{name}:")
        shipped = rule(vectors=vectors)
        weights = np.array([getattr(shipped, column) for column in COLUMNS])
        said("   as shipped (fitted on all)", rows, weights, shipped.bias)
        mine = [row for row in rows if row[2] in tune]
        said("   fitted on tune, measured on rest", [r for r in rows if r[2] not in tune], *fit(mine))
        folds(rows)
        fitted, bias = fit(rows)
        named = dict(zip(COLUMNS, np.round(fitted, 3).tolist(), strict=True))
        print(f"   fitted on all: {named} bias {bias:.3f}")
    bench.close()


def features(hit: Hit | None, *, vectors: bool) -> list[float]:
    """What the rule reads of the best passage, in the order of its weights."""
    if hit is None:
        return [0.0, 0.0, 10.0, 0.0, 0.0]
    found = hit.evidence
    return [found.words, found.pairs, found.missing, found.defined, (hit.similarity or 0.0) * vectors]


def said(title: str, rows: Sequence[Row], weights: Weights, bias: float) -> None:
    """Refused of each kind of question with 95 % intervals (articles drawn again), and the trade-off."""
    scores = np.array([r[0] for r in rows]) @ weights + bias
    parts, articles = np.array([r[1] for r in rows]), np.array([r[2] for r in rows])
    names, groups = np.unique(parts), [np.flatnonzero(articles == a) for a in np.unique(articles)]
    draw, drawn = np.random.default_rng(0), []
    for _ in range(1_000):
        picked = np.concatenate([groups[i] for i in draw.integers(0, len(groups), len(groups))])
        drawn.append([np.mean(scores[picked][parts[picked] == name] < 0) for name in names])
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0)
    print(title + ": refused of")
    for n, name in enumerate(names):
        print(f"      {name:16} {np.mean(scores[parts == name] < 0):.3f}  ({low[n]:.3f} to {high[n]:.3f})")
    held = scores[parts == "held"]
    for name in names[names != "held"]:
        points = [(q, np.mean(scores[parts == name] < np.quantile(held, q))) for q in (0.02, 0.05, 0.1, 0.15)]
        print(f"      {name}, at a price of: " + ", ".join(f"{q:.2f} {refused:.3f}" for q, refused in points))


def folds(rows: Sequence[Row], runs: int = 10, parts: int = 5) -> None:
    """Fit on four fifths of the articles, measure on the fifth, ten times over."""
    articles = np.unique([r[2] for r in rows])
    results = []
    for run in range(runs):
        order = np.random.default_rng(run).permutation(articles)
        for part in range(parts):
            left = set(order[part::parts])
            weights, bias = fit([r for r in rows if r[2] not in left])
            scores = [(r[1], float(np.array(r[0]) @ weights + bias)) for r in rows if r[2] in left]
            results += [(name, score < 0) for name, score in scores]
    shares = {name: np.mean([r for n, r in results if n == name]) for name in dict(results)}
    print(
        f"   {parts} folds, {runs} times: refused of " + ", ".join(f"{n} {s:.3f}" for n, s in shares.items())
    )


def fit(rows: Sequence[Row], ridge: float = 0.01) -> tuple[Weights, float]:
    """Logistic regression (Newton), its zero moved to where 5 % of the answerable are refused."""
    used = [r for r in rows if r[1] != "half out"]
    x = np.array([r[0] for r in used])
    y = np.array([float(r[1] == "held") for r in used])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (p - y) / len(y) + ridge * np.r_[w[:-1], 0]
        curvature = (z * (p * (1 - p))[:, None]).T @ z / len(y) + ridge * np.eye(len(w))
        w -= np.linalg.solve(curvature, gradient)
    weights = w[:-1] / spread
    return weights, -float(np.quantile((x @ weights)[y == 1], 0.05))
