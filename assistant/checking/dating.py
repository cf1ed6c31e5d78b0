"""Which years each number of a text belongs to.

A year in brackets belongs to the number before it; one that opens a part of the sentence to the
numbers that follow, up to the next year; one that stands alone in its part to the whole clause; any
other to the number before it in its part, else to those after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from assistant.checking.concepts import Token

Years = frozenset[Decimal]
_NONE: Years = frozenset()
_TIMES = ("year", "date")
#: Words that end the reign of a year that opened the sentence.
_NOW = frozenset(("nay", "hiện", "đến nay", "hiện nay", "người"))
#: After these a year is where something went, or what it is held against.
_ONWARD = frozenset(("sang", "chuyển sang"))
_COMPARING = frozenset(("so với", "so", "gấp", "hơn", "ít hơn", "cao hơn", "thấp hơn", "nhiều hơn"))
#: Words that may stand before a year that opens its part of the sentence.
_OPENING_WORDS = (
    "đến|vào|trong|năm|các|từ|tháng|ngày|cuối|đầu|giai|đoạn|giai đoạn|riêng|tính|hết|đến hết"
    "|tính đến hết|và|kể|quý|cả|học|nhiệm|kỳ|khóa|nhiệm kỳ|thời kỳ|cuối năm|đầu năm"
)
_OPENING = frozenset(_OPENING_WORDS.split("|"))
#: "trẻ dưới 1 tuổi": tells who, and has no year of its own.
_AGE = "tuổi"
#: Further than so many words nothing is looked for.
_REACH = 60


def years_of(token: Token) -> Years:
    """The years that a date, a year or a period names."""
    if token.number is None or token.number.kind not in _TIMES:
        return _NONE
    return frozenset(v for v in token.number.values if v >= 1900)


def owners(tokens: Sequence[Token]) -> dict[int, Years]:
    """The years of each number that is neither a time nor a document's, by its place."""
    dating = _Dating(tokens)
    for i in range(len(tokens)):
        dating.take(i)
    return dating.found()


class _Dating:
    """Reads a text from its beginning and gives each number its years."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._own: dict[int, set[Decimal]] = defaultdict(set)
        self._lead: dict[int, Years] = {}
        self._spread: dict[int, Years] = {}
        self._current = _NONE
        self._clause = self._last = self._together = -1

    def take(self, i: int) -> None:
        """Read the next token."""
        token = self._tokens[i]
        if token.clause != self._clause:
            self._current, self._clause, self._last = _NONE, token.clause, -1
        years = years_of(token)
        held = _opens_bracket(self._tokens, i) if years else None
        if held is not None:
            self._give(held, years)
        if not years:
            self._pass(i)
        elif not (_of_a_law(self._tokens, i) or _compared(self._tokens, i) or of_document(self._tokens, i)):
            self._date(i, years)

    def found(self) -> dict[int, Years]:
        """The years of each number, once all is read."""
        return {
            i: frozenset(self._own.get(i) or lead or self._spread.get(self._tokens[i].clause, _NONE))
            for i, lead in self._lead.items()
        }

    def _pass(self, i: int) -> None:
        token = self._tokens[i]
        if token.number is not None and token.number.kind != "symbol":
            self._lead[i] = self._current
        if not token.light and token.text != ",":
            self._last = -1
        if token.text in _NOW and _opens(self._tokens, i):
            self._current = _NONE

    def _date(self, i: int, years: Years) -> None:
        tokens = self._tokens
        if self._last in self._own:
            self._own[self._last].update(years)
        elif _alone(tokens, i):
            self._alone(i, years)
        elif _bracketed(tokens, i) and not _told_in_bracket(tokens, i):
            number = _before_bracket(tokens, i)
            if number not in self._own or tokens[i].piece - tokens[number].piece == 1:
                self._give(number, years)
        elif _opens(tokens, i) or _leads(tokens, i):
            self._current = years
        elif (before := _number(tokens, i, -1)) is not None:
            self._give(before, years)
        elif _number(tokens, i, 1) is not None:
            self._current = years

    def _give(self, number: int, years: Years) -> None:
        self._last = number
        self._own[number].update(years)

    def _alone(self, i: int, years: Years) -> None:
        token = self._tokens[i]
        opens_clause = not any(
            t.clause == token.clause and t.text == "," for t in self._tokens[max(0, i - 6) : i]
        )
        self._current = self._current | years if self._together == token.piece else years
        self._together = token.piece
        if not opens_clause:
            self._spread[token.clause] = self._current


def _of_a_law(tokens: Sequence[Token], i: int) -> bool:
    """Whether a year is part of a law's name ("Luật Thi đua, khen thưởng năm 2022")."""
    for token in reversed(tokens[max(0, i - 8) : i]):
        if token.number is not None or token.text == "luật":
            return token.number is None
    return False


