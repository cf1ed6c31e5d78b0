"""What one cell of an award table's head tells of the numbers below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, cast

from assistant.materials.awards import Award, find_award, flat, level_of, recipient_of
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


def is_planned(text: str) -> bool:
    """Whether a head stands over what was meant or asked for, not what was given."""
    return bool(_PLANNED.fullmatch(flat(text)))
