"""What kind of office writes, by its words, and what its abbreviations mean there ("GV" in a school)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from assistant.models import Frozen
from assistant.vietnamese.abbreviations import Abbreviations, Near


class _Field(Frozen):
    name: str
    signs: str
    fewest: int
    unless: str = ""
    always: Mapping[str, str]
    near: tuple[Near, ...] = ()


@cache
def _fields() -> tuple[_Field, ...]:
    data = tomllib.loads(files(__package__).joinpath("fields.toml").read_text("utf-8"))
    return tuple(_Field(**field) for field in data["field"])


def field_abbreviations(notes: str) -> Abbreviations:
    """The abbreviations of the kinds of office that notes speak of; none where no kind is sure.

    An abbreviation that two of those kinds read differently is left out.
    """
    known = [field for field in _fields() if _speaks_of(field, notes)]
    meanings: dict[str, set[str]] = {}
    for field in known:
        for short, full in field.always.items():
            meanings.setdefault(short, set()).add(full)
    return Abbreviations(
        always={short: full.copy().pop() for short, full in meanings.items() if len(full) == 1},
        phrases={},
        near=tuple(rule for field in known for rule in field.near),
        months=False,
    )


def _speaks_of(field: _Field, notes: str) -> bool:
    if field.unless and len(re.findall(field.unless, notes)) >= 2:
        return False
    return len(re.findall(field.signs, notes)) >= field.fewest
