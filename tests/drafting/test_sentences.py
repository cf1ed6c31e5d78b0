"""A note as a formal sentence: the language of the template writer, as an officer would read it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.figures import missing, unsupported
from assistant.checking.register import plain
from assistant.drafting.phrasing import Speaker, polish
from assistant.drafting.roles import role_of
from assistant.drafting.sentences import phrase
from assistant.drafting.template import missing as gap
from assistant.drafting.template import paragraphs, unsettled, write_facts
from assistant.models import Conflict, Place
from tests.labelled import NAMES, facts_in, facts_of, load, outline, settled

HUYEN = Speaker(unit="huyện")

WRITTEN = [
    ("3 hội nghị, 215 đại biểu", "result", "Huyện đã tổ chức 3 hội nghị, 215 đại biểu."),
    ("mở 4 lớp tập huấn", "result", "Huyện đã mở 4 lớp tập huấn."),
    (
        'phong trào "Dân vận khéo": 45 mô hình',
        "result",
        "Thực hiện phong trào “Dân vận khéo”, có 45 mô hình.",
    ),
    (
        "t10/2014 Huyện ủy tổ chức HN quán triệt CT 34-CT/TW cho 215 đ/c",
        "result",
        "Tháng 10/2014, Huyện ủy tổ chức hội nghị quán triệt Chỉ thị số 34-CT/TW cho 215 đồng chí.",
    ),
    (
        "hộ nghèo từ 21,3% (2014) còn 4,6% (2023)",
        "result",
        "Hộ nghèo từ 21,3% (năm 2014) còn 4,6% (năm 2023).",
    ),
    ("kiểm tra 42 đợt => phát hiện 3 đơn vị", "result", "Huyện đã kiểm tra 42 đợt, phát hiện 3 đơn vị."),
    (
        "vd ông Lê Văn A, thôn 1: hiến 30 m đất",
        "result",
        "Tiêu biểu như ông Lê Văn A, thôn 1, hiến 30 m đất.",
    ),
    ("Hội đồng TĐKT huyện 15 thành viên", "result", "Hội đồng Thi đua - Khen thưởng huyện có 15 thành viên."),
    ("2016: 4 lớp", "result", "Năm 2016, đã tổ chức 4 lớp."),
    ("được tặng Cờ thi đua của Chính phủ", "result", "Huyện được tặng Cờ thi đua của Chính phủ."),
    ("in 500 tờ rơi!!", "result", "Huyện đã in 500 tờ rơi."),
    ("8/14 xã đạt chuẩn", "result", "Có 8/14 xã đạt chuẩn."),
    ("18/18 xã tổ chức học tập, có 96 người dự", "result", "18/18 xã tổ chức học tập, có 96 người dự."),
    ("hội nghị quán triệt, 310 đ/c dự", "result", "Hội nghị quán triệt với 310 đồng chí dự."),
    (
        "Huân chương Lao động: 6 tập thể, 3 cá nhân; Cờ thi đua của Chính phủ: 4 tập thể",
        "result",
        "Huyện có 6 tập thể, 3 cá nhân được tặng Huân chương Lao động; 4 tập thể được tặng Cờ thi đua của"
        " Chính phủ.",
    ),
    (
        "tỷ lệ khen lao động trực tiếp: 2014 39,5%, 2023 64%",
        "result",
        "Tỷ lệ khen thưởng lao động trực tiếp năm 2014 là 39,5%, năm 2023 là 64%.",
    ),
    ("thu ngân sách 2023: 1.150 tỷ đồng", "situation", "Thu ngân sách năm 2023 là 1.150 tỷ đồng."),
    ("doanh nghiệp: 310 đơn vị tham gia", "result", "Về doanh nghiệp, có 310 đơn vị tham gia."),
    ("địa bàn rộng, 5 xã biên giới", "situation", "Địa bàn rộng, có 5 xã biên giới."),
    ("huyện đồng bằng ven sông, 19 xã", "situation", "Là huyện đồng bằng ven sông, có 19 xã."),
    ("bài học: gắn thi đua với tiêu chí đo được", "lesson", "Cần gắn thi đua với tiêu chí đo được."),
    ("huyện miền núi, 14 xã 1 thị trấn", "situation", "Là huyện miền núi, có 14 xã, 1 thị trấn."),
    ("nhân dân đồng thuận", "situation", "Nhân dân đồng thuận."),
    ("6 đơn vị nộp trễ", "weakness", "Có 6 đơn vị nộp trễ."),
    ("hạn chế: 3 cơ quan chưa xây dựng tiêu chí", "weakness", "Có 3 cơ quan chưa xây dựng tiêu chí."),
    ("chọn việc khó để làm", "lesson", "Cần chọn việc khó để làm."),
    ("sớm ban hành thông tư", "proposal", "Đề nghị sớm ban hành thông tư."),
    ("đề nghị tỉnh bố trí kinh phí", "proposal", "Đề nghị tỉnh bố trí kinh phí."),
    (
        "Huyện đồng bằng ven biển, 21 xã, 1 thị trấn",
        "situation",
        "Là huyện đồng bằng ven biển, có 21 xã, 1 thị trấn.",
    ),
    ("mỗi năm phát động 2 đợt. sơ kết 6 tháng", "result", "Mỗi năm phát động 2 đợt; sơ kết 6 tháng."),
    (
        "Điển hình: bà Phạm Thị Lành nấu cháo từ thiện cho bv",
        "result",
        "Điển hình là bà Phạm Thị Lành nấu cháo từ thiện cho bệnh viện.",
    ),
    ("Hội PN: 212/230 hội viên đky", "result", "Hội Phụ nữ có 212/230 hội viên đăng ký."),
    ("CA phường: 10 năm bắt 112 vụ", "result", "Trong 10 năm, Công an phường bắt 112 vụ."),
    (
        "công an: phong trào toàn dân bảo vệ ANTQ, 19/22 xã đạt",
        "result",
        "Công an thực hiện phong trào toàn dân bảo vệ an ninh Tổ quốc, 19/22 xã đạt.",
    ),
    (
        "UB xã: KH 31/KH-UBND t11/2014",
        "result",
        "Ủy ban nhân dân xã ban hành Kế hoạch số 31/KH-UBND tháng 11/2014.",
    ),
    ("Trưởng chi nhánh: phải gửi danh sách", "result", "Trưởng chi nhánh phải gửi danh sách."),
    (
        "MTTQ: quỹ vì người nghèo 1,24 tỷ; xây 11 nhà ĐĐK",
        "result",
        "Mặt trận Tổ quốc có quỹ vì người nghèo 1,24 tỷ; xây 11 nhà đại đoàn kết.",
    ),
    (
        "Người có công: chi trả chế độ cho 13 gia đình",
        "result",
        "Về người có công, đã chi trả chế độ cho 13 gia đình.",
    ),
    ("Sáng kiến: 10 năm 128 sáng kiến", "result", "Trong 10 năm, có 128 sáng kiến."),
    (
        "Dịch covid 2021: lập 7 tổ, 42 người",
        "result",
        "Trong đợt dịch Covid năm 2021, đã lập 7 tổ, 42 người.",
    ),
    ("Nghị quyết: NQ 06-NQ/ĐU ngày 20/10/2014", "result", "Nghị quyết số 06-NQ/ĐU ngày 20/10/2014."),
    (
        "thi đua thu ngân sách: 2014 thu 215 tỷ, 2023 thu 1.108 tỷ",
        "result",
        "Về thi đua thu ngân sách, năm 2014 thu 215 tỷ, năm 2023 thu 1.108 tỷ.",
    ),
    ("sửa Quy chế các năm 2015, 2018 và 2021", "result", "Sửa Quy chế các năm 2015, 2018 và 2021."),
    ("đường hoa 3,2km, hiến 800m2 đất", "result", "Đường hoa 3,2 km, hiến 800 m2 đất."),
    ("Vì sao: cán bộ đổi liên tục", "cause", "Cán bộ đổi liên tục."),
    ("NN: cán bộ kiêm nhiệm", "cause", "Cán bộ kiêm nhiệm."),
    ("dở là khen chưa đều", "weakness", "Khen thưởng chưa đều."),
    ("Chưa được: 7 huyện thiếu điển hình", "weakness", "Mặt chưa được là 7 huyện thiếu điển hình."),
    ("Rút kinh nghiệm 2: tiêu chí phải do công nhân góp ý", "lesson", "Tiêu chí phải do công nhân góp ý."),
    ("hộ ở vùng cao được vay thêm vốn", "proposal", "Đề nghị hộ ở vùng cao được vay thêm vốn."),
    ("Từ 2022 phát động thi đua", "lesson", "Từ năm 2022, cần phát động thi đua."),
    (
        "xin TP: cấp phần mềm; tăng tiền thưởng",
        "proposal",
        "Đề nghị thành phố cấp phần mềm; tăng tiền thưởng.",
    ),
    (
        "Được sự quan tâm của tỉnh, công tác thi đua có thuận lợi",
        "situation",
        "Được sự quan tâm của tỉnh, công tác thi đua có thuận lợi.",
    ),
    ("Tổ chức Bàn tay ấm giúp 230 trẻ em", "result", "Tổ chức Bàn tay ấm giúp 230 trẻ em."),
    ("Khen đột xuất còn ít", "result", "Khen thưởng đột xuất còn ít."),
]


@pytest.mark.parametrize(("note", "role", "sentence"), WRITTEN)
def test_a_note_becomes_a_formal_sentence(note, role, sentence):
    assert phrase(note, HUYEN, role) == sentence


def test_a_sign_before_a_number_is_written_with_one_space():
    assert "  " not in phrase("1 phó phòng + 1 chuyên viên", HUYEN, "result")


def test_the_subject_is_named_every_other_time():
    said = [phrase("mở 4 lớp tập huấn", HUYEN, "result", i) for i in range(4)]
    assert said == ["Huyện đã mở 4 lớp tập huấn.", "Đã mở 4 lớp tập huấn."] * 2


@pytest.mark.parametrize("unit", ["huyện", "Sở", "tỉnh", "xã", "thành phố"])
def test_the_subject_is_that_of_the_level(unit):
    said = phrase("mở 4 lớp tập huấn", Speaker(unit=unit), "result")
    assert said.startswith(f"{unit[0].upper()}{unit[1:]} đã mở")


def test_a_short_symbol_is_completed_where_the_corpus_knows_it():
    speaker = Speaker(unit="huyện", symbols={"Chỉ thị 34": "Chỉ thị số 34-CT/TW"})
    assert polish("quán triệt CT 34", speaker) == "quán triệt Chỉ thị số 34-CT/TW"
    assert "34-CT/TW-CT/TW" not in polish("quán triệt CT 34-CT/TW", speaker)


@pytest.mark.parametrize(
    ("section", "role"),
    [
        ("I.1", "situation"),
        ("I.3", "situation"),
        ("II.2.a", "result"),
        ("III.1.a", "strength"),
        ("III.1.b", "weakness"),
        ("III.2.a", "cause"),
        ("III.2.b", "cause"),
        ("III.3", "lesson"),
        ("IV", "proposal"),
    ],
)
def test_a_section_has_its_role(section, role):
    assert role_of(outline().find(section), outline().parent(section)) == role


_NOTES = sorted({f.text for name in NAMES for f in facts_of(load(name).notes)})
_ROLES = ["result", "situation", "strength", "weakness", "cause", "lesson", "proposal"]


@pytest.mark.parametrize("note", _NOTES[::3])
def test_no_number_is_lost_or_new_under_any_heading(note):
    for role in _ROLES:
        said = phrase(note, HUYEN, role)
        assert [q.text for q in unsupported(plain(said), [note])] == []
        assert [q.text for q in missing(plain(note), said)] == []


@settings(max_examples=50)
@given(st.text(max_size=60), st.sampled_from(_ROLES), st.integers(0, 3))
def test_any_note_is_one_line_that_ends_like_a_sentence(note, role, ordinal):
    said = phrase(note, HUYEN, role, ordinal)
    assert said.endswith(".")
    assert phrase(note, HUYEN, role, ordinal) == said


# --------------------------------------------------------------------------- paragraphs


def written(notes: str, section: str):
    report = settled(facts_in(notes))
    facts = tuple(f for f in report.facts if f.in_use)
    found = outline().find(section)
    return write_facts(found, outline(), facts, HUYEN, {}), facts, role_of(found, outline().parent(section))


def test_each_fact_has_its_sentence_in_the_order_of_the_notes():
    sentences, facts, _ = written("- mở 4 lớp tập huấn\n- in 500 tờ rơi\n- kiểm tra 3 đơn vị\n", "II.4")
    assert [w.sentence.sources[0] for w in sentences] == [f.id for f in facts]


def test_a_new_heading_in_the_notes_begins_a_paragraph():
    notes = "TUYÊN TRUYỀN\n- in 500 tờ rơi\n- đăng 25 tin\nKIỂM TRA\n- kiểm tra 3 đơn vị\n"
    sentences, _, role = written(notes, "II.2.a")
    assert [len(p) for p in paragraphs(sentences, role)] == [2, 1]


def test_a_paragraph_does_not_grow_without_end():
    sentences, _, role = written("\n".join(f"- in {n} tờ rơi" for n in range(10, 40)), "II.2.a")
    assert max(len(p) for p in paragraphs(sentences, role)) <= 5


def test_proposals_stand_each_on_its_own():
    sentences, _, role = written("- sớm ban hành thông tư\n- bố trí 2 biên chế\n", "IV")
    assert [len(p) for p in paragraphs(sentences, role)] == [1, 1]


def test_a_line_without_diacritics_is_shown_and_not_drafted():
    (item,), _, _ = written("- hoi phu nu to chuc 42 buoi noi chuyen\n", "II.1.a")
    assert item.sentence.kind == "placeholder"
    assert "hoi phu nu to chuc 42 buoi noi chuyen" in item.sentence.text


def test_gaps_are_told_by_their_brackets():
    section = outline().find("II.3.d")
    assert gap(section).text.startswith("[Chưa có tư liệu: đề nghị bổ sung")
    place = Place(file="a.txt", line=1)
    conflict = Conflict(
        id="conflict:1",
        subject="số đợt kiểm tra",
        section="II.2.b",
        options=("fact:1", "fact:2"),
        values=("42 đợt", "45 đợt"),
        places=(place, place),
    )
    assert unsettled(conflict).sources == conflict.options
    assert not re.search(r"\d", unsettled(conflict).text)


def test_neighbours_do_not_begin_alike_and_each_act_has_its_subject():
    notes = """Khen thưởng
