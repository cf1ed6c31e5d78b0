"""Trò chuyện: the conversation on a page of its own."""

from __future__ import annotations

import streamlit as st

from assistant.ui import job, sidebar
from assistant.ui.session import notices, report_at_hand
from assistant.ui.talk import talk


def show() -> None:
    """The page."""
    report = report_at_hand()
    job.settle(report)
    sidebar.show(report)
    st.title("Trò chuyện")
    notices()
    talk(report)
