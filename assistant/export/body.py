"""The text of the report: headings as the outline has them, each with its draft."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from assistant.export.comments import Marks
from assistant.export.lists import item_style
from assistant.export.xml import Bookmarks, Element, paragraph, run
from assistant.models import Draft, Finding, Section, Sentence

_DEEPEST_HEADING = 4
Span = tuple[int, int]


def bookmark_name(section_id: str) -> str:
    """The bookmark that carries a section's id through Word ("II.3.b" → "muc_II_3_b")."""
    return "muc_" + section_id.replace(".", "_")


def revision_name(section_id: str, number: int) -> str:
    """The bookmark that says which revision of a section was printed (0: none)."""
    return f"ban_{number}_{section_id.replace('.', '_')}"


def report_name(report_id: str) -> str:
    """The bookmark that says which report a file was printed from."""
    return f"bao_cao_{report_id}"


#: The bookmarks of what stands before the first and after the last section.
OPENING, CLOSING = "mo_dau", "ket_thuc"


def heading_text(section: Section) -> str:
    """A heading as printed: its number, a space, its title."""
    return f"{section.number} {section.title}".strip()


def heading(section: Section, bookmarks: Bookmarks, revision: int | None = None) -> Element:
    """The heading in Word's own heading style of its level, with the section's bookmarks."""
    style = f"Heading{min(section.level, _DEEPEST_HEADING)}"
    content = bookmarks.around(bookmark_name(section.id), [run(heading_text(section))])
    if revision is not None:
        content = bookmarks.around(revision_name(section.id, revision), content)
    return paragraph(style, *content)


def printed_draft(section: Section, draft: Draft | None) -> Draft:
    """What is printed of a section: its draft; a visible gap for a leaf that nobody has drafted."""
    if draft is not None and draft.text.strip():
        return draft
    if section.children:
        return Draft(section=section.id)
    gap = Sentence(text=f"[Chưa có tư liệu: {section.title.rstrip('.')}]", kind="placeholder")
    return Draft(section=section.id, paragraphs=((gap,),))


def section_text(
    section: Section, draft: Draft | None, findings: Sequence[Finding], title: Element, marks: Marks
) -> list[Element]:
    """The paragraphs of a section's draft; its findings go to ``marks``.

    A finding without a place in the text is put on ``title``, the heading's paragraph.
    """
    draft = printed_draft(section, draft)
    spans = {f: span for f in findings if (span := _span(f, draft))}
    elements: list[Element] = []
    commented: set[Finding] = set()
    start = 0
    for sentences in draft.paragraphs:
        text = " ".join(s.text for s in sentences)
        if text.strip():
            elements.append(_paragraph(text, start, sentences, spans, marks, commented))
        start += len(text) + 1
    _on_heading(title, [f for f in findings if f not in commented], marks)
    return elements


def plain_paragraph(sentences: Iterable[Sentence], bookmarks: Bookmarks, *names: str) -> list[Element]:
    """One paragraph of sentences (opening, closing) with its bookmarks, or nothing."""
    sentences = [s for s in sentences if s.text.strip()]
    if not sentences:
        return []
    runs = [run(s.text + (" " if s is not sentences[-1] else ""), highlight=s.kind == "placeholder")
            for s in sentences]  # fmt: skip
    for name in names:
        runs = bookmarks.around(name, runs)
    return [paragraph("BodyText", *runs)]


def _on_heading(title: Element, findings: Sequence[Finding], marks: Marks) -> None:
    runs = title.r_lst
    for finding in findings:
        marks.add(runs[0], runs[-1], finding)


def _span(finding: Finding, draft: Draft) -> Span | None:
    """Where in the draft's text a finding is: its own span, or the sentence it shares sources with."""
    text = draft.text
    if finding.span and 0 <= finding.span[0] < finding.span[1] <= len(text):
        return finding.span
    position = 0
    for sentences in draft.paragraphs:
        for sentence in sentences:
            if finding.sources and set(finding.sources) & set(sentence.sources):
                return (position, position + len(sentence.text)) if sentence.text else None
            position += len(sentence.text) + 1
        if not sentences:
            position += 1
    return None


def _paragraph(
    text: str,
    start: int,
    sentences: Sequence[Sentence],
    spans: dict[Finding, Span],
    marks: Marks,
    commented: set[Finding],
) -> Element:
    """One paragraph, cut into runs where a placeholder or a commented span begins or ends."""
    style, typed = item_style(text)
    text, start = text[typed:], start + typed
    gaps = [(max(a - typed, 0), max(b - typed, 0)) for a, b in _gaps(sentences)]
    local = {f: (max(a - start, 0), min(b - start, len(text))) for f, (a, b) in spans.items()}
    local = {f: (a, b) for f, (a, b) in local.items() if a < b}
    blocked = [span for f, span in local.items() if f.severity == "block"]
    cuts = sorted({0, len(text), *(edge for span in (*gaps, *local.values()) for edge in span)})
    runs = {
        a: run(text[a:b], highlight=any(x <= a and b <= y for x, y in (*gaps, *blocked)))
        for a, b in itertools.pairwise(cuts)
    }
    for finding, (a, b) in local.items():
        if finding not in commented:
            inside = [element for at, element in runs.items() if a <= at < b]
            marks.add(inside[0], inside[-1], finding)
            commented.add(finding)
    return paragraph(style, *runs.values())


def _gaps(sentences: Sequence[Sentence]) -> Iterable[Span]:
    position = 0
    for sentence in sentences:
        if sentence.kind == "placeholder":
            yield position, position + len(sentence.text)
        position += len(sentence.text) + 1
