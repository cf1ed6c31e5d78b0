"""Numbers of a sentence against the numbers of its sources: which are new, which are lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.checking.register import canonical, plain, quantities, register
from assistant.models import Quantity
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.symbols import normal_symbol
from assistant.vietnamese.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_LISTED_YEARS = re.compile(rf"{YYYY}(?:,| và) {YYYY}")
_CHANGE = re.compile(r"\b(?:từ|tăng|giảm|còn|lên|xuống|sang|so với|đến)\b", re.IGNORECASE)
Key = tuple[str, tuple[Decimal, ...] | str]


def key_of(quantity: Quantity) -> Key:
    """Kind and value of a number: "03", "3" and "ba" have the same key."""
    if quantity.kind == "symbol":
        return "symbol", normal_symbol(quantity.text)
    kind = "count" if quantity.kind in ("count", "measure", "ordinal") else quantity.kind
    return kind, quantity.values


@lru_cache(maxsize=256)
def _given(sources: tuple[str, ...]) -> tuple[Quantity, ...]:
    """Every number of the sources; kept, since a whole report is held against the same ones."""
    return tuple(q for s in sources for q in quantities(plain(s)))


def unsupported(text: str, sources: Iterable[str]) -> tuple[Quantity, ...]:
    """The numbers of a text that none of the sources holds, as read in ``text``."""
    sources = tuple(sources)
    allowed = _given(sources)
    years = {q.values for q in allowed if q.kind == "year" and len(q.values) == 1}
    near = _by_number(allowed)
    spanned = any(map(_CHANGE.search, sources)) and not any(map(_LISTED_YEARS.search, sources))

    def held(quantity: Quantity) -> bool:
        """Given as it is; a period also where just its two ends were given, as those of a change."""
        period = spanned and quantity.kind == "year" and len(quantity.values) == 2
        if period and years == {(v,) for v in quantity.values}:
            return True
        return any(_covers(a, quantity) for a in _like(quantity, near))

    return tuple(q for q in quantities(text) if not held(q))


def missing(source: str, sentence: str) -> tuple[Quantity, ...]:
    """The numbers of a source that a sentence leaves out, as read in the source."""
    said = quantities(plain(sentence))
    near = _by_number(said)
    ends = {(v,) for q in said if q.kind == "year" for v in q.values}
    return tuple(
        q
        for q in quantities(plain(source))
        if not any(_covers(s, q) for s in _like(q, near)) and not (q.kind == "year" and q.values in ends)
    )


_Number = Decimal | str


def _numbers_in(quantity: Quantity) -> Sequence[_Number]:
    """What two numbers must have in common for one to rest on the other."""
    if quantity.kind == "symbol":
        digits = re.match(r"\d+", quantity.text)
        return (normal_symbol(quantity.text), *([f"#{digits[0]}"] if digits else []))
    return quantity.values


def _by_number(quantities: Iterable[Quantity]) -> Mapping[_Number, Sequence[Quantity]]:
    """Quantities by the numbers in them, each kind of unit once, so that few need comparing."""
    near: dict[_Number, dict[tuple[Key, str], Quantity]] = defaultdict(dict)
    for quantity in quantities:
        for number in _numbers_in(quantity):
            near[number].setdefault((key_of(quantity), _head(quantity.unit)), quantity)
    return {number: tuple(found.values()) for number, found in near.items()}


def _like(quantity: Quantity, near: Mapping[_Number, Sequence[Quantity]]) -> Iterator[Quantity]:
    for number in _numbers_in(quantity):
        yield from near.get(number, ())


def _covers(given: Quantity, printed: Quantity) -> bool:
    """Whether a printed number may rest on a given one: the same, or a part of it.

    A year may come from a date or a period, a month from a full date, and the two
    numbers of a ratio or a range may be told apart.
    """
    if key_of(given) == key_of(printed):
        return _same_unit(given, printed)
    if printed.kind == "symbol":
        return given.kind == "symbol" and _same_document(given.text, printed.text)
    if printed.kind in ("year", "date"):
        if given.kind not in ("year", "date"):
            return False
        return _within(printed.values, given.values)
    if given.kind in ("ratio", "range") and printed.kind == "count":
        return printed.values[0] in given.values
    return False


def _same_document(given: str, printed: str) -> bool:
    """Whether a bare document number and a full symbol agree ("34" and "34-CT/TW")."""
    numbers = [re.match(r"\d+", text) for text in (given, printed)]
    if not all(numbers) or not (given.isdigit() or printed.isdigit()):
        return False
    return len({m[0] for m in numbers if m}) == 1


def _within(part: Sequence[Decimal], whole: Sequence[Decimal]) -> bool:
    """Whether one run of numbers is the end of, or one of, another's."""
    if len(part) == 1 and len(whole) == 2 and whole[0] > 1000:
        return False  # one year says less than a period
    if len(part) == 1:
        return part[0] in whole
    return tuple(whole[-len(part) :]) == tuple(part)


def _same_unit(given: Quantity, printed: Quantity) -> bool:
    """Whether the first word counted agrees; an unnamed unit agrees with any."""
    one, two = _head(given.unit), _head(printed.unit)
    return not one or not two or one == two


@lru_cache(maxsize=4096)
def _head(unit: str) -> str:
    """The first telling word of a unit, as the register counts it."""
    free = register().free - {"lượt", "ngày", "tháng", "năm", "lần"}
    words = [w for w in _WORD.findall(canonical(unit)) if w not in free]
    return fold(words[0]) if words else ""
