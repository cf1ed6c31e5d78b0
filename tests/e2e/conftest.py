"""The app as a person meets it: a real server on an empty data folder, a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

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


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    if CHROMIUM is None:
        pytest.skip("máy này không có Chromium (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("app")
    server = App(folder / "data", folder / "log.txt")
    server.start()
    yield server
    server.stop()
    assert "Traceback" not in server.log.read_text(), server.log.read_text()


@pytest.fixture
def open_page(browser: object, app: App) -> Iterator[Callable[..., object]]:
    """Open a page of the app in a browser of its own; nothing but the app can be reached."""
    contexts = []

    def opened(path: str = "", width: int = 1366, height: int = 768) -> object:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.outside = []
        page.route(
            "**/*",
            lambda route: route.continue_() if app.url in route.request.url else _refuse(page, route),
        )
        page.goto(f"{app.url}/{path}")
        settle(page)
        return page

    yield opened
    for number, context in enumerate(contexts):
        if shots := os.environ.get("SHOTS"):
            context.pages[0].screenshot(path=Path(shots) / f"last-{number}.png")
        context.close()


def _refuse(page: object, route: object) -> None:
    page.outside.append(route.request.url)
    route.abort()


def settle(page: object) -> None:
    """Wait until the page shows something and nothing runs."""
    page.wait_for_selector("[data-testid='stAppViewContainer']")
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"
        ' && !document.querySelector(\'[data-testid="stSkeleton"], [data-testid="stSpinner"]\')'
        " && document.querySelector('.stMainBlockContainer')?.innerText.trim().length > 20"
    )
    page.wait_for_timeout(250)
