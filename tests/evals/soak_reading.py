"""A long run of damaged inputs over all kinds (``make soak``): counts crashes and hangs.

    python -m tests.evals.soak_reading [--count 1000] [--seed 0]

Exit code 1 when an input crashed or took longer than ten seconds.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from assistant.errors import BadInput
from assistant.materials.files import read_file
from assistant.materials.notes import read_facts
from assistant.materials.statistics import derive_figures, read_statistics
from tests.labelled import outline
from tests.materials.mutations import from_office, mutated, originals

_LIMIT = 10.0


def main() -> int:
    """Run the inputs and print a table; the failing seeds are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = originals() + from_office(Path(folder))
    outcomes: Counter[tuple[str, str]] = Counter()
    slowest, failed = 0.0, 0
    for seed in range(options.seed, options.seed + options.count):
        name, data = files[seed % len(files)]
        start = _seconds()
        outcome = _outcome(name, mutated(random.Random(seed), data))
        seconds = _seconds() - start
        slowest = max(slowest, seconds)
        if outcome == "crashed" or seconds > _LIMIT:
            failed += 1
            print(f"seed {seed} {name}: {outcome}, {seconds:.1f} s")
        outcomes[name.rpartition(".")[2], outcome] += 1
    for (kind, outcome), count in sorted(outcomes.items()):
        print(f"{kind:6} {outcome:8} {count:5}")
    print(f"{options.count} damaged inputs, {failed} crashed or over {_LIMIT:.0f} s, slowest {slowest:.2f} s")
    return 1 if failed else 0


def _seconds() -> float:
    """Processor time of this process and of LibreOffice under it: other work does not count."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _outcome(name: str, data: bytes) -> str:
    try:
        reading = read_file(name, data)
        derive_figures(read_statistics(reading).statistics)
        read_facts("m", reading, outline())
    except BadInput as error:
        return "crashed" if "\n" in str(error) else "refused"
    except Exception:  # noqa: BLE001 - a crash is what this run looks for
        traceback.print_exc()
        return "crashed"
    return "read"


if __name__ == "__main__":
    sys.exit(main())
