"""Tables of numbers in a workbook that no statistics read: their rows are no statements.

"2014 | 3 | - | 12" says nothing without the table around it, and nor do its head and title. Such rows
are told as unread and stay with the material; a row that names what it counts beside one or two numbers
("Mường Lát | 3 | 95") is still a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.materials.awards import clean_label, find_award, flat
from assistant.materials.counts import count_of
from assistant.materials.years import year_alone
from assistant.models import Grid

_BOOKS = (".xlsx", ".xls", ".csv")
_BARE = re.compile(r"[\d.,\s%+*-]+|[-–—]+|x", re.IGNORECASE)
_TOTAL = re.compile(r"(?:[a-z] )?(?:tong|cong|tc|luy ke)(?: .*)?")
_TITLE = re.compile(
    r"(?:bang|bieu|thong ke|phu luc|ket qua|so lieu|tong hop|so theo doi|danh sach|mau|don vi tinh|dvt)\b.*"
)
#: A row with so many numbers is one of a table; a table has so many of them.
_MANY, _ROWS = 3, 2
#: Longer cells are prose, longer titles a statement.
_PROSE, _LONG_TITLE = 15, 25


def figure_rows(grid: Grid) -> tuple[int, ...]:
    """The offsets of the rows of a workbook's sheet that are a table of numbers, with its head and title."""
    if not grid.file.lower().endswith(_BOOKS):
        return ()
    figures = [r for r, row in enumerate(grid.cells) if _has_figures(row)]
    if len(figures) < _ROWS:
        return ()
    above = list(takewhile(lambda r: _stands_above(grid.cells[r]), range(figures[0] - 1, -1, -1)))
    return tuple(sorted({*figures, *(r for r in above if any(grid.cells[r]))}))


def _has_figures(row: Sequence[str]) -> bool:
    """Whether a row holds numbers and at most a name for them."""
    texts = [t for t in row if t]
    bare = [t for t in texts[1:] if _BARE.fullmatch(t)]
    if not bare or any(len(t.split()) > _PROSE for t in texts):
        return False
    label = clean_label(next((t for t in texts if not _BARE.fullmatch(t)), ""))
    told = [t for t in bare if t != label and year_alone(t) is None]
    nameless = not label or year_alone(texts[0]) is not None or bool(_TOTAL.fullmatch(flat(label)))
    award = find_award(label) is not None and len(set(texts) - set(bare)) <= 2
    few = len(told) >= _ROWS and (nameless or (count_of(texts[0]).value is not None and len(label) < 4))
    return len(told) >= _MANY or few or (award and bool(told))


def _stands_above(row: Sequence[str]) -> bool:
    """Whether a row above the first numbers is blank, a head, or a title; prose is none of these."""
    texts = list(dict.fromkeys(t for t in row if t))
    if not texts:
        return True
    if any(t.endswith((".", ";", "!", "?")) or len(t.split()) > _LONG_TITLE for t in texts):
        return False
    if len(texts) > 1:
        return all(len(t.split()) <= _PROSE for t in texts)
    text = texts[0]
    return text.isupper() or text.startswith("(") or bool(_TITLE.match(flat(text)))
