"""The head of the first page: names, number, date, title, addressees (nd30.md 1–5, 9a)."""

from __future__ import annotations

from assistant.checking import layout_rules as rules
from assistant.checking.layout_typeface import wrap_widths
from assistant.export import wording
from assistant.export.xml import Element, cell, paragraph, row, table
from assistant.models import Report

_MM = 1440 / 25.4
TEXT_WIDTH = round((rules.PAGE_SHORT_MM - rules.MARGIN_LEFT.ours - rules.MARGIN_RIGHT.ours) * _MM)
_LEFT = round(64 * _MM)
_RIGHT = TEXT_WIDTH - _LEFT


def header_block(report: Report) -> list[Element]:
    """The borderless table of two columns with elements 1 to 4."""
    meta = report.meta
    superior = wording.parent(meta)
    left = [
        *([paragraph("CoQuanChuQuan", superior)] if superior else []),
        paragraph("CoQuanBanHanh", wording.issuer(meta)),
        _rule(wording.issuer(meta), _LEFT, rules.SIZE_ISSUER.ours, rules.RULE_SHARE.ours),
    ]
    right = [
        paragraph("QuocHieu", rules.NATIONAL_NAME),
        paragraph("TieuNgu", rules.MOTTO),
        _rule(rules.MOTTO, _RIGHT, rules.SIZE_MOTTO.ours, 1.0),
    ]
    number = paragraph("SoKyHieu", f"Số: {wording.symbol(meta)}")
    date = paragraph("DiaDanhNgay", wording.place_and_date(meta))
    rows = [row(cell(_LEFT, *left), cell(_RIGHT, *right)), row(cell(_LEFT, number), cell(_RIGHT, date))]
    return [table("TableNormal", [_LEFT, _RIGHT], rows)]


def title_block(report: Report) -> list[Element]:
    """ "BÁO CÁO", the subject and the line under it."""
    subject = wording.subject(report)
    return [
        paragraph("TenLoai", "BÁO CÁO"),
        paragraph("TrichYeu", subject),
        _rule(subject, TEXT_WIDTH, rules.SIZE_TITLE.ours, rules.RULE_SHARE.ours),
    ]


def addressees(report: Report) -> list[Element]:
    """ "Kính gửi: …": one on the same line, several below, dashes under the colon."""
    names = wording.addressees(report.meta)
    if len(names) == 1:
        return [paragraph("KinhGui", f"Kính gửi: {names[0]}")]
    last = len(names) - 1
    lines = [
        paragraph("KinhGuiDanhSach", f"- {name}{'.' if i == last else ';'}") for i, name in enumerate(names)
    ]
    return [paragraph("KinhGuiTen", "Kính gửi:"), *lines]


def _rule(text: str, available: int, size: float, share: float) -> Element:
    """A solid line, ``share`` of the text's length, centred: the border of a low paragraph.

    Of a text on several lines the longest counts.
    """
    length = max(wrap_widths(text, available / 20, size, bold=True)) * 20 * share
    side = max(0, round((available - length) / 2))
    return paragraph("DuongKe", indent=(side, side), line_above=True)
