"""How well retrieval finds the article that answers a question: ``make bench-retrieval``.

Side by side in one run, on shared/eval/alqac (which is not part of the project): BM25, the
vectors alone, plain reciprocal rank fusion, LangChain's usual recipe, and the product. The
product's three weights are the middle of where the questions of half of the articles ("tune")
rank alike, not their best point; "rest" is the other half, which they were not fitted to.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assistant.retrieval.bench import Bench, figures, place
from assistant.retrieval.embeddings import Embedder, LocalEmbedder, Vectors
from assistant.retrieval.index import Index
from assistant.retrieval.lexical import Lexical
from assistant.settings import Settings
from assistant.vietnamese.text import fold

from .retrieval_parts import Question, Remembering, halves, load, redrawn
from .retrieval_refusals import refusals


def langchain_recipe(
    texts: dict[str, str], embedder: Embedder, folder: Path
) -> Callable[[str], list[int]] | None:
    """RecursiveCharacterTextSplitter (1,000 characters, 200 shared), the same vectors, in Chroma."""
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError:
        return None
    import chromadb

    splitter = RecursiveCharacterTextSplitter(chunk_size=1_000, chunk_overlap=200)
    chunks = [(n, part) for n, text in enumerate(texts.values()) for part in splitter.split_text(text)]
    collection = chromadb.PersistentClient(str(folder)).create_collection(
        "recipe", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, len(chunks), 32):
        batch = chunks[start : start + 32]
        collection.add(
            ids=[str(start + n) for n in range(len(batch))],
            embeddings=embedder.passages([c for _, c in batch]),
        )

    def ranking(question: str) -> list[int]:
        found = collection.query(query_embeddings=embedder.query(question)[None, :], n_results=50)["ids"][0]
        return list(dict.fromkeys(chunks[int(i)][0] for i in found))

    return ranking


def plain(texts: dict[str, str], embedder: Embedder) -> dict[str, Callable[[str], list[int]]]:
    """BM25 and vectors of whole articles, and their reciprocal rank fusion (k = 10, ties to BM25)."""
    lexical = Lexical.build(list(texts.values()))
    whole = np.concatenate([embedder.passages([text]) for text in texts.values()])

    def bm25(question: str) -> list[int]:
        return [int(n) for n in np.argsort(-lexical.scores(question), kind="stable")]

    def dense(question: str) -> list[int]:
        return [int(n) for n in np.argsort(-(whole @ embedder.query(question)), kind="stable")]

    def fused(question: str) -> list[int]:
        scores: dict[int, float] = {}
        for order in (bm25(question)[:50], dense(question)[:50]):
            for rank, n in enumerate(order, 1):
                scores[n] = scores.get(n, 0.0) + 1 / (10 + rank)
        return sorted(scores, key=lambda n: -scores[n])

    return {"BM25, whole articles": bm25, "vectors, whole articles": dense, "reciprocal rank fusion": fused}


def compare(
    bench: Bench, texts: dict[str, str], questions: list[Question], embedder: Embedder, folder: Path
) -> None:
    """The table of rankings; every ranking is asked every question once."""
    number = {name: n for n, name in enumerate(texts)}
    tune = halves([a for _, a in questions])
    parts = {
        "all": questions,
        "tune": [q for q in questions if q[1] in tune],
        "rest": [q for q in questions if q[1] not in tune],
    }
    rankings = plain(texts, embedder)
    if recipe := langchain_recipe(texts, embedder, folder / "recipe"):
        rankings["LangChain's usual recipe"] = recipe
    rankings |= {"product, vectors alone": bench.by_meaning, "product": bench.fused}
    print(f"{'':26}" + "".join(f"{part:>8} R@1   R@5   MRR@10" for part in parts))
    places: dict[str, dict[Question, int]] = {}
    for name, ranking in rankings.items():
        places[name] = {(q, a): place(ranking(q), number[a]) for q, a in questions}
        row = [figures([places[name][asked] for asked in part]) for part in parts.values()]
        print(f"{name:26}" + "".join(f"{m['r@1']:12.3f} {m['r@5']:.3f}  {m['mrr@10']:.4f}" for m in row))
    folded = figures([place(bench.fused(fold(q)), number[a]) for q, a in questions])
    print(f"without diacritics: R@5 {folded['r@5']:.3f}, MRR@10 {folded['mrr@10']:.4f}")
    better, plainer = (
        [1 / places[name][asked] if places[name][asked] else 0.0 for asked in questions]
        for name in ("product", "reciprocal rank fusion")
    )
    gain(better, plainer, [a for _, a in questions])


def gain(better: Sequence[float], plainer: Sequence[float], articles: Sequence[str]) -> None:
    """How sure it is that one ranking is better: articles drawn again 5,000 times."""
    difference = np.array(better) - np.array(plainer)
    means = redrawn(difference, articles, 5_000)
    low, high = np.percentile(means, [2.5, 97.5])
    print(
        f"product over reciprocal rank fusion, MRR@10: {difference.mean():+.4f} ({low:+.4f} to {high:+.4f}),"
        f" better in {np.sum(difference > 0)} questions, worse in {np.sum(difference < 0)};"
        f" no gain in {np.mean(means <= 0):.3f} of draws"
    )


class Random:
    """Vectors that cost nothing, for timing an index of many passages."""

    name = "random"

    def __init__(self) -> None:
        self._draw, self.embedded = np.random.default_rng(0), 0

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        vectors: Vectors = self._draw.standard_normal((len(texts), 384)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def query(self, text: str) -> Vectors:
        vector: Vectors = self.passages([text])[0]
        return vector


def at_size(texts: dict[str, str], questions: list[Question], folder: Path, size: int = 5_000) -> None:
    """Time and memory of an index of ``size`` passages; the embedding's own time is not in it."""
    corpus, documents = folder / "corpus", list(texts.values())
    corpus.mkdir()
    settings = Settings(
        _env_file=None,
        ASSISTANT_DATA_DIR=folder / "data",
        ASSISTANT_CORPUS_DIR=corpus,
        EMBEDDINGS="none",
        CHROMA_HOST="",
    )
    embedder, n = Random(), 0
    index = Index(settings, lambda _settings: embedder)
    draw = np.random.default_rng(1)
    while n < size:
        picked = draw.choice(len(documents), 8)
        body = "\n".join(f"Điều {i}. {documents[p]}" for i, p in enumerate(picked, 1))
        (corpus / f"d{n}.md").write_text(
            f"---\nid: d{n}\nsymbol: {n}/KH\ndate: 2020-01-01\n---\n{body}", encoding="utf-8"
        )
        n += 8 * 3
    started = time.perf_counter()
    index.build()
    held = len(index.passages())
    print(f"{held} passages: built in {time.perf_counter() - started:.1f} s without embedding", end="")
    embedder.embedded = 0
    (corpus / "them.md").write_text("---\nid: them\n---\n1. Một việc mới.\n2. Việc nữa.", encoding="utf-8")
    started = time.perf_counter()
    index.build()
    print(f"; adding one document embeds {embedder.embedded} passages, {time.perf_counter() - started:.1f} s")
    index.search(questions[0][0])
    times = []
    for question, _ in questions:
        began = time.perf_counter()
        index.search(question)
        times.append(1_000 * (time.perf_counter() - began))
    reopened = Index(settings, lambda _settings: embedder)
    began = time.perf_counter()
    reopened.search(questions[0][0])
    print(
        f"   query p50 {np.percentile(times, 50):.1f} ms, p95 {np.percentile(times, 95):.1f} ms;"
        f" opened and first asked in {time.perf_counter() - began:.2f} s;"
        f" peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def main() -> int:
    """Run the parts asked for; says so and stops where the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["size", "compare", "refusals"])
    asked = parser.parse_args().parts
    data = load()
    if data is None:
        return 0
    texts, questions = data
    started = time.perf_counter()

    def told(part: str) -> None:
        print(f"[{time.perf_counter() - started:.0f} s] {part}", flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "size" in asked:
            told("an index of 5,000 passages")
            at_size(texts, questions, folder)
        if asked != ["size"]:
            told("embedding")
            embedder = Remembering(LocalEmbedder())
            bench = Bench(texts, embedder, folder / "bench")
            rate = embedder.computed / embedder.seconds
            print(f"{len(bench.passages)} passages of {len(texts)} articles, {rate:.1f} embedded a second")
            if "compare" in asked:
                told("rankings")
                compare(bench, texts, questions, embedder, folder)
            if "refusals" in asked:
                told("questions without an answer")
                refusals(bench, questions)
            bench.close()
    told("done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
