"""The appendix: the award table by year, on landscape pages with their own numbers."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm

from assistant.checking import layout_rules as rules
from assistant.export import wording
from assistant.export.awards import printed_years
from assistant.export.tables import levels_in_words, period, yearly_tables
from assistant.export.xml import Element, el, paragraph
from assistant.materials.pivot import PivotRow
from assistant.models import ReportMeta

_MM = 1440 / 25.4
LANDSCAPE_WIDTH = round((rules.PAGE_LONG_MM - rules.MARGIN_LEFT.ours - rules.MARGIN_RIGHT.ours) * _MM)


def appendix_elements(meta: ReportMeta, rows: Sequence[PivotRow]) -> list[Element]:
    """Title, reference to the report, and the tables."""
    what = " ".join(("số liệu khen thưởng", levels_in_words(rows), period(printed_years(rows)))).split()
    title = " ".join(what)
    return [
        paragraph("PhuLuc", "Phụ lục"),
        paragraph("TenPhuLuc", f"Tổng hợp {title}".upper()),
        paragraph("KemTheo", wording.appendix_note(meta)),
        *yearly_tables(rows, LANDSCAPE_WIDTH, f"Tổng hợp {title}"),
    ]


def turn_landscape(document: Document) -> None:
    """Begin a section of landscape pages numbered from 1; headers go on as before."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends the section before: as high as a line of text it would take a page
    # of its own after a signature at the foot of a page.
    document.element.body.sectPr.getprevious().style = "HetPhan"
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(rules.PAGE_LONG_MM), Mm(rules.PAGE_SHORT_MM)
    properties = section._sectPr
    properties.find(qn("w:pgMar")).addnext(el("pgNumType", start=1))
