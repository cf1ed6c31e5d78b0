"""The facts of a report in the words of the kind of office that wrote them."""

from assistant.materials.spelling import spell_out
from tests.labelled import facts_in, outline

NOTES = (
    "Trường có 42 lớp, 1.764 hs\n"
    "GV dạy giỏi cấp tỉnh 31 lượt\n"
    "BGH họp phụ huynh đầu mỗi năm học, cuối học kỳ\n"
    "ngân sách xã cấp 3 tỷ đồng\n"
)


def test_numbers_and_places_stay_when_the_words_are_spelt():
    before = facts_in(NOTES)
    after = spell_out(before, {}, outline()).facts
    assert [f.id for f in after] == [f.id for f in before]
    assert [f.place for f in after] == [f.place for f in before]
    assert "1.764 học sinh" in after[0].text
    assert [q.values for q in after[0].quantities] == [q.values for q in before[0].quantities]


def test_the_offices_own_word_comes_before_that_of_its_kind():
    after = spell_out(facts_in(NOTES), {"GV": "giảng viên"}, outline()).facts
    assert after[1].text.startswith("giảng viên")


def test_what_no_abbreviation_changes_is_the_same_fact():
    before = facts_in(NOTES)
    after = spell_out(before, {}, outline()).facts
    assert after[3] == before[3]
