"""Which section a statement belongs to, measured on labelled notes and on outlines nobody has seen."""

import pytest

from assistant.materials.sections import Sorter
from assistant.outline import parse_outline
from tests.labelled import facts_of, load, outline, plain

#: The least share of statements in their right section, without a model.
LEAST = {
    "tan-linh": 0.90,
    "so-van-xuoi": 0.85,
    "huyen-dien-thoai": 0.85,
    "tinh-gach-dau-dong": 0.85,
    "xa-ngan": 0.85,
    "so-lao-dong": 0.85,
    "xa-ven-bien": 0.85,
    "so-y-te": 0.85,
    "xa-vung-cao": 0.85,
}


def accuracy(name: str) -> tuple[float, list[tuple[int, str | None, str]]]:
    """The share of labelled statements in a right section, and the wrong ones."""
    facts = {(f.place.line, plain(f.text)): f for f in facts_of(load(name).notes)}
    asked = [x for x in load(name).labels if x.sections]
    wrong = [
        (x.line, fact.section if fact else None, x.text)
        for x in asked
        if not (fact := facts.get((x.line, x.text))) or fact.section not in x.sections
    ]
    return 1 - len(wrong) / len(asked), wrong


@pytest.mark.parametrize("name", LEAST)
def test_statements_find_their_section(name):
    share, wrong = accuracy(name)
    assert share >= LEAST[name], wrong


def test_a_statement_of_no_section_says_so():
    (guess,) = Sorter(outline()).sort([("zzz qqq", ())])
    assert (guess.section, guess.confidence) == (None, 0.0)


def test_no_statements_have_no_guesses():
    assert Sorter(outline()).sort([]) == ()


def test_a_guess_has_a_confidence_and_other_sections_to_choose_from():
    (guess,) = Sorter(outline()).sort([("kiện toàn Hội đồng Thi đua - Khen thưởng huyện 15 thành viên", ())])
    assert guess.section == "II.4"
    assert 0 < guess.confidence <= 1
    assert guess.section not in guess.others
    assert len(guess.others) == 2


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("khó khăn: 4 xã vùng cao đường xa", "I.3"),
        ("thuận lợi: cấp ủy quan tâm", "I.2"),
        ("kiến nghị: sớm ban hành thông tư hướng dẫn", "IV"),
        ("bài học: khen phải kịp thời", "III.3"),
        ("nguyên nhân chủ quan: lãnh đạo chưa quan tâm", "III.2.b"),
        ("nguyên nhân khách quan: quy định thay đổi nhiều lần", "III.2.a"),
        ("hạn chế: 3 cơ quan chưa xây dựng tiêu chí", "III.1.b"),
    ],
)
def test_a_line_that_names_its_section_goes_there(line, section):
    (guess,) = Sorter(outline()).sort([(line, ())])
    assert guess.section == section
    assert guess.confidence >= 0.9


def test_an_outline_nobody_has_seen_works_by_its_titles():
    form = parse_outline(
        "I. CÔNG TÁC PHÒNG CHÁY\n1. Tuyên truyền phòng cháy, chữa cháy\n2. Trang bị phương tiện chữa cháy\n"
        "II. CÔNG TÁC GIÁO DỤC\n1. Trường lớp, cơ sở vật chất\n2. Đội ngũ giáo viên"
    )
    lines = [
        ("mua sắm 12 bình chữa cháy, 3 máy bơm", ()),
        ("đội ngũ giáo viên đạt chuẩn 98%", ()),
        ("xây mới 14 phòng học, trường lớp kiên cố hóa", ()),
        ("tuyên truyền phòng cháy 25 buổi", ()),
    ]
    assert [g.section for g in Sorter(form).sort(lines)] == ["I.2", "II.2", "II.1", "I.1"]


def test_the_same_notes_are_sorted_the_same_way_again():
    lines = [(f.text, f.context) for f in facts_of(load("tan-linh").notes)]
    assert Sorter(outline()).sort(lines) == Sorter(outline()).sort(lines)
