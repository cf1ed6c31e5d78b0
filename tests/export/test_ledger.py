"""The ledger as a spreadsheet shows it."""

from __future__ import annotations

import io

import openpyxl
import pytest
from export_samples import sample_report
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.export.ledger import write_ledger
from assistant.export.sources import printed_figures
from assistant.models import Draft, Report, Sentence
from assistant.vietnamese.numbers import read_quantities


def rows(report: Report, sheet: int = 0) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(write_ledger(report)))
    heads, *lines = book.worksheets[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines]


def with_sentence(sentence: Sentence) -> Report:
    report = sample_report()
    return report.model_copy(update={"drafts": {"IV": Draft(section="IV", paragraphs=((sentence,),))},
                                     "opening": (), "closing": ()})  # fmt: skip


def test_each_printed_figure_has_one_row_with_its_file_and_line() -> None:
    report = sample_report()
    printed = sum(
        len(read_quantities(s.text))
        for s in (*report.opening, *(s for d in report.drafts.values() for s in d.sentences), *report.closing)
        if s.kind == "text"
    )
    found = rows(report)
    assert len(found) == printed > 40
    population = next(r for r in found if r["Số liệu như in"] == "78.450")
    assert population["Giá trị"] == 78450
    assert (population["Mục"], population["Cách có"]) == ("I.1", "được cung cấp")
    assert (population["Tệp nguồn"], population["Vị trí trong nguồn"]) == ("ghi-chu.txt", "dòng 2")


def test_a_computed_figure_says_its_formula_and_the_cells_it_adds_up() -> None:
    row = next(r for r in rows(sample_report()) if r["Mục"] == "II.3" and r["Số liệu như in"] == "5")
    assert row["Cách có"] == "tính toán"
    assert row["Công thức"] == "tổng các năm 2014 - 2023"
    assert row["Tệp nguồn"] == "thong-ke.xlsx"
    assert row["Vị trí trong nguồn"] == "ô D7 … ô M7 (10 chỗ)"


def test_a_figure_that_its_sources_do_not_hold_is_said_to_have_none() -> None:
    report = with_sentence(Sentence(text="Có 777 hồ sơ.", sources=("fact:I.1-1",)))
    assert [r["Tình trạng"] for r in rows(report)] == ["Không thấy trong nguồn - cần kiểm tra"]


def test_a_figure_typed_by_the_officer_is_marked_as_typed() -> None:
    report = with_sentence(Sentence(text="Có 777 hồ sơ.", writer="officer"))
    (row,) = rows(report)
    assert (row["Tệp nguồn"], row["Tình trạng"]) == ("cán bộ nhập", "Cán bộ tự nhập - cần kiểm tra")


def test_an_officers_figure_stays_the_officers_when_the_program_words_it_anew() -> None:
    report = with_sentence(
        Sentence(text="Đã giải quyết xong 777 hồ sơ.", writer="officer", given="xong 777 hồ sơ")
    )
    (row,) = rows(report)
    assert (row["Số liệu như in"], row["Tệp nguồn"], row["Vị trí trong nguồn"]) == (
        "777", "cán bộ nhập", "mục IV",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1 là 2 hồ sơ", "+84 người", "-5 hồ sơ", "@SUM(A1) 3 xã", "=cmd|' /C calc'!A0 1 xã"]
)
def test_a_text_that_begins_like_a_formula_stays_a_text(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_ledger(with_sentence(Sentence(text=text)))))
    cell = book.worksheets[0]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_filters_are_on_and_the_header_stays_in_view() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_ledger(sample_report())))
    for sheet in book.worksheets:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "A2"


def test_the_second_sheet_lists_every_statistic_with_its_cell() -> None:
    report = sample_report()
    found = rows(report, sheet=1)
    assert len(found) == len(report.statistics)
    assert found[0]["Ô"] == "D7"


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_written_and_is_read_back(text: str) -> None:
    report = with_sentence(Sentence(text=f"{text} 12 xã."))
    assert len(rows(report)) == len(list(printed_figures(report)))


def test_a_month_is_found_however_the_note_abbreviates_it() -> None:
    report = with_sentence(Sentence(text="Tháng 10/2014 đã quán triệt.", sources=("fact:x",)))
    fact = report.facts[0].model_copy(
        update={"id": "fact:x", "text": "T10/2014 quán triệt CT 34", "quantities": ()}
    )
    (row,) = rows(report.model_copy(update={"facts": (fact,)}))
    assert (row["Số liệu như in"], row["Tình trạng"]) == ("10/2014", "Đã khớp nguồn")
