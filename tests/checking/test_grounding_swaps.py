"""Two things of a note that a sentence gives each other's place: never accepted, the same told right is."""

import pytest

from assistant.checking.grounding import verify

_DOCUMENTS = "UBND huyện ban hành KH 51/KH-UBND ngày 12/3/2016 thực hiện KH 3310/KH-UBND của UBND tỉnh"
_OFFICE = "Kho bạc huyện được tặng CTĐ của UBND tỉnh năm 2017, 2020; BK của Bộ Tài chính năm 2021"
_DIRECTOR = f"{_OFFICE}; giám đốc Mai Thị Hạnh được HCLĐ hạng Ba năm 2023"
_TASKS = "Sở giao phòng Kế toán thẩm định, phòng Quản trị mua sắm 90 triệu/năm"
_CLASSES = "Trung tâm mở 4 lớp: 1 lớp cho 52 cán bộ xã, 3 lớp cho 190 hội viên"
_PLAN = "huyện giao chỉ tiêu 25 công trình, thực hiện 31 công trình"
_TAKERS = "cấp tỉnh: 6 Cờ thi đua cho tập thể (2015, 2019)"
_COST = "chi năm 2022 là 210 triệu đồng, tăng 3 lần so năm 2014 (70 triệu đồng)"
_SHARE = "Hội đồng họp 12 phiên; xét 410 hồ sơ, bỏ phiếu kín với hồ sơ khen cấp Nhà nước"


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (
            _DOCUMENTS,
            "Ủy ban nhân dân huyện đã ban hành Kế hoạch số 3310/KH-UBND ngày 12/3/2016 để thực hiện Kế hoạch"
            " số 51/KH-UBND của Ủy ban nhân dân tỉnh.",
        ),
        (
            _DOCUMENTS.replace("UBND huyện", "UBND thị xã"),
            "Thực hiện Kế hoạch số 3310/KH-UBND của Ủy ban nhân dân thị xã, ngày 12/3/2016, Ủy ban nhân dân"
            " tỉnh ban hành Kế hoạch số 51/KH-UBND.",
        ),
        (
            _OFFICE,
            "Kho bạc huyện được tặng Bằng khen của Ủy ban nhân dân tỉnh năm 2017, 2020; Cờ thi đua của"
            " Bộ Tài chính năm 2021.",
        ),
        (
            _OFFICE,
            "Kho bạc huyện được tặng Cờ thi đua của Ủy ban nhân dân tỉnh các năm 2017, 2021, Bằng khen của"
            " Bộ Tài chính năm 2020.",
        ),
        (
            _DIRECTOR,
            "Kho bạc huyện được tặng Cờ thi đua của Ủy ban nhân dân tỉnh năm 2017, 2020, Huân chương Lao động"
            " hạng Ba năm 2023; Giám đốc Mai Thị Hạnh được tặng Bằng khen của Bộ Tài chính năm 2021.",
        ),
        (_TASKS, "Sở giao Phòng Quản trị thẩm định, Phòng Kế toán mua sắm 90 triệu đồng/năm."),
        (_CLASSES, "Trung tâm đã mở 04 lớp: 03 lớp cho 52 cán bộ xã, 01 lớp cho 190 hội viên."),
        (_PLAN, "Huyện giao chỉ tiêu 31 công trình, kết quả thực hiện 25 công trình."),
        (_TAKERS, "Ở cấp tỉnh có 06 Cờ thi đua tặng cá nhân (2015, 2019)."),
        (_COST, "Chi năm 2022 là 70 triệu đồng, tăng 3 lần so với năm 2014 (210 triệu đồng)."),
        (_SHARE, "Hội đồng đã họp 12 phiên, xét 410 hồ sơ khen cấp Nhà nước và bỏ phiếu kín."),
        ("Năm 2018 có 31 sáng kiến", "Đến năm 2018 có 31 sáng kiến."),
        ("bat 12 vu ma tuy", "Đã bắt 12 vụ hình sự."),
    ],
)
def test_what_took_the_place_of_another_is_refused(fact, sentence):
    assert not verify([fact], sentence).accepted


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (
            _DOCUMENTS,
            "Thực hiện Kế hoạch số 3310/KH-UBND của Ủy ban nhân dân tỉnh, ngày 12/3/2016, Ủy ban nhân dân"
            " huyện đã ban hành Kế hoạch số 51/KH-UBND.",
        ),
        (
            _OFFICE,
            "Kho bạc huyện được tặng Bằng khen của Bộ Tài chính năm 2021 và Cờ thi đua của Ủy ban nhân dân"
            " tỉnh các năm 2017, 2020.",
        ),
        (_CLASSES, "Trung tâm đã mở 04 lớp, gồm 03 lớp cho 190 hội viên và 01 lớp cho 52 cán bộ xã."),
        (_PLAN, "Chỉ tiêu huyện giao là 25 công trình, thực hiện được 31 công trình."),
        (_COST, "Chi năm 2022 là 210 triệu đồng, tăng 03 lần so với năm 2014 (70 triệu đồng)."),
        ("Năm 2018 có 31 sáng kiến", "Trong năm 2018 có 31 sáng kiến."),
        ("bat 12 vu ma tuy", "Đã bắt 12 vụ ma túy."),
    ],
)
def test_the_same_told_right_is_accepted(fact, sentence):
    assert verify([fact], sentence).accepted
