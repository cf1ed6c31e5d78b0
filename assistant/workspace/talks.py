"""The conversation about a report as it was: kept with the report, not with the browser."""

from __future__ import annotations

from pydantic import ValidationError

from assistant.models import Frozen
from assistant.store import messages
from assistant.store.database import Database
from assistant.store.records import Message
from assistant.workspace.replies import Reply


class Said(Frozen):
    """A line of the conversation: ``reply`` for an answer, else the officer's ``text``.

    ``settled``: what the answer offered (keep, take back) is dealt with.
    """

    id: int
    text: str
    reply: Reply | None = None
    settled: bool = False


class Talks:
    """The conversations of all reports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self, report: str, count: int = 60) -> tuple[Said, ...]:
        """The last few lines, the oldest of them first."""
        with self._database.read() as session:
            return tuple(_said(m) for m in messages.last(session, report, count))

    def ask(self, report: str, text: str, author: str) -> Said:
        """Keep what an officer said."""
        return self._add(report, author or "cán bộ", {"text": text})

    def answer(self, report: str, reply: Reply) -> Said:
        """Keep an answer, with all that it offers."""
        return self._add(report, "", reply.model_dump(mode="json"))

    def settle(self, report: str, said: int) -> None:
        """Note that what an answer offered is dealt with: it is not offered again."""
        with self._database.write() as session:
            messages.settle(session, report, said)

    def _add(self, report: str, author: str, said: dict[str, object]) -> Said:
        with self._database.write() as session:
            return _said(messages.add(session, report, author, said))


def _said(message: Message) -> Said:
    text = str(message.said.get("text", ""))
    if message.author:
        return Said(id=message.id, text=text)
    try:
        reply = Reply.model_validate(message.said)
    except ValidationError:  # an answer of an older program: its words stay, its buttons go
        reply = Reply(text=text)
    return Said(id=message.id, text=text, reply=reply, settled=message.settled is not None)
