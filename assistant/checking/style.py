"""The register of an administrative report: what an officer would be asked to change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.models import Draft, Finding

_HABITS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), advice)
    for pattern, advice in (
        (r"!", "văn bản hành chính không dùng dấu chấm than"),
        (
            r"\b(?:kính mong|xin phép|xin được|rất mong|kính xin)\b",
            "dùng “đề nghị” thay cho lời xin, lời mong",
        ),
        (r"\b(?:chúng tôi|chúng ta|chúng em|tôi)\b", "viết theo ngôi thứ ba, nêu tên cơ quan"),
        (
            r"\b(?:tuyệt vời|xuất thần|vô cùng|cực kỳ|hết sức to lớn)\b",
            "tránh lời khen quá mức so với số liệu",
        ),
        (r"\b(?:ko|đc|vs|đ/c|đvị)\b", "viết đầy đủ, không viết tắt kiểu tin nhắn"),
    )
)


def style_findings(draft: Draft) -> Iterator[Finding]:
    """Hints on the register, each with its span in the draft's text."""
    text = draft.text
    for pattern, advice in _HABITS:
        for match in pattern.finditer(text):
            if _in_quotes(text, match.start()) or _in_placeholder(text, match.start()):
                continue
            yield Finding(
                kind="style",
                severity="hint",
                message=f"“{match[0]}”: {advice}.",
                section=draft.section,
                span=match.span(),
            )


def _in_quotes(text: str, position: int) -> bool:
    return text.count("“", 0, position) > text.count("”", 0, position)


def _in_placeholder(text: str, position: int) -> bool:
    return text.rfind("[", 0, position) > text.rfind("]", 0, position)
