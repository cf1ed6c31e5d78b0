"""A Word file as lines of text with their looks and where they stand on the page.

A line ends where the writer ended it (a paragraph, or a break inside one): the elements
of the decree's head are often put into one cell, one under the other.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from assistant.checking.layout_format import Element, Formats, ParagraphFormat, RunFormat, padding
from assistant.checking.layout_strokes import strokes
from assistant.errors import UnreadableFile
from assistant.materials.kinds import kind_of
from assistant.materials.word_numbering import Numbering
from assistant.vietnamese.text import fold, nfc, squeeze

_BREAKS = frozenset({qn("w:br"), qn("w:cr")})
_INSIDE_BOX = frozenset({qn("w:txbxContent")})


@dataclass(frozen=True)
class Spot:
    """A table cell: which table, row and column, of how many; its inner width in points."""

    table: int
    row: int
    column: int
    columns: int
    width: float
    bordered: bool


@dataclass(frozen=True)
class Line:
    """One line as the writer ended it.

    ``mark`` is the number that Word prints before it; ``width`` the room it stands in, in
    points; ``strokes`` the lengths of the horizontal lines drawn in its paragraph;
    ``elements`` the ``w:r`` of its ``runs``.
    """

    text: str
    runs: tuple[tuple[str, RunFormat], ...]
    paragraph: ParagraphFormat
    element: Element
    section: int
    width: float
    spot: Spot | None = None
    mark: str = ""
    strokes: tuple[float, ...] = ()
    elements: tuple[Element, ...] = ()

    @cached_property
    def shown(self) -> str:
        """The text as printed: with its automatic number, and in capitals where styled so."""
        text = "".join(t.upper() if f.caps else t for t, f in self.runs)
        return squeeze(f"{self.mark} {text}")

    @cached_property
    def folded(self) -> str:
        """For comparing: lower case, no diacritics."""
        return fold(self.shown)

    @cached_property
    def formats(self) -> tuple[RunFormat, ...]:
        """The looks of its visible letters."""
        return tuple(f for text, f in self.runs if text.strip())

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.formats) and all(f.bold for f in self.formats)

    @property
    def italic(self) -> bool:
        """Whether all of it is italic."""
        return bool(self.formats) and all(f.italic for f in self.formats)

    @property
    def some_bold(self) -> bool:
        """Whether any of it is bold."""
        return any(f.bold for f in self.formats)

    @property
    def some_italic(self) -> bool:
        """Whether any of it is italic."""
        return any(f.italic for f in self.formats)

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes in it, in points, each once."""
        return tuple(dict.fromkeys(f.size for f in self.formats))

    @property
    def upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.shown == self.shown.upper() and any(c.isalpha() for c in self.shown)

    @property
    def blank(self) -> bool:
        """Whether it holds only dots for somebody to fill in."""
        return bool(self.shown) and not any(c.isalnum() for c in self.shown)


@dataclass
class WordFile:
    """A whole file: its lines, and the document for what stands outside of the text."""

    document: Any
    formats: Formats
    lines: list[Line] = field(default_factory=list)


def open_word(data: bytes, name: str = "") -> Any:
    """A .docx as python-docx has it.

    Raises:
        UnreadableFile: if it is not a .docx that can be opened.
    """
    if kind_of(name or "văn bản.docx", data) != "docx":
        raise UnreadableFile("không phải tệp Word (.docx)", name, "Hãy lưu văn bản thành .docx rồi kiểm tra.")
    try:
        return Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise UnreadableFile(
            "tệp Word bị hỏng, không mở được", name, "Hãy mở và lưu lại bằng Word."
        ) from error


def read_layout(data: bytes, name: str = "") -> WordFile:
    """Read a .docx for its looks.

    Raises:
        UnreadableFile: if it is not a .docx that can be opened.
    """
    return layout_of(open_word(data, name))


def layout_of(document: Any) -> WordFile:
    """The lines of a python-docx document as it is now."""
    file = WordFile(document, Formats(document))
    file.lines.extend(_Walk(document, file.formats).lines())
    return file


