"""The letters and numbers that order the groups of a table ("A.", "II.", "3)")."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*(?:phần\s+)?([IVX]{1,5}|[A-HĐ]|\d{1,2})\s*[.)/:–-]\s*", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10}


def number_of(label: str) -> str:
    """What orders a label ("B" of "B. CẤP TỈNH"), or ""."""
    match = _NUMBER.match(label)
    return match[1].upper() if match else ""


def follows(before: str, number: str) -> bool:
    """Whether a number is the next one of the same kind ("C" after "B", "III" after "II")."""
    if not before or not number:
        return False
    return any(b is not None and n == b + 1 for b, n in zip(_values(before), _values(number), strict=True))


def _values(number: str) -> tuple[int | None, int | None, int | None]:
    """What a number is worth as a letter, as a Roman numeral and as digits; None where it is none."""
    letter = ord(number) - ord("A") if len(number) == 1 and "A" <= number <= "Z" else None
    roman = _roman(number) if set(number) <= set(_ROMAN) else None
    return letter, roman, int(number) if number.isdigit() else None


def _roman(number: str) -> int:
    worth = [_ROMAN[c] for c in number]
    return sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))
