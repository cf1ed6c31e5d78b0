"""Whether a sentence leaves each number under its own year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from assistant.checking.concepts import Token, read
from assistant.checking.dating import Years, of_document, owners, years_of
from assistant.checking.figures import Key, key_of
from assistant.checking.owning import counted
from assistant.checking.reasons import Reason
from assistant.models import Quantity

_NONE: Years = frozenset()
_DOCUMENTS = frozenset(("chỉ thị", "kế hoạch", "nghị quyết", "quyết định", "kết luận", "số"))


def misdated(source: str, sentence: str) -> Iterator[Reason]:
    """Numbers that the sentence puts under a year that is not theirs."""
    given, said = read(source), read(sentence)
    held = _by_key(given)
    clauses: dict[int, set[Decimal]] = defaultdict(set)
    for token in given:
        clauses[token.clause].update(years_of(token))
    first = next((t for t in said if t.number is not None), None)
    opened = (
        years_of(first) if first is not None and first.piece == said[0].piece and _is_day(first) else _NONE
    )
    wrong = []
    for i, years in owners(said).items():
        number = said[i].number
        own = held.get(key_of(number), ()) if number is not None else ()
        if not years or not own:
            continue
        if years == opened and any(years <= day for _, _, _, day in own):
            continue
        if not any(_agree(years, mine, clauses[clause], weak) for mine, weak, clause, _ in own):
            wrong.append(said[i].text)
    if wrong:
        what = f"Số bị đặt sang năm khác: {', '.join(wrong)}"
        yield Reason(kind="scope", message=what, words=tuple(wrong))


def names_misdated(source: str, sentence: str) -> Iterator[Reason]:
    """Names and doings without a number that the sentence puts under the year of another."""
    there = _by_year(read(source))
    homes: dict[str, set[Decimal]] = defaultdict(set)
    for words, year in there:
        for word in words:
            homes[word].add(year)
    years = {year for _, year in there}
    wrong = [
        f"năm {year}"
        for words, year in _by_year(read(sentence))
        if year in years
        and (own := [homes[w] for w in words if len(homes.get(w, ())) == 1])
        and not any(year in home for home in own)
    ]
    if wrong:
        yield Reason(
            kind="scope", message=f"Việc bị đặt sang năm khác: {', '.join(wrong)}", words=tuple(wrong)
        )


def _by_year(tokens: Sequence[Token]) -> list[tuple[frozenset[str], Decimal]]:
    """The telling meanings that stand with each year, where a year dates no number but words.

    A year dates the words before it in its part, in brackets those before the brackets, and those
    after it where none stand before.
    """
    reading = _NameYears()
    for i, token in enumerate(tokens):
        years = years_of(token)
        if len(years) == 1 and not of_document(tokens, i):
            alone = i + 1 == len(tokens) or tokens[i + 1].stop
            reading.year(next(iter(years)), alone)
        elif token.number is not None:
            if counted(token) and not (i and tokens[i - 1].text in _DOCUMENTS):
                reading = _NameYears(reading.found)
        elif token.text == ":":
            reading.led = bool(reading.words)
        elif token.text in ",;.|)" or (token.text == "và" and reading.waiting is not None):
            reading.end(keep=token.text == "," and not reading.words)
        elif token.telling:
            reading.word(token)
    reading.end()
    return reading.found


class _NameYears:
    """Gathers words until a year takes them, or a year until words follow it."""

    def __init__(self, found: Sequence[tuple[frozenset[str], Decimal]] = ()) -> None:
        self.found = list(found)
        self.words: list[Token] = []
        self.waiting: Decimal | None = None
        self.led = False

    def word(self, token: Token) -> None:
        """A word that tells something; those before a colon only lead up to it."""
        if self.led:
            self.words, self.led = [], False
        self.words.append(token)

    def year(self, year: Decimal, alone: bool) -> None:
        """A year: of the words before it, unless those only lead up to what follows."""
        if self.words and (alone or not self.led):
            self._take(year)
            self.words, self.waiting = [], None
        else:
            self.words, self.waiting = [], year
        self.led = False

    def end(self, keep: bool = False) -> None:
        """The end of a part of the text."""
        if self.waiting is not None and self.words:
            self._take(self.waiting)
        self.words, self.led = [], False
        self.waiting = self.waiting if keep else None

    def _take(self, year: Decimal) -> None:
        self.found.append((frozenset(m for t in self.words for m in t.meanings), year))


def _is_day(token: Token) -> bool:
    return token.number is not None and token.number.kind == "date" and len(token.number.values) == 3


def _agree(said: Years, own: Years, clause: Set[Decimal], weak: Years) -> bool:
    """The same years, or the two ends of a period of which one is the number's own."""
    return said == own or (own < said and said == clause) if own else said <= weak


