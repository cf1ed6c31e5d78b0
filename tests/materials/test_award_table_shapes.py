"""Shapes of award tables that offices send: each number taken for what it is, each omission told."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference

from assistant.materials.files import read_file, read_text
from assistant.materials.statistics import StatisticsReading, read_statistics
from tests.materials.builders import xlsx

BKT, BKTT = "Bằng khen của Chủ tịch UBND tỉnh", "Bằng khen của Thủ tướng Chính phủ"
CUB, CCP = "Cờ thi đua của UBND tỉnh", "Cờ thi đua của Chính phủ"
CST = "Chiến sĩ thi đua cấp tỉnh"
Told = tuple[str, str, int | None, int]


def stats(rows: list[list[object]], title: str = "Sheet1", merges: tuple[str, ...] = ()) -> StatisticsReading:
    return read_statistics(read_file("a.xlsx", xlsx(rows, title, merges)))


def told(found: StatisticsReading) -> list[Told]:
    return [(s.award, s.recipient, s.year, s.count) for s in found.statistics]


def messages(found: StatisticsReading, kind: str) -> list[str]:
    return [f.message for f in found.findings if f.kind == kind]


def test_grades_stand_in_the_third_row_of_a_head() -> None:
    found = stats(
        [
            ["STT", "Năm", "Cấp Nhà nước", None, None, None, "Cộng"],
            [None, None, "Huân chương Lao động", None, "BK TTCP", None, None],
            [None, None, "Nhì", "Ba", "TT", "CN", None],
            [1, 2014, 1, 2, 3, 4, 10],
            [2, 2015, 0, 1, 2, 3, 6],
        ],
        merges=("A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2", "G1:G3"),
    )
    assert told(found)[:4] == [
        ("Huân chương Lao động hạng Nhì", "any", 2014, 1), ("Huân chương Lao động hạng Ba", "any", 2014, 2),
        (BKTT, "collective", 2014, 3), (BKTT, "person", 2014, 4),
    ]  # fmt: skip
    assert not messages(found, "mismatch")


def test_grades_below_an_award_are_its_grades_though_written_in_one_word() -> None:
    found = stats(
        [["Số TT", "Hình thức", 2014, 2015], [1, "Huân chương Lao động", 3, 5], [None, "- Nhì", 1, 2],
         [None, "- Ba", 2, 3]]
    )  # fmt: skip
    assert told(found) == [
        ("Huân chương Lao động hạng Nhì", "any", 2014, 1), ("Huân chương Lao động hạng Nhì", "any", 2015, 2),
        ("Huân chương Lao động hạng Ba", "any", 2014, 2), ("Huân chương Lao động hạng Ba", "any", 2015, 3),
    ]  # fmt: skip


def test_a_head_pasted_without_its_merges_still_stands_over_its_columns() -> None:
    lines = [
        ["Năm", "Cờ thi đua", "", "Bằng khen", "", ""],
        ["", "CP", "UBND tỉnh", "TTg", "UBND tỉnh (TT)", "UBND tỉnh (CN)"],
        ["2022", "1", "4", "3", "40", "1 284"],
        ["2023", "2", "5", "2", "38", "1 190"],
    ]
    text = "Số liệu của sở:\n" + "\n".join("\t".join(line) for line in lines)
    found = read_statistics(read_text("dan.txt", text))
    assert told(found)[:5] == [
        (CCP, "any", 2022, 1), (CUB, "any", 2022, 4), (BKTT, "any", 2022, 3), (BKT, "collective", 2022, 40),
        (BKT, "person", 2022, 1284),
    ]  # fmt: skip


def test_what_was_planned_or_proposed_is_not_what_was_given() -> None:
    found = stats(
        [
            ["STT", "Chỉ tiêu", "Năm 2022", None, None, "Năm 2023", None, None],
            [None, None, "KH", "TH", "Tỷ lệ %", "Số đề nghị", "Được tặng", "Tỷ lệ %"],
            [1, CUB, 10, 8, 80, 9, 7, 77.8],
            [2, "Số hồ sơ đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh", 50, 44, 88, 40, 39, 97.5],
        ],
        merges=("A1:A2", "B1:B2", "C1:E1", "F1:H1"),
    )
    assert told(found) == [(CUB, "any", 2022, 8), (CUB, "any", 2023, 7)]
    skipped = " ".join(messages(found, "skipped"))
    assert "Năm 2022 KH" in skipped and "Số đề nghị" in skipped and "Số hồ sơ" in skipped


@pytest.mark.parametrize(
    ("label", "unit"),
    [("Chi tiền thưởng kèm Bằng khen", "triệu đồng"), ("Quỹ thi đua, khen thưởng", "triệu đồng"),
     ("Kinh phí khen thưởng", None), ("Hội nghị biểu dương", "hội nghị"), ("Số phong trào thi đua", None)],
)  # fmt: skip
def test_money_and_meetings_beside_awards_are_no_awards_and_told(label: str, unit: str | None) -> None:
    found = stats(
        [["STT", "Nội dung", "ĐVT", 2022, 2023], [1, CUB, "Tập thể", 4, 5], [2, label, unit, 200, 210]]
    )
    assert told(found) == [(CUB, "collective", 2022, 4), (CUB, "collective", 2023, 5)]
    assert any(label in m for m in messages(found, "skipped"))


def test_a_table_of_staff_beside_the_awards_is_left_alone() -> None:
    found = stats(
        [
            ["STT", "Hình thức", "ĐVT", 2022, 2023, "Tổng", None, "STT", "Biên chế", 2022, 2023],
            [1, CCP, "Tập thể", 1, 2, 3, None, 1, "Công chức", 12, 11],
            [2, CUB, "Tập thể", 4, 5, 9, None, 2, "Kiêm nhiệm", 31, 32],
        ]
    )
    assert [s.count for s in found.statistics] == [1, 2, 4, 5]
    assert not messages(found, "mismatch")


def test_two_award_tables_side_by_side_are_both_read() -> None:
    found = stats(
        [["STT", "Cấp Nhà nước", 2022, 2023, "STT", "Cấp tỉnh", 2022, 2023], [1, BKTT, 1, 2, 1, CUB, 4, 5]]
    )
    assert told(found) == [(BKTT, "any", 2022, 1), (BKTT, "any", 2023, 2), (CUB, "any", 2022, 4),
                           (CUB, "any", 2023, 5)]  # fmt: skip


def test_a_running_total_beside_years_is_no_wrong_total() -> None:
    found = stats(
        [["Năm", BKT, None, None, "Lũy kế"], [None, "TT", "CN", "Cộng", None], [2014, 20, 50, 70, 70],
         [2015, 21, 60, 81, 151]],
        merges=("B1:D1", "A1:A2", "E1:E2"),
    )  # fmt: skip
    assert not messages(found, "mismatch")
    assert sum(s.count for s in found.statistics) == 151
    assert any("Lũy kế" in m for m in messages(found, "skipped"))


def test_a_period_beside_its_years_is_their_sum_and_alone_it_is_a_number_of_the_period() -> None:
    summed = stats([["Danh hiệu", 2014, 2015, "Giai đoạn 2014-2015"], [CUB, 3, 4, 8]])
    assert told(summed) == [(CUB, "any", 2014, 3), (CUB, "any", 2015, 4)]
    assert len(messages(summed, "mismatch")) == 1
    alone = stats([["Danh hiệu", "2014-2018", "2019-2023", "Tổng"], [CUB, 30, 40, 70]])
    assert told(alone) == [(CUB, "any", None, 30), (CUB, "any", None, 40)]
    assert not messages(alone, "mismatch")


def test_a_period_that_begins_before_the_report_is_left_out_and_told() -> None:
    found = stats([["Danh hiệu", "2010-2013", "2014-2018", "2019-2023"], [CUB, 12, 30, 40]])
    assert [s.count for s in found.statistics] == [30, 40]
    assert any("2010-2013" in m for m in messages(found, "skipped"))


def test_rows_of_periods_add_up_the_years_above_them() -> None:
    found = stats(
        [["Năm", BKTT, BKT], [2014, 1, 20], [2015, 2, 30], ["Giai đoạn 2014-2015", 3, 51], ["Lũy kế", 3, 50]]
    )
    assert sum(s.count for s in found.statistics) == 53
    assert [f.place.cell for f in found.findings if f.kind == "mismatch" and f.place] == ["C4"]


def test_bk_tt_says_who_receives_not_who_gives() -> None:
    """ "BK (TT)" beside "BK (CN)" is for collectives; nobody said that it is the Prime Minister's."""
    for sheet, award in (("Cấp tỉnh", BKT), ("Cấp Nhà nước", BKTT)):
        found = stats([["Năm", "BK (TT)", "BK (CN)", "CTĐ"], [2022, 4, 5, 1], [2023, 6, 7, 2]], sheet)
        assert {(s.award, s.recipient) for s in found.statistics if s.count > 2} == {
            (award, "collective"), (award, "person"),
        }  # fmt: skip
    vague = stats([["Năm", "BK (TT)", "TTLĐXS"], [2022, 4, 5], [2023, 6, 7]])
    assert BKTT not in {s.award for s in vague.statistics}


