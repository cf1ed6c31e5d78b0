"""Causes told apart by "KQ" and "CQ", and results that have the same letters."""

import pytest

from assistant.materials.files import read_text
from assistant.materials.notes import read_facts
from tests.labelled import facts_in, outline


@pytest.mark.parametrize(
    "text",
    [
        "> sao còn yếu, vì sao: KQ - bão lũ, dịch 2 năm; CQ - cán bộ kiêm nhiệm, ngại viết\n",
        "+ nguyên nhân: KQ: bão lũ, dịch 2 năm\n+ CQ: cán bộ kiêm nhiệm, ngại viết\n",
        "- KQ: bão lũ, dịch 2 năm; CQ: cán bộ kiêm nhiệm, ngại viết\n",
        "Nguyên nhân\n- KQ: bão lũ, dịch 2 năm\n- CQ: cán bộ kiêm nhiệm, ngại viết\n",
    ],
)
def test_causes_of_both_kinds_are_two_facts_in_their_sections(text):
    assert [(f.text, f.section) for f in facts_in(text)] == [
        ("bão lũ, dịch 2 năm", "III.2.a"),
        ("cán bộ kiêm nhiệm, ngại viết", "III.2.b"),
    ]


@pytest.mark.parametrize(
    "text",
    ["KQ: 12 xã đạt chuẩn, 3 xã nâng cao", "phong trào 5 không 3 sạch, KQ: 712 hộ", "CQ: 14 cơ quan đăng ký"],
)
def test_a_result_or_an_office_is_no_cause(text):
    assert [f.text for f in facts_in(f"- {text}\n")] == [text]


def test_a_corrected_number_asks_to_be_settled():
    notes = "- kiểm tra 27 cuộc\n- em cộng lại thì kiểm tra 31 cuộc chứ ko phải 27\n"
    reading = read_facts("m", read_text("a.txt", notes), outline())
    assert [f.set_aside for f in reading.facts] == ["", "uncertain"]
    (told,) = [f for f in reading.findings if f.kind == "uncertain"]
    assert "chốt số đúng" in told.message
