"""A report put together from what is stored: settled facts, figures, conflicts, texts, findings.

Put together once for each version of the report, however often a screen asks.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from sqlalchemy.orm import Session

from assistant.errors import NotFound
from assistant.models import Conflict, Document, Fact, Figure, Finding, Level, Report, Statistic
from assistant.store import materials, notes, reports, revisions
from assistant.store.database import Database
from assistant.store.records import Approval, Correction, MaterialRecord, Note, Proposal, ReportRecord
from assistant.workspace.corrections import decided, worded
from assistant.workspace.library import Library

if TYPE_CHECKING:
    from assistant.materials.notes import FactsReading

_KEPT = 64
#: The setting that holds the office's own abbreviations.
ABBREVIATIONS = "abbreviations"
#: The choice that holds the level of an award whose level nobody knew: this and its name.
LEVEL = "level:"
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
    notes: tuple[Note, ...]
    documents: tuple[Document, ...]


#: What stands before the first and after the last section: composed by the program, unless an
#: officer worded it anew, which is kept like a section's text.
FRAME = ("opening", "closing")


@dataclass
class _Kept:
    """The last few values by key; a value is made once, also when two threads ask."""

    lock: RLock = field(default_factory=RLock)
    values: dict[tuple[str, str, int, int], object] = field(default_factory=dict)

    def get(self, kind: str, record: tuple[str, int, int], make: Callable[[], T]) -> T:
        """The value for a report at a version, made when it is not there."""
        key = (kind, *record)
        with self.lock:
            found = self.values.pop(key) if key in self.values else make()
            self.values[key] = found  # what was asked for last goes last
            while len(self.values) > _KEPT:
                del self.values[next(iter(self.values))]
            return found  # type: ignore[return-value]

    def find(self, kind: str, record: tuple[str, int, int]) -> object | None:
        """The value, where it is there; waits for no other that is being made."""
        return self.values.get((kind, *record))


class Assembly:
    """Reads reports out of the store and keeps the last ones put together."""

    def __init__(self, database: Database, library: Library) -> None:
        self._database, self._library = database, library
        self._kept = _Kept()
        self._versions: dict[str, tuple[tuple[int, int], int]] = {}

    def get(self, report: str) -> Assembled:
        """The report as it stands now.

        Raises:
            NotFound: if there is none, or it is deleted.
        """
        changes, stamp = self._database.changes(), self._library.stamp()
        asked, version = self._versions.get(report, (None, 0))
        if asked == changes and (whole := self._kept.find("report", (report, version, stamp))) is not None:
            return cast(Assembled, whole)
        with self._database.read() as session:
            now = reports.version(session, report)
            if now is None:
                title = reports.load(session, report).title
                raise NotFound(f"báo cáo “{title}” đã xóa", mend="Khôi phục ở trang Báo cáo.")
            made = self._kept.get("report", (report, now, stamp), lambda: self._assemble(session, report))
        self._versions[report] = (changes, now)
        return made

    def keep(self, kind: str, whole: Assembled, make: Callable[[], T]) -> T:
        """A value made of a report as it stands, made once for each version of it."""
        return self._kept.get(kind, (whole.record.id, whole.record.version, self._library.stamp()), make)

    def findings(self, report: str) -> tuple[Finding, ...]:
        """All that the checks see in the report, by the order of the outline."""
        from assistant.checking.report import check_report

        whole = self.get(report)

        def check() -> tuple[Finding, ...]:
            remarks = note_findings(whole.notes, whole.report)
            seen = (*check_report(whole.report), *whole.report.findings, *remarks)
            order = {s.id: n for n, s in enumerate(whole.report.outline.walk())}
            return tuple(sorted(dict.fromkeys(seen), key=lambda f: order.get(f.section or "", -1)))

        # All that the checks look at: an approval, which changes none of it, has nothing checked anew.
        record = whole.record
        # What a model was refused is noted with a text that stays as it is.
        noted = frozenset((section, draft.findings) for section, draft in whole.report.drafts.items())
        texts = hash(
            (record.meta, whole.notes, frozenset(whole.numbers.items()), noted, self._library.stamp())
        )
        return self._kept.get("findings", (record.id, record.materials_version, texts), check)

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
            drafts={section: revision.draft for section, revision in latest.items() if section not in FRAME},
            findings=sources.findings,
        )
        worded = (latest[part].draft.sentences if part in latest else () for part in FRAME)
        opening, closing = (own or composed for own, composed in zip(worded, frame(bare), strict=True))
        return Assembled(
            record=record,
            report=bare.model_copy(update={"opening": opening, "closing": closing}),
            materials=sources.materials,
            corrections=sources.corrections,
            numbers={section: revision.number for section, revision in latest.items()},
            approvals=revisions.approvals(session, record.id),
            proposals=revisions.proposals(session, record.id),
            notes=notes.every(session, record.id),
            documents=tuple(d for d in self._library.documents() if d.report in ("", record.id)),
        )


def note_findings(remarks: tuple[Note, ...], report: Report) -> tuple[Finding, ...]:
    """The officers' open remarks as findings, on the words that they speak of where these still stand."""
    found = []
    for note in (n for n in remarks if n.closed is None):
        text = report.drafts[note.section].text if note.section in report.drafts else ""
        at = text.find(note.quote) if note.quote else -1
        quoted = f" tại “{note.quote}”" if note.quote else ""
        found.append(
            Finding(
                kind="note",
                severity="warn",
                message=f"Ghi chú của {note.author or 'cán bộ'}{quoted}: {note.text}",
                section=note.section if report.outline.find(note.section) else None,
                span=(at, at + len(note.quote)) if at >= 0 else None,
            )
        )
    return tuple(found)


def _sources(session: Session, record: ReportRecord) -> Sources:
    from assistant.checking.conflicts import find_conflicts, settle
    from assistant.materials.series import with_levels
    from assistant.materials.statistics import StatisticsReading, derive_figures, merge_statistics

    report = record.id
    decisions = materials.corrections(session, report)
    read = _facts(session, record, decisions)
    choices = materials.choices(session, report)
    levels = {a.removeprefix(LEVEL): cast(Level, o) for a, o in choices.items() if a.startswith(LEVEL)}
    given = [with_levels(s, levels) for s in materials.statistics(session, report)]
    merged = merge_statistics([StatisticsReading(statistics=s) for s in given], choices)
    conflicts = find_conflicts(read.facts, choices)
    return Sources(
        materials=materials.every(session, report),
        facts=settle(read.facts, conflicts),
        corrections=decisions,
        statistics=merged.statistics,
        figures=derive_figures(merged.statistics),
        conflicts=(*conflicts, *merged.conflicts),
        findings=(
            *_still_true(session, report, read, decisions, levels),
            *merged.findings,
            *read.findings,
        ),
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
    session: Session,
    report: str,
    read: FactsReading,
    decisions: dict[str, Correction],
    levels: Container[str],
) -> Iterator[Finding]:
    """What was seen while reading, but for what was decided on, spelled out or answered since."""
    as_read = {f.id: f.text for f in materials.facts(session, report)}
    settled = decisions.keys() | {f.id for f in read.facts if f.text != as_read[f.id]}
    answered = {s.id for some in materials.statistics(session, report) for s in some if s.award in levels}
    for material in materials.every(session, report):
        if material.deleted is None:
            yield from (
                f
                for f in material.findings
                if not set(f.sources) & (answered if f.kind == "level" else settled)
            )
