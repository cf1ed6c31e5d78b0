"""Notes kept in columns: a code for the heading, then what there is to say ("KK; đường xa; kinh phí ít").

Communes keep their figures so, one line a matter, in a text or a spreadsheet saved as text. A code that
names a heading becomes one; a code that says what was done ("SK" for sơ kết) stays in its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.materials.lines import Line
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.text import capitalise, squeeze

_CODED = re.compile(r"\s*(?P<code>[A-ZĐƯ]{1,4}[a-zđ]?(?: [A-ZĐ]{2})?)\s*[;|]\s*(?P<said>\S.*)$")
#: So many coded lines make a column of codes, and that share of all.
_FEWEST, _MOST_LINES = 4, 0.5
#: Codes that name a part of the outline; their words stand among the abbreviations.
_PARTS = frozenset({
    "ĐĐ", "TL", "KK", "QT", "TT", "VB", "SK", "TK", "ĐH", "ĐHTT", "NĐĐ", "KC", "NNg", "CC", "CCHC", "TTHC",
    "BM", "TCBM", "ƯĐ", "HC", "NN KQ", "NN CQ", "BH", "BHKN", "KN", "ĐX", "ĐN",
})  # fmt: skip
#: Codes of what was done, or of the thing itself: their line needs the word.
_NEEDED = frozenset({"PT", "SK", "TK"})
_CHECK = "Kiểm tra"
_CHECKED = re.compile(r"\b(?:kiểm tra|lần|cuộc|đợt|đoàn|vi phạm)\b")
_AWARDED = re.compile(
    r"\b(?:BK|GK|CSTĐ|LĐTT|HCLĐ|Bằng khen|Giấy khen|Huân chương|tập thể|cá nhân|\d+ (?:TT|CN))\b"
)
#: What says nothing without its code: "NNg; không".
_BARE = re.compile(r"(?:không|ko|chưa)(?: có| phát sinh)?\W*$", re.IGNORECASE)


def parted_codes(lines: Sequence[Line]) -> list[Line]:
    """The lines with each code that names a heading as a heading of its own; as they are where the
    notes are not kept so. What follows a code stays as written."""
    said = [line for line in lines if line.text.strip()]
    coded = [line for line in said if _CODED.match(line.text)]
    if len(coded) < _FEWEST or len(coded) < _MOST_LINES * len(said):
        return list(lines)
    return [part for line in lines for part in _parted(line)]


def _parted(line: Line) -> Iterator[Line]:
    match = _CODED.match(line.text)
    heading = _heading(match["code"], match["said"]) if match else ""
    if not match or not heading or _BARE.match(match["said"]):
        yield line
        return
    yield Line(heading, line.place, "heading", 1)
    needed = match["code"] in _NEEDED or heading == _CHECK
    yield Line(line.text.strip() if needed else match["said"], line.place, "item", 1)


def _heading(code: str, said: str) -> str:
    """The heading that a code stands for; "" where it is not sure."""
    if code == "KT":
        return _CHECK if _CHECKED.search(said) else "Khen thưởng"
    if code == "KQ":
        return "Kết quả khen thưởng" if _AWARDED.search(said) else "Khách quan"
    if code == "PT":
        return "Phong trào thi đua"
    return capitalise(squeeze(expanded(f"{code}:")).rstrip(": ")) if code in _PARTS else ""
