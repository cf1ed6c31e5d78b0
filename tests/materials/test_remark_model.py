"""Remarks in words no sign knows, told by their likeness to written examples.

None of these lines stands in ``remark_lines.tsv``.
"""

import time

import numpy as np

from assistant.materials import remark_model
from assistant.materials.remarks import counts_work, is_remark
from tests.labelled import facts_in

REMARKS = (
    "bác Thìn rà giùm cháu khúc giữa nha", "đoạn mở bài nghe khô quá, thêm chút cảm xúc",
    "sếp tổng muốn gọn trong 8 trang", "bản mềm em để ngoài desktop máy số 3",
    "sáng thứ năm 8h tập trung ở hội trường B", "Thu Hà làm bảng, Quốc làm lời, tối ghép lại",
    "mẫu này cũ rồi, sở đổi mẫu mới", "chị kế toán trưởng mai đi làm lại, hỏi sau",
    "câu thứ hai bị cụt, ai sửa với", "đừng in vội, còn sửa", "tối nay thức làm cho xong",
    "số điện thoại thầy hiệu trưởng 0918 345 001", "ai biết mật khẩu máy chung không",
    "thống nhất font và cỡ chữ toàn văn bản", "gõ trên xe nên hơi lộn xộn",
    "em vẫn đợi bên công đoàn trả lời",
    "phòng tổng hợp nhắc nộp trong ngày 14/6", "cắt đoạn văn hoa đi", "cho phép em trễ một hôm",
    "tờ trình viết sau", "ghi nháp trong lúc họp giao ban", "viết sao cho lãnh đạo đọc một mạch",
    "cô Sương giữ sổ khen, mượn phải ký", "bang nay lech cot, chinh lai", "gui lai ban moi cho c Ha truoc 4h",
    "sep chua coi, khoan gui", "thay Tam doc lai giup cau chu", "danh sách đính ở email tối qua",
    "chụp màn hình bảng gửi lên nhóm", "văn bản này đóng dấu mật à?", "phần I coi như xong, qua phần II",
    "chỗ in nghiêng là lời dẫn, bỏ khi trình", "nhớ rút gọn tên cơ quan ở tiêu đề",
    "lịch duyệt: thứ hai phòng, thứ tư ban giám đốc", "bìa cứng màu đỏ, chữ nhũ vàng",
    "trình bày theo nghị định 30", "anh Nhân ghi thiếu năm, hỏi lại ảnh", "bỏ phần cảm ơn cuối bài",
    "hẹn mọi người 15h ở quán đối diện cổng", "em dán tạm vào đây",
)  # fmt: skip

STATEMENTS = (
    "chị Lành đêm nào cũng đi gõ cửa từng nhà nhắc con em học bài",
    "bà con gửi nhau từng mớ rau lúc phong tỏa",
    "văn bản chỉ đạo ra chậm nên cơ sở bị động", "trước đây nộp giấy, nay nộp qua mạng",
    "đề nghị sớm có phần mềm chung", "anh Đắc sửa máy bơm cho cả cánh đồng không lấy tiền",
    "báo cáo điển hình tại hội nghị tỉnh", "giấy khen trao tận tay người lao động",
    "cán bộ thi đua hay bị điều chuyển", "nhờ dân giám sát nên công trình bền",
    "nhớ mãi hình ảnh bộ đội gặt lúa giúp dân", "ở dưới xã không ai chuyên trách cả chị ạ",
    "em thấy bà con phấn khởi lắm", "còn ngại viết hồ sơ", "do trên giao việc dồn dập",
    "hội viên mới chưa quen nếp sinh hoạt", "làm thật, khen thật, không chạy theo số lượng",
    "mỗi sáng đọc gương tốt trên loa", "mở sổ tay ghi việc tốt ở từng lớp",
    "chưa có quy chế phối hợp giữa các ngành", "xét khen phải đúng người, tránh dồn cho cán bộ",
    "trường dán ảnh học sinh giỏi ở cổng", "kiểm tra xong có kết luận, có nhắc lại",
    "người gác chắn tàu được khen đột xuất ngay hôm sau", "xin trung ương giữ danh hiệu này",
    "can bo nang dong, dan tin", "thieu kinh phi nen khen it", "ai cung gop mot tay don keng",
    "duyệt hồ sơ trên mạng, bỏ chờ ký tay", "họp dân buổi tối để bà con dự đông",
    "sửa ngay chỗ dân chê", "cơ quan gửi thư khen về tận gia đình",
    "bản làng đổi khác, đường điện về tới nơi", "mẫu đơn giản nên dân tự viết được",
    "phân công đảng viên giúp hộ khó", "đổi cách chấm, bớt cảm tính",
    "nguyên nhân là chưa giao rõ việc", "chờ quyết định lâu, mất tính kịp thời",
    "Hội đồng làm việc đúng quy chế", "nhận thức của một bộ phận chưa cao",
)  # fmt: skip


def test_most_remarks_in_words_no_sign_knows_are_told() -> None:
    assert sum(map(is_remark, REMARKS)) / len(REMARKS) >= 0.6


def test_statements_that_sound_like_remarks_are_kept() -> None:
    assert [line for line in STATEMENTS if is_remark(line)] == []


def test_a_line_that_counts_something_is_never_judged_by_its_likeness() -> None:
    told = "cắt đoạn văn hoa đi"
    assert is_remark(told)
    assert not is_remark(f"{told}, trồng 1.250 cây")
    assert counts_work(f"{told}, trồng 1.250 cây")


def test_a_line_of_unknown_words_is_no_remark() -> None:
    assert not is_remark("xyzzy plugh foo bar")


def test_a_remark_that_was_learnt_stays_in_sight_as_a_note() -> None:
    facts = facts_in("- đừng in vội, còn sửa\n- phường mở 4 lớp, 210 người\n")
    assert [(f.text, f.set_aside) for f in facts] == [
        ("đừng in vội, còn sửa", "note"),
        ("phường mở 4 lớp, 210 người", ""),
    ]


def test_the_weights_are_what_the_examples_teach() -> None:
    """After a change to the examples, the signs or the abbreviations: ``make sections``."""
    lines = remark_model.examples()
    taught, shipped = remark_model.train(lines), remark_model.shipped()
    assert taught.words == shipped.words
    for _, text in lines[::50]:
        np.testing.assert_allclose(taught.scores(text), shipped.scores(text), atol=0.02)


def test_no_line_of_these_tests_is_an_example() -> None:
    assert not {text for _, text in remark_model.examples()} & {*REMARKS, *STATEMENTS}


def test_a_thousand_lines_are_judged_in_a_moment() -> None:
    remark_model.shipped()
    start = time.perf_counter()
    for i in range(1_000):
        is_remark(f"{STATEMENTS[i % len(STATEMENTS)]} {i % 7}")
    assert time.perf_counter() - start < 3
