"""What is told the other way round: conditions, yardsticks, lists told "in turn", who gives and who gets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import groupby, takewhile

from assistant.checking.concepts import Token, read
from assistant.checking.dating import years_of
from assistant.checking.figures import Key, key_of
from assistant.checking.owning import Meanings, counted, number_key, told_by
from assistant.checking.reasons import Reason
from assistant.checking.register import register
from assistant.vietnamese.text import SMALL, UPPER

#: Two sides that may not change places: "nơi nào A thì nơi đó B", "lấy A làm B".
_SIDES = (
    re.compile(
        r"\b(?:nơi nào|ở đâu|đâu|nếu|khi nào|hễ|đơn vị nào|ai) ([^;.]+?),? thì ([^;.]+)", re.IGNORECASE
    ),
    re.compile(r"\blấy ([^;.,]+?) làm ([^;.,]+)", re.IGNORECASE),
    re.compile(r"([^;.,]+?) (?:được )?(?:hợp nhất|sáp nhập|gộp|nhập) vào ([^;.,]+)", re.IGNORECASE),
)
_NAME = re.compile(rf"(?<!\w)([{UPPER}]{SMALL}+(?: [{UPPER}]{SMALL}+)+)")
_IN_TURN = re.compile(r"\b(?:lần lượt|tương ứng|theo thứ tự)\b", re.IGNORECASE)
_GIVEN_BY = re.compile(
    r"\b(?:bằng khen|giấy khen|cờ thi đua|kỷ niệm chương|thư khen) (?:của|do) "
    r"([^,;.:()\d]{4,60}?)(?= (?:\d|là|cho|tặng|năm|trong|từ|giai|trao)|[,;.:(]|$)",
    re.IGNORECASE,
)
#: Bodies too common to tell one giver from another.
_COMMON = frozenset(("tỉnh", "huyện", "xã", "sở", "ủy ban nhân dân", "trung ương"))


def inverted(source: str, sentence: str) -> Iterator[Reason]:
    """Sides, names, years and givers that changed places."""
    given, said = read(source), read(sentence)
    wrong = (
        *_turned(source, sentence),
        *_renamed(source, sentence),
        *_out_of_turn(given, said, sentence),
        *_other_givers(given, said),
        *_given_to_the_giver(source, sentence),
        *_other_grades(given, said),
        *_other_labels(given, said),
    )
    if wrong:
        what = f"Nội dung bị đảo vị trí: {', '.join(dict.fromkeys(wrong))}"
        yield Reason(kind="roles", message=what, words=tuple(dict.fromkeys(wrong)))


def _turned(source: str, sentence: str) -> Iterator[str]:
    for sides in _SIDES:
        before, after = sides.search(source), sides.search(sentence)
        if before is None or after is None:
            continue
        one, two = (told_by(read(before[n])) for n in (1, 2))
        now = told_by(read(after[1]))
        if now & (two - one) and (one - two) - now:
            yield after[0].split(" ")[0]


def _renamed(source: str, sentence: str) -> Iterator[str]:
    """Names said more often than in the source where another of its names is said less often."""
    before, after = (Counter(m.lower() for m in _NAME.findall(text)) for text in (source, sentence))
    more = [name for name in before if after[name] > before[name]]
    less = [name for name in before if 0 < after[name] < before[name]]
    if more and less:
        yield more[0]


def _out_of_turn(given: Sequence[Token], said: Sequence[Token], sentence: str) -> Iterator[str]:
    """Years told in a row, then what befell in each: in the same order."""
    if not _IN_TURN.search(sentence):
        return
    homes: dict[str, set[Decimal]] = defaultdict(set)
    for part in _parts(given):
        years = _single_years(part)
        for meaning in told_by(part) if len(years) == 1 else ():
            homes[meaning].add(years[0])
    listed = _single_years(said)
    last: dict[Decimal, int] = {}
    for i, token in enumerate(said):
        for home in (homes.get(meaning, set()) for meaning in token.meanings):
            if len(home) == 1 and home <= set(listed):
                last[next(iter(home))] = i
    told = sorted(last, key=lambda year: last[year])
    order = [y for y in listed if y in told]
    if len(told) > 1 and told != order:
        yield "lần lượt"


def _parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The pieces of a text, cut at "và" as well."""
    for _, group in groupby(tokens, key=lambda t: t.piece):
        part: list[Token] = []
        for token in group:
            if token.text == "và" and any(map(years_of, part)):
                yield part
                part = []
            else:
                part.append(token)
        yield part


def _single_years(tokens: Sequence[Token]) -> Sequence[Decimal]:
    """The years that are named alone, not as the ends of a period."""
    return [next(iter(years)) for t in tokens if len(years := years_of(t)) == 1]


