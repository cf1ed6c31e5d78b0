"""With a model that takes its time: what it says is seen as it comes, and can be stopped."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from app_server import App, act, settle

from assistant.models import Draft
from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.asking import DOCUMENT, QUESTION, pointing
from tests.drafting.scripted_model import Answer, Asked, Server, say, serving

pytestmark = pytest.mark.browser

NOTES = """Đặc điểm tình hình
- huyện miền núi, 14 xã 1 thị trấn, dân số 78.450 người
Quán triệt, tuyên truyền
- T10/2014 Huyện ủy tổ chức HN quán triệt CT 34-CT/TW cho 215 đ/c cán bộ chủ chốt
Tồn tại, hạn chế
- còn 5 xã chưa nộp báo cáo sơ kết đúng hạn
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(lambda *_: say([])) as running:
        yield running


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("app")
    model = {
        "LLM_BACKEND": "openai",
        "OPENAI_BASE_URL": f"{server.address}/v1",
        "OPENAI_API_KEY": "x",
        "LLM_MODEL": "kich-ban",
        "LLM_MODE": "paragraph",
        "LLM_PARALLEL": "1",
    }
    office = Workspace(Settings(data_dir=folder / "data", llm_backend="none", embeddings="none"))
    office.library.add("quy-che.txt", DOCUMENT.encode())
    office.close()
    running = App(folder / "data", folder / "log.txt", model)
    running.start()
    yield running
    running.stop()
    assert "Traceback" not in running.log.read_text(), running.log.read_text()


def ask(page, words: str) -> None:
    field = page.locator("[data-testid='stChatInputTextArea']:enabled")
    field.fill(words)
    field.press("Enter")


def stop(page) -> None:
    page.get_by_role("button", name="Dừng", exact=True).click()


def answers(app: App) -> list[dict]:
    with sqlite3.connect(app.data / "bao-cao.sqlite3") as connection:
        rows = connection.execute("SELECT said FROM message WHERE author = '' ORDER BY id").fetchall()
    return [json.loads(said) for (said,) in rows]


def test_an_answer_is_seen_as_it_is_written_and_stopped_where_it_is(
    open_page: Callable, app: App, server: Server
) -> None:
    page = open_page("tro-chuyen")
    newest = page.get_by_test_id("stChatMessage").last
    pointed = newest.filter(has_text="trích nguyên văn").locator(".nguon")
    stopping = page.get_by_role("button", name="Dừng", exact=True)

    more = Event()
    server.script = lambda *_: pointing("1.2", "1.3", hold=more)
    ask(page, QUESTION)
    pointed.first.wait_for()
    assert stopping.is_visible()
    assert pointed.count() == 1
    more.set()
    pointed.nth(1).wait_for()
    stopping.wait_for(state="detached")
    assert len(answers(app)[-1]["quotes"]) == 2

    server.script = lambda *_: pointing("1.2", "1.3", drip=1.0)
    ask(page, QUESTION)
    stopping.wait_for()
    pointed.first.wait_for()
    shown = pointed.first.inner_text()
    stop(page)
    newest.get_by_text("Đã dừng theo yêu cầu").wait_for()
    stopping.wait_for(state="detached")
    kept = answers(app)[-1]
    assert [q["words"] in shown for q in kept["quotes"]] == [True]

    ask(page, "làm đến đâu rồi?")
    newest.get_by_text("Đã soạn").wait_for()
    page.reload()
    settle(page)
    page.get_by_text("Đã dừng theo yêu cầu").wait_for()


def test_beside_the_text_an_answer_comes_the_same_way_while_the_text_is_read(
    open_page: Callable, app: App, server: Server
) -> None:
    more = Event()
    server.script = lambda *_: pointing("1.2", "1.3", hold=more)
    page = open_page("soan-thao?muc=I.1")
    act(page, page.get_by_text("Trò chuyện", exact=True).last.click)
    ask(page, QUESTION)
    pointed = page.get_by_test_id("stChatMessage").last.filter(has_text="trích nguyên văn").locator(".nguon")
    pointed.first.wait_for()
    page.locator('[data-section="I.2"]').click()
    page.get_by_role("heading", name=re.compile(r"^I\.2\. ")).wait_for()
    more.set()
    pointed.nth(1).wait_for()
    page.get_by_role("button", name="Dừng", exact=True).wait_for(state="detached")
    assert len(answers(app)[-1]["quotes"]) == 2


def test_a_drafting_goes_on_while_other_pages_are_read_and_keeps_what_is_done_when_stopped(
    open_page: Callable, app: App, server: Server
) -> None:
    def slow_after_one(asked: list[Asked], _: int) -> Answer:
        given = [{"text": a.sentence, "sources": [a.code]} for a in asked]
        first = "78.450" in " ".join(a.note for a in asked)
        return say(given) if first or not asked else Answer(say(given).body, drip=1.0)

    server.script = slow_after_one
    page = open_page()
    act(page, page.get_by_text("Tạo báo cáo mới").click)
    page.get_by_label("Tên báo cáo").first.fill("Báo cáo soạn dở")
    act(page, page.get_by_role("button", name="Tạo báo cáo", exact=True).click)
    page.get_by_text("Đã tạo báo cáo").wait_for()
    act(page, page.get_by_role("link", name="Tư liệu", exact=True).first.click)
    page.get_by_label("Dán ghi chú").fill(NOTES)
    act(page, page.get_by_role("button", name="Đọc và thêm ghi chú", exact=True).click)
    page.get_by_text("Đã đọc “Ghi chú dán”").wait_for()
    act(page, page.get_by_role("link", name="Soạn thảo", exact=True).first.click)
    page.get_by_role("button", name="Soạn mọi mục chưa có", exact=True).click()
    page.get_by_text(re.compile(r"sửa câu chữ 1/3 mục")).first.wait_for()

    page.get_by_role("link", name="Báo cáo", exact=True).first.click()
    page.get_by_text("Báo cáo soạn dở").first.wait_for()
    page.get_by_role("link", name="Soạn thảo", exact=True).first.click()
    stop(page)
    page.get_by_text("Đã dừng theo yêu cầu").first.wait_for()

    with sqlite3.connect(app.data / "bao-cao.sqlite3") as connection:
        rows = connection.execute(
            "SELECT section, draft FROM revision WHERE report = (SELECT id FROM report WHERE title = ?)"
            " ORDER BY id",
            ("Báo cáo soạn dở",),
        ).fetchall()
    drafts = {section: Draft.model_validate_json(draft) for section, draft in rows}
    assert "78.450" in drafts["I.1"].text
    assert len(drafts) == 3
    page.reload()
    settle(page)
    page.get_by_role("button", name="Soạn lại", exact=True).wait_for()
