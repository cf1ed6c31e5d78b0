"""The word index: the same ranking as bm25s gives, from lines that are read once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.retrieval import tokens as token_module
from assistant.retrieval.index import Index
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.lexicon import build_lexicons
from assistant.retrieval.tokens import Tokens
from assistant.retrieval.words import split, terms
from assistant.settings import Settings

Make = Callable[..., Settings]

TEXT = st.lists(
    st.sampled_from(
        ["hồ", "sơ", "khen", "thưởng", "Thi", "đua,", "kỹ", "kĩ", "hoà", "hòa", "2014", "\n", "?", "Đ"]
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(TEXT.map(" ".join), min_size=1, max_size=6), TEXT.map(" ".join), st.booleans())
def test_scores_are_those_of_bm25s(texts: list[str], query: str, folded: bool) -> None:
    ours = Lexical.build(texts, folded=folded).scores(query)
    corpus = [terms(text, folded=folded) for text in texts]
    asked = terms(query, folded=folded)
    if not any(corpus) or not asked:
        assert not ours.any()
        return
    theirs = bm25s.BM25()
    theirs.index(corpus, create_empty_token=False, show_progress=False)
    known = theirs.get_tokens_ids(asked)
    expected = theirs.get_scores_from_ids(known) if known else np.zeros(len(texts))
    assert np.allclose(ours, expected, atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(
    first=st.lists(TEXT.map(" ".join), max_size=4),
    second=st.lists(TEXT.map(" ".join), min_size=1, max_size=4),
)
def test_lines_read_before_change_no_score(
    tmp_path_factory: pytest.TempPathFactory, first: list[str], second: list[str]
) -> None:
    tokens, file = Tokens(), tmp_path_factory.mktemp("tokens") / "tokens.npz"
    build_lexicons(first, range(len(first)), tokens)
    tokens.save(file, (line for text in first for line in text.splitlines()))
    again = build_lexicons(second, range(len(second)), Tokens.load(file))
    anew = build_lexicons(second, range(len(second)))
    everything = np.ones(len(second), dtype=np.bool_)
    for kept, made in zip(again, anew, strict=True):
        assert np.allclose(
            kept.scores("hồ sơ khen thưởng", everything), made.scores("hồ sơ khen thưởng", everything)
        )


@pytest.mark.parametrize("damage", [b"", b"junk", None])
def test_damaged_or_missing_tokens_are_read_again(
    make_settings: Make, small: Path, damage: bytes | None
) -> None:
    options = make_settings(small)
    Index(options).build()
    file = options.index_dir / "tokens.npz"
    file.unlink() if damage is None else file.write_bytes(
        file.read_bytes()[:200] if damage == b"" else damage
    )
    (small / "c.md").write_text("---\nid: c\n---\n1. Quỹ đất sạch.", encoding="utf-8")
    index = Index(options)
    index.build()
    assert index.search("quỹ đất sạch")[0].document.id == "c"
    assert index.search("thời hạn giải quyết")[0].passage.locator == "Điều 1 khoản 2"


def test_adding_a_document_reads_that_document_alone(
    make_settings: Make, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = make_settings(small)
    Index(options).build()
    changed_unseen = small / "b.md"
    stat = changed_unseen.stat()
    changed_unseen.write_bytes(changed_unseen.read_bytes().replace(b"phong", b"khong"))
    os.utime(changed_unseen, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    (small / "c.md").write_text("---\nid: c\n---\n1. Quỹ đất sạch.\n2. Việc khác.", encoding="utf-8")
    lines: list[str] = []

    def noted(line: str) -> list[str]:
        lines.append(line)
        return split(line)

    monkeypatch.setattr(token_module, "split", noted)
    index = Index(options)
    index.build()
    assert sorted(set(lines)) == ["1. Quỹ đất sạch.", "2. Việc khác."]
    assert any("phong trào" in p.text for p in index.passages("ban-ghi"))


def test_a_filter_ranks_as_if_the_others_were_not_there(make_settings: Make, small: Path) -> None:
    """What is filtered out is no measure of the rest: its best passage must not weigh theirs down."""
    (small / "c.md").write_text(
        "---\nid: c\n---\nĐiều 1. Thời hạn giải quyết hồ sơ\n" + "Thời hạn giải quyết hồ sơ. " * 9,
        encoding="utf-8",
    )
    hits = Index(make_settings(small)).search("thời hạn giải quyết hồ sơ", documents=["quy-che"])
    assert hits[0].passage.locator == "Điều 1 khoản 2"
    assert hits[0].score == pytest.approx(1.0)
