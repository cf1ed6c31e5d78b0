"""The Decree 30 check against our own export, whole and with one rule broken at a time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from export_samples import META, TEXTS, outline, sample_report, statistics
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.layout import check_layout
from assistant.export.word import write_report
from assistant.models import Draft, Report, ReportMeta, Sentence

Break = Callable[[Any], None]


@lru_cache
def exported() -> bytes:
    return write_report(sample_report())


def broken_by(change: Break) -> list[str]:
    """The rules that the check finds after a change to our export."""
    document = docx.Document(io.BytesIO(exported()))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return [f.kind for f in check_layout(buffer.getvalue(), "báo cáo.docx")]


def paragraph(document: Any, start: str) -> Any:
    """The first paragraph, in or out of a table, that begins so."""
    cells = [p for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    return next(p for p in [*document.paragraphs, *cells] if p.text.startswith(start))


def text(start: str, new: str) -> Break:
    def change(document: Any) -> None:
        found = paragraph(document, start)
        found.runs[0].text = new
        for run in found.runs[1:]:
            run.text = ""

    return change


def look(start: str, **font: Any) -> Break:
    def change(document: Any) -> None:
        for run in paragraph(document, start).runs:
            for name, value in font.items():
                setattr(run.font, name, value)

    return change


def align(start: str, where: Any = WD_ALIGN_PARAGRAPH.LEFT) -> Break:
    return lambda document: setattr(paragraph(document, start), "alignment", where)


def shape(start: str, **values: Any) -> Break:
    def change(document: Any) -> None:
        for name, value in values.items():
            setattr(paragraph(document, start).paragraph_format, name, value)

    return change


def drop(start: str) -> Break:
    def change(document: Any) -> None:
        element = paragraph(document, start)._p
        element.getparent().remove(element)

    return change


def drop_stroke_after(start: str) -> Break:
    def change(document: Any) -> None:
        below = paragraph(document, start)._p.getnext()
        below.pPr.remove(below.pPr.find(qn("w:pBdr")))

    return change


def stretch_stroke_after(start: str) -> Break:
    def change(document: Any) -> None:
        indent = paragraph(document, start)._p.getnext().pPr.find(qn("w:ind"))
        indent.set(qn("w:left"), "0")
        indent.set(qn("w:right"), "0")

    return change


def page(**values: Any) -> Break:
    def change(document: Any) -> None:
        for name, value in values.items():
            setattr(document.sections[0], name, value)

    return change


def borders(index: int) -> Break:
    def change(document: Any) -> None:
        document.tables[index].style = document.styles["Table Grid"]

    return change


def out_of_table(index: int) -> Break:
    def change(document: Any) -> None:
        table = document.tables[index]._tbl
        for p in list(table.iter(qn("w:p"))):
            table.addprevious(p)
        table.getparent().remove(table)

    return change


def style(which: str, /, **font: Any) -> Break:
    def change(document: Any) -> None:
        for key, value in font.items():
            setattr(document.styles[which].font, key, value)

    return change


def move_number_to_footer(document: Any) -> None:
    header, footer = document.sections[0].header, document.sections[0].footer
    for p in list(header._element):
        footer._element.append(p)
    header.add_paragraph()


def blue(document: Any) -> None:
    paragraph(document, BODY).runs[0].font.color.rgb = RGBColor(0, 0, 255)


def number_at_the_right(document: Any) -> None:
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def no_restart(document: Any) -> None:
    for kind in list(document.element.body.iter(qn("w:pgNumType"))):
        kind.getparent().remove(kind)


BODY, NATIONAL, MOTTO = "Tân Lĩnh là huyện", "CỘNG HÒA", "Độc lập"
TITLE = "TỔNG HỢP SỐ LIỆU"

BROKEN: list[tuple[str, Break]] = [
    ("page.size", page(page_width=Mm(216), page_height=Mm(279))),
    ("page.size", page(page_width=Mm(148), page_height=Mm(210))),
    ("page.margin", page(left_margin=Mm(20))),
    ("page.margin", page(top_margin=Mm(30))),
    ("font", look(BODY, name="Arial")),
    ("font", style("Body Text", name="Calibri")),
    ("font", blue),
    ("page.number", move_number_to_footer),
    ("page.number", page(different_first_page_header_footer=False)),
    ("page.number", number_at_the_right),
    ("page.number", style("Header", size=Pt(10))),
    ("1.national", drop(NATIONAL)),
    ("1.national", look(NATIONAL, size=Pt(14))),
    ("1.national", text(NATIONAL, "Cộng hòa xã hội chủ nghĩa Việt Nam")),
    ("1.motto", text(MOTTO, "Độc lập – Tự do – Hạnh phúc")),
    ("1.motto", look(MOTTO, bold=False)),
    ("1.motto", drop_stroke_after(MOTTO)),
    ("1.motto", stretch_stroke_after(MOTTO)),
    ("1.motto", shape(MOTTO, space_before=Pt(12))),
    ("2.parent", look("UBND TỈNH", bold=True)),
    ("2.parent", look("UBND TỈNH", size=Pt(14))),
    ("2.issuer", look("ỦY BAN NHÂN DÂN HUYỆN", bold=False)),
    ("2.issuer", drop("ỦY BAN NHÂN DÂN HUYỆN")),
    ("2.issuer", drop_stroke_after("ỦY BAN NHÂN DÂN HUYỆN")),
    ("2.issuer", stretch_stroke_after("ỦY BAN NHÂN DÂN HUYỆN")),
    ("3.number", text("Số:", "Số: 5/BC-UBND")),
    ("3.number", text("Số:", "Số 05/BC-UBND")),
    ("3.number", text("Số:", "Số: 05 / BC-UBND")),
    ("3.number", text("Số:", "Số: 05/UBND-NV")),
    ("3.number", look("Số:", size=Pt(14))),
    ("4.date", text("Tân Lĩnh, ngày", "Tân Lĩnh, ngày 5 tháng 02 năm 2024")),
    ("4.date", text("Tân Lĩnh, ngày", "Tân Lĩnh, ngày 05 tháng 2 năm 2024")),
    ("4.date", text("Tân Lĩnh, ngày", "Tân Lĩnh ngày 05 tháng 02 năm 2024")),
    ("4.date", look("Tân Lĩnh, ngày", italic=False)),
    ("4.date", drop("Tân Lĩnh, ngày")),
    ("5.type", drop("BÁO CÁO")),
    ("5.type", look("BÁO CÁO", size=Pt(16))),
    ("5.subject", text("Tổng kết 10 năm", "TỔNG KẾT 10 NĂM")),
    ("5.subject", drop_stroke_after("Tổng kết 10 năm")),
    ("5.subject", stretch_stroke_after("Tổng kết 10 năm")),
    ("9a.to", drop("Kính gửi")),
    ("9a.to", text("- Ủy ban nhân dân tỉnh", "- Ủy ban nhân dân tỉnh.")),
    ("9a.to", text("- Sở Nội vụ.", "Sở Nội vụ.")),
    ("6.body", align(BODY)),
    ("6.body", shape(BODY, first_line_indent=Mm(0))),
    ("6.body", shape(BODY, space_before=Pt(0))),
    ("6.body", shape(BODY, line_spacing=2.0)),
    ("6.body", look(BODY, size=Pt(12))),
    ("6.body", look(BODY, italic=True)),
    ("6.section", style("Heading 1", all_caps=False, italic=True)),
    ("6.section", style("Heading 1", bold=False)),
    ("6.clause", style("Heading 2", bold=False)),
    ("6.clause", look("1. Công tác", italic=True)),
    ("6.clause", text("1. Công tác", "1. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO")),
    ("6.point", style("Heading 3", bold=True)),
    ("6.point", look("a) Ưu điểm", italic=True)),
    ("6.cite", text(BODY, "Thực hiện Kế hoạch số 89/KH-UBND của Ủy ban nhân dân huyện.")),
    ("7.sign", drop("Hoàng Đình Lượng")),
    ("7.sign", text("Hoàng Đình Lượng", "TS. Hoàng Đình Lượng")),
    ("7.sign", text("Hoàng Đình Lượng", "HOÀNG ĐÌNH LƯỢNG")),
    ("7.sign", look("CHỦ TỊCH", bold=False)),
    ("7.sign", text("TM. ỦY BAN", "TM. Ủy ban nhân dân")),
    ("9b.recipients", drop("Nơi nhận:")),
    ("9b.recipients", look("Nơi nhận:", size=Pt(14))),
    ("9b.recipients", look("- Như trên", size=Pt(12))),
    ("9b.recipients", drop("- Như trên")),
    ("9b.recipients", drop("- Lưu")),
    ("9b.recipients", text("- Như trên", "- Như trên.")),
    ("app.title", look("Phụ lục", bold=False)),
    ("app.title", text(TITLE, "Tổng hợp số liệu khen thưởng")),
    ("app.title", drop("(Kèm theo")),
    ("app.title", drop("Kết quả khen thưởng")),
    ("app.title", no_restart),
    ("lay.header", borders(0)),
    ("lay.header", out_of_table(0)),
    ("lay.sign", borders(2)),
    ("lay.sign", out_of_table(2)),
    ("cap.place", text(BODY, "Báo cáo của Huyện Tân Lĩnh và Tỉnh Vĩnh Sơn.")),
    ("cap.body", text(BODY, "Theo đề xuất của sở nội vụ và ủy ban nhân dân huyện.")),
    ("cap.people", text(BODY, "Chính sách của Đảng và nhà nước được thực hiện đầy đủ.")),
    ("cap.honour", text(BODY, "Có 5 tập thể được tặng huân chương lao động hạng Ba.")),
    ("cap.document", text(BODY, "Thực hiện chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị.")),
]  # fmt: skip


def test_our_own_export_breaks_no_rule() -> None:
    assert check_layout(exported(), "báo cáo.docx") == ()


@pytest.mark.parametrize(
    ("rule", "change"), BROKEN, ids=[f"{i}-{rule}" for i, (rule, _) in enumerate(BROKEN)]
)
def test_a_rule_broken_on_purpose_is_found_by_its_id(rule: str, change: Break) -> None:
    assert rule in broken_by(change)


def test_every_rule_of_the_decree_has_a_broken_sample() -> None:
    rules = {
        "page.size", "page.margin", "font", "page.number", "1.national", "1.motto", "2.parent", "2.issuer",
        "3.number", "4.date", "5.type", "5.subject", "9a.to", "6.body", "6.section", "6.clause", "6.point",
        "6.cite", "7.sign", "9b.recipients", "app.title", "lay.header", "lay.sign",
    }  # fmt: skip
    assert rules <= {rule for rule, _ in BROKEN}


def test_a_finding_says_what_where_and_how_to_mend() -> None:
    document = docx.Document(io.BytesIO(exported()))
    paragraph(document, BODY).alignment = WD_ALIGN_PARAGRAPH.LEFT
    buffer = io.BytesIO()
    document.save(buffer)
    (finding,) = check_layout(buffer.getvalue(), "báo cáo.docx")
    assert finding.message == (
        "Đoạn văn chưa canh đều hai lề (tại: “Tân Lĩnh là huyện miền núi, có 14 xã và 1 thị trấn với 152…”). "
        "Chọn đoạn văn rồi bấm Canh đều (Ctrl+J)."
    )
    assert finding.place is not None and finding.place.file == "báo cáo.docx"


# Words that are right under cap.* and cite no document: what officers may write is not at issue here.
VOCABULARY = ("huyện", "xã", "tổ chức", "hội nghị", "khen thưởng", "12", "1.284", "63,5%", "đạt", "nông dân")
WORDS = st.lists(
    st.sampled_from(VOCABULARY),
    min_size=1, max_size=60,
).map(lambda words: " ".join(words).capitalize() + ".")  # fmt: skip
SENTENCES = st.lists(st.builds(Sentence, text=WORDS), min_size=1, max_size=4).map(tuple)
NAMES = st.sampled_from(
    ["", "Sở Nội vụ", "Ủy ban nhân dân huyện Tân Lĩnh", "Ban Quản lý các khu công nghiệp " * 3]
)


def listed(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=3).map(tuple)


METAS = st.builds(
    ReportMeta, parent=NAMES, issuer=NAMES, abbreviation=st.sampled_from(["", "SNV", "ubnd"]),
    number=st.sampled_from(["", "5", "125", "7/BC-SNV"]), place=st.sampled_from(["", "nam Định", "Hà Nội"]),
    date=st.none() | st.dates(dt.date(2014, 1, 1), dt.date(2030, 1, 1)),
    title=st.sampled_from(["", "Báo cáo kết quả công tác thi đua", "kết quả " * 40]),
    addressees=listed("Sở Nội vụ;", "- Ủy ban nhân dân tỉnh", "Bộ Nội vụ."),
    authority=st.sampled_from(["", "TM. Ủy ban nhân dân", "KT. Giám đốc\nPhó Giám đốc"]),
    office=st.sampled_from(["", "Chủ tịch"]),
    signatory=st.sampled_from(["", "Lò Văn Pản", "PGS.TS. Nguyễn Thị Ngọc"]),
    recipients=listed("Như trên", "Lưu VT", "Thường trực Huyện ủy;"),
    archive_unit=st.sampled_from(["", "TĐKT"]),
)  # fmt: skip
REPORTS = st.builds(
    lambda meta, drafts, awards, opening: Report(
        id="r", outline=outline(), meta=meta, statistics=statistics()[:awards], opening=opening,
        drafts={i: Draft(section=i, paragraphs=p) for i, p in drafts.items()},
    ),
    METAS,
    st.dictionaries(st.sampled_from(sorted(TEXTS)), st.lists(SENTENCES, max_size=4).map(tuple)),
    st.integers(0, 80),
    st.just(()) | SENTENCES,
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(REPORTS)
def test_whatever_the_report_its_export_breaks_no_rule(report: Report) -> None:
    assert [f.message for f in check_layout(write_report(report, charts=False))] == []


def test_blank_metadata_is_printed_as_dots_and_passes() -> None:
    assert check_layout(write_report(sample_report().model_copy(update={"meta": ReportMeta()}))) == ()
    assert META.number == ""
