"""The office's own abbreviations in the words of its facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from assistant.errors import BadInput
from assistant.materials.notes import FactsReading, findings_of, why_aside
from assistant.materials.sections import Sorter
from assistant.materials.signs import is_negative
from assistant.models import Fact, Outline
from assistant.vietnamese.fields import field_abbreviations
from assistant.vietnamese.names import read_names
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.text import nfc, squeeze

_LONGEST_SHORT, _LONGEST_FULL = 20, 120


def own_abbreviations(text: str) -> dict[str, str]:
    """What an office typed as its abbreviations, one a line ("KDC = khu dân cư").

    Raises:
        BadInput: if a line lacks a side, stands twice with different words, is longer than an
            abbreviation can be, or would bring a number into the report that nobody gave.
    """
    own: dict[str, str] = {}
    for number, line in enumerate(nfc(text).splitlines(), 1):
        if not line.strip():
            continue
        short, _, full = map(squeeze, line.partition("=" if "=" in line else ":"))
        what = _wrong(short, full, own)
        if what:
            raise BadInput(what, f"Chữ viết tắt, dòng {number}: “{squeeze(line)}”", _MEND)
        own[short] = full
    return own


_MEND = "Mỗi dòng ghi một chữ, ví dụ: KDC = khu dân cư."


def _wrong(short: str, full: str, own: Mapping[str, str]) -> str:
    if not short or not full:
        return "dòng chưa có đủ chữ viết tắt và cách viết đầy đủ"
    if any(c.isspace() for c in short) or not any(c.isalpha() for c in short) or len(short) > _LONGEST_SHORT:
        return "chữ viết tắt phải viết liền, có chữ cái và không quá dài"
    if any(c.isdigit() for c in full) or len(full) > _LONGEST_FULL:
        return "cách viết đầy đủ không được có chữ số và không quá dài"
    return "chữ viết tắt này có hai cách viết đầy đủ" if own.get(short, full) != full else ""


def spell_out(facts: Iterable[Fact], own: Mapping[str, str], outline: Outline) -> FactsReading:
    """The facts with the office's abbreviations, and those of its kind, in words; read again where
    that changed them.

    A changed fact has its numbers, its section, and what sets it aside from its full words;
    id and place stay, so that the line as it stands in the material is found. ``findings``
    are those of the changed facts alone.
    """
    given = list(facts)
    words = field_abbreviations("\n".join(fact.text for fact in given)).with_own(own)
    spelled = [(fact, words.expand(fact.text)) for fact in given]
    if all(text == fact.text for fact, text in spelled):
        return FactsReading(facts=tuple(given))
    together = [i for i, (a, b) in enumerate(pairwise(given), 1) if a.place == b.place]
    guesses = Sorter(outline).sort([(text, fact.context) for fact, text in spelled], together)
    again: dict[str, Fact] = {}
    for (fact, text), guess in zip(spelled, guesses, strict=True):
        if text == fact.text:
            continue
        aside = why_aside(text)
        placed = aside not in ("instruction", "note")
        again[fact.id] = fact.model_copy(
            update={
                "text": text,
                "quantities": read_quantities(text),
                "names": read_names(text),
                "negative": is_negative(text),
                "set_aside": aside,
                "section": guess.section if placed else None,
                "confidence": guess.confidence if placed else 0.0,
            }
        )
    return FactsReading(
        facts=tuple(again.get(fact.id, fact) for fact, _ in spelled),
        findings=tuple(f for fact in again.values() for f in findings_of(fact)),
    )
