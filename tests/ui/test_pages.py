from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ui import head
from assistant.ui.diff import diff_html
from assistant.ui.facts_table import sureness
from assistant.ui.labels import STATES, plain
from assistant.ui.sidebar import CONFLICTS, PART, next_step, outline_rows
from assistant.workspace import Workspace
from assistant.workspace.comparing import compare
from assistant.workspace.typed import as_draft

Shown = Callable[..., AppTest]


def _words(test: AppTest) -> str:
    parts = [
        *test.markdown,
        *test.caption,
        *test.info,
        *test.error,
        *test.success,
        *test.title,
        *test.subheader,
    ]
    return " ".join(str(p.value) for p in parts)


@pytest.mark.parametrize(
    ("name", "state"),
    [("reports", {}), ("chat", {}), ("checking", {})]
    + [("materials", {PART: part}) for part in ("facts", "tables", CONFLICTS, "files")]
    + [("settings", {"settings-part": part}) for part in ("here", "office", "model", "documents", "data")],
)
def test_every_page_shows_without_an_error(shown: Shown, name: str, state: dict[str, str]) -> None:
    test = shown(name, **state)
    assert not test.exception
    assert test.title


def test_every_page_of_an_empty_office_says_the_next_step(shown: Shown, workspace: Workspace) -> None:
    for report in workspace.reports.list():
        workspace.reports.delete(report.id, "Lan")
    assert "Tạo báo cáo" in str([b.label for b in shown("reports").button])
    for name in ("materials", "checking"):
        test = shown(name)
        assert not test.exception
        assert "Chưa có báo cáo nào" in _words(test)


def test_a_new_report_takes_the_name_that_was_typed(shown: Shown, workspace: Workspace) -> None:
    test = shown("reports", **{"new-report": True})
    test.text_input(key="new-title").set_value("Báo cáo của Sở")
    next(b for b in test.button if b.label == "Tạo báo cáo").click().run()
    assert workspace.reports.list()[0].title == "Báo cáo của Sở"
    assert "Đã tạo báo cáo" in _words(test)


def test_pasted_notes_are_read_and_the_field_is_empty_again(shown: Shown, workspace: Workspace) -> None:
    report = workspace.reports.create("Thử", author="Lan")
    test = shown("materials", report=report)
    test.text_area(key="paste").set_value("- mở 12 lớp tập huấn cho 950 lượt cán bộ")
    next(b for b in test.button if "ghi chú" in b.label).click().run()
    assert test.text_area(key="paste").value == ""
    assert [f.text for f in workspace.reports.get(report).facts] == ["mở 12 lớp tập huấn cho 950 lượt cán bộ"]


def test_empty_notes_are_refused_in_one_line(shown: Shown, workspace: Workspace) -> None:
    test = shown("materials", report=workspace.reports.create("Thử", author="Lan"))
    next(b for b in test.button if "ghi chú" in b.label).click().run()
    assert "chưa có nội dung" in _words(test)


def test_a_chosen_side_of_a_conflict_can_be_taken_back(shown: Shown, workspace: Workspace) -> None:
    report = workspace.reports.list()[0].id
    (conflict,) = workspace.materials.conflicts(report)
    test = shown("materials", report=report, **{PART: CONFLICTS})
    test.button(key=f"choose-{conflict.id}-{conflict.options[1]}").click().run()
    assert workspace.materials.conflicts(report)[0].chosen == conflict.options[1]
    next(b for b in test.button if b.label == "Hoàn tác").click().run()
    assert workspace.materials.conflicts(report)[0].chosen == ""


def test_how_sure_a_section_is_stands_beside_it_and_a_person_settles_it(
    shown: Shown, workspace: Workspace
) -> None:
    report = workspace.reports.create("Thử", author="Lan")
    workspace.materials.add_text(report, "Khó khăn\n- địa bàn rộng, giao thông chia cắt", "Lan")
    (fact,) = workspace.reports.get(report).facts
    words = {0.9: "chắc", 0.4: "chưa chắc", 1.0: "đã chọn"}
    assert {c: sureness(fact.model_copy(update={"confidence": c})) for c in words} == words
    assert sureness(fact.model_copy(update={"section": None, "confidence": 0.4})) == ""
    assert list(shown("materials", report=report).dataframe[0].value["Xếp mục"]) == ["chắc"]
    workspace.materials.move(report, fact.id, "I.2", "Lan")
    assert list(shown("materials", report=report).dataframe[0].value["Xếp mục"]) == ["đã chọn"]


