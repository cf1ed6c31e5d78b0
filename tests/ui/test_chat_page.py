"""What officers say on the page Trò chuyện, with no model: each command, and other ways to say it."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.workspace import Workspace

Shown = Callable[..., AppTest]

SAID = [
    ("giúp", "Bạn có thể nói"),
    ("hướng dẫn tôi cách dùng", "Bạn có thể nói"),
    ("soạn mục II.3.b", "Đã soạn"),
    ("viết giúp tôi mục I.1", "Đã soạn"),
    ("soạn lại phần II.4 nhé", "Đã soạn"),
    ("mục nào còn thiếu số liệu?", "Chưa có tư liệu"),
    ("còn thiếu tư liệu ở những mục nào", "Chưa có tư liệu"),
    ("phần nào chưa có tư liệu?", "Chưa có tư liệu"),
    ("có số liệu nào mâu thuẫn không?", "164"),
    ("số liệu nào đang khác nhau?", "164"),
    ("kiểm tra báo cáo", "điều phải xử lý"),
    ("rà soát lại báo cáo giúp tôi", "điều phải xử lý"),
    ("làm đến đâu rồi?", "Đã soạn"),
    ("tiến độ thế nào", "Đã soạn"),
    ("viết gọn lại mục I.1", "gọn"),
    ("rút gọn mục II.2.a", "gọn"),
    ("viết trang trọng hơn mục I.2", "trang trọng"),
    ("viết chi tiết hơn mục I.3", "chi tiết"),
    ("chuyển “208 thôn” sang I.2", "sang mục I.2"),
    ("duyệt mục I.2", "duyệt"),
    ("xuất Word", "Kiểm tra & xuất"),
    ("tải báo cáo về máy dạng Word", "Kiểm tra & xuất"),
    ("Chỉ thị 34 yêu cầu gì về người đứng đầu?", "Chưa có toàn văn"),
    ("- mở 12 lớp tập huấn cho 777 lượt cán bộ\n- Hội đồng có 15 thành viên", "Thêm vào tư liệu không?"),
]


@pytest.mark.parametrize(("said", "answered"), SAID, ids=[s for s, _ in SAID])
def test_what_is_said_is_answered(shown: Shown, said: str, answered: str) -> None:
    test = shown("chat")
    test.chat_input[0].set_value(said).run()
    assert not test.exception
    assert answered in test.chat_message[-1].text[0].value


def test_who_does_not_know_how_to_begin_is_answered_after_a_click(shown: Shown) -> None:
    test = shown("chat")
    next(b for b in test.button if b.label == "Mục nào còn thiếu tư liệu?").click().run()
    assert "Chưa có tư liệu" in test.chat_message[-1].text[0].value
    assert "Kiểm tra báo cáo" not in [b.label for b in shown("chat").button]


def test_an_act_said_is_a_card_that_takes_it_back_also_after_a_reload(
    shown: Shown, workspace: Workspace
) -> None:
    report = workspace.reports.list()[0].id
    test = shown("chat")
    test.chat_input[0].set_value("chuyển “208 thôn” sang I.2").run()
    moved = next(f for f in workspace.reports.get(report).facts if "208 thôn" in f.text)
    assert moved.section == "I.2"
    again = shown("chat")
    next(b for b in again.button if b.label == "Hoàn tác").click().run()
    assert next(f for f in workspace.reports.get(report).facts if f.id == moved.id).section == "I.1"


_ENDS_MEANWHILE = """
import streamlit as st
from assistant.ui import job, session
report, works = st.session_state["report"], session.workspace().works
job.settle(report)
if "once" not in st.session_state:
    st.session_state["once"] = True
    job.watch(works.draft(report, ["I.1"]))
    works.wait(report, "draft", 20)
session.notices()
job.show(report)
"""


def test_what_ends_while_the_page_is_drawn_is_told_without_another_click(workspace: Workspace) -> None:
    test = AppTest.from_string(_ENDS_MEANWHILE, default_timeout=30)
    test.session_state["report"] = workspace.reports.list()[0].id
    assert ["Đã soạn" in said.value for said in test.run().success] == [True]
