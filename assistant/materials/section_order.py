"""Statements along the outline: which sections fit best together, since notes mostly run in its order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

#: A line tends to follow its neighbours through the outline: worth of standing next to
#: the section before, as a share of the best score.
_WORTH = 0.25
#: So many statements are needed before their order says all it can.
_ENOUGH = 30


def best_path(scores: npt.NDArray[np.float64], follows: Sequence[float]) -> list[int]:
    """The leaves that score best together, with a small worth for keeping the outline's order.

    ``scores`` has a row for each statement and a column for each leaf, the best of a row near 1;
    ``follows`` is how surely each row follows the one before.
    """
    rows, leaves = scores.shape
    step = np.subtract.outer(np.arange(leaves), np.arange(leaves)).T  # step[i, j] = j - i
    # A handful of lines runs through the outline in leaps: its order says little.
    worth = _WORTH * min(1.0, rows / _ENOUGH)
    near = worth * np.where(step == 0, 1.0, np.where((step > 0) & (step <= 2), 0.7, 0.0))
    total = scores[0].copy()
    back = np.zeros((rows, leaves), dtype=int)
    for row in range(1, rows):
        reach = total[:, None] + near * follows[row]
        back[row] = reach.argmax(axis=0)
        total = reach.max(axis=0) + scores[row]
    path = [int(total.argmax())]
    for row in range(rows - 1, 0, -1):
        path.append(int(back[row, path[-1]]))
    return path[::-1]
