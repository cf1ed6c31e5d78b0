"""The count that a cell of an award table holds, however it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.vietnamese.numbers import parse_number

_EMPTY = re.compile(r"[-–—_.\s]*|x|không|ko|0 ?\(không\)", re.IGNORECASE)
_MARKED = re.compile(r"(?P<n>\d[\d.,\s]*?)\s*(?:\*+|\(\*+\)|\(\d\)|[¹²³])$")
_WITH_UNIT = re.compile(
    r"(?P<n>\d[\d.,\s]*?)\s*(?:tập thể|cá nhân|người|lượt|hộ|cờ|bằng|đơn vị|TT|CN|t\.thể)$", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")


@dataclass(frozen=True)
class Count:
    """``value`` is None where the cell holds no count; ``dash`` where it is a written zero.

    ``slip`` says in Vietnamese how an odd writing was read, or why it was not.
    """

    value: int | None = None
    slip: str = ""


@lru_cache(maxsize=20_000)
def count_of(text: str) -> Count:  # noqa: PLR0911 - one answer for each way of typing
    """The count in a cell: "1.284", "1 284", "312*"; "-" is 0; "" is nothing.

    Counts are whole: "1 04" can only be a slip for 104, and "1,284" for 1.284.
    """
    text = " ".join(text.replace("\xa0", " ").split())
    if not text:
        return Count()
    if _EMPTY.fullmatch(text):
        if re.fullmatch(r"[xX]", text):
            return Count(slip="không phải là số nên bỏ qua")
        return Count(0) if re.fullmatch(r"[-–—]+|không|ko", text, re.IGNORECASE) else Count()
    for pattern in (_MARKED, _WITH_UNIT):
        if (match := pattern.match(text)) and (inner := count_of(match["n"])).value is not None:
            return inner
    if text.isdigit():
        return Count(int(text)) if len(text) <= 9 else Count(slip="số quá lớn nên không dùng")
    if _GROUPED.fullmatch(text):
        value = int(re.sub(r"[.,\s]", "", text))
        return Count(value, f"đọc là {value}" if "," in text else "")
    if re.fullmatch(r"[\d\s]+", text):
        value = int(re.sub(r"\s", "", text))
        return Count(value, f"đọc là {value} (thừa dấu cách)")
    try:
        number = parse_number(text)
    except ValueError:
        return Count(slip="không phải là số nên bỏ qua")
    if number == number.to_integral_value():
        return Count(int(number))
    return Count(slip="không phải số nguyên nên bỏ qua")
