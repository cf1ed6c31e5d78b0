"""Notes kept in columns: a code for the heading, then what there is to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.materials.files import read_text
from tests.labelled import facts_in

COLUMNS = """XÃ AN LẠC
ĐĐ; xã có 7 thôn; 1.520 hộ
KK; đường thôn xuống cấp; kinh phí ít
SK; 5 năm 2019; khen 4 tập thể
KT; khen công nhân, nông dân; 61%
KT; 2 đợt/năm; 7 thôn
NNg; không
HC; hồ sơ chậm 2 ngày
NN KQ; địa bàn rộng
BH; cán bộ nêu gương
KN; tỉnh mở lớp tập huấn
"""


def test_a_code_that_names_a_heading_is_one_and_what_it_says_stays_as_written():
    facts = {f.text: f for f in facts_in(COLUMNS)}
    assert facts["đường thôn xuống cấp; kinh phí ít"].context == ("Khó khăn",)
    assert facts["đường thôn xuống cấp; kinh phí ít"].place.line == 3


def test_each_line_is_under_the_part_that_its_code_names():
    sections = {f.place.line: f.section for f in facts_in(COLUMNS)}
    assert sections[3] == "I.3"
    assert sections[7] == "II.3.d"
    assert sections[8] == "III.1.b"
    assert sections[9] == "III.2.a"
    assert sections[10] == "III.3"
    assert sections[11] == "IV"


def test_a_code_of_what_was_done_stays_in_its_line():
    assert "SK; 5 năm 2019; khen 4 tập thể" in {f.text for f in facts_in(COLUMNS)}


def test_one_code_for_two_things_is_read_by_what_follows_it():
    headings = {f.place.line: f.context[-1] for f in facts_in(COLUMNS) if f.context}
    assert headings[5] == "Khen thưởng"
    assert headings[6] == "Kiểm tra"


def test_a_denial_of_one_word_is_no_remark_and_is_kept():
    (fact,) = [f for f in facts_in(COLUMNS) if f.place.line == 7]
    assert fact.text == "NNg; không"
    assert fact.negative and fact.in_use


@pytest.mark.parametrize(
    "notes",
    [
        "QĐ; số 12/QĐ-UBND\nmở 3 lớp tập huấn\nkhen 12 tập thể\nkiểm tra 5 xã\n",
        "HTX; 12\nTHCS; 4\nUBND; 3\nCLB; 7\nXQZ; 9\n",
    ],
)
def test_a_line_or_two_with_letters_first_and_codes_of_no_heading_stay_whole(notes: str):
    written = [line for line in notes.splitlines() if line.strip()]
    assert [b.text for b in read_text("a.txt", notes).blocks] == written


@given(st.lists(st.sampled_from(COLUMNS.splitlines()), min_size=1, max_size=20))
def test_no_number_of_a_column_is_lost(lines: list[str]):
    said = " ".join(b.text for b in read_text("a.txt", "\n".join(lines)).blocks)
    for number in ("1.520", "61%", "2 đợt/năm", "4 tập thể"):
        assert said.count(number) == sum(number in line for line in lines)
