"""A line that an officer says into what is wanted: a command, a question, or notes to keep.

Rules only, with diacritics folded, so that it works with no model and answers at once.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.materials.sections import Sorter
from assistant.models import Frozen, Outline, Section
from assistant.vietnamese.text import fold, nfc

Kind = Literal[
    "draft", "reword", "missing", "conflicts", "check", "progress", "move", "approve", "export", "notes",
    "question", "help",
]  # fmt: skip


class Intent(Frozen):
    """What is wanted, of which sections.

    ``sections`` are ids with a text of their own, in printed order; ``whole`` says that all
    were meant. ``quoted`` holds the words that were put in quotes (the fact that is meant).
    """

    kind: Kind
    text: str
    sections: tuple[str, ...] = ()
    whole: bool = False
    quoted: str = ""


_ID = re.compile(
    r"\b(?P<part>i{1,3}|iv|vi{0,3}|ix|x)(?:\s*[.\s]\s*(?:khoan\s+)?(?P<clause>\d{1,2}))?"
    r"(?:\s*[.\s]?\s*(?:diem\s+)?(?P<point>[a-eđ])\b\)?)?(?!\w)"
)
_NAMED = re.compile(r"\b(?:muc|phan|diem|khoan|noi dung|doan)\s+(?:ve\s+|noi ve\s+)?(?P<name>[^.,;:?!]+)")
_ALL = re.compile(
    r"\b(?:tat ca|toan bo|ca bao cao|moi muc|cac muc|het cac|ca (?:\d+ )?muc|toan van|ca bai)\b"
)
_QUOTED = re.compile(r"[“\"'‘](?P<words>[^”\"'’]{4,})[”\"'’]")
_LIST = re.compile(r"^\s*(?:[-–—•*+]|\d+[.)])\s+\S", re.MULTILINE)

#: The first that holds is meant; narrow ones stand before wide ones.
_RULES: tuple[tuple[Kind, str], ...] = (
    (
        "help",
        r"^(?:giup|huong dan|help|tro giup)\b|\blam duoc (?:nhung )?gi\b|\bdung the nao\b|^(?:xin )?chao\b",
    ),
    (
        "move",
        r"\b(?:chuyen|doi|dua|xep|gan)\b.*\b(?:sang|ve|vao|qua|den)\b.*\b(?:muc|phan|i{1,3}|iv)\b",
    ),
    (
        "reword",
        r"\b(?:rut gon|viet gon|gon lai|gon hon|ngan (?:lai|hon|gon)|tom tat lai|chi tiet hon|dai hon)\b"
        r"|\b(?:cu the hon|trang trong|viet lai cho|dien dat lai|sua cau chu)\b",
    ),
    (
        "conflicts",
        r"\bmau thuan\b|\b(?:so|so lieu)\b.*\b(?:khac nhau|khong khop|lech|venh|nao dung)\b",
    ),
    ("approve", r"^\s*(?:phe )?duyet\b|\bduyet (?:cho )?(?:toi )?(?:muc|phan)\b"),
    (
        "missing",
        r"\b(?:thieu|con trong|bo trong|chua soan|chua viet)\b"
        r"|\bchua co (?:tu lieu|so lieu|noi dung|gi|du thao)\b",
    ),
    (
        "progress",
        r"\b(?:tien do|den dau|xong chua|duoc bao nhieu|da xong|con bao nhieu muc|tinh hinh soan)\b",
    ),
    (
        "check",
        r"\b(?:kiem tra|ra soat|soat)\b.*\b(?:bao cao|loi|lai|muc|van ban|giup)\b"
        r"|\b(?:con|co) (?:loi|vuong|van de) gi\b|\bcon gi (?:phai|can)\b|\bphai (?:xu ly|sua)\b",
    ),
    (
        "export",
        r"\b(?:xuat|tai(?: ve| xuong)?|in ra|ket xuat)\b.*\b(?:word|tep|file|bao cao|ban|docx|doi chieu)\b",
    ),
    (
        "draft",
        r"\b(?:soan|du thao|viet|thao)\b"
        r"(?=.*\b(?:muc|phan|bao cao|lai|cho|giup|het|tat ca|toan bo|i{1,3}|iv)\b)",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)
_QUESTION = re.compile(
    r"\?\s*$|\b(?:gi|nao|the nao|bao nhieu|khi nao|o dau|vi sao|tai sao|ai|may|la sao|ra sao)\b\s*$"
    r"|^(?:ai|khi nao|vi sao|tai sao|theo|cho (?:toi )?(?:biet|hoi)|hoi|tim|tra cuu|noi dung|quy dinh)\b"
    r"|\b(?:yeu cau|quy dinh|noi) (?:nhung )?(?:gi|the nao|ra sao)\b"
)
_ENOUGH = 0.35


def understand(text: str, outline: Outline) -> Intent:
    """What is wanted. Never fails: what fits no rule is a question, or notes to keep."""
    text = nfc(text).strip()
    folded = fold(text)
    kind = _kind(text, folded)
    whole = bool(_ALL.search(folded))
    sections: tuple[str, ...] = ()
    if kind in ("draft", "reword", "move", "approve", "check", "missing"):
        sections = _sections(folded, text, outline, kind)
    quoted = m["words"] if (m := _QUOTED.search(text)) else ""
    return Intent(kind=kind, text=text, sections=sections, whole=whole and not sections, quoted=quoted)


def _kind(text: str, folded: str) -> Kind:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 or _LIST.match(text):
        return "notes"
    short = len(folded.split()) <= 25
    found = next((kind for kind, pattern in _COMPILED if short and pattern.search(folded)), None)
    if found is not None and not (found == "check" and re.search(r"\d", folded) and "?" not in text):
        return found
    if _QUESTION.search(folded):
        return "question"
    return "notes" if re.search(r"\d", text) or len(folded.split()) > 12 else "question"


def _sections(folded: str, text: str, outline: Outline, kind: Kind) -> tuple[str, ...]:
    """The sections meant: by id, else by what they are called."""
    wanted = folded
    if kind == "move":  # "chuyển … sang II.4": only what stands after "sang" is the target
        wanted = re.split(r"\b(?:sang|ve|vao|qua|den)\b", folded)[-1]
    for match in _ID.finditer(wanted):
        if found := _by_id(match, outline):
            return found
    if kind in ("missing", "check"):
        return ()
    named = _NAMED.search(wanted)
    if named is None:
        return ()
    start = folded.rindex(named["name"])
    return _by_name(text[start : start + len(named["name"])], outline)


def _by_id(match: re.Match[str], outline: Outline) -> tuple[str, ...]:
    """The drafted sections at or under an id; none where the outline has no such id."""
    part, clause, point = match["part"], match["clause"], match["point"]
    if clause is None and part in ("i", "v", "vi", "x") and not _after_muc(match):
        return ()  # a Vietnamese word, not a Roman number
    wanted = ".".join(p for p in (part, clause, point) if p)
    exact = [s for s in outline.walk() if fold(s.id) == wanted]
    if not exact and point:  # "mục II.3 a…" where "a" begins the next word
        exact = [s for s in outline.walk() if fold(s.id) == f"{part}.{clause}"]
    drafted = {s.id for s in outline.drafted()}
    return tuple(s.id for top in exact[:1] for s in top.walk() if s.id in drafted)


def _after_muc(match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:muc|phan)\s+$", match.string[: match.start()]))


def _by_name(name: str, outline: Outline) -> tuple[str, ...]:
    titles = {s.id: set(fold(s.title).split()) for s in outline.drafted()}
    words = [
        w for w in fold(name).split() if w not in ("cho", "toi", "nay", "giup", "di", "nhe", "lai", "ve")
    ]
    if not words:
        return ()
    exact = [i for i, title in titles.items() if set(words) <= title]
    if len(exact) == 1:
        return (exact[0],)
    guess = Sorter(outline).sort([(name, ())])[0]
    return (guess.section,) if guess.section and guess.confidence >= _ENOUGH else ()


def section_name(section: Section) -> str:
    """ "II.4. Việc kiện toàn bộ máy…": a section as an answer names it."""
    title = section.title if len(section.title) <= 80 else f"{section.title[:80].rsplit(' ', 1)[0]}…"
    return f"{section.id}. {title}"