def test_who_gives_stands_in_a_column_of_its_own() -> None:
    found = stats(
        [["Năm", "Danh hiệu", "Cấp khen", "Đối tượng", "Số lượng"],
         [2022, "Bằng khen", "Thủ tướng Chính phủ", "Cá nhân", 3], [2022, "Bằng khen", "Tỉnh", "Cá nhân", 40],
         [2022, "Cờ thi đua", "UBND tỉnh", "Tập thể", 4]]
    )  # fmt: skip
    assert told(found) == [(BKTT, "person", 2022, 3), (BKT, "person", 2022, 40), (CUB, "collective", 2022, 4)]


def test_half_a_year_beside_the_whole_year_is_left_out_and_told() -> None:
    found = stats([["Danh hiệu", "Năm 2022", "6 tháng đầu năm 2023", "Năm 2023"], [CUB, 4, 2, 5]])
    assert told(found) == [(CUB, "any", 2022, 4), (CUB, "any", 2023, 5)]
    assert any("6 tháng" in m for m in messages(found, "skipped"))
    rows = stats([["Năm", CUB], [2022, 4], [2023, 5], ["6 tháng đầu năm 2023", 2], ["Bình quân", 4]])
    assert told(rows) == [(CUB, "any", 2022, 4), (CUB, "any", 2023, 5)]
    assert {m.split("”")[0] for m in messages(rows, "skipped")} == {
        "Không lấy dòng “6 tháng đầu năm 2023", "Không lấy dòng “Bình quân",
    }  # fmt: skip


