"""Documents on disk: text with front matter."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import frontmatter
import yaml  # type: ignore[import-untyped]

from assistant.errors import BadInput, IndexUnavailable
from assistant.models import Document
from assistant.retrieval.identity import identify
from assistant.vietnamese.text import nfc


def read_document(path: Path) -> tuple[Document, str]:
    """A document and its text from a Markdown or text file.

    Front matter says what the document is; what it leaves out is read in the text.

    Raises:
        BadInput: if the file is not text, or its front matter is not readable.
    """
    try:
        post = frontmatter.loads(nfc(path.read_text(encoding="utf-8")))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInput(
            "không đọc được phần đầu tệp hoặc chữ trong tệp",
            path.name,
            "Tệp phải là văn bản UTF-8, phần đầu tệp đúng dạng như các tệp trong thư mục corpus.",
        ) from error
    text = post.content.strip()
    return _identity(post.metadata, identify(text, path.name)), text


def _identity(meta: dict[str, Any], found: Document) -> Document:
    """What the front matter says, else what was found in the text."""
    date = meta.get("date", found.date)
    return found.model_copy(
        update={
            "id": str(meta.get("id") or found.id),
            "symbol": str(meta.get("symbol") or found.symbol),
            "kind": str(meta.get("kind") or found.kind),
            "issuer": str(meta.get("issuer") or found.issuer),
            "date": date.date()
            if isinstance(date, dt.datetime)
            else date
            if isinstance(date, dt.date)
            else None,
            "subject": str(meta.get("subject") or found.subject),
            "record": bool(meta.get("record", False)),
            "report": str(meta.get("report") or ""),
        }
    )


def write_document(folder: Path, document: Document, text: str) -> Path:
    """Keep a document as text with front matter; an older copy of the same is replaced whole.

    Raises:
        IndexUnavailable: if it cannot be written (a full disk, a folder without rights).
    """
    meta = document.model_dump(include=set(_KEPT))
    post = frontmatter.Post(
        nfc(text).strip() + "\n", **{k: v for k, v in meta.items() if v not in ("", None)}
    )
    path = folder / f"{document.id}.md"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, frontmatter.dumps(post, sort_keys=False).encode())
    except OSError as error:
        raise cannot_write(path, error) from error
    return path


_KEPT = ("id", "symbol", "kind", "issuer", "date", "subject", "record", "report")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def cannot_write(path: Path, error: OSError) -> IndexUnavailable:
    """The error of a disk that is full or a folder that may not be written."""
    return IndexUnavailable(
        f"không ghi được ({error.strerror or error})",
        str(path),
        "Hãy giải phóng chỗ trên đĩa hoặc kiểm tra quyền ghi rồi lập lại chỉ mục; văn bản đã có không mất.",
    )


def source_files(*folders: Path) -> list[Path]:
    """The files of documents in the folders, by name; a missing folder counts as empty."""
    paths = [p for folder in folders if folder.is_dir() for p in sorted(folder.iterdir())]
    return [p for p in paths if p.suffix in (".md", ".txt") and not p.name.startswith(".")]
