"""Ways of writing the same thing brought into one form before facts and sentence are compared.

Nothing here looks at the other text: what is said once for a whole list ("lần lượt là", a unit after
the last number, "hạng Ba" after "Huân chương Lao động hạng Nhì") is said of each part of it.
"""

from __future__ import annotations

import re

from assistant.vietnamese.dates import YYYY

_NUMBER = r"\d[\d.]*(?:,\d+)?"
_DOCUMENT = re.compile(r"(?<![\w/-])(CT|KH|QĐ|NQ|CV|TT|NĐ|CTr|KL|HD|TB|ĐA)(?=\d{1,4}(?![\w/-]))")
_CHAIRMAN = re.compile(r"\b([Cc]hủ tịch) (?=(?:tỉnh|huyện|xã|thành phố|thị xã|phường|quận)\b)")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3}) ?(?:nghìn|ngàn|k)(?: đồng)?(?![\w.])")
_EVERY_MONTH = re.compile(r"\b((?:mỗi|hằng|hàng) (?:tháng|quý)) (?=\d+ [^\W\d_])", re.IGNORECASE)
_A_YEAR = re.compile(
    r"(?<=đồng|.lần|lượt|. kỳ) (?:trong )?(?:một|1|01) (năm|tháng|quý|tuần)\b"
    r"|(?<=lần) trong (năm|tháng)\b(?! \d)"
)
_TIMES_IN_ALL = re.compile(r"\b(?:lần|kỳ) thứ (X|IX|IV|V?I{1,3}|V)\b|\blần (X|IX|IV|V?I{1,3}|V)\b")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
#: "CSTĐ toàn quốc 0", "0 CSTĐ toàn quốc".
_NONE_AFTER = re.compile(
    r"(?P<lead>^|[,;:(] )(?P<what>(?:[^\W\d_]+ ){1,7}?)(?:[:=–-] |có |là )?0"
    r"(?: (?:người|trường hợp|cá nhân|tập thể|đơn vị))?(?=[;)]|[,.](?!\d)|$)"
)
_NONE_BEFORE = re.compile(r"(?<![\d.,/–-])\b(?:có |đạt |được )?0 (?!đồng|điểm|độ|giờ|ngày)(?=[^\W\d_])")
#: Phrases, each with the one that is compared in its place; applied in this order.
_PHRASES = (
    (
        re.compile(
            r"\b((?:[Xx]ã|[Hh]uyện|[Tt]ỉnh|[Ss]ở|[Pp]hòng|[Đđ]ơn vị|[Nn]gành|[Tt]hôn|[Pp]hường) )"
            r"(?:tôi|em|mình|ta|chúng tôi)\b ?"
        ),
        r"\1",
    ),
    (
        re.compile(
            r"\b(?:bảo đảm|đảm bảo|đáp ứng)(?: đủ| được| đầy đủ)? "
            r"(?=(?:các )?(?:điều kiện|tiêu chuẩn|căn cứ))"
        ),
        "đủ ",
    ),
    (re.compile(r"\b(?:có )?vốn đầu tư (?:trực tiếp )?(?:của )?nước ngoài\b"), "FDI"),
    (re.compile(r"\b(?:dịch |đại dịch )?covid(?![-–]?\d)", re.IGNORECASE), "dịch Covid-19"),
    (re.compile(r"\b(?:một )?nửa(?= (?:số|tổng|các))"), "1/2"),
    (
        re.compile(r"\bthiếu (?=thường xuyên|kịp thời|đồng bộ|thống nhất|chặt chẽ|cụ thể|sâu sát|chủ động)"),
        "chưa ",
    ),
    (re.compile(r"\b(?:đã )?(?:ngừng|thôi|dừng) hoạt động\b"), "không còn hoạt động"),
    (re.compile(r"(?<=[\w%]) / (?=(?:kế hoạch|chỉ tiêu)\b)", re.IGNORECASE), " so với "),
    (re.compile(r"\b[Pp]hải (?=chuyển sang|chuyển qua|tổ chức trực tuyến)"), ""),
    # A letter alone says nothing by itself (``Token.light``): made a word, which prize it is counts.
    (re.compile(r"(?<=\bgiải )([A-D])\b"), r"\1hạng"),
    (re.compile(r"(?<=đến )hết (?=ngày \d)"), ""),
    (re.compile(r"\b(thứ) nhì\b", re.IGNORECASE), r"\1 hai"),
    # Never the letters of "Thủ tướng", however near that stands.
    (re.compile(r"\b((?:cho|lượt) )TT\b"), r"\1tập thể"),
    (re.compile(r"\bkém (?=(?:[^\W\d_]+ ){1,4}\d)"), "thấp hơn "),
    (re.compile(r"(?<!cao )(?<!thấp )(?<!nhiều )(?<!ít )\bhơn (?=(?:[^\W\d_]+ ){1,3}\d+ là \d)"), "cao hơn "),
    (
        re.compile(
            r"\bkhông (?=đều|đồng đều|kịp thời|đầy đủ|rõ|sâu|đúng mức|cao\b|nhiều|thường xuyên|phong phú"
            r"|chặt chẽ|đồng bộ|thống nhất|hợp lý|phù hợp|mạnh|tốt|hiệu quả|bền vững|cụ thể|cân đối|ổn định"
            r"|đa dạng)"
        ),
        "chưa ",
    ),
    (re.compile(r"\b(?:[Cc]hưa|[Kk]hông)(?: có)? (?=(?:[^\W\d_]+ ){1,3}nào\b)"), "không có "),
    (
        re.compile(r"(?<!phòng )(?<!né )(?<!lẩn )(?<!trú )\btránh (?:tình trạng |việc |bệnh |để xảy ra )?"),
        "không ",
    ),
    (re.compile(r"\b[Pp]hải (?=trả lại|trả về|hoãn|dừng|lùi|hủy|làm lại|đổi|chuyển trả)"), "bị "),
    (re.compile(r"\b([Cc]hi), (?=đảng bộ\b)"), r"\1 bộ, "),
    (re.compile(r"\b([Cc]hi) và (?=đảng bộ\b)"), r"\1 bộ và "),
    (re.compile(r"\b([Pp])hòng, ban\b"), r"\1hòng ban"),
    (re.compile(r"\bchẳng hạn(?: như| là)?\b"), "ví dụ"),
    (
        re.compile(
            r"\b([Pp]hải|[Cc]ần) (?:bảo đảm|đảm bảo)(?: được)?(?: sự)? (?=kịp thời|đúng|công khai|dân chủ)"
        ),
        r"\1 ",
    ),
    (re.compile(r"\s\+\s"), ", "),
    (re.compile(r"\bki[- ]?lô[- ]?mét vuông\b", re.IGNORECASE), "km2"),
    (re.compile(r"\bki[- ]?lô[- ]?mét\b", re.IGNORECASE), "km"),
    (re.compile(r"\bki[- ]?lô[- ]?gam\b", re.IGNORECASE), "kg"),
    (re.compile(r"(?<=\d )mét vuông\b"), "m2"),
    (re.compile(r"\bđạt (?:chuẩn )?(?=(?:nông thôn mới )?(?:nâng cao|kiểu mẫu))"), ""),
    (re.compile(r"\b(xã[^,;.\d]{0,12} chưa đạt) chuẩn\b(?= *(?:[,;.]|$))"), r"\1"),
)
#: "các năm 2014, 2018 và 2023 lần lượt là 4,8; 7,1 và 9,65 tỷ đồng".
_YEARS = rf"{YYYY}(?:(?:, |; | và |, năm | và năm ){YYYY})+"
_AMOUNT = rf"{_NUMBER}(?: tỷ {_NUMBER} triệu)?[^.;,\d]*?"
_IN_TURN = re.compile(
    rf"(?P<lead>(?:(?:trong |ở |vào )?(?:các )?năm ){_YEARS})(?P<between>[^.;\d]{{0,90}}?)"
    rf"\s?lần lượt (?:là |đạt |có |ở mức |được |với |gồm |bằng )?"
    rf"(?P<items>{_AMOUNT}(?:(?:, |; | và |; và |, và ){_AMOUNT})+)"
    r"(?=[.;,]?(?:$|[.;,]\s))",
    re.IGNORECASE,
)
_SPLIT_ITEMS = re.compile(rf"\s?(?:, và|; và|,|;| và)\s(?={_NUMBER})")
_YEAR = re.compile(YYYY)
#: "2014: 19,8 tr; 2018: 31,2 tr; 2023: 47,5 triệu đồng/người/năm": the last unit is that of all.
_RATE = r"(?:triệu|tr|tỷ)(?: đồng){0,2}(?: ?/ ?[^\W\d_]+| mỗi năm)*"
_SERIES = re.compile(
    rf"(?:{YYYY}(?: là|:| –| -)? {_NUMBER}(?: ?(?:tr|triệu|tỷ)(?: đồng)?)?(?:; |, ))+"
    rf"(?:năm )?{YYYY}(?: là|:| –| -)? {_NUMBER} ?(?P<unit>{_RATE}|%)"
)
_SERIES_PART = re.compile(rf"({_NUMBER})(?: ?(?:triệu|tỷ|tr)(?: đồng)?)?(?=; |, )")
_GRADE = re.compile(r"\b((?:Huân|Huy) chương [^\d,;:.()]{2,28}?) (?=hạng )", re.IGNORECASE)
_BARE_GRADE = re.compile(r"(?<=[;,:(] )hạng (?=Nhất|Nhì|Ba\b)", re.IGNORECASE)


