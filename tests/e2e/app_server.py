"""The app's server and how to wait for its pages, for tests and measurements in a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WAIT = 60


class App:
    """A server that can be stopped and started again on the same data."""

    def __init__(self, data: Path, log: Path, model: Mapping[str, str] | None = None) -> None:
        self.data, self.log, self._model = data, log, model or {"LLM_BACKEND": "none"}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        names = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LLM_MODEL")
        environment = {k: v for k, v in os.environ.items() if k not in names}
        environment |= {"ASSISTANT_DATA_DIR": str(self.data), "EMBEDDINGS": "none", **self._model}
        command = [sys.executable, "-m", "assistant", "ui", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        self.wait()

    def wait(self) -> None:
        """Until it answers."""
        for _ in range(WAIT * 4):
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1)
            except OSError:
                time.sleep(0.25)
            else:
                return
        raise TimeoutError(self.log.read_text())

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None


def settle(page: object) -> None:
    """Wait until the page shows something and nothing runs."""
    page.wait_for_selector("[data-testid='stAppViewContainer']")
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"
        ' && !document.querySelector(\'[data-testid="stSkeleton"], [data-testid="stSpinner"]\')'
        " && document.querySelector('.stMainBlockContainer')?.innerText.trim().length > 20"
    )
    page.wait_for_timeout(250)


def count_runs(page: object) -> None:
    """Have ``page.runs`` count the runs of the script that the server says are finished.

    ``page.at`` is the page, as Streamlit names it, that the last of them showed.
    """
    page.runs, page.at = 0, ""
    cut_short = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    begun = ""

    def received(frame: bytes | str) -> None:
        nonlocal begun
        told = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if told.WhichOneof("type") == "new_session":
            begun = told.new_session.page_script_hash
        elif told.WhichOneof("type") == "script_finished" and told.script_finished != cut_short:
            page.runs, page.at = page.runs + 1, begun

    page.on("websocket", lambda socket: socket.on("framereceived", received))


def act(page: object, does: Callable[[], object]) -> None:
    """Do something that makes the script run, and wait until it has run.

    On a slow machine a page that looks settled may be about to be drawn anew, and what is pressed
    meanwhile is lost with it; how a page looks does not tell, what the server sends does.
    """
    before = page.runs
    does()
    for _ in range(WAIT * 10):
        if page.runs > before:
            return settle(page)
        page.wait_for_timeout(100)
    raise TimeoutError("the server has not run the script for what was done")
