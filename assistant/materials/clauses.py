"""A sentence of prose into the statements that can stand alone, each with what it needs from before.

"Năm 2020, Sở mở 3 lớp tập huấn, ban hành 5 văn bản" says two things that belong to two
sections. The second is kept as written ("ban hành 5 văn bản") and remembers its lead
("Năm 2020, Sở"). A part that speaks of the thing before it ("thu hút 300 người", "trong
đó …", whose delegates they are) is no statement of its own: when in doubt the sentence stays whole.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from assistant.models import Frozen
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.text import UPPER

_CLOSED = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^()]*\)|«[^»]*»")
#: A time or a connective that a sentence begins with, before its comma.
_WHEN = (
    r"(?:(?:Trong |Qua |Sau |Từ |Đến |Giữa |Đầu |Cuối )?"
    rf"(?:[Gg]iai đoạn|[Nn]hiệm kỳ|[Nn]ăm|[Tt]háng|[Qq]uý|[Nn]gày|10 năm|mười năm)[^,;{UPPER}]{{0,40}}"
    r"|Trong \d+ năm[^,;]{0,30}|Mười năm qua|Mỗi năm|H[ằà]ng năm|Đến nay|Nhìn chung|Bên cạnh đó|Ngoài ra)"
)
#: How a proposal, a lesson or a cause begins: its parts belong together.
_ASKS = re.compile(
    r"(?<!hồ sơ )(?<!hợp )\b(?:đề nghị|kiến nghị|đề xuất)\b|\b(?:bài học|phải|cần|mong|nguyên nhân)\b"
)
_POINTS_BACK = re.compile(r"\b(?:này|đó|ấy|nói trên|nêu trên)\b")
#: The same, or a cause or an aim that may hold for all that was done.
_LEANS = re.compile(rf"{_POINTS_BACK.pattern}|\b(?:do|vì|nhờ|bởi|nhằm|để)\b")
#: After these an act's name is part of a noun ("Đoàn kiểm tra", "Hội đồng thi đua – khen thưởng").
_NOUN = re.compile(
    r"(?:^|\s)(?:đoàn|tổ|đội|ban|công tác|việc|sự|phong trào|cuộc|cuộc vận động|chương trình|kế hoạch|quỹ"
    r"|phòng|lớp|hoạt động|hình thức|mức|kết quả|chất lượng|đợt|kinh phí|quy chế|tiêu chí|hồ sơ|văn bản"
    r"|thủ tục|thi đua)$|[-–]$",
    re.IGNORECASE,
)


class Clause(Frozen):
    """A statement as it stands in its sentence, and the words before that it needs ("" for none)."""

    text: str
    lead: str = ""


class _Words(Frozen):
    acts: re.Pattern[str]
    depends: re.Pattern[str]
    events: re.Pattern[str]
    verbs: re.Pattern[str]
    raising: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files(__package__).joinpath("clauses.toml").read_text("utf-8"))
    return _Words(**{key: re.compile(rf"(?:{'|'.join(data[key])})(?!\w)", re.IGNORECASE) for key in data})


def clauses(sentence: str) -> tuple[Clause, ...]:
    """The statements of one sentence, in order; the sentence itself where it cannot be divided.

    Each ``text`` is an exact stretch of the sentence; all numbers of the sentence stand in one.
    """
    whole = (Clause(text=sentence),)
    if not re.match(rf"[{UPPER}]", sentence) or not sentence.endswith((".", "!", "…")):
        return whole
    shape = _CLOSED.sub(lambda m: "·" * len(m[0]), sentence)
    if re.match(r"[^.;]{2,60}:\s", shape) or _asks_or_teaches(shape):
        return whole
    parts = _by_semicolons(sentence, shape)
    divided = tuple(c for start, end, lead in parts for c in _by_acts(sentence, shape, start, end, lead))
    return divided if len(divided) > 1 else whole


def _asks_or_teaches(shape: str) -> bool:
    head = " ".join(shape.split()[:8]).lower()
    return bool(_ASKS.search(head))


def _by_semicolons(sentence: str, shape: str) -> list[tuple[int, int, str]]:
    """Stretches between semicolons with their leads, or one stretch if any part cannot stand alone."""
    cuts = [m.start() for m in re.finditer(";", shape)]
    bounds = [*zip([0, *(c + 1 for c in cuts)], [*cuts, len(shape)], strict=True)]
    parts = [_trimmed(sentence, start, end) for start, end in bounds]
    if len(parts) < 2 or not all(_stands_alone(shape[a:b], first=i == 0) for i, (a, b) in enumerate(parts)):
        return [(0, len(sentence), "")]
    when = re.match(rf"{_WHEN}(?=, )", sentence)
    lead = when[0] if when and not when[0].startswith(("Bên cạnh", "Ngoài")) else ""
    return [
        (a, b, lead if i and not re.match(_WHEN, sentence[a:b]) else "") for i, (a, b) in enumerate(parts)
    ]


def _stands_alone(part: str, *, first: bool) -> bool:
    """Whether a part has a subject of its own and says something of it."""
    words = _words()
    if len(part.split()) < 4:
        return False
    verb = words.verbs.search(part)
    if not first and (words.depends.match(part) or words.acts.match(part) or _POINTS_BACK.search(part)):
        return False
    # A body named in capitals is a subject whatever it does; other nouns may be a mere list.
    named = part[0].isupper() and _counts(part)
    return named or (verb is not None and verb.start() > 0)


def _by_acts(sentence: str, shape: str, start: int, end: int, lead: str) -> list[Clause]:
    """One stretch as the things that one subject did, where each has an act and a number of its own."""
    words = _words()
    subject, first = _subject(shape, start, end)
    own = Clause(text=sentence[start:end], lead=lead)
    if first < 0:
        return [own]
    starts = [start]
    for cut in re.finditer(r"(?:, (?:đồng thời |và )?| và )(?=\w)", shape[first:end]):
        here = first + cut.end()
        before = shape[starts[-1] : first + cut.start()]
        if words.acts.match(shape, here) and _counts(before) and not words.raising.search(before):
            starts.append(here)
    while len(starts) > 1 and not _counts(shape[starts[-1] : end]):
        starts.pop()
    if len(starts) == 1 or _LEANS.search(shape[starts[1] : end]):
        return [own]
    ends = [*(_end_before(shape, s) for s in starts[1:]), end]
    said = " ".join(part for part in (lead, subject) if part)
    return [
        Clause(text=sentence[a:b], lead=said if i else lead)
        for i, (a, b) in enumerate(zip(starts, ends, strict=True))
    ]


def _counts(text: str) -> bool:
    """Whether a part has a number or a document of its own, more than a year or a day."""
    return any(q.kind not in ("year", "date", "ordinal") for q in read_quantities(text))


def _subject(shape: str, start: int, end: int) -> tuple[str, int]:
    """The time and the subject that a stretch begins with, and where its first act stands (-1: none)."""
    words = _words()
    for match in re.finditer(r" (?:(?:cũng )?đã )?(?=\w)", shape[start:end]):
        here = start + match.end()
        plain = re.sub(rf"^{_WHEN}, ", "", shape[start : start + match.start()])
        if not words.acts.match(shape, here) or shape[here].isupper() or _NOUN.search(plain):
            continue
        named = bool(plain) and "," not in plain and "·" not in plain and not re.search(r"\d", plain)
        if (
            named
            and not any(p.match(plain) for p in (words.events, words.depends))
            and not words.verbs.search(plain)
        ):
            return shape[start : start + match.start()], here
        break
    return "", -1


def _trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    text = sentence[start:end]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def _end_before(shape: str, start: int) -> int:
    """Where the stretch before a cut ends: without the comma and the "và" that joined the two."""
    before = shape[:start]
    return len(re.sub(r"(?:,\s*(?:đồng thời|và)?\s*|\s+và\s+)$", "", before))
