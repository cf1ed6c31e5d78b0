"""1.national to 5.subject and 9a.to: the head of the first page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.checking import layout_rules as rules
from assistant.checking.layout_notes import Look, Note, looks
from assistant.checking.layout_parts import Parts
from assistant.checking.layout_reading import Line
from assistant.checking.layout_rules import Range
from assistant.checking.layout_typeface import wrap_widths

#: Both spellings stand in the decree itself.
_NATIONAL = (rules.NATIONAL_NAME, rules.NATIONAL_NAME.replace("HÒA", "HOÀ"))
_NUMBER = re.compile(r"^Số: ?(?P<number>\d+|[\s.…_]*)/(?P<symbol>\S+)$")
_DATE = re.compile(
    r"^(?P<place>.+?), ngày (?P<day>\d+|[\s.…_]+) tháng (?P<month>\d+|[\s.…_]+) năm [\d\s.…_]+$"
)
_DRAW = "Vào Chèn > Hình, vẽ một đường thẳng nét liền dưới dòng chữ, canh giữa"
#: How far a drawn line may be from its measure: fonts differ a little between machines.
_SLACK = 0.08


def check_head(parts: Parts) -> Iterator[Note]:
    """Names, number, date, title, subject, addressees."""
    yield from _national(parts)
    yield from _motto(parts)
    yield from _bodies(parts)
    yield from _number(parts)
    yield from _date(parts)
    yield from _table(parts)
    yield from _title(parts)
    yield from _addressees(parts)


def _national(parts: Parts) -> Iterator[Note]:
    line = parts.national
    if line is None:
        yield Note("1.national", "Thiếu Quốc hiệu ở đầu trang thứ nhất",
                   f"Thêm dòng “{rules.NATIONAL_NAME}” ở góc trên bên phải")  # fmt: skip
        return
    if line.shown not in _NATIONAL:
        yield Note("1.national", "Quốc hiệu viết chưa đúng", f"Gõ lại: {rules.NATIONAL_NAME}", line)
    yield from looks("1.national", "Quốc hiệu", line, Look(rules.SIZE_NATIONAL, bold=True, center=True))
    if line.spot is not None and line.spot.column == 0 and line.spot.columns > 1:
        yield Note("1.national", "Quốc hiệu phải ở bên phải trang", "Chuyển sang cột bên phải", line)


def _motto(parts: Parts) -> Iterator[Note]:
    line = parts.motto
    if line is None:
        yield Note("1.motto", "Thiếu Tiêu ngữ dưới Quốc hiệu", f"Thêm dòng “{rules.MOTTO}”")
        return
    if line.shown != rules.MOTTO:
        yield Note("1.motto", "Tiêu ngữ viết chưa đúng chữ hoa, gạch nối hoặc khoảng cách",
                   f"Gõ lại: {rules.MOTTO}", line)  # fmt: skip
    yield from looks("1.motto", "Tiêu ngữ", line, Look(rules.SIZE_MOTTO, bold=True, center=True))
    gap = line.paragraph.before + (parts.national.paragraph.after if parts.national else 0)
    if gap > 3 or (line.paragraph.line or 1.0) > 1.05:
        yield Note("1.motto", "Quốc hiệu và Tiêu ngữ không cách nhau dòng đơn",
                   "Đặt giãn dòng đơn, khoảng cách trước và sau bằng 0", line, "warn")  # fmt: skip
    if any(look.underline for look in line.formats):
        yield Note("1.motto", "Tiêu ngữ được gạch chân thay cho đường kẻ", _DRAW, line, "hint")
        return
    yield from _rule(parts, [line], "1.motto", "Tiêu ngữ", Range(1.0, 1.0, 1.0))


def _bodies(parts: Parts) -> Iterator[Note]:
    for line in parts.parents:
        look = Look(rules.SIZE_ISSUER, bold=False, center=True, upper=True)
        yield from looks("2.parent", "Tên cơ quan chủ quản", line, look)
    if not parts.issuers:
        yield Note("2.issuer", "Thiếu tên cơ quan ban hành ở góc trên bên trái",
                   "Thêm tên cơ quan ban hành, chữ in hoa, đậm, ở cột bên trái")  # fmt: skip
        return
    for line in parts.issuers:
        look = Look(rules.SIZE_ISSUER, bold=None if line.blank else True, center=True, upper=True)
        yield from looks("2.issuer", "Tên cơ quan ban hành", line, look)
    yield from _rule(parts, parts.issuers, "2.issuer", "Tên cơ quan ban hành", rules.RULE_SHARE)


def _number(parts: Parts) -> Iterator[Note]:
    line = parts.number
    if line is None:
        yield Note("3.number", "Thiếu số, ký hiệu văn bản",
                   "Thêm dòng “Số: …/BC-<chữ viết tắt tên cơ quan>” dưới tên cơ quan ban hành")  # fmt: skip
        return
    yield from looks("3.number", "Số, ký hiệu", line, Look(rules.SIZE_NUMBER, center=True))
    match = _NUMBER.match(line.shown)
    if match is None:
        yield Note("3.number", "Số, ký hiệu viết chưa đúng mẫu",
                   "Viết dạng “Số: 05/BC-SNV”: sau chữ Số có dấu hai chấm, giữa số và ký hiệu có dấu gạch "
                   "chéo, không cách chữ", line)  # fmt: skip
        return
    if match["number"].isdigit() and len(match["number"]) < 2:
        yield Note("3.number", "Số nhỏ hơn 10 phải có số 0 phía trước", f"Viết 0{match['number']}", line)
    if match["symbol"] != match["symbol"].upper():
        yield Note("3.number", "Ký hiệu phải viết bằng chữ in hoa", f"Viết {match['symbol'].upper()}", line)
    elif parts.type is not None and not match["symbol"].startswith("BC-"):
        yield Note("3.number", "Ký hiệu của báo cáo phải là BC-<chữ viết tắt tên cơ quan>",
                   "Sửa ký hiệu theo mẫu “BC-SNV”", line)  # fmt: skip


def _date(parts: Parts) -> Iterator[Note]:
    line = parts.date
    if line is None:
        yield Note("4.date", "Thiếu địa danh và thời gian ban hành",
                   "Thêm dòng “<địa danh>, ngày … tháng … năm …” dưới Tiêu ngữ")  # fmt: skip
        return
    yield from looks("4.date", "Địa danh, ngày tháng", line, Look(rules.SIZE_DATE, italic=True, center=True))
    match = _DATE.match(line.shown)
    if match is None or match["place"][0].islower():
        yield Note("4.date", "Địa danh, ngày tháng viết chưa đúng mẫu",
                   "Viết dạng “Nam Định, ngày 05 tháng 01 năm 2024”", line)  # fmt: skip
        return
    day, month = match["day"], match["month"]
    if (day.isdigit() and len(day) < 2) or month in ("1", "2"):
        yield Note("4.date", "Ngày nhỏ hơn 10, tháng 1 và tháng 2 phải có số 0 phía trước",
                   "Thêm số 0, ví dụ ngày 05 tháng 01", line)  # fmt: skip
    elif month.isdigit() and len(month) == 2 and 2 < int(month) < 10:
        yield Note("4.date", f"Tháng {int(month)} không ghi số 0 phía trước", f"Viết tháng {int(month)}",
                   line, "warn")  # fmt: skip
    number = parts.number
    if number is not None and number.spot is not None and line.spot is not None:
        here, there = number.spot, line.spot
        if (here.table, here.row) != (there.table, there.row):
            yield Note("4.date", "Địa danh, ngày tháng không cùng dòng với số, ký hiệu",
                       "Đặt hai dòng này vào cùng một hàng của bảng đầu trang", line)  # fmt: skip


def _table(parts: Parts) -> Iterator[Note]:
    """lay.header: issuer and national name in a borderless table of two columns."""
    national = parts.national
    if national is None:
        return
    if national.spot is None:
        yield Note("lay.header", "Quốc hiệu và tên cơ quan chưa đặt trong bảng hai cột",
                   "Chèn bảng 2 cột không viền: bên trái tên cơ quan, số ký hiệu; bên phải Quốc hiệu, "
                   "Tiêu ngữ, ngày tháng", national)  # fmt: skip
    elif national.spot.bordered:
        yield Note(
            "lay.header", "Bảng ở đầu trang có đường viền", "Chọn bảng rồi bỏ toàn bộ đường viền", national
        )


def _title(parts: Parts) -> Iterator[Note]:
    line = parts.type
    if line is None:
        yield Note(
            "5.type", "Thiếu tên loại văn bản “BÁO CÁO”", "Thêm dòng “BÁO CÁO”, in hoa, đậm, canh giữa"
        )
        return
    look = Look(rules.SIZE_TITLE, bold=True, center=True)
    yield from looks("5.type", "Tên loại văn bản", line, Look(**{**look.__dict__, "upper": True}))
    if not parts.subject:
        yield Note("5.subject", "Thiếu trích yếu nội dung dưới tên loại văn bản",
                   "Thêm trích yếu, chữ thường, đậm, canh giữa")  # fmt: skip
        return
    for subject in parts.subject:
        yield from looks("5.subject", "Trích yếu", subject, Look(**{**look.__dict__, "upper": False}))
    yield from _rule(parts, parts.subject, "5.subject", "Trích yếu", rules.RULE_SHARE)


def _addressees(parts: Parts) -> Iterator[Note]:
    line = parts.to
    if line is None:
        if parts.type is not None:
            yield Note("9a.to", "Thiếu “Kính gửi”: báo cáo gửi cơ quan cấp trên phải có",
                       "Thêm “Kính gửi: <tên cơ quan>.” dưới trích yếu", severity="warn")  # fmt: skip
        return
    for each in (line, *parts.to_items):
        yield from looks("9a.to", "Kính gửi", each, Look(rules.SIZE_BODY, upper=False))
    if not line.shown.startswith("Kính gửi:"):
        yield Note("9a.to", "Sau chữ “Kính gửi” phải có dấu hai chấm", "Viết “Kính gửi:”", line)
    alone = line.shown.partition(":")[2].strip(" .")
    if not alone and not parts.to_items:
        yield Note(
            "9a.to", "“Kính gửi” không có tên cơ quan nhận", "Ghi tên cơ quan nhận sau dấu hai chấm", line
        )
    if not alone and len(parts.to_items) == 1:
        yield Note("9a.to", "Gửi một nơi thì ghi trên cùng một dòng với “Kính gửi”",
                   "Đưa tên cơ quan nhận lên cùng dòng", line)  # fmt: skip
    if len(parts.to_items) > 1:
        yield from list_ends("9a.to", "Kính gửi", parts.to_items)


def list_ends(rule: str, name: str, lines: Sequence[Line]) -> Iterator[Note]:
    """Each item led by "- " and ended by ";", the last one by "."."""
    previous = lines[0]
    for line, after in itertools.zip_longest(lines, lines[1:]):
        end = "." if after is None else ";"
        # An item that is broken by hand goes on in the next line.
        continues = after is not None and not after.shown.startswith("-") and line.shown[-1] not in ";."
        continued = line is not lines[0] and not previous.shown.endswith((";", "."))
        previous = line
        if not line.shown.startswith("- ") and not continued:
            yield Note(rule, f"{name}: đầu mỗi dòng phải có gạch đầu dòng", "Thêm “- ” ở đầu dòng", line)
        if continues:
            continue
        if not line.shown.endswith(end):
            which = "dòng cuối" if end == "." else "mỗi dòng"
            yield Note(
                rule, f"{name}: cuối {which} phải có dấu “{end}”", f"Thêm dấu “{end}” ở cuối dòng", line
            )


def _rule(parts: Parts, above: Sequence[Line], kind: str, name: str, share: Range) -> Iterator[Note]:
    """A solid line under a text, in proportion to the text's length."""
    drawn = list(strokes_under(parts.file.lines, above))
    if not drawn:
        yield Note(kind, f"Thiếu đường kẻ nét liền dưới {name}", _DRAW, above[-1])
        return
    widths = [
        width for line in above
        for width in wrap_widths(line.shown, line.width, max(line.sizes, default=13), bold=line.bold)
    ]  # fmt: skip
    # Of several lines the longest or the last may be what the writer measured against.
    texts = {max(widths), widths[-1]}
    slack = _SLACK if share.low < share.high else 0.15
    if not any(share.holds(stroke / text, slack) for stroke in drawn for text in texts if text):
        wanted = "bằng độ dài dòng chữ" if share.low == share.high else "bằng 1/3 đến 1/2 độ dài dòng chữ"
        yield Note(kind, f"Đường kẻ dưới {name} phải có độ dài {wanted}",
                   "Chọn đường kẻ rồi chỉnh lại độ dài, canh giữa", above[-1], "warn")  # fmt: skip


def strokes_under(lines: Sequence[Line], above: Sequence[Line]) -> Iterator[float]:
    """Lines drawn from the text down to the next text of the same cell, that one included.

    A drawn shape is anchored where the writer happened to click, at times a paragraph later.
    """
    last = next(i for i, line in enumerate(lines) if line is above[-1])
    for line in above:
        yield from line.strokes
    for line in lines[last + 1 :]:
        if line.spot != above[-1].spot:
            return
        yield from line.strokes
        if line.shown and not set(line.shown) <= set("_-–— "):
            return
