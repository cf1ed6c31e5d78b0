"""What a person can do with the texts: draft, edit, compare, restore, approve."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from assistant.errors import BadInput, StaleEdit
from assistant.models import Draft, Finding, Revision, Sentence
from assistant.store import reports, revisions
from assistant.store.records import Proposal
from assistant.workspace.comparing import Change, compare, made_by_new, merge
from assistant.workspace.reports import drafted
from assistant.workspace.revising import Revised, keep, where
from assistant.workspace.sources import Source, describe, typed_source
from assistant.workspace.typed import as_draft
from assistant.workspace.writing import PROGRAM, Cost, Drafting, Writer

if TYPE_CHECKING:
    from assistant.drafting.acts import Act

__all__ = ["MEANWHILE", "PROGRAM", "Cost", "Texts", "Writer"]

#: How the reason of a proposal ends that was typed while somebody else saved.
MEANWHILE = "sửa cùng lúc với người khác; chưa nhập vào văn bản."


class Texts(Drafting):
    """The texts of reports. Nothing that a person wrote is ever written over."""

    # -------------------------------------------------------------------------- revising

    def revise(
        self,
        report: str,
        section: str,
        what: Act,
        *,
        base: int,
        author: str,
        paragraph: int | None = None,
        sentence: int | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Revised:
        """Shorten, extend, make formal, merge, split, reorder or rephrase what is there.

        Every new sentence passes the strict check against what the old ones rest on. What the
        program wrote is replaced, as a revision; what a person wrote or approved is kept, and
        the new text waits beside it as a proposal. An act that finds nothing to do says why.

        Args:
            what: "shorter", "fuller", "formal", "merge_next", "merge_previous", "split",
                "reorder" or "rephrase".
            base: the number of the revision on the officer's screen (`number`).
            paragraph: the paragraph meant, from 0.
            sentence: the sentence meant, counted through the whole section from 0 as in
                ``Draft.sentences``. Without either the whole section is meant.
            stop: whether the officer wants no more of it, asked while a model words a sentence.

        Raises:
            BadInput: if there is no text, or no such sentence or paragraph.
            StaleEdit: if the section is no longer at revision ``base``.
            Stopped: if ``stop`` says so while a model is asked; nothing is changed then.
        """
        from assistant.drafting.acts import act_on
        from assistant.drafting.asking import asker

        whole = self._assembly.get(report)
        draft = whole.report.drafts.get(drafted(whole.report.outline, section).id)
        if draft is None or not draft.sentences:
            raise BadInput("mục này chưa có nội dung để sửa", f"Mục {section}", "Soạn mục trước.")
        seen = frozenset(s.text for r in self.history(report, draft.section) for s in r.draft.sentences)
        spot = where(draft, sentence, paragraph)
        ask = asker(self._settings, 1 if sentence is not None else len(draft.sentences), stop)
        acted = act_on(
            whole.report, draft, what, spot, seen=seen, ask=ask, rules_first=ask is not None and ask.slow
        )
        if acted.draft is None:
            return Revised(message=acted.why, section=draft.section)
        return keep(self._database, whole, acted, what, base, author)

    # -------------------------------------------------------------------------- editing

    def current(self, report: str, section: str) -> Draft | None:
        """The text of a section, or None."""
        return self._assembly.get(report).report.drafts.get(section)

    def number(self, report: str, section: str) -> int:
        """The number of the newest revision of a section; 0 where there is none."""
        return self._assembly.get(report).numbers.get(section, 0)

    def save(self, report: str, section: str, text: str, *, base: int, author: str) -> Revision | None:
        """Save what an officer typed as a new revision; None when it says what is there already.

        Args:
            base: the number of the revision on the officer's screen.

        Raises:
            StaleEdit: if somebody saved in between. The text typed is kept as a proposal.
            UnknownSection: if the outline has no such section.
        """
        whole = self._assembly.get(report)
        section = drafted(whole.report.outline, section).id
        before = whole.report.drafts.get(section)
        draft = as_draft(section, text, before)
        if before is not None and before.text == draft.text:
            return None
        if before is None and not draft.text.strip():
            return None
        return self._save(report, draft, base, author, "sửa")

    def history(self, report: str, section: str) -> tuple[Revision, ...]:
        """All revisions of a section, the newest first."""
        with self._database.read() as session:
            return revisions.history(session, report, section)

    def restore(self, report: str, section: str, number: int, author: str) -> Revision:
        """Make an earlier revision the newest again (as a revision of its own)."""
        with self._database.write() as session:
            old = revisions.find(session, report, section, number)
            base = revisions.latest_number(session, report, section)
            note = f"khôi phục bản {number}"
            revision = revisions.save(session, report, old.draft, base=base, author=author, note=note)
            reports.touch(session, report, author)
        return revision

    def approve(self, report: str, section: str, author: str, approved: bool = True) -> None:
        """Approve the newest text of a section, or take the approval back.

        Raises:
            BadInput: if there is no text, or a finding there blocks.
        """
        number = self.number(report, section)
        if approved:
            if not number:
                raise BadInput("mục này chưa có nội dung để duyệt", f"Mục {section}", "Soạn mục trước.")
            blocks = [f for f in self._assembly.findings(report) if _blocks(f, section)]
            if blocks:
                raise BadInput(
                    "mục này còn điều phải xử lý trước khi duyệt", f"Mục {section}", blocks[0].message
                )
        with self._database.write() as session:
            revisions.approve(session, report, section, number, author if approved else "")
            reports.touch(session, report, author)

    # ------------------------------------------------------------------------ proposals

    def proposals(self, report: str, section: str | None = None) -> tuple[Proposal, ...]:
        """The proposals that wait, of one section or of all."""
        waiting = self._assembly.get(report).proposals
        return tuple(p for p in waiting if section in (None, p.section))

    def compare(self, report: str, proposal: int) -> tuple[Change, ...]:
        """A proposal against the text that is there now."""
        with self._database.read() as session:
            found = revisions.find_proposal(session, report, proposal)
        return compare(self.current(report, found.section) or Draft(section=found.section), found.draft)

    def made_alone(self, report: str, proposal: int) -> frozenset[int]:
        """Of the changes that `compare` gives: those that take nothing from what was saved meanwhile."""
        with self._database.read() as session:
            found = revisions.find_proposal(session, report, proposal)
            if not found.base:
                return frozenset()
            base = revisions.find(session, report, found.section, found.base).draft
        now = self.current(report, found.section) or Draft(section=found.section)
        return made_by_new(base, now, found.draft)

    def accept(
        self, report: str, proposal: int, *, base: int, author: str, taken: Collection[int] | None = None
    ) -> Revision:
        """Take a proposal, whole (None) or the changes with the numbers given by `compare`.

        The proposal is put away once it is taken whole; what was there stays in the history.

        Raises:
            StaleEdit: if the section is no longer at revision ``base``.
        """
        with self._database.write() as session:
            found = revisions.find_proposal(session, report, proposal)
            now = revisions.latest(session, report).get(found.section)
            draft = found.draft
            if taken is not None:
                draft = merge(now.draft if now else Draft(section=found.section), found.draft, taken)
            note = "nhận bản đề xuất" if taken is None else "nhận một phần bản đề xuất"
            revision = revisions.save(session, report, draft, base=base, author=author, note=note)
            revisions.set_closed(session, report, proposal, True)
            reports.touch(session, report, author)
        return revision

    def dismiss(self, report: str, proposal: int, author: str, dismissed: bool = True) -> None:
        """Put a proposal away, or bring it back."""
        with self._database.write() as session:
            revisions.set_closed(session, report, proposal, dismissed)
            reports.touch(session, report, author)

    # -------------------------------------------------------------------------- reading

    def sources(self, report: str, sentence: Sentence) -> tuple[Source, ...]:
        """What a sentence rests on, with the very words and their place.

        What an officer typed is a source of its own, marked "cán bộ nhập".
        """
        found = describe(self._assembly.get(report).report, sentence.sources)
        return (*found, *typed_source(sentence))

    # --------------------------------------------------------------------------- inside

    def _save(self, report: str, draft: Draft, base: int, author: str, note: str) -> Revision:
        try:
            with self._database.write() as session:
                revision = revisions.save(session, report, draft, base=base, author=author, note=note)
                reports.touch(session, report, author)
        except StaleEdit:
            with self._database.write() as session:
                why = f"{author} {MEANWHILE}"
                revisions.propose(session, report, draft, base=base, author=author, why=why)
                reports.touch(session, report, author)
            raise
        return revision


def _blocks(finding: Finding, section: str) -> bool:
    return finding.section == section and finding.severity == "block"
