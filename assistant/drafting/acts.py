"""Revision acts: what an officer may ask of a sentence, a paragraph or a section.

Each works by rules on texts (``reshaping``, ``ordering``); a model may word single sentences
better. What comes out says what the sentences said before, by the same strict check as every
draft; an act that finds nothing to do says why.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Literal, NamedTuple

from assistant.drafting.bettering import spoils
from assistant.drafting.details import award_details
from assistant.drafting.frame import known_symbols, speaker_of
from assistant.drafting.ordering import ordered
from assistant.drafting.reshaping import formal, joined, parts_of, rewordings, shares_beginning, shorter
from assistant.drafting.roles import role_of
from assistant.drafting.template import paragraphs, write_facts
from assistant.drafting.vouching import Voucher
from assistant.models import Draft, Report, Sentence

Act = Literal["shorter", "fuller", "formal", "merge_next", "merge_previous", "split", "reorder", "rephrase"]
Paragraph = tuple[Sentence, ...]
#: Another wording of a sentence, by a model: "" where it has none that may be used.
Asked = Callable[[Act, Sentence], str]

#: A sentence put together is no longer than so many words.
_MOST_WORDS = 60
#: Why an act changed nothing, with what can be done instead.
WHY: dict[Act, str] = {
    "shorter": "Phần này đã gọn: bớt nữa thì mất số liệu hoặc ý của tư liệu.",
    "fuller": "Tư liệu và số liệu của mục này đã dùng hết: muốn chi tiết hơn, đề nghị bổ sung tư liệu.",
    "formal": "Không thấy từ ngữ nào cần đổi cho trang trọng hơn.",
    "merge_next": "Không gộp được: hai câu nói hai việc khác nhau, hoặc gộp lại sẽ quá dài.",
    "merge_previous": "Không gộp được: hai câu nói hai việc khác nhau, hoặc gộp lại sẽ quá dài.",
    "split": "Không tách được: các phần của câu không đứng riêng thành câu trọn vẹn.",
    "reorder": "Các câu đã theo thứ tự thời gian và cấp ban hành.",
    "rephrase": "Không còn cách viết khác mà giữ đúng mọi số liệu và ý của tư liệu.",
}


class Where(NamedTuple):
    """What an act is for: a sentence (counted through the section from 0), a paragraph, or all."""

    sentence: int | None = None
    paragraph: int | None = None


ALL = Where()


class Acted(NamedTuple):
    """What came of an act: the new text and the sentences it changed; None with a reason why not."""

    draft: Draft | None
    touched: tuple[Sentence, ...] = ()
    why: str = ""


def act_on(
    report: Report,
    draft: Draft,
    act: Act,
    where: Where = ALL,
    *,
    seen: Collection[str] = (),
    ask: Asked | None = None,
    rules_first: bool = False,
) -> Acted:
    """Do an act on a text; the text given stays as it is.

    Args:
        where: must lie within the text.
        seen: wordings that were there before; a sentence is not rephrased back into one.
        ask: a model's wordings, tried before those of the rules.
        rules_first: where asking takes long: the model is asked only where no rule helps.
    """
    work = _Work(report, draft.section, seen, ask, rules_first)
    before = [list(p) for p in draft.paragraphs]
    after = work.done(act, before, where)
    old, new = [s for p in before for s in p], [s for p in after for s in p]
    if [s.text for s in old] == [s.text for s in new]:
        return Acted(None, why=WHY[act])
    kept = {s.text for s in new}
    touched = tuple(s for s in old if s.text not in kept)
    origin = "officer" if any(s.writer == "officer" for s in new) else draft.origin
    changed = draft.model_copy(
        update={"paragraphs": tuple(map(tuple, after)), "origin": origin, "findings": ()}
    )
    return Acted(changed, touched or (tuple(old) if act == "reorder" else ()))


class _Work:
    """One act on one section's text."""

    def __init__(
        self, report: Report, section: str, seen: Collection[str], ask: Asked | None, rules_first: bool
    ) -> None:
        self._report, self._section, self._seen, self._ask = report, section, seen, ask
        self._ways = (self._by_rule, self._by_model) if rules_first else (self._by_model, self._by_rule)
        self._found = report.outline.find(section)
        self._facts = {f.id: f for f in report.facts if f.in_use}
        self._speaker = speaker_of(report)
        parent = report.outline.parent(section)
        self._role = role_of(self._found, parent) if self._found else "result"
        self._voucher = Voucher(self._facts, self._speaker, self._role)

    def done(self, act: Act, given: list[list[Sentence]], where: Where) -> list[list[Sentence]]:
        """The paragraphs after the act."""
        if act == "fuller":
            return self._fuller(given, where)
        if where.sentence is not None:
            number, at = _place(given, where.sentence)
            paragraph = given[number]
            changed = self._sentence(act, paragraph, at)
            return [*given[:number], changed, *given[number + 1 :]]
        wanted = range(len(given)) if where.paragraph is None else [where.paragraph]
        if act == "reorder" and len(given) > 1 and all(len(p) == 1 for p in given):
            return [[s] for s in ordered([p[0] for p in given])]
        return [self._paragraph(act, p) if n in wanted else p for n, p in enumerate(given)]

    # ------------------------------------------------------------------- one sentence

    def _sentence(self, act: Act, paragraph: list[Sentence], at: int) -> list[Sentence]:
        if act == "merge_next":
            return self._merged(paragraph, at)
        if act == "merge_previous":
            return self._merged(paragraph, at - 1)
        if act == "reorder":
            act = "rephrase"
        return [*paragraph[:at], *self._reworded(act, paragraph[at]), *paragraph[at + 1 :]]

    def _reworded(self, act: Act, one: Sentence) -> list[Sentence]:
        """A sentence after an act for itself alone; itself where the act finds nothing."""
        if one.kind != "text":
            return [one]
        if act == "split":
            parts = parts_of(one.text)
            if len(parts) > 1 and self._voucher.says([one], "; ".join(p.rstrip(".") for p in parts)):
                return [self._voucher.merged([one], part) for part in parts]
            return [one]
        tried = (way(act, one) for way in self._ways)
        text = next((said for said in tried if said and said != one.text), "")
        return [self._voucher.merged([one], text)] if text else [one]

    def _by_model(self, act: Act, one: Sentence) -> str:
        """A model's wording, where it says the same, is no worse, and does what was asked."""
        text = self._ask(act, one) if self._ask else ""
        if not text or text in self._seen or (act == "shorter" and len(text) >= len(one.text)):
            return ""
        return text if self._voucher.says([one], text) and not spoils(text, [one.text]) else ""

    def _by_rule(self, act: Act, one: Sentence) -> str:
        if act == "shorter":
            said = shorter(one.text)
            return said if self._voucher.says([one], said, shorter) else ""
        if act == "formal":
            said = formal(one.text, self._speaker)
            fits = self._voucher.says([one], said, lambda text: formal(text, self._speaker))
            return said if fits else ""
        ways = rewordings(one.text, self._speaker)
        fresh = (w for w in ways if w != one.text and w not in self._seen)
        return next((w for w in fresh if self._voucher.says([one], w)), "")

    def _merged(self, paragraph: list[Sentence], at: int) -> list[Sentence]:
        """The paragraph with the sentence at ``at`` and the next put into one, where that can be."""
        if not 0 <= at < len(paragraph) - 1:
            return paragraph
        both = paragraph[at : at + 2]
        text = self._one_of(both)
        return (
            [*paragraph[:at], self._voucher.merged(both, text), *paragraph[at + 2 :]] if text else paragraph
        )

    def _one_of(self, both: Sequence[Sentence]) -> str:
        text = joined(both[0].text, both[1].text, self._speaker)
        fits = all(s.kind == "text" and not s.text.endswith(":") for s in both)
        return (
            text
            if text and fits and len(text.split()) <= _MOST_WORDS and self._voucher.says(both, text)
            else ""
        )

    # ------------------------------------------------------------ a paragraph, a section

    def _paragraph(self, act: Act, given: list[Sentence]) -> list[Sentence]:
        if act == "reorder":
            return list(ordered(given))
        if act == "merge_previous":
            act = "merge_next"
        if act == "merge_next":
            return self._together(given, _any)
        each = [s for one in given for s in self._reworded(act, one)]
        return self._together(each, self._share) if act == "shorter" else each

    def _share(self, first: str, second: str) -> bool:
        return shares_beginning(first, second, self._speaker)

    def _together(self, given: list[Sentence], fit: Callable[[str, str], bool]) -> list[Sentence]:
        """Neighbours that fit put into one sentence, two at a time."""
        done: list[Sentence] = []
        taken = False
        for one in given:
            may = bool(done) and not taken and fit(done[-1].text, one.text)
            text = self._one_of([done[-1], one]) if may else ""
            taken = bool(text)
            if taken:
                done[-1] = self._voucher.merged([done[-1], one], text)
            else:
                done.append(one)
        return done

    def _fuller(self, given: list[list[Sentence]], where: Where) -> list[list[Sentence]]:
        """What of the section's facts and figures is not said yet, said where it was asked for."""
        if self._found is None:
            return given
        said = {s for p in given for one in p for s in one.sources}
        unused = [f for f in self._facts.values() if f.section == self._section and f.id not in said]
        known = known_symbols(self._report.passages)
        written = write_facts(self._found, self._report.outline, unused, self._speaker, known)
        texts = {one.text for p in given for one in p}
        further = [s for s in award_details(self._report, self._found) if s.text not in texts]
        given = [p for p in given if any(s.kind == "text" for s in p)] if written or further else given
        added = [list(p) for p in paragraphs(written, self._role)] + ([further] if further else [])
        if where == ALL or not given:
            return [*given, *added]
        number = _place(given, where.sentence)[0] if where.sentence is not None else where.paragraph or 0
        return [*given[: number + 1], *added, *given[number + 1 :]]


def _any(first: str, second: str) -> bool:
    """Any two sentences fit."""
    return bool(first and second)


def _place(given: Sequence[Sequence[Sentence]], sentence: int) -> tuple[int, int]:
    """The paragraph of a sentence and its place in it."""
    left = sentence
    for number, paragraph in enumerate(given):
        if left < len(paragraph):
            return number, left
        left -= len(paragraph)
    raise IndexError(sentence)
