"""Answers from the documents with a model: it points to sentences, and adds no word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.workspace.library import Library
from tests.drafting.scripted_model import Answer, content, serving

LAW = """ỦY BAN NHÂN DÂN TỈNH
Số: 12/QĐ-UBND, ngày 03 tháng 02 năm 2020

QUYẾT ĐỊNH
Ban hành quy chế xét tặng

Điều 1. Hồ sơ đề nghị
1. Hồ sơ gồm tờ trình và báo cáo thành tích. Hồ sơ lập thành 02 bộ.
2. Thời hạn giải quyết là 20 ngày làm việc.
Điều 2. Lễ trao tặng
Việc trao tặng được tổ chức trang trọng, tiết kiệm.
"""
QUESTION = "Hồ sơ đề nghị lập thành mấy bộ?"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    settings = Settings(
        _env_file=None, data_dir=tmp_path / "data", corpus_dir=corpus, embeddings="none", chroma_host=""
    )
    library = Library(settings)
    library.add("quy-che.txt", LAW.encode())
    return library


def chosen(*codes: str) -> Answer:
    return content(json.dumps({"sentences": list(codes)}))


def code_of(prompt: str, words: str) -> str:
    return next(line.split(":")[0] for line in prompt.splitlines() if words in line)


def test_a_model_points_to_the_sentence_that_answers(library: Library) -> None:
    with serving(lambda _asked, _turn: chosen("1.2", "9.9", "x")) as server:
        said = library.answer(QUESTION, model=server.model())
    assert code_of(server.prompts[0], "Hồ sơ lập thành 02 bộ.") == "1.2"
    assert QUESTION in server.prompts[0]
    assert [(c.words, c.hit.passage.locator) for c in said.cited] == [
        ("Hồ sơ lập thành 02 bộ.", "Điều 1 khoản 1")
    ]
    assert said.found and said.text.startswith("Theo Quyết định số 12/QĐ-UBND")


def test_a_model_that_finds_no_answer_refuses(library: Library) -> None:
    with serving(lambda _asked, _turn: chosen()) as server:
        said = library.answer(QUESTION, model=server.model())
    assert not said.found and said.text.startswith("Không tìm thấy trong tài liệu.")
    assert said.cited == ()


def test_a_model_is_not_asked_where_the_documents_hold_nothing(library: Library) -> None:
    with serving(lambda _asked, _turn: chosen("1.1")) as server:
        said = library.answer("Ai là tác giả Truyện Kiều?", model=server.model())
    assert server.prompts == [] and not said.found


@pytest.mark.parametrize("answer", [content("Theo tôi là 3 bộ."), Answer(status=400), content(None)])
def test_a_model_that_fails_leaves_what_was_found(library: Library, answer: Answer) -> None:
    with serving(lambda _asked, _turn: answer) as server:
        said = library.answer(QUESTION, model=server.model())
    assert said.found and said.cited == ()
    assert said.hits[0].passage.locator == "Điều 1 khoản 1"
    assert "Chưa hỏi được mô hình" in said.notice


def test_without_a_model_the_matching_sentence_is_marked(library: Library) -> None:
    said = library.answer(QUESTION)
    assert said.found and said.hits[0].sentence == "Hồ sơ lập thành 02 bộ."


def test_an_empty_corpus_is_answered_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    settings = Settings(
        _env_file=None, data_dir=tmp_path / "data", corpus_dir=tmp_path / "corpus", embeddings="none"
    )
    said = Library(settings).answer("Hồ sơ gồm những gì?")
    assert not said.found and said.hits == () and "thêm bản chính thức" in said.text


def test_one_unreadable_file_takes_no_other_along(library: Library, tmp_path: Path) -> None:
    (tmp_path / "data" / "documents" / "hong.md").write_bytes(b"---\nid: [\n---\nx")
    assert [d.symbol for d in library.documents()] == ["12/QĐ-UBND"]
    assert {p.locator for p in library.passages("bất kỳ")} >= {"Điều 1 khoản 2", "Điều 2"}
