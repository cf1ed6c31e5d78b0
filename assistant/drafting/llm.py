"""Which language model writes, if any: one client for every endpoint that speaks OpenAI's API."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import ModelUnavailable
from assistant.models import Frozen
from assistant.settings import Settings

_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
_ANSWER_LIMIT = 60_000


class Proposal(BaseModel):
    """A sentence that a model offers, with the codes of the facts that it stands for."""

    model_config = ConfigDict(extra="ignore")

    text: str
    sources: list[str]


class Answer(BaseModel):
    """What a model must answer, by JSON schema."""

    model_config = ConfigDict(extra="ignore")

    sentences: list[Proposal]


class Reply(Frozen):
    """Proposals and what they cost in tokens."""

    sentences: tuple[tuple[str, tuple[str, ...]], ...]
    tokens_in: int = 0
    tokens_out: int = 0


class Model:
    """A language model behind an OpenAI-compatible endpoint.

    ``label`` says in Vietnamese which model it is and where what is sent to it goes.
    """

    def __init__(self, settings: Settings) -> None:
        self.name = settings.llm_model or "gpt-4o-mini"
        self.base_url = settings.openai_base_url or None
        host = urlsplit(self.base_url).hostname if self.base_url else "api.openai.com"
        self.host = host or ""
        self._key = settings.openai_api_key.get_secret_value() or "khong-can"
        self._timeout = settings.llm_timeout

    @property
    def stays_here(self) -> bool:
        """Whether nothing that is sent to it leaves this machine."""
        return self.host in _LOCAL_HOSTS

    @property
    def label(self) -> str:
        """Which model, and where the data goes."""
        where = "trên máy này" if self.stays_here else f"tại {self.host}"
        return f"Mô hình {self.name} {where}"

    def ask(self, prompt: str, *, temperature: float, max_tokens: int) -> Reply:
        """One answer in the form of ``Answer``.

        Raises:
            ModelUnavailable: if the endpoint is down, too slow, refuses, or answers rubbish.
        """
        import openai
        from langchain_openai import ChatOpenAI

        chat = ChatOpenAI(
            model=self.name,
            base_url=self.base_url,
            api_key=lambda: self._key,
            timeout=self._timeout,
            max_retries=1,
            temperature=temperature,
            max_completion_tokens=max_tokens,
        ).with_structured_output(_schema(), method="json_schema", include_raw=True)
        try:
            result: Any = chat.invoke(prompt)
        except openai.APITimeoutError as error:
            raise self._down("trả lời quá chậm") from error
        except openai.APIConnectionError as error:
            raise self._down("không kết nối được") from error
        except openai.APIStatusError as error:
            raise self._down(f"từ chối yêu cầu (mã {error.status_code})") from error
        except (openai.OpenAIError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise self._down("trả lời không đúng dạng") from error
        return self._reply(result)

    def _reply(self, result: dict[str, Any]) -> Reply:
        raw = result.get("raw")
        text = raw.content if raw is not None and isinstance(raw.content, str) else ""
        if len(text) > _ANSWER_LIMIT:
            raise self._down("trả lời quá dài")
        try:
            answer = Answer.model_validate(result.get("parsed") or json.loads(text))
        except (ValidationError, ValueError) as error:
            raise self._down("trả lời không đúng dạng") from error
        usage = getattr(raw, "usage_metadata", None) or {}
        return Reply(
            sentences=tuple((s.text, tuple(s.sources)) for s in answer.sentences),
            tokens_in=int(usage.get("input_tokens", 0)),
            tokens_out=int(usage.get("output_tokens", 0)),
        )

    def _down(self, what: str) -> ModelUnavailable:
        return ModelUnavailable(
            f"mô hình ngôn ngữ {what}",
            self.base_url or self.host,
            "Phần còn lại được soạn bằng mẫu câu; đề nghị kiểm tra địa chỉ và tên mô hình.",
        )


def _schema() -> dict[str, Any]:
    """The JSON schema of an answer, strict: every key required, none other allowed."""
    return {
        "title": "cau_bao_cao",
        "description": "Các câu của mục, mỗi câu kèm mã tư liệu.",
        "type": "object",
        "properties": {
            "sentences": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "text": {"type": "string"},
                        "sources": {"type": "array", "items": {"type": "string"}},
                    },
                    "required": ["text", "sources"],
                    "additionalProperties": False,
                },
            }
        },
        "required": ["sentences"],
        "additionalProperties": False,
    }


def choose_model(settings: Settings) -> Model | None:
    """The model that the settings name, or None where the template writer works alone.

    ``auto`` takes an endpoint where one is configured.
    """
    configured = bool(settings.openai_base_url or settings.openai_api_key.get_secret_value())
    if settings.llm_backend == "none" or not configured:
        return None
    return Model(settings)
