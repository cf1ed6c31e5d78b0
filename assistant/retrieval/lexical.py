"""BM25 over syllables and pairs, once as written and once without diacritics."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.tokens import Numbers, Tokens
from assistant.retrieval.words import terms
from assistant.vietnamese.text import fold

if TYPE_CHECKING:
    from assistant.retrieval.bm25 import BM25

Scores = NDArray[np.float32]
#: Which texts count (one truth value each); None for all.
Among = NDArray[np.bool_] | None


class Lexical:
    """A BM25 index over texts, numbered in the order in which they were given."""

    def __init__(self, ranker: BM25 | None, size: int, *, folded: bool) -> None:
        self._ranker, self.size, self.folded = ranker, size, folded

    @classmethod
    def build(cls, texts: Sequence[str], *, folded: bool = False) -> Lexical:
        """Index the texts; ``folded`` leaves diacritics out on both sides."""
        tokens = Tokens()
        return cls.of_tokens([tokens.read(text.splitlines()) for text in texts], tokens, folded=folded)

    @classmethod
    def of_tokens(cls, texts: Sequence[Numbers], tokens: Tokens, *, folded: bool = False) -> Lexical:
        """Index texts that are already split into words."""
        if not any(len(text) for text in texts):
            return cls(None, len(texts), folded=folded)
        from assistant.retrieval.bm25 import BM25

        spellings, spelling_of = tokens.spelled(folded=folded)
        ranker = BM25()
        ranker.index(_terms([spelling_of[text] for text in texts], spellings), show_progress=False)
        return cls(ranker, len(texts), folded=folded)

    @classmethod
    def load(cls, folder: Path, size: int, *, folded: bool = False) -> Lexical:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: if the folder is missing, broken or of other texts.
        """
        if (folder / "empty").exists():
            return cls(None, size, folded=folded)
        from assistant.retrieval.bm25 import BM25

        ranker = BM25.load(folder, show_progress=False)
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
        return part_held({term: self.rarity(term) for term in asked}, held)

    def rarity(self, term: str, among: Among = None) -> float:
        """The term's inverse document frequency (as in BM25); highest for one never seen.

        Args:
            among: which texts count; all, if not given.
        """
        size = self.size if among is None else int(among.sum())
        seen = self.seen(term, among)
        return math.log(1 + (size - seen + 0.5) / (seen + 0.5))

    def seen(self, term: str, among: Among = None) -> int:
        """How many texts hold a term."""
        holding = self.holding(term)
        return len(holding) if among is None else int(among[holding].sum())

    def holding(self, term: str) -> NDArray[np.int32]:
        """The numbers of the texts that hold a term."""
        nowhere = np.empty(0, dtype=np.int32)
        if self._ranker is None or (number := self._ranker.vocab_dict.get(term)) is None:
            return nowhere
        starts = self._ranker.scores["indptr"]
        if number + 1 >= len(starts):
            return nowhere
        found: NDArray[np.int32] = self._ranker.scores["indices"][starts[number] : starts[number + 1]]
        return found

    def spelled_alike(self, word: str) -> Sequence[str]:
        """The words of the texts, itself perhaps among them, that differ in their diacritics alone."""
        return self._alike.get(fold(word), ())

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        alike = defaultdict(list)
        for term in self._ranker.vocab_dict if self._ranker else ():
            if " " not in term:
                alike[fold(term)].append(term)
        return dict(alike)

    def _ids(self, query_terms: list[str]) -> list[int]:
        if self._ranker is None:
            return []
        last = len(self._ranker.scores["indptr"]) - 1
        return [n for n in self._ranker.get_tokens_ids(query_terms) if n < last]


def part_held(rarities: Mapping[str, float], held: Collection[str]) -> float:
    """The part of some terms that is held, 0..1, each weighed by how rare it is."""
    whole = sum(rarities.values())
    return sum(rarity for term, rarity in rarities.items() if term in held) / whole if whole else 0.0


def _terms(
    texts: Sequence[Numbers], spellings: Sequence[str]
) -> tuple[list[NDArray[np.int64]], dict[str, int]]:
    """The terms of texts given as numbers of spellings, and what each number stands for.

    As in :func:`assistant.retrieval.words.terms`, they are the words and their pairs.
    """
    lengths = np.asarray([len(text) for text in texts])
    words = np.concatenate(texts).astype(np.int64)
    place = np.repeat(np.arange(len(texts)), lengths)
    inside = place[:-1] == place[1:]
    pairs, pair = np.unique((words[:-1] * len(spellings) + words[1:])[inside], return_inverse=True)
    singles = np.split(words, np.cumsum(lengths)[:-1])
    paired = np.split(len(spellings) + pair, np.cumsum(np.maximum(lengths - 1, 0))[:-1])
    firsts, seconds = (part.tolist() for part in np.divmod(pairs, len(spellings)))
    named = [f"{spellings[a]} {spellings[b]}" for a, b in zip(firsts, seconds, strict=True)]
    numbers = {term: number for number, term in enumerate([*spellings, *named])}
    return [np.concatenate(both) for both in zip(singles, paired, strict=True)], numbers
