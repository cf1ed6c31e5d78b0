"""The outline (đề cương): what has to be written, in which order."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.models.base import Frozen


class Section(Frozen):
    """One heading of the outline (đề cương).

    ``id`` can be said aloud ("II.3.b"); ``number`` is what is printed ("b)", "3.",
    "II.", or "-" where the outline only has a dash). ``guidance`` is what the outline
    asks there beyond the title.
    """

    id: str
    number: str
    title: str
    guidance: str = ""
    children: tuple[Section, ...] = ()

    @property
    def level(self) -> int:
        """1 for a Roman part, 2 for its clauses, 3 for points."""
        return self.id.count(".") + 1

    def walk(self) -> Iterator[Section]:
        """This section, then all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Outline(Frozen):
    """The đề cương: the title of the report that it asks for, and its sections.

    ``basis`` is the line that says with which letter it came ("Kèm theo Văn bản số …").
    """

    name: str
    title: str
    basis: str = ""
    sections: tuple[Section, ...]

    def walk(self) -> Iterator[Section]:
        """Every section, in printed order."""
        for section in self.sections:
            yield from section.walk()

    def leaves(self) -> tuple[Section, ...]:
        """The sections without children: facts belong to these."""
        return tuple(s for s in self.walk() if not s.children)

    def drafted(self) -> tuple[Section, ...]:
        """The sections with a text of their own: the leaves, and those above leaves whose
        guidance asks for something (II.3 asks for the award figures)."""
        return tuple(s for s in self.walk() if not s.children or s.guidance)

    def find(self, section_id: str) -> Section | None:
        """The section with that id, or None."""
        return next((s for s in self.walk() if s.id == section_id), None)

    def parent(self, section_id: str) -> Section | None:
        """The section that holds the one with that id, or None at the top."""
        return next((s for s in self.walk() if any(c.id == section_id for c in s.children)), None)
