import datetime as dt
from pathlib import Path

import pytest

from assistant.errors import BadInput, NotFound
from assistant.settings import Settings
from assistant.workspace import Workspace
from assistant.workspace.office import read_meta
from assistant.workspace.reports import SectionView


def test_a_new_report_has_the_outline_of_the_letter(workspace: Workspace) -> None:
    report = workspace.reports.create(author="Lan")
    assert len(workspace.reports.get(report).outline.leaves()) == 21


def test_a_report_is_made_from_the_outline_of_another_office(workspace: Workspace) -> None:
    outline = workspace.reports.outline_from("khac.txt", "I. MỘT\n1. Việc một\n2. Việc hai\nII. HAI".encode())
    report = workspace.reports.create("Khác", outline=outline, author="Lan")
    assert [s.id for s in workspace.reports.get(report).outline.leaves()] == ["I.1", "I.2", "II"]


def test_a_file_without_headings_is_no_outline(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match=r"khac\.txt"):
        workspace.reports.outline_from("khac.txt", "không có mục nào".encode())


def test_what_the_office_set_is_in_new_reports_and_old_ones_stay(workspace: Workspace) -> None:
    old = workspace.reports.create(author="Lan")
    meta = read_meta('issuer = "SỞ Y TẾ"\ndate = 2024-03-01', "x.toml")
    workspace.office.set_meta(meta)
    new = workspace.reports.create(author="Lan")
    assert workspace.reports.get(new).meta.date == dt.date(2024, 3, 1)
    assert workspace.reports.get(old).meta.issuer == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [("issuer = ", "TOML"), ('la = "x"', "la"), ("date = 5", "date"), ("place = 5", "place")],
)
def test_bad_metadata_is_said_with_its_key(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_meta(text, "x.toml")


def test_a_deleted_report_comes_back_whole(workspace: Workspace, report: str) -> None:
    facts = workspace.reports.get(report).facts
    workspace.reports.delete(report, "Lan")
    with pytest.raises(NotFound, match="đã xóa"):
        workspace.reports.get(report)
    workspace.reports.restore(report, "Lan")
    assert workspace.reports.get(report).facts == facts


def test_a_copy_lives_on_its_own(workspace: Workspace, report: str) -> None:
    list(workspace.texts.draft(report, ["I.1"], writer="template"))
    copy = workspace.reports.copy(report, "Minh")
    workspace.texts.save(copy, "I.1", "Bản khác.", base=1, author="Minh")
    assert workspace.texts.number(report, "I.1") == 1
    assert workspace.reports.get(copy).facts == workspace.reports.get(report).facts


def test_the_list_shows_progress_and_who_changed_last(workspace: Workspace, report: str) -> None:
    list(workspace.texts.draft(report, ["I.1"], writer="template"))
    workspace.texts.approve(report, "I.1", "Trưởng phòng")
    (line,) = workspace.reports.list()
    assert (line.drafted, line.approved, line.changed_by) == (1, 1, "Trưởng phòng")


def test_the_example_is_made_once_and_not_again_after_it_was_deleted(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, llm_backend="none", embeddings="none")
    first = Workspace(settings)
    example = first.welcome()
    assert example is not None
    (line,) = first.reports.list()
    assert line.drafted >= 20
    first.reports.delete(example, "Lan")
    first.close()
    second = Workspace(settings)
    assert second.welcome() is None


def test_another_process_sees_what_was_saved(tmp_path: Path, workspace: Workspace, report: str) -> None:
    list(workspace.texts.draft(report, ["I.1"], writer="template"))
    other = Workspace(workspace.settings)
    other.texts.save(report, "I.1", "Sửa ở máy khác.", base=1, author="Minh")
    assert workspace.texts.current(report, "I.1").text == "Sửa ở máy khác."


def test_a_backup_is_a_workspace_of_its_own(tmp_path: Path, workspace: Workspace, report: str) -> None:
    folder = tmp_path / "khac"
    folder.mkdir()
    workspace.backup(folder / "bao-cao.sqlite3")
    copied = Workspace(Settings(data_dir=folder))
    assert copied.reports.get(report).facts == workspace.reports.get(report).facts


def test_a_model_that_is_asked_for_but_not_there_is_said_in_a_sentence(tmp_path):
    settings = Settings(
        data_dir=tmp_path / "d", cache_dir=tmp_path / "c", llm_backend="local", llm_model="khong-co"
    )
    workspace = Workspace(settings)
    try:
        assert "mô hình" in (workspace.model_status() or "")
    finally:
        workspace.close()


def test_what_another_program_changes_is_seen_at_the_next_look(workspace: Workspace, report: str) -> None:
    other = Workspace(workspace.settings)
    list(workspace.texts.draft(report, ["I.1"], writer="template"))
    assert other.texts.number(report, "I.1") == workspace.texts.number(report, "I.1") == 1
    workspace.texts.save(report, "I.1", "Bản của Lan.", base=1, author="Lan")
    assert other.texts.current(report, "I.1") == workspace.texts.current(report, "I.1")
    other.materials.add_text(report, "- mở 12 lớp tập huấn cho 950 lượt cán bộ", "Minh")
    assert workspace.reports.get(report).facts == other.reports.get(report).facts
    other.reports.delete(report, "Minh")
    with pytest.raises(NotFound, match="đã xóa"):
        workspace.reports.get(report)
    other.close()


def test_awards_that_only_notes_tell_of_wait_to_be_drafted_like_any_facts(workspace: Workspace) -> None:
    report = workspace.reports.create("Thử", author="Lan")

    def above() -> SectionView:
        return next(v for v in workspace.reports.views(report) if v.section.id == "II.3")

    assert above().state == "no_material"
    workspace.materials.add_text(report, "Khen thưởng\n- Bằng khen Chủ tịch tỉnh: 12 TT, 30 CN", "Lan")
    assert (above().facts, above().state) == (1, "not_drafted")
    list(workspace.texts.draft(report, ["II.3"], writer="template"))
    assert "12 tập thể, 30 cá nhân" in workspace.texts.current(report, "II.3").text
    assert (above().missing, above().state) == (0, "draft")


def test_findings_follow_the_texts_and_outlive_an_approval(workspace: Workspace, report: str) -> None:
    list(workspace.texts.draft(report, writer="template"))
    drafted = workspace.reports.views(report)
    easy = next(v for v in drafted if v.revision and all(f.severity != "block" for f in v.findings))
    workspace.texts.approve(report, easy.section.id, "Lan")
    approved = {v.section.id: v for v in workspace.reports.views(report)}
    assert approved[easy.section.id].state == "approved"
    assert [v.findings for v in approved.values()] == [v.findings for v in drafted]
    workspace.texts.save(report, "I.1", "Cả tỉnh có 987.654 lượt.", base=1, author="Lan")
    seen = next(v for v in workspace.reports.views(report) if v.section.id == "I.1").findings
    assert any("987.654" in f.message for f in seen)
