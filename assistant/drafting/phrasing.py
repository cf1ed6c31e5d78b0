"""One note into one formal sentence, by rules: nothing added but grammar.

Works on the words as the officer wrote them: abbreviations in full, shorthand mended, a
subject or a verb where the note leaves it out. What no rule knows is printed as written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from assistant.models import Frozen
from assistant.vietnamese.abbreviations import Abbreviations, standard
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.text import capitalise, curly_quotes, fold, nfc, squeeze

_YEAR = r"(?:19|20)\d\d"


class Language(Frozen):
    """The word lists of ``language.toml``, longest first."""

    acts: tuple[str, ...]
    not_own: frozenset[str]
    not_acts: tuple[str, ...]
    verbs: frozenset[str]
    held: tuple[str, ...]
    bodies: tuple[str, ...]
    naming: frozenset[str]
    documents: tuple[str, ...]
    before_people: tuple[str, ...]
    before_state: tuple[str, ...]
    wordy: tuple[tuple[str, str], ...]
    formal: tuple[tuple[str, str], ...]
    names: tuple[str, ...]


@cache
def language() -> Language:
    """The word lists that ship with the product."""
    data = tomllib.loads(files(__package__).joinpath("language.toml").read_text("utf-8"))
    lists = ("acts", "not_acts", "held", "bodies", "documents", "before_people", "before_state", "names")
    longest = {k: tuple(sorted(data[k], key=len, reverse=True)) for k in lists}
    return Language(
        **longest,
        not_own=frozenset(data["not_own"]),
        verbs=frozenset(data["verbs"]),
        naming=frozenset(data["naming"].split()),
        wordy=_pairs(data["wordy"]),
        formal=_pairs(data["formal"]),
    )


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((a, b) for a, b in rows), key=lambda pair: -len(pair[0])))


class Speaker(Frozen):
    """Who the report speaks of: ``unit`` ("huyện", "Sở") and the symbols it may complete."""

    unit: str = "đơn vị"
    symbols: Mapping[str, str] = {}
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
    text = squeeze(curly_quotes((speaker.abbreviations or standard()).expand(nfc(text))))
    for pattern, replacement in _mends():
        text = pattern.sub(replacement, text)
    text = _complete_symbols(text, speaker.symbols)
    return squeeze(_years(text)).strip(" ;,.").strip()


@cache
def _mends() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Shorthand and slips, each with its proper form."""
    lang = language()
    award = "".join(rf"(?<!{w} )" for w in ("Bằng", "bằng", "Giấy", "giấy", "ngợi"))
    people = "".join(rf"(?<!\b{w} )" for p in lang.before_people for w in (p, p.capitalize()))
    state = "".join(rf"(?<!\b{w} )" for w in lang.before_state)
    documents = "|".join(lang.documents)
    rules = (
        (r"\s*[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]+", ""),
        (r"(?<=\d)(?=(?:km2|km²|km|m2|m²|m3|m³|m|ha|kg|cm|mm)(?!\w))", " "),
        # A small letter after a full stop: one sentence, its parts run together.
        (r"(?<=[^\W\d_]{3})\.\s+(?=[a-zà-ỹđ]{2})", "; "),
        (r"\bcovid\b", "Covid"),
        (r"\b(Covid) (?=202\d\b)", r"\1 năm "),
        (r"\s*\+\s*(?=\D)", " và "),
        (r"\s*(?:=>|->|→)\s*", ", "),
        (r"\b1 số\b(?! liệu)", "một số"),
        (r"\s+([,;:.!?)])", r"\1"),
        (r"\(\s+", "("),
        (r"([;,])(?=[^\s\d”\"')])", r"\1 "),
        (r"!+", "."),
        (rf"{award}\b([Kk])hen\b(?!\s+(?:thưởng|ngợi|chê))(?=\s+\w)", r"\1hen thưởng"),
        (rf"{people}(?<!\w)nhân dân\b", "Nhân dân"),
        (rf"{state}\bnhà nước\b", "Nhà nước"),
        (r"^\[([^\]]{2,40})\]\s*", r"\1: "),
        (r"(?<=\d)\s?tr(?=\s*(?:/|đồng|đ\b|[,;.)]|$))", " triệu"),
        (rf"(?<=\w )(năm {_YEAR}): (?=\d[\d.,]*%)", r"\1 là "),
        (rf"(?<=; )(năm {_YEAR}): (?=\d)", r"\1 là "),
        (rf"\((năm {_YEAR}): (?=\d[\d.,]*%)", r"(\1 là "),
        (rf"\b({documents})\s+(?=\d+(?:/\d{{4}})?[-/][A-ZĐ])", r"\1 số "),
        (r"(\d+ (?:xã|phường|thị trấn|thôn|huyện|tổ|khu phố)) (?=\d+ )", r"\1, "),
        (r"(\d+ lớp), (?=\d[\d.]* (?:lượt|người|học viên))", r"\1 với "),
    )
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rules)


