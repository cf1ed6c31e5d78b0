"""Files and pasted text into a Reading: blocks in order, tables, and what was seen.

One way through for every kind: bytes → lines and grids → old encodings recovered →
blocks. A table that statistics read gives no blocks, or its figures would count twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.errors import UnreadableFile
from assistant.materials import decoding, guard
from assistant.materials.columns import parted_codes
from assistant.materials.grids import note_lines, row_blocks
from assistant.materials.kinds import Kind, kind_of
from assistant.materials.lines import Line, blocks_of
from assistant.materials.pages import convert_doc, read_pdf, read_rtf
from assistant.materials.tables import is_award_table
from assistant.materials.typed_tables import with_tables
from assistant.materials.word_blocks import WordTable, WordText, read_word
from assistant.materials.workbooks import read_csv, read_xls, read_xlsx
from assistant.models import Block, Finding, Grid, Place, Reading


@dataclass(frozen=True)
class _Table:
    """A grid on its way to blocks; ``line`` is where its first row stands in a text."""

    grid: Grid
    line: int | None = None


_Part = Line | _Table


@dataclass(frozen=True)
class _Raw:
    """What a reader of one kind gives: parts in order, findings, encodings known already."""

    parts: Sequence[_Part]
    findings: tuple[Finding, ...] = ()
    encodings: tuple[str, ...] = ()


def read_file(name: str, data: bytes) -> Reading:
    """What one file holds.

    Args:
        name: the file's name as the officer knows it; it appears in every place.
        data: its content. .txt .md .docx .doc .rtf .pdf .xlsx .xls .csv are read.

    Returns:
        blocks in document order; all tables as grids (those of award figures give no
        blocks); findings of kind "encoding", "formula", "hidden" or "damaged".

    Raises:
        UnreadableFile: if it is empty, too large, locked, dangerous, damaged, without
            text, or not what its name says. The message is one line in Vietnamese.
    """
    return _reading(name, _READERS[kind_of(name, data)](name, data))


def read_text(name: str, text: str) -> Reading:
    """What a pasted text holds: one block a line, ``Place.line`` counted from 1.

    Raises:
        UnreadableFile: if there is nothing in it.
    """
    if not text.strip():
        raise UnreadableFile("không có nội dung", name, "Hãy dán hoặc gõ nội dung rồi thử lại.")
    return _reading(name, _Raw(_typed(name, decoding.split_lines(text))))


def read_plain(name: str, data: bytes, *, tables: bool = False) -> str:
    """The text of a file line by line, with the numbers that Word prints before lists.

    For an outline: "I. …", "1. …", "a) …", "- …" stand in the text as in print. With
    ``tables`` the cells of tables are there too, a row a line, parted by tabs.

    Raises:
        UnreadableFile: as ``read_file``.
    """
    kind = kind_of(name, data)
    if kind in ("docx", "doc"):
        word = read_word(name, data if kind == "docx" else convert_doc(name, data))
        parts: Sequence[_Part] = [p for part in word for p in _printed(part)]
    else:
        parts = _READERS[kind](name, data).parts
    lines: list[str] = []
    for part in parts:
        if isinstance(part, Line):
            lines.append(part.text)
        elif tables:
            lines += ["\t".join(row) for row in part.grid.cells]
    return "\n".join(decoding.clean_lines(lines).lines)


def _printed(part: WordText | WordTable) -> list[_Part]:
    """A paragraph with its printed number; a table, as a grid or by its cells' paragraphs."""
    if isinstance(part, WordTable):
        return [_Table(_by_cell(part))]
    mark = part.mark or ("-" if part.line.hint == "item" else "")
    return [replace(part.line, text=f"{mark} {part.line.text.strip()}") if mark else part.line]


def _by_cell(table: WordTable) -> Grid:
    """The paragraphs of a table, each a row of its own where the table only lays out a page."""
    if not table.layout:
        return table.grid
    return table.grid.model_copy(update={"cells": tuple((line.text,) for line in table.lines)})


def _numbered(name: str, lines: Sequence[str]) -> list[Line]:
    return [Line(text, Place(file=name, line=i)) for i, text in enumerate(lines, 1)]


def _typed(name: str, lines: Sequence[str]) -> list[_Part]:
    """The numbered lines of a text, its tables as grids."""
    parts = with_tables(name, _numbered(name, lines))
    return [part if isinstance(part, Line) else _Table(*part) for part in parts]


