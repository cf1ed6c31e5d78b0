"""The part of the settings about the data: where it is, a copy of it, and the way back from one."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from assistant.ui import facts_table
from assistant.ui.components.taking import take
from assistant.ui.session import say, told, workspace

#: Megabytes: a copy holds all materials of all reports.
_LARGEST = 4000


def show() -> None:
    """The folder, the copy to take away, a copy to bring back."""
    st.text(f"Dữ liệu nằm trên máy này, trong thư mục {workspace().settings.data_dir}")
    st.subheader("Sao lưu", anchor=False)
    st.caption(
        "Một tệp có mọi báo cáo, tư liệu gốc, các bản đã lưu, cài đặt và văn bản cơ quan đã thêm vào kho."
    )
    take("Tải bản sao lưu", _copy, f"tro-ly-bao-cao-{dt.date.today():%Y%m%d}.sqlite3", key="backup")
    st.subheader("Khôi phục", anchor=False)
    file = st.file_uploader(
        "Tệp sao lưu", type=["sqlite3"], key=f"restore-{_round()}", max_upload_size=_LARGEST
    )
    if file is None:
        return
    st.warning(
        "Mọi báo cáo hiện có sẽ được thay bằng các báo cáo trong tệp này. "
        "Dữ liệu hiện có được cất thành một tệp trong thư mục trên và hoàn tác được.",
        icon=":material/warning:",
    )
    st.button("Khôi phục từ tệp này", type="primary", on_click=_restore, args=(file.getvalue(), file.name))


def _copy() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "sao-luu.sqlite3"
        workspace().backup(target)
        return target.read_bytes()


def _restore(data: bytes, name: str) -> None:
    with told(), tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / (Path(name).name or "sao-luu.sqlite3")
        source.write_bytes(data)
        kept = workspace().restore(source)
        _forget()
        count = sum(1 for r in workspace().reports.list() if not r.deleted)
        say("success", f"Đã khôi phục {count} báo cáo từ bản sao lưu.", partial(_take_back, kept))


def _take_back(kept: Path) -> None:
    workspace().restore(kept)
    _forget()


def _forget() -> None:
    """Nothing that the session remembers may be of the data that is gone."""
    for key in ("report", "section", "sentence", "mode", "facts-shown"):
        st.session_state.pop(key, None)
    facts_table.refresh()
    st.session_state["restore-round"] = _round() + 1


def _round() -> int:
    return int(st.session_state.get("restore-round", 0))
