"""The conversation about a report. Callers hold the transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import NotFound
from assistant.store.records import Message
from assistant.store.reports import now
from assistant.store.tables import MessageRow


def add(session: Session, report: str, author: str, said: dict[str, Any]) -> Message:
    """Keep what was said (JSON); ``author`` is "" for an answer."""
    row = MessageRow(report=report, author=author, said=said, made=now())
    session.add(row)
    session.flush()
    return Message.model_validate(row)


def last(session: Session, report: str, count: int) -> tuple[Message, ...]:
    """The last few lines, the oldest of them first."""
    query = select(MessageRow).where(MessageRow.report == report).order_by(MessageRow.id.desc()).limit(count)
    return tuple(Message.model_validate(row) for row in reversed(session.scalars(query).all()))


def settle(session: Session, report: str, message: int) -> None:
    """Note that what an answer offered is dealt with.

    Raises:
        NotFound: if the report has no such line.
    """
    row = session.get(MessageRow, message)
    if row is None or row.report != report:
        raise NotFound("không còn tin nhắn này", mend="Tải lại trang để xem cuộc trò chuyện.")
    row.settled = now()
