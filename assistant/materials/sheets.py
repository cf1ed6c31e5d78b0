"""A grid while its award tables are read: the names of its cells, and what was seen in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.materials.grids import cell_name
from assistant.materials.head_cells import Dims
from assistant.models import Finding, Grid, Place


@dataclass(frozen=True)
class Counted:
    """A number of the table: where it stands and what it counts."""

    row: int
    column: int
    count: int
    dims: Dims
    part: bool


@dataclass
class Sheet:
    """One grid being read: its cells' names and what was seen."""

    grid: Grid
    several: bool
    findings: list[Finding] = field(default_factory=list)

    def cell(self, row: int, column: int) -> str:
        """The cell's name, with its sheet or table where the name alone is not enough."""
        name = cell_name(self.grid, row, column)
        told = self.several or not self.grid.file.lower().endswith((".xlsx", ".xls", ".csv"))
        return f"{name} ({self.grid.sheet})" if told and self.grid.sheet else name

    def place(self, row: int, column: int) -> Place:
        """The cell as a place of the file."""
        return Place(file=self.grid.file, cell=self.cell(row, column))

    def find(self, kind: str, message: str, row: int, column: int, *, warn: bool = True) -> None:
        """Note something about a cell: a warning, or a mere hint."""
        self.findings.append(
            Finding(
                kind=kind,
                severity="warn" if warn else "hint",
                message=message,
                place=self.place(row, column),
            )
        )