def _compared(tokens: Sequence[Token], i: int) -> bool:
    """Whether a year is only what another is held against ("so với năm 2014")."""
    near = [t for t in tokens[max(0, i - 5) : i] if t.piece == tokens[i].piece]
    shares = [k for k, t in enumerate(near) if t.number is not None and t.number.kind == "percent"]
    near = near[shares[-1] if shares else 0 :]  # "so với 41% của năm 2014": the year of that share
    return any(t.text in _COMPARING for t in near) or any(t.text in _ONWARD for t in near[-2:])


def of_document(tokens: Sequence[Token], i: int) -> bool:
    """Whether a date is a document's: the number before it in its part is a symbol."""
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if tokens[j].piece != tokens[i].piece or tokens[j].text == "và":
            return False
        number = tokens[j].number
        if number is not None:
            return number.kind == "symbol"
    return False


def _alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether years are all that a part of the sentence says, and it is no list and no bracket."""
    j, k = i - 1, i + 1
    while j >= 0 and not tokens[j].stop:
        if not (tokens[j].light or years_of(tokens[j]) or tokens[j].text in _OPENING):
            return False
        j -= 1
    while k < len(tokens) and not tokens[k].stop:
        if not (tokens[k].light or years_of(tokens[k])):
            return False
        k += 1
    listed = any(years_of(tokens[m]) for m in (j - 1, k + 1) if 0 <= m < len(tokens))
    return not listed and not (j >= 0 and tokens[j].text == "(")


def _number(tokens: Sequence[Token], i: int, step: int) -> int | None:
    """The nearest number, no time, to one side in the same part of the sentence."""
    j = i + step
    while 0 <= j < len(tokens) and tokens[j].piece == tokens[i].piece:
        number = tokens[j].number
        if number is not None and number.kind not in (*_TIMES, "symbol") and number.unit[:4] != _AGE:
            return j
        if tokens[j].text == "và" or (number is not None and step < 0):
            return None
        j += step
    return None


def _bracketed(tokens: Sequence[Token], i: int) -> bool:
    j = i - 1
    while j >= 0 and (tokens[j].light or years_of(tokens[j]) or tokens[j].text == ","):
        j -= 1
    return j >= 0 and tokens[j].text == "("


def _told_in_bracket(tokens: Sequence[Token], i: int) -> bool:
    """Whether a bracket tells a number for its year ("(năm 2014: 58,9%)")."""
    for token in tokens[i + 1 : i + _REACH]:
        if token.text == ")":
            return False
        if token.number is not None:
            return not years_of(token)
    return False


def _before_bracket(tokens: Sequence[Token], i: int) -> int:
    """The place of the last number before a bracket, or -1."""
    for j in range(i - 1, max(-1, i - _REACH), -1):
        number = tokens[j].number
        if tokens[j].clause != tokens[i].clause:
            return -1
        if number is not None and number.kind not in (*_TIMES, "symbol"):
            return j
    return -1


def _opens_bracket(tokens: Sequence[Token], i: int) -> int | None:
    """The number with which a bracket after a year opens ("so với năm 2014 (64,5 triệu)"), by its place."""
    if i + 2 >= len(tokens) or tokens[i + 1].text != "(" or not _compared(tokens, i):
        return None
    number = tokens[i + 2].number
    return i + 2 if number is not None and number.kind not in (*_TIMES, "symbol") else None


def _leads(tokens: Sequence[Token], i: int) -> bool:
    """Whether a year ends what a colon leads up from, which has no number ("Covid 2021: 26 tổ, …")."""
    return i + 1 < len(tokens) and tokens[i + 1].text == ":" and _number(tokens, i, -1) is None


def _opens(tokens: Sequence[Token], i: int) -> bool:
    """Whether only words that lead up to a year stand before it in its part."""
    j = i - 1
    while j >= 0 and tokens[j].text in _OPENING:
        if tokens[j].text == "và":
            return True
        j -= 1
    return j < 0 or tokens[j].stop
