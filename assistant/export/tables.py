"""The award tables: by level and recipient in the body, by year in the appendix."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.export.awards import LEVELS, RECIPIENTS, AwardRow, all_years
from assistant.export.header import TEXT_WIDTH
from assistant.export.xml import Element, cell, paragraph, row, run, table
from assistant.models import Level, Recipient
from assistant.vietnamese.numbers import format_number
from assistant.vietnamese.text import capitalise, fold

_MM = 1440 / 25.4
_MARGIN = round(1.2 * _MM)
_SHADE = "EDEDED"
_NONE = "–"
#: So many year columns fit a landscape page.
YEARS_IN_A_TABLE = 12
Levels = tuple[tuple[Level, str], ...]


def period(years: list[int]) -> str:
    """ "từ năm 2014 đến hết năm 2023", "năm 2023", or "" without years."""
    if not years:
        return ""
    return f"từ năm {years[0]} đến hết năm {years[-1]}" if len(years) > 1 else f"năm {years[0]}"


def levels_in_words(rows: Iterable[AwardRow]) -> str:
    """ "cấp Nhà nước và cấp tỉnh", of the levels that have rows."""
    present = {r.level for r in rows}
    names = [f"c{name[1:]}" for level, name in LEVELS if level in present and level != "unknown"]
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def summary_table(rows: list[AwardRow], title: str) -> Element:
    """Awards by level, one column a kind of recipient, with sums by level and in all."""
    recipients = [r for r in RECIPIENTS if any(row_.recipient == r for row_ in rows)]
    number, count = round(12 * _MM), round(24 * _MM)
    widths = [number, TEXT_WIDTH - number - count * (len(recipients) + 1), *[count] * (len(recipients) + 1)]
    heads = [
        "STT",
        "Danh hiệu thi đua, hình thức khen thưởng",
        *(RECIPIENTS[r] for r in recipients),
        "Tổng cộng",
    ]
    body: list[Element] = []
    levels = _present(rows)
    for order, (level, name) in enumerate(levels):
        mine = [r for r in rows if r.level == level]
        body.append(_line(widths, [_roman(order + 1), name, *_sums(mine, recipients)], bold=True, shade=True))
        for index, (award, group) in enumerate(_awards(mine), 1):
            label = "" if group[0].part_of else str(index)
            body.append(_line(widths, [label, award, *_counts(group, recipients)], italic=not label))
    if len(levels) > 1:
        body.append(_line(widths, ["", "Tổng cộng", *_sums(rows, recipients)], bold=True))
    return table("TableGrid", widths, [_head(widths, heads), *body], title=title, margin=_MARGIN)


def yearly_tables(rows: list[AwardRow], width: int, title: str) -> list[Element]:
    """Awards × years with totals; more than one table when the years do not fit on a page."""
    years = all_years(rows)
    chunks = [years[i : i + YEARS_IN_A_TABLE] for i in range(0, len(years), YEARS_IN_A_TABLE)] or [[]]
    elements: list[Element] = []
    for index, chunk in enumerate(chunks):
        if index:
            elements.append(paragraph("Caption", f"Giai đoạn {chunk[0]} - {chunk[-1]} (tiếp theo)"))
        elements.append(_yearly_table(rows, chunk, width, title, total=index == len(chunks) - 1))
    return elements


def _yearly_table(rows: list[AwardRow], years: list[int], width: int, title: str, *, total: bool) -> Element:
    number, who, year, summed = (round(mm * _MM) for mm in (11, 20, 14, 18))
    fixed = number + who + year * len(years) + summed * total
    widths = [number, width - fixed, who, *[year] * len(years), *[summed] * total]
    heads = ["STT", "Danh hiệu thi đua, hình thức khen thưởng", "Đối tượng", *map(str, years)]
    body: list[Element] = []
    for order, (level, name) in enumerate(_present(rows)):
        mine = [r for r in rows if r.level == level]
        sums = [_sum(mine, lambda r, y=y: r.years.get(y)) for y in years]  # type: ignore[misc]
        cells = [_roman(order + 1), name, "", *sums, *[_sum(mine, lambda r: r.total)] * total]
        body.append(_line(widths, cells, bold=True, shade=True, middle=3))
        index = 0
        for r in mine:
            index += not r.part_of
            cells = [
                "" if r.part_of else str(index), _name(r), RECIPIENTS[r.recipient],
                *(_number(r.years.get(y)) for y in years), *[_number(r.total)] * total,
            ]  # fmt: skip
            body.append(_line(widths, cells, italic=bool(r.part_of), middle=3))
    heads += ["Tổng cộng"] * total
    return table("TableGrid", widths, [_head(widths, heads), *body], title=title, margin=_MARGIN)


def _present(rows: list[AwardRow]) -> Levels:
    return tuple((level, name) for level, name in LEVELS if any(r.level == level for r in rows))


def _awards(rows: list[AwardRow]) -> Iterable[tuple[str, list[AwardRow]]]:
    """The rows of each award (all recipients), its parts after it; the name as printed."""
    groups: dict[tuple[str, str], list[AwardRow]] = {}
    for r in rows:
        groups.setdefault((r.award, r.part_of), []).append(r)
    # Numbers count awards, not their parts: parts come with their whole.
    return [(_name(group[0]), group) for group in groups.values()]


def _name(row_: AwardRow) -> str:
    if not row_.part_of:
        return capitalise(row_.award)
    name = row_.award.strip()
    if fold(name).startswith("trong do"):
        name = name[len("trong đó") :].lstrip(" :,")
    return f"Trong đó: {name}" if name and name != row_.part_of else "Trong đó"


def _sums(rows: list[AwardRow], recipients: list[Recipient]) -> list[str]:
    each = [_sum([r for r in rows if r.recipient == who], lambda r: r.total) for who in recipients]
    return [*each, _sum(rows, lambda r: r.total)]


def _counts(rows: list[AwardRow], recipients: list[Recipient]) -> list[str]:
    by_recipient = {r.recipient: r.total for r in rows}
    return [*(_number(by_recipient.get(who)) for who in recipients), _number(sum(by_recipient.values()))]


def _sum(rows: list[AwardRow], count: Callable[[AwardRow], int | None]) -> str:
    """The sum over rows of their own; parts are in their whole already."""
    values = [value for r in rows if not r.part_of and (value := count(r)) is not None]
    return _number(sum(values) if values else None)


def _number(value: int | None) -> str:
    return _NONE if value is None else format_number(value)


def _roman(number: int) -> str:
    return ("I", "II", "III", "IV")[number - 1]


def _head(widths: list[int], texts: list[str]) -> Element:
    cells = [cell(w, paragraph("BangDau", t), shade=_SHADE, middle=True)
             for w, t in zip(widths, texts, strict=True)]  # fmt: skip
    return row(*cells, header=True)


def _line(
    widths: list[int],
    texts: list[str],
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    shade: bool = False,
    middle: int = 2,
) -> Element:
    """A row: number and recipient centred, names left, counts right."""
    styles = ["BangGiua", "BangChu", *["BangGiua"] * (middle - 2), *["BangSo"] * (len(texts) - middle)]
    cells = [
        cell(width, paragraph(style, run(text, bold=bold or None, italic=italic or None)),
             shade="F7F7F7" if shade else "", middle=True)
        for width, style, text in zip(widths, styles, texts, strict=True)
    ]  # fmt: skip
    return row(*cells)
