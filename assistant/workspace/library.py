"""The corpus: documents that the office may cite, found by words and meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.retrieval.index import Index


class Library:
    """The index of documents; opened only when it is asked something."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opened: Index | None = None

    @property
    def index(self) -> Index:
        """The index itself.

        Raises:
            IndexUnavailable: if it cannot be opened or built.
        """
        if self._opened is None:
            from assistant.retrieval.index import Index

            self._opened = Index(self._settings)
        return self._opened

    def search(self, question: str, k: int = 5) -> Any:
        """The passages nearest to a question, best first."""
        return self.index.search(question, k)
