"""Work on files alone, without a kept report: what the command line does.

Everything goes through a workspace on a throw-away folder, so that the command line and
the screens read, draft, check and print by the same code.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import BadInput, UnreadableFile
from assistant.models import Finding, ReportMeta, Severity
from assistant.settings import Settings
from assistant.workspace import Workspace
from assistant.workspace.office import read_meta

#: Lines that Decree 30 gives: the number, the date, what an appendix belongs to.
_FORM = re.compile(r"^(?:Số\s*:|\(?Kèm theo Báo cáo|[^,]{2,40}, ngày )")
AUTHOR = "dòng lệnh"


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        UnreadableFile: if it is not there or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile("không thấy tệp", str(path), "Kiểm tra lại đường dẫn.") from error
    except IsADirectoryError as error:
        raise UnreadableFile("đây là thư mục, không phải tệp", str(path), "Chỉ ra từng tệp.") from error
    except OSError as error:
        raise UnreadableFile("không mở được tệp", str(path), "Kiểm tra quyền đọc tệp.") from error


def read_text(path: Path) -> str:
    """The content of a UTF-8 text file.

    Raises:
        UnreadableFile: if it cannot be read or is not UTF-8.
    """
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile("tệp không phải văn bản UTF-8", str(path), "Lưu lại tệp dạng UTF-8.") from error


class Desk:
    """A throw-away workspace with one report in it."""

    def __init__(self, workspace: Workspace, report: str) -> None:
        self.workspace, self.report = workspace, report

    def add(self, notes: Sequence[Path], stats: Sequence[Path]) -> tuple[Finding, ...]:
        """Read notes and workbooks into the report; what was seen on the way.

        Raises:
            UnreadableFile: if one cannot be read.
            BadInput: if a file given as statistics has no award table.
        """
        findings: list[Finding] = []
        for path in notes:
            findings.extend(self._add(path).findings)
        for path in stats:
            added = self._add(path)
            findings.extend(added.findings)
            if not added.statistics:
                raise BadInput(
                    "không thấy bảng số liệu khen thưởng nào trong tệp",
                    path.name,
                    "Bảng cần một hàng hoặc cột ghi các năm và tên hình thức khen thưởng.",
                )
        return tuple(findings)

    def conflicts(self) -> tuple[Finding, ...]:
        """A blocking finding for each pair of numbers that contradict each other."""
        from assistant.checking.conflicts import conflict_findings

        return conflict_findings(self.workspace.reports.get(self.report).conflicts)

    def _add(self, path: Path) -> Any:
        return self.workspace.materials.add_file(self.report, path.name, read_bytes(path), AUTHOR)


@contextmanager
def desk(settings: Settings, *, meta: Path | None = None, outline: Path | None = None) -> Iterator[Desk]:
    """A desk that is cleared away afterwards.

    Raises:
        BadInput: if the metadata or the outline cannot be read.
    """
    head = read_meta(read_text(meta), meta.name) if meta else ReportMeta()
    with tempfile.TemporaryDirectory(prefix="bao-cao-", ignore_cleanup_errors=True) as folder:
        workspace = Workspace(settings.model_copy(update={"data_dir": Path(folder)}))
        try:
            form = workspace.reports.outline_from(outline.name, read_bytes(outline)) if outline else None
            report = workspace.reports.create(outline=form, meta=head, author=AUTHOR)
            yield Desk(workspace, report)
        finally:
            workspace.close()


def verify_pairs(text: str, name: str = "") -> list[dict[str, Any]]:
    """Judge the pairs of a TSV with columns fact and sentence (several facts joined by " | ").

    Raises:
        BadInput: if a column is missing.
    """
    from assistant.checking.grounding import verify

    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    if not {"fact", "sentence"} <= set(rows.fieldnames or ()):
        raise BadInput("thiếu cột “fact” hoặc “sentence”", name, "Tệp TSV cần hàng đầu ghi tên cột.")
    judged = []
    for row in rows:
        fact, sentence = row["fact"] or "", row["sentence"] or ""
        judgement = verify([f for f in fact.split(" | ") if f.strip()], sentence)
        judged.append(
            {
                "fact": fact,
                "sentence": sentence,
                "accepted": judgement.accepted,
                "reasons": [r.message for r in judgement.reasons],
                "kinds": [r.kind for r in judgement.reasons],
            }
        )
    return judged


def check_word(
    settings: Settings, path: Path, notes: Sequence[Path], stats: Sequence[Path]
) -> tuple[Finding, ...]:
    """Decree 30's layout of a Word file; with materials also its numbers without a source.

    Raises:
        UnreadableFile: if a file cannot be read.
    """
    from assistant.checking.layout import check_layout

    data = read_bytes(path)
    findings = list(check_layout(data, path.name))
    if notes or stats:
        findings.extend(_unsourced(settings, path.name, data, notes, stats))
    return tuple(findings)


def fix_word(path: Path) -> bytes:
    """A Word file in the decree's form, its words untouched.

    Raises:
        UnreadableFile: if it cannot be read.
    """
    from assistant.checking.layout_fix import fix_layout

    return fix_layout(read_bytes(path), path.name)


def _unsourced(
    settings: Settings, name: str, data: bytes, notes: Sequence[Path], stats: Sequence[Path]
) -> Iterator[Finding]:
    from assistant.checking.figures import unsupported
    from assistant.checking.sources import SourceTexts
    from assistant.materials.files import read_file

    with desk(settings) as work:
        work.add(notes, stats)
        report = work.workspace.reports.get(work.report)
    texts = SourceTexts(report)
    given = texts.of(
        [
            *(
                x.id
                for group in (report.facts, report.figures, report.statistics, report.passages)
                for x in group
            )
        ]
    )
    severity: Severity = "block"
    for block in read_file(name, data).blocks:
        if block.kind in ("heading", "row") or _FORM.search(block.text):
            continue
        for quantity in unsupported(block.text, given):
            yield Finding(
                kind="number_unsourced",
                severity=severity,
                message=f"Số “{quantity.text}” trong “{_around(block.text, quantity.start)}”"
                " không có trong tư liệu.",
                place=block.place,
            )


def _around(text: str, position: int, reach: int = 30) -> str:
    start, end = max(0, position - reach), position + reach
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
