"""Whether a sentence says what its sources say, and nothing else.

The check is plain code and the same for every writer. It looks at numbers (value, unit,
place among the words, what a year limits: ``figures``), and at words (names, relations,
causes, negations, who did what, none lost and none new: ``wording``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

from assistant.checking import (
    admitting,
    agency,
    asserting,
    binding,
    borrowing,
    causing,
    denying,
    honours,
    inverting,
    matching,
    ordering,
    roles,
    sharing,
    swapping,
    times,
    wording,
)
from assistant.checking.evening import evened
from assistant.checking.figures import Key, key_of, missing, unsupported
from assistant.checking.listing import uncounted
from assistant.checking.mentions import Mention, by_key, mentions, misread
from assistant.checking.reasons import Judgement, Reason
from assistant.checking.register import plain, quantities, split_label, without_heading, without_lead
from assistant.checking.shorthand import marked, parted, resolve
from assistant.checking.written import as_given
from assistant.models import Quantity
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
    sentence = plain(sentence)
    sources = [resolve(evened(parted(plain(marked(s, sentence)))), sentence) for s in sources]
    sentence = resolve(evened(parted(sentence)), " ".join(sources))
    sources, sentence = (
        [uncounted(s, sentence) for s in sources],
        uncounted(sentence, " ".join(sources)),
    )
    labels = [split_label(s)[0] for s in sources]
    source = "; ".join(without_lead(plain(s)).rstrip(" .;") for s in sources)
    said_plain = _without_label(plain(sentence), sources)
    sentence = as_given(without_subject(said_plain, source, allowed), source)
    apart = " | ".join(without_lead(s).rstrip(" .;") for s in sources)
    said, given = mentions(sentence), mentions(source)
    reasons = (
        *_numbers(source, sources, sentence),
        *_repeated(given, said),
        *_approximations(said, given),
        *_limits(plain(source), said, given),
        *times.misdated(apart, sentence),
        *times.names_misdated(apart, sentence),
        *roles.misplaced(apart, sentence),
        *agency.reversed_roles(apart, sentence),
        *wording.protected(source, sentence),
        *asserting.overstated(apart, sentence),
        *causing.causes("; ".join(sources), sentence),
        *wording.periods(source, sentence),
        *wording.proposals(source, sentence),
        *wording.statements(source, sentence),
        *borrowing.actors(sources, sentence),
        *borrowing.borrowed([without_lead(x) for x in sources], sentence),
        *sharing.shares(apart, sentence),
        *swapping.swapped(apart, sentence),
        *honours.exchanged(apart, sentence),
        *inverting.inverted(apart, sentence),
        *denying.negations(source, sentence),
        *binding.loosened(apart, sentence),
        *matching.words(source, sentence, " ".join((*allowed, *labels)), admitting.told(source, sentence)),
    )
    return Judgement(accepted=not reasons, reasons=reasons)


#: The unit that a report speaks of, as the subject that a note leaves out.
_SUBJECT = re.compile(
    r"(?P<lead>^(?:[^,;]{0,45}\d{4}, |(?:trong|qua) [^,;]{0,24} năm, |(?:trong )?thời gian tới, )?|; )"
    r"(?:toàn |(?:trên )?địa bàn )?(?:ủy ban nhân dân )?"
    r"(?P<unit>huyện|sở|xã|thành phố|thị xã|ngành|đơn vị|tỉnh(?= có \d))(?: nội vụ)?"
    r"(?= (?:đã|sẽ|có|còn|chưa|được|gồm|luôn|không|tiếp|nhận|chi|tổ chức|mở|ban hành|phát|kiểm|khen|xây|triển"
    r"|đề nghị|kiến nghị|dự kiến)\b)",
    re.IGNORECASE,
)
_UNITS = frozenset(("huyện", "sở", "xã", "thành phố", "thị xã", "ngành", "đơn vị", "tỉnh", "phường"))
_WITHIN = re.compile(r"\b(địa bàn) (huyện|tỉnh|xã|thành phố|thị xã)\b", re.IGNORECASE)
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
    words = re.findall(r"[^\W_]+", re.sub(r"\bcấp \w+", "", source.lower()))
    there, given = set(words), f" {' '.join(words)} "

    def drop(match: re.Match[str]) -> str:
        if match["unit"].lower() in there or f" {match['unit'].lower()} " in given:
            return match[0]
        return match["lead"] if not known or match["unit"].lower() in known else match[0]

    sentence = _SUBJECT.sub(drop, sentence)
    return _WITHIN.sub(
        lambda m: m[1] if m[2].lower() not in there and (not known or m[2].lower() in known) else m[0],
        sentence,
    )


#: What a sentence is about, where that says nothing of how it stands with it.
_TOPIC = re.compile(
    r"Về (?:công tác |việc |kết quả |tình hình )?(tuyên truyền|khen thưởng|tổ chức bộ máy|bộ máy|quán triệt"
    r"|chỉ đạo|phong trào thi đua|kiểm tra|kiểm tra, giám sát|kinh phí|tập huấn|đào tạo, bồi dưỡng|hồ sơ"
    r"|điển hình tiên tiến|thi đua|thi đua, khen thưởng), "
)


def _without_label(sentence: str, sources: Sequence[str]) -> str:
    """A sentence without the words of a heading that its source has as a label too."""
    labels = {fold(label) for s in sources if (label := split_label(plain(s))[0])}
    topic = _TOPIC.match(sentence)
    if topic and not any(fold(topic[1]) in fold(s) for s in sources):
        sentence = sentence[topic.end() :]
    bare = without_lead(sentence)
    own = fold(split_label(sentence)[0])
    if bare != sentence and own and not any(_same_heading(own, label) for label in labels):
        return sentence
    shorter = without_heading(bare)
    heading = fold(bare[: len(bare) - len(shorter)])
    return shorter if any(label in heading for label in labels) else bare


def _same_heading(one: str, two: str) -> bool:
    """Whether one heading (folded) is in the other, and neither denies what the other says."""
    denying = [bool(re.search(r"\b(?:chua|khong)\b", heading)) for heading in (one, two)]
    return denying[0] == denying[1] and (one in two or two in one)


def _numbers(source: str, sources: Sequence[str], sentence: str) -> Iterator[Reason]:
    """Numbers that are new, lost, or stand among the words of another."""
    there, here = _kept(source), _kept(sentence)
    new = tuple(
        q.text for q in unsupported(sentence, sources) if not _held(q, there) and q.text.lower() != "một"
    )
    if new:
        yield Reason(kind="number_new", message=f"Số không có trong nguồn: {', '.join(new)}", words=new)
    lost = tuple(q.text for q in missing(source, sentence) if not _held(q, here))
    if lost:
        yield Reason(kind="number_lost", message=f"Thiếu số của nguồn: {', '.join(lost)}", words=lost)
    wrong = (
        *ordering.moved(source, sentence),
        *(m.quantity.text for m in misread(mentions(sentence), mentions(source))),
    )
    if wrong and not new:
        moved = f"Số bị đặt sang nội dung khác: {', '.join(wrong)}"
        yield Reason(kind="number_moved", message=moved, words=wrong)


_TIMES = frozenset(("giây", "phút", "giờ", "ngày", "tuần", "tháng", "quý", "năm"))


def _kept(text: str) -> frozenset[Key]:
    """The numbers of a text, but for spans of time."""
    return frozenset(key_of(q) for q in quantities(text) if q.unit.split(" ")[0] not in _TIMES)


def _held(quantity: Quantity, there: frozenset[Key]) -> bool:
    """Whether a number is among those; what it counts is judged elsewhere, but for times."""
    return quantity.unit.split(" ")[0] not in _TIMES and key_of(quantity) in there


def _repeated(given: Sequence[Mention], said: Sequence[Mention]) -> Iterator[Reason]:
    """Numbers said more often than their sources say them."""
    kept = ("year", "ordinal")
    before, after = (Counter(m.key for m in side if m.quantity.kind not in kept) for side in (given, said))
    again = tuple(
        str(key[1] if key[0] == "symbol" else key[1][0]) for key, n in after.items() if 0 < before[key] < n
    )
    if again:
        yield Reason(kind="number_repeated", message=f"Số bị lặp lại: {', '.join(again)}", words=again)


#: "mới đạt 31%" says that it is little, as "chỉ đạt 31%" does.
_LITTLE = re.compile(r"\bmới(?: chỉ)?(?: có| đạt| được| là| khoảng)*$|\bchỉ còn$")


def _approximations(said: Sequence[Mention], given: Sequence[Mention]) -> Iterator[Reason]:
    """ "hơn", "gần" before a number: neither added nor dropped."""
    for kind, here, there in (("approximation_added", said, given), ("approximation_lost", given, said)):
        held = {(m.key, m.approximate) for m in there}
        little = {m.key for m in there if _LITTLE.search(m.lead)}
        reaching = {m.key for m in there if m.lead.endswith(" đến")}
        words = tuple(
            f"{m.approximate} {m.quantity.text}"
            for m in here
            if m.approximate
            and (m.key, m.approximate) not in held
            and not (m.approximate == "chỉ" and m.key in little)
            and not (m.approximate == "tới" and m.key in reaching)
        )
        if words:
            yield Reason(kind=kind, message=f"Từ ước lượng thay đổi: {', '.join(words)}", words=words)


_PER_HEAD = re.compile(r"\b(?:đầu|mỗi|một) người\b")


def _told_apart(mention: Mention, rates: Set[str], said: Sequence[Mention]) -> bool:
    """Whether "bình quân đầu người" before a list of amounts says what "/người" said after each."""
    if rates != {"/người"} or mention.quantity.kind != "money":
        return False
    first = next(m for m in said if m.quantity.kind == "money")
    return any(_PER_HEAD.search(m.lead) for m in (first, mention))


_BEGINNING = re.compile(
    r"\b(?:phát động|vận hành|thành lập|đưa vào sử dụng|triển khai|hiệu lực|bắt đầu|khởi động|áp dụng"
    r"|thi hành|kể)\b"
)


#: "2014 - 6/2023": the year opens a period.
_OPENS_PERIOD = re.compile(r" ?[-–] ?\d")
#: "Năm 2018 có …": in that year, not up to it.
_IN_YEAR = re.compile(r"^(?:trong )?năm$")
_ALONE = re.compile(r"\b(?:riêng|chỉ)(?: trong)?(?: tháng| năm| ngày)?$")


def _limits(source: str, said: Sequence[Mention], given: Sequence[Mention]) -> Iterator[Reason]:
    """What a year limits ("từ năm 2021") and what an amount is reckoned by ("/người/năm")."""
    there = by_key(given)
    rates = {key: {g.rate for g in own} for key, own in there.items()}
    limits = {key: {g.since for g in own} for key, own in there.items()}
    for mention in said:
        if mention.key not in there:
            continue
        if mention.rate not in rates[mention.key] and not _told_apart(mention, rates[mention.key], said):
            changed = f"Đơn vị tính bị đổi: {mention.quantity.text}{mention.rate}"
            yield Reason(kind="rate", message=changed, words=(mention.quantity.text,))
        free = mention.since in ("", "đến") and limits[mention.key] <= {"", "đến"}
        free = free or (mention.since == "từ" and _BEGINNING.search(mention.lead) is not None)
        if mention.since == "từ" and any(
            _OPENS_PERIOD.match(source, g.quantity.end) for g in there[mention.key]
        ):
            continue
        if mention.since == "đến" and all(_IN_YEAR.search(g.lead) for g in there[mention.key]):
            free = False
        if mention.since == "" and _ALONE.search(mention.lead) and limits[mention.key] == {"đến"}:
            free = False
        if mention.key[0] in ("year", "date") and mention.since not in limits[mention.key] and not free:
            moved = f"Mốc thời gian bị đổi: {mention.since} {mention.quantity.text}".replace("  ", " ")
            yield Reason(kind="since", message=moved, words=(mention.quantity.text,))
