"""The borderless tables at the head and the foot of a foreign .docx, and the drawn lines."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assistant.checking import layout_rules as rules
from assistant.checking.layout_format import Element
from assistant.checking.layout_head import strokes_under
from assistant.checking.layout_parts import Parts
from assistant.checking.layout_reading import Line
from assistant.checking.layout_typeface import wrap_widths

_MM = 1440 / 25.4
_WIDTH = round((rules.PAGE_SHORT_MM - rules.MARGIN_LEFT.ours - rules.MARGIN_RIGHT.ours) * _MM)
_HEAD_LEFT = round(64 * _MM)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def put_into_tables(parts: Parts) -> None:
    """Head and foot into tables of two columns, where they stand one below the other."""
    left = [*parts.parents, *parts.issuers, parts.number]
    right = [parts.national, parts.motto, parts.date]
    _columns(parts, left, right, _HEAD_LEFT)
    _columns(parts, [parts.recipients_head, *parts.recipients], _signature(parts), _WIDTH // 2)
    _make_room(parts.national)
    for anchor in (parts.national, parts.recipients_head):
        if anchor is not None and anchor.spot is not None and anchor.spot.bordered:
            _unborder(next(anchor.element.iterancestors(qn("w:tbl"))))


def _make_room(national: Line | None) -> None:
    """Widen the right column of a head where the national name is broken over two lines."""
    if national is None or national.spot is None or national.spot.columns != 2:
        return
    lines = wrap_widths(national.shown.upper(), national.width, rules.SIZE_NATIONAL.ours, bold=True)
    table = next(national.element.iterancestors(qn("w:tbl")))
    rows = [row.findall(qn("w:tc")) for row in table.iterfind(qn("w:tr"))]
    if len(lines) == 1 or any(len(row) != 2 for row in rows):
        return
    widths = (_HEAD_LEFT, _WIDTH - _HEAD_LEFT)
    for element, width in zip(table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"), widths, strict=True):
        element.set(qn("w:w"), str(width))
    for row in rows:
        for cell, width in zip(row, widths, strict=True):
            own = cell.get_or_add_tcPr().get_or_add_tcW()
            own.set(qn("w:w"), str(width))
            own.set(qn("w:type"), "dxa")
    table.autofit = False


def _signature(parts: Parts) -> list[Line | None]:
    """Capacity to name, with the empty lines between them that leave room to sign."""
    if not parts.capacity or parts.signatory is None:
        return list(parts.capacity)
    lines = parts.sign_lines
    first = next(i for i, line in enumerate(lines) if line is parts.capacity[0])
    last = next(i for i, line in enumerate(lines) if line is parts.signatory)
    return list(lines[first : last + 1])


def _columns(parts: Parts, left: Sequence[Line | None], right: Sequence[Line | None], width: int) -> None:
    """Move paragraphs into a new table; not if one stands in a table already, or has a line that
    belongs elsewhere."""
    sides = [[line for line in side if line is not None] for side in (left, right)]
    moved = [line for side in sides for line in side]
    whole = all(
        any(other is mine for mine in side) or not other.shown
        for side in sides
        for line in side
        for other in parts.file.lines
        if other.element is line.element
    )
    if not all(sides) or any(line.spot is not None for line in moved) or not whole:
        return
    order = {id(line): i for i, line in enumerate(parts.file.lines)}
    first = min(moved, key=lambda line: order[id(line)])
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/>'
        f'<w:gridCol w:w="{_WIDTH - width}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTH - width}" w:type="dxa"/></w:tcPr></w:tc></w:tr></w:tbl>'
    )
    first.element.addprevious(table)
    for cell, side in zip(table.iter(qn("w:tc")), sides, strict=True):
        cell.extend(dict.fromkeys(line.element for line in side))


def _unborder(table: Element) -> None:
    properties = table.find(qn("w:tblPr"))
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    sides = "".join(f'<w:{side} w:val="nil"/>' for side in _SIDES)
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
    after = [qn(f"w:{tag}") for tag in ("shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption")]
    follower = next((child for child in properties if child.tag in after), None)
    if follower is not None:
        follower.addprevious(borders)
    else:
        properties.append(borders)
    for own in list(table.iter(qn("w:tcBorders"))):
        own.getparent().remove(own)


def draw_strokes(parts: Parts) -> None:
    """The lines under issuer, motto and subject, where there is none."""
    for above, share in (
        (parts.issuers, rules.RULE_SHARE.ours),
        ([parts.motto] if parts.motto else [], 1.0),
        (parts.subject, rules.RULE_SHARE.ours),
    ):
        if above and not any(strokes_under(parts.file.lines, above)):
            _draw(above, share)


def _draw(above: Sequence[Line], share: float) -> None:
    size = max(above[-1].sizes, default=rules.SIZE_TITLE.ours)
    width = max(w for line in above for w in wrap_widths(line.shown, line.width, size, bold=line.bold))
    side = max(0, round((above[-1].width - width * share) * 10))
    above[-1].element.addnext(parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        f'</w:pBdr><w:spacing w:before="80" w:after="0" w:line="80" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/></w:pPr></w:p>'
    ))  # fmt: skip
