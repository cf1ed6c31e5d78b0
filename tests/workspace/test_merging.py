from hypothesis import given
from hypothesis import strategies as st

from assistant.workspace.comparing import made_by_new, merge
from assistant.workspace.typed import as_draft

SENTENCES = [f"Câu số {n} của mục." for n in range(6)]
texts = st.lists(st.lists(st.sampled_from(SENTENCES), max_size=4, unique=True).map(" ".join), max_size=3).map(
    "\n".join
)


def merged(base: str, saved: str, typed: str) -> str:
    before, theirs, own = (as_draft("I.1", text, None) for text in (base, saved, typed))
    return merge(theirs, own, made_by_new(before, theirs, own)).text


def test_changes_of_different_sentences_come_together() -> None:
    base = "Câu một. Câu hai. Câu ba."
    assert merged(base, "Câu một mới. Câu hai. Câu ba.", "Câu một. Câu hai. Câu ba mới.") == (
        "Câu một mới. Câu hai. Câu ba mới."
    )


def test_where_both_changed_the_same_sentence_the_saved_one_stays_until_somebody_chooses() -> None:
    assert merged("Câu một.", "Câu của Lan.", "Câu của Minh.") == "Câu của Lan."


def test_what_the_other_took_out_does_not_come_back_by_itself() -> None:
    assert merged("Câu một. Câu hai.", "Câu một.", "Câu một. Câu hai.") == "Câu một."


@given(texts, texts)
def test_where_one_person_changed_nothing_the_merge_is_the_other_text(base: str, other: str) -> None:
    assert merged(base, other, base) == other


@given(texts, texts, texts)
def test_nothing_new_that_was_saved_is_lost_by_merging(base: str, saved: str, typed: str) -> None:
    words = merged(base, saved, typed)
    for sentence in as_draft("I.1", saved, None).sentences:
        if sentence.text and sentence.text not in base:
            assert sentence.text in words
