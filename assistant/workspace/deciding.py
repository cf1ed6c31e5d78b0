"""What an officer decides of what was read: facts, conflicts, levels of awards; each with the way back."""

from __future__ import annotations

from typing import Any, cast

from assistant.errors import BadInput, NotFound
from assistant.models import Conflict, Fact, Level
from assistant.store import materials, reports
from assistant.store.database import Database
from assistant.store.records import Correction
from assistant.workspace.assembly import LEVEL, Assembly
from assistant.workspace.reports import drafted


class Deciding:
    """The officer's decisions on what the materials of reports say."""

    def __init__(self, database: Database, assembly: Assembly) -> None:
        self._database, self._assembly = database, assembly

    # ------------------------------------------------------------------------------ facts

    def fact(self, report: str, fact: str) -> Fact:
        """One fact, after the officer's decisions."""
        found = next((f for f in self._assembly.get(report).report.facts if f.id == fact), None)
        if found is None:
            raise NotFound(f"không có ý “{fact}” trong tư liệu", mend="Tải lại trang rồi chọn lại.")
        return found

    def move(self, report: str, fact: str, section: str | None, author: str) -> Correction:
        """Put a fact under another section (None: under none). Returns what `undo` takes.

        Raises:
            UnknownSection: if the outline has no such section with a text of its own.
        """
        outline = self._assembly.get(report).report.outline
        target = drafted(outline, section, "để xếp tư liệu").id if section else ""
        return self._decide(report, fact, {"section": target}, author)

    def set_in_use(self, report: str, fact: str, in_use: bool, author: str) -> Correction:
        """Let a fact into the report, or keep it out. Returns what `undo` takes.

        Raises:
            BadInput: for a line that gives orders to the tool.
        """
        aside = self.fact(report, fact).set_aside
        if in_use and aside == "instruction":
            raise BadInput(
                "dòng này là lời ra lệnh cho phần mềm nên không đưa vào báo cáo được",
                mend="Nếu là nội dung của cơ quan, hãy sửa lại câu chữ.",
            )
        if in_use and aside == "conflict":
            raise BadInput(
                "dòng này mâu thuẫn số liệu với dòng khác", mend="Chọn số đúng ở phần Mâu thuẫn số liệu."
            )
        return self._decide(report, fact, {"in_use": in_use}, author)

    def reword(self, report: str, fact: str, text: str, author: str) -> Correction:
        """Correct the text of a fact; what was given stays as it is. Returns what `undo` takes."""
        text = " ".join(text.split())
        if not text:
            raise BadInput("nội dung còn trống", mend="Muốn bỏ ý này, hãy tắt “đưa vào báo cáo”.")
        return self._decide(report, fact, {"text": text}, author)

    def undo(self, report: str, before: Correction, author: str) -> Correction:
        """Put a decision back as it was before an act."""
        return self._decide(report, before.fact, before.model_dump(exclude={"fact"}), author)

    # -------------------------------------------------------------------------- conflicts

    def conflicts(self, report: str) -> tuple[Conflict, ...]:
        """Sources that disagree, with what the officer chose."""
        return self._assembly.get(report).report.conflicts

    def choose(self, report: str, conflict: str, option: str, author: str) -> None:
        """Take one side of a conflict (an id of its options); "" takes the choice back.

        Raises:
            NotFound: if there is no such conflict or option.
        """
        known = next((c for c in self.conflicts(report) if c.id == conflict), None)
        if known is None or (option and option not in known.options):
            raise NotFound(
                "không còn mâu thuẫn số liệu này", mend="Tải lại trang để xem các mâu thuẫn hiện có."
            )
        with self._database.write() as session:
            materials.set_choice(session, report, conflict, option)
            reports.touch(session, report, author, materials=True)

    def set_award_level(self, report: str, award: str, level: Level, author: str) -> None:
        """Say of which level an award is that the program does not know; "unknown" takes it back.

        Raises:
            NotFound: if no table of the report has an award of that name whose level is asked for.
        """
        with self._database.write() as session:
            given = materials.statistics(session, report)
            if not any(s.award == award and s.level == "unknown" for some in given for s in some):
                raise NotFound(
                    f"không có “{award}” trong các bảng số liệu", mend="Tải lại trang để xem số liệu hiện có."
                )
            materials.set_choice(session, report, f"{LEVEL}{award}", "" if level == "unknown" else level)
            reports.touch(session, report, author, materials=True)

    def award_levels(self, report: str) -> dict[str, Level]:
        """The awards whose level the tables do not tell, with what the officer said of them."""
        with self._database.read() as session:
            given = materials.statistics(session, report)
            said = materials.choices(session, report)
        asked = (s.award for some in given for s in some if s.level == "unknown" and not s.part_of)
        return {award: cast(Level, said.get(f"{LEVEL}{award}", "unknown")) for award in asked}

    # ---------------------------------------------------------------------------- inside

    def _decide(self, report: str, fact: str, changes: dict[str, Any], author: str) -> Correction:
        with self._database.write() as session:
            current = materials.corrections(session, report).get(fact, Correction(fact=fact))
            before = materials.set_correction(session, report, current.model_copy(update=changes))
            reports.touch(session, report, author, materials=True)
        return before
