"""The foot of the report: recipients at the left, signatory at the right (nd30.md 7, 9b)."""

from __future__ import annotations

from assistant.export import wording
from assistant.export.header import TEXT_WIDTH
from assistant.export.xml import Element, cell, paragraph, row, table
from assistant.models import ReportMeta

_LEFT = TEXT_WIDTH // 2
_LINES_TO_SIGN = 4


def signature_block(meta: ReportMeta) -> Element:
    """A borderless table of one row, so that it never falls apart over two pages."""
    left = [
        paragraph("NoiNhanDau", "Nơi nhận:"),
        *(paragraph("NoiNhan", line) for line in wording.recipients(meta)),
    ]
    right = [
        *(paragraph("ChucVuKy", line) for line in wording.capacity(meta)),
        *(paragraph("ChoKy") for _ in range(_LINES_TO_SIGN)),
        paragraph("HoTenKy", wording.signatory(meta)),
    ]
    return table("TableNormal", [_LEFT, TEXT_WIDTH - _LEFT],
                 [row(cell(_LEFT, *left), cell(TEXT_WIDTH - _LEFT, *right))])  # fmt: skip
