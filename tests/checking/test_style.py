"""The register: what an officer would be asked to change, and what is none of its business."""

import pytest

from assistant.checking.style import style_findings
from assistant.models import Draft, Sentence


def found(text: str, kind: str = "text") -> list[str]:
    draft = Draft(section="II.4", paragraphs=((Sentence(text=text, kind=kind),),))
    return [draft.text[slice(*f.span)] for f in style_findings(draft)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Phong trào rất tốt!", ["!"]),
        ("Kính mong cấp trên xem xét.", ["Kính mong"]),
        ("Chúng tôi đã mở 4 lớp.", ["Chúng tôi"]),
        ("Kết quả tuyệt vời.", ["tuyệt vời"]),
        ("Xã ko có cán bộ.", ["ko"]),
        ("Huyện đc khen và 4 đ/c được tặng Bằng khen.", ["đc", "đ/c"]),
    ],
)
def test_a_habit_is_found_where_it_stands(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Huyện đã mở 4 lớp tập huấn.",
        "Phong trào “Em yêu làn điệu dân ca!” có 12 trường tham gia.",
        "Đề nghị Ủy ban nhân dân tỉnh xem xét.",
    ],
)
def test_the_plain_register_and_names_in_quotes_are_left_alone(text):
    assert found(text) == []


def test_a_placeholder_is_left_alone():
    assert found("[Dòng gõ không dấu, chờ gõ lại: “ko co!”]", "placeholder") == []


def test_children_are_no_person_who_speaks():
    assert found("Có 120 trẻ em được tặng quà.") == []
