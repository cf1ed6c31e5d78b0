"""What no rule knows, put to a model: one of the same intents, by a JSON schema."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import field_validator

from assistant.chat.intents import Act, Intent, Kind
from assistant.drafting.forms import Form
from assistant.drafting.llm import choose_model
from assistant.drafting.prompts import load_prompt
from assistant.errors import ModelUnavailable
from assistant.models import Outline
from assistant.settings import Settings

#: What a model may not choose: taking back is asked for plainly, notes are seen by their form.
_NOT_OFFERED = ("undo", "notes")


class Wish(Form):
    """What somebody wants, as a model understands it."""

    kind: Kind
    section: str
    act: Act
    paragraph: int

    @field_validator("kind")
    @classmethod
    def offered(cls, kind: Kind) -> Kind:
        """Only what may be chosen; the rest is not understood."""
        return "unknown" if kind in _NOT_OFFERED else kind


def ask_intent(
    settings: Settings, intent: Intent, outline: Outline, stop: Callable[[], bool] = lambda: False
) -> Intent:
    """The intent as a model understands it; as it was where there is no model, or it does not know.

    A section that the outline has not is left out, so that nothing is done to a wrong one.

    Raises:
        Stopped: if ``stop`` says so meanwhile.
    """
    try:
        model = choose_model(settings)
        if model is None:
            return intent
        prompt = load_prompt(settings.prompts_dir, "hieu-y")
        reply = model.ask(
            prompt.messages(said=intent.text),
            temperature=prompt.temperature,
            max_tokens=prompt.max_tokens,
            form=Wish,
            stop=stop,
        )
    except ModelUnavailable:
        return intent
    wish = reply.answer
    known = {s.id.casefold(): s.id for s in outline.drafted()}
    section = known.get(wish.section.strip().casefold())
    return intent.model_copy(
        update={
            "kind": wish.kind,
            "sections": (section,) if section else (),
            "act": wish.act,
            "paragraph": wish.paragraph - 1 if wish.paragraph > 0 else None,
        }
    )
