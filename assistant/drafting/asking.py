"""A model's wording of one sentence for a revision act. Whoever asks holds it against the sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.drafting.acts import Act
from assistant.drafting.forms import OneSentence
from assistant.drafting.llm import Model, choose_model
from assistant.drafting.prompts import load_prompt
from assistant.errors import ModelUnavailable
from assistant.models import Sentence
from assistant.settings import Settings

#: A model on this machine takes seconds for a sentence, and the officer waits: no more at a time.
_MOST_HERE, _MOST_ELSEWHERE = 3, 24


def asker(settings: Settings, sentences: int, stop: Callable[[], bool] = lambda: False) -> Asker | None:
    """What asks the model of the settings; None where there is none, or the text is too long for it.

    Args:
        sentences: how many there are to word.
        stop: whether the person wants no more of it: `Asker` then raises Stopped.
    """
    try:
        model = choose_model(settings)
    except ModelUnavailable:
        return None
    if model is None or sentences > (_MOST_HERE if model.stays_here else _MOST_ELSEWHERE):
        return None
    return Asker(model, settings.prompts_dir, stop)


class Asker:
    """Asks until the model fails once: rules do the rest of the act.

    ``slow`` says that an answer takes seconds, so that whoever waits tries the rules first.
    """

    def __init__(self, model: Model, prompts: Path, stop: Callable[[], bool] = lambda: False) -> None:
        self._model, self._prompt, self._down = model, load_prompt(prompts, "sua-theo-y"), False
        self._stop = stop
        self.slow = model.stays_here

    def __call__(self, act: Act, sentence: Sentence) -> str:
        """The model's wording, or "" where it has none."""
        request = self._prompt.requests.get(act)
        if request is None or self._down:
            return ""
        try:
            reply = self._model.ask(
                self._prompt.messages(request=request, draft=sentence.text),
                temperature=self._prompt.temperature,
                max_tokens=self._prompt.max_tokens,
                form=OneSentence,
                stop=self._stop,
            )
        except ModelUnavailable:
            self._down = True
            return ""
        return reply.answer.text.strip()
