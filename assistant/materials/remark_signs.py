"""The signs of talk, errands and words on the notes (remarks.toml), held against a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

from assistant.materials.signs import with_and_without_marks
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.text import fold, has_diacritics

_LISTS: Final[Mapping[str, Sequence[str]]] = tomllib.loads(
    files(__package__).joinpath("remarks.toml").read_text("utf-8")
)
_DAY: Final = r"(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"


def _filled(key: str) -> str:
    """The patterns of a list as one, the names in it filled in."""
    source = f"(?:{'|'.join(_LISTS[key])})"
    for name in ("now", "errand", "particle", "kin"):
        if f"{{{name.upper()}}}" in source:
            source = source.replace(f"{{{name.upper()}}}", _filled(name))
    return source.replace("{DAY}", _DAY).replace("{YYYY}", YYYY)


#: How colleagues call each other, in lower case.
KIN: Final = _filled("kin")

_SIGNS: Final = {key: with_and_without_marks(_filled(key)) for key in _LISTS}


def has(sign: str, text: str) -> bool:
    """Whether a text has a sign of that name; the lists of mere words ("kin") are found anywhere in it."""
    marked = has_diacritics(text)
    return bool(_SIGNS[sign][marked].search(text.lower() if marked else fold(text)))


def counts_work(text: str) -> bool:
    """Whether a number is left that could be a result: no hour, day, telephone, page, copy or symbol."""
    marked = has_diacritics(text)
    rest = _SIGNS["no_count"][marked].sub(" ", text.lower() if marked else fold(text))
    return bool(re.search(r"\d", rest))
