"""What a draft still has of the notes' own talk: shorthand nobody could read, and spoken words.

The template prints what no rule knows as it was written. That must not pass in silence: the
officer is told which word, and which sentence, to reword.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.models import Draft, Finding, Sentence
from assistant.vietnamese.symbols import SYMBOL
from assistant.vietnamese.text import UPPER

_QUOTED = re.compile(r"“[^”]*”")
#: Capitals, or consonants only, standing alone; letters with a number ("KP4"); "tr.thôn", "a. Nam".
_LETTERS = re.compile(
    r"(?<![\w/.-])(?:[A-ZĐ]{2,7}\d{0,2}|[b-df-hj-np-tv-xzđ]{2,4}|ae|cfe|t\d{1,2}|\d+[kđ]"
    rf"|[acđ]\.(?= ?[{UPPER}])|[^\W\d_]{{1,2}}\.[^\W\d_]{{2,}})(?![\w/]|[.-]\w)"
)
_ROMAN = re.compile(r"[IVX]+")
#: Letters that are units or names, and those that the hints on the register tell of already.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "km kg cm mm ml tr ko vs đc OCOP ISO IUU JICA QR COVID GDP GRDP PCI PAPI FDI ODA USD HIV AIDS ASEAN"
        " WTO GAP UNESCO UNICEF WHO ADB VNPT EVN TNHH MTV VAC TV AI SMS",
    )
)
#: Words of talk, never of a report; what is like them in one ("kêu gọi", "tự mình") is left alone.
_TALK = re.compile(
    r"(?<![\w-])(?:tui|tụi|nha(?! khoa| sĩ| trang)|nhé|nghen|nè|giùm|dùm|hén|ạ|chứ ai|chớ|nói thiệt|đó em"
    r"|em ơi|chị ơi|anh ơi|kêu(?! gọi)|(?:tại|bên|là|nhà|đơn vị|xã|tụi) mình(?! (?:đã|phải|nêu))"
    r"|mình (?:gom|làm|gửi|đây|ghi)|vô nề nếp|dở là|cái gì cũng|ok)(?![\w-])",
    re.IGNORECASE,
)
#: So many characters name a sentence.
_SHOWN = 70


def unread_findings(draft: Draft, sentence: Sentence, start: int) -> Iterator[Finding]:
    """Warnings on one sentence that begins at ``start`` of the draft's text, each with its span."""
    if sentence.kind == "placeholder":
        return
    text = sentence.text
    hidden = [m.span() for pattern in (_QUOTED, SYMBOL) for m in pattern.finditer(text)]
    seen: set[str] = set()
    for match in _LETTERS.finditer(text):
        word = match[0]
        inside = any(a <= match.start() < b for a, b in hidden)
        if inside or word in seen or word in _KNOWN or _ROMAN.fullmatch(word):
            continue
        seen.add(word)
        yield Finding(
            kind="shorthand",
            severity="warn",
            message=f"Chữ tắt “{word}” chưa rõ nghĩa nên in nguyên như tư liệu: đề nghị viết đầy đủ,"
            " hoặc thêm vào bảng chữ viết tắt của cơ quan rồi soạn lại.",
            section=draft.section,
            span=(start + match.start(), start + match.end()),
            sources=sentence.sources,
        )
    talk = [m[0] for m in _TALK.finditer(_QUOTED.sub(lambda m: " " * len(m[0]), text))]
    if talk:
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]}…"
        words = ", ".join(f"“{w}”" for w in dict.fromkeys(talk))
        yield Finding(
            kind="style",
            severity="warn",
            message=f"Câu “{shown}” còn giọng nói ({words}): đề nghị viết lại theo văn phong hành chính.",
            section=draft.section,
            span=(start, start + len(text)),
            sources=sentence.sources,
        )
