"""Which document a text is: its number, date, kind, issuer and subject, from its first lines."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from itertools import dropwhile
from pathlib import PurePath

from assistant.models import Document
from assistant.vietnamese.dates import DATE_PATTERNS
from assistant.vietnamese.symbols import SYMBOL, normal_symbol
from assistant.vietnamese.text import capitalise, fold, nfc, squeeze

#: The head of a document: national name, issuer, number, date, kind, subject.
_HEAD_LINES = 40
_KINDS = (
    "Chỉ thị", "Kế hoạch", "Quyết định", "Nghị quyết", "Nghị định", "Thông tư liên tịch", "Thông tư",
    "Kết luận", "Bộ luật", "Luật", "Pháp lệnh", "Chương trình hành động", "Chương trình", "Hướng dẫn",
    "Quy chế", "Quy định", "Thông báo", "Tờ trình", "Đề án", "Báo cáo", "Thông tri", "Công văn", "Đề cương",
)  # fmt: skip
_KIND_BY_LETTERS = {
    "CT": "Chỉ thị", "KH": "Kế hoạch", "QĐ": "Quyết định", "NQ": "Nghị quyết", "NĐ": "Nghị định",
    "TT": "Thông tư", "KL": "Kết luận", "QH": "Luật", "CTR": "Chương trình", "HD": "Hướng dẫn",
    "QC": "Quy chế", "QYĐ": "Quy định", "TB": "Thông báo", "TTR": "Tờ trình", "ĐA": "Đề án", "BC": "Báo cáo",
    "TTRI": "Thông tri", "CV": "Công văn",
}  # fmt: skip
#: Issuers that head a document, most telling first; what follows the words (a place) is kept.
_ISSUERS = (
    "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội",
    "Ủy ban Thường vụ Quốc hội", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Ủy ban nhân dân",
    "Hội đồng nhân dân", "Sở", "Bộ",
)  # fmt: skip
_ISSUER_BY_LETTERS = {"TU": "Tỉnh ủy", "HU": "Huyện ủy", "TTG": "Thủ tướng Chính phủ", "CP": "Chính phủ"}
#: "Số: …", and as older documents have it: "Thông tư của Bộ Tài chính số …".
_NUMBER = re.compile(
    rf"^\W*(?:{'|'.join(_KINDS)})?\s*(?:của\s[^,;.\d]{{1,60}}?)?\s*\bsố\s*:?\s*", re.IGNORECASE
)
_DATED = re.compile(r"\bngày\b", re.IGNORECASE)
_RULE = re.compile(r"^[\W_]*$")
_SUBJECT_END = re.compile(
    r"^(?:(?:căn cứ|thực hiện|kính gửi|điều \d|chương|phần)\b|[IVX]+\s*[.\-]|1\s*[.\-])", re.IGNORECASE
)


def identify(text: str, name: str) -> Document:
    """What the first lines of a text say about it; what they do not say is "" or None.

    Args:
        text: the whole text as read (a two-column head may come as cells parted by "|" or tabs).
        name: the file's name, from which a number is read where the text has none.
    """
    lines = _head(text)
    symbol = _symbol(lines) or _symbol_of_name(name)
    date = _date(lines, symbol)
    row, kind = _kind(lines, symbol)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=document_id(symbol, date, name, sha256),
        symbol=symbol,
        kind=kind,
        issuer=_issuer(lines, symbol, text),
        date=date,
        subject=_subject(lines, row),
        record=False,
        file=PurePath(name).name,
        sha256=sha256,
    )


def document_id(symbol: str, date: dt.date | None, name: str = "", sha256: str = "") -> str:
    """The id of a document: number and date ("34-CT-TW-2014-04-07").

    Without both, its number or its file's name and the beginning of its text's hash: two
    files called "scan.pdf" are two documents.
    """
    if symbol and date:
        return slug(f"{symbol}-{date.isoformat()}")
    return slug(f"{symbol or PurePath(name).stem or 'van-ban'}-{sha256[:6]}")


def same_document(document: Document) -> object:
    """What makes two documents one: number and date; without either, the id."""
    if document.symbol and document.date:
        return normal_symbol(document.symbol), document.date
    return document.id


def slug(text: str) -> str:
    """A name for files and ids: ASCII letters, digits and hyphens only."""
    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return re.sub(r"[^0-9A-Za-z]+", "-", "".join(c for c in bare if not unicodedata.combining(c))).strip("-")


def _head(text: str) -> list[str]:
    """The first lines, the cells of a two-column head each on its own; "" for an empty line."""
    lines: list[str] = []
    for line in nfc(text).splitlines():
        cells = [squeeze(cell.strip("*# ")) for cell in re.split(r"\||\t| {4,}", line) if cell.strip()]
        lines += cells or [""]
        if len(lines) >= _HEAD_LINES:
            break
    return lines


def _symbol(lines: Sequence[str]) -> str:
    """The document's own number: after "Số", never one that it only cites."""
    for line in (re.sub(r"(?<=\d)\s*/\s*(?=\d{4}/|[A-ZĐ])", "/", line) for line in lines):
        if (label := _NUMBER.match(line)) and (found := SYMBOL.match(line, label.end())):
            return normal_symbol(found[0]) if found[0].isupper() else found[0].replace(" ", "")
        if found := re.match(r"^(?:luật|bộ luật)\s+số\s*:?\s*(\S+)", line, re.IGNORECASE):
            return found[1].rstrip(".,;")
    for line in lines[:14]:
        if (found := SYMBOL.fullmatch(line)) or (found := SYMBOL.fullmatch(line.removeprefix("Số"))):
            return found[0]
    return ""


