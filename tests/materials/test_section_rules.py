"""What a line says of itself beside what its heading says: labels, cues, and what only looks like one."""

import pytest

from assistant.materials.section_rules import about_person, cues, named_in, ruling
from assistant.materials.sections import Sorter
from tests.labelled import outline


def sections(heading: str, *lines: str) -> list[str | None]:
    """Where the lines under one heading go."""
    return [g.section for g in Sorter(outline()).sort([(line, (heading,)) for line in lines])]


def titles(text: str) -> list[str]:
    """The titles that the labels of a line name."""
    return [rule.title for rule in ruling(text)]


def told(text: str) -> str:
    """The titles that the cues of a line point to."""
    return " ".join(cue.titles for cue in cues(text))


def test_an_evaluation_under_the_merits_is_told_apart_line_by_line() -> None:
    found = sections(
        "KẾT QUẢ NỔI BẬT",
        "Phong trào đã thực chất hơn, cán bộ tự giác làm, không đợi nhắc",
        "Báo cáo thành tích còn chung chung, 2021 tỉnh trả lại 9 bộ",
        "Do mình: cán bộ thi đua ngại hỏi, làm theo mẫu cũ",
        "Tại bên ngoài: biểu mẫu đổi 3 lần, mạng ngành hay nghẽn",
        "Rút ra: chấm điểm bằng số liệu thì không cãi nhau",
        "Xin: Tổng cục cho phần mềm xét khen chung",
    )
    assert found == ["III.1.a", "III.1.b", "III.2.b", "III.2.a", "III.3", "IV"]


def test_results_of_movements_under_a_heading_of_results_stay_with_the_movements() -> None:
    found = sections(
        "KẾT QUẢ NỔI BẬT",
        "Phong trào “Sổ đỏ về bản”: 14/14 tổ đăng ký, cấp 21.300 giấy",
        "xã đạt chuẩn nông thôn mới 2019, hiến 12 ha đất làm đường",
    )
    assert found == ["II.2.a", "II.2.a"]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Việc nhân điển hình còn yếu, hồ sơ còn sơ sài", "III.1.b"),
        ("Sáng kiến còn sao chép, 2019 hội đồng loại 31 bản", "III.1.b"),
        ("không còn tình trạng hồ sơ bị trả, khắc phục được bệnh hình thức", "III.1.a"),
        ("không làm cho có, tháng nào cũng chấm", "III.1.a"),
        ("Trả lại 5 triệu nhặt được, gương thật thà được cả trường nể", "III.1.a"),
        ("Cán bộ phấn khởi, khen kịp thời", "III.1.a"),
    ],
)
def test_only_what_is_plainly_a_shortcoming_leaves_the_merits(line: str, section: str) -> None:
    assert sections("ƯU ĐIỂM", line) == [section]


def test_a_cause_among_shortcomings_goes_to_the_causes_and_a_difficulty_stays() -> None:
    under_faults = sections(
        "TỒN TẠI, HẠN CHẾ",
        "4 đội gửi đăng ký muộn",
        "do lãnh đạo đội chưa quan tâm, khoán cho văn thư",
        "do dịch kéo dài, quy định thay đổi nhiều lần",
    )
    assert under_faults == ["III.1.b", "III.2.b", "III.2.a"]
    assert sections("KHÓ KHĂN", "do địa hình chia cắt nên đi lại mất cả ngày") == ["I.3"]


def test_a_heading_of_two_things_leaves_the_choice_between_them() -> None:
    assert sections(
        "Thuận lợi, khó khăn", "Dân đồng lòng, cán bộ trẻ", "Đường vào 3 bản chưa đi được xe máy mùa mưa"
    ) == ["I.2", "I.3"]
    assert named_in("Hạn chế và nguyên nhân") == ["han che", "nguyen nhan"]


def test_a_heading_rules_no_more_once_a_line_has_named_a_later_section() -> None:
    found = sections(
        "Mặt được",
        "Thầy cô tự giác, ít so bì",
        "Nguyên nhân khách quan: quy định đổi nhiều lần",
        "Dịch bệnh kéo dài, thiên tai, hội nghị phải hoãn",
    )
    assert found[:2] == ["III.1.a", "III.2.a"]
    assert found[2] != "III.1.a"


def test_an_example_among_lessons_ends_nothing() -> None:
    found = sections(
        "Bài học", "khen phải kịp thời", "ví dụ tổ Nậm Pung làm trước", "chấm công khai thì không ai kêu"
    )
    assert found[2] == "III.3"


