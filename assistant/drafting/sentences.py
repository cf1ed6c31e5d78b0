"""A fact as a formal sentence, fit for the heading it stands under."""

from __future__ import annotations

import re
from typing import Literal

from assistant.checking.register import split_label, without_lead
from assistant.drafting.phrasing import (
    Speaker,
    act_of,
    add_verbs,
    has_verb,
    language,
    names_a_body,
    polish,
    sentence,
    starts_with,
)
from assistant.models import Section
from assistant.vietnamese.text import capitalise, fold

Role = Literal["situation", "result", "strength", "weakness", "cause", "lesson", "proposal"]

_ROLES: tuple[tuple[str, Role], ...] = (
    (r"kien nghi|de xuat", "proposal"),
    (r"bai hoc", "lesson"),
    (r"^khach quan|^chu quan|nguyen nhan", "cause"),
    (r"ton tai|han che", "weakness"),
    (r"^uu diem|ket qua dat duoc", "strength"),
    (r"dac diem tinh hinh|^thuan loi|^kho khan", "situation"),
)
_YEAR = r"(?:19|20)\d\d"
_EXAMPLE = re.compile(
    r"^(?:vd|ví dụ|kể như|điển hình là|điển hình như|tiêu biểu là|tiêu biểu như|như)\s*[:,]?\s+",
    re.IGNORECASE,
)
_PERSON = re.compile(r"^(?:ông|bà|anh|chị|em|cụ|nghệ nhân|đồng chí|thầy|cô|gia đình|hộ)(?: \w+)? [A-ZĐÀ-Ỹ]")
_NAME = re.compile(r"^[^\W\d_]+ [A-ZĐÀ-Ỹ]")
_MOVEMENT = re.compile(r"^(?:phong trào|cuộc vận động|mô hình|đề án|chương trình)\b", re.IGNORECASE)
_PERIOD = re.compile(
    rf"^(?P<when>(?:trong )?giai đoạn {_YEAR}-{_YEAR}|(?:từ |đến hết |đến |trong )?năm {_YEAR}"
    rf"|tháng \d{{1,2}}(?:/| năm ){_YEAR}|ngày \d{{1,2}}/\d{{1,2}}/{_YEAR}"
    r"|(?:trong )?(?:10|mười) năm(?: qua)?|mỗi năm|h[ằà]ng năm)\s*[:,]?\s+(?P<rest>(?!đến\b)[^\s\-–].*)$",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(
    r"^(?:là )?(?P<what>(?:huyện|xã|tỉnh|thành phố|thị xã|phường|sở|đơn vị|cơ quan)"
    r" (?:miền núi|đồng bằng|ven biển|biên giới|trung du|thuần nông|vùng cao|hải đảo|đô thị|nằm)\b)",
    re.IGNORECASE,
)
_NOMINAL = re.compile(r"\b(?:chiếm|đạt tỷ lệ|đạt \d|tăng từ|giảm từ|tăng dần|là \d)", re.IGNORECASE)
_TOPIC = re.compile(
    r"khen thưởng|công tác|thi đua|tuyên truyền|kháng chiến|phần mềm|hồ sơ|bộ máy|kinh phí"
    r"|quỹ|thủ tục|chuyển đổi|cải cách|nông thôn mới|giảm nghèo|đào tạo|kiểm tra"
)
#: What follows an act and makes a statement of it ("Khen thưởng phải đi cùng …").
_STATED = re.compile(r"(?: \w+){0,3} (?:đã|là|luôn|chưa|không|phải|cần)\b")
#: "Địa bàn rộng, 5 xã biên giới": what there is, after how it is.
_AMONG = re.compile(r"^([^\d,;:]{4,40}), (?=\d[\d.]* (?:xã|phường|thôn|bản|huyện|đơn vị|thị trấn)\b)")
_AWARD = re.compile(
    r"^(?:huân chương|huy chương|bằng khen|giấy khen|cờ thi đua|chiến sĩ thi đua|danh hiệu"
    r"|tập thể lao động|lao động tiên tiến|kỷ niệm chương)\b",
    re.IGNORECASE,
)
#: Those to whom something is given, counted: "6 tập thể, 3 cá nhân".
_GIVEN = re.compile(
    r"^(?:\d[\d.]* (?:lượt )?(?:tập thể|cá nhân|hộ gia đình|hộ|đơn vị|đồng chí|người)\b(?: và |, )?)+"
    r"(?=[;,.]|$)"
)
_BY_YEAR = re.compile(rf"(?:năm )?({_YEAR})(?: là| đạt|:)? (?=\d[\d.,]*)")
_WITH = re.compile(
    r"(?<=\w), (?=\d[\d.]* (?:lượt )?(?:người|đại biểu|đồng chí|học viên|đảng viên|cán bộ|lượt)\b[^,;]*"
    r"\b(?:tham gia|tham dự|dự|nghe)\b)"
)
#: "Hưởng ứng, Sở phát động…": the subject comes after the first comma.
_SUBJECT_LATER = re.compile(
    r"^[^,]{2,60}, (?:Sở|Ủy ban|Huyện|Tỉnh|Đảng|Ban|Hội|huyện|tỉnh|sở|xã|ngành|đơn vị"
    r"|phòng|toàn)\b(?!,| và|\.|$)"
)
_COMMON_FIRST = re.compile(
    r"^(?:Phong trào|Cuộc vận động|Mô hình|Công tác|Việc|Tỷ lệ|Số|Hồ sơ|Khen|Tuyên truyền|Tập huấn"
    r"|Thu nhập|Kinh tế|Dân số|Cán bộ|Các|Những|Tổng|Về|Hội nghị|Đại hội|Người|Phần mềm|Thủ tục"
    r"|Tổ chức|Ban hành|Kiểm tra)\b"
)


def role_of(section: Section, parent: Section | None = None) -> Role:
    """What a section is for, by its title and the one above."""
    for title in (section.title, parent.title if parent else ""):
        for pattern, role in _ROLES:
            if re.search(pattern, fold(title)):
                return role
    return "result"


def phrase(text: str, speaker: Speaker, role: Role = "result", ordinal: int = 0) -> str:
    """A note as one formal sentence.

    Args:
        text: the fact as written.
        role: what its section is for; decides how it begins.
        ordinal: its place among the section's sentences; varies the opening.
    """
    body = _WITH.sub(" với ", polish(text, speaker))
    example = bool(_EXAMPLE.match(body))
    body = without_lead(body)
    label, rest = split_label(body)
    if example or _PERSON.match(body):
        return sentence(f"{'Tiêu biểu như ' if example else ''}{f'{label}, {rest}' if label else body}")
    if label and not (when := _PERIOD.match(f"{label}: {rest}")):
        return sentence(_join(label, rest, speaker, ordinal))
    when = _PERIOD.match(body)
    if when:
        clause = _lower(when["rest"])
        if re.match(r"(?:mỗi|h[ằà]ng) năm", when["when"], re.IGNORECASE):
            return sentence(f"{when['when']} {clause}")
        time = re.sub(r"^(?=(?:10|mười) năm)", "trong ", when["when"], flags=re.IGNORECASE)
        return sentence(f"{time}, {_head(clause, speaker, role, 0, after_time=True)}")
    return sentence(_head(body, speaker, role, ordinal))


def _join(label: str, rest: str, speaker: Speaker, ordinal: int) -> str:
    """A label and what it announces, as one sentence; an unknown label keeps its colon."""
    number_first = bool(re.match(r"\d", rest))
    share_first = bool(re.match(r"[\d.,]+\s*%", rest))
    low = _lower(label)
    if _MOVEMENT.match(low):
        return f"Thực hiện {low}, {'có ' if number_first and not share_first else ''}{rest}"
    act = act_of(low)
    if act and number_first and not share_first and len(low.split()) > 3 and not _finite(low):
        return f"{_did(low, act, speaker, ordinal)} với {rest}"
    if number_first and not share_first and names_a_body(label):
        return f"{label} có {rest}"
    if said := _told(label, rest, number_first, share_first):
        return said
    if len(low.split()) >= 5 and _finite(low):
        return f"{label}; {rest}"
    if _TOPIC.search(low) and act_of(rest):
        return f"Về {low}, đã {_lower(add_verbs(rest))}"
    return f"{label}: {rest}"


def _told(label: str, rest: str, number_first: bool, share_first: bool) -> str:
    """A label and the numbers that it announces, by what kind of thing it names; "" for others."""
    low = _lower(label)
    if _AWARD.match(low) and (given := _awarded(f"{label}: {rest}")):
        return capitalise(given)
    if len(_BY_YEAR.findall(rest)) > 1 and not re.search(r"[^\W\d_]{2,}", _BY_YEAR.sub("", rest)):
        by_year = _BY_YEAR.sub(r"năm \1 là ", rest)
        return f"{label} {by_year}"
    if re.search(rf"\bnăm {_YEAR}$", low) and number_first:
        return f"{label} là {rest}"
    if number_first and not has_verb(low) and re.search(r"\bđược (?:khen|tặng|công nhận|biểu dương)", rest):
        return f"{label} có {rest}"
    if number_first and len(low.split()) <= 6 and not has_verb(low) and not _NAME.search(label):
        return f"Về {low}, {rest if share_first else f'có {rest}'}"
    return ""


def _awarded(listed: str) -> str:
    """ "Huân chương Lao động: 6 tập thể; Cờ thi đua: 4 tập thể" said; "" where a part is no award."""
    said: list[str] = []
    for part in listed.split("; "):
        label, rest = split_label(part)
        given = _GIVEN.match(rest) if _AWARD.match(label) else None
        if given is None and said:
            said.append(part)
            continue
        if given is None:
            return ""
        name = label[:1].lower() + label[1:] if label.lower().startswith("danh hiệu") else label
        said.append(f"có {given[0].rstrip(' ,')} được tặng {name}{rest[given.end() :]}")
    return "; ".join(said)


def _finite(text: str) -> bool:
    """Whether words already make a statement, so that no "đã" may be put before them."""
    return bool(re.search(r"\b(?:chủ động|đã|được|có|là|tích cực|quan tâm|luôn|chưa|không|phải|cần)\b", text))


def _head(body: str, speaker: Speaker, role: Role, ordinal: int, *, after_time: bool = False) -> str:
    """The beginning that a fragment lacks: a subject, a verb, or the word of its section."""
    if role == "proposal":
        body = re.sub(r"^(?:xin|(?:rất |kính )?mong)\s+(?!lỗi)", "", body, flags=re.IGNORECASE)
        asks = re.search(r"\b(?:đề nghị|kiến nghị|đề xuất)\b", body, re.IGNORECASE)
        return body if asks else f"Đề nghị {_lower(body)}"
    place = _PLACE_FIRST.match(body)
    first = body.split(",", maxsplit=1)[0]
    if place and not has_verb(first[place.end() :]) and not _NOMINAL.search(first):
        said = re.sub(r"^(?:là )?", "Là ", body, count=1)
        return add_verbs(re.sub(r"^([^,;\d]+), (?=\d)", r"\1, có ", said))
    body = add_verbs(body)
    act = act_of(body)
    if role == "lesson":
        return f"Cần {_lower(body)}" if act and not _STATED.match(body[len(act) :]) else body
    if role == "situation":
        body = _AMONG.sub(r"\1, có ", body, count=1)
    if role in ("cause", "weakness", "strength") or (act and _is_statement(body, act)):
        return _counted(body, after_time)
    if act:
        return _done(body) if after_time else _did(body, act, speaker, ordinal)
    if re.match(r"được\b", body, re.IGNORECASE):
        return f"{speaker.subject} {_lower(body)}"
    noun = re.sub(r"^[\d.,/]+\s*", "", body)
    if body[:1].isdigit() and starts_with(noun, language().held):
        said = f"tổ chức {body}"
        return f"đã {said}" if after_time else _did(said, "tổ chức", speaker, ordinal)
    return _counted(body, after_time)


def _counted(body: str, after_time: bool) -> str:
    """ "6 đơn vị nộp trễ" as "Có 6 đơn vị nộp trễ"; shares and spans of time may begin."""
    counts = re.match(r"\d[\d.]*(?:/\d[\d.]*)?\s+(?!năm\b|tháng\b|ngày\b|giờ\b)[^\W\d_]", body)
    again = counts and "/" in counts[0] and ", có " in body
    return f"{'có' if after_time else 'Có'} {body}" if counts and not again else body


def _did(body: str, act: str, speaker: Speaker, ordinal: int) -> str:
    """An act with who did it: the unit by name every other time."""
    if act in language().not_own or ordinal % 2:
        return f"Đã {_lower(body)}"
    return f"{speaker.subject} đã {_lower(body)}"


def _done(body: str) -> str:
    return f"đã {_lower(body)}" if act_of(body) else body


def _is_statement(body: str, act: str) -> bool:
    """Whether what begins with an act's name already says something of it."""
    match = re.search(r"\d", body)
    before = body[: match.end()] if match else body
    rest = body[len(act) :].split(",", maxsplit=1)[0]
    return bool(_NOMINAL.search(before) or _finite(rest) or _SUBJECT_LATER.match(body))


def _lower(text: str) -> str:
    """The first letter lowered, unless it begins a name."""
    if act_of(text) or _COMMON_FIRST.match(text):
        return text[:1].lower() + text[1:]
    return text
