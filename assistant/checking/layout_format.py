"""How a run or a paragraph of a Word file really looks: direct formatting, styles, defaults.

Any file is resolved the way Word does it: what is said nearest to the text wins, then the
character style, the paragraph style with those it is based on, the table's style, and at
last the document's defaults.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

#: lxml elements; neither lxml nor python-docx ships types for them.
Element = Any
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_APPLICATION_FONT, _APPLICATION_SIZE = "Times New Roman", 10.0
#: Word's room left and right of a cell's text where nothing else is said, in points.
_PADDING = 10.8
_BLACK = frozenset({"auto", "000000", ""})
_BLACK_THEME = frozenset({"text1", "dark1", "tx1", "dk1"})


@dataclass(frozen=True)
class RunFormat:
    """How a run looks. ``fonts`` are those of its Latin letters; ``size`` in points."""

    fonts: frozenset[str]
    size: float
    bold: bool
    italic: bool
    caps: bool
    black: bool
    underline: bool


@dataclass(frozen=True)
class ParagraphFormat:
    """How a paragraph stands. Lengths in points; ``line`` in lines, or None with ``exact``."""

    style: str
    align: str
    first: float
    left: float
    right: float
    before: float
    after: float
    line: float | None
    exact: float | None
    border_above: bool
    border_below: bool
    outline: int | None


class Formats:
    """The formatting of one document, asked for element by element."""

    def __init__(self, document: Any) -> None:
        styles = document.styles.element
        self._styles: dict[str, Element] = {s.get(qn("w:styleId")): s for s in styles.iter(qn("w:style"))}
        self._default = next(
            (i for i, s in self._styles.items()
             if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) in ("1", "true")), "",
        )  # fmt: skip
        self._default_table = next(
            (i for i, s in self._styles.items()
             if s.get(qn("w:type")) == "table" and s.get(qn("w:default")) in ("1", "true")), "",
        )  # fmt: skip
        defaults = styles.find(qn("w:docDefaults"))
        self._run_defaults = _at(defaults, "w:rPrDefault", "w:rPr")
        self._paragraph_defaults = _at(defaults, "w:pPrDefault", "w:pPr")
        self._theme = _theme_fonts(document)
        self._runs: dict[tuple[bytes, str, str], RunFormat] = {}

    def run(self, run: Element, paragraph: Element, table_style: str = "") -> RunFormat:
        """The look of a ``w:r`` (or of a paragraph mark, given its ``w:rPr``'s parent)."""
        direct = run.find(qn("w:rPr"))
        key = (_bytes(direct), self._style_id(paragraph), table_style)
        if key not in self._runs:
            self._runs[key] = self._resolve_run(direct, key[1], table_style)
        return self._runs[key]

    def paragraph(self, paragraph: Element, table_style: str = "") -> ParagraphFormat:
        """How a ``w:p`` stands."""
        style = self._style_id(paragraph)
        levels = [paragraph.find(qn("w:pPr")), *self._levels(style, "w:pPr"),
                  *self._levels(table_style, "w:pPr"), self._paragraph_defaults]  # fmt: skip
        line, rule = _number(levels, "w:spacing", "line"), _value(levels, "w:spacing", "lineRule") or "auto"
        hanging = _number(levels, "w:ind", "hanging")
        first = -hanging if hanging else _number(levels, "w:ind", "firstLine") or 0.0
        name = _at(self._styles.get(style), "w:name")
        outline = _value(levels, "w:outlineLvl", "val")
        return ParagraphFormat(
            style=name.get(qn("w:val"), "") if name is not None else "",
            align={"start": "left", "end": "right"}.get(a := _value(levels, "w:jc", "val") or "left", a),
            first=first / 20,
            left=(_number(levels, "w:ind", "left", "start") or 0.0) / 20,
            right=(_number(levels, "w:ind", "right", "end") or 0.0) / 20,
            before=self._gap(levels, "before"),
            after=self._gap(levels, "after"),
            line=(line or 240.0) / 240 if rule == "auto" else None,
            exact=(line or 0.0) / 20 if rule != "auto" else None,
            border_above=_border(levels, "w:top"),
            border_below=_border(levels, "w:bottom"),
            outline=int(outline) if outline and outline.isdigit() and int(outline) < 9 else None,
        )

    def cell_padding(self, style: str) -> float:
        """The room that a table style leaves left and right of a cell's text, together, in points."""
        for level in self._levels(style or self._default_table, "w:tblPr"):
            if (margins := level.find(qn("w:tblCellMar"))) is not None:
                return padding(margins)
        return _PADDING

    def table_borders(self, style: str) -> list[Element]:
        """The ``w:tblBorders`` of a table style and of those it is based on, nearest first."""
        return [
            b for level in self._levels(style, "w:tblPr") if (b := level.find(qn("w:tblBorders"))) is not None
        ]

    @staticmethod
    def _gap(levels: Sequence[Element | None], side: str) -> float:
        if _value(levels, "w:spacing", f"{side}Autospacing") in ("1", "true", "on"):
            return 14.0
        return (_number(levels, "w:spacing", side) or 0.0) / 20

    def _resolve_run(self, direct: Element | None, style: str, table_style: str) -> RunFormat:
        own = _at(direct, "w:rStyle")
        character = list(self._levels(own.get(qn("w:val"), "") if own is not None else "", "w:rPr"))
        paragraph, table = list(self._levels(style, "w:rPr")), list(self._levels(table_style, "w:rPr"))
        levels = [direct, *character, *paragraph, *table, self._run_defaults]
        toggles = {
            tag: self._toggle(tag, direct, (character, paragraph, table)) for tag in ("w:b", "w:i", "w:caps")
        }
        size = _number(levels, "w:sz", "val")
        return RunFormat(
            fonts=frozenset(self._font(levels, slot) for slot in ("ascii", "hAnsi")),
            size=size / 2 if size else _APPLICATION_SIZE,
            bold=toggles["w:b"],
            italic=toggles["w:i"],
            caps=toggles["w:caps"],
            black=_is_black(levels),
            underline=(_value(levels, "w:u", "val") or "none") != "none",
        )

    def _toggle(self, tag: str, direct: Element | None, styles: Sequence[list[Element]]) -> bool:
        """On or off: direct formatting decides; styles of different kinds cancel each other."""
        said = _at(direct, tag)
        if said is not None:
            return _on(said)
        in_styles = [next((_on(e) for level in kind if (e := _at(level, tag)) is not None), False)
                     for kind in styles]  # fmt: skip
        default = _at(self._run_defaults, tag)
        return sum(in_styles) % 2 == 1 or (default is not None and _on(default))

    def _font(self, levels: Sequence[Element | None], slot: str) -> str:
        for level in levels:
            fonts = _at(level, "w:rFonts")
            if fonts is None:
                continue
            if theme := fonts.get(qn(f"w:{slot}Theme")):
                return self._theme.get("major" if str(theme).startswith("major") else "minor", str(theme))
            if font := fonts.get(qn(f"w:{slot}")):
                return str(font)
        return _APPLICATION_FONT

    def _levels(self, style: str, tag: str) -> Iterator[Element]:
        """The properties of a style, then of those it is based on."""
        seen: set[str] = set()
        while style and style not in seen and style in self._styles:
            seen.add(style)
            if (properties := self._styles[style].find(qn(tag))) is not None:
                yield properties
            based = self._styles[style].find(qn("w:basedOn"))
            style = based.get(qn("w:val"), "") if based is not None else ""

    def _style_id(self, paragraph: Element) -> str:
        named = _at(paragraph, "w:pPr", "w:pStyle")
        style = named.get(qn("w:val"), "") if named is not None else ""
        return style if style in self._styles else self._default


def padding(margins: Element) -> float:
    """What a ``w:tblCellMar`` leaves left and right together, in points."""
    sides = [("w:left", "w:start"), ("w:right", "w:end")]
    total = 0.0
    for names in sides:
        side = next((e for n in names if (e := margins.find(qn(n))) is not None), None)
        total += _PADDING / 2 if side is None else float(side.get(qn("w:w"), 0) or 0) / 20
    return total


def _theme_fonts(document: Any) -> dict[str, str]:
    """The Latin fonts of the theme: "major" for headings, "minor" for text."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            root = parse_xml(relation.target_part.blob)
            return {
                kind: font.get("typeface", "")
                for kind in ("major", "minor")
                for font in root.iterfind(f".//{_DRAWING}{kind}Font/{_DRAWING}latin")
            }
    return {}


def _at(element: Element | None, *path: str) -> Element | None:
    for tag in path:
        if element is None:
            return None
        element = element.find(qn(tag))
    return element


def _on(element: Element) -> bool:
    return element.get(qn("w:val"), "1") not in ("0", "false", "off", "none")


def _value(levels: Sequence[Element | None], tag: str, *attributes: str) -> str | None:
    """The nearest value of an attribute; each attribute is inherited on its own."""
    for level in levels:
        found = _at(level, tag)
        for attribute in attributes:
            if found is not None and (value := found.get(qn(f"w:{attribute}"))) is not None:
                return str(value)
    return None


def _number(levels: Sequence[Element | None], tag: str, *attributes: str) -> float | None:
    value = _value(levels, tag, *attributes)
    try:
        return float(value) if value is not None else None
    except ValueError:
        return None


def _border(levels: Sequence[Element | None], side: str) -> bool:
    for level in levels:
        if (border := _at(level, "w:pBdr", side)) is not None:
            return border.get(qn("w:val"), "nil") not in ("nil", "none")
    return False


def _is_black(levels: Sequence[Element | None]) -> bool:
    for level in levels:
        if (color := _at(level, "w:color")) is not None:
            if theme := color.get(qn("w:themeColor")):
                return theme in _BLACK_THEME
            return color.get(qn("w:val"), "") in _BLACK
    return True


def _bytes(element: Element | None) -> bytes:
    if element is None:
        return b""
    return b"|".join(
        f"{child.tag} {sorted(child.attrib.items())}".encode() for child in element.iterchildren()
    )
