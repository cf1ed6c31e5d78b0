"""A fact as a formal sentence, fit for the heading it stands under."""

from __future__ import annotations

import re

from assistant.checking.register import split_label, without_lead
from assistant.drafting.labels import PERIOD, at_a_time, said_of, spelt_time
from assistant.drafting.language import language
from assistant.drafting.phrasing import (
    Speaker,
    act_of,
    add_verbs,
    did,
    finite,
    has_verb,
    lower_first,
    polish,
    sentence,
    starts_with,
)
from assistant.drafting.reshaping import lowered
from assistant.drafting.roles import Role, asks, ought, put, without_role
from assistant.drafting.tallying import tallied
from assistant.vietnamese.text import UPPER

_EXAMPLE = re.compile(
    r"^(?:(?:điển hình|tiêu biểu|gương(?: tiêu biểu| điển hình)?)\s*:|(?:vd|ví dụ|kể như|điển hình là"
    r"|điển hình như|tiêu biểu là|tiêu biểu như|như)\s*[:,]?)\s+",
    re.IGNORECASE,
)
#: "Điển hình: 1.140 gương …": how many there are, no example.
_COUNTED_EXAMPLES = re.compile(r"^(?:điển hình|tiêu biểu|gương)[^:]{0,11}:\s*\d", re.IGNORECASE)
#: A movement's name may be longer than any other label.
_LONG_MOVEMENT = re.compile(r"^(?P<label>[Pp]hong trào [^:“”]{80,200}): (?P<rest>\S.*)$")
_QUOTED_LABEL = re.compile(r"^(?P<label>“[^”]+”): (?P<rest>\S.*)$")
#: A name and, behind a semicolon, what is said of it.
_NAME_APART = re.compile(
    r"^(?P<name>[^\d;:]{4,60}); (?P<said>(?:đã|được|có|còn|chưa|\d[\d.,]*%) .*|\d[\d.,]*%)$"
)
#: The words of a code that stays in its line: "phong trào; xây dựng nông thôn mới; …".
_CODED = re.compile(
    r"^(?P<what>phong trào|sơ kết|tổng kết|kiểm tra); (?P<name>[^;:]{3,60})(?:; (?P<rest>.+))?$",
    re.IGNORECASE,
)
#: What there is not, told behind its name: "phần mềm riêng chưa có, xã nhập tay".
_LACKING = re.compile(
    r"^(?P<what>[^;:.\d“]{3,80}?)(?:[;:,])? (?P<no>không có|chưa có|không)"
    r"(?:[,;] (?P<rest>.+))?$",
    re.IGNORECASE,
)
#: Whom awards go to: "khen thưởng 146 lượt" is what they received.
_AWARDED = re.compile(
    r"^(?P<who>(?:riêng )?(?:lực lượng|công an|dân quân|tự vệ|nông dân|công nhân|người|hộ|hội viên|đoàn viên"
    r"|giáo viên|ngư dân|vùng|bộ đội)\b[^;:.\d]*?)(?<!được) khen thưởng (?=\d)",
    re.IGNORECASE,
)
#: Those who ask for an award for others do not receive it.
_ASKS = re.compile(r"\b(?:đề nghị|đề xuất|trình|xét)$", re.IGNORECASE)
_PERSON = re.compile(rf"^(?:ông|bà|anh|chị|em|cụ|nghệ nhân|đồng chí|thầy|cô|gia đình|hộ)(?: \w+)? [{UPPER}]")
_PLACE_FIRST = re.compile(
    r"^(?:là )?(?P<what>(?:huyện|xã|tỉnh|thành phố|thị xã|phường|sở|đơn vị|cơ quan)"
    r" (?:miền núi|đồng bằng|ven biển|biên giới|trung du|thuần nông|vùng cao|hải đảo|đô thị|nằm)\b)",
    re.IGNORECASE,
)
_NOMINAL = re.compile(r"\b(?:chiếm|đạt tỷ lệ|đạt \d|tăng từ|giảm từ|tăng dần|là \d)", re.IGNORECASE)
#: What follows an act and makes a statement of it ("Khen thưởng phải đi cùng …").
_STATED = re.compile(r"(?: \w+){0,3} (?:đã|là|luôn|chưa|không|phải|cần)\b|.* có tác dụng\b")
#: "Địa bàn rộng, 5 xã biên giới": what there is, after how it is.
_AMONG = re.compile(r"^([^\d,;:]{4,40}), (?=\d[\d.]* (?:xã|phường|thôn|bản|huyện|đơn vị|thị trấn)\b)")
_WITH = re.compile(
    r"(?<=\w), (?=\d[\d.]* (?:lượt )?"
    r"(?:bài|tác phẩm|người|đại biểu|đồng chí|học viên|đảng viên|cán bộ|lượt)\b"
    r"[^,;]*\b(?:tham gia|tham dự|dự|nghe)\b)"
)
#: "Hưởng ứng, Sở phát động…": the subject comes after the first comma.
_SUBJECT_LATER = re.compile(
    r"^[^,]{2,60}, (?:Sở|Ủy ban|Huyện|Tỉnh|Đảng|Ban|Hội|huyện|tỉnh|sở|xã|ngành|đơn vị"
    r"|phòng|toàn)\b(?!,| và|\.|$)"
)
#: "Được … tin tưởng, ngành có nhiều thuận lợi": who was trusted comes later.
_THANKS_TO = re.compile(
    r"^[^;]{2,120}, (?:ngành|sở|huyện|xã|tỉnh|đơn vị|công tác|phong trào)\b[^,;]* (?:có|đã|luôn|được)\b",
    re.IGNORECASE,
)
#: "Kiểm tra của Hội đồng 2 lần/năm": whose act comes after it.
_WHOSE = re.compile(r"^(?P<act>[^\W\d_]+ [^\W\d_]+) của (?P<who>[^\d,;:]{4,80}?) (?P<often>\d+ lần.*)$")
#: Whom a proposal is put to, as a label.
_ASKED = re.compile(
    r"^(?:(?:xin|đề nghị|kiến nghị|mong)\b.*|(?:với |đối với )?"
    r"(?:tỉnh|huyện|thành phố|trung ương|bộ|sở|ubnd|ủy ban)\b.*)$",
    re.IGNORECASE,
)
#: A body that is called "Tổ chức …", not an act.
_NAMED_ORGANISATION = re.compile(
    rf"^Tổ chức (?!(?:Hội|Đại|Lễ|Ngày|Tuần|Tháng|Cuộc|Giải|Chương|Đoàn|Tết|Festival|Liên)\b)[{UPPER}]"
)