class _Walk:
    """Through the body in order, knowing section and cell."""

    def __init__(self, document: Any, formats: Formats) -> None:
        self.body, self.formats = document.element.body, formats
        self.numbering = Numbering.of(document)
        self.widths = [
            (s.page_width - s.left_margin - s.right_margin) / 12700
            if None not in (s.page_width, s.left_margin, s.right_margin) else 467.0
            for s in document.sections
        ]  # fmt: skip
        self.section = self.tables = 0

    def lines(self) -> Iterator[Line]:
        yield from self._children(self.body, None, "")

    def _children(self, parent: Element, spot: Spot | None, style: str) -> Iterator[Line]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, spot, style)
                if child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                    self.section = min(self.section + 1, len(self.widths) - 1)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
                yield from self._children(child, spot, style)

    def _table(self, table: Element) -> Iterator[Line]:
        number, self.tables = self.tables, self.tables + 1
        named = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        style = named.get(qn("w:val"), "") if named is not None else ""
        grid = [_twips(c.get(qn("w:w"))) for c in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
        bordered = _bordered(table, self.formats, style)
        own = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
        padded = padding(own) if own is not None else self.formats.cell_padding(style)
        for r, row in enumerate(table.iterfind(qn("w:tr"))):
            column = 0
            for cell in row.iter(qn("w:tc")):
                if next(cell.iterancestors(qn("w:tr"))) is not row:
                    continue
                span = _span(cell)
                width = (_cell_width(cell) or sum(grid[column : column + span])) - padded
                spot = Spot(number, r, column, len(grid) or 1, width, bordered or _cell_bordered(cell))
                yield from self._children(cell, spot, style)
                column += span

    def _paragraph(self, element: Element, spot: Spot | None, style: str) -> Iterator[Line]:
        look = self.formats.paragraph(element, style)
        mark = self.numbering.mark(element)
        number = "" if mark is None else "-" if mark.bullet else mark.text
        width = spot.width if spot else self.widths[self.section]
        drawn = strokes(element, look, width)
        broken: list[list[tuple[str, RunFormat, Element]]] = [[]]
        for run in element.iter(qn("w:r")):
            if _inside_box(run, element) or next(run.iterancestors(qn("w:del")), None) is not None:
                continue
            for piece in _pieces(run):
                if piece is None:
                    broken.append([])
                else:
                    broken[-1].append((piece, self.formats.run(run, element, style), run))
        for i, runs in enumerate(broken):
            text = squeeze("".join(t for t, _, _ in runs))
            last = i == len(broken) - 1
            yield Line(
                text, tuple((t, f) for t, f, _ in runs), look, element, self.section, width, spot,
                number if i == 0 else "", drawn if last else (), tuple(r for _, _, r in runs),
            )  # fmt: skip


def _pieces(run: Element) -> Iterator[str | None]:
    """The texts of a run; None for a line break."""
    for child in run:
        if child.tag == qn("w:t"):
            yield nfc(child.text or "").replace("\n", " ")
        elif child.tag in _BREAKS:
            if child.get(qn("w:type")) in (None, "textWrapping"):
                yield None
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


def _inside_box(element: Element, within: Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is within:
            return False
        if ancestor.tag in _INSIDE_BOX:
            return True
    return False


def _bordered(table: Element, formats: Formats, style: str) -> bool:
    """Whether a table shows lines: by its own borders, else by its style's."""
    own = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    borders = [own] if own is not None else formats.table_borders(style)
    return any(_visible(side) for group in borders[:1] for side in group)


def _cell_bordered(cell: Element) -> bool:
    own = cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}")
    return own is not None and any(_visible(side) for side in own)


def _visible(side: Element) -> bool:
    return side.get(qn("w:val"), "nil") not in ("nil", "none")


def _cell_width(cell: Element) -> float:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return _twips(width.get(qn("w:w"))) if width is not None and width.get(qn("w:type")) == "dxa" else 0.0


def _span(cell: Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val"), "1") if span is not None else "1"
    return int(value) if value.isdigit() else 1


def _twips(value: str | None) -> float:
    try:
        return float(value or 0) / 20
    except ValueError:
        return 0.0
