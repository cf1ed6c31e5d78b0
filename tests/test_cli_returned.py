"""``python -m assistant returned``: an exported Word file back into the report that is kept."""

import io
import json
from pathlib import Path

import docx

from assistant.workspace import Workspace
from tests.commands import Run

NOTES = "Tồn tại, hạn chế\n- còn 5 xã chưa nộp báo cáo sơ kết đúng hạn\n"


def exported(folder: Path, *, edit: bool) -> tuple[Path, str]:
    """A report that is kept, and its file with one paragraph typed over."""
    workspace = Workspace()
    report = workspace.reports.create("Thử", author="Lan")
    workspace.materials.add_text(report, NOTES, "Lan")
    list(workspace.texts.draft(report, writer="template"))
    document = docx.Document(io.BytesIO(workspace.printing.word(report)))
    workspace.close()
    if edit:
        next(p for p in document.paragraphs if "5 xã" in p.text).runs[0].text = "Còn 4 xã nộp chậm."
    document.save(str(folder / "sua.docx"))
    return folder / "sua.docx", report


def text(report: str) -> str:
    workspace = Workspace()
    draft = workspace.texts.current(report, "III.1.b")
    workspace.close()
    return draft.text if draft else ""


def test_changes_are_shown_and_taken_only_when_asked(run: Run, tmp_path: Path) -> None:
    path, report = exported(tmp_path, edit=True)
    shown = run("returned", path)
    assert shown.code == 0, shown.err
    assert "III.1.b" in shown.out and "+ Còn 4 xã nộp chậm." in shown.out
    assert "5 xã" in text(report)
    taken = run("returned", path, "--section", "III.1.b", "--json")
    assert json.loads(taken.out)["taken"]["saved"] == {"III.1.b": 1}
    assert text(report) == "Còn 4 xã nộp chậm."


def test_an_unchanged_file_is_said_to_be_the_same(run: Run, tmp_path: Path) -> None:
    path, _ = exported(tmp_path, edit=False)
    assert "không khác gì" in run("returned", path, "--take").out


def test_a_foreign_file_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "la.docx"))
    run("returned", tmp_path / "la.docx").assert_one_line(
        "tệp này không phải bản Word xuất từ một báo cáo đang lưu"
    )
