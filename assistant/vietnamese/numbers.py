"""Numbers as Vietnamese writes them: the one place that reads and prints them.

``1.284`` and ``1 284`` are one thousand two hundred eighty-four; ``63,5`` has a decimal
comma; ``3 tỷ 200 triệu đồng`` is one amount; ``6/14`` a ratio; ``từ 8 đến 12`` a range;
``34-CT/TW`` a name. Number words ("ba hội nghị") count where a counted noun follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.models import Quantity, QuantityKind
from assistant.vietnamese.dates import DATE_PATTERNS, YEAR, YEAR_RANGE
from assistant.vietnamese.number_words import counted, find_words, unit_ends
from assistant.vietnamese.symbols import find_symbols

_GROUPED = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?![\d.])"
NUMBER = rf"(?:{_GROUPED}|\d+(?:[.,]\d+)?)"
_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9, "trăm": 2}
_SCALE = r"(?:nghìn|ngàn|triệu|tỷ|tỉ|tr)"
_START = r"(?<![\w/.,-])"

_MONEY = re.compile(
    rf"{_START}(?P<a>{NUMBER})\s*(?P<s1>{_SCALE})(?:\s*(?P<b>{NUMBER})\s*(?P<s2>{_SCALE}))?"
    r"(?P<u>\s*(?:đồng|đ\b|VNĐ|USD))?(?![\w])",
    re.IGNORECASE,
)
_PERCENT_RANGE = re.compile(rf"{_START}(?P<a>{NUMBER})\s*%?\s*(?:[-–]|đến)\s*(?P<b>{NUMBER})\s*%", re.I)
_PERCENT = re.compile(rf"{_START}(?P<a>{NUMBER})\s*(?:%|phần trăm)", re.IGNORECASE)
_RATIO = re.compile(rf"{_START}(?P<a>{NUMBER})\s?/\s?(?P<b>{NUMBER})(?![\w/])")
_RANGE = re.compile(rf"{_START}(?P<a>{NUMBER})\s?(?:[-–]|đến)\s?(?P<b>{NUMBER})(?![\w/]|[.,]\d)", re.I)
_PLAIN = re.compile(rf"(?<![\d/.,])(?P<a>{NUMBER})(?![\d]|[.,]\d)")

#: "26 lớp/1.870 lượt": a count run together with the one before it.
_BESIDE = re.compile(rf"\d\s[^\W\d_]+(?:\s[^\W\d_]+)?/(?P<a>{NUMBER})(?=\s[^\W\d_])")

#: "120 m2", "418,6 km²": the digit of the unit belongs to it.
_AREA = re.compile(rf"{_START}(?P<a>{NUMBER})\s*(?P<u>k?m[23²³])(?!\w)")
#: A number inside a name ("Covid-19", "QL4A"): no quantity.
_NAME = re.compile(r"(?<!\w)[^\W\d_]+(?:-?\d+)+\w*(?:-\d+)*")
#: Digits in a shape that nothing above reads ("0912.345.678"): kept as they are, like a name.
_LEFT_OVER = re.compile(r"(?<![^\W\d_])\d(?:[\d.,/]*\d)?")
#: "1 số" is "some", not one.
_SOME = re.compile(r"\s+số\b(?!\s+liệu)", re.IGNORECASE)

_PAIRED: tuple[tuple[re.Pattern[str], QuantityKind], ...] = (
    (_PERCENT_RANGE, "percent"),
    (_PERCENT, "percent"),
    (_RATIO, "ratio"),
    (_RANGE, "range"),
)

_UNIT_WORD = re.compile(r"\s*([^\W\d_]+)")
#: "17 đồng chí" are persons, no money.
_COMRADES = re.compile(r"\s*đồng chí\b", re.IGNORECASE)
_MEASURES = frozenset(["ha", "km", "m", "m2", "tấn", "tạ", "kg", "mét", "đồng", "tuổi", "điểm"])


def parse_number(text: str) -> Decimal:
    """The value of one number as written ("1.284", "1 284", "63,5", "3.5").

    A dot before exactly three digits groups thousands; otherwise it is a decimal point.

    Raises:
        ValueError: if the text is not one number.
    """
    compact = re.sub(r"[ \u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", compact):
        compact = compact.replace(".", "")
    if not re.fullmatch(r"\d+([.,]\d+)?", compact):
        raise ValueError(f"not a number: {text!r}")
    return Decimal(compact.replace(",", "."))


def format_number(value: Decimal | int | float) -> str:
    """A number in print: dots between thousands, a decimal comma, no trailing zeros."""
    number = Decimal(str(value))
    whole, _, fraction = f"{abs(number):f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if number < 0 and (int(whole) or fraction) else ""
    return f"{sign}{grouped},{fraction}" if fraction else sign + grouped


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number in the text, with its kind, values, unit and span, in order.

    Nothing is read twice: a date is not also three counts, nor a symbol's number a count.
    """
    taken = [False] * len(text)
    found: list[Quantity] = []
    for start, end, kind, values in _candidates(text):
        if any(taken[start:end]):
            continue
        taken[start:end] = [True] * (end - start)
        found.append(_quantity(text, start, end, kind, values))
    return tuple(sorted(found, key=lambda q: q.start))


