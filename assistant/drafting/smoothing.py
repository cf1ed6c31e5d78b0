"""The last hand on a sentence: grammar that a strict editor mends, one change at a time.

Each change is offered to the check and kept only where that accepts it, so none can alter what a
fact says; a name in quotes is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from assistant.drafting.language import language
from assistant.drafting.phrasing import Speaker, act_of, has_verb
from assistant.vietnamese.text import SMALL, UPPER, capitalise

_Rule = tuple[str, str | Callable[[re.Match[str]], str]]
_Compiled = tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]

_QUOTED = re.compile(r"“[^”]*”")
_COUNT = r"\d[\d.]*"
_CAPITAL = f"[{UPPER}]"
_NAME = rf"{_CAPITAL}\w*(?: {_CAPITAL}\w*)*"
_AWARD = (
    r"(?:[Bb]ằng khen|[Gg]iấy khen|[Cc]ờ thi đua|Huân chương|Huy chương|Kỷ niệm chương|[Dd]anh hiệu"
    r"|Giải thưởng)"
)
_RECEIVER = r"(?:lượt )?(?:tập thể|cá nhân|người|hộ|đơn vị|đồng chí)"
_PAPER = (
    r"(?:văn bản|công văn|hướng dẫn|[Qq]uyết định|[Kk]ế hoạch|[Nn]ghị quyết|[Cc]hỉ thị|[Kk]ết luận"
    r"|[Qq]uy định)"
)
_PLACE = r"(?:xã|phường|thị trấn|thôn|bản|buôn|ấp|tổ|khu phố|giáo xứ|trường|trạm|đơn vị)"

#: A verb that is missing, or that is too small a word for what is done.
_VERBS: tuple[_Rule, ...] = (
    (
        r"\b(Kinh tế|kinh tế|Nghề|nghề|Dân cư|dân cư|Thu nhập|thu nhập) (chủ yếu|chính)"
        r" (?=(?:nông|lâm|thủy|ngư|thương|dịch vụ|trồng|chăn nuôi|nuôi|đánh)\b)",
        r"\1 \2 là ",
    ),
    (rf"\bđược (?={_AWARD})", "được tặng "),
    # An award that a sentence on somebody ends in.
    (rf"(?<=, )(?={_AWARD}[^,;:.\d]* (?:năm|tháng) [\d/]+\.$)", "được tặng "),
    (rf"\b([Tt]ặng {_AWARD}) (?={_COUNT} {_RECEIVER}\b)", r"\1 cho "),
    (rf"(?<!đưa )(?<!nhân )(?<!đề )(?<!rút )\bra (?=(?:{_COUNT} )?{_PAPER}\b)", "ban hành "),
    (r"(?P<before>^|; )[Bb]ê tông (?=\d[\d.,]* km)", r"\g<before>đã bê tông hóa "),
    (rf"\blàm (?={_COUNT} (?:tin|bài|phóng sự|chương trình|chuyên mục)\b)", "thực hiện "),
    (r"\bđược khen(?=[.;,])", "được khen thưởng"),
    # "Bằng khen của tỉnh năm 2021 cho đội dân phòng"
    (
        rf"^(?P<award>{_AWARD}[^,;:\d]*(?: năm \d{{4}})?) cho (?P<who>[^,;:\d]+)\.$",
        lambda m: f"{m['who']} được tặng {m['award']}.",
    ),
    # What is asked for, without the verb.
    (
        r"\b([Đđ]ề nghị (?:tỉnh|Trung ương|huyện|Chính phủ|cấp trên|(?:Sở|Bộ) Nội vụ|Ủy ban nhân dân tỉnh))"
        r" (?=(?:cơ chế|chính sách|mẫu|tiêu chuẩn|tiêu chí|phần mềm|biên chế|kinh phí)\b)",
        r"\1 có ",
    ),
    (r"\bcho căn cứ\b", "là căn cứ"),
    (r"\bđể làm(?=[.;,])", "để thực hiện"),
    (r"\b(đồng chí|cán bộ chủ chốt|đại biểu|đảng viên|hội viên|người) dự(?=[.;,])", r"\1 tham dự"),
    # A change has its direction.
    (
        r"\b(tỷ lệ|mức) ([^,;:\d]*?)(?<!tăng )(?<!nâng )(từ [\d.,]+\s?%[^,;]{0,14}?) lên (?=[\d.,]+\s?%)",
        r"\1 \2tăng \3 lên ",
    ),
    (
        r"\b((?:tỷ lệ )?hộ nghèo) (từ [\d.,]+\s?%[^,;]{0,14}?) còn (?=[\d.,]+\s?%)",
        r"\1 giảm \2 xuống ",
    ),
    (rf"(?<!được )(?<=[, ])thay bằng(?= {_PAPER})", "được thay bằng"),
    (rf"\brút (?={_COUNT} ngày[^,;]* xuống\b)", "rút từ "),
)
#: How many, and of whom.
_COUNTED: tuple[_Rule, ...] = (
    (
        rf"\b(riêng {_COUNT} {_PLACE}[^\d,;:.]{{0,30}}?) (?={_COUNT} (?:lượt|trường hợp|tập thể|cá nhân)\b)",
        r"\1 có ",
    ),
    # "Hồ sơ … bị trả lại 7 hồ sơ": said once, with its number.
    (
        rf"^(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)(?P<of> [^\d;:,]{{5,80}}? bị [^\d;:,]{{2,20}}?) (?P<n>{_COUNT})"
        r" (?i:(?P=what))(?=[ .;,])",
        lambda m: f"Có {m['n']} {m['what'].lower()}{m['of']}",
    ),
    (
        rf"\b(?P<did>[đĐ]ã) khen thưởng (?P<whom>[^\d;:“]{{4,90}}?) (?:với )?(?P<n>{_COUNT} lượt)"
        r"(?P<who> cá nhân| người)?(?=[.;])",
        lambda m: f"{m['did']} khen thưởng {m['n']}{m['who'] + ' là' if m['who'] else ''} {m['whom']}",
    ),
    (
        rf"\b(?P<did>[đĐ]ã) (?P<what>(?:tập huấn|bồi dưỡng|đào tạo)(?: [^\W\d_]+){{0,5}}?)"
        rf" (?P<n>{_COUNT} lớp)(?:,| với| cho)?"
        rf" (?=(?:gần |hơn |trên |khoảng )?{_COUNT} (?:lượt|người|học viên|cán bộ))",
        r"\g<did> tổ chức \g<n> \g<what> cho ",
    ),
    (
        r"\b([Mm]ỗi (?!năm|tháng|tuần|quý|ngày|lần|kỳ|đợt|khi)[^\W\d_]+(?: dân phố)?)"
        rf" (?={_COUNT} (?!triệu|tỷ|nghìn|đồng|ha\b|km|m2|m\b|ngày)[^\W\d_])",
        r"\1 có ",
    ),
    (
        rf"^((?:Mỗi|Hằng|Hàng) (?:năm|quý|tháng|tuần)) (?={_COUNT} (?:đợt|lần|lớp|cuộc|buổi|hội nghị|kỳ))",
        r"\1 có ",
    ),
    (rf"(?<=%), (?={_COUNT} {_PLACE}\b)", ", có "),
    (rf"^([^\d,;:]+), (?={_COUNT} (?:thành viên|hội viên|xã viên|đoàn viên|lao động)\b)", r"\1, có "),
    (rf"(?<=; )có ({_COUNT} [^\d,;]{{3,20}}) (?=mỗi \w+ có\b)", r"\1, "),
    (rf"^(?={_COUNT}/{_COUNT} [^\W\d_])(?!.*, có\b)", "Có "),
    (
        r"\b(nông dân|công nhân|ngư dân|diêm dân) (?=(?:nông dân|công nhân|ngư dân|diêm dân)\b)",
        r"\1 và ",
    ),
    # What has a name in quotes has so many of something.
    (
        r"(?P<named>(?:^|[;,] )(?:(?:[Pp]hong trào|[Cc]uộc vận động|[Mm]ô hình|[Ff]anpage) )?“[^”]+”)"
        rf" (?={_COUNT} [^\W\d_])",
        r"\g<named> có ",
    ),
    (
        rf"(?P<named>(?:[Cc]huyên trang|[Cc]huyên mục|[Bb]ản tin) “[^”]+”),? (?={_COUNT} [^\W\d_])",
        r"\g<named> có ",
    ),
    (rf"^(Tổng số [^\d;:]{{3,80}}?) (?={_COUNT} (?:người|lượt|đơn vị|hộ))", r"\1 là "),
    # "đình công năm 2014 11 vụ, năm 2023 1 vụ"; "hồ sơ điện tử năm 2023 91%".
    (r"\b(năm \d{4}) (?=\d[\d.,]*(?:\s?%| (?:tỷ|triệu|nghìn)\b))", r"\1 là "),
    (
        rf"(?<!đến )\b(năm \d{{4}}) (?={_COUNT} (?:vụ|trường hợp|hộ|đơn vị|cơ sở|lớp|cuộc|đợt|sáng kiến)\b)",
        r"\1 có ",
    ),
    (r"\blà 1 (?=(?:tiêu chí|nhiệm vụ|nội dung|biện pháp|trong)\b)", "là một "),
    (rf"^(Mặt chưa được là) có (?={_COUNT})", r"\1 "),
)
#: A thing to which something is done does not do it.
_THING = (
    r"(?:\d[\d.,]*% )?(?:[Qq]uy chế|[Qq]uy định|[Hh]ồ sơ|[Tt]hủ tục|[Mm]ô hình|[Tt]hời (?:gian|hạn)"
    r"|[Cc]huyên mục|[Gg]iấy tờ|[Gg]iấy khen|[Tt]ờ trình|[Dd]ữ liệu)"
)
_DONE_TO = (
    r"(?:ban hành (?:kèm|theo|từ|tại|năm)|(?:đưa|chuyển) (?:lên|vào|ra)|nhân (?:rộng )?(?:từ|ra)|trình qua"
    r"|in từ|rút (?:ngắn )?từ"
    r"|(?:nộp|gửi|giải quyết|tiếp nhận|xử lý|công khai|niêm yết) (?:qua|trên|tại|bằng|theo))"
)
_HAS_VERB = r" (?:được|bị|do|đã|phải|có|là|cần|chưa|không)\b"
_PASSIVES: tuple[_Rule, ...] = (
    (
        rf"(?P<thing>(?:^|(?<=[,;] )){_THING}(?:(?!{_HAS_VERB})(?:[^,;:.\d]|(?<=hi đua),)){{0,90}}?)"
        rf" (?={_DONE_TO}\b)",
        r"\g<thing> được ",
    ),
)
#: Words that begin with "dân" and are not the people; "dân bàn, dân làm" is a saying.
_NOT_PEOPLE = (
    r"(?:quân|cư|số|tộc|vận|công|phòng|trí|chủ|chính|sự|gian|làng|bản|ca|dã|sinh|ý|tình|nhập|nghèo|thường"
    r"|bàn|làm|biết|kiểm|hưởng|thì)"
)
#: The capitals of bodies, and where a person is from.
_NAMES: tuple[_Rule, ...] = (
    (
        r"(?<!rưởng )(?<!phó )(?<!cán bộ )(?<!văn )(?<!Văn )\b(?P<kind>phòng|chi cục|trung tâm|bệnh viện|ban)"
        rf" (?={_CAPITAL}{SMALL}+ )(?!Xanh)",
        lambda m: f"{capitalise(m['kind'])} ",
    ),
    (
        rf"\b(?P<who>(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]hầy) {_NAME})"
        rf" (?P<home>(?:thôn|bản|buôn|ấp|xã|phường|tổ|làng) (?:\d+|{_NAME})) (?={SMALL})",
        r"\g<who>, \g<home>, ",
    ),
    (rf"(?P<before>^|[,;] )[Dd]ân (?!{_NOT_PEOPLE}\b)(?={SMALL})", r"\g<before>Nhân dân "),
)


_JOB = (
    r"(?:giáo viên|bác sĩ|y sĩ|y tá|điều dưỡng|hộ lý|kỹ sư|công nhân|nông dân|hội viên|trưởng (?:thôn|bản|ấp)"
    r"|bí thư|cán bộ|công chức|viên chức|nhân viên|chủ tịch|giám đốc|hiệu trưởng)"
)


def _who_is(match: re.Match[str]) -> str:
    """A person's work beside the name, or as the statement where nothing else is told."""
    told = has_verb(match["rest"]) or act_of(match["rest"].lstrip(", "))
    joint = f", {match['job']}" if told else f" là {match['job']}"
    return f"{match['who']}{joint}{match['rest']}"


