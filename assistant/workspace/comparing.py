"""Two texts of a section beside each other, sentence by sentence, and a third made of both."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from assistant.models import Draft, Frozen, Sentence

_BREAK = None
_Token = Sentence | None


class Change(Frozen):
    """A place where two texts differ: ``old`` is there now, ``new`` would be instead.

    ``number`` counts the changes from 0; None where the texts agree (``old == new``).
    ``breaks`` says that a paragraph begins before it.
    """

    number: int | None
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    breaks: bool = False


def compare(old: Draft, new: Draft) -> tuple[Change, ...]:
    """All of both texts in order, the same parts and the changed ones."""
    changes: list[Change] = []
    breaks = False
    for number, a, b in _hunks(old, new):
        if (number is not None or a) and all(t is _BREAK for t in (*a, *b)):
            breaks = True
            if number is None:
                continue
        changes.append(
            Change(
                number=number,
                old=tuple(t for t in a if t is not None),
                new=tuple(t for t in b if t is not None),
                breaks=breaks,
            )
        )
        breaks = False
    return tuple(changes)


def made_by_new(base: Draft, old: Draft, new: Draft) -> frozenset[int]:
    """The numbers of those changes from ``old`` to ``new`` that ``new`` alone made since ``base``.

    Two people began from ``base``; one saved ``old``, the other typed ``new``. Taking the
    numbers returned keeps all that the first did and adds what only the second did; where
    both changed the same sentence, a person has to choose.
    """
    in_old, in_new = _kept(base, old), _kept(base, new)
    still = set(in_new.values())
    alone, i, k = set(), 0, 0
    for number, a, b in _hunks(old, new):
        gone = [in_old.get(at) for at in range(i, i + len(a))]
        fresh = all(at not in in_new for at in range(k, k + len(b)))
        if number is not None and fresh and all(at is not None and at not in still for at in gone):
            alone.add(number)
        i, k = i + len(a), k + len(b)
    return frozenset(alone)


def _kept(base: Draft, text: Draft) -> dict[int, int]:
    """Which tokens of a text are those of ``base``: their places in the text, and there."""
    kept, i, k = {}, 0, 0
    for number, a, b in _hunks(base, text):
        if number is None:
            kept[k] = i
        i, k = i + len(a), k + len(b)
    return kept


def merge(old: Draft, new: Draft, taken: Collection[int]) -> Draft:
    """``old`` with the changes numbered in ``taken`` from ``new`` (numbers as in `compare`).

    All taken gives the sentences of ``new``, none those of ``old``.
    """
    tokens: list[_Token] = []
    for number, a, b in _hunks(old, new):
        tokens.extend(b if number is None or number in taken else a)
    paragraphs: list[list[Sentence]] = [[]]
    for token in tokens:
        if token is _BREAK:
            paragraphs.append([])
        else:
            paragraphs[-1].append(token)
    merged = tuple(tuple(p) for p in paragraphs) if tokens else ()
    origins = {s.writer for p in merged for s in p}
    origin = next((o for o in ("officer", "model", "template") if o in origins), "empty")
    return new.model_copy(update={"paragraphs": merged, "origin": origin, "findings": ()})


def _hunks(old: Draft, new: Draft) -> Iterator[tuple[int | None, list[_Token], list[_Token]]]:
    """Runs of tokens: (None, same, same), or (its number, old ones, new ones)."""
    a, b = _tokens(old), _tokens(new)
    before, after = (["\n" if t is None else t.text for t in tokens] for tokens in (a, b))
    number = 0
    for tag, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            for x, y in zip(range(i, j), range(k, m), strict=True):
                yield None, a[x : x + 1], b[y : y + 1]
            continue
        for left, right in _pairs(a[i:j], b[k:m]):
            yield number, left, right
            number += 1


def _pairs(old: list[_Token], new: list[_Token]) -> Iterator[tuple[list[_Token], list[_Token]]]:
    """Sentence against sentence where the counts agree, else all against all."""
    if len(old) == len(new) and _BREAK not in old and _BREAK not in new:
        for a, b in zip(old, new, strict=True):
            yield [a], [b]
    else:
        yield old, new


def _tokens(draft: Draft) -> list[_Token]:
    tokens: list[_Token] = []
    for n, paragraph in enumerate(draft.paragraphs):
        tokens.extend([_BREAK] if n else [])
        tokens.extend(paragraph)
    return tokens
