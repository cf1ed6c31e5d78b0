"""A report put together from what is stored: settled facts, figures, conflicts, texts, findings.

Put together once for each version of the report, however often a screen asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sqlalchemy.orm import Session

from assistant.errors import NotFound
from assistant.models import Conflict, Fact, Figure, Finding, Report, Statistic
from assistant.store import materials, reports, revisions
from assistant.store.database import Database
from assistant.store.records import Approval, Correction, MaterialRecord, Proposal, ReportRecord
from assistant.workspace.corrections import decided, worded
from assistant.workspace.library import Library

if TYPE_CHECKING:
    from assistant.materials.notes import FactsReading

_KEPT = 64
#: The setting that holds the office's own abbreviations.
ABBREVIATIONS = "abbreviations"
T = TypeVar("T")


class Sources(NamedTuple):
    """What the officer gave, after the officer's decisions."""

    materials: tuple[MaterialRecord, ...]
    facts: tuple[Fact, ...]
    corrections: dict[str, Correction]
    statistics: tuple[Statistic, ...]
    figures: tuple[Figure, ...]
    conflicts: tuple[Conflict, ...]
    findings: tuple[Finding, ...]


class Assembled(NamedTuple):
    """A report and all that a screen shows of it."""

    record: ReportRecord
    report: Report
    materials: tuple[MaterialRecord, ...]
    corrections: dict[str, Correction]
    numbers: dict[str, int]
    approvals: dict[str, Approval]
    proposals: tuple[Proposal, ...]


@dataclass
class _Kept:
    """The last few values by key; a value is made once, also when two threads ask."""

    lock: RLock = field(default_factory=RLock)
    values: dict[tuple[str, str, int, int], object] = field(default_factory=dict)

    def get(self, kind: str, record: tuple[str, int, int], make: Callable[[], T]) -> T:
        """The value for a report at a version, made when it is not there."""
        key = (kind, *record)
        with self.lock:
            if key not in self.values:
                self.values[key] = make()
                while len(self.values) > _KEPT:
                    del self.values[next(iter(self.values))]
            return self.values[key]  # type: ignore[return-value]


class Assembly:
    """Reads reports out of the store and keeps the last ones put together."""

    def __init__(self, database: Database, library: Library) -> None:
        self._database, self._library = database, library
        self._kept = _Kept()

    def get(self, report: str) -> Assembled:
        """The report as it stands now.

        Raises:
            NotFound: if there is none, or it is deleted.
        """
        with self._database.read() as session:
            version = reports.version(session, report)
            if version is None:
                title = reports.load(session, report).title
                raise NotFound(f"báo cáo “{title}” đã xóa", mend="Khôi phục ở trang Báo cáo.")
            key = (report, version, self._library.stamp())
            return self._kept.get("report", key, lambda: self._assemble(session, report))

    def keep(self, kind: str, whole: Assembled, make: Callable[[], T]) -> T:
        """A value made of a report as it stands, made once for each version of it."""
        return self._kept.get(kind, (whole.record.id, whole.record.version, self._library.stamp()), make)

    def findings(self, report: str) -> tuple[Finding, ...]:
        """All that the checks see in the report, by the order of the outline."""
        from assistant.checking.report import check_report

        whole = self.get(report)

        def check() -> tuple[Finding, ...]:
            seen = (*check_report(whole.report), *whole.report.findings)
            order = {s.id: n for n, s in enumerate(whole.report.outline.walk())}
            return tuple(sorted(dict.fromkeys(seen), key=lambda f: order.get(f.section or "", -1)))

        return self.keep("findings", whole, check)

    def _assemble(self, session: Session, report: str) -> Assembled:
        from assistant.drafting.frame import frame

        record = reports.load(session, report)
        sources = self._kept.get(
            "sources", (record.id, record.materials_version, 0), lambda: _sources(session, record)
        )
        latest = revisions.latest(session, record.id)
        bare = Report(
            id=record.id,
            outline=record.outline,
            meta=record.meta,
            facts=sources.facts,
            statistics=sources.statistics,
            figures=sources.figures,
            passages=self._library.passages(record.id),
            conflicts=sources.conflicts,
            drafts={section: revision.draft for section, revision in latest.items()},
            findings=sources.findings,
        )
        opening, closing = frame(bare)
        return Assembled(
            record=record,
            report=bare.model_copy(update={"opening": opening, "closing": closing}),
            materials=sources.materials,
            corrections=sources.corrections,
            numbers={section: revision.number for section, revision in latest.items()},
            approvals=revisions.approvals(session, record.id),
            proposals=revisions.proposals(session, record.id),
        )


def _sources(session: Session, record: ReportRecord) -> Sources:
    from assistant.checking.conflicts import find_conflicts, settle
    from assistant.materials.statistics import StatisticsReading, derive_figures, merge_statistics

    report = record.id
    decisions = materials.corrections(session, report)
    read = _facts(session, record, decisions)
    given = materials.statistics(session, report)
    merged = merge_statistics([StatisticsReading(statistics=s) for s in given])
    conflicts = find_conflicts(read.facts, materials.choices(session, report))
    return Sources(
        materials=materials.every(session, report),
        facts=settle(read.facts, conflicts),
        corrections=decisions,
        statistics=merged.statistics,
        figures=derive_figures(merged.statistics),
        conflicts=conflicts,
        findings=(*_still_true(session, report, read, decisions), *merged.findings, *read.findings),
    )


def _facts(session: Session, record: ReportRecord, decisions: dict[str, Correction]) -> FactsReading:
    """The facts in the office's full words and after the officer's decisions, repetitions set
    aside unless the officer wants them; with what that brought up."""
    from assistant.materials.notes import FactsReading, mark_duplicates
    from assistant.materials.spelling import spell_out

    given = materials.facts(session, record.id)
    own = reports.setting(session, ABBREVIATIONS) or {}
    full = spell_out([worded(f, decisions.get(f.id)) for f in given], own, record.outline)
    facts = tuple(decided(f, decisions.get(f.id)) for f in full.facts)
    wanted = {d.fact for d in decisions.values() if d.in_use}
    marked, repeated = mark_duplicates(facts)
    return FactsReading(
        facts=tuple(f if f.id in wanted else m for f, m in zip(facts, marked, strict=True)),
        findings=(
            *(f for f in full.findings if not decisions.keys() & set(f.sources)),
            *(f for f in repeated if not wanted & set(f.sources)),
        ),
    )


def _still_true(
    session: Session, report: str, read: FactsReading, decisions: dict[str, Correction]
) -> Iterator[Finding]:
    """What was seen while reading, but for the facts that were decided on or spelled out since."""
    as_read = {f.id: f.text for f in materials.facts(session, report)}
    changed = {f.id for f in read.facts if f.text != as_read[f.id]}
    for material in materials.every(session, report):
        if material.deleted is None:
            yield from (f for f in material.findings if not (decisions.keys() | changed) & set(f.sources))
