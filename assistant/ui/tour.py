"""A walk through the example report: what to look at, where to go next; left at any time."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from assistant.ui import sidebar
from assistant.ui.session import open_report, page, workspace

_STEP = "tour-step"


class Step(NamedTuple):
    """What to see on a page; ``section`` is opened there, ``part`` is the part of the page."""

    page: str
    title: str
    text: str
    section: str = ""
    part: str = ""


STEPS = (
    Step(
        "materials",
        "Ghi chú đã được đọc thành từng ý",
        "Mỗi dòng trong bảng là một ý của ghi chú, xếp vào một mục của đề cương. Thử bấm vào cột “Nguồn”: "
        "dòng gốc hiện ra, có đánh dấu.",
        part="facts",
    ),
    Step(
        "materials",
        "Bảng khen thưởng đã được cộng lại",
        "Biểu đồ và bảng tổng lấy từ tệp Excel của ví dụ. Ô nào cộng sai được tô màu trong bảng gốc ở dưới.",
        part="tables",
    ),
    Step(
        "materials",
        "Hai số nói khác nhau thì cán bộ chọn",
        "Ghi chú của ví dụ có hai số khác nhau về cùng một việc. Bấm “Chọn số này” ở số đúng. "
        "Khi chưa chọn, báo cáo không in số nào.",
        part=sidebar.CONFLICTS,
    ),
    Step(
        "drafting",
        "Mỗi câu biết mình dựa vào đâu",
        "Bên trái là đề cương với tình trạng từng mục. Bấm vào một câu ở giữa: bên phải hiện đúng chữ trong "
        "tư liệu mà câu đó dựa vào, cùng dòng, cùng ô.",
        section="I.1",
    ),
    Step(
        "drafting",
        "Sửa, soạn lại, xem lại",
        "Chọn “Sửa” để gõ; chương trình tự lưu. “Sửa câu chữ” rút gọn hoặc viết trang trọng hơn. "
        "“Lịch sử” giữ mọi bản, bản nào cũng khôi phục được.",
        section="I.2",
    ),
    Step(
        "chat",
        "Nói điều bạn muốn",
        "Gõ “mục nào còn thiếu tư liệu?” hoặc “soạn mục I.3”. Việc nào đã làm cũng có nút hoàn tác.",
    ),
    Step(
        "checking",
        "Kiểm tra rồi xuất Word",
        "Điều màu đỏ phải xử lý trước khi xuất bản sạch. Mỗi điều có nút đến đúng chỗ. "
        "Tệp Word theo Nghị định 30/2020/NĐ-CP.",
    ),
)


def offer() -> None:
    """The way into the tour."""
    if st.button(
        "Xem hướng dẫn trên báo cáo ví dụ",
        icon=":material/tour:",
        type="tertiary",
        help="Mở một bản riêng của báo cáo ví dụ, đi qua bảy bước. Dừng lúc nào cũng được.",
    ):
        with st.spinner("Đang mở báo cáo ví dụ…"):
            open_report(workspace().example())
        _go(0)


def show() -> None:
    """The step at hand, above whatever page is open; nothing where nobody is on the tour."""
    number = st.session_state.get(_STEP)
    if number is None:
        return
    step = STEPS[number]
    with st.container(border=True, key="tour"):
        st.markdown(f"**Bước {number + 1}/{len(STEPS)}. {step.title}**")
        st.markdown(step.text)
        row = st.container(horizontal=True, vertical_alignment="center")
        if number and row.button("Bước trước", key="tour-back"):
            _go(number - 1)
        if number + 1 < len(STEPS):
            if row.button("Bước tiếp theo", key="tour-next", type="primary", icon=":material/arrow_forward:"):
                _go(number + 1)
        elif row.button("Tạo báo cáo của tôi", key="tour-done", type="primary"):
            st.session_state.pop(_STEP)
            st.session_state["new-report"] = True
            st.switch_page(page("reports"))
        row.button("Thôi xem hướng dẫn", key="tour-leave", type="tertiary", on_click=_leave)


def _go(number: int) -> None:
    step = STEPS[number]
    st.session_state[_STEP] = number
    st.session_state["notices"] = []
    if step.section:
        sidebar.choose_section(step.section)
    if step.part:
        st.session_state[sidebar.PART] = step.part
    st.switch_page(page(step.page))


def _leave() -> None:
    st.session_state.pop(_STEP, None)
