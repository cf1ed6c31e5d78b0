"""Tabs of which only the open one is built, and which keep their place when their counts change."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def open_tab(key: str, names: Mapping[str, str], label: str) -> str:
    """Let one of several parts be chosen; its key.

    Args:
        key: where the choice is kept in the session; set it to open a part from elsewhere.
        names: what to print, by the key of each part; the first is open at the start.
        label: what a screen reader calls the choice.
    """
    if st.session_state.get(key) not in names:
        st.session_state[key] = next(iter(names))
    chosen = st.segmented_control(
        label,
        list(names),
        key=key,
        required=True,
        format_func=lambda part: names.get(part, part),
        label_visibility="collapsed",
    )
    return str(chosen or next(iter(names)))
