"""6.cite: a document is cited in full the first time, by type and number afterwards.

The texts are written a section at a time, so only the whole report knows which mention is
the first. What a citation needs comes from the documents held and from the notes; what
neither says is left for the officer. What an officer typed is never reworded: it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.checking.layout_words import DATED, date_of
from assistant.models import Document, Draft, Finding, Report, Sentence
from assistant.vietnamese.dates import month_text
from assistant.vietnamese.symbols import SYMBOL, normal_symbol
from assistant.vietnamese.text import fold, squeeze

_OF = re.compile(r"\s+của\s+(?P<body>[^,.;:()]{2,60})")
#: Who issues a document says when: there the date is news, not a way to name the document.
_ISSUED = re.compile(r"\b(?:ban hành|ký|ra|thông qua|phê duyệt|xây dựng)\W+(?:\w+\W+){0,3}$")
_KIND_BEFORE = re.compile(r"(?:số|so)\s*$", re.IGNORECASE)
_LAW = re.compile(r"/QH\d+$")

_Key = tuple[str, str]


class Identity(NamedTuple):
    """What a document is called in full: date as printed, issuer and subject ("" if unknown)."""

    date: tuple[int, int, int]
    issuer: str
    subject: str
    source: str

    @property
    def day(self) -> str:
        """ "ngày 07/4/2014"."""
        day, month, year = self.date
        return f"ngày {day:02d}/{month_text(month)}/{year}"


class Cited(NamedTuple):
    """A report with its citations in form, and the sources that sentences got by it."""

    report: Report
    added: frozenset[_Key]


def cite(report: Report, documents: Iterable[Document]) -> Cited:
    """The report with each document in full at its first mention, short at the later ones.

    Only sentences that the program wrote change. ``added`` has the section and the id of
    what a first mention rests on besides its own sources.
    """
    writer = _Writer(known(report, documents))
    opening = writer.sentences("opening", report.opening)
    drafts = dict(report.drafts)
    for section in report.outline.walk():
        if draft := drafts.get(section.id):
            paragraphs = tuple(writer.sentences(section.id, p) for p in draft.paragraphs)
            drafts[section.id] = draft.model_copy(update={"paragraphs": paragraphs})
    closing = writer.sentences("closing", report.closing)
    changed = {"opening": opening, "drafts": drafts, "closing": closing}
    return Cited(report.model_copy(update=changed), frozenset(writer.added))


def citation_findings(report: Report) -> Iterator[Finding]:
    """First mentions that do not give the date; hints, for nobody but the officer may know it."""
    seen = {normal_symbol(m[0]) for s in report.opening for m in SYMBOL.finditer(s.text)}
    for section in report.outline.walk():
        draft = report.drafts.get(section.id) or Draft(section=section.id)
        text = draft.text
        for match in SYMBOL.finditer(text):
            symbol = normal_symbol(match[0])
            if symbol not in seen and not _LAW.search(symbol) and not DATED.match(text, match.end()):
                yield Finding(
                    kind="6.cite",
                    severity="hint",
                    message=f"Văn bản số {match[0]} viện dẫn lần đầu chưa đầy đủ: ghi thêm ngày tháng năm, "
                    "cơ quan ban hành và trích yếu, hoặc thêm văn bản vào trang Tài liệu.",
                    section=section.id,
                    span=match.span(),
                )
            seen.add(symbol)


def known(report: Report, documents: Iterable[Document]) -> dict[str, Identity]:
    """By symbol: the documents held, else the date that the notes give.

    A symbol that stands for two documents (by date) is left out.
    """
    found: dict[str, set[Identity]] = {}
    for document in documents:
        symbol = normal_symbol(document.symbol)
        if document.date and not _LAW.search(symbol) and fold(document.kind) != "luat":
            date = (document.date.day, document.date.month, document.date.year)
            if source := _passage(report, document, date):
                found.setdefault(symbol, set()).add(
                    Identity(date, squeeze(document.issuer), squeeze(document.subject), source)
                )
    for fact in (f for f in report.facts if f.in_use):
        for match in SYMBOL.finditer(fact.text):
            dated = DATED.match(fact.text, match.end())
            symbol = normal_symbol(match[0])
            if dated and not any(i.date == date_of(dated) for i in found.get(symbol, ())):
                found.setdefault(symbol, set()).add(Identity(date_of(dated), "", "", fact.id))
    return {symbol: ids.copy().pop() for symbol, ids in found.items() if len(ids) == 1}


def _passage(report: Report, document: Document, date: tuple[int, int, int]) -> str:
    """The passage that names the document with its date, or ""."""
    symbol = normal_symbol(document.symbol)
    for passage in report.passages:
        if passage.document != document.id:
            continue
        for match in SYMBOL.finditer(passage.text):
            dated = DATED.match(passage.text, match.end())
            if dated and (normal_symbol(match[0]), date_of(dated)) == (symbol, date):
                return passage.id
    return ""


class _Writer:
    """Through the report in printed order, knowing what was cited before."""

    def __init__(self, identities: dict[str, Identity]) -> None:
        self.identities = identities
        self.cited: dict[str, tuple[int, int, int] | None] = {}
        self.added: set[_Key] = set()

    def sentences(self, section: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        return tuple(self._sentence(section, s) for s in sentences)

    def _sentence(self, section: str, sentence: Sentence) -> Sentence:
        text, position, used = [], 0, []
        if sentence.kind != "text":
            return sentence
        own = sentence.writer == "officer"
        for match in SYMBOL.finditer(sentence.text):
            symbol = normal_symbol(match[0])
            end, put = self._mention(sentence.text, match, own=own)
            if put is not None:
                text += [sentence.text[position : match.end()], put]
                position = end
                used += [self.identities[symbol].source] if put else []
                self._remember(put)
        if not text:
            return sentence
        sources = tuple(dict.fromkeys((*sentence.sources, *used)))
        self.added.update((section, i) for i in used if i not in sentence.sources)
        text.append(sentence.text[position:])
        return sentence.model_copy(update={"text": "".join(text), "sources": sources})

    def _remember(self, put: str) -> None:
        """What an inserted subject cites is cited in full by it."""
        for match in SYMBOL.finditer(put):
            if dated := DATED.match(put, match.end()):
                self.cited.setdefault(normal_symbol(match[0]), date_of(dated))

    def _mention(self, text: str, match: re.Match[str], *, own: bool) -> tuple[int, str | None]:
        """Where the mention ends that is to be replaced, and by what; None leaves it."""
        symbol, end = normal_symbol(match[0]), match.end()
        dated, identity = DATED.match(text, end), self.identities.get(symbol)
        first = symbol not in self.cited
        before = text[: match.start()]
        if first or self.cited[symbol] is None:
            self.cited[symbol] = date_of(dated) if dated else None
        if own or identity is None or _ISSUED.search(_KIND_BEFORE.sub("", before)):
            return end, None
        if first and not dated:
            self.cited[symbol] = identity.date
            return self._in_full(text, end, identity)
        if not first and dated and self.cited[symbol] == date_of(dated) == identity.date:
            return self._short(text, dated, identity)
        return end, None

    @staticmethod
    def _in_full(text: str, end: int, identity: Identity) -> tuple[int, str | None]:
        of = _OF.match(text, end)
        said = of is not None and bool(identity.issuer) and _same_start(of["body"], identity.issuer)
        if of is not None and identity.issuer and not said:
            return end, None  # somebody else's document of the same number
        stop = of.start("body") + len(identity.issuer) if of is not None and said else end
        put = f" {identity.day}"
        if identity.issuer:
            put += f" của {identity.issuer}"
            if identity.subject and not text[stop:].startswith(" về"):
                put += f" {identity.subject}"
        return stop, put

    @staticmethod
    def _short(text: str, dated: re.Match[str], identity: Identity) -> tuple[int, str | None]:
        if dated["by"] and not (
            identity.issuer and _same_start(dated["by"].split("của", 1)[1], identity.issuer)
        ):
            return dated.end(), None
        stop = dated.end()
        if text[stop : stop + 1] == ")":
            stop += 1
        for part in (f" của {identity.issuer}" if identity.issuer else "", f" {identity.subject}"):
            if part.strip() and fold(text[stop:]).startswith(fold(part)):
                stop += len(part)
        return stop, ""


def _same_start(text: str, name: str) -> bool:
    return fold(squeeze(text)).startswith(fold(name))
