"""The award figures in the body: a sentence that points to them, the table, the charts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.shared import Mm

from assistant.export.awards import LEVEL_HEADS, add_up, present_levels, printed_years
from assistant.export.tables import levels_in_words, period, summary_table
from assistant.export.xml import Element, clean, el, paragraph
from assistant.materials.pivot import PivotRow
from assistant.models import Outline
from assistant.vietnamese.numbers import format_number
from assistant.vietnamese.text import fold

#: Fewer years than this show nothing that the table does not.
_YEARS_FOR_A_CHART = 3
_FIRST_PICTURE_ID = 1000


@dataclass(frozen=True)
class Chart:
    """A picture with its caption and with what it shows in words, for who cannot see it."""

    png: bytes
    caption: str
    description: str


def award_section(outline: Outline) -> str | None:
    """The section that asks for award figures: by its guidance, else by its title."""
    asked = [(s, fold(s.guidance)) for s in outline.walk()] + [(s, fold(s.title)) for s in outline.walk()]
    for section, text in asked:
        if "so lieu" in text and "khen thuong" in text:
            return section.id
    return next((s.id for s, text in asked if "khen thuong" in text and s.level == 2), None)


def award_elements(document: Document, rows: Sequence[PivotRow], *, charts: bool) -> list[Element]:
    """Pointer, summary table and charts of State and provincial awards.

    Awards below the province, or of a level that nobody could tell, are not asked for in
    the body and would not add up with what its text says; they stand in the appendix.
    """
    counted = [r for r in rows if r.level in ("state", "province")]
    if not counted:
        return [paragraph("ThamChieu", "Số liệu khen thưởng chi tiết tại Phụ lục kèm theo Báo cáo này.")]
    years = printed_years(counted)
    span = f" giai đoạn {years[0]} - {years[-1]}" if len(years) > 1 else ""
    what = f"Kết quả khen thưởng {levels_in_words(counted)}".strip()
    drawn = list(_charts(counted, years, span)) if charts and len(years) >= _YEARS_FOR_A_CHART else []
    shown = ["Bảng 1", *(f"Biểu đồ {i}" for i in range(1, len(drawn) + 1))]
    listed = " và ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
    pointer = (
        f"{what} {period(years)} được tổng hợp tại {listed}; số liệu chi tiết theo từng năm tại Phụ lục "
        "kèm theo Báo cáo này."
    )
    title = f"Bảng 1. {what}{span}"
    elements = [
        paragraph("ThamChieu", " ".join(pointer.split())),
        paragraph("Caption", title),
        summary_table(counted, title),
    ]
    for number, chart in enumerate(drawn, 1):
        elements.append(paragraph("Hinh", _picture(document, chart, _FIRST_PICTURE_ID + number)))
        elements.append(paragraph("ChuThichHinh", f"Biểu đồ {number}. {chart.caption}"))
    return elements


def _charts(rows: Sequence[PivotRow], years: Sequence[int], span: str) -> Iterator[Chart]:
    # Heavy to load, and a report without statistics needs none of it.
    from assistant.export.charts import awards_by_year, share_by_year

    series = {
        LEVEL_HEADS[level]: [_count([r for r in rows if r.level == level], year) for year in years]
        for level in present_levels(rows)
    }
    if any(sum(counts) for counts in series.values()):
        words = "; ".join(
            f"{name}: " + ", ".join(f"{y}: {format_number(n)}" for y, n in zip(years, counts, strict=True))
            for name, counts in series.items()
        )
        yield Chart(
            awards_by_year(years, series), f"Số lượt khen thưởng theo năm và theo cấp{span}",
            f"Biểu đồ cột số lượt khen thưởng theo năm. {words}.",
        )  # fmt: skip
    for part in rows:
        shares = _shares(part, rows, years)
        if shares:
            given, values = list(shares), list(shares.values())
            words = ", ".join(f"{y}: {format_number(round(v, 1))}%" for y, v in shares.items())
            yield Chart(
                share_by_year(given, values, "Tỷ lệ"), f"Tỷ lệ {part.award} trong {part.part_of}{span}",
                f"Biểu đồ đường tỷ lệ {part.award} trong {part.part_of}. {words}.",
            )  # fmt: skip
            return


def _shares(part: PivotRow, rows: Sequence[PivotRow], years: Sequence[int]) -> dict[int, float]:
    """The share by year of those who work with their hands, where the workbook sets them apart."""
    if not part.part_of or "truc tiep" not in fold(part.award):
        return {}
    key = (part.part_of, part.level, part.recipient)
    whole = next((r for r in rows if not r.part_of and (r.award, r.level, r.recipient) == key), None)
    if whole is None:
        return {}
    shares = {y: 100 * part.counts[y] / n for y in years if (n := whole.counts.get(y)) and y in part.counts}
    return shares if len(shares) >= _YEARS_FOR_A_CHART else {}


def _count(rows: Sequence[PivotRow], year: int) -> int:
    return add_up(rows, lambda r: r.counts.get(year)) or 0


def _picture(document: Document, chart: Chart, number: int) -> Element:
    """A run with the picture; its description is what a screen reader reads out."""
    from assistant.export.charts import HEIGHT_MM, WIDTH_MM

    inline = document.part.new_pic_inline(io.BytesIO(chart.png), Mm(WIDTH_MM), Mm(HEIGHT_MM))
    properties = inline.docPr
    properties.set("id", str(number))
    properties.set("name", f"Biểu đồ {number - _FIRST_PICTURE_ID}")
    properties.set("title", clean(chart.caption))
    properties.set("descr", clean(chart.description))
    return el("r", el("drawing", inline))
