"""One note into one formal sentence, by rules: nothing added but grammar.

Works on the words as the officer wrote them: abbreviations in full, shorthand mended, a
subject or a verb where the note leaves it out. What no rule knows is printed as written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from assistant.drafting.language import language
from assistant.drafting.mending import mends
from assistant.drafting.talk import as_read
from assistant.models import Frozen
from assistant.vietnamese.abbreviations import Abbreviations, standard
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.text import capitalise, curly_quotes, fold, squeeze

_QUOTED = re.compile(r"“[^”]*”")


class Speaker(Frozen):
    """Who the report speaks of: ``unit`` ("huyện", "Sở"), ``name`` where it is a place with a name ("Huyện
    Tân Lĩnh"), the symbols it may complete and their dates."""

    unit: str = "đơn vị"
    name: str = ""
    symbols: Mapping[str, str] = {}
    dates: Mapping[str, str] = {}
    abbreviations: Abbreviations | None = None

    @property
    def subject(self) -> str:
        """The unit as a sentence begins ("Huyện")."""
        return capitalise(self.unit)


def starts_with(text: str, phrases: tuple[str, ...]) -> str:
    """The phrase that a text begins with as whole words, or ""."""
    lowered = text.lower()
    return next((p for p in phrases if re.match(rf"{re.escape(p)}(?!\w)", lowered)), "")


def act_of(text: str) -> str:
    """The act that a note begins with, lacking who did it, or ""."""
    lang = language()
    return "" if starts_with(text, lang.not_acts) else starts_with(text, lang.acts)


def polish(text: str, speaker: Speaker) -> str:
    """The words of a note in proper form, still as one fragment without a full stop."""
    text = as_read(text, speaker.unit, speaker.symbols)
    text = squeeze(curly_quotes((speaker.abbreviations or standard()).expand(text)))
    quoted = _QUOTED.findall(text)
    names = iter(quoted)
    for pattern, replacement in mends():
        text = pattern.sub(replacement, text)
    text = _complete_symbols(text, speaker.symbols, speaker.dates)
    text = squeeze(_years(text)).strip(" ;,.").strip()
    # A name in quotes stays as it was given.
    return _QUOTED.sub(lambda _: next(names), text) if len(_QUOTED.findall(text)) == len(quoted) else text


def _complete_symbols(text: str, symbols: Mapping[str, str], dates: Mapping[str, str]) -> str:
    """ "Chỉ thị 34" as "Chỉ thị số 34-CT/TW" where the corpus knows just one such document.

    A day behind it that is not the document's own is that of what was done with it.
    """
    for short, full in symbols.items():

        def complete(match: re.Match[str], full: str = full) -> str:
            day = match["day"]
            if not day or _same_day(day, dates.get(full, day)):
                return full + (match["when"] or "")
            return f"{full} vào {match['when'].strip()}"

        pattern = rf"\b{re.escape(short)}\b(?![-/.\d])(?P<when> ngày (?P<day>\d{{1,2}}/\d{{1,2}}/\d{{4}}))?"
        text = re.sub(pattern, complete, text)
    return text


def _same_day(one: str, other: str) -> bool:
    """Whether "7/4/2014" and "07/04/2014" are one day."""
    return [int(n) for n in one.split("/")] == [int(n) for n in other.split("/")]


_BARE_YEAR = re.compile(rf"(?<![\d/.,\-–(])(?<!\d:)\b({YYYY})\b(?![\d/]|[.,]\d|\s*[-–]\s*\d)")
#: "2014 thu 215 tỷ, 2023 thu 1.108 tỷ": a year that begins a clause, not one of a list of years.
_CLAUSE_YEAR = re.compile(rf"(?<!{YYYY}),\s*$")
_ONLY = re.compile(r"\s+(?:chỉ|mới|còn) (?:có |đạt |là |được |chiếm )?\d")
_SAID_OF_YEAR = re.compile(r"\s+(?:[^\W\d_]|\d[\d.]* [^\W\d_])")
_BEFORE_YEAR = re.compile(
    r"(?:năm|năm học|đến|từ|/|-|–|các năm|và|,|giai đoạn|Covid|Luật|Hiến pháp)\s*$", re.IGNORECASE
)


def _years(text: str) -> str:
    """ "2020" as "năm 2020", "(2016, 2018)" as "(các năm 2016, 2018)", and periods named."""
    text = re.sub(rf"\(({YYYY})\)", r"(năm \1)", text)
    text = re.sub(rf"\(({YYYY}(?:(?:,| và|,? và) {YYYY})+)\)", r"(các năm \1)", text)
    text = re.sub(rf"^({YYYY})\s*[-–]\s*({YYYY})\b", r"giai đoạn \1-\2", text)
    text = re.sub(rf"(?<=[:;,] )({YYYY})\s*[-–]\s*({YYYY})\b", r"giai đoạn \1-\2", text)
    text = re.sub(rf"\b(từ|Từ|đến hết|đến|Đến hết|Đến) ({YYYY})\b(?!\s*[-–]\s*\d)", r"\1 năm \2", text)

    def name(match: re.Match[str]) -> str:
        before = text[: match.start()]
        begins = (_CLAUSE_YEAR.search(before) and _SAID_OF_YEAR.match(text, match.end())) or (
            before.endswith(", ") and _ONLY.match(text, match.end())
        )
        if (_BEFORE_YEAR.search(before) and not begins) or _counts(text, match.end()):
            return match[0]
        return f"năm {match[0]}"

    return _BARE_YEAR.sub(name, text)


def _counts(text: str, end: int) -> bool:
    match = re.match(r"\s+([^\W\d_]+)", text[end:])
    return bool(match and match[1].lower() in {"hộ", "người", "lượt", "hồ", "tin", "bài"})


def sentence(fragment: str) -> str:
    """A fragment as a sentence: capital first, one full stop last."""
    return capitalise(fragment.strip().rstrip(" ;,.:")) + "."


def add_verbs(text: str) -> str:
    """ "Hội đồng huyện 15 thành viên" as "… có 15 thành viên", clause by clause; bare counts behind a
    count are one list with it ("có 9 thôn, 2.134 hộ")."""
    said: list[str] = []
    for part in re.split(r";\s+", text):
        clauses = re.split(r"(,\s+)", part)
        clauses[::2] = [_with_verb(_share(c)) for c in clauses[::2]]
        segment = "".join(clauses)
        bare = re.match(r"\d[\d.]* \w", segment) and not has_verb(segment)
        if bare and said and _LISTED.search(said[-1]) and len(segment.split()) <= _MOST_LISTED:
            said[-1] += f", {segment}"
            continue
        plain = not bare or starts_with(_noun(segment), language().held)
        said.append(segment if plain else f"có {segment}")
    return "; ".join(said)


#: A count at the end of what was said: the next one may join it. Longer ones stand alone.
_LISTED = re.compile(r"(?:^|[ ,])\d[\d.]* [^\d;:%()]{2,40}$")
_MOST_LISTED = 5
#: A share without a verb, of those who can be a share of all.
_SHARE = re.compile(
    r"^(?P<of>(?:dân tộc|hộ|khen thưởng|trả|hồ sơ|người|nữ|đảng viên|lao động|cán bộ|gia đình|nông dân"
    r"|công nhân)\b[^\d,;:()]*?)(?: là|;)? (?P<share>\d[\d.,]*\s?%)$",
    re.IGNORECASE,
)


def _share(clause: str) -> str:
    """ "dân tộc thiểu số 46,2%" as "tỷ lệ dân tộc thiểu số là 46,2%"."""
    match = _SHARE.match(clause)
    if not match or has_verb(match["of"].removeprefix("khen thưởng").removeprefix("Khen thưởng")):
        return clause
    share = "Tỷ lệ" if clause[0].isupper() else "tỷ lệ"
    return f"{share} {match['of'][:1].lower()}{match['of'][1:]} là {match['share']}"


def _noun(segment: str) -> str:
    """What follows the number that a segment begins with."""
    return re.sub(r"^[\d.,/%]+\s*", "", segment)


def has_verb(clause: str) -> bool:
    """Whether any word of a clause is a verb that the lists know."""
    words = re.findall(r"[^\W\d_]+", clause)
    two = {" ".join(p) for p in pairwise(words)}
    known = language().verbs | set(language().acts)
    return bool(set(words) & known or two & known)


def _with_verb(clause: str) -> str:
    """A clause that names a body and then a number, with "có" between them."""
    first = next((q for q in read_quantities(clause) if q.kind not in ("year", "symbol", "date")), None)
    if first is None or first.kind not in ("count", "ratio") or not first.text[0].isdigit():
        return clause
    if fold(first.unit).startswith(("ngay", "thang", "nam", "gio", "lan")):
        return clause
    before = re.sub(rf" ?{YYYY}", "", clause[: first.start]).rstrip()
    if not names_a_body(before.removeprefix("riêng ")) or _GIVES.search(before):
        return clause
    return f"{clause[: first.start].rstrip()} có {clause[first.start :]}"


#: "huyện khen thưởng 5": what the body did, not its name.
_GIVES = re.compile(r"^(?!Hội đồng|Ban|hội đồng|ban).*\bkhen(?: thưởng)?$")


def names_a_body(text: str) -> bool:
    """Whether a text is only a body's or a meeting's name ("Hội nghị … năm 2020")."""
    name = re.sub(rf" ?{YYYY}", "", text).strip()
    body = starts_with(name, language().bodies)
    rest = name[len(body) :].split()
    common = {w for w in rest if w[0].islower()}
    return bool(body) and common <= language().naming and all(re.fullmatch(r"[^\W\d_]+|-", w) for w in rest)


def finite(text: str) -> bool:
    """Whether words already make a statement, so that no "đã" may be put before them."""
    stated = r"chủ động|đã|cũng|được|có|là|tích cực|quan tâm|luôn|chưa|không|phải|cần|còn (?:ít|chậm|thấp)"
    return bool(re.search(rf"\b(?:{stated})\b", text))


def did(body: str, act: str, speaker: Speaker, ordinal: int) -> str:
    """An act with who did it: the unit by name every other time."""
    if act in language().not_own or ordinal % 2:
        return f"Đã {lower_first(body)}"
    return f"{speaker.subject} đã {lower_first(body)}"


_COMMON_FIRST = re.compile(
    r"^(?:Phong trào|Cuộc vận động|Mô hình|Công tác|Việc|Tỷ lệ|Số|Hồ sơ|Khen|Tuyên truyền|Tập huấn"
    r"|Thu nhập|Kinh tế|Dân số|Cán bộ|Các|Những|Tổng|Về|Hội nghị|Đại hội|Người|Phần mềm|Thủ tục"
    r"|Tổ chức|Ban hành|Kiểm tra)\b"
)


def lower_first(text: str) -> str:
    """The first letter lowered, unless it begins a name."""
    if act_of(text) or _COMMON_FIRST.match(text):
        return text[:1].lower() + text[1:]
    return text
