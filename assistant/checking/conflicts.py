"""Statements that give different numbers for the same thing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from assistant.checking.register import register
from assistant.models import Conflict, Fact, Finding, Frozen, Quantity
from assistant.vietnamese.abbreviations import standard
from assistant.vietnamese.numbers import read_quantities, unit_after
from assistant.vietnamese.text import fold

_PART = re.compile(r"\b(?:trong do|rieng|gom)\b")
_CLAUSE = re.compile(r"[;()\n]|,(?!\d)|\s[-–]\s")
_COMPARABLE = ("count", "percent", "money", "measure", "ratio")
#: How many further syllables the fuller of two statements may have and still mean the same.
_MOST_EXTRA = 3
#: More numbers than this for one thing are a list (prices, grades), not a contradiction.
_MOST_VALUES = 4


class _Claim(Frozen):
    """One number of a fact with what it is said of (folded syllables) and its year."""

    fact: Fact
    quantity: Quantity
    unit: str
    words: frozenset[str]
    year: tuple[Decimal, ...]
    part: bool


def find_conflicts(facts: Sequence[Fact], choices: Mapping[str, str] | None = None) -> tuple[Conflict, ...]:
    """Groups of facts that disagree about the same number, with what was chosen of them.

    Uncertain facts take part: a doubted number still casts doubt on the other.

    Args:
        facts: those in use and those set aside; instructions and duplicates are passed over.
        choices: conflict id → id of the option that the officer chose.
    """
    claims = [c for f in facts if f.set_aside in ("", "uncertain", "conflict") for c in _claims(f)]
    groups = [g for g in _groups(claims) if len({c.quantity.values for c in g}) <= _MOST_VALUES]
    return tuple(_conflict(g, choices or {}) for g in groups)


def _groups(claims: Sequence[_Claim]) -> list[list[_Claim]]:
    """Claims that disagree, directly or through one another, in the order of the materials."""
    group_of: dict[int, list[int]] = {}
    for one, other in _rivals(claims):
        merged = sorted({*group_of.get(one, [one]), *group_of.get(other, [other])})
        group_of.update(dict.fromkeys(merged, merged))
    distinct = {tuple(g) for g in group_of.values()}
    return [[claims[i] for i in g] for g in sorted(distinct)]


def _rivals(claims: Sequence[_Claim]) -> Iterator[tuple[int, int]]:
    """Pairs of claims that disagree. Only claims that share the rarest word are compared."""
    by_word: dict[tuple[str, str], list[int]] = {}
    for i, claim in enumerate(claims):
        for word in claim.words:
            by_word.setdefault((_sort(claim), word), []).append(i)
    for i, claim in enumerate(claims):
        lists = [by_word[_sort(claim), word] for word in claim.words]
        for j in min(lists, key=len, default=[]):
            if i != j and claim.words <= claims[j].words and _disagree(claim, claims[j]):
                yield i, j


def _sort(claim: _Claim) -> str:
    """What two claims must have in common to be compared at all."""
    return f"{claim.quantity.kind}|{claim.unit.split()[0]}|{claim.year}"


def settle(
    facts: Sequence[Fact], conflicts: Sequence[Conflict], officer: frozenset[str] = frozenset()
) -> tuple[Fact, ...]:
    """The facts with the sides of conflicts set aside, save those that were chosen.

    Args:
        officer: ids of facts that the officer switched on or off by hand; left as they are.
    """
    taken: dict[str, bool] = {}
    for conflict in conflicts:
        for option in conflict.options:
            taken[option] = taken.get(option, True) and conflict.chosen == option
    settled = []
    for fact in facts:
        if fact.id not in taken or fact.id in officer or fact.set_aside not in ("", "uncertain", "conflict"):
            settled.append(fact)
        elif taken[fact.id]:
            settled.append(fact.model_copy(update={"set_aside": ""}))
        elif fact.set_aside == "uncertain":
            settled.append(fact)
        else:
            settled.append(fact.model_copy(update={"set_aside": "conflict"}))
    return tuple(settled)


#: What stands in the report until somebody chooses, by the kind of the sources.
_MEANWHILE = {
    "fact": "Chưa dùng số nào",
    "statistic": "Bảng số liệu tạm dùng số đứng trước",
}


def conflict_findings(conflicts: Sequence[Conflict]) -> tuple[Finding, ...]:
    """A blocking finding for each conflict that waits for a choice."""
    found = []
    for conflict in conflicts:
        if conflict.chosen:
            continue
        sides = "; ".join(
            f"“{value}” ({place})" for value, place in zip(conflict.values, conflict.places, strict=True)
        )
        found.append(
            Finding(
                kind="conflict",
                severity="block",
                message=f"Số liệu về {conflict.subject} mâu thuẫn: {sides}."
                f" {_MEANWHILE[conflict.options[0].partition(':')[0]]}: đề nghị chọn số đúng.",
                section=conflict.section,
                sources=conflict.options,
                place=conflict.places[0],
            )
        )
    return tuple(found)


def _claims(fact: Fact) -> list[_Claim]:
    claims = []
    text = standard().expand(fact.text)
    label, _, body = text.rpartition(": ") if ": " in text[:80] else ("", "", text)
    for clause in _CLAUSE.split(body):
        quantities = read_quantities(clause)
        years = tuple(v for q in quantities if q.kind == "year" for v in q.values)
        for i, quantity in enumerate(quantities):
            if quantity.kind not in _COMPARABLE or not quantity.unit:
                continue
            stop = next((q.start for q in quantities[i + 1 :] if q.kind in _COMPARABLE), len(clause))
            begin = next((q.end for q in reversed(quantities[:i]) if q.kind in _COMPARABLE), 0)
            said = clause[begin : quantity.start] + " " + clause[quantity.end : stop]
            claims.append(
                _Claim(
                    fact=fact,
                    quantity=quantity,
                    unit=" ".join(fold(quantity.unit).split()[:2]),
                    words=_content(said) or _content(label),
                    year=_period(years or _years(label) or _year_beside(fact.text, quantity)),
                    part=bool(_PART.search(fold(clause))),
                )
            )
    return claims


def _content(said: str) -> frozenset[str]:
    """What the number is said of."""
    return frozenset(w for w in re.findall(r"[^\W\d_]+", fold(said)) if w not in register().light)


def _years(text: str) -> tuple[Decimal, ...]:
    return tuple(v for q in read_quantities(text) if q.kind == "year" for v in q.values)


def _year_beside(text: str, quantity: Quantity) -> tuple[Decimal, ...]:
    """The year in brackets right after the number: "38,6% (2014)"."""
    match = re.search(rf"{re.escape(quantity.text)}[^(;,]{{0,30}}\((?:năm\s+)?((?:19|20)\d\d)\)", text)
    return (Decimal(match[1]),) if match else ()


def _period(years: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Years that narrow a claim; the whole period of the report narrows nothing."""
    return () if years and max(years) - min(years) >= 9 else years