- phong trào "A": 45 mô hình
- phong trào "B": 30 mô hình
- mở 4 lớp tập huấn
- ban hành 7 kế hoạch
- hội nghị tổng kết có 180 đại biểu
- kiểm tra 42 đợt"""
    facts = [f.model_copy(update={"section": "II.2.a"}) for f in facts_in(notes)]
    written = write_facts(outline().find("II.2.a"), outline(), facts, HUYEN, {})
    assert [w.sentence.text.split(",")[0][:26].rstrip() for w in written] == [
        "Thực hiện phong trào “A”",
        "Trong phong trào “B”",
        "Huyện đã mở 4 lớp tập huấn",
        "Đã ban hành 7 kế hoạch.",
        "Hội nghị tổng kết có 180 đ",
        "Huyện đã kiểm tra 42 đợt.",
    ]


@pytest.mark.parametrize(
    ("subject", "printed"),
    [
        ("số điển hình tiên tiến bồi dưỡng", "[Số điển hình tiên tiến được bồi dưỡng: "),
        ("số đợt kiểm tra", "[Số đợt kiểm tra: "),
    ],
)
def test_what_a_conflict_is_about_reads_as_a_phrase(subject, printed):
    conflict = Conflict(id="c", subject=subject, section="II.2.c", options=(), values=(), places=())
    assert unsettled(conflict).text.startswith(printed)
