"""Awards that a note counts, held against the award table.

An officer types "5 Cờ thi đua của Chính phủ" beside a table whose years add up to 4: both would be
printed, and nobody could sign them. Told as a warning, for either may be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.register import split_label
from assistant.materials.awards import find_award
from assistant.materials.pivot import RECIPIENT_NAMES, PivotRow, pivot
from assistant.materials.series import FIRST_YEAR as _FIRST
from assistant.materials.series import LAST_YEAR as _LAST
from assistant.materials.tallies import is_tally
from assistant.models import Fact, Finding, Frozen, Recipient, Report
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.numbers import format_number

_WHO = r"tập thể|cá nhân|hộ gia đình"
_RECIPIENTS: dict[str, Recipient] = {name: recipient for recipient, name in RECIPIENT_NAMES.items() if name}
_COUNT = re.compile(rf"(?<![\w/.,-])(?P<count>\d[\d.]*)(?: lượt)?(?: (?P<who>{_WHO}))?(?![\w/-])")
#: One award with what was counted of it: behind it ("Huân chương: 1 tập thể"), or before it.
_GIVEN = re.compile(
    rf"(?P<counts>\d[\d.]*(?: lượt)? (?:{_WHO})(?:(?:,| và) \d[\d.]*(?: lượt)? (?:{_WHO}))*)"
    r" (?:được tặng|đạt(?: danh hiệu)?) (?P<award>[^\d;,]+)"
)
_BEHIND = re.compile(
    rf"^(?P<award>[^\d:;,]{{4,80}}?):?\s+(?P<counts>\d[\d.]*(?: lượt)?(?: (?:{_WHO}))?"
    rf"(?:(?:,| và)? \d[\d.]*(?: lượt)? (?:{_WHO}))*)\W*$"
)
_BARE = re.compile(r"(?<![\w/.,-])(?P<counts>\d[\d.]*) (?P<award>[^\W\d_][^\d;,(]+)$")
#: The parts of a list; what different people received of one award stays together.
_PARTS = re.compile(rf"; |, (?!\d[\d.]*(?: lượt)? (?:{_WHO}))| và (?=\d)(?!\d[\d.]*(?: lượt)? (?:{_WHO}))")


class Counted(Frozen):
    """An award, who received it ("any": not told) and how often, as a note counts."""

    award: str
    recipient: Recipient
    count: int


def counted_findings(report: Report) -> Iterator[Finding]:
    """Where a note's count of an award for the whole period is not what the table adds up to.

    A table that does not reach over the whole period is not held against it.
    """
    years = {s.year for s in report.statistics}
    if None not in years and not {_FIRST, _LAST} <= years:
        return
    rows = [row for row in pivot(report.statistics) if not row.part_of]
    for fact in report.facts:
        for told in counted(fact) if fact.in_use else ():
            same = [r for r in rows if told.award in (r.award, _bare(r.award)) and _received(r, told)]
            total = sum(row.total for row in same)
            if same and total != told.count:
                yield _finding(fact, told, total, tuple(s for row in same for s in row.sources))


def _received(row: PivotRow, told: Counted) -> bool:
    return told.recipient in ("any", row.recipient)


def _finding(fact: Fact, told: Counted, total: int, sources: tuple[str, ...]) -> Finding:
    who = f" ({RECIPIENT_NAMES[told.recipient]})" if told.recipient != "any" else ""
    return Finding(
        kind="mismatch",
        severity="warn",
        message=f"{told.award}{who}: ghi chú có {format_number(told.count)}, bảng số liệu cộng được"
        f" {format_number(total)} ({fact.place}). Đề nghị xem lại để hai chỗ khớp nhau.",
        section=fact.section,
        sources=(fact.id, *sources),
        place=fact.place,
    )


def counted(fact: Fact) -> tuple[Counted, ...]:
    """The awards that a note counts for the whole period; none where it tells of some years only."""
    text = expanded(fact.said)
    told = {int(year) for year in re.findall(rf"\b{YYYY}\b", text)}
    if not is_tally(fact.said) or told not in (set(), {_FIRST, _LAST}):
        return ()
    if before := list(_GIVEN.finditer(text)):
        return tuple(c for m in before for c in _counts(m["award"], m["counts"]))
    label, rest = split_label(text)
    body = text if find_award(label) else rest or text
    found: list[Counted] = []
    for part in _PARTS.split(body):
        if match := _BEHIND.match(part) or _BARE.search(part.strip(" .")):
            found += _counts(match["award"], match["counts"])
    return tuple(found)


def _counts(award: str, counts: str) -> Iterator[Counted]:
    """Each count of an award; none where its name is not known for sure."""
    found = find_award(award.strip(" .:"))
    if found is None or not found.known:
        return
    for match in _COUNT.finditer(counts):
        recipient = _RECIPIENTS.get(match["who"] or "", "any")
        yield Counted(award=found.name, recipient=recipient, count=int(match["count"].replace(".", "")))


def _bare(award: str) -> str:
    """An award's name without its grade: a note often counts all grades together."""
    return re.sub(r" hạng (?:Nhất|Nhì|Ba)$", "", award)
