"""Statements that give different numbers for the same thing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.checking.claims import Claim, claims_of
from assistant.models import Conflict, Fact, Finding
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.numbers import read_quantities, unit_after
from assistant.vietnamese.text import squeeze

_CLAUSE = re.compile(r"[;()\n]|,(?!\d)|\s[-–]\s")
#: How many further syllables the fuller of two statements may have and still mean the same.
_MOST_EXTRA = 3
#: Further syllables that make it another thing: a narrower place, level or group.
_NARROWING = frozenset(
    re.findall(r"\w+", "xa thon ban phuong truong khoi cum bien gioi nu tre khu lang nganh can cao mau")
)
#: More numbers than this for one thing are a list (prices, grades), not a contradiction.
_MOST_VALUES = 4


def find_conflicts(facts: Sequence[Fact], choices: Mapping[str, str] | None = None) -> tuple[Conflict, ...]:
    """Groups of facts that disagree about the same number, with what was chosen of them.

    Uncertain facts take part: a doubted number still casts doubt on the other.

    Args:
        facts: those in use and those set aside; instructions and duplicates are passed over.
        choices: conflict id → id of the option that the officer chose.
    """
    claims = [c for f in facts if f.set_aside in ("", "uncertain", "conflict") for c in claims_of(f)]
    groups = [g for g in _groups(claims) if len({c.quantity.values for c in g}) <= _MOST_VALUES]
    return tuple(_conflict(g, choices or {}) for g in groups)


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that disagree, directly or through one another, in the order of the materials."""
    group_of: dict[int, list[int]] = {}
    for one, other in _rivals(claims):
        merged = sorted({*group_of.get(one, [one]), *group_of.get(other, [other])})
        group_of.update(dict.fromkeys(merged, merged))
    distinct = {tuple(g) for g in group_of.values()}
    return [[claims[i] for i in g] for g in sorted(distinct)]


def _rivals(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
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


def _sort(claim: Claim) -> str:
    """What two claims must have in common to be compared at all."""
    return f"{claim.quantity.kind}|{claim.unit.split()[0]}|{sorted(claim.scope)}"


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


def _disagree(a: Claim, b: Claim) -> bool:
    """Whether two claims are about the same thing and say different numbers."""
    if a.fact.id == b.fact.id or a.part or b.part or a.scope != b.scope:
        return False
    if a.quantity.values == b.quantity.values:
        return False
    small, large = sorted((a.words, b.words), key=len)
    counted = {*a.unit.split(), *b.unit.split()}
    own, extra = small - counted, large - small - counted
    most = min(_MOST_EXTRA + 1, max(_MOST_EXTRA, len(small) * 2 // 3))
    return len(own) >= 2 and small <= large and len(extra) <= most and not extra & _NARROWING


def _conflict(group: Sequence[Claim], choices: Mapping[str, str]) -> Conflict:
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


def _counted(claim: Claim) -> str:
    """What is counted, in a few more words than the unit."""
    text = expanded(claim.fact.text)
    end = text.find(claim.quantity.text) + len(claim.quantity.text)
    return unit_after(text, end, limit=5) if claim.quantity.kind != "percent" else ""


def _subject(claim: Claim) -> str:
    """What the conflict is about, in the officer's words and without a number."""
    text = expanded(claim.fact.text)
    label, _, body = text.rpartition(": ") if ": " in text[:80] else ("", "", text)
    for clause in _CLAUSE.split(body):
        for quantity in read_quantities(clause):
            if quantity.text == claim.quantity.text:
                lead = _words_of(clause[: quantity.start])
                return squeeze(f"số {_counted(claim)} {lead or _words_of(label)}")
    return f"số {_counted(claim)}"


def _words_of(text: str) -> str:
    """A text without numbers and marks."""
    return " ".join(re.findall(r"[^\W\d_]+", text))
