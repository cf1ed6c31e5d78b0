"""A true wording that reads worse than the template's is not taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.register import content
from assistant.drafting.bettering import spoils
from assistant.drafting.judging import judge
from assistant.drafting.phrasing import Speaker
from tests.labelled import EXAMPLES, report_of

WORSE = [
    ("Xã có 2 mô hình do Nhân dân góp.", "Xã có 2 mô hình do nhân dân góp.", "Mất chữ hoa"),
    (
        "Quán triệt Chỉ thị số 34-CT/TW, Chỉ thị số 52-CT/TU.",
        "Quán triệt chỉ thị số 34-CT/TW và Chỉ thị số 52-CT/TU.",
        "Mất chữ hoa",
    ),
    (
        "Có 9 đợt, trong đó đợt cao điểm 70 ngày giải phóng mặt bằng.",
        "Có 9 đợt, trong đó đợt cao điểm giải phóng mặt bằng đã giải phóng mặt bằng 70 ngày.",
        "Lặp từ",
    ),
    ("Có 3 hội nghị (các năm 2016, 2018).", "Có 3 hội nghị (2016, 2018).", "thời gian"),
    ("Cán bộ kiêm nhiệm chưa quen việc.", "Còn cán bộ kiêm nhiệm chưa không quen việc.", "phủ định"),
    ("Tuyên dương 45 tập thể, 62 cá nhân.", "Tuyên dương 45 tập thể, và 62 cá nhân.", "vụng"),
    (
        "Có 13/13 đảng bộ xây dựng chương trình, 178/178 đảng ủy có kế hoạch.",
        "Có 13/13 đảng bộ xây dựng chương trình; có 178/178 đảng ủy có kế hoạch.",
        "Lặp động từ",
    ),
]
AS_GOOD = [
    ("Huyện ủy ban hành 2 kế hoạch.", "Huyện ủy đã ban hành 2 kế hoạch."),
    ("Kinh tế chủ yếu nông lâm nghiệp.", "Kinh tế chủ yếu là nông lâm nghiệp."),
    ("Khen thưởng 2 tập thể, 5 cá nhân.", "Khen thưởng 2 tập thể và 5 cá nhân."),
    ("Còn 5 xã chưa nộp.", "Còn 5 xã chưa nộp."),
]


@pytest.mark.parametrize(("drafted", "text", "why"), WORSE)
def test_what_reads_worse_is_said(drafted, text, why):
    assert why in spoils(text, [drafted])


@pytest.mark.parametrize(("drafted", "text"), AS_GOOD)
def test_what_reads_as_well_is_let_through(drafted, text):
    assert spoils(text, [drafted]) == ""


def test_sentences_put_together_may_say_once_what_they_share():
    apart = ["Năm 2016, Huyện đã mở 2 lớp.", "Năm 2016, Huyện đã mở 3 hội nghị."]
    assert spoils("Năm 2016, Huyện đã mở 2 lớp và 3 hội nghị.", apart) == ""
    assert spoils("Năm 2016, huyện đã mở 2 lớp và 3 hội nghị.", apart) != ""


def test_every_sentence_of_the_template_is_as_good_as_itself():
    for drafted, text in AS_GOOD:
        assert spoils(drafted, [drafted]) == spoils(text, [text]) == ""


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_sentence_that_says_something_twice_is_never_let_through(data):
    report = report_of(EXAMPLES / "ghi-chu.txt")
    facts = {f.id: f.said for f in report.facts}
    said = [
        s for d in report.drafts.values() for s in d.sentences if s.kind == "text" and s.sources[0] in facts
    ]
    one = data.draw(st.sampled_from(said))
    words = one.text.rstrip(".").split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, min(len(words), start + 8)))
    place = data.draw(st.integers(0, len(words)))
    text = " ".join([*words[:place], *words[start:end], *words[place:]]) + "."
    twice = " ".join(words[start:end])
    if content(twice) or any(c.isdigit() for c in twice):
        judgement = judge([facts[one.sources[0]]], text, Speaker(unit="huyện"), "result")
        assert not judgement.accepted or spoils(text, [one.text]), text
