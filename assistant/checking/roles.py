"""Who stands where: documents keep their dates, what replaces what, who does what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice

from assistant.checking.binding import shares_verb, takes_up
from assistant.checking.concepts import Token, read
from assistant.checking.figures import Key, key_of
from assistant.checking.matching import words_of
from assistant.checking.owning import BY_WHOM, all_meanings, counted, unit_of
from assistant.checking.reasons import Reason
from assistant.checking.register import register

_REPLACES = frozenset(("thay", "thay thế", "thay cho", "thay bằng", "được thay bằng", "được thay thế bằng"))
#: What a number counts is named in so many words.
_NAMED = 2
#: So many words show an officer which part of a note is meant.
_SHOWN = 2
#: May be said again: who the report speaks of, what must be, whom it counts.
_FREELY = frozenset(
    (
        "huyện",
        "sở",
        "tỉnh",
        "xã",
        "ngành",
        "phải",
        "chưa",
        "không",
        "cần",
        "người",
        "thôn",
        "bản",
        "phường",
        "quận",
        "trường",
        "cá nhân",
        "ông",
        "bà",
        "đề nghị",
        "kiến nghị",
    )
)
_CHANGES = frozenset(("tăng", "giảm", "thêm", "nâng", "hạ"))
_DOCUMENT = re.compile(r"\d.*[-/].*[A-ZĐ]")


def misplaced(source: str, sentence: str) -> Iterator[Reason]:
    """Dates, replacements and actors that changed places; words said again of something else."""
    given, said = read(source), read(sentence)
    dates, now = _dates(given), _dates(said)
    if wrong := tuple(
        str(k[1]) for k, d in now.items() if d and (own := dates.get(k)) and not _same_day(d, own)
    ):
        yield Reason(
            kind="date_moved", message=f"Ngày bị đặt cho văn bản khác: {', '.join(wrong)}", words=wrong
        )
    if _replaced_otherwise(given, said):
        yield Reason(kind="roles", message="Nội dung thay thế bị đảo")
    if crossed := (
        *_crossed(_pieces(given), _pieces(said)),
        *_crossed(_bodies(given), _bodies(said)),
    ):
        what = f"Việc bị gắn cho đối tượng khác: {', '.join(crossed)}"
        yield Reason(kind="roles", message=what, words=crossed)
    if again := tuple(dict.fromkeys(_said_again(source, said))):
        yield Reason(
            kind="word_repeated",
            message=f"Từ lặp lại, gắn với nội dung khác: {', '.join(again)}",
            words=again,
        )


def _dates(tokens: Sequence[Token]) -> Mapping[Key, Key | None]:
    """The date of each document: the one after it in its clause, else the one before."""
    out: dict[Key, Key | None] = {}
    document: Key | None = None
    date: Key | None = None
    clause = -1
    for token in tokens:
        if token.clause != clause:
            document, date, clause = None, None, token.clause
        if token.number is None:
            continue
        key = key_of(token.number)
        if token.number.kind == "symbol" and _DOCUMENT.match(token.text):
            out[key] = date
            document, date = key, None
        elif token.number.kind == "date":
            if document is not None and out[document] is None:
                out[document] = key
            else:
                date = key
    return out


def _same_day(one: Key, two: Key) -> bool:
    shorter, longer = sorted((tuple(one[1]), tuple(two[1])), key=len)
    return longer[-len(shorter) :] == shorter


def _replaced_otherwise(given: Sequence[Token], said: Sequence[Token]) -> bool:
    """Whether something else is replaced: of two documents the other one, else what stands after."""
    before, now = _replaced(given), _replaced(said)
    if before and now:
        return before != now
    there = _after(given, _REPLACES)
    return bool(there and _after(said, _REPLACES) - there)


def _replaced(tokens: Sequence[Token]) -> frozenset[Key]:
    """The documents that others replace: "A thay thế B", "B được thay thế bằng A"."""
    found: set[Key] = set()
    for i, token in enumerate(tokens):
        if token.text not in _REPLACES:
            continue
        near = [(j, t) for j, t in enumerate(tokens) if t.clause == token.clause and t.number is not None]
        symbols = [(j, key_of(t.number)) for j, t in near if t.number and t.number.kind == "symbol"]
        left = [key for j, key in symbols if j < i][:1]
        right = [key for j, key in symbols if j > i][:1]
        around = [token.text, *(t.text for t in (*tokens[max(0, i - 2) : i], *tokens[i + 1 : i + 2]))]
        passive = any(t.split()[0] in ("được", "bị") or t.split()[-1] in ("bằng", "bởi") for t in around)
        if left and right:
            found.update(left if passive else right)
    return frozenset(found)


def _after(tokens: Sequence[Token], governors: frozenset[str]) -> frozenset[object]:
    """What stands right after such words: the number's key or the word's first syllable."""
    found: set[object] = set()
    for i, token in enumerate(tokens):
        if token.text in governors:
            rest = (
                t
                for t in tokens[i + 1 : i + 6]
                if not t.stop and not (t.light and t.number is None) and t.text not in governors
            )
            symbols = [t for t in tokens[i + 1 : i + 6] if t.number is not None and t.number.kind == "symbol"]
            if symbols and symbols[0].number:
                found.add(key_of(symbols[0].number))
            elif first := next(rest, None):
                found.add(first.text.split()[0])
    return frozenset(found)


def _pieces(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The telling words of each piece without a number."""
    pieces = (list(group) for _, group in groupby(tokens, key=lambda t: t.piece))
    told = ([t for t in piece if t.telling] for piece in pieces if not any(map(counted, piece)))
    return [words for words in told if words]


