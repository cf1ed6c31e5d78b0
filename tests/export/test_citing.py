"""6.cite over a whole report: in full the first time, by type and number afterwards."""

from __future__ import annotations

import datetime as dt

import pytest
from export_samples import META, outline

from assistant.export.citing import citation_findings, cite
from assistant.models import Document, Draft, Fact, Passage, Place, Report, Sentence
from assistant.vietnamese.symbols import SYMBOL

DIRECTIVE = "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về tiếp tục đổi mới"
DOCUMENTS = (
    Document(
        id="d34", symbol="34-CT/TW", kind="Chỉ thị", issuer="Bộ Chính trị", date=dt.date(2014, 4, 7),
        subject="về tiếp tục đổi mới", record=True, file="f", sha256="0",
    ),
)  # fmt: skip
PASSAGES = (Passage(id="passage:34", document="d34", locator="đầu trang", text=f"{DIRECTIVE}."),)


def fact(text: str) -> Fact:
    return Fact(
        id="fact:7", text=text, material="m", place=Place(file="ghi-chu.txt", line=3), section="II.1.c"
    )


def report(*texts: str, writer: str = "template", facts: tuple[Fact, ...] = (), opening: str = "") -> Report:
    sections = ("I.1", "I.2", "II.1.a", "II.1.b", "II.1.c")
    drafts = {
        i: Draft(section=i, paragraphs=((Sentence(text=t, writer=writer),),))
        for i, t in zip(sections, texts, strict=False)
    }
    return Report(id="r", outline=outline(), meta=META, drafts=drafts, facts=facts, passages=PASSAGES,
                  opening=(Sentence(text=opening),) if opening else ())  # fmt: skip


def cited(given: Report) -> list[str]:
    written = cite(given, DOCUMENTS).report
    return [d.text for d in written.drafts.values()]


def test_the_first_mention_is_in_full_and_the_next_ones_are_short() -> None:
    found = cited(
        report("Quán triệt Chỉ thị số 34-CT/TW đến đảng viên.", f"Thực hiện {DIRECTIVE}, huyện làm.")
    )
    assert found == [f"Quán triệt {DIRECTIVE} đến đảng viên.", "Thực hiện Chỉ thị số 34-CT/TW, huyện làm."]


def test_an_opening_that_cites_in_full_leaves_the_rest_short() -> None:
    short = "Quán triệt Chỉ thị số 34-CT/TW."
    assert cited(report(short, short, opening=f"Thực hiện {DIRECTIVE}, huyện báo cáo:")) == [short, short]


def test_a_full_mention_rests_on_the_document_that_gives_it() -> None:
    sentence = cite(report("Quán triệt Chỉ thị số 34-CT/TW."), DOCUMENTS).report.drafts["I.1"].sentences[0]
    assert sentence.sources == ("passage:34",)


def test_the_issuer_that_is_there_is_not_said_twice() -> None:
    assert cited(report("Quán triệt Chỉ thị số 34-CT/TW của Bộ Chính trị.")) == [f"Quán triệt {DIRECTIVE}."]


@pytest.mark.parametrize(
    "text",
    [
        "Quán triệt Chỉ thị số 34-CT/TW của Ban Thường vụ Huyện ủy.",
        "Quán triệt Chỉ thị số 34-CT/TW ngày 24/5/2024 của Ban Bí thư.",
        "Huyện ủy ban hành Chỉ thị số 34-CT/TW.",
        "Quán triệt Chỉ thị số 35-CT/TW.",
    ],
)
def test_another_document_or_an_unknown_one_is_left_as_written(text: str) -> None:
    assert cited(report(text)) == [text]


def test_what_an_officer_typed_is_not_reworded_but_told() -> None:
    given = report("Quán triệt Chỉ thị số 34-CT/TW.", writer="officer")
    assert cited(given) == ["Quán triệt Chỉ thị số 34-CT/TW."]
    (finding,) = citation_findings(given)
    assert (finding.kind, finding.section, finding.severity) == ("6.cite", "I.1", "hint")
    assert finding.span is not None and given.drafts["I.1"].text[slice(*finding.span)] == "34-CT/TW"


def test_the_date_of_a_plan_comes_from_the_note_that_gives_it() -> None:
    note = fact("UBND huyện ban hành KH số 89/KH-UBND ngày 05/12/2014")
    issued = "Ủy ban nhân dân huyện ban hành Kế hoạch số 89/KH-UBND ngày 05/12/2014."
    given = report("Theo Kế hoạch số 89/KH-UBND, có 5 đợt.", issued, facts=(note,))
    written = cite(given, DOCUMENTS)
    assert [d.text for d in written.report.drafts.values()] == [
        "Theo Kế hoạch số 89/KH-UBND ngày 05/12/2014, có 5 đợt.", issued,
    ], "the date of issue stays where it is told"  # fmt: skip
    assert written.added == {("I.1", "fact:7")}


def test_a_number_that_stands_for_two_documents_is_left_alone() -> None:
    facts = (fact("KH số 89/KH-UBND ngày 05/12/2014"), fact("KH số 89/KH-UBND ngày 06/3/2018"))
    facts = (facts[0], facts[1].model_copy(update={"id": "fact:8"}))
    assert cited(report("Theo Kế hoạch số 89/KH-UBND.", facts=facts)) == ["Theo Kế hoạch số 89/KH-UBND."]


def test_citing_adds_no_document_and_loses_none() -> None:
    texts = ("Chỉ thị số 34-CT/TW, Kế hoạch số 4724/KH-UBND.", f"{DIRECTIVE} và Quyết định số 9/QĐ-UBND.")
    symbols = [SYMBOL.findall(t) for t in texts]
    assert [SYMBOL.findall(t) for t in cited(report(*texts))] == symbols
