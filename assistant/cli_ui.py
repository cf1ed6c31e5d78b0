"""``ui`` on the command line: the screen, until the command is ended."""

from __future__ import annotations

import os
import socket
from typing import Annotated

import typer

from assistant.errors import BadInput
from assistant.settings import ROOT


def ui(port: Annotated[int, typer.Option(min=1, max=65535, help="Cổng trên máy này.")] = 8501) -> None:
    """Mở màn hình làm việc trong trình duyệt."""
    if _answers(port):
        raise BadInput(
            f"cổng {port} đang được dùng",
            mend=f"Nếu chương trình đã mở sẵn thì vào http://127.0.0.1:{port}; "
            "nếu không, thêm --port với một số khác.",
        )
    os.chdir(ROOT)  # where Streamlit looks for its settings
    from streamlit.web.cli import main as streamlit

    # In this process, not in a child: what ends the command ends the screen, and frees the port.
    streamlit(["run", str(ROOT / "app.py"), "--server.port", str(port)], prog_name="streamlit")


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
