"""Materials, what was read in them, and what the officer decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.errors import NotFound
from assistant.models import Fact, Finding, Grid, Material, Statistic
from assistant.store.records import Correction, MaterialRecord
from assistant.store.reports import now
from assistant.store.tables import ChoiceRow, CorrectionRow, FactRow, MaterialRow, StatisticRow


def next_id(session: Session, report: str) -> str:
    """The id of the report's next material ("m3"); ids of deleted ones are not used again."""
    return f"m{_count(session, report) + 1}"


def add(session: Session, report: str, material: Material, author: str) -> None:
    """Keep a material, whole as given."""
    session.add(
        MaterialRow(
            report=report,
            position=_count(session, report) + 1,
            added_by=author,
            findings=[],
            grids=[],
            **material.model_dump(),
        )
    )
    session.flush()


def set_reading(
    session: Session,
    report: str,
    material: str,
    *,
    facts: Sequence[Fact],
    statistics: Sequence[Statistic],
    findings: Iterable[Finding],
    grids: Iterable[Grid],
) -> None:
    """Keep what was read in a material in place of an earlier reading; decisions stay."""
    row = _row(session, report, material)
    row.findings = [f.model_dump(mode="json") for f in findings]
    row.grids = [g.model_dump(mode="json") for g in grids]
    for table in (FactRow, StatisticRow):
        session.execute(delete(table).where(table.report == report, table.material == material))
    session.add_all(
        FactRow(report=report, id=fact.id, material=material, position=i, fact=fact)
        for i, fact in enumerate(facts)
    )
    session.add_all(
        StatisticRow(report=report, material=material, position=i, statistic=s)
        for i, s in enumerate(statistics)
    )


def every(session: Session, report: str) -> tuple[MaterialRecord, ...]:
    """The report's materials in the order given, the removed ones marked."""
    query = select(MaterialRow).where(MaterialRow.report == report).order_by(MaterialRow.position)
    return tuple(MaterialRecord.model_validate(row) for row in session.scalars(query))


def content(session: Session, report: str, material: str) -> bytes:
    """The bytes of a material, exactly as given."""
    return _row(session, report, material).content


def grids(session: Session, report: str, material: str) -> tuple[Grid, ...]:
    """The tables that were read in a material."""
    return tuple(Grid.model_validate(g) for g in _row(session, report, material).grids)


def set_deleted(session: Session, report: str, material: str, deleted: bool) -> None:
    """Remove a material so that it can be brought back, or bring it back."""
    _row(session, report, material).deleted = now() if deleted else None


def facts(session: Session, report: str) -> tuple[Fact, ...]:
    """The facts of the materials that are there, as they were read."""
    query = (
        select(FactRow.fact)
        .join(MaterialRow, (MaterialRow.report == FactRow.report) & (MaterialRow.id == FactRow.material))
        .where(FactRow.report == report, MaterialRow.deleted.is_(None))
        .order_by(MaterialRow.position, FactRow.position)
    )
    return tuple(session.scalars(query))


def statistics(session: Session, report: str) -> tuple[tuple[Statistic, ...], ...]:
    """The statistics of each of the materials that are there and have any."""
    query = (
        select(StatisticRow)
        .join(
            MaterialRow,
            (MaterialRow.report == StatisticRow.report) & (MaterialRow.id == StatisticRow.material),
        )
        .where(StatisticRow.report == report, MaterialRow.deleted.is_(None))
        .order_by(MaterialRow.position, StatisticRow.position)
    )
    rows = session.scalars(query)
    return tuple(tuple(r.statistic for r in group) for _, group in groupby(rows, lambda r: r.material))


def corrections(session: Session, report: str) -> dict[str, Correction]:
    """The officer's decisions by fact id."""
    rows = session.scalars(select(CorrectionRow).where(CorrectionRow.report == report))
    return {row.fact: _correction(row) for row in rows}


def set_correction(session: Session, report: str, correction: Correction) -> Correction:
    """Keep a decision in place of the earlier one, which is returned (so that it can be undone).

    Raises:
        NotFound: if the report has no such fact.
    """
    if session.get(FactRow, (report, correction.fact)) is None:
        raise NotFound(f"không có ý “{correction.fact}” trong tư liệu", mend="Tải lại trang rồi chọn lại.")
    row = session.get(CorrectionRow, (report, correction.fact))
    before = Correction(fact=correction.fact) if row is None else _correction(row)
    session.merge(CorrectionRow(report=report, **correction.model_dump()))
    return before


def choices(session: Session, report: str) -> dict[str, str]:
    """The option taken, by conflict id."""
    rows = session.scalars(select(ChoiceRow).where(ChoiceRow.report == report))
    return {row.conflict: row.option for row in rows}


def set_choice(session: Session, report: str, conflict: str, option: str) -> None:
    """Take an option of a conflict; "" takes the choice back."""
    if option:
        session.merge(ChoiceRow(report=report, conflict=conflict, option=option))
    else:
        session.execute(delete(ChoiceRow).where(ChoiceRow.report == report, ChoiceRow.conflict == conflict))


def _count(session: Session, report: str) -> int:
    query = select(func.count()).select_from(MaterialRow).where(MaterialRow.report == report)
    return session.scalar(query) or 0


def _correction(row: CorrectionRow) -> Correction:
    return Correction(fact=row.fact, section=row.section, in_use=row.in_use, text=row.text)


def _row(session: Session, report: str, material: str) -> MaterialRow:
    row = session.get(MaterialRow, (report, material))
    if row is None:
        raise NotFound(f"không có tư liệu “{material}” trong báo cáo", mend="Tải lại trang rồi chọn lại.")
    return row
