"""What a question asks, and which document or article it names while asking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.models import Document, Frozen, Passage
from assistant.retrieval.references import Reference, references
from assistant.retrieval.words import words
from assistant.vietnamese.text import fold, nfc, squeeze

#: "Theo khoản 2 Điều 15 Luật Thi đua, khen thưởng năm 2022," read without diacritics.
_PLACE = r"(?:(?:diem|khoan|dieu|muc)\s+\w{1,4}\s*(?::[^,?]{0,80})?,?\s*(?:cua\s+)?)*"
_CITATION = re.compile(
    r"\b(?:(?:theo|can cu|trong|tai|cua|o)\s+)?(?:quy dinh\s+(?:cua|tai|trong)\s+)?"
    + _PLACE
    + r"(?:bo\s+luat|luat|nghi dinh|thong tu|phap lenh|hien phap)"
    + r"\s[^?.;:]{0,60}?(?:nam\s+)?(?:19|20)\d\d\b\s*,?"
)
_ARTICLE = re.compile(r"\bdieu\s+(\d{1,3})\b")
#: Words of a citation that tell no document from another.
_COMMON = frozenset(
    words("theo căn cứ trong tại của ở quy định năm số điều khoản điểm mục bộ luật ngày", folded=True)
)

_SAYING = ("viết", "ghi", "nêu", "báo cáo", "trình bày", "nằm")
#: Words that ask. No passage holds them, so that their absence says nothing.
_ASKING = (
    "bao nhiêu", "bao lâu", "như thế nào", "thế nào", "là gì", "là ai", "những gì", "những ai", "những", "gì",
    "nào", "hay không", "phải không", "đúng không", "khi nào", "ở đâu", "vì sao", "tại sao", "ra sao",
    "làm sao", "được hiểu", "định nghĩa của", "mô tả", "nêu", "ai", "hãy", "mấy", "sao",
    "thuộc mục nào", "mục nào", "phần nào", "nói về", "nói rõ", "nêu rõ", "phải nêu",
    "yêu cầu nêu", "yêu cầu báo cáo", "có yêu cầu", "có phải", "trong đề cương", "đề cương",
    "ở mục nào", "ở phần nào", "ở điểm nào", "điều nào", "khoản nào", "điểm nào",
    *(f"{act} ở {place}" for act in _SAYING for place in ("đâu", "mục nào", "phần nào", "điểm nào")),
    "nói gì", "nói đến", "có nói", "viết gì", "có phải nêu", "có phải báo cáo", "báo cáo có phải",
    "trong báo cáo", "phải báo cáo", "cần báo cáo", "gì về", "những gì về",
)  # fmt: skip
#: Without diacritics these are other words as well ("máy", "hay", "sao y").
_ONLY_MARKED = ("hãy", "mấy", "sao")
_LONGEST_FIRST = sorted(_ASKING, key=len, reverse=True)
#: "Phần kiến nghị nằm ở đâu?" looks for "kiến nghị"; "phần mềm" and "mục tiêu" are other words.
_PART_OF = r"^\W*(?:{})\b(?!\s+(?:{}))"
_ASKED = re.compile(
    rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b|\bkhông\s*(?:\?|$)|"
    + _PART_OF.format("phần|mục", "mềm|trăm|lớn|thưởng|tiêu|đích")
)
_ASKED_FOLDED = re.compile(
    rf"\b(?:{'|'.join(fold(w) for w in _LONGEST_FIRST if w not in _ONLY_MARKED)})\b|\bkhong\s*(?:\?|$)|"
    + _PART_OF.format("phan|muc", "mem|tram|lon|thuong|tieu|dich")
)


class Query(Frozen):
    """A question read: ``text`` as typed, ``asked`` without the law that it cites.

    The passages of a law seldom say the law's own name, so that the citation ("Theo Luật …
    năm 2022,") only adds noise to the ranking; it says which document is meant instead.
    """

    text: str
    asked: str
    cited: str = ""
    articles: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


def read_query(text: str) -> Query:
    """Read a question, typed with diacritics or without."""
    text = nfc(text)
    folded = fold(text)
    spans = [m.span() for m in _CITATION.finditer(folded)]
    asked, cited = text, ""
    if spans:
        cited = " ".join(folded[a:b] for a, b in spans)
        for a, b in reversed(spans):
            asked = f"{asked[:a]} {asked[b:]}"
        if len(words(asked)) < 3:
            asked = text
    return Query(
        text=text,
        asked=squeeze(asked.replace("\n", " ")).strip(" ,") or text,
        cited=cited,
        articles=tuple(_ARTICLE.findall(folded)),
        references=references(text),
    )


def content(asked: str, *, folded: bool = False) -> tuple[list[str], list[str]]:
    """The words and the pairs of neighbouring words that an answer should hold.

    Args:
        asked: a question without what it cites; the words that only ask are left out.
        folded: whether it was typed without diacritics.
    """
    pattern = _ASKED_FOLDED if folded else _ASKED
    parts = [words(part, folded=folded) for part in pattern.split(asked.lower())]
    return [w for part in parts for w in part], [f"{a} {b}" for part in parts for a, b in pairwise(part)]


def named_documents(query: Query, documents: Sequence[Document]) -> set[str]:
    """The ids of the documents that a question names, by number or by the name of a law."""
    named = {d.id for d in documents if any(reference.means(d) for reference in query.references)}
    if "de cuong" in fold(query.text):
        named |= {d.id for d in documents if "de cuong" in fold(f"{d.kind} {d.subject}")}
    if telling := law_named(query):
        named |= {d.id for d in documents if telling <= set(words(_identity(d), folded=True))}
    return named


def law_named(query: Query) -> set[str]:
    """The words (folded) that tell which law a question cites; none where it cites no law by name."""
    telling = {w for w in words(query.cited, folded=True) if len(w) > 1 and (len(w) > 3 or not w.isdigit())}
    telling -= _COMMON
    return telling if any(not word.isdigit() for word in telling) else set()


def in_named_article(query: Query, passage: Passage) -> bool:
    """Whether a passage stands in an article that the question names."""
    found = re.match(r"Điều (\d+)\b", passage.locator)
    return bool(found and found[1] in query.articles)


def _identity(document: Document) -> str:
    year = str(document.date.year) if document.date else ""
    return f"{document.kind} {document.symbol} {document.issuer} {document.subject} {year}"
