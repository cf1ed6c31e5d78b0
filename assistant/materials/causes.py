"""Causes told apart by "KQ" and "CQ": khách quan, chủ quan. Elsewhere "KQ" is kết quả."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.materials.clauses import Clause
from assistant.vietnamese.text import fold

#: How a cause's kind is written before it.
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[;,.:] )|(?<=[;,.:] [-–+] ))(?P<kind>KQ|CQ|kq|cq)(?:\s*[:;]|\s+[-–])\s+(?=\S)"
)
_CAUSE = re.compile(r"\b(?:nguyen nhan|ly do|vi sao|tai sao|do dau|nn)\b")
_ONLY_LABEL = 6


def causes(text: str, context: Sequence[str] = (), *, among: bool = False) -> list[Clause]:
    """A line with labelled causes as one statement each, led by "nguyên nhân KQ:"; else the line.

    Args:
        context: the headings above it.
        among: whether a line before it told causes so.
    """
    labels = list(_LABEL.finditer(text))
    kinds = {m["kind"].upper() for m in labels}
    under = any(_CAUSE.search(fold(heading)) for heading in context[-1:])
    if not labels or not (len(kinds) > 1 or among or under or _CAUSE.search(fold(text[: labels[0].start()]))):
        return [Clause(text=text)]
    before = text[: labels[0].start()].strip()
    found = [] if len(before.split()) <= _ONLY_LABEL else [Clause(text=before)]
    ends = [*(m.start() for m in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        said = text[label.end() : end].strip().rstrip(";,").strip()
        if said:
            found.append(Clause(text=said, lead=f"nguyên nhân {label['kind'].upper()}:"))
    return found or [Clause(text=text)]
