"""Words of the register that say the same in their field of work, and lies told with the same words."""

import pytest

from assistant.checking.concepts import read
from assistant.checking.grounding import verify

COURSES = "Hội Nông dân huyện mở 18 lớp dạy nghề cho 540 nông dân"
CASES = "công an huyện phá 17 vụ án ma túy"
HANDED_OVER = "1 số thủ trưởng cơ quan khoán trắng cho CC văn phòng"
FORM_ONLY = "2 thôn làm lấy lệ, sổ sách không ghi"
SURGERY = "Bệnh viện Mắt mổ miễn phí 480 ca"
LIBRARY = "thư viện có 14.000 lượt bạn đọc"
RANKED = "huyện đứng thứ 4 về nông thôn mới"
WISHED = "mong tỉnh cấp kinh phí cho thôn"
SUBMITTED = "trình tặng huân chương cho 3 người"
PAID = "Công ty Hoàng Long nộp ngân sách 12 tỷ"
LAST = "xã đứng cuối cụm thi đua"
PRAISED = "3 người được khen"
CANAL = "dân góp 2.300 ngày công nạo vét 18 km mương"


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (COURSES, "18 lớp truyền nghề cho 540 nông dân do Hội Nông dân huyện tổ chức."),
        (CASES, "17 vụ án ma túy đã được Công an huyện triệt phá."),
        (HANDED_OVER, "Một số thủ trưởng cơ quan còn phó mặc cho công chức văn phòng."),
        (FORM_ONLY, "Hai thôn làm mang tính hình thức, không ghi chép sổ sách."),
        (SURGERY, "Bệnh viện Mắt đã phẫu thuật miễn phí 480 ca."),
        (LIBRARY, "Thư viện có 14.000 lượt độc giả."),
        (RANKED, "Về nông thôn mới, huyện xếp thứ 4."),
        (WISHED, "Đề nghị tỉnh bố trí kinh phí cho thôn."),
        (PAID, "Công ty Hoàng Long đóng góp cho ngân sách 12 tỷ đồng."),
        (CANAL, "Nhân dân đóng góp 2.300 ngày công lao động, nạo vét 18 km kênh mương."),
        ("cần mẫu báo cáo thành tích gọn một trang", "Cần biểu mẫu báo cáo thành tích ngắn gọn một trang."),
        ("bộ đội giúp dân gặt 86 ha lúa", "86 ha lúa được bộ đội giúp nhân dân thu hoạch."),
        ("toà án xử 98% số vụ đúng hạn", "Tòa án xét xử đúng hạn 98% số vụ."),
        ("thuỷ lợi xã tưới 40 ha", "Thủy lợi xã tưới 40 ha."),
        ("dân quân có 264 lượt được khen", "Lực lượng dân quân có 264 lượt được khen thưởng."),
        (
            "đội văn nghệ diễn 28 buổi cho 3.500 người xem",
            "Đội văn nghệ biểu diễn 28 buổi phục vụ 3.500 người xem.",
        ),
        ("đề xuất khen 4 cá nhân cứu người", "Đề nghị khen thưởng 4 cá nhân cứu người."),
        ("thời gian tới đẩy mạnh khen đột xuất", "Trong thời gian tới, tăng cường khen thưởng đột xuất."),
        ("sửa 2 di tích, 1,1 tỷ tiền dân góp", "Tu sửa 2 di tích, 1,1 tỷ đồng do nhân dân đóng góp."),
    ],
)
def test_the_words_of_a_field_stand_for_each_other(fact: str, sentence: str) -> None:
    judged = verify([fact], sentence)
    assert judged.accepted, judged.reasons


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (COURSES, "Hội Nông dân huyện dự kiến mở 18 lớp truyền nghề cho 540 nông dân."),
        (CASES, "Công an tỉnh triệt phá 17 vụ án ma túy."),
        (HANDED_OVER, "Thủ trưởng cơ quan phó mặc cho công chức văn phòng."),
        (FORM_ONLY, "Hai thôn làm chưa tốt, không ghi chép sổ sách."),
        (SURGERY, "Bệnh viện Mắt chữa khỏi miễn phí 480 ca."),
        (SURGERY, "Bệnh viện Mắt phẫu thuật thành công 480 ca miễn phí."),
        (RANKED, "Huyện dẫn đầu về nông thôn mới."),
        (WISHED, "Tỉnh đã cấp kinh phí cho thôn."),
        (WISHED, "Tỉnh bố trí kinh phí cho thôn."),
        (SUBMITTED, "Tặng huân chương cho 3 người."),
        (SUBMITTED, "3 người được tặng huân chương."),
        (PAID, "Công ty Hoàng Long nợ ngân sách 12 tỷ đồng."),
        (LAST, "Xã đứng đầu cụm thi đua."),
        (PRAISED, "3 người được tuyên dương."),
        (CANAL, "Nhà nước góp 2.300 ngày công nạo vét 18 km kênh mương."),
        ("bắt 3 kẻ trộm", "Bắt 3 vụ trộm."),
        ("lãi 150 triệu", "Doanh thu 150 triệu đồng."),
        ("đàn trâu giảm 1.200 con", "Đàn trâu giảm mạnh 1.200 con."),
        ("có nơi làm hình thức", "Các địa phương làm hình thức."),
        ("thừa 12 giáo viên", "Thiếu 12 giáo viên."),
        ("truy tặng Huân chương cho 14 liệt sĩ", "Phong tặng Huân chương cho 14 liệt sĩ."),
        ("kinh phí hạn hẹp", "Kinh phí quá eo hẹp."),
        ("24 đội dự giải", "24 đội đoạt giải."),
        ("sẽ xây 3 cầu", "Đã hoàn thành xây dựng 3 cầu."),
        ("người dân đồng tình", "Người dân rất đồng thuận."),
        ("đề xuất khen 4 cá nhân", "4 cá nhân được khen thưởng."),
        ("thời gian tới đẩy mạnh khen đột xuất", "Thời gian tới tăng khen thưởng đột xuất."),
    ],
)
def test_no_lie_is_told_with_the_words_of_a_field(fact: str, sentence: str) -> None:
    assert not verify([fact], sentence).accepted


def test_no_word_is_made_across_a_comma_where_two_stand_beside_it() -> None:
    said = [token.text for token in read("ít khen người dân, chủ yếu khen cán bộ")]
    assert "dân chủ" not in said and {"người dân", "chủ yếu"} <= set(said)


def test_what_is_listed_as_one_is_read_over_its_comma() -> None:
    assert read("xã, thị trấn")[0].text == "xã thị trấn"
