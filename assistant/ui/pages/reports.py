"""Báo cáo: the reports with their progress; new, copy, archive, delete with the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.ui import tour
from assistant.ui.labels import moment
from assistant.ui.session import notices, open_report, page, person, say, told, workspace
from assistant.workspace.reports import ReportSummary

_BUILT_IN, _OTHER = "Đề cương đi kèm (Công văn 962/SNV-TĐKT)", "Đề cương khác (tệp văn bản hoặc Word)"
_NEW = "new-report"


def show() -> None:
    """The page."""
    st.title("Báo cáo")
    notices()
    reports = workspace().reports.list()
    there = [r for r in reports if not r.deleted and not r.archived]
    new = st.expander(
        "Tạo báo cáo mới", icon=":material/add:", expanded=not there, key=_NEW, on_change="rerun"
    )
    if new.open:
        with new:
            _new()
    tour.offer()
    for report in there:
        _card(report)
    _put_away("Đã cất", [r for r in reports if r.archived and not r.deleted], "Lấy ra", _unarchive)
    _put_away("Đã xóa", [r for r in reports if r.deleted], "Khôi phục", _restore)


def _new() -> None:
    st.text_input("Tên báo cáo", key="new-title", placeholder="Để trống thì lấy tên trong đề cương")
    kind = st.radio("Đề cương", (_BUILT_IN, _OTHER), key="new-kind")
    file = None
    if kind == _OTHER:
        file = st.file_uploader("Tệp đề cương", type=["txt", "md", "docx"], key="new-outline")
    data = (file.name, file.getvalue()) if file else None
    st.button(
        "Tạo báo cáo",
        type="primary",
        disabled=kind == _OTHER and data is None,
        on_click=_create,
        args=(kind, data),
    )


def _create(kind: str, file: tuple[str, bytes] | None) -> None:
    with told():
        # Read here and not when the button was drawn: what is typed last may come with the click.
        title = st.session_state.get("new-title", "")
        reports = workspace().reports
        outline = reports.outline_from(*file) if kind == _OTHER and file else None
        report = reports.create(title, outline=outline, author=person())
        open_report(report)
        st.session_state["new-title"] = ""
        st.session_state[_NEW] = False
        say("success", "Đã tạo báo cáo. Bước tiếp theo: mở báo cáo rồi thêm tư liệu.")


def _card(report: ReportSummary) -> None:
    with st.container(border=True):
        text, actions = st.columns((4, 2), vertical_alignment="center")
        with text:
            st.subheader(report.title, anchor=False)
            if report.example:
                st.badge("Báo cáo ví dụ, số liệu do chương trình đặt ra", color="gray")
            words = f"{report.drafted}/{report.sections} mục đã soạn, {report.approved} mục đã duyệt"
            st.progress(report.drafted / report.sections if report.sections else 0.0, text=words)
            who = f" · {report.changed_by}" if report.changed_by else ""
            st.caption(f"Sửa lần cuối lúc {moment(report.changed)}{who}")
        with actions.container(horizontal=True, horizontal_alignment="right"):
            if st.button("Mở", key=f"open-{report.id}", type="primary", icon=":material/edit_note:"):
                open_report(report.id)
                st.switch_page(page("drafting"))
            _menu(report)


def _menu(report: ReportSummary) -> None:
    with st.popover("Việc khác", icon=":material/more_horiz:", key=f"menu-{report.id}"):
        st.text_input("Tên báo cáo", value=report.title, key=f"name-{report.id}")
        st.button("Đổi tên", key=f"rename-{report.id}", on_click=_rename, args=(report,))
        st.button("Sao chép", key=f"copy-{report.id}", on_click=_copy, args=(report,))
        st.button("Cất đi", key=f"archive-{report.id}", on_click=_archive, args=(report,))
        st.button("Xóa", key=f"delete-{report.id}", on_click=_delete, args=(report,))


def _rename(report: ReportSummary) -> None:
    with told():
        name = str(st.session_state.get(f"name-{report.id}", ""))
        workspace().reports.rename(report.id, name, person())
        say("success", "Đã đổi tên.", partial(workspace().reports.rename, report.id, report.title, person()))


def _copy(report: ReportSummary) -> None:
    with told():
        copy = workspace().reports.copy(report.id, person())
        undo = partial(workspace().reports.delete, copy, person())
        say("success", f"Đã sao chép “{report.title}”.", undo)


def _archive(report: ReportSummary) -> None:
    with told():
        workspace().reports.archive(report.id, person())
        undo = partial(workspace().reports.archive, report.id, person(), archived=False)
        say("info", f"Đã cất “{report.title}”.", undo)


def _unarchive(report: ReportSummary) -> None:
    with told():
        workspace().reports.archive(report.id, person(), archived=False)


def _delete(report: ReportSummary) -> None:
    with told():
        workspace().reports.delete(report.id, person())
        undo = partial(workspace().reports.restore, report.id, person())
        say("info", f"Đã xóa “{report.title}”. Vẫn khôi phục được ở cuối trang.", undo)


def _restore(report: ReportSummary) -> None:
    with told():
        workspace().reports.restore(report.id, person())
        say("success", f"Đã khôi phục “{report.title}”.")


def _put_away(title: str, reports: list[ReportSummary], word: str, act: Callable[..., None]) -> None:
    if not reports:
        return
    with st.expander(f"{title} ({len(reports)})"):
        for report in reports:
            row = st.container(horizontal=True, vertical_alignment="center")
            row.text(f"{report.title} · {moment(report.changed)}")
            row.button(word, key=f"{word}-{report.id}", on_click=act, args=(report,))
