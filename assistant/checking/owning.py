"""What belongs to each number of a source: what it counts, who did it, what was done.

A source is cut into clauses and pieces. A number's own words are those of its piece, the words that
lead its clause, and, in a list, the words that the list shares.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from assistant.checking.concepts import Token, read
from assistant.checking.figures import Key, key_of
from assistant.models import Frozen
from assistant.vietnamese.number_words import unit_ends

#: So many words at the beginning of a fact say what is asked or done in all of it.
_HEAD = 2
#: What stands before a colon leads all of its fact, if it is no longer than this.
_LONGEST_LEAD = 12
#: "…, tổng 9,3 tấn" sums up what stands before.
_IN_ALL = frozenset(("tổng", "tổng cộng", "tổng số", "trị giá", "tổng trị giá", "tổng giá trị"))
#: "vùng cao còn ít": how it stands elsewhere.
_FALLS_SHORT = re.compile(r"\bcòn (?:ít|thấp|chậm|yếu|thiếu|hạn chế|khó)\b")
#: A fact that begins so has the subject of the one before it.
_GOES_ON = frozenset(("có", "đạt", "là", "chưa", "còn", "gồm"))
_SAYING = frozenset(("được", "bị", "đã", "có", "chưa", "không", "phải", "do", "để", "làm", "nhằm"))
#: Before who does a thing.
BY_WHOM = frozenset(("do", "bởi"))
_DURATIONS = frozenset(("năm", "tháng", "tuần", "nhiệm", "khóa"))
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
    return number.kind == "ratio" or number.unit.split(" ")[0] not in _DURATIONS


def unit_of(tokens: Sequence[Token], i: int) -> Token | None:
    """What a number counts: the word after it, unless that only links."""
    number = tokens[i].number
    if number is None or number.kind in ("year", "date", "money", "percent", "symbol"):
        return None
    at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text == "hạng" else i + 1
    after = tokens[at] if at < len(tokens) else None
    if after is None or after.stop or after.number is not None or after.text.split()[0] in unit_ends():
        return None
    if after.text.startswith("cấp ") and number.kind == "count":
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


def told_by(tokens: Iterable[Token]) -> Meanings:
    """The meanings of those tokens that are words and say something, and of their parts."""
    return all_meanings(t for t in tokens if t.telling)


def number_key(token: Token) -> Key:
    """Kind and value of a token that is a number."""
    assert token.number is not None
    return key_of(token.number)


def owned(source: str) -> Mapping[Key, Sequence[Own]]:
    """What belongs to each number of a source, several where it stands several times."""
    out: dict[Key, list[Own]] = defaultdict(list)
    tokens = read(source)
    lead: Sequence[Token] = ()
    above = all_meanings(_headings(tokens))
    for fact, (_, group) in enumerate(groupby(_facts(tokens), key=lambda pair: pair[0])):
        said = [t for _, t in group]
        goes_on = bool(said) and said[0].text.split()[0] in _GOES_ON
        for number, own in _of_fact(fact, said):
            more = all_meanings(lead) | above if goes_on else above
            out[number].append(own.model_copy(update={"words": own.words | more}) if more else own)
        lead = lead if goes_on else list(takewhile(lambda t: not t.stop and not counted(t), said))
    return out


def _headings(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of the first fact of several, where it only names whom the others tell of."""
    first = list(takewhile(lambda t: t.text != "|", tokens))
    short = len(first) < min(len(tokens), _LONGEST_LEAD)
    return first if short and not any(t.number is not None for t in first) else ()


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
        lend = [() if any(map(counted, p)) or _denies(p) else _without_doer(p) for p in pieces]
        before: list[Token] = []
        actor: Sequence[Token] = ()
        whole_before: Sequence[Token] = ()
        trailing = [t for p in pieces for t in _said_last(p)]
        opening = next((p for p in pieces if any(t.telling or counted(t) for t in p)), pieces[0])
        if not head and not any(map(counted, clause)):
            led = list(takewhile(lambda t: t.text != ":", clause))
            named = len(led) < min(len(clause), _LONGEST_LEAD)
            head = [t for t in (led if named else clause) if not t.stop][: None if named else _HEAD]
            head += _quoted(clause)
        qualified = _qualified(clause)
        for k, piece in enumerate(pieces):
            places = [i for i, t in enumerate(piece) if counted(t)]
            if not places:
                continue
            if k and _only_leads(piece[: places[0]]):
                shared = [*pieces[k - 1]] if piece[0].text in _IN_ALL else before
            else:
                shared = before = list(piece[: places[0]])
            first = list(takewhile(lambda t: not counted(t) and t.text not in BY_WHOM, opening))
            head = head or list(first)
            ends = [] if _said_last(piece) else trailing
            whole = _broken_down(pieces, k)
            units = frozenset(u.text for i in places if (u := unit_of(piece, i)))
            lead = [
                t
                for j, p in enumerate(lend)
                if j < k or not (_states(pieces[j]) or any(t.text in units for t in p))
                for t in p
            ]
            lead += _by_whom(pieces[k + 1]) if k + 1 < len(pieces) else ()
            actor = actor or _actor(piece)
            acting = () if _actor(piece) or _states(piece) else actor
            words = all_meanings((*piece, *lead, *shared, *first, *head, *ends, *whole, *acting))
            for i in places:
                number = piece[i].number
                assert number is not None
                now = unit_of(piece, i)
                more = whole_before if now is None and not i else ()
                mine = now or (unit if number.kind in ("count", "ratio", "range") else None)
                yield (
                    key_of(number),
                    Own(
                        fact=fact,
                        unit=now.meanings if now else frozenset(),
                        unit_text=now.text if now else "",
                        words=words | all_meanings((*([mine] if mine else []), *more, *qualified(now))),
                        person=now.person
                        if now
                        else any(t.person for t in (*piece, *lead, *first, *([unit] if unit else []))),
                    ),
                )
                unit = now or unit
            whole_before = piece


