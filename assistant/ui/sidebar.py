"""The left zone: which report, how far it is, what to do next, and the outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from assistant.models import Outline
from assistant.ui import components
from assistant.ui.labels import STATES, plain, section_label
from assistant.ui.session import forget_seen, page, workspace
from assistant.workspace.reports import SectionView

_HEADING = 90
#: Which part of the page Tư liệu is open, and the one that a conflict is settled in.
PART, CONFLICTS = "materials-part", "conflicts"


def show(report: str, *, outline: bool = False) -> None:
    """The report at hand in the sidebar; with its outline to choose a section from."""
    views = workspace().reports.views(report)
    with st.sidebar:
        st.markdown(f"**{plain(workspace().reports.record(report).title)}**")
        written = sum(1 for v in views if v.state in ("draft", "attention", "approved"))
        approved = sum(1 for v in views if v.state == "approved")
        text = f"{written}/{len(views)} mục đã có dự thảo, {approved} đã duyệt"
        st.progress(written / len(views) if views else 0.0, text=text)
        _next_step(report, views)
        if outline:
            chosen = st.session_state.get("section", "")
            rows = outline_rows(workspace().reports.get(report).outline, views)
            components.outline(rows, chosen, key="outline", on_choose=choose_section)


def go_to_conflicts() -> None:
    """Open the page Tư liệu where conflicts are settled."""
    st.session_state[PART] = CONFLICTS
    st.switch_page(page("materials"))


def choose_section(section: str) -> None:
    """Make a section the one at hand."""
    forget_seen()
    st.session_state["section"] = section
    st.session_state.pop("sentence", None)
    st.session_state.pop("mode", None)


def outline_rows(outline: Outline, views: Sequence[SectionView]) -> list[dict[str, Any]]:
    """The rows of the outline component: headings, and leaves with their state."""
    by_id: Mapping[str, SectionView] = {v.section.id: v for v in views}
    rows: list[dict[str, Any]] = []
    for section in outline.walk():
        view = by_id.get(section.id)
        if view is None:
            text = f"{section.number} {_short(section.title)}"
            rows.append({"kind": "heading", "text": text, "part": section.level == 1})
            continue
        text = section_label(section)
        if section.children:
            rows.append(
                {"kind": "heading", "text": f"{section.number} {_short(section.title)}", "part": False}
            )
            text = f"{section.id}  Phần chung của mục"
        label = STATES[view.state]
        if view.proposals:
            label += f", {view.proposals} đề xuất chờ"
        elif view.missing and view.revision:
            label += f", {view.missing} ý chưa dùng"
        elif view.facts and not view.revision:
            label += f", {view.facts} ý"
        rows.append(
            {
                "kind": "leaf",
                "id": section.id,
                "text": text,
                "state": view.state,
                "label": label,
            }
        )
    return rows


def _short(title: str) -> str:
    return title if len(title) <= _HEADING else f"{title[:_HEADING].rsplit(' ', 1)[0]}…"


def _next_step(report: str, views: Sequence[SectionView]) -> None:
    target, words = next_step(report, views)
    if st.button(words, key="next-step", icon=":material/arrow_forward:", type="tertiary"):
        if target == CONFLICTS:
            go_to_conflicts()
        st.switch_page(page(target))


def next_step(report: str, views: Sequence[SectionView]) -> tuple[str, str]:
    """The page to go to next (or `CONFLICTS`), and why, in a few words."""
    open_conflicts = sum(1 for c in workspace().materials.conflicts(report) if not c.chosen)
    waiting = sum(1 for v in views if v.state == "not_drafted")
    attention = sum(1 for v in views if v.state == "attention")
    unapproved = sum(1 for v in views if v.state == "draft")
    steps: list[tuple[Callable[[], bool], str, str]] = [
        (lambda: workspace().works.under_way(report, "draft"), "drafting", "Đang soạn; xem tiến độ"),
        (lambda: not workspace().materials.list(report), "materials", "Tiếp theo: thêm tư liệu"),
        (lambda: bool(open_conflicts), CONFLICTS, f"Tiếp theo: chọn số đúng ({open_conflicts} mâu thuẫn)"),
        (lambda: bool(waiting), "drafting", f"Tiếp theo: soạn {waiting} mục đã có tư liệu"),
        (lambda: bool(attention), "drafting", f"Tiếp theo: kiểm tra {attention} mục"),
        (lambda: bool(unapproved), "drafting", f"Tiếp theo: đọc và duyệt {unapproved} mục"),
    ]
    found = next(((target, words) for holds, target, words in steps if holds()), None)
    return found or ("checking", "Tiếp theo: kiểm tra và xuất Word")
