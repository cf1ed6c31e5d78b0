"""A line of awards and counts as a sentence: who received what, or how many of each."""

from __future__ import annotations

import re

from assistant.checking.register import split_label
from assistant.drafting.phrasing import Speaker, lower_first
from assistant.materials.tallies import is_tally
from assistant.vietnamese.text import fold

_WHO = r"(?:tập thể|cá nhân|hộ gia đình|hộ|đồng chí|người|đơn vị)"
_COUNTS = rf"\d[\d.]*(?: lượt)?(?: {_WHO})?(?:(?:,|;| và)? \d[\d.]* (?:lượt )?{_WHO})*"
_AWARD = (
    r"(?:Huân chương|Bằng khen|Giấy khen|Cờ thi đua|Chiến sĩ|Anh hùng|Tập thể [Ll]ao động"
    r"|Lao động (?:tiên|xuất)|Nhà giáo|Thầy thuốc|Nghệ nhân|Nghệ sĩ|Giải thưởng|Đơn vị [Qq]uyết thắng"
    r"|[Dd]anh hiệu)"
)
_ITEM = re.compile(
    rf"\s*(?:(?P<award>{_AWARD}[^\d;:,.]*?|hạng (?:Nhất|Nhì|Ba))\s*:?\s*(?P<counts>{_COUNTS}))"
    r"\s*(?:[;,.]|và\b|$)"
)
_TITLE = re.compile(r"^(?:danh hiệu )?(?:Chiến sĩ|Anh hùng|Tập thể|Lao động|Nhà giáo|Thầy thuốc|Nghệ|Đơn vị)")
#: Two kinds of recipient in one count: "2 tập thể 5 cá nhân".
_TWO = re.compile(rf"(?<=[^\W\d_])(?:,|;)?(?<! và) (?=\d[\d.]* (?:lượt )?{_WHO})")


def tallied(body: str, speaker: Speaker) -> str:
    """A polished line that only counts awards, said; "" for any other or one that cannot be read whole.

    Recipients come first ("5 tập thể được tặng Bằng khen …"), bare numbers before the award's name.
    """
    if not is_tally(body):
        return ""
    label, rest = split_label(body)
    if re.match(_AWARD, label):
        label, rest = "", body
    items: list[str] = []
    at, named = 0, ""
    while at < len(rest) and (item := _ITEM.match(rest, at)):
        award = item["award"].strip()
        # "hạng Nhì 1": of the award before it.
        award = f"{named} {award}".strip() if award.startswith("hạng") else award
        named = re.sub(r" hạng \w+$", "", award)
        items.append(_said(award, item["counts"]))
        at = item.end()
    if not items or rest[at:].strip():
        return ""
    return f"{_lead(label, speaker)} {'; '.join(items)}"


def _said(award: str, counts: str) -> str:
    if not re.search(_WHO, counts):
        return f"{counts} {award}"
    given = "đạt danh hiệu" if _TITLE.match(award) else "được tặng"
    return f"{_TWO.sub(', ', counts)} {given} {re.sub('^[Dd]anh hiệu ', '', award)}"


def _lead(label: str, speaker: Speaker) -> str:
    """How the list begins: by its label, else by whose awards they are."""
    folded = fold(label)
    if not label or folded.startswith(("tong", "cong", "so lieu")):
        return f"{speaker.subject} có"
    if folded.startswith("ket qua"):
        return f"{label}, {speaker.unit} có"
    if folded in ("nha nuoc", "tinh", "trung uong", "huyen", "bo", "nganh"):
        return f"Về khen thưởng cấp {label if folded == 'nha nuoc' else label.lower()}, có"
    return f"Về {lower_first(label)}, có"
