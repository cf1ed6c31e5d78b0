"""Text into sentences, by span: for cutting long passages and for marking what matched."""

from __future__ import annotations

import re

from assistant.vietnamese.text import UPPER

Span = tuple[int, int]

#: A sentence ends at a full stop before a capital, at ";" before anything, or at a line that
#: is complete: what follows is a numbered or lettered item, a dash, or a line of its own.
_END = re.compile(
    rf"(?<=[.!?…])[”\")\]]*\s+(?=[“\"(\[]?[{UPPER}0-9])|(?<=;)\s+|\n\s*\n|\n(?=\s*(?:[-–+•*]|\d{{1,2}}[.)]|[a-zđ]\))\s)"
    r"|(?<=[.;:!?])\n"
)
#: A full stop after these ends no sentence ("TP. Hồ Chí Minh", "1. Cá nhân").
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:TP|Tp|TS|ThS|PGS|GS|Q|P|TX|tr|v\.v|[IVX]+|\d{1,2}|[A-ZĐ])\.$")


def sentences(text: str) -> list[Span]:
    """The spans of the sentences of a text, in order, without the space around them."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if (
            match[0].strip("\n ") == ""
            and "\n" not in match[0]
            and _ABBREVIATED.search(text[start : match.start()])
        ):
            continue
        spans.append((start, match.start() + len(match[0].rstrip())))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, span))]


def _trim(text: str, span: Span) -> Span | None:
    piece = text[span[0] : span[1]]
    bare = piece.strip()
    if not bare:
        return None
    start = span[0] + len(piece) - len(piece.lstrip())
    return start, start + len(bare)
