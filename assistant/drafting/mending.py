"""Shorthand and slips of a note, each with its proper form."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from assistant.drafting.language import language
from assistant.drafting.talk import ARROW
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.text import SMALL, UPPER

#: How a matter begins that talk sets apart with "thì"; other "thì" join a condition and what follows.
_TOPICS = (
    "[Cc]ông tác|[Vv]iệc|[Pp]hong trào|[Hh]ồ sơ|[Tt]hủ tục|[Kk]inh phí|[Kk]hen thưởng|[Kk]hen|[Tt]uyên truyền"
    "|[Kk]iểm tra|[Bb]ộ máy|[Cc]ăn cứ|[Vv]ăn bản|[Cc]hăn nuôi|[Tt]rồng trọt|[Tt]hủy sản|[Ll]âm nghiệp"
    "|[Gg]iáo dục|[Yy] tế|[Vv]ăn hóa|[Kk]inh tế|[Aa]n ninh|[Qq]uốc phòng|[Tt]hủ tục hành chính|[Pp]hần mềm"
)


@cache
def mends() -> tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]:
    """Shorthand and slips, each with its proper form."""
    lang = language()
    award = "".join(rf"(?<!{w} )" for w in ("Bằng", "bằng", "Giấy", "giấy", "ngợi"))
    people = "".join(rf"(?<!\b{w} )" for p in lang.before_people for w in (p, p.capitalize()))
    state = "".join(rf"(?<!\b{w} )" for w in lang.before_state)
    documents = "|".join(lang.documents)
    rules = (
        (r"\s*[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]+", ""),
        (r"(?<=\d)(?=(?:km2|km²|km|m2|m²|m3|m³|m|ha|kg|cm|mm)(?!\w))", " "),
        # A small letter after a full stop: one sentence, its parts run together.
        (rf"(?<=[^\W\d_]{{3}})\.\s+(?={SMALL}{{2}})", "; "),
        (r"\bcovid\b", "Covid"),
        (r"\b(Covid) (?=202\d\b)", r"\1 năm "),
        (r"\s*\+\s*(?=\D)", " và "),
        # One that is no change of a number: those are in words already.
        (ARROW, ", "),
        (r",?\s*(?<![<>=])=\s*(?=\d[\d.,]*\s?%)", ", bằng "),
        (r"(?<=[^\W\d_])\s*/\s*10 năm\b", " trong 10 năm"),
        (rf"^(?=\d{{1,2}}/\d{{1,2}}/{YYYY},? [{UPPER}])", "Ngày "),
        (rf"^(Ngày \d{{1,2}}/\d{{1,2}}/{YYYY}) (?=[{UPPER}])", r"\1, "),
        # "khoảng 7/2014": a month is named, a ratio ("7/15") has no year.
        (
            rf"(?<![\w/.-])(?<!áng )(?<!gày )(?<! số )(?<!tư )((?:0?[1-9]|1[0-2])/{YYYY})(?![/\w-])",
            r"tháng \1",
        ),
        # "Về quán triệt thì …", "Biên chế thì giảm": talk's pause.
        (r"^(Về [^,;:]{2,50}?) thì ", r"\1, "),
        # Whose award it is.
        (
            r"\b((?:Cờ thi đua|Bằng khen|Giấy khen))"
            r" (?=(?:Chính phủ|Thủ tướng|Chủ tịch|Ủy ban|Bộ trưởng|Giám đốc)\b)",
            r"\1 của ",
        ),
        (r"\b(Bằng khen của Thủ tướng)(?! Chính phủ)\b", r"\1 Chính phủ"),
        (rf"\(({YYYY}): (?=\d)", r"(năm \1: "),
        (rf"(?<=[A-ZĐ]) (?=\d{{1,2}}/\d{{1,2}}/{YYYY})", " ngày "),
        (r"\b((?:quy chế|quy định)[^,;.\d]{0,40}?) (?=Quyết định số \d)", r"\1 kèm theo "),
        (r"(?<=/\d{4}) (quy chế|quy định)\b", r" về \1"),
        # The label keeps its denial, and is a sentence's beginning.
        (r"^(?:[Mm]ặt |[Cc]ái |[Đđ]iểm )?[Cc]hưa(?: được)?:\s+", "Mặt chưa được là "),
        (r"(?<=, )10 năm (?=\d)", "trong 10 năm có "),
        (r"(tỷ \d{1,3} triệu)(?=[,;.]|$)", r"\1 đồng"),
        (r"(?<=tỷ) đ(?!\w)", " đồng"),
        (
            rf"(?<!ỷ lệ )\b([Hh])ộ nghèo (?=(?:năm )?{YYYY}(?: là)? \d[\d.,]*\s?%)",
            lambda m: f"{'T' if m[1] == 'H' else 't'}ỷ lệ hộ nghèo ",
        ),
        (r"^([^,;:\d]{2,40}?) thì (?=(?:giảm|tăng|còn|chưa|không|có|được|rất|luôn|đã)\b)", r"\1 "),
        (
            rf"^((?:{_TOPICS})(?: [^\W\d_]+){{0,3}}) thì (?=\w)",
            lambda m: f"Về {m[1][:1].lower()}{m[1][1:]}, ",
        ),
        (r"\b1 (số|bộ phận|vài)\b(?! liệu)", r"một \1"),
        (r"(\d+ (?:lượt )?tập thể) (?=\d)", r"\1, "),
        (r"\s+([,;:.!?)])", r"\1"),
        (r"\(\s+", "("),
        (r"([;,])(?=[^\s\d”\"')])", r"\1 "),
        (r"!+", "."),
        (rf"{award}\b([Kk])hen\b(?!\s+(?:thưởng|ngợi|chê|nóng|luôn))(?=\s+\w)", r"\1hen thưởng"),
        (rf"{people}(?<!\w)nhân dân\b", "Nhân dân"),
        (rf"{state}\bnhà nước\b", "Nhà nước"),
        (r"^\[([^\]]{2,40})\]\s*", r"\1: "),
        (r"(?<=\d)\s?tr(?=\s*(?:/|đồng|đ\b|[,;.)]|$))", " triệu"),
        (rf"(?<=\w )(năm {YYYY}): (?=\d[\d.,]*%)", r"\1 là "),
        (rf"(?<=; )(năm {YYYY}): (?=\d)", r"\1 là "),
        (rf"(?<=; )({YYYY}): (?=\d)", r"năm \1 là "),
        (rf"(?<=; )((?:năm )?{YYYY}) (?=\d[\d.]* (?!tỷ\b|triệu\b|nghìn\b|đồng\b)[^\W\d_])", r"\1 có "),
        (rf"\((năm {YYYY}): (?=\d[\d.,]*%)", r"(\1 là "),
        (rf"\b({documents})\s+(?=\d+(?:/\d{{4}})?[-/][A-ZĐ])", r"\1 số "),
        (r"(\d+ (?:xã|phường|thị trấn|thôn|huyện|tổ|khu phố|giáo xứ)) (?=\d+ )", r"\1, "),
        (r"(\d+ lớp), (?=\d[\d.]* (?:lượt|người|học viên))", r"\1 với "),
    )
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rules)
