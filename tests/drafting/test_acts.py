"""What an officer may ask of a text: each act keeps every fact, or says why it does nothing."""

from typing import get_args

import pytest

from assistant.checking.report import check_draft
from assistant.drafting.acts import WHY, Act, Acted, Asked, Where, act_on
from assistant.models import Draft, Report, Sentence
from tests.labelled import CASES, EXAMPLES, facts_in, outline, report_of

NOTES = """Quán triệt, tuyên truyền
- tổ chức 3 hội nghị quán triệt năm 2016, 215 người dự
- mở 12 lớp tập huấn cho 950 lượt cán bộ
- tháng 10/2014 Huyện ủy tổ chức hội nghị triển khai cho 180 đại biểu; còn 5 xã chưa tổ chức học tập
"""


def _report(notes: str = NOTES) -> Report:
    return Report(id="r", outline=outline(), facts=facts_in(notes))


def _draft(*paragraphs: tuple[str, ...], writer: str = "officer", section: str = "II.1.a") -> Draft:
    made = tuple(tuple(Sentence(text=t, writer=writer) for t in p) for p in paragraphs)
    return Draft(section=section, paragraphs=made, origin="officer")


def _typed(act: Act, *texts: str, where: Where | None = None, section: str = "II.1.a") -> Acted:
    return act_on(_report(), _draft(texts, section=section), act, where or Where())


def _always(said: str) -> Asked:
    return lambda _act, _sentence: said


def _text(acted: Acted) -> str:
    assert acted.draft is not None, acted.why
    return acted.draft.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Nhìn chung, huyện đã tiến hành tổ chức 3 hội nghị.",
            "Huyện đã tổ chức 3 hội nghị.",
        ),
        (
            "Bên cạnh đó, xã tổ chức thực hiện 5 mô hình.",
            "Xã thực hiện 5 mô hình.",
        ),
    ],
)
def test_words_that_say_nothing_are_left_out(before: str, after: str) -> None:
    assert _text(_typed("shorter", before)) == after


def test_a_detail_is_never_cut_for_shortness() -> None:
    acted = _typed("shorter", "Thi đua phải có tiêu chí cụ thể, dễ đánh giá.")
    assert (acted.draft, acted.why) == (None, WHY["shorter"])


def test_sentences_of_one_subject_become_one_when_a_paragraph_is_shortened() -> None:
    said = _text(_typed("shorter", "Huyện đã tổ chức 3 hội nghị.", "Huyện đã mở 12 lớp tập huấn."))
    assert said == "Huyện đã tổ chức 3 hội nghị; mở 12 lớp tập huấn."


def test_what_another_did_is_not_put_to_the_first_ones_name() -> None:
    acted = _typed(
        "merge_next", "Hội nghị năm 2020 có 180 đại biểu.", "Đã mở 12 lớp tập huấn.", where=Where(sentence=0)
    )
    assert "đã mở 12 lớp" in _text(acted)
    assert not _text(acted).endswith("; mở 12 lớp tập huấn.")


def test_an_award_that_others_gave_is_not_merged_into_the_units_acts() -> None:
    acted = _typed("merge_next", "Số hồ sơ là 12.", "Đã truy tặng 9 mẹ.", where=Where(sentence=0))
    assert acted.draft is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Phòng ko có cán bộ chuyên trách!", "Phòng không có cán bộ chuyên trách."),
        ("Chúng tôi đã mở 12 lớp.", "Huyện đã mở 12 lớp."),
        ("Kính mong tỉnh bố trí 1 biên chế.", "Đề nghị tỉnh bố trí 1 biên chế."),
    ],
)
def test_words_of_talk_become_words_of_office(before: str, after: str) -> None:
    assert _text(_typed("formal", before)) == after


def test_what_is_quoted_is_left_as_it_is() -> None:
    said = _text(_typed("formal", "Phong trào “Ko để ai bị bỏ lại” ko có kinh phí."))
    assert said == "Phong trào “Ko để ai bị bỏ lại” không có kinh phí."


def test_a_sentence_is_parted_where_its_parts_can_stand() -> None:
    acted = _typed("split", "Huyện đã mở 12 lớp tập huấn; ban hành 7 kế hoạch; còn 5 xã chưa nộp báo cáo.")
    assert acted.draft is not None
    assert [s.text for s in acted.draft.sentences] == [
        "Huyện đã mở 12 lớp tập huấn.",
        "Huyện đã ban hành 7 kế hoạch.",
        "Còn 5 xã chưa nộp báo cáo.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Quy chế thi đua, khen thưởng có 5 chương.",
        "Khen thưởng gồm Cờ thi đua cho 3 tập thể; Bằng khen cho 7 cá nhân.",
    ],
)
def test_a_sentence_is_not_parted_into_pieces_without_a_verb(text: str) -> None:
    acted = _typed("split", text)
    assert (acted.draft, acted.why) == (None, WHY["split"])


def test_sentences_are_put_in_the_order_of_their_time() -> None:
    later, sooner = "Năm 2021, huyện mở 2 lớp.", "Năm 2016, huyện mở 3 lớp."
    leaning = "Tiêu biểu như xã A."
    assert _text(_typed("reorder", later, leaning, sooner)) == f"{sooner} {later} {leaning}"
    assert _typed("reorder", sooner, later).draft is None


