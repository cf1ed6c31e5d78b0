"""Shorthand and talk that a draft still has: told to the officer, and nothing else told."""

import pytest

from assistant.checking.unread import unread_findings
from assistant.models import Draft, Sentence


def found(text: str, kind: str = "text") -> list[tuple[str, str]]:
    sentence = Sentence(text=text, kind=kind)
    draft = Draft(section="II.4", paragraphs=((sentence,),))
    return [(f.kind, text[slice(*f.span)]) for f in unread_findings(draft, sentence, 0)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nấu cháo từ thiện cho bv.", ["bv"]),
        ("Xã được NN đầu tư, đường bt tới 6 thôn.", ["NN", "bt"]),
        ("Tổ tự quản KP4 làm tốt, 96k lượt theo dõi.", ["KP4", "96k"]),
        ("Phát sổ tay cho tr.thôn.", ["tr.thôn"]),
        ("Tiêu biểu như a. Nam.", ["a."]),
    ],
)
def test_shorthand_that_nobody_read_is_named(text, words):
    assert found(text) == [("shorthand", word) for word in words]


@pytest.mark.parametrize(
    "text",
    [
        "Tui đi khu phố hàng tháng.",
        "Sáng nay mình gom số liệu nha.",
        "Kêu Dũng làm hồ sơ khen thưởng.",
        "Cái gì cũng phải bàn với dân trước.",
    ],
)
def test_a_sentence_that_stays_talk_is_to_be_reworded(text):
    assert found(text) == [("style", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Huyện đã kêu gọi ủng hộ, thiệt hại 312 tỷ đồng.",
        "Tỉnh kết nghĩa Xay-nha-mun có 6 tập thể.",
        "Người đứng đầu phải tự mình nêu gương.",
        "Quyết định số 1520/QĐ-UBND ngày 20/6/2018 kèm Luật số 06/2022/QH15.",
        "Làm 9,4 km đường, 800 m2 sân, đạt OCOP 4 sao, đợt dịch COVID-19.",
        "Đại hội lần thứ XIII; phong trào “Camera nhà mình, KP4”.",
        "Đoàn viên nghe phụ nữ K'Ho kể chuyện ở làng Trà Giang.",
    ],
)
def test_what_belongs_in_a_report_is_left_alone(text):
    assert found(text) == []


def test_a_placeholder_is_left_alone():
    assert found("[Dòng gõ không dấu, chờ gõ lại: “tui đi kp”]", "placeholder") == []
