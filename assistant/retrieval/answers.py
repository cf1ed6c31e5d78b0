"""Answers without a model: the passages that hold an answer, or what is not held and must be added."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from assistant.models import Document, Frozen
from assistant.retrieval.evidence import Evidence
from assistant.retrieval.index import Index, Kind
from assistant.retrieval.naming import asks_identity, document_name, identity_of, short_date
from assistant.retrieval.query import Query, law_named, named_documents, read_query
from assistant.retrieval.ranking import Hit
from assistant.retrieval.words import words

NOT_FOUND = "Không tìm thấy trong tài liệu."
NEAR = "Có thể liên quan, chưa chắc là câu trả lời. Xem"
ADD = "Hãy thêm bản chính thức ở trang Cài đặt rồi hỏi lại."
_NOTHING = f"{NOT_FOUND} Nếu cơ quan có văn bản nói về việc này: {ADD[0].lower()}{ADD[1:]}"

#: Below the first a question is not answered: of the questions that the rule was fitted on, one
#: answerable in twenty lies there. Below the second (one in ten) the passages are shown, with
#: the words that they may not be the answer.
THRESHOLD, SURE = 0.5, 0.75

#: "passages": they hold an answer. "identity": what the document is answers. "record": the
#: document asked about is held as a record only. "unheld": it is not held. "nothing": no
#: passage holds an answer.
Outcome = Literal["passages", "identity", "record", "unheld", "nothing"]


class Weights(Frozen):
    """A logistic rule over what the best passage and its article hold of a question."""

    words: float
    elsewhere: float
    unsaid: float
    rarity: float
    length: float
    defined: float
    similarity: float
    bias: float

    def logit(self, evidence: Evidence, similarity: float) -> float:
        """Above 0 where an answer is held."""
        rule = self.model_dump()
        parts = (rule[name] * seen for name, seen in evidence)
        return float(sum(parts) + self.similarity * similarity + self.bias)


class Citation(Frozen):
    """A sentence that answers, word for word, and the passage that it stands in."""

    words: str
    hit: Hit


class Answer(Frozen):
    """What the documents say to a question.

    ``text`` says it in Vietnamese, for the screen. ``hits`` are the best passages, also
    where ``found`` is False: they may be shown as near, never as an answer. ``cited`` are
    the sentences that a model pointed to. ``confidence`` (0..1) is how likely the best of the
    full texts holds the answer; ``sure`` is False where ``text`` says that it may not;
    ``notice`` is what the screen should say about the search, mistyped words among it.
    """

    question: str
    outcome: Outcome
    text: str
    confidence: float
    hits: tuple[Hit, ...] = ()
    cited: tuple[Citation, ...] = ()
    notice: str = ""
    sure: bool = True

    @property
    def found(self) -> bool:
        """Whether the question is answered."""
        return self.outcome in ("passages", "identity")


def answer(
    index: Index,
    question: str,
    k: int = 5,
    *,
    documents: Sequence[str] | None = None,
    kind: Kind = "any",
    report: str | None = None,
) -> Answer:
    """The passages that answer a question, or that the documents do not hold an answer.

    A record is never given as the text of its document: where only a record is held, the
    answer says so, and what to add. Takes the filters of :meth:`Index.search`.
    """
    query = read_query(question)
    hits = index.search(question, k, documents=documents, kind=kind, report=report)
    named = [d for d in index.documents() if d.id in named_documents(query, index.documents())]
    texts = [d.id for d in named if not d.record]
    within = [i for i in texts if documents is None or i in documents] if texts else documents
    full = index.search(question, k, documents=within, kind="full", report=report) if kind != "record" else ()
    likely = confidence(full[0], calibrated=index.calibrated) if full else 0.0
    outcome, text = _outcome(query, named, index.documents(), hits, full, likely)
    return Answer(
        question=question,
        outcome=outcome,
        text=text,
        confidence=likely,
        hits=full if outcome == "passages" else hits,
        notice=" ".join(filter(None, (_read_otherwise(full or hits), index.notice))),
        sure=outcome != "passages" or likely >= SURE,
    )


def _read_otherwise(hits: Sequence[Hit]) -> str:
    """Which words of the question were taken for others; "" where all were looked for as typed."""
    mended = hits[0].mended if hits else ()
    return f"Đã đọc {', '.join(f'“{typed}” là “{meant}”' for typed, meant in mended)}." if mended else ""


def _outcome(
    query: Query,
    named: Sequence[Document],
    documents: Sequence[Document],
    hits: Sequence[Hit],
    full: Sequence[Hit],
    likely: float,
) -> tuple[Outcome, str]:
    if unheld := _unheld(query, named, hits):
        return "unheld", f"Kho tài liệu chưa có {unheld}{_namesakes(query, documents)}. {ADD}"
    if len(named) == 1 and asks_identity(query.text) and (said := identity_of(named[0])):
        return "identity", said
    if named and all(d.record for d in named):
        which = " và ".join(document_name(d) for d in named)
        return (
            "record",
            f"Chưa có toàn văn của {which}: kho tài liệu chỉ có bản ghi, nên chưa tra được nội dung. {ADD}",
        )
    if likely >= THRESHOLD:
        where = f"{document_name(full[0].document)}, {full[0].place}:"
        return "passages", f"Theo {where}" if likely >= SURE else f"{NEAR} {where}"
    return "nothing", _NOTHING


def refused(found: Answer) -> Answer:
    """The same answer after its passages were found not to hold what is asked."""
    return found.model_copy(update={"outcome": "nothing", "text": _NOTHING, "sure": True})


def _unheld(query: Query, named: Sequence[Document], hits: Sequence[Hit]) -> str:
    """The document that a question names and that is not held; "" if there is none.

    What another document says of it may still answer: then it is not missed.
    """
    best = hits[0] if hits else None
    near = f"{best.passage.text}\n{best.document.subject}" if best and not best.document.record else ""
    for reference in query.references:
        if not any(reference.means(d) for d in named) and not reference.mentioned(near):
            return reference.text + (f" ngày {short_date(reference.date)}" if reference.date else "")
    telling = law_named(query)
    known = best is not None and bool(best.document.symbol or best.document.kind)
    if telling and known and not named and not telling <= set(words(near, folded=True)):
        return "luật mà câu hỏi nêu"
    return ""


def _namesakes(query: Query, documents: Sequence[Document]) -> str:
    """What is held under the same number, of another date."""
    bare = [r.model_copy(update={"date": None, "year": None}) for r in query.references if r.date or r.year]
    others = [document_name(d) for d in documents if any(r.means(d) for r in bare)]
    return f" (chỉ có {', '.join(others)})" if others else ""


def confidence(hit: Hit, *, calibrated: bool = True) -> float:
    """How likely a passage holds the answer, 0..1.

    Args:
        calibrated: whether the similarity is that of the embedded model; another's numbers
            lie elsewhere, so that words alone decide there.
    """
    vectors = calibrated and hit.similarity is not None
    logit = rule(vectors=vectors).logit(hit.evidence, hit.similarity or 0.0)
    likely = 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, logit))))
    return max(likely, SURE) if hit.evidence.whole else likely


@cache
def rule(*, vectors: bool) -> Weights:
    """The weights of ``answers.toml``, with a similarity or without."""
    rules = tomllib.loads(files(__package__).joinpath("answers.toml").read_text("utf-8"))
    return Weights(**rules["words_and_vectors" if vectors else "words_alone"])
