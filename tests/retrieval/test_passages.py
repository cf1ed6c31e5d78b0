"""Documents cut by their structure."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.models import Document
from assistant.retrieval.documents import read_document
from assistant.retrieval.passages import LONGEST, cut
from assistant.settings import ROOT

DOCUMENT = Document(
    id="d", symbol="", kind="", issuer="", date=None, subject="", record=False, file="d.txt", sha256=""
)


def places(text: str) -> list[str]:
    return [p.locator for p in cut(DOCUMENT, text)]


def test_a_law_is_cut_into_clauses_that_carry_their_headings() -> None:
    text = """Chương II
Những quy định cụ thể
Mục 1
Tiêu chuẩn
Điều 12. Bằng khen
1. Bằng khen tặng cho cá nhân gương mẫu chấp hành tốt chủ trương của Đảng và đạt một trong các tiêu chuẩn:
a) Lập thành tích xuất sắc đột xuất được bình xét trong các phong trào thi đua do cơ quan phát động hằng năm;
b) Có 02 năm liên tục hoàn thành xuất sắc nhiệm vụ, có 02 sáng kiến được công nhận và áp dụng có hiệu quả.
2. Bằng khen tặng cho tập thể đoàn kết nội bộ, thực hành dân chủ, có nhiều thành tích trong lao động sản xuất.
Điều 13. Giấy khen
Giấy khen do thủ trưởng cơ quan tặng."""
    first, second, third = cut(DOCUMENT, text)
    assert (first.locator, second.locator, third.locator) == ("Điều 12 khoản 1", "Điều 12 khoản 2", "Điều 13")
    assert "b) Có 02 năm" in first.text
    assert first.headings == (
        "Chương II Những quy định cụ thể", "Mục 1 Tiêu chuẩn", "Điều 12. Bằng khen",
    )  # fmt: skip


def test_the_points_of_an_outline_are_passages_of_their_own() -> None:
    outline = read_document(ROOT / "corpus" / "de-cuong-962-SNV-TDKT.md")
    found = {p.locator: p for p in cut(*outline)}
    assert found["phần II mục 3 điểm b"].text.startswith("b) Việc khen thưởng đối với tập thể nhỏ")
    assert found["phần II mục 3 điểm b"].headings[0] == "II. KẾT QUẢ 10 NĂM TRIỂN KHAI THỰC HIỆN"
    assert "phần IV" in found


def test_a_party_directive_is_cut_at_its_numbers() -> None:
    long = "nội dung lãnh đạo, chỉ đạo công tác thi đua trong thời gian tới. " * 3
    assert places(f"Mở đầu của văn bản.\nMột đoạn nữa.\n1- Các cấp ủy {long}\n2- Ban cán sự {long}") == [
        "phần đầu", "mục 1", "mục 2",
    ]  # fmt: skip


def test_a_line_that_goes_on_about_an_article_is_no_heading() -> None:
    text = "Điều 1. Phạm vi\nThực hiện theo quy định tại\nĐiều 12 của Luật này và khoản 2\nĐiều 13 của Luật."
    assert places(text) == ["Điều 1"]


def test_a_number_before_a_small_letter_with_a_mark_is_no_heading() -> None:
    assert places("I. Kết quả\nToàn xã có\n1.2 ấp văn hóa trên một khu phố") == ["phần I"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A. PHẦN CHUNG\nnội dung", "phần A"),
        ("PHẦN THỨ HAI\nI. Kết quả\nnội dung", "phần hai mục I"),
        ("PHỤ LỤC II\nDanh sách kèm theo", "Phụ lục II"),
        ("I. Chung\n1.2. Chỉ tiêu\nnội dung", "phần I mục 1.2"),
        ("Nội dung.\nNơi nhận:\n- Như trên;", "phần cuối"),
    ],
)
def test_places_are_said_as_officers_say_them(text: str, place: str) -> None:
    assert places(text)[-1] == place


def test_a_long_text_is_cut_at_sentences_with_its_heading_carried() -> None:
    sentence = "Các cơ quan tiếp tục tổ chức thực hiện tốt phong trào thi đua yêu nước ở địa phương. "
    passages = cut(DOCUMENT, f"Điều 5. Tổ chức thực hiện\n{sentence * 40}")
    assert len(passages) > 2
    assert [p.locator for p in passages][:2] == ["Điều 5, đoạn 1", "Điều 5, đoạn 2"]
    assert all(p.text.endswith("địa phương.") and len(p.text) <= LONGEST for p in passages)
    assert passages[1].headings == ("Điều 5. Tổ chức thực hiện",)


def test_a_page_is_named_where_pages_are_known() -> None:
    assert places("Trang đầu không có mục nào.\f1. Có mục ở đây.") == ["mục 1, trang 2"]


def test_a_clause_that_goes_over_pages_is_placed_where_each_piece_begins() -> None:
    lines = [
        f"Việc thứ {n} là tổ chức thực hiện tốt phong trào thi đua yêu nước ở địa phương." for n in range(24)
    ]
    first, second = "\n".join(lines[:12]), "\n".join(lines[12:])
    found = places(f"1. Nhiệm vụ\n{first}\f{second}\f2. Việc khác.")
    assert found[0] == "mục 1, trang 1, đoạn 1"
    assert found[-2].startswith("mục 1, trang 2")
    assert found[-1] == "mục 2, trang 3"


def test_a_text_without_structure_is_placed_by_its_page() -> None:
    sentence = "Các cơ quan tiếp tục tổ chức thực hiện tốt phong trào thi đua yêu nước ở địa phương. "
    assert places("\f".join([sentence * 10] * 3)) == ["trang 1", "trang 2", "trang 3"]


def test_a_table_keeps_its_column_heads_in_every_piece() -> None:
    rows = "\n".join(f"Đơn vị số {n} của tỉnh | {n} | bằng khen của Chủ tịch" for n in range(60))
    passages = cut(DOCUMENT, f"I. Kết quả\nTên đơn vị | Số lượng | Hình thức\n{rows}\nSau bảng.")
    tables = [p for p in passages if "sau bảng" not in p.locator]
    assert len(tables) > 1
    assert all(p.text.startswith("Tên đơn vị | Số lượng") for p in tables)
    assert sum(p.text.count("Đơn vị số") for p in tables) == 60


def test_text_after_a_table_stands_after_it() -> None:
    found = cut(DOCUMENT, "I. Kết quả\nMở đầu.\nTên\tSố\nA\t1\nTổng hợp của đơn vị.\nTên\tSố\nB\t2")
    assert [p.locator for p in found] == ["phần I bảng", "phần I sau bảng", "phần I bảng (2)"]
    assert found[1].text == "Tổng hợp của đơn vị."
    assert places("Tên\tSố\nA\t1\nSau bảng.") == ["bảng", "sau bảng"]


def test_what_an_amending_article_quotes_is_no_place_of_its_own() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung Luật\n“Điều 5. Tên mới\n1. Nội dung mới.\n2. Nội dung khác.”\n"
        "Điều 2. Hiệu lực\n1. Từ ngày ký."
    )
    assert places(text) == ["Điều 1", "Điều 2 khoản 1"]
    assert "2. Nội dung khác" in cut(DOCUMENT, text)[0].text


def test_a_quotation_that_is_never_closed_hides_no_heading() -> None:
    assert places("Điều 1. X\n“chỉ mở ra\nĐiều 2. Y\nĐiều 3. Z") == ["Điều 1", "Điều 2", "Điều 3"]


@pytest.mark.parametrize(
    "line", ["ĐIỀU 14: Thi hành", "Điều 14 - Thi hành", "Điều 14.- Thi hành", "Điều 14 Thi hành"]
)
def test_an_article_is_known_however_its_number_is_parted(line: str) -> None:
    assert places(f"Điều 13. Trước\n{line}\nNội dung.")[-1] == "Điều 14"


def test_ids_stay_while_the_text_stays() -> None:
    before = {p.locator: p.id for p in cut(DOCUMENT, "1. Việc thứ nhất.\n2. Việc thứ hai.")}
    after = {p.locator: p.id for p in cut(DOCUMENT, "1. Việc thứ nhất.\n2. Việc đã sửa.")}
    assert before["mục 1"] == after["mục 1"]
    assert before["mục 2"] != after["mục 2"]


LINE = st.one_of(
    st.text(alphabet="abc đơn vị.;:1ăâ|\t", max_size=60),
    st.sampled_from(
        [
            "I. Chung",
            "II. Riêng",
            "1. Mục",
            "2) Hai",
            "a) điểm",
            "đ) điểm",
            "Điều 3. Tên",
            "Chương I",
            "\f",
            "- ý",
            "“trích",
            "hết”",
        ]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, max_size=40))
def test_no_word_of_a_text_is_lost_and_ids_and_places_are_unique(lines: list[str]) -> None:
    text = "\n".join(lines)
    passages = cut(DOCUMENT, text)
    shown = " ".join("\n".join((*p.headings, p.text)) for p in passages)
    page_numbers = re.compile(r"^[-–\s]*\d{1,4}[-–\s]*$", re.M)
    given_words = set(re.findall(r"[^\W\d_]+", page_numbers.sub("", text)))
    assert given_words <= set(re.findall(r"[^\W\d_]+", shown))
    assert len({p.id for p in passages}) == len(passages)
    assert len({p.locator for p in passages}) == len(passages)
    assert all(p.text.strip() and len(p.text) <= LONGEST + 200 for p in passages)
