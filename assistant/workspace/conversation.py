"""What the officer says to the assistant, done: acts on the report, with an answer to show."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from assistant.chat.asking import ask_intent
from assistant.chat.intents import Intent, names_here, section_name, understand
from assistant.drafting.listening import Stopped
from assistant.errors import AssistantError, ModelUnavailable
from assistant.models import Draft, Fact, Report, Section
from assistant.vietnamese.text import fold
from assistant.workspace.replies import Reply, as_reply, doubted, stopped
from assistant.workspace.reports import SectionView
from assistant.workspace.undoing import Undo, take_back, texts_now

if TYPE_CHECKING:
    from assistant.drafting.llm import Model
    from assistant.workspace import Workspace

_SHOWN = 8
_HELP = """Bạn có thể nói:
“soạn mục II.3.b”, “soạn tất cả”;
“mục nào còn thiếu tư liệu?”, “có số liệu nào mâu thuẫn?”, “kiểm tra báo cáo”, “làm đến đâu rồi?”;
“viết gọn lại đoạn 2”, “viết trang trọng hơn”, “gộp câu 1 với câu 2”, “tách câu này”, “viết chi tiết hơn”;
“chuyển “mở 12 lớp tập huấn” sang II.4”, “duyệt mục I.2”, “hoàn tác”, “xuất Word”;
“Chỉ thị 34 yêu cầu gì về người đứng đầu?”.
Hoặc dán ghi chú vào đây: tôi đọc cho bạn xem rồi mới thêm vào tư liệu."""


class Here(NamedTuple):
    """What is open on the screen.

    ``section`` is what "mục này" means; ``sentence``, the chosen one of that section, from 0, is
    "câu này"; ``sources``, ids of what that sentence rests on, are "số liệu này".
    """

    section: str = ""
    sentence: int | None = None
    sources: tuple[str, ...] = ()


_NOWHERE = Here()


class Conversation:
    """Answers and acts by rules, by a model where no rule knows; every act is one of a page too.

    Args:
        tell: called with the answer so far, where it comes piece by piece.
        stop: whether the officer wants no more of it; what was told is the answer then.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        tell: Callable[[Reply], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._workspace, self._tell, self._stop = workspace, tell, stop
        self._told: Reply | None = None

    def answer(
        self,
        report: str,
        text: str,
        *,
        author: str,
        here: Here = _NOWHERE,
        last: Undo | None = None,
    ) -> Reply:
        """Do what was said, or answer. What is not understood is not done: commands are offered.

        Args:
            last: the way back from the last act of the conversation, for "hoàn tác".

        An error that a person can mend is the answer, not thrown.
        """
        try:
            return self._answer(report, text, author, here, last)
        except AssistantError as error:
            return Reply(text=str(error))
        except Stopped:
            return stopped(self._told)

    def _answer(self, report: str, text: str, author: str, here: Here, last: Undo | None) -> Reply:
        whole = self._workspace.reports.get(report)
        intent = understand(text, whole.outline)
        if intent.kind == "unknown" and text.strip():
            intent = ask_intent(self._workspace.settings, intent, whole.outline, self._stop)
        if not intent.sections and here.section and (names_here(text) or intent.kind == "reword"):
            intent = intent.model_copy(update={"sections": (here.section,)})
        if intent.kind == "undo":
            return self._undo(report, last, author)
        if intent.kind == "reword":
            return self._reword(report, whole, intent, author, here)
        if intent.kind == "move":
            return self._move(report, whole, intent, author, here.sources)
        act = getattr(self, f"_{intent.kind}")
        reply: Reply = act(report, whole, intent, author)
        return reply

    def take_back(self, report: str, undo: Undo, author: str) -> None:
        """Undo what a reply did."""
        take_back(self._workspace, report, undo, author)

    def _undo(self, report: str, last: Undo | None, author: str) -> Reply:
        if last is None:
            return Reply(
                text="Chưa có việc nào trong cuộc trò chuyện này để hoàn tác. Mọi bản đã lưu ở mục Lịch sử."
            )
        self.take_back(report, last, author)
        return Reply(
            text="Đã hoàn tác việc vừa làm.", undone=True, open=tuple(s for s, _ in last.texts)[:_SHOWN]
        )

    def _unknown(self, _report: str, _whole: Report, intent: Intent, *_: object) -> Reply:
        if not intent.text:
            return Reply(text=_HELP)
        return Reply(text="Tôi chưa hiểu ý này nên chưa làm gì. Có phải bạn muốn:", offers=intent.nearest)

    def _help(self, *_: object) -> Reply:
        return Reply(text=_HELP)

    def _draft(self, report: str, whole: Report, intent: Intent, *_: object) -> Reply:
        if intent.whole:
            sections = tuple(s.id for s in whole.outline.drafted())
            undo = texts_now(self._workspace, report, sections)
            return Reply(
                text="Tôi soạn mọi mục; văn bản bạn đã sửa được giữ nguyên.", draft=sections, undo=undo
            )
        if not intent.sections:
            return Reply(text="Bạn muốn soạn mục nào? Ví dụ: “soạn mục II.3.b”, hoặc “soạn tất cả”.")
        undo = texts_now(self._workspace, report, intent.sections)
        return Reply(text=f"Tôi soạn {_names(whole, intent.sections)}.", draft=intent.sections, undo=undo)

    def _reword(self, report: str, whole: Report, intent: Intent, author: str, here: Here) -> Reply:
        if len(intent.sections) != 1:
            return Reply(text="Bạn muốn sửa mục nào? Mở mục đó rồi nói lại, hoặc “rút gọn mục II.2.a”.")
        section = intent.sections[0]
        draft = whole.drafts.get(section)
        chosen = here.sentence if section == here.section else None
        paragraph, sentence = _spot(draft, intent, chosen)
        act = intent.act or "rephrase"
        if (
            sentence is None
            and act in ("merge_next", "merge_previous", "split")
            and "cau" in fold(intent.text)
        ):
            return Reply(text="Bạn muốn nói câu nào? Chọn câu trong văn bản, hoặc nói “tách câu 3”.")
        done = self._workspace.texts.revise(
            report,
            section,
            act,
            base=self._workspace.texts.number(report, section),
            author=author,
            paragraph=paragraph,
            sentence=sentence,
            stop=self._stop,
        )
        undo = Undo(texts=((section, done.undo),)) if done.revision is not None else None
        if done.proposal is not None:
            undo = Undo(proposals=(done.proposal,))
        return Reply(text=done.message, open=(section,), undo=undo, proposal=done.proposal)

    def _missing(self, report: str, *_: object) -> Reply:
        views = self._workspace.reports.views(report)
        empty = [v for v in views if v.state == "no_material"]
        waiting = [v for v in views if v.state == "not_drafted"]
        parts = []
        if empty:
            parts.append(f"Chưa có tư liệu: {_listed(empty)}.")
        if waiting:
            parts.append(f"Có tư liệu mà chưa soạn: {_listed(waiting)}.")
        text = "\n".join(parts) or "Mọi mục đều có tư liệu và đã được soạn."
        return Reply(text=text, open=tuple(v.section.id for v in (*empty, *waiting))[:_SHOWN])

    def _conflicts(self, report: str, *_: object) -> Reply:
        waiting = [c for c in self._workspace.materials.conflicts(report) if not c.chosen]
        if not waiting:
            return Reply(text="Không có số liệu nào mâu thuẫn mà chưa chọn.")
        lines = [f"{c.subject}: {' hay '.join(c.values)}" for c in waiting[:_SHOWN]]
        return Reply(text="Cần chọn số đúng:\n" + "\n".join(lines), page="materials")

    def _check(self, report: str, *_: object) -> Reply:
        blocks = [f for f in self._workspace.printing.check(report) if f.severity == "block"]
        if not blocks:
            return Reply(text="Không có điều gì chặn việc xuất bản sạch.", page="checking")
        lines = [f"{f.section or 'Toàn báo cáo'}: {f.message}" for f in blocks[:_SHOWN]]
        sections = dict.fromkeys(f.section for f in blocks if f.section)
        head = f"Còn {len(blocks)} điều phải xử lý:\n"
        return Reply(text=head + "\n".join(lines), open=tuple(sections)[:_SHOWN], page="checking")

    def _progress(self, report: str, *_: object) -> Reply:
        views = self._workspace.reports.views(report)
        written = sum(1 for v in views if v.state in ("draft", "attention", "approved"))
        approved = sum(1 for v in views if v.state == "approved")
        look = [v for v in views if v.state == "attention"]
        text = f"Đã soạn {written}/{len(views)} mục, duyệt {approved} mục."
        if look:
            text += f" Cần kiểm tra: {_listed(look)}."
        return Reply(text=text, open=tuple(v.section.id for v in look)[:_SHOWN])

    def _move(
        self, report: str, whole: Report, intent: Intent, author: str, sources: tuple[str, ...]
    ) -> Reply:
        if not intent.sections:
            return Reply(text="Bạn muốn chuyển sang mục nào? Ví dụ: “chuyển “mở 12 lớp” sang II.4”.")
        found = _meant(whole, intent.quoted, sources)
        if len(found) != 1:
            why = "Tôi chưa rõ ý nào" if not found else f"Có {len(found)} ý giống như vậy"
            return Reply(
                text=f"{why}. Hãy viết vài chữ của ý đó trong ngoặc kép, hoặc chọn câu trong văn bản."
            )
        target = intent.sections[0]
        before = self._workspace.materials.move(report, found[0].id, target, author)
        text = f"Đã chuyển “{found[0].text}” sang mục {target}."
        return Reply(text=text, undo=Undo(fact=before), open=(target,))

    def _approve(self, report: str, whole: Report, intent: Intent, author: str, *_: object) -> Reply:
        if len(intent.sections) != 1:
            return Reply(text="Mỗi lần duyệt một mục, ví dụ: “duyệt mục I.2”.")
        self._workspace.texts.approve(report, intent.sections[0], author)
        undo = Undo(approved=intent.sections[0])
        return Reply(text=f"Đã duyệt {_names(whole, intent.sections)}.", open=intent.sections, undo=undo)

    def _export(self, *_: object) -> Reply:
        return Reply(text="Xuất Word và bảng đối chiếu ở trang Kiểm tra & xuất.", page="checking")

    def _notes(self, report: str, _whole: Report, intent: Intent, *_: object) -> Reply:
        facts = self._workspace.materials.preview(report, intent.text)
        used = sum(1 for f in facts if f.in_use)
        text = f"Tôi đọc được {len(facts)} ý, {used} ý dùng được. Thêm vào tư liệu không?"
        return Reply(text=text, notes=intent.text, facts=facts)

    def _question(self, report: str, _whole: Report, intent: Intent, *_: object) -> Reply:
        if not intent.text:
            return Reply(text="Bạn muốn hỏi gì? Gõ “giúp” để xem cách hỏi.")
        said = self._workspace.library.answer(
            intent.text,
            report=report,
            model=self._model(),
            tell=lambda so_far: self._so_far(as_reply(so_far)),
            stop=self._stop,
        )
        return as_reply(said) if said.found or self._told is None else doubted(self._told)

    def _model(self) -> Model | None:
        """The model that points to what answers a question; a small one was measured to see nothing."""
        from assistant.drafting.llm import choose_model

        try:
            model = choose_model(self._workspace.settings)
        except ModelUnavailable:
            return None
        return None if model is None or model.mode == "fact" else model

    def _so_far(self, reply: Reply) -> None:
        self._told = reply
        self._tell(reply)


def _spot(draft: Draft | None, intent: Intent, chosen: int | None) -> tuple[int | None, int | None]:
    """The paragraph and the sentence meant, from 0; a sentence is counted through its section."""
    paragraph, sentence = intent.paragraph, intent.sentence
    paragraphs = draft.paragraphs if draft else ()
    if paragraph == -1:
        paragraph = len(paragraphs) - 1
    if sentence is None:
        said = fold(intent.text)
        here = re.search(r"\bcau (?:nay|do|dang chon)\b|\bhai cau nay\b", said)
        return paragraph, chosen if here or (intent.act == "split" and paragraph is None) else None
    inside = paragraphs[paragraph] if paragraph is not None and paragraph < len(paragraphs) else None
    if sentence == -1:
        sentence = len(inside) - 1 if inside is not None else sum(map(len, paragraphs)) - 1
    if inside is None:
        return None, sentence
    return None, sum(map(len, paragraphs[:paragraph])) + sentence


def _meant(whole: Report, quoted: str, sources: tuple[str, ...]) -> list[Fact]:
    """The facts that were meant: by the words quoted, else those of the chosen sentence."""
    if quoted:
        words = fold(quoted)
        return [f for f in whole.facts if words in fold(f.text)]
    return [f for f in whole.facts if f.id in sources]


def _names(whole: Report, sections: tuple[str, ...]) -> str:
    found: list[Section] = [s for s in whole.outline.drafted() if s.id in sections]
    return f"mục {section_name(found[0])}" if len(found) == 1 else f"{len(found)} mục"


def _listed(views: list[SectionView]) -> str:
    return ", ".join(v.section.id for v in views)
