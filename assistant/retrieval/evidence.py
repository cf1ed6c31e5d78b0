"""How much of what a question asks stands in the place that was found for it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.models import Frozen, Passage
from assistant.retrieval.lexical import Lexical, part_held
from assistant.retrieval.query import content
from assistant.retrieval.sentences import sentences
from assistant.retrieval.words import terms, words
from assistant.vietnamese.text import fold, nfc

#: "Tập thể nhỏ là gì?", "Khái niệm tập thể nhỏ": what is asked is what a term means.
_MEANING = re.compile(
    r"^\W*(?:(?:dinh nghia|khai niem)(?: cua| ve)?\W+(?P<named>.+?)(?:\s+la gi)?\W*$"
    r"|(?:quy dinh )?(?P<asked>.+?)\s+(?:la (?:nhung )?gi|duoc hieu|duoc dinh nghia)\b)",
    re.DOTALL,
)
#: "Quy định thế nào về tên gọi của pháp nhân?": an article under that title answers, and so may others.
_MATTER = re.compile(
    r"^\W*(?:(?:quy dinh (?:nhu )?the nao ve|mo ta|trinh bay ve)\s+(?P<named>.+?)\W*$"
    r"|(?P<asked>.+?)\s+duoc (?:quy dinh|xac dinh) (?:nhu )?the nao\b)",
    re.DOTALL,
)
#: What is longer is no term: "Người nào … thì có hình phạt cao nhất là gì?".
_LONGEST_TERM = 12
#: Two words stand in one sentence by chance; a word that nearly all articles have may be missing.
_TWO_WORDS, _TRIFLE = math.log(3), 0.1
_EXPLAINS = ("là", "gồm", "bao gồm", "được hiểu", "được xác định")
_ARTICLE_NUMBER = re.compile(r"^\s*điều\s+\d+\w?\s*[.:]?\s*", re.IGNORECASE)


class Evidence(Frozen):
    """What a passage and the article around it hold of a question.

    A rarity is told as a part (0..1) of that of a word which no article has, so that it means the
    same in a small collection.
    """

    #: The part of the question's words that the article holds, 0..1; a rare word counts for more.
    words: float
    #: The rarities, summed, of the pairs of neighbouring words that the article lacks and others
    #: hold: what is asked about is told, but not there.
    elsewhere: float
    #: The rarities, summed, of the words that even the passage's fullest sentence lacks, read with
    #: its headings and the line that leads to it.
    unsaid: float
    #: The mean rarity of the question's words, and the logarithm of their number and one: of many
    #: words, and of rare ones, more may be lacking in a passage that answers.
    rarity: float
    length: float
    #: 1 where a term's meaning, or a matter, is asked and the article says it, -1 where it does
    #: not say the meaning, 0 where something else is asked.
    defined: int

    @property
    def whole(self) -> bool:
        """Whether one sentence holds all that is asked, and the article all its pairs.

        Of questions without an answer in the documents hardly one does.
        """
        return self.length > _TWO_WORDS and self.unsaid + self.elsewhere < _TRIFLE and self.defined >= 0


def weigh(asked: str, passage: Passage, article: str, index: Lexical, among: NDArray[np.bool_]) -> Evidence:
    """What of a question a passage holds, and the article that it stands in.

    Args:
        asked: the question without the law that it cites.
        article: the text of the whole article, with its headings.
        index: the articles, by which a word is rare or common.
        among: which of them are looked in.
    """
    never = index.rarity("", among)
    single, pairs = (
        {term: index.rarity(term, among) / never for term in part}
        for part in content(asked, folded=index.folded)
    )
    held = set(terms(article, folded=index.folded))
    term = term_asked(asked, folded=index.folded)
    return Evidence(
        words=part_held(single, held),
        elsewhere=sum(
            rare
            for pair, rare in pairs.items()
            if not held.intersection((pair, _turned(pair))) and index.seen(pair, among)
        ),
        unsaid=_unsaid(single, passage, folded=index.folded),
        rarity=sum(single.values()) / max(1, len(single)),
        length=math.log(1 + len(single)),
        defined=1 if explains(article, term, folded=index.folded) else -int(asks_meaning(asked, term)),
    )


def _turned(pair: str) -> str:
    """The same two words the other way round: many mean the same ("đảm bảo", "bảo đảm")."""
    first, second = pair.split()
    return f"{second} {first}"


def _unsaid(asked: Mapping[str, float], passage: Passage, *, folded: bool) -> float:
    """The least that a sentence of a passage leaves out of the words asked, by their rarity."""
    least = sum(asked.values())
    above = set(words("\n".join(passage.headings), folded=folded))
    leading: set[str] = set()
    for start, end in sentences(passage.text):
        sentence = passage.text[start:end]
        own = set(words(sentence, folded=folded))
        said = own | above | leading
        least = min(least, sum(rare for word, rare in asked.items() if word not in said))
        if sentence.endswith(":"):
            leading = own
    return least


def term_asked(asked: str, *, folded: bool) -> list[str]:
    """The words of the term whose meaning is asked, or of the matter; none where something else is."""
    asked = nfc(asked)
    found = _MATTER.search(fold(asked)) or _MEANING.search(fold(asked))
    if not found:
        return []
    term = words(asked[slice(*found.span("named" if found["named"] else "asked"))], folded=folded)
    return term if len(term) <= _LONGEST_TERM else []


def asks_meaning(asked: str, term: Sequence[str]) -> bool:
    """Whether what is asked of a term is what it means, so that nothing else answers."""
    return bool(term) and not _MATTER.search(fold(nfc(asked)))


def explains(article: str, term: Sequence[str], *, folded: bool) -> bool:
    """Whether an article says what a term means, or has it for its title; not of no term."""
    if not term:
        return False
    phrases = [" ".join([*term, *words(verb, folded=folded)]) for verb in _EXPLAINS]
    for line in article.splitlines():
        there = words(line, folded=folded)
        title = words(_ARTICLE_NUMBER.sub("", line), folded=folded)
        if title == list(term) or any(f" {phrase} " in f" {' '.join(there)} " for phrase in phrases):
            return True
    return False
