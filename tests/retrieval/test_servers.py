"""The same index with its vectors on a Chroma server, and its embeddings from an endpoint."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from assistant.retrieval import embeddings
from assistant.retrieval.identity import identify
from assistant.retrieval.index import Index
from assistant.retrieval.words import terms
from assistant.settings import Settings

from .conftest import DIRECTIVE

Make = Callable[..., Settings]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def hashed(text: str) -> list[float]:
    """A vector that texts with the same words share: enough to tell that it was used."""
    vector = np.zeros(64)
    for term in terms(text):
        vector[sum(map(ord, term)) % 64] += 1.0
    return [float(v) for v in vector]


class Endpoint(BaseHTTPRequestHandler):
    """An OpenAI-compatible embeddings endpoint; ``mode`` says how it behaves."""

    mode = "good"
    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.mode == "down":
            self.send_error(503)
            return
        type(self).asked += body["input"]
        rows = [
            {"object": "embedding", "index": n, "embedding": hashed(t)} for n, t in enumerate(body["input"])
        ]
        answer = {
            "object": "list",
            "model": body["model"],
            "data": rows,
            "usage": {"prompt_tokens": 0, "total_tokens": 0},
        }
        data = json.dumps({"data": "?"} if self.mode == "rubbish" else answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(embeddings, "RETRY_AFTER", 0.0)
    Endpoint.mode, Endpoint.asked = "good", []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture
def with_endpoint(make_settings: Make, small: Path, endpoint: str) -> Settings:
    return make_settings(small, EMBEDDINGS="auto", EMBEDDINGS_BASE_URL=endpoint, EMBEDDINGS_MODEL="thu")


def test_an_endpoint_gives_the_vectors(with_endpoint: Settings) -> None:
    hit = Index(with_endpoint).search("thời hạn giải quyết")[0]
    assert hit.passage.locator == "Điều 1 khoản 2" and hit.similarity is not None
    assert any("Thời hạn giải quyết là 20 ngày" in text for text in Endpoint.asked)


def test_texts_of_an_e5_model_carry_its_prefixes(make_settings: Make, small: Path, endpoint: str) -> None:
    settings = make_settings(
        small, EMBEDDINGS="openai", EMBEDDINGS_BASE_URL=endpoint, EMBEDDINGS_MODEL="multilingual-e5-large"
    )
    Index(settings).search("hồ sơ")
    assert {text.split(": ")[0] for text in Endpoint.asked} == {"passage", "query"}


@pytest.mark.parametrize("mode", ["down", "rubbish"])
def test_an_endpoint_that_fails_leaves_the_search_by_words(with_endpoint: Settings, mode: str) -> None:
    Index(with_endpoint).build()
    Endpoint.mode = mode
    index = Index(with_endpoint)
    hit = index.search("thời hạn giải quyết")[0]
    assert hit.passage.locator == "Điều 1 khoản 2" and hit.similarity is None
    assert "Đang tìm theo từ" in index.notice and with_endpoint.embeddings_base_url in index.notice
    Endpoint.mode = "good"
    assert index.search("thời hạn giải quyết")[0].similarity is not None
    assert index.notice == ""


def test_a_build_that_an_endpoint_broke_goes_on_when_it_is_back(with_endpoint: Settings) -> None:
    Endpoint.mode = "down"
    index = Index(with_endpoint)
    index.build()
    assert index.search("thời hạn giải quyết")[0].passage.locator == "Điều 1 khoản 2"
    assert "tìm theo từ" in index.notice
    Endpoint.mode = "good"
    index.build()
    assert index.search("thời hạn giải quyết")[0].similarity is not None
    assert index.notice == ""


def test_another_embedding_model_embeds_everything_again(
    make_settings: Make, small: Path, endpoint: str
) -> None:
    for model in ("mot", "hai", "hai"):
        settings = make_settings(
            small, EMBEDDINGS="openai", EMBEDDINGS_BASE_URL=endpoint, EMBEDDINGS_MODEL=model
        )
        Endpoint.asked.clear()
        Index(settings).build()
        embedded = len(Endpoint.asked)
        assert embedded == (4 if Endpoint.asked or model == "mot" else 0)
    assert embedded == 0


@pytest.fixture(scope="module")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A real Chroma server, from the package that is installed."""
    port, folder = free_port(), tmp_path_factory.mktemp("chroma-server")
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--path", str(folder), "--port", str(port)]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([*command, "--host", "127.0.0.1"], stdout=log, stderr=log)
    for _ in range(150):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/api/v2/heartbeat")
            if connection.getresponse().status == 200:
                break
        except OSError:
            time.sleep(0.2)
    else:
        server.kill()
        pytest.fail(f"Chroma did not start: {(folder / 'log').read_text()}")
    yield port
    server.terminate()
    server.wait(timeout=20)


def test_a_chroma_server_holds_the_vectors(
    make_settings: Make, small: Path, endpoint: str, chroma_server: int
) -> None:
    settings = make_settings(
        small,
        EMBEDDINGS="openai", EMBEDDINGS_BASE_URL=endpoint, EMBEDDINGS_MODEL="thu",
        CHROMA_HOST="127.0.0.1", CHROMA_PORT=chroma_server,
    )  # fmt: skip
    index = Index(settings)
    assert index.search("thời hạn giải quyết")[0].similarity is not None
    Endpoint.asked.clear()
    index.add(identify(DIRECTIVE, "x.docx"), DIRECTIVE)
    assert len(Endpoint.asked) == len(index.passages("34-CT-TW-2024-05-24"))
    assert index.search("quỹ đất", documents=["34-CT-TW-2024-05-24"])[0].similarity is not None
    assert {h.document.id for h in index.search("quỹ đất", kind="record", k=9)} == {"ban-ghi"}
    index.remove("34-CT-TW-2024-05-24")
    assert all(h.document.id != "34-CT-TW-2024-05-24" for h in index.search("quỹ đất sạch", 9))
    assert not (settings.index_dir / "chroma").exists()
    assert index.notice == ""


def test_two_indexes_on_one_server_leave_each_other_alone(
    make_settings: Make, small: Path, tmp_path: Path, endpoint: str, chroma_server: int
) -> None:
    def settings(data: str, corpus: Path) -> Settings:
        return make_settings(
            corpus,
            ASSISTANT_DATA_DIR=tmp_path / data, EMBEDDINGS="openai", EMBEDDINGS_BASE_URL=endpoint,
            EMBEDDINGS_MODEL="thu", CHROMA_HOST="127.0.0.1", CHROMA_PORT=chroma_server,
        )  # fmt: skip

    Index(settings("one", small)).build()
    Index(settings("two", tmp_path / "empty")).build()
    assert Index(settings("one", small)).search("thời hạn giải quyết")[0].similarity is not None


def test_a_server_that_does_not_answer_leaves_the_search_by_words(
    make_settings: Make, small: Path, endpoint: str
) -> None:
    settings = make_settings(
        small,
        EMBEDDINGS="openai", EMBEDDINGS_BASE_URL=endpoint, EMBEDDINGS_MODEL="thu",
        CHROMA_HOST="127.0.0.1", CHROMA_PORT=free_port(),
    )  # fmt: skip
    index = Index(settings)
    assert index.search("thời hạn giải quyết")[0].passage.locator == "Điều 1 khoản 2"
    assert "CHROMA_HOST" in index.notice
