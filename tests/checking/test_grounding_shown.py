"""What a note shows without saying it: a rise, a part in brackets, how long a list is, who did it."""

import pytest

from assistant.checking.grounding import verify


def accepted(fact: str, sentence: str) -> bool:
    return verify(fact.split(" | "), sentence).accepted


_GREW = "tỷ lệ hộ dùng nước máy: 2015 41,5%, 2019 60%, 2023 88,2%"


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (_GREW, "Tỷ lệ hộ dùng nước máy tăng từ 41,5% năm 2015 lên 60% năm 2019 và 88,2% năm 2023."),
        (
            "Quỹ khuyến học xã: 2016 là 25 triệu, 2022 là 61 triệu đồng",
            "Quỹ khuyến học xã tăng từ 25 triệu đồng (năm 2016) lên 61 triệu đồng (năm 2022).",
        ),
        (
            "vi phạm nồng độ cồn: 2019 có 96 vụ, 2023 có 31 vụ",
            "Vi phạm nồng độ cồn giảm từ 96 vụ năm 2019 xuống 31 vụ năm 2023.",
        ),
        (
            "Mô hình tự quản mở rộng từ 3 thôn (2017) ra 18/20 thôn bản (2023)",
            "Mô hình tự quản được mở rộng từ 03 thôn năm 2017 lên 18/20 thôn, bản năm 2023.",
        ),
    ],
)
def test_a_change_that_two_years_show_may_be_told_as_one(fact, sentence):
    assert accepted(fact, sentence)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        # The other way.
        (_GREW, "Tỷ lệ hộ dùng nước máy giảm từ 41,5% năm 2015 xuống 60% năm 2019 và 88,2% năm 2023."),
        # By so much, not to so much.
        (_GREW, "Tỷ lệ hộ dùng nước máy năm 2015 là 41,5%, năm 2019 tăng 60%, năm 2023 tăng 88,2%."),
        # Two things.
        (
            "2016 có 12 lớp xóa mù, 2022 có 30 lớp nghề",
            "Từ năm 2016 đến năm 2022, số lớp tăng từ 12 lớp xóa mù năm 2016 lên 30 lớp nghề năm 2022.",
        ),
        # No years: nothing shows which came first.
        ("xã Đông 12 hộ, xã Tây 30 hộ", "Số hộ tăng từ 12 hộ ở xã Đông lên 30 hộ ở xã Tây."),
    ],
)
def test_a_change_that_nothing_shows_is_refused(fact, sentence):
    assert not accepted(fact, sentence)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (
            "Hội có 1.204 hội viên (nữ 388)",
            "Hội có 1.204 hội viên, trong đó có 388 hội viên nữ.",
        ),
        (
            "Trường tổ chức 9 đợt quyên góp, có đợt kéo dài 45 ngày",
            "Trường đã tổ chức chín đợt quyên góp, trong đó có đợt kéo dài 45 ngày.",
        ),
    ],
)
def test_what_stands_in_brackets_or_was_just_counted_is_part_of_it(fact, sentence):
    assert accepted(fact, sentence)