def _disagree(a: _Claim, b: _Claim) -> bool:
    """Whether two claims are about the same thing and say different numbers."""
    if a.fact.id == b.fact.id or a.quantity.kind != b.quantity.kind or a.part or b.part:
        return False
    if a.unit.split()[0] != b.unit.split()[0] or a.year != b.year:
        return False
    if a.quantity.values == b.quantity.values:
        return False
    small, large = sorted((a.words, b.words), key=len)
    own = small - set(a.unit.split())
    return len(own) >= 2 and small <= large and len(large - small) <= _MOST_EXTRA


def _conflict(group: Sequence[_Claim], choices: Mapping[str, str]) -> Conflict:
    options = tuple(dict.fromkeys(c.fact.id for c in group))
    chosen_by = {c.fact.id: c for c in reversed(group)}
    key = hashlib.sha1("|".join(sorted(options)).encode(), usedforsecurity=False).hexdigest()[:10]
    conflict_id = f"conflict:{key}"
    chosen = choices.get(conflict_id, "")
    first = next((c for c in group if c.fact.in_use), group[0])
    return Conflict(
        id=conflict_id,
        subject=_subject(first),
        section=first.fact.section,
        options=options,
        values=tuple(f"{c.quantity.text} {_counted(c)}".strip() for c in chosen_by.values())[::-1],
        places=tuple(c.fact.place for c in chosen_by.values())[::-1],
        chosen=chosen if chosen in options else "",
    )


def _counted(claim: _Claim) -> str:
    """What is counted, in a few more words than the unit."""
    text = standard().expand(claim.fact.text)
    end = text.find(claim.quantity.text) + len(claim.quantity.text)
    return unit_after(text, end, limit=5) if claim.quantity.kind != "percent" else ""


def _subject(claim: _Claim) -> str:
    """What the conflict is about, in the officer's words and without a number."""
    text = standard().expand(claim.fact.text)
    body = text.rpartition(": ")[2] if ": " in text[:80] else text
    for clause in _CLAUSE.split(body):
        for quantity in read_quantities(clause):
            if quantity.text == claim.quantity.text:
                lead = " ".join(re.findall(r"[^\W\d_]+", clause[: quantity.start]))
                return f"số {_counted(claim)} {lead}".strip()
    return f"số {_counted(claim)}"
