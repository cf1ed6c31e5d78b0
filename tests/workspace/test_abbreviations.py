"""The office's own abbreviations: kept once, read everywhere."""

import pytest

from assistant.checking.report import check_report
from assistant.errors import BadInput
from assistant.workspace import Workspace

NOTES = """Tồn tại, hạn chế
- còn 3 KDC chưa đăng ký
- Vh-Tt mở 14 lớp tập huấn nghiệp vụ TĐKT cho 950 lượt cán bộ
- BPTH kiểm tra 12 đơn vị theo KH số 15/KH-BPTH
"""
OWN = """KDC = khu dân cư
BPTH: bộ phận tổng hợp

Vh-Tt =  Phòng Văn hóa và Thông tin
"""


def texts(workspace: Workspace, report: str) -> list[str]:
    return [f.text for f in workspace.reports.get(report).facts]


@pytest.fixture
def noted(workspace: Workspace) -> str:
    report = workspace.reports.create("Báo cáo thử", author="Lan")
    workspace.materials.add_text(report, NOTES, "Lan")
    return report


def test_notes_already_read_are_read_again_by_the_new_abbreviations(workspace: Workspace, noted: str) -> None:
    before = workspace.reports.get(noted).facts
    workspace.office.set_abbreviations(OWN)
    after = workspace.reports.get(noted).facts
    assert [f.id for f in after] == [f.id for f in before]
    assert after[0].text == "còn 3 khu dân cư chưa đăng ký"
    assert after[0].negative
    assert [after[0].text[q.start : q.end] for q in after[0].quantities] == [
        q.text for q in after[0].quantities
    ]
    assert workspace.materials.content(noted, "m1").decode() == NOTES


def test_a_symbol_keeps_its_letters(workspace: Workspace, noted: str) -> None:
    workspace.office.set_abbreviations(OWN)
    assert "bộ phận tổng hợp kiểm tra 12 đơn vị theo KH số 15/KH-BPTH" in texts(workspace, noted)


def test_the_draft_has_the_full_words_and_passes_the_check(workspace: Workspace, noted: str) -> None:
    workspace.office.set_abbreviations(OWN)
    list(workspace.texts.draft(noted, writer="template"))
    report = workspace.reports.get(noted)
    written = " ".join(d.text for d in report.drafts.values())
    assert "3 khu dân cư" in written
    assert "KDC" not in written
    assert not [f for f in check_report(report) if f.severity == "block" and f.kind != "missing"]


def test_the_officers_decisions_stand_over_a_reading_by_new_abbreviations(
    workspace: Workspace, noted: str
) -> None:
    fact = workspace.reports.get(noted).facts[0]
    workspace.materials.set_in_use(noted, fact.id, False, "Lan")
    workspace.materials.reword(noted, fact.id, "còn 4 KDC chưa đăng ký", "Lan")
    workspace.office.set_abbreviations(OWN)
    again = workspace.materials.fact(noted, fact.id)
    assert again.text == "còn 4 khu dân cư chưa đăng ký"
    assert again.set_aside == "officer"


def test_without_the_abbreviation_the_words_as_written_are_back(workspace: Workspace, noted: str) -> None:
    before = texts(workspace, noted)
    workspace.office.set_abbreviations(OWN)
    workspace.office.set_abbreviations("")
    assert texts(workspace, noted) == before


def test_pasted_notes_are_previewed_in_full_words(workspace: Workspace, noted: str) -> None:
    workspace.office.set_abbreviations(OWN)
    assert workspace.materials.preview(noted, "- 7 KDC đạt chuẩn")[0].text == "7 khu dân cư đạt chuẩn"


@pytest.mark.parametrize(
    "line",
    ["KDC =", "= khu dân cư", "khu dân cư", "K DC = khu dân cư", "KDC = 12 khu dân cư", "12 = mười hai"],
)
def test_a_line_that_cannot_be_used_is_named_and_nothing_changes(workspace: Workspace, line: str) -> None:
    workspace.office.set_abbreviations(OWN)
    before = workspace.office.abbreviations()
    with pytest.raises(BadInput, match="dòng 2"):
        workspace.office.set_abbreviations(f"TDP = tổ dân phố\n{line}")
    assert workspace.office.abbreviations() == before


def test_one_abbreviation_cannot_stand_for_two_things(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="hai cách"):
        workspace.office.set_abbreviations("KDC = khu dân cư\nKDC = khu dịch chuyển")
