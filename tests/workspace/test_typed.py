import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Draft, Sentence
from assistant.vietnamese.text import nfc
from assistant.workspace.typed import as_draft, printed, split_sentences

PLAIN = ("Huyện", "đã", "tổ chức", "42", "1.284", "đợt.", "TP.", "Nam Định", "v.v.", "(năm 2020).", "Còn")
ODD = ("[Chưa có tư liệu: I.1]", "“Cả nước”", "", "\n", "\n\n", "  ", "\t")
WORDS = st.sampled_from(PLAIN + ODD)


@given(st.lists(WORDS).map(" ".join) | st.text())
def test_what_was_typed_is_what_is_kept(text: str) -> None:
    assert as_draft("I", text, None).text == nfc(text)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=12).map(" ".join))
def test_what_was_typed_is_kept_whatever_was_there_before(before: str, after: str) -> None:
    assert as_draft("I", after, as_draft("I", before, None)).text == nfc(after)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Huyện có 14 xã. Dân số 78.450 người.", 2),
        ("Đoàn kiểm tra tại TP. Nam Định năm 2020.", 1),
        ("Mở 3 lớp (năm 2022). Có 95 người dự.", 2),
        ("Tặng hoa, cờ, v.v. và giấy khen.", 1),
        ("Phong trào “Đền ơn đáp nghĩa.” Đã có 9 xã tham gia.", 2),
        ("[Chưa có tư liệu: I.1] Huyện đã tổ chức hội nghị.", 2),
        ("Tổ chức hội nghị (năm 2020) Hội nghị có 45 đại biểu.", 1),
    ],
)
def test_sentences_are_cut_where_a_new_one_begins(line: str, count: int) -> None:
    assert len(split_sentences(line)) == count


def _sentence(text: str, *sources: str) -> Sentence:
    return Sentence(text=text, sources=sources)


def test_an_untouched_sentence_keeps_its_writer_and_sources() -> None:
    before = Draft(
        section="I", paragraphs=((_sentence("Có 14 xã.", "fact:a"), _sentence("Có 3 lớp.", "fact:b")),)
    )
    after = as_draft("I", "Có 14 xã. Đã mở 03 lớp tập huấn.", before)
    assert after.sentences[0] == before.sentences[0]
    assert after.sentences[1].writer == "officer"
    assert after.origin == "officer"


def test_a_changed_sentence_keeps_the_sources_of_the_one_it_was() -> None:
    before = Draft(
        section="I",
        paragraphs=(
            (_sentence("Huyện đã mở 3 lớp tập huấn.", "fact:b"), _sentence("Còn 33 hồ sơ.", "fact:c")),
        ),
    )
    after = as_draft("I", "Huyện đã mở 5 lớp tập huấn. Trời mưa to.", before)
    assert [s.sources for s in after.sentences] == [("fact:b",), ()]


def test_a_placeholder_typed_or_kept_is_one() -> None:
    assert as_draft("I", "[Chưa có tư liệu: I.1]", None).sentences[0].kind == "placeholder"


def test_empty_lines_are_kept_for_the_officer_and_not_printed() -> None:
    draft = as_draft("I", "Một  câu.\n\n  \nHai.", None)
    assert draft.text == "Một  câu.\n\n  \nHai."
    assert printed(draft).text == "Một câu.\nHai."
