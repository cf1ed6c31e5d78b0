"""What every test starts from: an empty data folder, no model, no setting of this machine."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.commands import Run

# The same examples in every run; HYPOTHESIS_PROFILE=soak looks for new ones.
settings.register_profile("suite", deadline=None, derandomize=True, database=None)
settings.register_profile("soak", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

_OURS = ("OPENAI_", "LLM_", "EMBEDDINGS", "ASSISTANT_", "CHROMA_")


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test; what the developer's machine has set does not count."""
    for name in [n for n in os.environ if n.startswith(_OURS)]:
        monkeypatch.delenv(name)
    data = tmp_path / "du-lieu"
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(data))
    monkeypatch.setenv("ASSISTANT_CACHE_DIR", str(tmp_path / "bo-dem"))
    monkeypatch.setenv("LLM_BACKEND", "none")
    monkeypatch.setenv("EMBEDDINGS", "none")
    return data


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Run":
    """One command of the command line, in this process."""
    from tests.commands import runner

    return runner(monkeypatch, capsys)
