"""What an act in the browser costs: its time, and what other programs on the machine do not touch."""

import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from app_server import App
from playwright.sync_api import BrowserContext, Error

#: Looked for once a frame, also in the shadow trees of components, without having the page lay out anew.
_THERE = """([selector, words]) => {
  const hosts = '[data-testid="stBidiComponentIsolated"]';
  const within = (root) => [...root.querySelectorAll(selector)].some((e) => e.textContent.includes(words))
    || [...root.querySelectorAll(`${hosts}, ${hosts} *`)].some((e) => e.shadowRoot && within(e.shadowRoot));
  return within(document) && Math.max(performance.now() - (window.clicked ?? 0), 0.001);
}"""
_CLOCK = "addEventListener('click', () => { window.clicked = performance.now(); }, true)"
_QUIET = """() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"]')"""
#: Milliseconds for what still comes after the script has ended.
_REST = 300
#: For how long somebody looks at a page that was just opened before the next click.
_LOOK = 3_000


class Act(NamedTuple):
    """Something that a person does, and what they wait for: an element with words in it.

    An act with an ``address`` opens a page there; any other is a click on a ``target``.
    """

    name: str
    awaited: tuple[str, str]
    address: str | None = None
    target: str = ""


class Cost(NamedTuple):
    """Milliseconds from the act to what was awaited; frames and bytes from the server; CPU milliseconds
    of the server, and of the browser's main thread, until all is quiet."""

    shown: float
    frames: int
    sent: int
    server: float
    browser: float


class Server(App):
    """A server whose use of the processor is known: of the app, or of a short script with Streamlit's
    own settings or those in a folder."""

    def __init__(self, data: Path, log: Path, script: str = "", settings: Path | None = None) -> None:
        super().__init__(data, log)
        self._script, self._settings = script, settings

    def start(self) -> None:
        if not self._script:
            super().start()
            return
        folder = self.data / str(self.port)
        folder.mkdir()
        if self._settings is not None:
            shutil.copytree(self._settings, folder / ".streamlit")
        (folder / "app.py").write_text(self._script, encoding="utf-8")
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        command += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        self.wait()

    def seconds(self) -> float:
        """Of the processor, so far (another process's clock, as clock_getcpuclockid names it)."""
        assert self._process is not None
        return time.clock_gettime((~self._process.pid) << 3 | 2)


class Visitor:
    """A browser page on a server; measures what is done there."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self._context, self._server = context, server
        self._frames: list[int] = []
        self._page = context.new_page()

    def does(self, act: Act) -> Cost:
        """Do it, wait until all is quiet."""
        if act.address is not None:
            self._open_new()
            before = {"TaskDuration": 0.0}
        else:
            before = self._main_thread()
        frames, server = len(self._frames), self._server.seconds()
        if act.address is not None:
            self._page.goto(self._server.url + act.address)
        else:
            self._page.locator(act.target).first.click()
        try:
            shown = self._page.wait_for_function(_THERE, arg=list(act.awaited), timeout=60_000).json_value()
        except Error as error:
            raise TimeoutError(f"“{act.name}”: {act.awaited}") from error
        self._page.wait_for_function(_QUIET)
        self._page.wait_for_timeout(_REST)
        browser = self._main_thread()["TaskDuration"] - before["TaskDuration"]
        new = self._frames[frames:]
        cost = Cost(shown, len(new), sum(new), (self._server.seconds() - server) * 1000, browser * 1000)
        if act.address is not None:
            self._page.wait_for_timeout(_LOOK)
        return cost

    def _open_new(self) -> None:
        """A new tab: what was loaded for the last page is at most in the browser's cache."""
        self._page.close()
        self._page = self._context.new_page()
        self._page.add_init_script(_CLOCK)
        self._page.on("websocket", lambda s: s.on("framereceived", lambda f: self._frames.append(len(f))))
        self._tools = self._context.new_cdp_session(self._page)
        self._tools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def _main_thread(self) -> dict[str, float]:
        return {m["name"]: m["value"] for m in self._tools.send("Performance.getMetrics")["metrics"]}


class Interval(NamedTuple):
    """A middle, and where it lies in nine of ten samples drawn anew from what was seen."""

    low: float
    middle: float
    high: float


def middle(values: Sequence[float], of: Callable[[Sequence[float]], float] = statistics.median) -> Interval:
    """The median, or another measure, with its bootstrap interval."""
    dice = random.Random(7)
    drawn = sorted(of(dice.choices(values, k=len(values))) for _ in range(2000))
    return Interval(drawn[100], of(values), drawn[1899])


def lower_quartile(values: Sequence[float]) -> float:
    """A quarter of the values lie below it; others on the machine disturb those least."""
    return statistics.quantiles(values, n=4, method="inclusive")[0] if len(values) > 1 else values[0]
