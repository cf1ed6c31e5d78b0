"""The award figures in sentences: by level and award, the years between, the highest year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.drafting.phrasing import Speaker
from assistant.drafting.template import tentative
from assistant.materials.pivot import LEVEL_NAMES, LEVELS, RECIPIENT_NAMES, PivotRow, pivot
from assistant.materials.series import FIRST_YEAR, LAST_YEAR
from assistant.materials.tallies import wants_awards
from assistant.models import Figure, Level, Passage, Report, Section, Sentence
from assistant.vietnamese.abbreviations import standard
from assistant.vietnamese.numbers import format_number
from assistant.vietnamese.text import capitalise

#: The years that the outline asks for, in its words.
_PERIOD = f"từ năm {FIRST_YEAR} đến hết năm {LAST_YEAR}"
#: Titles that are not given with a verb of their own, and how a part may begin that is no noun.
_TITLE = re.compile(r"(?:Chiến sĩ|Tập thể|Lao động|Đơn vị|Thôn|Gia đình)\b")
_BELONGS = re.compile(r"(?:là|cho|ở|tại|thuộc|do|trong|của)\b", re.IGNORECASE)
#: Awards given in fewer cases than this are counted, not compared over the years.
_WORTH_COMPARING = 20


def award_paragraphs(report: Report, section: Section, speaker: Speaker) -> tuple[tuple[Sentence, ...], ...]:
    """The paragraphs on award figures, where the section asks for them and there are any."""
    if not wants_awards(section) or not report.statistics:
        return ()
    rows = pivot(report.statistics, FIRST_YEAR, LAST_YEAR)
    book = _Book(report.figures, rows)
    done = [p for level in LEVELS if level in ("state", "province") and (p := _level(book, level))]
    period, covered = _covered(report)
    lead = Sentence(
        text=f"Kết quả khen thưởng cấp Nhà nước và cấp tỉnh của {speaker.unit} {period} như sau:",
        sources=covered,
    )
    # What the table says for the time being stands beside the word that it is not settled.
    open_tables = (c for c in report.conflicts if not c.chosen and c.options[0].startswith("statistic:"))
    return ((lead,), *(tuple(p) for p in done), *((tentative(c),) for c in open_tables)) if done else ()


class _Book:
    """The rows of the award table and the figures that were derived from them."""

    def __init__(self, figures: Sequence[Figure], rows: Sequence[PivotRow]) -> None:
        self.rows = [r for r in rows if r.total or r.counts]
        self._figures = figures

    def level(self, level: Level) -> list[PivotRow]:
        """The awards of a level, parts («trong đó») left out."""
        return [r for r in self.rows if r.level == level and not r.part_of and r.total]

    def parts(self, row: PivotRow) -> list[PivotRow]:
        """The parts of a row."""
        same = (row.award, row.recipient, row.level)
        return [r for r in self.rows if (r.part_of, r.recipient, r.level) == same]

    def named(self, slug: str) -> Figure | None:
        """The figure with that id, if it could be derived."""
        return next((f for f in self._figures if f.id == f"figure:{slug}"), None)

    def years(self, row: PivotRow) -> dict[int, tuple[str, ...]]:
        """The figure of each year of a row; what units had in a year is a sum. Empty where one has none."""
        if len(row.sources) == len(row.counts):
            return {
                year: self.figure(count, (source,), _noun(row))
                for (year, count), source in zip(row.counts.items(), row.sources, strict=True)
            }
        mine = set(row.sources)
        sums = {
            f.id.rpartition("/")[2]: f.id
            for f in self._figures
            if _of_a_year(f) and mine.issuperset(f.sources)
        }
        inside = [year for year in row.counts if FIRST_YEAR <= year <= LAST_YEAR]
        return {y: (sums[str(y)],) for y in inside} if all(str(y) in sums for y in inside) else {}

    def figure(self, value: int | Decimal, sources: Sequence[str], unit: str = "") -> tuple[str, ...]:
        """The id of the figure with that value over just those statistics, of that unit if there is one; else
        of these."""
        wanted = set(sources)
        found = [f for f in self._figures if f.value == value and set(f.sources) == wanted]
        return (min(found, key=lambda f: f.unit != unit).id,) if found else tuple(sources)


def _noun(row: PivotRow) -> str:
    """What the award's receivers are counted as."""
    return RECIPIENT_NAMES[row.recipient] or "trường hợp"


def _of_a_year(figure: Figure) -> bool:
    return figure.id.startswith("figure:nam/")