def _givers(tokens: Sequence[Token]) -> Mapping[Decimal, Set[str]]:
    """Who acts in the part of each year."""
    bodies = (register().issuers | {"chủ tịch", "giám đốc"}) - _COMMON
    found: dict[Decimal, set[str]] = defaultdict(set)
    for part in _parts(tokens):
        years = _single_years(part)
        if len(years) == 1:
            found[years[0]].update(t.text for t in part if t.text in bodies)
    return found


def _other_givers(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    before, after = _givers(given), _givers(said)
    for year, bodies in after.items():
        own = before.get(year, set())
        others = frozenset().union(*(b for y, b in before.items() if y != year)) - own
        if own and bodies & others and not bodies & own:
            yield f"năm {year}"


_GRADES = frozenset(("nhất", "nhì", "ba"))


def _grades(tokens: Sequence[Token]) -> Mapping[Decimal, Set[str]]:
    """The grades told right before each year ("hạng Nhì 2016", "hạng Ba (2019)")."""
    found: dict[Decimal, set[str]] = defaultdict(set)
    grade = ""
    for i, token in enumerate(tokens):
        if token.text.split()[-1] in _GRADES and i and tokens[i - 1].text.endswith("hạng"):
            grade = token.text.split()[-1]
        elif len(years := years_of(token)) == 1 and grade:
            found[next(iter(years))].add(grade)
            grade = ""
    return found


def _other_grades(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    before, after = _grades(given), _grades(said)
    for year, grades in after.items():
        if year in before and grades.isdisjoint(before[year]):
            yield f"hạng {min(grades)} năm {year}"


def _given_to_the_giver(source: str, sentence: str) -> Iterator[str]:
    """Who gives an award, told as who gets it."""
    lowered = sentence.lower()
    for match in _GIVEN_BY.finditer(source):
        giver = re.escape(match[1].strip().lower())
        if re.search(rf"\b(?:tặng|trao)\b[^,;.]{{0,40}} cho {giver}", lowered):
            yield match[1].strip()
        got = (
            rf"(?<!của ){giver}(?: đã| cũng| vinh dự| còn)*"
            r" (?:được (?:tặng|trao|nhận|khen)|nhận được|đón nhận)\b"
        )
        if re.search(got, lowered) and not re.search(got, source.lower()):
            yield match[1].strip()


#: So many telling words may label a number.
_LABEL = 3


def _labels(tokens: Sequence[Token]) -> Mapping[Key, Meanings]:
    """The words right before each number of a list of such ("chuyên đề 318, đột xuất 46")."""
    found: dict[Key, Meanings] = {}
    for _, group in groupby(tokens, key=lambda t: t.piece):
        piece = [t for t in group if not t.stop]
        places = [i for i, t in enumerate(piece) if counted(t)]
        label, number = told_by(piece[:-1]), piece[-1].number if piece else None
        short = sum(not t.light for t in piece) <= _LABEL + 1
        if places == [len(piece) - 1] and label and short and number and number.kind in ("count", "ratio"):
            found[key_of(number)] = label
    shared = Counter(m for label in found.values() for m in label)
    return {key: frozenset(m for m in label if shared[m] == 1) for key, label in found.items()}


def _parts_of(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The pieces of a text, cut at each "và"."""
    for _, group in groupby(tokens, key=lambda t: t.piece):
        for linked, part in groupby(group, key=lambda t: t.text == "và"):
            if not linked:
                yield list(part)


def _other_labels(given: Sequence[Token], said: Sequence[Token]) -> Iterator[str]:
    """Numbers beside the label of another: in brackets behind it, or in its part of the sentence."""
    labels = _labels(given)
    for part in _parts_of(said):
        own = [number_key(t) for t in part if counted(t)]
        if len(own) == 1 and own[0] in labels:
            near = told_by(part)
            others = frozenset().union(*(label for k, label in labels.items() if k != own[0]))
            if near & others and labels[own[0]] and not near & labels[own[0]]:
                yield str(own[0][1][0])
    for i, token in enumerate(said):
        if (
            token.number is None
            or i < 2
            or said[i - 1].text != "("
            or any(not t.stop for t in said[i + 1 : i + 2])
            or key_of(token.number) not in labels
        ):
            continue
        key = key_of(token.number)
        near = told_by(
            takewhile(lambda t: not t.stop and t.number is None and t.text != "và", reversed(said[: i - 1]))
        )
        others = frozenset().union(*(label for k, label in labels.items() if k != key))
        if near & others and not near & labels[key]:
            yield token.text
