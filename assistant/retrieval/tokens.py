"""Texts as arrays of word numbers, kept by line: a line that was read once is not read again.

Splitting Vietnamese text into words and finding one spelling for each is most of the work of
a word index. When a document is added, all lines but its own are already held.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.documents import write_whole
from assistant.retrieval.words import spelling, split

Numbers = NDArray[np.int32]
_KEY = 12


class Tokens:
    """The words of lines, as numbers in one growing list of words.

    ``vocabulary`` are the words as they stand in the lines, in lower case.
    """

    def __init__(self) -> None:
        self.vocabulary: list[str] = []
        self._numbers: dict[str, int] = {}
        self._lines: dict[bytes, Numbers] = {}

    def read(self, lines: Iterable[str]) -> Numbers:
        """The numbers of the words of these lines, one after another."""
        parts = [self._line(line) for line in lines]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)

    def spelled(self, *, folded: bool) -> tuple[list[str], Numbers]:
        """The distinct spellings, and which of them each word of the vocabulary has.

        Args:
            folded: whether diacritics are left out.
        """
        numbers: dict[str, int] = {}
        each = [numbers.setdefault(spelling(w, folded=folded), len(numbers)) for w in self.vocabulary]
        return list(numbers), np.asarray(each, dtype=np.int32)

    def save(self, path: Path, lines: Iterable[str]) -> None:
        """Write what these lines need; the others are forgotten. Raises OSError."""
        keys = list(dict.fromkeys(map(_key, lines)))
        arrays = [self._lines[key] for key in keys]
        file = io.BytesIO()
        np.savez(
            file,
            words=np.frombuffer("\n".join(self.vocabulary).encode(), dtype=np.uint8),
            keys=np.frombuffer(b"".join(keys), dtype=np.uint8),
            sizes=np.asarray([len(a) for a in arrays], dtype=np.int32),
            numbers=np.concatenate(arrays) if arrays else np.empty(0, dtype=np.int32),
        )
        write_whole(path, file.getvalue())

    @classmethod
    def load(cls, path: Path) -> Tokens:
        """Read what :meth:`save` wrote; an empty one where that is missing or damaged."""
        held = cls()
        try:
            with np.load(path, allow_pickle=False) as file:
                vocabulary = file["words"].tobytes().decode().split("\n")
                keys, sizes, numbers = file["keys"].tobytes(), file["sizes"], file["numbers"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return held
        ends = np.cumsum(sizes)
        held.vocabulary = [word for word in vocabulary if word]
        held._numbers = {word: n for n, word in enumerate(held.vocabulary)}
        held._lines = {
            keys[_KEY * n : _KEY * (n + 1)]: numbers[end - size : end]
            for n, (size, end) in enumerate(zip(sizes, ends, strict=True))
        }
        return held

    def _line(self, line: str) -> Numbers:
        key = _key(line)
        if (found := self._lines.get(key)) is None:
            numbers = [self._number(word) for word in split(line)]
            found = self._lines[key] = np.asarray(numbers, dtype=np.int32)
        return found

    def _number(self, word: str) -> int:
        if (number := self._numbers.get(word)) is None:
            number = self._numbers[word] = len(self.vocabulary)
            self.vocabulary.append(word)
        return number


def _key(line: str) -> bytes:
    return hashlib.blake2b(line.encode(), digest_size=_KEY).digest()