def _level(book: _Book, level: Level) -> list[Sentence]:
    rows = book.level(level)
    if not rows:
        return []
    return [_listing(book, level, rows), *_change(book, level), *_trends(book, rows), *_shares(book, rows)]


_SLUGS: dict[Level, str] = {"state": "nha-nuoc", "province": "tinh"}


def _listing(book: _Book, level: Level, rows: Sequence[PivotRow]) -> Sentence:
    """ "Khen thưởng cấp tỉnh có tổng số … lượt, gồm Cờ thi đua … cho 43 tập thể; …"."""
    whole = tuple(sorted({y for row in rows for y in _years(row)}))
    said_once = _skips(whole) and any(_years(row) == whole for row in rows)
    groups: dict[str, list[PivotRow]] = {}
    for row in rows:
        groups.setdefault(row.award, []).append(row)
    told = whole if said_once else ()
    listed = "; ".join(f"{_inline(award)} cho {_counts(members, told)}" for award, members in groups.items())
    sources = [
        s
        for row in rows
        for s in (
            *book.figure(row.total, row.sources, _noun(row)),
            *(_flat(book.years(row)) if _only(row) else ()),
        )
    ]
    total = book.named(f"tong/cap/{_SLUGS[level]}")
    lead = f"có tổng số {total.text} lượt, gồm " if total and len(groups) > 1 else "gồm "
    covered = f"Theo số liệu {_named(whole)}, khen" if said_once else "Khen"
    return Sentence(
        text=f"{covered} thưởng {LEVEL_NAMES[level]} {lead}{listed}.",
        sources=tuple(dict.fromkeys([*((total.id,) if total and len(groups) > 1 else ()), *sources])),
    )


def _change(book: _Book, level: Level) -> Iterator[Sentence]:
    """How a level's awards of the last year stand to those of the first."""
    slug = _SLUGS[level]
    first, last = book.named(f"nam/cap/{slug}/{FIRST_YEAR}"), book.named(f"nam/cap/{slug}/{LAST_YEAR}")
    change = book.named(f"thay-doi/cap/{slug}")
    if level != "province" or not (first and last and change) or last.value == first.value:
        return
    turn = "tăng" if last.value > first.value else "giảm"
    yield Sentence(
        text=f"Số khen thưởng {LEVEL_NAMES[level]} năm {LAST_YEAR} là {last.text} lượt, {turn} {change.text}"
        f" so với năm {FIRST_YEAR} ({first.text} lượt).",
        sources=(last.id, change.id, first.id),
    )


def summary(report: Report, speaker: Speaker) -> Sentence | None:
    """One sentence that sums up the awards of both levels, for the general assessment.

    Collectives and persons are told apart where they make up the whole, the levels where both are
    there.
    """
    book = _Book(report.figures, ())
    slug = "tong/cap/nha-nuoc-va-tinh"
    total, groups, persons = (book.named(f"{slug}{end}") for end in ("", "/tap-the", "/ca-nhan"))
    state, province = book.named("tong/cap/nha-nuoc"), book.named("tong/cap/tinh")
    if total is None:
        return None
    used = [total]
    period, covered = _covered(report)
    text = f"{capitalise(period)}, {speaker.unit} có {total.text} lượt khen thưởng cấp Nhà nước và cấp tỉnh"
    if groups and persons and total.value == groups.value + persons.value:
        text += f", gồm {groups.text} tập thể và {persons.text} cá nhân"
        used += [groups, persons]
    if state and province and total.value == state.value + province.value:
        text += f"; trong đó cấp Nhà nước có {state.text} lượt, cấp tỉnh có {province.text} lượt"
        used += [state, province]
    return Sentence(text=f"{text}.", sources=(*(f.id for f in used), *covered))


def _covered(report: Report) -> tuple[str, tuple[str, ...]]:
    """The years that the award table covers ("từ năm 2019 đến hết năm 2023"), with what tells them.

    A table of some years only must not speak for all that the outline asks for.
    """
    given = [s for s in report.statistics if s.level in ("state", "province")]
    years = sorted({s.year for s in given if s.year is not None and FIRST_YEAR <= s.year <= LAST_YEAR})
    if not years or any(s.year is None for s in given) or (years[0], years[-1]) == (FIRST_YEAR, LAST_YEAR):
        return _PERIOD, _period(report.passages)
    ends = {years[0], years[-1]}
    first_and_last = (next(s.id for s in given if s.year == year) for year in sorted(ends))
    told = (*first_and_last, *_period(report.passages))
    if len(ends) == 1:
        return f"năm {years[0]}", told
    return f"từ năm {years[0]} đến hết năm {years[-1]}", told


