"""Each number with its own words: what it counts, who did it, what was done.

In the sentence, the words that stand with a number must be its own (``owning``): a word taken from
another number's piece tells of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from assistant.checking.concepts import Token, read
from assistant.checking.figures import key_of
from assistant.checking.matching import ANYONE, Words, measured, words_of
from assistant.checking.owning import Meanings, Own, all_meanings, counted, owned, unit_of
from assistant.checking.reasons import Reason
from assistant.checking.register import register

#: Words that part what a sentence says of one number from what it says of the next.
_HOLDING = frozenset(("gồm", "bao gồm", "gồm có"))
_PARTING = frozenset(("và", "với", "cùng")) | _HOLDING
#: Who or what is counted, said in the widest word: may stand before the narrower one.
_WIDEST = frozenset(("người", "cá nhân", "đồng chí", "đơn vị", "trường hợp", "em", "danh hiệu", "chiếc"))


def loosened(source: str, sentence: str) -> Iterator[Reason]:
    """Numbers that count something else, or that stand with the words of another."""
    own = owned(source)
    given = words_of(source)
    tokens = read(sentence)
    units: list[str] = []
    strays: list[str] = []
    mixed: list[str] = []
    last: set[int] = set()
    after_such = False
    for whole in _over_brackets(tokens):
        before: list[Own] = []
        for piece, such in _parted(whole):
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


def _over_brackets(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The pieces of a sentence; what names a thing, an aside in brackets and its number are one
    ("lễ hội A (huyện B) đón 9 khách")."""
    pieces = [list(g) for _, g in groupby(tokens, key=lambda t: t.piece)]
    i = 0
    while i < len(pieces):
        whole = pieces[i]
        if _aside(pieces[i + 1 : i + 3]) and not any(t.number is not None for t in whole):
            whole = [t for piece in pieces[i : i + 3] for t in piece]
            i += 2
        yield whole
        i += 1


def _aside(after: Sequence[Sequence[Token]]) -> bool:
    """Whether a bracket without a number, closed at once, is the first of two pieces."""
    closed = [piece[0].text for piece in after] == ["(", ")"]
    return closed and not any(t.number is not None for t in after[0])


def _parted(piece: Sequence[Token]) -> Iterator[tuple[Sequence[Token], bool]]:
    """A piece of a sentence cut at "và", "với"; and whether "gồm" stood before the part."""
    start, such = 0, False
    for i, token in enumerate(piece):
        if token.text in _PARTING:
            yield piece[start:i], such
            start, such = i + 1, token.text in _HOLDING
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
            if unit.text in _WIDEST - (frozenset() if own.person else ANYONE) or not own.words.isdisjoint(
                unit.meanings
            ):
                return True
        elif (unit.text in ANYONE and own.person) or (
            own.unit_text in (_WIDEST if unit.person else _WIDEST - ANYONE)
            and not own.words.isdisjoint(unit.meanings)
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


#: Say how two parts stand to each other, nothing of a number.
_LINKING = frozenset(
    ("song", "nhưng", "tuy nhiên", "tuy", "mặc dù", "dù", "còn", "trong khi", "đồng thời", "sau khi")
)
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


#: Before a number these only tell where or whose.
_WITHIN = frozenset(("ở", "tại", "của", "thuộc", "trên", "trong"))


def _nested(piece: Sequence[Token], left: Sequence[int]) -> bool:
    """Whether the last of some numbers only tells where another is ("300 em ở 8 trường được học bơi")."""
    return len(left) > 1 and piece[left[-1] - 1].text in _WITHIN


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
        if not token.telling or not places:
            continue
        if token.text in _LINKING or token.text in register().approximate:
            continue
        if token.text in ANYONE or _subject(piece, j) or measured(piece, j):
            continue
        if shares_verb(piece, j) or takes_up(piece, j):
            continue
        left = [p for p in places if p < j]
        left = left[-2 if _nested(piece, left) else -1 :]
        right = [p for p in places if p > j]
        right = right[: 1 if right and unit_of(piece, right[0]) else 2]
        if left and right and _next_to(piece, left[0], j):
            right = []
        words = [o.words for i in (*left, *right) for o in owners[i]]
        if not left and before and j + 1 < len(piece) and j + 1 not in right:
            words.extend(o.words for o in before)
        if not any(_among(token, w) for w in words) and not given.meanings.keys().isdisjoint(token.meanings):
            yield token.text
