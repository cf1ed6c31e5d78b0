"""The office's own copies of documents, as files of the data directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from assistant.errors import BadInput, NotFound
from assistant.models import Document
from assistant.retrieval.documents import (
    cannot_write,
    read_document,
    source_files,
    write_document,
    write_whole,
)
from assistant.retrieval.identity import same_document

#: Where copies that were taken out are kept: what an office gave is not thrown away.
ASIDE = "da-go"


def keep(folder: Path, held: Iterable[Document], document: Document, text: str) -> Path:
    """Write an official copy, which takes the place of a record or an older copy.

    If one of those held with its number and date serves other reports, the copy does as
    well: none loses the document.

    Raises:
        BadInput: if there is no text.
        IndexUnavailable: if it cannot be written; what was held is untouched.
    """
    if not text.strip():
        raise BadInput(
            "văn bản không có chữ nào",
            document.file,
            "Bản chụp ảnh phải được nhận dạng chữ trước khi thêm.",
        )
    twins = (d for d in held if same_document(d) == same_document(document))
    if any(twin.report != document.report for twin in twins):
        document = document.model_copy(update={"report": ""})
    return write_document(folder, document, text)


def given(folder: Path) -> tuple[Document, ...]:
    """The official copies, without those that can no longer be read."""
    found = []
    for path in source_files(folder):
        with suppress(BadInput):
            found.append(read_document(path)[0])
    return tuple(found)


def copies(folder: Path) -> dict[str, bytes]:
    """The files of the official copies as they are, by name."""
    return {path.name: path.read_bytes() for path in source_files(folder)}


def bring(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Write the files that are not there; whether there were any. Those that are there stay.

    Raises:
        IndexUnavailable: if one cannot be written.
    """
    missing = {folder / Path(name).name: data for name, data in files.items()}
    missing = {path: data for path, data in missing.items() if not path.exists()}
    for path, data in missing.items():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        except OSError as error:
            raise cannot_write(path, error) from error
    return bool(missing)


def take_out(folder: Path, document_id: str) -> tuple[Document, str]:
    """Put an official copy aside, into a folder beside the others; what it was, and its text.

    Raises:
        NotFound: if the office added no such document.
        IndexUnavailable: if it cannot be put aside.
    """
    for path in source_files(folder):
        with suppress(BadInput):
            document, text = read_document(path)
            if document.id == document_id:
                _put_aside(path)
                return document, text
    raise NotFound("không có văn bản này trong số văn bản cơ quan đã thêm", document_id)


def _put_aside(path: Path) -> None:
    aside = path.parent / ASIDE
    try:
        aside.mkdir(exist_ok=True)
        path.replace(aside / path.name)
    except OSError as error:
        raise cannot_write(aside, error) from error
