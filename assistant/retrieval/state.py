"""What is searched: the snapshot with its word indexes, as they stand on disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.retrieval import snapshot as saved
from assistant.retrieval.snapshot import Snapshot, Words

_Stamp = tuple[int, int]


@dataclass(frozen=True)
class State:
    """A snapshot and its word indexes, replaced as one: the app searches while another thread builds."""

    snapshot: Snapshot
    words: Words

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each passage stands, by id."""
        return {p.id: n for n, p in enumerate(self.snapshot.passages)}


class Shared:
    """The state of an index that other processes may replace on disk.

    ``now`` is the last one that was read or made here; None while there is none.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamp: _Stamp | None = None
        self.now: State | None = None

    def use(self, snapshot: Snapshot, words: Words) -> None:
        """Search this from now on; what is on disk is read again when next looked at."""
        self._stamp, self.now = None, State(snapshot, words)

    def refresh(self, *, anyway: bool = False) -> bool:
        """Read what is on disk where that has changed, and say whether it was read."""
        stamp = self._on_disk()
        if not anyway and self.now is not None and stamp == self._stamp:
            return False
        snapshot = saved.read_snapshot(self._folder)
        if snapshot is None:
            return False
        self.now = State(snapshot, saved.read_words(self._folder, snapshot))
        self._stamp = stamp
        return True

    def _on_disk(self) -> _Stamp | None:
        try:
            stat = (self._folder / "snapshot.json").stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size
