"""What an index holds, on disk: its documents, its passages, and the BM25 files beside them."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from assistant.models import Document, Frozen, Passage
from assistant.retrieval.documents import write_whole
from assistant.retrieval.lexicon import Lexicon, build_lexicons
from assistant.retrieval.sources import Source, Stamp, prefer_full
from assistant.retrieval.tokens import Tokens

#: Raised when passages are cut or indexed in another way, so that old files are made anew.
VERSION = "5"

#: Words as written, and without diacritics.
Words = tuple[Lexicon, Lexicon]

_TOKENS = "tokens.npz"


class Snapshot(Frozen):
    """The state of an index after a build.

    ``sources`` are the files that it was built from, as read; ``embedder`` the setting of
    its vectors and ``embedded`` whether they are all there.
    """

    version: str = VERSION
    sources: tuple[Source, ...] = ()
    embedder: str = ""
    embedded: bool = False

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents; a record only where the full text is not held."""
        return tuple(s.document for s in prefer_full(self.sources) if s.document)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of these documents, in their order."""
        return tuple(p for source in prefer_full(self.sources) for p in source.passages)

    @property
    def stamps(self) -> tuple[Stamp, ...]:
        """What the files were when they were read."""
        return tuple(source.stamp for source in self.sources)

    @property
    def notices(self) -> tuple[str, ...]:
        """Which files could not be read, and why."""
        return tuple(source.trouble for source in self.sources if source.trouble)

    def words_name(self) -> str:
        """The folder of the BM25 files of exactly these passages."""
        ids = "\n".join((VERSION, *(p.id for p in self.passages)))
        return f"words-{hashlib.sha256(ids.encode()).hexdigest()[:16]}"


def searched_text(passage: Passage) -> str:
    """What a passage is found by: its headings and its text."""
    return "\n".join((*passage.headings, passage.text))


def read_snapshot(folder: Path) -> Snapshot | None:
    """The last build's snapshot; None if there is none, or one that cannot be used any more."""
    try:
        snapshot = Snapshot.model_validate_json((folder / "snapshot.json").read_bytes())
    except (OSError, ValidationError):
        return None
    return snapshot if snapshot.version == VERSION else None


def write_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Replace the snapshot whole. Raises OSError."""
    write_whole(folder / "snapshot.json", snapshot.model_dump_json().encode())


def articles(passages: Sequence[Passage]) -> list[int]:
    """The number of the article, or of the cut section, that each passage is a part of."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(f"{p.document} {_whole(p.locator)}", len(numbers)) for p in passages]


def _whole(locator: str) -> str:
    """A locator without what divides one article: "Điều 3 khoản 2" → "Điều 3"."""
    cut = r"\s+(?:khoản|điểm)\s.*|,\s+(?:đoạn|trang)\s.*" if locator.startswith("Điều") else r",\s+đoạn\s.*"
    return re.sub(cut, "", locator)


def build_words(passages: Sequence[Passage], tokens: Tokens | None = None) -> Words:
    """The word indexes of the passages, as written and without diacritics.

    Args:
        tokens: lines that were read before, to which those of the passages are added.
    """
    return build_lexicons([searched_text(p) for p in passages], articles(passages), tokens)


def read_tokens(folder: Path) -> Tokens:
    """The lines that the last build read; none where they were never kept or are damaged."""
    return Tokens.load(folder / _TOKENS)


def read_words(folder: Path, snapshot: Snapshot) -> Words:
    """The word indexes of a snapshot; made in memory where their files are gone or broken."""
    place, numbers = folder / snapshot.words_name(), articles(snapshot.passages)
    try:
        return Lexicon.load(place / "marked", numbers), Lexicon.load(place / "folded", numbers, folded=True)
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return build_words(snapshot.passages)


def write_words(folder: Path, snapshot: Snapshot, words: Words, tokens: Tokens) -> None:
    """Write the BM25 files of a snapshot, and take those of earlier ones away. Raises OSError."""
    tokens.save(folder / _TOKENS, (line for p in snapshot.passages for line in searched_text(p).splitlines()))
    place = folder / snapshot.words_name()
    if not place.exists():
        part = place.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        words[0].save(part / "marked")
        words[1].save(part / "folded")
        part.replace(place)
    for old in folder.glob("words-*"):
        if old != place:
            shutil.rmtree(old, ignore_errors=True)
