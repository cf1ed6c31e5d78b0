"""What a Word file that came back would change, and what would become of it. Nothing is kept here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from pydantic import Field
from sqlalchemy.orm import Session

from assistant.errors import BadInput, NotFound
from assistant.export.merging import Change, OfficerNote, changed_paragraphs, merge
from assistant.models import Draft, Frozen, Report
from assistant.store import revisions
from assistant.workspace.assembly import FRAME, Assembled
from assistant.workspace.printing import as_printed
from assistant.workspace.typed import as_draft

if TYPE_CHECKING:
    from assistant.export.roundtrip import Returned

#: "ready" can be taken as it is; "both" was changed here too and becomes a proposal; "told"
#: cannot be taken over: ``why`` says what to do instead.
State = Literal["ready", "both", "told"]
#: A file that shows fewer of the outline's headings than this share is another document.
_HEADINGS = 0.5


class ReturnedSection(Frozen):
    """What would become of one part: ``changes`` against the text that is there now.

    ``section`` is a section's id, "opening", "closing", or "" for head, tables, signature.
    """

    section: str
    state: State
    changes: tuple[Change, ...]
    why: str = ""


class ReturnedFile(Frozen):
    """What a returned file brings. ``missing`` are sections whose heading is not in it."""

    name: str
    sections: tuple[ReturnedSection, ...] = ()
    notes: tuple[OfficerNote, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def takeable(self) -> tuple[str, ...]:
        """The parts that can be taken over or proposed."""
        return tuple(s.section for s in self.sections if s.state != "told")


class Taken(Frozen):
    """What was taken over: ``saved`` with the number of the revision before, ``proposed`` by id."""

    saved: dict[str, int] = Field(default_factory=dict)
    proposed: dict[str, int] = Field(default_factory=dict)
    notes: int = 0


def read_file(
    session: Session, whole: Assembled, name: str, data: bytes
) -> tuple[ReturnedFile, dict[str, tuple[str, ...]]]:
    """What the file brings, and the paragraphs that each part would have.

    Raises:
        UnreadableFile: if it is no .docx.
        BadInput: if it was not exported from this report.
    """
    from assistant.export.roundtrip import changed_headings, read_returned

    now = as_printed(whole)
    returned = read_returned(data, now, name)
    _refuse_foreign(returned, now, name)
    merged: dict[str, tuple[str, ...]] = {}
    sections = [
        *_sections(session, whole, returned, merged),
        *_told(changed_headings(returned, now.outline), _HEADING),
        *_told(_outside(now, whole, returned), _ELSEWHERE),
    ]
    known = {(n.section, n.author, n.text, n.quote) for n in whole.notes}
    remarks = (n for n in returned.notes if (n.section, n.author, n.text, n.quote) not in known)
    missing = (s.id for s in now.outline.walk() if s.id not in returned.paragraphs)
    file = ReturnedFile(
        name=name,
        sections=tuple(sections),
        notes=tuple(dict.fromkeys(remarks)),
        missing=tuple(missing),
    )
    return file, merged


def _sections(
    session: Session, whole: Assembled, returned: Returned, merged: dict[str, tuple[str, ...]]
) -> Iterator[ReturnedSection]:
    """The parts whose text would be another; what it would be goes to ``merged``."""
    from assistant.export.roundtrip import printed_text

    drafts, unknown = _bases(session, whole, returned)
    before, now = printed_text(as_printed(whole, drafts)), printed_text(as_printed(whole))
    writable = {s.id for s in whole.report.outline.drafted()} | set(FRAME)
    for part, ours in now.items():
        if part not in returned.paragraphs:
            continue
        theirs = returned.paragraphs[part]
        if part in FRAME:  # one paragraph in print, however many somebody made of it
            theirs = tuple(filter(None, [" ".join(theirs)]))
        merged[part] = merge(before[part], theirs, ours).paragraphs
        if changes := tuple(changed_paragraphs(part, ours, merged[part])):
            both = part in unknown or before[part] != ours
            yield _section(part, changes, both=both, writable=part in writable)


_HEADING = "Tiêu đề theo đề cương nên giữ nguyên."
_ELSEWHERE = (
    "Phần đầu, phần ký, bảng biểu và phụ lục do chương trình lập: sửa thông tin ở trang Cài đặt, "
    "số liệu ở trang Tư liệu."
)
_NO_TEXT = "Mục này không có phần viết riêng trong đề cương: chuyển nội dung vào một mục bên dưới."
_FRAME_CHANGED = "Phần này đã sửa lại trong chương trình sau khi xuất: xuất lại tệp rồi sửa."


def _section(part: str, changes: tuple[Change, ...], *, both: bool, writable: bool) -> ReturnedSection:
    if not writable:
        return ReturnedSection(section=part, state="told", changes=changes, why=_NO_TEXT)
    if part in FRAME and both:
        return ReturnedSection(section=part, state="told", changes=changes, why=_FRAME_CHANGED)
    why = "Đã sửa ở cả hai bên: sẽ thành bản đề xuất đặt cạnh văn bản hiện có." if both else ""
    return ReturnedSection(section=part, state="both" if both else "ready", changes=changes, why=why)


def _told(changes: Iterator[Change], why: str) -> Iterator[ReturnedSection]:
    by_section: dict[str, list[Change]] = {}
    for change in changes:
        by_section.setdefault(change.section, []).append(change)
    for section, group in by_section.items():
        yield ReturnedSection(section=section, state="told", changes=tuple(group), why=why)


def _outside(now: Report, whole: Assembled, returned: Returned) -> Iterator[Change]:
    """What differs in head, tables and signature from the report as it would be printed now."""
    from assistant.export.roundtrip import changed_outside, read_returned
    from assistant.export.word import write_report

    printed = write_report(now, charts=False, revisions=whole.numbers)
    return changed_outside(returned, read_returned(printed, now))


def _refuse_foreign(returned: Returned, report: Report, name: str) -> None:
    if returned.report and returned.report != report.id:
        raise BadInput(
            "tệp này được xuất từ một báo cáo khác",
            name,
            "Mở đúng báo cáo đó rồi đưa tệp vào, hoặc chọn tệp khác.",
        )
    headings = sum(1 for _ in report.outline.walk())
    if not returned.report and len(returned.headings) < _HEADINGS * headings:
        raise BadInput(
            "tệp này không phải bản Word xuất từ báo cáo đang mở",
            name,
            "Chọn tệp đã xuất ở trang Kiểm tra & xuất rồi sửa trong Word.",
        )


def _bases(
    session: Session, whole: Assembled, returned: Returned
) -> tuple[Mapping[str, Draft], frozenset[str]]:
    """The texts that were printed into the file, and the parts of which nobody can tell."""
    drafts = dict(whole.report.drafts)
    unknown = set()
    for section in (*(s.id for s in whole.report.outline.walk()), *FRAME):
        printed, current = returned.revisions.get(section), whole.numbers.get(section, 0)
        if printed is None:
            unknown.add(section)
        elif section in FRAME:
            unknown.update([section] if printed != current else [])
        elif printed == 0:
            drafts.pop(section, None)
        elif printed != current:
            try:
                drafts[section] = revisions.find(session, whole.record.id, section, printed).draft
            except NotFound:  # the data folder went back to an older copy
                unknown.add(section)
    return drafts, frozenset(unknown)


def taken_draft(whole: Assembled, section: str, paragraphs: tuple[str, ...]) -> Draft:
    """The merged paragraphs as an officer's draft; what nobody touched stays as it is stored."""
    from assistant.export.roundtrip import one_line

    stored, printed = _text_of(whole.report, section), _text_of(as_printed(whole), section)
    kept = [line for line in stored.text.split("\n") if line.strip()]
    shown = [line for line in printed.text.split("\n") if line.strip()]
    back = dict(zip(map(one_line, shown), kept, strict=True))
    text = "\n".join(back.get(p, p) for p in paragraphs)
    return as_draft(
        section, text, Draft(section=section, paragraphs=(*stored.paragraphs, *printed.paragraphs))
    )


def _text_of(report: Report, section: str) -> Draft:
    if section in FRAME:
        return Draft(
            section=section, paragraphs=(report.opening if section == "opening" else report.closing,)
        )
    return report.drafts.get(section) or Draft(section=section)
