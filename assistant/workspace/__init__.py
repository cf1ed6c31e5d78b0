"""The one door: what a person can do with a report. The command line and the pages call only this."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ModelUnavailable
from assistant.settings import Settings
from assistant.store.attached import attach, attached
from assistant.store.database import Database
from assistant.workspace.assembly import Assembly
from assistant.workspace.library import Library
from assistant.workspace.local_models import LocalModels
from assistant.workspace.materials import Materials
from assistant.workspace.office import Office
from assistant.workspace.printing import Printing
from assistant.workspace.reports import Reports
from assistant.workspace.returning import Returning
from assistant.workspace.texts import Texts
from assistant.workspace.works import Works

if TYPE_CHECKING:
    from assistant.workspace.conversation import Conversation
    from assistant.workspace.talks import Talks

__all__ = ["Workspace"]


class Workspace:
    """Everything of one data folder. Cheap to open, safe to share between threads.

    ``reports``, ``materials``, ``texts``, ``printing``, ``returning`` act on reports by id; ``works``
    is what takes a while; ``office`` holds what is set once, ``library`` finds documents of the corpus.

    Raises:
        StoreUnavailable: if the data folder cannot be used.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._database = Database(self.settings.database)
        self.library = Library(self.settings)
        assembly = Assembly(self._database, self.library)
        self.office = Office(self._database)
        self.reports = Reports(self.settings, self._database, assembly, self.office)
        self.materials = Materials(self._database, assembly)
        self.texts = Texts(self.settings, self._database, assembly)
        self.local_models = LocalModels(self.settings)
        self.printing = Printing(assembly, self.texts)
        self.returning = Returning(self._database, assembly)
        self.works = Works(self)

    @property
    def conversation(self) -> Conversation:
        """Everything, by saying it."""
        from assistant.workspace.conversation import Conversation

        return Conversation(self)

    @property
    def talks(self) -> Talks:
        """What was said about each report."""
        from assistant.workspace.talks import Talks

        return Talks(self._database)

    def welcome(self) -> str | None:
        """On the first start: make the example report. Its id, or None later on."""
        from assistant.workspace.example import make_example

        return make_example(self)

    def example(self) -> str:
        """The id of an example report to be shown around in.

        Raises:
            UnreadableFile: if the files of the example are not there.
        """
        from assistant.workspace.example import tour_example

        return tour_example(self)

    def model_status(self) -> str | None:
        """Which model writes and where it runs, in a sentence; None where there is none.

        A model that is asked for by name but not there is said with how to get it: screens
        show this beside the drafting, which still works by template.
        """
        from assistant.drafting.llm import choose_model

        try:
            model = choose_model(self.settings)
        except ModelUnavailable as error:
            return str(error)
        return None if model is None else model.label

    def backup(self, target: Path) -> None:
        """Copy all data to a file, the office's own documents with them, also while others work."""
        self._database.backup(target)
        attach(target, self.library.files())

    def restore(self, source: Path) -> Path:
        """Replace all data with a copy made by `backup`; the file that keeps what was there before.

        Documents in the copy that are not here are added; none of those here is taken away.

        Raises:
            BadInput: if the file is no such copy, or of a newer program. Nothing is changed then.
            IndexUnavailable: if documents in it cannot be written; the reports are back all the same.
        """
        self.works.close()
        kept = self._database.restore(source)
        self.library.bring(attached(source))
        return kept

    def close(self) -> None:
        """Give the data folder back."""
        self.works.close()
        self._database.close()
