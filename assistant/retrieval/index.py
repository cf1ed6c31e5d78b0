"""The index over the corpus and the office's own documents: build it, search it.

Sources are files: the project's corpus and the data directory's documents. Everything in
the index folder is made from them and can be thrown away. Passage ids are made of their
content, so what changed is what has another id: only that is embedded again, and a build
that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Literal

import numpy as np
from filelock import FileLock, Timeout

from assistant.models import Document, Passage
from assistant.retrieval import snapshot as saved
from assistant.retrieval.documents import (
    cannot_write,
    read_document,
    source_files,
    write_whole,
)
from assistant.retrieval.embeddings import Embedder, make_embedder
from assistant.retrieval.meaning import Meaning, Progress
from assistant.retrieval.office import keep, take_out
from assistant.retrieval.ranking import Hit, rank
from assistant.retrieval.snapshot import Snapshot
from assistant.retrieval.sources import read_sources, stamps
from assistant.retrieval.state import Shared, State
from assistant.retrieval.tokens import Tokens
from assistant.retrieval.vectors import BrokenStoreError
from assistant.settings import Settings

Kind = Literal["any", "full", "record"]

WORDS_ONLY = "Đang tìm theo từ, chưa tìm theo nghĩa"
BUILD = "Hãy lập chỉ mục ở trang Cài đặt, phần Văn bản viện dẫn."


class Index:
    """Search over passages by words (BM25) and by meaning (vectors).

    Args:
        settings: the folders, the embedding setting, and a Chroma server if there is one.
        embedder: makes the embedding model that the settings ask for.
    """

    def __init__(
        self, settings: Settings, embedder: Callable[[Settings], Embedder | None] = make_embedder
    ) -> None:
        self._settings = settings
        self._make_embedder = embedder
        self._folder = settings.index_dir
        self._shared = Shared(self._folder)
        self._opened: Meaning | None = None

    # ------------------------------------------------------------------ what is in it

    @property
    def notice(self) -> str:
        """What a screen should say about the last build or search, in Vietnamese; "" if all is well.

        That only words are searched and why, or which file was left out.
        """
        state = self._shared.now
        parts = list(state.snapshot.notices) if state else []
        trouble = self._meaning.trouble
        if not trouble and state and not state.snapshot.embedded:
            trouble = f"chỉ mục chưa dựng xong. {BUILD}"
        if trouble:
            parts.append(f"{WORDS_ONLY}: {trouble}")
        return " ".join(parts)

    @property
    def calibrated(self) -> bool:
        """Whether similarities are those of the embedded model (see assistant.retrieval.answers)."""
        return self._meaning.calibrated

    def documents(self) -> tuple[Document, ...]:
        """The documents of the index; a record is among them while no full text replaces it."""
        return self._current().snapshot.documents

    def passages(self, document_id: str | None = None) -> tuple[Passage, ...]:
        """The passages of one document, or of all, in their order."""
        held = self._current().snapshot.passages
        return tuple(p for p in held if p.document == document_id) if document_id else held

    # ---------------------------------------------------------------------- changing

    def add(self, document: Document, text: str, on_progress: Progress | None = None) -> Document:
        """Keep a document of the office's, and index it.

        It takes the place of a record, or of an older copy, with its number and date. If
        that one serves other reports, this one does as well: none loses the document.

        Args:
            document: what it is (:func:`assistant.retrieval.identity.identify` reads it).
            text: its text, already read from the file.
            on_progress: as for :meth:`build`.

        Raises:
            BadInput: if there is no text.
            IndexUnavailable: if it cannot be written; what was held is untouched.
        """
        path = keep(self._settings.documents_dir, self.documents(), document, text)
        self.build(on_progress)
        return read_document(path)[0]

    def remove(self, document_id: str) -> tuple[Document, str]:
        """Take a document of the office's out, and give it back; a record that it replaced stands again.

        Raises:
            NotFound: if the office added no such document (the project's own stay).
        """
        taken = take_out(self._settings.documents_dir, document_id)
        self.build()
        return taken

    def build(self, on_progress: Progress | None = None, *, rebuild: bool = False) -> None:
        """Bring the index up to date with the files; does nothing when it is.

        Words can be searched as soon as they are indexed; vectors follow, batch by batch.
        When the embedding model or the vector store fails, words remain, ``notice`` says
        why, and the next build goes on. Of two processes that build, one waits.

        Args:
            on_progress: called with (passages embedded, all passages).
            rebuild: throw away what is there first.

        Raises:
            IndexUnavailable: if the index folder cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / "build.lock"):
                self._build(on_progress or (lambda _done, _all: None), rebuild)
        except OSError as error:
            raise cannot_write(self._folder, error) from error

    def _build(self, on_progress: Progress, rebuild: bool) -> None:
        meaning = self._meaning
        wanted = stamps(source_files(self._settings.corpus_dir, self._settings.documents_dir))
        old = None if rebuild else saved.read_snapshot(self._folder)
        current = old is not None and old.stamps == wanted and old.embedder == meaning.name
        if old and current and (old.embedded or not meaning.name) and meaning.whole():
            self._load()
            return
        fresh = Snapshot(sources=read_sources(wanted, old.sources if old else ()), embedder=meaning.name)
        tokens = Tokens() if rebuild else saved.read_tokens(self._folder)
        words = saved.build_words(fresh.passages, tokens)
        self._shared.use(fresh, words)
        saved.write_words(self._folder, fresh, words, tokens)
        saved.write_snapshot(self._folder, fresh)
        if meaning.update(fresh, on_progress, anew=rebuild or not meaning.whole()):
            saved.write_snapshot(self._folder, fresh.model_copy(update={"embedded": True}))
        self._load()

    # --------------------------------------------------------------------- searching

    def search(
        self,
        query: str,
        k: int = 5,
        *,
        documents: Sequence[str] | None = None,
        kind: Kind = "any",
        report: str | None = None,
    ) -> tuple[Hit, ...]:
        """The best passages for a query, best first, at most ``k``.

        Args:
            query: a question or words, with diacritics or without.
            documents: only passages of documents with these ids.
            kind: only full texts, or only records.
            report: only what serves all reports and what was added for this one.
        """
        state = self._current()
        snapshot = state.snapshot
        ids = _allowed(snapshot.documents, documents, kind, report)
        allowed = np.fromiter((p.document in ids for p in snapshot.passages), bool, len(snapshot.passages))
        if not query.strip() or not allowed.any():
            return ()
        where = None if allowed.all() else {"document": {"$in": sorted(ids)}}
        return rank(
            query,
            k,
            passages=snapshot.passages,
            documents=snapshot.documents,
            lexicons=state.words,
            nearest=lambda text, depth: self._nearest(state, text, depth, where),
            allowed=allowed,
        )

    def _nearest(
        self, state: State, query: str, depth: int, where: dict[str, Any] | None
    ) -> list[tuple[int, float]]:
        try:
            return self._meaning.nearest(query, depth, where, state.positions)
        except BrokenStoreError:
            self._forget_vectors(state.snapshot)
            return []

    def _forget_vectors(self, snapshot: Snapshot) -> None:
        """Note on disk that the vectors must be made again, unless someone is doing so."""
        self._meaning.trouble = f"kho véc-tơ bị hỏng. {BUILD}"
        with suppress(OSError, Timeout), FileLock(self._folder / "build.lock", timeout=0):
            saved.write_snapshot(self._folder, snapshot.model_copy(update={"embedded": False}))

    # ------------------------------------------------------------------------- on disk

    @property
    def _meaning(self) -> Meaning:
        if self._opened is None:
            self._opened = Meaning(
                self._settings, self._make_embedder(self._settings), self._folder / "chroma", self._name()
            )
        return self._opened

    def _name(self) -> str:
        """A name that no other index on the same Chroma server has."""
        path = self._folder / "name"
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, uuid.uuid4().hex[:12].encode())
            return path.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise cannot_write(path, error) from error

    def _current(self) -> State:
        """What stands on disk, which another process may have replaced; built if there is nothing."""
        if self._shared.refresh():
            self._meaning.close()
        if self._shared.now is None:
            self.build()
        assert self._shared.now is not None
        return self._shared.now

    def _load(self) -> None:
        """Read what is on disk, and open the vectors anew when they are next asked."""
        if self._shared.refresh(anyway=True):
            self._meaning.close()


def _allowed(
    documents: Sequence[Document], wanted: Sequence[str] | None, kind: Kind, report: str | None
) -> set[str]:
    """The ids of the documents that a search may look into."""
    return {
        d.id
        for d in documents
        if (wanted is None or d.id in wanted)
        and (kind == "any" or d.record == (kind == "record"))
        and (report is None or d.report in ("", report))
    }
