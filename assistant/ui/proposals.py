"""Texts that wait beside a section: redrafts, and what two people typed at the same time."""

from __future__ import annotations

from html import escape

import streamlit as st

from assistant.store.records import Proposal
from assistant.ui.diff import change_html
from assistant.ui.labels import READ, moment, plain
from assistant.ui.session import person, say, told, workspace
from assistant.workspace.comparing import Change
from assistant.workspace.reports import SectionView
from assistant.workspace.texts import MEANWHILE


def show(report: str, view: SectionView) -> None:
    """All that waits: to be taken whole, by sentence, or put away."""
    for proposal in workspace().texts.proposals(report, view.section.id):
        with st.container(border=True):
            _one(report, proposal, view)


def merges(report: str, view: SectionView) -> None:
    """What people typed while another saved the section."""
    for proposal in workspace().texts.proposals(report, view.section.id):
        if _typed_meanwhile(proposal):
            with st.container(border=True):
                _one(report, proposal, view)


def _typed_meanwhile(proposal: Proposal) -> bool:
    return proposal.why.endswith(MEANWHILE)


def _one(report: str, proposal: Proposal, view: SectionView) -> None:
    merging = _typed_meanwhile(proposal)
    if merging:
        _both(report, proposal, view)
    else:
        st.caption(f"{plain(proposal.author)}, {moment(proposal.made)}. {plain(proposal.why)}")
    changes = workspace().texts.compare(report, proposal.id)
    numbered = [c.number for c in changes if c.number is not None]
    if not numbered:
        st.text("Nội dung này giống văn bản hiện có.")
    alone = workspace().texts.made_alone(report, proposal.id) if merging else frozenset()
    if merging and numbered:
        st.markdown("**Bản gộp**")
        st.caption(
            "Đánh dấu chỗ lấy theo nội dung gõ (gạch chân); chỗ không đánh dấu giữ bản đã lưu. "
            "Chỗ chỉ một người sửa đã được đánh dấu sẵn."
        )
    for change in changes:
        _change(proposal, change, ticked=change.number in alone)
    _buttons(report, proposal, view, numbered, merging)


def _both(report: str, proposal: Proposal, view: SectionView) -> None:
    """What was saved and what was typed, side by side."""
    st.markdown(f":material/group: **Hai người cùng sửa mục {view.section.id}**")
    saved = workspace().texts.history(report, view.section.id)[0]
    theirs, own = st.columns(2)
    with theirs:
        st.caption(f"Đã lưu: {plain(saved.author)}, {moment(saved.saved)}")
        _text(saved.draft.text)
    with own:
        st.caption(f"Đã gõ: {plain(proposal.author)}, {moment(proposal.made)}")
        _text(proposal.draft.text)


def _text(text: str) -> None:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    st.html(f'<div class="van-ban ngan">{lines or "<p>(trống)</p>"}</div>')


def _buttons(report: str, proposal: Proposal, view: SectionView, numbered: list[int], merging: bool) -> None:
    row = st.container(horizontal=True)
    part = {
        "label": "Lưu bản gộp" if merging else "Nhận các chỗ đã đánh dấu",
        "key": f"part-{proposal.id}",
        "on_click": _take_part,
        "args": (report, proposal, view.revision, numbered),
    }
    whole = {
        "label": "Lấy toàn bộ nội dung gõ" if merging else "Nhận tất cả",
        "key": f"take-{proposal.id}",
        "on_click": _take,
        "args": (report, proposal, view.revision),
    }
    first, second = (part, whole) if merging else (whole, part)
    row.button(**first, type="primary", disabled=not numbered)
    row.button(**second, disabled=not numbered)
    row.button("Giữ văn bản hiện có", key=f"drop-{proposal.id}", on_click=_dismiss, args=(report, proposal))


def _change(proposal: Proposal, change: Change, *, ticked: bool) -> None:
    """Show one change, with a box to tick."""
    if change.number is None:
        st.html(f'<div class="van-ban">{change_html(change)}</div>')
        return
    tick, words = st.columns((1, 14), wrap=False)
    with words:
        st.html(f'<div class="van-ban">{change_html(change)}</div>')
    tick.checkbox(
        f"Nhận chỗ {change.number + 1}",
        value=ticked,
        key=f"tick-{proposal.id}-{change.number}",
        label_visibility="collapsed",
    )


def _take_part(report: str, proposal: Proposal, base: int, numbers: list[int]) -> None:
    taken = [n for n in numbers if st.session_state.get(f"tick-{proposal.id}-{n}")]
    if taken:
        _take(report, proposal, base, taken)
    else:
        with told():
            say("info", "Chưa đánh dấu chỗ nào: đánh dấu các chỗ muốn nhận rồi bấm lại.")


def _take(report: str, proposal: Proposal, base: int, taken: list[int] | None = None) -> None:
    with told():
        workspace().texts.accept(report, proposal.id, base=base, author=person(), taken=taken)
        say(
            "success",
            "Đã nhận đề xuất." if taken is None else f"Đã nhận {len(taken)} chỗ.",
            lambda: _untake(report, proposal, base),
        )
        st.session_state["mode"] = READ


def _untake(report: str, proposal: Proposal, base: int) -> None:
    if base:
        workspace().texts.restore(report, proposal.section, base, person())
    workspace().texts.dismiss(report, proposal.id, person(), dismissed=False)


def _dismiss(report: str, proposal: Proposal) -> None:
    with told():
        workspace().texts.dismiss(report, proposal.id, person())
        say(
            "info",
            "Đã giữ văn bản hiện có, cất đề xuất.",
            lambda: workspace().texts.dismiss(report, proposal.id, person(), dismissed=False),
        )
        st.session_state["mode"] = READ
