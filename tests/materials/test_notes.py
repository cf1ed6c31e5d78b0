"""Notes into facts: every statement with its place, and what must not be drafted set aside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UnreadableFile
from assistant.materials.files import read_text
from assistant.materials.notes import mark_duplicates, read_facts, split_statements
from assistant.materials.signs import lacks_diacritics
from assistant.models import Block, Fact, Place, Reading
from tests.labelled import NAMES, facts_in, facts_of, load, outline, plain, settled


def cases() -> pytest.MarkDecorator:
    """Every labelled case."""
    return pytest.mark.parametrize("name", NAMES)


def keys(rows) -> set[tuple[int, str]]:
    return {(r["line"], plain(r["text"])) for r in rows}


def found(facts, *, aside: str) -> set[tuple[int, str]]:
    return {(f.place.line, plain(f.text)) for f in facts if f.set_aside == aside}


@cases()
def test_every_labelled_statement_is_a_fact_at_its_line(name):
    facts = {(f.place.line, plain(f.text)) for f in facts_of(load(name).notes)}
    assert [(x.line, x.text) for x in load(name).labels if (x.line, x.text) not in facts] == []


@cases()
def test_nothing_but_labelled_statements_may_be_drafted(name):
    labels = {(x.line, x.text) for x in load(name).labels}
    facts = [f for f in facts_of(load(name).notes) if f.set_aside != "note"]
    assert [f.text for f in facts if (f.place.line, plain(f.text)) not in labels] == []


@cases()
def test_a_fact_is_the_officers_words_as_they_stand_at_its_line(name):
    notes = load(name).notes
    lines = [plain(line) for line in notes.read_text("utf-8").splitlines()]
    assert [f.text for f in facts_of(notes) if plain(f.text) not in lines[f.place.line - 1]] == []


@cases()
def test_just_the_orders_to_the_tool_are_set_aside(name):
    facts = settled(facts_of(load(name).notes)).facts
    assert found(facts, aside="instruction") == keys(load(name).expected["instruction"])


@cases()
def test_just_the_doubtful_lines_are_set_aside(name):
    facts = settled(facts_of(load(name).notes)).facts
    assert found(facts, aside="uncertain") == keys(load(name).expected["uncertain"])


@cases()
def test_a_line_that_repeats_another_is_used_once(name):
    report = settled(facts_of(load(name).notes))
    by_line = {f.place.line: f for f in report.facts}
    assert found(report.facts, aside="duplicate") == keys(load(name).expected["duplicate"])
    assert all(by_line[row["of"]].in_use for row in load(name).expected["duplicate"])


@cases()
def test_just_the_lines_that_contradict_each_other_are_conflicts(name):
    report = settled(facts_of(load(name).notes))
    lines = {f.id: f.place.line for f in report.facts}
    conflicts = {tuple(sorted(lines[o] for o in c.options)) for c in report.conflicts}
    assert conflicts == {tuple(sorted(row["lines"])) for row in load(name).expected["conflicts"]}
    assert not any(f.in_use for f in report.facts for c in report.conflicts if f.id in c.options)


@cases()
def test_every_denial_is_marked(name):
    negative = {(f.place.line, plain(f.text)) for f in facts_of(load(name).notes) if f.negative}
    assert keys(load(name).expected["negative"]) - negative == set()


@cases()
def test_just_the_lines_without_diacritics_wait_for_the_officer(name):
    facts = facts_of(load(name).notes)
    unmarked = {(f.place.line, plain(f.text)) for f in facts if not f.set_aside and lacks_diacritics(f.text)}
    assert unmarked == keys(load(name).expected["unmarked"])


def test_every_fact_has_an_id_of_its_own_and_the_same_one_when_read_again():
    once, again = facts_of(load("tan-linh").notes), facts_of(load("tan-linh").notes)
    assert [f.id for f in once] == [f.id for f in again]
    assert len({f.id for f in once}) == len(once)


def test_headings_are_context_and_no_facts():
    facts = facts_in("KHEN THƯỞNG\n- 12 tập thể được tặng Cờ thi đua của UBND tỉnh\n- 40 cá nhân được khen\n")
    assert [f.context for f in facts] == [("KHEN THƯỞNG",), ("KHEN THƯỞNG",)]


def test_a_part_that_every_report_has_is_a_heading_with_its_number_too():
    facts = facts_in("5. Bộ máy: hội đồng 9 người\n6. Tự đánh giá\nđược: dân tin\nhạn chế: 2 thôn yếu\n")
    assert "Tự đánh giá" not in [f.text for f in facts]
    assert facts[-1].context[-1:] == ("6. Tự đánh giá",)


def test_sentences_of_a_paragraph_are_facts_each():
    facts = facts_in(
        "Năm 2015, huyện mở 4 lớp cho 320 cán bộ. Hội nghị điển hình tiên tiến biểu dương 85 tập thể."
        " TP. Nam Lâm và TX. Bắc Hà cùng tham gia.\n"
    )
    assert len(facts) == 3
    assert {f.place.line for f in facts} == {1}


@pytest.mark.parametrize("mark", ["-", "–", "•", "*", "+", "●", "▪", "✓", "➢", "\uf0b7"])
def test_a_bullet_of_any_shape_is_left_out_of_the_fact(mark):
    facts = facts_in(f"{mark} mở 4 lớp bồi dưỡng nghiệp vụ\n{mark} in 500 tờ rơi\n")
    assert [f.text for f in facts] == ["mở 4 lớp bồi dưỡng nghiệp vụ", "in 500 tờ rơi"]


def test_a_table_row_is_one_fact():
    block = Block(
        kind="row", text="Nội dung: Hội nghị. Số cuộc: 4. Người dự: 120", place=Place(file="a.docx", line=3)
    )
    assert len(split_statements(block)) == 1


def test_words_typed_twice_are_found_though_marks_and_spaces_differ():
    facts = facts_in("- Mở 4 lớp, 120 lượt người\n- mở  4 lớp; 120 lượt người.\n- mở 4 lớp, 121 lượt người\n")
    marked, findings = mark_duplicates(facts)
    assert [f.set_aside for f in marked] == ["", "duplicate", ""]
    assert [f.kind for f in findings] == ["duplicate"]


def test_a_finding_names_the_line_and_what_to_do():
    reading = Reading(
        blocks=(
            Block(kind="item", text="số sáng kiến khoảng 300 (xem lại)", place=Place(file="a.txt", line=7)),
        )
    )
    (finding,) = read_facts("m", reading, outline()).findings
    assert (finding.kind, finding.place.line) == ("uncertain", 7)
    assert "đề nghị" in finding.message


def test_a_heading_and_a_short_line_without_diacritics_are_told_and_kept_as_written():
    reading = read_facts(
        "m", read_text("a.txt", "KHEN THUONG\n- khen 12 nguoi tot\n- khen 3 tập thể\n"), outline()
    )
    assert [f.text for f in reading.facts] == ["khen 12 nguoi tot", "khen 3 tập thể"]
    told = [f for f in reading.findings if f.kind == "unmarked"]
    assert [f.place.line for f in told] == [1, 2]
    assert all("có dấu" in f.message for f in told)


def test_a_line_nobody_can_place_is_kept_and_said():
    facts = facts_in("- zzz qqq xxx www\n")
    assert [(f.section, f.in_use) for f in facts] == [(None, True)]


@settings(max_examples=40)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_lines_are_facts_or_one_clear_line(lines):
    text = "\n".join(lines)
    try:
        facts = facts_in(text)
    except UnreadableFile as error:
        assert "\n" not in str(error)
        return
    assert all(isinstance(f, Fact) and f.text.strip() for f in facts)
    assert len({f.id for f in facts}) == len(facts)
    assert all(f.section is None or outline().find(f.section) for f in facts)


_NOTE = "huyện tổ chức 12 hội nghị cho 340 lượt người năm 2016 đạt 95,5% chưa có phần mềm quản lý"


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(_NOTE.split()), min_size=3, max_size=14).map(" ".join),
        min_size=1,
        max_size=8,
    )
)
def test_no_number_of_a_bulleted_note_is_lost(lines):
    text = "\n".join(f"- {line}" for line in lines)
    read = " ".join(f"{f.text} {' '.join(f.context)}" for f in facts_in(text))
    for line in lines:
        assert all(word in read for word in line.split() if word[0].isdigit())


_MARKS = st.sampled_from(
    ["", "- ", "+ ", "* ", "1. ", "2) ", "a) ", "III. ", "V/ ", "IX- ", "• ", "## ", "  - "]
)
_NAMES = st.sampled_from(
    ["", "Bài học: ", "BỘ MÁY: ", "Tồn tại: ", "Phong trào ", "KHEN THƯỞNG ", "huyện ", "Kiến nghị - "]
)
_ENDINGS = st.sampled_from(["", ".", ";", ":"])


@given(
    st.lists(
        st.tuples(
            _MARKS, _NAMES, st.integers(11, 1899), st.sampled_from(["xã", "HỘI NGHỊ", "Lớp"]), _ENDINGS
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda line: line[2],
    )
)
@settings(deadline=None, max_examples=60)
def test_no_line_with_a_number_is_lost_as_a_heading(
    lines: list[tuple[str, str, int, str, str]],
) -> None:
    text = "\n".join(f"{mark}{name}{number} {unit}{end}" for mark, name, number, unit, end in lines)
    facts = facts_in(text)
    for _, _, number, unit, _ in lines:
        held = [f for f in facts if f"{number} {unit}" in " ".join((f.text, *f.context))]
        assert held, f"{number} {unit}"


def test_a_part_that_goes_on_after_its_name_is_a_fact_under_that_name() -> None:
    facts = facts_in(
        "VII/ Tồn tại\n- 4 xã nộp chậm\nVIII/ Bài học: cấp ủy vào cuộc thì phong trào mạnh\n"
        "IX/ Kiến nghị: tỉnh mở thêm lớp tập huấn\nX. Bộ máy: 1 chuyên viên chuyên trách"
    )
    assert [(f.section, f.text) for f in facts] == [
        ("III.1.b", "4 xã nộp chậm"),
        ("III.3", "cấp ủy vào cuộc thì phong trào mạnh"),
        ("IV", "tỉnh mở thêm lớp tập huấn"),
        ("II.4", "1 chuyên viên chuyên trách"),
    ]


def test_the_stamp_of_a_messenger_is_no_part_of_the_message() -> None:
    facts = facts_in(
        "[08:15, 3/9/2023] Nga VP: dân số phường 18.420 người\n[3/9/2023 08:16] Nga: - xây 11 nhà\n"
        "[Phú Đông] kiểm tra 4 thôn"
    )
    assert [f.text for f in facts][:2] == ["dân số phường 18.420 người", "xây 11 nhà"]
    assert facts[2].text.endswith("kiểm tra 4 thôn")


def test_two_parts_of_the_outline_in_one_line_are_two_facts() -> None:
    facts = facts_in("Thuận lợi: cán bộ nhiệt tình; khó khăn: địa bàn rộng, 3 xã xa\n")
    assert [f.text for f in facts] == ["Thuận lợi: cán bộ nhiệt tình", "khó khăn: địa bàn rộng, 3 xã xa"]
    assert [f.section for f in facts] == ["I.2", "I.3"]


def test_causes_that_are_told_apart_behind_them_are_two_facts() -> None:
    facts = facts_in("Do: thiên tai, dịch bệnh (khách quan); cán bộ thiếu chủ động (chủ quan)\n")
    assert [f.section for f in facts] == ["III.2.a", "III.2.b"]


def test_a_paragraph_that_has_come_to_its_proposals_stays_with_them() -> None:
    text = (
        "Đề xuất Sở tăng chỉ tiêu khen cho cơ sở. UBND tỉnh bố trí thêm vốn 10 tỷ/năm. Có phần mềm chung.\n"
    )
    assert {f.section for f in facts_in(text)} == {"IV"}


def test_the_same_words_inside_a_statement_part_nothing() -> None:
    text = "đã khắc phục khó khăn, hoàn thành 12 chỉ tiêu; hạn chế thấp nhất hồ sơ trả lại\n"
    assert len(facts_in(text)) == 1


def test_a_lettered_part_and_the_title_of_a_part_are_headings() -> None:
    facts = facts_in("B. Đã làm\nmở 3 lớp tập huấn\nĐánh giá chung\nĐược: phong trào sôi nổi\n")
    assert [f.text for f in facts] == ["mở 3 lớp tập huấn", "Được: phong trào sôi nổi"]
    assert facts[1].section == "III.1.a"


def test_a_number_over_its_own_numbers_is_a_heading() -> None:
    facts = facts_in("2. Lãnh đạo, chỉ đạo\n2.1. mở 3 hội nghị quán triệt\n2.2. phát 1.450 lượt tin\n")
    assert [f.text for f in facts] == ["mở 3 hội nghị quán triệt", "phát 1.450 lượt tin"]


def test_the_last_of_a_numbered_list_is_no_heading_of_the_paragraph_behind_it() -> None:
    text = (
        "Bài học:\n1. Chủ doanh nghiệp ủng hộ là quyết định\n2. Phải có tiền thưởng kèm danh hiệu\n"
        "Kiến nghị tỉnh: có quy định trích quỹ thi đua; tăng tỷ lệ bằng khen cho công nhân trực tiếp\n"
    )
    assert "Phải có tiền thưởng kèm danh hiệu" in {f.text for f in facts_in(text)}


def test_a_few_words_over_inner_bullets_are_a_heading() -> None:
    facts = facts_in("* Việc làm được\n- xây 7 km đường\n- trồng 300 cây\n* Khen\n- khen 12 người\n")
    assert [f.text for f in facts] == ["xây 7 km đường", "trồng 300 cây", "khen 12 người"]
