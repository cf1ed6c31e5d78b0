"""An answer with a model: it points to the sentences of the passages that answer, or to none.

It writes nothing, so that nothing can be said that no document says: every claim is a
sentence of a passage, with its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.forms import Form
from assistant.drafting.llm import Model
from assistant.drafting.prompts import Prompt
from assistant.retrieval.answers import Citation
from assistant.retrieval.ranking import Hit
from assistant.retrieval.sentences import sentences

#: Sentences of one passage that are shown to the model, and characters of each.
_MOST, _LONGEST = 30, 600


class Chosen(Form):
    """The codes of the sentences that answer the question; empty where none does."""

    sentences: list[str]


def quote(model: Model, prompt: Prompt, question: str, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The sentences of these passages that the model finds to answer, in the passages' order.

    Codes that were not offered are passed over.

    Returns:
        nothing where the passages do not hold the answer.

    Raises:
        BadAnswer: if the model did not answer in the form asked for.
        ModelUnavailable: if it cannot be reached.
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
    reply = model.ask(
        prompt.messages(question=question, sentences="\n".join(shown)),
        temperature=prompt.temperature,
        max_tokens=prompt.max_tokens,
        form=Chosen,
    )
    named = {code.strip().strip("[]:") for code in reply.answer.sentences}
    return tuple(citation for code, citation in offered.items() if code in named)
