"""Whether a sentence says what its sources say, and nothing else.

The check is plain code and the same for every writer. It looks at numbers (value, unit,
place among the words, what a year limits: ``figures``), and at words (names, relations,
causes, negations, who did what, none lost and none new: ``wording``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.checking import wording
from assistant.checking.figures import Mention, in_digits, mentions, misplaced, missing, unsupported
from assistant.checking.reasons import Judgement, Reason
from assistant.checking.register import plain, split_label, without_heading, without_lead
from assistant.vietnamese.text import fold

__all__ = ["Judgement", "Reason", "verify"]


def verify(sources: Sequence[str], sentence: str, *, allowed: Iterable[str] = ()) -> Judgement:
    """Judge a sentence against the facts that it stands for.

    Args:
        sources: the facts (or labels of figures), as written.
        sentence: what is to be printed.
        allowed: further words that may be added (the subject: "Ủy ban nhân dân huyện").

    Returns:
        accepted, or every reason why not.
    """
    allowed = tuple(allowed)
    source = "; ".join(without_lead(plain(s)).rstrip(" .;") for s in sources)
    said_plain = _without_label(plain(sentence), sources)
    sentence, source = without_subject(said_plain, source, allowed), without_subject(source, source, allowed)
    sentence = in_digits(sentence, source)
    said, given = mentions(sentence), mentions(source)
    reasons = (
        *_numbers(source, sources, sentence),
        *_approximations(said, given),
        *_limits(said, given),
        *_scope(source, sentence, said, given),
        *wording.protected(source, sentence),
        *wording.causes(source, sentence),
        *wording.proposals(source, sentence),
        *wording.actors(sources, sentence),
        *wording.negations(source, sentence),
        *wording.neighbours(source, sentence),
        *wording.words(source, sentence, " ".join(allowed)),
    )
    return Judgement(accepted=not reasons, reasons=reasons)


#: The unit that a report speaks of, as the subject that a note leaves out.
_SUBJECT = re.compile(
    r"(?P<lead>^(?:[^,;]{0,45}\d{4}, )?|; )(?:toàn )?(?:ủy ban nhân dân )?"
    r"(?P<unit>huyện|sở|xã|thành phố|thị xã|ngành|đơn vị)"
    r"(?= (?:đã|có|còn|chưa|được|gồm|luôn|không|tiếp|nhận|chi|tổ chức|mở|ban hành|phát|kiểm|khen|xây|triển"
    r"|đề nghị|kiến nghị|dự kiến)\b)",
    re.IGNORECASE,
)
_UNITS = frozenset(("huyện", "sở", "xã", "thành phố", "thị xã", "ngành", "đơn vị", "tỉnh", "phường"))
#: A body at the beginning of a note: then the note has its subject.
_NAMED = re.compile(
    r"(?:toàn )?(?:huyện|tỉnh|sở|xã|thành phố|thị xã|ngành|đơn vị|ủy ban|hội(?! nghị| thi)|ban(?! hành)"
    r"|đảng|đoàn|phòng)\b",
    re.IGNORECASE,
)


def without_subject(sentence: str, source: str, units: Sequence[str] = ()) -> str:
    """A sentence without the unit that it names as its subject, where the source names none.

    Any unit where ``units`` names none (nobody said whose report it is), else just those.
    """
    if _NAMED.match(source):
        return sentence
    known = {u.lower() for u in units if u.lower() in _UNITS}

    def drop(match: re.Match[str]) -> str:
        return match["lead"] if not known or match["unit"].lower() in known else match[0]

    return _SUBJECT.sub(drop, sentence)


def _without_label(sentence: str, sources: Sequence[str]) -> str:
    """A sentence without the words of a heading that its source has as a label too."""
    labels = {fold(label) for s in sources if (label := split_label(plain(s))[0])}
    bare = without_lead(sentence)
    if bare != sentence and fold(split_label(sentence)[0]) not in {*labels, ""}:
        return sentence
    shorter = without_heading(bare)
    heading = fold(bare[: len(bare) - len(shorter)])
    return shorter if any(label in heading for label in labels) else bare


def _numbers(source: str, sources: Sequence[str], sentence: str) -> Iterator[Reason]:
    """Numbers that are new, lost, or stand among the words of another."""
    new = tuple(q.text for q in unsupported(sentence, sources))
    if new:
        yield Reason(kind="number_new", message=f"Số không có trong nguồn: {', '.join(new)}", words=new)
    lost = tuple(q.text for q in missing(source, sentence))
    if lost:
        yield Reason(kind="number_lost", message=f"Thiếu số của nguồn: {', '.join(lost)}", words=lost)
    wrong = tuple(m.quantity.text for m in misplaced(mentions(sentence), mentions(source)))
    if wrong and not new:
        moved = f"Số bị đặt sang nội dung khác: {', '.join(wrong)}"
        yield Reason(kind="number_moved", message=moved, words=wrong)


def _approximations(said: Sequence[Mention], given: Sequence[Mention]) -> Iterator[Reason]:
    """ "hơn", "gần" before a number: neither added nor dropped."""
    for kind, here, there in (("approximation_added", said, given), ("approximation_lost", given, said)):
        words = tuple(
            f"{m.approximate} {m.quantity.text}"
            for m in here
            if m.approximate and not any(o.key == m.key and o.approximate == m.approximate for o in there)
        )
        if words:
            yield Reason(kind=kind, message=f"Từ ước lượng thay đổi: {', '.join(words)}", words=words)


def _limits(said: Sequence[Mention], given: Sequence[Mention]) -> Iterator[Reason]:
    """What a year limits ("từ năm 2021") and what an amount is reckoned by ("/người/năm")."""
    for mention in said:
        own = [g for g in given if g.key == mention.key]
        if not own:
            continue
        if mention.rate not in {g.rate for g in own}:
            changed = f"Đơn vị tính bị đổi: {mention.quantity.text}{mention.rate}"
            yield Reason(kind="rate", message=changed, words=(mention.quantity.text,))
        limits = {g.since for g in own}
        free = mention.since in ("", "đến") and limits <= {"", "đến"}
        if mention.key[0] in ("year", "date") and mention.since not in limits and not free:
            moved = f"Mốc thời gian bị đổi: {mention.since} {mention.quantity.text}".replace("  ", " ")
            yield Reason(kind="since", message=moved, words=(mention.quantity.text,))


def _scope(source: str, sentence: str, said: Sequence[Mention], given: Sequence[Mention]) -> Iterator[Reason]:
    """A year of one clause may not open the sentence, over all its numbers; nor two years."""
    apart = {g.years for g in given if g.years}
    pair = re.match(r"(?:trong |vào )?(?:các )?năm (?:19|20)\d\d(?:,| và)", sentence, re.IGNORECASE)
    if pair and len(apart) > 1 and not any(m.years for m in said):
        yield Reason(kind="scope", message="Các năm bị đặt chung cho cả câu")
    lead = re.match(r"(?:trong |vào )?năm ((?:19|20)\d\d),? ", sentence, re.IGNORECASE)
    counts = [g for g in given if g.key[0] not in ("year", "date", "symbol")]
    if lead and len(counts) > 1 and lead[1] not in re.split(r"[,;:]\s", source)[0]:
        yield Reason(kind="scope", message=f"Năm {lead[1]} bị đặt cho cả câu", words=(lead[1],))
