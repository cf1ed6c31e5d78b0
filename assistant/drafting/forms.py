"""The forms of answers: what a model fills in, as a JSON schema goes with each question."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Form(BaseModel):
    """The form of an answer; its JSON schema goes with the question."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"additionalProperties": False})


class Proposal(Form):
    """A sentence that a model offers, with the codes of the facts that it stands for."""

    text: str
    sources: list[str]


class Answer(Form):
    """Sentences for several facts."""

    sentences: list[Proposal]


class OneSentence(Form):
    """A sentence for one fact."""

    text: str


def response_format(form: type[Form]) -> dict[str, Any]:
    """The form of an answer as OpenAI's API takes it, strict."""
    schema = form.model_json_schema()
    return {
        "type": "json_schema",
        "json_schema": {"name": form.__name__, "strict": True, "schema": schema},
    }
