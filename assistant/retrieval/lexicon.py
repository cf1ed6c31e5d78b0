"""What passages are found by, in words: BM25 of the article they stand in, and of themselves.

An article (Điều) is about one thing, and its clauses often leave out the word for it. So a
passage is ranked mostly by its whole article, and within the article by its own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.lexical import Lexical, Scores
from assistant.retrieval.tokens import Tokens

#: The part of a passage's score that its article gives; the rest is its own (see fusion.MEANING).
ARTICLE_SHARE = 0.7


class Lexicon:
    """BM25 over passages and over the articles that hold them.

    Args:
        articles: BM25 over whole articles.
        passages: BM25 over passages.
        article_of: the number of each passage's article.
    """

    def __init__(self, articles: Lexical, passages: Lexical, article_of: Sequence[int]) -> None:
        self.articles, self.passages = articles, passages
        self._article_of = np.asarray(article_of, dtype=np.intp)

    @classmethod
    def load(cls, folder: Path, article_of: Sequence[int], *, folded: bool = False) -> Lexicon:
        """Read what :meth:`save` wrote. Raises OSError, ValueError or KeyError where it is not usable."""
        size = max(article_of, default=-1) + 1
        return cls(
            Lexical.load(folder / "articles", size, folded=folded),
            Lexical.load(folder / "passages", len(article_of), folded=folded),
            article_of,
        )

    def save(self, folder: Path) -> None:
        """Write both indexes into a folder."""
        self.articles.save(folder / "articles")
        self.passages.save(folder / "passages")

    def scores(self, query: str, allowed: NDArray[np.bool_]) -> Scores:
        """A score of every passage, 0 (nothing matches) to 1 (best in its article and by itself).

        Passages that are not ``allowed`` get 0, and are no measure for the others.
        """
        article = _to_best(np.where(allowed, self.articles.scores(query)[self._article_of], np.float32(0)))
        own = _to_best(np.where(allowed, self.passages.scores(query), np.float32(0)))
        scores: Scores = ARTICLE_SHARE * article + (1 - ARTICLE_SHARE) * own
        return scores

    def articles_of(self, allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which articles have a passage among the allowed ones."""
        found = np.zeros(self.articles.size, dtype=np.bool_)
        found[self._article_of[allowed]] = True
        return found

    def same_article(self, passage: int) -> list[int]:
        """The numbers of the passages in a passage's article, itself among them."""
        return [int(n) for n in np.flatnonzero(self._article_of == self._article_of[passage])]


def build_lexicons(
    texts: Sequence[str], article_of: Sequence[int], tokens: Tokens | None = None
) -> tuple[Lexicon, Lexicon]:
    """Index passages' texts as written, and without diacritics.

    Args:
        article_of: the number of each passage's article.
        tokens: lines that were read before, to which those of the texts are added.
    """
    tokens = tokens or Tokens()
    lines = [text.splitlines() for text in texts]
    whole: list[dict[str, None]] = [{} for _ in range(max(article_of, default=-1) + 1)]
    for own, article in zip(lines, article_of, strict=True):
        whole[article].update(dict.fromkeys(own))  # the headings that they share come once
    articles, passages = ([tokens.read(part) for part in parts] for parts in (whole, lines))

    def build(folded: bool) -> Lexicon:
        return Lexicon(
            Lexical.of_tokens(articles, tokens, folded=folded),
            Lexical.of_tokens(passages, tokens, folded=folded),
            article_of,
        )

    return build(False), build(True)


def _to_best(scores: Scores) -> Scores:
    """Scores as parts of the best one."""
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores
