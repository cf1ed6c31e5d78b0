"""Drafting that runs in the page: progress by section, sentences as they come, a way to stop."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.errors import AssistantError
from assistant.ui.labels import plain
from assistant.ui.session import say, workspace
from assistant.workspace.conversation import Reply
from assistant.workspace.undoing import Undo

_JOB = "job"
_SHOWN = 6


def ask(sections: Sequence[str], undo: Undo | None = None) -> None:
    """Have sections drafted at the next run of the page.

    Args:
        undo: the way back, where the conversation asked: what came of it is told there.
    """
    st.session_state["notices"] = []
    st.session_state[_JOB] = (tuple(sections), undo)


def waiting() -> bool:
    """Whether something was asked for that has not begun."""
    return _JOB in st.session_state


def run(report: str) -> None:
    """Draft what was asked for, then show the page anew.

    The job is taken out first: a click elsewhere interrupts this run, and what was
    drafted until then is saved.
    """
    place = st.empty()
    asked = st.session_state.pop(_JOB, None)
    if asked is None:
        return
    sections, undo = asked
    before = len(workspace().texts.proposals(report))
    done = 0
    noticed: dict[str, None] = {}
    try:
        with place.container(border=True):
            bar = st.progress(0.0, text="Đang soạn…")
            words = st.empty()
            st.button("Dừng", icon=":material/stop_circle:", help="Các mục đã soạn xong vẫn được lưu.")
            lines: list[str] = []
            for event in workspace().texts.draft(report, sections):
                done = event.done
                if event.kind == "notice":
                    noticed[event.message] = None
                if event.kind == "started":
                    lines = []
                if event.kind in ("sentence", "notice") and event.message:
                    lines = [*lines, event.message][-_SHOWN:]
                    words.markdown("\n\n".join(plain(line) for line in lines))
                share = event.done / event.total if event.total else 1.0
                bar.progress(min(share, 1.0), text=_progress(event.section, event.done, event.total))
    except AssistantError as error:
        say("error", str(error))
    else:
        waiting = len(workspace().texts.proposals(report)) - before
        text = f"Đã soạn {done} mục." if done != 1 else "Đã soạn xong."
        if waiting > 0:
            text += f" {waiting} mục có văn bản của cán bộ: bản soạn lại nằm ở tab Đề xuất."
        if undo is None:
            say("success", text)
        else:
            workspace().talks.answer(report, Reply(text=text, open=sections[:_SHOWN], undo=undo))
        for message in noticed:
            say("warning", message)
    place.empty()
    st.session_state.pop("mode", None)
    st.session_state.pop("sentence", None)
    st.rerun()


def _progress(section: str | None, done: int, total: int) -> str:
    return f"Đang soạn mục {section} ({done}/{total})" if section else f"Đã soạn {done}/{total} mục"
