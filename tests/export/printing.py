"""Word files as LibreOffice prints them: pages, and the words with their places on them."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """One printed page; lengths in points. ``pictures`` says how many pictures stand on it."""

    width: float
    height: float
    words: list[Word]
    pictures: int = 0

    @property
    def lines(self) -> list[list[Word]]:
        """The words of each printed line, from the top."""
        rows: dict[int, list[Word]] = {}
        for word in sorted(self.words, key=lambda w: (w.bottom, w.left)):
            row = next((r for r in rows if abs(r - word.bottom) < 4), round(word.bottom))
            rows.setdefault(row, []).append(word)
        return [rows[r] for r in sorted(rows)]

    @property
    def texts(self) -> list[str]:
        """The lines as read, from the top."""
        return [" ".join(w.text for w in sorted(line, key=lambda w: w.left)) for line in self.lines]

    def at(self, phrase: str) -> Word:
        """The box of the first place where the words stand one after the other."""
        wanted = phrase.split()
        for i in range(len(self.words)):
            run = self.words[i : i + len(wanted)]
            if [w.text for w in run] == wanted:
                return Word(
                    phrase, run[0].left, min(w.top for w in run), run[-1].right, max(w.bottom for w in run)
                )
        raise AssertionError(f"{phrase!r} is not on the page")

    def holds(self, phrase: str) -> bool:
        return phrase in " ".join(w.text for w in self.words)


def need(*programs: str) -> None:
    """Skip the test where a program is missing, and say so."""
    missing = [p for p in programs if shutil.which(p) is None]
    if missing:
        pytest.skip(f"NOT CHECKED: {', '.join(missing)} not installed")


def convert(kind: str, *files: Path) -> None:
    """Have LibreOffice write files of one folder in another form, beside them."""
    need("soffice")
    folder = files[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)


def print_files(folder: Path, files: Mapping[str, bytes]) -> dict[str, list[Page]]:
    """The pages of some .docx files by their names, printed in one go."""
    need("pdftotext", "pdfimages")
    paths = [folder / f"{name}.docx" for name in files]
    for path in paths:
        path.write_bytes(files[path.stem])
    convert("pdf", *paths)
    return {path.stem: _pages(path.with_suffix(".pdf")) for path in paths}


def _pages(pdf: Path) -> list[Page]:
    xml = _said("pdftotext", "-bbox", str(pdf), "-")
    pictures = [row.split() for row in _said("pdfimages", "-list", str(pdf)).splitlines()[2:]]
    pages = []
    for number, page in enumerate(re.findall(r"<page .*?</page>", xml, re.DOTALL), 1):
        size = re.search(r'width="([\d.]+)" height="([\d.]+)"', page)
        assert size is not None
        box = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
        words = [Word(html.unescape(t), *map(float, xy)) for *xy, t in re.findall(box, page)]
        shown = sum(row[0] == str(number) and row[2] == "image" for row in pictures)
        pages.append(Page(float(size[1]), float(size[2]), words, shown))
    return pages


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
