"""Any .docx against the form of Decree 30/2020/NĐ-CP: a finding a rule that is broken.

``Finding.kind`` is the id of the rule (``page.margin``, ``1.motto``, ``9b.recipients`` …);
what is measured stands in ``layout_rules``.
"""

from __future__ import annotations

from assistant.checking.layout_body import check_body
from assistant.checking.layout_foot import check_foot
from assistant.checking.layout_head import check_head
from assistant.checking.layout_notes import as_findings
from assistant.checking.layout_page import check_page
from assistant.checking.layout_parts import find_parts
from assistant.checking.layout_reading import read_layout
from assistant.checking.layout_words import check_words
from assistant.models import Finding

CHECKS = (check_page, check_head, check_body, check_foot, check_words)


def check_layout(data: bytes, name: str = "") -> tuple[Finding, ...]:
    """What a report breaks of the decree's form, each finding with where and how to mend.

    Args:
        data: the .docx.
        name: the file's name, for the findings' places.

    Raises:
        UnreadableFile: if it is not a .docx that can be opened.
    """
    parts = find_parts(read_layout(data, name))
    return as_findings((note for check in CHECKS for note in check(parts)), name)
