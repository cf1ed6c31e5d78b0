"""What the officer says to the assistant, done: acts on the report, with an answer to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.chat.intents import Intent, section_name, understand
from assistant.errors import AssistantError
from assistant.models import Fact, Frozen, Report, Section
from assistant.store.records import Correction
from assistant.vietnamese.text import fold
from assistant.workspace.reports import SectionView

if TYPE_CHECKING:
    from assistant.workspace import Workspace

_SHOWN = 8
_HELP = """Bạn có thể nói:
“soạn mục II.3.b”, “soạn tất cả”;
“mục nào còn thiếu tư liệu?”, “có số liệu nào mâu thuẫn?”, “kiểm tra báo cáo”, “làm đến đâu rồi?”;
“chuyển “mở 12 lớp tập huấn” sang II.4”, “duyệt mục I.2”, “xuất Word”;
“Chỉ thị 34 yêu cầu gì về người đứng đầu?”.
Hoặc dán ghi chú vào đây: tôi đọc cho bạn xem rồi mới thêm vào tư liệu."""


class Quote(Frozen):
    """Words found in a document, and where."""

    words: str
    where: str


class Reply(Frozen):
    """An answer.

    ``open`` are sections to offer a way to; ``draft`` those to write now (in the page, with
    progress); ``notes`` a text to keep only if the officer agrees, read as ``facts``;
    ``undo`` takes back what was done; ``page`` is where to go on.
    """

    text: str
    open: tuple[str, ...] = ()
    draft: tuple[str, ...] = ()
    notes: str = ""
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    undo: Correction | None = None
    page: str = ""


class Conversation:
    """Answers and acts by rules; every act is one that a page offers too."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def answer(
        self, report: str, text: str, *, author: str, section: str = "", sources: tuple[str, ...] = ()
    ) -> Reply:
        """Do what was said, or answer.

        Args:
            section: the section that is open, for "mục này".
            sources: ids of what the chosen sentence rests on, for "số liệu này".

        An error that a person can mend is the answer, not thrown.
        """
        whole = self._workspace.reports.get(report)
        intent = understand(text, whole.outline)
        here = intent.sections or ((section,) if section and "nay" in fold(text).split() else ())
        act = getattr(self, f"_{intent.kind}")
        try:
            reply: Reply = act(report, whole, intent.model_copy(update={"sections": here}), author, sources)
        except AssistantError as error:
            return Reply(text=str(error))
        return reply

    def _help(self, *_: object) -> Reply:
        return Reply(text=_HELP)

    def _draft(self, _report: str, whole: Report, intent: Intent, *_: object) -> Reply:
        if intent.whole:
            sections = tuple(s.id for s in whole.outline.drafted())
            return Reply(text="Tôi soạn mọi mục; văn bản bạn đã sửa được giữ nguyên.", draft=sections)
        if not intent.sections:
            return Reply(text="Bạn muốn soạn mục nào? Ví dụ: “soạn mục II.3.b”, hoặc “soạn tất cả”.")
        return Reply(text=f"Tôi soạn {_names(whole, intent.sections)}.", draft=intent.sections)

    def _reword(self, _report: str, _whole: Report, intent: Intent, *_: object) -> Reply:
        return Reply(
            text="Việc viết lại câu chữ cần cán bộ quyết định từng câu: mở mục ở trang Soạn thảo, "
            "chọn câu để bỏ, hoặc chọn “Sửa” để viết lại. Chương trình tự lưu và so sánh được với bản trước.",
            open=intent.sections,
            page="drafting",
        )

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
        undo = self._workspace.materials.move(report, found[0].id, target, author)
        return Reply(text=f"Đã chuyển “{found[0].text}” sang mục {target}.", undo=undo, open=(target,))

    def _approve(self, report: str, whole: Report, intent: Intent, author: str, *_: object) -> Reply:
        if len(intent.sections) != 1:
            return Reply(text="Mỗi lần duyệt một mục, ví dụ: “duyệt mục I.2”.")
        self._workspace.texts.approve(report, intent.sections[0], author)
        return Reply(text=f"Đã duyệt {_names(whole, intent.sections)}.", open=intent.sections)

    def _export(self, *_: object) -> Reply:
        return Reply(text="Xuất Word và bảng đối chiếu ở trang Kiểm tra & xuất.", page="checking")

    def _notes(self, report: str, _whole: Report, intent: Intent, *_: object) -> Reply:
        facts = self._workspace.materials.preview(report, intent.text)
        used = sum(1 for f in facts if f.in_use)
        text = f"Tôi đọc được {len(facts)} ý, {used} ý dùng được. Thêm vào tư liệu không?"
        return Reply(text=text, notes=intent.text, facts=facts)

    def _question(self, report: str, _whole: Report, intent: Intent, *_: object) -> Reply:
        hits = self._workspace.library.search(intent.text, 3, report=report) if intent.text else ()
        if not hits:
            return Reply(
                text="Tôi chưa tìm thấy điều này trong các văn bản đang có. Gõ “giúp” để xem cách hỏi."
            )
        quotes = tuple(
            Quote(words=h.passage.text, where=f"{h.document.kind} {h.document.symbol}, {h.passage.locator}")
            for h in hits
        )
        text = "Đây là những chỗ gần nhất trong các văn bản đang có:"
        if all(h.passage.record for h in hits):
            text = (
                "Chưa có toàn văn của văn bản này, chỉ có thông tin nhận dạng và những việc mà đề cương "
                "nhắc tới. Thêm bản chính thức ở trang Cài đặt để tra được nội dung:"
            )
        return Reply(text=text, quotes=quotes)


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
