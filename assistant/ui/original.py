"""The original of a material, with the place of a fact marked."""

from __future__ import annotations

from html import escape

import streamlit as st

from assistant.models import Grid
from assistant.ui.session import workspace

_AROUND = 400


@st.dialog("Nguyên văn tư liệu", width="large")
def original(report: str, material: str, line: int | None = None, cell: str | None = None) -> None:
    """Show a material in a dialog; the line or the cell given is marked."""
    record = next(m for m in workspace().materials.list(report) if m.id == material)
    st.caption(record.name)
    content = workspace().materials.content(report, material)
    name = record.name if "." in record.name else f"{record.name}.txt"
    st.download_button("Tải tệp gốc", content, file_name=name, icon=":material/download:")
    if record.kind == "workbook":
        for grid in workspace().materials.grids(report, material):
            st.caption(grid.sheet or "Bảng")
            st.dataframe(marked(grid, {cell} if cell else set()), hide_index=True)
        return
    rows = []
    for piece in workspace().materials.lines(report, material):
        number = piece.place.line or piece.place.page or ""
        chosen = line is not None and piece.place.line == line
        rows.append(
            f'<div class="{"danh-dau" if chosen else ""}"><span>{number}</span>{escape(piece.text)}</div>'
        )
    start = max(0, next((n for n, row in enumerate(rows) if "danh-dau" in row), 0) - 3)
    shown = rows[start : start + _AROUND]
    if start:
        st.caption(f"Từ dòng {start + 1}; tải tệp gốc để xem toàn bộ.")
    st.html(f'<div class="nguyen-van">{"".join(shown)}</div>')


def marked(grid: Grid, cells: set[str | None]) -> object:
    """The grid as a table, rows and columns named as in the workbook, some cells marked.

    Args:
        cells: addresses ("C12") to mark.
    """
    import pandas as pd

    columns = [_letters(grid.column + n) for n in range(max((len(r) for r in grid.cells), default=0))]
    rows = [grid.row + n for n in range(len(grid.cells))]
    frame = pd.DataFrame(grid.cells, columns=columns).fillna("")
    frame.insert(0, "Dòng", rows)

    def style(row: pd.Series) -> list[str]:
        mark = "background-color: #fdeebf; color: #7f1d1d; font-weight: 600"
        return [mark if f"{name}{row['Dòng']}" in cells else "" for name in row.index]

    return frame.style.apply(style, axis=1)


def _letters(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
