"""The middle zone: the text to read, to type, its history, and what is proposed for it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assistant.errors import AssistantError, StaleEdit
from assistant.models import Draft, Finding, Revision
from assistant.ui import components
from assistant.ui.diff import diff_html
from assistant.ui.labels import READ, SEVERITIES, moment
from assistant.ui.proposals import merges
from assistant.ui.session import page, person, say, told, workspace
from assistant.workspace.comparing import compare
from assistant.workspace.reports import SectionView

#: Which part stands beside the text, and the one that follows the chosen sentence.
PART, SOURCES = "beside-part", "sources"


def read(report: str, view: SectionView) -> None:
    """The text with its sentences to choose from, what is wrong underlined."""
    draft = workspace().texts.current(report, view.section.id)
    if draft is None or not draft.text.strip():
        _nothing_yet(view)
        return
    marks = sentence_findings(draft, view.findings)
    number = 0
    paragraphs: list[list[dict[str, Any]]] = []
    for paragraph in draft.paragraphs:
        row = []
        for sentence in paragraph:
            found = marks.get(number, [])
            mark = "gap" if sentence.kind == "placeholder" else found[0].severity if found else ""
            note = f"{SEVERITIES[found[0].severity]}: {found[0].message}" if found else ""
            row.append({"number": number, "text": sentence.text, "mark": mark, "note": note})
            number += 1
        if row:
            paragraphs.append(row)
    components.sentences(
        paragraphs,
        st.session_state.get("sentence"),
        "Bấm vào một câu để xem nguồn. Gạch vàng: nên xem lại; gạch đỏ: phải xử lý trước khi xuất bản sạch.",
        key=f"text-{view.section.id}",
        on_choose=_choose,
    )


def sentence_findings(draft: Draft, findings: tuple[Finding, ...]) -> dict[int, list[Finding]]:
    """The findings of each sentence by its number, the gravest first."""
    order = list(SEVERITIES)
    found: dict[int, list[Finding]] = {}
    for number, (start, end) in enumerate(spans(draft)):
        here = [f for f in findings if f.span is not None and f.span[0] < end and f.span[1] > start]
        if here:
            found[number] = sorted(here, key=lambda f: order.index(f.severity))
    return found


def spans(draft: Draft) -> list[tuple[int, int]]:
    """Where each sentence stands in ``draft.text``."""
    places, at = [], 0
    for paragraph in draft.paragraphs:
        for sentence in paragraph:
            places.append((at, at + len(sentence.text)))
            at += len(sentence.text) + 1
        at += 0 if paragraph else 1
    return places


def edit(report: str, view: SectionView) -> None:
    """The text to type in."""
    section = view.section.id
    draft = workspace().texts.current(report, section)
    place = f"{report}/{section}"
    answer = st.session_state.get("answers", {}).get(place, {})
    components.editor(
        draft.text if draft else "",
        workspace().texts.number(report, section),
        place=place,
        answer=answer,
        on_typed=lambda text, base, n: _typed(report, section, text, base, n),
    )
    st.caption("Tự lưu khi dừng gõ, khi rời ô và khi bấm Ctrl+S. Mỗi lần lưu là một bản trong Lịch sử.")
    merges(report, view)


def _typed(report: str, section: str, text: str, base: int, number: int) -> None:
    """Save what was typed, and answer the editor."""
    place = f"{report}/{section}"
    answer = {"n": number, "outcome": "saved", "message": ""}
    try:
        base = _own_newest(report, section, base)
        saved = workspace().texts.save(report, section, text, base=base, author=person())
        if saved is not None:
            _own(report, section).update({base, saved.number})
    except StaleEdit as error:
        answer = {"n": number, "outcome": "stale", "message": str(error)}
        say("warning", f"{error} Nội dung bạn gõ được giữ nguyên, nằm dưới ô sửa.")
    except AssistantError as error:
        answer = {"n": number, "outcome": "failed", "message": f"Chưa lưu được: {error}"}
    st.session_state.setdefault("answers", {})[place] = answer


def _own(report: str, section: str) -> set[int]:
    """The revisions that this browser saved, and those it saved over."""
    own: set[int] = st.session_state.setdefault("own-saves", {}).setdefault((report, section), set())
    return own


def _own_newest(report: str, section: str, base: int) -> int:
    """The revision to save over: nobody stands in their own way when typing faster than saving."""
    newest = workspace().texts.number(report, section)
    own = _own(report, section)
    return newest if base in own and newest in own and newest > base else base


def history(report: str, view: SectionView) -> None:
    """The revisions, what each changed, and the way back to it."""
    section = view.section.id
    revisions = workspace().texts.history(report, section)
    if not revisions:
        _nothing_yet(view)
        return
    by_number = {r.number: r for r in revisions}
    number = st.selectbox(
        "Bản lưu",
        list(by_number),
        format_func=lambda n: _revision_label(by_number[n], newest=n == revisions[0].number),
        key=f"revision-{section}",
    )
    against = st.radio("So với", ("bản trước đó", "bản hiện tại"), horizontal=True, key=f"against-{section}")
    shown = by_number[number]
    before = by_number.get(number - 1)
    old = before.draft if before else Draft(section=section)
    pair = (old, shown.draft) if against == "bản trước đó" else (shown.draft, revisions[0].draft)
    st.html(diff_html(compare(*pair)) if any(d.sentences for d in pair) else "<p>(trống)</p>")
    st.button(
        "Khôi phục bản này",
        key="restore",
        icon=":material/history:",
        disabled=number == revisions[0].number,
        on_click=_restore,
        args=(report, section, number),
    )


def _revision_label(revision: Revision, newest: bool) -> str:
    note = f", {revision.note}" if revision.note else ""
    now = " (hiện tại)" if newest else ""
    return f"Bản {revision.number}{now}: {revision.author}, {moment(revision.saved)}{note}"


def _restore(report: str, section: str, number: int) -> None:
    with told():
        before = workspace().texts.number(report, section)
        workspace().texts.restore(report, section, number, person())
        say(
            "success",
            f"Đã khôi phục bản {number} của mục {section}.",
            lambda: workspace().texts.restore(report, section, before, person()),
        )
    st.session_state["mode"] = READ


def _choose(number: int) -> None:
    st.session_state["sentence"] = number
    st.session_state[PART] = SOURCES


def _nothing_yet(view: SectionView) -> None:
    if view.facts or view.state == "not_drafted":
        what = f"{view.facts} ý trong tư liệu" if view.facts else "số liệu khen thưởng"
        st.info(
            f"Mục này có {what} mà chưa soạn. Bấm “Soạn mục này”, hoặc chọn “Sửa” để tự viết.",
            icon=":material/lightbulb:",
        )
        return
    st.info(
        "Mục này chưa có tư liệu. Thêm ghi chú ở trang Tư liệu, chuyển ý từ mục khác sang, "
        "hoặc chọn “Sửa” để tự viết.",
        icon=":material/lightbulb:",
    )
    st.page_link(page("materials"), label="Đến trang Tư liệu", icon=":material/arrow_forward:")
