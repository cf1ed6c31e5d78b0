"""Soạn thảo: outline at the left, the text in the middle, sources and findings at the right."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from assistant.errors import UnknownSection
from assistant.models import Section
from assistant.ui import beside, job, proposals, revise, sidebar, text_modes
from assistant.ui.labels import EDIT, HISTORY, PROPOSALS, READ, STATES, counts
from assistant.ui.session import notices, person, report_at_hand, say, told, workspace
from assistant.ui.tabs import open_tab
from assistant.workspace.reports import SectionView, State

_PARAMETER = "muc"


def show() -> None:
    """The page."""
    report = report_at_hand()
    job.settle(report)
    # One place, filled or not: what stands below is not built anew when a drafting begins or ends.
    with st.container():
        job.show(report)
    _work(report)


def _section(report: str) -> Section:
    """The section at hand: the one chosen, else the address's, else the first that asks for something."""
    for chosen in (st.session_state.get("section"), st.query_params.get(_PARAMETER)):
        try:
            if chosen:
                section = workspace().reports.section(report, chosen)
                st.session_state["section"] = section.id
                return section
        except UnknownSection:
            st.session_state.pop("section", None)
    views = workspace().reports.views(report)
    waiting: tuple[State, ...] = ("attention", "not_drafted", "draft")
    first = next((v for state in waiting for v in views if v.state == state), views[0])
    st.session_state["section"] = first.section.id
    return first.section


@st.fragment
def _work(report: str) -> None:
    """The outline, the text and what stands beside it; a click there runs nothing else."""
    if job.waiting():
        st.rerun()
    revise.run(report)
    section = _section(report).id
    st.query_params[_PARAMETER] = section
    sidebar.show(report, outline=True)
    notices()
    view = next(v for v in workspace().reports.views(report) if v.section.id == section)
    middle, right = st.columns((11, 8), gap="medium")
    with middle:
        _heading(report, view)
        mode = _mode(report, view)
        if mode == EDIT:
            text_modes.edit(report, view)
        elif mode == HISTORY:
            text_modes.history(report, view)
        elif mode == PROPOSALS:
            proposals.show(report, view)
        text = st.container()
    with right, st.container(key="beside"):
        beside.show(report, text if mode == READ else None)


def _heading(report: str, view: SectionView) -> None:
    # One element for what is only read: each one more is drawn anew at every click.
    st.html(
        f'<div class="dau-muc"><small>{escape(_parents(report, view.section.id))}</small>'
        f"<h3>{escape(f'{view.section.id}. {view.section.title}')}</h3>"
        f'<small><b class="{view.state}">{STATES[view.state]}</b> {escape(_summary(view))}</small></div>'
    )
    _actions(report, view)


def _actions(report: str, view: SectionView) -> None:
    section = view.section.id
    busy = workspace().works.under_way(report, "draft")
    row = st.container(horizontal=True, vertical_alignment="center")
    row.button(
        "Soạn lại" if view.revision else "Soạn mục này",
        key="draft-one",
        icon=":material/edit_note:",
        type="secondary" if view.revision else "primary",
        on_click=job.ask,
        args=(report, [section]),
        disabled=busy,
        help=f"{_writer()} Văn bản cán bộ đã sửa hoặc đã duyệt được giữ nguyên; "
        "bản soạn lại thành đề xuất bên cạnh.",
    )
    with row:
        revise.menu(view)
    if view.state == "approved":
        row.button("Bỏ duyệt", key="approve", on_click=_approve, args=(report, section, False))
    else:
        row.button(
            "Duyệt",
            key="approve",
            icon=":material/check:",
            disabled=not view.revision,
            on_click=_approve,
            args=(report, section, True),
        )
    if view.missing and view.revision:
        row.button(
            f"Thêm {view.missing} ý còn thiếu",
            key="fuller",
            icon=":material/playlist_add:",
            on_click=revise.ask,
            args=("fuller", view),
            help="Viết thêm câu cho những ý trong tư liệu mà văn bản chưa dùng; câu đã có giữ nguyên.",
        )
    if any(v.state == "not_drafted" for v in workspace().reports.views(report)):
        row.button(
            "Soạn mọi mục chưa có",
            key="draft-all",
            type="tertiary",
            on_click=_draft_missing,
            args=(report,),
            disabled=busy,
            help="Soạn các mục đã có tư liệu mà chưa có văn bản.",
        )


def _writer() -> str:
    """Who writes, and where what is given goes."""
    model = workspace().model_status()
    return f"{model}." if model else "Soạn bằng mẫu câu trên máy này, không gửi dữ liệu đi đâu."


def _mode(report: str, view: SectionView) -> str:
    waiting = len(workspace().texts.proposals(report, view.section.id))
    options = [READ, EDIT, HISTORY, *([PROPOSALS] if waiting else [])]
    if waiting and st.session_state.get("mode") is None:
        st.session_state["mode"] = PROPOSALS
    names = {option: f"{option} ({waiting})" if option == PROPOSALS else option for option in options}
    return open_tab("mode", names, "Cách xem")


def _summary(view: SectionView) -> str:
    parts = ["viết từ bảng số liệu khen thưởng"] if view.section.children else []
    if view.facts or not view.section.children:
        parts.append(f"{view.facts} ý trong tư liệu" if view.facts else "chưa có ý nào trong tư liệu")
    if view.revision:
        parts.append(f"bản lưu {view.revision}")
    if view.missing and view.revision:
        parts.append(f"{view.missing} ý chưa dùng")
    if view.findings:
        parts.append(counts(view.findings))
    return " · ".join(parts)


def _parents(report: str, section: str) -> str:
    outline = workspace().reports.get(report).outline
    titles = []
    parent = outline.parent(section)
    while parent is not None:
        titles.append(f"{parent.number} {parent.title}")
        parent = outline.parent(parent.id)
    return " › ".join(reversed(titles))


def _approve(report: str, section: str, approved: bool) -> None:
    with told():
        workspace().texts.approve(report, section, person(), approved)
        undo = partial(workspace().texts.approve, report, section, person(), not approved)
        say("success", f"Đã {'duyệt' if approved else 'bỏ duyệt'} mục {section}.", undo)


def _draft_missing(report: str) -> None:
    with told():
        sections = [v.section.id for v in workspace().reports.views(report) if v.state == "not_drafted"]
        if sections:
            job.ask(report, sections)
        else:
            say("info", "Mọi mục có tư liệu đều đã được soạn. Mục nào thiếu ý thì bấm “Soạn lại” ở mục đó.")