def test_proposals_to_higher_bodies_come_first() -> None:
    draft = _draft(("Đề nghị huyện bố trí 1 biên chế.",), ("Đề nghị Chính phủ sửa Nghị định.",), section="IV")
    acted = act_on(_report(), draft, "reorder")
    assert _text(acted).startswith("Đề nghị Chính phủ")


def test_a_sentence_is_said_otherwise_until_no_way_is_left() -> None:
    draft = _draft(("Tháng 10/2014, Huyện ủy tổ chức hội nghị cho 180 đại biểu.",))
    seen = {draft.text}
    for _ in range(10):
        acted = act_on(_report(), draft, "rephrase", Where(sentence=0), seen=seen)
        if acted.draft is None:
            break
        assert acted.draft.text not in seen
        draft = acted.draft
        seen.add(draft.text)
    assert acted.why == WHY["rephrase"]
    assert len(seen) > 1


def test_more_is_said_only_from_unused_facts_of_the_section() -> None:
    report = _report()
    facts = [f for f in report.facts if f.section == "II.1.a"]
    held = Sentence(text="Huyện đã mở 12 lớp tập huấn cho 950 lượt cán bộ.", sources=(facts[1].id,))
    draft = Draft(section="II.1.a", paragraphs=((held,),), origin="template")
    acted = act_on(report, draft, "fuller")
    assert acted.draft is not None
    assert {s for one in acted.draft.sentences for s in one.sources} == {f.id for f in facts}
    again = act_on(report, acted.draft, "fuller")
    assert (again.draft, again.why) == (None, WHY["fuller"])


def test_more_is_said_of_the_award_figures() -> None:
    report = report_of(EXAMPLES / "ghi-chu.txt", (EXAMPLES / "thong-ke.xlsx",))
    acted = act_on(report, report.drafts["II.3"], "fuller")
    assert acted.draft is not None
    assert not [f for f in check_draft(report, acted.draft) if f.severity == "block"]


def test_the_officers_words_stay_a_source() -> None:
    typed = "Chúng tôi đã mở 99 lớp."
    (one,) = act_on(_report(), _draft((typed,)), "formal").draft.sentences  # type: ignore[union-attr]
    assert (one.writer, one.given, one.text) == ("officer", typed, "Huyện đã mở 99 lớp.")


def test_a_models_wording_is_taken_only_where_it_says_the_same() -> None:
    draft = _draft(("Huyện đã mở 12 lớp tập huấn cho 950 lượt cán bộ.",))
    for said in (
        "Huyện đã mở 21 lớp tập huấn cho 950 lượt cán bộ.",
        "Huyện đã mở 12 lớp tập huấn cho 950 lượt cán bộ, góp phần nâng cao chất lượng.",
        "Huyện đã mở 12 lớp tập huấn, 12 lớp tập huấn cho 950 lượt cán bộ.",
        "",
    ):
        acted = act_on(_report(), draft, "formal", Where(sentence=0), ask=_always(said))
        assert acted.draft is None
    good = "Huyện đã tổ chức 12 lớp tập huấn cho 950 lượt cán bộ."
    acted = act_on(_report(), draft, "formal", Where(sentence=0), ask=_always(good))
    assert _text(acted) == good


@pytest.mark.parametrize("case", ["tan-linh", "so-van-xuoi", "huyen-dien-thoai", "tinh-gach-dau-dong"])
@pytest.mark.parametrize("act", get_args(Act))
def test_no_act_loses_or_adds_anything(case: str, act: Act) -> None:
    notes = EXAMPLES / "ghi-chu.txt" if case == "tan-linh" else CASES / case / "ghi-chu.txt"
    report = report_of(notes)
    for draft in report.drafts.values():
        before = {(f.kind, f.message) for f in check_draft(report, draft)}
        single = range(len(draft.sentences)) if case == "tan-linh" else ()
        for where in (Where(), *(Where(sentence=n) for n in single)):
            acted = act_on(report, draft, act, where)
            if acted.draft is None:
                assert acted.why == WHY[act]
                continue
            new = [f for f in check_draft(report, acted.draft) if (f.kind, f.message) not in before]
            assert not new, (acted.draft.text, new[0].message)
            covered = {s for one in acted.draft.sentences for s in one.sources}
            assert {s for one in draft.sentences for s in one.sources if one.kind == "text"} <= covered


def test_a_slow_model_is_asked_only_where_no_rule_helps() -> None:
    asked: list[str] = []

    def ask(_act: Act, sentence: Sentence) -> str:
        asked.append(sentence.text)
        return ""

    talk, plain = _draft(("Phòng ko có cán bộ.",)), _draft(("Huyện đã mở 12 lớp tập huấn.",))
    act_on(_report(), talk, "formal", Where(sentence=0), ask=ask, rules_first=True)
    assert asked == []
    act_on(_report(), plain, "formal", Where(sentence=0), ask=ask, rules_first=True)
    assert asked == [plain.text]
