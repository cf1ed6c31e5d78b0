"""Stamps and senders before a line, and labels that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.materials.senders import without_senders
from tests.labelled import facts_in


def test_stamps_with_names_are_taken_off_where_the_lines_have_them():
    lines = ["[08:15, 3/9/2023] Nga VP: xây 11 nhà", "[08:16, 3/9/2023] A Hùng CCB: khen 4 hội viên"]
    assert without_senders(lines) == ["xây 11 nhà", "khen 4 hội viên"]


def test_a_matter_named_after_a_stamp_without_senders_stays():
    lines = ["[08:15] NTM: 3 xã đạt", "[08:16] hội nghị điển hình: 2015 (150 đb)", "[08:20] dân góp 4 tỷ"]
    assert without_senders(lines) == ["NTM: 3 xã đạt", "hội nghị điển hình: 2015 (150 đb)", "dân góp 4 tỷ"]


def test_names_typed_by_hand_are_senders_where_they_come_back():
    lines = ["Hương: tổ 4 khen 6 người", "Đạt: tổ 5 chưa họp", "Hương: tổ 6 trồng 300 cây"]
    assert without_senders(lines) == ["tổ 4 khen 6 người", "tổ 5 chưa họp", "tổ 6 trồng 300 cây"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Hương: tổ 4 khen 6 người", "tổ 5 chưa họp"],
        ["Ưu: dân tin", "Nhược: ít tiền", "Ưu: cán bộ trẻ"],
        ["Được: dân tin", "Chưa: ít tiền", "Được: cán bộ trẻ"],
        ["Hạn chế: 3 xã chậm", "Tồn tại: hồ sơ sơ sài", "Hạn chế: ít điển hình"],
        ["Giao Lộc: hiến 4 ha", "Hải Vân: mở 2 lớp", "Giao Lộc: xây 7 nhà"],
        ["bà Lụa nói: làm thật thì dân theo", "anh Hải nói: khen phải kịp", "bà Lụa nói: đừng nể nang"],
        ["UBND: 10 kế hoạch", "HĐND: 2 nghị quyết", "UBND: 3 quyết định"],
    ],
)
def test_labels_are_no_senders(lines):
    assert without_senders(lines) == lines


def test_who_is_said_to_have_written_a_line_is_no_part_of_it():
    assert without_senders(["- Đ/c Phú ghi: Cờ thi đua là 7"]) == ["- Cờ thi đua là 7"]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_lines_stay_as_many_and_lose_nothing_behind(lines):
    assert all(line.endswith(left) for line, left in zip(lines, without_senders(lines), strict=True))


@pytest.mark.parametrize("mark", [">", ">>", "*"])
def test_an_arrow_is_a_bullet(mark):
    assert [f.text for f in facts_in(f"{mark} xây 3 nhà\n{mark} khen 4 người\n")] == [
        "xây 3 nhà",
        "khen 4 người",
    ]


def test_arrows_before_a_title_and_dashes_around_one_are_headings():
    facts = facts_in(">>> khen / thưởng\nkhen 4 người\n---- Tổ 3 gửi ----\nxây 7 nhà\n>>> 12 xã có quỹ\n")
    assert [(f.text, f.context[-1:]) for f in facts] == [
        ("khen 4 người", ("khen / thưởng",)),
        ("xây 7 nhà", ("Tổ 3 gửi",)),
        ("12 xã có quỹ", ("Tổ 3 gửi",)),
    ]


def test_a_part_numbered_in_words_and_a_title_with_a_verb_in_it_are_headings():
    text = (
        "Phần thứ nhất. Tổ chức bộ máy\n1.1. Sở có 6 phòng\n1.2. có 61 đảng viên\n\nCông tác cán bộ\n"
        "Giám đốc trực tiếp giới thiệu 12 gương, khen 9 gương trong đó có 3 gương ở vùng xa.\n"
    )
    facts = facts_in(text)
    assert [f.context[-1] for f in facts] == ["Phần thứ nhất. Tổ chức bộ máy"] * 2 + ["Công tác cán bộ"]
