"""Whether a sentence says what its sources say, and nothing else.

The check is plain code and the same for every writer. It looks at numbers (value, unit,
place among the words), at protected wording (quoted names, relations such as "trong đó",
approximations, negations) and at the words themselves: none lost, none new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assistant.checking.figures import mentions, misplaced, missing, unsupported
from assistant.checking.register import content, count_phrases, plain, register, without_lead
from assistant.models import Frozen

_QUOTED = re.compile(r"“([^”]+)”")
_LEFT_OVER = re.compile(
    r"(?<!xuống )(?<!lên )(?<!chỉ )\bcòn "
    r"(?:(?:lại )?(?=\d)|(?=hình thức|chậm|thấp|nể|lúng|hạn|thiếu|yếu|ít|tồn|nặng))"
)


class Reason(Frozen):
    """Why a sentence was refused. ``kind`` is stable; ``message`` is Vietnamese."""

    kind: str
    message: str
    words: tuple[str, ...] = ()


class Judgement(Frozen):
    """What the check says of one sentence."""

    accepted: bool
    reasons: tuple[Reason, ...] = ()


def verify(sources: Sequence[str], sentence: str, *, allowed: Iterable[str] = ()) -> Judgement:
    """Judge a sentence against the facts that it stands for.

    Args:
        sources: the facts (or labels of figures), as written.
        sentence: what is to be printed.
        allowed: further words that may be added (the subject: "Ủy ban nhân dân huyện").

    Returns:
        accepted, or every reason why not.
    """
    source = "; ".join(without_lead(plain(s)).rstrip(" .;") for s in sources)
    reasons = (
        *_numbers(source, sources, sentence),
        *_protected(source, sentence),
        *_negations(source, sentence),
        *_words(source, sentence, " ".join(allowed)),
    )
    return Judgement(accepted=not reasons, reasons=reasons)


def _numbers(source: str, sources: Sequence[str], sentence: str) -> Iterator[Reason]:
    body = plain(sentence)
    new = unsupported(body, sources)
    if new:
        texts = tuple(q.text for q in new)
        yield Reason(
            kind="number_new",
            message=f"Số không có trong nguồn: {', '.join(texts)}",
            words=texts,
        )
    lost = tuple(q.text for q in missing(source, body))
    if lost:
        yield Reason(kind="number_lost", message=f"Thiếu số của nguồn: {', '.join(lost)}", words=lost)
    said, given = mentions(sentence), mentions(source)
    wrong = tuple(m.quantity.text for m in misplaced(said, given))
    if wrong and not new:
        yield Reason(
            kind="number_moved",
            message=f"Số bị đặt sang nội dung khác: {', '.join(wrong)}",
            words=wrong,
        )
    added = tuple(
        f"{m.approximate} {m.quantity.text}"
        for m in said
        if m.approximate and not any(g.key == m.key and g.approximate == m.approximate for g in given)
    )
    dropped = tuple(
        f"{g.approximate} {g.quantity.text}"
        for g in given
        if g.approximate and not any(g.key == m.key and g.approximate == m.approximate for m in said)
    )
    for kind, words in (("approximation_added", added), ("approximation_lost", dropped)):
        if words:
            yield Reason(kind=kind, message=f"Từ ước lượng thay đổi: {', '.join(words)}", words=words)


def _protected(source: str, sentence: str) -> Iterator[Reason]:
    """Names in quotes stand as given; relations between numbers are neither added nor lost."""
    names = _QUOTED.findall(plain(source))
    said = plain(sentence)
    lost = tuple(n for n in names if n.lower() not in said.lower())
    if lost:
        yield Reason(kind="name_lost", message=f"Tên riêng bị đổi: {', '.join(lost)}", words=lost)
    relations = register().relations
    before, after = count_phrases(relations, source), count_phrases(relations, sentence)
    if added := tuple(after - before):
        yield Reason(
            kind="relation_added",
            message=f"Thêm quan hệ không có trong nguồn: {', '.join(added)}",
            words=added,
        )
    if gone := tuple(before - after):
        yield Reason(kind="relation_lost", message=f"Mất quan hệ của nguồn: {', '.join(gone)}", words=gone)


def _negations(source: str, sentence: str) -> Iterator[Reason]:
    before, after = _denials(source), _denials(sentence)
    if lost := tuple(before - after):
        yield Reason(kind="negation_lost", message=f"Mất ý phủ định: {', '.join(lost)}", words=lost)
    if added := tuple(after - before):
        yield Reason(kind="negation_added", message=f"Thêm ý phủ định: {', '.join(added)}", words=added)


def _denials(text: str) -> Counter[str]:
    found = count_phrases(register().negations, text)
    if left := len(_LEFT_OVER.findall(plain(text).lower())):
        found["còn"] = left
    return found


def _words(source: str, sentence: str, allowed: str) -> Iterator[Reason]:
    before, after = content(source), content(sentence)
    lost = tuple(w for w in before if w not in after)
    if lost:
        yield Reason(kind="word_lost", message=f"Mất nội dung của nguồn: {', '.join(lost)}", words=lost)
    welcome = content(allowed)
    new = tuple(w for w in after if w not in before and w not in welcome)
    if new:
        yield Reason(
            kind="word_new", message=f"Thêm nội dung không có trong nguồn: {', '.join(new)}", words=new
        )


def negations_kept(source: str, sentence: str) -> bool:
    """Whether every denial of a fact stands in the sentence too."""
    return not (_denials(source) - _denials(sentence))
