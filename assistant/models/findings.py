"""Where something stands, and what a check saw there."""

from __future__ import annotations

from typing import Literal

from assistant.models.base import Frozen


class Place(Frozen):
    """Where in a material something stands. Lines and pages count from 1."""

    file: str
    line: int | None = None
    page: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.page is not None:
            parts.append(f"trang {self.page}")
        if self.line is not None:
            parts.append(f"dòng {self.line}")
        if self.cell is not None:
            parts.append(f"ô {self.cell}")
        return ", ".join(parts)


Severity = Literal["block", "warn", "hint"]


class Finding(Frozen):
    """What a check saw. ``message`` (Vietnamese) says what, where, and what to do.

    ``span`` is (start, end) in the text of the section's draft, where there is one.
    ``block`` stops a clean export.
    """

    kind: str
    severity: Severity
    message: str
    section: str | None = None
    span: tuple[int, int] | None = None
    sources: tuple[str, ...] = ()
    place: Place | None = None
