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
from assistant.workspace.conversation import Here
from assistant.workspace.replies import Reply
from assistant.workspace.talks import Said

_TYPES = ["txt", "md", "docx", "doc", "rtf", "pdf", "xlsx", "xls", "csv"]
_PAGES = {
    "materials": "Đến trang Tư liệu",
    "drafting": "Đến trang Soạn thảo",
    "checking": "Đến Kiểm tra & xuất",
    "settings": "Đến trang Cài đặt",
}
_PERSON, _PROGRAM = ":material/person:", ":material/description:"
_OFFER = "offer"
#: Seconds: how long the page waits for an answer by rules alone, and for one that a model may
#: have a hand in; how often the latter is looked at.
_RULES, _MODEL, _LOOK = 20.0, 1.0, 0.4
_PLACEHOLDER = "Hỏi, dán ghi chú, hoặc ra lệnh: “soạn mục II.3.b”"
_FIRST = "Bạn cần gì? Gõ “giúp” để xem những điều có thể nói, hoặc dán ghi chú vào đây."
#: What somebody may begin with, by a click.
_TO_BEGIN = (
    "Làm đến đâu rồi?",
    "Mục nào còn thiếu tư liệu?",
    "Có số liệu nào mâu thuẫn?",
    "Kiểm tra báo cáo",
)


def talk(report: str, *, height: int | None = None) -> None:
    """What was said, and a field to say more; ``height`` in pixels where it must not grow."""
    busy = job.awaited(report, "answer")  # before what was said is read: no answer comes in between
    said = workspace().talks.last(report)
    with st.container(height=height, border=False) if height else st.container():
        with st.chat_message("assistant", avatar=_PROGRAM):
            st.text(_FIRST)
        if not said:
            _to_begin()
        for line in said:
            _line(report, line)
        place = st.container()
    given = st.chat_input(
        "Đang trả lời; bấm “Dừng” để hỏi câu khác" if busy else _PLACEHOLDER,
        key="said",
        accept_file="multiple",
        file_type=_TYPES,
        disabled=busy,
    )
    with place:
        if given is None and (offer := st.session_state.pop(_OFFER, None)):
            _answer(report, said, offer)
            st.rerun()
        if given is not None:
            _take(report, said, given)
            st.rerun()
        if busy:
            _coming(report)
        if not height:
            job.show(report)


def _to_begin() -> None:
    with st.container(horizontal=True):
        for number, words in enumerate(_TO_BEGIN):
            st.button(words, key=f"begin-{number}", on_click=_say, args=(words,))


def _take(report: str, said: tuple[Said, ...], given: Any) -> None:
    st.session_state["notices"] = []
    for file in given.files:
        workspace().talks.ask(report, f"Tệp {file.name}", person())
        try:
            added = workspace().materials.add_file(report, file.name, file.getvalue(), person())
        except AssistantError as error:
            workspace().talks.answer(report, Reply(text=str(error)))
            continue
        read = "đã có từ trước" if added.again else f"đọc được {added.facts} ý, {added.statistics} số liệu"
        workspace().talks.answer(report, Reply(text=f"“{added.name}”: {read}.", page="materials"))
        facts_table.refresh()
    if given.text.strip():
        _answer(report, said, given.text)


def _answer(report: str, said: tuple[Said, ...], text: str) -> None:
    """Have it done or answered; what takes longer goes on while the page shows it coming."""
    works = workspace().works
    back = ((s.id, s.reply.undo) for s in reversed(said) if s.reply and s.reply.undo and not s.settled)
    here = Here(st.session_state.get("section", ""), st.session_state.get("sentence"), _sources(report))
    with st.chat_message("user", avatar=_PERSON):
        st.text(text)
    with st.chat_message("assistant", avatar=_PROGRAM), st.spinner("Đang xem…"), told():
        job.watch(works.answer(report, text, author=person(), here=here, last=next(back, None)))
        works.wait(report, "answer", _RULES if workspace().model_status() is None else _MODEL)
        works.wait(report, "draft", _MODEL)


