"""Cài đặt, Văn bản viện dẫn: an official copy goes in, out and back again; trouble is mended there."""

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.ui import session
from assistant.workspace import Workspace

Shown = Callable[..., AppTest]

COPY = (
    "ỦY BAN NHÂN DÂN TỈNH VĨNH SƠN\nSố: 15/2024/QĐ-UBND\nVĩnh Sơn, ngày 05 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\n"
    "Ban hành Quy chế thi đua\n\nĐiều 1. Phạm vi\nQuy chế này quy định về thi đua.\n"
)


def _documents(shown: Shown) -> AppTest:
    return shown("settings", **{"settings-part": "documents"})


def _press(test: AppTest, label: str) -> AppTest:
    return next(b for b in test.button if b.label == label).click().run()


def _symbols(workspace: Workspace) -> set[str]:
    return {d.symbol for d in workspace.library.documents()}


def test_a_document_taken_out_comes_back(shown: Shown, workspace: Workspace) -> None:
    assert "Gỡ khỏi kho" not in [b.label for b in _documents(shown).button]
    workspace.library.add("quy-che.txt", COPY.encode())
    test = _press(_documents(shown), "Gỡ khỏi kho")
    assert not test.exception and "Đã gỡ Quyết định 15/2024/QĐ" in test.info[0].value
    assert "15/2024/QĐ-UBND" not in _symbols(workspace)
    test = _press(test, "Hoàn tác")
    assert not test.exception and "15/2024/QĐ-UBND" in _symbols(workspace)


def test_an_index_that_is_not_whole_is_mended_on_the_screen(
    shown: Shown, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBEDDINGS", "local")
    st.cache_resource.clear()
    index = session.workspace().library.index
    with pytest.raises(Interrupted):
        index.build(_interrupt)
    index.search("thi đua")
    test = _documents(shown)
    assert "chưa dựng xong" in test.warning[0].value
    test = _press(test, "Lập chỉ mục")
    assert not test.exception and not test.warning
    assert not index.notice


class Interrupted(Exception):
    pass


def _interrupt(done: int, of: int) -> None:
    raise Interrupted
