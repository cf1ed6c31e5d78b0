"""A Word document into lines and tables, in the order in which a reader meets them.

Lists carry the numbers that Word prints; tracked deletions, headers, footers and field
codes are left out; text boxes are read where they are anchored, once.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import docx
from docx.oxml.ns import qn

from assistant.materials.grids import Cells, Merge, grids_of, spread_merges
from assistant.materials.kinds import broken
from assistant.materials.lines import Hint, Line
from assistant.materials.word_numbering import ListMark, Numbering
from assistant.models import Grid, Place

_P, _TBL, _SDT, _R = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:r")
_REMOVED = frozenset({qn("w:del"), qn("w:moveFrom")})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = qn("w:txbxContent")
_CHARACTERS = {
    qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): "\u00ad",
}  # fmt: skip
#: A table with a cell longer than this, or of one row, lays out a page; it is no table.
_LONG_CELL = 400


@dataclass(frozen=True)
class WordTable:
    """A table of the document: its grid, the place of its first row, its rows as lines."""

    grid: Grid
    lines: tuple[Line, ...]
    layout: bool


@dataclass(frozen=True)
class WordText:
    """One paragraph; ``mark`` is the number that Word prints before it ("" for none)."""

    line: Line
    mark: str = ""


def read_word(name: str, data: bytes) -> list[WordText | WordTable]:
    """The paragraphs and tables of a .docx.

    ``Place.line`` counts paragraphs and table rows from 1, empty ones too.

    Raises:
        UnreadableFile: if it is damaged.
    """
    try:
        document = docx.Document(io.BytesIO(data))
        return list(_Walk(name, document).parts())
    except RecursionError as error:
        raise broken(name) from error
    except Exception as error:
        raise broken(name) from error


class _Walk:
    def __init__(self, name: str, document: Any) -> None:
        self.name, self.document = name, document
        self.numbering = Numbering.of(document)
        self.headings = {
            s.style_id: level for s in document.styles if (level := _heading_level(s)) is not None
        }
        self.ordinal = 0
        self.tables = 0

    def parts(self) -> Iterator[WordText | WordTable]:
        yield from self._children(self.document.element.body)

    def _children(self, parent: Any) -> Iterator[WordText | WordTable]:
        for child in parent.iterchildren():
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield self._table(child)
            elif child.tag == _SDT:
                content = child.find(qn("w:sdtContent"))
                if content is not None:
                    yield from self._children(content)
            elif child.tag in (qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
                yield from self._children(child)

    def _paragraph(self, element: Any) -> Iterator[WordText | WordTable]:
        self.ordinal += 1
        place = Place(file=self.name, line=self.ordinal)
        mark = self.numbering.mark(element)
        text = _text(element)
        if text.strip():
            hint, level = self._hint(element, mark)
            for i, part in enumerate(text.split("\n")):
                line = Line(part.replace("\t", " "), place, hint if i == 0 else "", level)
                yield WordText(line, mark.text if mark and i == 0 and not mark.bullet else "")
        for box in element.iter(_BOX):
            if not any(a.tag in (_FALLBACK, _BOX) or a.tag in _REMOVED for a in box.iterancestors()):
                yield from self._box(box, place)

    def _box(self, box: Any, place: Place) -> Iterator[WordText | WordTable]:
        """What a text box holds, at the place of the paragraph that it hangs on."""
        ordinal = self.ordinal
        for part in list(self._children(box)):
            if isinstance(part, WordText):
                yield replace(part, line=replace(part.line, place=place))
            else:
                yield part
        self.ordinal = ordinal

    def _hint(self, element: Any, mark: ListMark | None) -> tuple[Hint, int]:
        properties = element.find(qn("w:pPr"))
        style = outline = None
        if properties is not None:
            style, outline = properties.find(qn("w:pStyle")), properties.find(qn("w:outlineLvl"))
        if style is not None and (level := self.headings.get(style.get(qn("w:val")))) is not None:
            return "heading", level
        if outline is not None and (outline.get(qn("w:val")) or "9") in "012345":
            return "heading", int(outline.get(qn("w:val"))) + 1
        if mark is not None:
            return "item", mark.level + 1
        return ("bold", 0) if _all_bold(element) else ("", 0)

    def _table(self, element: Any) -> WordTable:
        self.tables += 1
        cells: Cells = {}
        merges: list[Merge] = []
        open_merges: dict[int, tuple[int, int, int]] = {}
        lines: list[Line] = []
        longest = rows = 0
        for rows, tr in enumerate(_inside(element, qn("w:tr")), start=1):
            self.ordinal += 1
            column = 1 + _grid_before(tr)
            for tc in _inside(tr, qn("w:tc")):
                span = _span(tc)
                texts = [t for t in (_text(p) for p in tc.iter(_P) if not _in_box(p)) if t.strip()]
                text = " ".join(" ".join(texts).split())
                longest = max(longest, len(text))
                down = _v_merge(tc)
                if down != "continue":
                    cells[rows, column] = text
                    lines += [Line(t, Place(file=self.name, line=self.ordinal)) for t in texts]
                    if column in open_merges:
                        merges.append(_closed(open_merges.pop(column), column, rows - 1))
                    if down == "restart":
                        open_merges[column] = (rows, span, 0)
                    elif span > 1:
                        merges.append((rows, column, rows, column + span - 1))
                column += span
        merges += [_closed(merge, column, rows) for column, merge in open_merges.items()]
        spread_merges(cells, merges)
        found = grids_of(cells, self.name, f"bảng {self.tables}")
        columns = max((c for _, c in cells), default=0)
        layout = rows < 2 or columns < 2 or longest > _LONG_CELL or len(found) != 1
        grid = found[0] if found else Grid(file=self.name, sheet=f"bảng {self.tables}")
        return WordTable(grid, tuple(lines), layout)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Children of that tag, also within content controls, not within nested tables."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in (_SDT, qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _inside(child, tag)


def _closed(merge: tuple[int, int, int], column: int, last: int) -> Merge:
    top, span, _ = merge
    return top, column, last, column + span - 1


def _grid_before(tr: Any) -> int:
    before = tr.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return min(int(before.get(qn("w:val"), "0")), 50) if before is not None else 0


def _span(tc: Any) -> int:
    span = tc.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return max(1, min(int(span.get(qn("w:val"), "1")), 100)) if span is not None else 1


def _v_merge(tc: Any) -> str:
    merge = tc.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return "" if merge is None else str(merge.get(qn("w:val"), "continue"))


def _in_box(element: Any) -> bool:
    return any(a.tag in (_BOX, _FALLBACK) for a in element.iterancestors())


def _heading_level(style: Any) -> int | None:
    """The heading level of a paragraph style: built-in headings, titles, outline levels."""
    name = str(style.name or "").lower()
    if name.startswith("heading ") and name[8:].strip().isdigit():
        return min(int(name[8:]), 9)
    if name in ("title", "subtitle"):
        return 1
    outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    level = outline.get(qn("w:val"), "9") if outline is not None else "9"
    return int(level) + 1 if level in "012345" else None


def _text(paragraph: Any) -> str:
    """The text of a ``w:p``: insertions kept, deletions, text boxes and field codes not."""
    parts: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in _CHARACTERS:
            parts.append(_CHARACTERS[child.tag])
        elif child.tag == qn("w:sym"):
            parts.append(_symbol(child))
        elif child.tag not in _REMOVED and child.tag not in (_BOX, _FALLBACK, qn("w:pPr"), qn("w:rPr")):
            stack.append(iter(child))
    return "".join(parts)


def _symbol(element: Any) -> str:
    """A ``w:sym``: a letter where the font is an old Vietnamese one, else a bullet of some shape."""
    font, code = element.get(qn("w:font"), ""), element.get(qn("w:char"), "")
    if font.lower().startswith((".vn", "vni")) and code:
        return chr(int(code, 16) & 0xFF)
    return "•"


def _all_bold(paragraph: Any) -> bool:
    """Whether every run with text is set bold by itself."""
    runs = [r for r in paragraph.iter(_R) if any((t.text or "").strip() for t in r.findall(qn("w:t")))]
    bold = [r.find(f"{qn('w:rPr')}/{qn('w:b')}") for r in runs]
    return bool(runs) and all(b is not None and b.get(qn("w:val"), "1") not in ("0", "false") for b in bold)
