"""Acts on what is written: shorter, fuller, more formal, parted, joined; each with the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from assistant.ui import job
from assistant.ui.labels import PROPOSALS
from assistant.ui.session import person, say, told, workspace

if TYPE_CHECKING:
    from assistant.drafting.acts import Act
    from assistant.workspace.reports import SectionView
    from assistant.workspace.revising import Revised
    from assistant.workspace.works import Work

_ACT = "act"
_WORDS: dict[Act, str] = {
    "shorter": "Rút gọn",
    "fuller": "Viết chi tiết hơn",
    "formal": "Viết trang trọng hơn",
    "rephrase": "Diễn đạt lại",
    "reorder": "Sắp xếp lại",
    "split": "Tách thành nhiều câu",
    "merge_previous": "Gộp với câu trước",
    "merge_next": "Gộp với câu sau",
}
_WHOLE: tuple[Act, ...] = ("shorter", "fuller", "formal", "rephrase", "reorder")
_ONE: tuple[Act, ...] = ("shorter", "formal", "rephrase", "split", "merge_previous", "merge_next")


def menu(view: SectionView, sentence: int | None = None) -> None:
    """A button with the acts for a section, or for one of its sentences."""
    key = f"acts-{view.section.id}" if sentence is None else f"acts-sentence-{view.section.id}"
    st.menu_button(
        "Sửa câu chữ" if sentence is None else "Sửa câu này",
        _WHOLE if sentence is None else _ONE,
        format_func=_WORDS.__getitem__,
        key=key,
        icon=":material/edit:",
        disabled=not view.revision,
        help="Số liệu và ý giữ nguyên; sửa xong có nút hoàn tác.",
        on_click=_chosen,
        args=(key, view, sentence),
    )


def waiting() -> bool:
    """Whether an act was asked for that has not begun."""
    return _ACT in st.session_state


def run(report: str) -> None:
    """Begin the act that was asked for, show that it goes on, tell what came of it."""
    works = workspace().works
    asked = st.session_state.pop(_ACT, None)
    if asked is not None:
        act, section, base, sentence = asked
        with st.spinner(f"{_WORDS[act]}…"), told():
            begun = works.revise(report, section, act, base=base, author=person(), sentence=sentence)
            job.watch(begun)
            works.wait(report, "act", job.SOON)
    work = works.look(report, "act")
    if work is None:
        return
    if job.seen_to_its_end(work):
        _ended(report, work)
    elif not work.ended:
        _coming(report)


@st.fragment(run_every=job.LOOK)
def _coming(report: str) -> None:
    """A way to stop, until it has ended."""
    if not workspace().works.under_way(report, "act"):
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.caption("Mô hình đang sửa câu chữ…")
        job.stop_button(report, "act", "Văn bản giữ nguyên như trước khi sửa.")


def _ended(report: str, work: Work) -> None:
    revised = work.revised
    if revised is None or not revised.done:
        say("error" if work.failed else "info", work.text if revised is None else revised.message)
        return
    say("success", revised.message, partial(take_back, report, revised))
    if revised.proposal is not None and revised.section == st.session_state.get("section"):
        st.session_state["mode"] = PROPOSALS
    st.session_state.pop("sentence", None)


def take_back(report: str, revised: Revised) -> None:
    """Undo an act: the text before it again, or the proposal put away."""
    texts = workspace().texts
    if revised.revision is not None:
        texts.restore(report, revised.section, revised.undo, person())
    elif revised.proposal is not None:
        texts.dismiss(report, revised.proposal, person())


def ask(act: Act, view: SectionView, sentence: int | None = None) -> None:
    """Have an act done at the next run of the page."""
    st.session_state["notices"] = []
    st.session_state[_ACT] = (act, view.section.id, view.revision, sentence)


def _chosen(key: str, view: SectionView, sentence: int | None) -> None:
    if act := st.session_state.get(key):
        ask(act, view, sentence)
