"""The award figures in sentences: what the table says, added up by code, with its sources."""

import re

import pytest

from assistant.checking.figures import unsupported
from assistant.checking.register import plain
from assistant.checking.sources import SourceTexts
from assistant.drafting.awards import award_paragraphs
from assistant.drafting.phrasing import Speaker
from assistant.materials.statistics import derive_figures
from assistant.materials.tallies import wants_awards
from assistant.models import Conflict, Level, Place, Recipient, Report, Statistic
from assistant.vietnamese.numbers import format_number
from tests.labelled import EXAMPLES, load, outline, report_of, settled

HUYEN = Speaker(unit="huyện")
FLAG, MERIT = "Cờ thi đua của Ủy ban nhân dân tỉnh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"


def stat(
    award: str, year: int | None, count: int, recipient: Recipient = "collective", **more: str
) -> Statistic:
    level: Level = more.pop("level", "province")
    key = f"{award}|{recipient}|{year}|{more}"
    return Statistic(
        id=f"statistic:{key}", award=award, level=level, recipient=recipient, year=year, count=count,
        place=Place(file="a.xlsx", cell="B2"), **{"label": award, **more},
    )  # fmt: skip


def said(*statistics: Statistic) -> str:
    report = settled(()).model_copy(
        update={"statistics": statistics, "figures": derive_figures(tuple(statistics))}
    )
    every = award_paragraphs(report, outline().find("II.3"), HUYEN)
    return "\n".join(s.text for p in every for s in p)


def test_numbers_that_another_table_contradicts_are_marked_until_one_is_chosen():
    one = stat(FLAG, 2014, 3)
    other = one.model_copy(update={"id": "statistic:other", "count": 5})
    conflict = Conflict(
        id="c", subject="Cờ thi đua của UBND tỉnh", section=None, options=(one.id, other.id),
        values=("3", "5"), places=(one.place, other.place),
    )  # fmt: skip
    report = settled(()).model_copy(
        update={"statistics": (one,), "figures": derive_figures((one,)), "conflicts": (conflict,)}
    )
    *_, (mark,) = award_paragraphs(report, outline().find("II.3"), HUYEN)
    assert (mark.kind, mark.sources) == ("placeholder", conflict.options)
    assert mark.text.startswith(f"[{FLAG}: hai bảng số liệu mâu thuẫn")
    chosen = report.model_copy(update={"conflicts": (conflict.model_copy(update={"chosen": one.id}),)})
    every = award_paragraphs(chosen, outline().find("II.3"), HUYEN)
    assert all(s.kind == "text" for p in every for s in p)


def test_only_the_section_that_asks_for_them_wants_award_figures():
    assert [s.id for s in outline().walk() if wants_awards(s)] == ["II.3"]


def test_without_a_table_nothing_is_said():
    assert said() == ""


def test_totals_are_added_up_over_the_years():
    text = said(stat(FLAG, 2014, 3), stat(FLAG, 2015, 4), stat(FLAG, 2023, 5))
    assert "12 tập thể" in text


def test_collectives_and_persons_are_told_apart():
    text = said(stat(MERIT, 2014, 3), stat(MERIT, 2014, 40, "person"))
    assert "3 tập thể" in text
    assert "40 cá nhân" in text
    assert "43" not in text


def test_years_outside_the_period_are_left_out():
    text = said(stat(FLAG, 2013, 90), stat(FLAG, 2014, 3), stat(FLAG, 2024, 80))
    assert "3 tập thể" in text
    assert not re.search(r"\b(?:90|80|93|83|173)\b", text)


def test_a_part_is_not_added_again():
    text = said(stat(MERIT, 2014, 100, "person"), stat("trong đó nữ", 2014, 40, "person", part_of=MERIT))
    assert "100 cá nhân" in text
    assert "140" not in text


def test_the_levels_stand_apart():
    text = said(stat("Huân chương Lao động hạng Ba", 2014, 2, level="state"), stat(FLAG, 2014, 3))
    assert "cấp Nhà nước" in text
    assert "cấp tỉnh" in text
    assert text.index("2 tập thể") < text.index("3 tập thể")


def test_the_highest_year_is_named_only_where_there_is_one():
    years = {2014: 30, 2015: 50, 2016: 40}
    text = said(*(stat(MERIT, y, n) for y, n in years.items()))
    assert "2015" in text
    assert "50" in text
    tied = said(*(stat(MERIT, y, 30 if y == 2014 else 50) for y in years))
    assert "cao nhất là năm" not in tied


def test_years_that_the_table_skips_are_named():
    text = said(stat(MERIT, 2014, 30), stat(MERIT, 2016, 40))
    assert "2014, 2016" in text


