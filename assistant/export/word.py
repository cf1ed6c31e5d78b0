"""A report as a Word file in the form of Decree 30/2020/NĐ-CP.

The rules are listed in docs and in ``assistant/checking/layout_rules.py``; the modules
beside this one each write one part of the page.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from typing import Literal

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section as PageSection
from docx.shared import Mm

from assistant.checking.report import has_gap
from assistant.errors import ExportRefused
from assistant.export import wording
from assistant.export.appendix import appendix_elements, turn_landscape
from assistant.export.awards import award_rows
from assistant.export.body import (
    CLOSING,
    OPENING,
    heading,
    plain_paragraph,
    printed_draft,
    report_name,
    revision_name,
    section_text,
)
from assistant.export.comments import Marks, blocking, findings_of
from assistant.export.figures import award_elements, award_section
from assistant.export.header import addressees, header_block, title_block
from assistant.export.signature import signature_block
from assistant.export.styles import STYLES, new_document
from assistant.export.xml import Bookmarks, Element, clean, field, paragraph, second_look
from assistant.models import Finding, Report

Mode = Literal["draft", "clean"]
_SHOWN_REFUSALS = 5
#: Nearer to the paper's edge than else, so that number and mark both fit into the margin.
_DRAFT_HEADER_MM = 6.5
_KEPT = frozenset(style.id for style in STYLES if style.keep_next)


def write_report(
    report: Report,
    *,
    mode: Mode = "draft",
    force_draft_mark: bool = False,
    table_section: str | None = None,
    charts: bool = True,
    revisions: Mapping[str, int] | None = None,
    written: dt.datetime | None = None,
) -> bytes:
    """The report as a .docx.

    Args:
        report: what to print; sections without a draft show a visible gap.
        mode: "draft" carries the findings as comments; "clean" has none.
        force_draft_mark: print "DỰ THẢO" at the head of every page.
        table_section: id of the section that holds the award table; without it the one
            whose guidance or title asks for award figures.
        charts: draw the awards by year and the share of direct workers, where the
            statistics have them.
        revisions: the number of the printed revision by section, where the report is one that
            is kept: the file carries them, so that it can be told what changed where once it
            comes back (``roundtrip``).
        written: the time to put into the file's properties; now, if None.

    Raises:
        ExportRefused: in "clean" mode, while a blocking finding or a gap stands.
    """
    if mode == "clean":
        _refuse_while_blocked(report)
    document = new_document()
    marks = Marks()
    rows = award_rows(report.statistics)
    _describe(document, report, written or dt.datetime.now(dt.UTC))
    _number_pages(document.sections[0], draft_mark=force_draft_mark)
    figures = award_elements(document, rows, charts=charts) if rows else []
    _append(document, _main_part(report, figures, table_section, marks, revisions))
    if rows:
        turn_landscape(document)
        _append(document, appendix_elements(report.meta, rows))
    _append(document, [paragraph("HetPhan")])
    _keep_in_libreoffice(document)
    if mode == "draft":
        marks.put(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _refuse_while_blocked(report: Report) -> None:
    found = (*blocking(report), *_gaps(report))
    if not found:
        return
    named = "; ".join(_name(f) for f in found[:_SHOWN_REFUSALS])
    more = f"; và {len(found) - _SHOWN_REFUSALS} vấn đề khác" if len(found) > _SHOWN_REFUSALS else ""
    raise ExportRefused(
        f"chưa thể xuất bản sạch vì còn {len(found)} vấn đề phải xử lý: {named}{more}",
        mend="Xử lý các vấn đề này rồi xuất lại, hoặc xuất bản có dấu “DỰ THẢO”.",
    )


def _gaps(report: Report) -> Iterator[Finding]:
    """Gaps that would be printed though no finding speaks of them."""
    told = {f.section for f in blocking(report)}
    parts = [("opening", report.opening), ("closing", report.closing)]
    parts += [(s.id, printed_draft(s, report.drafts.get(s.id)).sentences) for s in report.outline.walk()]
    for section, sentences in parts:
        gap = next((s for s in sentences if s.kind == "placeholder" or has_gap(s.text)), None)
        if gap is not None and section not in told:
            yield Finding(kind="placeholder", severity="block", message=gap.text, section=section)


def _name(finding: Finding) -> str:
    return f"[{finding.section}] {finding.message}" if finding.section else finding.message


def _main_part(
    report: Report,
    figures: list[Element],
    table_section: str | None,
    marks: Marks,
    revisions: Mapping[str, int] | None,
) -> list[Element]:
    """Everything from the national name to the signature."""
    holder = table_section or award_section(report.outline)
    bookmarks = Bookmarks()
    title = title_block(report)
    if revisions is not None:
        bookmarks.enclose(report_name(report.id), title[0])
    for finding in report.findings:
        if finding.section is None and finding.severity == "block":
            marks.add(title[0].r_lst[0], title[0].r_lst[0], finding)
    elements = [
        *header_block(report),
        *title,
        *addressees(report),
        *plain_paragraph(report.opening, bookmarks, OPENING, *_printed_as("opening", revisions)),
    ]
    for section in report.outline.walk():
        draft = report.drafts.get(section.id)
        number = None if revisions is None else revisions.get(section.id, 0)
        head = heading(section, bookmarks, number)
        findings = findings_of(report, draft, section.id)
        elements += [head, *section_text(section, draft, findings, head, marks)]
        if section.id == holder:
            elements += figures
    if report.outline.find(holder or "") is None:
        elements += figures
    elements += plain_paragraph(report.closing, bookmarks, CLOSING, *_printed_as("closing", revisions))
    _keep_with_next(elements[-1])
    return [*elements, paragraph("DuongKe", keep_next=True), signature_block(report.meta)]


def _printed_as(part: str, revisions: Mapping[str, int] | None) -> tuple[str, ...]:
    return () if revisions is None else (revision_name(part, revisions.get(part, 0)),)


def _keep_with_next(element: Element) -> None:
    """Never let the signature stand alone on a page."""
    if element.tag == qn("w:p"):
        element.pPr.keepNext_val = True


def _keep_in_libreoffice(document: Document) -> None:
    """Have what must stay with the next paragraph looked at twice (see ``second_look``)."""
    for element in document.element.body.p_lst:
        if element.pPr.pStyle.val in _KEPT or element.pPr.keepNext_val:
            element.append(second_look())


def _append(document: Document, elements: list[Element]) -> None:
    end = document.element.body.sectPr
    for element in elements:
        end.addprevious(element)


def _number_pages(section: PageSection, *, draft_mark: bool) -> None:
    """The page number centred in the top margin, but not on the first page."""
    section.different_first_page_header_footer = True
    if draft_mark:
        section.header_distance = Mm(_DRAFT_HEADER_MM)
    number = paragraph("Header", *field("PAGE", "2"))
    for header, first in ((section.header, number), (section.first_page_header, paragraph("Header"))):
        header.is_linked_to_previous = False
        root = header._element
        for child in list(root):
            root.remove(child)
        root.append(first)
        if draft_mark:
            root.append(paragraph("DuThao", "DỰ THẢO"))


def _describe(document: Document, report: Report, written: dt.datetime) -> None:
    """The file's properties: a title for the window and for screen readers."""
    properties = document.core_properties
    properties.title = clean(wording.title(report))[:255]
    properties.author = clean(report.meta.issuer)[:255]
    properties.last_modified_by = ""
    properties.language = "vi-VN"
    properties.comments = properties.keywords = ""
    properties.subject = "Báo cáo"
    properties.created = properties.modified = written.replace(tzinfo=None)
    properties.revision = 1
