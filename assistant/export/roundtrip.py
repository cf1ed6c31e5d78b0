"""An exported report that comes back from Word, read part by part.

What changed is told by ``merging``, which knows no Word; what becomes of it is decided in
the workspace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn
from pydantic import Field

from assistant.checking.layout_reading import open_word
from assistant.export.body import (
    CLOSING,
    OPENING,
    bookmark_name,
    heading_text,
    printed_draft,
    report_name,
    revision_name,
)
from assistant.export.comments import AUTHOR
from assistant.export.lists import item_sign
from assistant.export.merging import Change, OfficerNote, changed_paragraphs
from assistant.export.xml import clean
from assistant.materials.word_numbering import Numbering
from assistant.models import Frozen, Outline, Report, Sentence
from assistant.vietnamese.text import fold, squeeze

#: Names of the styles of what the export writes by itself: it is no section's text.
_OURS = frozenset({"tham chiếu", "caption", "hình", "chú thích hình", "đường kẻ"})
_REVISION = re.compile(rf"{revision_name('', 0).partition('0')[0]}(\d+)_(.+)")


#: The parts that are no sections.
FRAME = ("opening", "closing")


class Returned(Frozen):
    """What a returned file holds.

    ``report`` is the id of the report that it was printed from, "" where the file does not
    say; ``revisions`` the numbers of the printed revisions. ``paragraphs`` and ``headings``
    have the parts that were found ("opening", "closing", section ids); ``outside`` is the
    text of everything else, line by line.
    """

    report: str = ""
    revisions: dict[str, int] = Field(default_factory=dict)
    paragraphs: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    headings: dict[str, str] = Field(default_factory=dict)
    outside: tuple[str, ...] = ()
    notes: tuple[OfficerNote, ...] = ()


def read_returned(data: bytes, report: Report, name: str = "") -> Returned:
    """Read a returned file by the outline of the report.

    Sections are found by their bookmark, or by their heading where it was lost.

    Raises:
        UnreadableFile: if it is not a .docx that can be opened.
    """
    document = open_word(data, name)
    reader = _Reader(document, report)
    reader.read()
    names = _bookmarks(document)
    return Returned(
        report=_report(names),
        revisions=_revisions(names, report.outline),
        paragraphs={part: tuple(texts) for part, texts in reader.found.items()},
        headings=dict(reader.headings),
        outside=tuple(_outside(document, reader.owners, reader.signs)),
        notes=tuple(_notes(document, reader.owners)),
    )


def printed_from(data: bytes, name: str = "") -> str:
    """The id of the report that a file was printed from; "" where it does not say.

    Raises:
        UnreadableFile: if it is not a .docx that can be opened.
    """
    return _report(_bookmarks(open_word(data, name)))


def printed_text(report: Report) -> dict[str, tuple[str, ...]]:
    """The paragraphs of each part as the export prints them."""
    parts = {"opening": _texts([report.opening])}
    for section in report.outline.walk():
        parts[section.id] = _texts(printed_draft(section, report.drafts.get(section.id)).paragraphs)
    parts["closing"] = _texts([report.closing])
    return parts


def changed_headings(returned: Returned, outline: Outline) -> Iterator[Change]:
    """Headings that were touched: the outline's words stand, but the officer is told."""
    for section in outline.walk():
        before, after = one_line(heading_text(section)), returned.headings.get(section.id)
        if after is not None and before != after:
            yield Change(section=section.id, kind="heading", before=before, after=after)


def changed_outside(returned: Returned, printed: Returned) -> Iterator[Change]:
    """What differs in head, tables, signature and appendix from the file as it was printed."""
    yield from changed_paragraphs("", printed.outside, returned.outside)


def one_line(text: str) -> str:
    """A paragraph's text for comparing: composed, without line breaks and double spaces."""
    return squeeze(clean(text))


def _texts(paragraphs: Sequence[Sequence[Sentence]]) -> tuple[str, ...]:
    texts = (one_line(" ".join(s.text for s in p)) for p in paragraphs)
    return tuple(text for text in texts if text)


def _bookmarks(document: Any) -> list[str]:
    return [str(b.get(qn("w:name"))) for b in document.element.body.iter(qn("w:bookmarkStart"))]


def _report(names: Sequence[str]) -> str:
    prefix = report_name("")
    return next((n.removeprefix(prefix) for n in names if n.startswith(prefix)), "")


def _revisions(names: Sequence[str], outline: Outline) -> dict[str, int]:
    sections = {revision_name(i, 0).partition("_0_")[2]: i for i in (*FRAME, *(s.id for s in outline.walk()))}
    found = (match for name in names if (match := _REVISION.fullmatch(name)))
    return {sections[m[2]]: int(m[1]) for m in found if m[2] in sections}


