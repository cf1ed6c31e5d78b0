"""Tables inside plain text: cells pasted from a spreadsheet (tabs), or drawn with strokes ("|")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.materials.lines import Line
from assistant.models import Grid
from assistant.vietnamese.text import squeeze

#: The line under the head of a Markdown table.
_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_NUMBER = re.compile(r"[-–]|[\d.,\s]+%?")
#: Wider rows are no table that somebody typed.
_MOST_CELLS = 60


def with_tables(name: str, lines: Sequence[Line]) -> list[Line | tuple[Grid, int | None]]:
    """The lines with each table among them as a grid and the line where it begins.

    A table is two rows or more, one below the other; two columns parted by tabs are a table
    only where the second holds numbers.
    """
    out: list[Line | tuple[Grid, int | None]] = []
    tables = 0
    for run, cells in _runs(lines):
        if not _is_table(cells) and not (len(cells) > 1 and _drawn(run[0].text)):
            out += run
            continue
        tables += 1
        width = max(len(row) for row in cells)
        rows = tuple(row + ("",) * (width - len(row)) for row in cells)
        out.append((Grid(file=name, sheet=f"bảng {tables}", cells=rows), run[0].place.line))
    return out


def _runs(lines: Sequence[Line]) -> Iterator[tuple[list[Line], list[tuple[str, ...]]]]:
    """The lines in runs: rows of one kind together, each other line alone (without cells)."""
    run: list[Line] = []
    cells: list[tuple[str, ...]] = []
    drawn = False
    for line in lines:
        row = _cells(line.text)
        if run and (row is None or _drawn(line.text) != drawn):
            yield run, cells
            run, cells = [], []
        if row is None:
            yield [line], []
            continue
        drawn = _drawn(line.text)
        run.append(line)
        # An empty row in its place keeps the rows beside their lines.
        cells.append(("",) * len(row) if _RULE.match(line.text) else row)
    if run:
        yield run, cells


def _drawn(text: str) -> bool:
    return "\t" not in text


def _cells(text: str) -> tuple[str, ...] | None:
    """The cells of a row of a table, or None for a line of text."""
    body = text.strip(" \r\n")
    if "\t" in body:
        cells = tuple(squeeze(cell) for cell in body.split("\t"))
    elif body.startswith("|") and body.count("|") > 2:
        cells = tuple(squeeze(cell) for cell in body.strip("|").split("|"))
    else:
        return None
    return cells if 2 <= len(cells) <= _MOST_CELLS else None


def _is_table(cells: Sequence[tuple[str, ...]]) -> bool:
    if len(cells) < 2:
        return False
    if max(len(row) for row in cells) > 2:
        return True
    return all(_NUMBER.fullmatch(row[1]) for row in cells[1:] if any(row))
