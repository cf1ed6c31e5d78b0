"""A đề cương (text) into an Outline.

Any outline in the usual numbering is read: Roman parts ("I."), Arabic clauses ("1."),
lettered points ("a)"), dashes. What stands under a heading without a number is its
guidance; a parenthesised note after the last point belongs to the clause that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import frontmatter

from assistant.errors import BadInput
from assistant.models import Outline, Section
from assistant.vietnamese.text import nfc, squeeze

_ROMAN = re.compile(r"^(?:phần\s+(?:thứ\s+)?)?(?P<n>[IVX]{1,5})\s*[.):/-]\s*(?P<t>\S.*)$", re.IGNORECASE)
_ARABIC = re.compile(
    r"^(?P<n>\d{1,2}(?:\.\d{1,2})*)\s*[.)]?\s+(?P<t>\S.*)$|^(?P<n2>\d{1,2})[.)](?P<t2>\S.*)$"
)
_LETTER = re.compile(r"^(?P<n>[a-zđ])\s*[.)]\s*(?P<t>\S.*)$")
_DASH = re.compile(r"^[-–—+•*]\s+(?P<t>\S.*)$")
_KIND = re.compile(r"^đề cương\b", re.IGNORECASE)


@dataclass
class _Node:
    """A section while it is being put together."""

    id: str
    number: str
    title: str
    level: int
    guidance: list[str] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)

    def freeze(self) -> Section:
        return Section(
            id=self.id,
            number=self.number,
            title=self.title,
            guidance="\n".join(self.guidance),
            children=tuple(c.freeze() for c in self.children),
        )


def parse_outline(text: str, name: str = "") -> Outline:
    """The outline that a text holds.

    Args:
        text: plain text or Markdown with front matter; ``title`` there overrules the
            title found above part I, ``corrections`` (a mapping) mends slips of the
            original in print.
        name: what to call it (a file's name).

    Raises:
        BadInput: if there is no numbered heading in it.
    """
    post = frontmatter.loads(nfc(text))
    corrections = post.get("corrections")
    mends = corrections if isinstance(corrections, dict) else {}
    lines = [squeeze(_correct(line, mends)) for line in post.content.splitlines()]
    head, roots = _read([line for line in lines if line])
    if not roots:
        raise BadInput(
            "không thấy mục nào được đánh số trong đề cương",
            name,
            "Đề cương cần các mục dạng “I.”, “1.”, “a)”.",
        )
    return Outline(
        name=str(post.get("name") or name),
        title=str(post.get("title") or _title(head)),
        basis=next((h.strip("()") for h in head if h.startswith("(")), ""),
        sections=tuple(r.freeze() for r in roots),
    )


def _correct(line: str, corrections: Mapping[str, str]) -> str:
    for wrong, right in corrections.items():
        line = line.replace(wrong, right)
    return line


def _read(lines: list[str]) -> tuple[list[str], list[_Node]]:
    """The lines above the first part, and the tree of parts."""
    head: list[str] = []
    roots: list[_Node] = []
    path: list[_Node] = []
    for line in lines:
        node = _heading(line, path)
        if node is None:
            _guide(line, path, head)
            continue
        while path and path[-1].level >= node.level:
            path.pop()
        siblings = path[-1].children if path else roots
        node.id = _free_id(f"{path[-1].id}.{node.id}" if path else node.id, siblings)
        siblings.append(node)
        path.append(node)
    return head, roots


def _free_id(wanted: str, siblings: list[_Node]) -> str:
    """The id, told apart where an outline gives one number twice ("1", "1-2")."""
    taken = {s.id for s in siblings}
    again = (f"{wanted}-{n}" for n in range(2, len(siblings) + 2))
    return wanted if wanted not in taken else next(i for i in again if i not in taken)


def _heading(line: str, path: list[_Node]) -> _Node | None:
    line = line.lstrip("#").strip().strip("*").strip() if line.startswith(("#", "**")) else line
    if (m := _ROMAN.match(line)) and m["n"].isupper():
        return _Node(m["n"], f"{m['n']}.", m["t"], 1)
    if not path:
        return None
    if m := _ARABIC.match(line):
        number, title = m["n"] or m["n2"], m["t"] or m["t2"]
        return _Node(number.split(".")[-1], f"{number}.", title, 1 + len(number.split(".")))
    if m := _LETTER.match(line):
        return _Node(m["n"], f"{m['n']})", m["t"], max(3, _numbered_level(path) + 1))
    if (m := _DASH.match(line)) and (holder := _dash_holder(path)):
        return _Node(str(len(holder.children) + 1), "-", m["t"], holder.level + 1)
    return None


def _numbered_level(path: list[_Node]) -> int:
    """The level of the innermost clause that a lettered point would stand under."""
    return next((n.level for n in reversed(path) if n.number[0].isdigit()), 1)


def _dash_holder(path: list[_Node]) -> _Node | None:
    """The part whose dashes are sections: one that has no numbered clauses."""
    part = path[0]
    return part if len(path) == 1 or path[-1].number == "-" else None


def _guide(line: str, path: list[_Node], head: list[str]) -> None:
    if not path:
        head.append(line)
    elif line.startswith("(") and path[-1].level >= 3:
        path[-2].guidance.append(line.strip("()"))
    else:
        path[-1].guidance.append(line.strip("()"))


def _title(head: list[str]) -> str:
    """The report's title: what stands above part I, without "ĐỀ CƯƠNG" and the letter."""
    kept = [h for h in (h.lstrip("#").strip() for h in head) if not _KIND.match(h) and not h.startswith("(")]
    return squeeze(" ".join(kept))
