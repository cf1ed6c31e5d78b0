"""Whether a sentence says what its facts say: rates on labelled rewrites, and what may never pass."""

import csv
import re
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.denying import negations_kept
from assistant.checking.grounding import verify
from assistant.checking.register import without_lead
from assistant.vietnamese.numbers import format_number, read_quantities
from assistant.vietnamese.text import capitalise
from tests.labelled import CASES, NAMES, load

#: The least share of good rewrites to accept and of bad ones to refuse, for each part of the pairs.
FLOORS = {
    "tune": (0.92, 0.995),
    "held": (0.96, 0.995),
    "fresh": (0.95, 0.995),
    "second": (0.91, 0.995),
    "third": (0.83, 0.995),
    "fourth": (0.93, 0.995),
    "fifth": (0.93, 0.995),
    "sixth": (0.83, 0.995),
    "seventh": (0.60, 0.99),
    "eighth": (0.81, 0.995),
    "ninth": (0.79, 0.995),
}

FACTS = sorted({x.text for name in NAMES for x in load(name).labels})


def rows(kind: str, part: str) -> list[dict[str, str]]:
    path = CASES / "check" / f"{kind}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        every = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [r for r in every if r["part"] == part]


def accepted(row: dict[str, str]) -> bool:
    return verify([f for f in row["fact"].split(" | ") if f.strip()], row["sentence"]).accepted


@pytest.mark.parametrize("part", FLOORS)
def test_good_rewrites_are_accepted(part):
    good = rows("good", part)
    refused = [r["sentence"] for r in good if not accepted(r)]
    assert 1 - len(refused) / len(good) >= FLOORS[part][0], refused


@pytest.mark.parametrize("part", FLOORS)
def test_bad_rewrites_are_refused(part):
    bad = rows("bad", part)
    passed = [(r["kind"], r["sentence"]) for r in bad if accepted(r)]
    assert 1 - len(passed) / len(bad) >= FLOORS[part][1], passed


#: Notes whose label, "vd" or aside a report leaves out.
_LED = [f for f in FACTS if without_lead(f) != f or "(xem " in f]


_MOVEMENT = "Phong trào lao động sáng tạo có 156 sáng kiến"


def test_the_name_of_a_movement_is_no_heading():
    assert verify([_MOVEMENT], _MOVEMENT).accepted


@pytest.mark.parametrize(
    ("fact", "sentence", "unit"),
    [
        ("thuận lợi: 4 lớp đủ người học", "Khó khăn: 4 lớp đủ người học.", "huyện"),
        ("hạn chế: 4 lớp mở chậm", "Ưu điểm: 4 lớp mở chậm.", "huyện"),
        ("mở 4 lớp", "Sở đã mở 4 lớp.", "huyện"),
        ("mở 4 lớp", "Xã đã mở 4 lớp.", "huyện"),
    ],
)
def test_another_heading_or_another_unit_is_refused(fact, sentence, unit):
    assert not verify([fact], sentence, allowed=[unit]).accepted


@pytest.mark.parametrize("fact", [f for f in FACTS if f not in _LED and not f.startswith(_MOVEMENT)])
def test_a_fact_says_what_it_says(fact):
    assert verify([fact], capitalise(fact.rstrip(" .;")) + ".").accepted


@pytest.mark.parametrize(
    "fact",
    [
        "khó khăn: 4 xã vùng cao đường xa",
        "vd bà Thoa giúp 12 hộ",
        "có 300 sáng kiến (xem file thống kê)",
    ],
)
def test_a_fact_word_for_word_says_what_it_says(fact):
    assert verify([fact], fact).accepted


@pytest.mark.parametrize("fact", ["đ/c Chủ tịch gặp mặt 2 lần", "hs khen 15 ngày", "ktra: mỗi năm 2 đợt"])
def test_a_capital_changes_nothing(fact):
    assert verify([fact], capitalise(fact) + ".").accepted


