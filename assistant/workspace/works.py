"""What takes a while, in a thread of its own: it goes on while the officer looks elsewhere."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Literal

from assistant.drafting.listening import Stopped
from assistant.errors import AssistantError, BadInput
from assistant.models import Frozen
from assistant.workspace.replies import Reply
from assistant.workspace.revising import Revised
from assistant.workspace.undoing import Undo

if TYPE_CHECKING:
    from assistant.drafting.acts import Act
    from assistant.drafting.pipeline import Event
    from assistant.workspace import Workspace
    from assistant.workspace.conversation import Here

_LOG = logging.getLogger(__name__)
_SHOWN = 6
_BROKEN = "Việc đang làm bị lỗi ngoài dự kiến; những gì đã xong vẫn được lưu. Thử lại sau."

Kind = Literal["draft", "answer", "act"]
_BUSY: dict[Kind, str] = {
    "draft": "báo cáo này đang được soạn dở",
    "answer": "câu trước chưa trả lời xong",
    "act": "câu chữ đang được sửa dở",
}


class Work(Frozen):
    """How far something is. It is over once ``ended`` is set.

    A drafting tells its ``section``, how many sections are ``done`` of ``total``, which ones have a text
    (``written``), and the last ``lines`` written; ``notices`` are for the officer. An answer tells what
    there is of it, an act on the words what was ``revised``. ``text`` says what came of it, ``failed``
    that it is an error.
    """

    id: int
    kind: Kind
    ended: bool = False
    failed: bool = False
    text: str = ""
    section: str = ""
    written: tuple[str, ...] = ()
    done: int = 0
    total: int = 0
    lines: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    reply: Reply | None = None
    revised: Revised | None = None


class _Running:
    """A thread with the newest state of its work."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.stop = threading.Event()
        self.thread: threading.Thread | None = None

    def note(self, **what: object) -> None:
        """Put a new state in the place of the old one."""
        self.work = self.work.model_copy(update=what)


