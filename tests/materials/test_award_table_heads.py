"""Heads and groups of award tables with words that nobody listed: the rest of the table is still read."""

from __future__ import annotations

import pytest

from tests.materials.test_award_table_shapes import BKT, CST, CUB, messages, stats, told


@pytest.mark.parametrize("household", ["Hộ GĐ", "HGĐ", "Hộ", "Hộ g/đ", "H.GĐ"])
def test_a_head_of_three_tiers_is_read_with_any_word_for_a_household(household: str) -> None:
    found = stats(
        [
            ["XÃ SUỐI CÁT"],
            ["SỔ KHEN CẤP TỈNH 2014 - 2015"],
            ["Năm", "Cấp tỉnh", None, None, None, None],
            [None, "TTLĐXS", "CSTĐ tỉnh", "BK của CT UBND tỉnh", None, None],
            [None, "TT", "CN", "TT", "CN", household],
            [2014, 1, None, 2, 3, "-"],
            [2015, None, 1, 4, 5, 6],
            ["Cộng", 1, 1, 6, 8, 6],
        ],
        merges=("A3:A5", "B3:F3", "D4:F4"),
    )
    assert [t[1:] for t in told(found) if t[0] == BKT] == [
        ("collective", 2014, 2), ("person", 2014, 3), ("household", 2014, 0),
        ("collective", 2015, 4), ("person", 2015, 5), ("household", 2015, 6),
    ]  # fmt: skip
    assert not messages(found, "mismatch")


def test_one_word_not_known_in_a_head_loses_its_column_alone_and_is_told() -> None:
    found = stats(
        [
            ["Năm", CUB, BKT, None, None],
            [None, "TT", "TT", "CN", "Dòng họ"],
            [2014, 1, 2, 3, 4],
            [2015, 1, 5, 6, 7],
        ],
        merges=("A1:A2", "C1:E1"),
    )
    assert sum(s.count for s in found.statistics) == 18
    (message,) = messages(found, "skipped")
    assert "Dòng họ" in message and "tập thể, cá nhân hay hộ gia đình" in message


def test_a_row_of_names_below_a_head_is_no_part_of_it() -> None:
    found = stats([["STT", "Danh hiệu", "Tập thể", "Cá nhân"], [1, CUB, 2, None], [2, BKT, 3, 4]], "2014")
    assert [t[3] for t in told(found)] == [2, 3, 4]


@pytest.mark.parametrize(
    "marks",
    [
        ("A. ", "B. ", "C. "),
        ("I. ", "II. ", "III. "),
        ("1. ", "2. ", "3. "),
        ("Phần I: ", "Phần II: ", "Phần III: "),
    ],
)
def test_a_group_numbered_on_after_a_level_is_not_that_level_s(marks: tuple[str, str, str]) -> None:
    first, second, third = marks
    found = stats(
        [["Danh hiệu", 2022, 2023], [f"{first}CẤP NHÀ NƯỚC"], ["Cờ thi đua", 1, 1], [f"{second}CẤP TỈNH"],
         [CUB, 3, 4], [f"{third}HỘI NÔNG DÂN VIỆT NAM"], ["Bằng khen của Hội", 5, 6]]
    )  # fmt: skip
    assert [(s.level, s.count) for s in found.statistics] == [
        ("state", 1), ("state", 1), ("province", 3), ("province", 4), ("unknown", 5), ("unknown", 6),
    ]  # fmt: skip
    assert len(messages(found, "level")) == 1


def test_the_number_of_a_group_may_stand_beside_it_and_its_figures_may_add_up_its_rows() -> None:
    found = stats(
        [["TT", "Danh hiệu", 2022, 2023], ["A", "CẤP TỈNH", 3, 4], [1, CUB, 3, 4],
         ["B", "CỦA TRUNG ƯƠNG HỘI", 12, 14], [1, "Bằng khen của Hội", 5, 6], [2, "Kỷ niệm chương", 7, 8]]
    )  # fmt: skip
    assert [(s.level, s.count) for s in found.statistics if s.award != CUB] == [
        ("unknown", 5), ("unknown", 6), ("unknown", 7), ("unknown", 8),
    ]  # fmt: skip
    assert not messages(found, "mismatch")


def test_numbered_groups_within_a_level_stay_in_it() -> None:
    found = stats(
        [["Danh hiệu", 2022, 2023], ["II. Cấp tỉnh"], ["1. Danh hiệu thi đua"], [CST, 1, 2],
         ["2. Hình thức khác"], ["Giải thưởng Sen Vàng", 3, 4]]
    )  # fmt: skip
    assert {s.level for s in found.statistics} == {"province"}


def test_a_grand_total_of_totals_is_not_told_again_for_a_slip_in_one_of_them() -> None:
    found = stats(
        [["Năm", "Danh hiệu", "TT", "CN"], [2022, BKT, 2, 3], [None, CUB, 1, None],
         [None, "Cộng năm 2022", 3, 3], [2023, BKT, 4, 5], [None, CST, None, 1],
         [None, "Cộng năm 2023", 4, 8], ["TỔNG CỘNG", None, 7, 11]]
    )  # fmt: skip
    (message,) = messages(found, "mismatch")
    assert "D7" in message and "cộng lại là 6" in message


def test_a_grand_total_that_fits_neither_its_totals_nor_its_rows_is_told() -> None:
    found = stats(
        [["Năm", "Danh hiệu", "TT", "CN"], [2022, BKT, 2, 3], [None, CUB, 1, None],
         [None, "Cộng năm 2022", 3, 3], [2023, BKT, 4, 5], [None, CST, None, 1],
         [None, "Cộng năm 2023", 4, 6], ["TỔNG CỘNG", None, 8, 9]]
    )  # fmt: skip
    (message,) = messages(found, "mismatch")
    assert "C8" in message
