"""The whole report under the same check that each sentence passed when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.conflicts import conflict_findings
from assistant.checking.counted import counted_findings
from assistant.checking.coverage import coverage_findings
from assistant.checking.denying import negations_kept
from assistant.checking.figures import unsupported
from assistant.checking.register import plain
from assistant.checking.sources import SourceTexts
from assistant.checking.style import style_findings
from assistant.checking.unread import unread_findings
from assistant.models import Draft, Finding, Report, Sentence, Severity
from assistant.vietnamese.numbers import read_quantities

_PLACEHOLDERS: tuple[tuple[str, str, str], ...] = (
    (
        "[Chưa có tư liệu",
        "missing",
        "Mục này chưa có tư liệu: đề nghị bổ sung, hoặc ghi rõ là không phát sinh.",
    ),
    ("[Dòng gõ không dấu", "unmarked", "Có dòng gõ không dấu: đề nghị gõ lại cho có dấu."),
)
_GAP = "Còn chỗ để trống trong ngoặc vuông: đề nghị soạn lại mục này, hoặc điền nội dung thay cho chỗ trống."
_BRACKETED = re.compile(
    r"\[[^\[\]]*(?:chờ|chưa có|mâu thuẫn|cần bổ sung|đề nghị bổ sung)[^\[\]]*\]", re.IGNORECASE
)


def check_report(report: Report) -> tuple[Finding, ...]:
    """Everything found in the report as it stands, section by section.

    Findings of reading the materials are the report's own and come with it; here are those
    of the texts, of conflicts without a choice, and of sections without any text.
    """
    texts = SourceTexts(report)
    found: list[Finding] = [_placed(report, f) for f in conflict_findings(report.conflicts)]
    found.extend(counted_findings(report))
    for leaf in report.outline.walk():
        draft = report.drafts.get(leaf.id)
        if draft is not None and draft.sentences:
            found.extend(_check(report, draft, texts))
            # What was offered and refused is seen while writing, and cannot be seen anew.
            found.extend(f for f in draft.findings if f.kind == "refused")
        elif not leaf.children or any(f.in_use and f.section == leaf.id for f in report.facts):
            found.append(
                Finding(
                    kind="empty",
                    severity="block",
                    message=f"Mục {leaf.id} chưa soạn: đề nghị soạn hoặc bổ sung tư liệu.",
                    section=leaf.id,
                )
            )
    return tuple(dict.fromkeys(found))


def _placed(report: Report, finding: Finding) -> Finding:
    """A conflict of two tables, which has no section of its own, where its placeholder is printed."""
    if finding.section is not None:
        return finding
    for section, draft in report.drafts.items():
        for sentence, start in _spans(draft):
            if sentence.kind == "placeholder" and set(finding.sources) <= set(sentence.sources):
                span = (start, start + len(sentence.text))
                return finding.model_copy(update={"section": section, "span": span})
    return finding


def check_draft(report: Report, draft: Draft) -> tuple[Finding, ...]:
    """What is found in one section's text."""
    return tuple(_check(report, draft, SourceTexts(report)))


def check_text(report: Report, section: str, text: str) -> tuple[Finding, ...]:
    """What is found in a text that an officer typed for a section, before it is saved."""
    sentence = Sentence(text=text, writer="officer")
    draft = Draft(section=section, paragraphs=((sentence,),), origin="officer")
    return (*_numbers(report, draft, SourceTexts(report)), *style_findings(draft), *_unread(draft))


def _check(report: Report, draft: Draft, texts: SourceTexts) -> Iterator[Finding]:
    yield from _placeholders(report, draft)
    yield from _numbers(report, draft, texts)
    yield from _negations(report, draft)
    yield from _set_aside(report, draft)
    yield from coverage_findings(report, draft)
    yield from style_findings(draft)
    yield from _unread(draft)


def _unread(draft: Draft) -> Iterator[Finding]:
    """What was printed as noted because nothing could read it; each word told once."""
    told: set[str] = set()
    for sentence, start in _spans(draft):
        for finding in unread_findings(draft, sentence, start):
            if finding.message not in told:
                told.add(finding.message)
                yield finding


