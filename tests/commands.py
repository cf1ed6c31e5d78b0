"""The command line in this process, as a person calls it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.cli import main
from assistant.vietnamese.text import has_diacritics


class Said(NamedTuple):
    """What a command left: its exit code and both streams."""

    code: int
    out: str
    err: str

    def assert_one_line(self, *words: str) -> None:
        """Bad input: exit code 2, one Vietnamese line with those words, nothing on stdout."""
        assert (self.code, self.out) == (2, ""), self
        assert self.err.count("\n") == 1, self.err
        assert has_diacritics(self.err)
        assert "Traceback" not in self.err
        assert [w for w in words if w.lower() not in self.err.lower()] == [], self.err


Run = Callable[..., Said]


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs one command."""

    def run(*arguments: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["assistant", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Said(int(ended.value.code or 0), out, err)

    return run
