"""What is written: sentences with their sources, drafts, revisions, open choices."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from assistant.models.base import Frozen
from assistant.models.findings import Finding, Place

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