@pytest.mark.parametrize(
    "fact",
    [
        "hiện còn 11 biên chế so với 17 biên chế năm 2014; cấp huyện có 13 CC chuyên trách",
        "UBND huyện ban hành KH số 112/KH-UBND triển khai KH 4724/KH-UBND của UBND tỉnh",
    ],
)
def test_no_number_moves_in_the_same_words(fact):
    assert verify([fact], fact).accepted


def other_numbers(fact: str) -> Iterator[str]:
    """The fact with one of its numbers changed: one more, a digit more, or its ends swapped."""
    for i, match in enumerate(re.finditer(r"\d+", fact)):
        digits = match[0]
        ways = (str(int(digits) + 1).zfill(len(digits)), digits + "0", digits[-1] + digits[1:-1] + digits[:1])
        other = ways[i % 3] if ways[i % 3] != digits and len(digits) > 1 else ways[0]
        yield f"{fact[: match.start()]}{other}{fact[match.end() :]}"


def told_apart(fact: str, other: str) -> bool:
    """Whether two texts say different numbers ("3,5" and "3,50" do not)."""
    one, two = ([(q.kind, q.values or q.text) for q in read_quantities(t)] for t in (fact, other))
    return one != two or not one


_TWICE = "t/huấn: 2015 2 lớp, 2018 3 lớp, 2022 2 lớp, gần 600 người"


def test_a_number_may_not_change_into_another_of_the_fact():
    assert not verify([_TWICE], _TWICE.replace("2015 2 lớp", "2015 3 lớp")).accepted


@pytest.mark.parametrize("fact", [f for f in FACTS if re.search(r"\d", f)][::3])
def test_no_number_of_a_fact_may_change(fact):
    passed = [o for o in other_numbers(fact) if told_apart(fact, o) and verify([fact], o).accepted]
    assert passed == []


_DENIED = [f for f in FACTS if re.search(r"(?<!\w)(?:chưa|không)\s", f) and "(xem " not in f]


@pytest.mark.parametrize("fact", _DENIED)
def test_no_denial_may_be_dropped(fact):
    for match in re.finditer(r"(?<!\w)(?:chưa|không)\s", fact):
        assert not verify([fact], fact[: match.start()] + fact[match.end() :]).accepted


@pytest.mark.parametrize("fact", _DENIED)
def test_a_denial_kept_counts_as_kept(fact):
    assert negations_kept(fact, fact)
    assert not negations_kept(fact, re.sub(r"(?<!\w)(?:chưa|không)\s", "", fact))


@pytest.mark.parametrize(
    "word", ["chưa", "không", "hơn", "gần", "khoảng", "ít nhất", "trong đó", "chiếm", "nhờ"]
)
def test_a_word_that_turns_the_sense_may_not_be_added(word):
    fact = "huyện tổ chức 12 hội nghị cho 340 lượt người"
    for place in [m.start() for m in re.finditer(r"(?<= )\d", fact)]:
        assert not verify([fact], f"{fact[:place]}{word} {fact[place:]}").accepted


_NOUNS = ["hội nghị", "lớp tập huấn", "mô hình", "đợt kiểm tra", "tập thể", "hộ gia đình"]
#: A bare number like a year's is read as a year ("1900 hội nghị"), as a dotted one is not.
_COUNTS = st.integers(2, 99_999).filter(lambda n: not 1900 <= n <= 2099)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(_NOUNS), _COUNTS), min_size=1, max_size=4, unique_by=lambda t: t[0])
)
def test_numbers_printed_in_the_registers_form_are_the_same_numbers(things):
    fact = "tổ chức " + ", ".join(f"{n} {noun}" for noun, n in things)
    said = "Huyện đã tổ chức " + ", ".join(f"{format_number(n)} {noun}" for noun, n in things) + "."
    assert verify([fact], said, allowed=["huyện"]).accepted


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(_NOUNS), _COUNTS), min_size=2, max_size=4, unique_by=lambda t: t[0]),
    st.data(),
)
def test_numbers_of_one_fact_may_not_trade_places(things, data):
    i, j = data.draw(st.permutations(range(len(things))))[:2]
    swapped = list(things)
    swapped[i], swapped[j] = (things[i][0], things[j][1]), (things[j][0], things[i][1])
    fact, said = ("tổ chức " + ", ".join(f"{n} {noun}" for noun, n in pairs) for pairs in (things, swapped))
    assert verify([fact], said).accepted == (things == swapped)


