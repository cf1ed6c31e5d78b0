"""Talk, errands and words on the notes, and the work that is told in the same tone."""

import pytest

from assistant.materials.remarks import is_remark
from tests.labelled import facts_in


@pytest.mark.parametrize(
    "line",
    [
        "Liên hệ: chị Hoa, văn phòng", "Nguồn: Phòng Nội vụ", "ĐVT: trường hợp", "chị ơi em gửi số liệu nhé",
        "Dạ vâng ạ", "em bổ sung thêm mục khen thưởng nhé", "Ok chị",
        "[ ] Kiểm lại số bài báo với phòng Khoa học", "Bản ngày 18/3/2024.", "Chốt chiều gửi Sở nhé",
        "Nhờ a/c góp ý thêm trước 15h thứ 6", "gửi a Phong số liệu ban em tổng hợp",
        "xong rồi đó a, e gửi file sau", "e gửi anh số liệu nhé, có gì sửa giúp e",
        "Bệnh viện huyện - tổng hợp phục vụ báo cáo 10 năm TĐKT",
        "SỞ Y TẾ - TƯ LIỆU LÀM BÁO CÁO TỔNG KẾT 10 NĂM", "lấy từ BC tổng kết các năm, TCCB cung cấp",
        "kết quả khen thưởng xem file số liệu", "Bản thảo của văn phòng, chưa trình Giám đốc",
    ],
)  # fmt: skip
def test_a_remark_on_the_material_is_told(line):
    assert is_remark(line)


@pytest.mark.parametrize(
    "line",
    [
        "nguồn kinh phí: 3 tỷ đồng", "liên hệ thực tế ở 4 xã", "cập nhật 1.200 hồ sơ",
        "chị ơi phường có 18.420 dân nhé", "Đã triển khai Chỉ thị tới các chi bộ", "báo cáo gửi đúng hạn",
        "Chào mừng Đại hội Đảng các cấp", "HCLĐ: 6 tập thể (xem file thống kê)", "lấy từ quỹ 30 triệu đồng",
    ],
)  # fmt: skip
def test_work_is_no_remark(line):
    assert not is_remark(line)


@pytest.mark.parametrize(
    "line",
    [
        "cả nhà chốt số trc 16h nhé, mai a Phú đi họp tỉnh", "ok để c Thơm gửi lại file luôn, trưa nay ăn gì",
        "deadline nộp Sở: 10h sáng thứ 2", "Trình anh Tuấn ký trước thứ 6", "nhớ photo thêm 5 bản",
        "gọi c Nga 0987 654 321 lấy số", "Ai cầm sổ khen 2015? Tìm ở tủ 4.",
        "(hỏi c Vân: QĐ 12 còn hiệu lực ko?)",
        "(bản 2, a Bình ghép hôm 4/3, chưa ai duyệt)", "(chèn sơ đồ ở đây, lấy trong ổ E)",
        "Còn thiếu: báo cáo năm 2016 của đội thuế", "Ký hiệu viết tắt: TT = tập thể, CN = cá nhân",
        "TT = tập thể, CN = cá nhân, BK = bằng khen", "nhóm zalo văn phòng, copy 12/4",
        "Gom số liệu 10 năm - Sở Y tế", "SỐ LIỆU PHỤC VỤ VIẾT BÁO CÁO (theo CV 12/SNV ngày 3/3/2024)",
        "lãnh đạo dặn đừng nêu vụ thôn 4", "ghi 100% số xã đạt cho đẹp", "9 mô hình cũ <- nhiệm kỳ trước, bỏ",
        "đóng 4 quyển, đóng dấu giáp lai, nộp trước 20/4", "mua khung bằng 120 cái, hỏi báo giá a Tý",
        "Kính gửi anh Chánh Văn phòng, đề nghị đọc lại bản này", "Lưu ý: đừng trích nhầm Chỉ thị 34 năm 2024",
        "anh xem giúp e chỗ 61,4 nhé", "Nhờ phòng Tổ chức rà lại danh sách giúp",
        "lần này thống nhất: xem biểu 3",
        "c Thủy thống kê giúp phần khen đột xuất", "sếp chê dài, cắt còn 12 trang",
        "cần bổ sung số liệu năm 2017",
        "mai em tìm", "hạn chót thứ sáu", "Người soạn: Lê Thị Bưởi", "gửi kèm: 2 phụ lục",
        "sai chính tả nhiều quá",
    ],
)  # fmt: skip
def test_an_errand_or_a_word_on_the_notes_is_told(line):
    assert is_remark(line)


