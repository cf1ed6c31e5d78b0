"""The writer with a model: it proposes wordings; the check decides, sentence by sentence.

A small model is shown one sentence of the template at a time; a capable one the facts of a
paragraph, to put together as it likes. What the check refuses stays as the template wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from assistant.drafting.bettering import spoils
from assistant.drafting.forms import Answer, OneSentence
from assistant.drafting.judging import judge
from assistant.drafting.listening import Stopped
from assistant.drafting.llm import BadAnswer, Message, Model
from assistant.drafting.opinion import Opinion, Pair, second_opinion
from assistant.drafting.phrasing import Speaker, polish
from assistant.drafting.prompts import Prompt
from assistant.drafting.roles import Role
from assistant.drafting.template import Written
from assistant.models import Fact, Finding, Section, Sentence
from assistant.vietnamese.text import squeeze

Mode = Literal["fact", "paragraph"]

#: Facts go to a capable model so many at a time.
_BATCH = 6
#: A sentence this much longer than the template's says something else; nobody reads it.
_MOST_GROWTH, _MOST_ADDED = 1.5, 60
#: A model may offer a fact's sentence in a few ways; one that offers more has run wild.
_MOST_OFFERS = 3
#: Room in tokens for what stands around the text; a letter is at most a token.
_TOKENS_FREE = 60
#: Shorter sentences of the template, and those of other roles (causes, lessons, proposals: the
#: officer's own judgements), have nothing that a small model was measured to better.
_FEWEST_WORDS = 6
_BETTERED: tuple[Role, ...] = ("situation", "result")


class Task(NamedTuple):
    """One section to be worded: its facts and the template's sentences for them."""

    section: Section
    role: Role
    facts: Sequence[Fact]
    template: Sequence[Written]
    speaker: Speaker


class Proposed(NamedTuple):
    """What became of a model's proposals so far. ``sentence`` is the one just accepted, if any."""

    written: tuple[Written, ...]
    findings: tuple[Finding, ...] = ()
    offered: int = 0
    accepted: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    sentence: Sentence | None = None


def propose(
    model: Model,
    prompt: Prompt,
    task: Task,
    mode: Mode,
    stop: Callable[[], bool] = lambda: False,
    opinion: Prompt | None = None,
) -> Iterator[Proposed]:
    """The template's sentences, replaced one by one where a model's wording passes the check.

    With an ``opinion`` prompt the model reads what the check accepted once more against the
    facts, and may refuse it; it cannot bring in what the check refused.

    Yields the state after each sentence accepted, and after each answer; the last is the result.

    Raises:
        BadAnswer: if no answer was in the form asked for.
        ModelUnavailable: if the model cannot be used any more; what was yielded stands.
    """
    work = _Work(task)
    bad: BadAnswer | None = None
    good = False
    for drafted in _questions(task, mode):
        for temperature in (prompt.temperature, prompt.retry_temperature):
            try:
                passed = work.weigh(_ask(model, prompt, task, mode, drafted, temperature, stop))
                if opinion and passed:
                    passed = work.doubt(passed, second_opinion(model, opinion, work.pairs(passed), stop))
            except BadAnswer as error:
                bad = error
                continue
            except Stopped:
                return
            good = True
            for sentence in passed:
                if work.accept(sentence):
                    yield work.state(sentence)
            yield work.state()
            if any(work.has(written) for written in drafted):
                break
    if bad and not good:
        raise bad


def _questions(task: Task, mode: Mode) -> Iterator[Sequence[Written]]:
    """What to ask about, a question each: sentences of the template that a model may better."""
    known = {f.id for f in task.facts}
    drafted = [w for w in task.template if w.sentence.kind == "text" and w.sentence.sources[0] in known]
    if mode == "fact":
        worth = task.role in _BETTERED
        drafted = [w for w in drafted if worth and len(w.sentence.text.split()) >= _FEWEST_WORDS]
    size = 1 if mode == "fact" else _BATCH
    for begin in range(0, len(drafted), size):
        yield drafted[begin : begin + size]


class _Heard(NamedTuple):
    """What a model said to one question: each text with the template's sentences it stands for."""

    offers: tuple[tuple[str, tuple[Written, ...]], ...]
    tokens_in: int
    tokens_out: int


def _ask(
    model: Model,
    prompt: Prompt,
    task: Task,
    mode: Mode,
    drafted: Sequence[Written],
    temperature: float,
    stop: Callable[[], bool],
) -> _Heard:
    length = sum(len(w.sentence.text) for w in drafted)
    how: dict[str, Any] = {
        "temperature": temperature,
        "max_tokens": min(prompt.max_tokens, _TOKENS_FREE + length),
        "stop": stop,
    }
    if mode == "fact":
        one = model.ask(prompt.messages(draft=drafted[0].sentence.text), form=OneSentence, **how)
        return _Heard(((one.answer.text, (drafted[0],)),), one.tokens_in, one.tokens_out)
    codes = {f"T{i + 1}": w for i, w in enumerate(drafted)}
    many = model.ask(_several(prompt, task, codes), form=Answer, **how)
    if len(many.answer.sentences) > _MOST_OFFERS * len(drafted):
        raise model.bad_answer("trả lời quá nhiều câu")
    offers = tuple((p.text, _named(p.sources, codes)) for p in many.answer.sentences)
    return _Heard(offers, many.tokens_in, many.tokens_out)


