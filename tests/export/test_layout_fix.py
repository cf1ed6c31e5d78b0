"""A file out of form, brought into it: looks change, words stay."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
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
