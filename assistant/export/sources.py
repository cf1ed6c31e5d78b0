"""Where a printed figure comes from: the source of its sentence that holds the number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.models import Fact, Figure, Passage, Place, Quantity, Report, Sentence, Statistic
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.symbols import normal_symbol

_DIGITS = re.compile(r"\d{1,4}")
State = Literal["matched", "unmatched", "typed"]
#: What stands for a file where the officer's own words are the source.
TYPED = "cán bộ nhập"
Source = Fact | Figure | Passage | Statistic


@dataclass(frozen=True)
class PrintedFigure:
    """One figure of the printed text and what it rests on.

    ``section`` is the section's id, or "opening"/"closing". ``formula`` is "" for a figure
    that was given. ``state``: found in a source, in none, or typed by the officer (then
    ``file`` says so and ``place`` names the section).
    """

    section: str
    sentence: str
    quantity: Quantity
    formula: str = ""
    file: str = ""
    place: str = ""
    state: State = "unmatched"


def printed_figures(report: Report) -> Iterator[PrintedFigure]:
    """Every figure of the report's text, in printed order; gaps print none."""
    index = _index(report)
    documents = {p.id: p.document for p in report.passages}
    for section, sentence in _sentences(report):
        quantities = read_quantities(sentence.text)
        sources = [index[i] for i in sentence.sources if i in index]
        for quantity in quantities:
            yield _printed(section, sentence, quantity, sources, index, documents)


def _sentences(report: Report) -> Iterator[tuple[str, Sentence]]:
    parts: list[tuple[str, Iterable[Sentence]]] = [("opening", report.opening)]
    parts += [(s.id, report.drafts[s.id].sentences) for s in report.outline.walk() if s.id in report.drafts]
    for name, sentences in (*parts, ("closing", report.closing)):
        yield from ((name, s) for s in sentences if s.kind == "text")


def _index(report: Report) -> dict[str, Source]:
    everything: list[Source] = [*report.facts, *report.figures, *report.passages, *report.statistics]
    return {source.id: source for source in everything}


def _printed(
    section: str,
    sentence: Sentence,
    quantity: Quantity,
    sources: list[Source],
    index: dict[str, Source],
    documents: dict[str, str],
) -> PrintedFigure:
    # A computed figure says how it came about: it goes before a fact that holds the same number.
    exact = [s for s in sources if isinstance(s, Figure) and quantity.values == (s.value,)]
    holder = next((s for s in (*exact, *sources) if _holds(s, quantity, index)), None)
    if holder is None:
        if sentence.writer == "officer":
            place = f"mục {section}"
            return PrintedFigure(section, sentence.text, quantity, file=TYPED, place=place, state="typed")
        return PrintedFigure(section, sentence.text, quantity)
    if isinstance(holder, Passage):
        return PrintedFigure(
            section, sentence.text, quantity, "", documents[holder.id], holder.locator, "matched"
        )
    places = list(_places(holder, index))
    file, place = _where(places)
    formula = holder.formula if isinstance(holder, Figure) else ""
    return PrintedFigure(section, sentence.text, quantity, formula, file, place, "matched")


def _holds(source: Source, quantity: Quantity, index: dict[str, Source]) -> bool:
    """Whether the source says that number: a symbol by its letters, the rest by value."""
    if quantity.kind == "symbol":
        wanted = normal_symbol(quantity.text)
        return any(wanted in normal_symbol(text) for text in _texts(source, index))
    numbers = _numbers(source, index)
    if quantity.kind == "date":
        # However the note writes a date ("T10/2014"), its numbers stand in it.
        numbers |= {Decimal(n) for text in _texts(source, index) for n in _DIGITS.findall(text)}
    return bool(quantity.values) and set(quantity.values) <= numbers


def _texts(source: Source, index: dict[str, Source]) -> Iterator[str]:
    match source:
        case Fact() | Passage():
            yield source.text
        case Figure():
            yield from (source.text, source.label)
            for inner in _inner(source, index):
                yield from _texts(inner, index)
        case Statistic():
            yield source.label


def _numbers(source: Source, index: dict[str, Source]) -> set[Decimal]:
    if isinstance(source, Statistic):
        return {Decimal(source.count), *([Decimal(source.year)] if source.year is not None else [])}
    if isinstance(source, Figure):
        own = {source.value}
        own.update(v for text in (source.text, source.label, source.formula) for v in _read(text))
        # A sum's years stand in the statistics that it adds up, whose counts are not its own.
        for inner in _inner(source, index):
            own |= {Decimal(inner.year)} if isinstance(inner, Statistic) and inner.year else set()
            own |= set() if isinstance(inner, Statistic) else _numbers(inner, index)
        return own
    context = source.context if isinstance(source, Fact) else source.headings
    return {v for text in (source.text, *context) for v in _read(text)}


def _read(text: str) -> Iterator[Decimal]:
    for quantity in read_quantities(text):
        yield from quantity.values


def _inner(figure: Figure, index: dict[str, Source]) -> Iterator[Source]:
    yield from (index[i] for i in figure.sources if i in index and i != figure.id)


def _places(source: Source, index: dict[str, Source]) -> Iterator[Place]:
    if isinstance(source, Fact | Statistic):
        yield source.place
    elif isinstance(source, Figure):
        if source.place is not None:
            yield source.place
            return
        for inner in _inner(source, index):
            yield from _places(inner, index)


def _where(places: list[Place]) -> tuple[str, str]:
    """The file (or files) and the places in it, a long list by its first and last."""
    files = list(dict.fromkeys(p.file for p in places))
    spots = list(dict.fromkeys(str(p).removeprefix(p.file).lstrip(", ") for p in places))
    spots = [spot for spot in spots if spot]
    if len(spots) > 3:
        return "; ".join(files), f"{spots[0]} … {spots[-1]} ({len(spots)} chỗ)"
    return "; ".join(files), "; ".join(spots)
