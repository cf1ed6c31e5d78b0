"""Everything configurable, from the environment and ``.env``. Nothing else reads either."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

#: No library may report home: what an office writes stays there.
os.environ.update(
    {"LANGSMITH_TRACING": "false", "LANGCHAIN_TRACING_V2": "false", "ANONYMIZED_TELEMETRY": "False"}
)

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """The settings of one run. Field aliases are the names of environment variables."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", populate_by_name=True, frozen=True
    )

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("tro-ly-bao-cao", appauthor=False),
        alias="ASSISTANT_DATA_DIR",
    )
    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("tro-ly-bao-cao", appauthor=False),
        alias="ASSISTANT_CACHE_DIR",
    )
    corpus_dir: Path = Field(default=ROOT / "corpus", alias="ASSISTANT_CORPUS_DIR")
    prompts_dir: Path = Field(default=ROOT / "prompts", alias="ASSISTANT_PROMPTS_DIR")

    llm_backend: Literal["auto", "openai", "local", "none"] = Field("auto", alias="LLM_BACKEND")
    llm_model: str = Field("", alias="LLM_MODEL")
    hub: str = Field("https://huggingface.co", alias="HF_ENDPOINT")
    llm_mode: Literal["auto", "fact", "paragraph"] = Field("auto", alias="LLM_MODE")
    llm_second_opinion: bool = Field(True, alias="LLM_SECOND_OPINION")
    llm_timeout: float = Field(60.0, alias="LLM_TIMEOUT", gt=0)
    llm_parallel: int = Field(2, alias="LLM_PARALLEL", ge=1, le=16)
    llm_threads: int = Field(0, alias="LLM_THREADS", ge=0)
    openai_api_key: SecretStr = Field(SecretStr(""), alias="OPENAI_API_KEY")
    openai_base_url: str = Field("", alias="OPENAI_BASE_URL")

    embeddings: Literal["auto", "local", "openai", "none"] = Field("auto", alias="EMBEDDINGS")
    embeddings_model: str = Field("", alias="EMBEDDINGS_MODEL")
    embeddings_base_url: str = Field("", alias="EMBEDDINGS_BASE_URL")
    chroma_host: str = Field("", alias="CHROMA_HOST")
    chroma_port: int = Field(8000, alias="CHROMA_PORT")

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data_dir / "bao-cao.sqlite3"

    @property
    def models_dir(self) -> Path:
        """Where language models that run on this machine are kept."""
        return self.cache_dir / "models"

    @property
    def index_dir(self) -> Path:
        """The folder of the retrieval index."""
        return self.data_dir / "index"

    @property
    def documents_dir(self) -> Path:
        """Where the office's own official copies are kept."""
        return self.data_dir / "documents"
