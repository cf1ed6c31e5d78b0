"""How well the check tells good rewrites from bad ones: ``make bench-check``.

Reads ``tests/cases/check/{good,bad}.tsv``. The part "tune" was looked at while the check was
written, "held" only after; "fresh" to "ninth" were written by others who had not read the check.
All are printed, with what went wrong by kind.
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.checking.grounding import verify

#: In the order in which they were written; see tests/cases/README.md.
PARTS = (
    "tune",
    "held",
    "fresh",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)
CASES = Path(__file__).parent.parent / "cases" / "check"


def rows(name: str, part: str) -> list[dict[str, str]]:
    """The pairs of one file and part."""
    with (CASES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        pairs = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in pairs if row["part"] == part]


def measure(name: str, part: str) -> tuple[int, int, Counter[str]]:
    """How many were judged right, of how many, and the kinds judged wrong."""
    pairs = rows(name, part)
    wrong = Counter(
        row["kind"]
        for row in pairs
        if verify(row["fact"].split(" | "), row["sentence"]).accepted != (name == "good")
    )
    return len(pairs) - wrong.total(), len(pairs), wrong


def main() -> None:
    """Print the table."""
    table = Table("set", "part", "right", "of", "rate", "wrong, by kind")
    begun = time.perf_counter()
    total = 0
    for name in ("good", "bad"):
        for part in PARTS:
            right, of, wrong = measure(name, part)
            total += of
            kinds = ", ".join(f"{kind} {n}" for kind, n in wrong.most_common())
            table.add_row(name, part, str(right), str(of), f"{right / of:.3f}", kinds)
    Console(width=140).print(table)
    print(f"{(time.perf_counter() - begun) / total * 1000:.1f} ms a sentence")


if __name__ == "__main__":
    main()
