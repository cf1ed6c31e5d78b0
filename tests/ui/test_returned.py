"""The round trip on the page "Kiểm tra & xuất"."""

import io
from collections.abc import Callable
from typing import Any

import docx
from streamlit.testing.v1 import AppTest

from assistant.workspace import Workspace

Shown = Callable[..., AppTest]
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MINE = "Huyện có 18 xã, thị trấn."


def edited(data: bytes) -> bytes:
    """As if an officer had typed over one paragraph of I.1 and remarked on it."""
    document = docx.Document(io.BytesIO(data))
    texts = [p.text for p in document.paragraphs]
    target: Any = document.paragraphs[texts.index("- Đặc điểm tình hình") + 1]
    for run in target.runs:
        run.text = ""
    target.runs[0].text = MINE
    document.add_comment(target.runs[0], text="Hỏi lại Phòng Thống kê.", author="Lê Thị Hoa")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def uploaded(shown: Shown, report: str, data: bytes) -> AppTest:
    test = shown("checking", report=report)
    return test.file_uploader[0].upload("bao-cao.docx", data, MIME).run()


def words(test: AppTest) -> str:
    return " ".join(str(p.value) for p in [*test.markdown, *test.success, *test.error, *test.caption])


def html(test: AppTest) -> str:
    return " ".join(str(getattr(e.proto, "body", "")) for e in test.get("html"))


def test_changes_are_shown_taken_and_undone(shown: Shown, workspace: Workspace) -> None:
    report = workspace.reports.list()[0].id
    before = workspace.texts.current(report, "I.1")
    test = uploaded(shown, report, edited(workspace.printing.word(report)))
    assert not test.exception
    assert f"<ins>{MINE.split()[-1]}" in html(test) or MINE.split()[-1] in html(test)
    assert workspace.texts.current(report, "I.1") == before, "shown before anything is taken"
    next(b for b in test.button if b.label == "Nhận thay đổi đã chọn").click().run()
    after = workspace.texts.current(report, "I.1")
    assert after is not None and MINE in after.text
    assert "Đã nhận thay đổi ở 1 mục" in words(test)
    assert "Hỏi lại Phòng Thống kê" in words(test)
    next(b for b in test.button if b.label == "Hoàn tác").click().run()
    again = workspace.texts.current(report, "I.1")
    assert before is not None and again is not None and again.text == before.text


def test_a_section_that_is_not_chosen_stays(shown: Shown, workspace: Workspace) -> None:
    report = workspace.reports.list()[0].id
    before = workspace.texts.current(report, "I.1")
    test = uploaded(shown, report, edited(workspace.printing.word(report)))
    test.checkbox(key="returned-take-I.1").uncheck().run()
    next(b for b in test.button if b.label == "Nhận thay đổi đã chọn").click().run()
    assert workspace.texts.current(report, "I.1") == before
    assert [n.text for n in workspace.returning.notes(report)] == ["Hỏi lại Phòng Thống kê."]


def test_an_unchanged_file_is_said_to_be_the_same(shown: Shown, workspace: Workspace) -> None:
    report = workspace.reports.list()[0].id
    assert "không khác gì" in words(uploaded(shown, report, workspace.printing.word(report)))


def test_a_foreign_file_is_refused_in_one_line(shown: Shown, workspace: Workspace) -> None:
    report = workspace.reports.list()[0].id
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    assert "không phải bản Word xuất từ báo cáo" in words(uploaded(shown, report, buffer.getvalue()))
