"""Files and pasted text as blocks, with their places."""

from __future__ import annotations

import gc
import io
import time
import unicodedata

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.materials.files import read_file, read_plain, read_text
from assistant.models import Reading
from tests.materials.builders import in_old_encoding, pdf, word, xlsx
from tests.materials.workbook_generator import to_windows_1258

NOTES = """GHI CHÚ TỔNG HỢP - Phòng Nội vụ (bản nháp)

* Đặc điểm
- huyện miền núi, 14 xã 1 thị trấn
- Khó khăn: địa bàn rộng, 5 xã biên giới

*** Quán triệt, tuyên truyền
+ tổ chức 12 lớp, 950 lượt cán bộ
PHONG TRÀO
• kiểm tra 42 đợt

khen thưởng
1. còn 33 hồ sơ tồn đọng
2) khen 5 cá nhân
(tin nhắn xã gửi bổ sung)
– to chuc 3 lop tap huan
"""


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in reading.blocks]


def test_bullets_of_any_shape_are_items_and_lines_over_them_headings() -> None:
    assert told(read_text("ghi-chu.txt", NOTES)) == [
        ("heading", "GHI CHÚ TỔNG HỢP - Phòng Nội vụ (bản nháp)"),
        ("heading", "Đặc điểm"),
        ("item", "huyện miền núi, 14 xã 1 thị trấn"),
        ("item", "Khó khăn: địa bàn rộng, 5 xã biên giới"),
        ("heading", "Quán triệt, tuyên truyền"),
        ("item", "tổ chức 12 lớp, 950 lượt cán bộ"),
        ("heading", "PHONG TRÀO"),
        ("item", "kiểm tra 42 đợt"),
        ("heading", "khen thưởng"),
        ("item", "còn 33 hồ sơ tồn đọng"),
        ("item", "khen 5 cá nhân"),
        ("heading", "tin nhắn xã gửi bổ sung"),
        ("item", "to chuc 3 lop tap huan"),
    ]


def test_a_short_line_over_prose_is_a_heading_and_the_prose_a_paragraph() -> None:
    text = "Công tác tuyên truyền\nĐài truyền thanh xã phát 120 tin bài. Còn 2 bản chưa có loa."
    assert [b.kind for b in read_text("a.txt", text).blocks] == ["heading", "paragraph"]


def test_places_count_the_lines_of_the_text_from_one() -> None:
    lines = NOTES.split("\n")
    for block in read_text("ghi-chu.txt", NOTES).blocks:
        assert block.place.line is not None
        assert block.text in lines[block.place.line - 1]


@pytest.mark.parametrize("mark", list("-*+•–—·●○▪►✓"))
def test_each_bullet_sign_is_stripped(mark: str) -> None:
    text = f"{mark} tập huấn 12 lớp\n{mark} kiểm tra 42 đợt"
    assert told(read_text("a.txt", text)) == [("item", "tập huấn 12 lớp"), ("item", "kiểm tra 42 đợt")]


@pytest.mark.parametrize(
    "line",
    ["chưa có phần mềm quản lý hồ sơ", "1.284 hồ sơ đã thẩm định", "12.5 ha đất được hiến",
     "2014-2023: kiểm tra 42 đợt", "KIỂM TRA 42 ĐỢT", "CHƯA CÓ PHẦN MỀM", "Chưa có phần mềm dùng chung",
     "15/15 xã tổ chức học tập", "Hạn chế: còn 5 xã chưa nộp báo cáo"],
)  # fmt: skip
def test_a_line_that_states_something_is_no_heading_even_over_a_list(line: str) -> None:
    blocks = read_text("a.txt", f"{line}\n- tập huấn 12 lớp").blocks
    assert blocks[0].kind != "heading"
    assert blocks[0].text == line


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf")), min_size=1))
def test_no_word_of_a_pasted_text_is_lost(text: str) -> None:
    words = [w for w in unicodedata.normalize("NFC", text).split() if any(c.isalnum() for c in w)]
    if not words:
        return
    read = " ".join(b.text for b in read_text("a.txt", text).blocks)
    letters = [c for c in read if c.isalpha()]
    assert len(letters) >= sum(c.isalpha() for w in words for c in w) - 6 * len(text.split("\n"))


def test_word_lists_styles_tables_and_boxes_are_read_in_order() -> None:
    data = word(
        [
            ("Ghi chú", "Heading 1"),
            ("tập huấn 12 lớp", "List Bullet"),
            ("kiểm tra 42 đợt", "List Number"),
            "- gõ tay",
        ],
        [["Xã", "Số lớp"], ["Mường Lát", "3"]],
    )
    reading = read_file("ghi-chu.docx", data)
    assert told(reading) == [
        ("heading", "Ghi chú"),
        ("item", "tập huấn 12 lớp"),
        ("item", "kiểm tra 42 đợt"),
        ("item", "gõ tay"),
        ("row", "Xã: Mường Lát; Số lớp: 3"),
    ]
    assert [b.place.line for b in reading.blocks] == [1, 2, 3, 4, 6]
    assert reading.grids[0].cells == (("Xã", "Số lớp"), ("Mường Lát", "3"))


