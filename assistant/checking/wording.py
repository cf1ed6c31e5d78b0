"""Words of a sentence against the words of its sources: names, relations, proposals, periods."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.admitting import spare_relations, welcome_relations
from assistant.checking.concepts import read
from assistant.checking.matching import words_of
from assistant.checking.reasons import Reason
from assistant.checking.register import count_phrases, plain, register

_QUOTED = re.compile(r"“([^”]+)”")


def protected(source: str, sentence: str) -> Iterator[Reason]:
    """Names in quotes stand as given; relations between numbers are neither added nor lost."""
    said = _letters(plain(sentence))
    lost = tuple(n for n in _QUOTED.findall(plain(source)) if _letters(n) not in said)
    if lost:
        yield Reason(kind="name_lost", message=f"Tên riêng bị đổi: {', '.join(lost)}", words=lost)
    relations = register().relations
    before, after = count_phrases(relations, source), count_phrases(relations, sentence)
    given, said_too = words_of(source), words_of(sentence)
    welcome, spare = welcome_relations(source, sentence), spare_relations(source, sentence)
    kept = spare | {r for r in before - after if all(said_too.names(t) for t in read(r))}
    added = tuple(r for r in after - before if r not in welcome and not all(given.names(t) for t in read(r)))
    if added:
        what = f"Thêm quan hệ không có trong nguồn: {', '.join(added)}"
        yield Reason(kind="relation_added", message=what, words=added)
    if gone := tuple(r for r in before - after if r not in kept):
        yield Reason(kind="relation_lost", message=f"Mất quan hệ của nguồn: {', '.join(gone)}", words=gone)


def _letters(text: str) -> str:
    """The words and numbers of a text: a comma more or less is the same name."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def proposals(source: str, sentence: str) -> Iterator[Reason]:
    """What is proposed is not written as done."""
    asks = re.search(
        r"^(?:[^,;]{0,40}: )?(?:đề nghị|kiến nghị|đề xuất|mong|xin|kính mong)\b", source, re.IGNORECASE
    )
    done = re.compile(r"\bđã\b", re.IGNORECASE)
    if asks and done.search(sentence) and not done.search(source):
        yield Reason(kind="done", message="Việc đề nghị bị viết thành việc đã làm", words=("đã",))
    elif (asks or _PUT_FORWARD.search(source)) and not _ASKED.search(sentence):
        yield Reason(kind="done", message="Việc đề nghị bị viết thành việc đã có: mất “đề nghị”")


#: An award that is asked for, and the words that say that something is.
_PUT_FORWARD = re.compile(
    r"\b(?:trình|đề nghị|đề xuất) (?:(?:xét|truy|phong|khen) )*(?:tặng|phong|khen|công nhận)", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:đề nghị|kiến nghị|đề xuất|mong|xin|trình|hồ sơ|xét|giới thiệu|cần|phải|kỳ vọng)\b", re.IGNORECASE
)


#: What a document states, and words that keep it a statement.
_STATED = re.compile(
    r"\b(?:nghị quyết|chỉ thị|kế hoạch|chương trình|đề án|quyết định|kết luận|công văn|quy chế|hướng dẫn"
    r"|thông báo|thông tri)\b[^;:]{0,60}?"
    r"\b(nêu|đề ra|xác định|yêu cầu|quy định|đặt ra|đặt|đề|ghi|giao)\b(?:[^;]{0,30}?)\d",
    re.IGNORECASE,
)
_STATING = re.compile(
    r"\b(?:nêu|đề ra|xác định|yêu cầu|quy định|đặt|đề|ghi|giao|chỉ tiêu|mục tiêu|phải|cần|phấn đấu"
    r"|dự kiến)\b",
    re.IGNORECASE,
)


def statements(source: str, sentence: str) -> Iterator[Reason]:
    """What a document demands is not told as reached."""
    stated = _STATED.search(source)
    if stated and not _STATING.search(sentence):
        what = f"Nội dung văn bản đề ra bị viết thành việc đã có: mất “{stated[1]}”"
        yield Reason(kind="done", message=what, words=(stated[1],))


_PERIOD = re.compile(r"\b(năm học|nhiệm kỳ|khóa|quý)\s+(?=[IVX\d])([IVX]+|[1-4](?!\d))?", re.IGNORECASE)
_MONTH = re.compile(r"\btháng (thanh niên|an toàn|hành động|công nhân|nhân đạo|cao điểm)\b", re.IGNORECASE)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def periods(source: str, sentence: str) -> Iterator[Reason]:
    """A school year stays one, and a quarter keeps its number."""
    before, after = (
        {(m[1].lower(), _ROMAN.get(m[2] or "", m[2] or "")) for m in _PERIOD.finditer(t)}
        for t in (source, sentence)
    )
    given, said = ({m[0].lower() for m in _MONTH.finditer(t)} for t in (source, sentence))
    if lost := tuple(sorted(given - said)):
        yield Reason(kind="period", message=f"Mất kỳ thời gian: {', '.join(lost)}", words=lost)
    if before != after:
        named = tuple(sorted(" ".join(p).strip() for p in before ^ after))
        yield Reason(kind="period", message=f"Kỳ thời gian bị đổi: {', '.join(named)}", words=named)
