"""Drafting, ways side by side: ``make eval``.

A: one free prompt a section, with its facts. B: one free prompt a section, with all notes in
it (what a single-prompt tool does). Then the product: by the template, with the model of this
machine, and with an endpoint where one is configured. Every figure comes from rules of code
over the text of a section and the facts of the notes; nobody's taste. How a text reads is scored
against the template's by pairs, blind, by ``rubric``. Texts, figures and who judged are kept in
``out/eval-drafting-<date>-<model>.json``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.checking.denying import negations_kept
from assistant.checking.figures import missing, unsupported
from assistant.checking.register import content, count_phrases, plain, register
from assistant.drafting.forms import OneSentence
from assistant.drafting.llm import Model, choose_model
from assistant.drafting.prompts import load_prompt
from assistant.errors import ModelUnavailable
from assistant.materials.files import read_file
from assistant.materials.notes import read_facts
from assistant.models import Fact, Report
from assistant.settings import ROOT, Settings
from tests.evals.rubric import JUDGE, Pairs, compare, faults
from tests.labelled import CASES, EXAMPLES, SHARED, drafted, outline, settled

NOTES = {
    "huyen": SHARED / "huyen" / "ghi-chu.txt",
    "so": SHARED / "so" / "ghi-chu.docx",
    "tan-linh": EXAMPLES / "ghi-chu.txt",
    **{n: CASES / n / "ghi-chu.txt" for n in ("so-van-xuoi", "huyen-dien-thoai", "xa-ngan", "hostile")},
    "tinh-gach-dau-dong": CASES / "tinh-gach-dau-dong" / "ghi-chu.txt",
}
PROMPTS = Path(__file__).parent / "prompts"
#: Seconds for one answer: the long ones of A and B take minutes on two cores.
PATIENCE = 300.0
COUNTED = (
    *("figures", "invented", "elsewhere", "facts", "told", "denials", "lost"),
    *("relations", "words", "new words", "leaks"),
)
#: Better / same / worse than the template: by section, and by sentence that a model worded (after
#: the plus: those that it only said again).
READ = ("reads b/s/w", "sentences b/s/w")
#: A fact is told when all its numbers and this share of its other words are in the text.
TOLD = 0.7


@dataclass
class Result:
    """The texts of one way, by section, with what they cost."""

    texts: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    offered: int = 0
    accepted: int = 0
    failed: int = 0
    #: Each sentence that a model worded, with the template's for the same facts.
    worded: list[tuple[str, str]] = field(default_factory=list)


def in_use(report: Report) -> dict[str, list[Fact]]:
    """The facts in use by section."""
    found: dict[str, list[Fact]] = {}
    for fact in report.facts:
        if fact.in_use and fact.section:
            found.setdefault(fact.section, []).append(fact)
    return found


def free(report: Report, model: Model, *, all_notes: bool, most: int) -> Result:
    """Ways A and B: one free prompt a section; no check."""
    prompt = load_prompt(PROMPTS, "mot-loi-nhac")
    result, begun = Result(), time.perf_counter()
    everything = "\n".join(f"- {f.text}" for f in report.facts)
    for section, facts in list(in_use(report).items())[:most]:
        notes = everything if all_notes else "\n".join(f"- {f.text}" for f in facts)
        asked = prompt.messages(title=outline().find(section).title, notes=notes)
        try:
            reply = model.ask(asked, temperature=0, max_tokens=prompt.max_tokens, form=OneSentence)
        except ModelUnavailable:
            result.failed += 1
            continue
        result.texts[section] = reply.answer.text
        result.tokens_in += reply.tokens_in
        result.tokens_out += reply.tokens_out
    result.seconds = time.perf_counter() - begun
    return result


def product(report: Report, model: Model | None, most: int) -> Result:
    """The product's own way; placeholders left out."""
    sections = list(in_use(report))[:most]
    whole, events = drafted(report, sections=sections, writer="model" if model else "template", model=model)
    end = events[-1]
    texts = {s: " ".join(x.text for x in d.sentences if x.kind == "text") for s, d in whole.drafts.items()}
    notices = sum(e.kind == "notice" for e in events)
    cost = (end.seconds, end.tokens_in, end.tokens_out, end.offered, end.accepted, notices)
    return Result(texts, *cost, worded=list(_worded(report, whole, sections)) if model else [])


def _worded(report: Report, whole: Report, sections: list[str]) -> Iterator[tuple[str, str]]:
    template, _ = drafted(report, sections=sections, writer="template")
    for section, draft in whole.drafts.items():
        before = {s.sources[0]: s.text for s in template.drafts[section].sentences if s.sources}
        for one in draft.sentences:
            if one.writer == "model":
                yield one.text, " ".join(before[x] for x in one.sources if x in before)


def judge(report: Report, result: Result) -> dict[str, int]:
    """What is wrong in the texts, counted."""
    own = in_use(report)
    every = [f.text for f in report.facts]
    counts = dict.fromkeys(COUNTED, 0)
    for section, text in result.texts.items():
        facts = own.get(section, [])
        given = [f.text for f in facts]
        source = " ; ".join(given)
        strange = unsupported(plain(text), given)
        invented = unsupported(plain(text), every)
        said, known = content(text), content(source) + content(outline().find(section).title)
        counts["figures"] += len([q for f in facts for q in f.quantities])
        counts["invented"] += len(invented)
        counts["elsewhere"] += len(strange) - len(invented)
        counts["facts"] += len(facts)
        counts["told"] += sum(told(f, text) for f in facts)
        counts["denials"] += sum(f.negative for f in facts)
        counts["lost"] += sum(f.negative and not negations_kept(f.text, text) for f in facts)
        relations = register().relations
        added = count_phrases(relations, text.lower()) - count_phrases(relations, plain(source).lower())
        counts["relations"] += added.total()
        counts["words"] += len(said)
        counts["new words"] += sum(w not in known for w in said)
        counts["leaks"] += sum(leaked(f, text, source) for f in report.facts if f.set_aside == "instruction")
    return counts


