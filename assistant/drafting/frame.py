"""What stands around the sections: who speaks, the opening with its basis, the closing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.drafting.phrasing import Speaker
from assistant.models import Passage, Report, Sentence

_UNITS: tuple[tuple[str, str], ...] = (
    (r"\b[Hh]uyện ủy\b|UBND huyện|Phòng Nội vụ huyện|^huyện\b|\btoàn huyện\b|\bhuyện\b(?! ủy)", "huyện"),
    (r"\bthành ủy\b|UBND thành phố|\btoàn thành phố\b", "thành phố"),
    (r"\bthị ủy\b|UBND thị xã\b|\btoàn thị xã\b", "thị xã"),
    (r"\bGiám đốc [Ss]ở\b|\bĐảng ủy [Ss]ở\b|(?<!các )\bSở\b(?! Nội vụ)", "Sở"),
    (r"\bToàn tỉnh\b|\btoàn tỉnh\b|\bcả tỉnh\b|^tỉnh\b|\bTỉnh [A-ZĐ]", "tỉnh"),
    (r"\bĐảng ủy xã\b|UBND xã\b|^xã\b|\btoàn xã\b", "xã"),
    (r"\bđảng ủy phường\b|UBND phường\b|\btoàn phường\b", "phường"),
)
#: Where the metadata do not say who reports: dots to be filled in by hand.
_BLANK = "………………"
_LETTER = re.compile(
    r"(?P<kind>Văn bản|Công văn|Kế hoạch|Hướng dẫn)\s+số\s+(?P<rest>\S+\s+ngày\s+.+?\s+của\s+[^()]+)",
    re.IGNORECASE,
)


def speaker_of(report: Report) -> Speaker:
    """Who the text speaks of: from the metadata, else from what the notes speak of."""
    unit = report.meta.unit or _guess_unit(report)
    return Speaker(unit=unit, symbols=_symbols(report.passages))


def _guess_unit(report: Report) -> str:
    body = report.meta.issuer.lower()
    for word in ("huyện", "thành phố", "thị xã", "sở", "tỉnh", "xã", "phường"):
        if re.search(rf"\b{word}\b", body):
            return "Sở" if word == "sở" else word
    found: Counter[str] = Counter()
    for fact in report.facts:
        for text in (fact.text, *fact.context):
            for pattern, unit in _UNITS:
                found[unit] += len(re.findall(pattern, text))
    best = found.most_common(1)
    return best[0][0] if best and best[0][1] > 0 else "đơn vị"


_NAMED = re.compile(r"(?P<kind>Chỉ thị|Kế hoạch) số (?P<symbol>(?P<number>\d+)[-/][A-ZĐ][A-ZĐa-z/-]*)")


def _symbols(passages: Sequence[Passage]) -> dict[str, str]:
    """ "Chỉ thị 34" → "Chỉ thị số 34-CT/TW", where the corpus has just one of that number."""
    full: dict[str, set[str]] = {}
    for passage in passages:
        for match in _NAMED.finditer(passage.text):
            for short in (f"{match['kind']} {match['number']}", f"{match['kind']} số {match['number']}"):
                full.setdefault(short, set()).add(match[0])
    return {short: names.copy().pop() for short, names in full.items() if len(names) == 1}


def known_symbols(passages: Sequence[Passage]) -> dict[str, str]:
    """Each symbol that the corpus names → the id of the first passage that has it."""
    known: dict[str, str] = {}
    for passage in passages:
        for match in _NAMED.finditer(passage.text):
            known.setdefault(match["symbol"], passage.id)
    return known


def frame(report: Report) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The opening with its legal basis and the closing, from the outline and the metadata."""
    who = report.meta.writer_name or _named(report.meta.issuer) or _BLANK
    title = _subject(report.meta.title or report.outline.title)
    letter = _LETTER.search(report.outline.basis)
    lead = f"Thực hiện {letter[0].strip()}, {who}" if letter else who
    opening = f"{lead} báo cáo {title} như sau:"
    short = re.split(r" triển khai | ngày \d", title)[0]
    closing = f"Trên đây là báo cáo {short}, {who} trân trọng báo cáo./."
    basis = tuple(p.id for p in report.passages if _holds(p, title, letter[0] if letter else ""))
    return (Sentence(text=opening, sources=basis),), (Sentence(text=closing, sources=basis),)


def _named(issuer: str) -> str:
    """A body's name in capitals as running text would have it ("SỞ NỘI VỤ" → "Sở Nội vụ")."""
    if not issuer or not issuer.isupper():
        return issuer
    text = issuer.lower()
    for pattern, name in (
        (r"\bubnd\b", "Ủy ban nhân dân"),
        (r"\bủy ban nhân dân\b", "Ủy ban nhân dân"),
        (r"^(sở|phòng|ban|chi cục|cục|trường|hội|văn phòng) (\w)", ""),
    ):
        text = re.sub(pattern, name or (lambda m: f"{m[1].capitalize()} {m[2].upper()}"), text)
    return re.sub(
        r"\b(huyện|tỉnh|thành phố|thị xã|xã|phường) ((?:\w+ ?)+)$", lambda m: f"{m[1]} {m[2].title()}", text
    )


def _subject(title: str) -> str:
    """The title without the word "Báo cáo" that begins it."""
    rest = re.sub(r"^báo cáo\s+", "", title.strip(), flags=re.IGNORECASE)
    return rest[:1].lower() + rest[1:]


def _holds(passage: Passage, title: str, letter: str) -> bool:
    """Whether a passage gives what the opening says."""
    text = " ".join(passage.text.split())
    return bool(title and title[:60].lower() in text.lower()) or bool(letter and letter[:30] in text)
