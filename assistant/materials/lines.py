"""Lines of notes into blocks: which are headings, which are items, which are prose.

Officers mark headings in many ways (capitals, asterisks, a colon, nothing but a bullet
list below), so a line is judged together with the one that follows it. When in doubt it
is no heading: a heading read as a fact shows on screen, a fact read as a heading is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.materials.senders import without_senders
from assistant.materials.titles import ENDS, counts, denies, names_part, states, tells, title_like
from assistant.models import Block, Place
from assistant.vietnamese.text import squeeze

_Kind = Literal["", "bullet", "roman", "number", "letter", "markdown", "stars"]

_BULLET = re.compile(
    r"(?P<mark>[*+]{1,2}(?=\s)|>{1,3}(?=\s)|[-–—](?=\s|[^\W\d_])|o(?=\s+\S)"
    r"|[●○•·∙◦‣⁃▪▫■□◆◇►▶➢➤→⇒✓✔✗☐☑❖\uf0b7\uf0a7\uf0d8\uf0fc\uf02d])"
    r"\s*(?=\S)"
)
_MARKDOWN = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>\S.*)$")
_STARS = re.compile(
    r"(?:\*{3,}\s*(?P<a>[^*\s].*?)\s*\**|\*\*\s*(?P<b>[^*\s][^*]*?)\s*\*\*:?|={2,}\s*(?P<c>[^=\s].*?)\s*=*"
    r"|-{3,}\s*(?P<d>[^-\s].*?)\s*-{3,})$"
)
#: ">>> khen thưởng": a heading where it is like a title.
_ARROWS = re.compile(r">{2,}\s*(?P<text>[^>\s].*)$")
_PART = r"[Pp](?:hần|HẦN)\s+(?:thứ\s+|THỨ\s+)?"
_ROMAN = re.compile(
    rf"(?:(?:{_PART})?[IVX]{{1,5}}|{_PART}(?i:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|một|\d))\s*[.)/:-]\s*(?=\S)"
)
_NUMBER = re.compile(r"\(?\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)]\)?\s+|[.)](?=[^\W\d_])|/\s+)(?=\S)")
_LETTER = re.compile(r"\(?[a-zđ][.)]\s*(?=\S)")
_NUMBERED: Mapping[_Kind, re.Pattern[str]] = {"roman": _ROMAN, "number": _NUMBER, "letter": _LETTER}
#: A part's name and, after a colon, what it says.
_NAMED_PART = re.compile(r"(?P<name>[^:]+):\s+(?P<said>\S.*)$")
_NOTHING = re.compile(r"[\W_]*$")
_MARKUP = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__")

#: A numbered line that ends a list of such lines may be a part's title if it is so short.
_SHORT_TITLE = 6
#: An outer bullet of so few words over inner ones is a title, whatever its words ("* Việc làm được").
_FEW_WORDS = 4
#: Longer lines are prose whatever they look like; it also bounds the time that they take.
_LONGEST_HEADING, _LONGEST_ITEM = 400, 4_000

#: What is known of a line beyond its characters (a Word style, a list).
Hint = Literal["", "heading", "item", "bold"]


@dataclass(frozen=True)
class Line:
    """One line or paragraph as found. ``level`` is that of a heading style or of a list."""

    text: str
    place: Place
    hint: Hint = ""
    level: int = 0


@dataclass(frozen=True)
class _Mark:
    """How a line begins: its marker ("" for none), what follows it, and its indentation."""

    kind: _Kind
    mark: str
    text: str
    indent: int = 0
    level: int = 0


#: How a table looks to the line above it: as the first row of a list.
_TABLE = (Line("", Place(file=""), "item"), _Mark("bullet", "|", ""), False)


def blocks_of(lines: Sequence[Line], *, over_table: bool = False) -> tuple[Block, ...]:
    """Blocks of the lines that say something, in order; a wrapped item is put together.

    ``over_table`` says that a table follows: a short last line is then its heading.
    """
    kept: list[tuple[Line, _Mark, bool]] = []
    blank = True
    said = without_senders([line.text for line in lines])
    for line in (replace(line, text=text) for line, text in zip(lines, said, strict=True)):
        if _NOTHING.match(line.text):
            blank = True
            continue
        mark = _mark(line)
        if kept and _continues(kept[-1], line, mark, blank):
            before, its_mark, its_blank = kept[-1]
            joined = f"{its_mark.text} {mark.text}"
            kept[-1] = (before, _Mark(its_mark.kind, its_mark.mark, joined, its_mark.indent), its_blank)
        else:
            ended = bool(kept) and kept[-1][1].text.endswith(".")
            kept.append((line, mark, blank or ended))
        blank = False
    if over_table:
        kept.append(_TABLE)
    return tuple(block for i in range(len(kept) - over_table) for block in _blocks(kept, i))


def _mark(line: Line) -> _Mark:
    text = line.text.expandtabs(4).replace("\xa0", " ")
    body = text.lstrip()
    indent = len(text) - len(body)
    body = squeeze(body)
    if m := _MARKDOWN.match(body):
        return _Mark("markdown", "#", m["text"].rstrip("# "), indent, len(m["marks"]))
    if len(body) <= _LONGEST_HEADING and (m := _STARS.match(body)):
        return _Mark("stars", "***", m["a"] or m["b"] or m["c"] or m["d"], indent, 1)
    if len(body) <= _LONGEST_HEADING and (m := _ARROWS.match(body)) and title_like(m["text"], 12):
        return _Mark("stars", ">>>", m["text"], indent, 1)
    if len(body) <= _LONGEST_ITEM:
        body = _MARKUP.sub(lambda m: m[1] or m[2], body)
    for kind, pattern in _NUMBERED.items():
        if m := pattern.match(body):
            return _Mark(kind, m.group().strip(), body[m.end() :], indent)
    if (m := _BULLET.match(body)) and body[m.end() :].strip():
        return _Mark("bullet", m["mark"], body[m.end() :].strip(), indent)
    return _Mark("", "", body, indent)


def _continues(before: tuple[Line, _Mark, bool], line: Line, mark: _Mark, blank: bool) -> bool:
    """Whether a line is the rest of the item above it, broken by a fixed line width."""
    above, its_mark, _ = before
    return (
        not blank
        and not mark.kind
        and not line.hint
        and not above.hint
        and its_mark.kind in ("bullet", "number", "letter")
        and mark.indent > its_mark.indent
        and len(above.text.strip()) >= 50
        and len(its_mark.text) <= _LONGEST_ITEM
        and not its_mark.text.endswith(ENDS)
        and mark.text[:1].islower()
    )


def _blocks(lines: Sequence[tuple[Line, _Mark, bool]], i: int) -> Iterator[Block]:
    """The block that a line is; two for one that names its part and goes on ("V/ Bộ máy: 1 …")."""
    line, mark, _ = lines[i]
    named = _NAMED_PART.match(mark.text) if mark.kind == "roman" else None
    if named is None or not title_like(named["name"], 12):
        yield _block(lines, i)
        return
    yield Block(kind="heading", text=f"{mark.mark} {named['name'].strip()}", place=line.place, level=1)
    yield Block(kind="item", text=named["said"], place=line.place, level=1)


def _block(lines: Sequence[tuple[Line, _Mark, bool]], i: int) -> Block:
    line, mark, blank = lines[i]
    after = lines[i + 1] if i + 1 < len(lines) else None
    level = _heading_level(line, mark, blank, after, first=i == 0)
    if level and _in_list(lines, i):
        level = 0
    if level:
        numbered = mark.kind in ("roman", "number", "letter")
        text = f"{mark.mark} {mark.text}" if numbered else mark.text
        return Block(kind="heading", text=_trim_heading(text), place=line.place, level=level)
    listed = line.hint == "item" or mark.kind in ("bullet", "number", "letter")
    if listed:
        return Block(kind="item", text=mark.text, place=line.place, level=line.level or 1 + mark.indent // 4)
    text = f"{mark.mark} {mark.text}" if mark.kind == "roman" else mark.text
    return Block(kind="paragraph", text=text, place=line.place)


def _trim_heading(text: str) -> str:
    """A heading without its colon, and without the brackets that go all round it."""
    text = text.rstrip(": ").strip()
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    return text


def _heading_level(
    line: Line, mark: _Mark, blank: bool, after: tuple[Line, _Mark, bool] | None, *, first: bool
) -> int:
    """The level of a heading (1 the highest), or 0 for a line that is none."""
    if line.hint == "heading":
        return max(1, line.level)
    if mark.kind in ("markdown", "stars"):
        return mark.level
    words = len(mark.text.split())
    if line.hint == "item":
        return _over_list(line, mark, after, words)
    if mark.kind == "roman":
        return 1 if words <= 30 and not mark.text.endswith((".", ";")) and not tells(mark.text) else 0
    if mark.kind == "bullet":
        return _bullet_heading(mark, after, words)
    if mark.kind in ("number", "letter"):
        parted = after is not None and after[1].kind not in ("", mark.kind)
        named = after is not None and names_part(mark.text)
        below = parted or named or _opens(mark, after) or _numbers_below(mark, after)
        return (2 if mark.kind == "number" else 3) if below and title_like(mark.text, 25) else 0
    return 1 if names_part(mark.text) else _plain_heading(line, mark, blank, after, words, first=first)


def _numbers_below(mark: _Mark, after: tuple[Line, _Mark, bool] | None) -> bool:
    """Whether the next line is numbered under this one ("2." over "2.1.")."""
    return after is not None and after[1].mark.startswith(f"{mark.mark.rstrip('.)/ ')}.1")


def _in_list(lines: Sequence[tuple[Line, _Mark, bool]], i: int) -> bool:
    """Whether a numbered line ends a list of such lines: plain text behind it is not its own."""
    mark, before = lines[i][1], lines[i - 1][1] if i else None
    after = lines[i + 1][1] if i + 1 < len(lines) else None
    same = before is not None and before.kind == mark.kind and before.mark != mark.mark
    stated = states(mark.text) or len(mark.text.split()) > _SHORT_TITLE
    return mark.kind in ("number", "letter") and same and stated and after is not None and not after.kind


def _over_list(line: Line, mark: _Mark, after: tuple[Line, _Mark, bool] | None, words: int) -> int:
    """A list item of Word over a deeper list: a heading if it ends so or is numbered so."""
    deeper = after is not None and after[0].hint == "item" and after[0].level > line.level
    numbered = mark.kind in ("roman", "number", "letter")
    if numbered and after is not None and (deeper or not after[1].kind) and title_like(mark.text, 25):
        return {"roman": 1, "number": 2, "letter": 3}[mark.kind]
    return 2 if deeper and mark.text.endswith(":") and words <= 12 else 0


def _bullet_heading(mark: _Mark, after: tuple[Line, _Mark, bool] | None, words: int) -> int:
    """ "* Đặc điểm" over "- …", "- Thuận lợi:" over "+ …"."""
    if (
        after is None
        or after[1].kind != "bullet"
        or (after[1].mark == mark.mark and after[1].indent <= mark.indent)
    ):
        return 0
    if mark.text.endswith(":") and words <= 12:
        return 1 if mark.mark in ("*", "**") else 2
    outer = mark.mark in ("*", "**", "●", "❖", "■", "◆")
    if outer and words <= 10 and title_like(mark.text, 10):
        return 1
    if (
        outer
        and words <= _FEW_WORDS
        and not (mark.text.endswith(ENDS) or counts(mark.text) or denies(mark.text))
    ):
        return 1
    return 2 if after[1].indent > mark.indent and words <= 6 and title_like(mark.text, 6) else 0


def _plain_heading(
    line: Line, mark: _Mark, blank: bool, after: tuple[Line, _Mark, bool] | None, words: int, *, first: bool
) -> int:
    text = mark.text
    letters = [c for c in text if c.isalpha()]
    capitals = len(letters) > 2 and sum(c.isupper() for c in letters) > 0.85 * len(letters)
    if capitals and words <= 30 and not tells(text):
        return 1 if words > 1 or len(letters) > 4 or blank or text.endswith(":") else 0
    if after is None:
        return 1 if text.endswith(":") and words <= 8 and not (states(text) or counts(text)) else 0
    item_after = after[1].kind in ("bullet", "number", "letter") or after[0].hint == "item"
    if text.startswith("(") and text.endswith(")") and item_after and words <= 15:
        return 1
    if text.endswith(":") and words <= 15 and not states(text.rstrip(":")):
        return 1 if item_after or words <= 8 else 0
    if first and after[2] and words <= 40 and not text.endswith(ENDS) and not counts(text):
        return 1
    if item_after and title_like(text, 8):
        return 1
    if line.hint == "bold" and title_like(text, 25):
        return 1
    longer = len(after[1].text) > max(45, 1.5 * len(text))
    return 1 if blank and longer and text[0].isupper() and title_like(text, 8) else 0


def _opens(mark: _Mark, after: tuple[Line, _Mark, bool] | None) -> bool:
    """Whether a numbered short line stands over plain text longer than itself."""
    return after is not None and not after[1].kind and len(after[1].text) > max(60, 1.5 * len(mark.text))