def _complete_symbols(text: str, symbols: Mapping[str, str]) -> str:
    """ "Chỉ thị 34" as "Chỉ thị số 34-CT/TW" where the corpus knows just one such document."""
    for short, full in symbols.items():
        text = re.sub(rf"\b{re.escape(short)}\b(?![-/.\d])", full, text)
    return text


_BARE_YEAR = re.compile(rf"(?<![\d/.,\-–(])\b({_YEAR})\b(?![\d/]|[.,]\d|\s*[-–]\s*\d)")
#: "2014 thu 215 tỷ, 2023 thu 1.108 tỷ": a year that begins a clause, not one of a list of years.
_CLAUSE_YEAR = re.compile(rf"(?<!{_YEAR}),\s*$")
_SAID_OF_YEAR = re.compile(r"\s+(?:[^\W\d_]|\d[\d.]* [^\W\d_])")
_BEFORE_YEAR = re.compile(r"(?:năm|năm học|đến|từ|/|-|–|các năm|và|,|giai đoạn|Covid)\s*$", re.IGNORECASE)


def _years(text: str) -> str:
    """ "2020" as "năm 2020", "(2016, 2018)" as "(các năm 2016, 2018)", and periods named."""
    text = re.sub(rf"\(({_YEAR})\)", r"(năm \1)", text)
    text = re.sub(rf"\(({_YEAR}(?:(?:,| và|,? và) {_YEAR})+)\)", r"(các năm \1)", text)
    text = re.sub(rf"^({_YEAR})\s*[-–]\s*({_YEAR})\b", r"giai đoạn \1-\2", text)
    text = re.sub(rf"(?<=[:;,] )({_YEAR})\s*[-–]\s*({_YEAR})\b", r"giai đoạn \1-\2", text)
    text = re.sub(rf"\b(từ|Từ|đến hết|đến|Đến hết|Đến) ({_YEAR})\b(?!\s*[-–]\s*\d)", r"\1 năm \2", text)

    def name(match: re.Match[str]) -> str:
        before = text[: match.start()]
        begins = _CLAUSE_YEAR.search(before) and _SAID_OF_YEAR.match(text, match.end())
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
    """ "Hội đồng huyện 15 thành viên" as "… có 15 thành viên", clause by clause."""
    segments = re.split(r"(;\s+)", text)
    for i in range(0, len(segments), 2):
        clauses = re.split(r"(,\s+)", segments[i])
        clauses[::2] = [_with_verb(c) for c in clauses[::2]]
        segment = "".join(clauses)
        bare = re.match(r"\d[\d.]* \w", segment) and not has_verb(segment)
        segments[i] = (
            f"có {segment}" if bare and not starts_with(_noun(segment), language().held) else segment
        )
    return "".join(segments)


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
    before = re.sub(rf" ?{_YEAR}", "", clause[: first.start]).rstrip()
    if not names_a_body(before.removeprefix("riêng ")):
        return clause
    return f"{clause[: first.start].rstrip()} có {clause[first.start :]}"


def names_a_body(text: str) -> bool:
    """Whether a text is only a body's or a meeting's name ("Hội nghị … năm 2020")."""
    name = re.sub(rf" ?{_YEAR}", "", text).strip()
    body = starts_with(name, language().bodies)
    rest = name[len(body) :].split()
    common = {w for w in rest if w[0].islower()}
    return bool(body) and common <= language().naming and all(re.fullmatch(r"[^\W\d_]+|-", w) for w in rest)


def finite(text: str) -> bool:
    """Whether words already make a statement, so that no "đã" may be put before them."""
    stated = r"chủ động|đã|được|có|là|tích cực|quan tâm|luôn|chưa|không|phải|cần|còn (?:ít|chậm|thấp)"
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
