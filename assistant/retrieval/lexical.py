"""BM25 over syllables and pairs, once as written and once without diacritics."""

from __future__ import annotations

import logging
import math
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.words import terms

if TYPE_CHECKING:
    import bm25s

Scores = NDArray[np.float32]


class Lexical:
    """A BM25 index over texts, numbered in the order in which they were given."""

    def __init__(self, ranker: bm25s.BM25 | None, size: int, *, folded: bool) -> None:
        self._ranker, self.size, self.folded = ranker, size, folded

    @classmethod
    def build(cls, texts: Sequence[str], *, folded: bool = False) -> Lexical:
        """Index the texts; ``folded`` leaves diacritics out on both sides."""
        corpus = [terms(text, folded=folded) for text in texts]
        if not any(corpus):
            return cls(None, len(corpus), folded=folded)
        ranker = _bm25s().BM25()
        ranker.index(corpus, show_progress=False)
        return cls(ranker, len(corpus), folded=folded)

    @classmethod
    def load(cls, folder: Path, size: int, *, folded: bool = False) -> Lexical:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: if the folder is missing, broken or of other texts.
        """
        if (folder / "empty").exists():
            return cls(None, size, folded=folded)
        ranker = _bm25s().BM25.load(folder, show_progress=False)
        if ranker.scores["num_docs"] != size:
            raise ValueError(f"the index is of {ranker.scores['num_docs']} texts, not {size}")
        return cls(ranker, size, folded=folded)

    def save(self, folder: Path) -> None:
        """Write the index into a folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        if self._ranker is None:
            (folder / "empty").touch()
        else:
            self._ranker.save(folder, show_progress=False)

    def scores(self, query: str) -> Scores:
        """The BM25 score of every text for a query; 0 where nothing matches."""
        ids = self._ids(terms(query, folded=self.folded))
        if self._ranker is None or not ids:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._ranker.get_scores_from_ids(ids), dtype=np.float32)

    def coverage(self, asked: Iterable[str], held: Collection[str]) -> float:
        """The part of the terms asked that is held, 0..1, each weighed by how rare it is here."""
        weights = {term: self.rarity(term) for term in asked}
        whole = sum(weights.values())
        return sum(weight for term, weight in weights.items() if term in held) / whole if whole else 0.0

    def rarity(self, term: str) -> float:
        """The term's inverse document frequency (as in BM25); highest for one never seen."""
        seen = 0
        if self._ranker is not None and (number := self._ranker.vocab_dict.get(term)) is not None:
            starts = self._ranker.scores["indptr"]
            seen = int(starts[number + 1] - starts[number]) if number + 1 < len(starts) else 0
        return math.log(1 + (self.size - seen + 0.5) / (seen + 0.5))

    def _ids(self, query_terms: list[str]) -> list[int]:
        if self._ranker is None:
            return []
        last = len(self._ranker.scores["indptr"]) - 1
        return [n for n in self._ranker.get_tokens_ids(query_terms) if n < last]


def _bm25s() -> Any:
    """The library, which sets its own logger to tell everything."""
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)
    return bm25s
