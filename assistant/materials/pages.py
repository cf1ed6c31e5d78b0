"""PDF, RTF and old Word files into lines and tables."""

from __future__ import annotations

import io
import logging
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from pdfplumber.utils.exceptions import PdfminerException
from striprtf.striprtf import rtf_to_text

from assistant.errors import UnreadableFile
from assistant.materials.decoding import split_lines
from assistant.materials.grids import grids_of
from assistant.materials.kinds import broken, locked
from assistant.materials.lines import Line
from assistant.models import Grid, Place
from assistant.vietnamese.text import squeeze

# A damaged PDF is told in our own one line, not in pdfminer's many.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

MAX_PAGES = 2_000
#: Tables are looked for in files up to this length; it takes a tenth of a second a page.
_TABLE_PAGES = 50
_SOFFICE_SECONDS = 90
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–]\s*)?(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–])?\s*", re.IGNORECASE
)
_NEW_LINE = re.compile(
    r"\s*(?:[-–—+*•●○▪■►✓]\s|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s|[IVX]+\.\s|Điều\s+\d)"
)
_ENDS = (".", ";", ":", "!", "?", "…")


def read_pdf(name: str, data: bytes) -> list[Line | Grid]:
    """The lines and tables of a PDF, page by page; wrapped lines are put together.

    Raises:
        UnreadableFile: if it is locked, damaged, too long, or a scan without text.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = len(pdf)
            if pages > MAX_PAGES:
                raise UnreadableFile(
                    f"tệp có {pages} trang, quá giới hạn 2.000 trang", name, "Hãy tách tệp rồi gửi lại."
                )
            texts = [_page_text(page) for page in pdf]
    except pypdfium2.PdfiumError as error:
        raise (locked if "password" in str(error).lower() else broken)(name) from error
    if sum(len(re.sub(r"\W", "", text)) for text in texts) < 20 * min(pages, 5):
        raise UnreadableFile(
            "PDF là bản chụp (scan), không có chữ để đọc",
            name,
            "Hãy gửi bản Word gốc, hoặc dùng phần mềm nhận dạng chữ (OCR) chuyển sang .docx rồi gửi lại.",
        )
    plain: list[Line | Grid] = [p for number, text in enumerate(texts, 1) for p in _lines(name, number, text)]
    if pages > _TABLE_PAGES:
        return plain
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            parts = [part for number, page in enumerate(pdf.pages, 1) for part in _page(name, number, page)]
    except (PdfminerException, RecursionError) as error:
        raise broken(name) from error
    except Exception:  # noqa: BLE001 - pdfminer raises anything on odd files; the text was read already
        return plain
    return parts if _letters(parts) >= 0.5 * _letters(plain) else plain


def _letters(parts: list[Line | Grid]) -> int:
    """How much was read, to tell when the reader of tables understood nothing."""
    return sum(
        len(part.text) if isinstance(part, Line) else sum(len(c) for row in part.cells for c in row)
        for part in parts
    )


def _page_text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_bounded())
    finally:
        text_page.close()
        page.close()


def _page(name: str, number: int, page: Any) -> Iterator[Line | Grid]:
    """One page from top to bottom: the text between tables, and the tables."""
    top = 0.0
    tables = sorted(page.find_tables(), key=lambda t: t.bbox[1]) if len(page.edges) < 20_000 else []
    for i, table in enumerate(tables, 1):
        rows = table.extract()
        if table.bbox[1] < top or len(rows) < 2 or max(map(len, rows)) < 2:
            continue
        yield from _band(name, number, page, top, table.bbox[1])
        cells = {
            (r, c): squeeze((text or "").replace("\n", " "))
            for r, row in enumerate(rows, 1)
            for c, text in enumerate(row, 1)
        }
        yield from grids_of(cells, name, f"trang {number}, bảng {i}")
        top = table.bbox[3]
    yield from _band(name, number, page, top, page.height)
    page.close()


def _band(name: str, number: int, page: Any, top: float, bottom: float) -> Iterator[Line]:
    if bottom - top > 1:
        text = page.crop((0, top, page.width, min(bottom, page.height)), strict=False).extract_text()
        yield from _lines(name, number, text or "")


def _lines(name: str, number: int, text: str) -> Iterator[Line]:
    """Paragraphs of a page: a line goes on where the one above does not end."""
    place = Place(file=name, page=number)
    rows = [row for row in split_lines(text) if row.strip()]
    for edge in (0, -1):
        if rows and _PAGE_NUMBER.fullmatch(rows[edge]):
            rows.pop(edge)
    width = max(map(len, rows), default=0)
    paragraph = ""
    for i, row in enumerate(rows):
        if paragraph and not _goes_on(rows[i - 1], row, width):
            yield Line(paragraph, place)
            paragraph = ""
        paragraph = f"{paragraph} {row.strip()}" if paragraph else row.rstrip()
    if paragraph:
        yield Line(paragraph, place)


def _goes_on(above: str, row: str, width: int) -> bool:
    if above.rstrip().endswith(_ENDS) or _NEW_LINE.match(row):
        return False
    return len(above) > 0.7 * width or row.lstrip()[:1].islower()


def read_rtf(name: str, data: bytes) -> list[Line | Grid]:
    """The lines of an RTF file; the cells of a table row are parted by ";".

    Raises:
        UnreadableFile: if it is damaged.
    """
    try:
        # RTF is an ASCII stream: latin-1 keeps every byte for the escapes to resolve.
        text: str = rtf_to_text(data.decode("latin-1"), errors="ignore")  # type: ignore[no-untyped-call]
    except Exception as error:
        raise broken(name) from error
    return [
        Line(re.sub(r"\|\s*(?=\S)", "; ", row).rstrip("| "), Place(file=name, line=i))
        for i, row in enumerate(split_lines(text), 1)
        if row.strip("| \t")
    ]


def convert_doc(name: str, data: bytes) -> bytes:
    """An old Word file as .docx, made by LibreOffice, which every reader of .doc rests on.

    Raises:
        UnreadableFile: if LibreOffice is missing, fails, or takes too long.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    mend = "Hãy mở tệp bằng Word, chọn Lưu thành (Save As) .docx rồi gửi lại."
    if program is None:
        raise UnreadableFile("máy chưa có LibreOffice để đọc tệp .doc đời cũ", name, mend)
    with tempfile.TemporaryDirectory(prefix="tro-ly-") as folder:
        source = Path(folder) / "tep.doc"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={profile}",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_SOFFICE_SECONDS, check=True)
            return source.with_suffix(".docx").read_bytes()
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile("đọc tệp .doc quá lâu nên đã dừng", name, mend) from error
        except (subprocess.CalledProcessError, OSError) as error:
            raise UnreadableFile("không đọc được tệp .doc này", name, mend) from error
