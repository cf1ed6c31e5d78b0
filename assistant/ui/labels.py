"""Words for what the vocabulary names: states, severities, reasons, moments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.models import Finding, Outline, Section, SetAside, Severity
from assistant.workspace.reports import State

STATES: dict[State, str] = {
    "no_material": "Chưa có tư liệu",
    "not_drafted": "Chưa soạn",
    "draft": "Dự thảo",
    "attention": "Cần kiểm tra",
    "approved": "Đã duyệt",
}
SEVERITIES: dict[Severity, str] = {"block": "Phải xử lý", "warn": "Nên xem lại", "hint": "Gợi ý"}
ICONS: dict[Severity, str] = {
    "block": ":material/block:",
    "warn": ":material/warning:",
    "hint": ":material/lightbulb:",
}
ASIDES: dict[SetAside, str] = {
    "": "",
    "instruction": "Lời ra lệnh cho phần mềm",
    "uncertain": "Chưa chắc chắn",
    "conflict": "Mâu thuẫn số liệu",
    "duplicate": "Trùng ý đã có",
    "note": "Lời dặn, không phải kết quả",
    "officer": "Cán bộ để riêng",
}
NOWHERE = "— chưa xếp mục —"
#: The ways to see the text of a section.
READ, EDIT, HISTORY, PROPOSALS = "Đọc và kiểm", "Sửa", "Lịch sử", "Đề xuất"


def section_label(section: Section, limit: int = 70) -> str:
    """ "II.3.b Khen thưởng…": what an officer calls a section."""
    title = section.title if len(section.title) <= limit else f"{section.title[:limit].rsplit(' ', 1)[0]}…"
    return f"{section.id}  {title}"


def section_labels(outline: Outline) -> dict[str, str]:
    """The label of every section that facts may belong to, by its id."""
    return {section.id: section_label(section) for section in outline.drafted()}


def moment(when: dt.datetime) -> str:
    """ "14:05 ngày 22/11/2026", by the clock of this machine."""
    return when.astimezone().strftime("%H:%M ngày %d/%m/%Y")


def decimal(value: float, digits: int = 1) -> str:
    """ "1,12": a number as Vietnamese writes it."""
    return f"{value:.{digits}f}".replace(".", ",")


def counts(findings: Sequence[Finding]) -> str:
    """ "2 phải xử lý, 1 nên xem lại"."""
    tally = {s: sum(1 for f in findings if f.severity == s) for s in SEVERITIES}
    return ", ".join(f"{n} {SEVERITIES[s].lower()}" for s, n in tally.items() if n)


def plain(text: str) -> str:
    """Text as it is, whatever Markdown would make of it."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>~$:" else c for c in text)