@st.fragment(run_every=_LOOK)
def _coming(report: str) -> None:
    """The answer as it is written; the whole page once it has ended."""
    work = workspace().works.look(report, "answer")
    if work is None or work.ended:
        st.rerun()
    with st.chat_message("assistant", avatar=_PROGRAM):
        if work.reply is not None:
            _words(work.reply)
        with st.container(horizontal=True, vertical_alignment="center"):
            job.stop_button(report, "answer", "Phần đã trả lời vẫn được giữ.")
            st.caption("Đang hỏi mô hình…")


def _sources(report: str) -> tuple[str, ...]:
    """What the sentence chosen on the drafting page rests on, for "số liệu này"."""
    section, number = st.session_state.get("section"), st.session_state.get("sentence")
    draft = workspace().texts.current(report, section) if section else None
    if draft is None or number is None or number >= len(draft.sentences):
        return ()
    return tuple(draft.sentences[number].sources)


def _line(report: str, line: Said) -> None:
    if line.reply is None:
        with st.chat_message("user", avatar=_PERSON):
            st.text(line.text)
        return
    with st.chat_message("assistant", avatar=_PROGRAM):
        _words(line.reply)
        if line.reply.facts:
            _facts(line.reply)
        _cards(report, line, line.reply)


def _words(reply: Reply) -> None:
    st.text(reply.text)
    for quote in reply.quotes:
        words = escape(quote.words).replace("\n", "<br>")
        st.html(f'<div class="nguon">{words}<small>{escape(quote.where)}</small></div>')


def _facts(reply: Reply) -> None:
    rows = [
        {"Mục": f.section or "chưa rõ", "Nội dung": f.text, "Lưu ý": ASIDES[f.set_aside]} for f in reply.facts
    ]
    st.dataframe(rows, hide_index=True)


def _cards(report: str, line: Said, reply: Reply) -> None:
    """What an answer offers: to keep notes, to take back, to go on somewhere."""
    row = st.container(horizontal=True)
    if reply.notes and not line.settled:
        row.button(
            "Thêm vào tư liệu",
            key=f"keep-{line.id}",
            type="primary",
            on_click=_keep,
            args=(report, line.id, reply),
        )
        row.button("Bỏ qua", key=f"skip-{line.id}", on_click=workspace().talks.settle, args=(report, line.id))
    if reply.undo and not line.settled:
        row.button(
            "Hoàn tác",
            key=f"back-{line.id}",
            icon=":material/undo:",
            on_click=_undo,
            args=(report, line.id, reply),
        )
    elif reply.undo:
        row.caption("Đã hoàn tác.")
    for number, offer in enumerate(reply.offers):
        row.button(offer, key=f"offer-{line.id}-{number}", on_click=_say, args=(offer,))
    for section in reply.open:
        if row.button(f"Mở mục {section}", key=f"open-{line.id}-{section}"):
            sidebar.choose_section(section)
            st.switch_page(page("drafting"))
    if reply.page and row.button(_PAGES[reply.page], key=f"page-{line.id}"):
        st.switch_page(page(reply.page))


def _say(words: str) -> None:
    st.session_state[_OFFER] = words


def _keep(report: str, line: int, reply: Reply) -> None:
    with told():
        added = workspace().materials.add_text(report, reply.notes, person())
        workspace().talks.settle(report, line)
        facts_table.refresh()
        undo = partial(workspace().materials.remove, report, added.id, person())
        say("success", f"Đã thêm {added.facts} ý vào tư liệu.", undo)


def _undo(report: str, line: int, reply: Reply) -> None:
    with told():
        if reply.undo is not None:
            workspace().conversation.take_back(report, reply.undo, person())
            workspace().talks.settle(report, line)
            facts_table.refresh()
            st.session_state.pop("sentence", None)
            say("info", "Đã hoàn tác.")
