"""How well retrieval finds the article that answers a question: ``make bench-retrieval``.

Side by side in one run, on shared/eval/alqac (which is not part of the project): BM25, the
vectors alone, plain reciprocal rank fusion, LangChain's usual recipe, and the product. The
product's three weights are the middle of where the questions of half of the articles ("tune")
rank alike, not their best point; "rest" is the other half, which they were not fitted to.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.answers import THRESHOLD, WITH_VECTORS, WORDS_ALONE, confidence
from assistant.retrieval.bench import Bench, measure
from assistant.retrieval.embeddings import Embedder, LocalEmbedder
from assistant.retrieval.index import Index
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.ranking import Hit
from assistant.settings import ROOT, Settings
from assistant.vietnamese.text import fold

DATA = ROOT.parent / "shared" / "eval" / "alqac"
LIKE = NDArray[np.float32]
Question = tuple[str, str]


class Remembering:
    """The embedded model, asked once for each text: the runs below share texts."""

    def __init__(self, inner: Embedder) -> None:
        self._inner, self.name, self._held = inner, inner.name, dict[str, LIKE]()
        self.computed, self.seconds = 0, 0.0

    def passages(self, texts: Sequence[str]) -> LIKE:
        missing = [t for t in dict.fromkeys(texts) if f"p{t}" not in self._held]
        if missing:
            started = time.perf_counter()
            self._held |= {f"p{t}": v for t, v in zip(missing, self._inner.passages(missing), strict=True)}
            self.computed, self.seconds = (
                self.computed + len(missing),
                self.seconds + time.perf_counter() - started,
            )
        return np.stack([self._held[f"p{t}"] for t in texts])

    def query(self, text: str) -> LIKE:
        if f"q{text}" not in self._held:
            self._held[f"q{text}"] = self._inner.query(text)
        return self._held[f"q{text}"]


def halves(articles: Sequence[str]) -> set[str]:
    """The articles whose questions were used to choose weights: a fixed half."""
    names = np.array(sorted(set(articles)))
    np.random.default_rng(7).shuffle(names)
    return set(names[: len(names) // 2])


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
            for place, n in enumerate(order, 1):
                scores[n] = scores.get(n, 0.0) + 1 / (10 + place)
        return sorted(scores, key=lambda n: -scores[n])

    return {"BM25, whole articles": bm25, "vectors, whole articles": dense, "reciprocal rank fusion": fused}


def compare(texts: dict[str, str], questions: list[Question], embedder: Remembering, folder: Path) -> None:
    """The table of rankings."""
    number = {name: n for n, name in enumerate(texts)}
    tune = halves([a for _, a in questions])
    parts = {
        "all": [(q, number[a]) for q, a in questions],
        "tune": [(q, number[a]) for q, a in questions if a in tune],
        "rest": [(q, number[a]) for q, a in questions if a not in tune],
    }
    bench = Bench(texts, embedder, folder / "bench")
    rate = embedder.computed / embedder.seconds
    rankings = plain(texts, embedder)
    if recipe := langchain_recipe(texts, embedder, folder / "recipe"):
        rankings["LangChain's usual recipe"] = recipe
    rankings |= {"product, vectors alone": bench.by_meaning, "product": bench.fused}
    print(f"{'':26}" + "".join(f"{part:>8} R@1   R@5   MRR@10" for part in parts))
    for name, ranking in rankings.items():
        row = [measure(ranking, asked) for asked in parts.values()]
        print(f"{name:26}" + "".join(f"{m['r@1']:12.3f} {m['r@5']:.3f}  {m['mrr@10']:.4f}" for m in row))
    folded = measure(bench.fused, [(fold(q), a) for q, a in parts["all"]])
    print(f"without diacritics: R@5 {folded['r@5']:.3f}, MRR@10 {folded['mrr@10']:.4f}")
    print(f"{len(bench.passages)} passages of {len(texts)} articles, {rate:.1f} passages embedded a second")
    bench.close()


def refusals(texts: dict[str, str], questions: list[Question], embedder: Remembering, folder: Path) -> None:
    """Questions whose article was taken out: how many are refused, and at what price."""
    tune = halves([a for _, a in questions])
    for name, vectors in (("words and vectors", True), ("words alone", False)):
        answerable = first_hits(texts, questions, embedder, folder / f"{vectors}-all", vectors)
        removed: list[Hit | None] = []
        asked: list[Question] = []
        for n, part in enumerate((tune, {a for _, a in questions} - tune)):
            left = {k: v for k, v in texts.items() if k not in part}
            taken = [(q, a) for q, a in questions if a in part]
            removed += first_hits(left, taken, embedder, folder / f"{vectors}-{n}", vectors)
            asked += taken
        refused = np.mean([sure(h) < THRESHOLD for h in removed])
        wrongly = np.mean([sure(h) < THRESHOLD for h in answerable])
        print(f"{name}: refused {refused:.3f} of unanswerable, {wrongly:.3f} of answerable (as shipped)")
        cross_validate([(h, a) for h, (_, a) in zip(answerable, questions, strict=True)],
                       [(h, a) for h, (_, a) in zip(removed, asked, strict=True)], vectors)  # fmt: skip


def sure(hit: Hit | None) -> float:
    return confidence(hit) if hit else 0.0


def first_hits(
    texts: dict[str, str], questions: list[Question], embedder: Embedder, folder: Path, vectors: bool
) -> list[Hit | None]:
    bench = Bench(texts, embedder, folder)
    hits = [next(iter(bench.hits(question, 1, vectors=vectors)), None) for question, _ in questions]
    bench.close()
    return hits


def cross_validate(
    yes: list[tuple[Hit | None, str]], no: list[tuple[Hit | None, str]], vectors: bool, runs: int = 20
) -> None:
    """Fit the rule on half of the articles, measure on the other half, twenty times; then on all."""
    rows = [features(h) for h, _ in yes + no]
    x = np.array(rows)[:, : 4 if vectors else 3]
    y = np.array([1.0] * len(yes) + [0.0] * len(no))
    articles = np.array([a for _, a in yes + no])
    results = []
    for run in range(runs):
        names = np.random.default_rng(run).permutation(np.unique(articles))
        fitted = np.isin(articles, names[: len(names) // 2])
        weights, bias = fit(x[fitted], y[fitted])
        score = x @ weights + bias
        results.append((np.mean(score[~fitted & (y == 0)] < 0), np.mean(score[~fitted & (y == 1)] < 0)))
    refused, wrongly = np.mean(results, axis=0)
    print(
        f"   fitted on half, measured on the rest, {runs} times: refused {refused:.3f}, wrongly {wrongly:.3f}"
    )
    weights, bias = fit(x, y)
    shipped = WITH_VECTORS if vectors else WORDS_ALONE
    print(f"   fitted on all: {np.round(weights, 2)} bias {bias:.2f}; shipped {tuple(shipped)}")


def features(hit: Hit | None) -> tuple[float, float, float, float]:
    if hit is None:
        return 0.0, 0.0, 10.0, 0.8
    return hit.words, hit.pairs, float(hit.missing), hit.similarity or 0.0


def fit(
    x: NDArray[np.float64], y: NDArray[np.float64], ridge: float = 0.01
) -> tuple[NDArray[np.float64], float]:
    """Logistic regression (Newton), its zero moved to where 5 % of the answerable are refused."""
    mean, spread = x.mean(0), x.std(0)
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (p - y) / len(y) + ridge * np.r_[w[:-1], 0]
        curvature = (z * (p * (1 - p))[:, None]).T @ z / len(y) + ridge * np.eye(len(w))
        w -= np.linalg.solve(curvature, gradient)
    weights = w[:-1] / spread
    return weights, -float(np.quantile((x @ weights)[y == 1], 0.05))


class Random:
    """Vectors that cost nothing, for timing an index of many passages."""

    name = "random"

    def __init__(self) -> None:
        self._draw, self.embedded = np.random.default_rng(0), 0

    def passages(self, texts: Sequence[str]) -> LIKE:
        self.embedded += len(texts)
        vectors = self._draw.standard_normal((len(texts), 384)).astype(np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def query(self, text: str) -> LIKE:
        return self.passages([text])[0]


def at_size(texts: dict[str, str], questions: list[Question], folder: Path, size: int = 5_000) -> None:
    """Time and memory of an index of ``size`` passages; the embedding's own time is not in it."""
    corpus, documents = folder / "corpus", list(texts.values())
    corpus.mkdir()
    settings = Settings(  # type: ignore[call-arg]
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
    if not DATA.is_dir():
        print(f"no evaluation data at {DATA}; nothing measured")
        return 0
    texts = {r["id"]: r["text"] for r in map(json.loads, (DATA / "articles.jsonl").open(encoding="utf-8"))}
    rows = map(json.loads, (DATA / "questions.jsonl").open(encoding="utf-8"))
    questions = [(r["question"], r["article"]) for r in rows]
    embedder = Remembering(LocalEmbedder())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "size" in asked:
            at_size(texts, questions, folder)
        if "compare" in asked:
            compare(texts, questions, embedder, folder)
        if "refusals" in asked:
            refusals(texts, questions, embedder, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
