"""Turns that careful writers give a note, each beside a lie of the same shape."""

import pytest

from assistant.checking.grounding import verify

STANDARD = "7/12 xã đạt chuẩn, còn 5 xã chưa đạt (đến hết 2022)"
TRAINED = "lớp tập huấn 4 điểm cầu, khoảng 320 đại biểu dự (t6/2021)"
INCOME = "thu nhập bq 2015 là 21,4 trđ/người, năm 2022 đạt 39,8 trđ/người"
STAFF = "đề nghị UBND tỉnh: tăng mức chi; bố trí 2 cán bộ chuyên trách/huyện"
NONE = "Sở Xây dựng: CSTĐ cấp tỉnh 9, CSTĐ toàn quốc 0"
INSPECTED = "thanh tra 24 đơn vị; phát hiện 3 đơn vị lập quỹ sai quy định"
COST = "kinh phí cấp xã bq 20-25 trđ/năm, ko đủ chi"
REPLACED = "QĐ 31/2019/QĐ-UBND ngày 4/9/2019 của UBND tỉnh thay thế QĐ 12/2014/QĐ-UBND về quy chế"
UNMARKED = "xa Ban Lien co 4 nghe nhan uu tu (2 nguoi con song)"
ISSUED = "UBND huyện ra KH 61/KH-UBND thực hiện CT 12 của Chính phủ và CT 19 của Huyện ủy"
LISTED = "Giấy khen của Chủ tịch UBND huyện: 210 TT, 640 CN, 25 hộ gia đình"
SHARE = "Toàn ngành có 48% số người được khen là công nhân, nông dân"
DEMANDED = "NQ 11-NQ/HU (3/2017) nêu: ít nhất 60% chi bộ có mô hình thi đua"
STATION = (
    "Đài huyện phát 130 tin, 12 chuyên mục",
    "tuyên dương 40 gương điển hình tại hội nghị ngày 5/9/2019",
)
WHOLE = "15/15 khoa, phòng hưởng ứng đợt thi đua"
PARTS = "xây dựng 52 mô hình; đến cuối 2022 duy trì 45, 7 mô hình ngừng hoạt động"
LESSON = "Bài học: nơi nào cấp ủy sâu sát thì nơi đó phong trào phát triển"
MEASURE = "phải lấy hiệu quả công việc làm thước đo thi đua"
GRADES = "3 trường được HCLĐ (THPT Lê Lợi hạng Nhì 2015; THCS Hoa Lư hạng Ba 2018)"
GIVEN = "Tổng số giấy khen của Giám đốc Sở Y tế 2015-2022 là 190"
RECEIVED = "Chi cục Thuế, Kho bạc huyện nhận CTĐ của UBND tỉnh năm 2018"
VILLAGES = "cụm gồm Hòa Bình, Hòa An, Hòa Lạc; 2 năm gần đây Hòa An dẫn đầu"
FLAGS = ("Bộ Y tế tặng BK năm 2017", "Chủ tịch nước tặng Huân chương năm 2020")
SOME = "có nơi cả năm chỉ họp một lần"
OUTSIDE = "chưa ký giao ước ở 5/8 khối DN ngoài nhà nước"
MERGED = "Ban Thi đua hợp nhất vào Sở Nội vụ, biên chế từ 14 giảm còn 9"
SUPPLEMENT = "phải trả lại bổ sung 4 lần"
PLANS = "7 điểm bán hàng, 2 xã chưa có quy chế"
PRIZES = "trao 2 giải A, 5 giải B"


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (STANDARD, "Đến hết năm 2022, có 7/12 xã đạt chuẩn, 05 xã chưa đạt."),
        (STANDARD, "Tính đến cuối năm 2022, bảy trên mười hai xã đã đạt chuẩn, còn năm xã chưa đạt."),
        (TRAINED, "Tháng 6 năm 2021, lớp tập huấn tại 04 điểm cầu có khoảng 320 đại biểu tham dự."),
        (INCOME, "Thu nhập bình quân đầu người năm 2015 là 21,4 triệu đồng, năm 2022 đạt 39,8 triệu đồng."),
        (STAFF, "Đề nghị Ủy ban nhân dân tỉnh bố trí mỗi huyện 02 cán bộ chuyên trách và tăng mức chi."),
        (NONE, "Sở Xây dựng có 09 Chiến sĩ thi đua cấp tỉnh, không có Chiến sĩ thi đua toàn quốc."),
        (INSPECTED, "Đã thanh tra 24 đơn vị, qua đó phát hiện 03 đơn vị lập quỹ không đúng quy định."),
        (COST, "Kinh phí cấp xã bình quân từ 20 đến 25 triệu đồng mỗi năm, không đủ chi."),
        (
            REPLACED,
            "Quyết định số 12/2014/QĐ-UBND về quy chế được thay thế bằng Quyết định số 31/2019/QĐ-UBND "
            "ngày 04/9/2019 của Ủy ban nhân dân tỉnh.",
        ),
        (UNMARKED, "Xã Bản Liền có 04 nghệ nhân ưu tú (02 người còn sống)."),
        (
            ISSUED,
            "Ủy ban nhân dân huyện ban hành Kế hoạch số 61/KH-UBND thực hiện Chỉ thị 12 của Chính "
            "phủ và Chỉ thị 19 của Huyện ủy.",
        ),
        (SHARE, "Trong toàn ngành, 48% số người được khen thưởng là công nhân, nông dân."),
        (DEMANDED, "Nghị quyết số 11-NQ/HU (tháng 3/2017) yêu cầu ít nhất 60% chi bộ có mô hình thi đua."),
        (WHOLE, "Tất cả 15 khoa, phòng đã hưởng ứng đợt thi đua."),
        (
            PARTS,
            "Trong số 52 mô hình được xây dựng, đến cuối năm 2022 còn duy trì 45 mô hình, 07 mô "
            "hình không còn hoạt động.",
        ),
        (LESSON, "Bài học rút ra là nơi nào cấp ủy sâu sát thì nơi đó phong trào phát triển."),
        (GIVEN, "Giai đoạn 2015 - 2022, tổng số Giấy khen của Giám đốc Sở Y tế là 190."),
        (
            RECEIVED,
            "Năm 2018, Chi cục Thuế và Kho bạc huyện được tặng Cờ thi đua của Ủy ban nhân dân tỉnh.",
        ),
        (VILLAGES, "Cụm gồm Hòa Bình, Hòa An và Hòa Lạc; trong hai năm gần đây, Hòa An dẫn đầu."),
        (SUPPLEMENT, "Bị trả lại để bổ sung 04 lần."),
        (PLANS, "Có 07 điểm bán hàng, 02 xã chưa ban hành quy chế."),
        (PRIZES, "Kết quả trao 02 giải A và 05 giải B."),
    ],
)
def test_an_honest_turn_is_accepted(fact, sentence):
    judged = verify([fact], sentence)
    assert judged.accepted, judged.reasons


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (STANDARD, "Đến hết năm 2022, có 5/12 xã đạt chuẩn, còn 07 xã chưa đạt."),
        (TRAINED, "Tháng 6 năm 2022, lớp tập huấn tại 04 điểm cầu có khoảng 320 đại biểu tham dự."),
        (INCOME, "Thu nhập bình quân mỗi hộ năm 2015 là 21,4 triệu đồng, năm 2022 đạt 39,8 triệu đồng."),
        (STAFF, "Đề nghị Ủy ban nhân dân tỉnh bố trí mỗi xã 02 cán bộ chuyên trách và tăng mức chi."),
        (NONE, "Sở Xây dựng có 09 Chiến sĩ thi đua toàn quốc, không có Chiến sĩ thi đua cấp tỉnh."),
        (INSPECTED, "Đã thanh tra 24 đơn vị, qua đó xử lý 03 đơn vị lập quỹ sai quy định."),
        (COST, "Kinh phí cấp xã bình quân từ 20 lên 25 triệu đồng mỗi năm, không đủ chi."),
        (
            REPLACED,
            "Quyết định số 31/2019/QĐ-UBND ngày 04/9/2019 của Ủy ban nhân dân tỉnh được thay thế bằng "
            "Quyết định số 12/2014/QĐ-UBND về quy chế.",
        ),
        (
            REPLACED,
            "Quyết định số 31/2019/QĐ-UBND ngày 4/9/2019 của Ủy ban nhân dân tỉnh thay thế Quyết "
            "định số 12/2014/QĐ-UBND và các quyết định trước đó về quy chế.",
        ),
        (UNMARKED, "Xã Bản Liền có 04 nghệ nhân ưu tú (02 người đã mất)."),
        (
            ISSUED,
            "Ủy ban nhân dân huyện ban hành Kế hoạch số 61/KH-UBND thực hiện Chỉ thị 12 của Huyện "
            "ủy và Chỉ thị 19 của Chính phủ.",
        ),
        (
            LISTED,
            "Có 210 tập thể, 640 cá nhân, bao gồm 25 hộ gia đình, được Chủ tịch Ủy ban nhân dân "
            "huyện tặng Giấy khen.",
        ),
        (SHARE, "Toàn ngành có 48% công nhân, nông dân được khen thưởng."),
        (
            DEMANDED,
            "Thực hiện Nghị quyết số 11-NQ/HU (tháng 3/2017), đã có ít nhất 60% chi bộ có mô hình thi đua.",
        ),
        (
            STATION,
            "Đài huyện phát 130 tin, 12 chuyên mục và tuyên dương 40 gương điển hình tại hội nghị "
            "ngày 05/9/2019.",
        ),
        (WHOLE, "Tất cả 16 khoa, phòng đã hưởng ứng đợt thi đua."),
        (
            PARTS,
            "Trong số 52 mô hình được xây dựng, đến cuối năm 2022 còn duy trì 07 mô hình, 45 mô "
            "hình không còn hoạt động.",
        ),
        (LESSON, "Bài học rút ra là nơi nào phong trào phát triển thì nơi đó cấp ủy sâu sát."),
        (MEASURE, "Phải lấy thi đua làm thước đo hiệu quả công việc."),
        (
            GRADES,
            "Ba trường được Huân chương Lao động: Trung học phổ thông Lê Lợi hạng Ba (2015); "
            "Trung học cơ sở Hoa Lư hạng Nhì (2018).",
        ),
        (GIVEN, "Giai đoạn 2015 - 2022, Giám đốc Sở Y tế được tặng 190 Giấy khen."),
        (RECEIVED, "Năm 2018, Chi cục Thuế và Kho bạc huyện đã tặng Cờ thi đua cho Ủy ban nhân dân tỉnh."),
        (VILLAGES, "Cụm gồm Hòa Bình, Hòa An và Hòa Lạc; trong hai năm gần đây, Hòa Lạc dẫn đầu."),
        (FLAGS, "Được Chủ tịch nước tặng Bằng khen năm 2017, Bộ Y tế tặng Huân chương năm 2020."),
        (SOME, "Các nơi cả năm chỉ họp một lần."),
        (OUTSIDE, "Chưa ký giao ước ở 5/8 khối doanh nghiệp nhà nước."),
        (MERGED, "Sở Nội vụ hợp nhất vào Ban Thi đua, biên chế từ 14 giảm còn 9."),
        (SUPPLEMENT, "Bị trả lại 04 lần để khiển trách."),
        (PRIZES, "Kết quả trao 05 giải A và 02 giải B."),
    ],
)
def test_a_lie_of_the_same_shape_is_refused(facts, sentence):
    assert not verify([facts] if isinstance(facts, str) else facts, sentence).accepted
