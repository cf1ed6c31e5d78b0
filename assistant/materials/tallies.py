"""Lines that do nothing but count awards ("Huân chương Lao động 1 tập thể, 4 cá nhân; Cờ thi đua: 2").

Such a line belongs to the clause whose guidance asks for the award figures, not to any of its points.
"""

from __future__ import annotations

import re

from assistant.models import Outline, Section
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.text import fold

_AWARD = re.compile(
    r"\b(?:huan chuong(?! huu nghi)(?: lao dong| doc lap| quan cong| bao ve to quoc| dung cam| chien cong)?"
    r"|(?:bang khen|co thi dua|giay khen)(?: cua| cap| do)?(?: thu tuong(?: chinh phu)?| chinh phu"
    r"|(?: chu tich)?(?: ubnd| uy ban nhan dan)?(?: tinh| huyen| thanh pho| thi xa| xa)"
    r"| chu tich(?: ubnd| uy ban nhan dan)"
    r"| giam doc(?: so)?| trung uong(?: hoi| doan)?| tinh doan"
    r"| bo(?: truong)?(?! tham)(?: (?:giao duc va dao tao|y te|cong an|quoc phong|noi vu|tai chinh))?| so)?"
    r"|chien si thi dua(?: toan quoc| cap tinh| cap bo| co so| tinh)?|anh hung lao dong"
    r"|tap the lao dong (?:xuat sac|tien tien)|(?:tap the )?lao dong (?:tien tien|xuat sac)"
    r"|(?:nha giao|thay thuoc|nghe nhan|nghe si) (?:uu tu|nhan dan)|giai thuong (?:nha nuoc|ho chi minh)"
    r"|don vi quyet thang|chien si tien tien)\b"
)
_COUNT = re.compile(r"\b\d[\d.]*\b")
_YEAR = re.compile(rf"\b(?:nam|den|tu|cac nam|giai doan)? ?{YYYY}\b|\b10 nam\b")
#: What may stand among awards and counts: who got them, the level, the class, how the list begins.
_AMONG = re.compile(
    r"\b(?:so lieu|tap the|ca nhan|ho gia dinh"
    r"|nguoi|dong chi|don vi|bac si|luot|truong hop|hang|nhat|nhi|ba|va|cho"
    r"|duoc|tang|phong tang|khen|co|cua|ket qua|khen thuong|cap|tinh|nha nuoc|trung uong|doan|huyen|xa|so"
    r"|nganh|benh vien|nha truong|truong|hoi|phong|chi cuc|toan|tong hop|tong(?: cong| so)?|trong do"
    r"|danh hieu|hinh thuc|cac loai|tu|den|het|nam|giai doan|ve|xem(?: file| bang| bieu)?(?: excel)?|thong ke"
    r"|gom|la|theo|bang|bieu|kem(?: theo)?|ca thay|tat ca|con lai)\b"
)


def is_tally(text: str) -> bool:
    """Whether a line only counts awards: nothing is said of whom they went to or why."""
    said = fold(expanded(text))
    rest, awards = _AWARD.subn(" ", said)
    counts = _COUNT.findall(_YEAR.sub(" ", rest))
    return bool(awards and counts) and not re.search(r"[^\W\d_]", _AMONG.sub(" ", rest))


def wants_awards(section: Section) -> bool:
    """Whether the outline asks for the award figures here."""
    return bool(re.search(r"so lieu.*khen thuong", fold(section.guidance)))


def awards_clause(outline: Outline) -> Section | None:
    """The section above leaves that asks for the award figures, or None."""
    return next((s for s in outline.drafted() if s.children and wants_awards(s)), None)
