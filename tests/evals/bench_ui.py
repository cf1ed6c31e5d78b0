"""How long the screens take, as ratios to an empty Streamlit app in the same run.

    python tests/evals/bench_ui.py [rounds]

A report with 400 facts and 21 sections; the median of some rounds, since the machine is
noisy, and the ratio of the quickest rounds, which others on the machine disturb least.
Wanted: the first page within 1.3 times the empty app's, a click within 2 times. "Streamlit
trơn" is a page of Streamlit's own elements, as many as the drafting page has, with nothing
computed for them: what no program on Streamlit gets below.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from app_server import CHROMIUM, App  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from assistant.settings import Settings  # noqa: E402
from assistant.workspace import Workspace  # noqa: E402

EMPTY = """import streamlit as st
st.title("Trống")
st.write("Đã bấm" if st.button("Bấm") else "Chưa bấm")
"""
PLAIN = """import streamlit as st
@st.fragment
def work():
    with st.sidebar:
        st.markdown("Báo cáo")
        st.progress(0.5, text="Đã có dự thảo")
        st.button("Tiếp theo")
        for n in range(22):
            if st.button(f"Mục {n}"):
                st.session_state["n"] = n
    left, right = st.columns((11, 8))
    with left:
        st.caption("Phần")
        st.subheader(f"Đang mở mục {st.session_state.get('n', 'đầu')}")
        row = st.container(horizontal=True)
        row.badge("Dự thảo")
        row.caption("Các ý")
        row = st.container(horizontal=True)
        for name in ("Soạn lại", "Sửa câu chữ", "Duyệt"):
            row.button(name)
        st.segmented_control("Xem", ["Đọc", "Sửa", "Lịch sử"], default="Đọc")
        for n in range(10):
            st.markdown(f"Đoạn {n}. " + "Câu chữ của báo cáo. " * 30)
    with right:
        st.segmented_control("Bên cạnh", ["Nguồn", "Các ý", "Trò chuyện"], default="Nguồn")
        st.caption("Bấm vào một câu")
work()
"""
FACTS = 400


class Other(App):
    """A Streamlit app of one short script, to compare with."""

    script = EMPTY

    def command(self) -> list[str]:
        script = self.data.parent / f"{self.port}.py"
        script.write_text(self.script, encoding="utf-8")
        return [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(self.port)]

    def start(self) -> None:
        command = [*self.command(), "--server.headless", "true"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(4)


def fill(data: Path) -> None:
    """A report of many facts, drafted."""
    workspace = Workspace(Settings(data_dir=data, llm_backend="none", embeddings="none"))
    workspace.office.set_flag("example")
    report = workspace.reports.create("Báo cáo lớn", author="đo")
    lines = (ROOT / "examples" / "ghi-chu.txt").read_text(encoding="utf-8").splitlines()
    batch = 0
    while len(workspace.reports.get(report).facts) < FACTS:
        batch += 1
        text = "\n".join(f"{line} tại cụm {batch}" if len(line) > 20 else line for line in lines)
        workspace.materials.add_text(report, text, "đo", name=f"Ghi chú {batch}")
    for _event in workspace.texts.draft(report, writer="template"):
        pass
    workspace.close()


def seconds(act: Callable[[], object]) -> float:
    """How long an act takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "app").mkdir()
        fill(folder / "app" / "data")
        ours, empty, plain = (kind(folder / "app" / "data", folder / "log") for kind in (App, Other, Other))
        plain.script = PLAIN
        ours.start()
        empty.start()
        plain.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        try:
            report(page, ours.url, empty.url, plain.url, rounds)
        finally:
            browser.close()
            ours.stop()
            empty.stop()
            plain.stop()


def report(page: Page, ours: str, empty: str, plain: str, rounds: int) -> None:
    """The figures, the empty app's and ours turn by turn."""
    times: dict[str, list[float]] = {}

    def note(what: str, act: Callable[[], object]) -> None:
        times.setdefault(what, []).append(seconds(act))

    for n in range(rounds + 1):
        if n == 1:
            times.clear()  # the first round warms both servers
        note("trống: mở trang", lambda: opened(page, empty, "Chưa bấm"))
        note("trống: bấm", lambda: (page.get_by_text("Bấm", exact=True).click(), see(page, "Đã bấm")))
        note("Streamlit trơn: mở trang", lambda: opened(page, plain, "Đang mở mục đầu"))
        note(
            "Streamlit trơn: bấm",
            lambda: (page.get_by_text("Mục 9", exact=True).click(), see(page, "Đang mở mục 9")),
        )
        note("mở trang Báo cáo", lambda: opened(page, ours, "Báo cáo lớn"))
        note("mở trang Tư liệu", lambda: opened(page, f"{ours}/tu-lieu", "Sửa ngay trong bảng"))
        note("mở trang Soạn thảo", lambda: opened(page, f"{ours}/soan-thao", "Bấm vào một câu trong"))
        note("bấm một câu", lambda: (page.locator("span[data-number='0']").click(), see(page, "Câu 1, do")))
        note("chọn mục khác", lambda: (page.locator("[data-section='II.4']").click(), see(page, "II.4. ")))
    print(f"{'':26} {'trung vị':>10} {'lần':>6} {'nhanh nhất':>12} {'lần':>6}")
    for what, found in times.items():
        base = times["trống: mở trang" if "mở trang" in what else "trống: bấm"]
        middle, quickest = statistics.median(found), min(found)
        print(
            f"{what:26} {middle:8.2f} s {middle / statistics.median(base):6.2f}"
            f" {quickest:10.2f} s {quickest / min(base):6.2f}"
        )


def opened(page: Page, url: str, words: str) -> None:
    """Open a page and wait for its words."""
    page.goto(url)
    see(page, words)


def see(page: Page, words: str) -> None:
    """Wait until words show."""
    page.get_by_text(words).first.wait_for()


if __name__ == "__main__":
    main()
