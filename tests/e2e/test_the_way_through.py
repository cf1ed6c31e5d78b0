"""From an empty folder to a clean Word file, in a real browser, with nothing else reachable."""

import io
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from app_server import ROOT, App, act, settle
from docx import Document

pytestmark = pytest.mark.browser

EXAMPLES = ROOT / "examples"
ABROAD = "Trong giai đoạn không phát sinh khen thưởng tập thể, cá nhân người nước ngoài."


def go(page, name: str) -> None:
    act(page, page.get_by_role("link", name=name, exact=True).first.click)


def press(page, name: str) -> None:
    act(page, page.get_by_role("button", name=name, exact=True).first.click)


def section(page, section_id: str) -> None:
    act(page, page.locator(f'[data-section="{section_id}"]').click)
    page.get_by_role("heading", name=re.compile(rf"^{re.escape(section_id)}\. ")).wait_for()


def see(page, words: str) -> None:
    page.get_by_text(words).first.wait_for()


def typed(page, text: str) -> None:
    """Type over the whole text of the section and wait for the mark to say that it is saved."""
    page.locator("textarea[aria-label='Nội dung của mục']").fill(text)
    page.get_by_role("button", name="Lưu", exact=True).click()
    saved(page)


def saved(page) -> None:
    page.locator("p[data-state='saved']", has_text="Đã lưu").wait_for()


def stored(app: App, query: str, *values: object) -> list[tuple]:
    with sqlite3.connect(app.data / "bao-cao.sqlite3") as connection:
        return connection.execute(query, values).fetchall()


def texts(app: App, section_id: str) -> list[str]:
    rows = stored(app, "SELECT draft FROM revision WHERE section = ? ORDER BY id", section_id)
    from assistant.models import Draft

    return [Draft.model_validate_json(row[0]).text for row in rows]


def test_the_first_page_shows_the_example_and_asks_nobody_outside(open_page: Callable) -> None:
    page = open_page()
    see(page, "Báo cáo ví dụ")
    for name in ("Tư liệu", "Soạn thảo", "Kiểm tra & xuất", "Cài đặt"):
        go(page, name)
        assert page.locator("[data-testid='stException']").count() == 0
        assert "lỗi ngoài dự kiến" not in page.inner_text("body")
    assert page.outside == []


