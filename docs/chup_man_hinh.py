"""Take the pictures of docs/huong-dan.md from the running program: ``make pictures``.

Starts the app on an empty data folder (so the example report is in it), walks through the
pages in Debian's Chromium, and writes docs/anh/*.png.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent / "anh"
ROOT = Path(__file__).parent.parent
PAGES = {
    "tu-lieu": "Tư liệu",
    "soan-thao": "Soạn thảo",
    "tro-chuyen": "Trò chuyện",
    "kiem-tra": "Kiểm tra & xuất",
    "cai-dat": "Cài đặt",
}


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, seconds: float = 60) -> None:
    """Return when the address answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(url)


def settle(page: Page) -> None:
    """Wait until Streamlit has stopped running."""
    page.wait_for_timeout(1500)
    page.wait_for_selector('[data-testid="stStatusWidget"]', state="detached", timeout=60_000)
    page.wait_for_timeout(800)


def nothing(_page: Page) -> None:
    """Leave the page as it opens."""


def choose_a_sentence(page: Page) -> None:
    """Show what a sentence rests on."""
    page.locator('[data-section="I.1"]').click()
    page.get_by_role("heading", name="I.1. ").wait_for()
    settle(page)
    page.locator("span[data-number='0']").click()
    settle(page)


def ask(page: Page) -> None:
    """Show a question, its answer, and an act with the way back."""
    for words in ("mục nào còn thiếu tư liệu?", "soạn mục I.3"):
        field = page.locator("[data-testid='stChatInputTextArea']")
        field.fill(words)
        field.press("Enter")
        settle(page)


def awards(page: Page) -> None:
    """Show the awards as they were read."""
    page.get_by_role("radio", name="Số liệu khen thưởng").click()
    settle(page)
    page.screenshot(path=FOLDER / "so-lieu.png")
    page.get_by_role("radio", name="Các ý (").click()
    settle(page)


def data(page: Page) -> None:
    """Show the backup."""
    page.get_by_role("radio", name="Dữ liệu").click()
    settle(page)


#: What to do on a page before its picture is taken.
BEFORE = {"tu-lieu": awards, "soan-thao": choose_a_sentence, "tro-chuyen": ask, "cai-dat": data}


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "ASSISTANT_DATA_DIR": data, "LLM_BACKEND": "none"}
        app = subprocess.Popen(
            [sys.executable, "-m", "assistant", "ui", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/")
            with sync_playwright() as play:
                browser = play.chromium.launch(
                    executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
                )
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                page.goto(f"http://127.0.0.1:{port}/")
                page.get_by_role("button", name="Mở").first.wait_for(timeout=120_000)
                settle(page)
                page.screenshot(path=FOLDER / "bao-cao.png")
                for name, title in PAGES.items():
                    page.get_by_role("link", name=title).first.click()
                    settle(page)
                    BEFORE.get(name, nothing)(page)
                    page.screenshot(path=FOLDER / f"{name}.png")
                page.goto(f"http://127.0.0.1:{port}/soan-thao?muc=I.1")
                settle(page)
                page.set_viewport_size({"width": 390, "height": 844})
                settle(page)
                page.screenshot(path=FOLDER / "dien-thoai.png")
                browser.close()
        finally:
            os.killpg(app.pid, signal.SIGTERM)  # the program and the server that it started
            app.wait(10)


if __name__ == "__main__":
    main()