def evened(text: str) -> str:
    """A text in the one form that is compared."""
    text = _DOCUMENT.sub(r"\1 ", text)
    text = _CHAIRMAN.sub(r"\1 Ủy ban nhân dân ", text)
    text = _THOUSANDS.sub(r"\1.000 đồng", text)
    text = _EVERY_MONTH.sub(r"\1 có ", _A_YEAR.sub(lambda m: f" mỗi {m[1] or m[2]}", text))
    text = _TIMES_IN_ALL.sub(lambda m: f"lần thứ {_ROMAN[m[1] or m[2]]}", text)
    for pattern, other in _PHRASES:
        text = pattern.sub(other, text)
    text = _NONE_BEFORE.sub("không có ", _NONE_AFTER.sub(r"\g<lead>không có \g<what>", text))
    return _grades(_SERIES.sub(_series, _IN_TURN.sub(_in_turn, text)))


def _in_turn(match: re.Match[str]) -> str:
    """Each year with its own number, where there are as many of both."""
    years, items = _YEAR.findall(match["lead"]), _SPLIT_ITEMS.split(match["items"])
    if len(years) != len(items):
        return match[0]
    unit = re.sub(rf"^{_NUMBER}\s?", "", items[-1])
    whole = [i if re.search(r"[^\W\d_]|%", i) else f"{i} {unit}".strip() for i in items]
    said = ", ".join(f"năm {year} là {item}" for year, item in zip(years, whole, strict=True))
    between = match["between"].strip(" ,")
    return f"{between}: {said}" if between else said


def _series(match: re.Match[str]) -> str:
    """The unit after the last number after each."""
    unit = match["unit"]
    body, last = match[0][: match.start("unit") - match.start()], unit
    scale = unit.split(" ")[0].split("/")[0]

    def whole(part: re.Match[str]) -> str:
        own = re.search(r"(?:triệu|tỷ|tr)\b", part[0])
        if _YEAR.fullmatch(part[1]) or (own and own[0][:2] != scale[:2]):
            return part[0]
        return f"{part[1]} {unit}"

    return _SERIES_PART.sub(whole, body) + last


def _grades(text: str) -> str:
    """The order before each of its grades."""
    named = _GRADE.search(text)
    if named is None or len(set(_GRADE.findall(text))) > 1:
        return text
    head = text[: named.end()]
    return head + _BARE_GRADE.sub(f"{named[1]} hạng ", text[named.end() :])