def test_a_year_left_open_among_years_of_none_is_told_as_such():
    whole = [stat(MERIT, y, 2) for y in range(2014, 2018)]
    text = said(*whole, *(stat(FLAG, y, n) for y, n in ((2014, 1), (2015, 0), (2017, 2))))
    assert "cho 3 tập thể (chưa có số liệu năm 2016)" in text
    assert "(các năm 2014, 2017)" in said(*whole, *(stat(FLAG, y, 1) for y in (2014, 2017)))


def test_years_that_a_whole_table_skips_are_named_once():
    years = (2014, 2017, 2023)
    text = said(*(stat(a, y, 3, r) for a in (FLAG, MERIT) for y in years for r in ("collective", "person")))
    assert text.count("theo số liệu") + text.count("Theo số liệu") == 1


def test_the_highest_year_reads_as_a_sentence():
    falling = said(*(stat(MERIT, y, n, "person") for y, n in ((2014, 50), (2015, 40), (2016, 30))))
    assert f"Số cá nhân được tặng {MERIT} nhiều nhất là năm 2014 với 50 cá nhân" in falling
    rising = said(*(stat(MERIT, y, n, "person") for y, n in ((2014, 30), (2015, 40), (2016, 50))))
    assert "nhiều nhất là năm 2016 với 50 cá nhân" in rising
    assert ": năm" not in falling + rising


@pytest.mark.parametrize("name", ["tan-linh", "tinh-gach-dau-dong"])
def test_every_award_figure_rests_on_its_sources(name):
    case = load(name)
    report = report_of(case.notes, case.stats)
    texts = SourceTexts(report)
    sentences = [s for p in award_paragraphs(report, outline().find("II.3"), HUYEN) for s in p]
    assert len(sentences) > 3
    assert all(s.sources for s in sentences[1:])
    assert [
        (q.text, s.text) for s in sentences for q in unsupported(plain(s.text), texts.of(s.sources))
    ] == []


def test_what_units_had_in_a_year_rests_on_all_of_them():
    units = [
        stat(MERIT, y, n, "person", label=unit)
        for unit, more in (("Văn phòng", 0), ("Doanh nghiệp", 30))
        for y, n in ((2014, 11 + more), (2018, 20 + more), (2023, 3 + more))
    ]
    given = tuple(s.model_copy(update={"id": f"{s.id}/{n}"}) for n, s in enumerate(units))
    report = settled(()).model_copy(update={"statistics": given, "figures": derive_figures(given)})
    texts = SourceTexts(report)
    sentences = [s for p in award_paragraphs(report, outline().find("II.3"), HUYEN) for s in p]
    assert any("năm 2014 là 52 cá nhân, năm 2023 là 36 cá nhân" in s.text for s in sentences)
    assert [q.text for s in sentences[1:] for q in unsupported(plain(s.text), texts.of(s.sources))] == []


@pytest.mark.parametrize("name", ["tan-linh", "tinh-gach-dau-dong"])
def test_every_total_of_an_outlines_award_is_said(name):
    case = load(name)
    report: Report = report_of(case.notes, case.stats)
    text = "\n".join(s.text for s in report.drafts["II.3"].sentences)
    totals: dict[tuple[str, str], int] = {}
    for s in report.statistics:
        if s.level in ("state", "province") and not s.part_of and (s.year is None or 2014 <= s.year <= 2023):
            totals[s.award, s.recipient] = totals.get((s.award, s.recipient), 0) + s.count
    assert totals
    printed = set(re.findall(r"\d{1,3}(?:\.\d{3})+|\d+", text))
    assert [k for k, n in totals.items() if n and format_number(n) not in printed] == []


def test_a_table_of_some_years_speaks_for_those_years_alone():
    text = said(*(stat(MERIT, year, 4, "person") for year in range(2019, 2024)))
    assert "từ năm 2019 đến hết năm 2023" in text
    assert "2014" not in text


def test_a_table_of_the_whole_period_is_told_by_the_outlines_words():
    text = said(*(stat(MERIT, year, 4, "person") for year in range(2014, 2024)))
    assert "từ năm 2014 đến hết năm 2023" in text


def test_totals_without_years_are_those_of_the_period_asked_for():
    assert "từ năm 2014 đến hết năm 2023" in said(stat(MERIT, None, 40, "person"))


def test_what_an_officer_counted_comes_after_the_whole_that_it_is_part_of() -> None:
    text = report_of(EXAMPLES / "ghi-chu.txt", (EXAMPLES / "thong-ke.xlsx",)).drafts["II.3"].text
    assert text.index("như sau:") < text.index("Có 6 tập thể, 3 cá nhân được tặng Huân chương Lao động")
