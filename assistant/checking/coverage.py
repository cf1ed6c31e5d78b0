"""Whether every fact in use is said, once, where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.models import Draft, Fact, Finding, Report


def coverage_findings(report: Report, draft: Draft) -> Iterator[Finding]:
    """Facts of a section that its text leaves out, and facts of other sections in it."""
    facts = {f.id: f for f in report.facts}
    said = {source for s in draft.sentences for source in s.sources}
    for fact in report.facts:
        if fact.in_use and fact.section == draft.section and fact.id not in said:
            yield _uncovered(fact)
    for sentence in draft.sentences:
        for source in sentence.sources:
            stray = facts.get(source)
            if stray and stray.section and stray.section != draft.section and sentence.kind == "text":
                yield Finding(
                    kind="other_section",
                    severity="warn",
                    message=f"Câu “{_cut(sentence.text)}” dùng tư liệu của mục {stray.section}"
                    f" ({stray.place}): "
                    "đề nghị chuyển câu hoặc đổi mục của tư liệu.",
                    section=draft.section,
                    sources=(stray.id,),
                    place=stray.place,
                )


def _uncovered(fact: Fact) -> Finding:
    return Finding(
        kind="uncovered",
        severity="warn",
        message=f"Tư liệu “{_cut(fact.text)}” ({fact.place}) chưa có trong văn bản của mục:"
        " đề nghị thêm vào hoặc bỏ chọn.",
        section=fact.section,
        sources=(fact.id,),
        place=fact.place,
    )


def _cut(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"
