"""Files read into documents and passages; a file that did not change is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.errors import BadInput
from assistant.models import Document, Frozen, Passage
from assistant.retrieval.documents import read_document
from assistant.retrieval.identity import same_document
from assistant.retrieval.passages import cut

#: What tells that a file has changed: its path, size and time.
Stamp = tuple[str, int, int]


class Source(Frozen):
    """One file as it was read: its document and passages, or why there are none (``trouble``)."""

    stamp: Stamp
    document: Document | None = None
    passages: tuple[Passage, ...] = ()
    trouble: str = ""


def stamps(files: Iterable[Path]) -> tuple[Stamp, ...]:
    """The stamps of files that exist."""
    return tuple((str(f), (s := f.stat()).st_size, s.st_mtime_ns) for f in files)


def read_sources(wanted: Iterable[Stamp], known: Iterable[Source] = ()) -> tuple[Source, ...]:
    """Every file read and cut into passages, in the order given.

    Args:
        known: earlier readings; those with the same stamp are taken over.
    """
    held = {source.stamp: source for source in known}
    return tuple(held.get(stamp) or _read(stamp) for stamp in wanted)


def _read(stamp: Stamp) -> Source:
    path = Path(stamp[0])
    try:
        document, text = read_document(path)
    except (BadInput, OSError) as error:
        return Source(stamp=stamp, trouble=f"Bỏ qua {path.name}: {error}")
    return Source(stamp=stamp, document=document, passages=cut(document, text))


def prefer_full(sources: Sequence[Source]) -> tuple[Source, ...]:
    """One source a document: the full text before the record, a later copy before an earlier one."""
    kept: dict[object, Source] = {}
    for source in sources:
        if source.document is None:
            continue
        key = same_document(source.document)
        old = kept.get(key)
        if old is None or old.document is None or old.document.record or not source.document.record:
            kept[key] = source
    return tuple(kept.values())
