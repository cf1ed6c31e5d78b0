"""A file out of form, brought into it: looks change, words stay."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from foreign_files import FILES
from printing import convert
from test_layout_rules import BROKEN, Break, exported, text

from assistant.checking.layout import check_layout
from assistant.checking.layout_fix import fix_layout

FOREIGN = [
    "UBND tỉnh Vĩnh Sơn", "Sở Nội vụ", "Số: 05/BC-SNV", "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc", "Vĩnh Sơn, ngày 05 tháng 02 năm 2024", "Báo cáo",
    "Kết quả công tác thi đua, khen thưởng năm 2023", "Kính gửi: Ủy ban nhân dân tỉnh",
    "I. Tình hình chung", "1. Kết quả đạt được", "a) Về công tác tuyên truyền;",
    "Toàn tỉnh có 152 hội nghị với 78.450 lượt người tham gia, đạt 97,8% so với kế hoạch đề ra.",
    "II. Kiến nghị", "Đề nghị tỉnh quan tâm, bố trí kinh phí cho công tác thi đua, khen thưởng.",
    "Nơi nhận:", "- Như trên;", "- Lưu: VT, TĐKT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "Lê Thị Hoa",
]  # fmt: skip


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def words(data: bytes) -> list[str]:
    return [t.text for t in docx.Document(io.BytesIO(data)).element.body.iter(qn("w:t")) if t.text]


def test_a_file_without_any_form_comes_out_in_form_with_its_words() -> None:
    document = docx.Document()
    for line in FOREIGN:
        document.add_paragraph(line)
    data = saved(document)
    fixed = fix_layout(data)
    assert [f.message for f in check_layout(fixed)] == []
    assert len(check_layout(data)) > 20
    assert Counter(words(fixed)) == Counter(words(data))


#: Samples that are wrong in their looks alone; one a rule, for each fix reads a file anew.
HELPERS = {"look", "align", "shape", "page", "borders", "style", "blue", "move_number_to_footer"}
LOOKS = {rule: change for rule, change in BROKEN if change.__qualname__.split(".")[0] in HELPERS}


@pytest.mark.parametrize(("rule", "change"), LOOKS.items(), ids=LOOKS)
def test_what_is_wrong_with_the_looks_is_mended_without_touching_a_word(rule: str, change: Break) -> None:
    document = docx.Document(io.BytesIO(exported()))
    change(document)
    data = saved(document)
    fixed = fix_layout(data)
    assert [f.message for f in check_layout(fixed)] == []
    assert words(fixed) == words(data)


def test_what_only_words_can_mend_is_left_for_the_officer() -> None:
    document = docx.Document(io.BytesIO(exported()))
    text("Số:", "Số: 5/BC-UBND")(document)
    text("Hoàng Đình Lượng", "TS. Hoàng Đình Lượng")(document)
    fixed = fix_layout(saved(document))
    assert {f.kind for f in check_layout(fixed)} == {"3.number", "7.sign"}
    assert "Số: 5/BC-UBND" in words(fixed)


def test_fixing_twice_changes_nothing_more() -> None:
    document = docx.Document()
    for line in FOREIGN:
        document.add_paragraph(line)
    once = fix_layout(saved(document))
    twice = fix_layout(once)
    xml = [docx.Document(io.BytesIO(data)).element.body.xml for data in (once, twice)]
    assert xml[0] == xml[1]


def spoken(data: bytes) -> Counter[str]:
    """The words of a file, wherever they stand."""
    body = docx.Document(io.BytesIO(data)).element.body
    tags = [qn(f"w:{tag}") for tag in ("t", "tab", "br")]
    texts = ("".join(e.text or "\t" for e in p.iter(*tags)) for p in body.iter(qn("w:p")))
    return Counter(word for text in texts for word in text.split())


#: What is left can only be mended by words: what is missing, and what is written wrong.
LEFT = {
    "letter_in_arial": set(),
    "number_at_the_foot": set(),
    "without_national_name": {"1.national", "1.motto", "4.date", "9a.to"},
    "small_letters": {"9a.to"},
    "split_signature": {"9a.to", "9b.recipients"},
    "own_numbering_and_tables": {"9a.to", "app.title"},
    "typed_spaces_and_vietnamese_number": {"9a.to"},
}


@pytest.mark.parametrize("name", FILES)
def test_another_offices_file_is_mended_but_for_its_words_and_stays_mended(name: str) -> None:
    data = FILES[name]()
    before, fixed = check_layout(data), fix_layout(data)
    after = check_layout(fixed)
    assert spoken(fixed) == spoken(data)
    assert {f.kind for f in after} == LEFT[name]
    assert len(after) < len(before) / 3
    again = fix_layout(fixed)
    xml = [docx.Document(io.BytesIO(data)).element.body.xml for data in (fixed, again)]
    assert xml[0] == xml[1]


@pytest.mark.office
def test_libreoffice_opens_every_mended_file(tmp_path: Path) -> None:
    for name, make in FILES.items():
        (tmp_path / f"{name}.docx").write_bytes(fix_layout(make()))
    convert("txt:Text (encoded):UTF8", *(tmp_path / f"{name}.docx" for name in FILES))
    for name, make in FILES.items():
        shown = Counter((tmp_path / f"{name}.txt").read_text("utf-8-sig").split())
        assert not spoken(make()) - shown, name


def test_a_real_decree_in_form_keeps_its_words() -> None:
    folder = Path(__file__).resolve().parents[3] / "shared" / "eval" / "documents"
    files = sorted(folder.glob("*.docx"))
    if not files:
        pytest.skip("shared/eval/documents không có ở bản sao này")
    for path in files:
        data = path.read_bytes()
        fixed = fix_layout(data, path.name)
        assert spoken(fixed) == spoken(data)
        assert len(check_layout(fixed)) < len(check_layout(data))
        again = docx.Document(io.BytesIO(fix_layout(fixed))).element.body.xml
        assert again == docx.Document(io.BytesIO(fixed)).element.body.xml
