"""What the head of an award table says: each cell alone, then each column from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, cast

from assistant.materials.awards import (
    Award,
    find_award,
    flat,
    grade_of,
    graded,
    is_generic,
    level_of,
    named_award,
    recipient_of,
)
from assistant.materials.years import period_in, span_of, without_years, year_alone, year_in
from assistant.models import Level, Recipient
from assistant.vietnamese.text import squeeze

Role = Literal["value", "total", "label", "unit", "level", "year", "class", "ordinal", "note", "other"]

#: Words of column heads, folded. The first that fits tells the column's role.
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (cast(Role, role), re.compile(pattern))
    for role, pattern in (
        ("ordinal", r"(?:s ?tt|so (?:tt|thu tu)|thu tu|so)"),
        (
            "note",
            r"ghi chu.*|chu thich.*|nguon.*|can cu.*|(?:so )?(?:quyet dinh|qd).*|ngay.*|ly do.*|dien giai",
        ),
        (
            "other",
            r".*%.*|(?:ty|ti) (?:le|trong|suat).*|tang giam.*|so sanh.*|binh quan.*|muc thuong.*|.*tien.*",
        ),
        ("total", r"(?:tong|cong|luy ke|ca giai doan|toan giai doan)(?: .*)?|tc|10 nam|ca 10 nam"),
        ("class", r"hang"),
        ("level", r"(?:cap|phan cap)(?: (?:khen(?: thuong)?|do|quyet dinh|trao|tang|khen tang|xet))?"),
        ("year", r"nam(?: (?:khen(?: thuong)?|hoc|quyet dinh|tang|trao))?|thoi gian|nien do"),
        ("unit", r"d ?v ?t(?:inh)?|don vi tinh|don vi|doi tuong(?: .*)?|loai doi tuong|doi tuong|dien|loai"),
        (
            "label",
            r".*(?:hinh thuc|danh hieu|noi dung|chi tieu|ten |khen thuong|phan thuong|hang muc).*|ten",
        ),
        (
            "value",
            r"(?:so luong|sl|so luot|so|ket qua|so lieu|luot|tong so luot)(?: (?:khen|duoc|trao|tang).*)?"
            r"|th|thuc (?:hien|te).*|(?:so |da )*duoc (?:khen|tang|trao|cong nhan).*",
        ),
    )
)
#: What was meant or asked for, not what was given.
_PLANNED = re.compile(
    r"kh|(?:so |chi tieu )?ke hoach.*|(?:chi tieu|muc tieu)(?: (?:duoc )?giao)?|du kien.*"
    r"|(?:so |so luong |tong so )?(?:de nghi|trinh|dang ky|ho so|to trinh)(?: .*)?"
)
_KIND = r"(?:khen (?:thuong )?)?(?:thuong xuyen|chuyen de|dot xuat|cong hien|doi ngoai|nien han|theo dot)"
#: Kinds of drive that divide an award's numbers.
_KINDS = re.compile(rf"(?:{_KIND})(?:[,/]? (?:va )?(?:{_KIND}))*")
#: Roles that go before a recipient: "Số TT" is no number of collectives.
_FIRST_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    _ROLES[0],
    ("other", _PLANNED),
    ("value", _KINDS),
)
_INDEX = re.compile(r"\(?\s*(?:\d{1,2}|[A-Za-z])\s*\)?(?:\s*=.*)?$")


@dataclass(frozen=True)
class Dims:
    """What a head, a row or a group says of the numbers it stands over; empty where nothing."""

    award: Award | None = None
    level: Level | None = None
    recipient: Recipient | None = None
    year: int | None = None
    period: str = ""
    part: str = ""

    def over(self, outer: Dims) -> Dims:
        """These, completed by what stands farther out."""
        return Dims(
            self.award or outer.award,
            self.level or outer.level,
            self.recipient or outer.recipient,
            self.year if self.year is not None or self.period else outer.year,
            self.period or (outer.period if self.year is None else ""),
            self.part or outer.part,
        )

    def covers(self, other: Dims) -> bool:
        """Whether a total of these dimensions takes in a number of those."""
        return (
            (self.award is None or (other.award is not None and other.award.name == self.award.name))
            and self.level in (None, other.level)
            and self.recipient in (None, other.recipient)
            and (self.year is None or self.year == other.year)
            and (not self.period or other.year is None or other.year in span_of(self.period))
        )


NOTHING = Dims()


@dataclass(frozen=True)
class Column:
    """One column of a table: its role, what its head says, and the head as written."""

    index: int
    role: Role
    dims: Dims = NOTHING
    head: str = ""


def read_head(text: str) -> tuple[Role | None, Dims]:
    """The role and dimensions that one cell of a head tells; (None, nothing) for an unknown one."""
    text = squeeze(text.replace("\n", " "))
    words = flat(text)
    if not words:
        return None, Dims()
    if (year := year_alone(text)) is not None:
        return "value", Dims(year=year)
    for role, pattern in _FIRST_ROLES:
        if pattern.fullmatch(words):
            return role, Dims()
    if recipient := recipient_of(words):
        return "value", Dims(recipient=recipient)
    if words.startswith("trong do"):
        rest = squeeze(re.sub(r"(?i)^\W*trong đó\W*", "", text))
        return "value", Dims(recipient=recipient_of(rest), part=rest or "trong đó")
    for role, pattern in _ROLES:
        if role in ("label", "other") and find_award(text):
            continue
        if pattern.fullmatch(words):
            return role, (_total_dims(text) if role == "total" else Dims())
    return _counting_head(text)


def _counting_head(text: str) -> tuple[Role | None, Dims]:
    """The period, year, award or level that a head of counts names."""
    if (period := period_in(text)) and not find_award(text):
        return "value", Dims(period=period)
    if (year := year_in(text)) is not None:
        _, inner = read_head(re.sub(r"(?i)\bnăm\b", " ", without_years(text)))
        return "value", replace(inner, year=year)
    if award := find_award(text):
        return "value", Dims(award=award, recipient=recipient_of(award.rest))
    if level := level_of(text):
        return "value", Dims(level=level)
    return None, Dims()


def _total_dims(text: str) -> Dims:
    """What a total is limited to ("Tổng tập thể", "Cộng cấp tỉnh", "Tổng năm 2014")."""
    rest = re.sub(r"(?i)^\W*(?:tổng|cộng|số|lũy kế|toàn|cả)+(?:\s*(?:tổng|cộng|số))*", "", text).strip(" :()")
    return Dims(
        level=level_of(rest) if rest else None,
        recipient=recipient_of(rest),
        year=year_alone(rest),
        period=period_in(rest),
    )


def is_head(row: Sequence[str]) -> bool:
    """Whether a row opens a table's head: two kinds of columns or more are named in it."""
    seen: dict[str, tuple[Role | None, Dims]] = {}
    for text in row:
        if text and text not in seen:
            if _is_number(text) and year_alone(text) is None:
                return False
            seen[text] = read_head(text)
    naming = sum(
        role in ("label", "unit", "level", "year", "ordinal", "class", "note") for role, _ in seen.values()
    )
    dims = [d for role, d in seen.values() if role in ("value", "total")]
    if any(d.award for d in dims) and any(d.year is not None and not d.award for d in dims):
        return False  # a line of data: "2014 | Cấp tỉnh | Giấy khen | 2015 | 3"
    generic = sum(is_generic(text) for text in seen)
    values = len(dims) + generic
    same = max(
        _row_of_years([d.year for d in dims if d.year is not None]),
        sum(d.recipient is not None for d in dims),
        sum(d.award is not None for d in dims) + generic,
    )  # fmt: skip
    return naming + values >= 2 and (naming >= 2 or same >= 2 or (naming >= 1 and values >= 1))


