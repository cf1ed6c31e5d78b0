"""Who does a thing and to whom it is done: the two may not change places.

In "A giúp B" what stands before the verb acts; in "B được A giúp" what stands between does. Where a
sentence has as its actor what its source has only at the other end, it tells the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from assistant.checking.concepts import Token, read
from assistant.checking.dating import years_of
from assistant.checking.figures import key_of
from assistant.checking.owning import BY_WHOM, all_meanings, counted
from assistant.checking.reasons import Reason
from assistant.checking.register import register
from assistant.models import Frozen

#: Verbs with one who does and one to whom it is done.
_VERBS = frozenset(
    (
        "giúp",
        "giúp đỡ",
        "hỗ trợ",
        "tặng",
        "trao",
        "kiểm tra",
        "giám sát",
        "thanh tra",
        "nhắc nhở",
        "khen",
        "khen thưởng",
        "cử",
        "giao",
        "yêu cầu",
        "đề nghị",
        "kiến nghị",
        "đào tạo",
        "dạy",
        "vận động",
        "hướng dẫn",
        "chỉ đạo",
        "ủy thác",
        "đỡ đầu",
        "thăm",
        "cứu",
        "bầu",
        "công nhận",
        "tham mưu",
        "phê duyệt",
        "thay",
        "thay thế",
        "vay",
        "cho vay",
        "quản lý",
        "phê bình",
        "xử lý",
        "góp",
        "hiến",
        "chuyển",
        "gửi",
        "bảo vệ",
    )
)
#: Neither act nor are acted upon.
_NO_ENDS = _VERBS | {"người", "phải", "cần", "nên", "chưa", "không", "đúng", "kịp thời"}
#: Who asks is the report itself, where nobody is named before it in its piece.
_ASKS = frozenset(("đề nghị", "kiến nghị", "đề xuất"))
_PASSIVE = frozenset(("được", "bị"))
#: What is counted here is the doing itself ("21 cuộc kiểm tra").
_TIMES = frozenset(("cuộc", "đợt", "lượt", "lần", "buổi", "vòng", "hội nghị", "lớp", "năm", "tháng", "ngày"))
#: "cho 18 hộ vay": the one who lends stands before "cho".
_LENT = frozenset(("vay", "mượn", "thuê"))
_LENDS = frozenset(("cho vay",))
_LOAN = 8
#: "Thanh tra Sở": a body, no doing.
_UNITS = frozenset(("sở", "tỉnh", "huyện", "thành phố", "chính phủ", "bộ"))
#: "hộ do phụ nữ làm chủ": tells who holds a thing, not who does what follows.
_HOLDING = frozenset(("làm chủ", "làm", "quản lý", "phụ trách"))


class _Turn(Frozen):
    """One doing, as written, and the meanings of those who do it and of those to whom it is done."""

    text: str
    verb: frozenset[str]
    doers: frozenset[object]
    others: frozenset[object]
    done_to: frozenset[object] = frozenset()


def reversed_roles(source: str, sentence: str) -> Iterator[Reason]:
    """Doings whose actor in the sentence is the other end in the source."""
    given = list(_turns(read(source)))
    wrong: list[str] = []
    for turn in _turns(read(sentence)):
        same = [g for g in given if not g.verb.isdisjoint(turn.verb)]
        doers, others = (frozenset().union(*(getattr(g, end) for g in same)) for end in ("doers", "others"))
        wrongly = turn.doers & (others - doers)
        done_to = turn.done_to & (doers - others)
        if same and done_to and not turn.done_to & others:
            wrong.append(turn.text)
        if same and wrongly and 2 * len(wrongly) >= len(turn.doers) and not turn.doers & doers:
            wrong.append(turn.text)
    if wrong:
        what = f"Người làm và người nhận bị đảo: {', '.join(dict.fromkeys(wrong))}"
        yield Reason(kind="roles", message=what, words=tuple(wrong))


def _turns(tokens: Sequence[Token]) -> Iterator[_Turn]:
    for _, clause in groupby(tokens, key=lambda t: t.clause):
        before: set[object] = set()
        for _, group in groupby(clause, key=lambda t: t.piece):
            piece = list(group)
            for i, token in enumerate(piece):
                if token.text == "thanh tra" and piece[i + 1 : i + 2] and piece[i + 1].text in _UNITS:
                    continue
                lends = token.text == "cho" and any(t.text in _LENT for t in piece[i + 1 : i + _LOAN])
                if lends or token.text in _VERBS:
                    yield _turn(piece, i, _LENDS if lends else token.meanings, before)
            before |= _ends(piece)


def _turn(piece: Sequence[Token], i: int, verb: frozenset[str], before: Set[object]) -> _Turn:
    """The doing of a verb in its piece; where nobody acts there, those named before it do."""
    voice = next((j for j in range(i - 1, -1, -1) if piece[j].text in _PASSIVE), None)
    by = next((j for j in range(i - 1, -1, -1) if piece[j].text in BY_WHOM), None)
    if voice is not None:
        doers, others = _ends(piece[voice + 1 : i]), _ends([*piece[:voice], *piece[i + 1 :]])
    elif by is not None and not any(t.text in _HOLDING for t in piece[by:i]):
        doers, others = _ends(piece[by + 1 : i]), _ends([*piece[:by], *piece[i + 1 :]])
    else:
        alone = frozenset() if piece[i].text in _ASKS else frozenset(before)
        doers, others = _ends(piece[:i]) or alone, _ends(piece[i + 1 :])
    passive = voice is not None and not doers and piece[voice].text == "được"
    bodies = register().bodies | register().issuers
    subject = [t for t in piece[:voice] if not t.light and not t.stop and not years_of(t)][:1]
    named = passive and bool(subject) and subject[0].text in bodies
    done_to = _ends(subject) if named else frozenset()
    text = "cho vay" if verb is _LENDS else piece[i].text
    return _Turn(text=text, verb=verb, doers=doers, others=others, done_to=done_to)


def _ends(tokens: Sequence[Token]) -> frozenset[object]:
    """What may act or be acted upon among some words: counted things by their number, else by name."""
    found: set[object] = set()
    for i, token in enumerate(tokens):
        if counted(token) and token.number is not None:
            after = tokens[i + 1].text if i + 1 < len(tokens) else ""
            if token.number.kind in ("count", "ratio") and after not in _TIMES:
                found.add(key_of(token.number))
        elif token.telling and token.text not in _NO_ENDS:
            found |= all_meanings((token,))
    return frozenset(found)
