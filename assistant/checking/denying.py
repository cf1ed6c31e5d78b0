"""Denials: kept, none added, and each with its own number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from assistant.checking.admitting import direction, sums
from assistant.checking.concepts import read
from assistant.checking.figures import Key, key_of
from assistant.checking.reasons import Reason
from assistant.checking.register import count_phrases, plain, quantities, register

#: Clauses end at semicolons and commas, not at the comma of a decimal.
_CLAUSE = re.compile(r"[;]|,(?!\d)|\.\s")
_LEFT_OVER = re.compile(
    r"(?<!xuống )(?<!lên )(?<!chỉ )\bcòn "
    r"(?:(?:lại )?(?=\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?!số))"
    r"|(?=hình thức|chậm|thấp|nể|lúng|hạn|thiếu|yếu|ít|tồn|nặng))"
)


def negations(source: str, sentence: str) -> Iterator[Reason]:
    """Denials are kept, none added, and each stays with its number."""
    before, after = denials(source), denials(sentence)
    still = len(re.findall(r"\b(?:còn|vẫn|tồn)\b", sentence, re.IGNORECASE)) >= before["còn"]
    # "còn 18 hồ sơ chưa giải quyết" is not less denied without its "còn".
    spare = len(re.findall(r"\bcòn \d[^,;.]*\b(?:chưa|không|thiếu)\b", source, re.IGNORECASE))
    still = still or 0 < before["còn"] - after["còn"] <= spare - len(_DENIED_LEFT.findall(sentence))
    lost = tuple(w for w in before - after if not (w == "còn" and (still or direction(source))))
    if lost:
        yield Reason(kind="negation_lost", message=f"Mất ý phủ định: {', '.join(lost)}", words=lost)
    moved = (
        (*_moved_denials(source, sentence), *_denied_otherwise(source, sentence))
        if before and not lost
        else ()
    )
    if moved:
        what = f"Ý phủ định bị đặt cho số khác: {', '.join(moved)}"
        yield Reason(kind="negation_moved", message=what, words=moved)
    fell = direction(source) or re.search(r"\b(?:còn|xuống)\b", source)
    left = bool(sums(source))
    added = tuple(
        w for w in after - before if w != "còn" or not (before or fell or left or not _STILL.search(sentence))
    )
    if added:
        yield Reason(kind="negation_added", message=f"Thêm ý phủ định: {', '.join(added)}", words=added)


_DENIED_LEFT = re.compile(r"\b[Cc]òn (?:lại )?\d[^,;.]*\b(?:chưa|không|thiếu)\b")
#: "còn 5 xã": so many are left; "còn chậm" says no more than "chậm".
_STILL = re.compile(r"\bcòn (?:lại )?(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:chưa|không|chẳng|thiếu|ngừng)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
#: What stands after these is not what a denial before them denies.
_WHY = re.compile(r"\b(?:do|vì|bởi|nhưng|song)\b")
#: A denial so many words before a number may deny it.
_NEAR_DENIAL = 2


def _moved_denials(source: str, sentence: str) -> Iterator[str]:
    """Numbers whose clause denies what it did not deny in the source."""
    denying = register().negations
    firm = {
        key_of(q)
        for clause in _CLAUSE.split(_BRACKETS.sub("", source))
        if not count_phrases(denying, clause)
        for q in quantities(clause)
        if q.kind in ("count", "ratio")
    }
    for clause in (p for c in _CLAUSE.split(sentence) for p in _WHY.split(c)):
        if " và " in clause or not count_phrases(denying, clause):
            continue
        denial = [m.start() for m in _DENIAL.finditer(clause)]
        for quantity in quantities(clause):
            if quantity.unit.startswith("năm") or not any(
                quantity.start < d or len(clause[d : quantity.start].split()) <= _NEAR_DENIAL for d in denial
            ):
                continue
            if key_of(quantity) in firm:
                yield quantity.text


def _denied_otherwise(source: str, sentence: str) -> Iterator[str]:
    """Numbers of which the sentence denies what the source denies of another ("2 năm không đạt")."""
    given = _denied(source)
    for key, said in _denied(sentence).items():
        others = frozenset().union(*(words for other, words in given.items() if other != key))
        if key in given and given[key].isdisjoint(said) and said & others:
            yield str(key[1][0])


def _denied(text: str) -> dict[Key, frozenset[str]]:
    """What the one denial after the one number of a part of a text denies of it."""
    out: dict[Key, frozenset[str]] = {}
    for _, group in groupby(read(_BRACKETS.sub("", text)), key=lambda t: t.piece):
        piece = list(group)
        numbers = [i for i, t in enumerate(piece) if t.number is not None and t.number.kind == "count"]
        denials = [i for i, t in enumerate(piece) if t.text.split()[0] in ("không", "chưa")]
        if len(numbers) != 1 or len(denials) != 1 or denials[0] < numbers[0]:
            continue
        number, words = piece[numbers[0]].number, piece[denials[0] + 1 : denials[0] + 2]
        if number is not None and words and words[0].meanings:
            key = key_of(number)
            out[key] = out.get(key, frozenset()) | words[0].meanings
    return out


def denials(text: str) -> Counter[str]:
    """How often each word of denial stands in a text; "còn" where something is left over."""
    found = count_phrases(register().negations, re.sub(r"\bkhông đúng\b(?! (?:mức|hạn))", "sai", text))
    if left := len(_LEFT_OVER.findall(plain(text).lower())):
        found["còn"] = left
    return found


def negations_kept(source: str, sentence: str) -> bool:
    """Whether every denial of a fact stands in the sentence too."""
    return not (denials(source) - denials(sentence))
