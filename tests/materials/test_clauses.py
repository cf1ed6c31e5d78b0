"""Prose into statements that stand alone, each an exact stretch with the words it leans on."""

import csv
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.materials.clauses import clauses
from tests.labelled import CASES, facts_in

with (CASES / "van-xuoi-tach-y" / "nhan.tsv").open(encoding="utf-8", newline="") as file:
    LABELLED = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

#: The least share of the statements found (and of those made) that are just as labelled.
LEAST = 0.95

_PIECES = (
    "Sở đã mở 12 lớp, ban hành 5 văn bản; huyện có 3 xã (4 thôn), trong đó kiểm tra và “in, 2” do"
    " Năm 2020, tổ chức . 7%"
)


def score() -> tuple[float, float]:
    """Precision and recall over all labelled sentences, lead and text both exact."""
    right = made = wanted = 0
    for row in LABELLED:
        leads = ["" if lead == "-" else lead for lead in row["context"].split(" | ")]
        want = list(zip(row["facts"].split(" | "), leads, strict=True))
        got = [(c.text, c.lead) for c in clauses(row["sentence"])]
        right, made, wanted = right + len(set(got) & set(want)), made + len(got), wanted + len(want)
    return right / made, right / wanted


def test_labelled_prose_is_divided_as_labelled():
    precision, recall = score()
    assert precision >= LEAST
    assert recall >= LEAST


@pytest.mark.parametrize(
    "row", [r for r in LABELLED if " | " not in r["facts"]], ids=lambda r: r["sentence"][:40]
)
def test_what_leans_on_the_words_before_it_is_not_cut_off(row):
    assert [c.text for c in clauses(row["sentence"])] == [row["sentence"]]


def test_the_congress_keeps_its_delegates():
    (fact,) = facts_in(
        "Đại hội Thi đua yêu nước tỉnh có 350 đại biểu chính thức, biểu dương 120 điển hình.\n"
    )
    assert "Đại hội" in fact.said


def test_a_statement_cut_off_says_who_and_when():
    facts = facts_in("Năm 2020, Sở mở 3 lớp tập huấn nghiệp vụ, ban hành 5 văn bản hướng dẫn.\n")
    assert [f.text for f in facts] == [
        "Năm 2020, Sở mở 3 lớp tập huấn nghiệp vụ",
        "ban hành 5 văn bản hướng dẫn.",
    ]
    assert facts[1].said == "Năm 2020, Sở ban hành 5 văn bản hướng dẫn."
    assert [f.section for f in facts] == ["II.4", "II.1.c"]


def test_the_name_of_a_council_is_not_parted():
    sentence = "Hội đồng thi đua – khen thưởng 11 người do Giám đốc làm Chủ tịch, kiện toàn 3 lần."
    assert [c.text for c in clauses(sentence)] == [sentence]


def test_a_bullet_is_left_whole():
    assert len(facts_in("- Sở đã mở 12 lớp tập huấn, ban hành 15 văn bản hướng dẫn.\n")) == 1


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES.split()), min_size=1, max_size=24).map(" ".join))
def test_statements_are_exact_stretches_in_order_and_no_number_is_lost(sentence):
    found = clauses(sentence + ".")
    starts = []
    position = 0
    for clause in found:
        position = (sentence + ".").index(clause.text, position)
        starts.append(position)
        position += len(clause.text)
    assert all(a < b for a, b in pairwise(starts))
    assert [c for x in found for c in x.text if c.isdigit()] == [c for c in sentence if c.isdigit()]
    assert all(x.lead == "" or x.lead in sentence for x in found)
