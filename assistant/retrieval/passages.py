"""A document cut by its structure into passages, each with the place that an officer cites.

The text is read into a tree of headings (phần, chương, mục, điều, khoản, điểm, in words,
Roman, Arabic or letter numbering; appendices; tables), then the leaves become passages.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.models import Document, Passage
from assistant.retrieval.sentences import sentences
from assistant.retrieval.structure import CLAUSE, Heading, is_row, quoted_lines, read_heading
from assistant.vietnamese.text import nfc, squeeze

#: Characters: longer text is cut at sentences (about 300 tokens of the embedding model's 512).
LONGEST = 1_200
#: Short points stay with the clause that they complete: each below this, all below the next.
SHORT_POINT, SHORT_LIST = 120, 600
_HEADING_LENGTH = 200
_CLOSING = re.compile(r"^\W*nơi nhận\s*:", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^(?:[-–\s]*\d{1,4}[-–\s]*|trang \d+(?:/\d+)?)$", re.IGNORECASE)


@dataclass
class _Node:
    """A heading with the lines under it, while the tree is put together."""

    heading: Heading | None
    lines: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)

    def text(self) -> str:
        return "\n".join(self.lines).strip()

    def whole(self) -> str:
        return "\n".join(filter(None, [self.text(), *(c.whole() for c in self.children)]))

    def add(self, line: str, page: int) -> None:
        self.lines.append(line)
        self.pages.append(page)

    def page_lines(self) -> list[tuple[int, str]]:
        """Every line with its page, in order, those of what stands below among them."""
        own = list(zip(self.pages, self.lines, strict=True))
        return own + [line for child in self.children for line in child.page_lines()]

    def titled(self) -> bool:
        """Whether its lines are a title alone, with no text of its own.

        Above the first heading one line is the document's title; under a heading its name
        may stand on the next line ("Chương I", "Những quy định chung").
        """
        return 0 < len(self.text()) <= _HEADING_LENGTH and self._lines() <= (2 if self.heading else 1)

    def _lines(self) -> int:
        return sum(1 for line in self.lines if line.strip())

    def title(self) -> str:
        """The heading as carried to what stands under it, shortened at a word."""
        first = squeeze(" ".join(self.text().split("\n") if self.titled() else self.lines[:1]))
        return first if len(first) <= _HEADING_LENGTH else first[:_HEADING_LENGTH].rsplit(" ", 1)[0] + " …"


def cut(document: Document, text: str) -> tuple[Passage, ...]:
    """The passages of a document, in its order.

    Args:
        document: whose id and kind (full text or record) the passages carry.
        text: its text; form feeds part pages, rows of tables have cells parted by "|" or tabs.

    Returns:
        Passages with a locator ("Điều 3 khoản 2", "phần II mục 3 điểm b", "bảng 1",
        "trang 4"), the headings above them, and ids that stay the same while their text does.
    """
    body = nfc(text)
    paged = "\f" in body
    pieces = [
        (place, headings, part)
        for node, path in _leaves(_tree(body))
        for place, headings, part in _pieces(node, path, paged)
    ]
    named = _distinct([place for place, _, _ in pieces])
    made: Counter[str] = Counter()
    passages = []
    for (_, headings, part), place in zip(pieces, named, strict=True):
        mark = hashlib.sha256("\n".join((*headings, part)).encode()).hexdigest()[:12]
        made[mark] += 1
        suffix = f"-{made[mark]}" if made[mark] > 1 else ""
        passages.append(
            Passage(
                id=f"passage:{document.id}:{mark}{suffix}",
                document=document.id,
                locator=place,
                text=part,
                headings=headings,
                record=document.record,
            )
        )
    return tuple(passages)


def _tree(text: str) -> _Node:
    """The document as a tree; the root holds what stands above the first heading."""
    root = _Node(None)
    path = [root]
    lines = [
        (number, line)
        for number, page in enumerate(text.split("\f"), 1)
        for line in (raw.rstrip() for raw in page.splitlines())
        if not _PAGE_NUMBER.match(line.strip())
    ]
    quoted = quoted_lines([line for _, line in lines])
    for n, (number, line) in enumerate(lines):
        if n in quoted and not is_row(line):
            path[-1].add(line, number)
        else:
            _place_line(line, path, number)
    return root


def _place_line(line: str, path: list[_Node], page: int) -> None:
    heading = read_heading(line, [n.heading for n in path if n.heading])
    if _CLOSING.match(line):
        heading = Heading(0, "phần cuối", absolute=True)
    if heading is None:
        table = bool(path[-1].heading and path[-1].heading.table)
        if is_row(line) and not table:
            heading = Heading(90, "bảng", table=True)
        elif table and line.strip() and not is_row(line):
            heading = Heading(90, "sau bảng")
    if heading is None:
        path[-1].add(line, page)
        return
    while len(path) > 1 and _level(path[-1]) >= heading.level:
        path.pop()
    node = _Node(heading)
    node.add(line, page)
    path[-1].children.append(node)
    path.append(node)


def _level(node: _Node) -> int:
    return node.heading.level if node.heading else -1


def _leaves(node: _Node, path: tuple[_Node, ...] = ()) -> Iterator[tuple[_Node, tuple[_Node, ...]]]:
    """What becomes passages: leaves, lists of short points as one, and leads with text of their own."""
    here = (*path, node)
    if not node.children or _together(node):
        if node.whole().strip():
            yield node, here
        return
    if node.text() and not node.titled():
        lead = _Node(node.heading, node.lines, node.pages)
        yield lead, (*path, lead)
    for child in node.children:
        yield from _leaves(child, here)


def _together(node: _Node) -> bool:
    """Whether what stands under a heading is quoted with it.

    In a law the points of a clause make one sentence with it. Elsewhere (a directive, an
    outline) each point is a task of its own; only short ones are a mere list.
    """
    if node.heading is None or any(c.heading and c.heading.table for c in node.children):
        return False
    if node.heading.label.startswith("khoản"):
        return len(node.whole()) <= LONGEST
    return (
        node.heading.level >= CLAUSE
        and all(len(c.whole()) < SHORT_POINT and not c.children for c in node.children)
        and len(node.whole()) <= SHORT_LIST
    )


def _pieces(node: _Node, path: tuple[_Node, ...], paged: bool) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(place, headings, text) of a leaf, cut at sentences where it is long."""
    place = _locator(path)
    headings = tuple(n.title() for n in path[:-1] if n.heading or n.titled())
    own = (node.title(),) if node.heading and not node.heading.table else ()
    parts = _parts(node, paged)
    for number, (page, part) in enumerate(parts, 1):
        where = [place] if place else []
        if paged:
            where.append(f"trang {page}")
        elif not place and len(parts) == 1:
            where.append("phần đầu")
        if len(parts) > 1 and (place or not paged):
            where.append(f"đoạn {number}")
        yield ", ".join(where), headings + (own if number > 1 else ()), part