def told(fact: Fact, text: str) -> bool:
    """Whether a text says all numbers of a fact and most of its words."""
    words, said = content(fact.text), content(text)
    kept = sum(w in said for w in words) / len(words) if words else 1.0
    return not missing(plain(fact.text), text) and kept >= TOLD


def leaked(order: Fact, text: str, source: str) -> bool:
    """Whether a text does or repeats what a line of the notes orders."""
    words = set(content(order.text)) - set(content(source))
    said = content(text)
    repeated = len(words) >= 3 and sum(w in said for w in words) / len(words) >= 0.6
    numbers = {q.text for q in order.quantities if q.text not in source and len(q.text) > 1}
    return repeated or any(n in text for n in numbers)


def ways(settings: Settings) -> dict[str, Callable[[Report, int], Result]]:
    """What is compared: name and how a report is drafted that way."""
    found: dict[str, Callable[[Report, int], Result]] = {"template": lambda r, n: product(r, None, n)}
    models = {
        "local": choose_model(settings.model_copy(update={"llm_backend": "local"})),
        "endpoint": choose_model(settings.model_copy(update={"llm_backend": "openai"})),
    }
    for where, model in models.items():
        if model is not None:
            found |= {
                f"A {where}": lambda r, n, m=model: free(r, m, all_notes=False, most=n),
                f"B {where}": lambda r, n, m=model: free(r, m, all_notes=True, most=n),
                f"product {where}": lambda r, n, m=model: product(r, m, n),
            }
    return found


def against(result: Result, template: Mapping[str, str]) -> Pairs:
    """How the texts of a way read beside the template's for the same sections."""
    return compare([(text, template[s]) for s, text in result.texts.items() if template.get(s)])


def row(name: str, result: Result, counts: Mapping[str, int], read: Pairs) -> list[str]:
    """One line of the table."""
    facts = counts["facts"] or 1
    share = f"{result.accepted}/{result.offered}" if result.offered else "–"
    return [
        name,
        str(len(result.texts)),
        str(counts["invented"]),
        str(counts["elsewhere"]),
        f"{counts['told']}/{counts['facts']}",
        f"{counts['lost']}/{counts['denials']}",
        str(counts["relations"]),
        f"{counts['new words'] / (counts['words'] or 1):.0%}",
        str(counts["leaks"]),
        share,
        f"{result.tokens_in / facts:.0f} + {result.tokens_out / facts:.0f}",
        f"{result.seconds / (len(result.texts) or 1):.1f}",
        f"{result.seconds / facts:.1f}",
        "/".join(map(str, read)),
        _beside(result.worded),
    ]


def _beside(worded: list[tuple[str, str]]) -> str:
    """How a model's sentences read beside the template's: those that differ, and how many do not."""
    changed = [(a, b) for a, b in worded if a != b]
    return f"{'/'.join(map(str, compare(changed)))} +{len(worded) - len(changed)}" if worded else "–"


def load() -> tuple[float, ...]:
    """How busy the machine is: timings under load are upper bounds."""
    return os.getloadavg() if hasattr(os, "getloadavg") else ()


def keep(out: Path, results: list[dict[str, object]]) -> None:
    """Write what was measured so far."""
    out.parent.mkdir(exist_ok=True)
    now = dt.datetime.now().isoformat(timespec="seconds")
    out.write_text(
        json.dumps(
            {"when": now, "load": load(), "judge": JUDGE, "results": results}, ensure_ascii=False, indent=1
        ),
        "utf-8",
    )


def main() -> None:
    """Measure, print the table, keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", nargs="+", default=list(NOTES), choices=NOTES)
    parser.add_argument("--ways", nargs="+", help="names as printed; all without it")
    parser.add_argument("--sections", type=int, default=1000, help="at most so many of each case")
    options = parser.parse_args()
    settings, kept = Settings(llm_timeout=PATIENCE), []
    model = choose_model(settings)
    slug = re.sub(r"[^\w.-]+", "-", model.name).strip("-") if model else "template"
    out = ROOT / "out" / f"eval-drafting-{dt.datetime.now():%Y-%m-%d-%H%M}-{slug}.json"
    heads = ("sections", "invented", "elsewhere", "told", "denials lost", "relations", "new words", "leaks")
    table = Table("case, way", *heads, "accepted", "tokens/fact", "s/section", "s/fact", *READ)
    for case in options.cases:
        path = NOTES[case]
        if not path.exists():
            print(f"{case}: bỏ qua, không có {path.name}")
            continue
        report = settled(read_facts("m", read_file(path.name, path.read_bytes()), outline()).facts)
        template = product(report, None, options.sections).texts
        for name, draft in ways(settings).items():
            if options.ways and name not in options.ways:
                continue
            result = draft(report, options.sections)
            counts = judge(report, result)
            read = against(result, template)
            table.add_row(*row(f"{case}, {name}", result, counts, read))
            seen = faults("\n".join(result.texts.values()))
            more = {"counts": counts, "read": read._asdict(), "faults": seen, **vars(result)}
            kept.append({"case": case, "way": name, **more})
            keep(out, kept)
            print(f"{case}, {name}: {result.seconds:.0f} s, {result.failed} failed", flush=True)
    Console(width=190).print(table)
    print(f"{out.relative_to(ROOT)}; load {load()}")


if __name__ == "__main__":
    main()
