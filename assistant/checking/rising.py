"""A rise or a fall that the source shows by two numbers of two years, told as such.

"2014: 61,5%, 2023: 82,7%" says what "tăng từ 61,5% năm 2014 lên 82,7% năm 2023" says. The two
numbers must be of one thing: what stands with the one must not tell it apart from the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise

from assistant.checking.concepts import Token, read
from assistant.checking.dating import owners, years_of
from assistant.checking.figures import Key, key_of
from assistant.checking.owning import all_meanings, counted
from assistant.models import Frozen

#: How the words of a change begin.
_UP, _DOWN = frozenset(("tăng", "nâng")), frozenset(("giảm", "hạ"))
_RISE = frozenset(("tăng", "lên", "tăng lên", "nâng lên", "ra", "đạt"))
_FALL = frozenset(("giảm", "xuống", "giảm xuống", "xuống còn", "còn", "giảm còn"))
_FROM, _AGAINST = frozenset(("từ",)), frozenset(("so với", "so"))
#: Words that lead up to the number which a change came to.
_TO = frozenset(("lên", "đến", "tới", "thành", "ra", "xuống", "còn", "và", "đạt", "là"))
#: So many words before a number may lead up to it.
_LEAD = 3


class _Told(Frozen):
    """A number of the source: its year, its size, and the words that tell what it is of."""

    year: Decimal
    size: Decimal
    kind: str
    words: frozenset[str]


@lru_cache(maxsize=256)
def risen(source: str, sentence: str) -> frozenset[str]:
    """The words of change in a sentence that its source shows by numbers of different years.

    Empty where one of the changes that the sentence tells is not so shown. Kept, since words and
    relations are asked for one after the other.
    """
    given = _told(read(source))
    found: set[str] = set()
    for _, group in groupby(read(sentence), key=lambda t: t.clause):
        clause = list(group)
        places = [i for i, t in enumerate(clause) if counted(t)]
        for i, token in enumerate(clause):
            first = token.text.split()[0]
            by_how_much = i + 1 in places and token.text.split()[-1] not in _TO
            if first not in _UP | _DOWN or by_how_much:
                continue
            pairs = list(_pairs(clause, i, places))
            if any(_shown(clause, pair, given, up=first in _UP) for pair in pairs):
                found |= _RISE if first in _UP else _FALL
            elif not any(_told_so(clause, pair, given, up=first in _UP) for pair in pairs):
                return frozenset()
        for one, two in pairwise(places):
            for up, words in ((True, _RISE), (False, _FALL)):
                if _leads(clause, one, _FROM) and _shown(clause, (one, two), given, up=up):
                    found |= words - _UP - _DOWN
    return frozenset(found)


def _told(tokens: Sequence[Token]) -> Mapping[Key, _Told]:
    """The numbers of a source that stand once and have one year each."""
    found: dict[Key, _Told] = {}
    twice: set[Key] = set()
    years = owners(tokens)
    for i in (i for i, t in enumerate(tokens) if counted(t)):
        number = tokens[i].number
        if number is None or not number.values or len(years.get(i, ())) != 1:
            continue
        piece = [t for t in tokens if t.piece == tokens[i].piece]
        words = all_meanings(
            t for t in piece if not t.light and not t.stop and t.number is None and not years_of(t)
        )
        key = key_of(number)
        twice |= {key} & found.keys()
        kind = "count" if number.kind in ("count", "ratio", "measure") else number.kind
        found[key] = _Told(year=min(years[i]), size=number.values[0], kind=kind, words=words)
    return {key: told for key, told in found.items() if key not in twice}


def _pairs(clause: Sequence[Token], i: int, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The earlier and the later number of a change: "tăng từ A lên B", "B, tăng so với A"."""
    after = [j for j in places if j > i]
    before = [j for j in places if j < i]
    if len(after) > 1 and _leads(clause, after[0], _FROM):
        yield after[0], after[1]
    if before and after:
        if _leads(clause, before[-1], _FROM):
            yield before[-1], after[0]
        if any(t.text in _AGAINST for t in clause[i + 1 : i + 1 + _LEAD]):
            yield after[0], before[-1]


def _leads(clause: Sequence[Token], i: int, words: frozenset[str]) -> bool:
    """Whether one of these words leads up to a number, years and light words between."""
    for token in reversed(clause[max(0, i - _LEAD) : i]):
        if token.text in words:
            return True
        if token.stop or not (token.light or years_of(token)):
            return False
    return False


def _told_so(clause: Sequence[Token], pair: tuple[int, int], given: Mapping[Key, _Told], *, up: bool) -> bool:
    """Whether a change that the source tells without years goes the way of its two numbers."""
    one, two = (clause[i].number for i in pair)
    if one is None or two is None or not one.values or not two.values or key_of(one) in given:
        return False
    return one.values[0] < two.values[0] if up else one.values[0] > two.values[0]


def _shown(clause: Sequence[Token], pair: tuple[int, int], given: Mapping[Key, _Told], *, up: bool) -> bool:
    """Whether the source has these numbers of one thing, the second later and greater (or smaller)."""
    one, two = (given.get(key_of(n)) if (n := clause[i].number) else None for i in pair)
    if one is None or two is None or one.kind != two.kind:
        return False
    same = one.words <= two.words or two.words <= one.words
    return same and one.year < two.year and (one.size < two.size if up else one.size > two.size)
