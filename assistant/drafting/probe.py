"""What a model can do, tried once and remembered: a paragraph at a time, or a fact at a time."""

from __future__ import annotations

import json
import tomllib
from collections import deque
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from assistant.drafting.llm import BadAnswer, Model
from assistant.drafting.phrasing import Speaker
from assistant.drafting.prompts import Prompt
from assistant.drafting.template import Written
from assistant.drafting.writer import Mode, Proposed, Task, propose
from assistant.models import Fact, Frozen, Place, Section, Sentence

#: A paragraph with its facts, its rules and the answer takes about so many tokens.
_CONTEXT_OF_A_PARAGRAPH = 4_000


class Capability(Frozen):
    """What was seen of a model. ``context`` in tokens, None where the endpoint does not tell."""

    mode: Mode
    context: int | None = None
    accepted: int = 0
    offered: int = 0


def capability(
    model: Model, prompts: Mapping[Mode, Prompt], stop: Callable[[], bool] = lambda: False
) -> Capability:
    """How to work with a model: as the settings say, as was seen before, or as is seen now.

    A capable model words four made-up facts under their own codes, and the check accepts
    them all; any other is shown a sentence at a time.

    Raises:
        BadAnswer: if it gives no answer in the form of a JSON schema.
        ModelUnavailable: if it cannot be reached.
        Stopped: if ``stop`` says so meanwhile.
    """
    if model.mode is not None:
        return Capability(mode=model.mode)
    remembered = model.settings.cache_dir / "mo-hinh.json"
    seen = _read(remembered).get(model.identity)
    if seen is None:
        seen = _try(model, prompts, stop)
        if not stop():
            _remember(remembered, model.identity, seen)
    return seen


def _try(model: Model, prompts: Mapping[Mode, Prompt], stop: Callable[[], bool]) -> Capability:
    task = _task()
    context = model.context_length
    if context is None or context >= _CONTEXT_OF_A_PARAGRAPH:
        try:
            said = _last(model, prompts["paragraph"], task, "paragraph", stop)
        except BadAnswer:
            said = Proposed(tuple(task.template))
        covered = {s for w in said.written for s in w.sentence.sources if w.sentence.writer == "model"}
        if covered == {f.id for f in task.facts}:
            return Capability(mode="paragraph", context=context, accepted=said.accepted, offered=said.offered)
    said = _last(model, prompts["fact"], task, "fact", stop)
    return Capability(mode="fact", context=context, accepted=said.accepted, offered=said.offered)


def _last(model: Model, prompt: Prompt, task: Task, mode: Mode, stop: Callable[[], bool]) -> Proposed:
    steps = deque(propose(model, prompt, task, mode, stop), maxlen=1)
    return steps[0] if steps else Proposed(tuple(task.template))


def _task() -> Task:
    """The facts to try a model on, as one section."""
    data = tomllib.loads(files(__package__).joinpath("probe.toml").read_text("utf-8"))["facts"]
    facts = [
        Fact(id=f"fact:{i}", text=row["note"], material="", place=Place(file=""))
        for i, row in enumerate(data)
    ]
    template = tuple(
        Written(sentence=Sentence(text=row["draft"], sources=(fact.id,)))
        for row, fact in zip(data, facts, strict=True)
    )
    section = Section(id="", number="", title="Kết quả đạt được")
    return Task(section, "result", facts, template, Speaker())


def _read(path: Path) -> dict[str, Capability]:
    try:
        return {k: Capability.model_validate(v) for k, v in json.loads(path.read_text("utf-8")).items()}
    except (OSError, ValueError, ValidationError, AttributeError):
        return {}


def _remember(path: Path, name: str, seen: Capability) -> None:
    every = {**_read(path), name: seen}
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({k: v.model_dump() for k, v in every.items()}, indent=1), "utf-8")
    fresh.replace(path)
