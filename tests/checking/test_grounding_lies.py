"""Lies that are made of the source's own words and numbers, and the honest sentences beside them."""

import pytest

from assistant.checking.grounding import verify

LENT = "Hội Nông dân xã cho 24 hộ mượn máy gặt, thu 12 ha lúa"
HELPED = "đoàn viên giúp 35 gia đình chính sách sửa nhà"
GAVE = "Công ty Hồng Phát tặng Trường Tiểu học Bản Lầu 20 máy tính"
SHARED = "làm 5 km kênh, NN cấp 70% xi măng, dân góp cát và công"
ONLINE = "hồ sơ nộp trực tuyến đạt 61%, còn lại nộp trực tiếp"
YEARS_OF_WORK = "đạt TTLĐXS 6 năm, 2 năm ko đạt, 1 năm ko đăng ký"
LEVELS = "Trường THCS Hoa Lư có 12 sáng kiến cấp huyện, 3 sáng kiến cấp tỉnh"
FLAGS = "Cờ TĐ CP: Sở Y tế (2016), Sở Công Thương (2018)"
REVIEWS = "2016 sơ kết, 2019 tổng kết Chỉ thị 34"
CHECKED = "kiểm tra 24 lượt đơn vị, phát hiện 2 đơn vị sai sót"
EACH = "hỗ trợ 15 cháu, mỗi cháu 300 nghìn đồng/tháng"
WHY = "Nguyên nhân: kinh phí ít, cán bộ mỏng, địa bàn rộng"
WHOSE = "N.nhân khách quan: mưa lũ nhiều; chủ quan: cán bộ chưa sâu sát"
COUNCIL = "Hội đồng có 13 thành viên, Phó Chủ tịch huyện làm Chủ tịch Hội đồng"
SERIES = "thu nhập bq: 2015: 21 tr; 2019: 33,4 tr; 2023: 52,1 tr đồng/người/năm"
AWARDED = "BK Chủ tịch tỉnh: 12 TT, 30 CN (8 nông dân)"
TOLD = "phát 312 tin (40 tin về người tốt), cổng TTĐT đăng 148 tin"
POOR = "tỷ lệ hộ nghèo giảm từ 18,2% (2015) xuống 4,1% (2023)"
TWO = ("2022: 18 tập thể", "khen 6 hộ gia đình")


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (LENT, "24 hộ cho Hội Nông dân xã mượn máy gặt, thu 12 ha lúa."),
        ("rút thời gian từ 15 xuống 9 ngày", "Rút thời gian từ 15 ngày hơn xuống 9 ngày."),
        (HELPED, "35 gia đình chính sách giúp đoàn viên sửa nhà."),
        (HELPED, "Đoàn viên được 35 gia đình chính sách giúp sửa nhà."),
        (GAVE, "Trường Tiểu học Bản Lầu tặng Công ty Hồng Phát 20 máy tính."),
        (GAVE, "Công ty Hồng Phát được Trường Tiểu học Bản Lầu tặng 20 máy tính."),
        (SHARED, "Làm 5 km kênh, nhân dân góp 70% xi măng, Nhà nước cấp cát và công."),
        (ONLINE, "Hồ sơ nộp trực tiếp đạt 61%, còn lại nộp trực tuyến."),
        (YEARS_OF_WORK, "Đạt Tập thể lao động xuất sắc 6 năm, 2 năm không đăng ký, 1 năm không đạt."),
        (LEVELS, "Trường Trung học cơ sở Hoa Lư có 12 sáng kiến cấp tỉnh, 3 sáng kiến cấp huyện."),
        (FLAGS, "Cờ thi đua của Chính phủ: Sở Y tế (2018), Sở Công Thương (2016)."),
        (FLAGS, "Cờ thi đua của Chính phủ: năm 2018 Sở Y tế, năm 2016 Sở Công Thương."),
        (REVIEWS, "Năm 2019 sơ kết, năm 2016 tổng kết Chỉ thị 34."),
        (CHECKED, "Kiểm tra tất cả các đơn vị với 24 lượt, phát hiện 2 đơn vị sai sót."),
        (CHECKED, "Kiểm tra 24 lượt đơn vị, phát hiện cả 2 đơn vị đều sai sót."),
        (EACH, "Hỗ trợ 15 cháu, tổng cộng 300 nghìn đồng/tháng."),
        (WHY, "Nguyên nhân là kinh phí ít do cán bộ mỏng, địa bàn rộng."),
        (WHY, "Nguyên nhân là do địa bàn rộng nên kinh phí ít, cán bộ mỏng."),
        (WHOSE, "Nguyên nhân khách quan: cán bộ chưa sâu sát; chủ quan: mưa lũ nhiều."),
        (COUNCIL, "Ngoài Phó Chủ tịch huyện làm Chủ tịch Hội đồng, Hội đồng còn có 13 thành viên."),
        (
            SERIES,
            "Thu nhập bình quân các năm 2015, 2019, 2023 lần lượt là 21; 52,1 và 33,4 triệu đồng/người/năm.",
        ),
        (AWARDED, "Chủ tịch tỉnh tặng Bằng khen cho 12 tập thể, trong đó có 30 cá nhân, 8 nông dân."),
        (TOLD, "Phát 312 tin, trong đó có 148 tin do Cổng thông tin điện tử đăng, 40 tin về người tốt."),
        (POOR, "Tỷ lệ hộ nghèo giảm 18,2% năm 2015, giảm 4,1% năm 2023."),
        ("nhiệm kỳ này mới khen được 41 điển hình", "Nhiệm kỳ này khen được 41 điển hình mới."),
        ("phải xin kinh phí tỉnh", "Có thể xin kinh phí tỉnh."),
        ("phải xin kinh phí tỉnh", "Xin kinh phí tỉnh khi cần."),
        ("chưa được: 7 huyện thiếu điển hình", "Được: 7 huyện thiếu điển hình."),
        (
            "Huyện đoàn cử 4 đội dự Hội thi do Tỉnh đoàn tổ chức",
            "Huyện đoàn cùng Tỉnh đoàn tổ chức Hội thi, cử 4 đội dự.",
        ),
    ],
)
def test_a_lie_in_the_words_of_its_source_is_refused(fact, sentence):
    assert not verify([fact], sentence).accepted


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2022 có 18 tập thể; cùng năm khen 6 hộ gia đình.",
        "Năm 2022 có 18 tập thể; trong năm đó khen 6 hộ gia đình.",
        "Năm 2022 có 18 tập thể và khen 6 hộ gia đình.",
        "Năm 2022 có 18 tập thể; ngoài số đó khen 6 hộ gia đình.",
    ],
)
def test_a_fact_does_not_take_the_year_of_another(sentence):
    assert not verify(TWO, sentence).accepted


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (LENT, "24 hộ được Hội Nông dân xã cho mượn máy gặt, thu 12 ha lúa."),
        (HELPED, "35 gia đình chính sách được đoàn viên giúp sửa nhà."),
        (GAVE, "Trường Tiểu học Bản Lầu được Công ty Hồng Phát tặng 20 máy tính."),
        (SHARED, "Làm 5 km kênh, Nhà nước cấp 70% xi măng, nhân dân đóng góp cát và công lao động."),
        (ONLINE, "Hồ sơ nộp trực tuyến đạt 61%, còn lại là nộp trực tiếp."),
        (YEARS_OF_WORK, "Có 6 năm đạt Tập thể lao động xuất sắc, 2 năm không đạt, 1 năm không đăng ký."),
        (LEVELS, "Trường Trung học cơ sở Hoa Lư có 03 sáng kiến cấp tỉnh, 12 sáng kiến cấp huyện."),
        (FLAGS, "Cờ thi đua của Chính phủ được tặng cho Sở Y tế năm 2016 và Sở Công Thương năm 2018."),
        (REVIEWS, "Năm 2016 đã sơ kết và năm 2019 đã tổng kết Chỉ thị số 34."),
        (EACH, "Hỗ trợ 15 cháu với mức 300.000 đồng/tháng cho mỗi cháu."),
        (WHY, "Nguyên nhân: do kinh phí ít; do cán bộ mỏng; do địa bàn rộng."),
        (WHOSE, "Nguyên nhân khách quan là mưa lũ nhiều; nguyên nhân chủ quan là cán bộ chưa sâu sát."),
        (COUNCIL, "Hội đồng có 13 thành viên, Phó Chủ tịch huyện giữ vai trò Chủ tịch Hội đồng."),
        (
            SERIES,
            "Thu nhập bình quân các năm 2015, 2019, 2023 lần lượt là 21; 33,4 và 52,1 triệu đồng/người/năm.",
        ),
        (
            AWARDED,
            "Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen cho 12 tập thể, 30 cá nhân,"
            " trong đó có 8 nông dân.",
        ),
        (TOLD, "Đã phát 312 tin, trong đó có 40 tin về người tốt; Cổng thông tin điện tử đăng 148 tin."),
        (POOR, "Tỷ lệ hộ nghèo từ 18,2% năm 2015 giảm xuống còn 4,1% năm 2023."),
        ("100% trường đăng ký; 34 xã có Hội đồng", "Toàn bộ trường đăng ký; 34 xã có Hội đồng."),
        ("dịch 2020-2021 làm hoãn 4 lớp", "Dịch bệnh trong hai năm 2020 - 2021 làm hoãn 4 lớp."),
        ("mới đạt 31% chỉ tiêu", "Chỉ đạt 31% chỉ tiêu."),
        ("mở 2 lớp phổ biến CT34", "Hai lớp phổ biến Chỉ thị số 34-CT/TW đã được mở."),
        ("HN điển hình lần III biểu dương 32 TT", "Hội nghị điển hình lần thứ ba đã biểu dương 32 tập thể."),
        ("ko mở lớp năm 2020 (dịch)", "Năm 2020 không mở lớp do dịch bệnh."),
        (
            "khen cấp NN: HCLĐ hạng Nhì: 1 TT; hạng Ba: 3 TT",
            "Khen thưởng cấp Nhà nước: 01 tập thể được tặng Huân chương Lao động hạng Nhì; 03 tập thể"
            " được tặng Huân chương Lao động hạng Ba.",
        ),
    ],
)
def test_an_honest_turn_of_the_same_words_is_accepted(fact, sentence):
    assert verify([fact], sentence).accepted, verify([fact], sentence).reasons


@pytest.mark.parametrize(
    ("fact", "sentence", "told"),
    [
        (HELPED, "35 gia đình chính sách giúp đoàn viên sửa nhà.", "Người làm và người nhận bị đảo: giúp"),
        (
            "cấp ủy phải vào cuộc, người đứng đầu chịu trách nhiệm",
            "Người đứng đầu phải vào cuộc, cấp ủy chịu trách nhiệm.",
            "Việc bị gắn cho đối tượng khác: cấp ủy phải; người đứng đầu chịu trách nhiệm",
        ),
    ],
)
def test_a_reversal_is_told_in_words_that_an_officer_knows(fact, sentence, told):
    assert told in [reason.message for reason in verify([fact], sentence).reasons]
