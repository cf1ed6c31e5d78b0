"""Sentences in a better order: by time, else by rank of who is spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from assistant.models import Sentence
from assistant.vietnamese.dates import YYYY

_DATE = re.compile(
    r"\b(?:(?:ngày )?(?P<day>\d{1,2})/(?P<m1>\d{1,2})/|tháng (?P<m2>\d{1,2})(?:/| năm ))?"
    rf"(?P<year>{YYYY})\b"
)
_BRACKETS = re.compile(r"\([^)]*\)")
_SPAN = re.compile(rf"\b(?:từ|đến|đến hết|so với) (?:năm )?{YYYY}|\d{{4}}\s*[-–]\s*\d{{4}}", re.IGNORECASE)
_ASKS = re.compile(r"^(?:Đề nghị|Kiến nghị|Đề xuất) (?:với )?", re.IGNORECASE)
#: What leans on the sentence before it, and stays there.
_LEANS = re.compile(
    r"^(?:Tiêu biểu|Điển hình|Riêng|Trong đó|Trong số|Ngoài ra|Bên cạnh|Đồng thời|Qua đó|Cụ thể)\b"
)
_RANKS = tuple(
    re.compile(rf"(?:{words})\b", re.IGNORECASE)
    for words in (
        "Trung ương|Chính phủ|Thủ tướng|Quốc hội|Bộ|Ban Thi đua",
        "Tỉnh ủy|Hội đồng nhân dân tỉnh|Ủy ban nhân dân tỉnh|Chủ tịch Ủy ban nhân dân tỉnh|tỉnh|Sở Nội vụ",
        "Huyện ủy|Thành ủy|Thị ủy|Đảng ủy|Đảng bộ|Ban Thường vụ",
        "Hội đồng|Ủy ban nhân dân|Giám đốc|huyện|Sở",
        "phòng|ban|các xã|xã|phường|thị trấn|đơn vị",
    )
)
Block = TypeVar("Block")


def ordered(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences by the time that they speak of; else by rank, the higher body first.

    Those without a time keep their place behind the sentence that they follow; so does what
    leans on the one before. The same sentences in the same order where nothing is to do.
    """
    blocks: list[list[Sentence]] = []
    for one in sentences:
        if blocks and (_LEANS.match(one.text) or blocks[-1][-1].text.endswith(":")):
            blocks[-1].append(one)
        else:
            blocks.append([one])
    heads = [b[0].text for b in blocks]
    for key in (_time, _rank):
        keys = [key(head) for head in heads]
        known = [k for k in keys if k is not None]
        if len(known) > 1:
            return tuple(s for block in _by(keys, blocks) for s in block)
    return tuple(sentences)


def _by(keys: Sequence[tuple[int, ...] | None], blocks: Sequence[Block]) -> list[Block]:
    """The blocks sorted by their keys; one without takes the key of the block before it."""
    last: tuple[int, ...] = ()
    full: list[tuple[int, ...]] = []
    for key in keys:
        last = key if key is not None else last
        full.append(last)
    return [block for _, block in sorted(zip(full, blocks, strict=True), key=lambda pair: pair[0])]


def _time(text: str) -> tuple[int, ...] | None:
    """The one time that a sentence is about; None where it speaks of none, of several or of a span."""
    found = list(_DATE.finditer(_BRACKETS.sub("", text)))
    times = {(int(m["year"]), int(m["m1"] or m["m2"] or 0), int(m["day"] or 0)) for m in found}
    return times.pop() if len(times) == 1 and not _SPAN.search(text) else None


def _rank(text: str) -> tuple[int, ...] | None:
    """The rank of the body that a sentence begins with, or that it asks."""
    said = _ASKS.sub("", text)
    return next(((n,) for n, words in enumerate(_RANKS) if words.match(said)), None)
