"""Learn again what lines look like under each heading, and what remarks look like: ``make sections``.

Run it after a change to ``assistant/materials/section_lines.tsv`` or ``remark_lines.tsv``.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.materials import remark_model, remarks, section_model
from assistant.materials.signs import is_uncertain

_FOLDS = 5


def main() -> None:
    """Write the weights beside the examples, and tell what the remarks' are worth."""
    lines = section_model.examples()
    _write(section_model.train(lines), section_model.WEIGHTS, len(lines))
    lines = remark_model.examples()
    _write(remark_model.train(lines), remark_model.WEIGHTS, len(lines))
    _tell(lines)


def _write(model: section_model.SectionModel, name: str, count: int) -> None:
    Path(section_model.__file__).with_name(name).write_bytes(model.save())
    print(f"{count} dòng mẫu, {len(model.words)} từ và cặp từ → {name}")


def _tell(lines: list[tuple[str, str]]) -> None:
    """How many remarks are caught, and how many statements lost, each judged by the other folds.

    What the signs or a doubt set aside anyhow is told beside it: it is no merit of the examples.
    """
    part = np.random.default_rng(0).permutation(len(lines)) % _FOLDS
    learnt = [False] * len(lines)
    for fold in range(_FOLDS):
        model = remark_model.train([line for line, p in zip(lines, part, strict=True) if p != fold])
        for i in np.flatnonzero(part == fold):
            learnt[i] = remarks.is_learnt(lines[i][1], model)
    told = [remarks.is_told(text) or is_uncertain(text) for _, text in lines]
    for kind in (remark_model.REMARK, remark_model.WORK):
        of = [i for i, (k, _) in enumerate(lines) if k == kind]
        by, anyhow = sum(learnt[i] for i in of), sum(told[i] for i in of)
        both = sum(learnt[i] or told[i] for i in of)
        print(f"{kind}: {len(of)} dòng; gạt ra nhờ học {by}, nhờ dấu hiệu {anyhow}, cả hai {both}")


if __name__ == "__main__":
    main()