def test_a_text_box_is_read_once_and_a_tracked_deletion_never() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("đã tập huấn 12 lớp")
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>còn 33 hồ sơ</w:t></w:r></w:p></w:txbxContent>"
    from docx.oxml import parse_xml

    paragraph._p.append(
        parse_xml(
            f"<w:r {ns} {mc}><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    paragraph._p.append(
        parse_xml(f"<w:del {ns}><w:r><w:delText>đã xoá</w:delText><w:t>đã xoá</w:t></w:r></w:del>")
    )
    out = io.BytesIO()
    document.save(out)
    texts = [b.text for b in read_file("a.docx", out.getvalue()).blocks]
    assert texts == ["đã tập huấn 12 lớp", "còn 33 hồ sơ"]


def test_plain_text_of_a_word_outline_has_the_numbers_that_word_prints() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    from docx.oxml import parse_xml

    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (fmt, text) in enumerate([("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")])
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {ns} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {ns} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in [
        (0, "KẾT QUẢ"),
        (1, "Lãnh đạo"),
        (2, "Quán triệt"),
        (2, "Ban hành"),
        (1, "Đổi mới"),
        (2, "Nội dung"),
        (0, "KIẾN NGHỊ"),
    ]:
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {ns}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )
    out = io.BytesIO()
    document.save(out)
    assert read_plain("de-cuong.docx", out.getvalue()).split("\n") == [
        "I. KẾT QUẢ", "1. Lãnh đạo", "a) Quán triệt", "b) Ban hành", "2. Đổi mới", "a) Nội dung",
        "II. KIẾN NGHỊ",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_form_of_a_text_file_reads_the_same(encoding: str) -> None:
    expected = told(read_text("a.txt", NOTES))
    assert told(read_file("a.txt", NOTES.encode(encoding))) == expected
    assert told(read_file("a.txt", unicodedata.normalize("NFD", NOTES).encode(encoding))) == expected


def test_windows_1258_reads_the_same_and_is_told() -> None:
    reading = read_file("a.txt", to_windows_1258(NOTES))
    assert told(reading) == told(read_text("a.txt", NOTES))
    assert [f.kind for f in reading.findings] == ["encoding"]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_text_in_an_old_encoding_is_recovered_and_the_officer_told(encoding: str) -> None:
    # Old fonts have no capitals with tones: lower case is all that can come back.
    text = NOTES.replace("GHI CHÚ TỔNG HỢP", "Ghi chú tổng hợp").replace("PHONG TRÀO", "Phong trào thi đua")
    reading = read_text("a.txt", in_old_encoding(text, encoding))
    assert told(reading) == told(read_text("a.txt", text))
    assert [(f.kind, f.severity) for f in reading.findings] == [("encoding", "hint")]


@pytest.mark.parametrize(
    "text",
    ["BÁO CÁO: TRÌNH THỦ TƯỚNG, ĐÓNG GÓP, CÔNG TÁC", "TRÌNH BÀY, ĐÓN TIẾP", "Sè sè dầu dầu ngọn cỏ bên đường",
     "15 m², café, El Niño, 30 °C",
     "giá 5 £, 10 ¥, § 3, © 2020"],
)  # fmt: skip
def test_unicode_text_is_never_converted(text: str) -> None:
    reading = read_text("a.txt", text)
    assert " ".join(b.text for b in reading.blocks) == text
    assert not reading.findings


def test_a_unicode_line_among_old_ones_stays_as_it_is() -> None:
    old = in_old_encoding("Công tác khen thưởng kịp thời, đúng người, đúng việc\n", "tcvn3")
    reading = read_text("a.txt", old * 5 + "TRÌNH ĐỘ, ĐÓNG GÓP của Nhân dân\n" + old)
    texts = [b.text for b in reading.blocks]
    assert texts[5] == "TRÌNH ĐỘ, ĐÓNG GÓP của Nhân dân"
    assert {t for i, t in enumerate(texts) if i != 5} == {
        "Công tác khen thưởng kịp thời, đúng người, đúng việc"
    }


def test_rtf_and_pdf_give_their_text_with_line_or_page() -> None:
    rtf = read_file(
        "a.rtf",
        rb"{\rtf1\ansi {\b T\'eap hu\u7845?n 12 l\u7899?p}\par - ki\u7875?m tra 42 \u273?\u7907?t\par}",
    )
    assert [b.text for b in rtf.blocks][-1] == "kiểm tra 42 đợt"
    read = read_file(
        "a.pdf", pdf(["Bao cao tong ket cong tac thi dua", "- to chuc 12 lop tap huan"], pages=2)
    )
    assert [b.place.page for b in read.blocks] == [1, 1, 2, 2]


def test_a_sheet_used_as_a_page_of_notes_gives_lines_with_cells() -> None:
    reading = read_file(
        "ghi-chu.xlsx", xlsx([["KHEN THƯỞNG"], ["- tập huấn 12 lớp"], [None, "- kiểm tra 42 đợt"]])
    )
    assert [(b.kind, b.text, b.place.cell) for b in reading.blocks] == [
        ("heading", "KHEN THƯỞNG", "A1"),
        ("item", "tập huấn 12 lớp", "A2"),
        ("item", "kiểm tra 42 đợt", "B3"),
    ]


def test_rows_of_an_award_table_are_statistics_and_no_blocks() -> None:
    table = [["Danh hiệu", "2014", "2015"], ["Giấy khen", 3, 4]]
    assert read_file("a.xlsx", xlsx(table)).blocks == ()
    other = [["Xã", "Số lớp", "Lượt người"], ["Mường Lát", 3, 95]]
    assert told(read_file("b.xlsx", xlsx(other))) == [("row", "Xã: Mường Lát; Số lớp: 3; Lượt người: 95")]


def test_five_megabytes_of_notes_take_time_in_proportion() -> None:
    def spent(size: int) -> float:
        data = (NOTES * (size // len(NOTES.encode()) + 1)).encode()
        start = time.process_time()
        assert len(read_file("lon.txt", data).blocks) > size // 100
        return time.process_time() - start

    gc.collect()
    gc.freeze()  # what earlier tests left in memory is not looked through meanwhile
    try:
        little = spent(512 * 1024)
        assert spent(10 * 512 * 1024) < 3 * 10 * little
    finally:
        gc.unfreeze()
