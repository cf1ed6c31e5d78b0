"""The commands that come nearest to what was said, for offering: nothing is done by likeness alone."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import sqrt

from assistant.chat.saying import commands
from assistant.vietnamese.text import fold

_MOST = 3


def nearest(said: str) -> tuple[str, ...]:
    """Commands as one would say them, the likeliest first; always some, so that there is a way on."""
    wanted = _grams(said)
    scored = sorted(((_likeness(wanted, grams), say) for say, grams in _known()), key=lambda pair: -pair[0])
    alike = [say for likeness, say in scored if likeness > 0]
    return tuple((alike or [say for _, say in scored])[:_MOST])


@cache
def _known() -> tuple[tuple[str, Counter[str]], ...]:
    return tuple((rule["say"], _grams(fold(rule["say"]))) for rule in commands()["rule"])


def _grams(text: str) -> Counter[str]:
    padded = f" {' '.join(re.findall(r'[a-z]+', text))} "
    return Counter(padded[i : i + 3] for i in range(len(padded) - 2))


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    both = sum(a[g] * b[g] for g in a.keys() & b.keys())
    size = sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
    return both / size if size else 0.0