def phrase(text: str, speaker: Speaker, role: Role = "result", ordinal: int = 0) -> str:
    """A note as one formal sentence.

    Args:
        text: the fact as written.
        role: what its section is for; decides how it begins.
        ordinal: its place among the section's sentences; varies the opening.
    """
    body = _joined(_coded(_WITH.sub(" với ", polish(text, speaker))))
    if said := tallied(body, speaker):
        return sentence(said)
    example = None if _COUNTED_EXAMPLES.match(body) else _EXAMPLE.match(body)
    body = _EXAMPLE.sub("", without_lead(body)) if example else without_lead(body)
    body = without_role(body.lstrip("-–+•* "), role)
    if said := _lacking(body):
        return sentence(said)
    label, rest = split_label(body)
    if not label and (long := _LONG_MOVEMENT.match(body) or _QUOTED_LABEL.match(body)):
        label, rest = long["label"], long["rest"]
    if role == "proposal" and _ASKED.match(label) and len(label.split()) < 10:
        return sentence(_head(f"{label} {lower_first(rest)}", speaker, role, ordinal))
    if example or _PERSON.match(body):
        lead = example and _example(example[0].lower())
        return sentence(f"{lead or ''}{f'{label}, {rest}' if label else body}")
    if label and not (when := PERIOD.match(f"{label}: {rest}")):
        return sentence(said_of(label, rest, speaker, ordinal))
    when = PERIOD.match(body)
    if when:
        clause = lower_first(when["rest"])
        if re.match(r"(?:mỗi|h[ằà]ng) năm", when["when"], re.IGNORECASE):
            return sentence(f"{when['when']} {clause}")
        said = at_a_time(*split_label(when["rest"]), speaker)
        said = said or _head(clause, speaker, role, 0, after_time=True)
        return sentence(f"{spelt_time(when['when'])}, {re.sub('^Cần ', 'cần ', said)}")
    return sentence(_head(body, speaker, role, ordinal))


def _example(word: str) -> str:
    """How an example is led in, by the word that the note has for it."""
    if word.startswith("gương"):
        return "Tiêu biểu như gương "
    return "Điển hình là " if word.startswith("điển hình:") else "Tiêu biểu như "


def _head(body: str, speaker: Speaker, role: Role, ordinal: int, *, after_time: bool = False) -> str:
    """The beginning that a fragment lacks: a subject, a verb, or the word of its section."""
    if role == "proposal":
        return _asked(body, speaker)
    if place := _place(body):
        return place
    body = _AWARDED.sub(lambda m: m[0] if _ASKS.search(m["who"]) else f"{m['who']} được khen thưởng ", body)
    if said := _set_apart(body, speaker):
        return said
    if (whose := _WHOSE.match(body)) and act_of(whose["act"]):
        return f"{whose['who']} {whose['act'].lower()} {whose['often']}"
    body = add_verbs(body)
    act = "" if _NAMED_ORGANISATION.match(body) else act_of(body)
    if role == "lesson":
        return f"Cần {lower_first(body)}" if act and not _STATED.match(body[len(act) :]) else body
    if role == "situation":
        body = _AMONG.sub(r"\1, có ", body, count=1)
    if role in ("cause", "weakness", "strength") or (act and _is_statement(body, act)):
        return _counted(body, after_time)
    if act:
        return _done(body) if after_time else did(body, act, speaker, ordinal)
    return _without_act(body, speaker, ordinal, after_time)


