"""What comes in, and what was read in it: facts, statistics, figures."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field

from assistant.models.base import Frozen
from assistant.models.findings import Finding, Place

MaterialKind = Literal["text", "notes", "workbook", "document"]


class Material(Frozen):
    """One thing that the officer gave, kept whole, as given.

    ``content`` is the bytes exactly as received (pasted text as UTF-8).
    """

    id: str
    name: str
    kind: MaterialKind
    sha256: str
    content: bytes = Field(repr=False)
    received: dt.datetime


class Block(Frozen):
    """A piece of a material after reading, before it is understood.

    ``heading`` gives context to what follows; ``item`` is a bullet; ``row`` is a table
    row whose cells are joined with their column heads.
    """

    kind: Literal["heading", "item", "paragraph", "row"]
    text: str
    place: Place
    level: int = 0


class Grid(Frozen):
    """A table as it stands: text cells, row by row, and where its top left cell is.

    ``cells[r][c]`` is "" for an empty cell and for the cells that a merged one covers,
    except that covered header cells repeat the merged text. ``row``/``column`` are the
    1-based sheet coordinates of ``cells[0][0]``.
    """

    file: str
    sheet: str = ""
    row: int = 1
    column: int = 1
    cells: tuple[tuple[str, ...], ...] = ()


class Reading(Frozen):
    """What came out of one file: its blocks in order, its tables, and what was seen."""

    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    findings: tuple[Finding, ...] = ()


QuantityKind = Literal[
    "count", "percent", "ratio", "range", "money", "measure", "year", "date", "symbol", "ordinal"
]


class Quantity(Frozen):
    """A number read in a text, the way Vietnamese writes it.

    ``text`` is the span ``[start:end]`` as written; ``values`` its numbers (a range or
    a ratio has two, a date its day, month, year as given); ``unit`` the word or words
    after it, as written ("hồ sơ", "%", "triệu đồng").
    """

    text: str
    start: int
    end: int
    kind: QuantityKind
    values: tuple[Decimal, ...] = ()
    unit: str = ""


class Name(Frozen):
    """A person or a place named in a text; ``text`` is the span ``[start:end]`` as written,
    with the title or the kind of place ("ông Lò Văn Pản", "bản Nà Lốc")."""

    kind: Literal["person", "place"]
    text: str
    start: int
    end: int


SetAside = Literal["", "instruction", "uncertain", "conflict", "duplicate", "note", "officer"]


class Fact(Frozen):
    """One statement of a material, as written.

    ``lead`` are words before it in its sentence that it needs to be understood ("Năm 2020,
    Sở" for "ban hành 5 văn bản"); ``said`` is both. ``section`` is None while nobody knows
    where it belongs; ``confidence`` is 0..1.
    ``set_aside`` says why a fact is not in use ("" where it is): an instruction to the
    tool, an uncertain line, one side of a conflict, a duplicate, a remark on the material
    itself (who wrote it, whom to ring), or the officer's own choice.
    """

    id: str
    text: str
    material: str
    place: Place
    context: tuple[str, ...] = ()
    lead: str = ""
    section: str | None = None
    confidence: float = 0.0
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Name, ...] = ()
    negative: bool = False
    set_aside: SetAside = ""

    @property
    def said(self) -> str:
        """What it says with the words that it leans on: what a sentence may rest on."""
        return f"{self.lead} {self.text}".strip()

    @property
    def in_use(self) -> bool:
        """Whether a writer may see it."""
        return self.set_aside == ""


Level = Literal["state", "province", "below", "unknown"]
Recipient = Literal["collective", "person", "household", "any"]


class Statistic(Frozen):
    """One cell of the award table in tidy form.

    ``award`` is the canonical name where it is known, else as written. ``year`` is None
    for a value given only for the whole period. ``part_of`` names the award of which
    this is a "trong đó" part ("" for a value of its own): parts are never added again.
    ``label`` is the row as written.
    """

    id: str
    award: str
    level: Level
    recipient: Recipient
    year: int | None
    count: int
    place: Place
    label: str = ""
    part_of: str = ""


class Figure(Frozen):
    """A number that may be printed, with where it comes from.

    ``formula`` is "" for a number that was given; a derived one says how ("tổng",
    "thay đổi", …) in words an officer can check. ``sources`` are ids of facts,
    statistics or figures. ``text`` is how it is printed ("1.163").
    """

    id: str
    text: str
    value: Decimal
    unit: str = ""
    label: str = ""
    formula: str = ""
    sources: tuple[str, ...] = ()
    place: Place | None = None
    section: str | None = None
