"""How well, and how fast, questions find the passage that answers them."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import BadInput
from assistant.models import Document
from assistant.retrieval.embeddings import Embedder, make_embedder
from assistant.retrieval.fusion import DEPTH
from assistant.retrieval.lexicon import build_lexicons
from assistant.retrieval.passages import cut
from assistant.retrieval.ranking import Hit, rank, scored
from assistant.retrieval.snapshot import Words, searched_text
from assistant.retrieval.vectors import Vectors
from assistant.settings import Settings

Ranking = Callable[[str], Sequence[int]]
_BATCH = 32


class Bench:
    """Texts with ids, each cut into passages and indexed the way the product does.

    A text counts as one article: it is found by the best of its passages.

    ``passages`` are the passages that it was cut into.
    """

    def __init__(self, texts: dict[str, str], embedder: Embedder | None, folder: Path) -> None:
        self.ids = list(texts)
        self._documents = [_document(name) for name in texts]
        cuts = [cut(d, f"Điều 1. {texts[d.id]}") for d in self._documents]
        self.passages = [p for pieces in cuts for p in pieces]
        self._owner = np.array([n for n, pieces in enumerate(cuts) for _ in pieces], dtype=np.intp)
        found_by = [searched_text(p) for p in self.passages]
        self._words: Words = build_lexicons(found_by, self._owner.tolist())
        self._embedder = embedder
        self._place = {p.id: n for n, p in enumerate(self.passages)}
        self._everything = np.ones(len(self.passages), dtype=np.bool_)
        if embedder:
            self._store = Vectors(Settings(CHROMA_HOST=""), folder, "bench", embedder.name)
            self._fill(embedder, found_by)

    def _fill(self, embedder: Embedder, texts: Sequence[str]) -> None:
        for start in range(0, len(texts), _BATCH):
            batch = self.passages[start : start + _BATCH]
            vectors = embedder.passages(texts[start : start + _BATCH])
            self._store.put([p.id for p in batch], vectors, [{"document": p.document} for p in batch])

    def by_words(self, question: str) -> list[int]:
        """BM25 over syllables and pairs of whole texts."""
        return _order(self._words[0].articles.scores(question))

    def by_meaning(self, question: str) -> list[int]:
        """The vectors alone."""
        near = np.full(len(self.passages), -2.0, dtype=np.float32)
        for n, similarity in self._nearest(question, DEPTH):
            near[n] = similarity
        return _order(self._best_of_each(near))

    def fused(self, question: str) -> list[int]:
        """The product's own ranking."""
        ranked = scored(
            question, self.passages, self._documents, self._words, self._nearest, self._everything
        )
        return _order(self._best_of_each(ranked.scores))

    def hits(
        self, question: str, k: int, *, vectors: bool = True, without: Sequence[int] = ()
    ) -> tuple[Hit, ...]:
        """The best passages as the product shows them.

        Args:
            vectors: whether they have a vote.
            without: the numbers of texts to leave out, as if they were not there.
        """
        return rank(
            question,
            k,
            passages=self.passages,
            documents=self._documents,
            lexicons=self._words,
            nearest=self._nearest if vectors else lambda _question, _depth: [],
            allowed=~np.isin(self._owner, without),
        )

    def _nearest(self, question: str, depth: int) -> list[tuple[int, float]]:
        if self._embedder is None:
            return []
        found = self._store.nearest(self._embedder.query(question), depth)
        return [(self._place[i], similarity) for i, similarity in found]

    def _best_of_each(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """The best score among each text's passages."""
        out = np.full(len(self.ids), -np.inf, dtype=np.float32)
        np.maximum.at(out, self._owner, scores)
        return out

    def close(self) -> None:
        """Let go of the vector store's files."""
        if self._embedder:
            self._store.close()


def run(passages_file: Path, questions_file: Path, settings: Settings | None = None) -> dict[str, Any]:
    """Measure words, vectors and both on questions with known answers.

    Args:
        passages_file: lines of ``{"id", "text"}``.
        questions_file: lines of ``{"question", "article"}``; ``article`` is an id.

    Returns:
        ``{"bm25" | "dense" | "fused": {"r@1", "r@5", "mrr@10", "p95_ms"}}``; without an
        embedding model "dense" is left out. Times include embedding the question.

    Raises:
        BadInput: if a file is missing or a line is not of this form.
    """
    texts = {str(row["id"]): str(row["text"]) for row in _rows(passages_file, ("id", "text"))}
    rows = _rows(questions_file, ("question", "article"))
    number = {name: n for n, name in enumerate(texts)}
    for line, row in enumerate(rows, 1):
        if row["article"] not in number:
            raise BadInput(
                f"câu hỏi trỏ tới đoạn “{row['article']}” không có trong tệp đoạn văn",
                f"{questions_file}, dòng {line}",
                "Hãy kiểm tra lại hai tệp.",
            )
    questions = [(str(row["question"]), number[row["article"]]) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(texts, make_embedder(settings or Settings()), Path(folder))
        rankings: dict[str, Ranking] = {
            "bm25": bench.by_words,
            "dense": bench.by_meaning,
            "fused": bench.fused,
        }
        if bench._embedder is None:
            del rankings["dense"]
        try:
            return {name: measure(ranking, questions) for name, ranking in rankings.items()}
        finally:
            bench.close()


def measure(ranking: Ranking, questions: Sequence[tuple[str, int]]) -> dict[str, float]:
    """Recall at 1 and 5, mean reciprocal rank at 10, and the 95th percentile of milliseconds."""
    if questions:
        ranking(questions[0][0])  # the first opens files and models
    found, times = [], []
    for question, answer in questions:
        started = time.perf_counter()
        order = ranking(question)
        times.append(1_000 * (time.perf_counter() - started))
        found.append(place(order, answer))
    return {**figures(found), "p95_ms": round(float(np.percentile(times, 95)) if times else 0.0, 2)}


def place(order: Sequence[int], answer: int) -> int:
    """Where the answer stands among the first ten, from 1; 0 if it does not."""
    first = list(order[:10])
    return first.index(answer) + 1 if answer in first else 0


def figures(places: Sequence[int]) -> dict[str, float]:
    """Recall at 1 and 5 and mean reciprocal rank at 10 of questions' places."""
    found = np.array(places or [0])
    return {
        "r@1": round(float(np.mean(found == 1)), 4),
        "r@5": round(float(np.mean((found > 0) & (found <= 5))), 4),
        "mrr@10": round(float(np.mean(np.where(found > 0, 1 / np.maximum(found, 1), 0.0))), 4),
    }


def _order(scores: NDArray[np.float32]) -> list[int]:
    return [int(n) for n in np.argsort(-scores, kind="stable")[:10]]


def _document(name: str) -> Document:
    return Document(
        id=name, symbol="", kind="", issuer="", date=None, subject="", record=False, file=name, sha256=""
    )


def _rows(path: Path, keys: Sequence[str]) -> list[dict[str, Any]]:
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            "không đọc được tệp", str(path), "Hãy kiểm tra đường dẫn; tệp phải là UTF-8."
        ) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append({key: row[key] for key in keys})
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(
                f"dòng không đúng dạng, cần một đối tượng JSON có {' và '.join(keys)}",
                f"{path}, dòng {number}",
            ) from error
    return rows
