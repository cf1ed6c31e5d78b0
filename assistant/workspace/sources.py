"""Source ids into what an officer can hold against the material: words and place."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.models import Frozen, Report, Sentence

#: Where the officer's own words are from.
TYPED = "cán bộ nhập"


class Source(Frozen):
    """What a sentence rests on, for the eye: the very words and their place.

    ``part`` marks what a figure before it was computed from.
    """

    id: str
    words: str
    where: str
    material: str = ""
    line: int | None = None
    part: bool = False


def describe(report: Report, ids: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources with these ids, those of a derived figure after it, each once.

    An id that stands for nothing any more (its material was removed) says so.
    """
    seen: dict[str, Source] = {}
    for source in ids:
        for found in _walk(report, source, depth=0):
            seen.setdefault(found.id, found)
    return tuple(seen.values())


def typed_source(sentence: Sentence) -> tuple[Source, ...]:
    """The officer's own words, where a sentence rests on them; else nothing."""
    if sentence.writer != "officer" or sentence.kind == "placeholder":
        return ()
    return (Source(id="typed:", words=sentence.given or sentence.text, where=TYPED),)


def _walk(report: Report, source: str, depth: int) -> Iterator[Source]:
    if fact := next((f for f in report.facts if f.id == source), None):
        yield Source(
            id=source, words=fact.text, where=str(fact.place), material=fact.material, line=fact.place.line
        )
    elif figure := next((f for f in report.figures if f.id == source), None):
        words = f"{figure.label}: {figure.text} {figure.unit}".strip().removeprefix(": ")
        if figure.formula:
            words = f"{words} = {figure.formula}"
        where = str(figure.place) if figure.place else "chương trình tính"
        yield Source(id=source, words=words, where=where)
        if depth == 0:
            for inner in figure.sources:
                yield from (s.model_copy(update={"part": True}) for s in _walk(report, inner, depth + 1))
    elif statistic := next((s for s in report.statistics if s.id == source), None):
        year = f"năm {statistic.year}" if statistic.year else "cả giai đoạn"
        words = f"{statistic.label or statistic.award}, {year}: {statistic.count}"
        yield Source(id=source, words=words, where=str(statistic.place))
    elif passage := next((p for p in report.passages if p.id == source), None):
        yield Source(id=source, words=passage.text, where=passage.locator)
    else:
        yield Source(id=source, words="Nguồn này không còn trong tư liệu.", where="đã gỡ")
