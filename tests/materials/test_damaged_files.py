"""Damaged files: a list of blocks or one clear line, never a crash, never a hang."""

from __future__ import annotations

import random
import time

import pytest

from assistant.errors import BadInput
from assistant.materials.files import read_file
from assistant.materials.statistics import derive_figures, read_statistics
from tests.materials.mutations import mutated, originals

ORIGINALS = originals()


@pytest.mark.parametrize("seed", range(130))
def test_a_damaged_file_is_read_or_refused_in_one_line(seed: int) -> None:
    rng = random.Random(seed)
    name, data = ORIGINALS[seed % len(ORIGINALS)]
    start = time.process_time()
    try:
        reading = read_file(name, mutated(rng, data))
        found = read_statistics(reading)
        derive_figures(found.statistics)
        assert reading.blocks or reading.grids
    except BadInput as error:
        assert "\n" not in str(error)
        assert str(error).startswith(name)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("original", ORIGINALS, ids=lambda original: original[0])
def test_the_undamaged_file_is_read(original: tuple[str, bytes]) -> None:
    reading = read_file(*original)
    assert reading.blocks or reading.grids
