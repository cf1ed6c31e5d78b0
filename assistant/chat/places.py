"""Which sections, paragraph and sentence somebody speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.materials.sections import Sorter
from assistant.models import Outline
from assistant.vietnamese.text import fold

_PART = r"(?P<part>i{1,3}|iv|vi{0,3}|ix|x)"
_ID = re.compile(
    rf"\b{_PART}(?:\s*[.\s/-]?\s*(?:(?:khoan|muc)\s+)?(?P<clause>\d{{1,2}}))?"
    r"(?:\s*[.\s/-]?\s*(?:diem\s+)?(?P<point>[a-eđ])\b\)?)?(?!\w)"
)
#: "điểm b khoản 3 mục II": the other way round.
_BACKWARDS = re.compile(
    rf"\b(?:diem (?P<point>[a-eđ]),? )?(?:khoan|muc) (?P<clause>\d{{1,2}}),? (?:cua )?(?:muc|phan) {_PART}\b"
)
_NAMED = re.compile(r"\b(?:muc|phan|diem|khoan|noi dung|doan)\s+(?:ve\s+|noi ve\s+)?(?P<name>[^.,;:?!]+)")
_AFTER = re.compile(r"\b(?:sang|ve|vao|qua|xuong|len|den)\b(?! (?:muc|phan)? ?(?:nay|do)\b)")
_FILLING = frozenset(
    re.findall(r"\w+", "cho toi em anh chi minh nay giup di nhe lai ve voi gium ho luon nha")
)
_FILLING |= {"a", "oi", "vao", "sang", "qua", "xuong"}
_NUMBERS = {"mot": 1, "nhat": 1, "dau": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6}
_ENOUGH = 0.35


def sections_in(said: str, outline: Outline, *, target: bool = False, named: bool = True) -> tuple[str, ...]:
    """The sections meant, by id, else by what they are called; () where none is.

    Args:
        said: as `saying.plain` gives it.
        target: only what stands last is meant ("chuyển … sang II.4").
        named: whether a section may be meant by its name.
    """
    found = [ids for match in _matches(said) if (ids := _by_id(match, outline))]
    if found:
        return found[-1 if target else 0]
    if not named:
        return ()
    if target and (after := [m.end() for m in _AFTER.finditer(said)]):
        name = re.sub(r"^\s*(?:muc|phan)\b", "", said[after[-1] :])
        return _by_name(name, outline)
    match = _NAMED.search(said)
    return _by_name(match["name"], outline) if match else ()


def _matches(said: str) -> Iterator[re.Match[str]]:
    if backwards := _BACKWARDS.search(said):
        yield backwards
        return
    yield from _ID.finditer(said)


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
    words = [w for w in re.findall(r"\w+", name) if w not in _FILLING]
    if not words:
        return ()
    titles = {s.id: set(fold(s.title).split()) for s in outline.drafted()}
    exact = [i for i, title in titles.items() if set(words) <= title]
    if len(exact) == 1:
        return (exact[0],)
    guess = Sorter(outline).sort([(" ".join(words), ())])[0]
    return (guess.section,) if guess.section and guess.confidence >= _ENOUGH else ()


def counted(said: str, noun: str) -> int | None:
    """Which paragraph ("doan") or sentence ("cau") is meant, from 0; -1 for the last; None for none."""
    found = re.search(
        rf"\b{noun} (?:thu |so )?(?P<which>\d{{1,2}}|{'|'.join(_NUMBERS)}|cuoi)\b(?!\s*\.\d)", said
    )
    if not found:
        return None
    number = found["which"]
    if number == "cuoi":
        return -1
    return int(number) - 1 if number.isdigit() else _NUMBERS[number] - 1
