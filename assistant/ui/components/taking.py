"""A button for a file that is made when it is pressed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.errors import AssistantError
from assistant.ui.labels import plain


def take(
    label: str,
    make: Callable[[], bytes],
    name: str,
    *,
    key: str,
    kind: str | None = None,
    disabled: bool = False,
    wide: bool = False,
) -> None:
    """The button; where a file could not be made, why, the next time that the page is drawn.

    Pressing it draws nothing anew, so that the browser only says that there is no file.

    Args:
        name: what the file is called.
        kind: its media type; by its name, if not given.
    """
    why: list[str] = st.session_state.setdefault(f"not-made-{key}", [])
    while why:
        st.error(plain(why.pop()), icon=":material/error:")

    def made() -> bytes:
        try:
            return make()
        except AssistantError as error:
            why[:] = [str(error)]
            raise

    st.download_button(
        label,
        made,
        file_name=name,
        mime=kind,
        key=key,
        icon=":material/download:",
        disabled=disabled,
        on_click="ignore",
        width="stretch" if wide else "content",
    )
