"""Bytes of a text file into characters, whatever Vietnamese encoding they are in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from assistant.errors import UnreadableFile
from assistant.materials import guard
from assistant.materials.syllables import spelling_share
from assistant.vietnamese.text import nfc

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SAMPLE = 100_000
#: A share of unreadable characters above this means that the file is no text.
_MOST_BROKEN = 0.02


@dataclass(frozen=True)
class Decoded:
    """The lines of a text in composed Unicode, and the old encodings they came from.

    ``broken`` counts characters that could not be read.
    """

    lines: tuple[str, ...]
    encodings: tuple[str, ...] = ()
    broken: int = 0


def decode(name: str, data: bytes) -> Decoded:
    """The lines of a text file.

    Raises:
        UnreadableFile: if the bytes are not text in any encoding known here.
    """
    text, encoding = _characters(data)
    broken = text.count("\ufffd")
    if broken + len(_CONTROL.findall(text)) > max(3, _MOST_BROKEN * len(text)):
        raise UnreadableFile(
            "nội dung không phải văn bản đọc được",
            name,
            "Hãy mở bằng phần mềm gốc và lưu thành .txt (UTF-8) hoặc .docx.",
        )
    decoded = clean_lines(split_lines(text))
    encodings = ((encoding,) if encoding else ()) + decoded.encodings
    return Decoded(decoded.lines, encodings, broken)


def split_lines(text: str) -> list[str]:
    """The lines of a text, whatever ends them."""
    return _LINE_END.split(text)


def clean_lines(lines: list[str]) -> Decoded:
    """Lines in composed Unicode, those in an old encoding converted.

    The conversion comes first: to TCVN3 a soft hyphen is the letter "ư".
    """
    recovered = guard.recover(lines)
    return Decoded(tuple(clean(line) for line in recovered.lines), recovered.encodings)


def clean(text: str) -> str:
    """Composed Unicode without control characters, which no Word file may hold."""
    return _CONTROL.sub("", nfc(text))


def _characters(data: bytes) -> tuple[str, str]:
    """The text, and the name of its code page where that is worth telling."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace").lstrip("\ufeff"), ""
    if wide := _wide(data):
        return data.decode(wide, errors="replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _eight_bits(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told by where the zero bytes are."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.3 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _eight_bits(data: bytes) -> tuple[str, str]:
    """UTF-8 with a few broken bytes, windows-1258, or bytes of a TCVN3 or VNI font."""
    whole = data.decode("utf-8", errors="replace")
    good = sum(not c.isascii() for c in whole[:_SAMPLE])
    if whole[:_SAMPLE].count("\ufffd") <= 0.05 * good:
        return whole, ""
    vietnamese = nfc(data.decode("cp1258", errors="replace"))
    if spelling_share(vietnamese[:_SAMPLE]) >= 0.8:
        return vietnamese, "windows-1258"
    return data.decode("latin-1"), ""
