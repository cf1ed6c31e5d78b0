"""The part of the settings about the language model: where it runs, try it, fetch the local one."""

from __future__ import annotations

import streamlit as st

from assistant.errors import AssistantError
from assistant.ui.labels import decimal, plain
from assistant.ui.session import told, workspace
from assistant.workspace.local_models import LocalModel

_GB = 1e9


def show() -> None:
    """Which model writes and where what is given to it goes; then the one of this machine."""
    status = workspace().model_status()
    if status is None:
        st.info(
            "Đang soạn bằng mẫu câu của chương trình: không gửi dữ liệu đi đâu. "
            "Có mô hình thì câu văn mềm hơn; mọi câu vẫn được đối chiếu với tư liệu.",
            icon=":material/lock:",
        )
    else:
        st.info(plain(status), icon=":material/neurology:")
        if st.button("Thử mô hình", icon=":material/play_arrow:", help="Hỏi một câu mẫu, không có tư liệu."):
            _try()
    st.subheader("Mô hình chạy trên máy này", anchor=False)
    st.caption("Chỉ lúc tải về mới cần mạng; sau đó tư liệu không rời khỏi máy.")
    for model in workspace().local_models.known():
        with st.container(border=True):
            _local(model)
    st.caption(
        "Cơ quan có máy chủ mô hình riêng: ghi OPENAI_BASE_URL, OPENAI_API_KEY, LLM_MODEL vào tệp .env "
        "rồi mở lại chương trình. Khi đó tư liệu của mục đang soạn được gửi tới máy chủ ấy."
    )


def _try() -> None:
    try:
        with st.spinner("Đang hỏi mô hình; lần đầu có thể mất một phút…"):
            tried = workspace().local_models.try_out()
    except AssistantError as error:
        st.error(plain(str(error)), icon=":material/error:")
    else:
        st.success(f"Mô hình trả lời sau {decimal(tried.seconds)} giây: “{plain(tried.text)}”")


def _local(model: LocalModel) -> None:
    row = st.container(horizontal=True, vertical_alignment="center")
    row.text(f"{model.title} · {decimal(model.size / _GB)} GB · giấy phép {model.license}")
    pulling = workspace().local_models.pulling()
    if model.here:
        row.badge("Đã có trên máy", color="green", icon=":material/check:")
    elif pulling.state == "running":
        _progress()
    else:
        if pulling.state == "failed":
            st.error(plain(pulling.message), icon=":material/error:")
        if pulling.state == "stopped":
            st.caption("Đã dừng; phần đã tải được giữ lại.")
        word = "Tải tiếp" if pulling.done else "Tải về máy"
        row.button(
            word, key=f"pull-{model.name}", icon=":material/download:", on_click=_pull, args=(model.name,)
        )


@st.fragment(run_every=1.0)
def _progress() -> None:
    """How far it is, looked at again each second; the whole page once it has ended."""
    pulling = workspace().local_models.pulling()
    if pulling.state != "running":
        st.rerun()
    words = f"Đã tải {decimal(pulling.done / _GB, 2)}/{decimal(pulling.size / _GB, 2)} GB"
    st.progress(min(pulling.done / pulling.size, 1.0) if pulling.size else 0.0, text=words)
    st.button("Dừng tải", icon=":material/stop_circle:", on_click=workspace().local_models.stop)


def _pull(name: str) -> None:
    with told():
        workspace().local_models.pull(name)
