"""Awards as officers write them: canonical name, level, and who received them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import cast

from assistant.models import Level, Recipient
from assistant.vietnamese.text import capitalise, fold, nfc, squeeze

_DATA = "awards.toml"
_NOT_WORD = re.compile(r"[\s.\-–—_“”\"'()\[\]]+")
_CLASS = re.compile(r"\s*(?:,\s*)?(?:hang|h)?\s*(?P<c>nhat|nhi|ba|i{1,3}|[123])(?!\w)")
_CLASSES = {"nhat": "Nhất", "nhi": "Nhì", "ba": "Ba", "i": "Nhất", "ii": "Nhì", "iii": "Ba"} | {
    "1": "Nhất", "2": "Nhì", "3": "Ba",
}  # fmt: skip
_AWARD_WORDS = re.compile(
    r"\b(?:bang khen|giay khen|huan chuong|huy chuong|co thi dua|danh hieu|giai thuong|ky niem chuong|khen"
    r"|chien s[iy]|lao dong|uu tu|nhan dan|vinh du|anh hung|bk|gk|hc)\b"
)
_BULLET = re.compile(r"^[\s\-–—+*•]+|^\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]{1,4}|[a-zđ])\s*[.)]\s+")

_RECIPIENTS: tuple[tuple[Recipient, str], ...] = (
    ("household", r"ho(?: gia dinh| g/?d)?|gia dinh|h[ /]?gd"),
    ("collective", r"tap the(?: nho)?|tt|don vi|co quan|doanh nghiep|to chuc|cac tap the"),
    ("person", r"ca nhan|cn|nguoi|c nhan|cac ca nhan|dong chi|d/c"),
)
_WRAP = r"(?:(?:cho|tang|khen|danh cho|doi voi|so|so luong|sl)\s+)*"
_LEVELS: tuple[tuple[Level, str], ...] = (
    (
        "state",
        r"(?:cap )?(?:nha nuoc|nn|trung uong|tw|(?:thu tuong )?chinh phu|thu tuong|ttg(?:cp)?|chu tich nuoc)",
    ),
    ("province", r"(?:cap )?(?:tinh|(?:(?:chu tich|ct) )?(?:uy ban nhan dan|ubnd) tinh|bo nganh tinh)"),
    ("below", r"(?:cap )?(?:co so|huyen|xa|so nganh|don vi)"),
    # A ministry's awards are none of the report's levels: the officer is asked.
    (
        "unknown",
        r"(?:cap )?(?:bo|bo,? (?:ban,? )?nganh(?:,? doan the)?(?: trung uong| tw)?|nganh|quan khu)",
    ),
)


@dataclass(frozen=True)
class Award:
    """An award as recognised; ``known`` is False for one of which only the name is given.

    ``rest`` is what the label says besides, folded ("tap the").
    """

    name: str
    level: Level
    known: bool
    rest: str = ""


@dataclass(frozen=True)
class _Entry:
    name: str
    level: Level
    classes: bool
    open: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class _Generic:
    pattern: re.Pattern[str]
    names: Mapping[str, str]


@cache
def _catalogue() -> tuple[tuple[_Entry, ...], tuple[_Generic, ...]]:
    data = tomllib.loads((files(__package__) / _DATA).read_text(encoding="utf-8"))
    entries = tuple(
        _Entry(
            a["name"],
            cast(Level, a["level"]),
            a.get("classes", False),
            a.get("open", False),
            _any(a["match"]),
        )
        for a in data["award"]
    )
    generics = tuple(
        _Generic(_any(g["match"]), {k: v for k, v in g.items() if k != "match"}) for g in data["generic"]
    )
    return entries, generics


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(patterns, key=len, reverse=True))})(?!\w)")


@cache
def award_order() -> Mapping[str, int]:
    """Canonical names in the order in which a table prints them."""
    return {entry.name: i for i, entry in enumerate(_catalogue()[0])}


def flat(text: str) -> str:
    """Text for recognising: folded, without punctuation between words."""
    return _NOT_WORD.sub(" ", fold(nfc(text))).strip()


def clean_label(text: str) -> str:
    """A row's label without its bullet or number, on one line."""
    return squeeze(_BULLET.sub("", squeeze(text.replace("\n", " "))))


