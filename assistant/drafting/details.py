"""Further sentences of award figures, for a section that is asked to say more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.materials.pivot import LEVEL_NAMES
from assistant.materials.tallies import wants_awards
from assistant.models import Figure, Level, Report, Section, Sentence
from assistant.vietnamese.abbreviations import standard
from assistant.vietnamese.text import fold

_SLUGS: tuple[tuple[Level, str], ...] = (("state", "nha-nuoc"), ("province", "tinh"))
_DIRECT = re.compile(r"cong nhan|nong dan|lao dong truc tiep")
_SHARE = re.compile(r"^tỷ lệ (?P<who>.+) trong (?P<award>.+), [\d–-]+$")


def award_details(report: Report, section: Section) -> tuple[Sentence, ...]:
    """Sentences of figures that the draft leaves out: by recipients, by year, shares of workers."""
    book = {f.id.removeprefix("figure:"): f for f in report.figures}
    said: list[Sentence] = []
    if wants_awards(section):
        for level, slug in _SLUGS:
            said += _recipients(book, LEVEL_NAMES[level], f"cap/{slug}")
            said += _extremes(book, LEVEL_NAMES[level], f"cap/{slug}")
    if _DIRECT.search(fold(section.title)):
        said += _shares(book)
    return tuple(said)


def _recipients(book: dict[str, Figure], name: str, slug: str) -> Iterator[Sentence]:
    total, groups, persons = (book.get(f"tong/{slug}{end}") for end in ("", "/tap-the", "/ca-nhan"))
    if total and groups and persons and total.value == groups.value + persons.value:
        yield Sentence(
            text=f"Trong tổng số {total.text} lượt khen thưởng {name} có {groups.text} tập thể"
            f" và {persons.text} cá nhân.",
            sources=(total.id, groups.id, persons.id),
        )


def _extremes(book: dict[str, Figure], name: str, slug: str) -> Iterator[Sentence]:
    keys = ("cao-nhat", "nam-cao-nhat", "thap-nhat", "nam-thap-nhat")
    most, most_year, least, least_year = (book.get(f"{key}/{slug}") for key in keys)
    if most and most_year and least and least_year:
        yield Sentence(
            text=f"Số khen thưởng {name} nhiều nhất là năm {most_year.text} với {most.text} lượt,"
            f" ít nhất là năm {least_year.text} với {least.text} lượt.",
            sources=(most.id, most_year.id, least.id, least_year.id),
        )


def _shares(book: dict[str, Figure]) -> Iterator[Sentence]:
    """How the share of workers in an award changed from the first year to the last."""
    for key, whole in book.items():
        found = _SHARE.match(whole.label) if key.startswith("ty-le/trong-do/") else None
        first, last = book.get(f"{key}/2014"), book.get(f"{key}/2023")
        if not found or not first or not last:
            continue
        award, who = standard().expand(found["award"]), found["who"]
        yield Sentence(
            text=f"Trong số người được tặng {award}, {who} chiếm {first.text} năm 2014"
            f" và {last.text} năm 2023; tính chung từ năm 2014 đến năm 2023 là {whole.text}.",
            sources=(first.id, last.id, whole.id),
        )
