"""Lists in the text: what an officer types with "-" or "+" before it becomes a list of Word's own.

The next item then gets its sign by Enter, one below it by Tab, and a screen reader says that
there is a list. Numbers stay typed: text refers to them, and they are to be read as printed.
"""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from assistant.checking import layout_rules as rules
from assistant.export.xml import FONTS, clean
from assistant.vietnamese.text import squeeze

#: The styles of list items and the sign of each: officers write "-", and "+" below it.
ITEMS = {"ListBullet": "-", "ListBullet2": "+"}
#: The id of the one list, which the styles name.
LIST = 1
_SIGNS = tuple(ITEMS.values())
_WORDS_LEVELS = 9


def item_sign(level: int) -> str:
    """What is printed before an item on a level, counted from 0."""
    return _SIGNS[level % len(_SIGNS)]


def item_style(text: str) -> tuple[str, int]:
    """The style of a paragraph of the text, and how many characters its typed sign takes."""
    for style, sign in ITEMS.items():
        if text.startswith(f"{sign} ") and squeeze(clean(text[2:])):
            return style, 2
    return "BodyText", 0


def define_list(document: Document) -> None:
    """Put the list into a document, in place of those that it has."""
    styles = dict(enumerate(ITEMS))
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        + (f'<w:pStyle w:val="{styles[level]}"/>' if level in styles else "")
        + f'<w:suff w:val="space"/><w:lvlText w:val="{item_sign(level)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{Mm(rules.FIRST_LINE_MM[-1]).twips}"/></w:pPr>'
        f"<w:rPr><w:rFonts {FONTS}/></w:rPr></w:lvl>"
        for level in range(_WORDS_LEVELS)
    )
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    kind = '<w:multiLevelType w:val="multilevel"/>'
    root.append(
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0">{kind}{levels}</w:abstractNum>')
    )
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{LIST}"><w:abstractNumId w:val="0"/></w:num>'))
