"""A count of awards in the notes that the award table contradicts is told; one that agrees is not."""

import pytest

from assistant.checking.counted import counted_findings
from assistant.models import Place, Recipient, Report, Statistic
from tests.labelled import facts_in, settled

FLAG, MERIT, MEDAL = "Cờ thi đua của Chính phủ", "Bằng khen của Chủ tịch UBND tỉnh", "Huân chương Lao động"


def table(*rows: tuple[str, Recipient, int, int]) -> tuple[Statistic, ...]:
    """Half of each count in the first year of the period and the rest in the last, or in those given."""
    cells = [(a, r, y, n) for a, r, first, last in rows for y, n in ((2014, first), (2023, last))]
    return tuple(
        Statistic(
            id=f"statistic:{i}", award=award, level="province", recipient=recipient, year=year, count=count,
            place=Place(file="a.xlsx", cell=f"B{i}"), label=award,
        ) for i, (award, recipient, year, count) in enumerate(cells)
    )  # fmt: skip


def told(note: str, statistics: tuple[Statistic, ...]) -> list[str]:
    report: Report = settled(facts_in(f"- {note}\n")).model_copy(update={"statistics": statistics})
    found = list(counted_findings(report))
    assert all(f.severity == "warn" and f.place is not None and f.sources for f in found)
    return [f.message.split(" (ghi-chu")[0] for f in found]


TABLE = table(
    (FLAG, "collective", 2, 2),
    (MERIT, "collective", 30, 37),
    (MERIT, "person", 60, 82),
    (f"{MEDAL} hạng Nhì", "collective", 1, 0),
    (f"{MEDAL} hạng Ba", "collective", 1, 2),
)


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("cả thảy 5 Cờ thi đua của Chính phủ, 4 HCLĐ", [f"{FLAG}: ghi chú có 5, bảng số liệu cộng được 4"]),
        (
            "toàn ngành có 67 tập thể và 132 cá nhân được tặng Bằng khen của Chủ tịch UBND tỉnh",
            [f"{MERIT} (cá nhân): ghi chú có 132, bảng số liệu cộng được 142"],
        ),
        ("HCLĐ hạng Ba: 4 tập thể", [f"{MEDAL} hạng Ba (tập thể): ghi chú có 4, bảng số liệu cộng được 3"]),
    ],
)
def test_a_count_that_the_table_contradicts_is_told(note: str, wrong: list[str]) -> None:
    assert [m.split(" (", 1)[0] if "(" not in wrong[0] else m for m in told(note, TABLE)] == wrong


@pytest.mark.parametrize(
    "note",
    [
        "cả thảy 4 Cờ thi đua của Chính phủ, 4 HCLĐ",
        "toàn ngành có 67 tập thể, 142 cá nhân được tặng Bằng khen của Chủ tịch UBND tỉnh",
        "năm 2023: 2 Cờ thi đua của Chính phủ",
        "từ 2019 đến 2023: 2 Cờ thi đua của Chính phủ",
        "nông dân được tặng 12 Bằng khen của Chủ tịch UBND tỉnh",
        "5 Bằng khen của Bộ trưởng",
    ],
)
def test_what_agrees_or_tells_of_a_part_is_not(note: str) -> None:
    assert told(note, TABLE) == []


def test_a_table_of_some_years_is_not_held_against_the_whole_period() -> None:
    some = tuple(s.model_copy(update={"year": 2020}) for s in TABLE)
    assert told("cả thảy 50 Cờ thi đua của Chính phủ", some) == []
