"""The numbers of a fact with what each is said of, ready to be held against another fact's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checking.register import canonical, register
from assistant.models import Fact, Frozen, Quantity
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.names import read_names
from assistant.vietnamese.number_words import counted
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.text import fold, has_diacritics

COMPARABLE = ("count", "percent", "money", "measure", "ratio")

_LABEL = re.compile(r"(?P<label>[^:]{2,80}?):\s+(?=\S)")
#: "[Phú Đông] …": who sent a line. A commune speaks of itself, an office of the whole.
_SENDER = re.compile(r"\[(?P<who>[^\]]{2,40})\]\s*")
_OFFICE = re.compile(r"\b(?:vp|van phong|phong|huyen|tinh|so|ban)\b")
#: What stands before the thing itself: whose report says so, the ten years, "số lượng".
_LEAD = re.compile(
    r"^(?:theo [^,:]{2,40}$|(?:theo\s+)?(?:báo cáo|số liệu|thống kê|sổ)[^,:]{0,30}?\s(?:ghi|nêu|là|thì)\s+"
    r"|(?:trong |qua |sau )?(?:10|mười) năm(?: qua)?,?\s+|tính đến nay,?\s+|đến nay,?\s+"
    r"|(?:tổng )?số(?: lượng)?\s+(?!liệu)"
    r"|(?:toàn )?(?:huyện|tỉnh|sở|xã|ngành)\s+(?=(?:đã|tự|có|phát động)\b))+",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\btoàn (?:huyện|tỉnh|xã|ngành|thành phố|thị xã|thị trấn|cơ quan)\b", re.IGNORECASE)
_PIECE = re.compile(r"[()]|,(?!\d)")
_PART = re.compile(r"\b(?:trong do|trong so|rieng|bao gom)\b|\d[^;]*\bgom\b")
_FROM = re.compile(r"\btừ\s+$", re.IGNORECASE)
_TO = re.compile(r"\btừ\s+\d.*\b(?:xuống|lên|còn|ra|đến)\s+$", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:giảm|tăng|cắt|bớt|thêm)\s+(?:được\s+)?$", re.IGNORECASE)
#: Words that make a number one of another sort: a yearly one, a wish, a plan, one sex, a limit, one side
#: of a date.
_SORTS: tuple[tuple[str, str], ...] = (
    ("rate", r"(?i)\b(?:mỗi|từng|bình quân|trung bình|h[ằà]ng (?:năm|tháng|quý))\b|/năm"),
    ("asked", r"(?i)\b(?:đề nghị|đề xuất|kiến nghị)\b"),
    ("planned", r"(?i)(?:^|[,:] )kế hoạch(?! (?:số )?\d)|\b(?:dự kiến|phấn đấu|chỉ tiêu|mục tiêu)\b"),
    ("men", r"(?<!Việt )(?<!miền )(?<!phía )\bnam\b"),
    ("women", r"(?i)\bnữ\b"),
    # "doanh nghiệp dưới 50 lao động": which ones, not how many.
    ("limit", r"(?i)(?:\b(?:dưới|ít hơn|không quá|tối đa)|<) \d"),
    ("before", r"(?i)\btrước (?:năm|tháng|ngày) \d"),
    ("since", r"(?i)\b(?:từ|sau) (?:năm|tháng|ngày) [\d/]+(?!\s*(?:[-–]|đến))(?![\d/])"),
)
_LEVEL = re.compile(
    r"\bcấp (tỉnh|huyện|xã|bộ|nhà nước|trung ương|cơ sở|ngành|trường|sở)\b"
    r"|\b(?:chủ tịch|ubnd|ủy ban nhân dân|ở|tại) (tỉnh|huyện|xã)\b",
    re.IGNORECASE,
)
#: "đợt 1" and "đợt 2", "lần thứ IV" and "lần thứ V" are two things.
_ORDINAL = re.compile(
    r"(?<!\d )\b(?i:đợt|kỳ|khóa|lần|thứ|số|cụm|khối|tổ|quý|vòng)\s+(?P<n>\d{1,2}|[IVX]{1,4})\b(?![.,]?\d)"
)
#: What may stand beside a number without saying what it counts; matched with diacritics where
#: the text has them ("đạt" is light, "đất" is not).
_LIGHT = frozenset(
    re.findall(
        r"\w+",
        "tổ chức mở có đã được thực hiện tiến hành triển khai tổng tất cả là các những với cho của tại và"
        " trong đến hết từ năm giai đoạn tính khoảng lượt đạt còn giảm tăng lên xuống tỷ tỉ lệ chiếm gồm ở"
        " toàn theo qua này mỗi lần thì ra như sau riêng trên địa bàn do hiện bị",
    )
)
#: A piece of so few words and no number belongs to its neighbour ("phát hiện, bồi dưỡng").
_SHORT = 3


class Claim(Frozen):
    """One number of a fact. ``words`` are the folded syllables that say what it counts;
    ``scope`` what narrows it (years, months, places, levels): claims of different scope
    never contradict each other. ``part`` marks a number that is part of another."""

    fact: Fact
    quantity: Quantity
    unit: str
    words: frozenset[str]
    scope: frozenset[str]
    part: bool


class _Piece(Frozen):
    """A stretch of a fact that says one thing, with the label above it and its lead."""

    text: str
    label: str
    before: str


def claims_of(fact: Fact) -> list[Claim]:
    """The claims of one fact, in order."""
    text = expanded(fact.said)
    sender = _SENDER.match(text)
    narrowed: frozenset[str] = frozenset()
    if sender:
        text = text[sender.end() :]
        if not _OFFICE.search(fold(sender["who"])):
            narrowed = frozenset({f"place {fold(sender['who'])}"})
    claims: list[Claim] = []
    for piece in _pieces(text):
        claims.extend(_claims(fact, piece, narrowed, claims))
    return claims


def _pieces(text: str) -> Iterator[_Piece]:
    label = ""
    for segment in re.split(r"[;\n]", text):
        own = _LABEL.match(segment.strip())
        label = own["label"] if own else label
        before = ""
        for piece in _joined(_PIECE.split(segment.strip()[own.end() if own else 0 :])):
            yield _Piece(text=piece, label=label, before=before)
            before = f"{before}, {piece}"


def _joined(raw: Sequence[str]) -> list[str]:
    """The pieces, those that only add a word or a year joined to their neighbour."""
    pieces: list[str] = []
    waiting = ""
    for piece in (p.strip() for p in raw):
        if not piece:
            continue
        numbers = any(q.kind in COMPARABLE for q in read_quantities(piece))
        words = len(re.findall(r"[^\W\d_]+", piece))
        if numbers:
            pieces.append(f"{waiting}{piece}")
            waiting = ""
        elif words <= _SHORT and pieces:
            pieces[-1] += f", {piece}"
        else:
            waiting = f"{waiting}{piece}, " if words <= _SHORT else ""
            if not waiting:
                pieces.append(piece)
    return pieces


def _claims(fact: Fact, piece: _Piece, narrowed: frozenset[str], above: Sequence[Claim]) -> Iterator[Claim]:
    text = _LEAD.sub("", piece.text)
    quantities = read_quantities(text)
    marked = has_diacritics(fact.text)
    label = "" if fold(piece.label) in register().labels else _LEAD.sub("", piece.label)
    lead = above[-1].words if above and piece.before else frozenset()
    scope = _scope(text, piece) | narrowed
    for i, quantity in enumerate(quantities):
        if quantity.kind not in COMPARABLE or not quantity.unit:
            continue
        stop = next((q.start for q in quantities[i + 1 :] if q.kind in COMPARABLE), len(text))
        last = next((q for q in reversed(quantities[:i]) if q.kind in COMPARABLE), None)
        begin = last.end if last else 0
        role = _role(f"{piece.before}, {text[: quantity.start]}")
        if role == "to" and last:
            begin = 0
        said = f"{text[begin : quantity.start]} {text[quantity.end : stop]}"
        unit = " ".join(fold(quantity.unit).split()[:2])
        words = _content(said, marked=marked)
        if len(words - set(unit.split())) < 2 and not last:
            words |= lead
        yield Claim(
            fact=fact,
            quantity=quantity,
            unit=unit,
            words=words | _content(label, marked=marked),
            scope=scope | {f"role {role}"} | _year_scope(piece),
            part=bool(_PART.search(fold(f"{piece.before}, {text[: quantity.start]}"))),
        )


def _role(before: str) -> str:
    """Whether a number is where something began, where it came to, or by how much it changed."""
    if _FROM.search(before):
        return "from"
    if _TO.search(before):
        return "to"
    return "change" if _CHANGE.search(before) else ""


def _content(said: str, *, marked: bool) -> frozenset[str]:
    """What the number is said of."""
    text = canonical(_WHOLE.sub(" ", said))
    words = re.findall(r"[^\W\d_]+", text)
    if marked:
        return frozenset(fold(w) for w in words if w not in _LIGHT)
    return frozenset(w for w in words if w not in register().light)


def _scope(text: str, piece: _Piece) -> frozenset[str]:
    whole = f"{piece.label}: {text}"
    found = {sort for sort, pattern in _SORTS if has_diacritics(whole) and re.search(pattern, whole)}
    found |= {f"level {(m[1] or m[2]).lower()}" for m in _LEVEL.finditer(whole)}
    found |= {fold(m[0]) for m in _ORDINAL.finditer(whole) if not _counts(whole, m.end())}
    found |= {f"place {fold(n.text)}" for n in read_names(whole) if n.kind == "place"}
    found |= {f"date {q.values}" for q in read_quantities(whole) if q.kind == "date"}
    return frozenset(found)


def _counts(text: str, end: int) -> bool:
    """Whether something that is counted follows ("cụm 18 lượt")."""
    after = re.match(r"\s+([^\W\d_]+)(?: ([^\W\d_]+))?", text[end:])
    return after is not None and not counted().isdisjoint({after[1], f"{after[1]} {after[2]}"})


def _year_scope(piece: _Piece) -> frozenset[str]:
    years = _years(piece.text) or _years(piece.label) or _years(_without_numbers(piece.before))
    return frozenset(f"year {y}" for y in _period(years))


def _without_numbers(text: str) -> str:
    """The pieces before, without those that count something: their years are their own."""
    return ", ".join(p for p in text.split(", ") if not any(q.kind in COMPARABLE for q in read_quantities(p)))


def _years(text: str) -> tuple[Decimal, ...]:
    return tuple(v for q in read_quantities(text) if q.kind == "year" for v in q.values)


def _period(years: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Years that narrow a claim; the whole period of the report narrows nothing."""
    return () if years and max(years) - min(years) >= 9 else years
