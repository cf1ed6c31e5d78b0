"""How long the screens take, as ratios to an empty Streamlit app in the same run.

    python tests/evals/bench_ui.py [rounds]

A report with 400 facts and 21 sections. Each act of ours stands beside the same kind of act (opening,
clicking) of an empty app, done just before or just after it: what else runs on the machine slows both.
Told are the median of these pairs' ratios with its 90 % bootstrap interval, and their lower quartile.
Wanted: the first page within 1.3 times, a click within 2 times. A page just opened is looked at for
three seconds, in which the browser loads what the others are built with. Beside them stands what noise
does not touch: frames and kilobytes that the server sends, its CPU time, and that of the browser's main
thread.

The empty app has Streamlit's own settings; "trống, cấu hình này" is the same app with ours.
"Streamlit trơn" has as many of Streamlit's own elements as the drafting page, with nothing computed for
them: what no program made of them gets below.
"""

import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "e2e"), str(Path(__file__).parent)]

from app_server import CHROMIUM  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from ui_probe import Act, Cost, Server, Visitor, lower_quartile, middle  # noqa: E402

from assistant.settings import Settings  # noqa: E402
from assistant.workspace import Workspace  # noqa: E402

EMPTY = """import streamlit as st
st.title("Trống")
n = st.session_state.setdefault("n", 0)
if st.button("Bấm"):
    n = st.session_state["n"] = n + 1
st.write(f"Đã bấm {n} lần.")
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
FIRST, CLICK = 1.3, 2.0
_MAIN, _BESIDE = ".stMainBlockContainer", ".st-key-beside "


def _to(page: str) -> str:
    return f"[data-testid='stTopNavLink']:has-text('{page}')"


def _tab(words: str) -> str:
    return f"[data-testid='stButtonGroup'] button:has-text('{words}')"


#: In the order in which they are done; openings begin anew.
OURS = (
    Act("mở trang Báo cáo", ("h3", "Báo cáo lớn"), address="/"),
    Act("sang trang Soạn thảo", ("section", "Bấm vào một câu trong"), target=_to("Soạn thảo")),
    Act("bấm một câu", ("section", "Câu 1, do"), target="span[data-number='0']"),
    Act("bấm câu khác", ("section", "Câu 2, do"), target="span[data-number='1']"),
    Act("xem các ý", ("section", "đã dùng"), target=_tab("Các ý (")),
    Act("chọn mục khác", (f"{_MAIN} h3", "II.4. "), target="[data-section='II.4']"),
    Act("mở ô sửa", ("textarea", ""), target=_tab("Sửa")),
    Act("về đọc", ("span[data-number='0']", ""), target=_tab("Đọc và kiểm")),
    Act("duyệt", (_MAIN, "Bỏ duyệt"), target=".st-key-approve button"),
    Act("bỏ duyệt", (_MAIN, "Đã bỏ duyệt"), target=".st-key-approve button"),
    Act("sang trang Tư liệu", ("[data-testid='stDataFrame'] canvas", ""), target=_to("Tư liệu")),
    Act("xem tư liệu gốc", (_MAIN, "Xem nguyên văn"), target=_tab("Tư liệu gốc")),
    Act("sang Kiểm tra & xuất", (f"{_MAIN} h1", "Kiểm tra"), target=_to("Kiểm tra")),
    Act("sang trang Báo cáo", (f"{_MAIN} h3", "Báo cáo lớn"), target=_to("Báo cáo")),
    Act("mở trang Soạn thảo", ("section", "Bấm vào một câu trong"), address="/soan-thao"),
    Act("mở trang Tư liệu", ("[data-testid='stDataFrame'] canvas", ""), address="/tu-lieu"),
)
PLAIN_ACTS = (
    Act("Streamlit trơn: mở", ("h3", "Đang mở mục đầu"), address="/"),
    Act("Streamlit trơn: bấm", ("h3", "Đang mở mục 9"), target="button:has-text('Mục 9')"),
)


class Pair(NamedTuple):
    """An act of ours, and the empty app's beside it."""

    ours: Cost
    empty: Cost


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


