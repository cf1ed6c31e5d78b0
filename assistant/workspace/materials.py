"""What a person can do with materials: give them, look into them, take them out; decide (see `Deciding`)."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from sqlalchemy.orm import Session

from assistant.errors import BadInput, NotFound
from assistant.materials.notes import read_facts
from assistant.models import (
    Fact,
    Finding,
    Frozen,
    Grid,
    Material,
    MaterialKind,
    Outline,
    Place,
    Reading,
)
from assistant.store import materials, reports
from assistant.store.records import MaterialRecord
from assistant.vietnamese.text import nfc
from assistant.workspace.assembly import ABBREVIATIONS
from assistant.workspace.deciding import Deciding

_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"}
_NOTES = {".txt", ".md", ".docx", ".doc", ".odt", ".rtf"}
#: Larger than any office's notes; a wrong file (a video, a disk image) is said at once.
LARGEST = 50 * 2**20


class Added(Frozen):
    """What came of giving a material. ``again``: the same content was there already."""

    id: str
    name: str
    facts: int
    statistics: int
    findings: tuple[Finding, ...] = ()
    again: bool = False


class Line(Frozen):
    """A piece of a material as it stands there, with its place."""

    place: Place
    text: str


class Materials(Deciding):
    """The materials of reports, their facts and conflicts."""

    def add_text(self, report: str, text: str, author: str, name: str = "Ghi chú dán") -> Added:
        """Keep pasted notes and read them.

        Raises:
            BadInput: if there is nothing in the text.
        """
        from assistant.materials.files import read_text

        if not text.strip():
            raise BadInput("chưa có nội dung để thêm", name, "Dán hoặc gõ ghi chú rồi bấm Thêm.")
        return self._add(report, name, text.encode("utf-8", "surrogatepass"), "text", read_text, text, author)

    def add_file(self, report: str, name: str, data: bytes, author: str) -> Added:
        """Keep a file whole and read it. The same content twice is said, not doubled.

        Raises:
            UnreadableFile: if it is empty, too large, locked, broken, or not what its name
                says. Nothing is stored then.
        """
        from assistant.materials.files import read_file

        name = PurePath(name.replace("\\", "/")).name or "tệp"
        if len(data) > LARGEST:
            raise BadInput(f"tệp lớn quá {LARGEST // 2**20} MB", name, "Chỉ đưa phần cần cho báo cáo.")
        suffix = PurePath(name).suffix.lower()
        kind: MaterialKind = (
            "workbook" if suffix in _WORKBOOKS else "notes" if suffix in _NOTES else "document"
        )
        return self._add(report, name, data, kind, read_file, data, author)

    def preview(self, report: str, text: str) -> tuple[Fact, ...]:
        """How pasted notes would be read; nothing is kept."""
        from assistant.materials.files import read_text
        from assistant.materials.spelling import spell_out

        outline = self._assembly.get(report).report.outline
        with self._database.read() as session:
            own = reports.setting(session, ABBREVIATIONS) or {}
        return spell_out(
            read_facts("xem-thu", read_text("Ghi chú dán", text), outline).facts, own, outline
        ).facts

    def list(self, report: str) -> tuple[MaterialRecord, ...]:
        """The report's materials in the order given; the removed ones are marked."""
        return self._assembly.get(report).materials

    def content(self, report: str, material: str) -> bytes:
        """The bytes of a material, exactly as given."""
        with self._database.read() as session:
            return materials.content(session, report, material)

    def lines(self, report: str, material: str) -> tuple[Line, ...]:
        """A material's text piece by piece, each with its place as facts name it."""
        from assistant.materials.files import read_file

        record = self._record(report, material)
        data = self.content(report, material)
        if record.kind == "text":
            text = nfc(data.decode("utf-8", "surrogatepass"))
            return tuple(
                Line(place=Place(file=record.name, line=n), text=t) for n, t in enumerate(text.split("\n"), 1)
            )
        blocks = read_file(record.name, data).blocks
        return tuple(Line(place=b.place, text=b.text) for b in blocks)

    def grids(self, report: str, material: str) -> tuple[Grid, ...]:
        """The tables that stand in a material."""
        with self._database.read() as session:
            return materials.grids(session, report, material)

    def remove(self, report: str, material: str, author: str) -> None:
        """Take a material out of the report; `restore` brings it back with all decisions."""
        self._set_deleted(report, material, True, author)

    def restore(self, report: str, material: str, author: str) -> None:
        """Bring a removed material back."""
        self._set_deleted(report, material, False, author)

    # ------------------------------------------------------------------------- inside

    def _add(
        self, report: str, name: str, data: bytes, kind: MaterialKind, read: Any, content: Any, author: str
    ) -> Added:
        digest = hashlib.sha256(data).hexdigest()
        same = next((m for m in self.list(report) if m.sha256 == digest), None)
        if same is not None:
            if same.deleted is not None:
                self.restore(report, same.id, author)
            return self._counted(report, same.id, again=same.deleted is None)
        outline = self._assembly.get(report).report.outline
        name = _free_name(name, {m.name for m in self.list(report)})
        reading = read(name, content)
        with self._database.write() as session:
            material = Material(
                id=materials.next_id(session, report),
                name=name,
                kind=kind,
                sha256=digest,
                content=data,
                received=reports.now(),
            )
            materials.add(session, report, material, author)
            self._read(session, report, material.id, reading, outline)
            reports.touch(session, report, author, materials=True)
        return self._counted(report, material.id)

    def _read(self, session: Session, report: str, material: str, reading: Reading, outline: Outline) -> None:
        from assistant.materials.statistics import read_statistics

        table = read_statistics(reading)
        facts = read_facts(material, reading, outline)
        materials.set_reading(
            session,
            report,
            material,
            facts=facts.facts,
            statistics=table.statistics,
            findings=(*reading.findings, *table.findings, *facts.findings),
            grids=reading.grids,
        )

    def _counted(self, report: str, material: str, again: bool = False) -> Added:
        whole = self._assembly.get(report)
        record = self._record(report, material)
        return Added(
            id=material,
            name=record.name,
            facts=sum(1 for f in whole.report.facts if f.material == material),
            statistics=sum(1 for s in whole.report.statistics if s.place.file == record.name),
            findings=record.findings,
            again=again,
        )

    def _record(self, report: str, material: str) -> MaterialRecord:
        found = next((m for m in self.list(report) if m.id == material), None)
        if found is None:
            raise NotFound(f"không có tư liệu “{material}”", mend="Tải lại trang rồi chọn lại.")
        return found

    def _set_deleted(self, report: str, material: str, deleted: bool, author: str) -> None:
        with self._database.write() as session:
            materials.set_deleted(session, report, material, deleted)
            reports.touch(session, report, author, materials=True)


def _free_name(name: str, taken: set[str]) -> str:
    """The name, numbered when another material has it: places must say which is meant."""
    path = PurePath(name)
    candidates = (name, *(f"{path.stem} ({n}){path.suffix}" for n in range(2, len(taken) + 3)))
    return next(c for c in candidates if c not in taken)
