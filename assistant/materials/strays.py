"""Rows that turn out not to be data once the whole table is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.materials.headers import Column
from assistant.materials.row_kinds import Row


def without_strays(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """The rows with late texts as notes, and rows of no year among rows of years as skipped."""
    dated = any(c.dims.year is not None for c in columns if c.role == "value")
    return _late_notes(list(rows) if dated else _undated_skipped(list(rows)))


def _undated_skipped(rows: list[Row]) -> list[Row]:
    """Among rows of years, one of no year counts nothing of its own ("6 tháng đầu năm", "Bình quân")."""
    if sum(r.kind == "data" and r.dims.year is not None for r in rows) < 2:
        return rows
    return [
        replace(r, kind="skipped")
        if r.kind == "data" and r.label and r.dims.year is None and not (r.dims.period or r.part_of or r.sub)
        else r
        for r in rows
    ]


def _late_notes(rows: list[Row]) -> list[Row]:
    """Text rows below the last figures are notes, not groups."""
    last = max((i for i, r in enumerate(rows) if r.kind in ("data", "total")), default=-1)
    return [replace(r, kind="note") if r.kind == "group" and i > last else r for i, r in enumerate(rows)]