@pytest.mark.parametrize(
    "line",
    [
        "em báo: phường mở 4 lớp, 210 người ạ", "a ơi mình có 9 mẹ được truy tặng",
        "khó nhất là thiếu người nha c",
        "c ơi xã em chưa có cán bộ chuyên trách nhé", "đề nghị tỉnh sớm hướng dẫn Luật mới nhé",
        "cắt từ 15 ngày còn 9 ngày", "hạn nộp hồ sơ rút từ 20 ngày còn 12 ngày",
        "Nộp hồ sơ trước 15/10 hằng năm, không để trễ hạn", "ứng dụng nhắc hạn nộp báo cáo cho đơn vị",
        "giúp chị em vay vốn, chị em bổ sung thu nhập", "chị em phụ nữ gửi tiết kiệm 120 triệu đồng",
        "mua khung bằng hết 45 triệu đồng", "Đồng chí Bí thư trực tiếp kiểm tra 12 xã",
        "đồng chí Chủ tịch đọc từng hồ sơ trước khi ký", "khen đúng người, đừng đợi cuối năm",
        "còn thiếu cán bộ chuyên trách ở 4 xã", "hỏi đáp pháp luật 12 buổi", "lập 31 nhóm Zalo tuyên truyền",
        "gửi hồ sơ qua phần mềm, không gửi bản giấy", "in 500 tờ rơi, 30 bản tin", "bản 3 chưa có điện lưới",
        "quỹ được trích từ 10% tiền lương", "Giao ước chung chung, sao chép từ năm trước",
        "phong trào mạnh hơn hẳn trước (xem bảng 2)", "trồng hoa ven đường cho đẹp",
        "xóm đặt hoa viếng nghĩa trang",
        "công an gọi hỏi, răn đe 14 đối tượng", "Bên cạnh đó, việc bình xét dân chủ",
        "khen 12 tập thể theo file",
        "lãnh đạo chưa đọc, giao khoán cho văn phòng",
        "phát động 3 đợt/năm, chốt kết quả trước 20/11", "anh Páo làm giúp bà con 3 cây cầu tre",
        "đâu chỉ khen sếp, thợ hàn cũng được khen", "đừng ghi thành tích chung chung",
        "nha tro san sat, toi pham vat, dan tang gap doi",
        "con thieu can bo, chua co nguoi chuyen trach nha c",
    ],
)  # fmt: skip
def test_a_statement_in_the_same_words_or_tone_is_kept(line):
    assert not is_remark(line)


@pytest.mark.parametrize(
    ("line", "said", "aside"),
    [
        ("xã mở 3 lớp, 120 người, c check giúp e nhé", "xã mở 3 lớp, 120 người", "c check giúp e nhé"),
        ("tỉnh khen 14 tập thể, còn lại xem file", "tỉnh khen 14 tập thể", "còn lại xem file"),
        (
            "dạ chị ơi em gửi file sau, xây 12 nhà tình nghĩa",
            "xây 12 nhà tình nghĩa",
            "dạ chị ơi em gửi file sau",
        ),
        ("khen 6 người (số của c Hà 0912 345 678)", "khen 6 người", "(số của c Hà 0912 345 678)"),
    ],
)
def test_of_a_line_that_is_partly_talk_only_that_part_is_set_aside(line, said, aside):
    assert {f.text: f.set_aside for f in facts_in(f"- {line}\n")} == {said: "", aside: "note"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("em báo: xã tập huấn 3 lớp, 120 người ạ", "xã tập huấn 3 lớp, 120 người"),
        ("chị Hoa ơi bên xã khen 12 người nhé", "bên xã khen 12 người"),
        ("KK nhất là cán bộ kiêm nhiệm nha c", "KK nhất là cán bộ kiêm nhiệm"),
        ("xay 12 can nha", "xay 12 can nha"),
        ("HCLĐ: 6 tập thể (xem file thống kê)", "HCLĐ: 6 tập thể (xem file thống kê)"),
    ],
)
def test_the_address_around_a_statement_is_no_part_of_it(line, said):
    assert [f.text for f in facts_in(f"- {line}\n")] == [said]


@pytest.mark.parametrize(
    "line",
    [
        "làm chủ 41 kỹ thuật mới (ghép giác mạc, nội soi khớp, lọc máu)",
        "tổ chức 5 hội nghị (lồng ghép với giao ban)",
        "năm 2021 dừng 2 đợt (ảnh hưởng dịch)",
        "kiểm tra 4 đợt tại 15 xã (kiểm soát chéo giữa các cụm)",
        "mở 2 lớp (đầu mối là Phòng Nội vụ)",
        "in 24 tờ rơi",
        "vận động 5 bản làm đường",
        "mỗi năm ban hành 1 kế hoạch, 1 hướng dẫn, gửi trước 15/11",
    ],
)
def test_what_a_statement_tells_in_brackets_or_of_every_year_stays_with_it(line):
    assert [(f.text, f.set_aside) for f in facts_in(f"- {line}\n")] == [(line, "")]
