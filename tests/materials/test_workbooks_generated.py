"""Award tables in two hundred drawn shapes: every number right, every wrong total found."""

from __future__ import annotations

import pytest

from assistant.materials.files import read_file
from assistant.materials.statistics import read_statistics
from tests.materials.workbook_generator import Key, generate


@pytest.mark.parametrize("seed", range(200))
def test_every_number_of_a_generated_workbook_is_read_and_nothing_else(seed: int) -> None:
    case = generate(seed)
    found = read_statistics(read_file(case.name, case.data))
    read: dict[Key, int] = {}
    for s in found.statistics:
        key = (s.award, s.level, s.recipient, s.year, s.part_of)
        read[key] = read.get(key, 0) + s.count
    assert read == case.truth
    mismatched = {f.place.cell.split(" ")[0] for f in found.findings if f.kind == "mismatch"}
    assert mismatched == case.wrong_totals