@settings(max_examples=40)
@given(_COUNTS, _COUNTS, st.booleans())
def test_numbers_of_two_facts_may_not_trade_places(one, two, swap):
    facts = [f"mở {one} lớp tập huấn nghiệp vụ", f"kiểm tra {two} đơn vị trực thuộc"]
    a, b = (two, one) if swap else (one, two)
    said = f"Huyện đã mở {a} lớp tập huấn nghiệp vụ; kiểm tra {b} đơn vị trực thuộc."
    assert verify(facts, said, allowed=["huyện"]).accepted == (not swap or one == two)


@settings(max_examples=40)
@given(_COUNTS, _COUNTS)
def test_a_fact_lost_in_a_merge_is_refused(one, two):
    facts = [f"mở {one} lớp tập huấn nghiệp vụ", f"kiểm tra {two} đơn vị trực thuộc"]
    assert not verify(facts, f"Huyện đã mở {one} lớp tập huấn nghiệp vụ.", allowed=["huyện"]).accepted


@pytest.mark.parametrize(
    ("fact", "other"),
    [
        ("quý I/2015 mở 3 lớp", "quý I/2016 mở 3 lớp"),
        ("điện thoại 0912.345.678, mở 3 lớp", "điện thoại 0912.345.679, mở 3 lớp"),
    ],
)
def test_a_number_in_a_rare_shape_may_not_change(fact, other):
    assert not verify([fact], other).accepted


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("148 doanh nghiệp nộp ngân sách 2023 đạt 86 tỷ", "2023 doanh nghiệp nộp ngân sách 148 đạt 86 tỷ"),
        ("năm 2018, 70 năm Ngày Bác ra Lời kêu gọi", "Năm 70, 2018 năm Ngày Bác ra Lời kêu gọi"),
        ("các khối bình xét từ 6 đến 9 đơn vị", "Các khối bình xét từ tăng 6 đến 9 đơn vị."),
    ],
)
def test_a_harm_that_got_through_once_is_refused(fact, sentence):
    assert not verify([fact], sentence).accepted


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("mở 3 lớp", "Đã mở ba lớp."),
        ("mở 3 lớp", "Đã mở 03 lớp."),
        ("ngày 05/3/2020 sơ kết", "Ngày 5 tháng 3 năm 2020 đã sơ kết."),
        ("t10/2014 họp BTV", "Tháng 10 năm 2014 đã họp Ban Thường vụ."),
        ("UBND huyện ban hành KH 89/KH-UBND", "Ủy ban nhân dân huyện đã ban hành Kế hoạch số 89/KH-UBND."),
    ],
)
def test_another_way_of_writing_a_number_is_the_same_number(fact, sentence):
    assert verify([fact], sentence).accepted


@pytest.mark.parametrize(
    "sentence", ["", ".", "Huyện đã thực hiện tốt.", "…", "1", "Kiểm tra 42 đợt. " * 100, "\x00\u202e42 đợt"]
)
def test_rubbish_is_refused_with_reasons(sentence):
    judgement = verify(["kiểm tra 42 đợt, phát hiện 3 đơn vị vi phạm"], sentence)
    assert not judgement.accepted
    assert all(r.kind and r.message for r in judgement.reasons)


@settings(max_examples=40)
@given(st.lists(st.text(max_size=40), max_size=3), st.text(max_size=60))
def test_any_text_gets_an_answer(facts, sentence):
    judgement = verify(facts, sentence)
    assert judgement.accepted == (not judgement.reasons)


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_nothing_with_a_number_rests_on_no_source(sentence):
    if read_quantities(sentence):
        assert not verify([], sentence).accepted