def _row_of_years(years: Sequence[int]) -> int:
    """How many years stand in a row; two that do not follow each other are counts like years."""
    return len(years) if len(years) > 2 or (len(years) == 2 and abs(years[1] - years[0]) == 1) else 0


def continues_head(head: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether a row goes on with the head above it: it divides columns, names no row."""
    head = spread_head([*head, row])[:-1]
    above = head[-1]
    new = [(i, t) for i, t in enumerate(row) if t and t != above[i]]
    if not new or any(_is_number(t) and year_alone(t) is None for _, t in new):
        return False
    if not all(_divides(t, [h[i] for h in head]) for i, t in new):
        return False
    if len({t for _, t in new}) == 1 and len(new) < 2 and not any(above[i] for i, _ in new):
        return False
    naming = {
        i for h in head for i, t in enumerate(h) if read_head(t)[0] in ("label", "ordinal", "year", "level")
    }
    return not any(i in naming for i, _ in new)


def _divides(text: str, above: Sequence[str]) -> bool:
    """Whether a cell divides the column whose head stands above it."""
    if read_head(text)[0] in ("value", "total", "other", "unit", "class"):
        return True
    if any(is_generic(t) and find_award(f"{t} {text}") for t in above) or _PLANNED.fullmatch(flat(text)):
        return True
    over = [read_head(t)[1] for t in above if t]
    return any(d.part or (d.award is not None and grade_of(text)) for d in over)


def is_index_row(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: "A B 1 2 3", "(1) (2) (3)", "(4)=(2)+(3)"."""
    texts = [t for t in row if t]
    if len(texts) < 3 or not all(_INDEX.match(t) for t in texts):
        return False
    numbers = [int(m.group()) for t in texts if (m := re.search(r"\d+", t))]
    return len(numbers) >= 2 and all(b - a == 1 for a, b in pairwise(numbers))


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s]+\*?|[-–—]", text))


