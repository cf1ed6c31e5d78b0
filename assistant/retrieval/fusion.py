"""Two rankings into one."""

from __future__ import annotations

from collections.abc import Sequence

#: The constant of reciprocal rank fusion: small, so that the first ranks weigh.
RRF_K = 10


def reciprocal_ranks(*rankings: Sequence[int]) -> dict[int, float]:
    """Reciprocal rank fusion: each ranking gives 1 / (k + rank) to what it holds."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (RRF_K + rank)
    return scores
