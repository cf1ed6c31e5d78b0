from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Draft, Sentence
from assistant.workspace.comparing import compare, merge

PARAGRAPH = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4)
DRAFTS = st.lists(PARAGRAPH, max_size=4).map(
    lambda paragraphs: Draft(
        section="I", paragraphs=tuple(tuple(Sentence(text=f"Câu {t}.") for t in p) for p in paragraphs)
    )
)


def _numbers(old: Draft, new: Draft) -> set[int]:
    return {c.number for c in compare(old, new) if c.number is not None}


@given(DRAFTS, DRAFTS)
def test_all_taken_is_the_new_text_and_none_the_old(old: Draft, new: Draft) -> None:
    assert merge(old, new, _numbers(old, new)).text == new.text
    assert merge(old, new, set()).text == old.text


@given(DRAFTS, DRAFTS)
def test_a_comparison_shows_every_sentence_of_both(old: Draft, new: Draft) -> None:
    changes = compare(old, new)
    assert tuple(s for c in changes for s in c.old) == old.sentences
    assert tuple(s for c in changes for s in c.new) == new.sentences


@given(DRAFTS)
def test_a_text_against_itself_has_no_changes(draft: Draft) -> None:
    assert _numbers(draft, draft) == set()


def _draft(*texts: str) -> Draft:
    return Draft(section="I", paragraphs=(tuple(Sentence(text=t) for t in texts),))


def test_one_changed_sentence_is_taken_without_the_other() -> None:
    old, new = _draft("Một.", "Hai.", "Ba."), _draft("Một.", "Hai mới.", "Ba mới.")
    assert merge(old, new, {1}).text == "Một. Hai. Ba mới."
