"""A line that is partly talk: what it states, apart from the address around it and the errand beside it.

"em báo: xã mở 3 lớp ạ, c check giúp e nhé" states one thing and asks another; only the second is
set aside. Every part is an exact stretch of the line.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.materials.remarks import KIN, SHOWS, counts_work, is_errand, is_remark
from assistant.materials.signs import is_uncertain
from assistant.vietnamese.text import UPPER, has_diacritics

_CUT = re.compile(r"\s*[;,](?!\d)\s*|\s+[-–]\s+|\s*[.!?]\s+|\s+(?=\()")
_NAME: Final = rf"(?:[{UPPER}](?![{UPPER}])\w*)"
#: "dạ", "chị Hoa ơi,", "em xin báo:": before what is told.
_BEFORE = re.compile(
    rf"^\W*(?:(?i:dạ|vâng|alo|ok)\b[,.!]?\s+)*(?:(?i:{KIN})\s(?:{_NAME}\s)?ơi\b[,:!.]?\s*)?"
    r"(?:(?i:em|e|bên em|bên e|tụi em)\s(?:xin\s)?(?i:báo cáo|báo|gửi|nhắn|bổ sung)(?:\sthêm)?\s*[:,]\s*)?"
    r"(?:(?i:thêm|thêm nữa|còn nữa)\s*:\s*)?"
)
#: "ạ", "nha c", "nhé cả nhà": behind it.
_BEHIND = re.compile(
    rf"[\s,]+(?:(?i:ạ|nhé|nha|nhá|nghen|nhen)(?:\s(?i:{KIN})(?:\s{_NAME})?)?|(?i:{KIN})\sơi)[\s.!]*$"
)
#: What is done every year has its day as well.
_YEARLY: Final = re.compile(r"\b(?:mỗi|h[ằà]ng) (?:năm|quý|tháng|kỳ)\b", re.IGNORECASE)
#: Less than so many words state nothing by themselves; nobody talks in a line longer than that.
_LEAST, _LONGEST = 3, 1_500


def parts(text: str) -> tuple[str, ...]:
    """The statement and the errand of a line, in their order; the line itself where it is but one.

    >>> parts("xã mở 3 lớp, 120 người, c check giúp e nhé")
    ('xã mở 3 lớp, 120 người', 'c check giúp e nhé')
    """
    if len(text) > _LONGEST or not has_diacritics(text) or (is_remark(text) and not counts_work(text)):
        return (text,)
    for cut in _CUT.finditer(text):
        head, tail = text[: cut.start()], text[cut.end() :]
        if min(len(head.split()), len(tail.split())) < _LEAST - 1:
            continue
        if _states(head) and not _YEARLY.search(head) and _is_aside(tail):
            return (_plain(head), tail)
        if is_errand(head) and _states(tail):
            return (head, *parts(tail))
    return (text,) if is_remark(text) else (_plain(text),)


def _states(text: str) -> bool:
    return len(text.split()) >= _LEAST and counts_work(text) and not is_remark(text)


def _is_aside(tail: str) -> bool:
    """Whether what stands behind a statement is an errand, with no statement before it in turn."""
    counted_before = counts_work(tail) and _CUT.search(tail)
    return is_errand(tail) and not (counted_before or is_uncertain(tail) or SHOWS.match(tail))


def _plain(text: str) -> str:
    """What is told, without the address around it."""
    start = _BEFORE.match(text)
    body = text[start.end() :] if start and re.search(r"\w", start[0]) else text
    body = _BEHIND.sub("", body)
    return body if len(body.split()) >= _LEAST else text
