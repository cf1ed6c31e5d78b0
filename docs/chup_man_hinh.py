"""Take the pictures of docs/huong-dan.md from the running program: ``make pictures``.

Starts the app on an empty data folder (so the example report is in it), walks through the
pages in Debian's Chromium, and writes docs/anh/*.png.
"""

from __future__ import annotations

import os
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


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "ASSISTANT_DATA_DIR": data, "LLM_BACKEND": "none"}
        app = subprocess.Popen(
            [sys.executable, "-m", "assistant", "ui", "--port", str(port)], cwd=ROOT, env=environment
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
                    page.screenshot(path=FOLDER / f"{name}.png")
                browser.close()
        finally:
            app.terminate()
            app.wait(10)


if __name__ == "__main__":
    main()
