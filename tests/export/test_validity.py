"""The files as a validator of Office Open XML sees them (the schemas and rules of Microsoft's SDK)."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from export_samples import sample_report
from test_layout_fix import FOREIGN, saved

from assistant.checking.layout_fix import fix_layout
from assistant.export.ledger import write_ledger
from assistant.export.word import write_report
from assistant.models import Report


def faults(data: bytes, path: Path) -> list[str]:
    """What the validator finds, worst first."""
    openxml_audit = pytest.importorskip("openxml_audit", reason="NOT CHECKED: openxml-audit is not installed")
    path.write_bytes(data)
    found = openxml_audit.OpenXmlValidator().validate(str(path))
    return [f"{e.part_uri} {e.path}: {e.description}" for e in found.errors]


@pytest.mark.parametrize(
    ("report", "options"),
    [
        (sample_report(), {}),
        (sample_report(), {"force_draft_mark": True, "revisions": {"I.1": 3, "opening": 1}}),
        (sample_report(conflict=False), {"mode": "clean"}),
        (Report(id="r", outline=sample_report().outline), {}),
    ],
    ids=["draft", "marked", "clean", "empty"],
)
def test_an_export_is_valid(report: Report, options: dict[str, object], tmp_path: Path) -> None:
    assert faults(write_report(report, **options), tmp_path / "x.docx") == []  # type: ignore[arg-type]


def test_a_ledger_is_valid(tmp_path: Path) -> None:
    assert faults(write_ledger(sample_report()), tmp_path / "x.xlsx") == []


def test_a_mended_file_is_as_valid_as_it_was(tmp_path: Path) -> None:
    document = docx.Document()
    for line in FOREIGN:
        document.add_paragraph(line)
    data = saved(document)
    before, after = faults(data, tmp_path / "a.docx"), faults(fix_layout(data), tmp_path / "b.docx")
    assert set(after) <= set(before)


def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(write_report(sample_report())))
    body = document.element.body
    body.insert(0, body.sectPr)
    assert faults(saved(document), tmp_path / "x.docx")
