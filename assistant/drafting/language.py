"""The word lists that the template writer goes by (``language.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from assistant.models import Frozen


class Language(Frozen):
    """The word lists of ``language.toml``, longest first."""

    acts: tuple[str, ...]
    not_own: frozenset[str]
    not_acts: tuple[str, ...]
    verbs: frozenset[str]
    held: tuple[str, ...]
    bodies: tuple[str, ...]
    naming: frozenset[str]
    documents: tuple[str, ...]
    before_people: tuple[str, ...]
    before_state: tuple[str, ...]
    wordy: tuple[tuple[str, str], ...]
    formal: tuple[tuple[str, str], ...]
    names: tuple[str, ...]


@cache
def language() -> Language:
    """The word lists that ship with the product."""
    data = tomllib.loads(files(__package__).joinpath("language.toml").read_text("utf-8"))
    lists = ("acts", "not_acts", "held", "bodies", "documents", "before_people", "before_state", "names")
    longest = {k: tuple(sorted(data[k], key=len, reverse=True)) for k in lists}
    return Language(
        **longest,
        not_own=frozenset(data["not_own"]),
        verbs=frozenset(data["verbs"]),
        naming=frozenset(data["naming"].split()),
        wordy=_pairs(data["wordy"]),
        formal=_pairs(data["formal"]),
    )


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((a, b) for a, b in rows), key=lambda pair: -len(pair[0])))
