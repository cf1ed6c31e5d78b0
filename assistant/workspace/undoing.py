"""The way back from what was done by saying it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.models import Frozen
from assistant.store.records import Correction
from assistant.workspace.writing import PROGRAM

if TYPE_CHECKING:
    from assistant.workspace import Workspace


class Undo(Frozen):
    """What `take_back` needs: a decision on a fact, texts as they were, a proposal, an approval.

    ``texts`` pairs sections with the number of the revision that they had (0: none yet).
    """

    fact: Correction | None = None
    texts: tuple[tuple[str, int], ...] = ()
    proposals: tuple[int, ...] = ()
    approved: str = ""


def texts_now(workspace: Workspace, report: str, sections: Iterable[str]) -> Undo:
    """The way back to the texts of some sections as they stand now."""
    return Undo(texts=tuple((s, workspace.texts.number(report, s)) for s in sections))


def take_back(workspace: Workspace, report: str, undo: Undo, author: str) -> None:
    """Bring back what was there; nothing is lost by it, each step is a revision of its own."""
    if undo.fact is not None:
        workspace.materials.undo(report, undo.fact, author)
    for section, number in undo.texts:
        for waiting in workspace.texts.proposals(report, section):
            if waiting.base == number and waiting.author == PROGRAM:
                workspace.texts.dismiss(report, waiting.id, author)
        if workspace.texts.number(report, section) == number:
            continue
        if number:
            workspace.texts.restore(report, section, number, author)
        else:
            base = workspace.texts.number(report, section)
            workspace.texts.save(report, section, "", base=base, author=author)
    for proposal in undo.proposals:
        workspace.texts.dismiss(report, proposal, author)
    if undo.approved:
        workspace.texts.approve(report, undo.approved, author, approved=False)
