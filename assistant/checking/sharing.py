"""What a number is part of, and what a share is a share of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.checking.admitting import is_share
from assistant.checking.concepts import Token, read
from assistant.checking.figures import Key, key_of
from assistant.checking.owning import Meanings, all_meanings, counted
from assistant.checking.reasons import Reason
from assistant.models import Quantity

#: Between a number and those that it holds.
_HOLDING = frozenset(
    ("gồm", "bao gồm", "gồm có", "bao gồm cả", "kể cả", "tính cả", "trong đó", "trong số", "riêng")
)
_OPENING = frozenset("(:")
#: Words between a share and what it is a share of.
_LEADING = frozenset(
    ("số", "tổng số", "tổng", "trong", "trong số", "trong tổng số", "các", "của", "trên tổng số", "trên")
)
#: Before a number that is a name ("Cụm số 3").
_NAMING = frozenset(("số", "mức", "đợt", "lần", "khóa", "quý", "thứ", "hạng"))
_ANYONE = frozenset(("người", "cá nhân", "trường hợp", "số người", "lượt người", "đồng chí"))


def shares(source: str, sentence: str) -> Iterator[Reason]:
    """Numbers told as part of another that they stand beside, and shares of something else."""
    given, said = read(source), read(sentence)
    if parts := tuple(_held_in_another(given, said)):
        what = f"Số bị viết thành một phần của số khác: {', '.join(parts)}"
        yield Reason(kind="relation_added", message=what, words=parts)
    bases = _bases(given)
    wrong = tuple(
        str(key[1][0])
        for key, (base, name) in _bases(said).items()
        if key in bases and not _same_base(bases[key], (base, name))
    )
    if wrong:
        what = f"Tỷ lệ bị tính trên đối tượng khác: {', '.join(wrong)}%"
        yield Reason(kind="unit", message=what, words=wrong)


def _key(token: Token) -> Key:
    assert token.number is not None
    return key_of(token.number)


def _held_in_another(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    """The numbers after "gồm" that the source has beside the number before it, not within it."""
    places = [i for i, t in enumerate(said) if counted(t)]
    for one, two in pairwise(places):
        between = said[one:two]
        if said[one - 1].text in _NAMING and one:
            continue
        if said[one].clause != said[two].clause or not any(t.text in _HOLDING for t in between):
            continue
        if _beside(given, _key(said[one]), _key(said[two])):
            yield said[two].text


def _beside(given: Sequence[Token], one: Key, two: Key) -> bool:
    """Whether two numbers stand in one clause of the source, with nothing that holds between them.

    A number that is the sum of those after it holds them however it is written.
    """
    places = [i for i, t in enumerate(given) if counted(t)]
    first = next((i for i in places if _key(given[i]) == one), None)
    if first is None:
        return False
    later = [i for i in places if i > first]
    if any(is_share(n.values[0], o.values[0], p) for n, o, p in _triples(given, one, two)):
        return False
    for i in later:
        if given[i].clause != given[first].clause:
            return False
        if any(t.text in _HOLDING or t.text in _OPENING for t in given[first:i]):
            return False
        if _key(given[i]) == two:
            return not _sums_up(given, first, later)
    return False


def _triples(given: Sequence[Token], one: Key, two: Key) -> Iterator[tuple[Quantity, Quantity, Decimal]]:
    """The two numbers with each percentage of the source."""
    numbers = [t.number for t in given if t.number is not None]
    for whole in (n for n in numbers if key_of(n) == one and n.values):
        for part in (n for n in numbers if key_of(n) == two and n.values):
            yield from ((part, whole, n.values[0]) for n in numbers if n.kind == "percent")


def _sums_up(given: Sequence[Token], first: int, later: Sequence[int]) -> bool:
    values = [n.values[0] for i in later if (n := given[i].number)]
    number = given[first].number
    whole = number.values[0] if number is not None else Decimal(0)
    return any(sum(values[:n]) == whole for n in range(2, len(values) + 1))


def _bases(tokens: Sequence[Token]) -> Mapping[Key, tuple[Meanings, str]]:
    """What each share is a share of: the first word after it that tells something, at once."""
    found: dict[Key, tuple[Meanings, str]] = {}
    for i, token in enumerate(tokens):
        if token.number is None or token.number.kind != "percent":
            continue
        for after in tokens[i + 1 : i + 5]:
            if after.text in _LEADING:
                continue
            named = after.text in _ANYONE or not after.light
            if not after.stop and after.number is None and named:
                found.setdefault(_key(token), (all_meanings((after,)), after.text))
            break
    return found


def _same_base(given: tuple[Meanings, str], said: tuple[Meanings, str]) -> bool:
    if said[1] in _ANYONE or not given[0].isdisjoint(said[0]):
        return True
    return given[1] not in _ANYONE
