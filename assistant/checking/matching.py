"""The words of a sentence held against those of its sources: none lost, none new, none said twice.

A word agrees with another that has a meaning in common with it. Light words come and go, and so
does the word for what a thing is beside the thing itself ("nguồn vốn" for "vốn").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from assistant.checking.concepts import Token, read, welcome
from assistant.checking.reasons import Reason
from assistant.checking.register import register


class Words:
    """The tokens of a text, with what can be looked up among them."""

    def __init__(self, text: str) -> None:
        self.tokens = read(text)
        self.meanings: Counter[str] = Counter(m for t in self.tokens for m in t.meanings)
        self.whole = frozenset(self.meanings)
        self._written = Counter(t.text for t in self.tokens)
        for token in self.tokens:
            for part in _known_parts(token):
                self.meanings.update(part.meanings - token.meanings)

    @cached_property
    def run(self) -> str:
        """All syllables in a row, between spaces: a phrase stands in it where it was written."""
        return f" {' '.join(t.text for t in self.tokens if t.number is None and not t.stop)} "

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words that longer ones begin with: "quỹ" takes up "quỹ thi đua"."""
        long = [t.text.split() for t in self.tokens if len(t.parts) > 1 and not t.light]
        return frozenset(" ".join(syllables[:n]) for syllables in long for n in range(1, len(syllables)))

    def say(self, token: Token) -> bool:
        """Whether this text has a word with a meaning of that one, or all of its parts."""
        if not self.meanings.keys().isdisjoint(token.meanings):
            return True
        if " " in token.text and f" {token.text} " in self.run:
            return True
        return len(token.parts) > 1 and all(
            f" {p.text} " in self.run if p.light else self.say(p) for p in token.parts
        )

    def says_any(self, texts: Sequence[str]) -> bool:
        """Whether one of these words stands here."""
        return any(f" {t} " in self.run for t in texts)

    def names(self, token: Token) -> bool:
        """Whether this text has a word of that meaning as a whole."""
        return not self.whole.isdisjoint(token.meanings) or f" {token.text} " in self.run

    def stutters(self, token: Token) -> bool:
        """Whether a word stands here twice in a row."""
        return f" {token.text} {token.text} " in self.run

    def written(self, token: Token) -> int:
        """How often the word itself stands here."""
        return self._written[token.text]

    def times(self, token: Token) -> int:
        """How often a word of that meaning stands here."""
        return max((self.meanings[m] for m in token.meanings), default=0)


@lru_cache(maxsize=1024)
def words_of(text: str) -> Words:
    """The words of a text; kept, since each rule asks for them again."""
    return Words(text)


def _known_parts(token: Token) -> Iterator[Token]:
    """The parts of a word that are words themselves: "phụ nữ" has no "nữ" in it."""
    for k, part in enumerate(token.parts):
        alone = all(p.light for j, p in enumerate(token.parts) if j != k)
        if alone or " " in part.text or len(part.meanings) > 1 or len(token.parts) > 2:
            yield part
            yield from _known_parts(part)


def words(source: str, sentence: str, allowed: str, told: frozenset[str]) -> Iterator[Reason]:
    """No word of the sources that says something is lost, and no such word is new.

    ``allowed`` are words that may be added, ``told`` those that other rules judge.
    """
    given, said = words_of(source), words_of(sentence)
    lost = _unmatched(given, said, told)
    if lost:
        yield Reason(kind="word_lost", message=f"Mất nội dung của nguồn: {', '.join(lost)}", words=lost)
    there = words_of(f"{source} | {allowed}") if allowed else given
    new = _unmatched(said, there, told | welcome())
    if new:
        what = f"Thêm nội dung không có trong nguồn: {', '.join(new)}"
        yield Reason(kind="word_new", message=what, words=new)


