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

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WAIT = 60
#: Put into each page: counts the runs of the script that this loading of the page has been told of.
COUNT_RUNS = """
window.runsOfTheScript = performance.timeOrigin;
new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (target.dataset.testScriptState === 'running') window.runsOfTheScript += 1;
  }
}).observe(document, { subtree: true, attributeFilter: ['data-test-script-state'] });
"""


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
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
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


def act(page: object, does: Callable[[], object]) -> None:
    """Do something that makes the script run, and wait until it has run.

    The page is told of a run only when the server has begun with it: on a slow machine a page that
    looks settled may be about to be drawn anew, and what is pressed meanwhile is lost with it.
    """
    before = page.evaluate("window.runsOfTheScript")
    does()
    page.wait_for_function("(before) => window.runsOfTheScript !== before", arg=before)
    settle(page)
