"""The labelled cases: notes, what is to be found in them, and the report that the product makes."""

import csv
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.checking.conflicts import find_conflicts, settle
from assistant.drafting.pipeline import Event, draft_report
from assistant.materials.files import read_file, read_text
from assistant.materials.notes import mark_duplicates, read_facts
from assistant.models import Draft, Fact, Outline, Report
from assistant.outline import parse_outline
from assistant.settings import ROOT, Settings
from assistant.vietnamese.text import nfc, squeeze
from assistant.workspace import Workspace

CASES = ROOT / "tests" / "cases"
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared" / "cases"
NAMES = ("tan-linh", "so-van-xuoi", "huyen-dien-thoai", "tinh-gach-dau-dong", "xa-ngan")


@dataclass(frozen=True)
class Label:
    """One row of nhan.tsv. ``sections`` is empty where the statement belongs to none."""

    line: int
    sections: frozenset[str]
    text: str


@dataclass(frozen=True)
class Case:
    """One labelled case."""

    name: str
    notes: Path
    stats: tuple[Path, ...]
    labels: tuple[Label, ...]
    expected: Mapping[str, Any]


@cache
def outline() -> Outline:
    """The outline that ships with the product."""
    path = ROOT / "corpus" / "de-cuong-962-SNV-TDKT.md"
    return parse_outline(path.read_text("utf-8"), path.name)


@cache
def load(name: str) -> Case:
    """A case of tests/cases."""
    folder = CASES / name
    notes = EXAMPLES / "ghi-chu.txt" if name == "tan-linh" else folder / "ghi-chu.txt"
    stats = [EXAMPLES / "thong-ke.xlsx"] if name == "tan-linh" else sorted(folder.glob("thong-ke.csv"))
    return Case(
        name=name,
        notes=notes,
        stats=tuple(stats),
        labels=read_labels(folder / "nhan.tsv"),
        expected=tomllib.loads((folder / "mong-doi.toml").read_text("utf-8")),
    )


def read_labels(path: Path) -> tuple[Label, ...]:
    """The rows of a nhan.tsv."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Label(int(r["line"]), frozenset(r["section"].split("|")) - {"-", ""}, plain(r["text"])) for r in rows
    )


def plain(text: str) -> str:
    """A text for comparing: composed, single spaces."""
    return squeeze(nfc(text)).strip()


@cache
def facts_of(path: Path) -> tuple[Fact, ...]:
    """The facts of one file, before duplicates and conflicts are set aside."""
    return read_facts("m", read_file(path.name, path.read_bytes()), outline()).facts


def facts_in(text: str, form: Outline | None = None) -> tuple[Fact, ...]:
    """The facts of a pasted text."""
    return read_facts("m", read_text("ghi-chu.txt", text), form or outline()).facts


def settled(facts: tuple[Fact, ...]) -> Report:
    """A report of those facts, repetitions and conflicts set aside as the product does."""
    marked, _ = mark_duplicates(facts)
    conflicts = find_conflicts(marked)
    return Report(id="r", outline=outline(), facts=settle(marked, conflicts), conflicts=conflicts)


def drafts_of(events: list[Event]) -> dict[str, Draft]:
    """The drafts of a run by section."""
    return {e.draft.section: e.draft for e in events if e.draft is not None}


def drafted(report: Report, **how: Any) -> tuple[Report, list[Event]]:
    """A report with every section drafted, and the events of the run."""
    events = list(draft_report(report, **how))
    return report.model_copy(update={"drafts": drafts_of(events)}), events


@cache
def report_of(notes: Path, stats: tuple[Path, ...] = ()) -> Report:
    """The report of those files as the workspace puts it together, drafted by the template."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Settings(data_dir=Path(folder), llm_backend="none", embeddings="none"))
        try:
            report = workspace.reports.create("Báo cáo", author="Lan")
            for path in (notes, *stats):
                workspace.materials.add_file(report, path.name, path.read_bytes(), "Lan")
            for _ in workspace.texts.draft(report, writer="template"):
                pass
            return workspace.reports.get(report)
        finally:
            workspace.close()


def placed(folder: Path) -> tuple[int, int]:
    """How many labelled statements of a folder are under a right section, of how many.

    A statement is found at its line by its words, however the line was divided.
    """
    (notes,) = folder.glob("ghi-chu.*")
    at: dict[int | None, list[Fact]] = {}
    for fact in read_facts("m", read_file(notes.name, notes.read_bytes()), outline()).facts:
        at.setdefault(fact.place.line, []).append(fact)
    with (folder / "nhan.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = of = 0
    for row in rows:
        wanted = set(row["section"].split("|"))
        if wanted & {"-", "II.3"}:  # no content, or figures that a table gives
            continue
        said = set(row["text"].lower().split())
        nearest = max(
            at.get(int(row["line"]), []),
            key=lambda f: len(said & set(f.text.lower().split())) / (5 + len(f.text.split())),
            default=None,
        )
        of += 1
        right += nearest is not None and nearest.section in wanted
    return right, of
