"""Dates and periods as officers write them."""

from __future__ import annotations

import re

#: The digits of a year, as part of a pattern.
YYYY = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"

#: Full dates, month and year, day and month, most telling first. Named groups d, m, y.
DATE_PATTERNS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<d>{_DAY})\s+tháng\s+(?P<m>{_MONTH})\s+năm\s+(?P<y>{YYYY})(?!\d)",
        rf"(?<![\d/.-])(?P<d>{_DAY})\s?([/.-])\s?(?P<m>{_MONTH})\s?\2\s?(?P<y>{YYYY})(?![\d/])",
        rf"(?<=\bngày )(?P<d>{_DAY})\s+tháng\s+(?P<m>{_MONTH})(?!\d)",
        rf"(?<=\bngày )(?P<d>{_DAY})[/-](?P<m>{_MONTH})(?![\d/])",
        rf"(?<=\btháng )(?P<m>{_MONTH})(?:\s+năm\s+|\s?[/-]\s?)(?P<y>{YYYY})(?!\d)",
        rf"(?<=\bT)(?P<m>{_MONTH})\s?[/.-]\s?(?P<y>{YYYY})(?!\d)",
        rf"(?<![\d/.,-])(?P<m>{_MONTH})\s?/\s?(?P<y>{YYYY})(?![\d/])",
        rf"(?<=\bquý )(?:[IV]{{1,3}}|[1-4])\s?(?:/|năm)\s?(?P<y>{YYYY})(?!\d)",
        rf"(?<=\btháng )(?P<m>{_MONTH})(?![\d.,/-]*\d)",
        rf"(?<=\bT)(?P<m>{_MONTH})(?![\w.,/-]*\d)(?!\w)",
    )
)

#: "2014-2023", "2014 đến 2023", "2014 đến hết năm 2023".
YEAR_RANGE = re.compile(
    rf"(?<![\d/.,-])(?P<from>{YYYY})\s*(?:[-–—]|đến(?:\s+hết)?(?:\s+năm)?)\s*(?P<to>{YYYY})(?![\d/])",
    re.IGNORECASE,
)
#: A bare year.
YEAR = re.compile(rf"(?<![\d/.,-])(?P<y>{YYYY})(?![\d/]|[.,]\d)")


def date_text(day: int, month: int, year: int) -> str:
    """A date in running text, day below 10 and months 1 and 2 with a leading zero."""
    return f"ngày {day:02d} tháng {month_text(month)} năm {year}"


def month_text(month: int) -> str:
    """A month's number as Decree 30 writes it: 01, 02, 3 … 12."""
    return f"{month:02d}" if month < 3 else str(month)
