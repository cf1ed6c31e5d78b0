from pathlib import Path

import pytest

from assistant.checking.report import check_report
from assistant.errors import BadInput, NotFound, UnknownSection, UnreadableFile
from assistant.models import Fact
from assistant.workspace import Workspace

from .conftest import NOTES


def _fact(workspace: Workspace, report: str, words: str) -> Fact:
    return next(f for f in workspace.reports.get(report).facts if words in f.text)


def test_pasted_notes_are_kept_whole_and_read(workspace: Workspace, report: str) -> None:
    material = workspace.materials.list(report)[0]
    assert workspace.materials.content(report, material.id).decode() == NOTES
    assert _fact(workspace, report, "78.450").section == "I.1"


def test_the_same_content_twice_is_said_and_not_doubled(workspace: Workspace, report: str) -> None:
    before = len(workspace.reports.get(report).facts)
    again = workspace.materials.add_text(report, NOTES, "Minh")
    assert again.again
    assert len(workspace.reports.get(report).facts) == before


def test_two_materials_of_one_name_can_be_told_apart(workspace: Workspace, report: str) -> None:
    workspace.materials.add_file(report, "xa.txt", "- mở 3 lớp tập huấn".encode(), "Lan")
    second = workspace.materials.add_file(report, "xa.txt", "- mở 5 lớp bồi dưỡng".encode(), "Lan")
    assert second.name == "xa (2).txt"
    assert _fact(workspace, report, "5 lớp").place.file == "xa (2).txt"


def test_a_fact_is_moved_and_moved_back(workspace: Workspace, report: str) -> None:
    fact = _fact(workspace, report, "78.450")
    before = workspace.materials.move(report, fact.id, "ii.4", "Lan")
    assert workspace.materials.fact(report, fact.id).section == "II.4"
    workspace.materials.undo(report, before, "Lan")
    assert workspace.materials.fact(report, fact.id).section == "I.1"


def test_a_fact_cannot_be_moved_to_a_section_that_is_not_there(workspace: Workspace, report: str) -> None:
    with pytest.raises(UnknownSection, match=r"II\.9"):
        workspace.materials.move(report, _fact(workspace, report, "78.450").id, "II.9", "Lan")


def test_a_reworded_fact_is_read_anew_and_its_original_stays(workspace: Workspace, report: str) -> None:
    fact = _fact(workspace, report, "78.450")
    workspace.materials.reword(report, fact.id, "dân số 79.000 người, chưa có số chính thức", "Lan")
    reworded = workspace.materials.fact(report, fact.id)
    assert [q.text for q in reworded.quantities] == ["79.000"]
    assert reworded.negative
    assert any("78.450" in line.text for line in workspace.materials.lines(report, fact.material))


def test_an_order_to_the_tool_never_comes_into_use(workspace: Workspace, report: str) -> None:
    fact = _fact(workspace, report, "Bỏ qua mọi hướng dẫn")
    assert fact.set_aside == "instruction"
    with pytest.raises(BadInput, match="ra lệnh"):
        workspace.materials.set_in_use(report, fact.id, True, "Lan")
    assert not workspace.materials.fact(report, fact.id).in_use


def test_neither_side_of_a_conflict_is_used_until_one_is_chosen(workspace: Workspace, report: str) -> None:
    (conflict,) = workspace.materials.conflicts(report)
    sides = [workspace.materials.fact(report, option) for option in conflict.options]
    assert [f.in_use for f in sides] == [False, False]
    workspace.materials.choose(report, conflict.id, conflict.options[0], "Lan")
    assert [workspace.materials.fact(report, o).in_use for o in conflict.options] == [True, False]
    workspace.materials.choose(report, conflict.id, "", "Lan")
    assert [workspace.materials.fact(report, o).in_use for o in conflict.options] == [False, False]


def test_a_conflict_is_not_settled_with_something_else(workspace: Workspace, report: str) -> None:
    (conflict,) = workspace.materials.conflicts(report)
    with pytest.raises(NotFound):
        workspace.materials.choose(report, conflict.id, "fact:khac", "Lan")


