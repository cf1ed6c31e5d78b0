"""What a rule finds, and how many places with the same fault become one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.checking.layout_reading import Line
from assistant.checking.layout_rules import Range
from assistant.models import Finding, Place, Severity

_QUOTED, _LENGTH = 3, 60


@dataclass(frozen=True)
class Note:
    """One fault at one place. ``what`` and ``mend`` are sentences without an end mark."""

    rule: str
    what: str
    mend: str
    line: Line | None = None
    severity: Severity = "block"


def as_findings(notes: Iterable[Note], name: str) -> tuple[Finding, ...]:
    """A finding a fault, in the order met; the first places quoted, the others counted."""
    groups: dict[tuple[str, str, str, Severity], list[str]] = {}
    for note in notes:
        quotes = groups.setdefault((note.rule, note.what, note.mend, note.severity), [])
        if note.line is not None:
            quotes.append(_quote(note.line))
    return tuple(
        Finding(
            kind=rule,
            severity=severity,
            message=f"{what}{_where(quotes)}. {mend}.",
            place=Place(file=name) if name else None,
        )
        for (rule, what, mend, severity), quotes in groups.items()
    )


def _quote(line: Line) -> str:
    text = line.shown
    return f"“{text if len(text) <= _LENGTH else text[:_LENGTH].rpartition(' ')[0] + '…'}”"


def _where(quotes: list[str]) -> str:
    quotes = [q for q in quotes if q != "“”"]
    if not quotes:
        return ""
    more = f" và {len(quotes) - _QUOTED} chỗ khác" if len(quotes) > _QUOTED else ""
    return f" (tại: {'; '.join(quotes[:_QUOTED])}{more})"


@dataclass(frozen=True)
class Look:
    """What the decree wants of an element's letters; None leaves it open."""

    size: Range
    bold: bool | None = False
    italic: bool | None = False
    center: bool = False
    upper: bool | None = None


def looks(rule: str, name: str, line: Line, look: Look) -> Iterator[Note]:
    """Where a line does not look as wanted. ``name`` is what the decree calls it."""
    wrong = [size for size in line.sizes if not look.size.holds(size)]
    if wrong:
        yield Note(
            rule, f"{name} có cỡ chữ {wrong[0]:g}, phải là {look.size}",
            f"Chọn dòng chữ rồi đặt cỡ chữ {look.size.ours:g}", line,
        )  # fmt: skip
    if look.bold is not None:
        yield from _weight(rule, name, line, look.bold)
    if look.italic is not None:
        yield from _slope(rule, name, line, look.italic)
    if look.center and line.paragraph.align != "center":
        yield Note(rule, f"{name} chưa được canh giữa", "Chọn dòng chữ rồi bấm Canh giữa (Ctrl+E)", line)
    if look.upper and not line.upper and not line.blank:
        yield Note(rule, f"{name} phải viết bằng chữ in hoa", "Gõ lại bằng chữ in hoa", line)
    if look.upper is False and line.upper and len(line.shown) > 3:
        yield Note(rule, f"{name} phải viết bằng chữ in thường", "Gõ lại bằng chữ thường", line)


def _weight(rule: str, name: str, line: Line, bold: bool) -> Iterator[Note]:
    if bold and not line.bold:
        yield Note(rule, f"{name} phải in đậm", "Chọn dòng chữ rồi bấm Đậm (Ctrl+B)", line)
    if not bold and line.some_bold:
        yield Note(rule, f"{name} không được in đậm", "Chọn dòng chữ rồi bỏ Đậm (Ctrl+B)", line)


def _slope(rule: str, name: str, line: Line, italic: bool) -> Iterator[Note]:
    if italic and not line.italic:
        yield Note(rule, f"{name} phải in nghiêng", "Chọn dòng chữ rồi bấm Nghiêng (Ctrl+I)", line)
    if not italic and line.some_italic:
        yield Note(rule, f"{name} phải là chữ đứng", "Chọn dòng chữ rồi bỏ Nghiêng (Ctrl+I)", line)
