"""A long session of random acts in a real browser, held against a model of what was done.

    python -m tests.evals.soak_ui [minutes] [acts] [seed]

Ends with an error when the store is not what the model says, when a word that was saved is
not in the history, or when an error shows on the screen or in the server's log.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from assistant.models import Draft
from assistant.settings import ROOT
from tests.e2e.app_server import CHROMIUM, App, count_runs, settle
from tests.evals.soak_hands import TEXT, Hands


@dataclass
class Model:
    """What has to be in the store: of one report the newest texts, all that was ever saved, the rest."""

    texts: dict[str, str]
    saved: set[tuple[str, str]] = field(default_factory=set)
    approved: dict[str, bool] = field(default_factory=dict)
    materials: dict[str, bool] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    title: str = ""

    def write(self, section: str, text: str) -> None:
        """Note that a section has a new newest text."""
        if self.texts.get(section, "") != text:
            self.texts[section] = text
            self.approved[section] = False
        self.saved.add((section, text))


class Session(Hands):
    """An officer at the screen who does one thing after another, by a seed."""

    def __init__(self, page: Page, app: App, seed: int) -> None:
        super().__init__(page, app, seed)
        self.done: list[str] = []
        self.model = Model({s: self.stored(s) for s in self.sections})
        self.model.title = self.rows("SELECT title FROM report")[0][0]
        self.acts: list[tuple[int, Callable[[], None]]] = [
            (5, self.look_at_a_section),
            (5, self.look_at_a_sentence),
            (5, self.write),
            (3, self.write_and_go_on),
            (2, self.approve),
            (2, self.restore),
            (2, self.draft_again),
            (2, self.reword),
            (2, self.settle_a_proposal),
            (2, self.give_notes),
            (1, self.put_notes_away_or_bring_them_back),
            (2, self.ask),
            (2, self.move_by_saying_it),
            (1, self.rename),
            (3, self.walk),
            (2, self.reload),
        ]

    # ---------------------------------------------------------------------------- acts

    def look_at_a_section(self) -> None:
        self.open_section()

    def look_at_a_sentence(self) -> None:
        self.open_section()
        sentences = self.page.locator("article span[role='button']")
        if count := sentences.count():
            sentences.nth(self.dice.randrange(count)).click()
            self.page.get_by_text(", do ").first.wait_for()
            settle(self.page)

    def write(self) -> None:
        section, text = self.type_over()
        self.page.get_by_role("button", name="Lưu", exact=True).first.click()
        self.page.locator("p[data-state='saved']").wait_for()
        self.model.write(section, text)

    def write_and_go_on(self) -> None:
        """Type, and go elsewhere at once without saving."""
        section, text = self.type_over()
        if self.dice.random() < 0.5:
            self.look_at_a_section()
        else:
            self.go(self.dice.choice(("Tư liệu", "Kiểm tra & xuất", "Báo cáo")))
        self.model.write(section, text)

    def approve(self) -> None:
        section = self.open_section()
        if self.model.approved.get(section):
            self.press("Bỏ duyệt")
            self.model.approved[section] = False
        elif self.page.get_by_role("button", name="Duyệt", exact=True).is_enabled():
            self.press("Duyệt")
            self.page.get_by_text(f"Đã duyệt mục {section}").or_(
                self.page.get_by_text("phải xử lý trước khi duyệt")
            ).first.wait_for()
            self.model.approved[section] = bool(self.page.get_by_text(f"Đã duyệt mục {section}").count())

    def restore(self) -> None:
        section = self.open_section()
        self.tab("Lịch sử")
        revisions = self.rows(TEXT, self.report, section)
        if len(revisions) < 2:
            return
        self.page.get_by_label("Bản lưu").click()
        options = self.page.get_by_role("option")
        chosen = self.dice.randrange(1, min(len(revisions), options.count()))
        self.run(options.nth(chosen).click)
        self.press("Khôi phục bản này")
        text = Draft.model_validate_json(revisions[-1 - chosen][0]).text
        self.model.write(section, text)
        self.model.approved[section] = False

    def draft_again(self) -> None:
        """What a person wrote stays; what the program wrote may be written anew."""
        section = self.open_section()
        by_hand = (section, self.model.texts[section]) in self.model.saved
        self.press("Soạn lại" if self.stored(section) else "Soạn mục này")
        self.page.get_by_text("Đã soạn xong").first.wait_for()
        settle(self.page)
        if not by_hand and not self.model.approved.get(section):
            self.model.texts[section] = self.stored(section)

    def reword(self) -> None:
        """An act on the words: a text of one's own waits beside, the program's is replaced."""
        section = self.open_section()
        menu = self.page.get_by_role("button", name="Sửa câu chữ", exact=True)
        if not menu.is_enabled():
            return
        by_hand = (section, self.model.texts[section]) in self.model.saved or self.model.approved.get(section)
        menu.click()
        word = self.dice.choice(("Rút gọn", "Viết trang trọng hơn", "Diễn đạt lại", "Sắp xếp lại"))
        item = self.page.get_by_role("option", name=word).or_(self.page.get_by_role("menuitem", name=word))
        self.run(item.first.click)
        if not by_hand:
            self.model.texts[section] = self.stored(section)

    def settle_a_proposal(self) -> None:
        waiting = [(s, p) for s in self.sections if (p := self.proposal(s))]
        if not waiting:
            return self.look_at_a_section()
        section, (number, text) = self.dice.choice(waiting)
        self.go("Soạn thảo")
        self.run(self.page.locator(f'[data-section="{section}"]').click)
        self.tab("Đề xuất")
        take = self.page.locator(f".st-key-take-{number} button")
        if self.dice.random() < 0.5 and take.is_enabled():
            self.run(take.click)
            self.model.write(section, text)
        else:
            self.run(self.page.locator(f".st-key-drop-{number} button").click)
        return None

    def give_notes(self) -> None:
        self.go("Tư liệu")
        if not self.page.get_by_label("Dán ghi chú").is_visible():
            self.run(self.page.get_by_text("Thêm tư liệu", exact=True).click)
        number = self.dice.randint(1, 10**6)
        self.page.get_by_label("Dán ghi chú").fill(f"- mở lớp tập huấn thứ {number} tại cụm {number % 97}")
        self.press("Đọc và thêm ghi chú")
        self.page.get_by_text("Đã đọc “Ghi chú dán").first.wait_for()
        names = [n for (n,) in self.rows("SELECT name FROM material WHERE report = ?", self.report)]
        self.model.materials.update({n: True for n in names if n not in self.model.materials})

    def put_notes_away_or_bring_them_back(self) -> None:
        query = "SELECT id, name FROM material WHERE report = ? AND kind = 'text'"
        rows = self.rows(query, self.report)
        if not rows:
            return self.give_notes()
        ident, name = self.dice.choice(rows)
        self.go("Tư liệu")
        self.tab("Tư liệu gốc")
        there = self.model.materials[name]
        self.page.locator(f".st-key-{'remove' if there else 'back'}-{ident} button").click()
        self.page.get_by_text("Đã gỡ" if there else "Đã khôi phục").first.wait_for()
        settle(self.page)
        self.model.materials[name] = not there
        return None

    def ask(self) -> None:
        self.say(
            self.dice.choice(
                ("mục nào còn thiếu tư liệu?", "làm đến đâu rồi?", "có số liệu nào mâu thuẫn?", "giúp",
                 "kiểm tra báo cáo", "Chỉ thị 34 yêu cầu gì về người đứng đầu?")
            )
        )  # fmt: skip

    def move_by_saying_it(self) -> None:
        query = "SELECT fact FROM fact JOIN material m ON m.report = fact.report AND m.id = fact.material"
        facts = self.rows(f"{query} WHERE m.kind = 'text' AND m.deleted IS NULL")
        if not facts:
            return self.give_notes()
        fact = json.loads(self.dice.choice(facts)[0])
        target = self.dice.choice([s for s in self.sections if s != "II.3"])
        if f"sang mục {target}." in self.say(f"chuyển “{fact['text']}” sang {target}"):
            self.model.sections[fact["id"]] = target
        return None

    def rename(self) -> None:
        self.go("Báo cáo")
        self.page.get_by_text("Việc khác").first.click()
        title = f"Báo cáo số {self.dice.randint(1, 10**6)}"
        self.page.locator(f".st-key-name-{self.report} input").fill(title)
        self.press("Đổi tên")
        self.page.get_by_text("Đã đổi tên").first.wait_for()
        self.page.keyboard.press("Escape")
        self.model.title = title

    def walk(self) -> None:
        for name in self.dice.sample(
            ("Báo cáo", "Tư liệu", "Soạn thảo", "Trò chuyện", "Kiểm tra & xuất", "Cài đặt"), 2
        ):
            self.go(name)

    def reload(self) -> None:
        self.page.reload()
        settle(self.page)

    # --------------------------------------------------------------------------- judge

    def act(self) -> str:
        """Do one thing by chance."""
        chosen = self.dice.choices([a for _, a in self.acts], [w for w, _ in self.acts])[0]
        self.done.append(chosen.__name__)
        chosen()
        for words in ("lỗi ngoài dự kiến", "Traceback"):
            assert words not in self.page.inner_text("body"), f"{chosen.__name__}: {words}"
        assert self.page.locator("[data-testid='stException']").count() == 0, chosen.__name__
        return chosen.__name__

    def judge(self) -> list[str]:
        """Where the store is not what the model says."""
        model, wrong = self.model, []
        for section, text in model.texts.items():
            if (there := self.stored(section)) != text:
                wrong.append(f"{section}: “{there[:80]}” thay vì “{text[:80]}”")
        for section, text in model.saved:
            kept = {Draft.model_validate_json(r[0]).text for r in self.rows(TEXT, self.report, section)}
            if text not in kept:
                wrong.append(f"{section}: mất “{text[:80]}”")
        approved = {
            s
            for s, number, newest in self.rows(
                "SELECT section, max(number) FILTER (WHERE approved IS NOT NULL), max(number)"
                " FROM revision WHERE report = ? GROUP BY section",
                self.report,
            )
            if number == newest
        }
        if approved != {s for s, yes in model.approved.items() if yes}:
            wrong.append(f"đã duyệt {sorted(approved)} thay vì {model.approved}")
        materials = dict(
            self.rows("SELECT name, deleted IS NULL FROM material WHERE report = ?", self.report)
        )
        wrong += [f"tư liệu {n}" for n, there in model.materials.items() if materials.get(n) != there]
        moved = dict(self.rows("SELECT fact, section FROM correction WHERE report = ?", self.report))
        wrong += [
            f"ý {f} ở {moved.get(f)} thay vì {s}" for f, s in model.sections.items() if moved.get(f) != s
        ]
        ((title,),) = self.rows("SELECT title FROM report WHERE id = ?", self.report)
        return wrong + ([f"tên “{title}” thay vì “{model.title}”"] if title != model.title else [])


def soak(
    page: Page, app: App, *, seconds: float, acts: int, seed: int, told: Callable[[str], None] = print
) -> Session:
    """Do as many acts as there is time for; raises AssertionError at the first that goes wrong."""
    session = Session(page, app, seed)
    until = time.monotonic() + seconds
    while len(session.done) < acts and time.monotonic() < until:
        try:
            name = session.act()
        except BaseException:
            told(f"dừng sau: {', '.join(session.done[-8:])}")
            raise
        number = len(session.done)
        if number % 10 == 0:
            assert not (wrong := session.judge()), f"sau {number} việc ({name}): {wrong}"
        if number % 50 == 0:
            told(f"{number} việc, còn {until - time.monotonic():.0f} giây")
    settle(page)
    assert not (wrong := session.judge()), wrong
    return session


def main() -> None:
    """Run for some minutes and print what was done."""
    minutes, acts, seed = ([float(a) for a in sys.argv[1:]] + [30, 1000, 20_24][len(sys.argv) - 1 :])[:3]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        app = App(Path(name) / "data", Path(name) / "log.txt")
        app.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.on("dialog", lambda dialog: dialog.accept())
        count_runs(page)
        try:
            page.goto(app.url)
            settle(page)
            done = soak(page, app, seconds=minutes * 60, acts=int(acts), seed=int(seed)).done
        finally:
            page.screenshot(path=ROOT / "out" / "soak-ui.png") if (ROOT / "out").is_dir() else None
            browser.close()
            app.stop()
        assert "Traceback" not in app.log.read_text(encoding="utf-8"), app.log.read_text(encoding="utf-8")
    print(f"{len(done)} việc, kho dữ liệu đúng như mô hình: {dict(Counter(done))}")


if __name__ == "__main__":
    main()
