"""Which lines of a Word file are which element of the decree."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.checking.layout_reading import Line, WordFile

NUMBER_LINE = re.compile(r"^\s*số\s*:", re.IGNORECASE)
_DATE_LINE = re.compile(r"\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b")
APPENDIX_LINE = re.compile(r"^phu luc(?: (?:[ivx]+|\d{1,2}))?\s*[.:]?$")
SECTION_LINE = re.compile(r"^[IVX]{1,5}\s*[.)-]\s*\S")
_AUTHORITY = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s*\.")
_OFFICE = re.compile(
    r"^(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|TRƯỞNG|CHÁNH|BÍ THƯ|BỘ TRƯỞNG|THỨ TRƯỞNG"
    r"|CỤC TRƯỞNG|HIỆU TRƯỞNG)"
)
_HEAD_WITHOUT_TITLE = 16
_UNDASHED = ("Như trên", "Như Điều", "Như điều", "Lưu")


@dataclass
class Parts:
    """The elements found; what is missing is None or empty."""

    file: WordFile
    head: list[Line] = field(default_factory=list)
    national: Line | None = None
    motto: Line | None = None
    parents: list[Line] = field(default_factory=list)
    issuers: list[Line] = field(default_factory=list)
    number: Line | None = None
    date: Line | None = None
    type: Line | None = None
    subject: list[Line] = field(default_factory=list)
    to: Line | None = None
    to_items: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    recipients_head: Line | None = None
    recipients: list[Line] = field(default_factory=list)
    capacity: list[Line] = field(default_factory=list)
    signatory: Line | None = None
    sign_lines: list[Line] = field(default_factory=list)
    appendices: list[list[Line]] = field(default_factory=list)

    @property
    def body_size(self) -> float | None:
        """The size that most letters of the body have."""
        counts: dict[float, int] = {}
        for line in self.body:
            for text, look in line.runs:
                counts[look.size] = counts.get(look.size, 0) + len(text.strip())
        return max(counts, key=lambda size: counts[size]) if counts else None


def find_parts(file: WordFile) -> Parts:
    """Tell the elements of a report apart."""
    lines = file.lines
    parts = Parts(file)
    title = next((i for i, line in enumerate(lines) if line.folded.replace(" ", "") == "baocao"), None)
    parts.head = lines[:title] if title is not None else lines[:_HEAD_WITHOUT_TITLE]
    _find_head(parts, bounded=title is not None)
    appendix = [i for i, line in enumerate(lines) if i > (title or 0) and APPENDIX_LINE.match(line.folded)]
    main = lines[: appendix[0]] if appendix else lines
    parts.appendices = [lines[a:b] for a, b in itertools.pairwise([*appendix, len(lines)])]
    start = len(parts.head) if title is None else title
    if title is not None:
        parts.type = lines[title]
        parts.subject = list(_subject(lines[title + 1 :]))
        start += 1 + _index_after(lines[title + 1 :], parts.subject)
    start = _find_addressees(parts, main, start)
    end = _find_foot(parts, main, start)
    # A line of a paragraph that is broken by hand is no paragraph of its own.
    parts.body = [line for line in main[start:end] if line.spot is None and line.shown]
    return parts


def _find_head(parts: Parts, *, bounded: bool) -> None:
    for line in parts.head:
        folded = line.folded
        if parts.national is None and "cong hoa xa hoi chu nghia" in folded:
            parts.national = line
        elif parts.motto is None and all(w in folded for w in ("doc lap", "tu do", "hanh phuc")):
            parts.motto = line
        elif parts.number is None and NUMBER_LINE.match(line.shown):
            parts.number = line
        elif parts.date is None and _DATE_LINE.search(folded):
            parts.date = line
    names = list(_names(parts, bounded=bounded))
    bold = [line for line in names if line.some_bold]
    if bold and len(bold) < len(names):
        first = names.index(bold[0])
        parts.parents, parts.issuers = names[:first], [n for n in names[first:] if n.some_bold or n.blank]
    elif len(names) > 1:
        parts.parents, parts.issuers = names[:1], names[1:]
    else:
        parts.issuers = names


def _names(parts: Parts, *, bounded: bool) -> Iterator[Line]:
    """The lines with the names of the bodies: left of the national name.

    Without a table they are what is left of a head that ends (``bounded``) at the title;
    where it does not, only capitals tell them from the text.
    """
    taken = [parts.national, parts.motto, parts.number, parts.date]
    for line in parts.head:
        if not line.shown or any(line is t for t in taken) or set(line.shown) <= set("_-–— "):
            continue
        if parts.national is not None and parts.national.spot is not None:
            here, there = line.spot, parts.national.spot
            if here is not None and here.table == there.table and here.column < there.column:
                yield line
        elif bounded or line.upper or line.blank:
            yield line


def _subject(after: Sequence[Line]) -> Iterator[Line]:
    """The centred lines under the title, up to a drawn line, a gap or the text."""
    begun = False
    for line in after:
        if not line.shown:
            if line.strokes or begun:
                return
            continue
        # A subject that somebody forgot to centre is still one; a sentence is not.
        stop = line.paragraph.align != "center" and (begun or line.shown.endswith((".", ":", ";")))
        if stop or line.folded.startswith("kinh gui") or SECTION_LINE.match(line.shown) or line.spot:
            return
        begun = True
        yield line
        if line.paragraph.align != "center":
            return


def _index_after(lines: Sequence[Line], last_of: Sequence[Line]) -> int:
    return next((i + 1 for i, line in enumerate(lines) if last_of and line is last_of[-1]), 0)


def _find_addressees(parts: Parts, main: Sequence[Line], start: int) -> int:
    """Find "Kính gửi" and who follows; returns where the body begins."""
    for i in range(start, len(main)):
        if SECTION_LINE.match(main[i].shown):
            break
        if not main[i].folded.startswith("kinh gui"):
            continue
        parts.to = main[i]
        start = i + 1
        for line in main[i + 1 :]:
            if line.shown and not line.shown.startswith("-"):
                break
            start += 1
            if line.shown:
                parts.to_items.append(line)
        break
    return start


def _find_foot(parts: Parts, main: Sequence[Line], start: int) -> int:
    """Find recipients and signatory; returns where the body ends."""
    heads = [i for i in range(start, len(main)) if main[i].folded.startswith("noi nhan")]
    end = len(main)
    if heads:
        at = heads[-1]
        parts.recipients_head = main[at]
        parts.recipients = list(_recipients(main[at], main[at + 1 :]))
        spot = main[at].spot
        if spot is not None:
            block = [x for x in main if x.spot is not None and x.spot.table == spot.table]
            parts.sign_lines = [x for x in block if x.spot is not None and x.spot.column > spot.column]
            end = next(i for i, line in enumerate(main) if line is block[0])
        else:
            end = at
    if not parts.sign_lines:
        first = next((i for i in range(start, len(main)) if is_capacity(main[i].shown)), None)
        if first is not None:
            listed = [parts.recipients_head, *parts.recipients]
            parts.sign_lines = [x for x in main[first:] if not any(x is y for y in listed)]
            end = min(end, first)
    _split_signature(parts)
    return end


def is_capacity(text: str) -> bool:
    """Whether a line is the capacity or office of a signatory: "TM. …", "KT. …", "CHỦ TỊCH"."""
    named = _AUTHORITY.match(text) or _OFFICE.match(text)
    return bool(named and text == text.upper() and not SECTION_LINE.match(text))


def _recipients(head: Line, after: Sequence[Line]) -> Iterator[Line]:
    for line in after:
        if head.spot != line.spot:
            return
        if not line.shown:
            continue
        # Some forget the dash; what "as above" and the archive copy begin with tells them still.
        if head.spot is None and not line.shown.startswith(("-", "–", "+", *_UNDASHED)):
            return
        yield line


def _split_signature(parts: Parts) -> None:
    """Capacity above, name below: they are parted by the room for the signature."""
    shown = [line for line in parts.sign_lines if line.shown and "da ky" not in line.folded]
    if not shown:
        return
    if len(shown) == 1:
        parts.capacity = shown
        return
    *parts.capacity, parts.signatory = shown
