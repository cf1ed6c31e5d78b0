"""Which section of the outline a statement belongs to: rules, likeness, and a learnt model.

A section is described by its title, the titles above it, its guidance, and the hints of
``sections.toml`` whose title pattern it matches, so that an outline nobody has seen still
works (by titles alone). Likeness is BM25 over character 3–5-grams with diacritics folded;
the model (``section_model``) has learnt from written examples.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import bm25s
import numpy as np
import numpy.typing as npt

from assistant.materials.section_model import shipped
from assistant.materials.section_order import best_path
from assistant.materials.signs import is_negative
from assistant.materials.tallies import awards_clause, is_tally
from assistant.models import Frozen, Outline, Section
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.names import read_names
from assistant.vietnamese.text import fold

#: What may stand before the words that a rule looks at.
_BEFORE = " -–:+*•“\"'("
_NUMBERING = re.compile(r"^(?:(?:phan|muc) )?(?:[ivx]+|\d+(?:\.\d+)*|[a-h])\s*[.)/:-]+\s*")
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
#: A person named so many characters into a line is whom the line is about.
_NAMED_AT_ONCE = 30
#: What a cause is called behind it: "… (chủ quan)".
_TAG = re.compile(r"\((?:do )?(?P<tag>khach quan|chu quan)\)\W*$")
_OFFICIAL = re.compile(r"(?:đồng chí|đ/c|chủ tịch|bí thư|giám đốc|phó)", re.IGNORECASE)
#: A heading over more than this share of the statements (and more than a few) is a title.
_MOST_UNDER = 0.4
_FEW = 12
#: How much a heading that names a part of the outline adds to the leaves of that part.
_HEADING_WEIGHT = 0.2
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


class _Hint(Frozen):
    title: str
    kind: str
    not_title: str = ""
    keywords: tuple[str, ...]


class _Rule(Frozen):
    starts: str
    title: str
    not_title: str = ""
    not_followed: str = ""


class _Heading(Frozen):
    says: str
    titles: str
    starts: str = ""


class _Knowledge(Frozen):
    hint: tuple[_Hint, ...]
    rule: tuple[_Rule, ...]
    heading: tuple[_Heading, ...]


@cache
def _knowledge() -> _Knowledge:
    return _Knowledge(**tomllib.loads(files(__package__).joinpath("sections.toml").read_text("utf-8")))


def _fits(entry: _Hint | _Rule, section: Section) -> bool:
    title = fold(section.title)
    return bool(re.search(entry.title, title)) and not (entry.not_title and re.search(entry.not_title, title))


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
        self._known = _knowledge()
        described = [_grams(self._describe(leaf, self._known.hint)) for leaf in self._leaves]
        self._above = [self._titles(leaf) for leaf in self._leaves]
        self._headings: dict[str, npt.NDArray[np.float64]] = {}
        self._kinds = [self._kind(leaf) for leaf in self._leaves]
        self._ranker = bm25s.BM25(k1=1.2, b=0.6)
        self._ranker.index(described, show_progress=False)

    def _describe(self, leaf: Section, hints: Sequence[_Hint]) -> str:
        words = [leaf.title, leaf.title, leaf.guidance]
        above = self._outline.parent(leaf.id)
        if above is not None and len(leaf.title.split()) < 6:
            words.append(above.title)
        for hint in hints:
            if _fits(hint, leaf):
                words.extend(hint.keywords)
        return " ; ".join(words)

    def _kind(self, leaf: Section) -> int:
        """The column of the model that a leaf is like, or -1 for one of another outline."""
        kinds = shipped().kinds
        return next((kinds.index(h.kind) for h in self._known.hint if _fits(h, leaf) and h.kind in kinds), -1)

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
        scores = np.stack([self._scores(text, context) for text, context in told])
        if scores[0].max() > 0:
            scores[0] += self._marked("^(?:dac diem|tinh hinh)", _FIRST_WEIGHT)
        rules = self._rules(told, together)
        for row, ruled in enumerate(rules):
            if ruled is not None:
                scores[row] *= 0.2
                scores[row, ruled] = 1.0
        same = [i > 0 and statements[i][1] == statements[i - 1][1] for i in range(len(statements))]
        follows = [
            _SAME_PARAGRAPH if i in together else 1.0 if under else _ACROSS_HEADINGS
            for i, under in enumerate(same)
        ]
        path = best_path(scores, follows)
        guesses = (self._guess(scores[i], leaf, rules[i] is not None) for i, leaf in enumerate(path))
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

    def _rules(self, told: Statements, together: Sequence[int]) -> list[int | None]:
        """The leaf that a rule names for each statement; a paragraph that has come to
        the proposals stays with them ("Đề xuất …. Có cơ chế …")."""
        rules: list[int | None] = []
        for i, (text, context) in enumerate(told):
            ruled = self._rule(text, context)
            if ruled is None and i in together and rules[-1] is not None:
                ruled = rules[-1] if re.search(_HELD_TITLES, self._above[rules[-1]][0]) else None
            rules.append(ruled)
        return rules

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
        for heading in context[-1:]:
            for entry in self._known.heading:
                if re.search(entry.says, fold(heading)) and re.match(entry.starts, fold(text)):
                    added += self._marked(entry.titles, _HEADING_WEIGHT)
        if is_negative(text):
            added += self._marked("^ton tai", _DENIAL_WEIGHT)
        person = next((n for n in read_names(text) if n.kind == "person"), None)
        if person is not None and person.start < _NAMED_AT_ONCE and not _OFFICIAL.match(person.text):
            added += self._marked(r"boi duong.*nhan rong|nhan rong dien hinh", _PERSON_WEIGHT)
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

    def _rule(self, text: str, context: tuple[str, ...]) -> int | None:
        """The leaf that a rule names for this line, by how it or its heading begins."""
        for source in (text, *reversed(context[-1:])):
            said = fold(expanded(source)).lstrip(_BEFORE)
            folded = _NUMBERING.sub("", said).lstrip(_BEFORE)
            if tag := _TAG.search(folded):
                folded = f"{tag['tag']} {folded}"
            for rule in self._known.rule:
                match = re.match(rule.starts, folded)
                if not match or (
                    rule.not_followed and re.match(rf"\s*(?:{rule.not_followed})", folded[match.end() :])
                ):
                    continue
                found = next((i for i, leaf in enumerate(self._leaves) if _fits(rule, leaf)), None)
                if found is not None:
                    return found
        return None


def _telling(statements: Statements) -> Statements:
    """The statements without headings that stand over most of them: those tell nothing."""
    over = Counter(heading for _, context in statements for heading in set(context))
    most = max(_FEW, len(statements) * _MOST_UNDER)
    return [(text, tuple(h for h in context if over[h] <= most)) for text, context in statements]