def _symbol_of_name(name: str) -> str:
    """A number that a file's name holds in full letters ("34-CT-TW.docx", "4724_KH-UBND.pdf")."""
    known = "|".join(sorted(_KIND_BY_LETTERS, key=len, reverse=True))
    stem = nfc(PurePath(name).stem).upper()
    found = re.search(rf"(?<![\dA-Z])(\d{{1,5}})[-_ ]({known})[-_ ]([A-ZĐ]{{2,}})(?![A-Z])", stem)
    if not found:
        return ""
    number, kind, issuer = found.groups()
    return f"{number}-{kind}/{issuer}" if issuer in ("TW", "TU", "HU") else f"{number}/{kind}-{issuer}"


def _date(lines: Sequence[str], symbol: str) -> dt.date | None:
    """The date of issue: on the line of the place and date, or beside the document's own number."""
    for line in lines:
        own = normal_symbol(symbol) in normal_symbol(line) if symbol else False
        placed = re.match(r"^(?:[^,;()]{0,40},\s*)?ngày\b", line, re.IGNORECASE)
        if not (placed or own) or not _DATED.search(line):
            continue
        start = normal_symbol(line).find(normal_symbol(symbol)) if own else 0
        for pattern in DATE_PATTERNS[:2]:
            if found := pattern.search(line, max(start, 0)):
                try:
                    return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
                except ValueError:
                    continue
    return None


def _kind(lines: Sequence[str], symbol: str) -> tuple[int | None, str]:
    """The line of the head that prints the kind ("CHỈ THỊ"), and the kind."""
    for row, line in enumerate(lines):
        bare = fold(line).strip(" .:")
        for kind in _KINDS:
            if bare == fold(kind) or (line.isupper() and bare.startswith(fold(kind) + " ")):
                return row, kind
    letters = [part.upper() for part in re.split(r"[^A-Za-zĐđ]+", symbol) if part]
    known = next((_KIND_BY_LETTERS[part] for part in letters if part in _KIND_BY_LETTERS), "")
    return None, known or ("Công văn" if symbol else "")


def _issuer(lines: Sequence[str], symbol: str, text: str) -> str:
    """Who issued it: the head's issuer, made sure by the letters of the number and the signature."""
    letters = re.split(r"[^A-Za-zĐđ]+", symbol.upper())
    if letters[-1] == "TW":
        ends = text[:3000] + text[-3000:]
        return next((i for i in _ISSUERS[:3] if fold(i) in fold(ends)), "")
    for part in reversed(letters):
        if part in _ISSUER_BY_LETTERS:
            return _ISSUER_BY_LETTERS[part]
    heads = [line for line in lines[:14] if line.isupper()]
    for issuer in _ISSUERS:
        for line in heads:
            if fold(line).startswith(fold(issuer)) and not fold(line).startswith("so:"):
                return _sentence_case(issuer, line[len(issuer) :])
    return ""


def _sentence_case(issuer: str, rest: str) -> str:
    """An issuer as written in text: "ỦY BAN NHÂN DÂN TỈNH HÀ NAM" → "Ủy ban nhân dân tỉnh Hà Nam"."""
    common = {"tỉnh", "thành", "phố", "huyện", "thị", "xã", "quận", "phường", "trấn"}
    tail = [w if w in common else capitalise(w) for w in rest.lower().split()]
    if issuer in ("Sở", "Bộ"):
        tail = [capitalise(w) if i == 0 else w.lower() for i, w in enumerate(tail)]
    return squeeze(f"{issuer} {' '.join(tail)}")


def _subject(lines: Sequence[str], row: int | None) -> str:
    """The lines under the kind (trích yếu), or what follows "V/v" in a letter."""
    if row is None:
        letter = (re.match(r"^\W*(?:v/v|về việc)\b\W*(.+)", line, re.IGNORECASE) for line in lines)
        return next((found[1].strip(" .") for found in letter if found), "")
    under = list(dropwhile(_RULE.match, lines[row + 1 :]))
    parts: list[str] = []
    for line in under[:4]:
        if _RULE.match(line) or _SUBJECT_END.match(line) or len(line) > 300:
            break
        parts.append(re.sub(r"^(?:v/v|về việc)\s*:\s*", "về ", line, flags=re.IGNORECASE))
        if line.endswith((".", ":")):
            break
    subject = " ".join(parts).strip(" .:")
    return subject.lower() if subject.isupper() else subject
