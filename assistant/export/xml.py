"""WordprocessingML, element by element.

python-docx opens, packs and relates the parts; paragraphs and tables are put together
here, because its tables take quadratic time and most of what the decree asks for
(borders, fields, repeated header rows) has no door in it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.checking import layout_rules as rules
from assistant.vietnamese.text import nfc

#: An element of lxml as python-docx makes them; neither ships types.
Element = Any

#: The decree's font in each slot of ``w:rFonts``: a program takes one of them by the kind of letter.
FONTS = " ".join(f'w:{slot}="{rules.FONT}"' for slot in rules.FONT_SLOTS)

# What XML 1.0 cannot hold: control characters, lone surrogates, two non-characters.
_INVALID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"[\t\n\r\u0085\u2028\u2029]")


def clean(text: str) -> str:
    """A text as one line that XML can hold, composed (NFC)."""
    return _BREAKS.sub(" ", _INVALID.sub("", nfc(text)))


def el(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element of the ``w`` namespace with its children (None is left out).

    ``el("spacing", before=120)`` gives ``<w:spacing w:before="120"/>``.
    """
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name.rstrip('_')}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def run(
    text: str,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    size: float | None = None,
    highlight: bool = False,
) -> Element:
    """A run of text. What is None comes from the paragraph's style."""
    properties = el("rPr")
    for tag, on in (("b", bold), ("i", italic)):
        if on is not None:
            properties.extend((el(tag, val=int(on)), el(f"{tag}Cs", val=int(on))))
    if size is not None:
        properties.extend((el("sz", val=round(size * 2)), el("szCs", val=round(size * 2))))
    if highlight:
        properties.append(el("highlight", val="yellow"))
    element = el("r", properties if len(properties) else None)
    content = el("t")
    content.text = clean(text)
    content.set(qn("xml:space"), "preserve")
    element.append(content)
    return element


def paragraph(
    style: str,
    *content: Element | str,
    keep_next: bool = False,
    page_break: bool = False,
    indent: tuple[int, int] | None = None,
    line_above: bool = False,
) -> Element:
    """A paragraph in a style (its id). ``indent`` is left and right in twentieths of a point.

    ``line_above`` draws a solid line from indent to indent.
    """
    properties = el("pPr", el("pStyle", val=style))
    if keep_next:
        properties.append(el("keepNext"))
    if page_break:
        properties.append(el("pageBreakBefore"))
    if line_above:
        properties.append(el("pBdr", el("top", val="single", sz=6, space=0, color="000000")))
    if indent:
        properties.append(el("ind", left=indent[0], right=indent[1], firstLine=0))
    return el("p", properties, *(run(c) if isinstance(c, str) else c for c in content))


def field(instruction: str, shown: str) -> Iterator[Element]:
    """The runs of a field that the reader's program computes ("PAGE")."""
    yield el("r", el("fldChar", fldCharType="begin"))
    code = el("instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    yield el("r", code)
    yield el("r", el("fldChar", fldCharType="separate"))
    yield run(shown)
    yield el("r", el("fldChar", fldCharType="end"))


def second_look() -> Element:
    """A field that prints nothing, for the end of a paragraph that must stay with the next one.

    LibreOffice deals the paragraphs of a file out to pages by counting them, before it lays any
    out. Where the deal parts a kept paragraph from its next one, it leaves the first behind at
    the foot of the page: it looks at it before the next one has a place, and never again. What a
    field says is known only after the layout, so a paragraph with one is looked at a second time.
    SET gives a name to a text (here to none) and shows nothing in Word, whenever fields are worked
    out; LibreOffice saves it as it was, which it does not with others that print nothing.
    """
    return el("fldSimple", instr=' SET o_cung_trang "" ')


class Bookmarks:
    """Bookmarks with ids that are unique in the document."""

    def __init__(self) -> None:
        self._ids = itertools.count(1)

    def around(self, name: str, content: Iterable[Element]) -> list[Element]:
        """The content between a bookmark's two ends."""
        number = next(self._ids)
        return [el("bookmarkStart", id=number, name=name), *content, el("bookmarkEnd", id=number)]

    def enclose(self, name: str, element: Element) -> None:
        """Put a bookmark around the runs of a paragraph that is there already."""
        runs = element.r_lst
        start, end = self.around(name, [])
        runs[0].addprevious(start)
        runs[-1].addnext(end)


def cell(
    width: int,
    *content: Element,
    span: int = 1,
    merge: str = "",
    shade: str = "",
    middle: bool = False,
) -> Element:
    """A table cell, ``width`` in twentieths of a point; ``merge`` is "restart" or "continue"."""
    properties = el("tcPr", el("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(el("gridSpan", val=span))
    if merge:
        properties.append(el("vMerge", val=merge))
    if shade:
        properties.append(el("shd", val="clear", color="auto", fill=shade))
    if middle:
        properties.append(el("vAlign", val="center"))
    return el("tc", properties, *content)


def row(*cells: Element, header: bool = False) -> Element:
    """A table row that is never split over pages; a header row is repeated on each."""
    properties = el("trPr", el("cantSplit"), el("tblHeader") if header else None)
    return el("tr", properties, *cells)


def table(
    style: str, widths: list[int], rows: Iterable[Element], *, title: str = "", margin: int = 0
) -> Element:
    """A table of fixed column widths (twentieths of a point), centred.

    ``title`` is what a screen reader says of it; ``margin`` the room left and right in a cell.
    """
    properties = el(
        "tblPr",
        el("tblStyle", val=style),
        el("tblW", w=sum(widths), type="dxa"),
        el("jc", val="center"),
        el("tblLayout", type="fixed"),
        el("tblCellMar", el("left", w=margin, type="dxa"), el("right", w=margin, type="dxa")),
        el("tblLook", val="0420" if title else "0400", firstRow=int(bool(title)), lastRow=0,
           firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        el("tblCaption", val=clean(title)) if title else None,
    )  # fmt: skip
    grid = el("tblGrid", *(el("gridCol", w=width) for width in widths))
    return el("tbl", properties, grid, *rows)
