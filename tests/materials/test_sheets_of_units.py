"""Workbooks with one sheet a unit: what adds up, what is the whole, and what is told twice."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pytest
from openpyxl import Workbook

from assistant.materials.files import read_file
from assistant.materials.statistics import StatisticsReading, derive_figures, read_statistics
from tests.materials.builders import xlsx

_HEAD = ["Năm", "Cờ thi đua của UBND tỉnh", "Tập thể LĐXS", "CSTĐ cấp tỉnh"]
_LIBRARY = [[2014, 1, 2, 3], [2015, None, 4, 5], [2016, 1, 6, 1]]
_MUSEUM = [[2014, 2, 9, 8], [2015, 1, 7, 3], [2016, "-", 2, 4]]
_STADIUM = [[2014, 3, 1, 6], [2015, 4, 2, 9], [2016, 2, 8, 2]]

Rows = Sequence[Sequence[object]]


def book(sheets: Mapping[str, Rows], titles: Mapping[str, str] = {}) -> StatisticsReading:
    out = io.BytesIO()
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        if name in titles:
            page.append([titles[name]])
            page.append([])
        for row in (_HEAD, *rows):
            page.append(list(row))
    made.save(out)
    return read_statistics(read_file("so.xlsx", out.getvalue()))


def added(*tables: Rows) -> list[list[object]]:
    def number(cell: object) -> int:
        return cell if isinstance(cell, int) else 0

    return [
        [rows[0][0], *(sum(number(row[c]) for row in rows) for c in range(1, 4))]
        for rows in zip(*tables, strict=True)
    ]


def count(found: StatisticsReading, award: str, year: int) -> int:
    return sum(s.count for s in found.statistics if s.award.startswith(award) and s.year == year)


def kinds(found: StatisticsReading) -> set[str]:
    return {f.kind for f in found.findings if f.kind not in ("missing-year",)}


def test_sheets_of_units_add_up_and_which_were_added_is_told() -> None:
    found = book({"Thư viện": _LIBRARY, "Bảo tàng": _MUSEUM, "Sân vận động": _STADIUM})
    assert count(found, "Cờ thi đua", 2014) == 1 + 2 + 3
    assert count(found, "Tập thể", 2016) == 6 + 2 + 8
    assert kinds(found) == {"parts"}
    (told,) = [f for f in found.findings if f.kind == "parts"]
    assert told.severity == "warn"
    assert all(name in told.message for name in ("Thư viện", "Bảo tàng", "Sân vận động", "ẩn trang"))


def test_an_added_figure_rests_on_the_cells_of_every_sheet() -> None:
    found = book({"Thư viện": _LIBRARY, "Bảo tàng": _MUSEUM, "Sân vận động": _STADIUM})
    figure = next(
        f for f in derive_figures(found.statistics) if f.id.endswith("cap-tinh/2015") and "chien" in f.id
    )
    assert (figure.value, figure.formula) == (17, "5 + 3 + 9 = 17")
    places = {s.place.cell for s in found.statistics if s.id in figure.sources}
    assert places == {"D3 (Thư viện)", "D3 (Bảo tàng)", "D3 (Sân vận động)"}


def test_units_may_be_named_by_the_titles_alone() -> None:
    titles = {"Sheet1": "KHEN THƯỞNG CỦA THƯ VIỆN", "Sheet2": "KHEN THƯỞNG CỦA BẢO TÀNG"}
    found = book({"Sheet1": _LIBRARY, "Sheet2": _MUSEUM}, titles)
    assert count(found, "Tập thể", 2014) == 11
    assert kinds(found) == {"parts"}


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_sheet_that_is_the_sum_of_the_others_is_the_whole(place: int) -> None:
    sheets: list[tuple[str, Rows]] = [
        ("Thư viện", _LIBRARY),
        ("Bảo tàng", _MUSEUM),
        ("Sân vận động", _STADIUM),
    ]
    sheets.insert(place, ("Tong hop", added(_LIBRARY, _MUSEUM, _STADIUM)))
    found = book(dict(sheets))
    assert count(found, "Tập thể", 2014) == 12
    assert {s.place.cell.rpartition("(")[2] for s in found.statistics} == {"Tong hop)"}
    assert kinds(found) == {"parts"}
    assert not [f for f in found.findings if f.severity == "block"]


def test_the_whole_need_not_be_called_so() -> None:
    found = book({"Sở": added(_LIBRARY, _MUSEUM), "Thư viện": _LIBRARY, "Bảo tàng": _MUSEUM})
    assert count(found, "Chiến sĩ", 2014) == 11
    assert "“Sở”" in next(f.message for f in found.findings if f.kind == "parts")


def test_where_the_whole_is_not_the_sum_the_cell_is_told_with_both_numbers() -> None:
    whole = added(_LIBRARY, _MUSEUM, _STADIUM)
    whole[1][2] = 15  # 4 + 7 + 2 is 13
    found = book({"Toàn ngành": whole, "Thư viện": _LIBRARY, "Bảo tàng": _MUSEUM, "Sân vận động": _STADIUM})
    assert count(found, "Tập thể", 2015) == 15
    (told,) = [f for f in found.findings if f.kind == "mismatch"]
    assert all(part in told.message for part in ("C3", "15", "13 = 4 + 7 + 2", "năm 2015"))
    assert len(told.sources) == 4
    assert not [f for f in found.findings if f.severity == "block"]


def test_a_summary_may_hold_more_units_than_have_a_sheet() -> None:
    found = book({"Tổng hợp": added(_LIBRARY, _MUSEUM, _STADIUM), "Thư viện": _LIBRARY, "Bảo tàng": _MUSEUM})
    assert count(found, "Tập thể", 2014) == 12
    assert kinds(found) == {"parts"}


def test_a_summary_below_its_units_is_one_conflict_not_one_for_each_award() -> None:
    found = book({"Tổng hợp": _LIBRARY, "Bảo tàng": _MUSEUM, "Sân vận động": _STADIUM})
    assert [f.severity for f in found.findings if f.kind == "conflict"] == ["block"]
    assert count(found, "Tập thể", 2014) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("Sheet1", "Sheet2"),
        ("Bản cũ", "Bản mới"),
        ("so lieu cu", "so lieu moi"),
        ("2023 (1)", "2023 (2)"),
        ("Phụ lục 2a", "Phụ lục 2b"),
        ("Số liệu", "Khen thưởng 10 năm"),
        ("GĐ 2014-2018", "Giai đoạn 1"),
        ("PL1", "PL2"),
    ],
)
def test_sheets_that_name_no_unit_are_never_added(names: tuple[str, str]) -> None:
    found = book({names[0]: _LIBRARY, names[1]: _MUSEUM})
    assert count(found, "Tập thể", 2014) == 2
    assert "conflict" in kinds(found)


def test_mostly_the_same_numbers_are_told_twice_not_added() -> None:
    other = [list(row) for row in _LIBRARY]
    other[2][3] = 2
    found = book({"Văn phòng": _LIBRARY, "Phòng Nội vụ": other})
    assert count(found, "Chiến sĩ", 2016) == 1
    assert {"duplicate", "conflict"} <= kinds(found)


def test_a_sheet_of_what_was_proposed_is_not_added_to_what_was_given() -> None:
    found = book({"Đề nghị": _MUSEUM, "Thư viện": _LIBRARY})
    assert "parts" not in kinds(found)


@pytest.mark.parametrize(
    "names",
    [("Toàn Thắng", "Cà Lúi"), ("Công ty Sao Mai", "Tổng công ty Bình Minh"), ("TH Tân An", "Cộng Hòa")],
)
def test_a_unit_called_like_a_word_for_the_whole_stays_a_unit(names: tuple[str, str]) -> None:
    found = book({names[0]: _LIBRARY, names[1]: _MUSEUM})
    assert count(found, "Tập thể", 2014) == 11


def test_tables_of_units_may_stand_one_below_the_other() -> None:
    rows: list[list[object]] = [
        ["KHEN THƯỞNG CÁC ĐƠN VỊ"], ["1. Thư viện"], _HEAD, *_LIBRARY, [], ["2. Bảo tàng"], _HEAD, *_MUSEUM,
    ]  # fmt: skip
    found = read_statistics(read_file("a.xlsx", xlsx(rows)))
    assert count(found, "Tập thể", 2014) == 11
    (told,) = [f for f in found.findings if f.kind == "parts"]
    assert "“1. Thư viện”, “2. Bảo tàng”" in told.message


def test_a_whole_that_stands_above_its_units_on_one_sheet_is_called_by_its_title() -> None:
    units: list[list[object]] = [["Thư viện"], _HEAD, *_LIBRARY, [], ["Bảo tàng"], _HEAD, *_MUSEUM]
    rows = [["Toàn sở"], _HEAD, *added(_LIBRARY, _MUSEUM), [], *units]
    found = read_statistics(read_file("a.xlsx", xlsx(rows)))
    assert count(found, "Tập thể", 2014) == 11
    (told,) = [f for f in found.findings if f.kind == "parts"]
    assert "“Toàn sở” gồm cả số của “Thư viện”, “Bảo tàng”" in told.message