@cache
def find_award(label: str, level: Level = "unknown") -> Award | None:
    """The award that a label names, or None where none is recognised.

    Args:
        label: as written, with or without recipient ("BK CT UBND tỉnh (CN)").
        level: what the table says, for names that are given at several levels.
    """
    text = flat(clean_label(label))
    entries, generics = _catalogue()
    found = [(m, e) for e in entries if (m := e.pattern.search(text))]
    if found:
        match, entry = max(found, key=lambda f: (len(f[0].group()), -f[0].start()))
        return _known(label, text, match, entry)
    for generic in generics:
        if at := generic.pattern.search(text):
            rest = (text[: at.start()] + " " + text[at.end() :]).strip()
            told = level_of(rest) or level
            if told in generic.names and (not rest or recipient_of(rest) or level_of(rest)):
                return Award(generic.names[told], told, True, rest)
    return None


def _known(label: str, text: str, match: re.Match[str], entry: _Entry) -> Award:
    end = match.end()
    name = entry.name
    if entry.classes and (grade := _CLASS.match(text, end)):
        name, end = f"{name} hạng {_CLASSES[grade['c']]}", grade.end()
    rest = (text[: match.start()] + " " + text[end:]).strip(" ,;:/")
    if entry.open and rest and not recipient_of(rest):
        name, rest = _own_words(label), ""
    return Award(name, entry.level, True, rest)


def _own_words(label: str) -> str:
    """The officer's name for an award of a family, without the recipient at its end."""
    text = clean_label(label)
    cut = re.sub(
        r"[\s,(\-–:]*(?:cho|tặng)?\s*(?:tập thể|cá nhân|hộ gia đình|TT|CN)\)?$", "", text, flags=re.I
    )
    return capitalise(cut or text)


def named_award(label: str) -> str:
    """How an award that is not in the list is called: the officer's words."""
    return _own_words(label)


def looks_like_award(text: str) -> bool:
    """Whether a label that is not in the list speaks of an award ("Bằng khen Bộ")."""
    return bool(_AWARD_WORDS.search(flat(text)))


def is_generic(text: str) -> bool:
    """Whether a text names an award of which only the level is wanting ("Bằng khen", "CTĐ (TT)")."""
    levels: tuple[Level, ...] = ("state", "province", "below")
    return find_award(text) is None and any(find_award(text, level) for level in levels)


def counts_no_awards(label: str, unit: str = "") -> bool:
    """Whether a row or column counts something else: money, proposals, meetings, staff.

    Args:
        label: what names it ("Tiền thưởng kèm Bằng khen").
        unit: what its unit column says ("triệu đồng").
    """
    begins, units = _not_awards()
    return bool(begins.match(flat(clean_label(label))) or units.fullmatch(flat(unit)))


@cache
def _not_awards() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = tomllib.loads((files(__package__) / _DATA).read_text(encoding="utf-8"))["not_awards"]
    return _any(words["begins"]), re.compile("|".join(words["units"]))


def recipient_of(text: str) -> Recipient | None:
    """Who receives, where the text says nothing else ("Tập thể", "TT", "- Cá nhân", "người")."""
    words = flat(text).strip(" ,;:/")
    for recipient, pattern in _RECIPIENTS:
        if re.fullmatch(rf"{_WRAP}(?:{pattern})(?:\s+(?:duoc khen|duoc tang))?", words):
            return recipient
    return None


def level_of(text: str) -> Level | None:
    """The level that a text names ("Cấp tỉnh", "KHEN THƯỞNG CẤP NHÀ NƯỚC"), or None."""
    words = re.sub(r"^(?:[ivx]{1,4}|[a-z]|\d{1,2}) +(?=\S{2})", "", flat(clean_label(text)))
    words = re.sub(
        r"^(?:cac |phan )?(?:(?:hinh thuc |danh hieu |tong )?"
        r"(?:khen thuong|khen|thi dua|danh hieu|hinh thuc))"
        r"(?: va danh hieu(?: thi dua)?)?(?: (?:cua|thuoc|o))? ",
        "",
        words,
    )
    for level, pattern in _LEVELS:
        if re.fullmatch(pattern, words):
            return level
    for level, pattern in _LEVELS:
        if re.search(rf"(?<!\w)cap (?:{pattern.removeprefix('(?:cap )?')})(?!\w)", words):
            return level
    return None


def grade_of(text: str) -> str:
    """The grade that a label names and nothing else ("- Hạng Nhất" → "Nhất"), or ""."""
    words = flat(clean_label(text))
    match = _CLASS.fullmatch(words)
    named = words.startswith("h") or words == "ba" or len(words) > 2
    return _CLASSES[match["c"]] if match and named else ""


def graded(award: Award, grade: str) -> Award:
    """The award in that grade."""
    return replace(award, name=f"{award.name} hạng {grade}")
