"""Characters: composition, folding with the same length, quotes; the same reading in NFC and NFD."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.grounding import verify
from assistant.vietnamese.text import capitalise, curly_quotes, fold, has_diacritics, nfc, squeeze
from tests.labelled import NAMES, facts_in, load

VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ .,;:“”()0123456789"
)


@pytest.mark.parametrize("name", NAMES)
def test_decomposed_notes_are_read_like_composed_ones(name):
    text = load(name).notes.read_text("utf-8")
    composed, decomposed = (facts_in(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert [(f.text, f.section, f.quantities, f.negative, f.set_aside) for f in composed] == [
        (f.text, f.section, f.quantities, f.negative, f.set_aside) for f in decomposed
    ]


def test_the_check_reads_decomposed_text_like_composed_text():
    fact = "kiểm tra 42 đợt, phát hiện 3 đơn vị chưa báo cáo"
    sentence = "Huyện đã kiểm tra 42 đợt, phát hiện 3 đơn vị chưa báo cáo."
    for one in ("NFC", "NFD"):
        for two in ("NFC", "NFD"):
            given_, said = unicodedata.normalize(one, fact), unicodedata.normalize(two, sentence)
            assert verify([given_], said, allowed=["huyện"]).accepted


@given(VIETNAMESE)
def test_folding_keeps_the_length_so_that_spans_agree(text):
    assert len(fold(text)) == len(text)


@given(VIETNAMESE)
def test_folding_leaves_no_diacritics(text):
    assert not has_diacritics(fold(text))


@given(st.text())
def test_composing_twice_changes_nothing_more(text):
    assert nfc(nfc(text)) == nfc(text)


def test_invisible_characters_go():
    assert nfc("th\u200bi \ufeffđua\r\n") == "thi đua\n"


@given(st.text("ab \t\u00a0"))
def test_spaces_become_one(text):
    assert "  " not in squeeze(text)
    assert squeeze(text) == squeeze(text).strip()


def test_straight_quotes_become_opening_and_closing_ones():
    assert (
        curly_quotes('phong trào "Dân vận khéo", mô hình "Sáng"')
        == "phong trào “Dân vận khéo”, mô hình “Sáng”"
    )


@given(st.text('ab "“”(', max_size=30))
def test_no_straight_quote_is_left(text):
    assert '"' not in curly_quotes(text)


def test_a_capital_goes_to_the_first_letter_but_not_past_a_number():
    assert capitalise("“điển hình”") == "“Điển hình”"
    assert capitalise("15 xã") == "15 xã"