class _Reader:
    """Through the returned file: which part each paragraph belongs to."""

    def __init__(self, document: Any, report: Report) -> None:
        self.document = document
        self.sections = {s.id: heading_text(s) for s in report.outline.walk()}
        self.bookmarks = {bookmark_name(i): i for i in self.sections}
        self.ends = {_key(text) for text in _texts([report.closing])}
        self.found: dict[str, list[str]] = {}
        self.headings: dict[str, str] = {}
        self.owners: dict[Any, str] = {}
        self.signs = dict(_signs(document))
        self.part = ""

    def read(self) -> None:
        for element in _paragraphs(self.document.element.body):
            names = {b.get(qn("w:name")) for b in element.iter(qn("w:bookmarkStart"))}
            text = one_line(_text(element, self.signs))
            if section := self._heading(names, text):
                self.part = section
                self.found[section] = []
                self.headings[section] = text
                self.owners[element] = section
                continue
            if OPENING in names and not self.part:
                self.part = "opening"
            elif CLOSING in names or _key(text) in self.ends:
                self.part = "closing"
            if self.part and text and _style_name(self.document, element) not in _OURS:
                self.found.setdefault(self.part, []).append(text)
                self.owners[element] = self.part

    def _heading(self, names: set[str], text: str) -> str | None:
        """The section whose heading a paragraph is: by its bookmark, else by its words."""
        marked = [self.bookmarks[n] for n in names if n in self.bookmarks]
        alike = [i for i, heading in self.sections.items() if _key(heading) == _key(text)]
        return next((i for i in (*marked, *alike) if text and i not in self.found), None)


def _paragraphs(body: Any) -> Iterator[Any]:
    """The paragraphs outside of tables, up to the signature."""
    for child in body:
        if child.tag == qn("w:p"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _paragraphs(child)
        elif child.tag == qn("w:tbl") and "noi nhan:" in fold(
            "".join(t.text or "" for t in child.iter(qn("w:t")))
        ):
            return


def _outside(document: Any, owners: dict[Any, str], signs: dict[Any, str]) -> Iterator[str]:
    """The lines that belong to no part, but for what the export writes by itself."""
    for element in document.element.body.iter(qn("w:p")):
        if element in owners or next(element.iterancestors(qn("w:p")), None) is not None:
            continue
        text = one_line(_text(element, signs))
        if text and _style_name(document, element) not in _OURS:
            yield text


def _signs(document: Any) -> Iterator[tuple[Any, str]]:
    """The paragraphs of Word's own lists, with the number or sign that Word prints before them."""
    numbering = Numbering.of(document)
    for element in document.element.body.iter(qn("w:p")):
        if mark := numbering.mark(element):
            yield element, item_sign(mark.level) if mark.bullet else mark.text


def _text(paragraph: Any, signs: dict[Any, str]) -> str:
    """Its text with insertions taken as made and deletions as gone; a line break is a space.

    The sign of a list item counts as typed: that is how the report keeps it.
    """
    parts: list[str] = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if next(element.iterancestors(qn("w:pPr"), qn("w:del"), qn("w:txbxContent")), None) is not None:
            continue
        plain = {qn("w:t"): element.text or "", qn("w:noBreakHyphen"): "-"}
        parts.append(plain.get(element.tag, " "))
    text = "".join(parts)
    return f"{signs[paragraph]} {text}" if paragraph in signs and text.strip() else text


def _style_name(document: Any, paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is None:
        return ""
    # python-docx falls back to the default style where the name is unknown.
    found = document.styles.element.get_by_id(style.get(qn("w:val")))
    return (found.name_val or "").casefold() if found is not None else ""


def _notes(document: Any, owners: dict[Any, str]) -> Iterator[OfficerNote]:
    """The officers' comments, in the order of the text."""
    comments = {str(c.comment_id): c for c in document.comments}
    for reference in document.element.body.iter(qn("w:commentReference")):
        comment = comments.get(reference.get(qn("w:id"), ""))
        paragraph = next(reference.iterancestors(qn("w:p")), None)
        if comment is None or comment.author == AUTHOR or not comment.text.strip():
            continue
        section = owners.get(paragraph, "")
        yield OfficerNote(section=section, author=comment.author, text=comment.text.strip(),
                          quote=_quote(document, reference.get(qn("w:id"))))  # fmt: skip


def _quote(document: Any, number: str) -> str:
    """The words between the two ends of a comment's range."""
    inside, words = False, []
    for element in document.element.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if element.tag == qn("w:t"):
            if inside:
                words.append(element.text or "")
        elif element.get(qn("w:id")) == number:
            inside = element.tag == qn("w:commentRangeStart")
    return squeeze("".join(words))


def _key(text: str) -> str:
    return fold(squeeze(text)).rstrip(" .")