def _unmatched(here: Words, there: Words, told: frozenset[str]) -> tuple[str, ...]:
    """The words here that say something and that are not there."""
    out: list[str] = []
    vague = register().approximate
    for i, token in enumerate(here.tokens):
        if not token.telling or token.text in told or there.say(token):
            continue
        if (token.noun and _names_a_kind(here.tokens, i, there)) or measured(here.tokens, i):
            continue
        if token.text in there.heads and not _leads_number(here.tokens, i):
            continue
        if token.text == "kết quả" and here.tokens[i + 1 : i + 2] and here.tokens[i + 1].stop:
            continue
        # "hơn" rounds the very next number ("hơn 9 ngày"); before other words it compares.
        near = 2 if token.text == "hơn" else 4
        if token.text in vague and any(t.number is not None for t in here.tokens[i + 1 : i + near]):
            continue
        if token.text == "thuộc" and not any(t.number is not None for t in here.tokens[i + 1 : i + 4]):
            continue
        if token.person and _stands_for(here.tokens, i, there):
            continue
        if len(token.parts) > 1 and _said_in_halves(token, there):
            continue
        if len(token.parts) > 1:
            known = token.parts[1:] if token.parts[0].noun else token.parts
            parts = [p.text for p in known if not p.light and p.text not in told and not there.say(p)]
            whole = [] if any(p.text in told for p in token.parts) else [token.text]
            out.extend(parts or (whole if _told_by_halves(token, there) else []))
        else:
            out.append(token.text)
    return tuple(dict.fromkeys(out))


def _said_in_halves(token: Token, there: Words) -> bool:
    """Whether another text says a phrase of three syllables or more, cut in two at some place."""
    syllables = token.text.split()
    return len(syllables) > 2 and any(
        all(t.light or there.say(t) for half in (syllables[:n], syllables[n:]) for t in read(" ".join(half)))
        for n in range(1, len(syllables))
    )


#: Before a verb these make no other word of it.
_GRAMMAR = frozenset(("được", "bị", "đã", "đang", "sẽ", "có", "là", "cho", "ra", "việc", "sự"))


def _told_by_halves(token: Token, there: Words) -> bool:
    """Whether of a word ("trực tiếp") only half stands there, in another word ("trực tuyến")."""
    if len(token.parts) != 2 or token.text.count(" ") != 1 or token.text.split()[0] in _GRAMMAR:
        return False
    return any(p.light and f" {p.text} " not in there.run for p in token.parts) and not any(
        there.written(p) for p in token.parts if not p.light
    )


def _leads_number(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word stands right before a number, and so leads up to it."""
    return i + 1 < len(tokens) and tokens[i + 1].number is not None


#: A measure's name stands at most so many words before it.
_MEASURED = 16
#: The widest words for who is counted.
ANYONE = frozenset(("người", "cá nhân", "đồng chí"))


def measured(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word names what the measure beside it measures ("tỷ lệ … 31,4%", "số tiền 3 tỷ")."""
    kinds = {m[1:] for m in tokens[i].meanings if m.startswith("~")}
    if not kinds:
        return False
    clause = [t.number.kind for t in tokens if t.clause == tokens[i].clause and t.number is not None]
    if kinds & {"percent", "ratio"}:
        return bool(kinds & {*clause})
    ahead = [
        t.number.kind
        for t in tokens[i + 1 : i + _MEASURED]
        if t.number is not None
        and t.clause == tokens[i].clause
        and t.number.kind not in ("year", "date", "symbol")
    ]
    behind = tokens[i - 1].number if i else None
    return bool(kinds & {*ahead[:1]}) or (behind is not None and behind.kind == "money" and "money" in kinds)


def _stands_for(tokens: Sequence[Token], i: int, there: Words) -> bool:
    """Whether "người" stands for persons that the other text names otherwise."""
    if tokens[i].text not in ANYONE:
        return False
    collective = there.says_any(("tập thể", "tập thể lao động xuất sắc", "hộ", "cơ quan"))
    named = any(t.person for t in there.tokens)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    titled = there.says_any(("ông", "bà", "anh", "chị"))
    if after is not None and titled and after.text in ("có", "đã", "được"):
        return True
    return named and not (collective and not there.says_any(tuple(ANYONE | {"lao động"})))


def _names_a_kind(tokens: Sequence[Token], i: int, there: Words) -> bool:
    """Whether a noun of kind stands before the thing itself, and is not what is counted."""
    before = tokens[i - 1] if i else None
    if before is not None and before.number is not None and before.number.kind not in ("year", "date"):
        return False
    for token in tokens[i + 1 : i + 4]:
        if token.number is not None or (token.stop and token.text not in ",:"):
            return False
        if not token.stop and not token.light and not token.noun:
            return there.say(token)
    return False
