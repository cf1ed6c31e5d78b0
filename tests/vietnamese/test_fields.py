"""The kind of office that writes, and what its abbreviations mean there and nowhere else."""

import pytest

from assistant.vietnamese.fields import field_abbreviations

SCHOOL = "Trường có 42 lớp, 1.764 hs\nGV dạy tốt 12\nBGH họp phụ huynh mỗi năm học\nHSG tỉnh 4 giải\n"
YOUTH = "Tỉnh đoàn có 68.400 ĐVTN\nTN nhập ngũ\nchi đoàn, huyện đoàn sinh hoạt với đoàn viên\n"
FARMERS = "Hội ND tỉnh có 151 cơ sở hội, 1.312 chi hội\nND xuất sắc\n"


@pytest.mark.parametrize(
    ("notes", "line", "meant"),
    [
        (SCHOOL, "42 lớp, 1.764 hs, GV trẻ", "42 lớp, 1.764 học sinh, giáo viên trẻ"),
        (SCHOOL, "12 hs khen thưởng", "12 hồ sơ khen thưởng"),
        (YOUTH, "4.300 TN nhập ngũ", "4.300 thanh niên nhập ngũ"),
        (FARMERS, "ND xuất sắc", "nông dân xuất sắc"),
    ],
)
def test_an_abbreviation_means_what_it_means_in_that_kind_of_office(notes: str, line: str, meant: str):
    assert field_abbreviations(notes).expand(line) == meant


@pytest.mark.parametrize(
    "notes",
    [
        "UBND huyện có 14 xã; đảng viên, ND hưởng ứng",
        "Trường đại học: 5.200 sinh viên, 210 giảng viên, giáo viên thỉnh giảng, học kỳ, năm học, phụ huynh",
        "",
    ],
)
def test_where_no_kind_is_sure_the_letters_stay(notes: str):
    assert field_abbreviations(notes).expand("GV và hs, TN, ND") == "GV và hs, TN, ND"


def test_letters_that_two_kinds_read_differently_stay():
    both = field_abbreviations(SCHOOL + YOUTH)
    assert both.expand("12 ĐV") == "12 ĐV"
    assert both.expand("12 TN, 4 GV") == "12 thanh niên, 4 giáo viên"
