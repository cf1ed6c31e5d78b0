"""Numbers as officers write them: shapes of shared/domain.md, round trips, nothing read twice."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.vietnamese.number_words import parse_words
from assistant.vietnamese.numbers import (
    format_number,
    parse_number,
    read_quantities,
    unit_after,
)

D = Decimal

#: (as written, kind, values, unit)
SHAPES = [
    ("1.284 lượt người dự", "count", (1284,), "lượt người dự"),
    ("1 284 lượt", "count", (1284,), "lượt"),
    ("1\u00a0284 lượt", "count", (1284,), "lượt"),
    ("148 210 người", "count", (148210,), "người"),
    ("1.234.567 đồng", "measure", (1234567,), "đồng"),
    ("03 đợt", "count", (3,), "đợt"),
    ("1 đợt", "count", (1,), "đợt"),
    ("một đợt", "count", (1,), "đợt"),
    ("ba hội nghị", "count", (3,), "hội nghị"),
    ("mười hai lớp", "count", (12,), "lớp"),
    ("hai mươi mốt hồ sơ", "count", (21,), "hồ sơ"),
    ("một trăm linh năm hồ sơ", "count", (105,), "hồ sơ"),
    ("63,5%", "percent", (D("63.5"),), "%"),
    ("6,85 %", "percent", (D("6.85"),), "%"),
    ("80 phần trăm", "percent", (80,), "%"),
    ("từ 5-7%", "percent", (5, 7), "%"),
    ("từ 8 đến 12 hội nghị", "range", (8, 12), "hội nghị"),
    ("50 – 60 người", "range", (50, 60), "người"),
    ("khoảng 2.000-3.000 lượt", "range", (2000, 3000), "lượt"),
    ("6/14 xã", "ratio", (6, 14), "xã"),
    ("15/15 xã, thị trấn", "ratio", (15, 15), "xã"),
    ("3 tỷ 200 triệu đồng", "money", (3_200_000_000,), "tỷ triệu đồng"),
    ("41,2 triệu đồng/người/năm", "money", (41_200_000,), "triệu đồng"),
    ("1.150 tỷ đồng", "money", (1_150_000_000_000,), "tỷ đồng"),
    ("700tr/năm", "money", (700_000_000,), "triệu"),
    ("23,7 ha", "measure", (D("23.7"),), "ha"),
    ("1.284,5 ha", "measure", (D("1284.5"),), "ha"),
    ("05/12/2014", "date", (5, 12, 2014), ""),
    ("5-12-2014", "date", (5, 12, 2014), ""),
    ("ngày 01/7/2022", "date", (1, 7, 2022), ""),
    ("ngày 5 tháng 3 năm 2020", "date", (5, 3, 2020), ""),
    ("tháng 9/2020", "date", (9, 2020), ""),
    ("tháng 5 năm 2014", "date", (5, 2014), ""),
    ("ngày 27/7", "date", (27, 7), ""),
    ("2014-2023", "year", (2014, 2023), ""),
    ("giai đoạn 2014 - 2023", "year", (2014, 2023), ""),
    ("từ 2014 đến hết năm 2023", "year", (2014, 2023), ""),
    ("năm 2020", "year", (2020,), ""),
    ("2000 hộ", "count", (2000,), "hộ"),
    ("lần thứ 5", "ordinal", (5,), ""),
    ("34-CT/TW", "symbol", (), ""),
    ("27-CTr/HU", "symbol", (), ""),
    ("36/2017/QĐ-UBND", "symbol", (), ""),
    ("4724/KH-UBND", "symbol", (), ""),
    ("Luật số 06/2022/QH15", "symbol", (), ""),
    ("Chỉ thị 34", "symbol", (), ""),
    ("KH số 4724", "symbol", (), ""),
    ("Covid-19", "symbol", (), ""),
    ("QL4A", "symbol", (), ""),
]

#: Words and shapes that are not quantities.
NOTHING = ["1 số xã", "hạng Ba", "Ba Vì", "năm qua", "mỗi năm", "Năm học mới", "quý I", "người tốt, việc tốt"]


@pytest.mark.parametrize(("text", "kind", "values", "unit"), SHAPES)
def test_a_shape_is_read_as_one_quantity(text, kind, values, unit):
    quantities = read_quantities(text)
    assert [(q.kind, q.values, q.unit) for q in quantities] == [(kind, tuple(map(D, values)), unit)]


@pytest.mark.parametrize("text", NOTHING)
def test_what_counts_nothing_is_no_quantity(text):
    assert read_quantities(text) == ()


@pytest.mark.parametrize("text", ["T10/2014 tổ chức", "t10/2014 tổ chức", "t9-2020"])
def test_a_month_in_shorthand_is_a_date(text):
    assert [q.kind for q in read_quantities(text)] == ["date"]


@pytest.mark.parametrize(
    ("text", "said", "unit"),
    [
        ("nhà 120 m2", "120 m2", "m2"),
        ("sân 1.250m² mới", "1.250m²", "m²"),
        ("diện tích 418,6 km2", "418,6 km2", "km2"),
        ("đào đắp 3 000 m3 đất", "3 000 m3", "m3"),
    ],
)
def test_an_area_or_a_volume_is_one_quantity_with_its_unit(text, said, unit):
    assert [(q.kind, q.text, q.unit) for q in read_quantities(text)] == [("measure", said, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "quý I/2015",
        "0912.345.678",
        "lúc 12.34.56",
    ],
)
def test_no_digit_escapes_the_reading(text):
    covered = {i for q in read_quantities(text) for i in range(q.start, q.end)}
    assert [c for i, c in enumerate(text) if c.isdigit() and i not in covered] == []


@given(st.integers(0, 10**13))
def test_a_whole_number_in_print_reads_back(value):
    printed = format_number(value)
    assert parse_number(printed) == value
    assert [q.values for q in read_quantities(f"có {printed} lượt") if q.kind == "count"] == [
        (D(value),)
    ] or (1900 <= value <= 2099 and "." not in printed)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_decimal_in_print_reads_back(value):
    printed = format_number(value)
    assert parse_number(printed) == value
    assert [q.values for q in read_quantities(f"đạt {printed}%")] == [(value,)]


@given(st.integers(1000, 10**9))
def test_thousands_may_be_grouped_by_dots_or_spaces_or_not_at_all(value):
    dotted = format_number(value)
    forms = {
        dotted,
        dotted.replace(".", " "),
        dotted.replace(".", "\u00a0"),
        dotted.replace(".", "\u202f"),
        str(value),
    }
    assert {parse_number(form) for form in forms} == {D(value)}


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_print_has_no_trailing_zeros_and_no_negative_zero(value):
    printed = format_number(value)
    assert printed != "-0"
    assert "," not in printed or not printed.endswith("0")


_ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def in_words(value: int) -> str:
    """A number from 1 to 999 as it is said."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{_ONES[hundreds]} trăm"] if hundreds else []
    if hundreds and not tens and ones:
        words.append("linh")
    if tens == 1:
        words.append("mười")
    elif tens:
        words.append(f"{_ONES[tens]} mươi")
    if ones:
        late = {1: "mốt", 5: "lăm"} if tens > 1 else {5: "lăm"} if tens == 1 else {}
        words.append(late.get(ones, _ONES[ones]))
    return " ".join(words)


