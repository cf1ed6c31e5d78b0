"""The export as LibreOffice prints it: where things stand on the pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from export_samples import sample_report

from assistant.export.word import write_report

pytestmark = pytest.mark.office
PROGRAMS = ("soffice", "pdftotext")


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    words: list[Word]

    @property
    def lines(self) -> list[list[Word]]:
        """The words of each printed line, from the top."""
        rows: dict[int, list[Word]] = {}
        for word in sorted(self.words, key=lambda w: (w.bottom, w.left)):
            row = next((r for r in rows if abs(r - word.bottom) < 4), round(word.bottom))
            rows.setdefault(row, []).append(word)
        return [rows[r] for r in sorted(rows)]

    def at(self, phrase: str) -> Word:
        """The box of the first place where the words stand one after the other."""
        wanted = phrase.split()
        for i in range(len(self.words)):
            run = self.words[i : i + len(wanted)]
            if [w.text for w in run] == wanted:
                return Word(
                    phrase, run[0].left, min(w.top for w in run), run[-1].right, max(w.bottom for w in run)
                )
        raise AssertionError(f"{phrase!r} is not on the page")

    def holds(self, phrase: str) -> bool:
        return phrase in " ".join(w.text for w in self.words)


def printed(folder: Path, **options: bool) -> list[Page]:
    """The pages of the sample report."""
    missing = [p for p in PROGRAMS if shutil.which(p) is None]
    if missing:
        pytest.skip(f"NOT CHECKED: {', '.join(missing)} not installed, so no page was printed")
    (folder / "report.docx").write_bytes(write_report(sample_report(), **options))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "report.docx")], check=True, capture_output=True, timeout=120)
    xml = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "report.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = []
    for page in re.findall(r"<page .*?</page>", xml, re.DOTALL):
        size = re.search(r'width="([\d.]+)" height="([\d.]+)"', page)
        assert size is not None
        box = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
        words = [Word(t, *map(float, xy)) for *xy, t in re.findall(box, page)]
        pages.append(Page(float(size[1]), float(size[2]), words))
    return pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    return printed(tmp_path_factory.mktemp("pages"), force_draft_mark=True)


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


@pytest.mark.xfail(
    strict=False,
    reason="LibreOffice 7.4 leaves a heading of a chain of three behind when a table of three rows or more"
    " comes on a later page, also one without any style; what the file says (test_word) holds elsewhere",
)
def test_a_heading_never_ends_a_page_without_the_text_it_heads(pages: list[Page]) -> None:
    headings = [" ".join(f"{h.number} {h.title}".split()).rstrip(".") for h in sample_report().outline.walk()]
    for page in pages[:-1]:
        end = " ".join(w.text for line in page.lines[-5:] for w in line).rstrip(".")
        assert not [heading for heading in headings if end.endswith(heading)]
