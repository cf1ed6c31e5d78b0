"""The strict check as every writer meets it: under the heading that a sentence stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.grounding import Judgement, verify
from assistant.checking.register import without_lead
from assistant.drafting.phrasing import Speaker
from assistant.drafting.sentences import Role

_ASKED = re.compile(r"\b(?:đề nghị|kiến nghị|đề xuất)\b", re.IGNORECASE)
#: A wish, of the writer or of nobody in particular: under proposals it asks.
_WISHED = re.compile(r"^((?:\S+ ){0,3}?)(?:(?:rất |kính )?mong|xin) ", re.IGNORECASE)


def judge(facts: Sequence[str], text: str, speaker: Speaker, role: Role) -> Judgement:
    """Whether a sentence may stand for those facts under a heading of that role.

    The heading lets in what it says itself ("đề nghị" under proposals, "cần" under lessons), and
    under causes a note need not say again that it is one ("Vì sao: …").
    """
    allowed = (speaker.unit, "cần") if role == "lesson" else (speaker.unit,)
    return verify([_under(role, fact) for fact in facts], text, allowed=allowed)


def _under(role: Role, fact: str) -> str:
    said = without_lead(fact)
    if role == "cause":
        return said
    if role != "proposal" or _ASKED.search(said):
        return fact
    return _WISHED.sub(r"\1đề nghị ", said) if _WISHED.match(said) else f"đề nghị {said}"
