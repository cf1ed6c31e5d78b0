"""An exported Word file that comes back: choose it, see what changed, take what is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from assistant.errors import BadInput
from assistant.export.merging import Change, word_diff
from assistant.models import Outline
from assistant.ui.labels import moment, plain, section_label
from assistant.ui.session import person, say, told, workspace
from assistant.workspace.returned import ReturnedFile, ReturnedSection, State

_STATES: dict[State, str] = {
    "ready": ":green-badge[nhận được ngay]",
    "both": ":orange-badge[sửa ở cả hai bên]",
    "told": ":gray-badge[không nhận tự động]",
}
_PARTS = {"opening": "Phần mở đầu", "closing": "Phần kết thúc", "": "Phần đầu, bảng biểu, phần ký"}
_TAGS = {"same": "", "gone": "del", "new": "ins"}
_ROUND = "returned-round"


def show(report: str) -> None:
    """The file, its changes, and the remarks kept so far."""
    st.subheader("Nhận lại tệp Word đã sửa", anchor=False)
    st.caption(
        "Xuất bản dự thảo, sửa hoặc ghi chú trong Word, rồi đưa tệp trở lại. Thay đổi được cho xem trước; "
        "nội dung đang có không bị ghi đè."
    )
    # A new key empties the field once a file is dealt with.
    key = f"returned-{report}-{st.session_state.get(_ROUND, 0)}"
    chosen = st.file_uploader("Tệp Word đã xuất từ báo cáo này", type="docx", key=key)
    if chosen is not None:
        _compared(report, chosen.name, chosen.getvalue())
    _remarks(report)


def _compared(report: str, name: str, data: bytes) -> None:
    try:
        file = _look(report, workspace().reports.record(report).version, name, data)
    except BadInput as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    outline = workspace().reports.get(report).outline
    if file.missing:
        lost = ", ".join(file.missing)
        st.warning(f"Tệp không còn tiêu đề của mục {lost}; nội dung các mục này giữ nguyên.")
    if not file.sections and not file.notes:
        st.success("Tệp không khác gì so với báo cáo hiện nay.", icon=":material/check_circle:")
        return
    for section in file.sections:
        _section(section, outline)
    for note in file.notes:
        with st.container(border=True):
            st.markdown(f"**Ghi chú của {plain(note.author or 'cán bộ')}** – {_title(note.section, outline)}")
            st.markdown(plain(note.text))
    _take(report, file, data)


@st.cache_data(max_entries=4, show_spinner="Đang so tệp với báo cáo…")
def _look(report: str, version: int, name: str, data: bytes) -> ReturnedFile:  # noqa: ARG001 - a new version differs anew
    return workspace().returning.look(report, name, data)


def _section(section: ReturnedSection, outline: Outline) -> None:
    with st.container(border=True):
        title = _title(section.section, outline)
        if section.state == "told":
            st.markdown(f"**{title}** {_STATES['told']}")
        else:
            st.checkbox(f"**{title}** {_STATES[section.state]}", value=True, key=_key(section.section))
        if section.why:
            st.caption(section.why)
        st.html(f'<div class="van-ban">{"".join(map(_change_html, section.changes))}</div>')


def _take(report: str, file: ReturnedFile, data: bytes) -> None:
    if not file.takeable and not file.notes:
        return

    def take() -> None:
        chosen = [s for s in file.takeable if st.session_state.get(_key(s), True)]
        with told():
            taken = workspace().returning.take(report, file.name, data, person(), chosen)
            st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
            say(
                "success",
                "; ".join(_done(len(taken.saved), len(taken.proposed), taken.notes)) + ".",
                lambda: workspace().returning.undo(report, taken, person()),
            )

    st.button("Nhận thay đổi đã chọn", type="primary", icon=":material/check:", on_click=take)


def _done(saved: int, proposed: int, notes: int) -> Iterator[str]:
    yield f"Đã nhận thay đổi ở {saved} mục"
    if proposed:
        yield f"{proposed} mục sửa ở cả hai bên đã thành bản đề xuất, xem ở trang Soạn thảo"
    if notes:
        yield f"đã giữ {notes} ghi chú"


def _remarks(report: str) -> None:
    """The officers' open remarks, each with a button that settles it."""
    waiting = [n for n in workspace().returning.notes(report) if n.closed is None]
    if not waiting:
        return
    outline = workspace().reports.get(report).outline
    with st.expander(f"Ghi chú từ Word chưa xử lý ({len(waiting)})", expanded=True):
        for note in waiting:
            row = st.container(horizontal=True, vertical_alignment="center")
            quote = f"tại “{plain(note.quote)}”: " if note.quote else ""
            who = f"{plain(note.author or 'cán bộ')}, {moment(note.made)}"
            row.markdown(f"**{_title(note.section, outline)}** – {who}: {quote}{plain(note.text)}")
            row.button("Đã xử lý", key=f"settle-{note.id}", on_click=_settle, args=(report, note.id))


def _settle(report: str, note: int) -> None:
    with told():
        workspace().returning.settle(report, note, person())
        say(
            "success",
            "Đã đánh dấu ghi chú là xử lý xong.",
            lambda: workspace().returning.settle(report, note, person(), settled=False),
        )


def _key(section: str) -> str:
    return f"returned-take-{section}"


def _title(section: str, outline: Outline) -> str:
    found = outline.find(section)
    return plain(section_label(found)) if found else _PARTS.get(section, plain(section))


def _change_html(change: Change) -> str:
    """One paragraph with what went struck out and what came underlined; every word is escaped."""
    pieces = (
        f"<{tag}>{escape(text)}</{tag}>" if (tag := _TAGS[kind]) and text.strip() else escape(text)
        for kind, text in word_diff(change.before, change.after)
    )
    return f"<p>{''.join(pieces)}</p>"