def _by_key(tokens: Sequence[Token]) -> Mapping[Key, list[tuple[Years, Years, int, Years]]]:
    """For each number its own years, those that may be said of it, its clause and its fact's one day."""
    held: dict[Key, list[tuple[Years, Years, int, Years]]] = defaultdict(list)
    dated, days, lists, last = owners(tokens), _days(tokens), _of_lists(tokens), _bracketed_last(tokens)
    passed: dict[str, Years] = {}
    for i, token in enumerate(tokens):
        if token.text == "|" and (i + 1 == len(tokens) or tokens[i + 1].text != "có"):
            passed = {}
        if (years := years_of(token)) and not of_document(tokens, i):
            passed[""] = passed.get("", _NONE) | years
        if i in dated and token.number is not None:
            measure = _measure(token.number)
            free = passed.get("", _NONE) - passed.get(measure, _NONE)
            held[key_of(token.number)].append(
                (dated[i], free | lists[i] | last.get(token.clause, _NONE), token.clause, days[token.clause])
            )
            passed[measure] = passed.get(measure, _NONE) | dated[i]
    return held


def _measure(number: Quantity) -> str:
    """What two numbers must share to be one thing at two times."""
    return number.unit.split(" ")[0] or number.kind


def _of_lists(tokens: Sequence[Token]) -> Sequence[Years]:
    """For each place the years that end the list it is in ("3 lớp, 120 người năm 2023"), and the
    periods named later in its clause."""
    out: list[Years] = [_NONE] * len(tokens)
    ahead = periods = _NONE
    closing = _closing(tokens)
    for i in range(len(tokens) - 1, -1, -1):
        token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None and after.clause != token.clause:
            ahead = periods = _NONE
        out[i] = ahead | periods
        number = token.number
        listed = token.text == "," and (after is None or after.number is None)
        if token.text in ("trong đó", "riêng") or (listed and not closing.get(token.clause)):
            ahead = _NONE
        if number is not None and number.kind == "year" and len(number.values) > 1:
            periods |= years_of(token)
        ahead |= years_of(token)
    return out


def _bracketed_last(tokens: Sequence[Token]) -> Mapping[int, Years]:
    """The years that a bracket at the end of each clause holds alone ("…, 450 đại biểu dự (4/2023)")."""
    out: dict[int, Years] = {}
    opened = -1
    for i, token in enumerate(tokens):
        if token.text == "(":
            opened = i
        elif token.text == ")" and opened >= 0:
            inside = tokens[opened + 1 : i]
            ends = i + 1 == len(tokens) or tokens[i + 1].clause != token.clause
            if ends and all(t.light or years_of(t) for t in inside):
                out[token.clause] = frozenset().union(*map(years_of, inside))
            opened = -1
    for clause, years in _only_year(tokens).items():
        out.setdefault(clause, years)
    return out


def _only_year(tokens: Sequence[Token]) -> Mapping[int, Years]:
    """The year of each clause that has one number and one year, or the one period of any clause."""
    numbers: dict[int, int] = defaultdict(int)
    years: dict[int, list[Years]] = defaultdict(list)
    for i, token in enumerate(tokens):
        numbers[token.clause] += counted(token)
        if (own := years_of(token)) and not of_document(tokens, i):
            years[token.clause].append(own)
    return {c: y[0] for c, y in years.items() if len(y) == 1 and (numbers[c] == 1 or len(y[0]) > 1)}


def _closing(tokens: Sequence[Token]) -> Mapping[int, bool]:
    """Whether a clause names one year, after its last number: then that may be the year of all of it.

    Not where the part that ends with it tells what befell ("…, được tặng Bằng khen năm 2020").
    """
    years: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, int] = {}
    numbered: set[int] = set()
    for i, token in enumerate(tokens):
        if years_of(token) and not of_document(tokens, i):
            years[token.clause].append(i)
        if not token.stop:
            ends[token.clause] = i
        if counted(token):
            numbered.add(token.piece)
    return {c: at == [ends[c]] and tokens[at[0]].piece in numbered for c, at in years.items()}


def _days(tokens: Sequence[Token]) -> Mapping[int, Years]:
    """For each clause the years of the one full date of its fact; none where it has several."""
    facts: dict[int, set[Decimal]] = defaultdict(set)
    dates: dict[int, set[tuple[Decimal, ...]]] = defaultdict(set)
    place: dict[int, int] = {}
    fact = 0
    for token in tokens:
        fact += token.text == "|"
        place[token.clause] = fact
        if _is_day(token) and token.number is not None:
            facts[fact] |= years_of(token)
            dates[fact].add(token.number.values)
    return {c: frozenset(facts[f]) if len(dates[f]) == 1 else _NONE for c, f in place.items()}