def test_kinds_of_drive_divide_an_award() -> None:
    found = stats(
        [["Năm", BKT, None, None, None, None],
         [None, "Thường xuyên", None, "Chuyên đề, đột xuất", None, "Cộng"],
         [None, "TT", "CN", "TT", "CN", None], [2022, 1, 2, 3, 4, 10], [2023, 5, 6, 7, 8, 27]],
        merges=("A1:A3", "B1:F1", "B2:C2", "D2:E2", "F2:F3"),
    )  # fmt: skip
    sums = {r: sum(s.count for s in found.statistics if s.recipient == r) for r in ("collective", "person")}
    assert sums == {"collective": 16, "person": 20}
    assert [f.place.cell for f in found.findings if f.kind == "mismatch" and f.place] == ["F5"]


@pytest.mark.parametrize("ditto", ["nt", "-nt-", '"', "n/t", "Như trên"])
def test_ditto_marks_repeat_the_name_above(ditto: str) -> None:
    found = stats([["Hình thức", "Đối tượng", 2022, 2023], [BKT, "TT", 1, 2], [ditto, "CN", 3, 4]])
    assert {s.award for s in found.statistics} == {BKT}


def test_two_numbers_in_one_cell_are_told_not_guessed() -> None:
    found = stats([["Danh hiệu (TT/CN)", 2022, 2023], [BKTT, "5/12", "3/8"], [CUB, 4, 5]])
    assert [s.count for s in found.statistics] == [4, 5]
    assert len(messages(found, "number")) == 2


def test_a_column_of_words_names_the_rows_whatever_its_head() -> None:
    found = stats(
        [["Đơn vị", "BK tỉnh", None, "LĐTT"], [None, "TT", "CN", None], ["I. Khối sở", None, None, None],
         ["Sở Y tế", 3, 4, 50], ["Sở Tài chính", 5, 6, 70]],
        "Năm 2022", merges=("A1:A2", "B1:C1", "D1:D2"),
    )  # fmt: skip
    assert [(s.award, s.recipient, s.year, s.count) for s in found.statistics][:3] == [
        (BKT, "collective", 2022, 3), (BKT, "person", 2022, 4), ("Lao động tiên tiến", "any", 2022, 50),
    ]  # fmt: skip
    assert not found.findings or not messages(found, "number")
    units = stats([["Danh hiệu", "Hộ/người", 2022, 2023], ["Giấy khen", "hộ", 3, 4], [CST, "người", 5, 6]])
    assert [s.recipient for s in units.statistics] == ["household", "household", "person", "person"]


def test_a_list_of_persons_is_not_counted_and_told() -> None:
    found = stats(
        [["STT", "Họ và tên", "Đơn vị", "Hình thức khen thưởng", "Số quyết định"],
         [1, "Người A", "Sở Y tế", BKT, "101/QĐ-UBND"], [2, "Người B", "Sở Y tế", BKT, "102/QĐ-UBND"]]
    )  # fmt: skip
    assert not found.statistics
    assert any("dòng 2, 3" in m for m in messages(found, "unread"))


