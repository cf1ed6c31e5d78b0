"""The export as LibreOffice prints it: where things stand on the pages."""

from __future__ import annotations

import pytest
from export_samples import sample_report
from printing import Page, Word, print_files

from assistant.export.word import write_report

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    data = write_report(sample_report(), force_draft_mark=True)
    return print_files(tmp_path_factory.mktemp("pages"), {"report": data})["report"]


def centre(word: Word) -> float:
    return (word.left + word.right) / 2


def test_the_national_name_stands_right_of_the_issuer_on_one_line(pages: list[Page]) -> None:
    first = pages[0]
    national, issuer = first.at("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), first.at("UBND TỈNH VĨNH SƠN")
    assert issuer.right < national.left
    assert abs(national.bottom - issuer.bottom) < 2
    assert national.bottom - national.top < 20, "the national name is broken over lines"
    assert centre(first.at("Độc lập - Tự do - Hạnh phúc")) == pytest.approx(centre(national), abs=1)


def test_number_and_date_stand_on_one_line(pages: list[Page]) -> None:
    number, date = pages[0].at("Số:"), pages[0].at("Tân Lĩnh, ngày 05 tháng 02 năm 2024")
    assert abs(number.bottom - date.bottom) < 3


def test_the_title_is_in_the_middle_of_the_text(pages: list[Page]) -> None:
    middle = (30 + 195) / 2 / 25.4 * 72
    assert centre(pages[0].at("BÁO CÁO")) == pytest.approx(middle, abs=1)


def test_page_numbers_stand_in_the_middle_of_the_top_margin_from_page_two(pages: list[Page]) -> None:
    portrait = [p for p in pages if p.height > p.width]
    assert pages[0].lines[0][0].text != "1"
    for number, page in enumerate(portrait[1:], 2):
        (shown,) = page.lines[0]
        assert shown.text == str(number)
        assert shown.bottom < 20 / 25.4 * 72
        assert centre(shown) == pytest.approx((30 + 195) / 2 / 25.4 * 72, abs=2)


def test_the_draft_mark_is_on_every_page(pages: list[Page]) -> None:
    assert all(page.holds("DỰ THẢO") for page in pages)


def test_the_signature_block_is_on_one_page_with_text_above_it(pages: list[Page]) -> None:
    (page,) = [p for p in pages if p.holds("Nơi nhận:")]
    assert all(page.holds(part) for part in ("TM. ỦY BAN NHÂN DÂN", "Hoàng Đình Lượng", "Lưu: VT, PNV."))
    capacity, head = page.at("TM. ỦY BAN NHÂN DÂN"), page.at("Nơi nhận:")
    assert capacity.left > head.right and abs(capacity.top - head.top) < 5
    assert page.at("Trên đây").bottom < head.top


def test_the_appendix_lies_across_its_own_page_within_the_margins(pages: list[Page]) -> None:
    appendix = pages[-1]
    assert appendix.width > appendix.height
    assert appendix.holds("Phụ lục") and appendix.holds("1.251")
    assert max(w.right for w in appendix.words) < appendix.width - 14 / 25.4 * 72
    assert min(w.left for w in appendix.words) > 29 / 25.4 * 72


def test_nothing_leaves_the_text_area(pages: list[Page]) -> None:
    for page in (p for p in pages if p.height > p.width):
        assert max(w.right for w in page.words) < (210 - 14.5) / 25.4 * 72
        assert max(w.bottom for w in page.words) < page.height - 19 / 25.4 * 72


def test_items_of_a_list_are_printed_as_they_were_typed(pages: list[Page]) -> None:
    (page,) = [p for p in pages if p.holds("- Tiêu chí phải đo được;")]
    for typed in ("- Tiêu chí phải đo được;", "+ Có người theo dõi từng tiêu chí."):
        assert page.at(typed).left == pytest.approx((30 + 12.7) / 25.4 * 72, abs=1)
