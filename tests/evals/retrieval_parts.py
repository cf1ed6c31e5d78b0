"""What the measures of retrieval share: the questions, the two halves of the articles, vectors made once."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embeddings import Embedder, Vectors
from assistant.settings import ROOT

Numbers = NDArray[np.float64]
Names = NDArray[np.str_]
Question = tuple[str, str]
DATA = ROOT.parent / "shared" / "eval" / "alqac"


def load() -> tuple[dict[str, str], list[Question]] | None:
    """The articles by their ids, and the questions with the article of each; None where there are none."""
    if not DATA.is_dir():
        print(f"SKIPPED: NOTHING WAS MEASURED. There is no evaluation data at {DATA}.", file=sys.stderr)
        return None
    with (DATA / "articles.jsonl").open(encoding="utf-8") as file:
        texts = {row["id"]: row["text"] for row in map(json.loads, file)}
    with (DATA / "questions.jsonl").open(encoding="utf-8") as file:
        return texts, [(row["question"], row["article"]) for row in map(json.loads, file)]


def halves(articles: Sequence[str]) -> set[str]:
    """The articles whose questions were used to choose weights: a fixed half."""
    names = np.array(sorted(set(articles)))
    np.random.default_rng(7).shuffle(names)
    return set(names[: len(names) // 2])


def redrawn(values: Numbers, articles: Sequence[str] | Names, draws: int) -> Numbers:
    """The mean of the values each time that their articles are drawn again: how sure a mean is."""
    names = np.asarray(articles)
    groups = [np.flatnonzero(names == a) for a in np.unique(names)]
    draw = np.random.default_rng(0)
    return np.array(
        [
            values[np.concatenate([groups[i] for i in draw.integers(0, len(groups), len(groups))])].mean()
            for _ in range(draws)
        ]
    )


class Remembering:
    """The embedded model, asked once for each text: the runs below share texts."""

    def __init__(self, inner: Embedder) -> None:
        self._inner, self.name, self._held = inner, inner.name, dict[str, Vectors]()
        self.computed, self.seconds = 0, 0.0

    def passages(self, texts: Sequence[str]) -> Vectors:
        missing = [t for t in dict.fromkeys(texts) if f"p{t}" not in self._held]
        if missing:
            started = time.perf_counter()
            self._held |= {f"p{t}": v for t, v in zip(missing, self._inner.passages(missing), strict=True)}
            self.computed, self.seconds = (
                self.computed + len(missing),
                self.seconds + time.perf_counter() - started,
            )
        return np.stack([self._held[f"p{t}"] for t in texts])

    def query(self, text: str) -> Vectors:
        if f"q{text}" not in self._held:
            self._held[f"q{text}"] = self._inner.query(text)
        return self._held[f"q{text}"]
