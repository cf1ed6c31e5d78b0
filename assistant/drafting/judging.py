"""The strict check as every writer meets it: under the heading that a sentence stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.grounding import Judgement, verify
from assistant.checking.register import without_lead
from assistant.drafting.phrasing import Speaker
from assistant.drafting.sentences import Role

_ASKED = re.compile(r"\b(?:đề nghị|kiến nghị|đề xuất)\b", re.IGNORECASE)


def judge(facts: Sequence[str], text: str, speaker: Speaker, role: Role) -> Judgement:
    """Whether a sentence may stand for those facts under a heading of that role.

    The heading lets in what it says itself: "đề nghị" under proposals, "cần" under lessons.
    """
    allowed = (speaker.unit, "cần") if role == "lesson" else (speaker.unit,)
    return verify([_under(role, fact) for fact in facts], text, allowed=allowed)


def _under(role: Role, fact: str) -> str:
    said = without_lead(fact)
    return f"đề nghị {said}" if role == "proposal" and not _ASKED.search(said) else fact
