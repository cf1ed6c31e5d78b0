"""A text as the words that mean something, numbers and stops: what the check compares.

Words are cut by the longest phrase that the register knows; each carries its meanings, so
that two words agree when they share one. Reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from assistant.checking.register import plain, quantities, register
from assistant.models import Frozen, Quantity
from assistant.vietnamese.abbreviations import standard
from assistant.vietnamese.text import fold

_PIECE = re.compile(r"[^\W\d_]+|[;:.,()“”|]")
#: The classes of words: of the register as a whole, and by field of work.
_FILES = ("synonyms.toml", "synonyms_by_field.toml")
#: The longest phrase of the register, in syllables.
_LONGEST = 6
#: A syllable that the register does not know, against a word that it does.
_UNKNOWN = 1.8
#: So many texts are kept read.
_KEPT = 4096
_QUOTES = frozenset("“”")
_STOPS = frozenset(";.|")
_NO_MEANING: frozenset[str] = frozenset()


class Token(Frozen):
    """A word, a number or a stop, and where it stands.

    ``meanings`` is empty for stops; ``clause`` counts from 0 and grows at semicolons and full
    stops, ``piece`` also at commas, colons and brackets. ``light`` words say nothing by themselves.
    """

    text: str
    meanings: frozenset[str]
    clause: int
    piece: int
    light: bool = False
    noun: bool = False
    person: bool = False
    number: Quantity | None = None
    parts: tuple[Token, ...] = ()

    @property
    def stop(self) -> bool:
        """Whether this only parts others."""
        return not self.meanings and self.number is None

    @property
    def telling(self) -> bool:
        """Whether this is a word that says something by itself."""
        return not (self.light or self.stop or self.number is not None)


class _Lexicon(Frozen):
    meanings: dict[tuple[str, ...], frozenset[str]]
    light: frozenset[tuple[str, ...]]
    nouns: frozenset[tuple[str, ...]]
    persons: frozenset[tuple[str, ...]]


def _syllables(phrase: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", phrase.lower()))


@cache
def _lexicon() -> _Lexicon:
    """Every phrase that the register knows, by its syllables."""
    data, more = (tomllib.loads(files(__package__).joinpath(name).read_text("utf-8")) for name in _FILES)
    blocks = (*data["same"].values(), *more["same"].values())
    classes = [line.split(" | ") for block in blocks for line in block.split("\n") if line]
    meanings: dict[tuple[str, ...], set[str]] = {}
    for i, members in enumerate((*classes, *register().same_groups)):
        for member in members:
            meanings.setdefault(_syllables(member), set()).add(f"={i}")
    turns = re.split(r" \| |\n", more["turns"].strip())
    light = {_syllables(w) for w in (*register().free, *register().free_phrases, *turns)}
    nouns = {_syllables(w) for file in (data, more) for w in file["class_nouns"].split(" | ")}
    persons = {_syllables(w) for w in data["persons"].split(" | ")}
    for kind, names in (*data["measures"].items(), *more["measures"].items()):
        for name in names.split(" | "):
            meanings.setdefault(_syllables(name), set()).add(f"~{kind}")
    words = [_syllables(w) for w in (*data["words"].split(" | "), *more["words"].split(" | "), *welcome())]
    spelt = [_syllables(full) for full in standard().always.values()]
    known = [p for p in spelt if 1 < len(p) <= _LONGEST]
    for phrase in (*light, *nouns, *persons, *known, *words):
        meanings.setdefault(phrase, set())
    return _Lexicon(
        meanings={p: frozenset({*ids, " ".join(p)}) for p, ids in meanings.items()},
        light=frozenset(light),
        nouns=frozenset(nouns),
        persons=frozenset(persons),
    )


@cache
def known_pairs() -> frozenset[tuple[str, ...]]:
    """The words of two syllables that say something, without their marks."""
    words = {word for word in _lexicon().meanings if len(word) == 2}
    light = {tuple(map(fold, word)) for word in words if _word(word, 0, 0).light}
    return frozenset(tuple(map(fold, word)) for word in words) - light


@cache
def welcome() -> frozenset[str]:
    """Words that a sentence may add, since they only lead up to what it says anyway."""
    data = tomllib.loads(files(__package__).joinpath(_FILES[1]).read_text("utf-8"))
    return frozenset(data["welcome"].split(" | "))


@lru_cache(maxsize=_KEPT)
def read(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order."""
    body = plain(text)
    out: list[Token] = []
    position = clause = piece = 0
    for quantity in (*quantities(body), None):
        for token in _words(body[position : quantity.start if quantity else len(body)], clause, piece):
            out.append(token)
            clause, piece = token.clause, token.piece
        if quantity:
            meaning = frozenset((f"#{quantity.kind}",))
            out.append(
                Token(text=quantity.text, meanings=meaning, clause=clause, piece=piece, number=quantity)
            )
            position = quantity.end
    return tuple(out)


