"""What remarks on the material look like, learnt from written examples.

The examples stand in ``remark_lines.tsv`` (a remark, or a statement that sounds like one); the
statements of ``section_lines.tsv`` are what remarks are told from. Words and pairs of words are
seen with and without marks, and beside them what the signs of ``remarks.toml`` find; the weights
(``remark_weights.npz``) are found as those of the sections are.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

from assistant.materials import section_model
from assistant.materials.remark_signs import counts_work, has
from assistant.vietnamese.text import has_diacritics

LINES, WEIGHTS = "remark_lines.tsv", "remark_weights.npz"
REMARK, WORK = "note", "work"

_WORD = re.compile(r"[^\W\d_]+|\d+")
_DIGIT = re.compile(r"\d")
_SHORT, _MIDDLE, _LONG = 4, 9, 16
#: A line of unknown words says nothing, whatever its shape.
_LEAST_KNOWN = 0.6
_FOUND = ("kin", "now", "particle", "tone", "doing")


def likeness(text: str, model: section_model.SectionModel | None = None) -> float:
    """How much a line looks like a remark; about 1 for one and 0 for a statement of the work
    or where too few of its words are known."""
    model = model or shipped()
    words = [word for word in section_model.words_of(text) if " " not in word]
    if sum(word in model.words for word in words) < len(words) * _LEAST_KNOWN:
        return 0.0
    return float(model.scores(text)[model.kinds.index(REMARK)])


@cache
def shipped() -> section_model.SectionModel:
    """The model that comes with the product."""
    return section_model.load(WEIGHTS, seen_in)


def examples() -> list[tuple[str, str]]:
    """Remarks and statements: (REMARK or WORK, line)."""
    text = files(__package__).joinpath(LINES).read_text("utf-8")
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    written = [(row["kind"], row["text"]) for row in rows]
    return written + [(WORK, line) for _, line in section_model.examples()]


def train(lines: list[tuple[str, str]]) -> section_model.SectionModel:
    """The model that examples make."""
    return section_model.train(lines, seen_in)


def seen_in(text: str) -> list[str]:
    """The words of a line and its pairs of words, and what else tells talk from work ("#…")."""
    bare = section_model.words_of(text)
    last = bare[-1].rsplit(" ", 1)[-1] if bare else ""
    words = _WORD.findall(text.lower()) if has_diacritics(text) else []
    marked = ["0" if word.isdigit() else f"'{word}" for word in words]
    pairs = [f"{a} {b}" for a, b in pairwise(marked)]
    return [*bare, f"{last} $", *marked, *pairs, *_coarse(text)]


def _coarse(text: str) -> list[str]:
    length, counted, digits = len(text.split()), counts_work(text), bool(_DIGIT.search(text))
    seen = {
        "#work": counted,
        "#digits": digits and not counted,
        "#none": not digits,
        "#?": "?" in text,
        "#unmarked": not has_diacritics(text),
        "#low": text[:1].islower(),
        "#short": length <= _SHORT,
        "#middle": _SHORT < length <= _MIDDLE,
        "#long": length > _LONG,
        **{f"#{sign}": has(sign, text) for sign in _FOUND},
    }
    return [name for name, found in seen.items() if found]
