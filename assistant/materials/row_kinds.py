"""What a row of an award table is: data, a total, a group, a note, or left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.materials.awards import Award, flat
from assistant.materials.head_cells import NOTHING, Dims

_NOTE = re.compile(
    r"(?:nguon|ghi chu|luu y|chu thich|so lieu|nguoi lap|thu truong|truong phong|lap bieu|lap bang"
    r"|don vi tinh|.{0,40} ngay .{0,6} thang|k ?t|t ?m|chu tich$|giam doc$|xac nhan)(?:\W|$).*"
)

RowKind = Literal["data", "total", "group", "note", "skipped"]


@dataclass(frozen=True)
class Row:
    """A row below the head. ``index`` is its offset in the grid, ``label`` as written.

    ``part_of`` is the award in whose numbers these are contained. ``sub`` rows only
    divide the row above ("- Tập thể"). A ``total`` adds up one of ``scopes`` (row
    offsets, the likeliest first); ``heads`` marks one that stands above what it adds up.
    A ``skipped`` one has figures that count no awards of the report's years.
    """

    index: int
    kind: RowKind
    label: str
    dims: Dims = NOTHING
    part_of: Award | None = None
    sub: bool = False
    heads: bool = False
    scopes: tuple[tuple[int, ...], ...] = ()


def is_note(text: str) -> bool:
    """Whether a line beside a table only comments on it ("Nguồn: …", "* Số liệu …", "Người lập biểu")."""
    return text.startswith(("*", "(*")) or bool(_NOTE.match(flat(text)))
