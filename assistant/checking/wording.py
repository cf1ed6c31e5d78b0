"""Words of a sentence against the words of its sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.checking.figures import key_of, mentions
from assistant.checking.reasons import Reason
from assistant.checking.register import content, count_phrases, plain, register
from assistant.vietnamese.numbers import parse_number, read_quantities

#: So many telling words after a number say what is counted.
_RIGHT_AFTER = 3
#: Clauses end at semicolons and commas, not at the comma of a decimal.
_CLAUSE = re.compile(r"[;]|,(?!\d)")
_QUOTED = re.compile(r"“([^”]+)”")
_LEFT_OVER = re.compile(
    r"(?<!xuống )(?<!lên )(?<!chỉ )\bcòn "
    r"(?:(?:lại )?(?=\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?!số))"
    r"|(?=hình thức|chậm|thấp|nể|lúng|hạn|thiếu|yếu|ít|tồn|nặng))"
)


def protected(source: str, sentence: str) -> Iterator[Reason]:
    """Names in quotes stand as given; relations between numbers are neither added nor lost."""
    said = plain(sentence).lower()
    lost = tuple(n for n in _QUOTED.findall(plain(source)) if n.lower() not in said)
    if lost:
        yield Reason(kind="name_lost", message=f"Tên riêng bị đổi: {', '.join(lost)}", words=lost)
    relations = register().relations
    before, after = count_phrases(relations, source), count_phrases(relations, sentence)
    welcome = _direction(source) | ({"sẽ"} if re.search(r"dự kiến|phấn đấu", source) else set())
    if added := tuple(r for r in after - before if r not in welcome):
        what = f"Thêm quan hệ không có trong nguồn: {', '.join(added)}"
        yield Reason(kind="relation_added", message=what, words=added)
    if gone := tuple(before - after):
        yield Reason(kind="relation_lost", message=f"Mất quan hệ của nguồn: {', '.join(gone)}", words=gone)


def _direction(source: str) -> set[str]:
    """The words of change that "từ 21,3% … còn 4,6%" already says."""
    match = re.search(r"\btừ (\S+?)%?(?: \([^)]*\))? (?:còn|xuống|lên) (\S+?)%?(?=[\s,;.(]|$)", source)
    if not match:
        return set()
    try:
        first, last = parse_number(match[1]), parse_number(match[2])
    except ValueError:
        return set()
    return {"giảm", "xuống"} if last < first else {"tăng", "lên"}


def causes(source: str, sentence: str) -> Iterator[Reason]:
    """A cause is named only where the source names one, and then it stays."""
    named = register().named_causes
    # "do Huyện đoàn phát động": who did it, not why.
    added = tuple(count_phrases(register().causes, re.sub(r"\bdo (?=[A-ZĐ])", "", sentence)))
    if added and not count_phrases(named, source):
        yield Reason(kind="cause_added", message=f"Thêm nguyên nhân: {', '.join(added)}", words=added)
    given = tuple(count_phrases(register().causes, source))
    if given and not count_phrases(named, sentence):
        yield Reason(kind="cause_lost", message="Mất nguyên nhân mà nguồn nêu", words=given)


def proposals(source: str, sentence: str) -> Iterator[Reason]:
    """What is proposed is not written as done."""
    asks = re.search(r"(?:^|[;:,] )(?:đề nghị|kiến nghị|đề xuất)\b", source, re.IGNORECASE)
    done = re.compile(r"\bđã\b", re.IGNORECASE)
    if asks and done.search(sentence) and not done.search(source):
        yield Reason(kind="done", message="Việc đề nghị bị viết thành việc đã làm", words=("đã",))


_BODY = re.compile(
    r"(?:Ban Thường vụ )?(?:[Hh]uyện|[Tt]ỉnh|[Tt]hành|[Tt]hị|[Đđ]ảng) ủy"
    r"|(?:Ủy ban|Hội đồng) nhân dân (?:huyện|tỉnh|xã|thị trấn|thành phố)"
    r"|Mặt trận Tổ quốc|Đoàn Thanh niên|Công đoàn|Liên đoàn Lao động"
    r"|Hội (?:Nông|Phụ|Cựu|Chữ|Khuyến|Người)\w* [^\W\d_]+|Sở [A-ZĐ]\w+|Phòng [A-ZĐ]\w+"
)


def actors(sources: Sequence[str], sentence: str) -> Iterator[Reason]:
    """Where facts are merged, what each body did stays with it."""
    if len(sources) < 2:
        return
    there = {m.key: _body_before(sentence, m.quantity.start) for m in mentions(sentence)}
    for source in map(plain, sources):
        for mention in mentions(source):
            mine, now = _body_before(source, mention.quantity.start), there.get(mention.key, "")
            if mine and now and mine != now:
                what = f"“{mention.quantity.text}” bị chuyển sang cơ quan khác: {now}"
                yield Reason(kind="actor_changed", message=what, words=(mention.quantity.text,))


def _body_before(text: str, position: int) -> str:
    """The last body named before a place in a text, in lower case."""
    found = [m[0].lower() for m in _BODY.finditer(text, 0, position)]
    return found[-1] if found else ""


def negations(source: str, sentence: str) -> Iterator[Reason]:
    """Denials are kept, none added, and each stays with its number."""
    before, after = denials(source), denials(sentence)
    lost = tuple(w for w in before - after if not (w == "còn" and _direction(source)))
    if lost:
        yield Reason(kind="negation_lost", message=f"Mất ý phủ định: {', '.join(lost)}", words=lost)
    moved = tuple(_moved_denials(source, sentence)) if before and not lost else ()
    if moved:
        what = f"Ý phủ định bị đặt cho số khác: {', '.join(moved)}"
        yield Reason(kind="negation_moved", message=what, words=moved)
    added = tuple(w for w in after - before if w != "còn" or not before)
    if added:
        yield Reason(kind="negation_added", message=f"Thêm ý phủ định: {', '.join(added)}", words=added)


def _moved_denials(source: str, sentence: str) -> Iterator[str]:
    """Numbers whose clause denies what it did not deny in the source."""
    denying = register().negations
    firm = {
        key_of(q)
        for clause in _CLAUSE.split(source)
        if not count_phrases(denying, clause)
        for q in read_quantities(clause)
        if q.kind == "count"
    }
    for clause in _CLAUSE.split(sentence):
        if " và " in clause or not count_phrases(denying, clause):
            continue
        for quantity in read_quantities(clause):
            if key_of(quantity) in firm:
                yield quantity.text


def denials(text: str) -> Counter[str]:
    """How often each word of denial stands in a text; "còn" where something is left over."""
    found = count_phrases(register().negations, text)
    if left := len(_LEFT_OVER.findall(plain(text).lower())):
        found["còn"] = left
    return found


def negations_kept(source: str, sentence: str) -> bool:
    """Whether every denial of a fact stands in the sentence too."""
    return not (denials(source) - denials(sentence))


def neighbours(source: str, sentence: str) -> Iterator[Reason]:
    """What stands right after a number comes from that number's own clause, not from another."""
    clauses = [(c, {key_of(q) for q in read_quantities(c)}) for c in re.split(r"[;|]|,\s", source)]
    everything = content(source)
    head = content(clauses[0][0]) if clauses else Counter[str]()
    for mention in mentions(sentence):
        own = [c for c, keys in clauses if mention.key in keys]
        if mention.key[0] in ("year", "date", "symbol") or not own:
            continue
        near = content(" ".join(own)) + head
        stray = tuple(w for w in mention.counted[:_RIGHT_AFTER] if w in everything and w not in near)
        if stray:
            what = f"“{mention.quantity.text}” được gắn với nội dung của ý khác: {', '.join(stray)}"
            yield Reason(kind="word_moved", message=what, words=stray)


def words(source: str, sentence: str, allowed: str) -> Iterator[Reason]:
    """No word of the sources that says something is lost, and no such word is new."""
    before, after = content(source), content(sentence)
    told = set(register().causes)
    lost = tuple(w for w in before if w not in after and w not in told)
    if lost:
        yield Reason(kind="word_lost", message=f"Mất nội dung của nguồn: {', '.join(lost)}", words=lost)
    welcome = content(allowed)
    told |= _direction(source)
    new = tuple(w for w in after if w not in before and w not in welcome and w not in told)
    if new:
        what = f"Thêm nội dung không có trong nguồn: {', '.join(new)}"
        yield Reason(kind="word_new", message=what, words=new)
