"""The texts: every save is a revision; a text that may not replace another waits as a proposal."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.errors import NotFound, StaleEdit
from assistant.models import Draft, Revision
from assistant.store.records import Approval, Proposal
from assistant.store.reports import now
from assistant.store.tables import ProposalRow, RevisionRow


def save(session: Session, report: str, draft: Draft, *, base: int, author: str, note: str = "") -> Revision:
    """Add a revision of ``draft.section``.

    Args:
        base: the number of the revision that the text was made from; 0 where there was none.

    Raises:
        StaleEdit: if somebody saved another one since; nothing is changed then.
    """
    newest = latest_number(session, report, draft.section)
    if newest != base:
        raise StaleEdit(
            "người khác vừa lưu mục này trong lúc bạn đang sửa",
            f"Mục {draft.section}",
            "Xem hai bản cạnh nhau rồi chọn nội dung cần giữ.",
        )
    row = RevisionRow(
        report=report,
        section=draft.section,
        number=newest + 1,
        draft=draft,
        author=author,
        saved=now(),
        note=note,
    )
    session.add(row)
    session.flush()
    return _revision(row)


def note_findings(session: Session, report: str, draft: Draft, number: int) -> None:
    """Put what was found since on a revision whose text is the same; the text stays untouched."""
    row = _row(session, report, draft.section, number)
    row.draft = row.draft.model_copy(update={"findings": draft.findings})


def latest_number(session: Session, report: str, section: str) -> int:
    """The number of the newest revision of a section; 0 where there is none."""
    query = select(func.max(RevisionRow.number)).where(
        RevisionRow.report == report, RevisionRow.section == section
    )
    return session.scalar(query) or 0


def latest(session: Session, report: str) -> dict[str, Revision]:
    """The newest revision of every section that has one."""
    newest = (
        select(func.max(RevisionRow.id)).where(RevisionRow.report == report).group_by(RevisionRow.section)
    )
    rows = session.scalars(select(RevisionRow).where(RevisionRow.id.in_(newest)))
    return {row.section: _revision(row) for row in rows}


def history(session: Session, report: str, section: str) -> tuple[Revision, ...]:
    """All revisions of a section, the newest first."""
    query = select(RevisionRow).where(RevisionRow.report == report, RevisionRow.section == section)
    return tuple(_revision(row) for row in session.scalars(query.order_by(RevisionRow.number.desc())))


def find(session: Session, report: str, section: str, number: int) -> Revision:
    """One revision.

    Raises:
        NotFound: if the section has none with that number.
    """
    return _revision(_row(session, report, section, number))


def approve(session: Session, report: str, section: str, number: int, author: str) -> None:
    """Mark a revision as approved; "" as author takes the approval back."""
    row = _row(session, report, section, number)
    row.approved, row.approved_by = (now(), author) if author else (None, "")


def approvals(session: Session, report: str) -> dict[str, Approval]:
    """By section: the approval of its newest revision, where that one is approved."""
    numbers = {section: revision.number for section, revision in latest(session, report).items()}
    query = select(RevisionRow).where(RevisionRow.report == report, RevisionRow.approved.is_not(None))
    return {
        row.section: Approval.model_validate(row)
        for row in session.scalars(query)
        if numbers[row.section] == row.number
    }


def propose(session: Session, report: str, draft: Draft, *, base: int, author: str, why: str) -> Proposal:
    """Keep a text beside the section until the officer decides."""
    row = ProposalRow(
        report=report, section=draft.section, draft=draft, base=base, author=author, made=now(), why=why
    )
    session.add(row)
    session.flush()
    return Proposal.model_validate(row)


def proposals(session: Session, report: str) -> tuple[Proposal, ...]:
    """The proposals that wait, the oldest first."""
    query = select(ProposalRow).where(ProposalRow.report == report, ProposalRow.closed.is_(None))
    return tuple(Proposal.model_validate(row) for row in session.scalars(query.order_by(ProposalRow.id)))


def find_proposal(session: Session, report: str, proposal: int) -> Proposal:
    """One proposal, also when it was closed.

    Raises:
        NotFound: if the report has none with that id.
    """
    return Proposal.model_validate(_proposal(session, report, proposal))


def set_closed(session: Session, report: str, proposal: int, closed: bool) -> None:
    """Put a proposal away (taken or dismissed), or bring it back."""
    _proposal(session, report, proposal).closed = now() if closed else None


def _proposal(session: Session, report: str, proposal: int) -> ProposalRow:
    row = session.get(ProposalRow, proposal)
    if row is None or row.report != report:
        raise NotFound("không còn đề xuất này", mend="Tải lại trang để xem các đề xuất đang chờ.")
    return row


def _row(session: Session, report: str, section: str, number: int) -> RevisionRow:
    query = select(RevisionRow).where(
        RevisionRow.report == report, RevisionRow.section == section, RevisionRow.number == number
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(f"mục {section} không có bản lưu số {number}", mend="Tải lại trang rồi chọn lại.")
    return row


def _revision(row: RevisionRow) -> Revision:
    return Revision(
        id=row.id,
        report=row.report,
        section=row.section,
        number=row.number,
        draft=row.draft,
        author=row.author,
        saved=row.saved,
        note=row.note,
    )
