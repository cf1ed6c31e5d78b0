"""The program writes sections: saved as they are done, never over what a person has a hand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from sqlalchemy.orm import Session

from assistant.models import Draft, Frozen
from assistant.settings import Settings
from assistant.store import reports, revisions
from assistant.store.database import Database
from assistant.workspace.assembly import Assembly
from assistant.workspace.reports import drafted

if TYPE_CHECKING:
    from assistant.drafting.llm import Model
    from assistant.drafting.pipeline import Event

Writer = Literal["auto", "template", "model"]
#: The author noted on a text that the program wrote.
PROGRAM = "Trợ lý"


class Cost(Frozen):
    """What the last drafting of a report took; ``model`` says which one worded it, "" for none."""

    model: str = ""
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    offered: int = 0
    accepted: int = 0


class Drafting:
    """The program's part in the texts of reports."""

    def __init__(self, settings: Settings, database: Database, assembly: Assembly) -> None:
        self._settings, self._database, self._assembly = settings, database, assembly
        self._costs: dict[str, Cost] = {}

    def draft(
        self,
        report: str,
        sections: Sequence[str] | None = None,
        *,
        writer: Writer = "auto",
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Event]:
        """Write sections (all for None), saving each as it is done.

        The template's text of every section comes first and is saved at once where there is no
        text yet: nobody waits for a model. Then, where there is one, its wordings come sentence
        by sentence. What a screen needs of the events:

        - "started": ``section`` is being written;
        - "drafted": ``draft`` is the section's text, saved; with a model once by the template,
          and once more when its wording is settled (``done`` has grown then);
        - "sentence": ``draft`` is the text with the wording just accepted (``message``);
        - "notice": ``message`` tells the officer what went otherwise (a model that failed);
        - "finished": all is done, or was stopped.

        A section that a person wrote, edited, revised or approved keeps its text: what is
        written waits beside it as a proposal. Stopping, also by closing the iterator, keeps
        what was done: the sentences accepted until then are saved.

        Raises:
            UnknownSection: if a section has no text of its own.
            ModelUnavailable: if ``writer`` is "model" and none is set up.
        """
        from assistant.drafting.llm import choose_model
        from assistant.drafting.pipeline import draft_report

        whole = self._assembly.get(report)
        ids = None if sections is None else [drafted(whole.report.outline, s).id for s in sections]
        model = None if writer == "template" else choose_model(self._settings)
        bases, done = dict(whole.numbers), 0
        unsaved: dict[str, Draft] = {}
        try:
            for event in draft_report(whole.report, ids, writer=writer, model=model, stop=stop):
                if event.draft is not None:
                    section, settled = event.draft.section, event.done > done
                    # A model's words on the way, and the template's where a text stands already,
                    # are saved only if nothing better follows.
                    if event.kind == "drafted" and (settled or not bases.get(section)):
                        unsaved.pop(section, None)
                        bases[section] = self._keep(report, event.draft, bases.get(section, 0))
                    elif event.kind == "sentence":
                        unsaved[section] = event.draft
                done = event.done
                self._costs[report] = _cost(event, model)
                yield event
        finally:
            for section, draft in unsaved.items():
                self._keep(report, draft, bases.get(section, 0))

    def cost(self, report: str) -> Cost:
        """What the last drafting took; zeros when none ran since the program started."""
        return self._costs.get(report, Cost())

    def _keep(self, report: str, draft: Draft, base: int) -> int:
        """Save a written section, or lay it beside a text that a person has a hand in.

        Returns:
            the number of the revision that a later draft of this run may stand over.
        """
        with self._database.write() as session:
            current = revisions.latest(session, report).get(draft.section)
            approved = draft.section in revisions.approvals(session, report)
            if current is not None and current.draft.paragraphs == draft.paragraphs:
                if current.draft.findings != draft.findings:
                    revisions.note_findings(session, report, draft, current.number)
                    reports.touch(session, report, "")
                return base
            number = current.number if current else 0
            theirs = current is not None and (current.author != PROGRAM or by_hand(current.draft))
            if number == base and not approved and not theirs:
                note = "soạn bằng mô hình" if draft.origin == "model" else "soạn bằng mẫu câu"
                saved = revisions.save(session, report, draft, base=number, author=PROGRAM, note=note)
                base = saved.number
            else:
                self._replace_proposals(session, report, draft.section)
                why = "Bản soạn lại; văn bản hiện có do cán bộ sửa hoặc đã duyệt nên được giữ nguyên."
                revisions.propose(session, report, draft, base=number, author=PROGRAM, why=why)
            reports.touch(session, report, "")
        return base

    @staticmethod
    def _replace_proposals(session: Session, report: str, section: str) -> None:
        """Put the program's own earlier proposals away: the newest redraft stands for them."""
        for waiting in revisions.proposals(session, report):
            if waiting.section == section and waiting.author == PROGRAM:
                revisions.set_closed(session, report, waiting.id, True)


def _cost(event: Event, model: Model | None) -> Cost:
    return Cost(
        model=model.label if model else "",
        seconds=event.seconds,
        tokens_in=event.tokens_in,
        tokens_out=event.tokens_out,
        offered=event.offered,
        accepted=event.accepted,
    )


def by_hand(draft: Draft) -> bool:
    """Whether a person wrote any of it, or took something out of it."""
    return draft.origin == "officer" or any(s.writer == "officer" for s in draft.sentences)
