"""The words of the register: which may come and go, which say the same, which may not move."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from assistant.models import Frozen, Quantity
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.numbers import read_quantities, unit_after
from assistant.vietnamese.text import curly_quotes, fold, nfc, squeeze

#: "(xem file thống kê)": a pointer for the reader of the notes, not of the report.
_POINTER = re.compile(r"\s*\((?:xem|theo file|lấy theo|nguồn)\b[^()]*\)", re.IGNORECASE)
_HECTARE = re.compile(r"\b(?:héc[- ]?ta|hecta)\b", re.IGNORECASE)
_YEARLY = re.compile(r"\s?/\s?năm\b")
_SOME = re.compile(r"\b1 (?=(?:số(?! liệu)|bộ phận|vài|phần|nửa|trong (?:những|các))\b)")
#: "toà", "thuỷ": the tone on the second vowel, where most now write it on the first ("tòa", "thủy").
_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_TONES)})(?!\w)")
#: The same facts and sentences are compared again and again; so many texts are kept prepared.
_KEPT = 16_384
_WORD = re.compile(r"[^\W\d_]+")


class Register(Frozen):
    """The lists of ``register.toml``, ready for use. ``same`` maps a phrase to its group's first."""

    free: frozenset[str]
    free_phrases: tuple[str, ...]
    relations: tuple[str, ...]
    approximate: tuple[str, ...]
    vague: tuple[tuple[str, str], ...]
    negations: tuple[str, ...]
    causes: tuple[str, ...]
    named_causes: tuple[str, ...]
    labels: frozenset[str]
    light: frozenset[str]
    examples: tuple[str, ...]
    spoken: tuple[str, ...]
    bodies: frozenset[str]
    issuers: frozenset[str]
    documents: frozenset[str]
    same: tuple[tuple[str, str], ...]
    same_groups: tuple[tuple[str, ...], ...]


@cache
def register() -> Register:
    """The register that ships with the product."""
    data = tomllib.loads(files(__package__).joinpath("register.toml").read_text("utf-8"))
    same = [(word, group[0]) for group in data["same"] for word in group[1:]]
    return Register(
        free=frozenset(data["free"].split()),
        free_phrases=tuple(data["free_phrases"]),
        relations=tuple(data["relations"]),
        approximate=tuple(data["approximate"]),
        vague=tuple((word, group[0]) for group in data["vague"] for word in group),
        negations=tuple(data["negations"]),
        causes=tuple(data["causes"]),
        named_causes=tuple(data["named_causes"]),
        labels=frozenset(fold(label) for label in data["labels"]),
        light=frozenset(data["light"].split()),
        examples=tuple(data["examples"]),
        spoken=tuple(data["spoken"]),
        bodies=_members(data["bodies"]),
        issuers=_members(data["issuers"]),
        documents=_members(data["documents"]),
        same_groups=tuple(tuple(group) for group in data["same"]),
        same=tuple(sorted(same, key=lambda pair: -len(pair[0]))),
    )


def _members(text: str) -> frozenset[str]:
    """The members of a list written with bars between them."""
    return frozenset(word.strip() for word in text.split("|"))


#: A document's kind right before its number, which counts nothing.
_DOCUMENT_LEAD = 20
_DOCUMENT = re.compile(
    r"\b(?:(?:chỉ thị|nghị quyết|thông tri)(?: số)?|(?:kế hoạch|kết luận|công văn) số) $", re.IGNORECASE
)
_TIME_AFTER = re.compile(r" (?:năm|ngày|tháng|quý|tuần|lần|đợt|giờ)(?! (?:\d|[IVX]))")
_VAGUE_ONE = re.compile(r" (?:bộ phận|vài|phần|nửa)\b")
_COUNTED_AFTER = re.compile(
    r" ?(?:năm|ngày|tháng|quý|lần|đợt|bước|tuần|buổi|điểm|nội dung|nhiệm vụ|xã|đơn vị|[-–/.,]\d)",
    re.IGNORECASE,
)


