"""Rows that add up others: told by their words, by what they stand over, or by their sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.materials.awards import clean_label, flat
from assistant.materials.counts import count_of
from assistant.materials.head_cells import NOTHING
from assistant.materials.headers import Column
from assistant.materials.row_kinds import Row
from assistant.vietnamese.text import fold

_FAMILY = re.compile(r"(?:huan chuong|huy chuong)(?: cac (?:loai|hang))?")

#: How far below a row what it adds up may reach.
_FAR = 40


def with_totals(
    rows: Sequence[Row], columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> tuple[Row, ...]:
    """The rows with every one that adds up others told apart, and what it adds up."""
    return tuple(_with_scopes(_with_parents(rows, columns, cells)))


def _with_parents(
    rows: Sequence[Row], columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> list[Row]:
    """Rows that only add up the rows right below them, told by their names or their sums."""
    counting = [c.index for c in columns if c.role in ("value", "total")]

    def numbers(row: Row) -> list[int]:
        return [count_of(cells[row.index][c]).value or 0 for c in counting]

    out = list(rows)
    for i, row in enumerate(rows):
        if row.kind != "data" or row.part_of or row.sub or row.dims.award is None:
            continue
        below = [r for r in rows[i + 1 : i + _FAR] if r.kind != "note" and not r.part_of]
        subs = list(takewhile(lambda r: r.kind == "data" and r.sub, below))
        if subs and row.dims.recipient is None and not any(c.dims.recipient for c in columns):
            if len(subs) == 1 and numbers(subs[0]) != numbers(row):
                j = rows.index(subs[0])
                out[j] = replace(subs[0], part_of=row.dims.award, sub=False)
                out[j] = replace(out[j], dims=replace(out[j].dims, part=clean_label(subs[0].label)))
            else:
                out[i] = replace(row, kind="total", scopes=(tuple(r.index for r in subs),))
        elif not row.dims.award.known or _FAMILY.fullmatch(flat(clean_label(row.label))):
            run = list(takewhile(lambda r: r.kind == "data", below))
            if (k := _adding_up(numbers(row), [numbers(r) for r in run])) > 0:
                out[i] = replace(row, kind="total", scopes=(tuple(r.index for r in run[:k]),))
    return out


def _adding_up(total: list[int], rows: Sequence[list[int]]) -> int:
    """How many rows from the first add up to the total, two that say something at least; or 0."""
    sums, telling = [0] * len(total), 0
    for k, row in enumerate(rows, 1):
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        telling += any(row)
        if telling > 1 and sums == total:
            return k
    return 0


def _with_scopes(rows: Sequence[Row]) -> list[Row]:
    """Totals with the rows that they may add up."""
    out: list[Row] = []
    for i, row in enumerate(rows):
        if row.kind == "total" and not row.scopes:
            above, below = _added(rows[:i], row), _added(rows[i + 1 :], row)
            group = [r for r in above if r > _last_break(rows[:i])]
            choices = (
                [above, group]
                if fold(row.label).startswith("tong") or row.dims != NOTHING
                else [group, above]
            )
            if row.heads or not above:
                choices = [below]
            out.append(replace(row, scopes=tuple(dict.fromkeys(tuple(c) for c in choices if c))))
        else:
            out.append(row)
    return out


def _added(rows: Sequence[Row], total: Row) -> list[int]:
    """Offsets of the rows of data, parts left out, that a total takes in."""
    return [r.index for r in rows if r.kind == "data" and not r.part_of and total.dims.covers(r.dims)]


def _last_break(rows: Sequence[Row]) -> int:
    """Where the running group began: the last group row or total."""
    return max((r.index for r in rows if r.kind in ("group", "total")), default=-1)
