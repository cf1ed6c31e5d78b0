"""Documents that a question names: by number, by kind and number, with a date or without."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assistant.models import Document, Frozen
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.dates import DATE_PATTERNS
from assistant.vietnamese.symbols import SYMBOL, normal_symbol
from assistant.vietnamese.text import fold, nfc, squeeze

_KINDS = {
    "chi thi": "chi thi", "ct": "chi thi", "ke hoach": "ke hoach", "kh": "ke hoach",
    "quyet dinh": "quyet dinh", "qd": "quyet dinh", "nghi quyet": "nghi quyet", "nq": "nghi quyet",
    "nghi dinh": "nghi dinh", "nd": "nghi dinh", "thong tu": "thong tu", "tt": "thong tu",
    "cong van": "cong van", "cv": "cong van", "ket luan": "ket luan", "kl": "ket luan",
}  # fmt: skip
_KIND = rf"\b(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})(?: so)?\s*:?\s*"
#: "Chỉ thị 34", but not "kế hoạch 10 năm": there the number counts.
_SHORT = re.compile(
    _KIND
    + r"(?P<number>\d{1,5})(?![\d.,]*\d)(?!\s*%|\s?[-–/]\s?[a-z\d])"
    + r"(?!\s+(?:nam(?!\s+(?:19|20)\d\d)|thang|ngay(?!\s+\d)|phan|don vi|tinh|huyen|xa|muc|diem|noi dung)\b)"
)
_BEFORE = re.compile(_KIND + "$")
#: A number typed in small letters is taken for one only with two groups of letters ("34-ct/tw").
_WHOLE = re.compile(r"\d{1,5}(?:/(?:19|20)\d\d)?[-/][A-ZĐ]{2,}[-/][A-ZĐ]{2,}")
_DATE_AFTER = re.compile(r"^[\s,(]*(?:ngay\s+)?(?=\d{1,2}\s*[/.-]|\d{1,2}\s+tháng)")
_YEAR_AFTER = re.compile(r"^[\s,(]*(?:năm\s+)((?:19|20)\d\d)\b")

#: "ngày 07/4/2014 của Bộ Chính trị", read without diacritics.
_DATE_CITED = re.compile(
    r"[\s,(]*(?:ngay\s+)?\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|\s+thang\s+\d{1,2}\s+nam\s+)\d{4}\b\)?"
    r"|[\s,(]*nam\s+\d{4}\b\)?"
)
_ISSUED_BY = re.compile(r"[\s,]*\bcua\b")
_NEXT_WORD = re.compile(r"\s+\w+")


class Reference(Frozen):
    """A document as a question names it.

    ``text`` is how it was typed; ``symbol`` the whole number, or ``number`` its digits with
    the ``kind`` (folded); ``date`` and ``year`` where they were said right after it.
    """

    text: str
    symbol: str = ""
    kind: str = ""
    number: str = ""
    date: dt.date | None = None
    year: int | None = None

    def means(self, document: Document) -> bool:
        """Whether a document may be the one that is named."""
        when = document.date
        return (
            self._named(fold(normal_symbol(document.symbol)), fold(document.kind))
            and (self.date is None or when is None or when == self.date)
            and (self.year is None or when is None or when.year == self.year)
        )

    def mentioned(self, text: str) -> bool:
        """Whether a text (of another document) speaks of it."""
        return any(
            self._named(other.symbol or other.number, other.kind)
            and (self.date, self.year) in ((None, None), (other.date, other.year))
            for other in references(text)
        )

    def _named(self, symbol: str, kind: str) -> bool:
        if self.symbol:
            return symbol == self.symbol
        digits = re.match(r"\d+", symbol)
        return bool(digits and digits[0] == self.number and kind == self.kind)


def references(text: str) -> tuple[Reference, ...]:
    """The documents that a text names, in order; typed with diacritics or without."""
    text = nfc(text)
    folded = fold(text)
    found = []
    for symbol in _symbols(text):
        before = _BEFORE.search(folded[: symbol.start()])
        kind = _KINDS[before["kind"]] if before else ""
        start = before.start("kind") if before else symbol.start()
        named = Reference(
            text=squeeze(text[start : symbol.end()]), symbol=fold(normal_symbol(symbol[0])), kind=kind
        )
        found.append((symbol.span(), _dated(named, folded[symbol.end() :])))
    for short in _SHORT.finditer(folded):
        if not any(a <= short.start("number") < b for (a, b), _ in found):
            named = Reference(
                text=squeeze(text[slice(*short.span())]), kind=_KINDS[short["kind"]], number=short["number"]
            )
            found.append((short.span(), _dated(named, folded[short.end() :])))
    return tuple(reference for _, reference in sorted(found, key=lambda pair: pair[0]))


def by_number_alone(asked: str, document: Document) -> str:
    """A question without the date and the issuer that offices cite after a document's number.

    They stand at the head of the document and in others of the same office, not where the answer is.
    """
    for reference in references(asked):
        if reference.means(document):
            before, number, after = asked.partition(reference.text)
            asked = f"{before}{number}{after[_cited(after, document) :]}"
    return asked


def _cited(after: str, document: Document) -> int:
    """How many characters of what comes after a document's number are its date and its issuer."""
    folded = fold(after)
    date = _DATE_CITED.match(folded)
    end = date.end() if date else 0
    if issued := _ISSUED_BY.match(folded, end):
        issuer, at = set(fold(document.issuer).split()), issued.end()
        while (word := _NEXT_WORD.match(after, at)) and set(fold(expanded(word[0])).split()) <= issuer:
            at = end = word.end()
    return end


def without_name(asked: str, document: Document) -> str:
    """A question without the name of a document: its own passages seldom say it."""
    for reference in references(asked):
        if reference.means(document):
            asked = asked.replace(reference.text, " ")
    return squeeze(asked)


def _symbols(text: str) -> Sequence[re.Match[str]]:
    typed = list(SYMBOL.finditer(text))
    taken = [m.span() for m in typed]
    upper = text.upper()
    if len(upper) != len(text):
        return typed
    small = (m for m in SYMBOL.finditer(upper) if _WHOLE.fullmatch(m[0]))
    return typed + [m for m in small if not any(a < m.end() and m.start() < b for a, b in taken)]


def _dated(reference: Reference, rest: str) -> Reference:
    """The reference with the date or the year that follows it (``rest`` is folded)."""
    rest = re.sub(r"\bthang\b", "tháng", re.sub(r"\bnam\b", "năm", rest[:40]))
    if lead := _DATE_AFTER.match(rest):
        for pattern in DATE_PATTERNS[:2]:
            if found := pattern.match(rest, lead.end()):
                try:
                    date = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
                except ValueError:
                    continue
                return reference.model_copy(update={"date": date})
    if year := _YEAR_AFTER.match(rest):
        return reference.model_copy(update={"year": int(year[1])})
    return reference
