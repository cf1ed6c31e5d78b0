"""Which document a text is, and the corpus that ships."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.outline import parse_outline
from assistant.retrieval.documents import read_document, write_document
from assistant.retrieval.identity import document_id, identify
from assistant.retrieval.sentences import sentences
from assistant.settings import ROOT

PARTY = """ĐẢNG CỘNG SẢN VIỆT NAM
BAN CHẤP HÀNH TRUNG ƯƠNG                    Hà Nội, ngày 07 tháng 4 năm 2014
*
Số 34-CT/TW

CHỈ THỊ
CỦA BỘ CHÍNH TRỊ
về một việc
-----
Thực hiện Chỉ thị số 35-CT/TW, ngày 03/6/1998 của Bộ Chính trị, các cấp đã làm.
"""
PROVINCE = """TỈNH ỦY …                       ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 52-CT/TU                     …, ngày 28 tháng 5 năm 2014

CHỈ THỊ
về một việc

1. Việc phải làm.
"""
STATE = """| ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
| Số: 4724/KH-UBND | An Bình, ngày 30 tháng 9 năm 2014 |
KẾ HOẠCH
Triển khai thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị
Căn cứ Luật Tổ chức Hội đồng nhân dân;
"""
LETTER = """SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 15/SNV-TĐKT\tAn Bình, ngày 5 tháng 02 năm 2024
V/v nộp báo cáo thống kê
Kính gửi: Các đơn vị.
"""


@pytest.mark.parametrize(
    ("text", "symbol", "date", "kind", "issuer", "subject"),
    [
        (PARTY, "34-CT/TW", dt.date(2014, 4, 7), "Chỉ thị", "Bộ Chính trị", "về một việc"),
        (PROVINCE, "52-CT/TU", dt.date(2014, 5, 28), "Chỉ thị", "Tỉnh ủy", "về một việc"),
        (STATE, "4724/KH-UBND", dt.date(2014, 9, 30), "Kế hoạch", "Ủy ban nhân dân",
         "Triển khai thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị"),
        (LETTER, "15/SNV-TĐKT", dt.date(2024, 2, 5), "Công văn", "Sở Nội vụ", "nộp báo cáo thống kê"),
    ],
)  # fmt: skip
def test_the_head_of_a_document_says_what_it_is(
    text: str, symbol: str, date: dt.date, kind: str, issuer: str, subject: str
) -> None:
    found = identify(text, "tep.docx")
    assert (found.symbol, found.date, found.kind) == (symbol, date, kind)
    assert found.issuer.startswith(issuer)
    assert found.subject.endswith(subject)
    assert found.record is False


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("34-CT-TW.docx", "34-CT/TW"), ("4724_KH-UBND.pdf", "4724/KH-UBND"), ("ghi chú họp.txt", "")],
)
def test_a_name_helps_where_the_text_says_nothing(name: str, symbol: str) -> None:
    found = identify("Nội dung không có phần đầu.", name)
    assert (found.symbol, found.date) == (symbol, None)


def test_a_number_that_is_only_cited_is_not_the_documents_own() -> None:
    found = identify(
        "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị, sở báo cáo.", "bao-cao.txt"
    )
    assert found.symbol == ""


def test_number_and_date_make_the_id() -> None:
    assert document_id("34-CT/TW", dt.date(2014, 4, 7)) == "34-CT-TW-2014-04-07"
    assert document_id("962/SNV-TĐKT", dt.date(2024, 3, 13)) == "962-SNV-TDKT-2024-03-13"


def test_two_files_of_one_name_are_two_documents_unless_they_say_the_same() -> None:
    first, second = identify("Một việc.", "scan.pdf"), identify("Việc khác.", "scan.pdf")
    assert first.id != second.id
    assert first.id == identify("Một việc.", "scan.pdf").id
    assert first.id.startswith("scan-")


def test_the_shipped_records_say_what_they_are_and_quote_nothing() -> None:
    corpus = {d.id: (d, text) for d, text in map(read_document, (ROOT / "corpus").glob("*.md"))}
    records = [(d, text) for d, text in corpus.values() if d.record]
    assert {(d.symbol, d.date) for d, _ in records} == {
        ("34-CT/TW", dt.date(2014, 4, 7)),
        ("52-CT/TU", dt.date(2014, 5, 28)),
        ("4724/KH-UBND", dt.date(2014, 9, 30)),
    }
    outline = corpus["de-cuong-962"][1]
    asked = [s.title for s in parse_outline(outline).walk() if s.id.startswith("II.")]
    for document, text in records:
        assert document.id == document_id(document.symbol, document.date)
        assert "chưa có toàn văn" in text and "Cài đặt" in text
        tasks = text.split("III. ", 1)[1]
        assert tasks.count("(Suy ra từ đề cương, phần II") == len(asked) + 1
        assert all(title in tasks for title in asked)


def test_a_document_is_kept_and_read_back_whole(tmp_path: Path) -> None:
    text = "---\nkhông phải phần đầu tệp\n---\n1. Việc: “làm”.\n# dòng"
    document = identify(text, "a.txt").model_copy(update={"subject": "có: dấu hai chấm", "report": "r9"})
    read, body = read_document(write_document(tmp_path, document, text))
    assert body == text
    assert (read.id, read.subject, read.report) == (document.id, "có: dấu hai chấm", "r9")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(BadInput, match=r"x\.md"):
        read_document(tmp_path / "x.md")


@given(st.text(max_size=300))
def test_any_text_can_be_identified(text: str) -> None:
    assert identify(text, "tệp.docx").id


@given(st.text(alphabet="abĐ .;!\n-1)“”", max_size=120))
def test_sentences_cover_every_word_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans) and all(x[1] <= y[0] for x, y in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_sentences_end_at_items_and_not_at_abbreviations() -> None:
    text = (
        "Căn cứ quy định của TP. Hồ Chí Minh, gồm:\na) Một việc;\nb) Hai việc. Việc thứ ba là của 12.000 hộ."
    )
    assert [text[a:b] for a, b in sentences(text)] == [
        "Căn cứ quy định của TP. Hồ Chí Minh, gồm:",
        "a) Một việc;",
        "b) Hai việc.",
        "Việc thứ ba là của 12.000 hộ.",
    ]