def test_a_section_above_others_says_what_it_has_and_is_a_step_away_from_its_finding(
    shown: Shown, workspace: Workspace
) -> None:
    report = workspace.reports.create("Thử", author="Lan")
    workspace.materials.add_text(report, "Khen thưởng\n- Bằng khen Chủ tịch tỉnh: 12 TT, 30 CN", "Lan")
    assert "Mục này có 1 ý trong tư liệu mà chưa soạn" in _words(
        shown("drafting", report=report, section="II.3")
    )
    workspace.texts.save(report, "II.3", "Cả tỉnh có 987.654 lượt.", base=0, author="Lan")
    assert "jump-II.3" in [b.key for b in shown("checking", report=report).button]


def test_a_deleted_report_is_brought_back_from_the_page(shown: Shown, workspace: Workspace) -> None:
    report = workspace.reports.list()[0].id
    test = shown("reports")
    test.button(key=f"delete-{report}").click().run()
    assert workspace.reports.list()[0].deleted
    next(b for b in test.button if b.label == "Hoàn tác").click().run()
    assert not workspace.reports.list()[0].deleted


def test_the_head_of_a_report_is_kept(shown: Shown, workspace: Workspace) -> None:
    report = workspace.reports.create("Thử", author="Lan")
    test = shown("settings", report=report)
    issuer = next(t for t in test.text_input if t.label == "Cơ quan ban hành")
    issuer.set_value("SỞ TƯ PHÁP")
    next(b for b in test.button if b.label == "Lưu cho báo cáo này").click().run()
    assert workspace.reports.get(report).meta.issuer == "SỞ TƯ PHÁP"


def test_the_outline_shows_every_section_with_its_state(workspace: Workspace) -> None:
    report = workspace.reports.list()[0].id
    views = workspace.reports.views(report)
    rows = outline_rows(workspace.reports.get(report).outline, views)
    leaves = [r for r in rows if r["kind"] == "leaf"]
    assert [r["id"] for r in leaves] == [v.section.id for v in views]
    assert all(r["label"].startswith(STATES[v.state]) for r, v in zip(leaves, views, strict=True))


def test_the_next_step_follows_the_work(workspace: Workspace) -> None:
    report = workspace.reports.create("Thử", author="Lan")

    def step() -> tuple[str, str]:
        return next_step(report, workspace.reports.views(report))

    assert step() == ("materials", "Tiếp theo: thêm tư liệu")
    workspace.materials.add_text(report, "- mở 12 lớp tập huấn cho 950 lượt cán bộ", "Lan")
    assert step()[0] == "drafting"
    assert "soạn 1 mục" in step()[1]


_TWO_PAGES = """
from types import SimpleNamespace
import streamlit as st
from assistant.ui import session
if said := st.session_state.pop("said", ""):
    session.say("info", said)
session.run(SimpleNamespace(title=st.session_state["at"], run=session.notices))
"""


def test_what_was_told_on_one_page_does_not_follow_to_the_next() -> None:
    test = AppTest.from_string(_TWO_PAGES)
    test.session_state["at"], test.session_state["said"] = "Tư liệu", "Đã đọc tệp."
    assert "Đã đọc" in _words(test.run())
    assert "Đã đọc" in _words(test.run())
    test.session_state["at"] = "Soạn thảo"
    assert "Đã đọc" not in _words(test.run())


def test_what_an_act_tells_while_it_leaves_is_told_on_the_page_it_leads_to() -> None:
    test = AppTest.from_string(_TWO_PAGES)
    test.session_state["at"] = "Tư liệu"
    test.run()
    test.session_state["at"], test.session_state["said"] = "Soạn thảo", "Hai người cùng sửa."
    assert "Hai người" in _words(test.run())


def test_text_is_never_taken_for_markup() -> None:
    nasty = "<script>alert(1)</script> & <b>đậm</b>"
    html = diff_html(compare(as_draft("I", nasty, None), as_draft("I", nasty + " Thêm.", None)))
    assert "<script>" not in html
    assert "<b>" not in html
    assert plain("**đậm** [x](y) $a$") == r"\*\*đậm\*\* \[x\]\(y\) \$a\$"


def test_each_part_that_is_loaded_ahead_is_one_of_the_installed_streamlit() -> None:
    assert len(head.modules()) == len(head.PARTS)
