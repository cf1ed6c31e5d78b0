"""The award tables: by level and recipient in the body, by year in the appendix."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.export.awards import (
    LEVEL_HEADS,
    RECIPIENT_HEADS,
    add_up,
    present_levels,
    present_recipients,
    printed_years,
)
from assistant.export.header import TEXT_WIDTH
from assistant.export.xml import Element, cell, paragraph, row, run, table
from assistant.materials.pivot import LEVEL_NAMES, PivotRow
from assistant.models import Recipient
from assistant.vietnamese.numbers import format_number
from assistant.vietnamese.text import capitalise, fold

_MM = 1440 / 25.4
_MARGIN = round(1.2 * _MM)
_SHADE, _LIGHT = "EDEDED", "F7F7F7"
_NONE = "–"
_AWARD = "Danh hiệu thi đua, hình thức khen thưởng"
_ROMAN = ("I", "II", "III", "IV")
#: So many year columns fit a landscape page.
YEARS_IN_A_TABLE = 12


def period(years: Sequence[int]) -> str:
    """ "từ năm 2014 đến hết năm 2023", "năm 2023", or "" without years."""
    if not years:
        return ""
    return f"từ năm {years[0]} đến hết năm {years[-1]}" if len(years) > 1 else f"năm {years[0]}"


def levels_in_words(rows: Sequence[PivotRow]) -> str:
    """ "cấp Nhà nước và cấp tỉnh", of the levels that have rows."""
    names = [LEVEL_NAMES[level] for level in present_levels(rows) if level != "unknown"]
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def summary_table(rows: Sequence[PivotRow], title: str) -> Element:
    """Awards by level, one column a kind of recipient, with sums by level and in all."""
    recipients = present_recipients(rows)
    number, count = round(12 * _MM), round((24 if len(recipients) < 4 else 20) * _MM)
    widths = [number, TEXT_WIDTH - number - count * (len(recipients) + 1), *[count] * (len(recipients) + 1)]
    heads = ["STT", _AWARD, *(RECIPIENT_HEADS[r] for r in recipients), "Tổng cộng"]
    body: list[Element] = []
    levels = present_levels(rows)
    for roman, level in zip(_ROMAN, levels, strict=False):
        mine = [r for r in rows if r.level == level]
        texts = [roman, LEVEL_HEADS[level], *_sums(mine, recipients)]
        body.append(_line(widths, texts, bold=True, shade=_LIGHT))
        index = 0
        for group in _awards(mine):
            part = bool(group[0].part_of)
            index += not part
            texts = ["" if part else str(index), _name(group[0]), *_sums(group, recipients, parts=part)]
            body.append(_line(widths, texts, italic=part))
    if len(levels) > 1:
        body.append(_line(widths, ["", "Tổng cộng", *_sums(rows, recipients)], bold=True))
    return table("TableGrid", widths, [_head(widths, heads), *body], title=title, margin=_MARGIN)


def yearly_tables(rows: Sequence[PivotRow], width: int, title: str) -> list[Element]:
    """Awards × years with totals; more than one table when the years do not fit on a page."""
    years = printed_years(rows)
    chunks = [years[i : i + YEARS_IN_A_TABLE] for i in range(0, len(years), YEARS_IN_A_TABLE)] or [[]]
    elements: list[Element] = []
    for index, chunk in enumerate(chunks):
        if index:
            elements.append(paragraph("Caption", f"Giai đoạn {chunk[0]} - {chunk[-1]} (tiếp theo)"))
        elements.append(_yearly_table(rows, chunk, width, title, total=index == len(chunks) - 1))
    return elements


def _yearly_table(
    rows: Sequence[PivotRow], years: Sequence[int], width: int, title: str, *, total: bool
) -> Element:
    number, who, year, summed = (round(mm * _MM) for mm in (11, 21, 14, 18))
    fixed = number + who + year * len(years) + summed * total
    widths = [number, width - fixed, who, *[year] * len(years), *[summed] * total]
    heads = ["STT", _AWARD, "Đối tượng", *map(str, years), *["Tổng cộng"] * total]
    body: list[Element] = []
    for roman, level in zip(_ROMAN, present_levels(rows), strict=False):
        mine = [r for r in rows if r.level == level]
        sums = [_number(add_up(mine, lambda r, y=y: r.counts.get(y))) for y in years]  # type: ignore[misc]
        texts = [roman, LEVEL_HEADS[level], "", *sums, *[_number(add_up(mine, _total))] * total]
        body.append(_line(widths, texts, bold=True, shade=_LIGHT, words=3))
        index = 0
        for r in mine:
            index += not r.part_of
            texts = [
                "" if r.part_of else str(index), _name(r), RECIPIENT_HEADS[r.recipient],
                *(_number(r.counts.get(y)) for y in years), *[_number(r.total)] * total,
            ]  # fmt: skip
            body.append(_line(widths, texts, italic=bool(r.part_of), words=3))
    levels = present_levels(rows)
    # Awards that the body leaves out would make this another sum than the body's.
    if len(levels) > 1 and set(levels) <= {"state", "province"}:
        sums = [_number(add_up(rows, lambda r, y=y: r.counts.get(y))) for y in years]  # type: ignore[misc]
        texts = ["", "Tổng cộng", "", *sums, *[_number(add_up(rows, _total))] * total]
        body.append(_line(widths, texts, bold=True, words=3))
    return table("TableGrid", widths, [_head(widths, heads), *body], title=title, margin=_MARGIN)


def _awards(rows: Sequence[PivotRow]) -> list[list[PivotRow]]:
    """The rows of each award, one a kind of recipient; an award's parts are a group of their own."""
    groups: dict[tuple[str, str], list[PivotRow]] = {}
    for r in rows:
        if not r.part_of:
            groups[(r.award, "")] = [*groups.get((r.award, ""), []), r]
    for r in rows:
        if r.part_of:
            groups[(r.award, r.part_of)] = [*groups.get((r.award, r.part_of), []), r]
    order = {award: i for i, (award, part) in enumerate(groups) if not part}
    places = {key: (order.get(key[1] or key[0], len(order)), bool(key[1])) for key in groups}
    return [groups[key] for key in sorted(groups, key=lambda key: places[key])]


