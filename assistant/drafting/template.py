"""The writer that needs no model: a formal sentence for each fact, in paragraphs.

It is the floor of the product: what it writes passes the same check as a model's text,
and where a rule of grammar would change what was said, the officer's own words stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.drafting.judging import judge
from assistant.drafting.language import language
from assistant.drafting.phrasing import Speaker, act_of, polish, sentence
from assistant.drafting.reshaping import in_office_words
from assistant.drafting.roles import Role, role_of
from assistant.drafting.sentences import phrase
from assistant.drafting.smoothing import smoothed
from assistant.materials.signs import lacks_diacritics
from assistant.models import Conflict, Fact, Frozen, Outline, Section, Sentence
from assistant.vietnamese.abbreviations import standard
from assistant.vietnamese.text import capitalise

#: A paragraph holds at most so many sentences and about so many words.
_MOST_SENTENCES = 4
_MOST_WORDS = 110
_EXAMPLE, _MOVEMENT, _ABOUT = "Tiêu biểu như ", "Thực hiện phong trào ", "Về "
#: Roles whose facts stand each in a paragraph of its own.
_LISTED: frozenset[Role] = frozenset({"lesson", "proposal"})


class Written(Frozen):
    """A sentence with the heading it was noted under, before paragraphs are made."""

    sentence: Sentence
    topic: tuple[str, ...] = ()


def write_facts(
    section: Section, outline: Outline, facts: Sequence[Fact], speaker: Speaker, known: Mapping[str, str]
) -> tuple[Written, ...]:
    """A sentence for each fact in use, in the order given.

    Args:
        known: printed symbol → id of the passage that holds it, for symbols that the
            corpus completes ("Chỉ thị 34" → "Chỉ thị số 34-CT/TW").
    """
    role = role_of(section, outline.parent(section.id))
    written = [_sentence(fact, speaker, role, i, known) for i, fact in enumerate(facts)]
    return tuple(
        Written(sentence=s, topic=fact.context)
        for s, fact in zip(_varied(written, facts, speaker, role), facts, strict=True)
    )


def _varied(
    sentences: Sequence[Sentence], facts: Sequence[Fact], speaker: Speaker, role: Role
) -> Iterator[Sentence]:
    """The sentences, neighbours begun in different ways; the same notes always in the same ways.

    The unit is named where a paragraph or another's act stands before, and left out where its
    own act does.
    """
    examples = movements = 0
    before, topic = "", None
    for item, fact in zip(sentences, facts, strict=True):
        text = item.text
        if text.startswith(_EXAMPLE):
            text = text if not examples else "Điển hình khác là " + text.removeprefix(_EXAMPLE)
            examples += 1
        elif text.startswith(_MOVEMENT):
            text = text if movements % 2 == 0 else "Trong phong trào " + text.removeprefix(_MOVEMENT)
            movements += 1
        elif text.startswith(_ABOUT) and before.startswith(_ABOUT):
            other = "Đối với " + text.removeprefix(_ABOUT)
            text = other if judge([fact.said], other, speaker, role).accepted else text
        else:
            own = before.startswith(f"{speaker.subject} đã ") and fact.context == topic
            text = _subject(text, speaker, named=not own)
        before, topic = text, fact.context
        yield item.model_copy(update={"text": text})


def _subject(text: str, speaker: Speaker, *, named: bool) -> str:
    """ "Đã mở 3 lớp." with who did it or without; as it is where it may have been another."""
    said = text.removeprefix(f"{speaker.subject} ").removeprefix("Đã ").removeprefix("đã ")
    if len(said) == len(text) or not act_of(said) or act_of(said) in language().not_own:
        return text
    if not re.match(rf"(?:{re.escape(speaker.subject)} đã|Đã) ", text):
        return text
    return f"{speaker.subject} đã {said}" if named else f"Đã {said}"


def _sentence(fact: Fact, speaker: Speaker, role: Role, ordinal: int, known: Mapping[str, str]) -> Sentence:
    if lacks_diacritics(fact.text):
        return Sentence(
            text=f"[Dòng gõ không dấu, chờ gõ lại: “{fact.text.strip(' .;')}”]",
            sources=(fact.id,),
            kind="placeholder",
        )
    text = phrase(fact.said, speaker, role, ordinal)
    if not judge([fact.said], text, speaker, role).accepted:
        text = sentence(polish(fact.said, speaker))
    if not judge([fact.said], text, speaker, role).accepted:
        text = capitalise(fact.said.strip().rstrip(" ;,.")) + "."
    better = in_office_words(text, speaker.unit)
    if better != text and judge([fact.said], better, speaker, role).accepted:
        text = better
    text = smoothed(text, speaker, lambda said: judge([fact.said], said, speaker, role).accepted)
    passages = tuple(p for symbol, p in known.items() if symbol in text and symbol not in fact.text)
    return Sentence(text=text, sources=(fact.id, *dict.fromkeys(passages)))


def paragraphs(written: Iterable[Written], role: Role) -> tuple[tuple[Sentence, ...], ...]:
    """Sentences in paragraphs: a new one where the notes change topic or it grows long."""
    done: list[list[Sentence]] = []
    topic: tuple[str, ...] | None = None
    for item in written:
        full = bool(done) and (
            len(done[-1]) >= _MOST_SENTENCES
            or sum(len(s.text.split()) for s in done[-1]) + len(item.sentence.text.split()) > _MOST_WORDS
        )
        if not done or full or role in _LISTED or item.topic != topic or item.sentence.kind == "placeholder":
            done.append([])
        done[-1].append(item.sentence)
        topic = item.topic if item.sentence.kind == "text" else None
    return tuple(tuple(p) for p in done if p)


def missing(section: Section) -> Sentence:
    """What is printed where a section has no material: a visible gap, never filler."""
    return Sentence(
        text=f"[Chưa có tư liệu: đề nghị bổ sung nội dung “{_short(section.title)}”]", kind="placeholder"
    )


def unsettled(conflict: Conflict) -> Sentence:
    """What is printed in place of numbers that contradict each other: none of them."""
    subject = capitalise(_passive(conflict.subject))
    return Sentence(
        text=f"[{subject}: số liệu giữa các nguồn mâu thuẫn, chờ chọn số đúng]",
        sources=conflict.options,
        kind="placeholder",
    )


def tentative(conflict: Conflict) -> Sentence:
    """What is printed beside numbers of the award table that another table contradicts."""
    subject = capitalise(standard().expand(conflict.subject))
    return Sentence(
        text=f"[{subject}: hai bảng số liệu mâu thuẫn, tạm dùng số đứng trước, chờ chọn số đúng]",
        sources=conflict.options,
        kind="placeholder",
    )


#: What happens or is done: it is not done to them ("số đợt kiểm tra").
_HELD = re.compile(
    r"^số (?:đợt|lớp|cuộc|lần|lượt|buổi|hội nghị|ca|trường hợp|văn bản|tiền|người)\b", re.IGNORECASE
)


def _passive(subject: str) -> str:
    """ "số điển hình tiên tiến bồi dưỡng" as "số điển hình tiên tiến được bồi dưỡng"."""
    words = subject.split()
    for size in (4, 3, 2, 1):
        done = " ".join(words[-size:])
        if len(words) > size + 1 and act_of(done) and not _HELD.match(subject) and "được" not in words:
            return f"{' '.join(words[:-size])} được {done}" if _whole_act(done) else subject
    return subject


def _whole_act(words: str) -> bool:
    """Whether words are nothing but an act (or two: "phát hiện, bồi dưỡng")."""
    return all(part.strip() == act_of(part.strip()) for part in words.lower().split(","))


def _short(title: str, limit: int = 12) -> str:
    """The first words of a heading, cut where it pauses."""
    words = title.rstrip(".").split()
    if len(words) <= limit:
        return " ".join(words)
    head = " ".join(words[:limit])
    return (head.rpartition(",")[0] or head).rstrip(",;") + "…"
