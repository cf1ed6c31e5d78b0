import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.settings import Settings
from assistant.ui import session
from assistant.workspace import Workspace


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as it is after the first start: with the example in it."""
    folder = tmp_path_factory.mktemp("first") / "data"
    made = Workspace(Settings(data_dir=folder, llm_backend="none", embeddings="none"))
    made.welcome()
    made.close()
    return folder


@pytest.fixture
def workspace(first_start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace that the pages open."""
    shutil.copytree(first_start, tmp_path / "data")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LLM_BACKEND", "none")
    monkeypatch.setenv("EMBEDDINGS", "none")
    st.cache_resource.clear()
    return session.workspace()


@pytest.fixture
def shown(workspace: Workspace) -> Callable[..., AppTest]:
    """Run one page of the app, with what the session remembers."""

    def run(name: str, **state: object) -> AppTest:
        test = AppTest.from_string(
            f"from assistant.ui import session\nfrom assistant.ui.pages import {name}\n{name}.show()",
            default_timeout=30,
        )
        for key, value in state.items():
            test.session_state[key] = value
        return test.run()

    return run
