"""The llama.cpp server that the program starts itself: on loopback, one for each model file.

A child process runs it. Whoever holds the lock file owns the child; another process of the
same user finds the address beside the lock and shares it. The child ends when its standard
input closes, so it never outlives its owner, however that one ends.
"""

from __future__ import annotations

import atexit
import json
import os
import secrets
import subprocess
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
from filelock import FileLock, Timeout

from assistant.errors import ModelUnavailable

_START_SECONDS = 120
_IDLE_SECONDS = 900
_CONTEXT = 4096


class Address(NamedTuple):
    """Where an OpenAI-compatible endpoint is (``url`` ends in "/v1"; "" for OpenAI's) and its key."""

    url: str
    key: str


class LocalServer:
    """The server of one model file: started when first asked for, stopped at exit."""

    def __init__(self, model: Path, folder: Path, threads: int = 0) -> None:
        """
        Args:
            folder: where the lock, the address and the log are kept (the user's own cache).
            threads: 0 for as many as cores are free.
        """
        self.model, self._threads = model, threads
        self._state = folder / f"{model.stem}.json"
        self._log = folder / f"{model.stem}.log"
        self._lock = FileLock(folder / f"{model.stem}.lock", thread_local=False)
        self._child: subprocess.Popen[bytes] | None = None
        self._busy = threading.Lock()

    def address(self) -> Address:
        """Where the server answers, after starting it if nobody has.

        Raises:
            ModelUnavailable: if it cannot be started.
        """
        with self._busy:
            if self._child is not None and self._child.poll() is not None:
                self._release()
            if self._child is not None and (mine := self._read()):
                return mine
            until = time.monotonic() + _START_SECONDS
            while time.monotonic() < until:
                try:
                    self._lock.acquire(timeout=0)
                except Timeout:
                    if (theirs := self._read()) and _answers(theirs):
                        return theirs
                    time.sleep(0.2)
                else:
                    return self._start()
            raise self._failed("không khởi động kịp")

    def stop(self) -> None:
        """End the server if it is ours; others may start their own."""
        with self._busy:
            self._release()

    def _start(self) -> Address:
        if find_spec("xllamacpp") is None:
            self._lock.release()
            raise ModelUnavailable(
                "chưa cài thư viện chạy mô hình (xllamacpp)", "", "Chạy: pip install 'tro-ly-bao-cao[local]'."
            )
        self._state.unlink(missing_ok=True)
        key = secrets.token_urlsafe(24)
        order = json.dumps({"model": str(self.model), "key": key, "threads": self._threads})
        with self._log.open("wb") as log:
            self._child = subprocess.Popen(
                [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        atexit.register(self.stop)
        try:
            url = _tell(self._child, order)
        except OSError:
            url = ""
        if not url:
            self._release()
            raise self._failed("không chạy được")
        address = Address(f"{url}/v1", key)
        self._state.touch(mode=0o600)
        self._state.write_text(json.dumps(address._asdict()), "utf-8")
        return address

    def _release(self) -> None:
        if self._child is not None:
            self._state.unlink(missing_ok=True)
            if self._child.stdin:
                self._child.stdin.close()
            self._child.terminate()
            try:
                self._child.wait(10)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
            self._child = None
        atexit.unregister(self.stop)
        self._lock.release()

    def _read(self) -> Address | None:
        try:
            return Address(**json.loads(self._state.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def _failed(self, what: str) -> ModelUnavailable:
        return ModelUnavailable(f"mô hình trên máy {what}", self.model.name, f"Chi tiết: {self._log}.")


def _tell(child: subprocess.Popen[bytes], order: str) -> str:
    """Give a child its order; the address that it says once the model is loaded, or ""."""
    if child.stdin is None or child.stdout is None:
        return ""
    child.stdin.write(order.encode() + b"\n")
    child.stdin.flush()
    return child.stdout.readline().decode().strip()


_servers: dict[Path, LocalServer] = {}
_servers_lock = threading.Lock()


def shared_server(model: Path, folder: Path, threads: int = 0) -> LocalServer:
    """The one server of this process for a model file; not started yet."""
    with _servers_lock:
        return _servers.setdefault(model, LocalServer(model, folder, threads))


def _answers(address: Address) -> bool:
    try:
        return httpx2.get(f"{address.url}/models", headers=_bearer(address.key), timeout=5).is_success
    except httpx2.HTTPError:
        return False


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def run(model: Path, *, key: str = "", port: int = 0, threads: int = 0) -> Any:
    """Run llama.cpp's server in this process; it lives as long as what is returned.

    Args:
        key: what callers must show; "" for none.
        port: 0 for a free one.
        threads: 0 for as many as cores are free.

    Returns:
        xllamacpp's server, with ``listening_address``.

    Raises:
        ModelUnavailable: if the file is no model that llama.cpp can run.
    """
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.model_alias = {model.stem}
    params.hostnames = ["127.0.0.1"]
    params.port = port
    params.api_keys = [key] if key else []
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads or free_cores()
    params.n_ctx = _CONTEXT
    params.warmup = False
    params.sleep_idle_seconds = _IDLE_SECONDS
    params.endpoint_slots = False
    params.cors_origins = ""
    params.ui = False
    params.offline = True
    try:
        return xllamacpp.Server(params)
    except RuntimeError as error:
        raise ModelUnavailable(
            "không phải tệp mô hình chạy được", model.name, "Chọn tệp .gguf khác."
        ) from error


def free_cores() -> int:
    """Cores that this process may use and others leave free; at least one.

    llama.cpp's threads wait for each other at every step: with one more than there are free
    cores it was measured to write 1 token a second instead of 8.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1, cores - round(load))


def _child() -> None:
    """Read the order from standard input, say the address, run until the input closes."""
    order = json.loads(sys.stdin.readline())
    server = run(Path(order["model"]), key=order["key"], threads=order["threads"])
    print(server.listening_address, flush=True)
    sys.stdin.read()
    os._exit(0)  # nothing to save, and llama.cpp's own end may take seconds


if __name__ == "__main__":
    _child()
