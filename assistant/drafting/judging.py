"""The strict check as every writer meets it: under the heading that a sentence stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.grounding import Judgement, verify
from assistant.checking.register import without_lead
from assistant.drafting.phrasing import Speaker
from assistant.drafting.reshaping import in_office_words
from assistant.drafting.roles import Role, asks, ought, put, without_role
from assistant.drafting.talk import as_read
from assistant.materials.tallies import is_tally

#: A wish, of the writer or of nobody in particular: under proposals it asks.
_WISHED = re.compile(r"^((?:\S+ ){0,3}?)(?:(?:rất |kính )?mong|xin) ", re.IGNORECASE)


def judge(facts: Sequence[str], text: str, speaker: Speaker, role: Role) -> Judgement:
    """Whether a sentence may stand for those facts under a heading of that role.

    The heading lets in what it says itself ("đề nghị" under proposals, "cần" under lessons), and
    under causes a note need not say again that it is one ("Vì sao: …").
    """
    allowed: tuple[str, ...] = (speaker.unit, speaker.name, *(("cần",) if role == "lesson" else ()))
    if all(is_tally(fact) for fact in facts):
        allowed += ("khen thưởng", "cấp")
    read = [as_read(_under(role, fact), speaker.unit, speaker.symbols) for fact in facts]
    judgement = verify(read, text, allowed=allowed)
    if judgement.accepted:
        return judgement
    # The table of talk holds words that say the same: a note may be read in those of an office.
    formal = [in_office_words(fact, speaker.unit) for fact in read]
    again = verify(formal, text, allowed=allowed) if formal != read else judgement
    return again if again.accepted else judgement


def _under(role: Role, fact: str) -> str:
    """A fact without what its heading says for it; under proposals a wish asks."""
    if role == "result":
        return fact
    said = without_role(without_lead(fact), role)
    if role != "proposal":
        return said
    if (wish := put(said)) != said:
        return wish
    if asks(said):
        return fact
    if _WISHED.match(said):
        return _WISHED.sub(r"\1đề nghị ", said)
    return f"đề nghị {ought(said)}"