def _spans(draft: Draft) -> Iterator[tuple[Sentence, int]]:
    """Each sentence with where it begins in ``draft.text``."""
    position = 0
    for paragraph in draft.paragraphs:
        for sentence in paragraph:
            yield sentence, position
            position += len(sentence.text) + 1
        if not paragraph:
            position += 1


def _placeholders(report: Report, draft: Draft) -> Iterator[Finding]:
    """Gaps that would be printed. That of an open conflict is told with the conflict itself."""
    open_sides = {side for c in report.conflicts if not c.chosen for side in c.options}
    for sentence, start in _spans(draft):
        known = next((p for p in _PLACEHOLDERS if sentence.text.startswith(p[0])), None)
        gap = sentence.kind == "placeholder" or has_gap(sentence.text)
        if not gap or (known is None and open_sides & set(sentence.sources)):
            continue
        _, kind, message = known or ("", "placeholder", _GAP)
        yield Finding(
            kind=kind,
            severity="block",
            message=message,
            section=draft.section,
            span=(start, start + len(sentence.text)),
            sources=sentence.sources,
        )


def has_gap(text: str) -> bool:
    """Whether a text holds a gap in brackets that waits to be filled."""
    return bool(_BRACKETED.search(text))


def _numbers(report: Report, draft: Draft, texts: SourceTexts) -> Iterator[Finding]:
    own = [f.id for f in report.facts if f.section == draft.section and f.in_use]
    figures = [f.id for f in report.figures]
    for sentence, start in _spans(draft):
        if sentence.kind == "placeholder":
            continue
        by_officer = sentence.writer == "officer"
        ids = (*sentence.sources, *own, *figures) if by_officer else sentence.sources
        given = texts.of(ids)
        new = unsupported(plain(sentence.text), given)
        severity: Severity = "warn" if by_officer else "block"
        message = (
            "Số “{}” do cán bộ nhập, không có trong tư liệu: đề nghị kiểm tra và bổ sung nguồn."
            if by_officer
            else "Số “{}” không có trong nguồn của câu: đề nghị sửa theo tư liệu."
        )
        for quantity in new:
            yield Finding(
                kind="number_unsourced",
                severity=severity,
                message=message.format(quantity.text),
                section=draft.section,
                span=_where(sentence.text, quantity.text, start),
                sources=sentence.sources,
            )


def _where(text: str, words: str, start: int) -> tuple[int, int]:
    """The span of a number in the draft, or of its whole sentence if it is spelt otherwise."""
    found = next((q for q in read_quantities(text) if q.text == words), None)
    return (start + found.start, start + found.end) if found else (start, start + len(text))


def _negations(report: Report, draft: Draft) -> Iterator[Finding]:
    facts = {f.id: f for f in report.facts if f.negative}
    # A fact that was parted into several sentences is told by all of them together.
    told = {
        fact: " ; ".join(s.text for s in draft.sentences if fact in s.sources)
        for fact in {s for one in draft.sentences for s in one.sources} & facts.keys()
    }
    for sentence, start in _spans(draft):
        if sentence.kind == "placeholder":
            continue
        for fact in (facts[s] for s in sentence.sources if s in facts):
            if not negations_kept(fact.text, told[fact.id]):
                yield Finding(
                    kind="negation_lost",
                    severity="warn" if sentence.writer == "officer" else "block",
                    message=f"Câu bỏ mất ý “chưa, không, còn” của tư liệu “{fact.text}” ({fact.place}).",
                    section=draft.section,
                    span=(start, start + len(sentence.text)),
                    sources=(fact.id,),
                    place=fact.place,
                )


def _set_aside(report: Report, draft: Draft) -> Iterator[Finding]:
    """Sentences that rest on what must not be used (any more)."""
    aside = {f.id: f for f in report.facts if not f.in_use and f.set_aside != "duplicate"}
    for sentence, start in _spans(draft):
        if sentence.kind == "placeholder":
            continue
        for fact in (aside[s] for s in sentence.sources if s in aside):
            yield Finding(
                kind="set_aside_used",
                severity="block",
                message=f"Câu dùng tư liệu đang để riêng “{fact.text}” ({fact.place}): đề nghị soạn lại mục.",
                section=draft.section,
                span=(start, start + len(sentence.text)),
                sources=(fact.id,),
                place=fact.place,
            )