def test_from_pasted_notes_and_a_workbook_to_a_clean_word_file(open_page: Callable, app: App) -> None:
    page = open_page()
    act(page, page.get_by_text("Tạo báo cáo mới").click)
    page.get_by_label("Tên báo cáo").first.fill("Báo cáo huyện Tân Lĩnh")
    press(page, "Tạo báo cáo")
    see(page, "Đã tạo báo cáo")

    go(page, "Tư liệu")
    page.get_by_label("Dán ghi chú").fill((EXAMPLES / "ghi-chu.txt").read_text(encoding="utf-8"))
    press(page, "Đọc và thêm ghi chú")
    see(page, "Đã đọc “Ghi chú dán”")
    page.get_by_text("Thêm tư liệu", exact=True).click()
    page.locator("input[type=file]").first.set_input_files(EXAMPLES / "thong-ke.xlsx")
    press(page, "Đọc và thêm 1 tệp")
    see(page, "Đã đọc “thong-ke.xlsx”")

    page.get_by_text(re.compile(r"^Mâu thuẫn số liệu \(")).click()
    settle(page)
    press(page, "Chọn số này")
    see(page, "Đã chọn")

    go(page, "Soạn thảo")
    press(page, "Soạn mọi mục chưa có")
    see(page, "Đã soạn")
    section(page, "II.3.d")
    act(page, page.get_by_text("Sửa", exact=True).click)
    typed(page, ABROAD)

    go(page, "Kiểm tra & xuất")
    see(page, "Không có điều gì chặn việc xuất bản sạch")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Word, bản sạch để trình ký").click()
    printed = Document(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    text = "\n".join(p.text for p in printed.paragraphs)
    assert ABROAD in text
    assert "[Chưa có" not in text
    assert page.outside == []


def test_what_is_typed_survives_reload_navigation_and_a_restart(open_page: Callable, app: App) -> None:
    page = open_page()
    go(page, "Soạn thảo")
    section(page, "III.3")
    act(page, page.get_by_text("Sửa", exact=True).click)
    area = page.locator("textarea[aria-label='Nội dung của mục']")
    area.wait_for()
    typed(page, "Bài học thứ nhất.")
    area.press("End")
    area.press_sequentially(" Bài học thứ hai.", delay=5)
    page.locator('[data-section="III.2.b"]').click()  # without pressing Lưu
    page.get_by_role("heading", name=re.compile(r"^III\.2\.b\. ")).wait_for()
    settle(page)
    assert texts(app, "III.3")[-1] == "Bài học thứ nhất. Bài học thứ hai."

    section(page, "III.3")
    act(page, page.get_by_text("Sửa", exact=True).click)
    area.wait_for()
    area.press("Control+End")
    area.press_sequentially(" Bài học thứ ba.", delay=5)
    app.stop()  # before it could be saved
    page.wait_for_timeout(3000)
    app.start()
    page.reload()
    settle(page)
    section(page, "III.3")
    act(page, page.get_by_text("Sửa", exact=True).click)
    saved(page)
    assert texts(app, "III.3")[-1] == "Bài học thứ nhất. Bài học thứ hai. Bài học thứ ba."


LEAVING = {"Tư liệu": "Thêm tư liệu", "draft-one": "Đã soạn", "approve": "Đã duyệt mục IV"}


@pytest.mark.parametrize("away", LEAVING)
def test_what_is_typed_is_saved_before_the_click_that_leaves_it_counts(
    open_page: Callable, app: App, away: str
) -> None:
    page = open_page("soan-thao?muc=IV")
    act(page, page.get_by_text("Sửa", exact=True).click)
    area = page.locator("textarea[aria-label='Nội dung của mục']")
    area.wait_for()
    settle(page)
    area.fill("Đề nghị cấp trên xem xét, khen thưởng kịp thời.")
    if away == "Tư liệu":
        page.get_by_role("link", name=away, exact=True).first.click()
    else:
        page.locator(f".st-key-{away} button").first.click()
    see(page, LEAVING[away])
    assert "Đề nghị cấp trên xem xét, khen thưởng kịp thời." in texts(app, "IV")


def test_a_redraft_of_an_edited_text_is_a_proposal_and_a_revision_comes_back(
    open_page: Callable, app: App
) -> None:
    page = open_page()
    go(page, "Soạn thảo")
    section(page, "III.2.a")
    before = texts(app, "III.2.a")[-1]
    act(page, page.get_by_text("Sửa", exact=True).click)
    typed(page, "Câu do cán bộ viết.")
    press(page, "Soạn lại")
    see(page, "tab Đề xuất")
    assert texts(app, "III.2.a")[-1] == "Câu do cán bộ viết."
    press(page, "Nhận tất cả")
    see(page, "Đã nhận đề xuất")
    assert texts(app, "III.2.a")[-1] == before
    press(page, "Hoàn tác")
    see(page, "Đã hoàn tác")
    assert texts(app, "III.2.a")[-1] == "Câu do cán bộ viết."
    settle(page)
    page.get_by_text("Lịch sử", exact=True).click()
    see(page, "Bản lưu")


def test_a_second_browser_on_the_same_section_overwrites_nothing(open_page: Callable, app: App) -> None:
    first, second = open_page(), open_page()
    for page in (first, second):
        go(page, "Soạn thảo")
        section(page, "I.2")
        act(page, page.get_by_text("Sửa", exact=True).click)
        page.locator("textarea[aria-label='Nội dung của mục']").wait_for()
    typed(first, "Bản của người thứ nhất.")
    second.locator("textarea[aria-label='Nội dung của mục']").fill("Bản của người thứ hai.")
    second.get_by_role("button", name="Lưu", exact=True).click()
    see(second, "Hai người cùng sửa mục I.2")
    assert texts(app, "I.2")[-1] == "Bản của người thứ nhất."
    waiting = stored(app, "SELECT draft FROM proposal WHERE section = 'I.2' AND closed IS NULL")
    assert "Bản của người thứ hai." in waiting[-1][0]


def test_what_two_people_changed_apart_is_merged_with_one_click(open_page: Callable, app: App) -> None:
    first, second = open_page("soan-thao"), open_page("soan-thao")
    area = "textarea[aria-label='Nội dung của mục']"
    section(first, "I.3")
    act(first, first.get_by_text("Sửa", exact=True).click)
    first.locator(area).wait_for()
    typed(first, "Câu một của mục. Câu hai của mục.")
    section(second, "I.3")
    act(second, second.get_by_text("Sửa", exact=True).click)
    second.locator(area).wait_for()
    typed(first, "Câu một đã đổi. Câu hai của mục.")
    second.locator(area).fill("Câu một của mục. Câu hai của mục. Câu ba thêm vào.")
    second.get_by_role("button", name="Lưu", exact=True).click()
    see(second, "Hai người cùng sửa mục I.3")
    press(second, "Lưu bản gộp")
    see(second, "Đã nhận 1 chỗ")
    assert texts(app, "I.3")[-1] == "Câu một đã đổi. Câu hai của mục. Câu ba thêm vào."


def test_a_sentence_shows_the_very_words_it_rests_on(open_page: Callable) -> None:
    page = open_page()
    go(page, "Soạn thảo")
    section(page, "I.1")
    page.locator("span[data-number='0']").click()
    page.locator(".nguon").first.wait_for()
    assert (
        "ghi-chu.txt, dòng" in page.locator(".nguon").first.inner_text()
        or "Ghi chú dán" in page.locator(".nguon").first.inner_text()
    )


def test_bad_files_are_one_clear_line_each_and_a_good_one_among_them_is_read(
    open_page: Callable, app: App, tmp_path: Path
) -> None:
    page = open_page()
    go(page, "Tư liệu")
    page.get_by_text("Thêm tư liệu", exact=True).click()
    bad = {
        "hong.xlsx": b"khong phai Excel",
        "trong.docx": b"",
        "anh.pdf": b"%PDF-1.4 hong",
        "lai.csv": b"\x00\xff",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "tot.txt").write_text("- mở 31 lớp tập huấn cho 1.204 lượt cán bộ", encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files([tmp_path / n for n in (*bad, "tot.txt")])
    press(page, "Đọc và thêm 5 tệp")
    see(page, "Đã đọc “tot.txt”")  # the names alone are also in the list of what is being uploaded
    for name in bad:
        see(page, name)
    assert "Traceback" not in page.inner_text("body")
    kept = {name for (name,) in stored(app, "SELECT name FROM material")}
    assert "tot.txt" in kept
    assert "trong.docx" not in kept


def test_a_deleted_report_is_brought_back(open_page: Callable, app: App) -> None:
    page = open_page()
    act(page, page.get_by_text("Tạo báo cáo mới").click)
    page.get_by_label("Tên báo cáo").first.fill("Báo cáo để xóa")
    press(page, "Tạo báo cáo")
    see(page, "Đã tạo báo cáo")
    page.get_by_text("Việc khác").first.click()
    press(page, "Xóa")
    see(page, "Đã xóa “Báo cáo để xóa”")
    press(page, "Hoàn tác")
    see(page, "Đã hoàn tác")
    assert stored(app, "SELECT deleted FROM report WHERE title = 'Báo cáo để xóa'") == [(None,)]


def say(page, words: str) -> None:
    page.locator("[data-testid='stChatInputTextArea']").fill(words)
    page.locator("[data-testid='stChatInputTextArea']").press("Enter")
    page.get_by_test_id("stChatMessage").get_by_text(words.splitlines()[0]).first.wait_for()
    settle(page)


def test_what_is_said_is_done_and_can_be_undone(open_page: Callable, app: App) -> None:
    page = open_page()
    act(page, page.get_by_text("Tạo báo cáo mới").click)
    page.get_by_label("Tên báo cáo").first.fill("Báo cáo trò chuyện")
    press(page, "Tạo báo cáo")
    go(page, "Trò chuyện")
    say(page, "- mở 12 lớp tập huấn cho 777 lượt cán bộ\n- Hội đồng có 15 thành viên")
    press(page, "Thêm vào tư liệu")
    see(page, "Đã thêm 2 ý")
    say(page, "soạn mục II.4")
    see(page, "Đã soạn")
    assert "777" in texts(app, "II.4")[-1]
    say(page, "chuyển “15 thành viên” sang I.1")
    see(page, "sang mục I.1")
    page.get_by_role("button", name="Hoàn tác", exact=True).last.click()
    page.get_by_text("Đã hoàn tác.").nth(1).wait_for()
    settle(page)
    say(page, "mục nào còn thiếu tư liệu?")
    see(page, "Chưa có tư liệu: I.1")
    say(page, "Chỉ thị 34-CT/TW yêu cầu gì về người đứng đầu?")
    see(page, "Chưa có toàn văn")
