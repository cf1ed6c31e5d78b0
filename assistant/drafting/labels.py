"""A label before a colon and what it announces, as one sentence.

"Công an phường: 10 năm bắt 112 vụ" is a note; a report says "Trong 10 năm, Công an phường bắt
112 vụ". What a label is (a body, a movement, a heading, a topic) decides how it is joined.
"""

from __future__ import annotations

import re

from assistant.checking.register import split_label
from assistant.drafting.language import language
from assistant.drafting.phrasing import (
    Speaker,
    act_of,
    add_verbs,
    did,
    finite,
    has_verb,
    lower_first,
    names_a_body,
    starts_with,
)
from assistant.drafting.reshaping import lowered
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.text import UPPER, capitalise, fold

_NAME = re.compile(rf"^[^\W\d_]+ [{UPPER}]")
_MOVEMENT = re.compile(r"^(?:phong trào|cuộc vận động|mô hình|đề án|chương trình)\b", re.IGNORECASE)
PERIOD = re.compile(
    rf"^(?P<when>(?:trong )?giai đoạn {YYYY}-{YYYY}|(?:từ |đến hết |đến |trong )?năm {YYYY}"
    rf"|(?:đầu|giữa|cuối) năm {YYYY}|quý (?:[IVX]+|[1-4])(?:/| năm ){YYYY}"
    rf"|tháng \d{{1,2}}(?:/| năm ){YYYY}|ngày \d{{1,2}}/\d{{1,2}}/{YYYY}"
    r"|(?:trong )?(?:10|mười) năm(?: qua)?|mỗi năm|h[ằà]ng năm)\s*[:,]?\s+(?P<rest>(?!đến\b)[^\s\-–].*)$",
    re.IGNORECASE,
)
#: Bodies and office-holders: what follows such a label is what they did or have.
_AGENT = re.compile(
    r"^(?:hội (?:phụ nữ|nông dân|cựu chiến binh|liên hiệp|chữ thập|người cao)|đoàn thanh niên|mặt trận"
    r"|công an|quân sự|ủy ban|đảng ủy|huyện ủy|tỉnh ủy|thành ủy|đảng đoàn|ban (?!thi)|phòng |sở |công đoàn"
    r"|liên đoàn|trạm |trường |chủ tịch|phó chủ tịch|giám đốc|trưởng |bí thư|hiệu trưởng|thường trực)",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"(?:phải|được|bắt|đi|gửi|trực tiếp|nhận|có|về đích|đạt|vượt|tham gia|yêu cầu|thực hiện)\b", re.IGNORECASE
)
_DOCUMENT = re.compile(rf"(?:{'|'.join(language().documents)}) số \d")
_EVENT = re.compile(r"(?:(?:đợt )?dịch|đợt|đại dịch) ", re.IGNORECASE)
_PERSONS = re.compile(rf"^(?:ông|bà|anh|chị|đồng chí|thầy|cô) [{UPPER}]")
_POOR = re.compile(r"(?:còn |rất )?(?:yếu|kém|chậm|mờ nhạt|hạn chế|chưa|không)\b", re.IGNORECASE)
_WHEN_DONE = re.compile(
    rf"(?:tháng \d{{1,2}}/{YYYY}|ngày \d{{1,2}}/\d{{1,2}}/{YYYY}|(?:đầu |cuối )?năm {YYYY})"
)
#: What follows an act and makes a statement of it.
_STATED = re.compile(r"[^,;]*\b(?:còn ít|còn chậm|chiếm|đạt|tăng|giảm)\b")
_MOVED = re.compile(r"(?:thi đua|phong trào|đợt|cuộc)\b", re.IGNORECASE)
#: A longer label is a clause of its own, or no name of a place.
_LONGEST_TOPIC, _LONGEST_PLACE = 9, 4
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
#: What something is among others of its kind: "đơn vị đầu tiên của khu vực".
_ONE_OF = re.compile(
    r"(?:đơn vị|tập thể|cá nhân|địa phương|cơ quan|cơ sở|nơi|một trong|người)\b(?! \d)", re.IGNORECASE
)
#: A label that asks what: the rest tells it.
_WHICH = re.compile(
    r"\b(?:(?<!hành )(?<!tài )chính|chủ yếu|chủ lực|trọng tâm|nòng cốt|đầu mối|mũi nhọn)$", re.IGNORECASE
)
#: Who gave, as a label: "tỉnh tặng: 7 Bằng khen".
_GAVE = re.compile(
    r"^(?:tỉnh|huyện|xã|sở|ngành|thành phố|trung ương|ủy ban|chủ tịch|giám đốc|bộ|cấp trên)\b[^,;“]{0,40}"
    r" (?:tặng|khen|khen thưởng|hỗ trợ|cấp|giao)$",
    re.IGNORECASE,
)
#: Words that lead a whole sentence, and are no matter of it.
_LEADING = re.compile(
    r"(?:nhìn chung|nói chung|nhìn tổng thể|tóm lại|cụ thể|đặc biệt|ngoài ra|riêng|trước hết|tuy nhiên)",
    re.IGNORECASE,
)
#: A label that says how something is: a clause of its own.
_HOW_IT_IS = re.compile(
    r"^(?:còn )?thiếu\b| (?:còn|tăng|giảm|thiếu) | (?:tăng|giảm|ít|chậm|thấp|cao|yếu|nhiều|rộng|lớn|hẹp|kém"
    r"|nể nang|dàn trải|biến động)$"
)
_RESPONDING = re.compile(r"^(?:hưởng ứng|thực hiện|triển khai|tham gia)\b.*”$", re.IGNORECASE)
_RULES_OF = re.compile(r"^(?:quy chế|quy định)\b", re.IGNORECASE)
#: Counts that make up what was counted before them.
_PARTS = re.compile(r"\d[\d.]* [^\d,;:]+(?:[,;] | và )\d[\d.]* [^\W\d_]")
_OCCASION = re.compile(r"^(?:kỷ niệm |dịp )?\d+ năm (?:[Nn]gày|thành lập|giải phóng|chiến thắng)\b")
_PLAYED = re.compile(
    r"(?:(?:hội |cuộc )?thi\b(?! đua)|giao lưu|tọa đàm|mít tinh|gặp mặt|triển lãm|hội thảo)", re.IGNORECASE
)
_BY_YEAR = re.compile(rf"(?:năm )?({YYYY})(?: là| đạt|:)? (?=\d[\d.,]*)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def said_of(label: str, rest: str, speaker: Speaker, ordinal: int) -> str:
    """A label and what it announces, as one sentence; a label of no known kind keeps its colon."""
    said_again = fold(label) in ("khen", "khen thuong") and "khen" in fold(rest)
    if said_again or fold(rest).startswith(fold(label)) or fold(label) in ("van ban", "noi dung"):
        return capitalise(rest)
    number_first = bool(re.match(r"\d", rest))
    share_first = bool(re.match(r"[\d.,]+\s*%", rest))
    low = lower_first(label)
    if _MOVEMENT.match(low):
        bare_share = re.match(r"[\d.,]+\s*%(?! [^\W\d_])", rest)
        counted = f"có {rest}" if number_first and not bare_share else rest
        said = _done(rest) if act_of(rest) else counted
        return f"{label} {rest}" if _POOR.match(rest) else f"Thực hiện {low}, {said}"
    when = PERIOD.match(rest)
    if said := _is(label, rest, speaker) or (_acted(label, rest, when) if _AGENT.match(low) else ""):
        return said
    act = act_of(low)
    timed = _WHEN_DONE.match(rest)
    if act and not finite(low) and (timed or (number_first and not share_first and len(low.split()) > 3)):
        return f"{did(low, act, speaker, ordinal)} {'vào' if timed else 'với'} {rest}"
    if number_first and not share_first and names_a_body(label):
        return f"{label} có {rest}"
    how = (
        _HOW_IT_IS.search(label.lower())
        and not _WHICH.search(low)
        and not re.match(r"(?:tỷ lệ|số|mức) ", low)
    )
    if said := "" if how else _told(label, rest, number_first, share_first):
        return said
    if (how and not number_first) or (len(low.split()) >= 5 and finite(low)):
        return f"{label}; {rest}"
    return ("" if how else _on_topic(label, rest, when)) or f"{label}: {rest}"


def _is(label: str, rest: str, speaker: Speaker) -> str:
    """A label that the rest goes on from: who gave, what was counted, what something is; "" for others."""
    if _PARTS.match(rest) and re.search(r"\d[\d.]* [^\d,;]+$", label):
        return f"{label}, gồm {rest}"
    if re.match(r"\d", rest):
        return f"{label} {rest}" if _GAVE.match(label) else ""
    if _RESPONDING.match(label) and act_of(rest):
        return f"{label}, {speaker.unit} đã {lower_first(rest)}"
    return _copula(label, rest)


def _copula(label: str, rest: str) -> str:
    """What a label names is what the rest tells ("nghề chính: cấy lúa"); "" for other labels."""
    if _WHICH.search(label) and not finite(rest.split(",", maxsplit=1)[0]):
        return f"{label} là {lower_first(rest)}"
    if _ONE_OF.match(rest) and not has_verb(label) and not act_of(label):
        return f"{label} là {lower_first(rest)}"
    if _RULES_OF.match(label) and _DOCUMENT.match(rest):
        return f"{label} thực hiện theo {rest}"
    return ""


def at_a_time(label: str, rest: str, speaker: Speaker) -> str:
    """What was done on an occasion ("70 năm Ngày …: thi tìm hiểu …"), as it goes on behind its year; "" for
    labels that name none."""
    held = f"{speaker.unit} đã tổ chức {lower_first(rest)}" if _PLAYED.match(rest) else _done(rest)
    if _OCCASION.match(label):
        return f"nhân dịp {label}, {held}"
    if act_of(label) or label.lower().startswith(("chống ", "phòng ")):
        return f"trong {lower_first(label)}, {held}"
    return ""


def _acted(label: str, rest: str, when: re.Match[str] | None) -> str:
    """What a body or an office-holder did, with it as the subject; "" where the rest has its own."""
    if when and act_of(when["rest"]) + starts_with(when["rest"], ("bắt", "được", "có")):
        return f"{capitalise(spelt_time(when['when']))}, {label} {when['rest']}"
    if _verb_first(rest):
        return f"{label} {lower_first(rest)}"
    if _DOCUMENT.match(rest):
        return f"{label} ban hành {rest}"
    if re.match(r"phong trào\b", rest, re.IGNORECASE):
        return f"{label} thực hiện {lower_first(rest)}"
    first = re.split(r"[;,](?!\d)", rest, maxsplit=1)[0]
    number = re.search(r"\d", first)
    if not number or has_verb(re.sub(r"\bvì\b.*", "", first[: number.start()])):
        return ""
    return "" if starts_with(rest, language().bodies) else f"{label} có {lower_first(rest)}"


def _on_topic(label: str, rest: str, when: re.Match[str] | None) -> str:
    """ "Số hóa: dữ liệu …" as "Về số hóa, dữ liệu …"; "" where the label is no topic."""
    if _EVENT.match(label):
        low = label[:1].lower() + label[1:]
        return f"Trong {re.sub('^(?=dịch)', 'đợt ', low)}, {_done(rest)}"
    if when and fold(label) in fold(when["rest"]):
        return f"{capitalise(spelt_time(when['when']))}, {_done(when['rest'])}"
    if re.fullmatch(r"“[^”]+”", label):
        return f"Thực hiện {label}, {_done(rest)}"
    if _LEADING.fullmatch(label):
        return f"{label}, {lower_first(rest)}"
    low, words = lowered(label), label.split()
    if len(words) > _LONGEST_TOPIC or _PERSONS.search(rest) or re.search(r"[“(\d]", label):
        return ""
    if act_of(low) == low and _MOVED.match(rest):
        return f"Đã {low} {lower_first(rest)}"
    if re.match(r"(?:(?:cả|toàn) \w+ )?thi đua\b", low) and (_MOVED.match(low) is None or _verb_first(rest)):
        return f"{label}, {lower_first(rest)}"
    return _about(label, low, rest)


def _about(label: str, low: str, rest: str) -> str:
    """A label as the place or the matter that the rest is about; "" where it is neither."""
    words = label.split()
    fights = words[0] in ("Chống", "Phòng")
    low = label[:1].lower() + label[1:] if fights else low
    named = all(w[:1].isupper() for w in words) and not fights
    if named and not has_verb(words[0].lower()):
        return f"Tại {label}, {_done(rest)}" if 1 < len(words) < _LONGEST_PLACE else ""
    if re.search(r"\b(?:chưa|không)\b", low) and len(words) <= _LONGEST_PLACE:
        return f"{label} là {rest}"
    stated = finite(low.replace("có công", ""))
    return "" if stated or low.startswith(("về ", "qua ", "còn ", "do ")) else f"Về {low}, {_done(rest)}"


def _verb_first(rest: str) -> bool:
    return bool(act_of(rest) or _VERB_FIRST.match(rest))


def _done(rest: str) -> str:
    """What was done, with "đã" before a bare act."""
    if re.match(r"\d[\d.]*(?:/\d+)? [^\W\d_]", rest) and not re.match(r"\d+ năm\b", rest):
        return f"có {rest}"
    if starts_with(rest, language().held) and not finite(rest.split(",", maxsplit=1)[0]):
        return f"đã tổ chức {lower_first(rest)}"
    said = lower_first(add_verbs(rest))
    bare = act_of(said) and not finite(said.split(",", maxsplit=1)[0]) and not _STATED.match(said)
    return f"đã {said}" if bare else said


def spelt_time(when: str) -> str:
    """ "10 năm" as "trong 10 năm"; other times as they are."""
    return re.sub(r"^(?=(?:10|[Mm]ười) năm)", "trong ", re.sub(r"^((?:[Tt]rong )?)Mười", r"\1mười", when))


def _told(label: str, rest: str, number_first: bool, share_first: bool) -> str:
    """A label and the numbers that it announces, by what kind of thing it names; "" for others."""
    low = lower_first(label)
    if _AWARD.match(low) and (given := _awarded(f"{label}: {rest}")):
        return capitalise(given)
    bare = _BY_YEAR.sub("", _IN_BRACKETS.sub("", rest))
    if len(_BY_YEAR.findall(rest)) > 1 and not re.search(r"[^\W\d_]{2,}", bare):
        by_year = _BY_YEAR.sub(r"năm \1 là ", rest)
        return f"{label} {by_year}"
    if number_first and re.match(r"(?:cộng |tính )?từ năm\b", low):
        return f"{label}, có {rest}"
    if re.search(rf"\bnăm {YYYY}$", low) and number_first:
        return f"{label} là {rest}"
    if number_first and not has_verb(low) and re.search(r"\bđược (?:khen|tặng|công nhận|biểu dương)", rest):
        return f"{label} có {rest}"
    if number_first and PERIOD.match(rest):
        return ""
    if number_first and len(low.split()) <= 6 and not has_verb(low) and not _NAME.search(label):
        return f"Về {lowered(label)}, {rest if share_first else f'có {rest}'}"
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
