"""A real HTTP server that speaks OpenAI's chat API and answers by a script."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

from pydantic import SecretStr

from assistant.drafting.llm import Model
from assistant.settings import Settings

#: Seconds that an answer is held at the most.
_HELD = 120
_ASKED = re.compile(r"^(T\d+): (.*)\n\s+\(nháp: (.*)\)$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """One fact of a request: its code, the note, and the template's sentence."""

    code: str
    note: str
    sentence: str


@dataclass(frozen=True)
class Answer:
    """What the server does: a body, a status, a wait before it, or a line cut in the middle.

    With ``drip`` the body comes in pieces, so many seconds apart. With ``hold`` two thirds of it
    come only when that is set.
    """

    body: str = ""
    status: int = 200
    wait: float = 0.0
    cut: bool = False
    drip: float = 0.0
    hold: threading.Event | None = None


Mode = Literal["fact", "paragraph"]
Script = Callable[[list[Asked], int], Answer]


def say(sentences: list[dict[str, Any]]) -> Answer:
    """A well-formed answer with these sentences."""
    return content(json.dumps({"sentences": sentences}, ensure_ascii=False))


def content(text: str | None, **more: Any) -> Answer:
    """A well-formed completion whose message is any text."""
    message = {"role": "assistant", "content": text, **more}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    whole = {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "kich-ban",
        "choices": [choice],
        "usage": usage,
    }
    return Answer(json.dumps(whole, ensure_ascii=False))


def _as_stream(body: bytes) -> bytes:
    """A completion as the pieces of a stream; anything else as it is."""
    try:
        whole = json.loads(body)
        message = whole["choices"][0]["message"]
    except (ValueError, LookupError, TypeError):
        return body
    text = message["content"] or ""
    deltas = [{"role": "assistant"}, *({"content": text[i : i + 40]} for i in range(0, len(text), 40))]
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "kich-ban"}
    events = [{**chunk, "choices": [{"index": 0, "delta": d, "finish_reason": None}]} for d in deltas]
    events.append({**chunk, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    events.append({**chunk, "choices": [], "usage": whole["usage"]})
    lines = [f"data: {json.dumps(e, ensure_ascii=False)}\n\n" for e in events]
    return ("".join(lines) + "data: [DONE]\n\n").encode("utf-8", "surrogatepass")


def _pieces(body: bytes, answer: Answer) -> list[bytes]:
    if answer.cut:
        return [body[: len(body) // 2]]
    size = max(1, len(body) // 40) if answer.drip or answer.hold else len(body) or 1
    return [body[i : i + size] for i in range(0, len(body), size)]


@dataclass
class Server:
    """The server with its script, which may be changed between runs, what it was asked, and who hung up."""

    script: Script
    address: str = ""
    streams: bool = True
    prompts: list[str] = field(default_factory=list)
    hung_up: int = 0

    def model(
        self, timeout: float = 10.0, mode: Mode = "paragraph", parallel: int = 1, opinion: bool = False
    ) -> Model:
        """The product's own client, set to this server."""
        return Model(
            Settings(
                openai_base_url=f"{self.address}/v1",
                openai_api_key=SecretStr("x"),
                llm_model="kich-ban",
                llm_timeout=timeout,
                llm_mode=mode,
                llm_parallel=parallel,
                llm_second_opinion=opinion,
            )
        )


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """A server on a free port of this machine."""
    state = Server(script)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            prompt = "\n".join(m["content"] for m in asked["messages"])
            state.prompts.append(prompt)
            answer = state.script([Asked(*m) for m in _ASKED.findall(prompt)], len(state.prompts))
            time.sleep(answer.wait)
            body = answer.body.encode("utf-8", "surrogatepass")
            if state.streams and asked.get("stream"):
                body = _as_stream(body)
            try:
                self._answer(answer, body)
            except OSError:
                state.hung_up += 1
                self.close_connection = True

        def _answer(self, answer: Answer, body: bytes) -> None:
            self.send_response(answer.status)
            kind = "text/event-stream" if body.startswith(b"data: ") else "application/json"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            pieces = _pieces(body, answer)
            for number, piece in enumerate(pieces):
                if answer.hold and number == len(pieces) // 3:
                    answer.hold.wait(_HELD)
                self.wfile.write(piece)
                time.sleep(answer.drip)
            if answer.cut:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
