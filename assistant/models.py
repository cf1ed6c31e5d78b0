"""The vocabulary of the product: what every room talks about.

All of it is data, frozen, and imports nothing of ours. An id carries its kind
(``fact:…``, ``figure:…``, ``passage:…``), so that a sentence's sources can be
listed and looked up without knowing what they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value that is never changed after it is made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --------------------------------------------------------------------------- outline


class Section(Frozen):
    """One heading of the outline (đề cương).

    ``id`` can be said aloud ("II.3.b"); ``number`` is what is printed ("b)", "3.",
    "II.", or "-" where the outline only has a dash). ``guidance`` is what the outline
    asks there beyond the title.
    """

    id: str
    number: str
    title: str
    guidance: str = ""
    children: tuple[Section, ...] = ()

    @property
    def level(self) -> int:
        """1 for a Roman part, 2 for its clauses, 3 for points."""
        return self.id.count(".") + 1

    def walk(self) -> Iterator[Section]:
        """This section, then all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Outline(Frozen):
    """The đề cương: the title of the report that it asks for, and its sections.

    ``basis`` is the line that says with which letter it came ("Kèm theo Văn bản số …").
    """

    name: str
    title: str
    basis: str = ""
    sections: tuple[Section, ...]

    def walk(self) -> Iterator[Section]:
        """Every section, in printed order."""
        for section in self.sections:
            yield from section.walk()

    def leaves(self) -> tuple[Section, ...]:
        """The sections without children: facts belong to these."""
        return tuple(s for s in self.walk() if not s.children)

    def drafted(self) -> tuple[Section, ...]:
        """The sections with a text of their own: the leaves, and those above leaves whose
        guidance asks for something (II.3 asks for the award figures)."""
        return tuple(s for s in self.walk() if not s.children or s.guidance)

    def find(self, section_id: str) -> Section | None:
        """The section with that id, or None."""
        return next((s for s in self.walk() if s.id == section_id), None)

    def parent(self, section_id: str) -> Section | None:
        """The section that holds the one with that id, or None at the top."""
        return next((s for s in self.walk() if any(c.id == section_id for c in s.children)), None)


# ------------------------------------------------------------------------- materials


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
    1-based sheet coordinates of ``cells[0][0]``; ``hidden`` lists formula cells
    (row, column offsets) that had no cached value and were left "".
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


# ---------------------------------------------------------------------------- corpus


class Document(Frozen):
    """A document of the corpus. Number and date together identify it.

    A ``record`` holds its identity and what other documents say of it, never its text:
    it is not quoted as if it were the document. ``report`` is the id of the one report
    that it was added for, or "" where it serves all.
    """

    id: str
    symbol: str
    kind: str
    issuer: str
    date: dt.date | None
    subject: str
    record: bool
    file: str
    sha256: str
    report: str = ""


class Passage(Frozen):
    """A stretch of a document, with the place that an officer would cite."""

    id: str
    document: str
    locator: str
    text: str
    headings: tuple[str, ...] = ()
    record: bool = False


# --------------------------------------------------------------------------- writing

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


Origin = Literal["model", "template", "officer", "empty"]


class Sentence(Frozen):
    """A sentence of a draft and the ids of what it rests on.

    ``kind`` is "placeholder" for a visible gap ("[Chưa có tư liệu: …]"). ``given`` are the
    officer's own words, where the program worded anew what an officer had typed: a source
    like any other ("cán bộ nhập").
    """

    text: str
    sources: tuple[str, ...] = ()
    writer: Literal["model", "template", "officer"] = "template"
    kind: Literal["text", "placeholder"] = "text"
    given: str = ""


class Draft(Frozen):
    """The text of one section: paragraphs of sentences, who wrote it, what was found."""

    section: str
    paragraphs: tuple[tuple[Sentence, ...], ...] = ()
    origin: Origin = "empty"
    findings: tuple[Finding, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(s for paragraph in self.paragraphs for s in paragraph)

    @property
    def text(self) -> str:
        """The draft as plain text: a line a paragraph."""
        return "\n".join(" ".join(s.text for s in p) for p in self.paragraphs)


class Conflict(Frozen):
    """Sources that say different numbers of the same thing; none is used until chosen.

    ``subject`` names the thing without any number, so that it may stand in a
    placeholder; ``options`` are the ids of the facts (or statistics) that disagree;
    ``values`` what each says, as written; ``chosen`` the option taken, or "".
    """

    id: str
    subject: str
    section: str | None
    options: tuple[str, ...]
    values: tuple[str, ...]
    places: tuple[Place, ...]
    chosen: str = ""


class Revision(Frozen):
    """A saved state of one section. ``number`` counts from 1 within the section."""

    id: int
    report: str
    section: str
    number: int
    draft: Draft
    author: str
    saved: dt.datetime
    note: str = ""


# ---------------------------------------------------------------------------- report


class ReportMeta(Frozen):
    """What stands around the text: who sends it, to whom, who signs (nd30.md 1–9b).

    Empty fields are printed as dots for the records office to fill. ``unit`` is the
    word by which the text speaks of the issuer's area or body ("huyện", "Sở", "tỉnh");
    ``writer_name`` the body that acts ("Ủy ban nhân dân huyện …").
    """

    parent: str = ""
    issuer: str = ""
    abbreviation: str = ""
    number: str = ""
    place: str = ""
    date: dt.date | None = None
    title: str = ""
    addressees: tuple[str, ...] = ()
    authority: str = ""
    office: str = ""
    signatory: str = ""
    recipients: tuple[str, ...] = ()
    archive_unit: str = ""
    unit: str = ""
    writer_name: str = ""


class Report(Frozen):
    """One report as it stands: outline, metadata, materials read, drafts by section."""

    id: str
    outline: Outline
    meta: ReportMeta = ReportMeta()
    facts: tuple[Fact, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    figures: tuple[Figure, ...] = ()
    passages: tuple[Passage, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    opening: tuple[Sentence, ...] = ()
    drafts: dict[str, Draft] = Field(default_factory=dict)
    closing: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()


Reading.model_rebuild()