Candidate = tuple[int, int, QuantityKind, tuple[Decimal, ...]]


def _candidates(text: str) -> Iterator[Candidate]:
    """What could be a number, the most telling reading first."""
    for pattern in DATE_PATTERNS[:2]:
        yield from _dates(pattern, text)
    for start, end in find_symbols(text):
        yield start, end, "symbol", ()
    for pattern in DATE_PATTERNS[2:]:
        yield from _dates(pattern, text)
    for match in _AREA.finditer(text):
        yield (*match.span(), "measure", (parse_number(match["a"]),))
    for match in _NAME.finditer(text):
        yield (*match.span(), "symbol", ())
    yield from _years(text)
    for match in _MONEY.finditer(text):
        yield (*match.span(), "money", (_amount(match),))
    for pattern, kind in _PAIRED:
        yield from _numbers(pattern, text, kind)
    for match in _PLAIN.finditer(text):
        value = parse_number(match["a"])
        if value == 1 and _SOME.match(text, match.end()):
            continue
        yield (*match.span(), _plain_kind(text, match), (value,))
    for match in _BESIDE.finditer(text):
        yield (*match.span("a"), "count", (parse_number(match["a"]),))
    for start, end, number in find_words(text):
        yield start, end, "count", (Decimal(number),)
    yield from _left_over(text)


def _years(text: str) -> Iterator[Candidate]:
    for match in YEAR_RANGE.finditer(text):
        yield (*match.span(), "year", (Decimal(match["from"]), Decimal(match["to"])))
    for match in YEAR.finditer(text):
        if not _counts_something(text, match.end()):
            yield (*match.span(), "year", (Decimal(match["y"]),))


def _left_over(text: str) -> Iterator[Candidate]:
    """Digits that nothing else reads: literal, so that a check sees them change."""
    for match in _LEFT_OVER.finditer(text):
        if not (match[0] == "1" and _SOME.match(text, match.end())):
            yield (*match.span(), "symbol", ())


def _dates(pattern: re.Pattern[str], text: str) -> Iterator[Candidate]:
    for match in pattern.finditer(text):
        values = tuple(Decimal(v) for k in "dmy" if (v := match.groupdict().get(k)))
        yield (*match.span(), "date", values)


def _numbers(pattern: re.Pattern[str], text: str, kind: QuantityKind) -> Iterator[Candidate]:
    for match in pattern.finditer(text):
        values = tuple(parse_number(v) for v in match.groupdict().values())
        yield (*match.span(), _or_date(match[0], kind, values), values)


def _or_date(text: str, kind: QuantityKind, values: tuple[Decimal, ...]) -> QuantityKind:
    """ "27/7" is a day: no more than all can be counted, so the first may not be the larger."""
    day = re.fullmatch(r"\d{1,2}/\d{1,2}", text) and values[1] <= 12 and values[1] < values[0] <= 31
    return "date" if kind == "ratio" and day else kind


def _amount(match: re.Match[str]) -> Decimal:
    total = parse_number(match["a"]).scaleb(_SCALES[match["s1"].lower()])
    if match["b"]:
        total += parse_number(match["b"]).scaleb(_SCALES[match["s2"].lower()])
    return total.quantize(Decimal(1)) if total == total.to_integral_value() else total


def _plain_kind(text: str, match: re.Match[str]) -> QuantityKind:
    unit = _UNIT_WORD.match(text, match.end())
    if unit and unit[1].lower() in _MEASURES and not _COMRADES.match(text, match.end()):
        return "measure"
    before = text[: match.start()].rstrip().lower()
    if before.endswith(("thứ", "lần thứ", "hạng", "điều", "khoản", "mục", "phần")):
        return "ordinal"
    return "count"


def _counts_something(text: str, end: int) -> bool:
    """Whether a counted noun follows at once: "2000 hộ" is a count, "2014 huyện" too."""
    match = re.match(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?", text[end:])
    if not match:
        return False
    one, two = match[1].lower(), f"{match[1]} {match[2] or ''}".lower().strip()
    return (one in counted() or two in counted()) and one in {"hộ", "người", "lượt", "hồ", "tin", "bài"}


def _quantity(text: str, start: int, end: int, kind: QuantityKind, values: tuple[Decimal, ...]) -> Quantity:
    unit = {"percent": "%", "money": _money_unit(text[start:end])}.get(kind, "")
    if kind == "measure" and (area := _AREA.fullmatch(text[start:end])):
        unit = area["u"]
    if not unit and kind in ("count", "ratio", "range", "measure"):
        unit = unit_after(text, end)
    return Quantity(text=text[start:end], start=start, end=end, kind=kind, values=values, unit=unit)


def _money_unit(span: str) -> str:
    """An amount without its numbers ("3 tỷ 200 triệu đồng" → "tỷ triệu đồng", "700tr" → "triệu")."""
    return " ".join("triệu" if word == "tr" else word for word in re.sub(NUMBER, " ", span).split())


def unit_after(text: str, end: int, limit: int = 3) -> str:
    """The words after a number that say what is counted, at most ``limit`` syllables."""
    words: list[str] = []
    position = end
    while len(words) < limit and (match := _UNIT_WORD.match(text, position)):
        if match[1].lower() in unit_ends():
            break
        words.append(match[1])
        position = match.end()
    return " ".join(words)
