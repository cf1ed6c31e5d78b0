"""Which language model writes, if any: one client for every endpoint that speaks OpenAI's API."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from assistant.drafting.forms import Answer, Form, response_format
from assistant.drafting.listening import TooLong, listen
from assistant.drafting.local import known_file, model_file
from assistant.drafting.server import Address, LocalServer, shared_server
from assistant.errors import ModelUnavailable
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.messages import AIMessageChunk
    from langchain_openai import ChatOpenAI

_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
_ATTEMPTS = 3
#: Seconds that a model on this machine may take at least: nobody waits for it, and on a busy
#: machine its first answer, for which it reads the whole prompt, may well take a minute.
_PATIENCE = 240.0
#: Pieces of an answer, each a token or so, above which nobody listens any more.
_MOST_PIECES = 8_000
_BUSY = (408, 409, 425, 429)

Message = tuple[Literal["system", "user", "assistant"], str]


class BadAnswer(ModelUnavailable):
    """The model answered, but not in the form that was asked for."""


class _Again(ModelUnavailable):
    """The endpoint could not be reached or was busy: worth another try."""


FormT = TypeVar("FormT", bound=Form)
ErrorT = TypeVar("ErrorT", bound=ModelUnavailable)


class Reply(NamedTuple, Generic[FormT]):
    """An answer and what it cost: tokens read (not those from the endpoint's cache) and written."""

    answer: FormT
    tokens_in: int = 0
    tokens_out: int = 0


class Model:
    """A language model behind an OpenAI-compatible endpoint; safe to share between threads.

    ``label`` says in Vietnamese which model it is and where what is sent to it goes;
    ``parallel`` how many questions it takes at a time; ``mode`` how it writes best, None
    where that has to be tried. Nothing is started or sent before the first question.
    """

    def __init__(self, settings: Settings, server: LocalServer | None = None) -> None:
        """
        Args:
            server: the program's own server; None for the endpoint of the settings.
        """
        self.settings, self._server = settings, server
        known = known_file(server.model) if server else None
        own = known.title if known else server.model.stem if server else ""
        self.name = own or settings.llm_model or "gpt-4o-mini"
        self.mode = known.mode if known else None
        if settings.llm_mode != "auto":
            self.mode = settings.llm_mode
        self.base_url = "" if server else settings.openai_base_url
        host = urlsplit(self.base_url).hostname if self.base_url else "api.openai.com"
        self.host = "127.0.0.1" if server else host or ""
        self._seconds = max(_PATIENCE, settings.llm_timeout) if server else settings.llm_timeout
        self.parallel = 1 if server else settings.llm_parallel
        self._clients: dict[Address, ChatOpenAI] = {}
        self._streams = True

    @property
    def stays_here(self) -> bool:
        """Whether nothing that is sent to it leaves this machine."""
        return self.host in _LOCAL_HOSTS

    @property
    def label(self) -> str:
        """Which model, and where the data goes."""
        where = "trên máy này" if self.stays_here else f"tại {self.host}"
        return f"Mô hình {self.name} {where}"

    @property
    def identity(self) -> str:
        """What tells this model from any other that was tried on this machine."""
        return f"{self._server.model if self._server else self.base_url} {self.name}"

    @cached_property
    def context_length(self) -> int | None:
        """How many tokens it takes in all, where the endpoint tells (vLLM, llama.cpp)."""
        import openai

        try:
            client = self._client().root_client.with_options(timeout=10, max_retries=0)
            told = [m.model_dump() for m in client.models.list().data]
        except (openai.OpenAIError, LookupError, ValueError, TypeError, AttributeError):
            return None
        for one in told:
            meta = one.get("meta") or {}
            length = one.get("max_model_len") or meta.get("n_ctx")
            if length and (one.get("id") == self.name or len(told) == 1):
                return int(length)
        return None

    def ask(
        self,
        prompt: str | Sequence[Message],
        *,
        temperature: float,
        max_tokens: int,
        form: type[FormT] = Answer,  # type: ignore[assignment]
        stop: Callable[[], bool] = lambda: False,
        heard: Callable[[str], None] = lambda _: None,
    ) -> Reply[FormT]:
        """One answer in the form asked for.

        Args:
            heard: called with the answer so far, JSON that is not whole yet, as it is written.

        Raises:
            BadAnswer: if the answer is not in that form.
            ModelUnavailable: if the endpoint is down, too slow, or refuses.
            Stopped: if ``stop`` says so meanwhile.
        """
        messages: list[Message] = [("user", prompt)] if isinstance(prompt, str) else list(prompt)
        how = {
            "temperature": temperature,
            "max_completion_tokens": max_tokens,
            "extra_body": {"response_format": response_format(form)},
        }

        def pause(seconds: float) -> None:
            until = time.monotonic() + seconds
            while time.monotonic() < until and not stop():
                time.sleep(0.05)

        for attempt in Retrying(
            retry=retry_if_exception_type(_Again),
            stop=stop_after_attempt(_ATTEMPTS),
            wait=wait_random_exponential(0.5, max=8),
            sleep=pause,
            reraise=True,
        ):
            with attempt:
                whole = self._hear(messages, how, stop, heard)
        return self._reply(whole, form)

    def _hear(
        self,
        messages: list[Message],
        how: dict[str, Any],
        stop: Callable[[], bool],
        heard: Callable[[str], None],
    ) -> AIMessageChunk | None:
        """The whole answer of one attempt; None where nothing came."""
        import httpx2
        import openai

        client = self._client()
        written: list[str] = []

        def tell(piece: AIMessageChunk) -> None:
            if isinstance(piece.content, str) and piece.content:
                written.append(piece.content)
                heard("".join(written))

        try:
            pieces = listen(
                lambda: self._stream(client, messages, how),
                seconds=self._seconds,
                pieces=_MOST_PIECES,
                stop=stop,
                tell=tell,
            )
        except (openai.APITimeoutError, httpx2.TimeoutException) as error:
            raise self._down("trả lời quá chậm") from error
        except TooLong as error:
            raise self._down("trả lời quá chậm hoặc quá dài") from error
        except (openai.APIConnectionError, httpx2.HTTPError) as error:
            raise self._down("không kết nối được", _Again) from error
        except openai.APIStatusError as error:
            again = error.status_code in _BUSY or error.status_code >= 500
            kind = _Again if again else ModelUnavailable
            raise self._down(f"từ chối yêu cầu (mã {error.status_code})", kind) from error
        except (openai.OpenAIError, LookupError, ValueError, TypeError, AttributeError) as error:
            raise self.bad_answer() from error
        whole = None
        for piece in pieces:
            whole = piece if whole is None else whole + piece
        return whole

    def _stream(
        self, client: ChatOpenAI, messages: list[Message], how: dict[str, Any]
    ) -> Iterator[AIMessageChunk]:
        """The pieces of an answer; one piece from an endpoint that knows no streaming."""
        from langchain_core.messages import AIMessageChunk

        if self._streams:
            began = False
            try:
                for piece in client.stream(messages, **how):
                    began = True
                    if isinstance(piece, AIMessageChunk):
                        yield piece
                return
            except ValueError:
                if began:
                    raise
        answer = client.invoke(messages, **how)
        self._streams = False
        yield AIMessageChunk(content=answer.content, usage_metadata=answer.usage_metadata)

    def _client(self) -> ChatOpenAI:
        from langchain_openai import ChatOpenAI

        key = self.settings.openai_api_key.get_secret_value() or "khong-can"
        address = self._server.address() if self._server else Address(self.base_url, key)
        if address not in self._clients:
            self._clients[address] = ChatOpenAI(
                model=self.name,
                base_url=address.url or None,
                api_key=lambda: address.key,
                timeout=self._seconds,
                max_retries=0,
                stream_usage=True,
            )
        return self._clients[address]

    def _reply(self, whole: AIMessageChunk | None, form: type[FormT]) -> Reply[FormT]:
        text = whole.content if whole is not None and isinstance(whole.content, str) else ""
        try:
            answer = form.model_validate_json(text)
        except ValidationError as error:
            raise self.bad_answer() from error
        usage: Any = (whole.usage_metadata if whole is not None else None) or {}
        cached = (usage.get("input_token_details") or {}).get("cache_read") or 0
        return Reply(answer, max(0, usage.get("input_tokens", 0) - cached), usage.get("output_tokens", 0))

    def bad_answer(self, what: str = "trả lời không đúng dạng") -> BadAnswer:
        """The error for an answer that is of no use."""
        return self._down(what, BadAnswer)

    def _down(self, what: str, kind: type[ErrorT] = ModelUnavailable) -> ErrorT:  # type: ignore[assignment]
        return kind(
            f"mô hình ngôn ngữ {what}",
            self.name if self._server else self.base_url or self.host,
            "Phần còn lại được soạn bằng mẫu câu; đề nghị kiểm tra địa chỉ và tên mô hình.",
        )


def choose_model(settings: Settings) -> Model | None:
    """The model that the settings name, or None where the template writer works alone.

    ``auto`` takes an endpoint where one is configured, else a model pulled to this machine.
    Cheap: nothing is started before the model is asked.

    Raises:
        ModelUnavailable: if the backend is "local" and the model named is not on this machine.
    """
    configured = bool(settings.openai_base_url or settings.openai_api_key.get_secret_value())
    if settings.llm_backend in ("auto", "openai") and configured:
        return Model(settings)
    if settings.llm_backend == "local":
        return _local(settings)
    try:
        return _local(settings) if settings.llm_backend == "auto" else None
    except ModelUnavailable:
        return None


def _local(settings: Settings) -> Model | None:
    """A model file of this machine, behind the server that the program runs itself."""
    file = model_file(settings)
    if file is None:
        return None
    return Model(settings, shared_server(file, settings.models_dir, settings.llm_threads))
