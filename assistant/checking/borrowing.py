"""Who acts: a body keeps its own documents, and where facts are merged nobody takes over what is not his."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby

from assistant.checking.concepts import Token, read
from assistant.checking.figures import Key, key_of
from assistant.checking.mentions import mentions
from assistant.checking.owning import counted, number_key
from assistant.checking.reasons import Reason
from assistant.checking.register import plain, register
from assistant.models import Quantity

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
            if counted(token):
                homes[number_key(token)].add(n)
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
        if counted(token):
            home = homes.get(number_key(token), set())
            own = bodies.get(subject, set())
            acts = _telling(since) and not any(t.text in _OWN_SUBJECT for t in since)
            if subject and own and home and not home & own and acts:
                yield subject
        since.append(token)


def _telling(tokens: Sequence[Token]) -> bool:
    return any(t.telling for t in tokens)


#: So many characters before a document its body is named.
_AROUND = 400
_BODY = re.compile(
    r"(?:Ban Thường vụ )?(?:[Hh]uyện|[Tt]ỉnh|[Tt]hành|[Tt]hị|[Đđ]ảng) ủy"
    r"|(?:Ủy ban|Hội đồng) nhân dân (?:huyện|tỉnh|thị xã|xã|thị trấn|thành phố|phường|quận)"
    r"|Mặt trận Tổ quốc|Đoàn Thanh niên|Công đoàn|Liên đoàn Lao động"
    r"|Hội (?:Nông|Phụ|Cựu|Chữ|Khuyến|Người)\w* [^\W\d_]+|Sở [A-ZĐ]\w+|Phòng [A-ZĐ]\w+"
)


_BEHIND = re.compile(
    rf"(?: ngày [\d/]+(?: tháng \d+ năm \d+)?| \([^()]*\))?(?: được)? (?:của|do) ({_BODY.pattern})"
)


def actors(sources: Sequence[str], sentence: str) -> Iterator[Reason]:
    """What each body did stays with it."""
    held = [{m.key for m in mentions(s)} for s in sources]
    there = {m.key: _body_of(sentence, m.quantity) for m in mentions(sentence)}
    for source in map(plain, sources):
        for mention in mentions(source):
            if mention.key[0] != "symbol" or sum(mention.key in keys for keys in held) > 1:
                continue
            mine, now = _body_of(source, mention.quantity), there.get(mention.key, "")
            if mine and now and mine != now:
                what = f"“{mention.quantity.text}” bị chuyển sang cơ quan khác: {now}"
                yield Reason(kind="actor_changed", message=what, words=(mention.quantity.text,))


def _body_of(text: str, quantity: Quantity) -> str:
    """The body that a document is said to be of: after "của", "do", else the last one named before it."""
    behind = _BEHIND.match(text, quantity.end)
    return behind[1].lower() if behind else _body_before(text, quantity.start)


def _body_before(text: str, position: int) -> str:
    """The last body named before a place in a text, in lower case."""
    start = max(text.rfind(";", 0, position) + 1, position - _AROUND)
    found = [m[0].lower() for m in _BODY.finditer(text, start, position)]
    return found[-1] if found else ""
