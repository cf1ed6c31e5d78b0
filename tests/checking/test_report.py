"""The report as it stands under the same check, with findings where the officer has to act."""

import pytest

from assistant.checking.report import check_draft, check_report, check_text, has_gap
from assistant.models import Conflict, Draft, Outline, Place, Report, Section, Sentence
from tests.labelled import drafted, facts_in, settled

NOTES = "- mở 4 lớp tập huấn nghiệp vụ cho 320 lượt người\n- hạn chế: 5 xã chưa nộp báo cáo\n"


@pytest.fixture(scope="module")
def report() -> Report:
    return drafted(settled(facts_in(NOTES)), writer="template")[0]


def said(
    report: Report, section: str, text: str, writer: str = "template", sources: tuple[str, ...] = ()
) -> Draft:
    return Draft(section=section, paragraphs=((Sentence(text=text, sources=sources, writer=writer),),))


def kinds(findings) -> set[tuple[str, str]]:
    return {(f.kind, f.severity) for f in findings}


def test_a_fresh_draft_lacks_only_material(report):
    assert {f.kind for f in check_report(report)} == {"missing"}


def test_a_section_that_nobody_drafted_blocks(report):
    bare = report.model_copy(update={"drafts": {}})
    found = check_report(bare)
    assert kinds(found) == {("empty", "block")}
    assert len(found) == len(report.outline.leaves())


def test_a_section_above_others_that_has_material_of_its_own_blocks_until_it_is_drafted(report):
    fact = report.facts[0].model_copy(update={"section": "II.3"})
    bare = report.model_copy(update={"drafts": {}, "facts": (fact,)})
    assert "II.3" in {f.section for f in check_report(bare) if f.kind == "empty"}


def test_a_number_that_no_source_holds_blocks_where_it_stands(report):
    fact = report.facts[0]
    draft = said(report, fact.section, "Đã mở 4 lớp cho 320 lượt người và 97 tập thể.", sources=(fact.id,))
    (finding,) = [f for f in check_draft(report, draft) if f.kind == "number_unsourced"]
    assert finding.severity == "block"
    assert draft.text[slice(*finding.span)] == "97"


def test_an_officers_number_warns_and_stays(report):
    fact = report.facts[0]
    draft = said(report, fact.section, "Đã mở 5 lớp cho 320 lượt người.", writer="officer")
    (finding,) = [f for f in check_draft(report, draft) if f.kind == "number_unsourced"]
    assert (finding.severity, draft.text[slice(*finding.span)]) == ("warn", "5")


def test_a_denial_that_was_lost_blocks(report):
    fact = next(f for f in report.facts if f.negative)
    draft = said(report, fact.section, "Có 5 xã nộp báo cáo.", sources=(fact.id,))
    assert ("negation_lost", "block") in kinds(check_draft(report, draft))


def test_a_fact_that_is_left_out_is_named(report):
    fact = report.facts[0]
    found = check_draft(report, said(report, fact.section, "Đã quan tâm."))
    assert [f.sources for f in found if f.kind == "uncovered"] == [(fact.id,)]


def test_a_fact_of_another_section_is_named(report):
    fact = report.facts[0]
    other = "I.1" if fact.section != "I.1" else "I.2"
    found = check_draft(report, said(report, other, "Đã mở 4 lớp cho 320 lượt người.", sources=(fact.id,)))
    assert ("other_section", "warn") in kinds(found)


def test_a_fact_that_was_set_aside_since_blocks(report):
    fact = report.facts[0]
    aside = [f.model_copy(update={"set_aside": "officer"}) if f.id == fact.id else f for f in report.facts]
    found = check_report(report.model_copy(update={"facts": tuple(aside)}))
    assert ("set_aside_used", "block") in kinds(found)


def test_a_gap_blocks_a_clean_export(report):
    gaps = [f for f in check_report(report) if f.kind == "missing"]
    assert gaps
    assert {f.severity for f in gaps} == {"block"}
    assert all(f.span and report.drafts[f.section].text[slice(*f.span)].startswith("[Chưa") for f in gaps)


def test_text_is_judged_while_it_is_typed(report):
    found = check_text(report, report.facts[0].section, "Đã mở 9 lớp rất tuyệt vời!")
    assert {f.kind for f in found} == {"number_unsourced", "style"}
    assert {f.severity for f in found} == {"warn", "hint"}


def test_every_message_says_what_to_do(report):
    bare = report.model_copy(update={"drafts": {}})
    for finding in (*check_report(report), *check_report(bare)):
        assert "đề nghị" in finding.message
        assert finding.section


def test_a_gap_left_after_a_conflict_was_settled_blocks() -> None:
    gap = Sentence(
        text="[Số đợt kiểm tra: số liệu giữa các nguồn mâu thuẫn, chờ chọn số đúng]",
        sources=("fact:1", "fact:2"), kind="placeholder",
    )  # fmt: skip
    outline = Outline(name="o", title="t", sections=(Section(id="I", number="I.", title="Một"),))
    drafts = {"I": Draft(section="I", paragraphs=((gap,),), origin="template")}
    conflict = Conflict(
        id="c", subject="số đợt kiểm tra", section="I", options=("fact:1", "fact:2"),
        values=("42", "45"), places=(Place(file="a"), Place(file="a")),
    )  # fmt: skip
    report = Report(id="r", outline=outline, drafts=drafts, conflicts=(conflict,))
    assert [f.kind for f in check_report(report)] == ["conflict"]
    settled = report.model_copy(update={"conflicts": (conflict.model_copy(update={"chosen": "fact:1"}),)})
    assert [(f.kind, f.severity) for f in check_report(settled)] == [("placeholder", "block")]


def test_a_conflict_of_two_tables_is_shown_where_its_numbers_are_printed() -> None:
    tables = ("statistic:1", "statistic:2")
    said = Sentence(text="Bằng khen: 84 trường hợp.", sources=("statistic:1",))
    mark = Sentence(
        text="[Bằng khen: hai bảng số liệu mâu thuẫn, chờ chọn số đúng]", sources=tables, kind="placeholder"
    )
    outline = Outline(name="o", title="t", sections=(Section(id="I", number="I.", title="Một"),))
    draft = Draft(section="I", paragraphs=((said,), (mark,)), origin="template")
    conflict = Conflict(
        id="c", subject="Bằng khen", section=None, options=tables,
        values=("84", "48"), places=(Place(file="a"), Place(file="b")),
    )  # fmt: skip
    report = Report(id="r", outline=outline, drafts={"I": draft}, conflicts=(conflict,))
    (found,) = [f for f in check_report(report) if f.kind == "conflict"]
    assert found.section == "I"
    assert draft.text[slice(*found.span)] == mark.text


def test_a_gap_that_an_officer_typed_blocks() -> None:
    assert has_gap("Huyện có [chờ số liệu của xã] hồ sơ.")
    assert not has_gap("Huyện có 12 hồ sơ [1].")
