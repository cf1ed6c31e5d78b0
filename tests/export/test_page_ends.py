"""Where the pages of printed reports end: reports of many lengths, as LibreOffice prints them.

The first ones differ by a line, so that the chain of headings that opens part II comes to stand at
the foot of page one in each possible way; the others differ in all.
"""

from __future__ import annotations

import random
import re

import pytest
from export_samples import TEXTS, draft, outline, sample_report, statistics
from printing import Page, print_files

from assistant.export.word import write_report
from assistant.models import Report

pytestmark = pytest.mark.office
_LINE = "Cán bộ làm công tác thi đua, khen thưởng cấp xã đều kiêm nhiệm và thay đổi. "
_SENTENCES = [text.split("\n")[0].split(". ")[0].rstrip(".") + "." for text in TEXTS.values()]
_CHART, _TABLE = re.compile(r"Biểu đồ \d+\. "), "Bảng 1. Kết quả"


def lengthened(lines: int) -> Report:
    report = sample_report()
    text = f"{TEXTS['I.1']}\n{_LINE * lines}".strip()
    return report.model_copy(update={"drafts": {**report.drafts, "I.1": draft("I.1", text)[0]}})


def random_report(seed: int) -> Report:
    """Some sections written, some left out, dense or sparse, with award figures or without."""
    chance = random.Random(seed)
    longest = chance.choice((1, 2, 5))
    texts = {
        section.id: "\n".join(
            " ".join(chance.choice(_SENTENCES) for _ in range(chance.randint(1, longest)))
            for _ in range(chance.choice((0, 1, 1, 2, 3, 4)))
        )
        for section in outline().leaves()
    }
    return sample_report().model_copy(update={
        "drafts": {section: draft(section, text)[0] for section, text in texts.items() if text},
        "statistics": statistics() if chance.random() < 0.6 else (),
    })  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    reports = {f"longer{i}": lengthened(i) for i in range(8)}
    reports |= {f"random{i}": random_report(i) for i in range(14)}
    files = {name: write_report(report) for name, report in reports.items()}
    return print_files(tmp_path_factory.mktemp("pages"), files)


def letters(text: str) -> str:
    """A text for comparing, however it is broken into lines."""
    return "".join(text.split()).rstrip(".").casefold()


def test_a_heading_never_ends_a_page_without_the_text_it_heads(printed: dict[str, list[Page]]) -> None:
    headings = tuple(letters(f"{h.number} {h.title}") for h in outline().walk())
    alone = [
        (name, number, "".join(page.texts[-1:]))
        for name, pages in printed.items()
        for number, page in enumerate(pages, 1)
        if letters("".join(page.texts[-6:])).endswith(headings)
    ]
    assert alone == []


def test_a_caption_stands_on_the_page_of_what_it_names(printed: dict[str, list[Page]]) -> None:
    named = [(name, page) for name, pages in printed.items() for page in pages]
    for name, page in named:
        assert page.pictures == sum(bool(_CHART.match(line)) for line in page.texts), name
        assert not page.holds(_TABLE) or page.holds("Tập thể Cá nhân"), name
    assert any(page.pictures for _, page in named) and any(page.holds(_TABLE) for _, page in named)


def test_a_signature_stands_below_text_and_on_one_page(printed: dict[str, list[Page]]) -> None:
    for name, pages in printed.items():
        (page,) = [p for p in pages if p.holds("Nơi nhận:")]
        assert page.holds("Trên đây") and page.holds("Hoàng Đình Lượng"), name


def test_no_page_is_empty(printed: dict[str, list[Page]]) -> None:
    for name, pages in printed.items():
        assert all([line for line in page.texts if not line.isdigit()] for page in pages), name
