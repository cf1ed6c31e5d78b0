"""What a person can do with whole reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import ValidationError

from assistant.errors import BadInput, UnknownSection
from assistant.models import Draft, Fact, Finding, Frozen, Outline, Report, ReportMeta, Section
from assistant.outline import parse_outline
from assistant.settings import Settings
from assistant.store import reports
from assistant.store.database import Database
from assistant.store.records import ReportRecord
from assistant.workspace.assembly import Assembled, Assembly
from assistant.workspace.office import Office

State = Literal["no_material", "not_drafted", "draft", "attention", "approved"]
OUTLINE_FILE = "de-cuong-962-SNV-TDKT.md"


class SectionView(Frozen):
    """How one section stands that has a text of its own.

    ``facts`` counts those in use; ``revision`` is the number of the newest text (0: none);
    ``missing`` counts facts in use that came after the text was written.
    """

    section: Section
    state: State
    facts: int
    revision: int
    findings: tuple[Finding, ...]
    proposals: int
    missing: int


class ReportSummary(Frozen):
    """A line of the list of reports; progress counts the sections with a text of their own."""

    id: str
    title: str
    example: bool
    changed: dt.datetime
    changed_by: str
    archived: bool
    deleted: bool
    sections: int
    drafted: int
    approved: int


class Reports:
    """The reports of the office."""

    def __init__(self, settings: Settings, database: Database, assembly: Assembly, office: Office) -> None:
        self._settings, self._database = settings, database
        self._assembly, self._office = assembly, office

    def built_in_outline(self) -> Outline:
        """The outline that comes with the program."""
        path = self._settings.corpus_dir / OUTLINE_FILE
        try:
            return parse_outline(path.read_text(encoding="utf-8"), path.name)
        except OSError as error:
            mend = "Cài lại chương trình, hoặc chọn tệp đề cương khác."
            raise BadInput("không thấy đề cương đi kèm chương trình", str(path), mend) from error

    def outline_from(self, name: str, data: bytes) -> Outline:
        """The outline in a file of the officer's (text or Word).

        Raises:
            BadInput: if the file cannot be read or has no numbered headings.
        """
        from assistant.materials.files import read_plain

        return parse_outline(read_plain(name, data), name)

    def create(
        self,
        title: str = "",
        *,
        outline: Outline | None = None,
        meta: ReportMeta | None = None,
        author: str = "",
        example: bool = False,
    ) -> str:
        """A new report from the built-in outline or another; its id.

        What ``meta`` leaves out comes from the office's settings.
        """
        outline = outline or self.built_in_outline()
        title = " ".join(title.split()) or _capital(outline.title) or outline.name
        with self._database.write() as session:
            return reports.create(
                session, title, outline, meta or self._office.meta(), author, example=example
            )

    def list(self) -> tuple[ReportSummary, ...]:
        """All reports with their progress, the last changed first; put-away ones are marked."""
        with self._database.read() as session:
            records = reports.every(session)
        return tuple(self._summary(record) for record in records)

    def get(self, report: str) -> Report:
        """The report as it stands: settled facts, figures, conflicts, texts.

        Raises:
            NotFound: if there is none, or it is deleted.
        """
        return self._assembly.get(report).report

    def record(self, report: str) -> ReportRecord:
        """Its title, dates and versions."""
        return self._assembly.get(report).record

    def views(self, report: str) -> tuple[SectionView, ...]:
        """How every section with a text of its own stands, in printed order."""
        whole = self._assembly.get(report)
        return self._assembly.keep("views", whole, lambda: self._views(whole))

    def _views(self, whole: Assembled) -> tuple[SectionView, ...]:
        findings = self._assembly.findings(whole.record.id)
        return tuple(
            section_view(whole, section, tuple(f for f in findings if f.section == section.id))
            for section in whole.report.outline.drafted()
        )

    def section(self, report: str, section: str) -> Section:
        """A section with a text of its own.

        Raises:
            UnknownSection: if there is none with that id.
        """
        return drafted(self.get(report).outline, section)

    def rename(self, report: str, title: str, author: str) -> None:
        """Call a report by another name."""
        if not title.strip():
            raise BadInput("tên báo cáo còn trống", mend="Nhập tên báo cáo.")
        with self._database.write() as session:
            reports.rename(session, report, " ".join(title.split()))
            reports.touch(session, report, author)

    def set_meta(self, report: str, changes: Mapping[str, Any], author: str) -> ReportMeta:
        """Change some of what stands around the text; the fields of `ReportMeta` by name."""
        meta = self.get(report).meta
        try:
            meta = ReportMeta.model_validate({**meta.model_dump(), **changes})
        except ValidationError as error:
            key = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise BadInput(f"“{key}”: giá trị không hợp lệ", mend="Sửa lại rồi lưu.") from error
        with self._database.write() as session:
            reports.set_meta(session, report, meta)
            reports.touch(session, report, author)
        return meta

    def copy(self, report: str, author: str) -> str:
        """A report with the same materials, decisions and texts; its id."""
        with self._database.write() as session:
            title = reports.load(session, report).title
            return reports.copy(session, report, f"{title} (bản sao)", author)

    def archive(self, report: str, author: str, archived: bool = True) -> None:
        """Put a report away, or take it back out."""
        with self._database.write() as session:
            reports.set_archived(session, report, archived)
            reports.touch(session, report, author)

    def delete(self, report: str, author: str) -> None:
        """Delete a report; `restore` brings it back whole."""
        with self._database.write() as session:
            reports.set_deleted(session, report, True)
            reports.touch(session, report, author)

    def restore(self, report: str, author: str) -> None:
        """Bring a deleted report back."""
        with self._database.write() as session:
            reports.set_deleted(session, report, False)
            reports.touch(session, report, author)

    def _summary(self, record: ReportRecord) -> ReportSummary:
        sections = {section.id for section in record.outline.drafted()}
        written, approved = 0, 0
        if record.deleted is None:
            whole = self._assembly.get(record.id)
            written = sum(1 for s, d in whole.report.drafts.items() if s in sections and has_text(d))
            approved = len(sections & whole.approvals.keys())
        return ReportSummary(
            id=record.id,
            title=record.title,
            example=record.example,
            changed=record.changed,
            changed_by=record.changed_by,
            archived=record.archived is not None,
            deleted=record.deleted is not None,
            sections=len(sections),
            drafted=written,
            approved=approved,
        )


def drafted(outline: Outline, section: str, purpose: str = "để soạn") -> Section:
    """A section with a text of its own, which facts may belong to, by its id in any case ("ii.3.B").

    Raises:
        UnknownSection: if there is none; the message says for what it was wanted and names those there are.
    """
    sections = outline.drafted()
    found = next((s for s in sections if s.id.casefold() == section.strip().casefold()), None)
    if found is None:
        known = ", ".join(s.id for s in sections)
        raise UnknownSection(f"đề cương không có mục “{section}” {purpose}", mend=f"Các mục: {known}.")
    return found


def has_text(draft: Draft) -> bool:
    """Whether a draft says something beyond placeholders."""
    return any(s.kind == "text" and s.text.strip() for s in draft.sentences)


def section_view(whole: Assembled, section: Section, findings: tuple[Finding, ...]) -> SectionView:
    """How one section stands, with the findings that are its own."""
    facts = [f for f in whole.report.facts if f.section == section.id and f.in_use]
    draft = whole.report.drafts.get(section.id)
    # A section above others is written from the award tables too.
    material = bool(facts or (section.children and whole.report.statistics))
    waiting = sum(1 for p in whole.proposals if p.section == section.id)
    return SectionView(
        section=section,
        state=_state(draft, section.id in whole.approvals, material, findings, waiting),
        facts=len(facts),
        revision=whole.numbers.get(section.id, 0),
        findings=findings,
        proposals=waiting,
        missing=len(_unused(draft, facts)),
    )


def _state(
    draft: Draft | None, approved: bool, material: bool, findings: tuple[Finding, ...], waiting: int
) -> State:
    if approved:
        return "approved"
    if any(f.kind == "conflict" for f in findings):
        return "attention"
    if draft is None or not draft.sentences:
        return "not_drafted" if material else "no_material"
    if not has_text(draft) and not material:
        return "no_material"
    return "attention" if waiting or any(f.severity != "hint" for f in findings) else "draft"


def _unused(draft: Draft | None, facts: list[Fact]) -> list[Fact]:
    """The facts in use that no sentence of the draft rests on."""
    if draft is None:
        return []
    used = {source for s in draft.sentences for source in s.sources}
    return [f for f in facts if f.id not in used]


def _capital(title: str) -> str:
    """A title all in capitals in the letters of a sentence."""
    return title[:1] + title[1:].lower() if title.isupper() else title