class Bench:
    """The servers, each with a browser page; what was measured."""

    def __init__(self, browser: Browser, servers: dict[str, Server]) -> None:
        view = {"width": 1366, "height": 768}
        self._at = {n: Visitor(browser.new_context(viewport=view), s) for n, s in servers.items()}
        self._clicks = dict.fromkeys(servers, 0)
        self.pairs: dict[str, list[Pair]] = {}

    def round(self, number: int) -> None:
        """Everything once; what goes first changes from round to round."""
        for name, acts in (("app", OURS), ("plain", PLAIN_ACTS), ("same", None)):
            for act in acts or ("trống, cấu hình này: mở", "trống, cấu hình này: bấm"):
                self._pair(name, act, empty_first=number % 2 == 0)

    def _pair(self, name: str, act: Act | str, *, empty_first: bool) -> None:
        label = act if isinstance(act, str) else act.name
        opens = label.endswith("mở") if isinstance(act, str) else act.address is not None
        done: dict[str, Cost] = {}
        for who in ("empty", name) if empty_first else (name, "empty"):
            mine = who == name and not isinstance(act, str)
            done[who] = self._at[who].does(act if mine else self._empty_act(who, opens))
        self.pairs.setdefault(label, []).append(Pair(done[name], done["empty"]))

    def _empty_act(self, who: str, opens: bool) -> Act:
        self._clicks[who] = 0 if opens else self._clicks[who] + 1
        awaited = ("p", f"Đã bấm {self._clicks[who]} lần.")
        return Act("", awaited, address="/" if opens else None, target="button:has-text('Bấm')")


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        fill(folder / "data")
        scripts = {"empty": EMPTY, "plain": PLAIN}
        servers = {n: Server(folder, folder / "log", script) for n, script in scripts.items()}
        servers["app"] = Server(folder / "data", folder / "log")
        servers["same"] = Server(folder, folder / "log", EMPTY, settings=ROOT / ".streamlit")
        for server in servers.values():
            server.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            bench = Bench(browser, servers)
            bench.round(0)
            bench.pairs.clear()  # the first round warms the servers and the browser's cache
            for number in range(rounds):
                bench.round(number)
            report(bench.pairs)
        finally:
            browser.close()
            for server in servers.values():
                server.stop()


def report(pairs: dict[str, list[Pair]]) -> None:
    """The figures, act by act; of the empty app beside "mở" and "bấm" of the first of each kind."""
    print(
        f"{'':26}{'tỷ số':>7}{'(90 %)':>14}{'phần tư dưới':>14}{'ms':>7}{'khung':>7}{'kB':>7}"
        f"{'máy chủ ms':>12}{'trình duyệt ms':>16}"
    )
    opened, clicked = pairs["mở trang Báo cáo"], pairs["bấm một câu"]
    for name, found in (("trống: mở", opened), ("trống: bấm", clicked)):
        print(f"{name:26}{'':35}{_figures([p.empty for p in found])}")
    for name, found in pairs.items():
        ratios = [p.ours.shown / p.empty.shown for p in found]
        of = middle(ratios)
        print(
            f"{name:26}{of.middle:7.2f}{f'{of.low:.2f}–{of.high:.2f}':>14}{lower_quartile(ratios):14.2f}"
            f"{_figures([p.ours for p in found])}"
        )
    print(f"\nMong muốn: mở trang đầu trong {FIRST} lần, mỗi lần bấm trong {CLICK} lần.")


def _figures(costs: list[Cost]) -> str:
    shown, frames, sent, server, browser = (statistics.median(c) for c in zip(*costs, strict=True))
    return f"{shown:7.0f}{frames:7.0f}{sent / 1000:7.1f}{server:12.1f}{browser:16.1f}"


if __name__ == "__main__":
    main()
