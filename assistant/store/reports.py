"""Reports as a whole: make, list, copy, put away, bring back. Callers hold the transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from sqlalchemy import inspect, select, update
from sqlalchemy.orm import Session

from assistant.errors import NotFound
from assistant.models import Outline, ReportMeta
from assistant.store.records import ReportRecord
from assistant.store.tables import (
    Base,
    ChoiceRow,
    CorrectionRow,
    FactRow,
    MaterialRow,
    NoteRow,
    ProposalRow,
    ReportRow,
    RevisionRow,
    SettingRow,
    StatisticRow,
)

#: What a copy of a report takes along, in the order in which foreign keys allow it.
_COPIED: tuple[type[Base], ...] = (
    MaterialRow,
    FactRow,
    CorrectionRow,
    StatisticRow,
    ChoiceRow,
    RevisionRow,
    ProposalRow,
    NoteRow,
)


def now() -> dt.datetime:
    """This moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def create(
    session: Session, title: str, outline: Outline, meta: ReportMeta, author: str, *, example: bool = False
) -> str:
    """A new, empty report; its id."""
    moment = now()
    row = ReportRow(
        id=secrets.token_hex(4),
        title=title,
        outline=outline,
        meta=meta,
        example=example,
        created=moment,
        changed=moment,
        changed_by=author,
    )
    session.add(row)
    session.flush()
    return row.id


def load(session: Session, report: str) -> ReportRecord:
    """One report, also when it is archived or deleted.

    Raises:
        NotFound: if there never was one with that id.
    """
    return ReportRecord.model_validate(_row(session, report))


def version(session: Session, report: str) -> int | None:
    """The version of a report; None where there is none, or it is deleted. Quicker than `load`."""
    query = select(ReportRow.version).where(ReportRow.id == report, ReportRow.deleted.is_(None))
    return session.scalar(query)


def every(session: Session) -> tuple[ReportRecord, ...]:
    """All reports, the last changed first; the deleted ones are marked, not left out."""
    rows = session.scalars(select(ReportRow).order_by(ReportRow.changed.desc(), ReportRow.id))
    return tuple(ReportRecord.model_validate(row) for row in rows)


def touch(session: Session, report: str, author: str, *, materials: bool = False) -> None:
    """Note that the report (and its materials) changed now, by whom."""
    row = _row(session, report)
    row.version += 1
    row.materials_version += materials
    row.changed = now()
    row.changed_by = author or row.changed_by


def read_anew(session: Session) -> None:
    """Note that what is read in the materials of every report may be another; nobody changed a report."""
    session.execute(
        update(ReportRow).values(
            version=ReportRow.version + 1, materials_version=ReportRow.materials_version + 1
        )
    )


def rename(session: Session, report: str, title: str) -> None:
    """Call the report by another name."""
    _row(session, report).title = title


def set_meta(session: Session, report: str, meta: ReportMeta) -> None:
    """Replace what stands around the text."""
    _row(session, report).meta = meta


def set_archived(session: Session, report: str, archived: bool) -> None:
    """Put a report away, or take it back out."""
    _row(session, report).archived = now() if archived else None


def set_deleted(session: Session, report: str, deleted: bool) -> None:
    """Delete a report so that it can be brought back, or bring it back."""
    _row(session, report).deleted = now() if deleted else None


def copy(session: Session, report: str, title: str, author: str) -> str:
    """A report with the same materials, decisions, revisions, proposals and notes; its id."""
    source = _row(session, report)
    target = create(session, title, source.outline, source.meta, author)
    for table in _COPIED:
        for row in session.scalars(select(table).where(table.report == report)):  # type: ignore[attr-defined]
            session.add(table(**{**_values(row), "report": target}))
        session.flush()
    return target


def setting(session: Session, key: str) -> Any:
    """A setting of the office, or None."""
    row = session.get(SettingRow, key)
    return None if row is None else row.value


def set_setting(session: Session, key: str, value: Any) -> None:
    """Keep a setting of the office (JSON)."""
    session.merge(SettingRow(key=key, value=value))


def _values(row: Base) -> dict[str, Any]:
    """The columns of a row by name, without a key that the database counts itself."""
    columns = inspect(type(row)).columns
    return {c.key: getattr(row, c.key) for c in columns if c.autoincrement is not True}


def _row(session: Session, report: str) -> ReportRow:
    row = session.get(ReportRow, report)
    if row is None:
        raise NotFound(f"không có báo cáo “{report}”", mend="Chọn một báo cáo trong danh sách.")
    return row
