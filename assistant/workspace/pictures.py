"""A Word file as pictures of its pages, by LibreOffice and Poppler where they are installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from assistant.errors import AssistantError

_SECONDS = 120
_DPI = 80


def can_picture() -> bool:
    """Whether this machine has what it takes."""
    return all(shutil.which(program) for program in ("soffice", "pdftoppm"))


def picture(word: bytes) -> list[bytes]:
    """The pages as PNG, in order.

    Raises:
        AssistantError: if LibreOffice fails or takes too long.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bao-cao.docx").write_bytes(word)
        # A profile of its own: a LibreOffice that the officer has open would take the job and answer nothing.
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        _run([*convert, str(folder / "bao-cao.docx")])
        _run(["pdftoppm", "-r", str(_DPI), "-png", str(folder / "bao-cao.pdf"), str(folder / "trang")])
        return [page.read_bytes() for page in sorted(folder.glob("trang-*.png"))]


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    except (subprocess.SubprocessError, OSError) as error:
        raise AssistantError(
            "chưa dựng được các trang để xem trước", mend="Xuất Word bản dự thảo rồi mở bằng Word để xem."
        ) from error
