"""Every error that a person can meet. The message (Vietnamese) says what, where, how to mend."""

from __future__ import annotations


class AssistantError(Exception):
    """Base of all expected errors: one clear line for the person at the screen.

    Args:
        what: what is wrong, in Vietnamese.
        where: the file, section, cell or address concerned, or "".
        mend: what the person can do about it, or "".
    """

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        text = f"{head.rstrip('.')}. {self.mend}" if self.mend else head
        return " ".join(text.split())


class BadInput(AssistantError):
    """What was given cannot be used (exit code 2)."""


class UnreadableFile(BadInput):
    """A file that is empty, locked, broken, too large, or not what its name says."""


class UnknownSection(BadInput):
    """A section id that the outline does not have."""


class NotFound(BadInput):
    """A report, material, fact or revision that is not in the store."""


class ModelUnavailable(AssistantError):
    """The language model cannot be reached, is too slow, or answers rubbish."""


class IndexUnavailable(AssistantError):
    """The retrieval index cannot be built or read."""


class StoreUnavailable(AssistantError):
    """The database cannot be opened or written."""


class StaleEdit(AssistantError):
    """Somebody else saved the section in between; both texts are kept."""


class ExportRefused(AssistantError):
    """A clean export was asked for while blocking findings stand."""
