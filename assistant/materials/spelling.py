"""The abbreviations of an office, its own and those of its kind, in the words of its facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from assistant.errors import BadInput
from assistant.materials.notes import FactsReading, findings_of, read_as
from assistant.materials.sections import Sorter
from assistant.models import Fact, Outline
from assistant.vietnamese.fields import field_abbreviations
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
    texts = [words.expand(fact.text) for fact in given]
    if texts == [fact.text for fact in given]:
        return FactsReading(facts=tuple(given))
    together = [i for i, (a, b) in enumerate(pairwise(given), 1) if a.place == b.place]
    guesses = Sorter(outline).sort([(t, f.context) for f, t in zip(given, texts, strict=True)], together)
    facts = tuple(
        fact if text == fact.text else read_as(fact, text, guess)
        for fact, text, guess in zip(given, texts, guesses, strict=True)
    )
    again = (new for new, old in zip(facts, given, strict=True) if new is not old)
    return FactsReading(facts=facts, findings=tuple(f for fact in again for f in findings_of(fact)))
