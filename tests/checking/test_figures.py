"""Numbers of a text against its sources: what is covered, what is new, what was lost, what moved."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.figures import key_of, missing, unsupported
from assistant.checking.grounding import verify
from assistant.vietnamese.numbers import format_number, read_quantities

COVERED = [
    ("có 1.284 lượt", "có 1 284 lượt"),
    ("3 lớp", "ba lớp"),
    ("03 lớp", "3 lớp"),
    ("ngày 05/3/2020", "ngày 5 tháng 3 năm 2020"),
    ("ngày 05/3/2020", "tháng 3 năm 2020"),
    ("ngày 05/3/2020", "năm 2020"),
    ("6/14 xã đạt", "6 xã đạt"),
    ("Chỉ thị 34-CT/TW", "Chỉ thị số 34"),
    ("34-CT/TW", "34 - CT/TW"),
    ("41,2 triệu đồng", "41,2 triệu đồng"),
]
NEW = [
    ("có 1.284 lượt", "có 1.285 lượt"),
    ("3 lớp", "4 lớp"),
    ("ngày 05/3/2020", "ngày 06/3/2020"),
    ("năm 2020", "năm 2021"),
    ("năm 2020", "ngày 01/5/2020"),
    ("6/14 xã đạt", "7/14 xã đạt"),
    ("34-CT/TW", "35-CT/TW"),
    ("34-CT/TW", "34-CT/TU"),
    ("63,5%", "63,6%"),
    ("63,5%", "63,5 triệu đồng"),
    ("3 tỷ 200 triệu đồng", "3 tỷ 20 triệu đồng"),
    ("12 tập thể", "12 cá nhân"),
]


@pytest.mark.parametrize(("given_", "said"), COVERED)
def test_a_number_written_otherwise_is_covered(given_, said):
    assert unsupported(said, [given_]) == ()


@pytest.mark.parametrize(("given_", "said"), NEW)
def test_another_number_is_new(given_, said):
    assert len(unsupported(said, [given_])) == 1


def test_a_number_may_rest_on_any_of_several_sources():
    assert unsupported("mở 4 lớp, in 500 tờ rơi", ["mở 4 lớp", "in 500 tờ rơi"]) == ()


def test_a_number_without_any_source_is_new():
    assert [q.text for q in unsupported("mở 4 lớp năm 2020", [])] == ["4", "2020"]


@pytest.mark.parametrize(
    ("source", "sentence", "lost"),
    [
        ("mở 4 lớp, 320 lượt người", "mở 4 lớp", ["320"]),
        ("mở 4 lớp, 320 lượt người", "mở lớp", ["4", "320"]),
        ("mở 4 lớp", "mở bốn lớp", []),
        ("theo QĐ 12/QĐ-UBND", "theo quyết định", ["12/QĐ-UBND"]),
    ],
)
def test_what_a_sentence_leaves_out_is_lost(source, sentence, lost):
    assert [q.text for q in missing(source, sentence)] == lost


def test_a_number_may_move_but_not_among_the_words_of_another():
    fact = "mở 12 lớp tập huấn, kiểm tra 34 đơn vị"
    assert verify([fact], "Kiểm tra 34 đơn vị, mở 12 lớp tập huấn.").accepted
    assert not verify([fact], "Mở 34 lớp tập huấn, kiểm tra 12 đơn vị.").accepted


@given(st.integers(0, 10**9))
def test_one_number_has_one_key_however_it_is_written(value):
    forms = [f"có {value} lượt", f"có {format_number(value)} lượt"]
    keys = [key_of(q) for form in forms for q in read_quantities(form)]
    assert len(set(keys)) == 1 or 1900 <= value <= 2099


@settings(max_examples=60)
@given(st.lists(st.text(max_size=30), max_size=3), st.text(max_size=40))
def test_a_text_is_covered_by_itself_and_nothing_is_lost_in_it(others, text):
    assert unsupported(text, [*others, text]) == ()
    assert missing(text, text) == ()


def test_a_name_with_a_number_in_it_is_no_document():
    source = "dịch Covid-19 năm 2020-2021 làm gián đoạn"
    assert [q.text for q in unsupported("Chỉ thị 34", [source])] == ["34"]
    assert not unsupported("Chỉ thị 34", ["Chỉ thị số 34-CT/TW"])
