"""What stands in pairs and may not be exchanged.

Two numbers of one part ("2 hội nghị cho 231 người"), what was planned and what was done, whether a
number is of groups or of persons, which document carries out which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from assistant.checking.concepts import Token, read
from assistant.checking.figures import Key
from assistant.checking.owning import counted, number_key, unit_of
from assistant.checking.reasons import Reason

#: Before a number these say that it is wished for, not reached.
_PLANNED = frozenset(("chỉ tiêu", "kế hoạch", "mục tiêu", "dự kiến", "phấn đấu"))
_TOGETHER, _ALONE = frozenset(("tập thể", "đơn vị")), frozenset(("cá nhân", "người"))
_ISSUING = frozenset(("ban hành", "ra", "ký", "phát hành", "ký ban hành"))
_CARRYING_OUT = frozenset(("thực hiện", "triển khai", "cụ thể hóa", "theo", "căn cứ", "triển khai thực hiện"))
_PARTING = frozenset(("và", "với", "cùng"))


def swapped(source: str, sentence: str) -> Iterator[Reason]:
    """Numbers and documents that took each other's place."""
    given, said = read(source), read(sentence)
    wrong = (
        *_other_partners(given, said),
        *_plans(given, said),
        *_other_takers(given, said),
        *_other_documents(given, said),
    )
    if wrong:
        what = f"Nội dung bị đổi chỗ cho nhau: {', '.join(dict.fromkeys(wrong))}"
        yield Reason(kind="roles", message=what, words=tuple(dict.fromkeys(wrong)))


def _parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The pieces of a text, cut at each "và", "với"."""
    for _, group in groupby(tokens, key=lambda t: t.piece):
        for cut, part in groupby(group, key=lambda t: t.text in _PARTING):
            if not cut:
                yield list(part)


def _by_partner(tokens: Sequence[Token]) -> Mapping[tuple[Key, frozenset[str]], set[Key]]:
    """For the second of two numbers of a part, with what the first counts: the first."""
    found: dict[tuple[Key, frozenset[str]], set[Key]] = defaultdict(set)
    for part in _parts(tokens):
        places = [i for i, t in enumerate(part) if counted(t)]
        if len(places) == 2 and (unit := unit_of(part, places[0])) is not None:
            found[number_key(part[places[1]]), unit.meanings].add(number_key(part[places[0]]))
    return found


def _other_partners(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    """Numbers beside the first number of another, where each has its own of one kind."""
    before = _by_partner(given)
    for (key, unit), firsts in _by_partner(said).items():
        own = before.get((key, unit), set())
        others = {k for (other, kind), ks in before.items() if other != key and kind == unit for k in ks}
        if own and firsts & (others - own) and not firsts & own:
            yield str(key[1][0])


def _planned(tokens: Sequence[Token]) -> Mapping[Key, set[bool]]:
    """Whether each number that counts something is planned: by the words before it in its part."""
    found: dict[Key, set[bool]] = defaultdict(set)
    for part in _parts(tokens):
        start = 0
        for i, token in enumerate(part):
            if counted(token) and unit_of(part, i) is not None:
                found[number_key(token)].add(any(t.text in _PLANNED for t in part[start:i]))
                start = i + 1
    return found


def _plans(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    """Two numbers of which one was planned and one reached, told the other way round."""
    before, after = _planned(given), _planned(said)
    planned = {key for key, flags in before.items() if flags == {True}}
    reached = {key for key, flags in before.items() if flags == {False}}
    if any(after.get(k) == {False} for k in planned) and any(after.get(k) == {True} for k in reached):
        yield from (str(k[1][0]) for k in reached if after.get(k) == {True})


def _takers(tokens: Sequence[Token]) -> Mapping[Key, set[str]]:
    """Whether the part of a number, its only one, tells of groups or of single persons."""
    found: dict[Key, set[str]] = defaultdict(set)
    for part in _parts(tokens):
        numbers = [t for t in part if counted(t)]
        kinds = {n for n, words in (("tập thể", _TOGETHER), ("cá nhân", _ALONE)) if _names(part, words)}
        if len(numbers) == 1 and len(kinds) == 1:
            found[number_key(numbers[0])] |= kinds
    return found


def _names(part: Sequence[Token], words: frozenset[str]) -> bool:
    return any(t.text in words for t in part)


def _other_takers(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    """Numbers of groups told as numbers of persons, or the reverse."""
    before = _takers(given)
    for key, kinds in _takers(said).items():
        if len(before.get(key, ())) == 1 and kinds.isdisjoint(before[key]):
            yield min(kinds)


def _documents(tokens: Sequence[Token]) -> Mapping[Key, set[str]]:
    """Whether each document is issued or carried out: by the last such word before it in its clause."""
    found: dict[Key, set[str]] = defaultdict(set)
    doing, clause = "", -1
    for token in tokens:
        if token.clause != clause:
            doing, clause = "", token.clause
        if token.text in _ISSUING or token.text in _CARRYING_OUT:
            doing = "ban hành" if token.text in _ISSUING else "thực hiện"
        elif token.number is not None and token.number.kind == "symbol" and doing:
            found[number_key(token)].add(doing)
            doing = ""
    return found


def _other_documents(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    """Two documents of which one carries out the other, told the other way round."""
    before, after = _documents(given), _documents(said)
    turned = [k for k, own in before.items() if after.get(k) and own.isdisjoint(after[k])]
    if len(turned) > 1:
        yield from (str(k[1]) for k in turned)
