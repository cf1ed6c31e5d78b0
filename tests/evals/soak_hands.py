"""An officer's hands at the screen, for the long session: look, press, type, ask, go elsewhere."""

import json
import random
import sqlite3
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page

from assistant.models import Draft
from tests.e2e.app_server import WAIT, App, settle

AREA = "textarea[aria-label='Nội dung của mục']"
TEXT = "SELECT draft FROM revision WHERE report = ? AND section = ? ORDER BY number"
WORDS = ("tổ chức", "quán triệt", "triển khai", "phong trào", "thi đua", "khen thưởng", "kịp thời", "đúng")


def path_of(url: str) -> str:
    """The page that an address leads to, "" for the first."""
    return urlsplit(url).path.strip("/")


class Hands:
    """What can be done at the screen of one report, and what the store says of it."""

    def __init__(self, page: Page, app: App, seed: int) -> None:
        self.page, self.app, self.dice = page, app, random.Random(seed)
        self.report = self.rows("SELECT id FROM report")[0][0]
        self.sections = [s for (s,) in self.rows("SELECT DISTINCT section FROM revision ORDER BY section")]

    def rows(self, query: str, *values: object) -> list[tuple]:
        connection = sqlite3.connect(self.app.data / "bao-cao.sqlite3")
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def stored(self, section: str) -> str:
        rows = self.rows(TEXT, self.report, section)
        return Draft.model_validate_json(rows[-1][0]).text if rows else ""

    def proposal(self, section: str) -> tuple[int, str] | None:
        query = "SELECT id, draft FROM proposal WHERE report = ? AND section = ? AND closed IS NULL"
        rows = sorted(self.rows(query, self.report, section))
        return (rows[0][0], Draft.model_validate_json(rows[0][1]).text) if rows else None

    def go(self, name: str) -> None:
        link = self.page.get_by_test_id("stTopNavLink").filter(has_text=name).first
        if path_of(self.page.url) == path_of(str(link.get_attribute("href"))):
            return
        # What was typed is saved by a run of the page that is left: the one to wait for comes after it.
        left, until = self.page.at, time.monotonic() + WAIT
        link.click()
        while self.page.at == left:
            assert time.monotonic() < until, f"không sang được trang {name}"
            self.page.wait_for_timeout(50)
        settle(self.page)

    def run(self, does: Callable[[], object], patience: float = 5.0) -> None:
        """Do something and wait for the run of the script that it starts, if it starts one."""
        before, until = self.page.runs, time.monotonic() + patience
        does()
        while self.page.runs == before and time.monotonic() < until:
            self.page.wait_for_timeout(50)
        settle(self.page)

    def press(self, name: str) -> None:
        self.run(self.page.get_by_role("button", name=name, exact=True).first.click)

    def tab(self, name: str) -> None:
        self.page.locator("[data-testid='stButtonGroup'] button").filter(has_text=name).first.click()
        self.page.wait_for_timeout(250)
        settle(self.page)

    def open_section(self) -> str:
        self.go("Soạn thảo")
        section = self.dice.choice(self.sections)
        self.run(self.page.locator(f'[data-section="{section}"]').click)
        self.page.wait_for_function(
            "s => [...document.querySelectorAll('h3')].some(h => h.innerText.startsWith(s + '. '))",
            arg=section,
        )
        settle(self.page)
        return section

    def sentence(self) -> str:
        words = " ".join(self.dice.choices(WORDS, k=self.dice.randint(3, 9)))
        return f"Câu {self.dice.randint(1, 10**6)} {words}."

    def type_over(self) -> tuple[str, str]:
        section = self.open_section()
        self.tab("Sửa")
        area = self.page.locator(AREA)
        area.wait_for()
        text = self.dice.choice(
            [
                self.sentence(),
                f"{area.input_value()} {self.sentence()}",
                f"{self.sentence()}\n{self.sentence()}",
            ]
        ).strip()
        area.fill(text)
        return section, text

    def say(self, words: str) -> str:
        """The answer, once it is kept and on the screen: a page between two runs looks settled too."""
        self.go("Trò chuyện")
        query = "SELECT id, said FROM message WHERE report = ? AND author = '' ORDER BY id DESC LIMIT 1"
        before = self.rows(query, self.report)
        self.page.locator("[data-testid='stChatInputTextArea']").fill(words)
        self.page.locator("[data-testid='stChatInputTextArea']").press("Enter")
        until = time.monotonic() + WAIT
        while (now := self.rows(query, self.report)) == before:
            assert time.monotonic() < until, f"không có câu trả lời cho “{words}”"
            self.page.wait_for_timeout(100)
        answer = str(json.loads(now[0][1])["text"])
        newest = self.page.get_by_test_id("stChatMessage").last
        newest.get_by_text(answer.splitlines()[0], exact=False).first.wait_for()
        settle(self.page)
        return answer
