"""The ranker: bm25s, whose index is put together from arrays."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

#: The library sets its own logger to tell everything.
logging.getLogger("bm25s").setLevel(logging.WARNING)


class BM25(bm25s.BM25):  # type: ignore[misc]  # the library has no types
    """BM25 as bm25s computes it by default (Lucene's), but for all texts at once.

    Its own loop over the texts takes several times as long, and it is run again whenever a
    document is added. The library means this method to be overridden.
    """

    def build_index_from_ids(
        self,
        unique_token_ids: Sequence[int],
        corpus_token_ids: Sequence[NDArray[np.int64]],
        **_progress: bool,
    ) -> dict[str, Any]:
        """The score of every term in every text, as a sparse matrix by columns."""
        size, terms = len(corpus_token_ids), len(unique_token_ids)
        lengths = np.asarray([len(text) for text in corpus_token_ids])
        entry = np.concatenate(corpus_token_ids) * size + np.repeat(np.arange(size), lengths)
        entries, counts = np.unique(entry, return_counts=True)
        term, text = np.divmod(entries, size)
        seen = np.bincount(term, minlength=terms)
        rarity = np.log(1 + (size - seen + 0.5) / (seen + 0.5))
        damping = self.k1 * (1 - self.b + self.b * lengths / lengths.mean())
        self.nonoccurrence_array = None
        return {
            "data": (rarity[term] * counts / (counts + damping[text])).astype(np.float32),
            "indices": text.astype(np.int32),
            "indptr": np.concatenate([[0], np.cumsum(seen)]).astype(np.int64),
            "num_docs": size,
        }
