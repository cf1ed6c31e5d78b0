"""What a number is part of, and what a share is a share of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.checking.admitting import is_share
from assistant.checking.concepts import Token, read
from assistant.checking.figures import Key
from assistant.checking.owning import Meanings, all_meanings, counted, number_key
from assistant.checking.reasons import Reason

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
#: No more pairs than these are looked at, nor are more numbers added up.
_MOST = 24
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


def _held_in_another(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    """The numbers after "gồm" that the source has beside the number before it, not within it."""
    places = [i for i, t in enumerate(said) if counted(t)]
    told: dict[tuple[Key, Key], str] = {}
    for one, two in pairwise(places):
        if said[one].clause != said[two].clause or (one and said[one - 1].text in _NAMING):
            continue
        if any(t.text in _HOLDING for t in said[one:two]):
            told.setdefault((number_key(said[one]), number_key(said[two])), said[two].text)
    for (whole, part), text in list(told.items())[:_MOST]:
        if _beside(given, whole, part):
            yield text


def _beside(given: Sequence[Token], one: Key, two: Key) -> bool:
    """Whether two numbers stand in one clause of the source, with nothing that holds between them.

    A number that is the sum of those after it holds them however it is written, and so does one of
    which the other is the share that the source gives.
    """
    first = next((i for i, t in enumerate(given) if counted(t) and number_key(t) == one), None)
    if first is None or _is_its_share(given, one, two):
        return False
    later: list[int] = []
    for i in range(first + 1, len(given)):
        token = given[i]
        if token.clause != given[first].clause or token.text in _HOLDING or token.text in _OPENING:
            return False
        if counted(token):
            later.append(i)
            if number_key(token) == two:
                return not _sums_up(given, first)
    return False


def _is_its_share(given: Sequence[Token], whole: Key, part: Key) -> bool:
    """Whether the source gives the share of one number in the other."""
    if isinstance(whole[1], str) or isinstance(part[1], str) or not whole[1] or not part[1]:
        return False
    shares = {t.number.values[0] for t in given if t.number is not None and t.number.kind == "percent"}
    return any(is_share(part[1][0], whole[1][0], share) for share in shares)


def _sums_up(given: Sequence[Token], first: int) -> bool:
    """Whether a number is the sum of some that follow it in its clause."""
    clause = [t.number for t in given[first:] if t.clause == given[first].clause and counted(t)]
    values = [n.values[0] for n in clause if n is not None and n.values][: _MOST + 1]
    return any(sum(values[1 : n + 1]) == values[0] for n in range(2, len(values)))


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
                found.setdefault(number_key(token), (all_meanings((after,)), after.text))
            break
    return found


def _same_base(given: tuple[Meanings, str], said: tuple[Meanings, str]) -> bool:
    if said[1] in _ANYONE or not given[0].isdisjoint(said[0]):
        return True
    return given[1] not in _ANYONE
