"""Each number with its own words: what it counts, who did it, what was done.

A source is cut into clauses and pieces. A number's own words are those of its piece, the words that
lead its clause, and, in a list, the words that the list shares. In the sentence, the words that stand
with a number must be its own: a word taken from another number's piece tells of something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, takewhile

from assistant.checking.concepts import Token, read
from assistant.checking.figures import Key, key_of
from assistant.checking.matching import Words, measured
from assistant.checking.reasons import Reason
from assistant.models import Frozen
from assistant.vietnamese.number_words import unit_ends

#: Words that part what a sentence says of one number from what it says of the next.
#: So many words at the beginning of a fact say what is asked or done in all of it.
_HEAD = 2
_PARTING = frozenset(("và", "với", "cùng", "gồm"))
#: Who or what is counted, said in the widest word: may stand before the narrower one.
_WIDEST = frozenset(("người", "cá nhân", "đồng chí", "đơn vị", "trường hợp", "em", "danh hiệu", "chiếc"))
_ANYONE = frozenset(("người", "cá nhân", "đồng chí"))
_SAYING = frozenset(("được", "bị", "đã", "có", "chưa", "không", "phải", "do"))
_DURATIONS = [["năm"], ["tháng"], ["tuần"], ["vụ", "liền"], ["nhiệm"], ["khóa"]]
#: Who acts beside those whom a report speaks of.
_ACTORS = frozenset(
    ("nhân dân", "dân", "người dân", "bà con", "nhà nước", "hộ", "doanh nghiệp", "ông", "bà", "anh", "chị")
)
Meanings = frozenset[str]


class Own(Frozen):
    """What belongs to a number of a source: its fact, unit and the meanings that may stand with it."""

    fact: int
    unit: Meanings
    unit_text: str
    person: bool
    words: Meanings


def counted(token: Token) -> bool:
    """Whether a token is a number that is not a time or a document's."""
    number = token.number
    if number is None or number.kind in ("year", "date", "symbol", "ordinal"):
        return False
    return number.unit.split(maxsplit=1)[:1] not in _DURATIONS


def unit_of(tokens: Sequence[Token], i: int) -> Token | None:
    """What a number counts: the word after it, unless that only links."""
    number = tokens[i].number
    if number is None or number.kind in ("year", "date", "money", "percent", "symbol"):
        return None
    at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text == "hạng" else i + 1
    after = tokens[at] if at < len(tokens) else None
    if after is None or after.stop or after.number is not None or after.text.split()[0] in unit_ends():
        return None
    return after


def all_meanings(tokens: Iterable[Token]) -> Meanings:
    """The meanings of some tokens and of their parts."""
    found: set[str] = set()
    for token in tokens:
        found |= token.meanings
        if token.parts:
            found |= all_meanings(p for p in token.parts if not p.light)
    return frozenset(found)


def owned(source: str) -> Mapping[Key, Sequence[Own]]:
    """What belongs to each number of a source, several where it stands several times."""
    out: dict[Key, list[Own]] = defaultdict(list)
    tokens = read(source)
    for fact, (_, group) in enumerate(groupby(_facts(tokens), key=lambda pair: pair[0])):
        for number, own in _of_fact(fact, [t for _, t in group]):
            out[number].append(own)
    return out


