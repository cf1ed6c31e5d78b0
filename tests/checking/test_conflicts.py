"""Facts that say different numbers of the same thing: shown, not used, until the officer chooses."""

import csv
import re

import pytest

from assistant.checking.conflicts import conflict_findings, find_conflicts, settle
from tests.labelled import CASES, facts_in

DISAGREE = [
    ("kiểm tra 42 đợt tại 37 lượt cơ quan, đơn vị", "kiểm tra 45 đợt (số liệu xã gửi)"),
    ("15/15 xã tổ chức học tập Chỉ thị", "14/15 xã tổ chức học tập Chỉ thị"),
    ("xử lý 3 vụ vi phạm quy chế", "xử lý 5 vụ vi phạm quy chế"),
    ("năm 2020 mở 4 lớp tập huấn nghiệp vụ", "năm 2020 mở 6 lớp tập huấn nghiệp vụ"),
    ("tỷ lệ hộ nghèo năm 2023 là 5,2%", "tỷ lệ hộ nghèo năm 2023 là 5,7%"),
    ("dân số 78.450 người", "dân số 78.540 người"),
    ("dân số toàn huyện 78.450 người", "dân số toàn huyện: 78.540 người"),
    ("mở 4 lớp tập huấn nghiệp vụ, 320 lượt người", "mở 4 lớp tập huấn nghiệp vụ cho 302 lượt người"),
]
AGREE = [
    ("năm 2015 mở 4 lớp tập huấn nghiệp vụ", "năm 2016 mở 5 lớp tập huấn nghiệp vụ"),
    ("tập huấn nghiệp vụ 14 lớp cho cán bộ xã", "tập huấn nghiệp vụ 3 lớp cho cán bộ huyện"),
    ("bằng khen của Chủ tịch tỉnh: 12 tập thể", "bằng khen của Chủ tịch tỉnh: 21 cá nhân"),
    ("kiểm tra 42 đợt tại các xã", "kiểm tra 42 đợt tại các xã"),
    ("phát hiện 146 điển hình tiên tiến, trong đó 20 điển hình nữ", "phát hiện 146 điển hình tiên tiến"),
    ("huyện hiến 12 ha đất làm đường", "xã Bình hiến 2 ha đất làm đường"),
    ("kiểm tra 42 đợt", "giám sát 45 đợt"),
    ("KH 89/KH-UBND về thi đua", "KH 98/KH-UBND về thi đua"),
    ("120 doanh nghiệp, 9.400 lao động", "còn 31 doanh nghiệp dưới 50 lao động chưa đăng ký"),
]
#: Pairs labelled before the reading was changed (``tune``) and after (``fresh``): see tests/cases/README.md.
with (CASES / "mau-thuan" / "cap.tsv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def conflicts_of(*lines: str):
    facts = facts_in("\n".join(f"- {line}" for line in lines))
    return facts, find_conflicts(facts)


@pytest.mark.parametrize("lines", DISAGREE)
def test_different_numbers_of_one_thing_are_a_conflict(lines):
    facts, conflicts = conflicts_of(*lines)
    (conflict,) = conflicts
    assert set(conflict.options) == {f.id for f in facts}
    assert [p.line for p in conflict.places] == [1, 2]


@pytest.mark.parametrize("lines", AGREE)
def test_numbers_of_different_things_are_none(lines):
    assert conflicts_of(*lines)[1] == ()


def test_labelled_pairs_of_different_things_raise_no_false_alarm():
    alarms = [p for p in PAIRS if p["conflict"] == "khong" and conflicts_of(p["one"], p["other"])[1]]
    assert alarms == []


def test_most_labelled_contradictions_are_seen():
    pairs = [p for p in PAIRS if p["conflict"] == "co"]
    seen = [p for p in pairs if conflicts_of(p["one"], p["other"])[1]]
    assert len(seen) >= 0.9 * len(pairs), [p for p in pairs if p not in seen]


def test_three_sides_are_one_conflict():
    _, conflicts = conflicts_of(*(f"kiểm tra {n} đợt tại các cơ quan, đơn vị" for n in (42, 45, 46)))
    (conflict,) = conflicts
    assert len(conflict.options) == len(conflict.values) == len(conflict.places) == 3


@pytest.mark.parametrize("lines", DISAGREE)
def test_the_subject_holds_no_number_and_the_values_are_as_written(lines):
    _, (conflict,) = conflicts_of(*lines)
    assert conflict.subject
    assert not re.search(r"\d", conflict.subject)
    assert all(re.search(r"\d", value) for value in conflict.values)
    assert all(
        value.split()[0].rstrip("%") in line for value, line in zip(conflict.values, lines, strict=True)
    )


def test_no_side_is_used_before_the_choice_and_only_the_chosen_one_after():
    facts, (open_,) = conflicts_of(*DISAGREE[0])
    assert [f.set_aside for f in settle(facts, (open_,))] == ["conflict", "conflict"]
    for chosen in open_.options:
        (decided,) = find_conflicts(facts, {open_.id: chosen})
        used = [f.id for f in settle(facts, (decided,)) if f.in_use]
        assert used == [chosen]


def test_a_choice_that_is_no_side_of_it_chooses_nothing():
    facts, (open_,) = conflicts_of(*DISAGREE[0])
    (still,) = find_conflicts(facts, {open_.id: "fact:khac"})
    assert still.chosen == ""


def test_a_doubted_line_casts_doubt_on_the_other_and_stays_doubted():
    facts, conflicts = conflicts_of(
        "kiểm tra 42 đợt tại các đơn vị", "kiểm tra 45 đợt tại các đơn vị (xem lại)"
    )
    assert len(conflicts) == 1
    assert [f.set_aside for f in settle(facts, conflicts)] == ["conflict", "uncertain"]


def test_what_the_officer_switched_by_hand_stays_so():
    facts, conflicts = conflicts_of(*DISAGREE[0])
    kept = settle(facts, conflicts, officer=frozenset({facts[0].id}))
    assert [f.set_aside for f in kept] == ["", "conflict"]


def test_the_finding_blocks_and_shows_both_numbers_with_their_places():
    _, conflicts = conflicts_of(*DISAGREE[0])
    (finding,) = conflict_findings(conflicts)
    assert finding.severity == "block"
    assert all(part in finding.message for part in ("42", "45", "dòng 1", "dòng 2", "chọn"))


def test_a_settled_conflict_is_no_finding():
    facts, (open_,) = conflicts_of(*DISAGREE[0])
    assert conflict_findings(find_conflicts(facts, {open_.id: open_.options[0]})) == ()


def test_the_id_stays_when_other_notes_are_added():
    _, (one,) = conflicts_of(*DISAGREE[0])
    _, found = conflicts_of(*DISAGREE[0], "mở 4 lớp tập huấn")
    assert [c.id for c in found] == [one.id]