def work_on(sources: list[str], sentence: str) -> int:
    """How many calls judging a sentence takes, in Python and below, with nothing remembered."""
    clear_kept()
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        verify(sources, sentence)
    finally:
        sys.setprofile(None)
    return calls


def clear_kept() -> None:
    """Forget the texts that the check keeps read."""
    for module in [m for name, m in sys.modules.items() if name.startswith("assistant.checking.")]:
        for thing in vars(module).values():
            if hasattr(thing, "cache_clear") and getattr(thing, "cache_parameters", dict)().get("maxsize"):
                thing.cache_clear()


_PIECES = ["mở {} lớp tập huấn cho {} lượt người", "năm 2019 khen {} tập thể", "còn {} xã chưa nộp (đạt {}%)"]


@settings(max_examples=8)
@given(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3), st.sampled_from(["; ", ", "]), st.booleans()
)
def test_the_work_grows_with_the_text_not_with_its_square(shapes, between, known):
    def text(pieces: int) -> str:
        filled = [shapes[i % len(shapes)].format(2100 + i, 5000 + i) for i in range(pieces)]
        return between.join(filled) + "."

    def work(pieces: int) -> int:
        return work_on([text(pieces) if known else "kiểm tra 42 đợt"], text(pieces))

    verify(["mở 3 lớp"], "Mở ba lớp.")
    assert work(120) < 2.6 * work(60)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (
            "100% trường mầm non ký giao ước; 27/41 trường đạt chuẩn quốc gia",
            "100% trường mầm non ký giao ước; 27/41 trường mầm non đạt chuẩn quốc gia.",
        ),
        ("61 hộ di dời; giúp dân dựng lại 38 nhà", "61 hộ di dời; giúp 61 hộ dân dựng lại 38 nhà."),
        (
            "18 doanh nghiệp FDI tham gia khối thi đua; 4 doanh nghiệp xin rút",
            "18 doanh nghiệp FDI tham gia khối thi đua; 4 doanh nghiệp FDI xin rút.",
        ),
        (
            "ban hành Kế hoạch số 112/KH-UBND và 11 công văn hướng dẫn",
            "Ban hành Kế hoạch số 112/KH-UBND và 11 công văn hướng dẫn Kế hoạch.",
        ),
    ],
)
def test_a_word_or_a_number_said_again_of_something_else_is_refused(fact, sentence):
    assert verify([fact], fact).accepted
    assert not verify([fact], sentence).accepted


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("phát hiện 8 đv sai quy trình", "Đã phát hiện 08 đơn vị sai quy trình."),
        ("thanh niên vay NHCSXH 2,8 tỷ", "Thanh niên vay Ngân hàng Chính sách xã hội 2,8 tỷ đồng."),
        ("N.nhân chủ quan: lãnh đạo chưa sâu sát", "Nguyên nhân chủ quan: lãnh đạo chưa sâu sát."),
        ("58/61 đv dự (đv = đảng viên)", "Có 58/61 đảng viên dự."),
        ("mo 4 lop tap huan cho can bo xa", "Mở 4 lớp tập huấn cho cán bộ xã."),
    ],
)
def test_shorthand_is_read_by_what_the_sentence_makes_of_it(fact, sentence):
    assert verify([fact], sentence).accepted


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("phát hiện 8 đv sai quy trình", "Phát hiện 8 cá nhân sai quy trình."),
        ("thanh niên vay NHCSXH 2,8 tỷ", "Thanh niên vay Ngân hàng Nông nghiệp 2,8 tỷ đồng."),
        ("mo 4 lop tap huan cho can bo xa", "Mở 4 lớp tập huấn cho cán bộ huyện."),
    ],
)
def test_shorthand_stands_for_no_other_words(fact, sentence):
    assert not verify([fact], sentence).accepted


def test_a_part_of_a_unit_is_a_number_too():
    assert verify(["trồng 0,5 ha rừng"], "Đã trồng 0,5 ha rừng.").accepted
