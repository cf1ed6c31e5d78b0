"""What the heading over a sentence is for, and which words of a note it says already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from assistant.models import Section
from assistant.vietnamese.text import fold

Role = Literal["situation", "result", "strength", "weakness", "cause", "lesson", "proposal"]

_ROLES: tuple[tuple[str, Role], ...] = (
    (r"kien nghi|de xuat", "proposal"),
    (r"bai hoc", "lesson"),
    (r"^khach quan|^chu quan|nguyen nhan", "cause"),
    (r"ton tai|han che", "weakness"),
    (r"^uu diem|ket qua dat duoc", "strength"),
    (r"dac diem tinh hinh|^thuan loi|^kho khan", "situation"),
)
#: What notes call the parts of the assessment, before a colon.
_LABELS: Mapping[Role, re.Pattern[str]] = {
    "strength": re.compile(r"^\W*(?:(?:mặt |điểm )?được|mạnh|(?:cái |mặt )mạnh)\s*:\s*", re.IGNORECASE),
    "weakness": re.compile(
        r"^\W*(?:về )?(?:cái |mặt |điểm )?(?:yếu|hạn chế|tồn tại|khuyết điểm)"
        r"(?:(?:,| và) (?:yếu kém|hạn chế|tồn tại|khuyết điểm))*\s*:\s*",
        re.IGNORECASE,
    ),
    "situation": re.compile(r"^\W*(?:đặc điểm|tình hình)(?: chung| tình hình)?\s*:\s*", re.IGNORECASE),
    "cause": re.compile(
        r"^\W*(?:(?:do|vì|tại|bởi|(?:lỗi )?(?:do|tại|của|về phía) (?:mình|ta|cơ quan)|(?:tại )?bên ngoài"
        r"|vì sao(?: \w+)?|lý do|nguyên nhân)\s*:\s*)?"
        r"(?:(?:(?:khách|chủ) quan|kq|cq)\s*[-–:]\s*)?",
        re.IGNORECASE,
    ),
    "lesson": re.compile(
        r"^\W*(?:(?:từ|qua) thực (?:tiễn|tế)\s*)?(?:có thể )?rút ra(?: là| được)?\s*:\s*", re.IGNORECASE
    ),
}
#: The kind of a cause, told behind it: "… (khách quan)".
_TAG = re.compile(r"\s*\((?:do )?(?:khách quan|chủ quan)\)(?=\W*$)", re.IGNORECASE)
_OUGHT = re.compile(r"^(?:(?:cũng |rất )?(?:nên|cần|phải)(?: được)?|cũng) (?=\w)", re.IGNORECASE)
#: "Ban Thường vụ mong được xem xét …": a wish that somebody puts.
_WISHES = re.compile(
    r"(?<=\w )(?:rất |kính )?mong(?: muốn)?(?: được)? "
    r"(?=(?:xem xét|bố trí|cho|có|sớm|tăng|hỗ trợ|ban hành|quan tâm)\b)"
)
#: "Với Sở Nội vụ, nên sớm có …": whom it is put to.
_PUT_TO = re.compile(
    r"^(?:Với|Đối với) (?P<whom>(?:[Tt]ỉnh|Trung ương|TW|Bộ|Sở|UBND|Ủy ban|Ban|Chính phủ|[Hh]uyện|HĐND)\b"
    r"[^;:,]{0,60}(?:, [^;:,]{2,50})?), (?:nên|cần|phải) (?=\w)"
)
_ASKS = re.compile(r"\b(?:đề nghị|kiến nghị|đề xuất)\b", re.IGNORECASE)


def role_of(section: Section, parent: Section | None = None) -> Role:
    """What a section is for, by its title and the one above."""
    for title in (section.title, parent.title if parent else ""):
        for pattern, role in _ROLES:
            if re.search(pattern, fold(title)):
                return role
    return "result"


def without_role(said: str, role: Role) -> str:
    """A statement without the words that only say what its heading says ("Mặt yếu: …", "… (khách quan)")."""
    label = _LABELS.get(role)
    body = label.sub("", said, count=1) if label else said
    return _TAG.sub("", body) if role == "cause" else body


def asks(text: str) -> bool:
    """Whether a text has the word for a proposal itself."""
    return bool(_ASKS.search(text))


def put(wish: str) -> str:
    """A wish that names who puts it, or whom it is put to, with the word that asks."""
    return _PUT_TO.sub(r"Đề nghị \g<whom> ", _WISHES.sub("đề nghị ", wish))


def ought(wish: str) -> str:
    """What ought to be done, without the word that says so ("Cũng nên có …"): a proposal asks for it."""
    return _OUGHT.sub("", wish)
