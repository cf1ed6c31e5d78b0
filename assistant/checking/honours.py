"""Honours as they were given: by whom, in which year, to whom.

Reports list many of them side by side, and the same few words return in each ("Bằng khen", "Cờ thi
đua"), so that a giver, a year or a person of one passes for that of another unless the pairs are held.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from assistant.checking.reasons import Reason
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.text import UPPER

_AWARD = (
    r"(?:bằng khen|giấy khen|cờ thi đua|kỷ niệm chương|huy chương"
    r"|huân chương(?: [a-zà-ỹđ]+){1,3}?(?: hạng (?:nhất|nhì|ba))?"
    r"|chiến sĩ thi đua(?: cơ sở| cấp [^\W\d_]+| toàn quốc)?|tập thể lao động xuất sắc|lao động tiên tiến)"
)
_BODY = (
    r"(?:(?:chủ tịch )?ủy ban nhân dân (?:tỉnh|huyện|xã|thành phố|thị xã|thị trấn|phường|quận)"
    r"|thủ tướng|chính phủ|(?:bộ trưởng )?bộ [a-zà-ỹđ]+|(?:giám đốc )?sở [a-zà-ỹđ]+"
    r"|(?:tổng )?liên đoàn lao động|bảo hiểm xã hội|tỉnh ủy|huyện ủy|thành ủy)"
)
_GIVEN = re.compile(rf"({_AWARD}) (?:của|do) ({_BODY})")
_YEARS = rf"{YYYY}(?:(?:, và |, | và )(?:năm )?{YYYY})*"
_DATED = re.compile(
    rf"({_AWARD})(?: (?:của|do) [^,;.()\d]{{3,60}}?)?,? \(?(?:(?:vào|trong|các|năm|hai|ba|lần) )*"
    rf"({_YEARS})\)?(?=[,;.)|]|$| và )"
)
_NAME = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*){{1,4}}")
_TITLED = re.compile(
    r"\b(?:đồng chí|ông|bà|anh|chị|cô|thầy|em|giám đốc|chủ tịch|bí thư|trưởng phòng|hiệu trưởng|bác sĩ) $",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;|]|\.\s")


def exchanged(source: str, sentence: str) -> Iterator[Reason]:
    """Honours that the sentence gives by another, in another's year or to another than the source does."""
    wrong = (*_by_others(source, sentence), *_in_other_years(source, sentence), *_to_others(source, sentence))
    if wrong:
        what = f"Hình thức khen bị gắn cho nơi khác: {', '.join(dict.fromkeys(wrong))}"
        yield Reason(kind="roles", message=what, words=tuple(dict.fromkeys(wrong)))


def _pairs(pattern: re.Pattern[str], text: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for match in pattern.finditer(text.lower()):
        found[match[1]].add(match[2])
    return found


def _by_others(source: str, sentence: str) -> Iterator[str]:
    """Honours whose giver gave another one in the source, and not this."""
    given = _pairs(_GIVEN, source)
    for award, bodies in _pairs(_GIVEN, sentence).items():
        others = {b for a, own in given.items() if a != award for b in own}
        if given.get(award) and any(b in others and not _among(b, given[award]) for b in bodies):
            yield award


def _among(body: str, bodies: set[str]) -> bool:
    """Whether a body is one of those, with or without who heads it."""
    return any(body in other or other in body for other in bodies)


def _in_other_years(source: str, sentence: str) -> Iterator[str]:
    """Honours with a year that the source gives to another alone."""
    given = {award: _years(runs) for award, runs in _pairs(_DATED, source).items()}
    for award, runs in _pairs(_DATED, sentence).items():
        years = _years(runs)
        others = {y for a, own in given.items() if a != award for y in own}
        if award in given and (years - given[award]) & others and given[award] - years:
            yield award


def _years(runs: set[str]) -> set[str]:
    return {year for run in runs for year in re.findall(YYYY, run)}


def _to_others(source: str, sentence: str) -> Iterator[str]:
    """Persons named with honours none of which is theirs in the source."""
    given, said = _of_persons(source), _of_persons(sentence)
    for name, awards in said.items():
        own = given.get(name, set())
        others = {a for n, mine in _by_clause(source).items() if name not in n for a in mine}
        if own and awards and own.isdisjoint(awards) and awards & others:
            yield name


def _by_clause(text: str) -> Mapping[str, set[str]]:
    return {part: set(re.findall(_AWARD, part.lower())) for part in _CLAUSE.split(text)}


def _of_persons(text: str) -> Mapping[str, set[str]]:
    """The honours of the clause of each person who is named with a title, once."""
    found: dict[str, set[str]] = {}
    for part, awards in _by_clause(text).items():
        names = [m[0] for m in _NAME.finditer(part) if _TITLED.search(part[: m.start()])]
        found.update(dict.fromkeys(names, awards) if len(names) == 1 else {})
    return found