def read_columns(head: Sequence[Sequence[str]]) -> list[Column]:
    """The columns under a head of one or more rows, each told by its cells from top to bottom."""
    columns: list[Column] = []
    head = spread_head(head)
    for index in range(len(head[0])):
        texts = list(dict.fromkeys(row[index] for row in head if row[index]))
        columns.append(_column(index, texts))
    named = [c for c in columns if c.head]
    if named and flat(named[0].head) in ("tt", "stt"):
        columns[named[0].index] = Column(named[0].index, "ordinal", head=named[0].head)
    return columns


def spread_head(head: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows of a head with each heading repeated over the columns that it divides into.

    A merged heading comes repeated already; in a CSV file or a pasted text it stands over
    its first column alone, with blanks beside it.
    """
    rows = [list(row) for row in head]
    for r, (row, below) in enumerate(pairwise(rows)):
        for i in range(1, len(row)):
            divided = below[i] and below[i - 1] and below[i - 1] != row[i - 1]
            if not row[i] and row[i - 1] and divided and all(o[i] == o[i - 1] for o in rows[:r]):
                row[i] = row[i - 1]
    return rows


def _column(index: int, texts: Sequence[str]) -> Column:
    role: Role | None = None
    dims = Dims()
    for text in texts:
        its_role, its_dims = read_head(text)
        if dims.part == "trong đó" and its_role in (None, "label", "unit"):
            its_role, its_dims = "value", Dims(part=text)
        if dims.award is None and _PLANNED.fullmatch(flat(text)) and dims != NOTHING:
            its_role, its_dims = "other", NOTHING
        if dims.award is not None and (grade := grade_of(text)):
            its_role, its_dims = "value", Dims(award=graded(dims.award, grade))
        dims = _deeper(its_dims, dims)
        if its_role == "value" and role in ("label", "unit", "year", "level", "ordinal"):
            role = "value" if its_dims != Dims() else role
        elif its_role == "value" and role in ("total", "other", "note"):
            pass
        elif its_role == "total" and role == "value":
            role = "total"
        elif its_role is not None:
            role = its_role
    if dims.recipient and dims.part:
        dims = replace(dims, part="")
    counts = role is None or (role == "value" and dims != NOTHING)
    if dims.award is None and counts and (composed := _composed(texts, dims)) is not None:
        role, dims = "value", composed
    return Column(index, role or "other", dims, " ".join(texts))


def _composed(texts: Sequence[str], dims: Dims) -> Dims | None:
    """The award that several cells of a head name together ("Cờ thi đua" over "UBND tỉnh")."""
    generic = next((t for t in texts if is_generic(t)), None)
    if generic is None:
        return None
    level = dims.level or "unknown"
    for text in (generic, *(f"{generic} {t}" for t in texts if t != generic)):
        if award := find_award(text, level):
            return Dims(award=award, recipient=recipient_of(award.rest)).over(dims)
    told = find_award(generic, "province") or find_award(generic, "state")
    recipient = recipient_of(told.rest) if told else None
    return Dims(award=Award(named_award(generic), "unknown", known=False), recipient=recipient).over(dims)


def _deeper(inner: Dims, outer: Dims) -> Dims:
    """A lower cell of a head over a higher one; "trong đó" above is named by what is below it."""
    if outer.part == "trong đó" and inner.part:
        outer = replace(outer, part="")
    return inner.over(outer)
