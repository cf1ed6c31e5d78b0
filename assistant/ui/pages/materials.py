"""Tư liệu: give notes and workbooks, see at once what was read, decide what is used."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant.errors import AssistantError
from assistant.models import Conflict
from assistant.store.records import MaterialRecord
from assistant.ui import charts, facts_table, original, sidebar, statistics_table
from assistant.ui.labels import ICONS
from assistant.ui.session import notices, page, person, report_at_hand, say, told, workspace
from assistant.ui.sidebar import CONFLICTS, PART
from assistant.ui.tabs import open_tab
from assistant.workspace.materials import Added

_TYPES = ["txt", "md", "docx", "doc", "rtf", "pdf", "xlsx", "xls", "csv"]
_SHOWN = 6


def show() -> None:
    """The page."""
    report = report_at_hand()
    sidebar.show(report)
    st.title("Tư liệu")
    with st.container(key="materials-page"):
        notices()
    given = [m for m in workspace().materials.list(report) if m.deleted is None]
    _giving(report, opened=not given)
    if not given:
        st.info(
            "Chưa có tư liệu. Dán ghi chú hoặc thả tệp vào ô trên; "
            "chương trình đọc ngay và xếp từng ý vào mục.",
            icon=":material/lightbulb:",
        )
    conflicts = workspace().materials.conflicts(report)
    waiting = sum(1 for c in conflicts if not c.chosen)
    names = {
        "facts": f"Các ý ({len(workspace().reports.get(report).facts)})",
        "tables": "Số liệu khen thưởng",
        CONFLICTS: f"Mâu thuẫn số liệu ({waiting})" if waiting else "Mâu thuẫn số liệu",
        "files": f"Tư liệu gốc ({len(given)})",
        "coverage": "Độ phủ các mục",
    }
    part = open_tab(PART, names, "Phần của tư liệu")
    if part == "tables":
        statistics_table.show(report, given)
    elif part == CONFLICTS:
        _conflicts(report, conflicts)
    elif part == "files":
        _files(report)
    elif part == "coverage":
        charts.coverage(workspace().reports.views(report))
    else:
        facts_table.show(report)
    if given:
        st.page_link(page("drafting"), label="Đến trang Soạn thảo", icon=":material/arrow_forward:")


# ----------------------------------------------------------------------------- giving


def _giving(report: str, *, opened: bool) -> None:
    """The box to give materials in; filled when first opened, and from then on: what is typed stays."""
    box = st.expander(
        "Thêm tư liệu", icon=":material/add:", expanded=opened, key=f"give-{report}", on_change="rerun"
    )
    filled: set[str] = st.session_state.setdefault("give-filled", set())
    if box.open or report in filled:
        filled.add(report)
        with box:
            _give(report)


def _fold(report: str) -> None:
    """Open the box when there is nothing yet or any more, close it on the first that is given."""
    given = [m for m in workspace().materials.list(report) if m.deleted is None]
    if len(given) <= 1:
        st.session_state[f"give-{report}"] = not given


def _give(report: str) -> None:
    paste, drop = st.columns(2)
    # A form sends what is typed together with the click, not one after the other.
    with paste, st.form("paste-form", border=False):
        st.text_area(
            "Dán ghi chú",
            key="paste",
            height=170,
            placeholder="Mỗi dòng một ý, ví dụ: - T10/2014 tổ chức hội nghị quán triệt cho 215 đ/c",
        )
        st.form_submit_button("Đọc và thêm ghi chú", type="primary", on_click=_add_text, args=(report,))
    with drop:
        number = st.session_state.setdefault("drop-number", 0)
        files = st.file_uploader(
            "Hoặc thả tệp: ghi chú, bảng số liệu",
            type=_TYPES,
            accept_multiple_files=True,
            key=f"drop-{number}",
            help="Word, văn bản, PDF, Excel, CSV; mỗi tệp tối đa 50 MB. Tệp gốc được giữ nguyên.",
        )
        if files:
            given = [(f.name, f.getvalue()) for f in files]
            st.button(f"Đọc và thêm {len(files)} tệp", type="primary", on_click=_add, args=(report, given))


def _add_text(report: str) -> None:
    with told():
        added = workspace().materials.add_text(report, st.session_state.get("paste", ""), person())
        st.session_state["paste"] = ""
        _tell(report, added)


def _add(report: str, files: list[tuple[str, bytes]]) -> None:
    with told():
        for name, data in files:
            try:
                _tell(report, workspace().materials.add_file(report, name, data, person()))
            except AssistantError as error:
                say("error", str(error))
        st.session_state["drop-number"] += 1


def _tell(report: str, added: Added) -> None:
    facts_table.refresh()
    _fold(report)
    if added.again:
        say("info", f"“{added.name}” đã có trong tư liệu với nội dung giống hệt: không thêm lần nữa.")
        return
    parts = [
        f"{added.facts} ý" if added.facts else "",
        f"{added.statistics} số liệu" if added.statistics else "",
    ]
    read = " và ".join(p for p in parts if p) or "không thấy ý nào dùng được"
    see = sum(1 for f in added.findings if f.severity != "hint")
    more = f" Có {see} điều cần xem lại ở dưới." if see else ""
    undo = partial(workspace().materials.remove, report, added.id, person())
    say(
        "success" if added.facts or added.statistics else "warning",
        f"Đã đọc “{added.name}”: {read}.{more}",
        undo,
    )


# -------------------------------------------------------------------------- conflicts


def _conflicts(report: str, conflicts: tuple[Conflict, ...]) -> None:
    if not conflicts:
        st.success("Không có số liệu nào mâu thuẫn nhau.", icon=":material/check_circle:")
        return
    st.caption(
        "Khi nguồn nói khác nhau, báo cáo không in số nào cho đến khi cán bộ chọn; "
        "riêng hai bảng khác nhau thì tạm tính theo bảng đứng trước."
    )
    facts = {f.id: f.text for f in workspace().reports.get(report).facts}
    for conflict in conflicts:
        with st.container(border=True):
            section = f" · mục {conflict.section}" if conflict.section else ""
            st.markdown(f"**{conflict.subject}**{section}")
            sides = zip(conflict.options, conflict.values, conflict.places, strict=True)
            for column, (option, value, place) in zip(st.columns(len(conflict.options)), sides, strict=True):
                with column:
                    taken = conflict.chosen == option
                    st.subheader(value, anchor=False)
                    st.text(facts.get(option, ""))
                    st.caption(str(place))
                    st.button(
                        "Đã chọn, bấm để bỏ chọn" if taken else "Chọn số này",
                        key=f"choose-{conflict.id}-{option}",
                        icon=":material/check:" if taken else None,
                        type="primary" if not taken and not conflict.chosen else "secondary",
                        on_click=_choose,
                        args=(report, conflict, "" if taken else option),
                    )


def _choose(report: str, conflict: Conflict, option: str) -> None:
    with told():
        workspace().materials.choose(report, conflict.id, option, person())
        facts_table.refresh()
        undo = partial(workspace().materials.choose, report, conflict.id, conflict.chosen, person())
        if option:
            value = conflict.values[conflict.options.index(option)]
            words = (
                f"Đã chọn {value}. Soạn lại mục {conflict.section or 'liên quan'} để đưa số này vào văn bản."
            )
        else:
            words = "Đã bỏ chọn."
        say("success", words, undo)


# ------------------------------------------------------------------------------ files


def _files(report: str) -> None:
    for material in workspace().materials.list(report):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            if material.deleted is not None:
                st.text(f"{material.name} (đã gỡ)")
                st.button(
                    "Khôi phục", key=f"back-{material.id}", on_click=_bring_back, args=(report, material)
                )
                continue
            st.text(f"{material.name}")
            if st.button("Xem nguyên văn", key=f"see-{material.id}", icon=":material/visibility:"):
                original.original(report, material.id)
            st.button("Gỡ", key=f"remove-{material.id}", on_click=_remove, args=(report, material))
        if material.deleted is None:
            _seen(report, material)


def _seen(report: str, material: MaterialRecord) -> None:
    if not material.findings:
        return
    box = st.expander(
        f"Điều nhận thấy khi đọc ({len(material.findings)})", key=f"seen-{material.id}", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        for number, finding in enumerate(material.findings):
            row = st.container(horizontal=True, vertical_alignment="center")
            row.markdown(ICONS[finding.severity])
            row.text(finding.message)
            place = finding.place
            if (
                place is not None
                and (place.line or place.cell)
                and row.button("Xem dòng", key=f"line-{material.id}-{number}")
            ):
                original.original(report, material.id, place.line, place.cell)


def _remove(report: str, material: MaterialRecord) -> None:
    with told():
        workspace().materials.remove(report, material.id, person())
        facts_table.refresh()
        _fold(report)
        undo = partial(workspace().materials.restore, report, material.id, person())
        say("info", f"Đã gỡ “{material.name}”. Các ý trong đó không còn được dùng.", undo)


def _bring_back(report: str, material: MaterialRecord) -> None:
    with told():
        workspace().materials.restore(report, material.id, person())
        facts_table.refresh()
        say("success", f"Đã khôi phục “{material.name}” với mọi lựa chọn trước đây.")
