"""Revision acts on the texts of a report: done by rules or a model, kept as the store keeps texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import BadInput, StaleEdit
from assistant.models import Draft, Frozen
from assistant.store import reports, revisions
from assistant.store.database import Database
from assistant.workspace.assembly import Assembled
from assistant.workspace.comparing import Change, compare

if TYPE_CHECKING:
    from assistant.drafting.acts import Act, Acted, Where

#: How an act is named to the officer, in a message and in the history.
NAMES: dict[Act, str] = {
    "shorter": "rút gọn",
    "fuller": "viết chi tiết hơn",
    "formal": "viết trang trọng hơn",
    "merge_next": "gộp câu",
    "merge_previous": "gộp câu",
    "split": "tách câu",
    "reorder": "sắp xếp lại",
    "rephrase": "diễn đạt lại",
}


class Revised(Frozen):
    """What came of an act.

    ``message`` is one line for the officer: what was done, or why nothing was. ``revision`` is
    the number of the new text, where it took the place of the old one: `Texts.restore` with
    ``undo`` takes it back. ``proposal`` is the id of a text that waits beside one that a person
    wrote or approved: `Texts.accept` takes it, `Texts.dismiss` puts it away. Neither is set
    where nothing was to do. ``changes`` shows the new text against the old one.
    """

    message: str
    section: str
    revision: int | None = None
    proposal: int | None = None
    undo: int = 0
    changes: tuple[Change, ...] = ()

    @property
    def done(self) -> bool:
        """Whether there is a new text, in place or waiting."""
        return self.revision is not None or self.proposal is not None


def where(draft: Draft, sentence: int | None, paragraph: int | None) -> Where:
    """The place in a text that an act is for.

    Raises:
        BadInput: if the text has no such sentence or paragraph.
    """
    from assistant.drafting.acts import Where

    count = len(draft.sentences) if sentence is not None else len(draft.paragraphs)
    number = sentence if sentence is not None else paragraph
    if number is not None and not 0 <= number < count:
        kind = "câu" if sentence is not None else "đoạn"
        raise BadInput(
            f"mục này không có {kind} {number + 1}", f"Mục {draft.section}", f"Mục có {count} {kind}."
        )
    return Where(sentence, paragraph)


def keep(database: Database, before: Assembled, acted: Acted, what: Act, base: int, author: str) -> Revised:
    """Save what came of an act, or lay it beside what a person wrote or approved.

    Raises:
        StaleEdit: if the section is no longer at revision ``base``.
    """
    assert acted.draft is not None
    section, name = acted.draft.section, NAMES[what]
    changes = compare(before.report.drafts[section], acted.draft)
    theirs = any(s.writer == "officer" for s in acted.touched) or section in before.approvals
    with database.write() as session:
        if revisions.latest_number(session, before.record.id, section) != base:
            raise StaleEdit(
                "mục này vừa được lưu bản khác", f"Mục {section}", "Tải lại mục rồi thực hiện lại."
            )
        if theirs:
            why = f"Bản {name}; văn bản hiện có do cán bộ viết hoặc đã duyệt nên được giữ nguyên."
            waiting = revisions.propose(
                session, before.record.id, acted.draft, base=base, author=author, why=why
            )
            reports.touch(session, before.record.id, author)
            message = f"Có bản {name} để bạn xem và chọn; văn bản hiện có được giữ nguyên."
            return Revised(message=message, section=section, proposal=waiting.id, changes=changes)
        saved = revisions.save(session, before.record.id, acted.draft, base=base, author=author, note=name)
        reports.touch(session, before.record.id, author)
    message = f"Đã {name} mục {section}."
    return Revised(message=message, section=section, revision=saved.number, undo=base, changes=changes)
