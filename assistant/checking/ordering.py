"""Numbers that no word tells apart keep their order and what leads up to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.checking.concepts import Token, read
from assistant.checking.dating import owners
from assistant.checking.figures import Key
from assistant.checking.owning import counted, number_key, unit_of

#: Which end of a change a number is.
_LABELS = frozenset(("số", "mức", "hạng", "khóa", "lần"))
#: Right after these stands by how much something changed, not from what or to what.
_BY_HOW_MUCH = frozenset(("tăng", "giảm", "tăng thêm", "giảm được", "gia tăng"))
#: Words after a number that is a name ("Cụm số 3 không tổ chức").
_NO_UNIT = frozenset(("không", "chưa", "năm", "đã", "được", "tổ", "họp", "có", "gồm"))
_FROM, _TO = frozenset(("từ",)), frozenset(("lên", "xuống", "còn", "đến", "thành", "ra"))


def moved(source: str, sentence: str) -> tuple[str, ...]:
    """The numbers of a sentence that took another's place, as written."""
    given, said = read(source), read(sentence)
    ends: dict[Key, set[int]] = defaultdict(set)
    for i in _counted(given):
        ends[number_key(given[i])].add(_end(given, i))
    swapped = [
        said[i].text
        for i in _counted(said)
        if (now := _end(said, i))
        and number_key(said[i]) in ends
        and -now in ends[number_key(said[i])]
        and now not in ends[number_key(said[i])]
    ]
    swapped.extend(
        said[i].text
        for i in _counted(said)
        if 0 not in ends.get(number_key(said[i]), {0}) and i and said[i - 1].text in _BY_HOW_MUCH
    )
    labels: dict[Key, set[str]] = defaultdict(set)
    for i in _numbered(given):
        labels[number_key(given[i])].add(_label(given, i))
    named = [
        said[i].text
        for i in _numbered(said)
        if _label(said, i) not in labels.get(number_key(said[i]), {_label(said, i)})
    ]
    return tuple(dict.fromkeys((*swapped, *named, *_out_of_order(given, said))))


def _counted(tokens: Sequence[Token]) -> list[int]:
    return [i for i, t in enumerate(tokens) if counted(t)]


def _numbered(tokens: Sequence[Token]) -> list[int]:
    return [
        i
        for i, t in enumerate(tokens)
        if t.number is not None and t.number.kind in ("count", "ordinal", "measure")
    ]


def _label(tokens: Sequence[Token], i: int) -> str:
    """The word before a number that makes it a name ("Cụm số 4", "mức 2"), or ""."""
    before = [t.text for t in tokens[max(0, i - 2) : i]]
    if thought := before[-1:] == ["thứ"]:
        before = before[:-1]
    if before[-1:] == ["số"] and before[:-1] == ["tổng"]:
        return ""
    unit = unit_of(tokens, i)
    named = thought or unit is None or unit.light or unit.text.split()[0] in _NO_UNIT
    return before[-1] if before and before[-1] in _LABELS and named else ""


def _end(tokens: Sequence[Token], i: int) -> int:
    """-1 for the first of two numbers of a change, 1 for the last, else 0."""
    for token in reversed(tokens[max(0, i - 2) : i]):
        words = token.text.split()
        if not words or token.stop:
            return 0
        if words[-1] in _FROM:
            return -1
        if words[-1] in _TO:
            return 1
    return 0


def _after(tokens: Sequence[Token], i: int) -> frozenset[str]:
    """The meanings of what follows a number's unit."""
    unit = unit_of(tokens, i)
    found: set[str] = set()
    for token in tokens[i + 1 :]:
        if token.stop or token.number is not None or token.text == "và":
            break
        if token is not unit and not token.light:
            found |= token.meanings
    return frozenset(found)


def _out_of_order(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    """Numbers of one piece with the same unit, and no years of their own, change places."""
    place: dict[Key, tuple[int, int]] = {}
    repeated: set[Key] = set()
    dated = owners(given)
    for i in _counted(given):
        key = number_key(given[i])
        if key in place or dated.get(i):
            repeated.add(key)
        place.setdefault(key, (given[i].piece, i))
    last: tuple[int, int, frozenset[str]] | None = None
    for i in _counted(said):
        key = number_key(said[i])
        if key not in place or key in repeated:
            continue
        unit = unit_of(said, i)
        piece, at = place[key]
        here = unit.meanings if unit else frozenset((f"#{key[0]}",))
        back = last is not None and last[0] == piece and at < last[1] and not last[2].isdisjoint(here)
        if back and _after(given, at).isdisjoint(_after(said, i)):
            yield said[i].text
        last = (piece, at, here)
