"""A note as an office reads it: arrows between numbers said in words, the writer in the third person.

What a sign or a "chúng tôi" means is sure, so the check holds sentences against this reading: the
template writes by it and a model may. Nothing here depends on what a sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Container

from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.numbers import NUMBER, read_quantities
from assistant.vietnamese.text import capitalise, nfc

#: How arrows are typed, with the spaces around them.
ARROW = r"\s*(?:=+>|-+>|→|⇒|➔|➜)\s*"
_QUOTED = re.compile(r"(“[^”]*”|\"[^\"]*\")")
#: "2014 21,4% -> 2023 còn 6,8%".
_BY_YEAR = re.compile(
    rf"(?:năm )?(?P<then>{YYYY})(?: là|:)? (?P<a>{NUMBER}(?:\s?%)?){ARROW}"
    rf"(?:năm )?(?P<now>{YYYY})(?: là|:)? (?P<left>còn )?(?P<b>{NUMBER})"
)
#: "81,5% (2015) => 95,2%", "25 -> 15 ngày".
_CHANGE = re.compile(
    rf"(?<![\d/.,])(?P<lead>[Tt]ừ )?(?P<a>{NUMBER})(?P<unit>\s?%| [^\W\d_]+)?"
    rf"(?P<year> \((?:năm )?{YYYY}\))?"
    rf"{ARROW}(?:còn |lên |xuống )?(?P<b>{NUMBER})(?![\d/])"
)
#: "Chỉ thị 34, 52": two directives, where there is one of the second number.
_BOTH = re.compile(r"\b(?P<first>(?:Chỉ thị|CT)(?: số)? \d+(?:,| và)) (?=(?P<second>\d+)\b(?![.,/-]\d))")
#: "2014: 0,9 tỷ USD -> 2023: 4,7 tỷ USD": what stood in one year beside what stood in another.
_THEN_YEAR = re.compile(rf"(?P<one>\b{YYYY}\b[^;]*?){ARROW}(?=(?:năm )?{YYYY}(?::| là| có)? ?\d)")
#: "2014 22% - 2017 35,5% - 2020 47%": years in a row.
_ROW = re.compile(
    rf"(?P<one>\b{YYYY}(?: là|:)? {NUMBER}(?:\s?%)?) [-–] (?=(?:năm )?{YYYY}(?: là|:)? {NUMBER})"
)
#: "12/21 -> 19/21": of the same number.
_RATIOS = re.compile(rf"(?<![\d/.,])(?P<a>\d+)/(?P<of>\d+){ARROW}(?P<b>\d+)/(?P=of)(?![\d/])")
_WE = re.compile(
    r"(?<!\w)(?:(?:[Đđ]ơn vị |[Cc]ơ quan )?[Cc]húng (?:tôi|ta|em)"
    r"|[Bb](?:ọn|ên) (?:em|tôi|mình)|[Tt]ụi em)(?!\w)"
)
#: A head who dictates: what he orders and asks is the office's.
_I = re.compile(
    r"(?<!\w)[Tt]ôi (?=(?:đã |luôn |cũng )?(?:yêu cầu|đề nghị|đề xuất|kiến nghị|giao|chỉ đạo|mong|xin)\b)"
)
_OWN = re.compile(
    r"(?<!\w)([Hh]uyện|[Xx]ã|[Pp]hường|[Tt]ỉnh|[Ss]ở|[Đđ]ơn vị|[Tt]rường|[Hh]ội|[Cc]ơ quan) (?:mình|ta)(?!\w)"
)

#: "Hạn chế thì phải nói thật: …": talk before what is told.
_FRANKLY = re.compile(
    r"^(?:[Nn]hìn lại|[Nn]ói chung|[Nn]hìn chung) thì (?=\w)"
    r"| thì (?:phải |cần )?(?:nói|thừa nhận) (?:thật|thẳng)(?: là)?(?=\s*[:;,])"
)
#: "5.208 buổi/ 311.000 lượt", "2 hn/256 ng": those who came.
_CAME = re.compile(
    r"(?<=\d )([^\W\d_]+(?: [^\W\d_]+)?)\s*/\s*"
    r"(?=\d[\d.]* (?:lượt|người|ng|đại biểu|đb|học viên|hội viên|hộ|CB|cb|đv|đ/c)(?!\w))"
)
#: "năm 2014 chiếm 28% thì năm 2023 …": two years side by side.
_THEN = re.compile(rf"(?<=[\d%]) thì (?=(?:đến )?năm {YYYY})")


#: "Nguyên nhân là: …": a label needs no verb.
_IS_LABEL = re.compile(r" là\s*:(?=\s)")
#: "1 là …; 2 là …": told in order.
_NUMBERED = re.compile(r"(?:(?<=^)|(?<=[:;,.] ))([1-5]) (?=là \w)")
_ORDER = {"1": "một", "2": "hai", "3": "ba", "4": "bốn", "5": "năm"}
_ITEM = re.compile(r"(?:(?<=^)|(?<=[:;,.] ))(?:\(?[1-9]\) (?=[^\W\d_])|\([1-9]\) (?=\d))")


def as_read(text: str, unit: str, symbols: Container[str] = ()) -> str:
    """A note with its arrows in words and, outside quotes, its writer as ``unit`` ("Sở", "huyện").

    Args:
        symbols: documents that are known by kind and number ("Chỉ thị 52").

    >>> as_read("thời gian 25 -> 15 ngày", "huyện")
    'thời gian từ 25 xuống 15 ngày'
    """
    text = nfc(text)
    # "1) lãnh đạo phải …; 2) tiêu chí phải …": the numbers of a list count nothing.
    text = _ITEM.sub("", text) if len(_ITEM.findall(text)) > 1 else text
    if len(_NUMBERED.findall(text)) > 1:
        text = _NUMBERED.sub(lambda m: f"{_ORDER[m[1]]} ", text)
    pieces = _QUOTED.split(_IS_LABEL.sub(":", text))
    pieces[::2] = [_third_person(_FRANKLY.sub("", piece), unit) for piece in pieces[::2]]

    def both(match: re.Match[str]) -> str:
        return f"{match['first']} Chỉ thị " if f"Chỉ thị {match['second']}" in symbols else match[0]

    said = _RATIOS.sub(_ratio_changed, _BOTH.sub(both, "".join(pieces)))
    said = _CAME.sub(r"\1 với ", _THEN.sub("; ", said))
    said = _THEN_YEAR.sub(r"\g<one>; ", _ROW.sub(r"\g<one>, ", _BY_YEAR.sub(_over_years, said)))
    return _CHANGE.sub(_changed, said)


def _third_person(text: str, unit: str) -> str:
    def named(match: re.Match[str]) -> str:
        space = " " if match[0].endswith(" ") else ""
        return (capitalise(unit) if match[0][:1].isupper() else unit) + space

    return _OWN.sub(r"\1", _I.sub(named, _WE.sub(named, text)))


def _over_years(match: re.Match[str]) -> str:
    left = "còn" if match["left"] else "là"
    return f"năm {match['then']} là {match['a']}, đến năm {match['now']} {left} {match['b']}"


def _ratio_changed(match: re.Match[str]) -> str:
    a, b, of = int(match["a"]), int(match["b"]), match["of"]
    turn = "lên" if b > a else "xuống"
    return match[0] if a == b else f"từ {a}/{of} {turn} {b}/{of}"


def _changed(match: re.Match[str]) -> str:
    """ "từ A lên B" or "từ A xuống B"; as it stands where A and B cannot be compared or are years."""
    a, b = (read_quantities(f"{match[n]} đơn vị") for n in ("a", "b"))
    if not (a and b and a[0].values and b[0].values) or "year" in (a[0].kind, b[0].kind):
        return match[0]
    if a[0].values[0] == b[0].values[0]:
        return match[0]
    turn = "lên" if b[0].values[0] > a[0].values[0] else "xuống"
    lead = match["lead"] or "từ "
    return f"{lead}{match['a']}{match['unit'] or ''}{match['year'] or ''} {turn} {match['b']}"
