"""Two elements that a typist put side by side on one line, by tabs or spaces, each on its own.

Only then can they stand in the columns of a table. No word is touched: what goes is the
white space that held them apart.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from assistant.checking.layout_format import Element
from assistant.checking.layout_parts import Parts, is_capacity
from assistant.checking.layout_reading import Line
from assistant.vietnamese.text import fold

_GAP = re.compile(r"(?<=\S)(?: *\t[\t ]*| {3,}[\t ]*)(?=\S)")
_LEAD = re.compile(r"^[\t ]+")
#: What may stand in a paragraph that is cut; a picture or a field is left where it is.
_SIMPLE = {qn(f"w:{tag}") for tag in ("p", "pPr", "r", "rPr", "t", "tab", "proofErr", "bookmarkStart",
                                      "bookmarkEnd", "lastRenderedPageBreak")}  # fmt: skip


def split_shared_lines(parts: Parts) -> None:
    """Part the lines at the head of the page, and those with recipients and signature."""
    _split_head(parts)
    _split_foot(parts)


def _split_head(parts: Parts) -> None:
    lines = [line for line in parts.head if _can_split(line)]
    if any("cong hoa xa hoi" in fold(_halves(line)[1]) for line in lines):
        for line in lines:
            line.element.addnext(_cut(line.element))


def _split_foot(parts: Parts) -> None:
    head = parts.recipients_head
    if head is None or not _can_split(head) or not is_capacity(_halves(head)[1]):
        return
    lines = parts.file.lines
    start = next(i for i, line in enumerate(lines) if line is head)
    listed = list(_listed(lines[start:]))
    place = listed[-1].element
    for line in [line for line in listed if _can_split(line)]:
        right = _cut(line.element)
        place.addnext(right)
        place = right
    for line in lines[start + len(listed) :]:
        if line.spot is None and line.shown and _is_simple(line.element):
            _keep(line.element, _LEAD.match(_text(line.element)), after=True)


def _listed(lines: Sequence[Line]) -> Iterator[Line]:
    """The line "Nơi nhận" and those of the list below it."""
    for i, line in enumerate(lines):
        if i and not line.shown.startswith(("-", "–", "+")):
            return
        yield line


def _can_split(line: Line) -> bool:
    return line.spot is None and _is_simple(line.element) and _GAP.search(_text(line.element)) is not None


def _is_simple(paragraph: Element) -> bool:
    inside = (e for e in paragraph.iter() if not any(a.tag == qn("w:pPr") for a in e.iterancestors()))
    return all(e.tag in _SIMPLE for e in inside)


def _halves(line: Line) -> tuple[str, str]:
    text = _text(line.element)
    gap = _GAP.search(text)
    return (text[: gap.start()], text[gap.end() :]) if gap else (text, "")


def _cut(paragraph: Element) -> Element:
    """Keep what stands before the gap, and return a paragraph with what stands after it."""
    gap = _GAP.search(_text(paragraph))
    right = copy.deepcopy(paragraph)
    _keep(paragraph, gap, after=False)
    _keep(right, gap, after=True)
    return right


def _keep(paragraph: Element, gap: re.Match[str] | None, *, after: bool) -> None:
    """Take out of a paragraph what is on the other side of the gap, and the gap itself."""
    if gap is None:
        return
    position = 0
    for piece in list(_pieces(paragraph)):
        text = _piece_text(piece)
        start, end = position, position + len(text)
        position = end
        kept = text[max(0, gap.end() - start) :] if after else text[: max(0, gap.start() - start)]
        if not kept:
            piece.getparent().remove(piece)
        elif piece.tag == qn("w:t"):
            piece.text = kept


def _text(paragraph: Element) -> str:
    return "".join(map(_piece_text, _pieces(paragraph)))


def _pieces(paragraph: Element) -> Iterator[Element]:
    return (e for run in paragraph.iter(qn("w:r")) for e in run if e.tag in (qn("w:t"), qn("w:tab")))


def _piece_text(piece: Element) -> str:
    return "\t" if piece.tag == qn("w:tab") else piece.text or ""
