"""7.sign, 9b.recipients, lay.sign and app.title: what stands after the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking import layout_rules as rules
from assistant.checking.layout_head import list_ends
from assistant.checking.layout_notes import Look, Note, looks
from assistant.checking.layout_parts import Parts
from assistant.checking.layout_reading import Line

_DEGREE = re.compile(
    r"^(?:GS|PGS|TSKH|TS|ThS|CN|KS|BS|DS|LS|Tiến s[ĩỹ]|Thạc s[ĩỹ]|Giáo sư|Phó giáo sư)\b[.,\s]", re.I
)
_LINES_TO_SIGN = 2
_NOTE = re.compile(r"^\(?kem theo\b")
_ARCHIVE = re.compile(r"^- Lưu: ?VT\b")


def check_foot(parts: Parts) -> Iterator[Note]:
    """Signatory, recipients, appendices."""
    yield from _signatory(parts)
    yield from _recipients(parts)
    yield from _table(parts)
    for lines in parts.appendices:
        yield from _appendix(parts, lines)


def _signatory(parts: Parts) -> Iterator[Note]:
    if not parts.capacity:
        yield Note("7.sign", "Thiếu quyền hạn, chức vụ và họ tên người ký",
                   "Thêm phần ký ở cuối văn bản, bên phải: quyền hạn, chức vụ, họ tên")  # fmt: skip
        return
    for line in parts.capacity:
        wanted = Look(rules.SIZE_SIGN, bold=None if line.blank else True, center=True, upper=True)
        yield from looks("7.sign", "Quyền hạn, chức vụ người ký", line, wanted)
    name = parts.signatory
    if name is None:
        yield Note("7.sign", "Thiếu họ tên người ký", "Thêm họ tên người ký dưới chỗ ký", parts.capacity[-1])
        return
    wanted = Look(rules.SIZE_SIGN, bold=None if name.blank else True, center=True, upper=False)
    yield from looks("7.sign", "Họ tên người ký", name, wanted)
    if _DEGREE.match(name.shown):
        yield Note("7.sign", "Trước họ tên người ký không ghi học hàm, học vị", "Chỉ ghi họ và tên", name)
    if not _has_room(parts, name):
        yield Note("7.sign", "Không đủ chỗ ký giữa chức vụ và họ tên",
                   "Chừa khoảng 4 dòng trống trên họ tên người ký", name, "warn")  # fmt: skip


def _has_room(parts: Parts, name: Line) -> bool:
    lines = parts.sign_lines
    end = next(i for i, line in enumerate(lines) if line is name)
    between: list[Line] = []
    for line in reversed(lines[:end]):
        if line.shown:
            break
        between.append(line)
    drawn = any("drawing" in str(e.tag) or "pict" in str(e.tag) for x in between for e in x.element.iter())
    return drawn or len(between) >= _LINES_TO_SIGN or name.paragraph.before >= 36


def _recipients(parts: Parts) -> Iterator[Note]:
    head = parts.recipients_head
    if head is None:
        yield Note("9b.recipients", "Thiếu “Nơi nhận” ở cuối văn bản",
                   "Thêm “Nơi nhận:” ở bên trái, ngang với phần ký")  # fmt: skip
        return
    yield from looks(
        "9b.recipients", "Chữ “Nơi nhận”", head, Look(rules.SIZE_RECIPIENTS_HEAD, bold=True, italic=True)
    )
    if head.shown != "Nơi nhận:":
        yield Note("9b.recipients", "“Nơi nhận:” phải ở một dòng riêng, có dấu hai chấm",
                   "Để riêng dòng “Nơi nhận:”", head)  # fmt: skip
    for line in parts.recipients:
        yield from looks("9b.recipients", "Danh sách nơi nhận", line, Look(rules.SIZE_RECIPIENTS))
    if not parts.recipients or not _ARCHIVE.match(parts.recipients[-1].shown):
        last = parts.recipients[-1] if parts.recipients else head
        yield Note("9b.recipients", "Dòng cuối của Nơi nhận phải là “- Lưu: VT, <đơn vị soạn thảo>.”",
                   "Thêm dòng “- Lưu: VT, …” ở cuối", last)  # fmt: skip
    if parts.recipients:
        yield from list_ends("9b.recipients", "Nơi nhận", parts.recipients)
        if parts.to is not None and not parts.recipients[0].folded.startswith("- nhu tren"):
            yield Note("9b.recipients", "Có “Kính gửi” thì dòng đầu của Nơi nhận là “- Như trên;”",
                       "Thêm dòng “- Như trên;” lên đầu", parts.recipients[0])  # fmt: skip


def _table(parts: Parts) -> Iterator[Note]:
    """lay.sign: recipients left and signatory right in a borderless table."""
    head = parts.recipients_head
    if head is None or not parts.capacity:
        return
    if head.spot is None or parts.capacity[0].spot is None or head.spot.table != parts.capacity[0].spot.table:
        yield Note("lay.sign", "Nơi nhận và phần ký chưa đặt trong bảng hai cột",
                   "Chèn bảng 2 cột không viền: bên trái Nơi nhận, bên phải phần ký", head)  # fmt: skip
        return
    if head.spot.bordered:
        yield Note(
            "lay.sign", "Bảng ở cuối văn bản có đường viền", "Chọn bảng rồi bỏ toàn bộ đường viền", head
        )
    if head.spot.column != 0:
        yield Note(
            "lay.sign", "Nơi nhận phải ở bên trái, ngang với phần ký", "Chuyển sang cột bên trái", head
        )
    elif head.spot.row != parts.capacity[0].spot.row:
        yield Note("lay.sign", "Nơi nhận chưa ngang hàng với phần ký", "Đặt cùng một hàng của bảng", head)


def _appendix(parts: Parts, lines: list[Line]) -> Iterator[Note]:
    head, *rest = [line for line in lines if line.shown]
    yield from looks(
        "app.title", "Chữ “Phụ lục”", head, Look(rules.SIZE_APPENDIX, bold=True, center=True, upper=False)
    )
    if len(parts.appendices) > 1 and not re.search(r" [IVX]+\W*$", head.shown):
        yield Note(
            "app.title", "Có từ hai phụ lục thì phải đánh số La Mã", "Viết “Phụ lục I”, “Phụ lục II”", head
        )
    at = next((i for i, line in enumerate(rest[:6]) if _NOTE.match(line.folded)), None)
    titles = [x for x in rest[: at if at is not None else 1] if x.spot is None]
    if not titles:
        yield Note("app.title", "Phụ lục chưa có tên", "Thêm tên phụ lục, in hoa, đậm, canh giữa", head)
    for line in titles:
        yield from looks("app.title", "Tên phụ lục", line,
                         Look(rules.SIZE_APPENDIX_TITLE, bold=True, center=True, upper=True))  # fmt: skip
    if at is None:
        yield Note("app.title", "Phụ lục thiếu dòng “(Kèm theo Báo cáo số … ngày … của …)”",
                   "Thêm dòng này dưới tên phụ lục, chữ nghiêng, canh giữa", head)  # fmt: skip
    else:
        wanted = Look(rules.SIZE_APPENDIX_NOTE, italic=True, center=True)
        yield from looks("app.title", "Dòng “Kèm theo”", rest[at], wanted)
    if not any("phu luc" in line.folded for line in parts.body):
        yield Note("app.title", "Trong văn bản chưa có chỉ dẫn về Phụ lục",
                   "Thêm câu dẫn, ví dụ “(Chi tiết tại Phụ lục kèm theo)”", head)  # fmt: skip
