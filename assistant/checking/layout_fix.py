"""A foreign .docx brought into the decree's form: its looks change, its words never.

What only words can mend (a wrong number, a missing addressee) is left; the check says so
afterwards.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.checking import layout_rules as rules
from assistant.checking.layout_body import is_apart, is_clause, is_point, is_title
from assistant.checking.layout_fix_page import fix_fonts, fix_pages
from assistant.checking.layout_fix_split import split_shared_lines
from assistant.checking.layout_fix_tables import draw_strokes, put_into_tables
from assistant.checking.layout_notes import Look
from assistant.checking.layout_parts import SECTION_LINE, Parts, find_parts
from assistant.checking.layout_reading import Line, layout_of, open_word
from assistant.checking.layout_rules import Range

_MOST_ROUNDS = 4


def fix_layout(data: bytes, name: str = "") -> bytes:
    """The same words in the form of Decree 30.

    Raises:
        UnreadableFile: if it is not a .docx that can be opened.
    """
    document = open_word(data, name)
    # Each group of steps moves what the next one looks for, so the file is read anew between;
    # and what one round has put in order may let the next one tell more of the elements apart.
    groups: tuple[tuple[Callable[[Parts], None], ...], ...] = (
        (split_shared_lines,), (fix_pages, fix_fonts, put_into_tables), (_fix_head, _fix_body, _fix_foot),
        (draw_strokes,),
    )  # fmt: skip
    before = ""
    for _ in range(_MOST_ROUNDS):
        for steps in groups:
            parts = find_parts(layout_of(document))
            for step in steps:
                step(parts)
        if before == (before := document.element.body.xml):
            break
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _fix_head(parts: Parts) -> None:
    bold = {"bold": True, "italic": False, "center": True}
    plain = {"bold": False, "italic": False, "center": True}
    _dress([parts.national], Look(rules.SIZE_NATIONAL, **bold, upper=True), tight=True)
    _dress([parts.motto], Look(rules.SIZE_MOTTO, **bold), tight=True)
    _dress(parts.parents, Look(rules.SIZE_ISSUER, **plain, upper=True), tight=True)
    _dress(parts.issuers, Look(rules.SIZE_ISSUER, **bold, upper=True), tight=True)
    _dress([parts.number], Look(rules.SIZE_NUMBER, **plain))
    _dress([parts.date], Look(rules.SIZE_DATE, bold=False, italic=True, center=True))
    _dress([parts.type], Look(rules.SIZE_TITLE, **bold, upper=True))
    _dress(parts.subject, Look(rules.SIZE_TITLE, **bold), tight=True)
    _dress([parts.to, *parts.to_items], Look(rules.SIZE_BODY))


def _fix_foot(parts: Parts) -> None:
    _dress([parts.recipients_head], Look(rules.SIZE_RECIPIENTS_HEAD, bold=True, italic=True), tight=True)
    _dress(parts.recipients, Look(rules.SIZE_RECIPIENTS), tight=True)
    _dress(parts.capacity, Look(rules.SIZE_SIGN, bold=True, center=True, upper=True), tight=True)
    _dress([parts.signatory], Look(rules.SIZE_SIGN, bold=True, center=True))
    for lines in parts.appendices:
        head, *rest = [line for line in lines if line.shown]
        _dress([head], Look(rules.SIZE_APPENDIX, bold=True, center=True))
        note = next((i for i, x in enumerate(rest[:6]) if x.folded.lstrip("(").startswith("kem theo")), None)
        titles = [x for x in rest[: 1 if note is None else note] if x.spot is None]
        _dress(titles, Look(rules.SIZE_APPENDIX_TITLE, bold=True, center=True, upper=True))
        if note is not None:
            _dress([rest[note]], Look(rules.SIZE_APPENDIX_NOTE, italic=True, center=True))


def _fix_body(parts: Parts) -> None:
    common = parts.body_size or rules.SIZE_BODY.ours
    size = common if rules.SIZE_BODY.holds(common) else rules.SIZE_BODY.ours
    own = Range(size, size, size)
    for line in parts.body:
        if SECTION_LINE.match(line.shown):
            _dress([line], Look(own, bold=True, italic=False, upper=True))
        elif is_clause(line):
            _dress([line], Look(own, bold=True if is_title(line) else None, italic=False))
        elif is_point(line):
            _dress([line], Look(own, bold=False, italic=False))
        elif is_apart(line):
            continue
        else:
            _dress([line], Look(own, bold=None, italic=False if line.italic else None))
        _set_paragraph(line)


def _set_paragraph(line: Line) -> None:
    """Justified, first line indented, room between paragraphs, lines neither tight nor loose."""
    form = Paragraph(line.element, None).paragraph_format  # type: ignore[arg-type]
    form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if not (line.runs and line.runs[0][0].startswith("\t")):
        form.left_indent = Mm(0)
        form.first_line_indent = Mm(rules.FIRST_LINE_MM[-1])
    look = line.paragraph
    if look.before + look.after < rules.PARAGRAPH_GAP_PT:
        form.space_before = Pt(rules.PARAGRAPH_GAP_PT)
    if look.line is None or not rules.LINE_SPACING.holds(look.line):
        form.line_spacing = rules.LINE_SPACING.ours


def _dress(lines: Sequence[Line | None], look: Look, *, tight: bool = False) -> None:
    """Give the letters of some lines their look. Capitals are a look too: no letter is retyped."""
    for line in lines:
        if line is None or not line.shown:
            continue
        for element in line.elements:
            _dress_run(Run(element, None), line, look)  # type: ignore[arg-type]
        form = Paragraph(line.element, None).paragraph_format  # type: ignore[arg-type]
        if look.center:
            form.alignment = WD_ALIGN_PARAGRAPH.CENTER
            form.left_indent = form.right_indent = form.first_line_indent = Mm(0)
        if tight:
            form.space_before = form.space_after = Pt(0)
            form.line_spacing = 1.0


def _dress_run(run: Any, line: Line, look: Look) -> None:
    sizes = line.sizes
    if not all(look.size.holds(size) for size in sizes):
        run.font.size = Pt(look.size.ours)
        for element in run._r.rPr.findall(qn("w:szCs")):
            element.set(qn("w:val"), str(round(look.size.ours * 2)))
    if look.bold is not None and not line.blank:
        run.font.bold = look.bold
    if look.italic is not None:
        run.font.italic = look.italic
    if look.upper and not line.upper:
        run.font.all_caps = True
