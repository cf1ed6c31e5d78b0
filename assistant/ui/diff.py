"""Two texts as one, with what goes struck out and what comes underlined, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from assistant.models import Sentence
from assistant.workspace.comparing import Change

_WORD = re.compile(r"\s+|[^\s]+")


def diff_html(changes: Sequence[Change]) -> str:
    """All changes as paragraphs of HTML; every word in it is escaped."""
    paragraphs: list[list[str]] = [[]]
    for change in changes:
        if change.breaks:
            paragraphs.append([])
        paragraphs[-1].append(change_html(change))
    body = "".join(f"<p>{' '.join(p)}</p>" for p in paragraphs if p)
    return f'<div class="van-ban">{body}</div>'


def change_html(change: Change) -> str:
    """One change (or one stretch that is the same)."""
    if change.number is None:
        return escape(_text(change.new))
    if change.old and change.new:
        return _words(_text(change.old), _text(change.new))
    if not change.old and not change.new:
        return "<ins>¶</ins>"
    return _tag("del", _text(change.old)) + _tag("ins", _text(change.new))


def _words(old: str, new: str) -> str:
    """Word against word where most stay; else the whole old and the whole new."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(a=a, b=b, autojunk=False)
    if matcher.ratio() < 0.5:
        return f"{_tag('del', old)} {_tag('ins', new)}"
    out = []
    for tag, i, j, k, m in matcher.get_opcodes():
        before, after = "".join(a[i:j]), "".join(b[k:m])
        out.append(escape(before) if tag == "equal" else _tag("del", before) + _tag("ins", after))
    return "".join(out)


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _text(sentences: Sequence[Sentence]) -> str:
    return " ".join(s.text for s in sentences)