def _several(prompt: Prompt, task: Task, codes: Mapping[str, Written]) -> Sequence[Message]:
    by_id = {f.id: f for f in task.facts}
    lines = [
        f"{code}: {polish(by_id[w.sentence.sources[0]].said, task.speaker)}\n    (nháp: {w.sentence.text})"
        for code, w in codes.items()
    ]
    return prompt.messages(
        title=task.section.title,
        unit=task.speaker.unit,
        guidance=task.section.guidance or "không có thêm",
        facts="\n".join(lines),
    )


def _named(sources: Sequence[str], codes: Mapping[str, Written]) -> tuple[Written, ...]:
    """What the codes of a proposal stand for; nothing if any is unknown."""
    named = dict.fromkeys(code.strip() for code in sources)
    return tuple(codes[c] for c in named) if named.keys() <= codes.keys() else ()


class _Work:
    """One section while it is being worded."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._facts = {f.id: f for f in task.facts}
        self._accepted: dict[str, Sentence] = {}
        self._findings: list[Finding] = []
        self._offered = self._tokens_in = self._tokens_out = 0

    def weigh(self, heard: _Heard) -> list[Sentence]:
        """What the check lets through of what was offered; the rest is noted as refused."""
        self._tokens_in += heard.tokens_in
        self._tokens_out += heard.tokens_out
        self._offered += len(heard.offers)
        weighed = (self._weigh(text, stands_for) for text, stands_for in heard.offers)
        return [sentence for sentence in weighed if sentence]

    def pairs(self, sentences: Sequence[Sentence]) -> list[Pair]:
        """Sentences with the words of their facts."""
        return [Pair(s.text, tuple(f.said for f in self._of(s.sources))) for s in sentences]

    def doubt(self, sentences: Sequence[Sentence], opinion: Opinion) -> list[Sentence]:
        """The sentences that a second opinion leaves; the rest is noted as refused."""
        self._tokens_in += opinion.tokens_in
        self._tokens_out += opinion.tokens_out
        for sentence in sentences:
            if sentence.text in opinion.wrong:
                self._refuse(sentence.text, sentence.sources, "Mô hình đọc lại thấy chưa đúng tư liệu")
        return [s for s in sentences if s.text not in opinion.wrong]

    def accept(self, sentence: Sentence) -> bool:
        """Put a sentence in the template's place, unless one for the same fact was before it."""
        own = [f.id for f in self._of(sentence.sources)]
        if any(i in self._accepted for i in own):
            return False
        self._accepted.update(dict.fromkeys(own, sentence))
        return True

    def has(self, written: Written) -> bool:
        """Whether a better wording was found for it."""
        return written.sentence.sources[0] in self._accepted

    def _of(self, sources: Sequence[str]) -> list[Fact]:
        return [self._facts[i] for i in sources if i in self._facts]

    def _weigh(self, text: str, stands_for: Sequence[Written]) -> Sentence | None:
        """The sentence, if the check accepts it for exactly the facts that it names."""
        ids = tuple(dict.fromkeys(s for w in stands_for for s in w.sentence.sources))
        facts = self._of(ids)
        text = squeeze(text.replace("\n", " ")).rstrip(" .;") + "."
        if text == "." or not facts:
            return None
        if why := self._why_not(text, stands_for, facts):
            self._refuse(text, ids, why)
            return None
        return Sentence(text=text, sources=ids, writer="model")

    def _why_not(self, text: str, stands_for: Sequence[Written], facts: Sequence[Fact]) -> str:
        drafted = [w.sentence.text for w in stands_for]
        if len(text) > _MOST_GROWTH * sum(map(len, drafted)) + _MOST_ADDED:
            return "Dài hơn hẳn tư liệu"
        judgement = judge([f.said for f in facts], text, self._task.speaker, self._task.role)
        return "; ".join(r.message for r in judgement.reasons) or spoils(text, drafted)

    def _refuse(self, text: str, ids: tuple[str, ...], why: str) -> None:
        shown = text if len(text) <= 300 else f"{text[:300]}…"
        message = f"Không dùng câu của mô hình “{shown}”: {why}."
        self._findings.append(
            Finding(
                kind="refused",
                severity="hint",
                message=message,
                section=self._task.section.id,
                sources=ids,
            )
        )

    def state(self, sentence: Sentence | None = None) -> Proposed:
        """How things stand, a sentence just accepted."""
        accepted = len({id(s) for s in self._accepted.values()})
        return Proposed(
            written=self._written(),
            findings=tuple(self._findings),
            offered=self._offered,
            accepted=accepted,
            tokens_in=self._tokens_in,
            tokens_out=self._tokens_out,
            sentence=sentence,
        )

    def _written(self) -> tuple[Written, ...]:
        """The template's sentences, accepted ones at the place of the first fact they cover."""
        settled: list[Written] = []
        used: set[int] = set()
        for item in self._task.template:
            better = self._accepted.get(item.sentence.sources[0])
            if better is None:
                settled.append(item)
            elif id(better) not in used:
                used.add(id(better))
                settled.append(Written(sentence=better, topic=item.topic))
        return tuple(settled)
