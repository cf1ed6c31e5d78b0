"""Numbers of a sentence against the numbers of its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.checking.register import canonical, plain, register
from assistant.models import Frozen, Quantity
from assistant.vietnamese.number_words import counted, to_words
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.symbols import normal_symbol
from assistant.vietnamese.text import fold

_WORD = re.compile(r"[^\W\d_]+")
#: What ends the name of what a number counts.
_PHRASE_END = re.compile(r"[,;:.(]|\b(?:và|được|bị|đã|do|có|là|cho|tại|ở|trong|với)\b")
_BOUNDARY = re.compile(r"[;.]\s")
#: A year further than this from a number is not its year.
_NEAR = 60
#: A year that opens a clause has at most so many characters before it ("Trong năm ").
_LEAD = 12
Key = tuple[str, tuple[Decimal, ...] | str]


class Mention(Frozen):
    """A number where it stands: what it is, and the words around it.

    ``counted`` the words that name what
    is counted, ``approximate`` the word before it that makes it vague ("hơn"), ``since`` the one that
    makes a year a limit ("từ", "trước"), ``rate`` what it is reckoned by ("/người/năm"),
    ``years`` the years that follow it at once ("31% (2014)").
    """

    quantity: Quantity
    before: tuple[str, ...]
    after: tuple[str, ...]
    counted: tuple[str, ...] = ()
    approximate: str = ""
    since: str = ""
    rate: str = ""
    years: frozenset[Decimal] = frozenset()

    @property
    def key(self) -> Key:
        """Kind and value, in one form however it was written."""
        return key_of(self.quantity)


def key_of(quantity: Quantity) -> Key:
    """Kind and value of a number: "03", "3" and "ba" have the same key."""
    if quantity.kind == "symbol":
        return "symbol", normal_symbol(quantity.text)
    kind = "count" if quantity.kind in ("count", "measure", "ordinal") else quantity.kind
    return kind, quantity.values


def mentions(text: str) -> tuple[Mention, ...]:
    """Every number of a text with the words before and after it in its clause."""
    body = plain(text)
    quantities = read_quantities(body)
    return tuple(_mention(body, quantities, i) for i in range(len(quantities)))


def _mention(body: str, quantities: Sequence[Quantity], i: int) -> Mention:
    quantity = quantities[i]
    start = max([m.end() for m in _BOUNDARY.finditer(body, 0, quantity.start)] or [0])
    ends = [m.start() for m in _BOUNDARY.finditer(body, quantity.end)]
    stop = min([*ends, *(q.start for q in quantities[i + 1 : i + 2])] or [len(body)])
    before = _words(_last_piece(_without(body[start : quantity.start])))
    lead = body[: quantity.start].rstrip().lower()
    near = next((a for a in register().approximate if re.search(rf"(?<!\w){a}$", lead)), "")
    return Mention(
        quantity=quantity,
        before=tuple(before),
        after=tuple(_words(body[quantity.end : stop])),
        counted=tuple(_words(_PHRASE_END.split(body[quantity.end : stop])[0])),
        approximate=dict(register().vague).get(near, near),
        since=_since(lead) if _single_time(quantity) else "",
        years=_years_of(body, quantities, i),
        rate=_rate(body, quantity),
    )


def _single_time(quantity: Quantity) -> bool:
    """Whether a quantity is one date or one year, not a period."""
    return quantity.kind == "date" or (quantity.kind == "year" and len(quantity.values) == 1)


def _years_of(body: str, quantities: Sequence[Quantity], i: int) -> frozenset[Decimal]:
    """The years that belong to a number: "31% (2014)", "năm 2014: 58,9%", "Năm 2022 khen 31 …"."""
    if quantities[i].kind in ("year", "date", "symbol"):
        return frozenset()
    own = {
        v
        for j, q in enumerate(quantities)
        if q.kind == "year" and _owner(body, quantities, j) == i
        for v in q.values
    }
    if own:
        return frozenset(own)
    start = body.rfind(";", 0, quantities[i].start) + 1
    lead = [q for q in quantities if start <= q.start < quantities[i].start]
    opens = lead and lead[0].kind == "year" and len(lead[0].values) == 1
    return frozenset(lead[0].values) if opens and len(body[start : lead[0].start]) < _LEAD else frozenset()


def _owner(body: str, quantities: Sequence[Quantity], j: int) -> int | None:
    """Which number a year belongs to: the one right after it ("2014: 58,9%"), else the one before."""
    ahead = j + 1
    if ahead < len(quantities) and quantities[ahead].kind not in ("year", "date", "symbol"):
        between = body[quantities[j].end : quantities[ahead].start]
        if re.fullmatch(r"\s*(?::|là|có|đạt|chiếm|:?\s*có)?\s*", between):
            return ahead
    for back in range(j - 1, -1, -1):
        if quantities[back].kind == "year":
            continue
        between = body[quantities[back].end : quantities[j].start]
        return back if ";" not in between and len(between) <= _NEAR else None
    return None


def in_digits(sentence: str, source: str) -> str:
    """A sentence whose number words are in digits where the source counts the same in digits."""
    for quantity in read_quantities(source):
        head = quantity.unit.split()[:1]
        if quantity.kind in ("count", "measure") and head and 0 < quantity.values[0] < 100:
            value = int(quantity.values[0])
            pattern = rf"(?<![\w-]){to_words(value)}(?=\s+{re.escape(head[0])}(?!\w))"
            sentence = re.sub(pattern, str(value), sentence, flags=re.IGNORECASE)
    return sentence


def _since(lead: str) -> str:
    """The word that makes the year after it a limit ("từ", "trước", "sau", "đến hết")."""
    match = re.search(r"(?<!\w)(từ|trước|sau|đến hết|đến)(?: (?:ngày|tháng|năm|quý))*$", lead)
    return match[1].removesuffix(" hết") if match else ""


def _rate(body: str, quantity: Quantity) -> str:
    """What an amount is reckoned by ("/người/năm"), in lower case."""
    match = re.match(r"(?:\s*(?:đồng|ha|km|%))?((?:\s?/\s?[^\W\d_]+)+)", body[quantity.end :])
    return re.sub(r"\s", "", match[1]).lower() if match else ""


def _words(text: str) -> list[str]:
    free = register().free
    return [w for w in _WORD.findall(canonical(text)) if w not in free]


def _last_piece(text: str) -> str:
    """What stands right before a number: after the last comma or "và", else the clause's head.

    In "tuyên dương 45 tập thể, 62 cá nhân" both numbers are what was praised.
    """
    pieces = re.split(r",\s|\bvà\b", text)
    if _WORD.search(pieces[-1]):
        return pieces[-1]
    first = read_quantities(text)
    return text[: first[0].start] if first else text


def _without(text: str) -> str:
    """A text without what stands in brackets."""
    return re.sub(r"\([^)]*\)", " ", text)


@lru_cache(maxsize=256)
def _given(sources: tuple[str, ...]) -> tuple[Quantity, ...]:
    """Every number of the sources; kept, since a whole report is held against the same ones."""
    return tuple(q for s in sources for q in read_quantities(plain(s)))


def unsupported(text: str, sources: Iterable[str]) -> tuple[Quantity, ...]:
    """The numbers of a text that none of the sources holds, as read in ``text``."""
    sources = tuple(sources)
    allowed = _given(sources)
    years = {q.values for q in allowed if q.kind == "year" and len(q.values) == 1}

    listed = any(re.search(r"(?:19|20)\d\d(?:,| và) (?:19|20)\d\d", s) for s in sources)

    def held(quantity: Quantity) -> bool:
        """Given as it is; a period also where just its two ends were given."""
        ends = {(v,) for v in quantity.values}
        period = quantity.kind == "year" and len(quantity.values) == 2 and years == ends and not listed
        return period or any(_covers(a, quantity) for a in allowed)

    return tuple(q for q in read_quantities(text) if not held(q))


def missing(source: str, sentence: str) -> tuple[Quantity, ...]:
    """The numbers of a source that a sentence leaves out, as read in the source."""
    said = read_quantities(plain(sentence))
    ends = {(v,) for q in said if q.kind == "year" for v in q.values}
    return tuple(
        q
        for q in read_quantities(plain(source))
        if not any(_covers(s, q) for s in said) and not (q.kind == "year" and q.values in ends)
    )


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


def _head(unit: str) -> str:
    """The first telling word of a unit, as the register counts it."""
    free = register().free - {"lượt", "ngày", "tháng", "năm", "lần"}
    words = [w for w in _WORD.findall(canonical(unit)) if w not in free]
    return fold(words[0]) if words else ""


def misplaced(sentence: Sequence[Mention], given: Sequence[Mention]) -> Iterator[Mention]:
    """Numbers that stand among the words of another number of their sources.

    A number is compared with every given one of its kind: the words around it must
    fit its own at least as well as any other's.
    """
    for mention in sentence:
        own = [g for g in given if g.key == mention.key]
        rivals = [
            g
            for g in given
            if g.key[0] == mention.key[0]
            and g.key != mention.key
            and _same_unit(g.quantity, mention.quantity)
        ]
        if own and not any(_counts_alike(mention, g) for g in own):
            yield mention
            continue
        if mention.key[0] == "year" and any(g.years for g in given):
            continue
        dated = {g.years for g in own if g.years}
        if mention.years and dated and mention.years not in dated:
            yield mention
        if any((g.before, g.after) == (mention.before, mention.after) for g in own):
            continue
        if not own or not rivals or (mention.years and mention.years in dated):
            continue
        best = max(_fit(mention, g) for g in own)
        if any(_fit(mention, r) > best + 1e-9 for r in rivals):
            yield mention


def _counts_alike(said: Mention, given: Mention) -> bool:
    """Whether a number counts something in both places, or in neither ("năm 2023", "148 hộ")."""
    if said.key[0] == "year":
        names = [" ".join(m.after[:2]) in counted() or m.after[:1] == ("hộ",) for m in (said, given)]
        return names[0] <= names[1] or (
            said.key[1] == given.key[1] and bool(given.after[:1] == said.after[:1])
        )
    return bool(said.quantity.unit) or not given.quantity.unit


def _fit(a: Mention, b: Mention) -> float:
    """Likeness of the words around two numbers; the word right before or after counts most."""
    return (
        _overlap(a.before, b.before)
        + _overlap(a.after, b.after)
        + 0.6 * max(_overlap(a.after, b.before), _overlap(a.before, b.after))
        + 0.5 * bool(a.before and b.before and a.before[-1] == b.before[-1])
        + 0.5 * bool(a.after and b.after and a.after[0] == b.after[0])
    )


def _overlap(a: Sequence[str], b: Sequence[str]) -> float:
    one, two = set(a), set(b)
    return len(one & two) / len(one | two) if one | two else 0.0