#: Where a number came to: leads up to it, and tells nothing.
_TO = frozenset(("lên", "xuống", "còn", "ra", "thành", "xuống còn", "lên đến"))


def _only_leads(before: Sequence[Token]) -> bool:
    """Whether what stands before a number in its piece says nothing: at most a stop, or "lên", "còn"."""
    short = len(before) < 2 or before[-1].text in _TO
    return short and not any(t.telling for t in before if t.text not in _TO)


def _quoted(tokens: Sequence[Token]) -> list[Token]:
    """The names in quotes."""
    quotes = [i for i, t in enumerate(tokens) if t.text in "“”"]
    return [t for a, b in zip(quotes[::2], quotes[1::2], strict=False) for t in tokens[a + 1 : b]]


def _qualified(clause: Sequence[Token]) -> Callable[[Token | None], Sequence[Token]]:
    """What stands after the last of several things of one kind ("118 nhà, sửa 74 nhà đại đoàn kết"),
    where nothing stands after the others: it is said of each."""
    places = [i for i, t in enumerate(clause) if counted(t)]
    kinds: dict[str, list[Sequence[Token]]] = defaultdict(list)
    for i in places:
        unit = unit_of(clause, i)
        if unit is not None:
            after = clause[clause.index(unit, i) + 1 :]
            kinds[unit.text].append(list(takewhile(lambda t: not t.stop and t.text != "và", after)))
    shared = {
        kind: list(takewhile(lambda t: t.telling, said[-1]))
        for kind, said in kinds.items()
        if len(said) > 1 and not any(said[:-1])
    }
    return lambda unit: shared.get(unit.text, ()) if unit else ()


def _without_doer(piece: Sequence[Token]) -> Sequence[Token]:
    """A piece up to who did it ("do …")."""
    return list(takewhile(lambda t: t.text not in BY_WHOM, piece))


def _by_whom(piece: Sequence[Token]) -> Sequence[Token]:
    """A piece that only tells by whom what stands before it is done (", do đồng chí A làm Chủ tịch")."""
    telling = next((t for t in piece if not t.stop), None)
    return piece if telling and telling.text in BY_WHOM and not any(map(counted, piece)) else ()


def _actor(piece: Sequence[Token]) -> Sequence[Token]:
    """Who acts in a piece, where it begins with that."""
    telling = [t for t in piece if not t.stop and not t.light][:1]
    return telling if telling and not telling[0].meanings.isdisjoint(_ACTORS) else ()


def _denies(piece: Sequence[Token]) -> bool:
    """Whether a piece says that there is none of something: that is no number's."""
    said = " ".join(t.text for t in piece if not t.stop)
    return said.startswith(("không có", "chưa có")) or _FALLS_SHORT.search(said) is not None


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
