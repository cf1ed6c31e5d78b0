"""The officer's word on a fact, laid over what was read."""

from __future__ import annotations

from assistant.materials.signs import is_instruction, is_negative, is_uncertain
from assistant.models import Fact, SetAside
from assistant.store.records import Correction
from assistant.vietnamese.names import read_names
from assistant.vietnamese.numbers import read_quantities


def worded(fact: Fact, correction: Correction | None) -> Fact:
    """The fact in the officer's words; as it was read where the officer gave none."""
    if correction is None or correction.text is None:
        return fact
    return _reworded(fact, correction.text)


def decided(fact: Fact, correction: Correction | None) -> Fact:
    """The fact where the officer put it, in use or not; as it was read where nothing was decided.

    A line that gives orders to the tool stays set aside whatever was decided, until its
    text is changed so that it does not.
    """
    if correction is None:
        return fact
    if correction.section is not None:
        fact = fact.model_copy(update={"section": correction.section or None, "confidence": 1.0})
    if correction.in_use is False:
        return fact.model_copy(update={"set_aside": "officer"})
    if correction.in_use and fact.set_aside != "instruction":
        return fact.model_copy(update={"set_aside": ""})
    return fact


def _reworded(fact: Fact, text: str) -> Fact:
    aside: SetAside = "instruction" if is_instruction(text) else "uncertain" if is_uncertain(text) else ""
    return fact.model_copy(
        update={
            "text": text,
            "lead": "",
            "quantities": read_quantities(text),
            "names": read_names(text),
            "negative": is_negative(text),
            "set_aside": aside,
        }
    )