def _period(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The passage of the outline that names the period of the figures."""
    holds = (p.id for p in passages if _PERIOD in " ".join(p.text.split()))
    return tuple(holds)[:1]


def _inline(award: str) -> str:
    """An award's name inside a sentence, in full words."""
    name = standard().expand(award)
    return re.sub(r"^Danh hiệu\b", "danh hiệu", name)


def _received(award: str) -> str:
    """How an award is come by: a title is reached, the others are given."""
    return f"đạt danh hiệu {award}" if _TITLE.match(award) else f"được tặng {award}"


def _flat(years: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(s for sources in years.values() for s in sources)


def _counts(rows: Sequence[PivotRow], told: tuple[int, ...]) -> str:
    """An award's counts; the years they cover once where all have the same, none where they are ``told``."""
    only = ["" if _years(r) == told else _only(r) for r in rows]
    alike = len(set(only)) == 1
    said = [
        f"{format_number(r.total)} {_noun(r)}{'' if alike else years}"
        for r, years in zip(rows, only, strict=True)
    ]
    return ", ".join(said) + (only[0] if alike else "")


def _years(row: PivotRow) -> tuple[int, ...]:
    """The years of the period that a row has counts for."""
    return tuple(sorted(y for y in row.counts if FIRST_YEAR <= y <= LAST_YEAR))


def _skips(years: Sequence[int]) -> bool:
    """Whether years are left out between the first and the last."""
    return bool(years) and list(years) != list(range(years[0], years[-1] + 1))


def _named(years: Sequence[int]) -> str:
    return f"các năm {', '.join(map(str, years))}"


def _only(row: PivotRow) -> str:
    """The years that a count covers, where the table skips some of the period's.

    Where the table tells years of none apart from years that it leaves open, those are named.
    """
    years = _years(row)
    if not _skips(years):
        return ""
    open_years = [y for y in range(years[0], years[-1] + 1) if y not in years]
    if all(row.counts[y] for y in years) or len(open_years) > len(years):
        return f" ({_named(years)})"
    return f" (chưa có số liệu {_named(open_years) if len(open_years) > 1 else f'năm {open_years[0]}'})"


def _trends(book: _Book, rows: Sequence[PivotRow]) -> Iterator[Sentence]:
    """For the largest award of the level: first year, last year, highest year."""
    largest = max(rows, key=lambda r: r.total)
    years = {y: n for y, n in largest.counts.items() if FIRST_YEAR <= y <= LAST_YEAR}
    if largest.total < _WORTH_COMPARING or len(years) < 3 or not (years[min(years)] and years[max(years)]):
        return
    first, last = min(years), max(years)
    top = max(years.values())
    tops = [y for y, n in years.items() if n == top]
    noun = _noun(largest)
    text = f"Số {noun} {_received(_inline(largest.award))}"
    ends = {y: f"{format_number(years[y])} {noun}" for y in (first, last)}
    if tops == [first]:
        text += f" nhiều nhất là năm {first} với {ends[first]}; năm {last} là {ends[last]}"
    elif tops == [last]:
        text += f" năm {first} là {ends[first]}; nhiều nhất là năm {last} với {ends[last]}"
    else:
        text += f" năm {first} là {ends[first]}, năm {last} là {ends[last]}"
        text += f"; nhiều nhất là năm {tops[0]} với {format_number(top)} {noun}" if len(tops) == 1 else ""
    wanted = {first, last, *tops[:1]}
    by_year = book.years(largest)
    yield Sentence(text=f"{text}.", sources=tuple(s for y in sorted(wanted) for s in by_year.get(y, ())))


def _shares(book: _Book, rows: Sequence[PivotRow]) -> Iterator[Sentence]:
    """What a «trong đó» row says of its award."""
    for row in rows:
        for part in book.parts(row):
            if not part.total or part.total > row.total:
                continue
            noun = _noun(row)
            what = re.sub(r"^trong đó\s*:?\s*", "", part.award, flags=re.IGNORECASE)
            sources = (
                *book.figure(part.total, part.sources, noun),
                *book.figure(row.total, row.sources, noun),
            )
            yield Sentence(
                text=f"Trong số {format_number(row.total)} {noun} {_received(_inline(row.award))} có"
                f" {format_number(part.total)} {noun} {'' if _BELONGS.match(what) else 'là '}{what}.",
                sources=tuple(dict.fromkeys(sources)),
            )
