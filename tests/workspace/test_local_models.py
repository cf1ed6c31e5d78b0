import time
from collections.abc import Callable
from pathlib import Path

from assistant.drafting.download import Progress
from assistant.drafting.local import KnownModel
from assistant.errors import ModelUnavailable
from assistant.settings import Settings
from assistant.workspace.local_models import LocalModels


def models(tmp_path: Path) -> LocalModels:
    return LocalModels(Settings(data_dir=tmp_path, cache_dir=tmp_path / "cache", llm_backend="none"))


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def endless(model: KnownModel, partial: Path, progress: Progress) -> None:
    """A source that is slow enough to be stopped, and goes on where it was."""
    for _ in range(2_000):
        with partial.open("ab") as file:
            file.write(b"x")
        progress(partial.stat().st_size, model.size)
        time.sleep(0.01)


def unreachable(model: KnownModel, partial: Path, progress: Progress) -> None:
    raise ModelUnavailable("không tải được từ nơi thử")


def test_fetching_says_how_far_it_is_and_goes_on_after_a_stop(tmp_path: Path) -> None:
    local = models(tmp_path)
    name = local.known()[0].name
    local.pull(name, (endless,))
    until(lambda: local.pulling().done > 3)
    assert local.pulling().state == "running"
    local.stop()
    until(lambda: local.pulling().state == "stopped")
    came = local.pulling().done
    local.pull(name, (endless,))
    until(lambda: local.pulling().done > came)
    local.stop()
    until(lambda: local.pulling().state == "stopped")
    assert not local.known()[0].here


def test_what_cannot_be_fetched_says_why_and_how_to_mend_it(tmp_path: Path) -> None:
    local = models(tmp_path)
    local.pull(local.known()[0].name, (unreachable,))
    until(lambda: local.pulling().state == "failed")
    assert "không tải được từ nơi thử" in local.pulling().message
    assert "Kiểm tra mạng" in local.pulling().message
