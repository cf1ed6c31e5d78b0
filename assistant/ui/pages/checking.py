"""Kiểm tra & xuất: what blocks, what warns, section by section; then the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from assistant.models import Finding, Severity
from assistant.ui import preview, sidebar
from assistant.ui.components import returned
from assistant.ui.components.taking import take
from assistant.ui.labels import ICONS, SEVERITIES, counts, plain, section_label
from assistant.ui.session import notices, page, report_at_hand, workspace

_KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show() -> None:
    """The page."""
    report = report_at_hand()
    sidebar.show(report)
    st.title("Kiểm tra & xuất")
    notices()
    findings = workspace().printing.check(report)
    left, right = st.columns((11, 8), gap="large")
    with left:
        _findings(report, findings)
    with right:
        _export(report, findings)
        returned.show(report)
        preview.show(report)


def _findings(report: str, findings: tuple[Finding, ...]) -> None:
    blocks = sum(1 for f in findings if f.severity == "block")
    if not findings:
        st.success("Không còn điều gì phải xem lại.", icon=":material/check_circle:")
        return
    if blocks:
        st.error(f"Còn {blocks} điều phải xử lý trước khi xuất bản sạch.", icon=":material/block:")
    else:
        st.success("Không có điều gì chặn việc xuất bản sạch.", icon=":material/check_circle:")
    shown = st.segmented_control(
        "Hiện",
        list(SEVERITIES),
        selection_mode="multi",
        default=["block", "warn"],
        format_func=lambda s: f"{SEVERITIES[s]} ({sum(1 for f in findings if f.severity == s)})",
        key="severities",
    )
    _groups(report, [f for f in findings if f.severity in (shown or [])])


def _groups(report: str, findings: list[Finding]) -> None:
    outline = workspace().reports.get(report).outline
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.section or "", []).append(finding)
    for section_id, group in groups.items():
        section = outline.find(section_id)
        title = section_label(section) if section else "Toàn báo cáo và tư liệu"
        urgent = any(f.severity == "block" for f in group)
        with st.expander(f"{plain(title)} — {counts(group)}", expanded=urgent):
            for finding in group:
                st.markdown(f"{ICONS[finding.severity]} {plain(finding.message)}")
            _jump(section_id, group, drafted=section in outline.drafted())


def _jump(section: str, group: list[Finding], *, drafted: bool) -> None:
    row = st.container(horizontal=True)
    if drafted and row.button("Đến mục này", key=f"jump-{section}", icon=":material/arrow_forward:"):
        sidebar.choose_section(section)
        st.switch_page(page("drafting"))
    from_materials = any(f.kind == "conflict" or f.place is not None for f in group)
    if from_materials and row.button("Đến tư liệu", key=f"source-{section}", icon=":material/inventory_2:"):
        if any(f.kind == "conflict" for f in group):
            sidebar.go_to_conflicts()
        st.switch_page(page("materials"))


def _export(report: str, findings: tuple[Finding, ...]) -> None:
    st.subheader("Xuất tệp", anchor=False)
    printing = workspace().printing
    version = workspace().reports.record(report).version
    blocks: Severity = "block"
    refused = any(f.severity == blocks for f in findings)
    _take("Word, bản dự thảo có ghi chú", "bao-cao-du-thao.docx", lambda: printing.word(report), version)
    _take(
        "Word, bản sạch để trình ký",
        "bao-cao.docx",
        lambda: printing.word(report, "clean"),
        version,
        disabled=refused,
    )
    if refused:
        st.caption("Bản sạch xuất được khi không còn điều “Phải xử lý”.")
    _take("Bảng đối chiếu số liệu (Excel)", "doi-chieu.xlsx", lambda: printing.ledger(report), version)
    st.page_link(page("settings"), label="Sửa phần đầu, nơi nhận, người ký", icon=":material/edit:")


def _take(label: str, name: str, make: Callable[[], bytes], version: int, *, disabled: bool = False) -> None:
    take(
        label,
        make,
        name,
        key=f"{name}-{version}",
        kind=_KINDS[Path(name).suffix],
        disabled=disabled,
        wide=True,
    )
