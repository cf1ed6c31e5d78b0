"""An answer with a model: it points to the sentences of the passages that answer, or to none.

It writes nothing, so that nothing can be said that no document says: every claim is a
sentence of a passage, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.drafting.forms import Form
from assistant.drafting.llm import Model
from assistant.drafting.prompts import Prompt
from assistant.retrieval.answers import Citation
from assistant.retrieval.ranking import Hit
from assistant.retrieval.sentences import sentences

#: Sentences of one passage that are shown to the model, and characters of each.
_MOST, _LONGEST = 30, 600
#: A code that has been written to its end, in an answer that may not be whole yet.
_CODE = re.compile(r'"([^"\\]+)"')


class Chosen(Form):
    """The codes of the sentences that answer the question; empty where none does."""

    sentences: list[str]


def quote(
    model: Model,
    prompt: Prompt,
    question: str,
    hits: Sequence[Hit],
    *,
    tell: Callable[[tuple[Citation, ...]], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[Citation, ...]:
    """The sentences of these passages that the model finds to answer, in the passages' order.

    Codes that were not offered are passed over.

    Args:
        tell: called with the sentences pointed to so far, each time there is one more.

    Returns:
        nothing where the passages do not hold the answer.

    Raises:
        BadAnswer: if the model did not answer in the form asked for.
        ModelUnavailable: if it cannot be reached.
        Stopped: if ``stop`` says so meanwhile; what was told stands.
    """
    offered: dict[str, Citation] = {}
    shown: list[str] = []
    for number, hit in enumerate(hits, 1):
        shown.append(f"[{number}] {hit.document.kind} {hit.document.symbol}, {hit.passage.locator}")
        text = hit.passage.text
        for place, (start, end) in enumerate(sentences(text)[:_MOST], 1):
            code = f"{number}.{place}"
            offered[code] = Citation(words=text[start:end], hit=hit)
            shown.append(f"{code}: {' '.join(text[start:end].split())[:_LONGEST]}")
    told: tuple[Citation, ...] = ()

    def heard(so_far: str) -> None:
        nonlocal told
        if (now := _named(offered, _CODE.findall(so_far))) != told:
            told = now
            tell(told)

    reply = model.ask(
        prompt.messages(question=question, sentences="\n".join(shown)),
        temperature=prompt.temperature,
        max_tokens=prompt.max_tokens,
        form=Chosen,
        stop=stop,
        heard=heard,
    )
    return _named(offered, reply.answer.sentences)


def _named(offered: Mapping[str, Citation], codes: Sequence[str]) -> tuple[Citation, ...]:
    named = {code.strip().strip("[]:") for code in codes}
    return tuple(citation for code, citation in offered.items() if code in named)
