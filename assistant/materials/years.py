"""Years and periods as tables write them: "Năm 2014", "2014 (*)", "giai đoạn 2014-2018"."""

from __future__ import annotations

import re

from assistant.materials.awards import flat
from assistant.vietnamese.dates import YYYY

_YEAR = re.compile(rf"(?<!\d){YYYY}(?!\d)")
_RANGE = re.compile(rf"(?<!\d)({YYYY})\s*(?:[-–—/]|đến|tới)\s*(?:hết\s+)?(?:năm\s+)?((?:19|20)?\d\d)(?!\d)")
_PERIOD_WORDS = re.compile(r"\b(?:giai doan|nam|tu|den|het|tong|cong|so|\d{1,2} nam)\b")
_YEAR_WORDS = re.compile(r"\b(?:nam|n|tinh den|den het|het|so lieu)\b")


def year_in(text: str) -> int | None:
    """The one year that a text names, or None where it names none or several."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 and not _RANGE.search(text) else None


def year_alone(text: str) -> int | None:
    """The year of a cell that says nothing else ("2014", "Năm 2014", "2014 (*)")."""
    year = year_in(text)
    rest = _YEAR_WORDS.sub("", flat(_YEAR.sub(" ", text)))
    return year if year and 1945 <= year <= 2035 and not re.search(r"\w", rest) else None


def span_of(period: str) -> range:
    """The years of a period as written ("2014-2018", "2014 đến hết năm 18"); empty where it tells none."""
    if (found := _RANGE.search(period)) is None:
        return range(0)
    first, last = found[1], found[2]
    return range(int(first), int(last if len(last) == 4 else first[:2] + last) + 1)


def period_alone(text: str) -> str:
    """The period of a cell that says nothing else ("Giai đoạn 2014-2018"), or ""."""
    rest = _PERIOD_WORDS.sub("", flat(_RANGE.sub(" ", text)))
    return "" if re.search(r"\w", rest) else period_in(text)


def period_in(text: str) -> str:
    """The first period that a text names ("Tổng 2014-2018" → "2014-2018"), or ""."""
    found = _RANGE.search(text)
    return found.group() if found else ""


def without_years(text: str) -> str:
    """A text with its years left out."""
    return _YEAR.sub(" ", text)
