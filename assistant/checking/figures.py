"""Numbers of a sentence against the numbers of its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from assistant.checking.register import canonical, plain, register
from assistant.models import Frozen, Quantity
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.symbols import normal_symbol
from assistant.vietnamese.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_BOUNDARY = re.compile(r"[;:.]\s|[()]")
Key = tuple[str, tuple[Decimal, ...] | str]


class Mention(Frozen):
    """A number where it stands: what it is, and the words around it."""

    quantity: Quantity
    before: tuple[str, ...]
    after: tuple[str, ...]
    approximate: str = ""

    @property
    def key(self) -> Key:
        """Kind and value, in one form however it was written."""
        return key_of(self.quantity)


def key_of(quantity: Quantity) -> Key:
    """Kind and value of a number: "03", "3" and "ba" have the same key."""
    if quantity.kind == "symbol":
        return "symbol", normal_symbol(quantity.text)
    kind = "count" if quantity.kind in ("count", "measure", "ordinal") else quantity.kind
    return kind, quantity.values


def mentions(text: str) -> tuple[Mention, ...]:
    """Every number of a text with the words before and after it in its clause."""
    body = plain(text)
    quantities = read_quantities(body)
    return tuple(_mention(body, quantities, i) for i in range(len(quantities)))


def _mention(body: str, quantities: Sequence[Quantity], i: int) -> Mention:
    quantity = quantities[i]
    start = max([m.end() for m in _BOUNDARY.finditer(body, 0, quantity.start)] or [0])
    ends = [m.start() for m in _BOUNDARY.finditer(body, quantity.end)]
    stop = min([*ends, *(q.start for q in quantities[i + 1 : i + 2])] or [len(body)])
    before = _words(_without(body[start : quantity.start]))
    lead = body[: quantity.start].rstrip().lower()
    near = next((a for a in register().approximate if re.search(rf"(?<!\w){a}$", lead)), "")
    return Mention(
        quantity=quantity,
        before=tuple(before),
        after=tuple(_words(body[quantity.end : stop])),
        approximate=near,
    )


def _words(text: str) -> list[str]:
    free = register().free
    return [w for w in _WORD.findall(canonical(text)) if w not in free]


def _without(text: str) -> str:
    """A text without what stands in brackets."""
    return re.sub(r"\([^)]*\)", " ", text)


def unsupported(text: str, sources: Iterable[str]) -> tuple[Quantity, ...]:
    """The numbers of a text that none of the sources holds, as read in ``text``."""
    allowed = [q for s in sources for q in read_quantities(plain(s))]
    return tuple(q for q in read_quantities(text) if not any(_covers(a, q) for a in allowed))


def missing(source: str, sentence: str) -> tuple[Quantity, ...]:
    """The numbers of a source that a sentence leaves out, as read in the source."""
    said = read_quantities(plain(sentence))
    return tuple(
        q for q in read_quantities(plain(source)) if not any(_covers(q, s) or _covers(s, q) for s in said)
    )


def _covers(given: Quantity, printed: Quantity) -> bool:
    """Whether a printed number may rest on a given one: the same, or a part of it.

    A year may come from a date or a period, a month from a full date, and the two
    numbers of a ratio or a range may be told apart.
    """
    if key_of(given) == key_of(printed):
        return _same_unit(given, printed)
    if printed.kind == "symbol":
        number = re.match(r"\d+", printed.text)
        bare = printed.text.isdigit()
        if given.kind != "symbol" or number is None:
            return False
        return (bare or given.text.isdigit()) and re.match(r"\d+", given.text)[0] == number[0]  # type: ignore[index]
    if printed.kind in ("year", "date"):
        if given.kind not in ("year", "date"):
            return False
        return _within(printed.values, given.values)
    if given.kind in ("ratio", "range") and printed.kind == "count":
        return printed.values[0] in given.values
    return False


def _within(part: Sequence[Decimal], whole: Sequence[Decimal]) -> bool:
    """Whether one run of numbers is the end of, or one of, another's."""
    if len(part) == 1:
        return part[0] in whole
    return tuple(whole[-len(part) :]) == tuple(part)


def _same_unit(given: Quantity, printed: Quantity) -> bool:
    """Whether the first word counted agrees; an unnamed unit agrees with any."""
    one, two = _head(given.unit), _head(printed.unit)
    return not one or not two or one == two


def _head(unit: str) -> str:
    """The first telling word of a unit, as the register counts it."""
    free = register().free - {"lượt", "ngày", "tháng", "năm", "lần"}
    words = [w for w in _WORD.findall(canonical(unit)) if w not in free]
    return fold(words[0]) if words else ""


def misplaced(sentence: Sequence[Mention], given: Sequence[Mention]) -> Iterator[Mention]:
    """Numbers that stand among the words of another number of their sources.

    A number is compared with every given one of its kind: the words around it must
    fit its own at least as well as any other's.
    """
    for mention in sentence:
        own = [g for g in given if g.key == mention.key]
        rivals = [g for g in given if g.key[0] == mention.key[0] and g.key != mention.key]
        if not own or not rivals:
            continue
        best = max(_fit(mention, g) for g in own)
        if any(_fit(mention, r) > best + 1e-9 for r in rivals):
            yield mention


def _fit(a: Mention, b: Mention) -> float:
    """Likeness of the words around two numbers; the word right before or after counts most."""
    return (
        _overlap(a.before, b.before)
        + _overlap(a.after, b.after)
        + 0.5 * bool(a.before and b.before and a.before[-1] == b.before[-1])
        + 0.5 * bool(a.after and b.after and a.after[0] == b.after[0])
    )


def _overlap(a: Sequence[str], b: Sequence[str]) -> float:
    one, two = set(a), set(b)
    return len(one & two) / len(one | two) if one | two else 0.0
