"""Award tables as statistics: what each number is, and what the officer is told about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.materials.files import read_file
from assistant.materials.statistics import StatisticsReading, merge_statistics, pivot, read_statistics
from tests.materials.builders import word, xlsx
from tests.materials.workbook_generator import to_windows_1258

YEARS = list(range(2014, 2024))
SHARED = Path(__file__).resolve().parents[3] / "shared" / "cases"
needs_cases = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")


def stats(
    rows: list[list[object]], title: str = "Sheet1", merges: tuple[str, ...] = (), name: str = "a.xlsx"
) -> StatisticsReading:
    return read_statistics(read_file(name, xlsx(rows, title, merges)))


def told(found: StatisticsReading) -> list[tuple[str, str, str, int | None, int]]:
    return [(s.award, s.level, s.recipient, s.year, s.count) for s in found.statistics]


def kinds(found: StatisticsReading) -> list[str]:
    return [f.kind for f in found.findings]


def test_a_total_that_is_not_the_sum_is_told_with_both_numbers_and_the_cell() -> None:
    found = stats(
        [["Danh hiệu", "ĐVT", 2014, 2015, "Tổng cộng"], ["Tập thể lao động xuất sắc", "Tập thể", 18, 21, 48]]
    )
    finding = next(f for f in found.findings if f.kind == "mismatch")
    assert finding.severity == "warn"
    assert finding.place is not None and finding.place.cell == "E2"
    for part in ("E2", "48", "39", "18 + 21", "Tập thể lao động xuất sắc"):
        assert part in finding.message
    assert sum(s.count for s in found.statistics) == 39


def test_a_part_is_told_apart_and_never_added() -> None:
    found = stats(
        [
            ["Danh hiệu", "ĐVT", 2014, 2015, "Tổng"],
            ["Bằng khen của Chủ tịch UBND tỉnh", "Cá nhân", 61, 72, 133],
            ["Trong đó: công nhân, nông dân", "Cá nhân", 19, 24, 43],
            ["- nữ", None, 9, 4, 13],
            ["Tổng cộng", None, 61, 72, 133],
        ]
    )
    parts = [s for s in found.statistics if s.part_of]
    assert {(s.award, s.part_of, s.recipient) for s in parts} == {
        ("công nhân, nông dân", "Bằng khen của Chủ tịch UBND tỉnh", "person"),
        ("nữ", "Bằng khen của Chủ tịch UBND tỉnh", "person"),
    }
    assert "mismatch" not in kinds(found)
    rows = pivot(found.statistics)
    assert [(r.award, r.total) for r in rows] == [
        ("Bằng khen của Chủ tịch UBND tỉnh", 133), ("công nhân, nông dân", 43), ("nữ", 13),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "count"),
    [("1.284", 1284), ("1 284", 1284), ("1 04", 104), ("312*", 312), ("72", 72), ("-", 0), (12.0, 12),
     ("22 tập thể", 22),
     (1.284, 1284)],
)  # fmt: skip
def test_counts_are_read_however_they_were_typed(typed: object, count: int) -> None:
    found = stats([["Danh hiệu", 2014, 2015], ["Giấy khen", typed, 5]])
    assert found.statistics[0].count == count


@pytest.mark.parametrize("typed", ["1 04", 1.284, "12,5", "nhiều 3", 0.5])
def test_an_odd_number_is_told_with_its_cell(typed: object) -> None:
    found = stats([["Danh hiệu", 2014, 2015], ["Giấy khen", typed, 5]])
    finding = next(f for f in found.findings if f.kind == "number")
    assert "B2" in finding.message


def test_an_empty_cell_is_nothing_and_a_dash_is_zero() -> None:
    found = stats([["Danh hiệu", 2014, 2015, 2016], ["Giấy khen", None, "-", 4]])
    assert [(s.year, s.count) for s in found.statistics] == [(2015, 0), (2016, 4)]


def test_formulas_without_stored_results_are_worked_out_or_named() -> None:
    found = stats(
        [["Danh hiệu", 2014, 2015, 2016, "Tổng"], ["Giấy khen", 3, "=B2+1", "=SUM(B2:C2)*2", "=SUM(B2:D2)"]]
    )
    assert [s.count for s in found.statistics] == [3, 4, 14]
    assert "mismatch" not in kinds(found)
    reading = read_file("a.xlsx", xlsx([["Danh hiệu", 2014, 2015], ["Giấy khen", 3, "=VLOOKUP(1,A1:B2,2)"]]))
    finding = next(f for f in reading.findings if f.kind == "formula")
    assert finding.place is not None and finding.place.cell == "C2"


def test_an_unknown_award_keeps_its_name_and_its_level_is_asked_for() -> None:
    found = stats([["Danh hiệu", 2014, 2015], ["Kỷ niệm chương Vì sự nghiệp", 3, 4], ["Giấy khen", 1, 2]])
    assert found.statistics[0].award == "Kỷ niệm chương Vì sự nghiệp"
    assert found.statistics[0].level == "unknown"
    assert any(f.kind == "level" and "Kỷ niệm chương" in f.message for f in found.findings)
    grouped = stats(
        [
            ["Danh hiệu", 2014, 2015],
            ["KHEN THƯỞNG CẤP TỈNH", None, None],
            ["Kỷ niệm chương tỉnh nhà", 3, 4],
            ["Bằng khen", 1, 2],
        ]
    )
    assert {(s.award, s.level) for s in grouped.statistics} == {
        ("Kỷ niệm chương tỉnh nhà", "province"), ("Bằng khen của Chủ tịch UBND tỉnh", "province"),
    }  # fmt: skip


def test_missing_years_jumps_and_years_outside_are_told() -> None:
    years = [y for y in range(2013, 2024) if y not in (2017, 2019)]
    found = stats([["Danh hiệu", *years], ["Giấy khen", 5, 5, 6, 60, 7, 8, 9, 9, 9]])
    assert {"missing-year", "jump", "outside"} <= set(kinds(found))
    missing = next(f for f in found.findings if f.kind == "missing-year")
    assert "2017, 2019" in missing.message
    jumps = stats([["Danh hiệu", *YEARS], ["Giấy khen", 5, 5, 6, 5, 70, 6, 5, 5, 5, 5]])
    assert [f.place.cell for f in jumps.findings if f.kind == "jump" and f.place] == ["F2"]
    outside = pivot(found.statistics)[0]
    assert 2013 in outside.counts
    assert outside.total == sum(n for y, n in outside.counts.items() if y != 2013)


def test_group_rows_with_figures_are_sums_not_data() -> None:
    found = stats(
        [
            ["Hình thức", 2014, 2015],
            ["Cấp Nhà nước", 6, 8],
            ["Huân chương Lao động hạng Ba", 1, 2],
            ["Bằng khen của Thủ tướng Chính phủ", 5, 6],
            ["Cấp tỉnh", 30, 41],
            ["Cờ thi đua của UBND tỉnh", 10, 20],
            ["Bằng khen của Chủ tịch UBND tỉnh", 20, 20],
            ["Tổng cộng", 36, 48],
        ]
    )
    assert sum(s.count for s in found.statistics) == 1 + 2 + 5 + 6 + 10 + 20 + 20 + 20
    mismatches = [f.place.cell for f in found.findings if f.kind == "mismatch" and f.place]
    assert mismatches == ["C5"]


def test_the_same_number_in_two_sheets_counts_once_and_a_different_one_is_a_conflict() -> None:
    import io

    from openpyxl import Workbook

    book = Workbook()
    for i, counts in enumerate([(3, 4), (3, 5)]):
        page = book.active if i == 0 else book.create_sheet()
        page.append(["Danh hiệu", 2014, 2015])
        page.append(["Giấy khen", *counts])
    out = io.BytesIO()
    book.save(out)
    found = read_statistics(read_file("a.xlsx", out.getvalue()))
    assert [s.count for s in found.statistics] == [3, 4]
    assert {"duplicate", "conflict"} <= set(kinds(found))
    conflict = next(f for f in found.findings if f.kind == "conflict")
    assert "4" in conflict.message and "5" in conflict.message


def test_a_table_without_recipients_does_not_add_to_one_with_them() -> None:
    whole = stats(
        [["Năm", "Bằng khen Chủ tịch UBND tỉnh", "Giấy khen"], [2014, 84, 1], [2015, 96, 2]], name="b.xlsx"
    )
    split = stats(
        [["Năm", "Hình thức", "Tập thể", "Cá nhân"], [2014, "Bằng khen Chủ tịch UBND tỉnh", 24, 60],
         [2015, "Bằng khen Chủ tịch UBND tỉnh", 23, 72], [2015, "Cờ thi đua của UBND tỉnh", 2, None]]
    )  # fmt: skip
    merged = merge_statistics([whole, split])
    assert sum(s.count for s in merged.statistics if s.award.startswith("Bằng khen")) == 24 + 60 + 23 + 72
    assert [f.kind for f in merged.findings if f.kind == "duplicate"]
    assert [c.values for c in merged.conflicts] == [("năm 2015: 95", "năm 2015: 96")]


def test_of_two_tables_that_differ_the_chosen_one_counts() -> None:
    one = stats([["Danh hiệu", 2014, 2015], ["Giấy khen", 3, 4], ["Lao động tiên tiến", 7, 8]], name="a.xlsx")
    other = stats([["Danh hiệu", 2014, 2015], ["Giấy khen", 3, 5]], name="b.xlsx")
    conflict = merge_statistics([one, other]).conflicts[0]
    assert (conflict.subject, conflict.chosen) == ("Giấy khen", "")
    assert [p.file for p in conflict.places] == ["a.xlsx", "b.xlsx"]
    for option, value in zip(conflict.options, (4, 5), strict=True):
        merged = merge_statistics([one, other], {conflict.id: option})
        assert merged.conflicts[0].chosen == option
        assert [s.count for s in merged.statistics if s.award == "Giấy khen" and s.year == 2015] == [value]
        assert sum(s.count for s in merged.statistics if s.award == "Giấy khen") == 3 + value


def test_notes_below_a_table_are_told_and_are_no_rows() -> None:
    found = stats(
        [
            ["Danh hiệu", 2014, 2015],
            ["Giấy khen", 3, 4],
            [None],
            ["Nguồn: Phòng Nội vụ"],
            ["* Số liệu đến 2015"],
        ]
    )
    assert len(found.statistics) == 2
    assert next(f.message for f in found.findings if f.kind == "note").endswith("“Nguồn: Phòng Nội vụ”.")


def test_a_small_table_in_word_notes_is_read() -> None:
    data = word(
        ["Khen thưởng"], [["Năm", "Nhà giáo ưu tú", "Bằng khen Bộ"], ["2014", "2", "14"], ["2017", "3", "17"]]
    )
    reading = read_file("ghi-chu.docx", data)
    found = read_statistics(reading)
    assert told(found) == [
        ("Nhà giáo ưu tú", "state", "any", 2014, 2), ("Bằng khen Bộ", "unknown", "any", 2014, 14),
        ("Nhà giáo ưu tú", "state", "any", 2017, 3), ("Bằng khen Bộ", "unknown", "any", 2017, 17),
    ]  # fmt: skip
    assert found.grids_used == (0,)
    assert [b.text for b in reading.blocks] == ["Khen thưởng"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_a_csv_of_any_encoding_and_separator_gives_the_same_figures(encoding: str, separator: str) -> None:
    lines = [
        ["Hình thức khen thưởng", "2014", "2015"],
        ["Cờ thi đua của Chính phủ", "3", "4"],
        ["Bằng khen của Chủ tịch UBND tỉnh", "1.284", "1.310"],
    ]
    text = "\n".join(separator.join(line) for line in lines) + "\n"
    data = to_windows_1258(text) if encoding == "cp1258" else text.encode(encoding)
    found = read_statistics(read_file("a.csv", data))
    assert [(s.award, s.year, s.count) for s in found.statistics] == [
        ("Cờ thi đua của Chính phủ", 2014, 3),
        ("Cờ thi đua của Chính phủ", 2015, 4),
        ("Bằng khen của Chủ tịch UBND tỉnh", 2014, 1284),
        ("Bằng khen của Chủ tịch UBND tỉnh", 2015, 1310),
    ]


def test_an_old_excel_workbook_is_read_without_its_hidden_sheet() -> None:
    data = (Path(__file__).parent / "data" / "bang-khen.xls").read_bytes()
    reading = read_file("bang-khen.xls", data)
    found = read_statistics(reading)
    assert [s.count for s in found.statistics] == [22, 25, 27, 61, 104, 1284]
    assert [f.place.cell for f in found.findings if f.kind == "mismatch" and f.place] == ["G6"]
    assert [f.kind for f in reading.findings] == ["hidden"]


def test_ids_are_the_same_on_every_reading_and_each_its_own() -> None:
    rows: list[list[object]] = [
        ["Danh hiệu", *YEARS],
        ["Giấy khen", *range(10)],
        ["Cờ thi đua của UBND tỉnh", *range(10)],
    ]
    ids = [s.id for s in stats(rows).statistics]
    assert ids == [s.id for s in stats(rows).statistics]
    assert len(set(ids)) == len(ids) == 20


@needs_cases
def test_the_district_workbook_agrees_with_its_truth_value_by_value() -> None:
    folder = SHARED / "huyen"
    truth = json.loads((folder / "thong-ke.json").read_text(encoding="utf-8"))
    found = read_statistics(read_file("thong-ke.xlsx", (folder / "thong-ke.xlsx").read_bytes()))
    recipients = {"Tập thể": "collective", "Cá nhân": "person"}
    expected = {
        (row["name"], recipients[row["unit"]], int(year)): count
        for row in truth["rows"]
        for year, count in row["years"].items()
    }
    assert {(s.label, s.recipient, s.year): s.count for s in found.statistics} == expected
    mismatches = [f for f in found.findings if f.kind == "mismatch"]
    assert [f.place.cell for f in mismatches if f.place] == ["N16"]
    assert [name for name in truth["mismatch"] if name in mismatches[0].message] == truth["mismatch"]


@needs_cases
def test_the_department_files_give_their_tables() -> None:
    folder = SHARED / "so"
    readings = {n: read_file(n, (folder / n).read_bytes()) for n in ("thong-ke.csv", "ghi-chu.docx")}
    found = {n: read_statistics(r) for n, r in readings.items()}

    def total(name: str, award: str) -> int:
        return sum(s.count for s in found[name].statistics if s.award == award)

    assert len(found["thong-ke.csv"].statistics) == 80
    assert total("thong-ke.csv", "Chiến sĩ thi đua cấp tỉnh") == 206
    assert total("ghi-chu.docx", "Nhà giáo ưu tú") == 11
    assert all(b.kind != "row" for b in readings["ghi-chu.docx"].blocks)