def _bodies(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The telling words of each body and of what it does, up to the next stop or body."""
    found: list[list[Token]] = []
    inside = False
    for token in tokens:
        if token.telling and not register().bodies.isdisjoint((token.text, token.text.split()[0])):
            found.append([])
            inside = True
        inside = inside and not token.stop
        if inside and token.telling:
            found[-1].append(token)
    return [words for words in found if len(words) > 1]


def _crossed(sources: Sequence[Sequence[Token]], pieces: Sequence[Sequence[Token]]) -> Iterator[str]:
    """Words of two parts of the source that two parts of the sentence both mix."""
    meant = [all_meanings(words) for words in sources]
    count = Counter(m for meanings in meant for m in meanings)
    own = [frozenset(m for m in meanings if count[m] == 1) for meanings in meant]
    where = {m: i for i, p in enumerate(own) for m in p}
    mixes: Counter[tuple[int, int]] = Counter()
    for piece in pieces:
        homes = sorted({where[m] for m in all_meanings(piece) if m in where})
        mixes.update([(homes[0], homes[1])] if len(homes) == 2 else [])
    for pair, times in mixes.items():
        if times > 1:
            its = ((t.text for t in sources[i] if not own[i].isdisjoint(all_meanings((t,)))) for i in pair)
            yield "; ".join(" ".join(islice(words, _SHOWN)) for words in its)


def _said_again(source: str, said: Sequence[Token]) -> Iterator[str]:
    """Words said more often than in the source, but for those that only take up what was said."""
    given = words_of(source)
    before: Token | None = None
    again: Counter[str] = Counter()
    numbered = {t.piece for t in said if counted(t)}
    for i, token in enumerate(said):
        repeats = before is not None and f" {before.text}".endswith(f" {token.text}")
        before = before if token.stop else token
        if not token.telling or token.noun:
            continue
        if repeats and not given.stutters(token):
            yield token.text
        opens = i == 0 or said[i - 1].stop
        if token.text in _FREELY or shares_verb(said, i) or (opens and takes_up(said, i)):
            continue
        if token.piece not in numbered:
            continue
        if token.text in BY_WHOM and i + 1 < len(said) and not said[i + 1].stop:
            continue
        again[token.text] += 1
        spare = token.text not in _CHANGES and _takes_up(said, i)
        if again[token.text] > max(1, given.times(token), given.written(token)) and not spare:
            yield token.text


def _takes_up(said: Sequence[Token], i: int) -> bool:
    """Whether a word begins its piece, or is what the number before it counts."""
    start = i
    while start and said[start - 1].telling:
        start -= 1
    if start and i - start < _NAMED and counted(said[start - 1]):
        return True
    for j in range(i - 1, -1, -1):
        before = said[j]
        if before.stop or before.text in BY_WHOM | {"và"}:
            return True
        if before.text in ("được", "của") and j == i - 1:
            return True
        if before.number is not None:
            return unit_of(said, j) is not None or before.number.kind in ("year", "date")
        if not before.light and not before.noun:
            return False
    return True
