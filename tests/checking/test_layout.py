"""The Decree 30 check on files that our export never wrote."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from assistant.checking.layout import check_layout
from assistant.checking.layout_typeface import text_width, wrap_widths
from assistant.errors import UnreadableFile
from assistant.models import Finding

DECREE = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "documents" / "30_2020_ND_CP.docx"
TEXT = "Huyện có mười bốn xã và một thị trấn, dân cư sống rải rác trên địa bàn rộng và chia cắt."


def check(document: Any) -> tuple[Finding, ...]:
    buffer = io.BytesIO()
    document.save(buffer)
    return check_layout(buffer.getvalue(), "văn bản.docx")


def messages(document: Any, rule: str) -> list[str]:
    return [f.message for f in check(document) if f.kind == rule]


def plain() -> Any:
    """A document as a careless program makes it: all formatting comes from styles and the theme."""
    document = docx.Document()
    document.add_paragraph("BÁO CÁO")
    document.add_paragraph(TEXT)
    return document


def test_an_empty_document_misses_every_required_element() -> None:
    found = {f.kind for f in check(docx.Document()) if f.severity == "block"}
    assert found >= {"page.number", "1.national", "1.motto", "2.issuer", "3.number", "4.date", "5.type",
                     "7.sign", "9b.recipients"}  # fmt: skip


def test_the_font_is_followed_through_the_theme() -> None:
    assert "Cambria" in messages(plain(), "font")[0]
    document = plain()
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        fonts.set(qn("w:ascii"), "Times New Roman")
        fonts.set(qn("w:hAnsi"), "Times New Roman")
    assert messages(document, "font") == []


def test_direct_formatting_wins_over_the_style() -> None:
    document = plain()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    assert not any("cỡ chữ" in m for m in messages(document, "6.body"))
    document.paragraphs[1].runs[0].font.size = Pt(11)
    assert any("cỡ chữ 11" in m for m in messages(document, "6.body"))


def test_line_spacing_and_gaps_are_inherited_from_the_defaults() -> None:
    document = plain()
    spacing = next(document.styles.element.iter(qn("w:pPrDefault"))).find(qn("w:pPr")).find(qn("w:spacing"))
    spacing.set(qn("w:line"), "480")
    assert any("Giãn dòng" in m for m in messages(document, "6.body"))
    spacing.set(qn("w:line"), "276")
    assert not any("Giãn dòng" in m for m in messages(document, "6.body"))


def test_capitals_by_formatting_count_as_capitals() -> None:
    document = plain()
    heading = document.add_paragraph("I. Khái quát đặc điểm tình hình")
    heading.runs[0].bold = True
    assert any("in hoa" in m for m in messages(document, "6.section"))
    heading.runs[0].font.all_caps = True
    assert not any("in hoa" in m for m in messages(document, "6.section"))


def test_headings_numbered_by_word_itself_are_known_by_their_number() -> None:
    document = plain()
    document.add_paragraph("Kết quả đạt được", style="List Number")
    assert any("1. Kết quả đạt được" in m for m in messages(document, "6.clause"))


def test_names_broken_into_lines_of_one_paragraph_are_told_apart() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    left, right = (cell.paragraphs[0] for cell in table.rows[0].cells)
    left.alignment = right.alignment = WD_ALIGN_PARAGRAPH.CENTER
    national = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    for p, (above, below) in ((left, ("UBND TỈNH VĨNH SƠN", "SỞ NỘI VỤ")), (right, national)):
        p.add_run(above).font.size = Pt(13)
        p.runs[0].add_break()
        p.add_run(below).font.size = Pt(13)
        p.runs[1].bold = True
    right.runs[0].bold = True
    document.add_paragraph("BÁO CÁO")
    assert messages(document, "2.parent") == []
    assert [m for m in messages(document, "2.issuer") if "đường kẻ" not in m] == []
    assert messages(document, "1.national") == []


@pytest.mark.parametrize(
    "drawing",
    [
        '<w:r {ns}><w:pict><v:line from="0,0" to="60pt,0"/></w:pict></w:r>',
        '<w:r {ns}><w:drawing><wp:inline><wp:extent cx="762000" cy="0"/><a:graphic><a:graphicData uri="x">'
        '<a:prstGeom prst="line"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
        "<w:r {ns}><w:t>__________</w:t></w:r>",
    ],
)
def test_a_line_is_known_however_it_was_drawn(drawing: str) -> None:
    document = docx.Document()
    for text in ("BÁO CÁO", "Về công tác thi đua, khen thưởng năm"):
        p = document.add_paragraph()
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
        p.add_run(text).bold = True
        p.runs[0].font.size = Pt(14)
    below = document.add_paragraph()
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    assert any("đường kẻ" in m for m in messages(document, "5.subject"))
    namespaces = nsdecls("w", "wp", "a") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    below._p.append(parse_xml(drawing.format(ns=namespaces)))
    assert not any("đường kẻ" in m.lower() for m in messages(document, "5.subject"))


def test_a_landscape_page_is_for_tables_and_may_have_turned_margins() -> None:
    document = plain()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(30), Mm(15)
    assert messages(document, "page.margin") == []
    assert any("nằm ngang" in m for m in messages(document, "page.size"))
    document.add_table(2, 2)
    assert messages(document, "page.size") == []


def test_deleted_text_under_track_changes_is_not_read() -> None:
    document = plain()
    run = document.paragraphs[1].add_run("bị xóa")
    run.font.name = "Comic Sans MS"
    deleted = parse_xml(f'<w:del {nsdecls("w")} w:id="9" w:author="A"/>')
    run._r.addprevious(deleted)
    deleted.append(run._r)
    assert not any("Comic" in m for m in messages(document, "font"))


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04 broken", b"%PDF-1.4"])
def test_what_is_no_word_file_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        check_layout(data, "văn bản.docx")
    assert "\n" not in str(refused.value)


def test_citing_again_in_full_or_first_in_short_is_hinted() -> None:
    document = plain()
    document.add_paragraph("Thực hiện Kế hoạch số 89/KH-UBND của huyện.")
    document.add_paragraph("Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị được quán triệt.")
    document.add_paragraph("Việc thực hiện Chỉ thị số 34-CT/TW đi vào nền nếp.")
    document.add_paragraph("Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị có tác dụng tốt.")
    found = messages(document, "6.cite")
    assert len(found) == 2
    assert any("89/KH-UBND" in m and "lần đầu" in m for m in found)
    assert any("34-CT/TW" in m and "nhiều lần" in m for m in found)


@pytest.mark.parametrize(
    "right",
    [
        "Ủy ban nhân dân tỉnh, Hội đồng Thi đua - Khen thưởng và Sở Nội vụ tỉnh Nam Định.",
        "Xã Minh Tiến và Quận 1, Thành phố Hồ Chí Minh; Huyện ủy, Tỉnh ủy, Tỉnh đoàn.",
        "Các cấp ủy, cơ quan quản lý nhà nước, danh hiệu Bà mẹ Việt Nam anh hùng, Huân chương Lao động.",
        "Thực hiện các Chỉ thị, nghị quyết; ban hành quyết định kiện toàn.",
    ],
)
def test_right_capitals_are_left_alone(right: str) -> None:
    document = plain()
    document.add_paragraph(right)
    assert [f.message for f in check(document) if f.kind.startswith("cap.")] == []


def test_the_decrees_own_text_keeps_its_own_form() -> None:
    if not DECREE.exists():
        pytest.skip(f"no {DECREE.name} beside the project: a real State document to measure on")
    kept = {
        "page.size", "page.margin", "page.number", "1.national", "1.motto", "2.issuer", "2.parent",
        "3.number", "4.date", "9b.recipients", "7.sign", "lay.header", "lay.sign", "6.section",
    }  # fmt: skip
    assert kept & {f.kind for f in check_layout(DECREE.read_bytes(), DECREE.name)} == set()


def test_widths_agree_with_the_printed_font() -> None:
    # Measured in LibreOffice's PDF: 271 pt for the national name at 13 points bold.
    assert text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True) == pytest.approx(271, abs=1.5)
    assert len(wrap_widths("một hai ba bốn năm sáu", 60, 14)) == 3