class Works:
    """For each report at most one drafting, one answer and one act on the words under way."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._running: dict[tuple[str, Kind], _Running] = {}
        self._numbers = count(1)
        self._busy = threading.RLock()

    def draft(self, report: str, sections: Sequence[str], undo: Undo | None = None) -> int:
        """Begin to write sections; the id of the work.

        Args:
            undo: the way back, where the conversation asked: what comes of it is told there.

        Raises:
            BadInput: if sections of this report are being written already.
        """
        return self._begin(report, "draft", lambda running: self._draft(running, report, sections, undo))

    def answer(
        self, report: str, text: str, *, author: str, here: Here, last: tuple[int, Undo] | None = None
    ) -> int:
        """Keep what an officer said, and begin to answer; the id of the work.

        The answer is kept with the conversation when it has ended, also if nobody looks any more.

        Args:
            last: of the last act that can be taken back the line of the conversation, and how.

        Raises:
            BadInput: if an answer is under way already.
        """
        with self._busy:  # two at once: what is refused is not kept
            self._refuse_if_busy(report, "answer")
            self._workspace.talks.ask(report, text, author)
            return self._begin(
                report, "answer", lambda running: self._answer(running, report, text, author, here, last)
            )

    def revise(
        self, report: str, section: str, what: Act, *, base: int, author: str, sentence: int | None = None
    ) -> int:
        """Begin an act on the words (see `Texts.revise`); the id of the work.

        Raises:
            BadInput: if one is under way already.
        """

        def does(running: _Running) -> None:
            stop = running.stop.is_set
            revised = self._workspace.texts.revise(
                report, section, what, base=base, author=author, sentence=sentence, stop=stop
            )
            running.note(revised=revised)

        return self._begin(report, "act", does)

    def look(self, report: str, kind: Kind) -> Work | None:
        """How the newest work of this kind stands; None where there was none."""
        running = self._running.get((report, kind))
        return running.work if running else None

    def under_way(self, report: str, kind: Kind) -> bool:
        """Whether something of this kind goes on now."""
        work = self.look(report, kind)
        return work is not None and not work.ended

    def wait(self, report: str, kind: Kind, seconds: float) -> None:
        """Wait for the end, no longer than so many seconds."""
        running = self._running.get((report, kind))
        if running is not None and running.thread is not None:
            running.thread.join(seconds)

    def stop(self, report: str, kind: Kind) -> None:
        """Have it stop soon; what is done by then is kept."""
        if running := self._running.get((report, kind)):
            running.stop.set()

    def close(self, seconds: float = 5.0) -> None:
        """Stop all, and wait for what is being saved."""
        for running in [*self._running.values()]:
            running.stop.set()
        for report, kind in [*self._running]:
            self.wait(report, kind, seconds)

    def _begin(self, report: str, kind: Kind, does: Callable[[_Running], None]) -> int:
        with self._busy:
            self._refuse_if_busy(report, kind)
            running = _Running(Work(id=next(self._numbers), kind=kind))
            self._running[report, kind] = running
            running.thread = threading.Thread(target=_guarded, args=(running, does), daemon=True)
            running.thread.start()
        return running.work.id

    def _refuse_if_busy(self, report: str, kind: Kind) -> None:
        if self.under_way(report, kind):
            raise BadInput(_BUSY[kind], mend="Chờ xong, hoặc bấm “Dừng” rồi làm lại.")

    # ------------------------------------------------------------------------- drafting

    def _draft(self, running: _Running, report: str, sections: Sequence[str], undo: Undo | None) -> None:
        texts = self._workspace.texts
        before = len(texts.proposals(report))
        try:
            for event in texts.draft(report, sections, stop=running.stop.is_set):
                _note(running, event)
        except AssistantError as error:
            running.note(failed=True, text=str(error))
        else:
            proposals = len(texts.proposals(report)) - before
            running.note(text=_drafted(running.work, proposals, stopped=running.stop.is_set()))
        if undo is not None:
            work = running.work
            reply = Reply(text="\n".join((work.text, *work.notices)), open=work.written[:_SHOWN], undo=undo)
            self._workspace.talks.answer(report, reply)
            running.note(text="", notices=())

    # ------------------------------------------------------------------------ answering

    def _answer(
        self,
        running: _Running,
        report: str,
        text: str,
        author: str,
        here: Here,
        last: tuple[int, Undo] | None,
    ) -> None:
        from assistant.workspace.conversation import Conversation

        talks = self._workspace.talks
        reply = Reply(text=_BROKEN)
        try:
            reply = Conversation(
                self._workspace, tell=lambda so_far: running.note(reply=so_far), stop=running.stop.is_set
            ).answer(report, text, author=author, here=here, last=last[1] if last else None)
        finally:
            if reply.undone and last is not None:
                talks.settle(report, last[0])
            if reply.draft:
                reply = self._drafting(report, reply)
            talks.answer(report, reply)
            running.note(reply=reply)

    def _drafting(self, report: str, reply: Reply) -> Reply:
        """Begin with what the answer promises; what takes it back is offered once it is done."""
        try:
            self.draft(report, reply.draft, reply.undo)
        except BadInput as error:
            return Reply(text=str(error))
        return reply.model_copy(update={"undo": None})


def _guarded(running: _Running, does: Callable[[_Running], None]) -> None:
    try:
        does(running)
    except Stopped:
        running.note(text="Đã dừng theo yêu cầu; văn bản giữ nguyên.")
    except AssistantError as error:
        running.note(failed=True, text=str(error))
    except Exception:  # noqa: BLE001 - the thread's last stop; the screen says it failed, the log why
        _LOG.exception("Việc đang làm bị lỗi")
        running.note(failed=True, text=_BROKEN)
    running.note(ended=True)


def _note(running: _Running, event: Event) -> None:
    work = running.work
    written = work.written
    if event.kind == "drafted" and event.section and event.section not in written:
        written = (*written, event.section)
    lines = () if event.kind == "started" else work.lines
    if event.kind == "sentence":
        lines = (*lines, event.message)[-_SHOWN:]
    notices = (*dict.fromkeys((*work.notices, event.message)),) if event.kind == "notice" else work.notices
    # The last event counts all sections as done, also those that were not reached.
    done = work.done if event.kind == "finished" else event.done
    running.note(
        section=event.section or "",
        written=written,
        done=done,
        total=event.total,
        lines=lines,
        notices=notices,
    )


def _drafted(work: Work, proposals: int, *, stopped: bool) -> str:
    """What came of a drafting, in a line."""
    if stopped:
        text = f"Đã dừng theo yêu cầu. {len(work.written)} mục đã có bản soạn và được giữ"
        text += f", trong đó {work.done} mục đã xong hẳn." if work.done < len(work.written) else "."
    else:
        text = f"Đã soạn {work.total} mục." if work.total != 1 else "Đã soạn xong."
    if proposals > 0:
        text += f" {proposals} mục có văn bản của cán bộ: bản soạn lại nằm ở tab Đề xuất."
    return text
