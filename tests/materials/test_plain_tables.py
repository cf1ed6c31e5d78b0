"""Workbook sheets of numbers that are no award tables: told as unread, and no sentences of the report."""

from __future__ import annotations

import pytest

from assistant.materials.files import read_file, read_text
from assistant.materials.statistics import read_statistics
from tests.materials.builders import xlsx

_FIGURES: list[list[object]] = [
    ["UBND XÃ SUỐI CÁT"],
    ["BẢNG THEO DÕI TIÊM PHÒNG 2021 - 2023"],
    [],
    ["Năm", "Trâu", "Bò", "Lợn", "Gà"],
    [2021, 12, "-", 130, 900],
    [2022, 14, 21, 150, 850],
    [2023, "-", 25, None, 910],
    ["Cộng", 26, 46, 280, 2660],
]


def test_a_table_of_numbers_is_told_as_unread_and_gives_no_statements() -> None:
    reading = read_file("a.xlsx", xlsx(_FIGURES, "Thú y"))
    assert reading.blocks == ()
    assert len(reading.grids) == 1
    (told,) = read_statistics(reading).findings
    assert (told.kind, told.severity) == ("unread", "warn")
    assert all(word in told.message for word in ("Thú y", "dòng 1–8", "giữ trong tư liệu", "ghi chú"))


def test_statements_around_a_table_of_numbers_are_still_read() -> None:
    rows = [["Xã có 12 thôn, trong đó 3 thôn chưa có điện."], *_FIGURES, ["Công tác thú y còn chậm."]]
    reading = read_file("a.xlsx", xlsx(rows))
    assert [b.text for b in reading.blocks] == [rows[0][0], rows[-1][0]]


@pytest.mark.parametrize(
    "rows",
    [
        [["Xã", "Số lớp", "Lượt người"], ["Mường Cát", 3, 95], ["Nậm Lúa", 2, 61]],
        [["Việc", "Kết quả"], ["Tập huấn", "14 lớp, 950 lượt người"], ["Kiểm tra", "42 đợt"]],
        [["Chỉ tiêu", 2014, 2023], ["Tiến sĩ", 71, 198], ["Thạc sĩ", 120, 340]],
    ],
)
def test_rows_that_name_what_they_count_are_statements(rows: list[list[object]]) -> None:
    reading = read_file("a.xlsx", xlsx(rows))
    assert len(reading.blocks) == 2
    assert not [f for f in read_statistics(reading).findings if f.kind == "unread"]


def test_one_row_of_numbers_is_no_table() -> None:
    reading = read_file("a.xlsx", xlsx([["Nội dung", 2014, 2018, 2023], ["Số mô hình", 3, 9, 14]]))
    assert len(reading.blocks) == 1


def test_award_names_without_a_head_are_told_and_not_drafted() -> None:
    rows = [["KHEN THƯỞNG"], ["Bằng khen Thủ tướng", 4], ["Cờ thi đua của UBND tỉnh", 7]]
    reading = read_file("a.xlsx", xlsx(rows))
    assert reading.blocks == ()
    assert [f.kind for f in read_statistics(reading).findings] == ["unread"]


def test_a_table_typed_into_notes_is_left_to_the_notes() -> None:
    reading = read_text("dán", "Năm\tTrâu\tBò\tLợn\n2021\t12\t3\t130\n2022\t14\t21\t150\n")
    assert len(reading.blocks) == 2