def _words(text: str, clause: int, piece: int) -> Iterator[Token]:
    found = [m[0].lower() for m in _PIECE.finditer(text)]
    cut = _cut(found)
    i = 0
    while i < len(found):
        if not found[i].isalpha():
            clause, piece = clause + (found[i] in _STOPS), piece + (found[i] not in _QUOTES)
            yield Token(text=found[i], meanings=_NO_MEANING, clause=clause, piece=piece)
            i += 1
            continue
        size, syllables = cut[i]
        yield _word(syllables, clause, piece)
        i += size


def _cut(found: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    """The word that begins at each place, so that from there on the fewest syllables stand alone."""
    known = _lexicon().meanings
    best: list[tuple[int, tuple[str, ...]]] = [(1, (f,)) for f in found]
    costs = [0.0] * (len(found) + 1)
    for i in range(len(found) - 1, -1, -1):
        choices: list[tuple[float, int, int, tuple[str, ...]]] = [
            (costs[i + 1] + _cost(found[i], (found[i],) in known), -1, 1, (found[i],))
        ]
        choices.extend(
            (costs[i + size] + 1.0, -size, size, run)
            for size, run in _phrases(found, i)
            if found[i].isalpha()
        )
        cost, _, size, run = min(choices)
        costs[i], best[i] = cost, (size, run)
    return best


def _cost(piece: str, known: bool) -> float:
    """What it costs to let a piece stand alone: nothing for a stop, so that no word is made across it."""
    if not piece.isalpha():
        return 0.0
    return 1.0 if known else _UNKNOWN


def _phrases(found: Sequence[str], i: int, limit: int = _LONGEST) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The known phrases at a place, over commas too: pieces taken, and the syllables."""
    known = _lexicon().meanings
    run: list[str] = []
    for j in range(i, min(len(found), i + 2 * limit)):
        if found[j].isalpha():
            run.append(found[j])
            if len(run) > limit:
                return
            if len(run) > 1 and tuple(run) in known:
                yield j - i + 1, tuple(run)
        elif found[j] != ",":
            return


def _longest(found: Sequence[str], i: int, limit: int = _LONGEST) -> tuple[int, tuple[str, ...]]:
    """The longest known phrase at a place, over commas too: pieces taken, and its syllables."""
    known = _lexicon().meanings
    best: int = 1
    syllables: tuple[str, ...] = (found[i],)
    run: list[str] = []
    for j in range(i, min(len(found), i + 2 * limit)):
        if found[j].isalpha():
            run.append(found[j])
            if len(run) > limit:
                break
            if tuple(run) in known:
                best, syllables = j - i + 1, tuple(run)
        elif found[j] != ",":
            break
    return best, syllables


@lru_cache(maxsize=_KEPT)
def _word(syllables: tuple[str, ...], clause: int, piece: int) -> Token:
    lexicon = _lexicon()
    parts: list[Token] = []
    i = 0
    while len(syllables) > 1 and i < len(syllables):
        size, run = _longest(syllables[: i + len(syllables) - 1], i, len(syllables) - 1)
        parts.append(_word(run, clause, piece))
        i += size
    text = " ".join(syllables)
    light = syllables in lexicon.light or (bool(parts) and all(p.light for p in parts))
    return Token(
        text=text,
        meanings=lexicon.meanings.get(syllables, frozenset((text,))),
        clause=clause,
        piece=piece,
        light=light or (len(text) == 1),
        noun=syllables in lexicon.nouns,
        person=any(syllables[:n] in lexicon.persons for n in range(1, len(syllables) + 1)),
        parts=tuple(parts),
    )
