"""The Word file as another program reads it."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Literal

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from export_samples import draft, outline, sample_report, statistics
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ExportRefused
from assistant.export.word import write_report
from assistant.materials.word_numbering import Numbering
from assistant.models import Draft, Finding, Report, ReportMeta, Sentence, Statistic
from assistant.outline import parse_outline

HEADINGS = ("Heading 1", "Heading 2", "Heading 3", "Heading 4")


def opened(report: Report, **options: Any) -> Any:
    return docx.Document(io.BytesIO(write_report(report, **{"charts": False, **options})))


def headings(document: Any) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name in HEADINGS]


def ids(root: Any, tag: str, attribute: str = "w:id") -> list[str]:
    return [e.get(qn(attribute) if ":" in attribute else attribute) for e in root.iter(qn(tag))]


def test_every_heading_of_the_outline_is_printed_once_in_its_order() -> None:
    expected = [f"{s.number} {s.title}" for s in outline().walk()]
    assert headings(opened(sample_report())) == expected
    assert len(outline().leaves()) == 21


def test_headings_have_the_level_that_the_navigation_pane_shows() -> None:
    document = opened(sample_report())
    levels = [p.style.name for p in document.paragraphs if p.style.name in HEADINGS]
    assert levels == [f"Heading {s.level}" for s in outline().walk()]


def test_a_heading_stays_with_the_text_it_heads() -> None:
    # That LibreOffice's pages obey is tested by test_page_ends.
    document = opened(sample_report())
    for paragraph in (p for p in document.paragraphs if p.style.name in HEADINGS):
        look, own = paragraph.style.paragraph_format, paragraph.paragraph_format
        assert (look.keep_with_next, look.keep_together) == (True, True)
        assert (own.keep_with_next, own.keep_together) == (None, None)


@pytest.mark.parametrize("awards", [statistics(), ()])
def test_what_comes_after_a_table_takes_no_room_on_a_page(awards: tuple[Statistic, ...]) -> None:
    # As high as a line it would take a page of its own after a table that ends at the foot.
    document = opened(sample_report().model_copy(update={"statistics": awards}))
    body = list(document.element.body)
    ends = [e for e in body if e.tag == qn("w:p") and e.xpath("./w:pPr/w:sectPr")] + [body[-2]]
    assert len(ends) == (2 if awards else 1)
    for end in ends:
        assert end.getprevious().tag == qn("w:tbl")
        spacing = Paragraph(end, document).style.paragraph_format
        assert (spacing.line_spacing, spacing.line_spacing_rule) == (Pt(1), WD_LINE_SPACING.EXACTLY)
        assert (spacing.space_before, spacing.space_after) == (0, 0)


def test_a_draft_stands_under_its_heading_also_where_the_section_has_children() -> None:
    texts = [p.text for p in opened(sample_report()).paragraphs]
    at = next(i for i, t in enumerate(texts) if t.startswith("3. Việc đổi mới công tác khen thưởng"))
    assert texts[at + 1].startswith("Từ năm 2014 đến hết năm 2023, huyện có 5 tập thể")


def test_a_section_that_nobody_drafted_shows_a_gap() -> None:
    report = sample_report().model_copy(update={"drafts": {}})
    gaps = [p for p in opened(report).paragraphs if p.text.startswith("[Chưa có tư liệu")]
    assert len(gaps) == len(outline().leaves())
    assert all(run.font.highlight_color is not None for p in gaps for run in p.runs)


def test_a_blocking_finding_is_a_comment() -> None:
    document = opened(sample_report())
    (comment,) = document.comments
    assert "42 và 45" in comment.text


def test_a_comment_begins_and_ends_where_its_finding_does() -> None:
    finding = Finding(
        kind="grounding", severity="block", message="Không có nguồn.", section="IV", span=(3, 8)
    )
    text = "Có 1.284 hồ sơ."
    report = sample_report(conflict=False)
    report = report.model_copy(update={"drafts": {"IV": Draft(
        section="IV", paragraphs=((Sentence(text=text),),), findings=(finding,))}})  # fmt: skip
    document = opened(report)
    marked = next(p for p in document.paragraphs if p.text == text)
    assert [run.text for run in marked.runs if run.text] == ["Có ", "1.284", " hồ sơ."]
    start = marked._p.find(qn("w:commentRangeStart"))
    assert "".join(t.text for t in start.getnext().iter(qn("w:t"))) == "1.284"


def test_what_an_officer_typed_with_a_sign_is_an_item_of_a_real_list() -> None:
    document = opened(sample_report())
    items = [p for p in document.paragraphs if p.style.name.startswith("List Bullet")]
    assert [(p.style.name, p.text) for p in items] == [
        ("List Bullet", "Tiêu chí phải đo được;"),
        ("List Bullet 2", "Có người theo dõi từng tiêu chí."),
    ]
    marks = [Numbering.of(document).mark(p._p) for p in items]
    assert [(m.level, m.bullet) for m in marks if m] == [(0, True), (1, True)]


def test_a_comment_in_a_list_item_is_on_its_own_words() -> None:
    finding = Finding(kind="grounding", severity="block", message="x", section="IV", span=(5, 10))
    paragraphs = ((Sentence(text="- Có 1.284 hồ sơ."), Sentence(text="[chờ]", kind="placeholder")),)
    report = sample_report(conflict=False).model_copy(update={"drafts": {
        "IV": Draft(section="IV", paragraphs=paragraphs, findings=(finding,))}})  # fmt: skip
    item = next(p for p in opened(report).paragraphs if p.style.name == "List Bullet")
    shown = [(run.text, run.font.highlight_color is not None) for run in item.runs if run.text]
    assert shown == [("Có ", False), ("1.284", True), (" hồ sơ. ", False), ("[chờ]", True)]


def test_findings_without_a_place_are_comments_on_the_heading_and_the_title() -> None:
    findings = (
        Finding(kind="missing", severity="block", message="Thiếu số liệu.", section="II.4"),
        Finding(kind="whole", severity="block", message="Chưa có người ký."),
        Finding(kind="style", severity="hint", message="Gợi ý.", section="II.4"),
    )
    report = sample_report(conflict=False).model_copy(update={"findings": findings})
    assert sorted(c.text for c in opened(report).comments) == ["Chưa có người ký.", "Thiếu số liệu."]


def test_a_clean_export_refuses_while_a_finding_blocks_and_names_it() -> None:
    with pytest.raises(ExportRefused, match="42 và 45"):
        write_report(sample_report(), mode="clean")
    document = opened(sample_report(conflict=False), mode="clean")
    assert list(document.comments) == []


def test_every_run_style_and_theme_font_is_times_new_roman_in_all_four_slots() -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_report(sample_report())))
    for name in archive.namelist():
        if not name.endswith(".xml"):
            continue
        root = docx.oxml.parse_xml(archive.read(name))
        for fonts in root.iter(qn("w:rFonts")):
            assert set(fonts.attrib.values()) == {"Times New Roman"}
            assert len(fonts.attrib) == 4
        for font in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}latin"):
            assert font.get("typeface") == "Times New Roman"


def test_a_screen_reader_finds_title_language_header_rows_and_descriptions() -> None:
    document = docx.Document(io.BytesIO(write_report(sample_report())))
    assert document.core_properties.title.startswith("Báo cáo tổng kết 10 năm")
    assert document.core_properties.language == "vi-VN"
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"vi-VN"}
    shown = [t for t in document.tables if t.style.name == "Table Grid"]
    assert len(shown) == 2
    for table in shown:
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert len(pictures) == 2
    assert "2014: 314" in pictures[0].get("descr")


def test_table_sums_leave_out_what_is_part_of_something_else() -> None:
    summary = opened(sample_report()).tables[1]
    rows = [[c.text for c in row.cells] for row in summary.rows]
    assert rows[0] == ["STT", "Danh hiệu thi đua, hình thức khen thưởng", "Tập thể", "Cá nhân", "Tổng cộng"]
    assert ["II", "Cấp tỉnh", "347", "859", "1.206"] in rows
    assert ["", "Trong đó: công nhân, nông dân, người lao động trực tiếp", "–", "392", "392"] in rows
    assert rows[-1] == ["", "Tổng cộng", "352", "2.136", "2.488"]


def test_the_tables_of_body_and_appendix_end_in_the_same_sum() -> None:
    _, summary, _, yearly = opened(sample_report()).tables
    last = [c.text for c in yearly.rows[-1].cells]
    assert (last[1], last[-1]) == ("Tổng cộng", summary.rows[-1].cells[-1].text)
    assert sum(int(c.replace(".", "")) for c in last[3:-1]) == int(last[-1].replace(".", ""))


def test_the_appendix_has_landscape_pages_numbered_anew_and_the_body_points_to_it() -> None:
    document = opened(sample_report())
    main, appendix = document.sections
    assert main.page_height > main.page_width and appendix.page_width > appendix.page_height
    assert appendix._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert any("tại Phụ lục kèm theo Báo cáo này" in p.text for p in document.paragraphs)


@pytest.mark.parametrize("level", ["below", "unknown"])
def test_awards_that_are_not_asked_for_stand_in_the_appendix_alone(level: str) -> None:
    low = [s.model_copy(update={"level": level, "award": "Giấy khen"}) for s in statistics()[:10]]
    report = sample_report().model_copy(update={"statistics": (*statistics(), *low)})
    _, summary, _, yearly = opened(report).tables
    assert "Giấy khen" not in [c.text for row in summary.rows for c in row.cells]
    assert "Giấy khen" in [c.text for row in yearly.rows for c in row.cells]
    assert summary.rows[-1].cells[-1].text == "2.488"


def test_the_caller_may_choose_where_the_table_stands() -> None:
    texts = [p.text for p in opened(sample_report(), table_section="IV").paragraphs]
    assert texts.index(next(t for t in texts if t.startswith("Bảng 1."))) > texts.index(
        "IV. KIẾN NGHỊ, ĐỀ XUẤT"
    )


def test_without_statistics_there_is_neither_table_nor_appendix() -> None:
    document = opened(sample_report().model_copy(update={"statistics": ()}))
    assert len(document.sections) == 1
    assert not any("Phụ lục" in p.text for p in document.paragraphs)


def test_another_offices_outline_is_printed_the_same_way() -> None:
    other = parse_outline(
        "Báo cáo năm\nI. Tình hình\n1. Kết quả\na) Số liệu khen thưởng\nII. Kiến nghị", "khác"
    )
    report = Report(id="r", outline=other, statistics=statistics())
    assert headings(opened(report)) == [
        "I. Tình hình",
        "1. Kết quả",
        "a) Số liệu khen thưởng",
        "II. Kiến nghị",
    ]


def test_metadata_is_printed_as_the_decree_writes_it() -> None:
    meta = ReportMeta(
        issuer="Sở Nội vụ", parent="UBND tỉnh", abbreviation="SNV", number="7", place="nam Định",
        addressees=("Bộ Nội vụ;",), signatory="TS. Lê Thị Hoa", recipients=("Lưu: VT.", "Sở Tài chính"),
    )  # fmt: skip
    document = opened(sample_report().model_copy(update={"meta": meta}))
    cells = [p.text for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs]
    for expected in ("UBND TỈNH", "SỞ NỘI VỤ", "Số: 07/BC-SNV", "Nam Định, ngày …… tháng …… năm ……",
                     "Lê Thị Hoa", "- Sở Tài chính;", "- Lưu: VT."):  # fmt: skip
        assert expected in cells
    assert "Kính gửi: Bộ Nội vụ" in [p.text for p in document.paragraphs]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=5), st.text(max_size=40), st.integers(0, 60))
def test_any_characters_are_written_and_read_back_with_unique_ids(
    texts: list[str], name: str, end: int
) -> None:
    finding = Finding(kind="k", severity="block", message=f"x{name}", section="IV", span=(0, max(1, end)))
    paragraphs = tuple((Sentence(text=t), Sentence(text="Đủ.")) for t in texts)
    report = Report(
        id="r", outline=outline(),
        meta=ReportMeta(issuer=name, signatory=name, title=name, recipients=(name,)),
        drafts={"IV": Draft(section="IV", paragraphs=paragraphs, findings=(finding,))},
    )  # fmt: skip
    document = opened(report)
    body = document.element.body
    for found in (
        ids(body, "w:bookmarkStart"),
        ids(body, "w:commentRangeStart"),
        ids(body, "wp:docPr", "id"),
    ):
        assert len(found) == len(set(found))
    assert len(document.comments) == 1
    assert sum(p.text.endswith("Đủ.") for p in document.paragraphs) == len(texts)


def test_long_text_is_kept_whole() -> None:
    long = "Một câu rất dài. " * 5000
    report = sample_report().model_copy(update={"drafts": {"IV": draft("IV", long.strip())[0]}})
    assert any(len(p.text) > 80_000 for p in opened(report).paragraphs)


@pytest.mark.parametrize("kind", ["placeholder", "text"])
def test_a_clean_export_refuses_while_a_gap_stands_that_no_finding_speaks_of(kind: Literal["text"]) -> None:
    gap = Sentence(text="[Số đợt kiểm tra: số liệu mâu thuẫn, chờ chọn số đúng]", kind=kind)
    report = sample_report(conflict=False)
    drafts = {**report.drafts, "II.2.b": Draft(section="II.2.b", paragraphs=((gap,),))}
    with pytest.raises(ExportRefused, match="chờ chọn số đúng"):
        opened(report.model_copy(update={"drafts": drafts}), mode="clean")


def test_a_clean_export_refuses_while_a_section_is_not_written() -> None:
    report = sample_report(conflict=False)
    drafts = {i: d for i, d in report.drafts.items() if i != "IV"}
    with pytest.raises(ExportRefused, match="Chưa có tư liệu"):
        opened(report.model_copy(update={"drafts": drafts}), mode="clean")
