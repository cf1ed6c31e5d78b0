"""What is under way for the report at hand: how far it is, a way to stop it, what came of it."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st

from assistant.ui import facts_table
from assistant.ui.labels import EDIT, plain
from assistant.ui.session import say, told, workspace
from assistant.workspace.works import Kind, Work

_WATCHED, _BEGUN = "watched", "begun"
#: Seconds: what is done so soon is shown without ado; how often progress is looked at; how long
#: the rest of the page stands before it is drawn anew with the sections written meanwhile.
SOON, LOOK, _STAND = 1.0, 0.5, 2.0


def ask(report: str, sections: Sequence[str]) -> None:
    """Begin to draft sections; `show` tells how it goes."""
    with told():
        watch(workspace().works.draft(report, sections))
        st.session_state[_BEGUN] = True
        st.session_state.pop("mode", None)


def waiting() -> bool:
    """Whether something was begun that the page does not show yet."""
    return _BEGUN in st.session_state


def watch(work: int) -> None:
    """Tell this browser what comes of a work, at the next `settle` after its end."""
    st.session_state.setdefault(_WATCHED, set()).add(work)


def seen_to_its_end(work: Work) -> bool:
    """Whether this browser watched a work that has ended now, and was not told of it yet."""
    watched: set[int] = st.session_state.setdefault(_WATCHED, set())
    if not work.ended:
        watched.add(work.id)
        return False
    told_now = work.id in watched
    watched.discard(work.id)
    return told_now


def awaited(report: str, kind: Kind) -> bool:
    """Whether a work goes on, or has ended while the page was drawn, which nobody was told yet."""
    work = workspace().works.look(report, kind)
    return work is not None and (not work.ended or work.id in st.session_state.get(_WATCHED, ()))


def settle(report: str) -> None:
    """Tell what came of the work that has ended; at the top of a page, before its notices."""
    works = workspace().works
    if st.session_state.pop(_BEGUN, False):
        with st.spinner("Đang soạn…"):
            works.wait(report, "draft", SOON)
    for work in (works.look(report, "answer"), works.look(report, "draft")):
        if work is not None and seen_to_its_end(work):
            _ended(work)


def _ended(work: Work) -> None:
    if work.kind == "answer":
        if work.reply is not None and (work.reply.undo or work.reply.undone):
            facts_table.refresh()
            st.session_state.pop("sentence", None)
        return
    if work.text:
        say("error" if work.failed else "success", work.text)
    for notice in work.notices:
        say("warning", notice)
    st.session_state.pop("sentence", None)
    if st.session_state.get("mode") != EDIT:  # nobody is taken away from what they are typing
        st.session_state.pop("mode", None)


def show(report: str) -> None:
    """How far the drafting is, where there is one."""
    work = workspace().works.look(report, "draft")
    if work is not None and awaited(report, "draft"):
        _progress(report, (len(work.written), work.done), time.monotonic())


@st.fragment(run_every=LOOK)
def _progress(report: str, drawn: tuple[int, int], since: float) -> None:
    """Looked at again and again; the whole page once it has ended, or has new texts to show."""
    works = workspace().works
    work = works.look(report, "draft")
    if work is None or work.ended:
        st.rerun()
    news = (len(work.written), work.done) != drawn and time.monotonic() - since > _STAND
    if news and st.session_state.get("mode") != EDIT:
        st.rerun()
    with st.container(border=True):
        share = work.done / work.total if work.total else 0.0
        st.progress(min(share, 1.0), text=_words(work))
        if work.lines:
            st.markdown("\n\n".join(plain(line) for line in work.lines))
        stop_button(report, "draft", "Các mục đã soạn xong vẫn được lưu.")


def stop_button(report: str, kind: Kind, kept: str) -> None:
    """A button that has a work stop; ``kept`` tells what stays of it."""
    st.button(
        "Dừng",
        key=f"stop-{kind}",
        icon=":material/stop_circle:",
        help=kept,
        on_click=workspace().works.stop,
        args=(report, kind),
    )


def _words(work: Work) -> str:
    far = f"{work.done}/{work.total} mục"
    if work.done < len(work.written):  # a model works on what the template wrote
        return f"Đã soạn {len(work.written)} mục bằng mẫu câu; mô hình đã sửa câu chữ {far}"
    return f"Đang soạn mục {work.section} ({far})" if work.section else f"Đã soạn {far}"
