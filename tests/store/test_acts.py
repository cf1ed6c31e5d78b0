"""Whatever is done in whatever order, the store holds what a plain model of it holds."""

import datetime as dt
import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from assistant.errors import NotFound, StaleEdit
from assistant.models import Draft, Fact, Material, Outline, Place, ReportMeta, Section, Sentence
from assistant.store import materials, reports, revisions
from assistant.store.database import Database
from assistant.store.records import Correction

OUTLINE = Outline(
    name="thử",
    title="Báo cáo",
    sections=(Section(id="I", number="I.", title="Một"), Section(id="II", number="II.", title="Hai")),
)
SECTIONS = st.sampled_from(["I", "II"])
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


def _draft(section: str, text: str) -> Draft:
    return Draft(section=section, paragraphs=((Sentence(text=text, writer="officer"),),), origin="officer")


class Acts(RuleBasedStateMachine):
    reports_made: Bundle[str] = Bundle("reports_made")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "x.sqlite3"
        self.store = Database(self.path)
        self.texts: dict[tuple[str, str], list[str]] = {}
        self.given: dict[str, list[tuple[bytes, bool]]] = {}
        self.decided: dict[str, dict[str, Correction]] = {}
        self.deleted: dict[str, bool] = {}

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @rule(target=reports_made, title=TEXTS)
    def create(self, title: str) -> str:
        with self.store.write() as session:
            report = reports.create(session, title, OUTLINE, ReportMeta(), "Lan")
        self.given[report], self.decided[report], self.deleted[report] = [], {}, False
        return report

    @rule(target=reports_made, report=reports_made)
    def copy(self, report: str) -> str:
        with self.store.write() as session:
            target = reports.copy(session, report, "Bản sao", "Lan")
        for (owner, section), texts in list(self.texts.items()):
            if owner == report:
                self.texts[target, section] = list(texts)
        self.given[target] = list(self.given[report])
        self.decided[target] = dict(self.decided[report])
        self.deleted[target] = False
        return target

    @rule(report=reports_made, section=SECTIONS, text=TEXTS)
    def save(self, report: str, section: str, text: str) -> None:
        texts = self.texts.setdefault((report, section), [])
        with self.store.write() as session:
            revisions.save(session, report, _draft(section, text), base=len(texts), author="Lan")
        texts.append(text)

    @rule(report=reports_made, section=SECTIONS, text=TEXTS, behind=st.integers(1, 3))
    def save_from_an_old_screen(self, report: str, section: str, text: str, behind: int) -> None:
        base = len(self.texts.get((report, section), [])) - behind
        with pytest.raises(StaleEdit), self.store.write() as session:
            revisions.save(session, report, _draft(section, text), base=base, author="Minh")

    @rule(report=reports_made, content=st.binary(max_size=30))
    def give(self, report: str, content: bytes) -> None:
        with self.store.write() as session:
            name = materials.next_id(session, report)
            material = Material(
                id=name,
                name="ghi-chu.txt",
                kind="notes",
                sha256=hashlib.sha256(content).hexdigest(),
                content=content,
                received=dt.datetime.now(dt.UTC),
            )
            materials.add(session, report, material, "Lan")
            self._read(session, report, name)
        self.given[report].append((content, False))

    def _read(self, session, report: str, name: str) -> None:
        fact = Fact(id=f"fact:{name}:1", text="ý", material=name, place=Place(file="ghi-chu.txt", line=1))
        materials.set_reading(session, report, name, facts=[fact], statistics=[], findings=[], grids=[])

    @rule(report=reports_made, which=st.integers(0, 5), section=SECTIONS, in_use=st.none() | st.booleans())
    def decide(self, report: str, which: int, section: str, in_use: bool | None) -> None:
        correction = Correction(fact=f"fact:m{which + 1}:1", section=section, in_use=in_use)
        if which >= len(self.given[report]):
            with pytest.raises(NotFound), self.store.write() as session:
                materials.set_correction(session, report, correction)
            return
        with self.store.write() as session:
            before = materials.set_correction(session, report, correction)
        expected = self.decided[report].get(correction.fact, Correction(fact=correction.fact))
        assert before == expected
        self.decided[report][correction.fact] = correction

    @rule(report=reports_made, which=st.integers(0, 5))
    def read_again(self, report: str, which: int) -> None:
        if which < len(self.given[report]):
            with self.store.write() as session:
                self._read(session, report, f"m{which + 1}")

    @rule(report=reports_made, which=st.integers(0, 5), removed=st.booleans())
    def remove_or_bring_back(self, report: str, which: int, removed: bool) -> None:
        if which < len(self.given[report]):
            with self.store.write() as session:
                materials.set_deleted(session, report, f"m{which + 1}", removed)
            self.given[report][which] = (self.given[report][which][0], removed)

    @rule(report=reports_made, deleted=st.booleans())
    def delete_or_bring_back_report(self, report: str, deleted: bool) -> None:
        with self.store.write() as session:
            reports.set_deleted(session, report, deleted)
        self.deleted[report] = deleted

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Database(self.path)

    @invariant()
    def the_store_equals_the_model(self) -> None:
        with self.store.read() as session:
            assert {r.id: r.deleted is not None for r in reports.every(session)} == self.deleted
            for report, given in self.given.items():
                kept = materials.every(session, report)
                assert [m.deleted is not None for m in kept] == [removed for _, removed in given]
                assert [materials.content(session, report, m.id) for m in kept] == [c for c, _ in given]
                assert materials.corrections(session, report) == self.decided[report]
                seen = [f.material for f in materials.facts(session, report)]
                assert seen == [f"m{i + 1}" for i, (_, removed) in enumerate(given) if not removed]
            for (report, section), texts in self.texts.items():
                history = revisions.history(session, report, section)
                assert [r.draft.text for r in reversed(history)] == texts
                assert [r.number for r in reversed(history)] == list(range(1, len(texts) + 1))


Acts.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestActs = Acts.TestCase
