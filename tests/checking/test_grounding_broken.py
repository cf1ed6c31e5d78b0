"""Sentences that break off in the middle, as a model's do when it is stopped."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.grounding import verify
from tests.labelled import NAMES, load

FACTS = sorted({x.text for name in NAMES for x in load(name).labels})


@settings(max_examples=40)
@given(st.sampled_from(FACTS), st.integers(0, 400))
def test_a_sentence_that_breaks_off_gets_an_answer(fact: str, length: int) -> None:
    judgement = verify([fact], fact[:length])
    assert judgement.accepted == (not judgement.reasons)


def test_a_sentence_that_breaks_off_in_brackets_is_refused() -> None:
    assert not verify(["chuyên đề 318, đột xuất 46"], "Khen chuyên đề (318").accepted