@pytest.mark.parametrize(
    "line",
    [
        "Kho: 3 nhà chứa vật tư, 1 xưởng",  # not "khó:"
        "Đỗ: 98,6% học sinh",  # not "do:"
        "Đỡ đầu 12 cháu mồ côi",
        "Khách: 12.000 lượt người đến thăm",
        "Tốt: 312 học sinh, khá: 401",
        "Kèm: 2 bảng số liệu",
        "Minh: 12 lớp trồng 300 cây xanh",  # who sends the line, not "mình:"
        "Vương: kiểm tra chéo hai lần",
        "Xin ý kiến cấp ủy trước khi phát động",
        "Cán bộ xã tự làm được hồ sơ",
        "“Vì đàn em thân yêu”: góp 41 xe đạp",
    ],
)
def test_words_that_only_look_like_labels_name_nothing(line: str) -> None:
    assert titles(line) == []


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("khó: địa bàn rộng", "^kho khan"),
        ("mình: cán bộ ngại viết", "^chu quan"),
        ("Xin: thêm một biên chế", "kien nghi|de xuat"),
        ("chưa: hồ sơ còn chậm", "^ton tai"),
        ("rut ra: lam deu thi ben", "bai hoc"),
        ("Lỗi của ta: hội đồng cả nể", "^chu quan"),
    ],
)
def test_a_label_names_its_section_with_marks_or_without(line: str, title: str) -> None:
    assert title in titles(line)


def test_kq_is_a_result_unless_causes_are_told_beside_it() -> None:
    found = sections("Đánh giá", "KQ: luật sửa, đường xa", "CQ: thủ trưởng chưa sát")
    assert found == ["III.2.a", "III.2.b"]
    result = sections(
        "Phong trào", "KQ: 12/12 xã đăng ký, hiến 3.400 m2 đất làm đường", "trồng 1,2 triệu cây"
    )
    assert result[0] == "II.2.a"


def test_a_head_of_office_who_looks_for_people_to_commend_is_no_document_and_no_inspection() -> None:
    assert "nguoi dung dau" in told("Giám đốc Trung tâm giao chỉ tiêu mỗi tổ giới thiệu 2 gương một năm")
    assert "nguoi dung dau" in told("Chỉ huy trưởng phát hiện người làm tốt, ký khen ngay")
    assert "nguoi dung dau" not in told("Giám đốc Trung tâm ban hành quy chế khen thưởng")
    assert "nguoi dung dau" not in told("chủ tịch huyện dẫn đoàn kiểm tra 6 xã")
    assert "nguoi dung dau" not in told("Bí thư chi bộ bản được đề nghị khen năm 2019")


def test_one_who_is_named_and_honoured_for_a_deed_is_an_example() -> None:
    honoured = "Anh Triệu Văn Sình, thợ đo: tự chế thước, được tặng Bằng khen 2019"
    in_charge = "Anh Phạm Văn Toàn phụ trách thi đua từ 2017, kiêm văn thư"
    assert sections("KHEN THƯỞNG", honoured) == ["II.2.c"]
    saved = "chị Lê Thị Gấm, công nhân nạo vét, cứu 3 người ngập nước, nhận Bằng khen của tỉnh"
    assert sections("KHEN THƯỞNG", saved) == ["II.2.c"]
    assert about_person(in_charge)
    assert "nhan rong" not in told(in_charge)
    assert "nhan rong" not in told("Mẹ Đinh Thị Xoan được phong tặng danh hiệu Bà mẹ Việt Nam anh hùng")
    assert "nhan rong" not in told("ông Peter Brown, người Anh, được tặng Bằng khen")


def test_a_movement_called_by_name_is_one_unless_it_is_summed_up_or_broadcast() -> None:
    assert "phong trao" in told('Hưởng ứng phong trào "Sạch bến, đẹp tàu": 31/31 tàu đăng ký')
    assert "phong trao" not in told('Phong trào "Sạch bến, đẹp tàu" sơ kết 2 lần')
    assert "phong trao" not in told('Chuyên mục "Người giữ bến" 40 kỳ')


def test_a_model_that_spreads_is_told_by_its_counts() -> None:
    assert "nhan rong" in told('Tổ "Đo nhanh" lúc đầu 1 huyện, nay nhân ra 7 huyện')
    assert "nhan rong" in told("CLB đọc sách từ 1 xóm 2015 lên 16 xóm")
    assert "nhan rong" not in told("Tổ công tác gồm 7 người, họp 4 lần")
