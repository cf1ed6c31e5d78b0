"""What the store hands out beyond the vocabulary: whole rows as frozen values."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import ConfigDict

from assistant.models import Draft, Finding, Frozen, MaterialKind, Outline, ReportMeta


class _Record(Frozen):
    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


class ReportRecord(_Record):
    """A report without its materials and texts.

    ``version`` grows with every change of the report, ``materials_version`` with those of
    its materials, facts and choices: a caller may keep what it computed while they stand.
    """

    id: str
    title: str
    outline: Outline
    meta: ReportMeta
    example: bool
    created: dt.datetime
    changed: dt.datetime
    changed_by: str
    archived: dt.datetime | None
    deleted: dt.datetime | None
    version: int
    materials_version: int


class MaterialRecord(_Record):
    """A material without its bytes; ``findings`` are those of reading it."""

    id: str
    position: int
    name: str
    kind: MaterialKind
    sha256: str
    received: dt.datetime
    added_by: str
    findings: tuple[Finding, ...]
    deleted: dt.datetime | None


class Correction(_Record):
    """The officer's word on a fact; None means: as it was read. ``section`` "" is nowhere."""

    fact: str
    section: str | None = None
    in_use: bool | None = None
    text: str | None = None


class Proposal(_Record):
    """A text waiting beside a section; ``base`` is the revision it was made against (0: none)."""

    id: int
    report: str
    section: str
    draft: Draft
    base: int
    author: str
    made: dt.datetime
    why: str
    closed: dt.datetime | None


class Note(_Record):
    """An officer's remark on a section; ``quote`` is the words that it speaks of, or "".

    ``section`` is "" for the whole report; ``closed`` says when it was dealt with.
    """

    id: int
    report: str
    section: str
    author: str
    text: str
    quote: str
    made: dt.datetime
    closed: dt.datetime | None


class Approval(_Record):
    """Who approved which revision of a section, and when."""

    section: str
    number: int
    approved: dt.datetime
    approved_by: str


class Message(_Record):
    """A line of the conversation: an officer's words, or an answer (``author`` is "" then).

    ``settled`` is when what the answer offered was done, declined or taken back.
    """

    id: int
    report: str
    author: str
    said: dict[str, Any]
    made: dt.datetime
    settled: dt.datetime | None
