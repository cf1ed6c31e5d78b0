"""The measures of Decree 30/2020/NĐ-CP, said once: the export writes them, the check reads them.

Lengths are millimetres, sizes are points. ``ours`` is what the export uses within the
allowed range.
"""

from __future__ import annotations

from typing import NamedTuple


class Range(NamedTuple):
    """What the decree allows, and what the export writes."""

    low: float
    high: float
    ours: float

    def holds(self, value: float, slack: float = 0.0) -> bool:
        """Whether a measured value is allowed, rounding of the file format apart."""
        return self.low - slack <= value <= self.high + slack

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.low:g}"
        return f"{self.low:g}–{self.high:g}"


FONT = "Times New Roman"
#: The kinds of letters that Word keeps a font for, each to be told.
FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
PAGE_SHORT_MM, PAGE_LONG_MM = 210.0, 297.0

MARGIN_TOP = Range(20, 25, 20)
MARGIN_BOTTOM = Range(20, 25, 20)
MARGIN_LEFT = Range(30, 35, 30)
MARGIN_RIGHT = Range(15, 20, 15)

SIZE_PAGE_NUMBER = Range(13, 14, 14)
SIZE_NATIONAL = Range(12, 13, 13)
SIZE_MOTTO = Range(13, 14, 14)
SIZE_ISSUER = Range(12, 13, 13)
SIZE_NUMBER = Range(13, 13, 13)
SIZE_DATE = Range(13, 14, 14)
SIZE_TITLE = Range(13, 14, 14)
SIZE_BODY = Range(13, 14, 14)
SIZE_SIGN = Range(13, 14, 14)
SIZE_RECIPIENTS_HEAD = Range(12, 12, 12)
SIZE_RECIPIENTS = Range(11, 11, 11)
SIZE_APPENDIX = Range(14, 14, 14)
SIZE_APPENDIX_TITLE = Range(13, 14, 14)
SIZE_APPENDIX_NOTE = Range(13, 14, 14)

#: First line of a paragraph: one of these, in millimetres; the last is ours.
FIRST_LINE_MM = (10.0, 12.7)
#: At least so much between paragraphs, in points.
PARAGRAPH_GAP_PT = 6.0
#: In lines.
LINE_SPACING = Range(1.0, 1.5, 1.15)

#: The lines under the issuer and the subject, as a share of the text above.
RULE_SHARE = Range(1 / 3, 1 / 2, 0.4)

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

#: What stands in print for something that the records office will fill in.
BLANK = "……"