def _coded(body: str) -> str:
    """ "Phong trào; trồng cây; đạt 60%" with its code and what it names as one label."""
    match = _CODED.match(body)
    if not match:
        return body
    rest = match["rest"]
    if re.match(r"\d", match["name"]) and match["what"].lower() == "kiểm tra":
        return f"{match['what']} {match['name']}" + (f"; {rest}" if rest else "")
    return f"{match['what']} {match['name']}" + (f": {rest}" if rest else "")


def _joined(body: str) -> str:
    """ "Hồ sơ kháng chiến; đã xong 52" as one clause; where the first part says something itself, two."""
    match = _NAME_APART.match(body)
    share = match and match["said"][0].isdigit()
    if not match or (not share and (has_verb(match["name"]) or act_of(match["name"]))):
        return body
    return f"{match['name']} {match['said']}"


def _lacking(body: str) -> str:
    """ "Người nước ngoài không có" as "Không có trường hợp người nước ngoài"; "" for other bodies."""
    match = _LACKING.match(body)
    what = match["what"].removesuffix(", khen thưởng") if match else ""
    if not match or has_verb(what) or act_of(what):
        return ""
    what = lowered(match["what"].strip())
    no = "Chưa có" if match["no"].lower() == "chưa có" else "Không có"
    cases = "" if no == "Chưa có" and not what.startswith(("người", "khen")) else " trường hợp"
    return f"{no}{cases} {what}" + (f"; {match['rest']}" if match["rest"] else "")


def _set_apart(body: str, speaker: Speaker) -> str:
    """ "Khen thưởng kháng chiến Sở không phát sinh" with its matter set apart before the subject."""
    unit = re.escape(speaker.unit)
    match = re.match(
        rf"(?P<matter>[^\W\d_]+(?: [^\W\d_]+){{1,5}}) (?P<said>{unit} (?:không|chưa|đã|chỉ|có|luôn) .+)$",
        body,
    )
    topic = match and re.match(
        r"(?:khen thưởng|công tác|việc|thủ tục|hồ sơ|phong trào)\b", match["matter"].lower()
    )
    return f"Về {lowered(match['matter'])}, {match['said']}" if match and topic else ""


def _without_act(body: str, speaker: Speaker, ordinal: int, after_time: bool) -> str:
    """A fragment that begins with no act: who received it, who held it, or how many there are."""
    if re.match(r"được\b", body, re.IGNORECASE):
        own = not re.match(r"được sự\b", body, re.IGNORECASE) and not _THANKS_TO.match(body)
        return f"{speaker.subject} {body[:1].lower()}{body[1:]}" if own else body
    noun = re.sub(r"^[\d.,/]+\s*", "", body)
    if body[:1].isdigit() and starts_with(noun, language().held):
        said = f"tổ chức {body}"
        return f"đã {said}" if after_time else did(said, "tổ chức", speaker, ordinal)
    return _counted(body, after_time)


def _asked(body: str, speaker: Speaker) -> str:
    """What is asked for, begun with the word that asks."""
    body = put(re.sub(rf"^{re.escape(speaker.subject)} (?:mong|xin) ", f"{speaker.subject} đề nghị ", body))
    body = re.sub(r"^(?:xin|(?:rất |kính )?mong)\s+(?!lỗi)", "", body, flags=re.IGNORECASE)
    return body if asks(body) else f"Đề nghị {lowered(ought(body))}"


def _place(body: str) -> str:
    """What kind of place the unit is ("Là huyện miền núi, có 14 xã"); "" where it is not told."""
    place = _PLACE_FIRST.match(body)
    first = body.split(",", maxsplit=1)[0]
    if place and not has_verb(first[place.end() :]) and not _NOMINAL.search(first):
        named = re.sub(r"^là ", "", body, flags=re.IGNORECASE)
        said = f"Là {named if named.startswith('Sở') else named[:1].lower() + named[1:]}"
        return add_verbs(re.sub(r"^([^,;\d]+), (?=\d)", r"\1, có ", said))
    return ""


def _counted(body: str, after_time: bool) -> str:
    """ "6 đơn vị nộp trễ" as "Có 6 đơn vị nộp trễ"; shares and spans of time may begin."""
    counts = re.match(r"\d[\d.]*(?:,\d+|/\d[\d.]*)?\s+(?!năm\b|tháng\b|ngày\b|giờ\b)[^\W\d_]", body)
    again = counts and "/" in counts[0] and ", có " in body
    return f"{'có' if after_time else 'Có'} {body}" if counts and not again else body


def _done(body: str) -> str:
    return f"đã {lower_first(body)}" if act_of(body) else body


def _is_statement(body: str, act: str) -> bool:
    """Whether what begins with an act's name already says something of it."""
    match = re.search(r"\d", body)
    before = body[: match.end()] if match else body
    rest = re.split("[,;]", body[len(act) :], maxsplit=1)[0]
    return bool(_NOMINAL.search(before) or finite(rest) or _SUBJECT_LATER.match(body))