def _read_text_file(name: str, data: bytes) -> _Raw:
    decoded = decoding.decode(name, data)
    findings = (_damaged(name, decoded.broken),) if decoded.broken else ()
    return _Raw(_typed(name, decoded.lines), findings, decoded.encodings)


def _read_docx(name: str, data: bytes) -> _Raw:
    parts: list[_Part] = []
    for part in read_word(name, data):
        if isinstance(part, WordText):
            # A list's number is kept for a line that may be a heading; blocks_of drops
            # it again from an item.
            text = f"{part.mark} {part.line.text.strip()}" if part.mark else part.line.text
            parts.append(replace(part.line, text=text))
        elif part.layout:
            parts += part.lines
        else:
            parts.append(_Table(part.grid, part.lines[0].place.line if part.lines else None))
    return _Raw(parts)


def _read_doc(name: str, data: bytes) -> _Raw:
    return _read_docx(name, convert_doc(name, data))


def _grids(parts: Sequence[Line | Grid]) -> _Raw:
    return _Raw([_Table(p) if isinstance(p, Grid) else p for p in parts])


def _read_workbook(
    read: Callable[[str, bytes], tuple[list[Grid], list[Finding]]],
) -> Callable[[str, bytes], _Raw]:
    def reader(name: str, data: bytes) -> _Raw:
        grids, findings = read(name, data)
        return _Raw([_Table(g) for g in grids], tuple(findings))

    return reader


def _read_csv(name: str, data: bytes) -> _Raw:
    grids, findings, encodings = read_csv(name, data)
    return _Raw([_Table(g) for g in grids], tuple(findings), encodings)


_READERS: dict[Kind, Callable[[str, bytes], _Raw]] = {
    "text": _read_text_file,
    "csv": _read_csv,
    "docx": _read_docx,
    "doc": _read_doc,
    "rtf": lambda name, data: _grids(read_rtf(name, data)),
    "pdf": lambda name, data: _grids(read_pdf(name, data)),
    "xlsx": _read_workbook(read_xlsx),
    "xls": _read_workbook(read_xls),
}


def _reading(name: str, raw: _Raw) -> Reading:
    parts, encodings = _recover(raw.parts)
    blocks: list[Block] = []
    run: list[Line] = []
    for part in parts:
        if isinstance(part, Line):
            run.append(part)
            continue
        blocks += blocks_of(parted_codes(run), over_table=True)
        run = []
        if not is_award_table(part.grid):
            lines = note_lines(part.grid)
            blocks += blocks_of(lines) if lines else row_blocks(part.grid, part.line)
    blocks += blocks_of(parted_codes(run))
    grids = tuple(part.grid for part in parts if isinstance(part, _Table))
    if not blocks and not grids:
        raise UnreadableFile("tệp không có chữ nào đọc được", name, "Hãy kiểm tra và gửi lại tệp.")
    found = dict.fromkeys((*raw.encodings, *encodings))
    seen = tuple(_converted(name, encoding) for encoding in found)
    return Reading(blocks=tuple(blocks), grids=grids, findings=raw.findings + seen)


def _recover(parts: Sequence[_Part]) -> tuple[list[_Part], tuple[str, ...]]:
    """All texts of the file judged together for old encodings, then put back."""
    texts: list[str] = []
    for part in parts:
        texts += [part.text] if isinstance(part, Line) else [c for row in part.grid.cells for c in row]
    recovered = guard.recover(texts)
    fixed = iter(recovered.lines)
    out: list[_Part] = []
    for part in parts:
        if isinstance(part, Line):
            out.append(replace(part, text=decoding.clean(next(fixed))))
        else:
            cells = tuple(tuple(decoding.clean(next(fixed)) for _ in row) for row in part.grid.cells)
            out.append(replace(part, grid=part.grid.model_copy(update={"cells": cells})))
    return out, recovered.encodings


def _converted(name: str, encoding: str) -> Finding:
    return Finding(
        kind="encoding",
        severity="hint",
        message=f"“{name}” dùng bảng mã cũ {guard.NAMES.get(encoding, encoding)}, đã chuyển sang Unicode. "
        "Hãy xem lại một lượt, nhất là tên riêng và chữ in hoa.",
        place=Place(file=name),
    )


def _damaged(name: str, count: int) -> Finding:
    return Finding(
        kind="damaged",
        severity="warn",
        message=f"“{name}” có {count} ký tự hỏng, hiện bằng dấu “\ufffd”. Hãy đối chiếu với bản gốc.",
        place=Place(file=name),
    )
