"""The documents that may be cited, and their passages."""

from __future__ import annotations

import datetime as dt

from assistant.models.base import Frozen


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