_PERSONS: tuple[_Rule, ...] = (
    (
        rf"(?P<who>\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]hầy) {_NAME})"
        rf" (?P<job>{_JOB}(?: {SMALL}+){{0,3}})(?P<rest>,.*)$",
        _who_is,
    ),
)


def smoothed(text: str, speaker: Speaker, accepted: Callable[[str], bool]) -> str:
    """A sentence with each mend that ``accepted`` lets pass; itself where there is none."""
    quoted = _QUOTED.findall(text)
    for pattern, said in (*_fixed(), *_of_unit(speaker.unit, speaker.name)):
        mended = capitalise(pattern.sub(said, text))
        if mended != text and _QUOTED.findall(mended) == quoted and accepted(mended):
            text = mended
    return text


def _compiled(rules: Iterable[_Rule]) -> _Compiled:
    return tuple((re.compile(pattern), said) for pattern, said in rules)


@cache
def _fixed() -> _Compiled:
    """The mends that are the same for every office."""
    return _compiled((*_VERBS, *_COUNTED, *_PASSIVES, *_NAMES, *_PERSONS))


@lru_cache(maxsize=16)
def _of_unit(unit: str, name: str) -> _Compiled:
    """The mends that name who reports: a subject that a sentence lacks."""
    own = [a for a in language().acts if a not in language().not_own]
    act = rf"(?:{'|'.join(map(re.escape, own))})\b"
    lead = r"(?:Từ|Trong|Giai đoạn|Tháng|Năm|Ngày|Quý|Về) [^,;:.“”]{3,50}"

    def whose(match: re.Match[str]) -> str:
        own_act = act_of(match["act"]) not in language().not_own
        return f"{match['lead']}, {unit} đã {match['act']}" if own_act else match[0]

    place: _Rule = (r"^Là ", f"{name} là ")
    # "P. An Thịnh: 312 ha": the place that reports, as its people write it.
    kind, _, own_name = name.partition(" ")
    short = rf"{kind[:1]}\.\s?{re.escape(own_name)}\b"
    called: tuple[_Rule, ...] = ((rf"^Về {short}, có (?=\d)", f"{name} có "), (rf"\b{short}", name))
    if not name:
        called = ()
        place = (rf"^(Là [^,;]+), có (?={_COUNT})", rf"\1, {unit} có ")
    return _compiled((
        place,
        *called,
        (
            r"^(?P<how>Cách (?:trung tâm|huyện|tỉnh|thành phố|thị xã)|Nằm|Giáp|Tiếp giáp)\b",
            lambda m: f"{capitalise(unit)} {m['how'][:1].lower()}{m['how'][1:]}",
        ),
        (rf"^(?P<lead>{lead}), đã (?P<act>.+)$", whose),
        (rf"^((?:Mỗi|Hằng|Hàng) năm) (?={act})", rf"\1, {unit} "),
        (r"^(Về [^,;:]{3,40}), (?=(?:về đích|đạt chuẩn|cán đích)\b)", rf"\1, {unit} "),
        (r"^Chưa (?=(?:dùng|sử dụng|bố trí|thành lập|xây dựng|ứng dụng)\b)", f"{capitalise(unit)} chưa "),
        (rf"(?<=; )10 năm (?={act})", "trong 10 năm đã "),
    ))  # fmt: skip
