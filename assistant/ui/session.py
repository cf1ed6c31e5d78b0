"""What all pages share: the workspace, the report at hand, who is here, what to tell them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

import streamlit as st

from assistant.errors import AssistantError, NotFound
from assistant.settings import Settings
from assistant.ui.labels import plain
from assistant.workspace import Workspace

_LOG = logging.getLogger(__name__)
_PARAMETER = "bc"

Tone = Literal["success", "info", "warning", "error"]


class Notice(NamedTuple):
    """Something to tell the person once, with the way back where there is one."""

    tone: Tone
    text: str
    undo: Callable[[], object] | None = None


@st.cache_resource(show_spinner="Đang mở dữ liệu; lần đầu sẽ soạn sẵn một báo cáo ví dụ…")
def workspace() -> Workspace:
    """The workspace of this server, with the example in it on the first start."""
    opened = Workspace(Settings())
    opened.welcome()
    return opened


def pages() -> list[Any]:
    """The pages in the order of the work."""
    return list(_pages().values())


def page(name: str) -> Any:
    """One page, to link or switch to."""
    return _pages()[name]


def _pages() -> Mapping[str, Any]:
    return {
        "reports": st.Page(_reports, title="Báo cáo", icon=":material/folder_open:", default=True),
        "materials": st.Page(_materials, title="Tư liệu", icon=":material/inventory_2:", url_path="tu-lieu"),
        "drafting": st.Page(_drafting, title="Soạn thảo", icon=":material/edit_note:", url_path="soan-thao"),
        "chat": st.Page(_chat, title="Trò chuyện", icon=":material/chat:", url_path="tro-chuyen"),
        "checking": st.Page(
            _checking, title="Kiểm tra & xuất", icon=":material/fact_check:", url_path="kiem-tra"
        ),
        "settings": st.Page(_settings, title="Cài đặt", icon=":material/settings:", url_path="cai-dat"),
    }


# A page's module is imported when the page is first opened, so that the first one comes soon.
def _reports() -> None:
    from assistant.ui.pages.reports import show

    show()


def _materials() -> None:
    from assistant.ui.pages.materials import show

    show()


def _drafting() -> None:
    from assistant.ui.pages.drafting import show

    show()


def _chat() -> None:
    from assistant.ui.pages.chat import show

    show()


def _checking() -> None:
    from assistant.ui.pages.checking import show

    show()


def _settings() -> None:
    from assistant.ui.pages.settings import show

    show()


def run(chosen: Any) -> None:
    """Show a page; whatever goes wrong is one clear line, never a traceback."""
    if st.session_state.get("on-page") != chosen.title:
        st.session_state["on-page"] = chosen.title
        forget_seen()
    try:
        chosen.run()
    except AssistantError as error:
        st.error(plain(str(error)), icon=":material/error:")
    except Exception:  # noqa: BLE001 - the last stop before the screen; the log has all of it
        _LOG.exception("Trang %s bị lỗi", getattr(chosen, "title", ""))
        st.error(
            "Chương trình gặp lỗi ngoài dự kiến ở trang này. Nội dung đã lưu vẫn còn nguyên. "
            "Tải lại trang để tiếp tục; nếu còn lỗi, gửi nhật ký của chương trình cho người quản trị.",
            icon=":material/error:",
        )


# ------------------------------------------------------------------------ the report at hand


def remember_report() -> None:
    """Keep the report at hand in the address, so that a reload or a second tab opens the same."""
    asked = st.query_params.get(_PARAMETER)
    if "report" not in st.session_state and asked:
        st.session_state["report"] = asked
    if st.session_state.get("report") and asked != st.session_state["report"]:
        st.query_params[_PARAMETER] = st.session_state["report"]


def open_report(report: str) -> None:
    """Make a report the one at hand."""
    if st.session_state.get("report") != report:
        st.session_state["report"] = report
        st.session_state.pop("section", None)


def report_at_hand() -> str:
    """The id of the report at hand: the one opened, else the one changed last.

    Stops the page with the next step where there is none.
    """
    chosen = st.session_state.get("report")
    if chosen:
        try:
            workspace().reports.record(chosen)
        except NotFound as error:
            st.session_state.pop("report")
            st.query_params.pop(_PARAMETER, None)
            st.warning(plain(str(error)), icon=":material/warning:")
        else:
            return str(chosen)
    there = [r for r in workspace().reports.list() if not r.deleted and not r.archived]
    if there:
        open_report(there[0].id)
        return there[0].id
    st.info("Chưa có báo cáo nào. Bước đầu tiên: tạo báo cáo từ đề cương.", icon=":material/lightbulb:")
    st.page_link(page("reports"), label="Đến trang Báo cáo", icon=":material/arrow_forward:")
    return st.stop()


def person() -> str:
    """The name under which what is done here is noted."""
    return str(st.session_state.get("person") or workspace().office.person())


# -------------------------------------------------------------------------------- telling


def say(tone: Tone, text: str, undo: Callable[[], object] | None = None) -> None:
    """Tell the person something at the top of the page, until the next act."""
    st.session_state.setdefault("notices", []).append(Notice(tone, text, undo))
    st.session_state["notices-unseen"] = True


def forget_seen() -> None:
    """Take away what was told and seen: elsewhere it would speak of something that is not there."""
    if not st.session_state.get("notices-unseen"):
        st.session_state["notices"] = []


@contextmanager
def told() -> Iterator[None]:
    """An act of the person: what was said before goes, an error is told, not thrown."""
    st.session_state["notices"] = []
    try:
        yield
    except AssistantError as error:
        say("error", str(error))


def notices() -> None:
    """Show what there is to tell.

    The page Tư liệu keeps the place free while there is nothing (see style.css): its table must
    not move under the officer's hand.
    """
    icons = {"success": "check_circle", "info": "info", "warning": "warning", "error": "error"}
    st.session_state["notices-unseen"] = False
    # One place whether there is something to tell or not: what stands below does not move and flicker.
    place = st.container(key="thong-bao")
    for number, notice in enumerate(st.session_state.get("notices", [])):
        row = place.container(horizontal=True, vertical_alignment="center")
        getattr(row, notice.tone)(plain(notice.text), icon=f":material/{icons[notice.tone]}:")
        if notice.undo is not None:
            row.button("Hoàn tác", key=f"undo-{number}", on_click=_undo, args=(notice.undo,))


def _undo(act: Callable[[], object]) -> None:
    with told():
        act()
        say("info", "Đã hoàn tác.")
