"""The right zone: sources of the chosen sentence, findings with their mends, facts of the section."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.models import Draft, Finding, Sentence
from assistant.ui import job, original, revise, sidebar, text_modes
from assistant.ui.labels import ASIDES, ICONS, plain
from assistant.ui.session import page, person, say, told, workspace
from assistant.ui.tabs import open_tab
from assistant.ui.talk import talk
from assistant.ui.text_modes import PART, SOURCES, sentence_findings
from assistant.workspace.reports import SectionView
from assistant.workspace.sources import Source

_WRITERS = {"model": "mô hình ngôn ngữ", "template": "mẫu câu của chương trình", "officer": "cán bộ"}


@st.fragment
def show(report: str, middle: DeltaGenerator | None) -> None:
    """Four parts, of the section at hand; choosing a sentence opens the first.

    Args:
        middle: where the text to choose sentences from goes; None where it is not read now.
            It is shown from here, so that choosing a sentence runs this part alone.
    """
    if st.session_state.get("notices-unseen") or job.waiting() or revise.waiting():
        st.rerun()
    view = next(v for v in workspace().reports.views(report) if v.section.id == st.session_state["section"])
    if middle is not None:
        with middle:
            text_modes.read(report, view)
    draft = workspace().texts.current(report, view.section.id)
    names = {
        SOURCES: "Nguồn",
        "findings": f"Phát hiện ({len(view.findings)})",
        "facts": f"Các ý ({view.facts})",
        "chat": "Trò chuyện",
    }
    part = open_tab(PART, names, "Bên cạnh văn bản")
    if part == "findings":
        _findings(report, view)
    elif part == "facts":
        _facts(report, view)
    elif part == "chat":
        talk(report, height=420)
    else:
        _sentence(report, view, draft)


def _sentence(report: str, view: SectionView, draft: Draft | None) -> None:
    chosen = st.session_state.get("sentence")
    sentences = draft.sentences if draft else ()
    if draft is None or chosen is None or chosen >= len(sentences):
        st.caption("Bấm vào một câu trong văn bản để xem câu đó dựa vào đâu.")
        if view.section.guidance:
            st.caption(f"Đề cương yêu cầu: {plain(view.section.guidance)}")
        return
    sentence = sentences[chosen]
    st.caption(f"Câu {chosen + 1}, do {_WRITERS[sentence.writer]} viết")
    for finding in sentence_findings(draft, view.findings).get(chosen, []):
        _finding(report, finding, f"sentence-{chosen}")
    found = workspace().texts.sources(report, sentence)
    if not found:
        _no_source(sentence)
    for number, source in enumerate(s for s in found if not s.part):
        _source(report, source, number)
    if parts := [s for s in found if s.part]:
        with st.expander(f"Tính từ {len(parts)} số trong bảng"):
            st.dataframe([{"Số liệu": s.words, "Ở đâu": s.where} for s in parts], hide_index=True)
    row = st.container(horizontal=True)
    with row:
        revise.menu(view, chosen)
    row.button(
        "Bỏ câu này",
        key="drop-sentence",
        icon=":material/delete:",
        type="tertiary",
        on_click=_drop,
        args=(report, view, chosen),
    )


def _no_source(sentence: Sentence) -> None:
    if sentence.writer == "officer":
        st.info("Câu do cán bộ viết, chưa gắn với tư liệu nào. Kiểm tra số liệu trước khi duyệt.")
    elif sentence.kind == "placeholder":
        st.info("Chỗ này còn trống: thêm tư liệu, hoặc chọn số liệu đúng, rồi soạn lại.")
    else:
        st.info("Câu nối, không nêu số liệu nên không cần nguồn.")


def _source(report: str, source: Source, number: int) -> None:
    st.html(f'<div class="nguon">“{escape(source.words)}”<small>{escape(source.where)}</small></div>')
    if source.material and st.button("Xem trong tư liệu", key=f"source-{number}", type="tertiary"):
        original.original(report, source.material, source.line)


def _drop(report: str, view: SectionView, number: int) -> None:
    section = view.section.id
    with told():
        draft = workspace().texts.current(report, section)
        if draft is None or number >= len(draft.sentences):
            return
        base = view.revision
        text = _without(draft, number)
        workspace().texts.save(report, section, text, base=base, author=person())
        say("info", "Đã bỏ câu.", lambda: workspace().texts.restore(report, section, base, person()))
        st.session_state.pop("sentence", None)


def _without(draft: Draft, number: int) -> str:
    """The text without one sentence, and without the line that this leaves empty."""
    lines, at = [], 0
    for paragraph in draft.paragraphs:
        kept = [s.text for i, s in enumerate(paragraph, at) if i != number]
        at += len(paragraph)
        if kept or not paragraph:
            lines.append(" ".join(kept))
    return "\n".join(lines)


def _findings(report: str, view: SectionView) -> None:
    if not view.findings:
        st.caption("Không có điều gì phải xem lại ở mục này.")
    for number, finding in enumerate(view.findings):
        _finding(report, finding, f"list-{number}")


def _finding(report: str, finding: Finding, key: str) -> None:
    tone = {"block": st.error, "warn": st.warning, "hint": st.info}[finding.severity]
    tone(plain(finding.message), icon=ICONS[finding.severity])
    if finding.kind == "conflict" and st.button("Chọn số đúng", key=f"choose-{key}"):
        sidebar.go_to_conflicts()
    fact = next((f for f in workspace().reports.get(report).facts if f.id in finding.sources), None)
    if fact is not None and st.button("Xem trong tư liệu", key=f"see-{key}", type="tertiary"):
        original.original(report, fact.material, fact.place.line, fact.place.cell)


def _facts(report: str, view: SectionView) -> None:
    facts = [f for f in workspace().reports.get(report).facts if f.section == view.section.id]
    if not facts:
        st.caption("Chưa có ý nào xếp vào mục này.")
        st.page_link(
            page("materials"), label="Thêm hoặc chuyển ý ở trang Tư liệu", icon=":material/arrow_forward:"
        )
    draft = workspace().texts.current(report, view.section.id)
    used = {source for s in draft.sentences for source in s.sources} if draft else set()
    for fact in facts:
        why = ASIDES[fact.set_aside] or ("đã dùng" if fact.id in used else "chưa dùng trong văn bản")
        below = escape(f"{fact.place} · {why}")
        st.html(f'<div class="nguon">{escape(fact.text)}<small>{below}</small></div>')
