"""Whole reports by the template: every number said, none invented, nothing left out in silence."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.conflicts import find_conflicts, settle
from assistant.checking.denying import negations_kept
from assistant.checking.figures import missing, unsupported
from assistant.checking.register import plain
from assistant.checking.sources import SourceTexts
from assistant.drafting.pipeline import draft_report
from assistant.errors import UnknownSection, UnreadableFile
from assistant.models import Report
from assistant.vietnamese.numbers import read_quantities
from tests.labelled import NAMES, SHARED, drafted, facts_in, load, outline, report_of, settled

SHARED_CASES = {"huyen": ("ghi-chu.txt", "thong-ke.xlsx"), "so": ("ghi-chu.docx", "thong-ke.csv")}
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="shared/cases không có ở bản sao này")
EVERY = [*NAMES, *(pytest.param(name, marks=needs_shared) for name in SHARED_CASES)]

#: Empty phrases that officers pad a report with; none may be printed that the notes do not have.
FILLER = (
    "đạt nhiều kết quả tích cực",
    "chuyển biến mạnh mẽ",
    "quan tâm chỉ đạo sát sao",
    "trong thời gian qua",
)


def files(name: str) -> tuple[Path, tuple[Path, ...]]:
    if name in SHARED_CASES:
        notes, stats = SHARED_CASES[name]
        return SHARED / name / notes, (SHARED / name / stats,)
    return load(name).notes, load(name).stats


@pytest.fixture
def report(name: str) -> Report:
    return report_of(*files(name))


def printed(report: Report) -> dict[str, str]:
    """The text of each section without its visible gaps."""
    return {
        section: " ".join(s.text for s in draft.sentences if s.kind == "text")
        for section, draft in report.drafts.items()
    }


@pytest.mark.parametrize("name", EVERY)
def test_no_figure_is_printed_without_a_source(report):
    texts = SourceTexts(report)
    every = [s for d in report.drafts.values() for s in d.sentences if s.kind == "text"]
    assert every
    assert [(q.text, s.text) for s in every for q in unsupported(plain(s.text), texts.of(s.sources))] == []


@pytest.mark.parametrize("name", EVERY)
def test_every_number_of_each_fact_in_use_is_in_its_section(report):
    gaps = {
        s for d in report.drafts.values() for x in d.sentences if x.kind == "placeholder" for s in x.sources
    }
    text = printed(report)
    lost = [
        (f.section, q.text, f.text)
        for f in report.facts
        if f.in_use and f.section and f.id not in gaps
        for q in missing(plain(f.text), text[f.section])
    ]
    assert lost == []


@pytest.mark.parametrize("name", EVERY)
def test_no_denial_is_lost(report):
    facts = {f.id: f for f in report.facts}
    lost = [
        (facts[i].text, s.text)
        for d in report.drafts.values()
        for s in d.sentences
        for i in s.sources
        if i in facts and facts[i].negative and not negations_kept(facts[i].text, s.text)
    ]
    assert lost == []


@pytest.mark.parametrize("name", EVERY)
def test_every_fact_in_use_is_covered_in_its_own_section(report):
    for fact in report.facts:
        where = [d.section for d in report.drafts.values() for s in d.sentences if fact.id in s.sources]
        if fact.in_use and fact.section:
            assert where == [fact.section], fact.text


@pytest.mark.parametrize("name", EVERY)
def test_nothing_that_was_set_aside_is_said(report):
    for fact in report.facts:
        if fact.set_aside in ("instruction", "uncertain", "note"):
            said = [s.text for d in report.drafts.values() for s in d.sentences if fact.id in s.sources]
            assert [t for t in said if not t.startswith("[")] == []
            assert plain(fact.text).lower() not in " ".join(printed(report).values()).lower()


@pytest.mark.parametrize("name", EVERY)
def test_an_order_in_the_notes_is_not_obeyed(report):
    orders = [f for f in report.facts if f.set_aside == "instruction"]
    text = " ".join(printed(report).values())
    for order in orders:
        for quantity in order.quantities:
            elsewhere = any(quantity.text in f.text for f in report.facts if f.in_use)
            assert quantity.text not in text or elsewhere


@pytest.mark.parametrize("name", EVERY)
def test_neither_side_of_a_conflict_is_printed(report):
    facts = {f.id: f for f in report.facts}
    # Two tables that differ belong to no one section: a finding of their own blocks the report.
    for conflict in (c for c in report.conflicts if c.section):
        draft = report.drafts[conflict.section]
        gap = [
            s for s in draft.sentences if s.kind == "placeholder" and set(s.sources) == set(conflict.options)
        ]
        assert len(gap) == 1
        assert not re.search(r"\d", gap[0].text)
        assert not any(s.kind == "text" and set(s.sources) & set(conflict.options) for s in draft.sentences)
        assert [f.severity for f in draft.findings if f.kind == "conflict"] in (["block"], [])
        assert all(not facts[o].in_use for o in conflict.options if o in facts)


@pytest.mark.parametrize("name", EVERY)
def test_a_section_without_material_says_so_and_nothing_else(report):
    having = {f.section for f in report.facts if f.in_use} | {c.section for c in report.conflicts}
    for leaf in outline().leaves():
        if leaf.id not in having:
            *computed, gap = report.drafts[leaf.id].sentences
            assert all(x.startswith(("figure:", "passage:")) for s in computed for x in s.sources)
            assert (gap.kind, gap.text[:16]) == ("placeholder", "[Chưa có tư liệu")
            assert [f.kind for f in report.drafts[leaf.id].findings] == ["missing"]


@pytest.mark.parametrize("name", EVERY)
def test_no_filler_is_printed(report):
    notes = " ".join(plain(f.text).lower() for f in report.facts)
    text = " ".join(printed(report).values()).lower()
    assert [f for f in FILLER if f in text and f not in notes] == []
    assert not re.search(r"!|\bkính mong\b|\bxin phép\b|\bchúng tôi\b", text)


@pytest.mark.parametrize("name", EVERY)
def test_sentences_begin_with_a_capital_and_end_with_one_stop(report):
    for draft in report.drafts.values():
        for sentence in draft.sentences:
            if sentence.kind == "text":
                first = next(c for c in sentence.text if c.isalnum())
                assert first.isupper() or first.isdigit(), sentence.text
                assert re.search(r"[^.;,\s][.:]$", sentence.text), sentence.text
                assert not re.search(r"\s[,.;]|\.\.|,,|\(\s|\s\)", sentence.text), sentence.text


@pytest.mark.parametrize("name", EVERY)
def test_words_stand_one_space_apart(report):
    assert [t for t in printed(report).values() if "  " in t] == []


@pytest.mark.parametrize("name", EVERY)
def test_shorthand_is_written_out(report):
    text = " ".join(printed(report).values())
    assert re.findall(r"(?<![\w/-])(?:UBND|HĐND|BTV|TĐKT|đ/c|PTTĐ|đvị|ko|CBCCVC|BKTTg)(?![\w/-])", text) == []


@pytest.mark.parametrize("name", ["tan-linh", "so-van-xuoi"])
def test_the_same_material_gives_the_same_text(name, report):
    again, _ = drafted(report.model_copy(update={"drafts": {}}), writer="template")
    assert {s: d.paragraphs for s, d in again.drafts.items()} == {
        s: d.paragraphs for s, d in report.drafts.items()
    }


def test_all_sections_are_drafted_in_the_outlines_order_with_progress():
    _, events = drafted(settled(facts_in("- mở 4 lớp tập huấn nghiệp vụ\n")), writer="template")
    wanted = [s.id for s in outline().drafted()]
    assert [e.section for e in events if e.kind == "drafted"] == wanted
    assert [e.section for e in events if e.kind == "started"] == wanted
    assert [e.done for e in events if e.kind == "drafted"] == list(range(1, len(wanted) + 1))
    assert events[-1].kind == "finished"


def test_one_section_can_be_drafted_alone():
    whole, _ = drafted(settled(facts_in("- mở 4 lớp tập huấn\n")), sections=["II.4"], writer="template")
    assert set(whole.drafts) == {"II.4"}


@pytest.mark.parametrize("section", ["V", "II.9.z", "", "II.3.a.b", "ii.4", "II"])
def test_an_unknown_section_is_said_with_those_that_there_are(section):
    with pytest.raises(UnknownSection) as caught:
        list(draft_report(settled(()), [section], writer="template"))
    assert "II.3.a" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_choice_lets_the_chosen_number_in_and_the_other_stay_out():
    facts = facts_in("- kiểm tra 42 đợt tại 37 đơn vị\n- kiểm tra 45 đợt tại các đơn vị\n")
    (open_,) = find_conflicts(facts)
    conflicts = find_conflicts(facts, {open_.id: open_.options[0]})
    report = settled(facts).model_copy(update={"facts": settle(facts, conflicts), "conflicts": conflicts})
    whole, _ = drafted(report, writer="template")
    text = " ".join(printed(whole).values())
    assert "42" in text
    assert "45" not in text
    assert not [s for s in whole.drafts[conflicts[0].section].sentences if s.kind == "placeholder"]


_NOTE = """huyện tổ chức mở 12 1.284 hội nghị lớp cho 340 lượt người năm 2016 đạt 95,5% chưa không có phần mềm
t10/2014 CT 34-CT/TW vd: UBND xã; (xem lại) , 6/14 còn 33 hồ sơ đề nghị "Dân vận khéo" => + ! 3 tỷ 200 triệu
đồng từ 20 lên 35"""
_LINE = st.one_of(
    st.lists(st.sampled_from(_NOTE.split()), min_size=1, max_size=14).map(" ".join), st.text(max_size=50)
)


@settings(max_examples=40)
@given(st.lists(_LINE, min_size=1, max_size=3), st.sampled_from(["", "- ", "NFD"]))
def test_any_note_is_drafted_without_a_number_that_it_does_not_have(lines, style):
    text = "\n".join(("- " if style == "- " else "") + line for line in lines)
    text = unicodedata.normalize("NFD", text) if style == "NFD" else text
    try:
        report = settled(facts_in(text))
    except UnreadableFile:
        return
    sections = sorted({f.section for f in report.facts if f.section})
    whole, _ = drafted(report, sections=sections, writer="template")
    notes = plain(text.replace("\n", " ; "))
    allowed = set(re.findall(r"\d+", notes)) | {str(int(d)) for d in re.findall(r"\d+", notes) if d.isascii()}
    for draft in whole.drafts.values():
        for sentence in draft.sentences:
            if sentence.kind == "text":
                digits = [d for q in read_quantities(sentence.text) for d in re.findall(r"[0-9]+", q.text)]
                assert [d for d in digits if d not in allowed] == []
    covered = {i for d in whole.drafts.values() for s in d.sentences for i in s.sources}
    assert {f.id for f in report.facts if f.in_use and f.section} <= covered
