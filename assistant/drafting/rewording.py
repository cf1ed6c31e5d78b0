"""A model at work on several sections: so many at a time, until it is done, stopped or broken."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from assistant.drafting.listening import Stopped
from assistant.drafting.llm import BadAnswer, Model
from assistant.drafting.probe import capability
from assistant.drafting.prompts import Prompt
from assistant.drafting.writer import Mode, Proposed, Task, propose
from assistant.errors import ModelUnavailable

#: Sections in a row without one answer in the form asked for, before a model is given up.
_MOST_BAD = 3


class Step(NamedTuple):
    """News of a section, or a notice to the officer. ``settled`` once nothing more will come."""

    task: Task | None = None
    proposed: Proposed | None = None
    settled: bool = False
    notice: str = ""


class _Breaker:
    """Whether the model is still worth asking. Opens once, and says why."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bad = 0
        self._good = self.open = False

    def good(self) -> None:
        """Note an answer in the form asked for."""
        with self._lock:
            self._bad, self._good = 0, True

    def failed(self, error: ModelUnavailable) -> str:
        """Note a failure; what the officer must be told, or "" where nothing (more)."""
        with self._lock:
            self._bad += 1
            lasting = not isinstance(error, BadAnswer) or not self._good or self._bad >= _MOST_BAD
            if self.open or not lasting:
                return ""
            self.open = True
            return str(error)


def reword(
    model: Model,
    prompts: Mapping[Mode, Prompt],
    tasks: Sequence[Task],
    stop: Callable[[], bool],
    opinion: Prompt | None = None,
) -> Iterator[Step]:
    """Have a model word sections, as many at a time as it takes.

    A capable model is asked for a second ``opinion`` of what it wrote, where there is a prompt.

    Never raises for a model that fails: what it had worded stays, the rest is left as the
    template wrote it, and one step says so. Closing the iterator stops the work.
    """
    gone = threading.Event()

    def ending() -> bool:
        return gone.is_set() or stop()

    try:
        mode = capability(model, prompts, ending).mode
    except Stopped:
        return
    except ModelUnavailable as error:
        yield Step(notice=str(error))
        return
    steps: queue.SimpleQueue[Step | Future[None]] = queue.SimpleQueue()
    breaker = _Breaker()
    way = _Way(model, prompts[mode], mode, opinion if mode == "paragraph" else None, ending)
    pool = ThreadPoolExecutor(model.parallel, thread_name_prefix="mo-hinh")
    try:
        for task in tasks:
            job = pool.submit(_one, way, task, breaker, steps.put)
            job.add_done_callback(steps.put)
        for _ in tasks:
            while isinstance(step := steps.get(), Step):
                yield step
            step.result()
    finally:
        gone.set()
        pool.shutdown(wait=False, cancel_futures=True)


class _Way(NamedTuple):
    """How a run words its sections."""

    model: Model
    prompt: Prompt
    mode: Mode
    opinion: Prompt | None
    stop: Callable[[], bool]


def _one(way: _Way, task: Task, breaker: _Breaker, tell: Callable[[Step], None]) -> None:
    """Word one section, telling each step."""

    def ending() -> bool:
        return breaker.open or way.stop()

    proposed = Proposed(tuple(task.template))
    try:
        if not breaker.open:
            for proposed in propose(way.model, way.prompt, task, way.mode, ending, way.opinion):
                breaker.good()
                tell(Step(task, proposed))
    except ModelUnavailable as error:
        if notice := breaker.failed(error):
            tell(Step(notice=notice))
    tell(Step(task, proposed, settled=True))
