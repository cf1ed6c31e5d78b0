"""The writer with a model: it proposes wordings; the check decides, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.checking.grounding import verify
from assistant.drafting.llm import Model, Reply
from assistant.drafting.phrasing import Speaker, polish
from assistant.drafting.prompts import Prompt
from assistant.drafting.template import Written
from assistant.models import Fact, Finding, Frozen, Section, Sentence
from assistant.vietnamese.text import squeeze

#: Facts go to the model so many at a time.
_BATCH = 6


class Proposed(Frozen):
    """What became of a model's proposals for one section."""

    written: tuple[Written, ...]
    findings: tuple[Finding, ...]
    accepted: int = 0
    offered: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


def propose(
    model: Model,
    prompt: Prompt,
    section: Section,
    facts: Sequence[Fact],
    template: Sequence[Written],
    speaker: Speaker,
    stop: Callable[[], bool],
) -> Proposed:
    """The template's sentences, each replaced where a model's wording passes the check.

    Raises:
        ModelUnavailable: if the model cannot be used; nothing of it is kept.
    """
    by_fact = {f.id: f for f in facts}
    accepted: dict[str, Sentence] = {}
    findings: list[Finding] = []
    offered = tokens_in = tokens_out = 0
    drafted = [w for w in template if w.sentence.kind == "text" and w.sentence.sources[0] in by_fact]
    for begin in range(0, len(drafted), _BATCH):
        if stop():
            break
        codes = {f"T{i + 1}": w for i, w in enumerate(drafted[begin : begin + _BATCH])}
        reply = _ask(model, prompt, section, codes, by_fact, speaker)
        tokens_in, tokens_out = tokens_in + reply.tokens_in, tokens_out + reply.tokens_out
        for text, sources in reply.sentences:
            offered += 1
            sentence = _judge(text, sources, codes, by_fact, speaker, section, findings)
            if sentence and not any(s in accepted for s in sentence.sources):
                accepted.update(dict.fromkeys(sentence.sources, sentence))
    return Proposed(
        written=_settle(template, accepted),
        findings=tuple(findings),
        accepted=len({id(s) for s in accepted.values()}),
        offered=offered,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
    )


def _ask(
    model: Model,
    prompt: Prompt,
    section: Section,
    codes: Mapping[str, Written],
    by_fact: Mapping[str, Fact],
    speaker: Speaker,
) -> Reply:
    lines = [
        f"{code}: {polish(by_fact[w.sentence.sources[0]].text, speaker)}\n    (nháp: {w.sentence.text})"
        for code, w in codes.items()
    ]
    filled = prompt.fill(
        title=section.title,
        unit=speaker.unit,
        guidance=section.guidance or "không có thêm",
        facts="\n".join(lines),
    )
    return model.ask(filled, temperature=prompt.temperature, max_tokens=prompt.max_tokens)


def _judge(
    text: str,
    sources: Sequence[str],
    codes: Mapping[str, Written],
    by_fact: Mapping[str, Fact],
    speaker: Speaker,
    section: Section,
    findings: list[Finding],
) -> Sentence | None:
    """The sentence if the check accepts it for exactly the facts that it names."""
    named = [codes[c.strip()] for c in dict.fromkeys(sources) if c.strip() in codes]
    text = squeeze(text.replace("\n", " "))
    if not text or not named or len(named) != len(set(sources)):
        return None
    ids = tuple(dict.fromkeys(s for w in named for s in w.sentence.sources))
    facts = [by_fact[i].text for i in ids if i in by_fact]
    text = text.rstrip(" .;") + "."
    judgement = verify(facts, text, allowed=(speaker.unit,))
    if judgement.accepted:
        return Sentence(text=text, sources=ids, writer="model")
    findings.append(
        Finding(
            kind="refused",
            severity="hint",
            message=f"Không dùng câu của mô hình “{text}”: "
            f"{'; '.join(r.message for r in judgement.reasons)}.",
            section=section.id,
            sources=ids,
        )
    )
    return None


def _settle(template: Sequence[Written], accepted: Mapping[str, Sentence]) -> tuple[Written, ...]:
    """The template's sentences with accepted ones at the place of the first fact they cover."""
    settled: list[Written] = []
    used: set[int] = set()
    for item in template:
        better = next((accepted[s] for s in item.sentence.sources if s in accepted), None)
        if better is None:
            settled.append(item)
        elif id(better) not in used:
            used.add(id(better))
            settled.append(Written(sentence=better, topic=item.topic))
    return tuple(settled)
