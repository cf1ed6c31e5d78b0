"""The right zone: sources of the chosen sentence, findings with their mends, facts of the section."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.models import Draft, Finding, Sentence
from assistant.ui import components, job, original, revise, sidebar, text_modes
from assistant.ui.components import Card
from assistant.ui.labels import ASIDES
from assistant.ui.session import page, person, say, told, workspace
from assistant.ui.tabs import open_tab
from assistant.ui.talk import talk
from assistant.ui.text_modes import PART, SOURCES, sentence_findings
from assistant.workspace.reports import SectionView
from assistant.workspace.sources import Source

_SEE = "Xem trong tư liệu"
#: What was asked for by a click and is done at the next run: an original to show, conflicts to settle.
_ORIGINAL, _SETTLE = "beside-original", "beside-settle"
_CARDS = "sentence-cards"
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
    if st.session_state.pop(_SETTLE, False):
        sidebar.go_to_conflicts()
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
    if (asked := st.session_state.pop(_ORIGINAL, None)) is not None:
        original.original(report, *asked)


def _sentence(report: str, view: SectionView, draft: Draft | None) -> None:
    chosen = st.session_state.get("sentence")
    sentences = draft.sentences if draft else ()
    if draft is None or chosen is None or chosen >= len(sentences):
        asked = f"Đề cương yêu cầu: {view.section.guidance}" if view.section.guidance else ""
        lines = ("Bấm vào một câu trong văn bản để xem câu đó dựa vào đâu.", asked)
        components.cards([Card(line) for line in lines if line], key=_CARDS)
        return
    sentence = sentences[chosen]
    found = workspace().texts.sources(report, sentence)
    components.cards(
        [
            Card(f"Câu {chosen + 1}, do {_WRITERS[sentence.writer]} viết"),
            *(_finding(report, f) for f in sentence_findings(draft, view.findings).get(chosen, [])),
            *(_source(s) for s in found if not s.part),
            *([] if found else [_no_source(sentence)]),
        ],
        key=_CARDS,
    )
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


def _no_source(sentence: Sentence) -> Card:
    if sentence.writer == "officer":
        text = "Câu do cán bộ viết, chưa gắn với tư liệu nào. Kiểm tra số liệu trước khi duyệt."
    elif sentence.kind == "placeholder":
        text = "Chỗ này còn trống: thêm tư liệu, hoặc chọn số liệu đúng, rồi soạn lại."
    else:
        text = "Câu nối, không nêu số liệu nên không cần nguồn."
    return Card(text, "hint")


def _source(source: Source) -> Card:
    see = partial(_ask, source.material, source.line)
    acts = ((_SEE, see),) if source.material else ()
    return Card(f"“{source.words}”", "source", source.where, acts)


def _ask(material: str, line: int | None, cell: str | None = None) -> None:
    """Have the original of a material shown at the next run."""
    st.session_state[_ORIGINAL] = (material, line, cell)


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
        return
    components.cards([_finding(report, f) for f in view.findings], key="finding-cards")


def _finding(report: str, finding: Finding) -> Card:
    acts: list[tuple[str, Callable[[], object]]] = []
    if finding.kind == "conflict":
        acts.append(("Chọn số đúng", _ask_conflicts))
    fact = next((f for f in workspace().reports.get(report).facts if f.id in finding.sources), None)
    if fact is not None:
        acts.append((_SEE, partial(_ask, fact.material, fact.place.line, fact.place.cell)))
    return Card(finding.message, finding.severity, acts=tuple(acts))


def _ask_conflicts() -> None:
    st.session_state[_SETTLE] = True


def _facts(report: str, view: SectionView) -> None:
    facts = [f for f in workspace().reports.get(report).facts if f.section == view.section.id]
    if not facts:
        st.caption("Chưa có ý nào xếp vào mục này.")
        st.page_link(
            page("materials"), label="Thêm hoặc chuyển ý ở trang Tư liệu", icon=":material/arrow_forward:"
        )
    draft = workspace().texts.current(report, view.section.id)
    used = {source for s in draft.sentences for source in s.sources} if draft else set()
    cards = []
    for fact in facts:
        why = ASIDES[fact.set_aside] or ("đã dùng" if fact.id in used else "chưa dùng trong văn bản")
        cards.append(Card(fact.text, "source", f"{fact.place} · {why}"))
    components.cards(cards, key="fact-cards")
