"""What a strict editor mends in a sentence, and that no mend gets past the check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.figures import missing, unsupported
from assistant.drafting.phrasing import Speaker
from assistant.drafting.smoothing import smoothed
from assistant.drafting.template import write_facts
from tests.labelled import facts_in, outline

XA = Speaker(unit="xã", name="Xã An Phú")
HUYEN = Speaker(unit="huyện")


def always(_: str) -> bool:
    return True


def written(note: str, speaker: Speaker = HUYEN, section: str = "II.2.a") -> str:
    (fact,) = facts_in(f"- {note}\n")
    known = {s.id: s for s in outline().walk()}
    (one,) = write_facts(known[section], outline(), [fact], speaker, {})
    return one.sentence.text


MENDED: list[tuple[str, str, str]] = [
    ("I.1", "huyện miền núi, 9 xã, 2 thị trấn", "Là huyện miền núi, huyện có 9 xã, 2 thị trấn."),
    ("I.1", "kinh tế chủ yếu trồng lúa, nuôi cá", "Kinh tế chủ yếu là trồng lúa, nuôi cá."),
    ("II.3", "xã tặng giấy khen 12 tập thể, 40 cá nhân", "Xã tặng giấy khen cho 12 tập thể, 40 cá nhân."),
    (
        "II.1.b",
        "BTV Huyện ủy ra 3 nghị quyết, 5 kết luận",
        "Ban Thường vụ Huyện ủy ban hành 3 nghị quyết, 5 kết luận.",
    ),
    (
        "II.4",
        "tập huấn nghiệp vụ 6 lớp, 310 lượt cán bộ",
        "Huyện đã tổ chức 6 lớp tập huấn nghiệp vụ cho 310 lượt cán bộ.",
    ),
    (
        "II.3.b",
        "khen nông dân, công nhân: 212 lượt cá nhân; riêng 3 xã miền biển 40 lượt",
        "Huyện đã khen thưởng 212 lượt cá nhân là nông dân, công nhân; riêng 3 xã miền biển có 40 lượt.",
    ),
    (
        "III.1.b",
        "hồ sơ đề nghị khen cấp tỉnh bị trả lại 4 hồ sơ do viết sơ sài",
        "Có 4 hồ sơ đề nghị khen thưởng cấp tỉnh bị trả lại do viết sơ sài.",
    ),
    ("II.4", "phòng Nội vụ có 2 công chức", "Phòng Nội vụ có 2 công chức."),
    (
        "II.1.c",
        "Quy chế TĐKT của huyện ban hành kèm QĐ 61/QĐ-UBND ngày 08/5/2019",
        "Quy chế thi đua, khen thưởng của huyện được ban hành kèm Quyết định số 61/QĐ-UBND ngày 08/5/2019.",
    ),
    (
        "II.3.e",
        "từ 2020 rút thời gian xét khen từ 20 xuống 12 ngày",
        "Từ năm 2020, huyện đã rút thời gian xét khen thưởng từ 20 xuống 12 ngày.",
    ),
    ("II.2.b", "mỗi năm kiểm tra 5 xã", "Mỗi năm, huyện kiểm tra 5 xã."),
    (
        "II.2.c",
        "ông Lê Văn Bền thôn 3 nuôi 2 ha tôm",
        "Ông Lê Văn Bền, thôn 3, nuôi 2 ha tôm.",
    ),
    (
        "II.2.a",
        "tỷ lệ hộ nghèo từ 9,8% (2014) còn 2,1% (2023)",
        "Tỷ lệ hộ nghèo giảm từ 9,8% (năm 2014) xuống 2,1% (năm 2023).",
    ),
    ("I.2", "dân đồng thuận cao", "Nhân dân đồng thuận cao."),
    ("I.3", "dân cư phân tán", "Dân cư phân tán."),
    ("I.1", "5 thôn 3 giáo xứ 6 giáo họ", "Có 5 thôn, 3 giáo xứ, 6 giáo họ."),
    (
        "II.2.c",
        "cô Vũ Thị Nga GV mầm non, GV giỏi cấp tỉnh",
        "Cô Vũ Thị Nga là giáo viên mầm non, giáo viên giỏi cấp tỉnh.",
    ),
    (
        "II.2.c",
        "ông Lê Văn Bền trưởng thôn 3, vận động 20 hộ",
        "Ông Lê Văn Bền trưởng thôn 3, vận động 20 hộ.",
    ),
    (
        "II.3.b",
        "Bằng khen Thủ tướng năm 2021 cho đội dân phòng",
        "Đội dân phòng được tặng Bằng khen của Thủ tướng Chính phủ năm 2021.",
    ),
    ("II.3.e", "chưa dùng phần mềm nào", "Huyện chưa dùng phần mềm nào."),
    ("II.1.a", "14/14 xã học tập chỉ thị: nghe, viết", "Có 14/14 xã học tập chỉ thị: nghe, viết."),
    (
        "III.3",
        "Kinh nghiệm: 1) lãnh đạo phải gương mẫu; 2) tiêu chí phải đo được",
        "Lãnh đạo phải gương mẫu; tiêu chí phải đo được.",
    ),
    ("II.3.d", "tặng Kỷ niệm chương Vì sức khỏe nhân dân", "Đã tặng Kỷ niệm chương Vì sức khỏe nhân dân."),
    (
        "III.2.a",
        "KQ: dịch kéo dài; văn bản về TĐKT thay đổi (Luật 2022, NĐ 98)",
        "Dịch kéo dài; văn bản về thi đua, khen thưởng thay đổi (Luật 2022, Nghị định 98).",
    ),
    ("I.1", "nghề chính: làm muối, đan lưới", "Nghề chính là làm muối, đan lưới."),
    ("II.3", "tỉnh tặng: 3 BK tập thể, 8 BK cá nhân", "Tỉnh tặng 3 Bằng khen tập thể, 8 Bằng khen cá nhân."),
    (
        "I.1",
        "ngành có 14 đơn vị trực thuộc: 3 chi cục, 9 trung tâm và 2 ban",
        "Ngành có 14 đơn vị trực thuộc, gồm 3 chi cục, 9 trung tâm và 2 ban.",
    ),
    (
        "II.2.a",
        'hưởng ứng "Tết trồng cây": trồng 3.000 cây, huy động 400 người',
        "Hưởng ứng “Tết trồng cây”, huyện đã trồng 3.000 cây, huy động 400 người.",
    ),
    (
        "II.1.a",
        "Quý IV/2014: Đảng ủy tổ chức 2 hội nghị học tập",
        "Quý IV/2014, Đảng ủy tổ chức 2 hội nghị học tập.",
    ),
    (
        "II.1.a",
        "năm 2019, 50 năm Ngày Bác mất: thi viết về Bác, 310 bài dự thi",
        "Năm 2019, nhân dịp 50 năm Ngày Bác mất, huyện đã tổ chức thi viết về Bác với 310 bài dự thi.",
    ),
    (
        "II.2.c",
        "Trạm Y tế xã Hòa Bình: đơn vị đầu tiên của huyện đạt chuẩn",
        "Trạm Y tế xã Hòa Bình là đơn vị đầu tiên của huyện đạt chuẩn.",
    ),
    (
        "II.2.c",
        "Gương: bác sĩ Lê Thị Tâm 20 năm bám bản",
        "Tiêu biểu như gương bác sĩ Lê Thị Tâm 20 năm bám bản.",
    ),
    ("II.2.a", '"Dân vận khéo" 18 mô hình', "“Dân vận khéo” có 18 mô hình."),
    ("II.2.b", "sơ kết năm nào cũng làm", "Sơ kết năm nào cũng làm."),
    (
        "II.3.a",
        "người đứng đầu trực tiếp đề nghị khen 52 trường hợp",
        "Người đứng đầu trực tiếp đề nghị khen thưởng 52 trường hợp.",
    ),
    (
        "II.3.b",
        "người lao động chiếm 61% năm 2023, 2014 chỉ 40%",
        "Người lao động chiếm 61% năm 2023, năm 2014 chỉ 40%.",
    ),
    ("IV", "Bộ Y tế: sớm có thông tư hướng dẫn", "Đề nghị Bộ Y tế sớm có thông tư hướng dẫn."),
    (
        "II.2.a",
        'phát 9 phóng sự "Thầy thuốc của nhân dân"',
        "Huyện đã phát 9 phóng sự “Thầy thuốc của nhân dân”.",
    ),
]


@pytest.mark.parametrize(("section", "note", "said"), MENDED)
def test_a_note_reads_as_an_editor_would_have_it(section, note, said):
    assert written(note, section=section) == said


def test_a_place_with_a_name_begins_by_it():
    assert written("xã ven biển, 9 thôn, 2.100 hộ", XA, "I.1").startswith(
        "Xã An Phú là xã ven biển, có 9 thôn"
    )


def test_two_neighbours_do_not_both_begin_with_about():
    notes = facts_in("- hồ sơ kháng chiến: 20 hồ sơ, xong 18\n- người có công: 40 người, 3 mẹ\n")
    written = write_facts(outline().find("II.3.c"), outline(), notes, HUYEN, {})
    first, second = (one.sentence.text for one in written)
    assert first.startswith("Về ")
    assert second.startswith("Đối với ")


def test_an_act_that_may_be_anothers_gets_no_subject():
    said = written("năm 2020 phong tặng 3 Bà mẹ VNAH", section="II.3.c")
    assert "huyện" not in said


def test_a_mend_that_the_check_refuses_is_not_made():
    text = "Huyện đã tập huấn nghiệp vụ 6 lớp với 310 lượt cán bộ."
    assert smoothed(text, HUYEN, lambda _: False) == text


def test_one_refused_mend_does_not_keep_out_the_next():
    text = "Phòng Nội vụ được Bằng khen, kinh tế chủ yếu trồng lúa."
    said = smoothed(text, HUYEN, lambda mended: "được tặng" not in mended)
    assert said == "Phòng Nội vụ được Bằng khen, kinh tế chủ yếu là trồng lúa."


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện phong trào “Dân hỏi, phòng Nội vụ ra 3 văn bản”, có 4 xã.",
        "Mỗi người 10 triệu đồng.",
        "Văn phòng Sở có 3 người.",
        "Cách làm “Một cửa” được 4 xã học tập.",
        "Tổ tự quản nhân ra 4 tổ.",
        "Mỗi bệnh viện đều có hội đồng.",
    ],
)
def test_what_is_right_is_left_alone(text):
    assert smoothed(text, HUYEN, always) == text


PIECES = """hồ sơ|bị trả lại|7|12 lớp|tập huấn|nghiệp vụ|950 lượt cán bộ|khen thưởng|nông dân|riêng 3 xã|,|;
được|Bằng khen|tỷ lệ|từ 3%|còn 2%|lên 9%|chưa|không|mỗi thôn|dân|đồng thuận|ông Lê Văn A|thôn 3|ra|văn bản
Quy chế|ban hành kèm|mỗi năm|kiểm tra|phòng Nội vụ|“phòng An ninh”|năm 2020|đã|giúp|đã khen thưởng"""


@given(st.lists(st.sampled_from(PIECES.replace("\n", "|").split("|")), min_size=1, max_size=14).map(" ".join))
def test_no_mend_touches_a_number_a_denial_or_a_name_in_quotes(body):
    text = f"{body[:1].upper()}{body[1:]}."
    said = smoothed(text, HUYEN, always)
    assert not missing(text, said)
    assert not unsupported(said, [text])
    assert said.count("chưa") + said.count("không") == text.count("chưa") + text.count("không")
    assert said.count("“phòng An ninh”") == text.count("“phòng An ninh”")
