"""The part of the settings about the documents that are cited: what is held, to add and to take out."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.models import Document
from assistant.ui.labels import plain
from assistant.ui.session import say, told, workspace

_TYPES = ["docx", "doc", "pdf", "txt", "md", "rtf"]


def show() -> None:
    """What is held, what keeps it from being found, a copy to add, one to take out."""
    library = workspace().library
    st.caption(
        "Văn bản chỉ có thông tin nhận dạng thì được nhắc tên, số, ngày; không bao giờ được trích nội dung. "
        "Thêm bản chính thức của cơ quan để trích dẫn được."
    )
    st.dataframe([_row(d) for d in library.documents()], hide_index=True)
    _trouble()
    # What is built is shown as it grows: not in a callback, during which nothing can be drawn.
    number = st.session_state.setdefault("document-number", 0)
    file = st.file_uploader("Thêm văn bản chính thức", type=_TYPES, key=f"document-{number}")
    if file is not None and st.button("Đọc và thêm", type="primary"):
        with told():
            document = library.add(file.name, file.getvalue(), on_progress=_progress())
            say("success", f"Đã thêm {_name(document)}.")
            st.session_state["document-number"] += 1
        st.rerun()
    if given := library.given():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox("Văn bản cơ quan đã thêm", given, format_func=_name, key="document-given")
            st.button("Gỡ khỏi kho", icon=":material/delete:", on_click=_remove, args=(chosen,))


def _trouble() -> None:
    notice = workspace().library.index.notice
    if not notice:
        return
    st.warning(plain(notice), icon=":material/warning:")
    if st.button("Lập chỉ mục", icon=":material/refresh:"):
        with told():
            workspace().library.index.build(_progress())
        st.rerun()


def _progress() -> Callable[[int, int], None]:
    bar = st.progress(0.0, "Đang lập chỉ mục…")

    def on_progress(done: int, of: int) -> None:
        bar.progress(done / of if of else 1.0, f"Đang lập chỉ mục: {done}/{of} đoạn")

    return on_progress


def _remove(document: Document) -> None:
    with told():
        back = workspace().library.remove(document.id)
        say("info", f"Đã gỡ {_name(document)} khỏi kho.", back)


def _name(document: Document) -> str:
    return " ".join(part for part in (document.kind, document.symbol) if part) or document.file


def _row(document: Document) -> dict[str, str]:
    return {
        "Số, ký hiệu": document.symbol,
        "Loại": document.kind,
        "Cơ quan ban hành": document.issuer,
        "Ngày": document.date.strftime("%d/%m/%Y") if document.date else "",
        "Về việc": document.subject,
        "Có gì": "Chỉ thông tin nhận dạng" if document.record else "Toàn văn",
    }
