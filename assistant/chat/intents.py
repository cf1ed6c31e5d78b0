"""A line that an officer says into what is wanted: a command, a question, or notes to keep.

Rules first (``commands.toml``), so that it works with no model and answers at once. What no
rule knows is "unknown": nothing is done then, and the nearest commands are offered.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from assistant.chat.nearest import nearest
from assistant.chat.places import counted, sections_in
from assistant.chat.saying import commands, plain, quoted
from assistant.models import Frozen, Outline, Section
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.text import fold, nfc

Kind = Literal[
    "draft", "reword", "missing", "conflicts", "check", "progress", "move", "approve", "export", "notes",
    "question", "help", "undo", "unknown",
]  # fmt: skip
#: As the acts of drafting are called.
Act = Literal[
    "", "shorter", "fuller", "formal", "merge_next", "merge_previous", "split", "reorder", "rephrase"
]


class Intent(Frozen):
    """What is wanted, of which sections.

    ``sections`` are ids with a text of their own, in printed order; ``whole`` says that all
    were meant. ``quoted`` holds the words that were put in quotes (the fact that is meant).
    For "reword": ``act``, and the paragraph and the sentence meant, from 0 (-1: the last).
    For "unknown": ``nearest`` are commands as one would say them, the likeliest first.
    """

    kind: Kind
    text: str
    sections: tuple[str, ...] = ()
    whole: bool = False
    quoted: str = ""
    act: Act = ""
    paragraph: int | None = None
    sentence: int | None = None
    nearest: tuple[str, ...] = ()


_WHOLE = (
    r"\b(?:tat ca|toan bo|ca bao cao|moi muc|cac muc|het cac|ca (?:\d+ )?muc|toan van|ca bai|het bao cao)\b"
)
_PLACE = r"(?:\b(?:muc|phan|diem|khoan)\b|\b(?:i{1,3}|iv)\s*[./ ]?\s*\d)"
_LIST = re.compile(r"^\s*(?:[-–—•*+]|\d+[.)])\s+\S", re.MULTILINE)
_MOST_WORDS = 25


def understand(text: str, outline: Outline) -> Intent:
    """What is wanted. Never fails: what fits no rule is "unknown", or notes to keep."""
    text = nfc(text).strip()
    said = plain(text)
    kind = _kind(text, said)
    intent = Intent(kind=kind, text=text, quoted=quoted(text))
    if kind == "unknown":
        return intent.model_copy(update={"nearest": nearest(said)})
    whole = bool(re.search(_WHOLE, said))
    sections: tuple[str, ...] = ()
    if kind in ("draft", "reword", "move", "approve", "check", "missing"):
        by_name = kind not in ("missing", "check", "reword")
        sections = sections_in(said, outline, target=kind == "move", named=by_name)
    update: dict[str, object] = {"sections": sections, "whole": whole and not sections}
    if kind == "reword":
        act = act_in(said)
        update |= {"act": act, "paragraph": counted(said, "doan"), "sentence": counted(said, "cau")}
    return intent.model_copy(update=update)


def act_in(said: str) -> Act:
    """The act on words that a line asks for, or ""."""
    return next((name for name, pattern in _acts() if pattern.search(said)), "")


@cache
def _acts() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    return tuple((a["name"], re.compile(a["pattern"])) for a in commands()["act"])


@cache
def _wording(name: str) -> re.Pattern[str]:
    """One of the patterns under [wording]."""
    return re.compile("|".join(commands()["wording"][name]))


@cache
def _rules() -> tuple[tuple[Kind, re.Pattern[str] | None], ...]:
    made: list[tuple[Kind, re.Pattern[str] | None]] = []
    for rule in commands()["rule"]:
        pattern = rule["pattern"].replace("WHOLE", _WHOLE).replace("TARGET", _PLACE)
        made.append((rule["kind"], None if pattern == "ACT" else re.compile(pattern)))
    return tuple(made)


def _kind(text: str, said: str) -> Kind:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 or _LIST.match(text):
        return "notes"
    asks = bool(_wording("question").search(said))
    found = _by_rule(said) if len(said.split()) <= _MOST_WORDS else None
    states = _states(said)
    if found is not None and not (states and found not in ("conflicts", "undo") and not asks):
        return "question" if found in ("missing", "check") and _of_document(said) else found
    if asks or (_of_document(said) and not states):
        return "question"
    return "notes" if states or len(said.split()) > 12 else "unknown"


def _by_rule(said: str) -> Kind | None:
    for kind, pattern in _rules():
        if pattern is None:
            if act_in(said):
                return kind
        elif pattern.search(said):
            return kind
    return None


def _of_document(said: str) -> bool:
    return bool(_wording("document").search(said))


def _states(said: str) -> bool:
    """Whether a line tells a figure, and so is a note, not a command."""
    rest = _wording("reference").sub(" ", said.replace("quote", " "))
    return any(q.kind != "ordinal" for q in read_quantities(rest)) and bool(re.search(r"\d", rest))


def section_name(section: Section) -> str:
    """ "II.4. Việc kiện toàn bộ máy…": a section as an answer names it."""
    title = section.title if len(section.title) <= 80 else f"{section.title[:80].rsplit(' ', 1)[0]}…"
    return f"{section.id}. {title}"


def names_here(text: str) -> bool:
    """Whether a line speaks of what is open on the screen ("mục này")."""
    return "nay" in fold(text).split()