def _name(r: PivotRow) -> str:
    """An award as printed; a part as "Trong đó: …"."""
    if not r.part_of:
        return capitalise(r.award)
    name = r.award.strip()
    if fold(name).startswith("trong do"):
        name = name[len("trong đó") :].lstrip(" :,")
    return f"Trong đó: {name}" if name and name != r.part_of else "Trong đó"


def _sums(rows: Sequence[PivotRow], recipients: Sequence[Recipient], *, parts: bool = False) -> list[str]:
    """The sums by recipient and in all. ``parts`` adds up parts, which otherwise never count."""
    if parts:
        rows = [r.model_copy(update={"part_of": ""}) for r in rows]
    each = [add_up([r for r in rows if r.recipient == who], _total) for who in recipients]
    return [_number(value) for value in (*each, add_up(rows, _total))]


def _total(r: PivotRow) -> int:
    return r.total


def _number(value: int | None) -> str:
    return _NONE if value is None else format_number(value)


def _head(widths: list[int], texts: list[str]) -> Element:
    cells = [cell(w, paragraph("BangDau", t), shade=_SHADE, middle=True)
             for w, t in zip(widths, texts, strict=True)]  # fmt: skip
    return row(*cells, header=True)


def _line(
    widths: list[int],
    texts: list[str],
    *,
    bold: bool = False,
    italic: bool = False,
    shade: str = "",
    words: int = 2,
) -> Element:
    """A row: number centred, award left, recipient centred, counts right.

    ``words`` is how many columns come before the counts.
    """
    styles = ["BangGiua", "BangChu", *["BangGiua"] * (words - 2), *["BangSo"] * (len(texts) - words)]
    cells = [
        cell(
            width,
            paragraph(style, run(text, bold=bold or None, italic=italic or None)),
            shade=shade,
            middle=True,
        )
        for width, style, text in zip(widths, styles, texts, strict=True)
    ]
    return row(*cells)
