"""Lines that only count awards stand under the clause that asks for the figures."""

import pytest

from assistant.materials.tallies import is_tally
from tests.labelled import facts_in


@pytest.mark.parametrize(
    "line",
    [
        "HCLĐ hạng Nhì 2, hạng Ba 9; BKTTg 28; CTĐ CP 1",
        "Nhà nước: Huân chương Lao động hạng Ba 1 TT; Thầy thuốc ưu tú 19; BKTTg 3 TT 8 CN",
        "Từ năm 2014 đến hết năm 2023 nhà trường được tặng 02 Cờ thi đua của UBND tỉnh, 11 Bằng khen",
        "GK huyện 33 TT, 121 CN; LĐTT 187",
        "Theo bảng kèm theo, toàn ngành có 12 tập thể, 40 cá nhân được tặng Bằng khen của UBND tỉnh",
        "cả thảy 2 HCLĐ, 5 Cờ thi đua của Chính phủ",
    ],
)
def test_a_line_of_awards_and_counts_is_a_tally(line: str):
    assert is_tally(line)
    (fact,) = [f for f in facts_in(f"khen thưởng kháng chiến: 12 hồ sơ\n\n{line}\n") if f.place.line == 3]
    assert fact.section == "II.3"


@pytest.mark.parametrize(
    "line",
    [
        "tặng bằng khen cho 12 công nhân trực tiếp sản xuất",
        "HTX chè Bản Hạ được tặng BKTTg năm 2021, 48 thành viên",
        "120 Huân chương, Huy chương kháng chiến",
        "Bằng khen cho 3 chuyên gia Hàn Quốc",
        "tỷ lệ Bằng khen của lãnh đạo còn 21%, chưa giảm",
        "trao Giấy khen cho các thôn",
    ],
)
def test_a_line_that_says_whom_or_why_is_none(line: str):
    assert not is_tally(line)


def test_a_heading_that_says_whose_awards_they_are_holds():
    facts = facts_in("Khen người lao động trực tiếp:\n- Bằng khen tỉnh 12 CN\n- Giấy khen 30 CN\n")
    assert {f.section for f in facts} <= {"II.3.b"}
