"""Paper, margins, page number and font of a foreign .docx."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from assistant.checking import layout_rules as rules
from assistant.checking.layout_format import Element
from assistant.checking.layout_page import has_page_field
from assistant.checking.layout_parts import Parts

_EMU_MM = 36000
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def fix_pages(parts: Parts) -> None:
    """A4, the decree's margins, the number in the middle of the top margin but on page one."""
    document = parts.file.document
    for index, section in enumerate(document.sections):
        wide = (section.page_width or 0) > (section.page_height or 0)
        wide = wide and any(line.section == index and line.spot for line in parts.file.lines)
        short, long = Mm(rules.PAGE_SHORT_MM), Mm(rules.PAGE_LONG_MM)
        section.page_width, section.page_height = (long, short) if wide else (short, long)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        for name, allowed in (("top", rules.MARGIN_TOP), ("bottom", rules.MARGIN_BOTTOM),
                              ("left", rules.MARGIN_LEFT), ("right", rules.MARGIN_RIGHT)):  # fmt: skip
            value = getattr(section, f"{name}_margin")
            if value is None or not allowed.holds(value / _EMU_MM):
                setattr(section, f"{name}_margin", Mm(allowed.ours))
        for part in (section.footer, section.first_page_footer, section.first_page_header):
            if not part.is_linked_to_previous:
                _drop_numbers(part._element)
    _number(document.sections[0])


def _number(section: Any) -> None:
    section.header.is_linked_to_previous = False
    header = section.header._element
    _drop_numbers(header)
    size = round(rules.SIZE_PAGE_NUMBER.ours * 2)
    fonts = " ".join(f'w:{slot}="{rules.FONT}"' for slot in rules.FONT_SLOTS)
    header.insert(0, parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:rPr>'
        f'<w:rFonts {fonts}/><w:sz w:val="{size}"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    ))  # fmt: skip
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    for kind in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(kind)


def _drop_numbers(root: Element) -> None:
    """Take out page number fields, and the paragraph with one that holds nothing else."""
    for paragraph in list(root.iter(qn("w:p"))):
        if not has_page_field(paragraph):
            continue
        words = "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
        if any(c.isalpha() for c in words):
            for simple in list(paragraph.iter(qn("w:fldSimple"))):
                simple.getparent().remove(simple)
            for code in list(paragraph.iter(qn("w:instrText"))):
                code.getparent().getparent().remove(code.getparent())
            for mark in list(paragraph.iter(qn("w:fldChar"))):
                mark.getparent().getparent().remove(mark.getparent())
            continue
        # A part must keep one paragraph.
        for child in list(paragraph):
            if child.tag != qn("w:pPr"):
                paragraph.remove(child)


def fix_fonts(parts: Parts) -> None:
    """Times New Roman and black in styles, theme and text."""
    document = parts.file.document
    roots = [document.styles.element, document.element.body]
    for section in document.sections:
        roots += [p._element for p in (section.header, section.footer, section.first_page_header)]
    for root in roots:
        for fonts in root.iter(qn("w:rFonts")):
            if "Symbol" in fonts.attrib.values() or "Wingdings" in fonts.attrib.values():
                continue
            fonts.attrib.clear()
            for slot in rules.FONT_SLOTS:
                fonts.set(qn(f"w:{slot}"), rules.FONT)
        for color in list(root.iter(qn("w:color"))):
            if color.getparent().tag == qn("w:rPr"):
                color.attrib.clear()
                color.set(qn("w:val"), "000000")
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            theme = parse_xml(relation.target_part.blob)
            for kind in ("majorFont", "minorFont"):
                for font in theme.iterfind(f".//{_DRAWING}{kind}/{_DRAWING}latin"):
                    font.set("typeface", rules.FONT)
            relation.target_part._blob = serialize_part_xml(theme)
