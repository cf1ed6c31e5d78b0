"""What every officer needs of the screens: readable, reachable by keys, on a phone too, and shown around."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from app_server import App, act, settle

pytestmark = pytest.mark.browser

PAGES = ("", "tu-lieu", "soan-thao", "tro-chuyen", "kiem-tra", "cai-dat")
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


def press(page, name: str) -> None:
    act(page, page.get_by_role("button", name=name, exact=True).first.click)


def see(page, words: str) -> None:
    page.get_by_text(words).first.wait_for()


def test_all_words_stand_out_from_what_is_behind_them(open_page: Callable, app: App) -> None:
    page = open_page()
    for path in PAGES:
        page.goto(f"{app.url}/{path}")
        settle(page)
        assert page.evaluate(CONTRAST) == {}, path


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_no_page_scrolls_sideways(open_page: Callable, app: App, width: int, height: int) -> None:
    page = open_page(width=width, height=height)
    for path in PAGES:
        page.goto(f"{app.url}/{path}")
        settle(page)
        wide = "e => e.scrollWidth - e.clientWidth"
        assert page.locator(".stMain").evaluate(wide) <= 0, path
        assert page.locator("html").evaluate(wide) <= 0, path


def test_what_the_tables_are_drawn_with_is_there_before_their_page_is_opened(open_page: Callable) -> None:
    loaded = "() => performance.getEntriesByType('resource').some(e => e.name.includes('/DataFrame.'))"
    page = open_page()
    page.wait_for_function(loaded)
    assert not page.get_by_test_id("stDataFrame").count()


def test_a_sentence_is_chosen_with_the_keyboard_alone(open_page: Callable) -> None:
    page = open_page("soan-thao?muc=I.1")
    page.locator("span[data-number='0']").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    see(page, "Câu 2, do")
    assert page.evaluate("document.activeElement !== document.body")


def test_the_address_brings_back_the_section_that_was_open(open_page: Callable) -> None:
    page = open_page("soan-thao")
    page.locator("[data-section='III.3']").click()
    heading = page.get_by_role("heading", name=re.compile(r"^III\.3\. "))
    heading.wait_for()
    page.reload()
    settle(page)
    heading.wait_for()


def test_an_act_on_the_words_is_done_and_taken_back(open_page: Callable, app: App) -> None:
    page = open_page("soan-thao?muc=II.1.a")
    before = page.locator("article").inner_text()
    page.get_by_role("button", name="Sửa câu chữ", exact=True).click()
    choice = page.get_by_role("option", name="Rút gọn").or_(page.get_by_role("menuitem", name="Rút gọn"))
    act(page, choice.first.click)
    if page.get_by_text("Đã rút gọn").count():
        assert page.locator("article").inner_text() != before
        press(page, "Hoàn tác")
        see(page, "Đã hoàn tác")
        settle(page)
    else:
        see(page, "Phần này đã gọn")
    assert page.locator("article").inner_text() == before


def test_the_original_of_a_fact_is_one_click_away_with_its_line_marked(open_page: Callable) -> None:
    page = open_page("tu-lieu")
    table = page.locator("[data-testid='stDataFrame'] canvas").first
    table.wait_for()
    page.wait_for_timeout(500)
    box = table.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 60, box["y"] + 35 + 3 * 35 + 17)
    page.locator(".danh-dau").wait_for()


def test_a_new_officer_is_shown_around_and_can_leave(open_page: Callable) -> None:
    page = open_page()
    press(page, "Xem hướng dẫn trên báo cáo ví dụ")
    for number in range(1, 8):
        see(page, f"Bước {number}/7")
        settle(page)
        assert page.locator("[data-testid='stException']").count() == 0
        if number < 7:
            press(page, "Bước tiếp theo")
    press(page, "Bước trước")
    see(page, "Bước 6/7")
    press(page, "Thôi xem hướng dẫn")
    assert page.get_by_text("Bước 6/7").count() == 0


def test_all_data_is_taken_away_and_brought_back_in_the_browser(
    open_page: Callable, app: App, tmp_path: Path
) -> None:
    page = open_page("cai-dat")
    page.get_by_text("Dữ liệu", exact=True).click()
    with page.expect_download() as waiting:
        press(page, "Tải bản sao lưu")
    copy = tmp_path / "sao-luu.sqlite3"
    waiting.value.save_as(copy)

    def titles() -> list[str]:
        with sqlite3.connect(app.data / "bao-cao.sqlite3") as connection:
            return [row[0] for row in connection.execute("SELECT title FROM report")]

    there = titles()
    page.goto(app.url)
    settle(page)
    page.get_by_text("Tạo báo cáo mới").click()
    page.get_by_label("Tên báo cáo").first.fill("Lập sau khi sao lưu")
    press(page, "Tạo báo cáo")
    see(page, "Đã tạo báo cáo")

    page.goto(f"{app.url}/cai-dat")
    settle(page)
    page.get_by_text("Dữ liệu", exact=True).click()
    page.locator("input[type=file]").set_input_files(copy)
    press(page, "Khôi phục từ tệp này")
    see(page, "Đã khôi phục")
    assert titles() == there
    press(page, "Hoàn tác")
    see(page, "Đã hoàn tác")
    assert titles() == [*there, "Lập sau khi sao lưu"]


def test_a_conversation_is_still_there_after_a_reload(open_page: Callable) -> None:
    page = open_page("tro-chuyen")
    field = page.locator("[data-testid='stChatInputTextArea']")
    field.fill("làm đến đâu rồi?")
    field.press("Enter")
    page.get_by_test_id("stChatMessage").get_by_text("Đã soạn").first.wait_for()
    page.reload()
    settle(page)
    see(page, "làm đến đâu rồi?")


def test_a_file_that_cannot_be_made_says_so_in_vietnamese_and_why(open_page: Callable, app: App) -> None:
    page = open_page("kiem-tra")

    def rename(old: str, new: str) -> None:
        with closing(sqlite3.connect(app.data / "bao-cao.sqlite3")) as connection, connection:
            connection.execute(f"ALTER TABLE {old} RENAME TO {new}")

    rename("report", "put_away")
    try:
        page.get_by_role("button", name="Word, bản dự thảo có ghi chú").click()
        see(page, "Chưa tạo được tệp")
    finally:
        rename("put_away", "report")
    assert "StoreUnavailable" in app.log.read_text()
    app.log.write_text("")  # what was made to fail is told there; nothing else may be
    page.goto(f"{app.url}/kiem-tra")
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Word, bản dự thảo có ghi chú").click()
    assert waiting.value.suggested_filename == "bao-cao-du-thao.docx"
