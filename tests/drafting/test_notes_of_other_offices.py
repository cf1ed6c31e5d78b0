"""Ways in which offices write that their first readers did not: labels, arrows, lists, wishes."""

import pytest

from assistant.drafting.phrasing import Speaker
from assistant.drafting.template import write_facts
from tests.labelled import facts_in, outline

PHUONG = Speaker(unit="phường", name="Phường Hòa Bắc")

WRITTEN: list[tuple[str, str, str]] = [
    ("I.1", "P. Hòa Bắc: 245,8 ha, 9 tổ dân phố", "Phường Hòa Bắc có 245,8 ha, 9 tổ dân phố."),
    ("I.3", "Đơn thư tăng: mỗi năm nhận 60 đơn", "Đơn thư tăng; mỗi năm nhận 60 đơn."),
    ("I.3", "Thiếu cán bộ so biên chế: 14", "Thiếu cán bộ so biên chế: 14."),
    (
        "II.1.a",
        "15/10/2014 Đảng ủy mở hội nghị học tập cho 80 cán bộ",
        "Ngày 15/10/2014, Đảng ủy tổ chức hội nghị học tập cho 80 cán bộ.",
    ),
    (
        "II.2.a",
        "Thu ngân sách 2023: 12 tỷ 300 triệu, = 104,5% dự toán",
        "Thu ngân sách năm 2023 là 12 tỷ 300 triệu đồng, bằng 104,5% dự toán.",
    ),
    (
        "II.2.a",
        "Doanh thu 2014: 0,8 tỷ đồng -> 2023: 3,1 tỷ đồng",
        "Doanh thu năm 2014 là 0,8 tỷ đồng; năm 2023 là 3,1 tỷ đồng.",
    ),
    (
        "II.2.a",
        "Năm 2015 có 12 hộ đk thi đua -> 2022 57 hộ",
        "Năm 2015, có 12 hộ đăng ký thi đua; năm 2022 có 57 hộ.",
    ),
    (
        "II.3.b",
        "dân quân đc khen 96 lượt /10 năm = 31,2% tổng số giấy khen",
        "Dân quân được khen thưởng 96 lượt trong 10 năm, bằng 31,2% tổng số giấy khen.",
    ),
    (
        "II.3.b",
        "tỷ lệ nông dân trong tổng số được khen: 2014 18% - 2018 26,5% - 2023 41%",
        "Tỷ lệ nông dân trong tổng số được khen năm 2014 là 18%, năm 2018 là 26,5%, năm 2023 là 41%.",
    ),
    ("II.3.e", "áp dụng ISO 9001:2015 trong xét khen", "Phường đã áp dụng ISO 9001:2015 trong xét khen."),
    ("III.1.a", "Nhìn chung: phong trào đã bớt hình thức", "Nhìn chung, phong trào đã bớt hình thức."),
    (
        "III.1.b",
        "Hạn chế, khuyết điểm: (1) 4/11 xã đăng ký muộn; (2) khen còn cào bằng",
        "Có 4/11 xã đăng ký muộn; khen thưởng còn cào bằng.",
    ),
    (
        "III.2.b",
        "Nguyên nhân chủ quan là: một số chi bộ khoán cho tổ trưởng",
        "Một số chi bộ khoán cho tổ trưởng.",
    ),
    (
        "III.3",
        "1 là cấp ủy phải vào cuộc; 2 là tiêu chí dễ chấm; 3 là khen kịp thời",
        "Một là cấp ủy phải vào cuộc; hai là tiêu chí dễ chấm; ba là khen thưởng kịp thời.",
    ),
    (
        "IV",
        "Với Sở Nội vụ, nên sớm mở lớp tập huấn cho cấp xã",
        "Đề nghị Sở Nội vụ sớm tổ chức lớp tập huấn cho cấp xã.",
    ),
    (
        "IV",
        "Với Thành ủy, UBND thành phố, Đảng ủy phường mong được xem xét tăng mức thưởng",
        "Với Thành ủy, Ủy ban nhân dân thành phố, Đảng ủy phường đề nghị xem xét tăng mức thưởng.",
    ),
    ("IV", "xin tỉnh: cơ chế riêng cho cấp xã", "Đề nghị tỉnh có cơ chế riêng cho cấp xã."),
]  # fmt: skip


@pytest.mark.parametrize(("section", "note", "said"), WRITTEN)
def test_a_note_is_written_as_a_report_would(section: str, note: str, said: str) -> None:
    (fact,) = facts_in(f"- {note}\n")
    known = {s.id: s for s in outline().walk()}
    (one,) = write_facts(known[section], outline(), [fact], PHUONG, {})
    assert one.sentence.text == said
