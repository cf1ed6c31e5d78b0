"""Questions typed in haste, and what counts as the answer to what a term means."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.models import Passage
from assistant.retrieval.answers import answer
from assistant.retrieval.evidence import Evidence, weigh
from assistant.retrieval.index import Index
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.slips import slips
from assistant.retrieval.words import words
from assistant.settings import Settings
from assistant.vietnamese.text import fold

Make = Callable[..., Settings]

_ARTICLES = (
    "Hồ sơ khen thưởng gồm tờ trình và báo cáo thành tích.",
    "Khám bệnh, chữa bệnh cho người có công.",
    "Cung cấp dịch vụ trên mạng; bảo đảm an toàn; vì lợi ích chung.",
)


@pytest.mark.parametrize(
    ("typed", "looked_for", "place"),
    [
        ("Phần nào nói về bài học kinh nghiêm?", ("nghiêm", "nghiệm"), "phần III mục 3"),
        ("Quán triêt, tuyên truyền viết ở mục nào?", ("triêt", "triệt"), "phần II mục 1 điểm a"),
        ("Mục nào nói về nhân rông điển hình tiên tiến?", ("rông", "rộng"), "phần II mục 2 điểm c"),
        ("Cải cách thủ tục hành chinh viết ở mục nào?", ("chinh", "chính"), "phần II mục 3 điểm e"),
    ],
)
def test_a_word_mistyped_is_looked_for_as_meant_and_that_is_said(
    make_settings: Make, typed: str, looked_for: tuple[str, str], place: str
) -> None:
    said = answer(Index(make_settings()), typed)
    assert said.found and said.hits[0].passage.locator == place
    assert said.hits[0].mended == (looked_for,)
    assert said.notice.startswith(f"Đã đọc “{looked_for[0]}” là “{looked_for[1]}”.")


@pytest.mark.parametrize(
    "question",
    [
        "Mục nào nói về đồng chí Nguyễn Văn Chinh?",
        "Bài học kinh nghiệm viết ở mục nào?",
        "Giá vàng hôm nay là bao nhiêu?",
        "bai hoc kinh nghiem",
    ],
)
def test_what_may_be_meant_as_typed_stays(make_settings: Make, question: str) -> None:
    said = answer(Index(make_settings()), question)
    assert all(hit.mended == () for hit in said.hits) and "Đã đọc" not in said.notice


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("hồ sơ khen thương gồm gì", ["thưởng"]),
        ("nơi khám bênh", ["bệnh"]),
        ("đơn vị cung câp dịch vụ", ["cấp"]),
        ("tờ trinh và báo cáo", ["trình"]),
        ("vì lôi ích chung", []),
        ("thương binh nặng", []),
    ],
)
def test_a_slip_is_one_mark_in_a_word_bound_to_its_neighbour(asked: str, meant: list[str]) -> None:
    index = Lexical.build(_ARTICLES)
    read = slips(asked, index, np.ones(len(_ARTICLES), dtype=np.bool_))
    assert [slip.meant for slip in read] == [w for word in meant for w in words(word)]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*" ".join(_ARTICLES).split(), "thương", "Cấp", "xyz", "2014", "đua?"]), max_size=9
    )
)
def test_only_words_that_no_text_holds_are_read_otherwise(asked: list[str]) -> None:
    question, index = " ".join(asked), Lexical.build(_ARTICLES)
    for slip in slips(question, index, np.ones(len(_ARTICLES), dtype=np.bool_)):
        typed = question[slip.start : slip.end]
        assert typed.islower() and not index.seen(words(typed)[0]) and index.seen(slip.meant)
        assert fold(typed) == fold(slip.meant)


def test_what_is_left_out_knows_no_word() -> None:
    index = Lexical.build(_ARTICLES)
    among = np.array([True, False, True])
    assert slips("nơi khám bênh", index, among) == ()


@pytest.mark.parametrize(
    ("asked", "article", "defined"),
    [
        ("Tập thể nhỏ là gì?", "Tập thể nhỏ là tổ, đội.", 1),
        ("Tập thể nhỏ là gì?", "Khen thưởng tập thể nhỏ.", -1),
        (
            "Tài sản chung của các thành viên hợp tác là gì?",
            "Điều 5. Tài sản chung của các thành viên hợp tác",
            1,
        ),
        ("Quy định thế nào về lễ trao tặng?", "Điều 2. Lễ trao tặng\nTổ chức trang trọng.", 1),
        ("Quy định thế nào về lễ trao tặng?", "Lễ trao tặng phải tiết kiệm.", 0),
        ("Mức thưởng được xác định như thế nào?", "Mức thưởng được xác định theo thành tích.", 1),
        (
            "Người nào vi phạm quy chế xét tặng, gây hậu quả nghiêm trọng thì có hình thức cao nhất là gì?",
            "Xử lý",
            0,
        ),
        ("Hồ sơ gồm mấy bản?", "Hồ sơ gồm hai bản.", 0),
    ],
)
def test_a_term_asked_for_is_explained_or_not(asked: str, article: str, defined: int) -> None:
    assert _weighed(asked, article).defined == defined


def test_two_words_turned_round_are_held() -> None:
    assert _weighed("đảm bảo an toàn", _ARTICLES[2]).elsewhere == 0
    assert _weighed("bệnh chữa mạng", _ARTICLES[2]).elsewhere > 0


def _weighed(asked: str, article: str) -> Evidence:
    index = Lexical.build([*_ARTICLES, article])
    passage = Passage(id="p", document="d", locator="Điều 1", text=article)
    return weigh(asked, passage, article, index, np.ones(index.size, dtype=np.bool_))
