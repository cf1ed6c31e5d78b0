"""What a document is, in words: how it is cited, and what a question about its identity asks."""

from __future__ import annotations

import datetime as dt
import re

from assistant.models import Document
from assistant.vietnamese.dates import month_text
from assistant.vietnamese.text import fold

#: Number, date, issuer and subject are known of a record as well. Who signed a document, or
#: when it takes effect, only its text says.
_IDENTITY = re.compile(
    r"\b(?:ban hanh|ra) (?:vao )?(?:ngay|khi|nam|luc|thang)\b|\bngay (?:thang )?(?:nam )?ban hanh\b"
    r"|\b(?:ngay|nam|khi) nao (?:duoc )?(?:ban hanh|ra)\b"
    r"|\b(?:do|cua) (?:ai|co quan nao|cap nao|noi nao)(?: (?:ban hanh|ra))?\W*$"
    r"|\b(?:ai|(?:co quan|cap|noi) nao) (?:da |la noi )?ban hanh\b|\bco quan ban hanh\b"
    r"|\b(?:noi )?ve (?:viec |van de |noi dung |chuyen )?gi\W*$|\btrich yeu\b"
    r"|\bla (?:van ban )?(?:gi|nao)\W*$"
)


def asks_identity(question: str) -> bool:
    """Whether a question asks only what a document is: its date, issuer or subject."""
    return bool(_IDENTITY.search(fold(question)))


def short_date(date: dt.date) -> str:
    """A date as documents are cited with it: "07/4/2014", "03/02/2020"."""
    return f"{date.day:02d}/{month_text(date.month)}/{date.year}"


def document_name(document: Document) -> str:
    """How a document is cited: "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị"."""
    parts = [document.kind or "văn bản"]
    if document.symbol:
        parts.append(f"số {document.symbol}")
    if document.date:
        parts.append(f"ngày {short_date(document.date)}")
    if document.issuer:
        parts.append(f"của {document.issuer}")
    return " ".join(parts) if len(parts) > 1 else f"{parts[0]} “{document.subject or document.id}”"


def identity_of(document: Document) -> str:
    """One sentence that says what a document is; "" where too little is known."""
    if not (document.symbol and document.date and document.issuer):
        return ""
    said = document_name(document)
    if document.subject:
        said += f", trích yếu: {document.subject}"
    return said + (". Kho tài liệu chưa có toàn văn." if document.record else ".")
