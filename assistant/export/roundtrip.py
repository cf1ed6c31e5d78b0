"""An exported report that comes back from Word: what an officer changed in it.

Nothing is taken over here. The changes are shown first; what the officer then accepts
becomes a draft of the officer's (``revised_draft``), to be checked and saved as any other.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from docx.oxml.ns import qn
from pydantic import Field

from assistant.checking.layout_reading import open_word
from assistant.export.body import CLOSING, OPENING, bookmark_name, heading_text, printed_draft
from assistant.export.comments import AUTHOR
from assistant.export.xml import clean
from assistant.models import Draft, Frozen, Report, Sentence
from assistant.vietnamese.text import fold, squeeze

ChangeKind = Literal["changed", "added", "removed", "heading"]
WordChange = Literal["same", "gone", "new"]

#: Names of the styles of what the export writes by itself: it is no section's text.
_OURS = frozenset({"tham chiếu", "caption", "hình", "chú thích hình", "đường kẻ"})
_TOKENS = re.compile(r"\s+|\S+")


class Change(Frozen):
    """One paragraph that differs. ``section`` is a section's id, "opening" or "closing".

    A changed "heading" is shown but never taken over: headings are the outline's.
    """

    section: str
    kind: ChangeKind
    before: str = ""
    after: str = ""


class OfficerNote(Frozen):
    """A comment that an officer wrote in Word; ``quote`` is the words that it stands at."""

    section: str
    author: str
    text: str
    quote: str = ""


class Returned(Frozen):
    """What came back: the changes, the officers' comments, and the parts not found.

    ``paragraphs`` holds the text of every part that was found, as it is now.
    """

    changes: tuple[Change, ...] = ()
    notes: tuple[OfficerNote, ...] = ()
    missing: tuple[str, ...] = ()
    paragraphs: dict[str, tuple[str, ...]] = Field(default_factory=dict)


def read_returned(data: bytes, report: Report, name: str = "") -> Returned:
    """Compare a returned file with the report that was exported.

    Sections are found by their bookmark, or by their heading where it was lost. A section
    whose heading is gone is listed as missing and is not taken for emptied.

    Raises:
        UnreadableFile: if it is not a .docx that can be opened.
    """
    document = open_word(data, name)
    reader = _Reader(document, report)
    reader.read()
    changes: list[Change] = []
    missing: list[str] = []
    for part, before in _expected(report):
        if part in reader.found:
            changes.extend(_heading_change(part, reader))
            changes.extend(_compare(part, before, reader.found[part]))
        elif before or part in reader.sections:
            missing.append(part)
    return Returned(
        changes=tuple(changes),
        notes=tuple(_notes(document, reader.owners)),
        missing=tuple(missing),
        paragraphs={part: tuple(texts) for part, texts in reader.found.items()},
    )


def word_diff(before: str, after: str) -> tuple[tuple[WordChange, str], ...]:
    """A changed paragraph word by word: stretches that stayed, went, came."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    pieces: list[tuple[WordChange, str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(("gone", "".join(old[a:b])))
        if c < d:
            pieces.append(("new", "".join(new[c:d])))
    return tuple(pieces)


def revised_draft(draft: Draft, paragraphs: Sequence[str]) -> Draft:
    """The draft with an officer's text: sentences kept word for word keep their sources.

    The findings are left out: they spoke of the old text.
    """
    old = {squeeze(clean(" ".join(s.text for s in p))): p for p in draft.paragraphs}
    sentences = [s for p in draft.paragraphs for s in p]
    revised = tuple(old.get(text) or tuple(_sentences(text, sentences)) for text in paragraphs)
    return Draft(section=draft.section, paragraphs=revised, origin="officer")


def _sentences(text: str, known: Sequence[Sentence]) -> Iterator[Sentence]:
    """A changed paragraph cut at the sentences that are still in it."""
    position = 0
    while position < len(text):
        spans = [(at, s) for s in known if (at := _find_whole(text, squeeze(clean(s.text)), position)) >= 0]
        at, sentence = min(spans, key=lambda span: span[0], default=(len(text), None))
        if own := text[position:at].strip():
            yield Sentence(text=own, writer="officer")
        if sentence is None:
            return
        yield sentence
        position = at + len(squeeze(clean(sentence.text)))


def _find_whole(text: str, sentence: str, start: int) -> int:
    """Where a sentence stands whole: after an end of sentence, before a space or the end."""
    at = text.find(sentence, start) if sentence else -1
    while at >= 0:
        before, after = text[:at].rstrip(), text[at + len(sentence) : at + len(sentence) + 1]
        if (not before or before.endswith((".", ";", ":", "!", "?", "]"))) and after in ("", " "):
            return at
        at = text.find(sentence, at + 1)
    return -1


def _expected(report: Report) -> Iterator[tuple[str, list[str]]]:
    """The text of each part as it was printed."""
    yield "opening", _texts([report.opening])
    for section in report.outline.walk():
        yield section.id, _texts(printed_draft(section, report.drafts.get(section.id)).paragraphs)
    yield "closing", _texts([report.closing])


def _texts(paragraphs: Sequence[Sequence[Sentence]]) -> list[str]:
    texts = (squeeze(clean(" ".join(s.text for s in p))) for p in paragraphs)
    return [text for text in texts if text]


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
        self.part = ""

    def read(self) -> None:
        for element in _paragraphs(self.document.element.body):
            names = {b.get(qn("w:name")) for b in element.iter(qn("w:bookmarkStart"))}
            text = squeeze(clean(_text(element)))
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


def _all_text(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def _text(paragraph: Any) -> str:
    """Its text with insertions taken as made and deletions as gone; a line break is a space."""
    parts: list[str] = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if next(element.iterancestors(qn("w:pPr"), qn("w:del"), qn("w:txbxContent")), None) is not None:
            continue
        plain = {qn("w:t"): element.text or "", qn("w:noBreakHyphen"): "-"}
        parts.append(plain.get(element.tag, " "))
    return "".join(parts)


def _style_name(document: Any, paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is None:
        return ""
    # python-docx falls back to the default style where the name is unknown.
    found = document.styles.element.get_by_id(style.get(qn("w:val")))
    return (found.name_val or "").casefold() if found is not None else ""


def _heading_change(part: str, reader: _Reader) -> Iterator[Change]:
    """A heading that was touched: the outline's words stand, but the officer is told."""
    before, after = squeeze(clean(reader.sections.get(part, ""))), reader.headings.get(part, "")
    if before != after:
        yield Change(section=part, kind="heading", before=before, after=after)


def _compare(part: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    matcher = difflib.SequenceMatcher(None, list(before), list(after), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        for i in range(both):
            yield Change(section=part, kind="changed", before=before[a + i], after=after[c + i])
        yield from (Change(section=part, kind="removed", before=text) for text in before[a + both : b])
        yield from (Change(section=part, kind="added", after=text) for text in after[c + both : d])


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