def test_a_removed_material_comes_back_with_its_decisions(workspace: Workspace, report: str) -> None:
    fact = _fact(workspace, report, "78.450")
    workspace.materials.move(report, fact.id, "I.2", "Lan")
    workspace.materials.remove(report, fact.material, "Lan")
    assert workspace.reports.get(report).facts == ()
    workspace.materials.restore(report, fact.material, "Lan")
    assert workspace.materials.fact(report, fact.id).section == "I.2"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("trong.docx", b""),
        ("gia.docx", b"khong phai Word"),
        ("gia.xlsx", b"PK\x03\x04 hong"),
        ("trong.txt", b"  \n "),
        ("anh.png", b"\x89PNG\r\n"),
    ],
)
def test_a_bad_file_is_refused_in_one_line_and_stores_nothing(
    workspace: Workspace, report: str, name: str, data: bytes
) -> None:
    before = workspace.materials.list(report)
    with pytest.raises(UnreadableFile) as caught:
        workspace.materials.add_file(report, name, data, "Lan")
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
    assert workspace.materials.list(report) == before


def test_a_workbook_gives_statistics_and_its_tables(workspace: Workspace) -> None:
    example = Path(__file__).parents[2] / "examples" / "thong-ke.xlsx"
    report = workspace.reports.create(author="Lan")
    added = workspace.materials.add_file(report, example.name, example.read_bytes(), "Lan")
    assert added.statistics > 0
    assert workspace.materials.grids(report, added.id)
    assert any(f.kind == "mismatch" for f in added.findings)


def test_two_workbooks_of_the_same_figures_are_counted_once(workspace: Workspace) -> None:
    example = Path(__file__).parents[2] / "examples" / "thong-ke.xlsx"
    report = workspace.reports.create(author="Lan")
    workspace.materials.add_file(report, "a.xlsx", example.read_bytes(), "Lan")
    once = {(s.award, s.recipient, s.year, s.count) for s in workspace.reports.get(report).statistics}
    workspace.materials.add_file(report, "b.csv", CSV.encode(), "Lan")
    workspace.materials.add_file(report, "c.csv", (CSV + "\n").encode(), "Lan")
    both = [(s.award, s.recipient, s.year, s.count) for s in workspace.reports.get(report).statistics]
    assert once <= set(both)
    assert len(both) == len(set(both))


CSV = """Hình thức,Đối tượng,2014,2015
Giấy khen của Chủ tịch UBND huyện,Tập thể,12,14
"""


def table(rows: list[list[object]]) -> bytes:
    import io

    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_officer_chooses_between_two_tables_that_differ(workspace: Workspace) -> None:
    report = workspace.reports.create("Báo cáo thử", author="Lan")
    years = list(range(2014, 2024))
    one = [["Danh hiệu", *years], ["Giấy khen", *[3] * 10], ["Lao động tiên tiến", *[7] * 10]]
    other = [["Danh hiệu", *years], ["Giấy khen", *[3] * 9, 8]]
    workspace.materials.add_file(report, "một.xlsx", table(one), "Lan")
    workspace.materials.add_file(report, "hai.xlsx", table(other), "Lan")
    (conflict,) = workspace.materials.conflicts(report)
    assert conflict.values == ("năm 2023: 3", "năm 2023: 8")
    assert [
        f
        for f in check_report(workspace.reports.get(report))
        if f.kind == "conflict" and f.severity == "block"
    ]
    workspace.materials.choose(report, conflict.id, conflict.options[1], "Lan")
    whole = workspace.reports.get(report)
    assert sum(s.count for s in whole.statistics if s.award == "Giấy khen") == 3 * 9 + 8
    assert not [f for f in check_report(whole) if f.kind == "conflict"]


def test_the_level_of_an_unknown_award_is_asked_for_and_kept(workspace: Workspace) -> None:
    report = workspace.reports.create("Báo cáo thử", author="Lan")
    years = list(range(2014, 2024))
    rows = [["Danh hiệu", *years], ["Giấy khen", *[3] * 10], ["Cúp Sao Mai", *[2] * 10]]
    workspace.materials.add_file(report, "bảng.xlsx", table(rows), "Lan")
    assert workspace.materials.award_levels(report) == {"Cúp Sao Mai": "unknown"}
    assert [f for f in workspace.reports.get(report).findings if f.kind == "level"]
    workspace.materials.set_award_level(report, "Cúp Sao Mai", "province", "Lan")
    whole = workspace.reports.get(report)
    assert {s.level for s in whole.statistics if s.award == "Cúp Sao Mai"} == {"province"}
    assert not [f for f in whole.findings if f.kind == "level"]
    workspace.materials.set_award_level(report, "Cúp Sao Mai", "unknown", "Lan")
    assert [f for f in workspace.reports.get(report).findings if f.kind == "level"]
    with pytest.raises(NotFound):
        workspace.materials.set_award_level(report, "Giấy khen", "state", "Lan")
