"""The screen is opened and closed by its command: ``python -m assistant ui``."""

import socket
from pathlib import Path

import pytest
from app_server import App


def test_what_ends_the_command_ends_the_screen_and_frees_its_port(tmp_path: Path) -> None:
    app = App(tmp_path / "data", tmp_path / "log.txt")
    app.start()
    app.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", app.port), timeout=5)
    assert "Traceback" not in app.log.read_text()
