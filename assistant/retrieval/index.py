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
from pathlib import Path
from typing import Any, Literal

import numpy as np
from filelock import FileLock

from assistant.errors import BadInput, IndexUnavailable, ModelUnavailable, NotFound
from assistant.models import Document, Passage
from assistant.retrieval.documents import (
    cannot_write,
    prefer_full,
    read_document,
    source_files,
    write_document,
    write_whole,
)  # fmt: skip
from assistant.retrieval.embeddings import Embedder, make_embedder
from assistant.retrieval.passages import cut
from assistant.retrieval.ranking import Hit, rank
from assistant.retrieval.snapshot import (
    Snapshot,
    Words,
    build_words,
    read_snapshot,
    read_words,
    searched_text,
    write_snapshot,
    write_words,
)  # fmt: skip
from assistant.retrieval.vectors import BrokenStoreError, Vectors
from assistant.settings import Settings

Progress = Callable[[int, int], None]
Kind = Literal["any", "full", "record"]

#: Passages embedded between two steps of progress; what an interruption can lose.
BATCH = 16
WORDS_ONLY = "Đang tìm theo từ, chưa tìm theo nghĩa"


class Index:
    """Search over passages with BM25 and vectors.

    Args:
        settings: the folders, the embedding setting, and a Chroma server if there is one.

    ``notice`` says in Vietnamese what a person should know about the last build or search
    ("" when all is well): that only words are searched and why, which file was left out.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.index_dir
        self._embedder: Embedder | None = make_embedder(settings)
        self._snapshot: Snapshot | None = None
        self._stamp: tuple[int, int] | None = None
        self._words: Words = build_words(())
        self._positions: dict[str, int] = {}
        self._store: Vectors | None = None
        self._trouble = ""

    # ------------------------------------------------------------------ what is in it

    @property
    def notice(self) -> str:
        """What the screen should say about the state of the index, in Vietnamese, or ""."""
        parts = list(self._snapshot.notices) if self._snapshot else []
        if self._embedder is None:
            parts.append(f"{WORDS_ONLY}: không có mô hình nhúng (EMBEDDINGS=none).")
        elif self._trouble:
            parts.append(f"{WORDS_ONLY}: {self._trouble}")
        return " ".join(parts)

    def documents(self) -> tuple[Document, ...]:
        """The documents of the index, records that no full text has replaced among them."""
        return self._current().documents

    def passages(self, document_id: str | None = None) -> tuple[Passage, ...]:
        """The passages of one document, or of all."""
        held = self._current().passages
        return tuple(p for p in held if p.document == document_id) if document_id else held

    # ---------------------------------------------------------------------- changing

    def add(self, document: Document, text: str) -> Document:
        """Keep a document of the office's, and index it.

        It takes the place of a record, or of an older copy, with its number and date.

        Args:
            document: what it is (:func:`assistant.retrieval.identity.identify` reads it).
            text: its text, already read from the file.

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
        path = write_document(self._settings.documents_dir, document, text)
        self.build()
        return read_document(path)[0]

    def remove(self, document_id: str) -> None:
        """Take a document of the office's out; a record that it replaced stands again.

        Raises:
            NotFound: if the office added no such document (the project's own stay).
        """
        for path in source_files(self._settings.documents_dir):
            if read_document(path)[0].id == document_id:
                path.unlink()
                self.build()
                return
        raise NotFound("không có văn bản này trong số văn bản cơ quan đã thêm", document_id)

    def build(self, on_progress: Progress | None = None, *, rebuild: bool = False) -> None:
        """Bring the index up to date with the files.

        Words can be searched as soon as they are indexed; vectors follow, batch by batch.
        When the embedding model or the vector store fails, words remain and ``notice``
        says why; the next build goes on.

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
        self._trouble = ""
        old = None if rebuild else read_snapshot(self._folder)
        name = self._embedder.name if self._embedder else ""
        stamps = self._stamps()
        if old and old.sources == stamps and old.embedder == name and (old.embedded or not name):
            self._load()
            return
        fresh = self._read(stamps, name)
        words = build_words(fresh.passages)
        self._use(fresh, words)
        write_words(self._folder, fresh, words)
        write_snapshot(self._folder, fresh)
        if self._embed(on_progress, rebuild):
            write_snapshot(self._folder, fresh.model_copy(update={"embedded": True}))
        self._load()

    def _read(self, stamps: tuple[tuple[str, int, int], ...], embedder: str) -> Snapshot:
        """Every readable source cut into passages; what cannot be read becomes a notice."""
        sources, notices = [], []
        for path in self._files():
            try:
                sources.append(read_document(path))
            except (BadInput, OSError) as error:
                notices.append(f"Bỏ qua {path.name}: {error}")
        held = prefer_full(sources)
        passages = [p for document, text in held for p in cut(document, text)]
        return Snapshot(
            sources=stamps,
            embedder=embedder,
            documents=tuple(document for document, _ in held),
            passages=tuple(passages),
            notices=tuple(notices),
        )

    def _embed(self, on_progress: Progress, rebuild: bool) -> bool:
        """Give every passage its vector. Returns whether all have one."""
        if self._embedder is None:
            return False
        for again in (rebuild, True):
            store = self._vectors(self._embedder)
            try:
                if again:
                    store.erase()
                self._fill(store, self._embedder, on_progress)
                return True
            except BrokenStoreError as error:
                self._trouble = f"kho véc-tơ hỏng, không dựng lại được ({error})."
            except (ModelUnavailable, IndexUnavailable) as error:
                self._trouble = str(error)
                break
        return False

    def _fill(self, store: Vectors, embedder: Embedder, on_progress: Progress) -> None:
        assert self._snapshot is not None
        passages = self._snapshot.passages
        store.unseal()
        held = store.ids()
        store.drop(sorted(held - {p.id for p in passages}))
        missing = [p for p in passages if p.id not in held]
        for start in range(0, len(missing), BATCH):
            on_progress(len(passages) - len(missing) + start, len(passages))
            batch = missing[start : start + BATCH]
            vectors = embedder.passages([searched_text(p) for p in batch])
            store.put([p.id for p in batch], vectors, [{"document": p.document} for p in batch])
        on_progress(len(passages), len(passages))
        store.drop_others()
        store.seal()

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
        snapshot = self._current()
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
            words=self._words,
            nearest=lambda text, depth: self._nearest(text, depth, where),
            allowed=allowed,
        )

    def _nearest(self, query: str, depth: int, where: dict[str, Any] | None) -> list[tuple[int, float]]:
        """The vectors' ranking; empty, with a notice, where they cannot be asked."""
        if self._embedder is None:
            return []
        try:
            vector = self._embedder.query(query)
            found = self._vectors(self._embedder).nearest(vector, depth, where)
        except (ModelUnavailable, IndexUnavailable) as error:
            self._trouble = str(error)
            return []
        except BrokenStoreError:
            self._trouble = "kho véc-tơ bị hỏng; hãy lập lại chỉ mục (python -m assistant index)."
            self._forget_vectors()
            return []
        self._trouble = self._unfinished()
        return [(self._positions[i], s) for i, s in found if i in self._positions]

    # ----------------------------------------------------------------------- the files

    def _files(self) -> list[Path]:
        return source_files(self._settings.corpus_dir, self._settings.documents_dir)

    def _stamps(self) -> tuple[tuple[str, int, int], ...]:
        """What tells that a source has changed: its path, size and time."""
        return tuple((str(p), (s := p.stat()).st_size, s.st_mtime_ns) for p in self._files())

    def _current(self) -> Snapshot:
        """The snapshot as it stands on disk, which another process may have replaced; built if none."""
        if self._snapshot is None or self._stamp_on_disk() != self._stamp:
            self._load()
        if self._snapshot is None:
            self.build()
        assert self._snapshot is not None
        return self._snapshot

    def _stamp_on_disk(self) -> tuple[int, int] | None:
        try:
            stat = (self._folder / "snapshot.json").stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size

    def _load(self) -> None:
        """Read what is on disk, and open the vectors anew when they are next asked."""
        stamp = self._stamp_on_disk()
        snapshot = read_snapshot(self._folder)
        if snapshot is None:
            return
        words = read_words(self._folder, snapshot)
        self._use(snapshot, words)
        self._stamp = stamp
        if self._store:
            self._store.close()

    def _use(self, snapshot: Snapshot, words: Words) -> None:
        self._snapshot, self._words = snapshot, words
        self._positions = {p.id: n for n, p in enumerate(snapshot.passages)}

    def _unfinished(self) -> str:
        done = self._snapshot is None or self._snapshot.embedded
        return "" if done else "chỉ mục chưa dựng xong, hãy lập chỉ mục (python -m assistant index)."

    def _forget_vectors(self) -> None:
        """Note on disk that the vectors must be made again."""
        if self._snapshot:
            with suppress(OSError):
                write_snapshot(self._folder, self._snapshot.model_copy(update={"embedded": False}))

    def _vectors(self, embedder: Embedder) -> Vectors:
        if self._store is None:
            self._store = Vectors(self._settings, self._folder / "chroma", self._name(), embedder.name)
        return self._store

    def _name(self) -> str:
        """A name that no other index on the same Chroma server has."""
        path = self._folder / "name"
        if not path.exists():
            write_whole(path, uuid.uuid4().hex[:12].encode())
        return path.read_text(encoding="utf-8").strip()


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
