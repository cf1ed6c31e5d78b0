"""Which section of the outline a statement belongs to: rules, likeness, and a learnt model.

A section is described by its title, the titles above it, its guidance, and the hints of
``sections.toml`` whose title pattern it matches, so that an outline nobody has seen still
works (by titles alone). Likeness is BM25 over character 3–5-grams with diacritics folded;
the model (``section_model``) has learnt from written examples.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import bm25s
import numpy as np
import numpy.typing as npt

from assistant.materials.section_model import shipped
from assistant.materials.section_order import best_path
from assistant.materials.section_rules import (
    Hint,
    Rule,
    about_person,
    bare,
    cues,
    fits,
    knowledge,
    named_in,
    ruling,
    without_result_label,
)
from assistant.materials.signs import is_negative
from assistant.materials.tallies import awards_clause, is_tally
from assistant.models import Frozen, Outline, Section
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.text import fold

#: How much the heading above a line counts beside the line itself.
_CONTEXT_WEIGHT = 0.2
#: The same for what the model says, of the line and of the heading, beside likeness to the outline.
_MODEL_WEIGHT, _HEADING_MODEL_WEIGHT = 1.2, 0.45
#: A model's score below this is no sure word, however far below it the others are.
_LEAST_SURE = 0.25
#: How surely a line follows the one before it: within one paragraph, and across two headings, beside
#: two lines under the same heading.
_SAME_PARAGRAPH = 1.5
_ACROSS_HEADINGS = 0.4
#: The same to and from a line that has a cue of its own, and what is one to rely on.
_OWN_WORD = 0.75
_STRONG = 0.35
#: A heading over more than this share of the statements (and more than a few) is a title.
_MOST_UNDER = 0.4
_FEW = 12
#: A denial tells of what is lacking; a person named at once tells of an example.
_DENIAL_WEIGHT, _PERSON_WEIGHT = 0.1, 0.35
#: Notes begin with what the place or the body is like.
_FIRST_WEIGHT = 0.2
#: A heading that tells whose awards are counted below it.
_WHOSE_AWARDS = re.compile(r"truc tiep|khang chien|nuoc ngoai|dung dau|dien hinh|dot xuat|vung sau")
#: The last part of the outline: a paragraph that has come to it does not leave it.
_HELD_TITLES = r"^kien nghi"

#: Texts with the headings above them.
Statements = Sequence[tuple[str, tuple[str, ...]]]


class Guess(Frozen):
    """A section for a statement. ``confidence`` is 0..1; ``others`` the next best ids."""

    section: str | None
    confidence: float
    others: tuple[str, ...] = ()


def _grams(text: str) -> list[str]:
    """Character 3- to 5-grams of each word run, with spaces as edges."""
    padded = " ".join(["", *re.findall(r"[^\W_]+", fold(text)), ""])
    return [padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1)]


class Sorter:
    """Puts statements into the leaves of one outline."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._leaves = outline.leaves()
        self._awards = awards_clause(outline)
        self._known = knowledge()
        described = [_grams(self._describe(leaf, self._known.hint)) for leaf in self._leaves]
        self._above = [self._titles(leaf) for leaf in self._leaves]
        self._headings: dict[str, npt.NDArray[np.float64]] = {}
        self._kinds = [self._kind(leaf) for leaf in self._leaves]
        self._ranker = bm25s.BM25(k1=1.2, b=0.6)
        self._ranker.index(described, show_progress=False)

    def _describe(self, leaf: Section, hints: Sequence[Hint]) -> str:
        words = [leaf.title, leaf.title, leaf.guidance]
        above = self._outline.parent(leaf.id)
        if above is not None and len(leaf.title.split()) < 6:
            words.append(above.title)
        for hint in hints:
            if fits(hint, leaf):
                words.extend(hint.keywords)
        return " ; ".join(words)

    def _kind(self, leaf: Section) -> int:
        """The column of the model that a leaf is like, or -1 for one of another outline."""
        kinds = shipped().kinds
        return next((kinds.index(h.kind) for h in self._known.hint if fits(h, leaf) and h.kind in kinds), -1)

    def _titles(self, leaf: Section) -> tuple[str, ...]:
        """The folded titles of a leaf and of all above it."""
        titles = [fold(leaf.title)]
        above = self._outline.parent(leaf.id)
        while above is not None:
            titles.append(fold(above.title))
            above = self._outline.parent(above.id)
        return tuple(titles)

    def _marked(self, pattern: str, weight: float) -> npt.NDArray[np.float64]:
        """That weight at every leaf with such a title, its own or one above it."""
        fits = [any(re.search(pattern, title) for title in titles) for titles in self._above]
        return np.array(fits, dtype=np.float64) * weight

    def sort(self, statements: Statements, together: Sequence[int] = ()) -> tuple[Guess, ...]:
        """A guess for each (text, headings above it), in the order of the notes.

        Neighbours help each other: notes mostly run along the outline.

        Args:
            together: which statements follow the one before in the same paragraph.
        """
        if not statements:
            return ()
        told = _telling(statements)
        told = [(without_result_label(told, i), context) for i, (_, context) in enumerate(told)]
        scores = np.stack([self._scores(text, context) for text, context in told])
        if scores[0].max() > 0:
            scores[0] += self._marked("^(?:dac diem|tinh hinh)", _FIRST_WEIGHT)
        rules = self._rules(told, together)
        for row, ruled in enumerate(rules):
            if ruled:
                scores[row] = _held_to(scores[row], ruled)
        same = [i > 0 and statements[i][1] == statements[i - 1][1] for i in range(len(statements))]
        follows = [
            _SAME_PARAGRAPH if i in together else 1.0 if under else _ACROSS_HEADINGS
            for i, under in enumerate(same)
        ]
        for row, (text, _) in enumerate(told):
            if any(cue.weight >= _STRONG for cue in cues(text)):
                follows[row : row + 2] = [_OWN_WORD * worth for worth in follows[row : row + 2]]
        path = best_path(scores, follows)
        guesses = (self._guess(scores[i], leaf, len(rules[i]) == 1) for i, leaf in enumerate(path))
        return tuple(self._counted(guess, *told[i]) for i, guess in enumerate(guesses))

    def _counted(self, guess: Guess, text: str, context: tuple[str, ...]) -> Guess:
        """A line that only counts awards goes to the clause that asks for them, unless its heading
        says whose they are."""
        if self._awards is None or not is_tally(text):
            return guess
        if any(_WHOSE_AWARDS.search(fold(expanded(heading))) for heading in context[-1:]):
            return guess
        near = (guess.section,) if guess.section else ()
        return Guess(section=self._awards.id, confidence=0.9, others=(*near, *guess.others)[:2])

    def _rules(self, told: Statements, together: Sequence[int]) -> list[tuple[int, ...]]:
        """The leaves that a rule leaves open for each statement, or none.

        A heading rules until a line below it names a later section of its own accord; a
        paragraph that has come to the proposals stays with them ("Đề xuất …. Có cơ chế …").
        """
        rules: list[tuple[int, ...]] = []
        over: set[tuple[str, ...]] = set()
        for i, (text, context) in enumerate(told):
            own, above = self._ruled(ruling(text)), self._headed(context)
            if own and above and min(own) > max(above):
                over.add(context)
            ruled = own or self._contradicting(text, context) or (() if context in over else above)
            if not ruled and i in together and rules[-1]:
                ruled = rules[-1] if re.search(_HELD_TITLES, self._above[rules[-1][0]][0]) else ()
            rules.append(ruled)
        return rules

    def _ruled(self, found: Sequence[Rule]) -> tuple[int, ...]:
        """The leaves of the first of these rules that the outline has any for."""
        for rule in found:
            if rule.part:
                leaves = tuple(int(i) for i in np.flatnonzero(self._marked(rule.title, 1.0)))
            else:
                leaves = tuple(i for i, leaf in enumerate(self._leaves) if fits(rule, leaf))[:1]
            if leaves:
                return leaves
        return ()

    def _headed(self, context: tuple[str, ...], *, loosely: bool = False) -> tuple[int, ...]:
        """The leaves that the heading above names, if it begins with one: "Thuận lợi, khó khăn" has two."""
        named: set[int] = set()
        for heading in context[-1:]:
            for part in (heading, *named_in(heading)):
                leaves = self._ruled(ruling(part, heading=not loosely))
                if part is heading and not leaves:
                    return ()
                named.update(leaves)
        return tuple(sorted(named))

    def _contradicting(self, text: str, context: tuple[str, ...]) -> tuple[int, ...]:
        """The leaves that a line's strong cues name against its heading ("còn sao chép" under the merits)."""
        titles = [self._above[i][0] for i in self._headed(context, loosely=True)]
        leaves = [
            set(np.flatnonzero(self._marked(cue.titles, 1.0)))
            for cue in cues(text)
            if cue.against and any(re.search(cue.against, title) for title in titles)
        ]
        return tuple(sorted(int(i) for i in set().union(*leaves)))

    def _guess(self, scores: npt.NDArray[np.float64], leaf: int, ruled: bool) -> Guess:
        order = [int(i) for i in np.argsort(-scores, kind="stable")]
        second = next((float(scores[i]) for i in order if i != leaf), 0.0)
        best = float(scores[leaf])
        if best <= 0:
            return Guess(section=None, confidence=0.0)
        confidence = 0.95 if ruled else min(0.95, max(0.05, 0.5 + (best - second) / (best + second + 1e-9)))
        others = tuple(self._leaves[i].id for i in order if i != leaf)[:2]
        return Guess(section=self._leaves[leaf].id, confidence=round(confidence, 2), others=others)

    def _scores(self, text: str, context: tuple[str, ...]) -> npt.NDArray[np.float64]:
        """Likeness to every leaf, the best one near 1."""
        total = (
            self._likeness(text) + _MODEL_WEIGHT * self._learnt(text) + self._under(" ; ".join(context[-1:]))
        )
        if total.max() > 0:
            total += self._nudges(text, context) * (1 + _MODEL_WEIGHT)
        top = float(total.max())
        return total / top if top > 0 else total

    def _nudges(self, text: str, context: tuple[str, ...]) -> npt.NDArray[np.float64]:
        """What the heading, a denial and a person's name add beside likeness."""
        added = np.zeros(len(self._leaves))
        denied = is_negative(text)
        for heading in context[-1:]:
            for entry in self._known.heading:
                if entry.denies and not denied:
                    continue
                if re.search(entry.says, bare(heading)) and re.match(entry.starts, bare(text)):
                    added += self._marked(entry.titles, entry.weight)
        if denied:
            added += self._marked("^ton tai", _DENIAL_WEIGHT)
        if about_person(text):
            added += self._marked(r"boi duong.*nhan rong|nhan rong dien hinh", _PERSON_WEIGHT)
        for cue in cues(text):
            if not cue.against:
                added += self._marked(cue.titles, cue.weight)
        return added

    def _under(self, heading: str) -> npt.NDArray[np.float64]:
        """What the heading above says of every leaf; many lines stand under one."""
        if heading not in self._headings:
            learnt = _HEADING_MODEL_WEIGHT * self._learnt(heading)
            self._headings[heading] = _CONTEXT_WEIGHT * self._likeness(heading) + learnt
        return self._headings[heading]

    def _learnt(self, text: str) -> npt.NDArray[np.float64]:
        """What the model says of every leaf, the best one near 1; less where it hardly knows a word."""
        said = np.asarray(shipped().scores(text), dtype=np.float64)
        scores = np.array([said[kind] if kind >= 0 else 0.0 for kind in self._kinds])
        return np.clip(scores / max(float(scores.max()), _LEAST_SURE), 0.0, None)

    def _likeness(self, text: str) -> npt.NDArray[np.float64]:
        grams = [g for g in _grams(expanded(text)) if g in self._ranker.vocab_dict]
        if not grams:
            return np.zeros(len(self._leaves))
        scores = np.asarray(self._ranker.get_scores(grams), dtype=np.float64)
        top = float(scores.max())
        return scores / top if top > 0 else scores


def _held_to(scores: npt.NDArray[np.float64], leaves: Sequence[int]) -> npt.NDArray[np.float64]:
    """Scores that leave those leaves open, the best of them 1, and hardly the others."""
    held = scores * 0.2
    chosen = scores[list(leaves)]
    top = float(chosen.max())
    held[list(leaves)] = chosen / top if top > 0 and len(leaves) > 1 else 1.0
    return held


def _telling(statements: Statements) -> Statements:
    """The statements without headings that stand over most of them: those tell nothing."""
    over = Counter(heading for _, context in statements for heading in set(context))
    most = max(_FEW, len(statements) * _MOST_UNDER)
    return [(text, tuple(h for h in context if over[h] <= most)) for text, context in statements]
