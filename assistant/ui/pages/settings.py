"""Cài đặt: the office, the report's head and foot, the model, the documents, the data."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from assistant.models import ReportMeta
from assistant.ui import data_settings, documents_settings, facts_table, model_settings
from assistant.ui.labels import plain
from assistant.ui.session import notices, person, report_at_hand, say, told, workspace
from assistant.ui.tabs import open_tab

_TEXTS: tuple[tuple[str, str, str], ...] = (
    ("parent", "Cơ quan cấp trên", "UBND TỈNH …"),
    ("issuer", "Cơ quan ban hành", "SỞ NỘI VỤ, ỦY BAN NHÂN DÂN HUYỆN …"),
    ("abbreviation", "Chữ viết tắt trong số ký hiệu", "SNV, UBND"),
    ("number", "Số văn bản", "để trống, văn thư cấp số"),
    ("place", "Địa danh", "tên huyện, tỉnh"),
    ("authority", "Quyền hạn ký", "TM. ỦY BAN NHÂN DÂN, KT. GIÁM ĐỐC"),
    ("office", "Chức vụ người ký", "CHỦ TỊCH, GIÁM ĐỐC"),
    ("signatory", "Họ và tên người ký", ""),
    ("archive_unit", "Đơn vị lưu", "PNV"),
    ("unit", "Từ gọi trong văn bản", "huyện, Sở, tỉnh"),
    ("writer_name", "Cơ quan báo cáo, viết trong câu", "Ủy ban nhân dân huyện …"),
)
_LISTS = (("addressees", "Kính gửi"), ("recipients", "Nơi nhận"))


def show() -> None:
    """The page."""
    st.title("Cài đặt")
    notices()
    parts = {
        "here": ("Báo cáo này", _this_report),
        "office": ("Cơ quan", _office),
        "model": ("Mô hình ngôn ngữ", model_settings.show),
        "documents": ("Văn bản viện dẫn", documents_settings.show),
        "data": ("Dữ liệu", data_settings.show),
    }
    part = open_tab("settings-part", {key: name for key, (name, _) in parts.items()}, "Phần cài đặt")
    parts[part][1]()


# ------------------------------------------------------------------ head and foot of a report


def _this_report() -> None:
    report = report_at_hand()
    record = workspace().reports.record(report)
    st.caption(f"Phần đầu và phần cuối của “{plain(record.title)}”. Ô để trống được in thành dấu chấm.")
    with st.form("meta-report", border=False):
        values = _fields(record.meta, f"report-{report}-{record.version}")
        if st.form_submit_button("Lưu cho báo cáo này", type="primary"):
            with told():
                workspace().reports.set_meta(report, values, person())
                say("success", "Đã lưu phần đầu và phần cuối của báo cáo.")
            st.rerun()


def _office() -> None:
    st.text_input(
        "Tên của bạn",
        value=person(),
        key="person-name",
        on_change=_set_person,
        help="Ghi trong lịch sử mỗi lần lưu, để biết ai sửa.",
    )
    st.caption("Những điều dưới đây được điền sẵn cho báo cáo mới; báo cáo đã có không đổi.")
    with st.form("meta-office", border=False):
        values = _fields(workspace().office.meta(), "office")
        if st.form_submit_button("Lưu cho cơ quan", type="primary"):
            with told():
                workspace().office.set_meta(ReportMeta.model_validate(values))
                say("success", "Đã lưu. Báo cáo mới sẽ được điền sẵn.")
            st.rerun()
    _abbreviations()


def _abbreviations() -> None:
    """The office's own shorthand; a form, so that what is typed is sent before it is kept."""
    st.subheader("Chữ viết tắt của cơ quan", anchor=False)
    st.caption(
        "Chữ viết tắt thông dụng (UBND, TĐKT, CSTĐ …) chương trình đã biết. Ghi thêm ở đây cách viết tắt "
        "riêng; ghi chú của mọi báo cáo được đọc lại theo đó, tư liệu gốc giữ nguyên."
    )
    own = workspace().office.abbreviations()
    lines = [f"{short} = {full}" for short, full in own.items()]
    with st.form("abbreviations", border=False):
        text = st.text_area(
            "Mỗi dòng một chữ",
            value="\n".join(lines),
            key="abbreviations-text",
            height=130,
            placeholder="KDC = khu dân cư\nBPTH = bộ phận tổng hợp",
        )
        if st.form_submit_button("Lưu chữ viết tắt", type="primary"):
            with told():
                kept = len(workspace().office.set_abbreviations(text))
                facts_table.refresh()
                say(
                    "success",
                    f"Đã lưu {kept} chữ viết tắt riêng." if kept else "Không còn chữ viết tắt riêng.",
                )
            st.rerun()


def _fields(meta: ReportMeta, key: str) -> dict[str, Any]:
    """The fields of the metadata as a form; what it holds now."""
    values: dict[str, Any] = {}
    columns = st.columns(2)
    for number, (name, label, hint) in enumerate(_TEXTS):
        with columns[number % 2]:
            values[name] = st.text_input(
                label, value=getattr(meta, name), placeholder=hint, key=f"{key}-{name}"
            ).strip()
    with columns[1]:
        values["date"] = st.date_input(
            "Ngày văn bản",
            value=meta.date,
            format="DD/MM/YYYY",
            key=f"{key}-date",
            min_value=dt.date(2014, 1, 1),
            help="Để trống nếu văn thư điền.",
        )
    values["title"] = st.text_area(
        "Trích yếu",
        value=meta.title,
        key=f"{key}-title",
        height=80,
        placeholder="để trống thì lấy theo đề cương",
    ).strip()
    for column, (name, label) in zip(st.columns(2), _LISTS, strict=True):
        with column:
            text = st.text_area(
                f"{label} (mỗi dòng một nơi)",
                value="\n".join(getattr(meta, name)),
                key=f"{key}-{name}",
                height=150,
            )
            values[name] = tuple(line.strip() for line in text.splitlines() if line.strip())
    return values


def _set_person() -> None:
    name = " ".join(str(st.session_state.get("person-name", "")).split())
    with told():
        if name:
            st.session_state["person"] = name
            workspace().office.set_person(name)
            say("success", f"Từ nay ghi là “{name}”.")
