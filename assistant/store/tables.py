"""The tables. What was read and what the officer decided stand apart: reading again keeps decisions.

Values of the vocabulary are stored as JSON of their pydantic model. A change here needs a
migration in ``migrations/versions``; a test compares the two.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel
from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from assistant.models import Draft, Fact, MaterialKind, Outline, ReportMeta, Statistic


class Stored(TypeDecorator[Any]):
    """A pydantic value as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, model: type[BaseModel]) -> None:
        super().__init__()
        self.model = model

    def process_bind_param(self, value: BaseModel | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Python to database."""
        return None if value is None else value.model_dump_json()

    def process_result_value(self, value: str | None, dialect: Dialect) -> BaseModel | None:  # noqa: ARG002
        """Database to Python."""
        return None if value is None else self.model.model_validate_json(value)


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC as ISO text, so that it sorts and never loses its zone."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Python to database."""
        return None if value is None else value.astimezone(dt.UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Database to Python."""
        return None if value is None else dt.datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """What all tables share."""


class ReportRow(Base):
    """A report. ``version`` grows with every change, ``materials_version`` with those of its materials."""

    __tablename__ = "report"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    outline: Mapped[Outline] = mapped_column(Stored(Outline))
    meta: Mapped[ReportMeta] = mapped_column(Stored(ReportMeta))
    example: Mapped[bool] = mapped_column(default=False)
    created: Mapped[dt.datetime] = mapped_column(Moment)
    changed: Mapped[dt.datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(Text, default="")
    archived: Mapped[dt.datetime | None] = mapped_column(Moment)
    deleted: Mapped[dt.datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)
    materials_version: Mapped[int] = mapped_column(default=1)


class MaterialRow(Base):
    """One thing that the officer gave, whole as given, and what was seen while reading it."""

    __tablename__ = "material"

    report: Mapped[str] = mapped_column(ForeignKey("report.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[MaterialKind] = mapped_column(String(16))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    received: Mapped[dt.datetime] = mapped_column(Moment)
    added_by: Mapped[str] = mapped_column(Text, default="")
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    grids: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, deferred=True)
    deleted: Mapped[dt.datetime | None] = mapped_column(Moment)


class FactRow(Base):
    """A fact as it was read."""

    __tablename__ = "fact"
    __table_args__ = (ForeignKeyConstraint(["report", "material"], ["material.report", "material.id"]),)

    report: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    material: Mapped[str] = mapped_column(String(16), index=True)
    position: Mapped[int]
    fact: Mapped[Fact] = mapped_column(Stored(Fact))


class CorrectionRow(Base):
    """What the officer decided about a fact. It outlives reading the material again.

    ``section`` is "" for "belongs nowhere"; None in any column means: as it was read.
    """

    __tablename__ = "correction"

    report: Mapped[str] = mapped_column(ForeignKey("report.id"), primary_key=True)
    fact: Mapped[str] = mapped_column(String(80), primary_key=True)
    section: Mapped[str | None] = mapped_column(String(32))
    in_use: Mapped[bool | None]
    text: Mapped[str | None] = mapped_column(Text)


class StatisticRow(Base):
    """A cell of an award table."""

    __tablename__ = "statistic"
    __table_args__ = (ForeignKeyConstraint(["report", "material"], ["material.report", "material.id"]),)

    report: Mapped[str] = mapped_column(primary_key=True)
    material: Mapped[str] = mapped_column(String(16), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    statistic: Mapped[Statistic] = mapped_column(Stored(Statistic))


class ChoiceRow(Base):
    """Which side of a conflict the officer took."""

    __tablename__ = "choice"

    report: Mapped[str] = mapped_column(ForeignKey("report.id"), primary_key=True)
    conflict: Mapped[str] = mapped_column(String(120), primary_key=True)
    option: Mapped[str] = mapped_column(Text)


class RevisionRow(Base):
    """A saved state of a section. Rows are added, never changed but for the approval."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("report", "section", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id"))
    section: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    draft: Mapped[Draft] = mapped_column(Stored(Draft))
    author: Mapped[str] = mapped_column(Text)
    saved: Mapped[dt.datetime] = mapped_column(Moment)
    note: Mapped[str] = mapped_column(Text, default="")
    approved: Mapped[dt.datetime | None] = mapped_column(Moment)
    approved_by: Mapped[str] = mapped_column(Text, default="")


class ProposalRow(Base):
    """A text that waits beside the section until the officer takes or dismisses it."""

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id"), index=True)
    section: Mapped[str] = mapped_column(String(32))
    draft: Mapped[Draft] = mapped_column(Stored(Draft))
    base: Mapped[int]
    author: Mapped[str] = mapped_column(Text)
    made: Mapped[dt.datetime] = mapped_column(Moment)
    why: Mapped[str] = mapped_column(Text, default="")
    closed: Mapped[dt.datetime | None] = mapped_column(Moment)


class NoteRow(Base):
    """What an officer remarked on a section in a Word file that came back ("" is the whole report)."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id"), index=True)
    section: Mapped[str] = mapped_column(String(32))
    author: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    quote: Mapped[str] = mapped_column(Text, default="")
    made: Mapped[dt.datetime] = mapped_column(Moment)
    closed: Mapped[dt.datetime | None] = mapped_column(Moment)


class MessageRow(Base):
    """A line of the conversation about a report: an officer's words, or an answer (author "")."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id"), index=True)
    author: Mapped[str] = mapped_column(Text)
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    made: Mapped[dt.datetime] = mapped_column(Moment)
    settled: Mapped[dt.datetime | None] = mapped_column(Moment)


class SettingRow(Base):
    """What the office set once (its name, its signatories), by key."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