def test_what_only_stands_beside_a_number_is_no_part_of_it():
    assert not accepted(
        "Hội có 1.204 hội viên, 388 cộng tác viên", "Hội có 1.204 hội viên, trong đó có 388 cộng tác viên."
    )


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (
            "2 thôn (Bình An và Bình Yên) đạt chuẩn năm 2021",
            "Năm 2021, thôn Bình An và thôn Bình Yên đạt chuẩn.",
        ),
        (
            "xã Bình An, xã Bình Yên nộp báo cáo chậm",
            "Hai xã Bình An và Bình Yên nộp báo cáo chậm.",
        ),
        (
            "5 năm (2019-2023) thăm 310 gia đình",
            "Từ năm 2019 đến năm 2023, 310 gia đình được thăm.",
        ),
        (
            "Trường đạt Tập thể lao động xuất sắc 3 năm liền (2020-2022)",
            "Trong ba năm liền 2020, 2021, 2022, Trường đạt Tập thể lao động xuất sắc.",
        ),
        (
            "Chi đoàn được tặng Bằng khen năm 2017, 2021",
            "Chi đoàn được tặng Bằng khen hai lần (năm 2017 và năm 2021).",
        ),
    ],
)
def test_a_count_that_only_numbers_its_list_may_come_and_go(fact, sentence):
    assert accepted(fact, sentence)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("xã Bình An, xã Bình Yên nộp báo cáo chậm", "Ba xã Bình An và Bình Yên nộp báo cáo chậm."),
        (
            "7 thôn (Bình An và Bình Yên nhiều nhất) đạt chuẩn",
            "Thôn Bình An và Bình Yên nhiều nhất đạt chuẩn.",
        ),
        (
            "Phòng có 2 người (1 lãnh đạo, 1 chuyên viên)",
            "Phòng có người (1 lãnh đạo, 1 chuyên viên).",
        ),
        ("5 năm (2019-2023) thăm 310 gia đình", "Bốn năm (2019-2023) thăm 310 gia đình."),
    ],
)
def test_a_count_that_says_more_than_its_list_stays(fact, sentence):
    assert not accepted(fact, sentence)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("năm 2020 chỉ 2 cuộc kiểm tra", "Năm 2020 chỉ tổ chức 02 cuộc kiểm tra."),
        ('Thi "Mỗi xã một sản phẩm"; 3 xã dự', "Thi “Mỗi xã một sản phẩm”; có 03 xã dự."),
        ("Sở đứng thứ nhì năm 2018", "Năm 2018, Sở đứng thứ hai."),
        (
            "đề nghị tỉnh thêm 1 biên chế cho mỗi huyện",
            "Đối với mỗi huyện, đề nghị tỉnh thêm 01 biên chế.",
        ),
        (
            "phường xét 140 hộ khen Gia đình hiếu học",
            "Số hộ do phường xét khen Gia đình hiếu học là 140 hộ.",
        ),
        (
            "Hồ sơ của xã không được xét do còn nợ đọng xây dựng",
            "Do còn nợ đọng xây dựng, hồ sơ của xã không được xét.",
        ),
        ("Dịch 2021: 14 chốt, 96 người trực", "Trong đợt dịch năm 2021 có 14 chốt, 96 người trực."),
    ],
)
def test_other_turns_that_say_no_more(fact, sentence):
    assert accepted(fact, sentence)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        # What stands after the last of several of one kind is said of each.
        (
            "Mặt trận xã xây 21 nhà, sửa 9 nhà tình nghĩa",
            "Mặt trận xã đã xây 21 nhà tình nghĩa và sửa 09 nhà.",
        ),
        # By whom, right after what is counted.
        (
            "Tổ tư vấn 7 thành viên, do đ/c Phó Giám đốc làm tổ trưởng",
            "Tổ tư vấn gồm 07 thành viên do đồng chí Phó Giám đốc làm tổ trưởng.",
        ),
        # Where something went to has the words of where it came from.
        (
            "hộ dùng nước máy từ 41% (2014) lên 83% (2023)",
            "Hộ dùng nước máy năm 2023 đạt 83%, so với 41% của năm 2014.",
        ),
    ],
)
def test_words_that_belong_to_several_numbers_may_stand_with_each(fact, sentence):
    assert accepted(fact, sentence)


def test_words_after_each_of_several_numbers_stay_with_their_own():
    fact = "312 hộ làm vườn, 41 hộ đánh cá"
    assert not accepted(fact, "Có 41 hộ làm vườn và 312 hộ đánh cá.")
    assert not accepted(fact, "Có 312 hộ đánh cá và 41 hộ.")


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (
            "Hội nghị sơ kết t9/2017: 64 đại biểu, 9 tham luận",
            "Hội nghị sơ kết tháng 9/2017 có 64 đại biểu dự, 9 tham luận.",
        ),
        ("Bảo tàng xã 2022: 2.150 lượt khách", "Năm 2022, Bảo tàng xã đón 2.150 lượt khách."),
        ("chị Lê Thị Nụ nuôi 30 con bò + 2,5 ha cam", "Chị Lê Thị Nụ nuôi 30 con bò, trồng 2,5 ha cam."),
        ("14 cộng tác viên, không có phụ cấp", "14 cộng tác viên, không được hưởng phụ cấp."),
        ("phó trưởng thôn đều kiêm nhiệm", "Các phó trưởng thôn đều làm việc theo chế độ kiêm nhiệm."),
        (
            "Đoàn văn công diễn 310 buổi ở vùng cao (2015-2022), bình quân 39 buổi/năm",
            "Giai đoạn 2015 - 2022, Đoàn văn công đã diễn 310 buổi ở vùng cao, bình quân mỗi năm 39 buổi.",
        ),
        ("Hồ sơ khen cấp tỉnh trình 40 bộ", "Có 40 bộ hồ sơ trình khen thưởng cấp tỉnh."),
    ],
)
def test_what_goes_without_saying_beside_a_number_may_be_said(fact, sentence):
    assert accepted(fact, sentence)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("Trường có 30 con bò + 2,5 ha đất", "Trường có 30 con bò, trồng 2,5 ha đất."),
        (
            "chợ Bình An 2022: 900 lượt khách | chợ Bình Yên 2022: 400 lượt khách",
            "Năm 2022, chợ Bình An (huyện) đón 400 lượt khách, chợ Bình Yên đón 900 lượt khách.",
        ),
        (
            "2015-2018 có 12 lớp; 2019-2022 có 30 lớp",
            "Giai đoạn 2015 - 2018 có 30 lớp; giai đoạn 2019 - 2022 có 12 lớp.",
        ),
    ],
)
def test_what_changes_the_thing_beside_a_number_is_refused(fact, sentence):
    assert not accepted(fact, sentence)
