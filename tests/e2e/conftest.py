"""The app as a person meets it: a real server on an empty data folder, a real browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from app_server import CHROMIUM, App, count_runs, settle


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    if CHROMIUM is None:
        pytest.skip("máy này không có Chromium (apt-get install chromium)")
    # Playwright's own program; a minimal Debian lacks a library that it is linked with.
    version = [sys.executable, "-m", "playwright", "--version"]
    if subprocess.run(version, check=False, capture_output=True).returncode:
        pytest.skip("máy này không chạy được Playwright (apt-get install libatomic1)")
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
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.outside = []
        count_runs(page)
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
