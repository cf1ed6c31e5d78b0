"""One report as it stands."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from assistant.models.base import Frozen
from assistant.models.corpus import Passage
from assistant.models.findings import Finding
from assistant.models.materials import Fact, Figure, Statistic
from assistant.models.outline import Outline
from assistant.models.writing import Conflict, Draft, Sentence


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
