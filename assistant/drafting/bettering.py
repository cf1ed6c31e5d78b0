"""Whether a model's wording is no worse than the template's: true is not yet better.

Looked for is what a small model was seen to spoil in sentences that say the same: capitals
of names lost, words said twice, "các năm" left out before years, a comma before "và", "có … có … có".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from assistant.checking.denying import denials
from assistant.checking.register import content, register
from assistant.vietnamese.numbers import read_quantities

_CLUMSY = re.compile(r", và\b|[,;] ?[,;.]|\b(\w+) \1\b|[\"]|\s[,;.]")
_TIME = re.compile(r"\b(?:các năm|năm|tháng|ngày|giai đoạn|quý)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
#: Small verbs that make a chain when a sentence says one three times.
_CHAINED, _CHAIN = ("có", "đã", "được"), 3


def spoils(text: str, drafted: Sequence[str]) -> str:
    """What a wording makes worse than the template's sentences for the same facts, or "".

    Where it stands for several, what they share may be said once.
    """
    whole = " ".join(drafted)
    alone = len(drafted) == 1
    if lost := _names_lost(text, drafted):
        return f"Mất chữ hoa: {', '.join(sorted(lost))}"
    if again := _said_again(text, whole):
        return f"Lặp từ: {', '.join(again)}"
    if twice := _numbers(text) - _numbers(whole):
        return f"Lặp số: {', '.join(twice)}"
    if alone and len(_TIME.findall(text)) < len(_TIME.findall(whole)):
        return "Bỏ từ chỉ thời gian"
    if alone and denials(text) != denials(whole):
        return "Thay đổi từ phủ định"
    if alone and _chains(text) > _chains(whole):
        return "Lặp động từ"
    if _clumsy(text) > _clumsy(whole):
        return "Câu chữ vụng hơn câu mẫu"
    return ""


def _said_again(text: str, whole: str) -> list[str]:
    """Words that say something and stand more often than in what was drafted, as they are or by sense."""
    free = register().free
    plain = Counter({w: n for w, n in _words(text).items() if w not in free})
    told = ((content(text), content(whole)), (plain, _words(whole)))
    return list(dict.fromkeys(w for said, before in told for w, n in said.items() if 0 < before[w] < n))


def _words(text: str) -> Counter[str]:
    return Counter(w.lower() for w in _WORD.findall(text))


def _numbers(text: str) -> Counter[str]:
    """How often each number stands in a text, however it is written."""
    return Counter(", ".join(map(str, q.values)) for q in read_quantities(text) if q.values)


def _names_lost(text: str, drafted: Sequence[str]) -> Collection[str]:
    """Capitalised words, but for those that only begin a sentence, that the text lacks."""
    said = Counter(w for w in _WORD.findall(text) if w[0].isupper())
    given = Counter(w for d in drafted for w in _WORD.findall(d)[1:] if w[0].isupper())
    return given - said if len(drafted) == 1 else given.keys() - said.keys()


def _clumsy(text: str) -> int:
    return sum(1 for _ in _CLUMSY.finditer(text))


def _chains(text: str) -> int:
    words = _words(text)
    return sum(words[verb] >= _CHAIN for verb in _CHAINED)
