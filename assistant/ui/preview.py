"""The Word file as it will print, page by page."""

from __future__ import annotations

import streamlit as st

from assistant.ui.session import workspace


def show(report: str) -> None:
    """The pages, made when asked for."""
    st.subheader("Xem như khi in", anchor=False)
    version = workspace().reports.record(report).version
    if st.button("Dựng các trang", icon=":material/visibility:", help="Mất vài giây."):
        st.session_state["preview"] = (report, version)
    asked = st.session_state.get("preview")
    if asked is None or asked[0] != report:
        st.caption("Xem trước các trang Word ngay tại đây.")
        return
    if asked[1] != version:
        st.caption("Văn bản đã thay đổi từ lần dựng trước; bấm lại để dựng các trang mới.")
    _pages(*asked)


def _pages(report: str, version: int) -> None:
    pages = _pictures(report, version)
    if not pages:
        st.info("Máy này chưa có LibreOffice nên chưa dựng được trang; hãy xuất Word dự thảo để xem.")
        return
    for number, picture in enumerate(pages, 1):
        st.image(picture, caption=f"Trang {number}/{len(pages)}")


@st.cache_data(max_entries=3, show_spinner="Đang dựng các trang…")
def _pictures(report: str, version: int) -> list[bytes]:  # noqa: ARG001 - a new version is a new picture
    return workspace().printing.pictures(report)
