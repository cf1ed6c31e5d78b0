"""A model may say what no rule knows; it may not say what is not there."""

from assistant.chat.asking import ask_intent
from assistant.chat.intents import Intent, understand
from tests.drafting.scripted_model import Answer, content, serving
from tests.labelled import outline


def _asked(answer: Answer) -> Intent:
    with serving(lambda _asked, _n: answer) as server:
        settings = server.model().settings.model_copy(update={"llm_backend": "openai"})
        return ask_intent(settings, understand("ừ thì vậy", outline()), outline())


def test_a_model_says_what_is_wanted() -> None:
    intent = _asked(content('{"kind": "draft", "section": "ii.4", "act": "", "paragraph": 0}'))
    assert (intent.kind, intent.sections) == ("draft", ("II.4",))
    intent = _asked(content('{"kind": "reword", "section": "", "act": "formal", "paragraph": 2}'))
    assert (intent.kind, intent.act, intent.paragraph) == ("reword", "formal", 1)


def test_a_section_that_is_not_there_is_left_out() -> None:
    assert _asked(content('{"kind": "draft", "section": "IX.9", "act": "", "paragraph": 0}')).sections == ()


def test_what_a_model_may_not_choose_is_not_understood() -> None:
    assert _asked(content('{"kind": "undo", "section": "", "act": "", "paragraph": 0}')).kind == "unknown"


def test_a_model_that_fails_leaves_it_as_not_understood() -> None:
    for answer in (content("không"), content('{"kind": "delete"}'), Answer(status=400), content("{}")):
        intent = _asked(answer)
        assert intent.kind == "unknown"
        assert intent.nearest
