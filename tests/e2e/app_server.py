"""The app's server and how to wait for its pages, for tests and measurements in a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WAIT = 60


class App:
    """A server that can be stopped and started again on the same data."""

    def __init__(self, data: Path, log: Path) -> None:
        self.data, self.log = data, log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        names = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LLM_MODEL")
        environment = {k: v for k, v in os.environ.items() if k not in names}
        environment |= {"ASSISTANT_DATA_DIR": str(self.data), "EMBEDDINGS": "none", "LLM_BACKEND": "none"}
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
