"""Numbers that a sentence writes out ("hai mươi mốt", "41 trong tổng số 96") as its source writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.checking.register import quantities
from assistant.models import Quantity
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.number_words import parse_words, to_words
from assistant.vietnamese.numbers import format_number, parse_number

_SYLLABLE = "một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|linh|lẻ"
_RUN = re.compile(rf"(?<![\w-])(?:{_SYLLABLE})(?: (?:{_SYLLABLE}))*(?!\w)", re.IGNORECASE)
_VALUE = rf"(?:\d[\d.]*|(?:{_SYLLABLE})(?: (?:{_SYLLABLE}))*)"
_OF = re.compile(
    rf"(?<![\w-])({_VALUE})(?: (?!(?:{_SYLLABLE}|từ|dưới|lên|hơn|gần|chưa|không)(?!\w))[^\W\d_]+){{0,3}}?"
    rf" (?:trên|trong|trong số)(?: tổng)?(?: số)? ({_VALUE})(?!\w)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"(?:\b[Tt]ừ )?(?<![\w,.])({_VALUE})(?: ?%| triệu(?: đồng)?)? đến ({_VALUE}(?:,\d+)?)(?!\w)",
    re.IGNORECASE,
)
#: "trong 26 doanh nghiệp FDI có 4 doanh nghiệp …", "cứ 100 hộ có 95 hộ".
_AMONG = re.compile(
    rf"\b(?:trong|cứ)(?: tổng)?(?: số)? ({_VALUE}) "
    rf"([^;,.:\d]{{2,40}}?,? (?:thì )?(?:đã )?có )({_VALUE})(?!\w)",
    re.IGNORECASE,
)
#: The last digit after "mươi", in the one form that is compared.
_LAST = {"tư": "bốn", "nhăm": "lăm"}
_WHOLE = re.compile(r"\b(?:toàn bộ|tất cả|toàn thể)(?: số| các| những)? (?=[^\W\d_])", re.IGNORECASE)
_PERIOD = re.compile(
    rf"(?<![\w,.])({_VALUE}) năm(?: liền| liên tục| liên tiếp)? (\(?)"
    rf"(?=({YYYY}) ?[-–] ?({YYYY}))",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”")
_YEARS_ON = re.compile(rf"\b{YYYY}(?:(?:, và|,| và) (?:năm )?{YYYY}\b)+(?! ?[-–])")


def _with_periods(sentence: str, given: Sequence[Quantity]) -> str:
    """A sentence without the length of a period that has its years, and with two years as their period."""
    periods = {q.values for q in given if q.kind == "year" and len(q.values) == 2}
    lengths = {q.values[0] for q in given if q.unit.startswith("năm")}

    def span(match: re.Match[str]) -> str:
        years = int(match[4]) - int(match[3]) + 1
        return match[2] if _value(match[1]) == years and years not in lengths else match[0]

    def pair(match: re.Match[str]) -> str:
        years = [Decimal(y) for y in re.findall(YYYY, match[0])]
        whole = years == list(range(int(years[0]), int(years[-1]) + 1))
        return f"{years[0]} - {years[-1]}" if whole and (years[0], years[-1]) in periods else match[0]

    return _YEARS_ON.sub(pair, _PERIOD.sub(span, sentence))


def as_given(sentence: str, source: str) -> str:
    """A sentence with digits where its source has the same numbers in digits, and counts the same."""
    given = quantities(source)
    for one, other in (("hết", "cuối"), ("cuối", "hết")):
        if re.search(rf"\bđến {one}\b", source, re.IGNORECASE):
            sentence = re.sub(rf"(?<=đến ){other} (?=năm {YYYY})", f"{one} ", sentence)
    sentence = _with_periods(sentence, given)
    if (
        sum(q.kind == "percent" and q.values == (Decimal(100),) for q in given) == 1
        and "100%" not in sentence
    ):
        sentence = _WHOLE.sub("100% ", sentence, count=1)
    ratios = {q.values: q.text for q in given if q.kind == "ratio"}
    if ratios:
        sentence = _AMONG.sub(
            lambda m: f"{m[2]}{r}" if (r := ratios.get((_value(m[3]), _value(m[1])))) else m[0], sentence
        )
        sentence = _OF.sub(lambda m: ratios.get((_value(m[1]), _value(m[2])), m[0]), sentence)
        sentence = _all_of(sentence, ratios)
    ranges = {
        q.values: q.text for q in given if q.kind == "range" or (q.kind == "percent" and len(q.values) == 2)
    }
    if ranges:
        sentence = _FROM_TO.sub(lambda m: _as_range(m, ranges), sentence)
    values = {int(q.values[0]) for q in given if _whole(q)}
    heads = {(int(q.values[0]), q.unit.split()[0].lower()) for q in given if _whole(q) and q.unit}
    # "giải quyết 8, 1 đơn đang xem xét": what the one counts may be said of the other.
    heads |= {(int(q.values[0]), head) for q in given if _whole(q) and not q.unit for _, head in tuple(heads)}

    quoted = [m.span() for m in _QUOTED.finditer(sentence)]

    def digits(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in quoted):
            return match[0]
        words = match[0].split()
        years = len(words) > 1 and words[-1].lower() == "năm" and _spoken(match[0]) is None
        if years and (tens := _spoken(" ".join(words[:-1]))) and (tens, "năm") in heads:
            return f"{format_number(tens)} {words[-1]}"
        for skip in range(len(words)):
            value = _spoken(" ".join(words[skip:]))
            if value in values and _meant(value, words[skip:], match, sentence, heads):
                return " ".join((*words[:skip], format_number(value)))
        return match[0]

    return _RUN.sub(digits, sentence)


def _all_of(sentence: str, ratios: Mapping[tuple[Decimal, ...], str]) -> str:
    """ "toàn bộ 16 xã" where the source has "16/16"."""
    for both, text in ratios.items():
        if both[0] == both[1] and text not in sentence:
            whole = rf"\b(?:toàn bộ|tất cả|cả|đủ|toàn thể)(?: các)? {format_number(both[0])}(?![\d.,/])"
            sentence = re.sub(whole, text, sentence, count=1, flags=re.IGNORECASE)
    return sentence


def _as_range(match: re.Match[str], ranges: Mapping[tuple[Decimal, ...], str]) -> str:
    """ "từ 35 đến 40" where the source has "35-40"."""
    ends = (_value(match[1]), _value(match[2]))
    return (
        f"{match[1]}-{match[2]}" if match[1][0].isdigit() and ends in ranges else ranges.get(ends, match[0])
    )


def _whole(quantity: Quantity) -> bool:
    """Whether a number counts whole things, fewer than a thousand."""
    if quantity.kind not in ("count", "measure", "ordinal"):
        return False
    return 0 < quantity.values[0] < 1000 and quantity.values[0] == int(quantity.values[0])


def _meant(
    value: int, words: list[str], match: re.Match[str], sentence: str, heads: set[tuple[int, str]]
) -> bool:
    """Whether words are a number here: several, after "thứ", or before what the source counts."""
    if len(words) > 1 or sentence[: match.start()].endswith("thứ "):
        return True
    after = re.match(r"\s+([^\W\d_]+)", sentence[match.end() : match.end() + 16])
    return after is not None and (value, after[1].lower()) in heads


def _spoken(words: str) -> int | None:
    """The value of a number in words, if that is how it is said."""
    text = words.lower()
    text = re.sub(r"(?<=mươi )(?:tư|nhăm)\b", lambda m: _LAST[m[0]], text)
    text = text.replace("bẩy", "bảy")
    hundreds, hundred, rest = text.partition(" trăm")
    try:
        value = parse_words(text)
    except ValueError:
        return None
    if not 0 < value < 1000:
        return None
    if not hundred:
        return value if text == to_words(value) or text == "mười lăm" else None
    tail = re.sub(r"^ (?:linh |lẻ )?", "", rest)
    right = hundreds == to_words(value // 100) if value >= 100 else False
    return value if right and tail == (to_words(value % 100) if value % 100 else "") else None


def _value(text: str) -> Decimal:
    """A number in digits or in words; 0 where it is neither."""
    try:
        return parse_number(text) if text[0].isdigit() else Decimal(_spoken(text) or 0)
    except ValueError:
        return Decimal(0)
