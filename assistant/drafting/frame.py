"""What stands around the sections: who speaks, the opening with its basis, the closing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.drafting.phrasing import Speaker
from assistant.models import Passage, Report, ReportMeta, Sentence
from assistant.vietnamese.text import capitalise

#: What tells which unit the notes are about, with how much it tells.
_UNITS: tuple[tuple[str, str, int], ...] = tuple(
    (pattern.replace("UNIT", word), unit, weight)
    for unit, word in (
        ("huyện", "huyện"),
        ("thành phố", "thành phố"),
        ("thị xã", "thị xã"),
        ("Sở", "[Ss]ở"),
        ("tỉnh", "tỉnh"),
        ("xã", "xã"),
        ("phường", "phường"),
    )
    for pattern, weight in (
        (r"\bHội đồng (?:TĐKT|Thi đua - Khen thưởng) UNIT\b", 8),
        (r"\blà (?:một )?UNIT\b", 8),
        (r"^UNIT (?:có|miền núi|đồng bằng|ven biển|trung du|tự)\b", 8),
        (r"\b(?:[Tt]oàn|[Cc]ả) UNIT\b", 4),
        (r"\bUBND UNIT\b|\b(?:Giám đốc|Đảng ủy) UNIT\b", 2),
        (r"\bUNIT\b", 1),
    )
    # Notes of any unit speak of communes and of the province; only their own they name so.
    if weight > 1 or unit not in ("xã", "phường", "tỉnh")
)
#: The party committee of each unit names it too.
_COMMITTEES = {"Huyện ủy": "huyện", "Thành ủy": "thành phố", "Thị ủy": "thị xã", "Tỉnh ủy": "tỉnh"}
#: Units that are places.
_PLACES = ("huyện", "thành phố", "thị xã", "tỉnh", "xã", "phường", "thị trấn", "quận")
#: Bodies that a place's name may stand behind: some are called by their kind, others "đơn vị".
_BODY = re.compile(
    r"(?P<kind>bệnh viện|trung tâm|trường|học viện|(?:tổng )?công ty|chi cục|cục|hội(?! đồng)|đồn"
    r"|viện(?! kiểm))\b"
    r"|(?:liên đoàn|bảo hiểm|công an|bộ chỉ huy|ban chỉ huy|ngân hàng|kho bạc|tòa án|viện kiểm sát)\b"
)
#: A title or a heading speaks of the unit itself.
_IN_HEADING = 5
#: Where the metadata do not say who reports: dots to be filled in by hand.
_BLANK = "………………"
_LETTER = re.compile(
    r"(?:Văn bản|Công văn|Kế hoạch|Hướng dẫn)\s+số\s+\S+\s+ngày\s+.+?\s+của\s+[^()]+",
    re.IGNORECASE,
)


def speaker_of(report: Report) -> Speaker:
    """Who the text speaks of: from the metadata, else from what the notes speak of."""
    unit = report.meta.unit or _guess_unit(report)
    unit = unit if unit.split(" ")[0].lower() in _LOWER and not _NAMED_BODY.match(unit) else capitalise(unit)
    return Speaker(
        unit=unit,
        name=_place_name(report.meta, unit),
        symbols=_symbols(report.passages),
        dates=_dates(report.passages),
    )


def _place_name(meta: ReportMeta, unit: str) -> str:
    """ "Huyện Tân Lĩnh" where a place reports and the metadata name it; "" for others."""
    if unit not in _PLACES:
        return ""
    for body in (meta.writer_name, _named(meta.issuer)):
        found = re.search(rf"\b{unit} (?P<name>[^\W\d_]+(?: [^\W\d_]+)*)$", body.strip())
        if found and found["name"].istitle():
            return capitalise(found[0])
    return ""


def _guess_unit(report: Report) -> str:
    body = report.meta.issuer.lower()
    if called := _BODY.match(body):
        return called["kind"] or "đơn vị"
    if youth := re.search(r"\b(?:tỉnh|huyện|thành|thị|quận) đoàn\b", body):
        return capitalise(youth[0])
    for word in ("huyện", "thành phố", "thị xã", "sở", "tỉnh", "xã", "phường"):
        if re.search(rf"\b{word}\b", body):
            return "Sở" if word == "sở" else word
    found: Counter[str] = Counter()
    for heading in {h for fact in report.facts for h in fact.context}:
        found.update({unit: _IN_HEADING * n for unit, n in _named_units(heading.lower()).items()})
    for fact in report.facts:
        found.update(_named_units(fact.text))
    best = found.most_common(1)
    return best[0][0] if best and best[0][1] > 0 else "đơn vị"


def _named_units(text: str) -> Counter[str]:
    """How much a text tells of each unit."""
    found: Counter[str] = Counter()
    for pattern, unit, weight in _UNITS:
        found[unit] += weight * len(re.findall(pattern, text))
    for committee, unit in _COMMITTEES.items():
        found[unit] += 2 * text.count(committee)
    return found


_NAMED = re.compile(r"(?P<kind>Chỉ thị|Kế hoạch) số (?P<symbol>(?P<number>\d+)[-/][A-ZĐ][A-ZĐa-z/-]*)")
_DATED = re.compile(rf"{_NAMED.pattern} ngày (?P<day>\d{{1,2}}/\d{{1,2}}/\d{{4}})")
#: Kinds of unit that are no name by themselves; "Sở", "Hội", "Bệnh viện" stand for the one that writes.
_LOWER = frozenset(("huyện", "tỉnh", "xã", "phường", "thị", "thành", "đơn", "ngành", "quận"))
#: "Tỉnh đoàn", "Huyện ủy": bodies with a name of their own.
_NAMED_BODY = re.compile(r"\w+ (?:đoàn|ủy)$", re.IGNORECASE)


def _dates(passages: Sequence[Passage]) -> dict[str, str]:
    """ "Chỉ thị số 34-CT/TW" → "07/4/2014", for each document that the corpus names with its day."""
    found = (m for passage in passages for m in _DATED.finditer(passage.text))
    return {f"{m['kind']} số {m['symbol']}": m["day"] for m in found}


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
