"""Tables as they stand: merged cells, cell names, and rows told as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from assistant.materials.lines import Line
from assistant.materials.plain_tables import figure_rows
from assistant.models import Block, Grid, Place
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.text import fold, squeeze

_YEAR = re.compile(YYYY)
_HAS_DIGIT_ONLY = re.compile(r"[\d.,\s%+-]*$")

#: Heads of columns that say nothing of what stands below them (folded).
_SAYS_NOTHING = re.compile(
    r"(?:stt|tt|so tt|muc|noi dung(?: cong viec)?|chi tieu|tieu chi|hang muc|dien giai|ghi chu|so lieu"
    r"|so lieu / ghi chu|ket qua|van ban|ten|ten van ban|thong tin|mat|cong viec|hoat dong|danh muc)"
)
#: A merged range: first row, first column, last row, last column (1-based, inclusive).
Merge = tuple[int, int, int, int]
Cells = dict[tuple[int, int], str]

#: This many empty rows part two tables of one sheet.
_GAP = 8
MAX_COLUMNS = 300


def spread_merges(cells: Cells, merges: Iterable[Merge]) -> None:
    """Repeat the text of each merged cell where it covers others.

    A number stays alone, or it would be counted again; a year is a heading and repeats.
    """
    for top, left, bottom, right in merges:
        text = cells.get((top, left), "")
        if not text or (_HAS_DIGIT_ONLY.fullmatch(text) and not _YEAR.fullmatch(text)):
            continue
        for row in range(top, min(bottom, top + 500) + 1):
            for column in range(left, min(right, MAX_COLUMNS) + 1):
                cells.setdefault((row, column), text)


def grids_of(cells: Mapping[tuple[int, int], str], file: str, sheet: str) -> list[Grid]:
    """The filled areas of a sheet from top to bottom, parted by many empty rows."""
    filled: dict[int, dict[int, str]] = {}
    for (row, column), text in cells.items():
        if text and column <= MAX_COLUMNS:
            filled.setdefault(row, {})[column] = text
    grids: list[Grid] = []
    part: list[int] = []
    for row in sorted(filled):
        if part and row - part[-1] > _GAP:
            grids.append(_dense(filled, part, file, sheet))
            part = []
        part.append(row)
    if part:
        grids.append(_dense(filled, part, file, sheet))
    return grids


def _dense(filled: Mapping[int, Mapping[int, str]], rows: Sequence[int], file: str, sheet: str) -> Grid:
    left = min(min(filled[r]) for r in rows)
    right = max(max(filled[r]) for r in rows)
    cells = tuple(
        tuple(filled.get(r, {}).get(c, "") for c in range(left, right + 1))
        for r in range(rows[0], rows[-1] + 1)
    )
    return Grid(file=file, sheet=sheet, row=rows[0], column=left, cells=cells)


def cell_name(grid: Grid, row: int, column: int) -> str:
    """The name of a cell ("N16") by its offsets in the grid."""
    number, letters = grid.column + column, ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{grid.row + row}"


def note_lines(grid: Grid) -> tuple[Line, ...]:
    """A sheet used as a page of notes: one line a row, or nothing where it is a table.

    Notes stand in one column; beside it at most a column of ordinals or of bullets.
    """
    rows = [(r, [(c, t) for c, t in enumerate(row) if t]) for r, row in enumerate(grid.cells)]
    lines: list[Line] = []
    for r, filled in rows:
        texts = list(dict.fromkeys(t for _, t in filled))
        if len(texts) == 2 and len(texts[0]) <= 5:
            texts = [" ".join(texts)]
        if len(texts) > 1:
            return ()
        for text in texts:
            place = Place(file=grid.file, cell=cell_name(grid, r, filled[-1][0]))
            lines += [Line(part, place) for part in text.split("\n")]
    return tuple(lines)


def row_blocks(grid: Grid, line: int | None = None) -> tuple[Block, ...]:
    """The rows below the table's head, each cell with its column's head.

    "Năm: 2014; Nhà giáo ưu tú: 2". A grid without a head gives one block a row, its
    cells joined. The places name the row's first filled cell, or in a document the line,
    where ``line`` is that of the grid's first row. A workbook's table of numbers gives no
    blocks: ``figure_rows`` are told as unread.
    """
    head = _head_row(grid.cells)
    unread = figure_rows(grid)
    blocks: list[Block] = []
    for r, row in enumerate(grid.cells):
        filled = [c for c, text in enumerate(row) if text]
        if not filled or r == head or r in unread:
            continue
        place = (
            Place(file=grid.file, cell=cell_name(grid, r, filled[0]))
            if line is None
            else Place(file=grid.file, line=line + r)
        )
        texts = list(dict.fromkeys(row[c] for c in filled))
        heads = grid.cells[head] if head is not None and r > head else ()
        text = _told([(heads[c] if heads else "", row[c]) for c in filled]) if len(texts) > 1 else texts[0]
        kind: Literal["paragraph", "row"] = "paragraph" if len(texts) == 1 else "row"
        blocks.append(Block(kind=kind, text=squeeze(text.replace("\n", " ")), place=place))
    return tuple(blocks)


def _told(cells: Sequence[tuple[str, str]]) -> str:
    """A row in words, its cells given with their heads; heads that name nothing are left out.

    "Tiến sĩ năm 2014: 71; năm 2023: 198", "năm 2014: Nghị quyết số 22-NQ/ĐU; …".
    """
    parts: list[str] = []
    for head, text in cells:
        said = text
        if fold(head) == "nam" and _YEAR.fullmatch(text):
            said = f"năm {text}"
        elif _YEAR.fullmatch(head):
            said = f"năm {head}: {text}"
        elif head and head != text and not _SAYS_NOTHING.fullmatch(fold(head)):
            said = f"{head}: {text}"
        if said not in parts:
            parts.append(said)
    if len(parts) == 1 or ": " in parts[0] or not any(head for head, _ in cells):
        return "; ".join(parts)
    # The first cell names what the row is about.
    return parts[0] + (" " if parts[1].startswith("năm ") else ": ") + "; ".join(parts[1:])


def _head_row(cells: Sequence[Sequence[str]]) -> int | None:
    """The first row that names two columns or more, with longer columns below it."""
    for r, row in enumerate(cells[:15]):
        texts = [t for t in row if t]
        if len(set(texts)) >= 2 and len(texts) >= 0.6 * len(row):
            short = all(len(t) <= 60 for t in texts)
            words = sum(not _HAS_DIGIT_ONLY.fullmatch(t) or bool(_YEAR.fullmatch(t)) for t in texts)
            return r if short and words >= 0.6 * len(texts) and r + 1 < len(cells) else None
    return None
