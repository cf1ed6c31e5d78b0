"""The corpus: documents that a report may cite, found by words and meaning."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from assistant.errors import ModelUnavailable
from assistant.models import Document, Passage
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.drafting.llm import Model
    from assistant.retrieval.answers import Answer
    from assistant.retrieval.index import Index
    from assistant.retrieval.meaning import Progress
    from assistant.retrieval.ranking import Hit
    from assistant.retrieval.snapshot import Snapshot
    from assistant.retrieval.sources import Stamp

_LOG = logging.getLogger(__name__)


class Library:
    """The documents of the corpus and of the office.

    What they are and what they say is read from the files alone; the index with its
    vectors is opened only for a search.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._index: Index | None = None
        self._read: Snapshot | None = None

    @property
    def index(self) -> Index:
        """The index itself.

        Raises:
            IndexUnavailable: if it cannot be opened.
        """
        if self._index is None:
            from assistant.retrieval.index import Index

            self._index = Index(self._settings)
        return self._index

    def search(self, question: str, k: int = 5, *, report: str | None = None) -> tuple[Hit, ...]:
        """The passages nearest to a question, best first."""
        return self.index.search(question, k, report=report)

    def answer(
        self,
        question: str,
        k: int = 3,
        *,
        report: str | None = None,
        model: Model | None = None,
        tell: Callable[[Answer], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Answer:
        """What the documents say to a question, or what is not held and must be added.

        ``Answer.text`` is the sentence for the screen; a record is never given as the text
        of its document.

        Args:
            model: where given, it points to the sentences that answer (``Answer.cited``), and
                may find that there are none; it never adds a word.
            tell: called with the answer so far: what was found, before the model is asked, and
                again with each sentence that it points to.

        Raises:
            Stopped: if ``stop`` says so while the model answers; what was told stands.
        """
        from assistant.retrieval.answers import answer

        found = answer(self.index, question, k, report=report)
        if model is None or found.outcome != "passages":
            return found
        tell(found)
        return self._quoted(found, model, tell, stop)

    def _quoted(
        self, found: Answer, model: Model, tell: Callable[[Answer], None], stop: Callable[[], bool]
    ) -> Answer:
        from assistant.chat.quoting import quote
        from assistant.drafting.prompts import load_prompt
        from assistant.retrieval.answers import refused

        prompt = load_prompt(self._settings.prompts_dir, "trich-dan")
        try:
            cited = quote(
                model,
                prompt,
                found.question,
                found.hits,
                tell=lambda cited: tell(found.model_copy(update={"cited": cited})),
                stop=stop,
            )
        except ModelUnavailable as error:
            notice = f"{found.notice} Chưa hỏi được mô hình, đây là kết quả tìm kiếm: {error}".strip()
            return found.model_copy(update={"notice": notice})
        if not cited:
            return refused(found)
        return found.model_copy(update={"cited": cited})

    def documents(self) -> tuple[Document, ...]:
        """The documents there are; a record only where the full text is not held."""
        return self._current().documents

    def passages(self, report: str) -> tuple[Passage, ...]:
        """The passages that serve a report: those for all, and those added for it."""
        held = self._current()
        others = {d.id for d in held.documents if d.report not in ("", report)}
        return tuple(p for p in held.passages if p.document not in others) if others else held.passages

    def given(self) -> tuple[Document, ...]:
        """Those of them that the office gave, and may take out again."""
        from assistant.retrieval.office import given

        return given(self._settings.documents_dir)

    def add(
        self, name: str, data: bytes, *, report: str = "", on_progress: Progress | None = None
    ) -> Document:
        """Keep the office's official copy of a document, for all reports or for one, and index it.

        ``on_progress`` is called with (passages whose meaning is indexed, all passages).

        Raises:
            BadInput: if the file cannot be read or has no text.
            IndexUnavailable: if it cannot be written.
        """
        from assistant.materials.files import read_plain
        from assistant.retrieval.identity import identify

        text = read_plain(name, data)
        return self.index.add(identify(text, name).model_copy(update={"report": report}), text, on_progress)

    def remove(self, document: str) -> Callable[[], object]:
        """Take a document of the office's out again; the way back.

        Raises:
            NotFound: if the office gave no such document.
        """
        taken, text = self.index.remove(document)
        return lambda: self.index.add(taken, text)

    def files(self) -> dict[str, bytes]:
        """The office's own documents as files, to take along."""
        from assistant.retrieval.office import copies

        return copies(self._settings.documents_dir)

    def bring(self, files: Mapping[str, bytes]) -> None:
        """Add those of such files that are not here, and index them.

        Raises:
            IndexUnavailable: if they cannot be written.
        """
        from assistant.retrieval.office import bring

        if bring(self._settings.documents_dir, files):
            self.index.build()

    def stamp(self) -> int:
        """A number that changes when a document is added, changed or removed."""
        return hash(self._stamps())

    def _stamps(self) -> tuple[Stamp, ...]:
        from assistant.retrieval.documents import source_files
        from assistant.retrieval.sources import stamps

        return stamps(source_files(self._settings.corpus_dir, self._settings.documents_dir))

    def _current(self) -> Snapshot:
        """The documents as they are now; a file is read again only when it has changed."""
        from assistant.retrieval.snapshot import Snapshot
        from assistant.retrieval.sources import read_sources

        now = self._stamps()
        if self._read is None or self._read.stamps != now:
            self._read = Snapshot(sources=read_sources(now, self._read.sources if self._read else ()))
            for trouble in self._read.notices:  # one bad file must not take the others along
                _LOG.warning(trouble)
        return self._read
