"""A đề cương into sections: the shipped one word for word, other offices' numbering, any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.models import Outline
from assistant.outline import parse_outline
from assistant.settings import ROOT
from tests.labelled import outline

SHIPPED = ROOT / "corpus" / "de-cuong-962-SNV-TDKT.md"
SEED = ROOT.parent / "shared" / "seed" / "de-cuong-962-SNV-TDKT.txt"
LEAVES = """
I.1 I.2 I.3 II.1.a II.1.b II.1.c II.2.a II.2.b II.2.c II.3.a II.3.b II.3.c II.3.d II.3.e II.4
III.1.a III.1.b III.2.a III.2.b III.3 IV
"""


def shape(form: Outline) -> list[tuple[str, str]]:
    return [(s.id, s.number) for s in form.walk()]


def test_the_shipped_outline_has_its_leaves():
    assert [s.id for s in outline().leaves()] == LEAVES.split()
    assert len(outline().leaves()) == 21


def test_the_three_dashes_of_part_one_are_sections():
    assert [(s.id, s.number) for s in outline().sections[0].children] == [
        ("I.1", "-"),
        ("I.2", "-"),
        ("I.3", "-"),
    ]


def test_the_note_under_the_last_point_is_guidance_for_its_clause():
    clause = outline().find("II.3")
    assert clause is not None
    assert "khen thưởng" in clause.guidance
    assert "2014" in clause.guidance
    assert not any("2014" in child.guidance for child in clause.children)
    assert clause in outline().drafted()


def test_the_doubled_word_is_printed_once():
    printed = " ".join(f"{s.title} {s.guidance}" for s in outline().walk())
    assert "hình hình" not in printed
    assert "tình hình" in printed


def test_the_letter_it_came_with_and_the_title_are_known():
    assert "962/SNV-TĐKT" in outline().basis
    assert "4724/KH-UBND" in outline().title


@pytest.mark.skipif(not SEED.exists(), reason="shared/seed không có ở bản sao này")
def test_the_seed_text_gives_the_same_sections():
    assert shape(parse_outline(SEED.read_text("utf-8"))) == shape(outline())


@pytest.mark.skipif(not SEED.exists(), reason="shared/seed không có ở bản sao này")
def test_the_shipped_outline_is_the_seed_word_for_word():
    seed = " ".join(SEED.read_text("utf-8-sig").split())
    shipped = " ".join(SHIPPED.read_text("utf-8").rpartition("---\n")[2].split())
    assert seed == shipped


STYLES = {
    "the usual": "I. MỞ ĐẦU\n1. Chung\na) Một\nb) Hai\n2. Riêng\nII. KẾT QUẢ\nIII. ĐỀ XUẤT",
    "Markdown": "# I. MỞ ĐẦU\n## 1. Chung\n### a) Một\n### b) Hai\n## 2. Riêng\n# II. KẾT QUẢ\n"
    "# III. ĐỀ XUẤT",
    "bold": "**I. MỞ ĐẦU**\n**1. Chung**\na) Một\nb) Hai\n**2. Riêng**\n**II. KẾT QUẢ**\n**III. ĐỀ XUẤT**",
    "parts by word": "Phần I: MỞ ĐẦU\n1) Chung\na. Một\nb. Hai\n2) Riêng\nPhần thứ II. KẾT QUẢ\n"
    "PHẦN III - ĐỀ XUẤT",
    "indented": "  I. MỞ ĐẦU\n\t1. Chung\n\t\ta) Một\n\t\tb) Hai\n\t2. Riêng\n  II. KẾT QUẢ\n  III. ĐỀ XUẤT",
    "slash and dash": "I/ MỞ ĐẦU\n1.Chung\na)Một\nb)Hai\n2.Riêng\nII- KẾT QUẢ\nIII) ĐỀ XUẤT",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_another_offices_numbering_is_read(text):
    form = parse_outline(f"ĐỀ CƯƠNG\nBáo cáo tổng kết\n\n{text}")
    assert [s.id for s in form.walk()] == ["I", "I.1", "I.1.a", "I.1.b", "I.2", "II", "III"]
    assert [s.title for s in form.walk()] == ["MỞ ĐẦU", "Chung", "Một", "Hai", "Riêng", "KẾT QUẢ", "ĐỀ XUẤT"]
    assert form.title == "Báo cáo tổng kết"


def test_clauses_may_be_numbered_through():
    form = parse_outline("I. A\n1.1. Một\n1.1.1. Sâu\n1.2. Hai\nII. B\n2.1. Ba")
    assert [s.title for s in form.leaves()] == ["Sâu", "Hai", "Ba"]


@pytest.mark.parametrize("text", ["", "   \n\n", "Kính gửi các đơn vị", "1. Chỉ có số\n2. Không có phần"])
def test_a_text_without_parts_is_said_in_one_line(text):
    with pytest.raises(BadInput) as caught:
        parse_outline(text, "de-cuong.txt")
    assert "de-cuong.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["I. A", "II. B", "1. C", "1.1 D", "2) E", "a) F", "đ) G", "- H", "(Ghi chú)", "---", "# X"]
        ),
        st.text(max_size=20),
    ),
    max_size=15,
)


@given(_LINES)
def test_any_text_is_an_outline_or_one_clear_line(lines):
    try:
        form = parse_outline("\n".join(lines))
    except BadInput as error:
        assert str(error).count("\n") == 0
        return
    assert form.leaves()
    assert all(s.title.strip() for s in form.walk())
    assert all(s.id.startswith(form.parent(s.id).id + ".") for s in form.walk() if form.parent(s.id))


@given(_LINES)
def test_every_section_can_be_told_by_its_id(lines):
    try:
        form = parse_outline("I. Đầu\n" + "\n".join(lines))
    except BadInput:
        return
    ids = [s.id for s in form.walk()]
    assert len(ids) == len(set(ids)), ids
