"""A second opinion: a capable model reads what it wrote against the facts. It may only refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.drafting.forms import Form
from assistant.drafting.llm import BadAnswer, Model
from assistant.drafting.prompts import Prompt


class Pair(NamedTuple):
    """A sentence offered and the facts that it is to stand for."""

    text: str
    facts: tuple[str, ...]


class Wrong(Form):
    """The codes of the sentences that do not say exactly what their facts say."""

    wrong: list[str]


class Opinion(NamedTuple):
    """The texts that were found wrong, and what it cost in tokens."""

    wrong: frozenset[str] = frozenset()
    tokens_in: int = 0
    tokens_out: int = 0


def second_opinion(
    model: Model, prompt: Prompt, pairs: Sequence[Pair], stop: Callable[[], bool] = lambda: False
) -> Opinion:
    """Which of the sentences the model, asked anew, finds wrong; none where it says nothing useful.

    Raises:
        ModelUnavailable: if the model cannot be reached any more.
        Stopped: if ``stop`` says so meanwhile.
    """
    codes = {f"C{i + 1}": pair for i, pair in enumerate(pairs)}
    shown = "\n".join(f"{code}: {p.text}\n    tư liệu: {' | '.join(p.facts)}" for code, p in codes.items())
    try:
        reply = model.ask(
            prompt.messages(pairs=shown),
            temperature=prompt.temperature,
            max_tokens=prompt.max_tokens,
            form=Wrong,
            stop=stop,
        )
    except BadAnswer:
        return Opinion()
    named = {code.strip() for code in reply.answer.wrong}
    wrong = frozenset(pair.text for code, pair in codes.items() if code in named)
    return Opinion(wrong, reply.tokens_in, reply.tokens_out)
