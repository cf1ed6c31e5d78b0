"""Blocks of a material into facts: one statement each, as written, with its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest

from assistant.errors import UnreadableFile
from assistant.materials.causes import causes
from assistant.materials.clauses import Clause, clauses
from assistant.materials.parting import parts
from assistant.materials.remarks import is_remark
from assistant.materials.sections import Guess, Sorter
from assistant.materials.signs import (
    is_correction,
    is_instruction,
    is_negative,
    is_uncertain,
    lacks_diacritics,
)
from assistant.materials.titles import says_something
from assistant.models import Block, Fact, Finding, Frozen, Outline, Reading, SetAside, Severity
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.names import read_names
from assistant.vietnamese.numbers import format_number, read_quantities
from assistant.vietnamese.text import UPPER, fold, nfc, squeeze

_SENTENCE_END = re.compile(
    rf"(?<=[.!?…])(?<!\b\w\.)(?<!\bTP\.)(?<!\bTX\.)(?<!\bTS\.)(?<!\b[Đđ]c\.)\s+(?=[\"“(]?[{UPPER}0-9])"
)
_BULLET = re.compile(r"^\s*(?:[-–—•·●○▪►✓+*]\s*)+")
#: A heading of the outline named inside a line: what follows belongs there, not to what stands before.
_NAMED_WITHIN = re.compile(
    r"[;,.]\s+(?=(?:còn |về )?(?:thuận lợi|khó khăn|ưu điểm|hạn chế|tồn tại"
    r"|(?:nguyên nhân )?(?:khách|chủ) quan|bài học(?: kinh nghiệm)?|kiến nghị|đề xuất)"
    r"\s*(?::|là\b|thì\b|[-–](?=\s))\s*\S)",
    re.IGNORECASE,
)
#: "… (khách quan); … (chủ quan)": the kind of cause, told behind it.
_TAGGED = re.compile(r"(?<=quan\))\s*[;,.]\s*(?=\S)")
#: A block that is only a name for what follows, with nothing said in it.
_NOTHING = re.compile(r"^[\W\d_]*$")
#: "[Phú Đông] …": who sent a line, before what it says.
_SENDER = re.compile(r"^\[[^\]]{2,40}\]\s*")
_TITLE_NUMBER = re.compile(r"^\(?(?:[ivx]+|\d+(?:\.\d+)*|[a-z])[.)/:-]+\s*")
#: Share of a line's words that must stand in an earlier one for it to be a repetition.
_SAME_WORDS = 0.7
#: The most that is read as notes from one material: a report has some hundred statements.
MOST_STATEMENTS = 5_000
MOST_CHARACTERS = 1_000_000
#: So many statements after one cause a label "CQ:" still tells another.
_CAUSES_NEAR = 3
#: Below this a guess is shown to the officer as unsure.
UNSURE = 0.55


class FactsReading(Frozen):
    """What one material says: its facts in order, and what the officer should know."""

    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()


class _Statement(Frozen):
    """A piece of a block that can stand alone."""

    text: str
    block: Block
    context: tuple[str, ...]
    lead: str = ""


def read_facts(material_id: str, reading: Reading, outline: Outline) -> FactsReading:
    """The facts of one material.

    Each has its section by rules and likeness, its quantities, and why it is set aside
    where it must not be drafted: an instruction to the tool or an uncertain line.
    Nothing is dropped: a line that is set aside is still a fact with its place.

    Raises:
        UnreadableFile: if there is far more than a report could use.
    """
    name = reading.blocks[0].place.file if reading.blocks else ""
    if sum(len(b.text) for b in reading.blocks) > MOST_CHARACTERS:
        raise _too_long(name, f"hơn {format_number(MOST_CHARACTERS)} ký tự")
    titles = frozenset(fold(section.title) for section in outline.walk())
    statements = list(_statements(reading.blocks, titles))
    if len(statements) > MOST_STATEMENTS:
        raise _too_long(name, f"{format_number(len(statements))} ý")
    together = [i for i, (a, b) in enumerate(pairwise(statements), 1) if a.block is b.block]
    guesses = Sorter(outline).sort([(_telling(s), s.context) for s in statements], together)
    facts: list[Fact] = []
    for ordinal, (statement, guess) in enumerate(zip(statements, guesses, strict=True)):
        facts.append(_fact(material_id, ordinal, statement, guess))
    findings = (*_unmarked_headings(reading.blocks), *(f for x in facts for f in findings_of(x)))
    return FactsReading(facts=tuple(facts), findings=findings)


def _telling(statement: _Statement) -> str:
    """What tells its section: the kind of a cause stands in its lead."""
    return f"{statement.lead} {statement.text}" if statement.lead.endswith("Q:") else statement.text


def _too_long(name: str, size: str) -> UnreadableFile:
    return UnreadableFile(
        f"quá dài để đọc như ghi chú ({size}; nhiều nhất {format_number(MOST_STATEMENTS)} ý"
        f" và {format_number(MOST_CHARACTERS)} ký tự mỗi lần)",
        name,
        "Tách lấy phần dùng cho báo cáo; văn bản để tra cứu thì thêm vào kho tài liệu.",
    )


def _statements(blocks: Sequence[Block], titles: frozenset[str]) -> Iterator[_Statement]:
    headings: list[tuple[int, str]] = []
    among = 0
    for block, below in zip_longest(blocks, blocks[1:]):
        if block.kind == "heading":
            headings = [(level, text) for level, text in headings if level < block.level]
            headings.append((block.level, block.text))
            if not _is_said(block, below, titles):
                continue
        context = tuple(text for _, text in headings)
        for clause in split_statements(block, context, among=among > 0):
            yield _Statement(text=clause.text, block=block, context=context, lead=clause.lead)
            among = _CAUSES_NEAR if clause.lead.endswith("Q:") else among - 1


def _is_said(heading: Block, below: Block | None, titles: frozenset[str]) -> bool:
    """Whether a heading is a statement too: an order to the tool, or one that has nothing below it
    and says something. What was typed may be misread, never lost."""
    if is_instruction(heading.text):
        return len(heading.text.split()) > 3
    empty = below is None or (below.kind == "heading" and below.level <= heading.level)
    title = _TITLE_NUMBER.sub("", fold(heading.text))
    return empty and says_something(heading.text) and title not in titles


def split_statements(block: Block, context: Sequence[str] = (), *, among: bool = False) -> list[Clause]:
    """The statements of a block: a bullet or a row is one, a paragraph one a sentence or,
    where a sentence lists things that stand alone, one each.

    Args:
        context: the headings above it.
        among: whether causes were told apart just before ("KQ: …").
    """
    text = squeeze(_BULLET.sub("", nfc(block.text)))
    pieces = [text] if block.kind == "row" else _SENTENCE_END.split(text)
    pieces = [part for piece in pieces for cut in _NAMED_WITHIN.split(piece) for part in _TAGGED.split(cut)]
    said = [p.strip() for p in pieces if p.strip() and not _NOTHING.match(p)]
    if block.kind != "row":
        said = [part for p in said for part in parts(p)]
    told = [c for p in said for c in causes(p, context, among=among)]
    whole = block.kind != "paragraph"
    return [c for t in told for c in ((t,) if whole or t.lead else clauses(t.text))]


def _why_aside(text: str) -> SetAside:
    """Why a statement must not be drafted as it is, or ""."""
    if is_instruction(text):
        return "instruction"
    if is_remark(text):
        return "note"
    return "uncertain" if is_uncertain(text) else ""


def _fact(material_id: str, ordinal: int, statement: _Statement, guess: Guess) -> Fact:
    fact = Fact(
        id=f"fact:{_digest(material_id, str(ordinal), statement.text)}",
        text=statement.text,
        material=material_id,
        place=statement.block.place,
        context=statement.context,
        lead=statement.lead,
    )
    return read_as(fact, statement.text, guess)


def read_as(fact: Fact, text: str, guess: Guess) -> Fact:
    """The fact with those words, and with all that is read in them; id and place stay."""
    aside = _why_aside(text)
    placed = aside not in ("instruction", "note")
    return fact.model_copy(
        update={
            "text": text,
            "section": guess.section if placed else None,
            "confidence": guess.confidence if placed else 0.0,
            "quantities": read_quantities(text),
            "names": read_names(text),
            "negative": is_negative(text),
            "set_aside": aside,
        }
    )


_MESSAGES: dict[str, tuple[Severity, str]] = {
    "instruction": (
        "warn",
        "Dòng “{}” là lời ra lệnh cho phần mềm, không phải số liệu:"
        " giữ trong tư liệu, không đưa vào báo cáo.",
    ),
    "uncertain": (
        "warn",
        "Dòng “{}” được ghi là chưa chắc chắn nên chưa đưa vào báo cáo: đề nghị xác minh rồi bật sử dụng.",
    ),
    "correction": (
        "warn",
        "Dòng “{}” sửa lại một con số đã ghi ở chỗ khác nên chưa đưa vào báo cáo:"
        " đề nghị chốt số đúng rồi bật sử dụng dòng đúng, tắt dòng sai.",
    ),
    "duplicate": ("hint", "Dòng “{}” lặp lại một dòng đã có: chỉ dùng một lần."),
    "unplaced": ("warn", "Chưa biết dòng “{}” thuộc mục nào: đề nghị chọn mục."),
    "unmarked": ("warn", "Dòng “{}” gõ không dấu: đề nghị gõ lại có dấu trước khi xuất bản chính thức."),
    "unmarked_heading": (
        "hint",
        "Tiêu đề “{}” gõ không dấu: chỉ dùng để xếp mục, không in vào báo cáo."
        " Nếu đó là nội dung, đề nghị gõ lại có dấu.",
    ),
    "unsure": ("hint", "Chưa chắc dòng “{}” thuộc mục được gợi ý: đề nghị xem lại mục."),
}


def findings_of(fact: Fact) -> Iterator[Finding]:
    """What the officer should know of a fact as it was read."""
    if fact.set_aside == "note":
        return
    if fact.set_aside in ("instruction", "uncertain"):
        corrects = fact.set_aside == "uncertain" and is_correction(fact.text)
        yield _finding(fact.set_aside, fact, told="correction" if corrects else "")
        return
    unmarked = lacks_diacritics(fact.text)
    if unmarked:
        yield _finding("unmarked", fact)
    if fact.section is None:
        yield _finding("unplaced", fact)
    elif not unmarked and fact.confidence < UNSURE:
        yield _finding("unsure", fact)


def _unmarked_headings(blocks: Sequence[Block]) -> Iterator[Finding]:
    severity, message = _MESSAGES["unmarked_heading"]
    for block in blocks:
        if block.kind == "heading" and lacks_diacritics(block.text):
            said = f"{message.format(shorten(block.text))} ({block.place})"
            yield Finding(kind="unmarked", severity=severity, message=said, place=block.place)


def _finding(kind: str, fact: Fact, told: str = "") -> Finding:
    severity, message = _MESSAGES[told or kind]
    return Finding(
        kind=kind,
        severity=severity,
        message=f"{message.format(shorten(fact.text))} ({fact.place})",
        section=fact.section,
        sources=(fact.id,),
        place=fact.place,
    )


def mark_duplicates(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts with those set aside that only repeat an earlier one.

    A repetition has the same words, or the same two or more numbers and nearly the same
    words ("mở 14 lớp cho 950 lượt người", "tập huấn 14 lớp, 950 lượt người").
    """
    kept: list[tuple[Fact, frozenset[str], frozenset[tuple[Decimal, ...]]]] = []
    marked: list[Fact] = []
    findings: list[Finding] = []
    for fact in facts:
        said = _SENDER.sub("", fact.said)
        words = frozenset(re.findall(r"[^\W\d_]+", fold(expanded(said))))
        numbers = frozenset(q.values for q in fact.quantities if q.values)
        if fact.in_use and any(_repeats(words, numbers, w, n) for _, w, n in kept):
            marked.append(fact.model_copy(update={"set_aside": "duplicate"}))
            findings.append(_finding("duplicate", fact))
            continue
        if fact.in_use:
            kept.append((fact, words, numbers))
        marked.append(fact)
    return tuple(marked), tuple(findings)


def _repeats(
    words: frozenset[str],
    numbers: frozenset[tuple[Decimal, ...]],
    other_words: frozenset[str],
    other_numbers: frozenset[tuple[Decimal, ...]],
) -> bool:
    if words == other_words and numbers == other_numbers:
        return True
    if len(numbers) < 2 or not numbers <= other_numbers:
        return False
    return len(words & other_words) >= _SAME_WORDS * len(words)


def shorten(text: str, limit: int = 60) -> str:
    """At most ``limit`` characters of a text, cut between words."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _digest(*parts: str) -> str:
    return hashlib.sha1("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()[:10]
