"""Hearing an answer out: piece by piece, no longer than agreed, and no further once stopped."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

Piece = TypeVar("Piece")
_LOOK = 0.1


class Stopped(Exception):
    """The person asked to stop while an answer was coming."""


class TooLong(Exception):
    """The answer took more time, or came in more pieces, than was agreed."""


def listen(
    begin: Callable[[], Iterator[Piece]],
    *,
    seconds: float,
    pieces: int,
    stop: Callable[[], bool] = lambda: False,
    tell: Callable[[Piece], None] = lambda _: None,
) -> list[Piece]:
    """Every piece of an answer; each is told as it comes.

    Reads in a thread of its own: a server that sends nothing, or a byte now and then, can
    neither hold up nor outlast the one who asked. What is given up is closed at its next piece.

    Raises:
        Stopped, TooLong: see there. Whatever ``begin`` raises is raised here.
    """
    heard: queue.Queue[Piece | Exception | None] = queue.Queue()
    gone = threading.Event()

    def read() -> None:
        try:
            for piece in begin():
                heard.put(piece)
                if gone.is_set():
                    return
        except Exception as error:  # noqa: BLE001  (raised again in the thread that asked)
            heard.put(error)
        else:
            heard.put(None)

    if stop():
        raise Stopped  # nothing is asked any more, then
    threading.Thread(target=read, daemon=True).start()
    until = time.monotonic() + seconds
    got: list[Piece] = []
    try:
        while (item := _next(heard, until, stop)) is not None:
            got.append(item)
            tell(item)
            if len(got) > pieces:
                raise TooLong
        return got
    finally:
        gone.set()


def _next(
    heard: queue.Queue[Piece | Exception | None], until: float, stop: Callable[[], bool]
) -> Piece | None:
    """The next piece, or None at the end."""
    while True:
        if stop():
            raise Stopped
        if time.monotonic() > until:
            raise TooLong
        try:
            item = heard.get(timeout=_LOOK)
        except queue.Empty:
            continue
        if isinstance(item, Exception):
            raise item
        return item
