"""Figures worked out from statistics: right, and with a formula that can be checked by hand."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.materials.statistics import derive_figures
from assistant.models import Figure, Level, Place, Recipient, Statistic

AWARDS = ["Giấy khen", "Cờ thi đua của UBND tỉnh", "Bằng khen của Thủ tướng Chính phủ"]


def statistic(
    award: str,
    recipient: Recipient,
    year: int | None,
    count: int,
    part_of: str = "",
    level: Level = "province",
) -> Statistic:
    place = Place(file="a.xlsx", cell="B2")
    return Statistic(
        id=f"statistic:{award}/{recipient}/{year}/{part_of}", award=award, level=level, recipient=recipient,
        year=year, count=count, place=place, part_of=part_of,
    )  # fmt: skip


TABLE = [
    *(
        statistic("Bằng khen", "collective", y, n)
        for y, n in zip(range(2013, 2017), (99, 22, 25, 27), strict=True)
    ),
    *(statistic("Bằng khen", "person", y, n) for y, n in zip(range(2014, 2017), (61, 72, 104), strict=True)),
    *(
        statistic("nông dân", "person", y, n, "Bằng khen")
        for y, n in zip(range(2014, 2017), (19, 24, 52), strict=True)
    ),
    statistic("Huân chương", "person", 2014, 4, level="state"),
    statistic("Huân chương", "person", 2016, 2, level="state"),
]


def by_id(statistics: list[Statistic]) -> dict[str, Figure]:
    return {f.id.removeprefix("figure:"): f for f in derive_figures(statistics)}


def test_totals_leave_out_parts_and_years_outside_the_period() -> None:
    figures = by_id(TABLE)
    assert figures["tong/bang-khen/tap-the"].value == 74
    assert figures["tong/bang-khen/tap-the"].formula == "22 + 25 + 27 = 74"
    assert figures["tong/bang-khen"].formula == "tập thể 74 + cá nhân 237 = 311"
    assert figures["tong/cap/tinh"].value == 311
    assert figures["tong/cap/nha-nuoc"].value == 6
    assert figures["tong/cap/nha-nuoc-va-tinh"].value == 317
    assert figures["tong/bang-khen/ca-nhan"].label == "tổng số Bằng khen tặng cá nhân, 2014–2023"


def test_years_peaks_and_changes() -> None:
    figures = by_id(TABLE)
    assert figures["nam/bang-khen/2015"].value == 97
    assert figures["cao-nhat/bang-khen/ca-nhan"].text == "104"
    assert figures["nam-cao-nhat/bang-khen/ca-nhan"].text == "2016"
    assert figures["nam-thap-nhat/bang-khen"].text == "2014"
    assert figures["thay-doi/bang-khen/tap-the"].text == "22,7%"
    assert figures["thay-doi/cap/nha-nuoc"].value == -50
    assert figures["thay-doi/cap/nha-nuoc"].label.startswith("tỷ lệ giảm")
    assert figures["chenh-lech/bang-khen/tap-the"].formula == "27 (năm 2016) − 22 (năm 2014) = 5"


def test_shares_and_percentage_points() -> None:
    figures = by_id(TABLE)
    assert figures["ty-le/bang-khen/ca-nhan"].text == "76,2%"
    assert figures["ty-le/bang-khen/ca-nhan"].formula == "237 : 311 × 100 = 76,2"
    assert figures["ty-le/trong-do/bang-khen/ca-nhan/nong-dan"].text == "40,1%"
    points = figures["diem/ty-le/trong-do/bang-khen/ca-nhan/nong-dan"]
    assert (points.text, points.unit) == ("18,9", "điểm phần trăm")
    assert points.formula == "50% − 31,1% = 18,9 điểm phần trăm"


def test_a_year_shared_by_two_is_no_peak() -> None:
    figures = by_id([statistic("Giấy khen", "person", y, n) for y, n in ((2014, 5), (2015, 5), (2016, 1))])
    assert "cao-nhat/giay-khen" not in figures
    assert figures["nam-thap-nhat/giay-khen"].text == "2016"


def test_an_undivided_number_is_not_added_to_its_own_parts() -> None:
    table = [
        statistic("Giấy khen", "any", 2014, 30),
        statistic("Giấy khen", "person", 2014, 20),
        statistic("Giấy khen", "collective", 2014, 10),
    ]
    assert by_id(table)["tong/giay-khen"].value == 30


def test_no_statistics_give_no_figures() -> None:
    assert derive_figures(()) == ()


@st.composite
def tables(draw: st.DrawFn) -> list[Statistic]:
    keys = draw(
        st.lists(
            st.tuples(
                st.sampled_from(AWARDS), st.sampled_from(get_args(Recipient)[:3]), st.integers(2010, 2025)
            ),
            unique=True, max_size=40,
        )
    )  # fmt: skip
    return [statistic(a, r, y, draw(st.integers(0, 5000))) for a, r, y in keys]


@settings(max_examples=120, deadline=None)
@given(tables())
def test_every_figure_rests_on_given_statistics_and_its_formula_ends_in_its_value(
    table: list[Statistic],
) -> None:
    inside = {s.id: s for s in table if s.year is not None and 2014 <= s.year <= 2023}
    figures = derive_figures(table)
    assert len({f.id for f in figures}) == len(figures)
    for figure in figures:
        assert set(figure.sources) <= set(inside)
        assert figure.sources
        if figure.id.startswith(("figure:tong/", "figure:nam/")):
            assert figure.value == sum(inside[s].count for s in figure.sources)
        if " = " in figure.formula:
            ending = re.search(r"= (-?[\d.]+(?:,\d+)?)", figure.formula)
            assert ending is not None
            assert Decimal(ending[1].replace(".", "").replace(",", ".")) == figure.value
