"""How well documents come back (``make bench-reading``, the documents' part).

    python -m tests.evals.bench_reading [--documents FOLDER]

Prints for each document: the share of its transcript's syllables that come back exactly
(those without a transcript: the words that Vietnamese could not spell), the seconds, and
the seconds a megabyte. Exit code 1 under 0.995, or with a wrong word in a document that
was Unicode already.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path

import docx
from rich.console import Console
from rich.table import Table

from assistant.materials.files import read_file, read_plain
from assistant.vietnamese.text import nfc, syllables

_SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval" / "documents"
_SUFFIXES = {".doc", ".docx", ".rtf", ".pdf"}
_ENOUGH = 0.995
_LETTERS = re.compile(r"[^\W\d_]+")


def main() -> int:
    """Measure every document of the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, default=_SHARED)
    folder: Path = parser.parse_args().documents
    if not folder.is_dir():
        print(f"no documents to measure in {folder}")
        return 0
    table = Table("document", "MB", "recovered", "wrong words", "s", "s / MB", title="Reading documents")
    bad = 0
    for path in sorted(p for p in folder.iterdir() if p.suffix in _SUFFIXES):
        data = path.read_bytes()
        start = time.perf_counter()
        read_file(path.name, data)
        seconds = time.perf_counter() - start
        text = read_plain(path.name, data, tables=True)
        share, wrong = recovered(path, text), wrong_words(path, text)
        bad += (share is not None and share < _ENOUGH) or bool(wrong)
        size = len(data) / 1024 / 1024
        table.add_row(
            path.name, f"{size:.2f}", "" if share is None else f"{share:.4f}",
            "" if wrong is None else ", ".join(wrong) or "none", f"{seconds:.2f}", f"{seconds / size:.2f}",
        )  # fmt: skip
    Console(width=120).print(table)
    return 1 if bad else 0


def recovered(path: Path, text: str) -> float | None:
    """The share of the transcript's syllables found in the text, each as often as it stands there."""
    transcript = path.with_suffix(".txt")
    if not transcript.exists():
        return None
    wanted = Counter(syllables(nfc(transcript.read_text(encoding="utf-8", errors="replace"))))
    found = Counter(syllables(text))
    return sum((wanted & found).values()) / max(1, sum(wanted.values()))


def wrong_words(path: Path, text: str) -> list[str] | None:
    """Words of the reading that the document does not have, for one that is Unicode already.

    What it has is told by python-docx alone, from the .docx of the same name.
    """
    sound = path.with_suffix(".docx")
    if path.with_suffix(".txt").exists() or not sound.exists():
        return None
    body = docx.Document(str(sound)).element.body
    paragraphs = [
        "".join(t.text or "" for t in p.iter() if t.tag.endswith("}t"))
        for p in body.iter()
        if p.tag.endswith("}p")
    ]
    known = set(_LETTERS.findall(nfc("\n".join(paragraphs))))
    return sorted(set(_LETTERS.findall(text)) - known)[:20]


if __name__ == "__main__":
    sys.exit(main())
