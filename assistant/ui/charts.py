"""Charts: awards by year and level, the share of direct workers, what each section rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.models import Level, Statistic
from assistant.workspace.reports import SectionView

LEVELS: dict[Level, str] = {
    "state": "Cấp Nhà nước",
    "province": "Cấp tỉnh",
    "below": "Dưới cấp tỉnh",
    "unknown": "Chưa rõ cấp",
}
_COLOURS = ("#8b1a1a", "#c98a4b", "#a9a294", "#5a564d")
_DIRECT = "trực tiếp"
_HEIGHT = 230
_LABEL = "#5a564d"


def awards(statistics: Sequence[Statistic]) -> None:
    """Awards by year, coloured by level; parts are within their wholes and not counted again."""
    import altair as alt
    import pandas as pd

    counts: Counter[tuple[int, Level]] = Counter()
    for s in statistics:
        if s.year and not s.part_of:
            counts[s.year, s.level] += s.count
    if not counts:
        return
    there = [name for level, name in LEVELS.items() if any(found == level for _, found in counts)]
    rows = [{"Năm": str(y), "Cấp": LEVELS[lv], "Số lượng": n} for (y, lv), n in sorted(counts.items())]
    colours = alt.Scale(domain=there, range=list(_COLOURS[: len(there)]))
    chart = (
        alt.Chart(pd.DataFrame(rows), title="Khen thưởng theo năm và cấp")
        .mark_bar()
        .encode(
            x=alt.X("Năm:N", axis=alt.Axis(labelAngle=0)),
            y=alt.Y("Số lượng:Q", title="Số lượng"),
            color=alt.Color("Cấp:N", scale=colours),
            tooltip=["Năm:N", "Cấp:N", "Số lượng:Q"],
        )
        .properties(height=_HEIGHT)
    )
    st.altair_chart(
        _readable(chart), alt="Biểu đồ cột: số lượng khen thưởng theo từng năm, chia theo cấp khen."
    )


def direct_share(statistics: Sequence[Statistic]) -> None:
    """What part of the awards went to direct workers, by year, where the tables say it."""
    import altair as alt
    import pandas as pd

    rows = shares(statistics)
    if not rows:
        return
    base = alt.Chart(pd.DataFrame(rows), title="Tỷ lệ người lao động trực tiếp trong số được khen").encode(
        x=alt.X("Năm:N", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("Tỷ lệ:Q", title="Tỷ lệ (%)", scale=alt.Scale(domainMin=0)),
        tooltip=["Năm:N", "Tỷ lệ:Q", "Trực tiếp:Q", "Tổng:Q", "Hình thức:N"],
        color=alt.Color("Hình thức:N", scale=alt.Scale(range=list(_COLOURS)), legend=_legend(rows)),
    )
    st.altair_chart(
        _readable((base.mark_line() + base.mark_point(filled=True, size=55)).properties(height=_HEIGHT)),
        alt="Biểu đồ đường: tỷ lệ phần trăm người lao động trực tiếp được khen theo từng năm.",
    )


def shares(statistics: Sequence[Statistic]) -> list[dict[str, Any]]:
    """For each year and award with a part for direct workers: the part, the whole, the percentage."""
    wholes: Counter[tuple[str, str, int]] = Counter()
    parts: Counter[tuple[str, str, int]] = Counter()
    for s in statistics:
        if s.year and not s.part_of:
            wholes[s.award, s.recipient, s.year] += s.count
        elif s.year and _DIRECT in s.award.lower():
            parts[s.part_of, s.recipient, s.year] += s.count
    return [
        {
            "Năm": str(year),
            "Hình thức": award,
            "Trực tiếp": count,
            "Tổng": whole,
            "Tỷ lệ": round(100 * count / whole, 1),
        }
        for (award, recipient, year), count in sorted(parts.items(), key=lambda p: p[0][2])
        if (whole := wholes[award, recipient, year])
    ]


def coverage(views: Sequence[SectionView]) -> None:
    """How many facts each section has, and how many of them its text does not use yet."""
    import altair as alt
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for view in views:
        unused = view.missing if view.revision else view.facts
        used = view.facts - unused
        for state, count in (("Đã dùng trong văn bản", used), ("Chưa dùng", unused)):
            rows.append({"Mục": view.section.id, "Tên mục": view.section.title, "Ý": state, "Số ý": count})
    colours = alt.Scale(domain=["Đã dùng trong văn bản", "Chưa dùng"], range=["#8b1a1a", "#c98a4b"])
    chart = (
        alt.Chart(pd.DataFrame(rows), title="Tư liệu của từng mục")
        .mark_bar()
        .encode(
            y=alt.Y(
                "Mục:N", sort=[v.section.id for v in views], title=None, axis=alt.Axis(labelOverlap=False)
            ),
            x=alt.X("Số ý:Q", title="Số ý trong tư liệu", axis=alt.Axis(tickMinStep=1, format="d")),
            color=alt.Color("Ý:N", scale=colours, legend=alt.Legend(orient="top", title=None)),
            tooltip=["Mục:N", "Tên mục:N", "Ý:N", "Số ý:Q"],
        )
        .properties(height=22 * len(views) + 60)
    )
    st.altair_chart(
        _readable(chart), alt="Biểu đồ thanh: số ý trong tư liệu của từng mục, đã dùng và chưa dùng."
    )
    if empty := [v.section.id for v in views if v.state == "no_material"]:
        st.caption(f"Chưa có tư liệu: {', '.join(empty)}.")


def _legend(rows: Sequence[dict[str, Any]]) -> Any:
    import altair as alt

    several = len({r["Hình thức"] for r in rows}) > 1
    return alt.Legend(orient="top", title=None, labelLimit=500) if several else None


def _readable(chart: Any) -> Any:
    """Labels dark enough for WCAG AA on white."""
    return chart.configure_axis(labelColor=_LABEL, titleColor=_LABEL).configure_legend(
        labelColor=_LABEL, titleColor=_LABEL
    )