def test_a_ministry_s_awards_are_not_taken_for_another_level_s() -> None:
    grouped = stats(
        [["Danh hiệu", 2022, 2023], ["I. Cấp Nhà nước"], [BKTT, 1, 2], ["II. Cấp Bộ, ngành"],
         ["Bằng khen", 5, 6], ["III. Cấp tỉnh"], ["Bằng khen", 50, 60]]
    )  # fmt: skip
    assert [(s.award, s.level, s.count) for s in grouped.statistics][2:] == [
        ("Bằng khen", "unknown", 5), ("Bằng khen", "unknown", 6),
        (BKT, "province", 50), (BKT, "province", 60),
    ]  # fmt: skip
    column = stats(
        [["Năm", "Danh hiệu", "Cấp khen", "Số lượng"], [2022, "Bằng khen", "Bộ Nội vụ", 3],
         [2023, CUB, "Tỉnh", 4]], "Cấp tỉnh"
    )  # fmt: skip
    assert [s.level for s in column.statistics] == ["unknown", "province"]
    assert len(messages(grouped, "level")) == len(messages(column, "level")) == 1


def test_enterprises_among_collectives_are_a_part_and_not_added() -> None:
    found = stats(
        [["Danh hiệu", 2022, 2023], [BKT, 30, 40], ["- Tập thể", 10, 15], ["- Cá nhân", 20, 25],
         ["Trong đó: doanh nghiệp", 3, 4]]
    )  # fmt: skip
    assert sum(s.count for s in found.statistics if not s.part_of) == 70
    assert {(s.award, s.recipient) for s in found.statistics if s.part_of} == {("doanh nghiệp", "collective")}
    assert not messages(found, "mismatch")


def test_a_name_in_no_list_below_a_level_is_counted_there_and_told() -> None:
    found = stats([["Danh hiệu", 2022, 2023], ["II. Cấp tỉnh"], [CUB, 3, 4], ["Giải thưởng Sen Vàng", 1, 2]])
    assert found.statistics[-1].level == "province"
    assert any("Sen Vàng" in m and "cấp tỉnh" in m for m in messages(found, "unlisted"))


@pytest.mark.parametrize("summary_first", [False, True])
@pytest.mark.parametrize(("whole", "kind"), [(12, "duplicate"), (13, "conflict")])
def test_a_summary_for_the_whole_period_is_not_added_to_its_years(
    summary_first: bool, whole: int, kind: str
) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = [("Theo năm", [["Danh hiệu", 2014, 2015, 2016], [CUB, 3, 4, 5]]),
              ("Tổng hợp", [["Danh hiệu", "Tổng số 10 năm"], [CUB, whole]])]  # fmt: skip
    for title, rows in reversed(sheets) if summary_first else sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    found = read_statistics(read_file("a.xlsx", out.getvalue()))
    assert [(s.year, s.count) for s in found.statistics] == [(2014, 3), (2015, 4), (2016, 5)]
    assert messages(found, kind)


def test_a_mark_in_place_of_a_number_is_told() -> None:
    found = stats([["Danh hiệu", 2014, 2015], [CUB, "x", 5]])
    assert [s.count for s in found.statistics] == [5]
    assert any("B2" in m for m in messages(found, "number"))


def test_award_names_with_numbers_in_no_table_are_told() -> None:
    found = stats([["Kết quả khen thưởng"], [CUB, 4, 5], [BKT, 40, 50]])
    assert not found.statistics
    assert any("dòng 2, 3" in m for m in messages(found, "unread"))


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book = load_workbook(io.BytesIO(xlsx([["Danh hiệu", 2014, 2015], [CUB, 3, 4], [BKT, 30, 40]])))
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["B"].hidden = True
    out = io.BytesIO()
    book.save(out)
    reading = read_file("a.xlsx", out.getvalue())
    assert sum(s.count for s in read_statistics(reading).statistics) == 77
    message = next(f.message for f in reading.findings if f.kind == "hidden")
    assert "dòng 3" in message and "cột B" in message


def test_a_chart_sheet_and_an_empty_sheet_are_no_matter() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Danh hiệu", 2014, 2015])
    page.append([CUB, 3, 4])
    book.create_sheet("Trống")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=2, min_row=2, max_row=2))
    book.create_chartsheet("Biểu đồ").add_chart(chart)
    out = io.BytesIO()
    book.save(out)
    assert [s.count for s in read_statistics(read_file("a.xlsx", out.getvalue())).statistics] == [3, 4]
