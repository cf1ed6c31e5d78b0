"""No English on the screen, also where Streamlit speaks of its own accord."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from app_server import App, settle

pytestmark = pytest.mark.browser

#: Everything that is read out or shown and has no letter beyond those of English.
ASCII_WORDS = r"""() => {
  const found = new Set();
  const note = (words) => {
    if (/^[\x00-\x7f]+$/.test(words) && /[a-z]{3}/i.test(words)) found.add(words.trim());
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('script, style, noscript, article, [data-testid="stIconMaterial"]')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) note(element.getAttribute(name) ?? '');
    if (!element.checkVisibility() || getComputedStyle(element).fontFamily.includes('Material')) continue;
    for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) note(child.data);
  }
  return [...found];
}"""
#: Vietnamese that has none, file names, cells of a table as a screen reader has them.
VIETNAMESE = re.compile(r"Xem|Sau|[A-Z, ]+|.+\.\w{3,4}(, [\d.]+ ?\w+)?|true|false|\d+/KH-UBND|Khen thuong.*")


def english(page) -> list[str]:
    page.wait_for_timeout(300)
    return sorted(w for w in page.evaluate(ASCII_WORDS) if not VIETNAMESE.fullmatch(w))


def test_no_page_speaks_english(open_page: Callable, app: App) -> None:
    page = open_page()
    for path in ("", "tu-lieu", "soan-thao", "tro-chuyen", "kiem-tra", "cai-dat"):
        page.goto(f"{app.url}/{path}")
        settle(page)
        assert english(page) == [], path
    assert page.evaluate("document.documentElement.lang") == "vi"


def test_the_menus_of_a_table_are_vietnamese(open_page: Callable) -> None:
    page = open_page("tu-lieu")
    table = page.locator("[data-testid='stDataFrame']").first
    table.locator("canvas").first.wait_for()
    box = table.bounding_box()
    # The mark that opens the menu of a column is drawn on the canvas, at the right end of its head.
    page.mouse.click(box["x"] + 70 + 150 - 14, box["y"] + 17)
    page.get_by_text("Xếp tăng dần").wait_for()
    assert english(page) == []
    page.keyboard.press("Escape")
    for name, comes in {"Hiện, ẩn cột": "Chọn tất cả", "Tìm": "Gõ để tìm"}.items():
        page.mouse.move(box["x"] + 200, box["y"] + 60)
        page.get_by_role("button", name=name, exact=True).click()
        page.get_by_text(comes).wait_for()
        assert english(page) == [], name
        page.keyboard.press("Escape")


def test_what_a_field_says_of_files_dates_and_choices_is_vietnamese(
    open_page: Callable, app: App, tmp_path: Path
) -> None:
    page = open_page("tu-lieu")
    (tmp_path / "la.exe").write_bytes(b"x")
    page.get_by_text("Thêm tư liệu", exact=True).click()
    page.locator("input[type=file]").first.set_input_files(tmp_path / "la.exe")
    page.get_by_text("la.exe").first.wait_for()
    settle(page)
    assert english(page) == []
    page.get_by_label("Xem", exact=True).first.click()
    page.keyboard.type("zzz")
    page.get_by_text("Không có mục nào khớp").wait_for()
    page.goto(f"{app.url}/cai-dat")
    settle(page)
    page.get_by_role("button", name=re.compile("Chọn ngày")).first.click()
    page.get_by_role("dialog").first.wait_for()
    assert english(page) == []


def test_a_lost_connection_is_told_in_vietnamese(open_page: Callable, app: App) -> None:
    page = open_page("tro-chuyen")
    app.stop()
    try:
        page.get_by_text("Mất kết nối với chương trình").wait_for(timeout=40_000)
        assert english(page) == []
    finally:
        app.start()
