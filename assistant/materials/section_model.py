"""What officers' lines look like under each heading, learnt from written examples.

A line's words and pairs of words, weighed by how rare they are, give a score for each
kind of section by ridge regression. The examples stand in ``section_lines.tsv`` to be
read and mended; ``section_weights.npz`` is what ``train`` makes of them.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.text import fold

LINES, WEIGHTS = "section_lines.tsv", "section_weights.npz"

_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
_WORD = re.compile(r"[^\W_]+")
#: A word that stands in one example only says nothing of others.
_LEAST_LINES = 2
#: The strength of the ridge: higher trusts single words less.
_RIDGE = 1.0

Matrix = npt.NDArray[np.float32]
Features = Callable[[str], list[str]]


def words_of(text: str) -> list[str]:
    """The words of a line, and in pairs with the word or the beginning before them, without
    marks; a number is a 0."""
    words = _WORD.findall(_NUMBER.sub("0", fold(expanded(text))))
    return [*words, *(f"{a} {b}" for a, b in pairwise(["^", *words]))]


@dataclass(frozen=True)
class SectionModel:
    """Weights of words for each kind of section: ``weights[word, kind]``, ``bias[kind]``.

    ``rarity[word]`` is the word's inverse document frequency; ``kinds`` names the columns
    by the ids of the outline that ships with the product. ``features`` says what is seen
    in a line.
    """

    kinds: tuple[str, ...]
    words: dict[str, int]
    rarity: Matrix
    weights: Matrix
    bias: Matrix
    features: Features = words_of

    def scores(self, text: str) -> Matrix:
        """How much a line looks like each kind; about 1 for its own and 0 for the others."""
        found = _weighed(self.features(text), self.words, self.rarity)
        if not found:
            return np.zeros(len(self.kinds), dtype=np.float32)
        rows = np.fromiter(found, dtype=np.intp)
        values = np.fromiter(found.values(), dtype=np.float32)
        return values @ self.weights[rows] + self.bias

    def save(self) -> bytes:
        """The model as the bytes of an .npz file."""
        out = io.BytesIO()
        np.savez_compressed(
            out,
            kinds=np.array(self.kinds),
            words=np.array(sorted(self.words, key=self.words.__getitem__)),
            rarity=self.rarity.astype(np.float16),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
        )
        return out.getvalue()


@cache
def shipped() -> SectionModel:
    """The model that comes with the product."""
    return load(WEIGHTS)


def load(name: str, features: Features = words_of) -> SectionModel:
    """The model that was saved under a name beside this module."""
    with np.load(io.BytesIO(files(__package__).joinpath(name).read_bytes())) as data:
        return SectionModel(
            kinds=tuple(map(str, data["kinds"])),
            words={str(word): i for i, word in enumerate(data["words"])},
            rarity=data["rarity"].astype(np.float32),
            weights=data["weights"].astype(np.float32),
            bias=data["bias"],
            features=features,
        )


def examples() -> list[tuple[str, str]]:
    """The written examples: (kind of section, line)."""
    text = files(__package__).joinpath(LINES).read_text("utf-8")
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["section"], row["text"]) for row in rows]


def train(lines: Sequence[tuple[str, str]], features: Features = words_of) -> SectionModel:
    """The model that ridge regression makes of examples; the same examples, the same model."""
    kinds = tuple(sorted({kind for kind, _ in lines}))
    counts = [Counter(features(text)) for _, text in lines]
    spread = Counter(word for count in counts for word in count)
    words = {w: i for i, w in enumerate(sorted(w for w, n in spread.items() if n >= _LEAST_LINES))}
    rarity = np.array([1 + math.log((1 + len(lines)) / (1 + spread[w])) for w in words], dtype=np.float32)
    x = np.zeros((len(lines), len(words)))
    y = np.zeros((len(lines), len(kinds)))
    for row, ((kind, _), count) in enumerate(zip(lines, counts, strict=True)):
        for column, value in _weighed(list(count.elements()), words, rarity).items():
            x[row, column] = value
        y[row, kinds.index(kind)] = 1.0
    bias = y.mean(axis=0)
    # As many unknowns as examples, not as words: the smaller of the two equal systems.
    duals = np.linalg.solve(x @ x.T + _RIDGE * np.eye(len(lines)), y - bias)
    weights = (x.T @ duals).astype(np.float32)
    return SectionModel(kinds, words, rarity, weights, bias.astype(np.float32), features)


def _weighed(features: Sequence[str], words: dict[str, int], rarity: Matrix) -> dict[int, float]:
    """The known words of a line with their weights, as a vector of length one."""
    count = Counter(words[w] for w in features if w in words)
    raw = {i: (1 + math.log(n)) * float(rarity[i]) for i, n in count.items()}
    length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
    return {i: v / length for i, v in raw.items()}
