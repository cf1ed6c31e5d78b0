"""The conversation: say what is wanted, paste notes, drop files; every act with the way back."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.ui import facts_table, job, sidebar
from assistant.ui.labels import ASIDES
from assistant.ui.session import page, person, say, told, workspace
from assistant.workspace.conversation import Reply

_TYPES = ["txt", "md", "docx", "doc", "rtf", "pdf", "xlsx", "xls", "csv"]
_PAGES = {
    "materials": "Đến trang Tư liệu",
    "drafting": "Đến trang Soạn thảo",
    "checking": "Đến Kiểm tra & xuất",
}
_FIRST = "Bạn cần gì? Gõ “giúp” để xem những điều có thể nói, hoặc dán ghi chú vào đây."


def talk(report: str, *, height: int | None = None) -> None:
    """What was said, and a field to say more; ``height`` in pixels where it must not grow."""
    said: list[tuple[str, str | Reply]] = st.session_state.setdefault(f"said-{report}", [])
    with st.container(height=height, border=False) if height else st.container():
        with st.chat_message("assistant", avatar=":material/description:"):
            st.text(_FIRST)
        for number, (who, what) in enumerate(said):
            _message(report, number, who, what)
    given = st.chat_input(
        "Hỏi, dán ghi chú, hoặc ra lệnh: “soạn mục II.3.b”", accept_file="multiple", file_type=_TYPES
    )
    if given is not None:
        _take(report, said, given)
        st.rerun()


def _take(report: str, said: list[tuple[str, str | Reply]], given: Any) -> None:
    st.session_state["notices"] = []
    for file in given.files:
        said.append(("user", f"Tệp {file.name}"))
        try:
            added = workspace().materials.add_file(report, file.name, file.getvalue(), person())
            again = (
                "đã có từ trước" if added.again else f"đọc được {added.facts} ý, {added.statistics} số liệu"
            )
            said.append(("assistant", Reply(text=f"“{added.name}”: {again}.", page="materials")))
            facts_table.refresh()
        except AssistantError as error:
            said.append(("assistant", Reply(text=str(error))))
    if given.text.strip():
        said.append(("user", given.text))
        reply = workspace().conversation.answer(
            report,
            given.text,
            author=person(),
            section=st.session_state.get("section", ""),
            sources=_sources(report),
        )
        said.append(("assistant", reply))
        if reply.draft:
            job.ask(reply.draft)
        if reply.undo:
            facts_table.refresh()


def _sources(report: str) -> tuple[str, ...]:
    """What the sentence chosen on the drafting page rests on, for "số liệu này"."""
    section, number = st.session_state.get("section"), st.session_state.get("sentence")
    draft = workspace().texts.current(report, section) if section else None
    if draft is None or number is None or number >= len(draft.sentences):
        return ()
    return tuple(draft.sentences[number].sources)


def _message(report: str, number: int, who: str, what: str | Reply) -> None:
    if isinstance(what, str):
        with st.chat_message("user", avatar=":material/person:"):
            st.text(what)
        return
    with st.chat_message(who, avatar=":material/description:"):
        st.text(what.text)
        for quote in what.quotes:
            words = escape(quote.words).replace("\n", "<br>")
            st.html(f'<div class="nguon">{words}<small>{escape(quote.where)}</small></div>')
        if what.facts:
            _facts(what)
        _cards(report, number, what)


def _facts(reply: Reply) -> None:
    rows = [
        {"Mục": f.section or "chưa rõ", "Nội dung": f.text, "Lưu ý": ASIDES[f.set_aside]} for f in reply.facts
    ]
    st.dataframe(rows, hide_index=True)


def _cards(report: str, number: int, reply: Reply) -> None:
    done: set[int] = st.session_state.setdefault(f"done-{report}", set())
    row = st.container(horizontal=True)
    if reply.notes and number not in done:
        row.button(
            "Thêm vào tư liệu",
            key=f"keep-{number}",
            type="primary",
            on_click=_keep,
            args=(report, number, reply),
        )
        row.button("Bỏ qua", key=f"skip-{number}", on_click=done.add, args=(number,))
    if reply.undo and number not in done:
        row.button("Hoàn tác", key=f"back-{number}", on_click=_undo, args=(report, number, reply))
    for section in reply.open:
        if row.button(f"Mở mục {section}", key=f"open-{number}-{section}"):
            sidebar.choose_section(section)
            st.switch_page(page("drafting"))
    if reply.page and row.button(_PAGES[reply.page], key=f"page-{number}"):
        st.switch_page(page(reply.page))


def _keep(report: str, number: int, reply: Reply) -> None:
    with told():
        added = workspace().materials.add_text(report, reply.notes, person())
        st.session_state[f"done-{report}"].add(number)
        facts_table.refresh()
        undo = partial(workspace().materials.remove, report, added.id, person())
        say("success", f"Đã thêm {added.facts} ý vào tư liệu.", undo)


def _undo(report: str, number: int, reply: Reply) -> None:
    with told():
        if reply.undo is not None:
            workspace().materials.undo(report, reply.undo, person())
            st.session_state[f"done-{report}"].add(number)
            facts_table.refresh()
            say("info", "Đã hoàn tác.")
