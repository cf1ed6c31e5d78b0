"""An exported Word file that an officer edited and brings back.

What changed is shown first. What the officer then takes becomes a revision of the section;
where the section was changed here too since the export, it waits beside it as a proposal.
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.errors import BadInput, UnknownSection
from assistant.models import Draft
from assistant.store import notes, reports, revisions
from assistant.store.database import Database
from assistant.store.records import Note
from assistant.workspace.assembly import Assembled, Assembly
from assistant.workspace.returned import ReturnedFile, Taken, read_file, taken_draft


class Returning:
    """Reports that come back from Word."""

    def __init__(self, database: Database, assembly: Assembly) -> None:
        self._database, self._assembly = database, assembly

    def report_of(self, data: bytes, name: str) -> str:
        """The id of the report that a file says it was exported from.

        Raises:
            UnreadableFile: if it is no .docx.
            BadInput: if it does not say so, or there is no such report here.
        """
        from assistant.export.roundtrip import printed_from

        found = printed_from(data, name)
        with self._database.read() as session:
            known = {record.id for record in reports.every(session) if record.deleted is None}
        if found not in known:
            raise BadInput(
                "tệp này không phải bản Word xuất từ một báo cáo đang lưu trong chương trình",
                name,
                "Chọn tệp đã xuất ở trang Kiểm tra & xuất rồi sửa trong Word.",
            )
        return found

    def look(self, report: str, name: str, data: bytes) -> ReturnedFile:
        """What a returned file would change. Nothing is kept.

        Raises:
            UnreadableFile: if it is no .docx.
            BadInput: if it was not exported from this report.
        """
        return self._read(report, name, data)[1]

    def take(
        self, report: str, name: str, data: bytes, author: str, sections: Collection[str] | None = None
    ) -> Taken:
        """Take over the parts chosen (None: all that can be) and keep the officers' remarks.

        A part that was changed here too since the export is not written over: the returned
        text, worked into the one there is, waits beside it as a proposal.

        Raises:
            UnreadableFile, BadInput: as `look`.
            UnknownSection: if a part was chosen that the file does not change.
        """
        whole, file, merged = self._read(report, name, data)
        wanted = file.takeable if sections is None else tuple(dict.fromkeys(sections))
        if strange := [s for s in wanted if s not in file.takeable]:
            known = ", ".join(file.takeable) or "không có"
            raise UnknownSection(
                f"tệp không có thay đổi nhận được ở mục “{strange[0]}”", name, f"Các mục nhận được: {known}."
            )
        states = {s.section: s.state for s in file.sections}
        saved, proposed = {}, {}
        with self._database.write() as session:
            for section in wanted:
                draft = taken_draft(whole, section, merged[section])
                base = whole.numbers.get(section, 0)
                if states[section] == "ready":
                    # A save in between is told (StaleEdit), and nothing of the file is kept then.
                    revisions.save(
                        session, report, draft, base=base, author=author, note=f"sửa trong Word ({name})"
                    )
                    saved[section] = base
                else:
                    why = f"Bản sửa trong Word ({name}); mục này cũng đã sửa trong chương trình sau khi xuất."
                    row = revisions.propose(session, report, draft, base=base, author=author, why=why)
                    proposed[section] = row.id
            for note in file.notes:
                notes.add(session, report, note.section, author=note.author, text=note.text, quote=note.quote)
            if wanted or file.notes:
                reports.touch(session, report, author)
        return Taken(saved=saved, proposed=proposed, notes=len(file.notes))

    def undo(self, report: str, taken: Taken, author: str) -> None:
        """Put the texts back as they were before `take`; what was saved stays in the history.

        Raises:
            StaleEdit: if a part was changed again since.
        """
        with self._database.write() as session:
            for section, before in taken.saved.items():
                old = (
                    revisions.find(session, report, section, before).draft
                    if before
                    else Draft(section=section)
                )
                revisions.save(
                    session, report, old, base=before + 1, author=author, note="hoàn tác nhận từ Word"
                )
            for proposal in taken.proposed.values():
                revisions.set_closed(session, report, proposal, True)
            reports.touch(session, report, author)

    def notes(self, report: str) -> tuple[Note, ...]:
        """The officers' remarks in the order they came, also those dealt with."""
        return self._assembly.get(report).notes

    def settle(self, report: str, note: int, author: str, settled: bool = True) -> None:
        """Mark a remark as dealt with, or open it again."""
        with self._database.write() as session:
            notes.set_closed(session, report, note, settled)
            reports.touch(session, report, author)

    def _read(
        self, report: str, name: str, data: bytes
    ) -> tuple[Assembled, ReturnedFile, dict[str, tuple[str, ...]]]:
        whole = self._assembly.get(report)
        with self._database.read() as session:
            return (whole, *read_file(session, whole, name, data))
