"""Tables inside pasted text: from a spreadsheet, or drawn in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.materials.files import read_text
from assistant.materials.statistics import read_statistics
from assistant.models import Reading
from tests.labelled import facts_in

HEAD = ["Hình thức", "2021", "2022", "2023"]
ROWS = [["Giấy khen", "12", "14", "1.115"], ["Lao động tiên tiến", "8", "", "10"]]


def tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def markdown(rows: list[list[str]]) -> str:
    rule = "|" + "---|" * len(rows[0])
    head, *below = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, rule, *below])


def read(text: str) -> Reading:
    return read_text("ghi-chu.txt", text)


@pytest.mark.parametrize("typed", [tabs, markdown])
def test_a_pasted_award_table_gives_statistics_and_no_facts(typed: object) -> None:
    text = f"Khen thưởng các năm:\n{typed([HEAD, *ROWS])}\n- kiểm tra 12 xã"
    counts = [(s.award, s.year, s.count) for s in read_statistics(read(text)).statistics]
    assert counts == [
        ("Giấy khen", 2021, 12), ("Giấy khen", 2022, 14), ("Giấy khen", 2023, 1115),
        ("Lao động tiên tiến", 2021, 8), ("Lao động tiên tiến", 2023, 10),
    ]  # fmt: skip
    assert [f.text for f in facts_in(text)] == ["kiểm tra 12 xã"]


@pytest.mark.parametrize("typed", [tabs, markdown])
def test_another_table_gives_a_fact_a_row_at_its_line(typed: object) -> None:
    text = typed([["Xã", "Số lớp tập huấn", "Lượt người"], ["Hải Đông", "3", "120"], ["Phú An", "4", "150"]])
    facts = facts_in(f"Tập huấn\n{text}")
    assert [f.text for f in facts] == [
        "Xã: Hải Đông; Số lớp tập huấn: 3; Lượt người: 120",
        "Xã: Phú An; Số lớp tập huấn: 4; Lượt người: 150",
    ]
    lines = f"Tập huấn\n{text}".split("\n")
    for fact in facts:
        assert fact.text.split("; ")[0].removeprefix("Xã: ") in lines[fact.place.line - 1]


def test_heads_that_name_nothing_are_left_out_of_a_row() -> None:
    people = markdown([["Chỉ tiêu", "2014", "2023"], ["Tiến sĩ", "71", "198"]])
    assert [f.text for f in facts_in(people)] == ["Tiến sĩ năm 2014: 71; năm 2023: 198"]
    issued = markdown([["Năm", "Văn bản", "Nội dung"], ["2014", "Nghị quyết 22-NQ/ĐU", "đổi mới thi đua"]])
    assert [f.text for f in facts_in(issued)] == ["năm 2014: Nghị quyết 22-NQ/ĐU; đổi mới thi đua"]


def test_a_drawn_table_of_two_columns_is_a_label_and_what_it_says() -> None:
    text = markdown(
        [["Mặt", "Ghi chú"], ["Rút ra", "Phải để dữ liệu nói"], ["Mong muốn", "Đề nghị thêm lớp"]]
    )
    assert [f.text for f in facts_in(text)] == ["Rút ra: Phải để dữ liệu nói", "Mong muốn: Đề nghị thêm lớp"]


def test_bullets_set_with_tabs_stay_bullets() -> None:
    facts = facts_in("Tập huấn\n-\tmở 3 lớp\n-\tmở 4 hội nghị cho 200 người\n\tkhông có đơn thư")
    assert [f.text for f in facts] == ["mở 3 lớp", "mở 4 hội nghị cho 200 người", "không có đơn thư"]


_CELL = st.text(st.sampled_from("abcdế1234 .,%"), max_size=8).map(str.strip)


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=2, max_size=6), st.booleans())
def test_every_cell_stands_in_the_grid_as_typed(rows: list[list[str]], drawn: bool) -> None:
    rows = [["đầu", *row] for row in rows]
    grids = read((markdown if drawn else tabs)(rows)).grids
    assert len(grids) == 1
    kept = [list(row) for row in grids[0].cells if any(row)]
    assert kept == [[" ".join(cell.split()) for cell in row] for row in rows]
