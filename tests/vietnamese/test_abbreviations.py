"""Shorthand in words where sure; never inside the symbol of a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.vietnamese.abbreviations import Abbreviations, Near, standard
from assistant.vietnamese.symbols import SYMBOL

SURE = [
    ("UBND huyện", "Ủy ban nhân dân huyện"),
    ("HĐND xã", "Hội đồng nhân dân xã"),
    ("BTV Huyện ủy", "Ban Thường vụ Huyện ủy"),
    ("t10/2014", "tháng 10/2014"),
    ("T5/2016", "tháng 5/2016"),
    ("CBCCVC", "cán bộ, công chức, viên chức"),
    ("215 đ/c", "215 đồng chí"),
    ("VNAH", "Việt Nam anh hùng"),
    ("NTM", "nông thôn mới"),
    ("ANTT", "an ninh, trật tự"),
    ("LLVT", "lực lượng vũ trang"),
    ("Sở VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("BCH QS xã", "Ban Chỉ huy quân sự xã"),
    ("BCH Đảng bộ", "Ban Chấp hành Đảng bộ"),
    ("TTYT huyện", "trung tâm y tế huyện"),
    ("BGĐ Sở", "Ban Giám đốc Sở"),
    ("CT HĐ", "Chủ tịch Hội đồng"),
    ("TƯ Hội", "Trung ương Hội"),
    ("GV mầm non", "giáo viên mầm non"),
    ("TƯ LIỆU", "TƯ LIỆU"),
    ("TƯ TƯỞNG", "TƯ TƯỞNG"),
]
SYMBOLS = [
    "89/KH-UBND",
    "27-CTr/HU",
    "34-CT/TW",
    "1520/QĐ-UBND",
    "36/2017/QĐ-UBND",
    "05/NQ-HĐND",
    "12/TT-BNV",
]


@pytest.mark.parametrize(("short", "full"), SURE)
def test_sure_shorthand_is_written_out(short, full):
    assert standard().expand(f"năm qua, {short} làm tốt").lower() == f"năm qua, {full} làm tốt".lower()


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_stays_as_it_is(symbol):
    expanded = standard().expand(f"UBND huyện ban hành KH số {symbol} về TĐKT")
    assert symbol in expanded
    assert "UBND huyện" not in expanded


@pytest.mark.parametrize(
    ("text", "kept"),
    [("TT Yên Sơn", "TT"), ("ông TT", "TT")],
)
def test_what_could_mean_several_things_stays(text, kept):
    assert kept in standard().expand(text)


def test_tt_beside_its_context_is_written_out():
    assert "thị trấn" in standard().expand("14 xã, 1 TT").lower()


def test_an_office_can_add_its_own():
    own = standard().with_own({"PKTM": "Phòng Khuyến mại"})
    assert own.expand("PKTM huyện") == "Phòng Khuyến mại huyện"
    assert standard().expand("PKTM huyện") == "PKTM huyện"


@given(st.lists(st.sampled_from([s for s, _ in SURE] + SYMBOLS + ["và", "12 xã,", "TT", "CT", "(", ";"])))
def test_writing_out_twice_changes_nothing_more_and_no_symbol(words):
    text = " ".join(words)
    once = standard().expand(text)
    assert standard().expand(once) == once
    assert [m[0] for m in SYMBOL.finditer(text)] == [m[0] for m in SYMBOL.finditer(once)]


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("nêu gương ~1.300 người", "nêu gương khoảng 1.300 người"),
        ("> 300 hộ", "trên 300 hộ"),
        ("chuyển từ a -> 5 xã", "chuyển từ a -> 5 xã"),
    ],
)
def test_a_sign_before_a_number_is_a_word(typed: str, full: str) -> None:
    assert standard().expand(typed) == full


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31 hộ đk thi đua", "31 hộ đăng ký thi đua"),
        ("xét 8 hồ sơ, 2 hs chưa xong", "xét 8 hồ sơ, 2 hồ sơ chưa xong"),
        ("làm hs giấy song song", "làm hồ sơ giấy song song"),
        ("trường có 30 hs được tặng vở", "trường có 30 hs được tặng vở"),
        ("kiểm tra 5 lượt đv thuộc Ban", "kiểm tra 5 lượt đơn vị thuộc Ban"),
        ("Bộ TP tặng BK", "Bộ Tư pháp tặng Bằng khen"),
        ("Hội đồng có 9 TV", "Hội đồng có 9 thành viên"),
        ("nộp NS tăng", "nộp ngân sách tăng"),
    ],
)
def test_shorthand_of_some_offices_is_read_by_what_stands_beside_it(typed: str, meant: str) -> None:
    assert standard().expand(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cấp ủy chưa qtâm", "cấp ủy chưa quan tâm"),
        ("Hchế: làm cho có", "Hạn chế: làm cho có"),
        ("nnhân KQ: ngsách khó khăn", "nguyên nhân khách quan: ngân sách khó khăn"),
        ("t.thôn b.cáo chậm", "trưởng thôn báo cáo chậm"),
    ],
)
def test_a_word_typed_by_its_first_letter_is_written_whole(typed: str, meant: str):
    assert standard().expand(typed) == meant


@pytest.mark.parametrize("typed", ["8 cnhân được khen", "thanh niên trồng rừng", "số 12/KH-qtâm", "ông Nhân"])
def test_what_may_be_two_words_or_a_syllable_or_a_symbol_is_left(typed: str):
    assert standard().expand(typed) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("GĐ ban hành quy chế", "Giám đốc ban hành quy chế"),
        ("GĐ văn hóa đạt 91%", "GĐ văn hóa đạt 91%"),
        ("1.402 hs đạt giải", "1.402 học sinh đạt giải"),
        ("tổng số 1.402 hs", "tổng số 1.402 hs"),
        ("12 hs thiếu giấy tờ gốc", "12 hồ sơ thiếu giấy tờ gốc"),
        ("15/15 xã TT có kế hoạch", "15/15 xã, thị trấn có kế hoạch"),
        ("NN CQ: ngại va chạm", "nguyên nhân chủ quan: ngại va chạm"),
        ("CQ thường trực của Hội đồng", "CQ thường trực của Hội đồng"),
    ],
)
def test_an_abbreviation_is_written_whole_only_beside_what_makes_it_sure(typed: str, meant: str):
    assert standard().expand(typed) == meant


BESIDE = Abbreviations(
    always={},
    phrases={},
    near=(
        Near(short="hs", full="học sinh", after=r"\s+(?:khá|giỏi)"),
        Near(short="NQ", full="nghị quyết", before=r"(?:ra|có)\s+$"),
    ),
)
LETTERS = st.text("aáàbcđeêghiklmnoôơprstuưvxyAĐKT", min_size=1, max_size=4)


@given(LETTERS)
def test_what_makes_an_abbreviation_sure_is_never_half_a_word(more: str):
    assert BESIDE.expand("40 hs khá, 2 hs giỏi") == "40 học sinh khá, 2 học sinh giỏi"
    assert BESIDE.expand(f"40 hs khá{more}") == f"40 hs khá{more}"
    assert BESIDE.expand("đã ra NQ") == "đã ra nghị quyết"
    assert BESIDE.expand(f"đã {more}ra NQ") == f"đã {more}ra NQ"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kiểm tra NQ", "kiểm tra NQ"),
        ("4 hs kháng chiến", "4 hồ sơ kháng chiến"),
        ("PT TĐYN sôi nổi", "phong trào thi đua yêu nước sôi nổi"),
        ("do GĐ BVĐK ký", "do Giám đốc bệnh viện đa khoa ký"),
        ("góp ý nd tđkt", "góp ý nội dung thi đua, khen thưởng"),
        ("Pt; xây dựng nông thôn mới", "Pt; xây dựng nông thôn mới"),
        ("PT; xây dựng nông thôn mới", "phong trào; xây dựng nông thôn mới"),
    ],
)
def test_the_shipped_rules_ask_for_whole_words(typed: str, meant: str):
    assert standard().expand(typed) == meant
