"""A text as an officer typed it, into a draft that prints exactly that text."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from assistant.models import Draft, Sentence
from assistant.vietnamese.text import nfc

#: A sentence ends at one space after a full stop, where a new one plainly begins. Not after
#: an initial or a title ("TP. Nam Định", "PGS. TS. …"), nor inside "v.v. và".
_END = re.compile(
    r"(?<=[.!?…\])”\"])(?<!\bTP\.)(?<!\bTS\.)(?<!\bTh\.)(?<!\bKT\.)(?<!\bTM\.)(?<!\bTL\.)(?<!\bGS\.)"
    r" (?=[^\W_a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]|[“\"\[(])"
)
_ENDED = re.compile(r"[.!?…][\])”\"]*$")
_PLACEHOLDER = re.compile(r"^\[[^\[\]]+\]\.?$")
_ALIKE = 0.6


def split_sentences(line: str) -> list[str]:
    """The sentences of one line; joined with single spaces they are the line again."""
    pieces: list[str] = []
    for piece in _END.split(line):
        if pieces and not (_ENDED.search(pieces[-1]) or _PLACEHOLDER.match(pieces[-1])):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces


def as_draft(section: str, text: str, before: Draft | None) -> Draft:
    """The draft that an officer's text makes.

    A sentence that stands in ``before`` keeps its sources and writer; a changed one is the
    officer's and keeps the sources of the sentence that it most looks like, so that its
    numbers can still be held against them. ``result.text == nfc(text)`` always.
    """
    old = list(before.sentences) if before else []
    known = {sentence.text: sentence for sentence in reversed(old)}
    paragraphs = tuple(
        tuple(known.get(piece) or _typed(piece, old) for piece in split_sentences(line)) if line else ()
        for line in nfc(text).split("\n")
    )
    return Draft(section=section, paragraphs=paragraphs, origin="officer")


def printed(draft: Draft) -> Draft:
    """The draft as it is printed: without empty lines and stray spaces."""
    paragraphs = []
    for paragraph in draft.paragraphs:
        kept = [s.model_copy(update={"text": " ".join(s.text.split())}) for s in paragraph if s.text.strip()]
        if kept:
            paragraphs.append(tuple(kept))
    return draft.model_copy(update={"paragraphs": tuple(paragraphs)})


def _typed(text: str, old: list[Sentence]) -> Sentence:
    kind = "placeholder" if _PLACEHOLDER.match(text) else "text"
    return Sentence(text=text, sources=_inherited(text, old), writer="officer", kind=kind)


def _inherited(text: str, old: list[Sentence]) -> tuple[str, ...]:
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(text)
    best, sources = _ALIKE, ()  # type: float, tuple[str, ...]
    for sentence in old:
        matcher.set_seq1(sentence.text)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
            best, sources = matcher.ratio(), sentence.sources
    return sources
