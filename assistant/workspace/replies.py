"""What is answered in the conversation: the words, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.models import Fact, Frozen
from assistant.workspace.undoing import Undo

if TYPE_CHECKING:
    from assistant.retrieval.answers import Answer
    from assistant.retrieval.ranking import Hit


class Quote(Frozen):
    """Words found in a document, and where."""

    words: str
    where: str


class Reply(Frozen):
    """An answer.

    ``open`` are sections to offer a way to; ``draft`` those that are to be written now (see
    `Works.answer`); ``notes`` a text to keep only if the officer agrees, read as ``facts``;
    `Conversation.take_back` with ``undo`` takes back what was done (for ``draft``: what will be
    done); ``page`` is where to go on; ``offers`` are things that may have been meant, to be said
    with one click; ``proposal`` is a new text that waits beside one that a person wrote;
    ``undone`` says that the last act was taken back.
    """

    text: str
    open: tuple[str, ...] = ()
    draft: tuple[str, ...] = ()
    notes: str = ""
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    undo: Undo | None = None
    page: str = ""
    offers: tuple[str, ...] = ()
    proposal: int | None = None
    undone: bool = False


def as_reply(said: Answer) -> Reply:
    """What the documents say to a question; the sentences that a model pointed to, where it did."""
    text = f"{said.text}\n{said.notice}".strip()
    if said.outcome == "passages":
        if pointed := tuple(_quote(c.hit, c.words) for c in said.cited):
            text = f"Những câu sau trả lời câu hỏi, trích nguyên văn:\n{said.notice}".strip()
        return Reply(text=text, quotes=pointed or tuple(_quote(h, h.sentence) for h in said.hits))
    tasks = [h for h in said.hits if h.document.record and "điểm" in h.place]
    if said.outcome == "record" and tasks:
        text += " Đề cương nhắc tới những việc sau (không phải lời của văn bản):"
        return Reply(text=text, quotes=tuple(_quote(h, h.passage.text) for h in tasks), page="settings")
    return Reply(text=text, page="settings" if said.outcome in ("record", "unheld") else "")


def doubted(told: Reply) -> Reply:
    """What was found and shown, when a model read it and found that it does not answer."""
    why = "Mô hình đã đọc các đoạn dưới đây và không thấy câu trả lời đúng điều được hỏi; đề nghị tự xem lại."
    return told.model_copy(update={"text": f"{told.text}\n{why}"})


def stopped(told: Reply | None) -> Reply:
    """The answer that the officer stopped: what was told until then."""
    if told is None:
        return Reply(text="Đã dừng theo yêu cầu; chưa thay đổi gì.")
    return told.model_copy(update={"text": f"{told.text}\nĐã dừng theo yêu cầu."})


def _quote(hit: Hit, words: str) -> Quote:
    return Quote(words=words, where=f"{hit.document.kind} {hit.document.symbol}, {hit.place}")
