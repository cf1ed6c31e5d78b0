"""The rules that judge how a draft reads: each finds its fault, and good sentences have none."""

import pytest

from tests.evals.rubric import OF_SENTENCE, OF_TEXT, compare, faults, score

FAULTS = [
    ("too long", " ".join(["Huyện đã mở 3 lớp tập huấn cho cán bộ"] * 7) + "."),
    ("too short", "Có đất."),
    ("no verb", "Quỹ đất công ích rộng rãi của thị trấn."),
    ("telegram style", "Mở lớp => 950 lượt cán bộ dự."),
    ("telegram style", "Cờ thi đua: 4 tập thể."),
    ("colloquial word", "Xã ko có cán bộ chuyên trách."),
    ("abbreviation left", "Về kháng chiến, có 2.046 hs được giải quyết."),
    ("chain of “có”, “đã”", "Huyện có 3 xã có chợ và có trường."),
    ("word said four times", "Tập huấn tập huấn cho lớp tập huấn được tập huấn."),
    ("no capital or full stop", "huyện đã mở 3 lớp"),
    ("punctuation", "Huyện đã mở 3 lớp, và 2 hội nghị."),
    ("year without “năm”", "Huyện đã mở 3 lớp tập huấn 2021."),
    ("neighbours open alike", "Huyện đã mở 3 lớp. Huyện đã mở 2 hội nghị."),
    ("one subject throughout", "Huyện đã mở A. Xã có B. Huyện đã xây C. Huyện đã sửa D."),
]
GOOD = """Huyện đã tổ chức 3 hội nghị quán triệt cho 215 đồng chí cán bộ chủ chốt.
Hội đồng Thi đua - Khen thưởng huyện có 15 thành viên; phòng Nội vụ có 1 công chức chuyên trách.
Năm 2020, tỷ lệ hộ nghèo giảm từ 38,6% (năm 2014) xuống 12,4%.
Đề nghị tỉnh bố trí kinh phí (các năm 2024, 2025)."""


@pytest.mark.parametrize(("rule", "text"), FAULTS)
def test_each_rule_finds_its_fault(rule: str, text: str) -> None:
    assert faults(text)[rule] > 0


def test_each_rule_is_shown_to_find_something() -> None:
    assert {rule for rule, _ in FAULTS} == OF_SENTENCE.keys() | OF_TEXT.keys()


def test_good_sentences_have_no_fault() -> None:
    assert {k: v for k, v in faults(GOOD).items() if v} == {}
    assert score(GOOD) == 0


def test_a_pair_is_judged_alike_whichever_comes_first() -> None:
    bad = "huyện ko có cán bộ"
    for seed in range(20):
        assert compare([(GOOD, bad)], seed) == (1, 0, 0)
        assert compare([(bad, GOOD)], seed) == (0, 0, 1)
        assert compare([(GOOD, GOOD)], seed) == (0, 1, 0)
