"""The horizontal lines of a paragraph: a border, a drawn shape, or a row of underscores."""

from __future__ import annotations

import re

from docx.oxml.ns import qn

from assistant.checking.layout_format import Element, ParagraphFormat
from assistant.checking.layout_typeface import text_width

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_LINES = frozenset({"line", "straightConnector1"})
_DASHES = re.compile(r"^[_–—─-]{5,}$")
#: How much smaller raised letters are: a row of underscores is raised to touch the text above.
_RAISED = 0.62
_LENGTH = re.compile(r"^\s*(-?[\d.]+)\s*(pt|in|cm|mm|px)?\s*$")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, None: 0.75}


def strokes(paragraph: Element, look: ParagraphFormat, room: float) -> tuple[float, ...]:
    """The lengths in points of the lines that the paragraph draws within ``room`` points."""
    found: list[float] = []
    if look.border_above or look.border_below:
        found.append(max(0.0, room - look.left - look.right))
    text = "".join(t.text or "" for t in paragraph.iter(qn("w:t"))).strip()
    if _DASHES.match(text):
        raised = any(v.get(qn("w:val")) == "superscript" for v in paragraph.iter(qn("w:vertAlign")))
        found.append(text_width(text, 13) * (_RAISED if raised else 1))
    found.extend(_drawn(paragraph))
    return tuple(found)


def _drawn(paragraph: Element) -> list[float]:
    """Shapes that are lines. A new drawing goes with an old one (VML) for old programs."""
    found: list[float] = []
    for kind in (f"{_WP}anchor", f"{_WP}inline"):
        for drawing in paragraph.iter(kind):
            extent = drawing.find(f"{_WP}extent")
            shapes = {g.get("prst") for g in drawing.iter(f"{_A}prstGeom")}
            if extent is not None and shapes & _LINES:
                found.append(float(extent.get("cx", 0)) / 12700)
    if found:
        return found
    for line in paragraph.iter(f"{_V}line"):
        ends = [(line.get(side) or "0,0").split(",")[0] for side in ("from", "to")]
        found.append(abs(_points(ends[1]) - _points(ends[0])))
    for shape in paragraph.iter(f"{_V}shape"):
        if shape.get("type", "").endswith("_t32"):
            width = re.search(r"width:([^;]+)", shape.get("style", ""))
            found.append(_points(width[1]) if width else 0.0)
    return found


def _points(length: str) -> float:
    match = _LENGTH.match(length)
    return float(match[1]) * _UNITS[match[2]] if match else 0.0