@lru_cache(maxsize=_KEPT)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of a text, in order; kept, since each rule asks for them again."""
    found = (_named(text, _unnamed(text, q)) for q in read_quantities(text))
    return tuple(q for q in found if not (q.text == "một" and _VAGUE_ONE.match(text, q.end)))


def _unnamed(text: str, quantity: Quantity) -> Quantity:
    """A number after a document's kind that counts what follows ("sớm hơn kế hoạch 01 năm")."""
    if quantity.kind != "symbol" or not quantity.text.isdigit() or not _TIME_AFTER.match(text, quantity.end):
        return quantity
    values = (Decimal(quantity.text),)
    return quantity.model_copy(
        update={"kind": "count", "values": values, "unit": unit_after(text, quantity.end)}
    )


def _named(text: str, quantity: Quantity) -> Quantity:
    """The number of a document told by its kind alone ("Chỉ thị 34 vào tháng 6"): a name, no count."""
    lead = text[max(0, quantity.start - _DOCUMENT_LEAD) : quantity.start]
    if quantity.kind != "count" or not _DOCUMENT.search(lead) or _COUNTED_AFTER.match(text, quantity.end):
        return quantity
    return quantity.model_copy(update={"kind": "symbol", "values": (), "unit": ""})


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """A text ready for comparing: composed, abbreviations in words, curly quotes."""
    body = squeeze(curly_quotes(expanded(nfc(text)))).replace("m²", "m2")
    body = _TONE.sub(lambda m: _TONES[m[0]], body)
    return _YEARLY.sub(" mỗi năm", _HECTARE.sub("ha", _SOME.sub("một ", body)))


@lru_cache(maxsize=_KEPT)
def canonical(text: str) -> str:
    """``plain`` text in lower case with each phrase of the register as its group's first."""
    lowered = plain(text).lower()
    for phrase, first in register().same:
        if phrase in lowered:
            lowered = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", first, lowered)
    return lowered


def content(text: str) -> Counter[str]:
    """The words of a text that say something, as the register counts them."""
    free = register().free
    body = plain(text)
    for quantity in reversed(quantities(body)):
        body = body[: quantity.start] + " " + body[quantity.end :]
    said = canonical(body)
    for phrase in register().free_phrases:
        said = re.sub(rf"(?<!\w){phrase}(?!\w)", " ", said)
    return Counter(w for w in _WORD.findall(said) if w not in free and len(w) > 1)


def split_label(text: str) -> tuple[str, str]:
    """The label before a colon and what follows; ("", text) where there is none."""
    match = re.match(r"^([^:“”]{2,90}(?:“[^”]*”[^:“”]{0,40})*):\s+(?=\S)(.+)$", text, re.DOTALL)
    return (match[1].strip(), match[2].strip()) if match else ("", text)


def without_heading(sentence: str) -> str:
    """A sentence without the words that name its heading ("Nguyên nhân khách quan là …")."""
    labels = "|".join(sorted((re.escape(w) for w in register().labels if " " in w), key=len, reverse=True))
    said = fold(sentence)
    lead = re.match(
        rf"(?:ve )?(?:{labels})(?: kinh nghiem)?(?: duoc)?(?: rut ra)?(?: la\b)?\s*(?::|,|(?<=la)(?=\s))\s*",
        said,
    )
    return sentence[lead.end() :] if lead else sentence


def repeats_heading(label: str) -> bool:
    """Whether a label only says again which heading its note stands under."""
    said = re.sub(r"\s*(?:\([^()\d]{2,20}\)|\d)$", "", label.strip(" -–"))
    return fold(said) in register().labels


def without_lead(text: str) -> str:
    """A note without the labels and the "vd" that a report leaves out."""
    body = _POINTER.sub("", text.strip())
    body = re.sub(rf"^(?:{'|'.join(register().examples)})\s*[:,]?\s+", "", body, flags=re.IGNORECASE)
    body = re.sub(rf"^(?:{'|'.join(register().spoken)})\s+(?=\S)", "", body, flags=re.IGNORECASE)
    for _ in range(2):
        label, rest = split_label(body)
        if label and repeats_heading(label):
            body = rest
    return body


def count_phrases(phrases: tuple[str, ...], text: str) -> Counter[str]:
    """How often each phrase stands in a text, longer ones first so that parts don't count twice."""
    lowered = canonical(text)
    found: Counter[str] = Counter()
    for phrase in sorted(phrases, key=len, reverse=True):
        lowered, times = re.subn(rf"(?<!\w){re.escape(phrase)}(?!\w)", "\x00", lowered)
        if times:
            found[phrase] = times
    return found
