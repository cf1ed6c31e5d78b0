"""What is printed around the text, as strings: number, date, subject, addressees, recipients.

A field that the officer left empty is printed as dots, for the records office to fill.
"""

from __future__ import annotations

import re

from assistant.checking.layout_rules import BLANK
from assistant.export.xml import clean
from assistant.models import Report, ReportMeta
from assistant.vietnamese.dates import date_text
from assistant.vietnamese.text import capitalise, fold, squeeze

_LONG_BLANK = BLANK * 3
_REPORT = re.compile(r"^\s*báo\s+cáo\s+", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:(?:GS|PGS|TSKH|TS|ThS|CN|KS|BS(?:CK(?:I{1,2}|1|2)?)?|DS|KTS|LS|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT)\b"
    r"\.?\s*|(?:giáo sư|phó giáo sư|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ|cử nhân|kỹ sư|bác sĩ|bác sỹ)\s*,?\s+)+",
    re.IGNORECASE,
)
_NO_PARENT = ("uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd")


def parent(meta: ReportMeta) -> str:
    """The superior body in capitals; "" where the issuer has none to print."""
    text = _line(meta.parent)
    if not text and fold(_line(meta.issuer)).startswith(_NO_PARENT):
        return ""
    return text.upper() or _LONG_BLANK


def issuer(meta: ReportMeta) -> str:
    """The issuing body in capitals."""
    return _line(meta.issuer).upper() or _LONG_BLANK


def symbol(meta: ReportMeta) -> str:
    """Number and symbol, "Số" left out: "05/BC-SNV", "……/BC-SNV"."""
    number = _line(meta.number)
    if "/" in number:
        number, _, rest = number.partition("/")
        return f"{_two_digits(number)}/{_unspaced(rest)}"
    abbreviation = _unspaced(_line(meta.abbreviation)) or BLANK
    return f"{_two_digits(number) or BLANK}/BC-{abbreviation}"


def place_and_date(meta: ReportMeta) -> str:
    """ "Nam Định, ngày 05 tháng 01 năm 2024", dots for what is not known."""
    return f"{capitalise(_line(meta.place)) or _LONG_BLANK}, {day(meta)}"


def day(meta: ReportMeta) -> str:
    """ "ngày 05 tháng 01 năm 2024", or dots."""
    if meta.date is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return date_text(meta.date.day, meta.date.month, meta.date.year)


def subject(report: Report) -> str:
    """The trích yếu: the title without a leading "Báo cáo"."""
    title = _line(report.meta.title) or _line(report.outline.title)
    return capitalise(_REPORT.sub("", title).strip().rstrip(".")) or _LONG_BLANK


def title(report: Report) -> str:
    """The whole title, for the file's properties."""
    return f"Báo cáo {subject(report)[:1].lower()}{subject(report)[1:]}"


def addressees(meta: ReportMeta) -> tuple[str, ...]:
    """Who stands after "Kính gửi:", without dashes or end marks; dots when nobody is known."""
    return tuple(_items(meta.addressees)) or (_LONG_BLANK,)


def recipients(meta: ReportMeta) -> tuple[str, ...]:
    """The lines under "Nơi nhận:", dashes and end marks included."""
    fixed = ("nhu tren", "luu")
    others = [item for item in _items(meta.recipients) if not fold(item).startswith(fixed)]
    unit = f", {_line(meta.archive_unit).rstrip('.')}" if _line(meta.archive_unit) else ""
    return ("- Như trên;", *(f"- {item};" for item in others), f"- Lưu: VT{unit}.")


def capacity(meta: ReportMeta) -> tuple[str, ...]:
    """The lines of the signatory's capacity and office, in capitals."""
    lines = [_line(part).upper() for field in (meta.authority, meta.office) for part in field.splitlines()]
    return tuple(line for line in lines if line) or (_LONG_BLANK,)


def signatory(meta: ReportMeta) -> str:
    """The name, without academic titles: the decree keeps them out."""
    return _DEGREE.sub("", _line(meta.signatory)) or _LONG_BLANK


def appendix_note(meta: ReportMeta) -> str:
    """ "(Kèm theo Báo cáo số … ngày … của …)"."""
    body = _line(meta.writer_name) or _line(meta.issuer) or _LONG_BLANK
    return f"(Kèm theo Báo cáo số {symbol(meta)} {day(meta)} của {body})"


def _items(values: tuple[str, ...]) -> list[str]:
    lines = (re.sub(r"^[-–+•*]\s*", "", _line(v)).rstrip(" ;.,") for v in values)
    return [line for line in lines if line]


def _line(text: str) -> str:
    return squeeze(clean(text))


def _unspaced(text: str) -> str:
    return "".join(text.split()).upper()


def _two_digits(number: str) -> str:
    return f"0{number}" if len(number) == 1 and number.isdigit() else number
