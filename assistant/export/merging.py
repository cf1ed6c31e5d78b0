"""Paragraphs of a section as they were printed, as they came back, and as they are now.

Nothing is taken over here: these functions say what differs and what would become of it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from assistant.models import Frozen

ChangeKind = Literal["changed", "added", "removed", "heading"]
WordChange = Literal["same", "gone", "new"]

_TOKENS = re.compile(r"\s+|\S+")
_Edit = tuple[int, int, Sequence[str]]


class Change(Frozen):
    """One paragraph that differs.

    ``section`` is a section's id, "opening", "closing", or "" for what stands outside of
    them (head, tables, signature).
    """

    section: str
    kind: ChangeKind
    before: str = ""
    after: str = ""


class OfficerNote(Frozen):
    """A comment that an officer wrote in Word; ``quote`` is the words that it stands at.

    ``section`` is "" for one at the head, in a table or at the signature.
    """

    section: str
    author: str
    text: str
    quote: str = ""


class Merged(Frozen):
    """A section's paragraphs with what came back worked in.

    ``clash`` says that a paragraph was changed on both sides: there the returned one stands.
    """

    paragraphs: tuple[str, ...]
    clash: bool = False


def changed_paragraphs(section: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """What differs between two texts, paragraph by paragraph."""
    for kind, a, b, c, d in _opcodes(before, after):
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        for i in range(both):
            yield Change(section=section, kind="changed", before=before[a + i], after=after[c + i])
        yield from (Change(section=section, kind="removed", before=text) for text in before[a + both : b])
        yield from (Change(section=section, kind="added", after=text) for text in after[c + both : d])


def merge(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> Merged:
    """``ours`` with all that changed from ``base`` to ``theirs``.

    What was added on both sides is kept from both.
    """
    kept = {
        a + i: c + i for kind, a, b, c, _ in _opcodes(base, ours) if kind == "equal" for i in range(b - a)
    }
    edits: list[_Edit] = []
    clash = False
    for kind, a, b, c, d in _opcodes(base, theirs):
        if kind == "equal":
            continue
        before = max((i for i in range(a) if i in kept), default=-1)
        after = min((i for i in range(b, len(base)) if i in kept), default=len(base))
        start, end = kept.get(before, -1) + 1, kept.get(after, len(ours))
        new = list(theirs[c:d])
        if list(ours[start:end]) == new:
            continue
        if a == b:
            # Among paragraphs that were changed one for one the place is still known.
            place = start + a - before - 1 if end - start == after - before - 1 else end
            edits.append((place, place, new))
        elif all(i in kept for i in range(a, b)):
            edits.extend(_replaced([kept[i] for i in range(a, b)], new))
        else:
            clash = True
            edits.append((start, end, new))
    result = list(ours)
    for start, end, put in reversed(edits):
        result[start:end] = put
    return Merged(paragraphs=tuple(result), clash=clash)


def word_diff(before: str, after: str) -> tuple[tuple[WordChange, str], ...]:
    """A changed paragraph word by word: stretches that stayed, went, came."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    pieces: list[tuple[WordChange, str]] = []
    for kind, a, b, c, d in _opcodes(old, new):
        if kind == "equal":
            pieces.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(("gone", "".join(old[a:b])))
        if c < d:
            pieces.append(("new", "".join(new[c:d])))
    return tuple(pieces)


def _replaced(places: Sequence[int], new: Sequence[str]) -> Iterator[_Edit]:
    """Edits that put new paragraphs where others stand, and leave what stands between those."""
    last = len(places) - 1
    for i, place in enumerate(places):
        yield place, place + 1, new[i:] if i == last else new[i : i + 1]


def _opcodes(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    matcher = difflib.SequenceMatcher(None, list(a), list(b), autojunk=False)
    return list(matcher.get_opcodes())