@pytest.mark.parametrize("value", range(1, 1000))
def test_a_number_in_words_is_read_where_something_is_counted(value):
    words = in_words(value)
    assert parse_words(words) == value
    assert [q.values for q in read_quantities(f"tổ chức {words} hội nghị")] == [(D(value),)]


@pytest.mark.parametrize("text", ["", "mười hội", "1.28.4", "12a", "3,5,7"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text) if text != "mười hội" else parse_words(text)


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1990, 2030), st.sampled_from(["/", "-", "."]))
def test_a_date_is_one_quantity_however_it_is_written(day, month, year, mark):
    for written in (
        f"{day}{mark}{month}{mark}{year}",
        f"{day:02d}{mark}{month:02d}{mark}{year}",
        f"{day:02d} tháng {month} năm {year}",
    ):
        (quantity,) = read_quantities(f"họp ngày {written} tại huyện")
        assert (quantity.kind, quantity.values) == ("date", (day, month, year))


_LETTERS = st.sampled_from(
    ["CT/TW", "KH-UBND", "QĐ-UBND", "CTr/HU", "NQ/TU", "QĐ-TTg", "NĐ-CP", "BC-SNV", "TT-BNV"]
)


@given(st.integers(1, 9999), _LETTERS, st.sampled_from(["/", "-"]), st.sampled_from(["", "số "]))
def test_the_number_of_a_document_is_never_a_count(number, letters, mark, word):
    quantities = read_quantities(f"thực hiện Văn bản {word}{number}{mark}{letters} của cấp trên")
    assert [q.kind for q in quantities] == ["symbol"]


_PIECES = st.lists(
    st.one_of(
        st.sampled_from([s[0] for s in SHAPES] + NOTHING),
        st.integers(0, 10**7).map(str),
        st.text("0123456789.,/-% –đếntừbanăm tháng()", max_size=12),
        st.text(max_size=8),
    ),
    max_size=8,
)


@given(_PIECES)
def test_nothing_is_read_twice_and_every_span_is_the_text(pieces):
    text = " ".join(pieces)
    quantities = read_quantities(text)
    assert all(text[q.start : q.end] == q.text for q in quantities)
    assert all(a.end <= b.start for a, b in pairwise(quantities))
    assert all(q.text.strip() for q in quantities)


@given(_PIECES)
def test_no_digit_escapes_the_reading_of_any_text(pieces):
    text = " ".join(pieces)
    covered = {i for q in read_quantities(text) for i in range(q.start, q.end)}
    covered |= {m.start() for m in re.finditer(r"1\s+số\b", text)}  # "1 số" is "some"
    assert [text[i : i + 9] for i, c in enumerate(text) if c in "0123456789" and i not in covered] == []


@given(_PIECES)
def test_every_value_read_stands_in_the_text(pieces):
    """No reading invents digits: a value has no digit that its span does not have."""
    for quantity in read_quantities(" ".join(pieces)):
        if quantity.kind in ("count", "percent", "ratio", "range", "measure") and quantity.text[0].isdigit():
            for value in quantity.values:
                assert set(f"{value:f}".strip("0.")) - {"."} <= set(quantity.text)


def test_the_unit_is_the_words_after_the_number():
    assert unit_after("42 đợt tại 37 lượt cơ quan", 2) == "đợt"
    assert unit_after("12 tập thể và cá nhân", 2) == "tập thể"
    assert unit_after("12", 2) == ""


def test_a_count_run_together_with_another_is_a_count_too():
    found = read_quantities("mở 26 lớp/1.870 lượt người, 2 hn/256 ng")
    assert [(q.text, q.kind) for q in found] == [(n, "count") for n in ("26", "1.870", "2", "256")]


def test_persons_are_no_money():
    (found,) = read_quantities("hội đồng có 17 đồng chí")
    assert (found.kind, found.unit) == ("count", "đồng chí")
