"""The vectors' side of an index: passages embedded into Chroma, and asked for the nearest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from assistant.errors import IndexUnavailable, ModelUnavailable
from assistant.retrieval.embeddings import Embedder, LocalEmbedder
from assistant.retrieval.snapshot import Snapshot, searched_text
from assistant.retrieval.vectors import BrokenStoreError, Vectors
from assistant.settings import Settings

Progress = Callable[[int, int], None]

NO_MODEL = "đang tắt phần tìm theo nghĩa."

#: Passages embedded between two steps of progress: what an interruption can lose.
BATCH = 16


class Meaning:
    """Search by vectors, as long as there is a model and a store; else ``trouble`` says why not.

    Args:
        folder: Chroma's own folder, unless the settings name a server.
        index: the name of the index on a server.
    """

    def __init__(self, settings: Settings, embedder: Embedder | None, folder: Path, index: str) -> None:
        self._embedder = embedder
        self._store = Vectors(settings, folder, index, embedder.name) if embedder else None
        self.trouble = "" if embedder else NO_MODEL

    @property
    def name(self) -> str:
        """The embedding setting; "" for none."""
        return self._embedder.name if self._embedder else ""

    @property
    def calibrated(self) -> bool:
        """Whether similarities are those of the embedded model, on which thresholds were set."""
        return isinstance(self._embedder, LocalEmbedder)

    def whole(self) -> bool:
        """Whether the files on disk look undamaged; true as well where there are none to look at."""
        return self._store is None or self._store.looks_whole()

    def close(self) -> None:
        """Let go of the files, so that what another process wrote is seen on the next use."""
        if self._store:
            self._store.close()

    def update(self, snapshot: Snapshot, on_progress: Progress, *, anew: bool) -> bool:
        """Give every passage its vector and drop those of passages that are gone.

        A damaged store is thrown away and made again.

        Returns:
            Whether all have one; if not, ``trouble`` says why, and a later call goes on.
        """
        if self._embedder is None or self._store is None:
            return False
        self.trouble = ""
        for fresh in (anew, True):
            try:
                if fresh:
                    self._store.erase()
                self._fill(self._store, self._embedder, snapshot, on_progress)
                return True
            except BrokenStoreError as error:
                self.trouble = f"kho véc-tơ hỏng và không dựng lại được ({error})."
            except (ModelUnavailable, IndexUnavailable) as error:
                self.trouble = str(error)
                break
        return False

    def _fill(self, store: Vectors, embedder: Embedder, snapshot: Snapshot, on_progress: Progress) -> None:
        passages = snapshot.passages
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

    def nearest(
        self, query: str, depth: int, where: dict[str, Any] | None, positions: Mapping[str, int]
    ) -> list[tuple[int, float]]:
        """The nearest passages as (position, cosine similarity), nearest first.

        Empty where vectors cannot be asked; ``trouble`` then says why.

        Raises:
            BrokenStoreError: if the store is damaged and must be made again.
        """
        if self._embedder is None or self._store is None:
            return []
        try:
            found = self._store.nearest(self._embedder.query(query), depth, where)
        except (ModelUnavailable, IndexUnavailable) as error:
            self.trouble = str(error)
            return []
        self.trouble = ""
        return [(positions[i], similarity) for i, similarity in found if i in positions]
