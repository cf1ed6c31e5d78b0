"""The award figures: charts, totals, and the tables as they stand with mismatches marked."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant.models import Level, Statistic
from assistant.store.records import MaterialRecord
from assistant.ui import charts
from assistant.ui.charts import LEVELS
from assistant.ui.labels import ICONS, plain
from assistant.ui.original import marked
from assistant.ui.session import person, say, told, workspace

_RECIPIENTS = {"collective": "Tập thể", "person": "Cá nhân", "household": "Hộ gia đình", "any": ""}
_WHOLE = "Cả giai đoạn"


def show(report: str, materials: list[MaterialRecord]) -> None:
    """Everything that was read in award tables."""
    statistics = workspace().reports.get(report).statistics
    if not statistics:
        st.caption("Chưa có bảng số liệu. Thêm tệp Excel hoặc CSV có bảng khen thưởng theo năm.")
        return
    _levels(report)
    charts.awards(statistics)
    charts.direct_share(statistics)
    _summary(statistics)
    for material in materials:
        _grids(report, material)


def _levels(report: str) -> None:
    """Ask for the level of each award that the program does not know."""
    for award, level in workspace().materials.award_levels(report).items():
        key = f"level-{report}-{award}"
        st.session_state[key] = level
        st.segmented_control(
            f"“{plain(award)}” thuộc cấp nào?",
            list(LEVELS),
            format_func=LEVELS.__getitem__,
            key=key,
            on_change=_set_level,
            args=(report, award, level, key),
        )


def _set_level(report: str, award: str, before: Level, key: str) -> None:
    level: Level = st.session_state[key] or "unknown"
    with told():
        workspace().materials.set_award_level(report, award, level, person())
        undo = partial(workspace().materials.set_award_level, report, award, before, person())
        say("success", f"“{award}”: {LEVELS[level].lower()}. Các tổng đã tính lại.", undo)


def _summary(statistics: tuple[Statistic, ...]) -> None:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "Cấp": LEVELS[s.level],
            "Danh hiệu, hình thức": s.award if not s.part_of else f"trong đó: {s.award}",
            "Đối tượng": _RECIPIENTS[s.recipient],
            "Năm": str(s.year) if s.year else _WHOLE,
            "Số lượng": s.count,
        }
        for s in statistics
    )
    table = frame.pivot_table(
        index=["Cấp", "Danh hiệu, hình thức", "Đối tượng"],
        columns="Năm",
        values="Số lượng",
        aggfunc="sum",
        sort=False,
    )
    st.dataframe(table.reset_index(), hide_index=True)


def _grids(report: str, material: MaterialRecord) -> None:
    grids = workspace().materials.grids(report, material.id)
    if not grids:
        return
    findings = [f for f in material.findings if f.place is not None and f.place.cell]
    for finding in findings:
        row = st.container(horizontal=True, vertical_alignment="center")
        row.markdown(ICONS[finding.severity])
        row.text(finding.message)
    cells = {f.place.cell for f in findings if f.place is not None}
    with st.expander(f"Bảng gốc: {material.name}", expanded=bool(findings)):
        for grid in grids:
            st.caption(grid.sheet or material.name)
            st.dataframe(marked(grid, cells), hide_index=True)
