"""Notes as people dictate, type and send them: what a report makes of their signs and their talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.judging import judge
from assistant.drafting.phrasing import Speaker
from assistant.drafting.reshaping import in_office_words
from assistant.drafting.roles import Role
from assistant.drafting.sentences import phrase
from assistant.drafting.talk import as_read
from assistant.vietnamese.numbers import format_number

SO = Speaker(unit="Sở")
DATED = Speaker(
    unit="huyện",
    symbols={"Chỉ thị 34": "Chỉ thị số 34-CT/TW", "Chỉ thị 52": "Chỉ thị số 52-CT/TU"},
    dates={"Chỉ thị số 34-CT/TW": "07/4/2014"},
)

WRITTEN: list[tuple[str, Role, str]] = [
    ("Chúng tôi còn mở 3 lớp tập huấn", "result", "Sở còn mở 3 lớp tập huấn."),
    ("Tôi đề nghị tỉnh sớm có phần mềm chung", "proposal", "Sở đề nghị tỉnh sớm có phần mềm chung."),
    ("Cũng nên có mức thưởng cao hơn", "proposal", "Đề nghị có mức thưởng cao hơn."),
    ("Biên chế thì giảm, còn 642 người", "situation", "Biên chế giảm, còn 642 người."),
    (
        "Công tác kiểm tra thì Hội đồng kiểm tra được 27 lượt đơn vị",
        "result",
        "Về công tác kiểm tra, Hội đồng kiểm tra được 27 lượt đơn vị.",
    ),
    (
        "cấp ủy vào cuộc thì phong trào mạnh",
        "lesson",
        "Cấp ủy vào cuộc thì phong trào mạnh.",
    ),
    (
        "tỷ lệ hài lòng 81,5% (2015) => 95,2% (2023)",
        "result",
        "Tỷ lệ hài lòng từ 81,5% (năm 2015) lên 95,2% (năm 2023).",
    ),
    ("thời gian xử lý 25 -> 15 ngày", "result", "Thời gian xử lý từ 25 xuống 15 ngày."),
    (
        "hộ nghèo 2014 21,4% -> 2023 còn 6,8%",
        "situation",
        "Tỷ lệ hộ nghèo năm 2014 là 21,4%, đến năm 2023 còn 6,8%.",
    ),
    ("Sơ kết 5 năm: 11/2019", "result", "Sở đã sơ kết 5 năm vào tháng 11/2019."),
    ("xã có 9 thôn; 2.134 hộ; 8.006 khẩu", "situation", "Xã có 9 thôn, 2.134 hộ, 8.006 khẩu."),
    ("người nước ngoài ko có", "result", "Không có trường hợp người nước ngoài."),
    ("phần mềm riêng chưa có, xã nhập tay", "result", "Chưa có phần mềm riêng; xã nhập tay."),
    ("PT; trồng cây; trồng 1.200 cây", "result", "Thực hiện phong trào trồng cây, đã trồng 1.200 cây."),
    (
        "PT DN hội nhập: yếu, có 12/85 DN đky",
        "result",
        "Phong trào doanh nghiệp hội nhập yếu, có 12/85 doanh nghiệp đăng ký.",
    ),
    ("HĐ TĐKT huyện 17 đ/c", "result", "Hội đồng Thi đua - Khen thưởng huyện có 17 đồng chí."),
    ("nông dân tham gia 3 lớp", "result", "Nông dân tham gia 3 lớp."),
    ("thiên tai, dịch bệnh (khách quan)", "cause", "Thiên tai, dịch bệnh."),
    ("Hạn chế thì phải nói thật: còn 3 đơn vị hình thức", "weakness", "Còn 3 đơn vị hình thức."),
    ("Chưa được: 1 số nơi chạy theo số lượng", "weakness", "Mặt chưa được là một số nơi chạy theo số lượng."),
    ("vì: sổ sách nhiều, địa bàn rộng", "cause", "Sổ sách nhiều, địa bàn rộng."),
    ("Khen: hiệu trưởng khen nóng 58 em", "result", "Hiệu trưởng khen nóng 58 em."),
    ("Nhìn lại thì thi đua đã gắn với tiến độ", "strength", "Thi đua đã gắn với tiến độ."),
    ("tổ dân phố văn hóa 12/21 -> 19/21", "result", "Tổ dân phố văn hóa từ 12/21 lên 19/21."),
    ("khách quan - dân đi làm cả ngày", "cause", "Dân đi làm cả ngày."),
    ('"Tuyến phố văn minh": 14 tuyến', "result", "Về “Tuyến phố văn minh”, có 14 tuyến."),
    ("Chống covid: lập 63 tổ", "result", "Về chống Covid, đã lập 63 tổ."),
    ("Người nước ngoài: chưa có", "result", "Chưa có trường hợp người nước ngoài."),
    ("mở 26 lớp/1.870 lượt người", "result", "Sở đã mở 26 lớp với 1.870 lượt người."),
    ("tổng: BK tỉnh 6 TT, 15 CN", "result", "Sở có 6 tập thể, 15 cá nhân được tặng Bằng khen của tỉnh."),
    ("công nhân vùng sâu khen 146 lượt", "result", "Công nhân vùng sâu được khen thưởng 146 lượt."),
    (
        "Khen thưởng kháng chiến Sở không phát sinh hồ sơ",
        "result",
        "Về khen thưởng kháng chiến, Sở không phát sinh hồ sơ.",
    ),
    ("dân tộc thiểu số 46,2%", "situation", "Tỷ lệ dân tộc thiểu số là 46,2%."),
    (
        "HC LĐ 1 TT, 4 CN; CTĐ CP: 1; LĐTT 187 lượt",
        "result",
        "Sở có 1 tập thể, 4 cá nhân được tặng Huân chương Lao động; 1 Cờ thi đua của Chính phủ;"
        " 187 lượt Lao động tiên tiến.",
    ),
    (
        "Nhà nước: HCLĐ hạng Ba 1 TT, hạng Nhì 1 CN",
        "result",
        "Về khen thưởng cấp Nhà nước, có 1 tập thể được tặng Huân chương Lao động hạng Ba;"
        " 1 cá nhân được tặng Huân chương Lao động hạng Nhì.",
    ),
]


@pytest.mark.parametrize(("note", "role", "sentence"), WRITTEN)
def test_talk_becomes_a_formal_sentence_that_the_check_accepts(note: str, role: Role, sentence: str):
    assert phrase(note, SO, role) == sentence
    assert judge([note], sentence, SO, role).accepted


def test_the_day_of_a_meeting_is_not_the_day_of_the_document():
    said = phrase("họp quán triệt CT 34 ngày 25/6/2014, 34 khoa phòng học tập", DATED)
    assert "Chỉ thị số 34-CT/TW vào ngày 25/6/2014" in said


def test_two_directives_in_one_breath_are_two():
    assert "Chỉ thị số 34-CT/TW, Chỉ thị số 52-CT/TU với 680 lượt" in phrase(
        "quán triệt Chỉ thị 34, 52 với 680 lượt đảng viên", DATED
    )


def test_a_number_behind_a_directive_of_which_none_is_known_counts_something():
    assert "Chỉ thị số 34-CT/TW, 14 xã" in phrase("quán triệt Chỉ thị 34, 14 xã tham gia", DATED)


@pytest.mark.parametrize("day", ["7/4/2014", "07/4/2014", "07/04/2014"])
def test_the_documents_own_day_stays_with_it(day: str):
    assert f"Chỉ thị số 34-CT/TW ngày {day}" in phrase(f"quán triệt CT 34 ngày {day}", DATED)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Dân hiến 41 ha đất.", "Nhân dân hiến 41 ha đất."),
        ("Nông dân tham gia 3 lớp.", "Nông dân tham gia 3 lớp."),
        ("Nhân dân đóng góp 12 ngày công.", "Nhân dân đóng góp 12 ngày công."),
        ("Ở 3 xã đều kiêm nhiệm hết.", "Ở 3 xã đều kiêm nhiệm."),
    ],
)
def test_words_of_talk_are_exchanged_as_whole_words(said: str, written: str):
    assert in_office_words(said, "Sở") == written


@pytest.mark.parametrize(
    "note", ["kế hoạch A -> kế hoạch B", "2014 -> 2023", "3/5 -> 5/7 xã", "12 => 12 đơn vị"]
)
def test_an_arrow_that_is_no_change_of_a_number_says_none(note: str):
    assert not {"lên", "xuống"} & set(as_read(note, "huyện").split())


def test_words_in_quotes_stay_as_they_are():
    assert (
        as_read('chủ đề "chúng tôi làm, chúng tôi chịu"', "huyện") == 'chủ đề "chúng tôi làm, chúng tôi chịu"'
    )


def test_a_space_between_thousands_parts_no_number():
    assert as_read("số hộ 1 284 -> 1 300 hộ", "xã") == "số hộ từ 1 284 lên 1 300 hộ"


@pytest.mark.parametrize("arrow", ["=>", "==>", "->", "-->", "→", "⇒"])
def test_an_arrow_between_clauses_is_a_comma_however_it_is_typed(arrow: str):
    assert phrase(f"kiểm tra 42 đợt {arrow} phát hiện 3 đơn vị", SO) == (
        "Sở đã kiểm tra 42 đợt, phát hiện 3 đơn vị."
    )


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_a_change_goes_the_way_its_numbers_go(before: int, after: int):
    a, b = format_number(before), format_number(after)
    said = as_read(f"số hộ {a} -> {b} hộ", "xã").split()
    years = {n for n in (before, after) if 1900 <= n <= 2099}
    turn = "lên" if after > before else "xuống"
    if before != after and not years:
        assert turn in said
    assert said.count(a) >= 1 and said.count(b) >= 1


def test_a_refused_reading_gives_no_praise_away():
    note = "Tôi đề nghị tỉnh có phần mềm"
    assert not judge([note], "Sở đề nghị tỉnh sớm có phần mềm hiện đại.", SO, "proposal").accepted
    assert not judge(["thời gian 25 -> 15 ngày"], "Thời gian từ 15 lên 25 ngày.", SO, "result").accepted
