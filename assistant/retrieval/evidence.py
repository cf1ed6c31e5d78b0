"""How much of what a question asks stands in the place that was found for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models import Frozen
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.query import content
from assistant.retrieval.words import terms, words
from assistant.vietnamese.text import fold, nfc

#: "Tập thể nhỏ là gì?", "Khái niệm tập thể nhỏ": what is asked is what a term means.
_MEANING = re.compile(
    r"^\W*(?:(?:dinh nghia|khai niem)(?: cua| ve)?\W+(?P<named>.+?)(?:\s+la gi)?\W*$"
    r"|(?P<asked>.+?)\s+(?:la (?:nhung )?gi|duoc hieu|duoc dinh nghia)\b)",
    re.DOTALL,
)
_LONGEST_TERM = 8
_EXPLAINS = ("là", "gồm", "bao gồm", "được hiểu")
_ARTICLE_NUMBER = re.compile(r"^\s*điều\s+\d+\w?\s*[.:]?\s*", re.IGNORECASE)


class Evidence(Frozen):
    """What the article around a passage holds of a question.

    ``words`` and ``pairs`` (of neighbouring words) are the parts of the question that it
    holds (0..1, each weighed by how rare it is), ``missing`` how many words it lacks.
    ``defined`` is 1 where a term's meaning is asked and the article says it, -1 where it
    does not, 0 where something else is asked.
    """

    words: float
    pairs: float
    missing: int
    defined: int


def weigh(asked: str, article: str, lexicon: Lexicon) -> Evidence:
    """What of a question (without the law that it cites) an article of ``lexicon`` holds."""
    index = lexicon.articles
    single, pairs = content(asked, folded=index.folded)
    held = set(terms(article, folded=index.folded))
    term = term_asked(asked, folded=index.folded)
    return Evidence(
        words=index.coverage(single, held),
        pairs=index.coverage(pairs, held),
        missing=sum(1 for word in single if word not in held),
        defined=0 if not term else 1 if explains(article, term, folded=index.folded) else -1,
    )


def term_asked(asked: str, *, folded: bool) -> list[str]:
    """The words of the term whose meaning is asked; none where something else is."""
    asked = nfc(asked)
    found = _MEANING.search(fold(asked))
    if not found:
        return []
    return words(asked[slice(*found.span("named" if found["named"] else "asked"))], folded=folded)[
        -_LONGEST_TERM:
    ]


def explains(article: str, term: Sequence[str], *, folded: bool) -> bool:
    """Whether an article says what a term means, or has it for its title."""
    phrases = [" ".join([*term, *words(verb, folded=folded)]) for verb in _EXPLAINS]
    for line in article.splitlines():
        there = words(line, folded=folded)
        title = words(_ARTICLE_NUMBER.sub("", line), folded=folded)
        if title == list(term) or any(f" {phrase} " in f" {' '.join(there)} " for phrase in phrases):
            return True
    return False
