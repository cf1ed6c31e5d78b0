"""The facts as a table to edit: in use, section, words."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from assistant.models import Fact
from assistant.ui.labels import ASIDES, NOWHERE, section_labels
from assistant.ui.original import original
from assistant.ui.session import person, say, told, workspace

_ALL, _TO_SEE = "Tất cả", "Cần xem lại"
_UNSURE = 0.55
_ROW = 35
_USE, _SECTION, _SURE, _TEXT, _WHY, _PLACE = "Dùng", "Mục", "Xếp mục", "Nội dung", "Lưu ý", "Nguồn"
_CLICK = "facts-click"


def refresh() -> None:
    """Build the table anew at the next run: what it shows has changed outside of it."""
    st.session_state["facts-round"] = st.session_state.get("facts-round", 0) + 1


def show(report: str) -> None:
    """The table, with a choice of what to see."""
    facts = workspace().reports.get(report).facts
    if not facts:
        st.caption("Chưa có ý nào. Thêm ghi chú ở trên.")
        return
    labels = section_labels(workspace().reports.get(report).outline)
    options = [_ALL, _TO_SEE, NOWHERE, *labels.values()]
    wanted = st.selectbox("Xem", options, key="facts-filter", on_change=refresh, width=420)
    shown = _snapshot(report, facts, labels, wanted)
    if not shown:
        st.caption("Không có ý nào ở đây.")
        return
    st.caption(
        "Sửa ngay trong bảng: bỏ dấu “Dùng” để giữ ngoài báo cáo, bấm đúp để đổi mục hoặc sửa câu chữ. "
        "Bấm vào nguồn để xem nguyên văn; bản gốc không đổi."
    )
    rows = [
        {
            _USE: f.in_use,
            _SECTION: labels.get(f.section or "", NOWHERE),
            _SURE: sureness(f),
            _TEXT: f.text,
            _WHY: ASIDES[f.set_aside],
            _PLACE: str(f.place),
        }
        for f in shown
    ]
    key = f"facts-{report}-{st.session_state.get('facts-round', 0)}"
    st.data_editor(
        rows,
        key=key,
        hide_index=True,
        height=min(_ROW * len(rows) + 40, 560),
        disabled=[_SURE, _WHY, _PLACE],
        column_config={
            _USE: st.column_config.CheckboxColumn(width=70),
            _SECTION: st.column_config.SelectboxColumn(
                options=[*labels.values(), NOWHERE], required=True, width=150
            ),
            _SURE: st.column_config.TextColumn(
                width=85, help="Chương trình có chắc ý này thuộc mục ấy không. Đổi mục thì thành “đã chọn”."
            ),
            _TEXT: st.column_config.TextColumn(width=400),
            _WHY: st.column_config.TextColumn(width=105),
            _PLACE: st.column_config.ButtonColumn(
                width=120,
                type="tertiary",
                alignment="left",
                key=_CLICK,
                on_click=_ask_original,
                args=(shown,),
            ),
        },
        on_change=_edited,
        args=(report, key, [f.id for f in shown], labels),
    )
    if (fact := st.session_state.pop("facts-original", None)) is not None:
        original(report, fact.material, fact.place.line, fact.place.cell)


def _ask_original(shown: list[Fact]) -> None:
    click = st.session_state.get(_CLICK)
    if click is not None and click["row"] < len(shown):
        st.session_state["facts-original"] = shown[click["row"]]


def _unsure(fact: Fact) -> bool:
    """Whether nobody has said yet that the section is right."""
    return fact.confidence < _UNSURE


def sureness(fact: Fact) -> str:
    """How sure the section is, in a word; "" where there is none or it does not matter."""
    if fact.section is None or fact.set_aside in ("instruction", "note"):
        return ""
    if fact.confidence >= 1.0:
        return "đã chọn"
    return "chưa chắc" if _unsure(fact) else "chắc"


def _snapshot(report: str, facts: tuple[Fact, ...], labels: dict[str, str], wanted: str) -> list[Fact]:
    """The facts to show: those that were wanted when the table was built, as they are now.

    A fact that was moved stays in its row: a table that lost rows under the officer's hand
    would start over and lose the place that it was scrolled to.
    """
    kept = st.session_state.get("facts-shown")
    mark = (report, wanted, st.session_state.get("facts-round", 0), len(facts))
    if kept is None or kept[0] != mark:
        kept = (mark, [f.id for f in facts if _wanted(f, labels, wanted)])
        st.session_state["facts-shown"] = kept
    now = {f.id: f for f in facts}
    return [now[i] for i in kept[1] if i in now]


def _wanted(fact: Fact, labels: dict[str, str], wanted: str) -> bool:
    if wanted == _TO_SEE:
        return bool(fact.set_aside) or fact.section is None or _unsure(fact)
    return wanted == _ALL or labels.get(fact.section or "", NOWHERE) == wanted


def _edited(report: str, key: str, ids: list[str], labels: dict[str, str]) -> None:
    """Bring every edit of the table to the store; those that are there already change nothing."""
    sections = {label: section for section, label in labels.items()}
    edits: dict[int, dict[str, Any]] = st.session_state[key]["edited_rows"]
    now = {f.id: f for f in workspace().reports.get(report).facts}
    before = st.session_state.get("notices", [])
    with told():
        for row, changes in edits.items():
            if (fact := now.get(ids[row])) is not None:
                _apply(report, fact, changes, sections)
    if not st.session_state["notices"]:
        # The table sends its edits again when its rows change: what was told stays on the screen.
        st.session_state["notices"] = before
    if any(n.tone == "error" for n in st.session_state["notices"]):
        refresh()


def _apply(report: str, fact: Fact, changes: dict[str, Any], sections: dict[str, str]) -> None:
    materials = workspace().materials
    undo = None
    if _SECTION in changes and (target := sections.get(changes[_SECTION])) != fact.section:
        before = materials.move(report, fact.id, target, person())
        undo, words = before, f"Đã chuyển ý sang mục {target}." if target else "Đã bỏ ý khỏi các mục."
    if _USE in changes and changes[_USE] != fact.in_use:
        before = materials.set_in_use(report, fact.id, changes[_USE], person())
        undo, words = before, "Đã đưa ý vào báo cáo." if changes[_USE] else "Đã để ý ngoài báo cáo."
    if _TEXT in changes and " ".join((changes[_TEXT] or "").split()) != fact.text:
        before = materials.reword(report, fact.id, changes[_TEXT] or "", person())
        undo, words = before, "Đã sửa câu chữ của ý; tư liệu gốc giữ nguyên."
    if undo is not None:
        say("info", words, partial(_take_back, report, undo))


def _take_back(report: str, before: Any) -> None:
    workspace().materials.undo(report, before, person())
    refresh()
