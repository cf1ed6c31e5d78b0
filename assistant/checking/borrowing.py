"""Who acts: a body keeps its own documents, and where facts are merged nobody takes over what is not his."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby

from assistant.checking.concepts import Token, read
from assistant.checking.figures import Key, key_of
from assistant.checking.owning import counted
from assistant.checking.reasons import Reason
from assistant.checking.register import register

#: After these a part of a sentence has a subject of its own.
_OWN_SUBJECT = frozenset(("được", "bị", "có", "đã có", "là", "đạt"))


def borrowed(sources: Sequence[str], sentence: str) -> Iterator[Reason]:
    """Documents told as another body's, and doings of one fact given to the body of another."""
    said = read(sentence)
    given = [t for s in sources for t in read(f"{s} | ")]
    wrong = [
        *_other_issuers(_issuers(given), _issuers(said)),
        *(_taken_over([read(s) for s in sources], said) if len(sources) > 1 else ()),
    ]
    if wrong:
        what = f"Việc bị gắn cho cơ quan khác: {', '.join(dict.fromkeys(wrong))}"
        yield Reason(kind="actor_changed", message=what, words=tuple(dict.fromkeys(wrong)))


def _issuers(tokens: Sequence[Token]) -> Mapping[Key, Set[str]]:
    """The bodies named after "của" behind each document's number."""
    found: dict[Key, set[str]] = defaultdict(set)
    for i, token in enumerate(tokens):
        if token.number is None or not _is_document(tokens, i):
            continue
        behind = False
        for after in tokens[i + 1 :]:
            if (
                after.piece != token.piece
                or after.text == "và"
                or (after.number and after.number.kind != "date")
            ):
                break
            behind = behind or after.text == "của"
            if behind and after.text in register().issuers:
                found[key_of(token.number)].add(after.text)
    return found


def _is_document(tokens: Sequence[Token], i: int) -> bool:
    number = tokens[i].number
    kind = number.kind if number is not None else ""
    return kind == "symbol" or (
        kind in ("count", "ordinal") and i > 0 and tokens[i - 1].text in register().documents
    )


def _other_issuers(given: Mapping[Key, Set[str]], said: Mapping[Key, Set[str]]) -> Iterator[str]:
    for key, bodies in said.items():
        if own := given.get(key):
            others = frozenset().union(*(b for k, b in given.items() if k != key)) - own
            if bodies & others and not bodies & own:
                yield min(bodies & others)


def _taken_over(facts: Sequence[Sequence[Token]], said: Sequence[Token]) -> Iterator[str]:
    """Bodies of one fact that stand as the subject of another's number, which has no such body."""
    homes: dict[Key, set[int]] = defaultdict(set)
    bodies: dict[str, set[int]] = defaultdict(set)
    for n, fact in enumerate(facts):
        for token in fact:
            if counted(token) and token.number is not None:
                homes[key_of(token.number)].add(n)
            if token.text in register().bodies:
                bodies[token.text].add(n)
    for _, group in groupby(said, key=lambda t: t.clause):
        yield from _in_clause(list(group), homes, bodies)


def _in_clause(
    clause: Sequence[Token], homes: Mapping[Key, Set[int]], bodies: Mapping[str, Set[int]]
) -> Iterator[str]:
    subject = ""
    since: list[Token] = []
    for i, token in enumerate(clause):
        opens = i == 0 or clause[i - 1].stop or clause[i - 1].text == "và"
        if token.stop or token.text == "và":
            since = []
            continue
        if token.text in register().bodies and (opens or not _telling(since)):
            subject, since = token.text, []
            continue
        if counted(token) and token.number is not None:
            home = homes.get(key_of(token.number), set())
            own = bodies.get(subject, set())
            acts = _telling(since) and not any(t.text in _OWN_SUBJECT for t in since)
            if subject and own and home and not home & own and acts:
                yield subject
        since.append(token)


def _telling(tokens: Sequence[Token]) -> bool:
    return any(not t.light and not t.stop and t.number is None for t in tokens)
