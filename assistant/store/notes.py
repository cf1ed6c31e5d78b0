"""The officers' remarks on sections. Callers hold the transaction."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import NotFound
from assistant.store.records import Note
from assistant.store.reports import now
from assistant.store.tables import NoteRow


def add(session: Session, report: str, section: str, *, author: str, text: str, quote: str = "") -> Note:
    """Keep a remark."""
    row = NoteRow(report=report, section=section, author=author, text=text, quote=quote, made=now())
    session.add(row)
    session.flush()
    return Note.model_validate(row)


def every(session: Session, report: str) -> tuple[Note, ...]:
    """All remarks of a report in the order they came, also those dealt with."""
    rows = session.scalars(select(NoteRow).where(NoteRow.report == report).order_by(NoteRow.id))
    return tuple(Note.model_validate(row) for row in rows)


def set_closed(session: Session, report: str, note: int, closed: bool) -> None:
    """Mark a remark as dealt with, or open it again.

    Raises:
        NotFound: if the report has none with that id.
    """
    row = session.get(NoteRow, note)
    if row is None or row.report != report:
        raise NotFound("không còn ghi chú này", mend="Tải lại trang để xem các ghi chú đang có.")
    row.closed = now() if closed else None
