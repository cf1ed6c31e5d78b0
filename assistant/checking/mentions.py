"""Each number of a text with what stands right before and after it: "hơn", "từ", "/người"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.checking.figures import Key, key_of
from assistant.checking.register import plain, quantities, register
from assistant.models import Frozen, Quantity
from assistant.vietnamese.number_words import counted

_WORD = re.compile(r"[^\W\d_]+")
#: What ends the name of what a number counts.
_PHRASE_END = re.compile(r"[,;:.(]|\b(?:và|được|bị|đã|do|có|là|cho|tại|ở|trong|với)\b")
#: "chỉ tổ chức 02 cuộc": the words between "chỉ" and the number that it narrows.
_ONLY = re.compile(
    r"(?<=\bchỉ)(?! (?:thị|tiêu|đạo|huy|định|số|rõ|dẫn|ra|giới)\b)"
    r"(?: (?!(?:chưa|không|còn|hơn|gần|trên|khoảng|xấp|ngót|chừng|ít|tối|những|tới)\b)[^\W\d_]+){1,2}$"
)
#: So many characters before and after a number may hold what belongs to it.
_REACH = 48
_KEPT = 4096


class Mention(Frozen):
    """A number where it stands.

    ``counted`` the words that name what is counted, ``approximate`` the words before it that make it
    vague ("hơn"), ``since`` the one that makes a time a limit ("từ", "trước"), ``rate`` what it is
    reckoned by ("/người"), ``lead`` the text before it, in lower case.
    """

    quantity: Quantity
    counted: tuple[str, ...] = ()
    approximate: str = ""
    since: str = ""
    rate: str = ""
    lead: str = ""

    @property
    def key(self) -> Key:
        """Kind and value, in one form however it was written."""
        return key_of(self.quantity)


@lru_cache(maxsize=_KEPT)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every number of a text, with what belongs to it, in order."""
    body = plain(text)
    return tuple(_mention(body, quantity) for quantity in quantities(body))


def by_key(found: Sequence[Mention]) -> Mapping[Key, Sequence[Mention]]:
    """The mentions of each number."""
    held: dict[Key, list[Mention]] = defaultdict(list)
    for mention in found:
        held[mention.key].append(mention)
    return held


def _mention(body: str, quantity: Quantity) -> Mention:
    lead = body[max(0, quantity.start - _REACH) : quantity.start].rstrip().lower()
    after = body[quantity.end : quantity.end + _REACH]
    time = quantity.kind == "date" or (quantity.kind == "year" and len(quantity.values) == 1)
    return Mention(
        quantity=quantity,
        counted=tuple(_WORD.findall(_PHRASE_END.split(after)[0].lower())),
        approximate=_vague_before(lead),
        since=_since(lead) if time else "",
        rate=_rate(after),
        lead=lead,
    )


@lru_cache(maxsize=_KEPT)
def _vague_before(lead: str) -> str:
    """The words at the end of a text that make the number after it vague, in one form."""
    found: list[str] = []
    rest = _ONLY.sub("", lead.removesuffix(" từ"))
    same = dict(register().vague)
    while word := next((a for a in register().approximate if re.search(rf"(?<!\w){a}$", rest)), ""):
        if word == "tới" and re.search(r"\b(?:gửi|lên|đến|chuyển|từ .*) tới$", rest):
            break
        if word in ("hơn", "trên") and re.search(r"\b(?:cao|thấp|nhiều|ít) hơn$|\d trên$", rest):
            break
        found.append(same.get(word, word))
        rest = rest[: -len(word)].rstrip()
    return " ".join(reversed(found))


def _since(lead: str) -> str:
    """The word that makes the time after it a limit ("từ", "trước", "sau", "đến hết")."""
    match = re.search(r"(?<!\w)(từ|trước|sau|đến hết|đến)(?: (?:ngày|tháng|năm|quý))*$", lead)
    return match[1].removesuffix(" hết") if match else ""


def _rate(after: str) -> str:
    """What an amount is reckoned by ("/người"), in lower case."""
    match = re.match(r"(?:\s*(?:đồng|ha|km|%))?((?:\s?/\s?[^\W\d_]+)+)", after)
    return re.sub(r"\s", "", match[1]).lower() if match else ""


def misread(said: Sequence[Mention], given: Sequence[Mention]) -> Iterator[Mention]:
    """Years that became counts, and spans of years that became years or counts."""
    there = by_key(given)
    for mention in said:
        own = there.get(mention.key, ())
        spans = [g for g in own if g.quantity.unit.startswith("năm")]
        if not own:
            continue
        counts_years = mention.quantity.unit.startswith("năm")
        became_count = mention.key[0] == "year" and _counts(mention) and not any(map(_counts, own))
        became_year = len(spans) == len(own) and not mention.quantity.unit and mention.key[0] != "year"
        if became_count or became_year or (counts_years and not spans):
            yield mention


def _counts(mention: Mention) -> bool:
    """Whether a number like a year's counts the noun after it ("2023 doanh nghiệp")."""
    words = mention.counted
    return bool(words) and (" ".join(words[:2]) in counted() or words[0] == "hộ")