def _facts(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    fact = 0
    for token in tokens:
        if token.text == "|":
            fact += 1
        else:
            yield fact, token


def _of_fact(fact: int, tokens: Sequence[Token]) -> Iterator[tuple[Key, Own]]:
    head: list[Token] = []
    unit: Token | None = None
    for _, group in groupby(tokens, key=lambda t: t.clause):
        clause = list(group)
        pieces = [list(g) for _, g in groupby(clause, key=lambda t: t.piece)]
        lend = [() if any(map(counted, p)) else _without_doer(p) for p in pieces]
        before: list[Token] = []
        trailing = [t for p in pieces for t in _said_last(p)]
        if not head and not any(map(counted, clause)):
            head = [t for t in clause if not t.stop][:_HEAD]
        for k, piece in enumerate(pieces):
            places = [i for i, t in enumerate(piece) if counted(t)]
            if not places:
                continue
            if k and places[0] <= 1 and not any(not t.light and not t.stop for t in piece[: places[0]]):
                shared = before
            else:
                shared = before = list(piece[: places[0]])
            first = list(takewhile(lambda t: not counted(t) and t.text not in ("do", "bởi"), pieces[0]))
            head = head or list(first)
            ends = [] if _said_last(piece) else trailing
            whole = _broken_down(pieces, k)
            lead = [t for j, p in enumerate(lend) if j < k or not _states(pieces[j]) for t in p]
            words = all_meanings((*piece, *lead, *shared, *first, *head, *ends, *whole))
            for i in places:
                number = piece[i].number
                assert number is not None
                now = unit_of(piece, i)
                mine = now or (unit if number.kind in ("count", "ratio", "range") else None)
                yield (
                    key_of(number),
                    Own(
                        fact=fact,
                        unit=now.meanings if now else frozenset(),
                        unit_text=now.text if now else "",
                        words=words | all_meanings([mine] if mine else []),
                        person=now.person
                        if now
                        else any(t.person for t in (*piece, *lead, *first, *([unit] if unit else []))),
                    ),
                )
                unit = now or unit


def _without_doer(piece: Sequence[Token]) -> Sequence[Token]:
    """A piece up to who did it ("do …")."""
    return list(takewhile(lambda t: t.text not in ("do", "bởi"), piece))


def _states(piece: Sequence[Token]) -> bool:
    """Whether a piece says something of its own: who did what, or what the rest did."""
    if any(t.text == "còn lại" for t in piece[:3]):
        return True
    telling = [t for t in piece if not t.light and not t.stop]
    return len(telling) > 1 and not telling[0].meanings.isdisjoint(_ACTORS)


def _broken_down(pieces: Sequence[Sequence[Token]], k: int) -> Sequence[Token]:
    """The piece that a list after a colon or in brackets breaks down ("7 huân chương: 1 hạng Nhất, …")."""
    for j in range(k, 0, -1):
        if pieces[j][0].text in (":", "("):
            return pieces[j - 1]
        if pieces[j][0].text != ",":
            break
    return ()


def _said_last(piece: Sequence[Token]) -> Sequence[Token]:
    """What a piece says of its number at its end: from "được", "đã" … on."""
    last = max((i for i, t in enumerate(piece) if counted(t)), default=len(piece))
    at = next(
        (
            i
            for i in range(last + 1, len(piece))
            if piece[i].text.split(maxsplit=1)[:1] and piece[i].text.split()[0] in _SAYING
        ),
        len(piece),
    )
    return piece[at:]


def loosened(source: str, sentence: str) -> Iterator[Reason]:
    """Numbers that count something else, or that stand with the words of another."""
    own = owned(source)
    given = Words(source)
    tokens = read(sentence)
    units: list[str] = []
    strays: list[str] = []
    mixed: list[str] = []
    last: set[int] = set()
    after_such = False
    for _, group in groupby(tokens, key=lambda t: t.piece):
        before: list[Own] = []
        for piece, such in _parted(list(group)):
            after_such = after_such or such
            places = [i for i, t in enumerate(piece) if counted(t) and t.number and key_of(t.number) in own]
            owners = {i: own[key_of(n)] for i in places if (n := piece[i].number)}
            for i, held in owners.items():
                if not _counts(piece, i, held):
                    units.append(piece[i].text)
            strays.extend(_strays(piece, places, owners, given, before))
            before = [o for i in places for o in owners[i]] or before
            if places:
                if after_such and last and last.isdisjoint(o.fact for o in owners[places[0]]):
                    mixed.append(piece[places[0]].text)
                after_such = False
                last = {o.fact for o in owners[places[-1]]}
            for i, j in pairwise(places):
                if not any(t.text in ("có", "được") for t in piece[i:j]) and {
                    o.fact for o in owners[i]
                }.isdisjoint(o.fact for o in owners[j]):
                    mixed.append(piece[j].text)
    if units:
        yield Reason(kind="unit", message=f"Số đếm thứ khác: {', '.join(units)}", words=tuple(units))
    if strays:
        what = f"Số được gắn với nội dung của ý khác: {', '.join(strays)}"
        yield Reason(kind="word_moved", message=what, words=tuple(strays))
    if mixed:
        what = f"Số của các ý khác nhau bị ghép làm một: {', '.join(mixed)}"
        yield Reason(kind="facts_mixed", message=what, words=tuple(mixed))


def _parted(piece: Sequence[Token]) -> Iterator[tuple[Sequence[Token], bool]]:
    """A piece of a sentence cut at "và", "với"; and whether "gồm" stood before the part."""
    start, such = 0, False
    for i, token in enumerate(piece):
        if token.text in _PARTING:
            yield piece[start:i], such
            start, such = i + 1, token.text == "gồm"
    yield piece[start:], such


def _counts(piece: Sequence[Token], i: int, owners: Sequence[Own]) -> bool:
    """Whether a number counts what it counts in its source."""
    unit = unit_of(piece, i)
    if unit is None:
        return True
    for own in owners:
        if not own.unit:
            widest = unit.text == "trường hợp" or (unit.text in _WIDEST and own.person)
            if widest or not own.words.isdisjoint(unit.meanings):
                return True
        elif (
            not own.unit.isdisjoint(all_meanings((unit,))) or own.unit_text.split()[0] == unit.text.split()[0]
        ):
            return True
        elif any(not own.unit.isdisjoint(t.meanings) for t in piece[i + 2 :]):
            if unit.text in _WIDEST - (frozenset() if own.person else _ANYONE) or not own.words.isdisjoint(
                unit.meanings
            ):
                return True
        elif (unit.text in _ANYONE and own.person) or (
            own.unit_text in _WIDEST and not own.words.isdisjoint(unit.meanings)
        ):
            return True
    return False


def _among(token: Token, meanings: Meanings) -> bool:
    """Whether a word, or else each of its parts that says something, has one of these meanings."""
    if not token.meanings.isdisjoint(meanings):
        return True
    parts = [p for p in token.parts if not p.light]
    if len(parts) == 1 and " " not in parts[0].text:
        return False
    return bool(parts) and all(_among(p, meanings) for p in parts)


def _next_to(piece: Sequence[Token], i: int, j: int) -> bool:
    """Whether a word is the first to tell something after what a number counts."""
    unit = unit_of(piece, i)
    return unit is not None and not any(t.stop or not t.light for t in piece[i + 1 : j] if t is not unit)


#: "kế hoạch này": takes up what was said.
_THIS = frozenset(("này", "đó", "nói trên", "ấy"))


def takes_up(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word only takes up what was said ("số tờ rơi này")."""
    return i + 1 < len(tokens) and tokens[i + 1].text in _THIS


def shares_verb(piece: Sequence[Token], j: int) -> bool:
    """Whether a word takes up the verb of the whole, before a part of it ("trong đó hộ ông A hiến 5 m2")."""
    return (
        j + 1 < len(piece)
        and counted(piece[j + 1])
        and any(t.text == "trong đó" for t in piece[max(0, j - 12) : j])
    )


def _subject(piece: Sequence[Token], j: int) -> bool:
    """Whether a word is the unit that the report speaks of, at the beginning of its piece."""
    return (
        piece[j].text in ("huyện", "sở", "tỉnh", "xã", "ngành")
        and all(t.stop or t.light for t in piece[:j])
        and j + 1 < len(piece)
        and piece[j + 1].light
    )


def _strays(
    piece: Sequence[Token],
    places: Sequence[int],
    owners: Mapping[int, Sequence[Own]],
    given: Words,
    before: Sequence[Own],
) -> Iterator[str]:
    """Words with a number that its source has, but not with that number."""
    for j, token in enumerate(piece):
        if token.stop or token.light or token.number is not None or not places:
            continue
        if token.text in _ANYONE or _subject(piece, j) or measured(piece, j):
            continue
        if shares_verb(piece, j) or takes_up(piece, j):
            continue
        left = [p for p in places if p < j][-1:]
        right = [p for p in places if p > j]
        right = right[: 1 if right and unit_of(piece, right[0]) else 2]
        if left and right and _next_to(piece, left[0], j):
            right = []
        words = [o.words for i in (*left, *right) for o in owners[i]]
        if not left and before and j + 1 < len(piece) and j + 1 not in right:
            words.extend(o.words for o in before)
        if not any(_among(token, w) for w in words) and not given.meanings.keys().isdisjoint(token.meanings):
            yield token.text
