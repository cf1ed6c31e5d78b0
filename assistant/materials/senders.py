"""Who sent a line and when, before what it says: no part of the statement.

A messenger stamps every line; whether a name follows the stamp is seen from all of them ("[08:43]
NTM: 3 xã đạt" names a matter, no sender). Names typed by hand count as senders only where
several lines on end have them and one comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.materials.remarks import KIN
from assistant.vietnamese.text import UPPER, fold

#: "[08:15, 3/9/2023] ", "[3/9/2023 08:15] ".
_STAMP = re.compile(r"\s*\[(?=[^\]]*\d{1,2}:\d\d)[\d:,./\s-]{4,22}(?:[AaPp][Mm]|SA|CH)?\]\s*(?=\S)")
_SYLLABLE = rf"[{UPPER}](?![{UPPER}])[^\W\d_]*"
#: "Hoa: ", "Khải VP: ", "A Hậu CCB: ", "Dung Tư pháp-HT: ".
_NAMED = re.compile(rf"\s*(?P<who>(?:(?i:{KIN})\.? )?{_SYLLABLE}(?:[ -][^\W\d_][\w-]*){{0,4}})\s?:\s+(?=\S)")
#: By hand only one syllable, or two after "chị": two alone may name a place ("Giao Lộc: hiến 4 ha").
_SHORT_NAMED = re.compile(rf"\s*(?P<who>{_SYLLABLE}|(?i:{KIN})\.? {_SYLLABLE}(?: {_SYLLABLE})?)\s?:\s+(?=\S)")
#: "Đ/c Quý ghi: ", "chị Lan nhắn: ": sure by itself.
_SAID_BY = re.compile(
    rf"(?P<mark>\s*(?:[-+*•·]\s+)?)(?i:{KIN})\.? {_SYLLABLE}(?: {_SYLLABLE}){{0,2}}"
    r" (?:có )?(?:ghi|nhắn|báo|bổ sung)\s?:\s+(?=\S)"
)
#: First words of labels that look like a name with its capital.
_LABELS = frozenset((
    "uu", "nhuoc", "duoc", "chua", "kho", "thuan", "loi", "yeu", "manh", "xin", "han", "ton", "bai",
    "kien", "de", "nguyen", "khach", "chu", "do", "vi", "tai", "ban", "so", "huyen", "xa", "tinh",
    "bo", "khen", "nhan", "kiem", "mo", "phong", "dang", "doan", "hoi", "cong", "kinh", "danh",
    "ket", "truoc", "sau", "mong", "can", "muc", "dot", "tong", "rieng",
))  # fmt: skip
#: The least share of stamped lines, and the least run of others, that have a sender.
_MOST_STAMPED, _RUN = 0.7, 3


def without_senders(lines: Sequence[str]) -> list[str]:
    """The lines without stamps and senders; all others as they are."""
    stamped = [line[m.end() :] for line in lines if (m := _STAMP.match(line))]
    named = sum(_who(_NAMED, line) != "" for line in stamped)
    signed = bool(stamped) and named >= _MOST_STAMPED * len(stamped)
    out = list(lines)
    for i, line in enumerate(lines):
        if m := _STAMP.match(line):
            rest = line[m.end() :]
            out[i] = _NAMED.sub("", rest, 1) if signed and _who(_NAMED, rest) else rest
        elif m := _SAID_BY.match(line):
            out[i] = m["mark"] + line[m.end() :]
    for i in _signed_by_hand(lines):
        out[i] = _SHORT_NAMED.sub("", out[i], 1)
    return out


def _who(pattern: re.Pattern[str], line: str) -> str:
    """The sender that a line begins with, or ""."""
    match = pattern.match(line)
    if match is None or fold(match["who"]).split()[0] in _LABELS:
        return ""
    return match["who"]


def _signed_by_hand(lines: Sequence[str]) -> Iterator[int]:
    """The lines of every run of lines with a name before them, one name at least twice."""
    whos = [_who(_SHORT_NAMED, line) for line in lines]
    for named, group in groupby(range(len(lines)), key=lambda i: bool(whos[i])):
        run = list(group)
        if named and len(run) >= _RUN and Counter(whos[i] for i in run).most_common(1)[0][1] > 1:
            yield from run