def _parts(node: _Node, paged: bool) -> list[tuple[int, str]]:
    """The text of a leaf in pieces, each with the page on which it begins."""
    if node.heading is None and paged:
        pages = {page: "\n".join(t for p, t in node.page_lines() if p == page) for page in node.pages}
        return [(page, part) for page, text in pages.items() for part in _cut_sentences(text)]
    whole = node.whole()
    parts = _cut_rows(whole) if node.heading and node.heading.table else _cut_sentences(whole)
    lines, position, out = node.page_lines(), 0, []
    for part in parts:
        begins = part.split("\n", 1)[0][:60]
        position = next((n for n in range(position, len(lines)) if begins in lines[n][1]), position)
        out.append((lines[position][0], part))
    return out


def _locator(path: tuple[_Node, ...]) -> str:
    """The place in words: from the nearest heading that is numbered through the whole document."""
    labels: list[str] = []
    for node in path:
        if node.heading:
            labels = [] if node.heading.absolute else labels
            labels.append(node.heading.label)
    return " ".join(labels)


def _cut_sentences(text: str) -> list[str]:
    """Text in pieces of at most LONGEST characters, cut between sentences (or words, if one is longer)."""
    pieces: list[str] = []
    start = end = 0
    for first, last in sentences(text):
        if last - start > LONGEST and end > start:
            pieces.append(text[start:end].strip())
            start = first
        while last - start > LONGEST:
            stop = text.rfind(" ", start + 1, start + LONGEST)
            stop = stop if stop > start else start + LONGEST
            pieces.append(text[start:stop].strip())
            start = stop
        end = last
    if text[start:].strip():
        pieces.append(text[start:].strip())
    return pieces


def _cut_rows(text: str) -> list[str]:
    """A table in pieces of whole rows, its first row (the column heads) on top of each."""
    head, *rows = [line for line in text.splitlines() if line.strip()]
    pieces, held = [], [head]
    for row in rows:
        if len(held) > 1 and sum(map(len, held)) + len(row) > LONGEST:
            pieces.append("\n".join(held))
            held = [head]
        held.append(row)
    return [*pieces, "\n".join(held)]


def _distinct(places: list[str]) -> list[str]:
    """Places by which a person can tell passages apart: a place used again gets "(2)"."""
    seen: Counter[str] = Counter()
    out = []
    for place in places:
        seen[place] += 1
        out.append(place if seen[place] == 1 else f"{place} ({seen[place]})")
    return out
