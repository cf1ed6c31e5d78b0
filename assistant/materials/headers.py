"""What the head of an award table says: each cell alone, then each column from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, cast

from assistant.materials.awards import Award, find_award, flat, grade_of, graded, level_of, recipient_of
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
            r"(?:so luong|sl|so luot|so|ket qua|so lieu|luot|tong so luot)(?: (?:khen|duoc|trao|tang).*)?",
        ),
    )
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:[-–—/]|đến|tới)\s*(?:hết\s+)?(?:năm\s+)?((?:19|20)?\d\d)(?!\d)"
)
_YEAR_WORDS = re.compile(r"\b(?:nam|n|tinh den|den het|het|so lieu)\b")
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
        )


NOTHING = Dims()


@dataclass(frozen=True)
class Column:
    """One column of a table: its role, what its head says, and the head as written."""

    index: int
    role: Role
    dims: Dims = NOTHING
    head: str = ""


def year_in(text: str) -> int | None:
    """The one year that a text names, or None where it names none or several."""
    years = set(YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 and not _RANGE.search(text) else None


def year_alone(text: str) -> int | None:
    """The year of a cell that says nothing else ("2014", "Năm 2014", "2014 (*)")."""
    year = year_in(text)
    rest = _YEAR_WORDS.sub("", flat(YEAR.sub(" ", text)))
    return year if year and 1945 <= year <= 2035 and not re.search(r"\w", rest) else None


def read_head(text: str) -> tuple[Role | None, Dims]:  # noqa: PLR0911 - one answer for each kind
    """The role and dimensions that one cell of a head tells; (None, nothing) for an unknown one."""
    text = squeeze(text.replace("\n", " "))
    words = flat(text)
    if not words:
        return None, Dims()
    if (year := year_alone(text)) is not None:
        return "value", Dims(year=year)
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
    if (period := _RANGE.search(text)) and not find_award(text):
        return "value", Dims(period=period.group())
    if (year := year_in(text)) is not None:
        _, inner = read_head(re.sub(r"(?i)\bnăm\b", " ", YEAR.sub(" ", text)))
        return "value", replace(inner, year=year)
    if award := find_award(text):
        return "value", Dims(award=award, recipient=recipient_of(award.rest))
    if level := level_of(text):
        return "value", Dims(level=level)
    return None, Dims()


def _total_dims(text: str) -> Dims:
    """What a total is limited to ("Tổng tập thể", "Cộng cấp tỉnh", "Tổng năm 2014")."""
    rest = re.sub(r"(?i)^\W*(?:tổng|cộng|số|lũy kế|toàn|cả)+(?:\s*(?:tổng|cộng|số))*", "", text).strip(" :()")
    return Dims(level=level_of(rest) if rest else None, recipient=recipient_of(rest), year=year_alone(rest))


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
    values = len(dims)
    same = max(
        _row_of_years([d.year for d in dims if d.year is not None]),
        sum(d.recipient is not None for d in dims),
        sum(d.award is not None for d in dims),
    )  # fmt: skip
    return naming + values >= 2 and (naming >= 2 or same >= 2 or (naming >= 1 and values >= 1))


def _row_of_years(years: Sequence[int]) -> int:
    """How many years stand in a row; two that do not follow each other are counts like years."""
    return len(years) if len(years) > 2 or (len(years) == 2 and abs(years[1] - years[0]) == 1) else 0


def continues_head(head: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether a row goes on with the head above it: it divides columns, names no row."""
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
    for index in range(len(head[0])):
        texts = list(dict.fromkeys(row[index] for row in head if row[index]))
        columns.append(_column(index, texts))
    named = [c for c in columns if c.head]
    if named and flat(named[0].head) in ("tt", "stt"):
        columns[named[0].index] = Column(named[0].index, "ordinal", head=named[0].head)
    return columns


def _column(index: int, texts: Sequence[str]) -> Column:
    role: Role | None = None
    dims = Dims()
    for text in texts:
        its_role, its_dims = read_head(text)
        if dims.part == "trong đó" and its_role in (None, "label", "unit"):
            its_role, its_dims = "value", Dims(part=text)
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
    return Column(index, role or "other", dims, " ".join(texts))


def _deeper(inner: Dims, outer: Dims) -> Dims:
    """A lower cell of a head over a higher one; "trong đó" above is named by what is below it."""
    if outer.part == "trong đó" and inner.part:
        outer = replace(outer, part="")
    return inner.over(outer)
