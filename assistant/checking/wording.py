"""Words of a sentence against the words of its sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.checking.asserting import told_one_by_one
from assistant.checking.concepts import read
from assistant.checking.figures import Key, key_of
from assistant.checking.matching import words_of
from assistant.checking.mentions import mentions
from assistant.checking.reasons import Reason
from assistant.checking.register import count_phrases, plain, quantities, register
from assistant.vietnamese.numbers import parse_number

#: So many telling words after a number say what is counted.
_RIGHT_AFTER = 3
#: Clauses end at semicolons and commas, not at the comma of a decimal.
_CLAUSE = re.compile(r"[;]|,(?!\d)|\.\s")
_QUOTED = re.compile(r"“([^”]+)”")
_LEFT_OVER = re.compile(
    r"(?<!xuống )(?<!lên )(?<!chỉ )\bcòn "
    r"(?:(?:lại )?(?=\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?!số))"
    r"|(?=hình thức|chậm|thấp|nể|lúng|hạn|thiếu|yếu|ít|tồn|nặng))"
)


def protected(source: str, sentence: str) -> Iterator[Reason]:
    """Names in quotes stand as given; relations between numbers are neither added nor lost."""
    said = _letters(plain(sentence))
    lost = tuple(n for n in _QUOTED.findall(plain(source)) if _letters(n) not in said)
    if lost:
        yield Reason(kind="name_lost", message=f"Tên riêng bị đổi: {', '.join(lost)}", words=lost)
    relations = register().relations
    before, after = count_phrases(relations, source), count_phrases(relations, sentence)
    welcome = _direction(source) | ({"chiếm"} if _SHARE.search(source) else set())
    if (
        "trong đó" in before
        or re.search(r"\b(?:vd|ví dụ)\b", source, re.IGNORECASE)
        or _broken(source, sentence)
    ):
        welcome |= {"trong đó", "trong số"}
    if _FOUND.search(source) and _SO_FOUND.search(sentence):
        welcome |= {"qua đó", "từ đó"}
    if _RIGHT_THEN.search(sentence):
        welcome |= {"riêng"}
    if _THROUGH.search(source):
        welcome.add("qua đó")
    if _SUBMITTED.search(source):
        welcome.add("đề nghị")
    welcome |= {"sẽ"} if re.search(r"dự kiến|phấn đấu|thời gian tới", source, re.IGNORECASE) else set()
    if told_one_by_one(sentence) <= told_one_by_one(source):
        welcome |= {"mỗi", "từng"}
    welcome |= {"đến hết"} if re.search(r"\bhết\b", source, re.IGNORECASE) else set()
    given, said_too = words_of(source), words_of(sentence)
    kept = {"giảm"} & before.keys() if _falls(source, sentence) else set()
    kept |= {r for r in before - after if all(said_too.names(t) for t in read(r))}
    if _SHARE_OF.search(sentence):
        kept.add("chiếm")
    added = tuple(r for r in after - before if r not in welcome and not all(given.names(t) for t in read(r)))
    if added:
        what = f"Thêm quan hệ không có trong nguồn: {', '.join(added)}"
        yield Reason(kind="relation_added", message=what, words=added)
    if gone := tuple(r for r in before - after if r not in kept):
        yield Reason(kind="relation_lost", message=f"Mất quan hệ của nguồn: {', '.join(gone)}", words=gone)


def _letters(text: str) -> str:
    """The words and numbers of a text: a comma more or less is the same name."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _direction(source: str) -> set[str]:
    """The words of change that "từ 21,3% … còn 4,6%" already says."""
    match = re.search(r"\btừ (\S+?)%?(?: \([^)]*\))? (?:còn|xuống|lên) (\S+?)%?(?=[\s,;.(]|$)", source)
    if not match:
        return set()
    try:
        first, last = parse_number(match[1]), parse_number(match[2])
    except ValueError:
        return set()
    return {"giảm", "xuống"} if last < first else {"tăng", "lên"}


def _falls(source: str, sentence: str) -> bool:
    """Whether a sentence tells a fall by its two ends ("là 31,4%; … chỉ còn 8,7%")."""
    return (
        _direction(source) == {"giảm", "xuống"} and re.search(r"\b(?:còn|xuống)\b \d", sentence) is not None
    )


def proposals(source: str, sentence: str) -> Iterator[Reason]:
    """What is proposed is not written as done."""
    asks = re.search(r"^(?:[^,;]{0,40}: )?(?:đề nghị|kiến nghị|đề xuất)\b", source, re.IGNORECASE)
    done = re.compile(r"\bđã\b", re.IGNORECASE)
    if asks and done.search(sentence) and not done.search(source):
        yield Reason(kind="done", message="Việc đề nghị bị viết thành việc đã làm", words=("đã",))


#: What a document states, and words that keep it a statement.
_STATED = re.compile(
    r"\b(?:nghị quyết|chỉ thị|kế hoạch|chương trình|đề án|quyết định|kết luận|công văn|quy chế|hướng dẫn"
    r"|thông báo|thông tri)\b[^;:]{0,60}?"
    r"\b(nêu|đề ra|xác định|yêu cầu|quy định|đặt ra|đặt|đề|ghi|giao)\b(?:[^;]{0,30}?)\d",
    re.IGNORECASE,
)
_STATING = re.compile(
    r"\b(?:nêu|đề ra|xác định|yêu cầu|quy định|đặt|đề|ghi|giao|chỉ tiêu|mục tiêu|phải|cần|phấn đấu"
    r"|dự kiến)\b",
    re.IGNORECASE,
)


def statements(source: str, sentence: str) -> Iterator[Reason]:
    """What a document demands is not told as reached."""
    stated = _STATED.search(source)
    if stated and not _STATING.search(sentence):
        what = f"Nội dung văn bản đề ra bị viết thành việc đã có: mất “{stated[1]}”"
        yield Reason(kind="done", message=what, words=(stated[1],))


#: So many characters before a document its body is named.
_AROUND = 400
_BODY = re.compile(
    r"(?:Ban Thường vụ )?(?:[Hh]uyện|[Tt]ỉnh|[Tt]hành|[Tt]hị|[Đđ]ảng) ủy"
    r"|(?:Ủy ban|Hội đồng) nhân dân (?:huyện|tỉnh|xã|thị trấn|thành phố)"
    r"|Mặt trận Tổ quốc|Đoàn Thanh niên|Công đoàn|Liên đoàn Lao động"
    r"|Hội (?:Nông|Phụ|Cựu|Chữ|Khuyến|Người)\w* [^\W\d_]+|Sở [A-ZĐ]\w+|Phòng [A-ZĐ]\w+"
)


def actors(sources: Sequence[str], sentence: str) -> Iterator[Reason]:
    """Where facts are merged, what each body did stays with it."""
    if len(sources) < 2:
        return
    held = [{m.key for m in mentions(s)} for s in sources]
    there = {m.key: _body_before(sentence, m.quantity.start) for m in mentions(sentence)}
    for source in map(plain, sources):
        for mention in mentions(source):
            if mention.key[0] != "symbol" or sum(mention.key in keys for keys in held) > 1:
                continue
            mine, now = _body_before(source, mention.quantity.start), there.get(mention.key, "")
            if mine and now and mine != now:
                what = f"“{mention.quantity.text}” bị chuyển sang cơ quan khác: {now}"
                yield Reason(kind="actor_changed", message=what, words=(mention.quantity.text,))


def _body_before(text: str, position: int) -> str:
    """The last body named before a place in a text, in lower case."""
    start = max(text.rfind(";", 0, position) + 1, position - _AROUND)
    found = [m[0].lower() for m in _BODY.finditer(text, start, position)]
    return found[-1] if found else ""


def negations(source: str, sentence: str) -> Iterator[Reason]:
    """Denials are kept, none added, and each stays with its number."""
    before, after = denials(source), denials(sentence)
    still = len(re.findall(r"\b(?:còn|vẫn|tồn)\b", sentence, re.IGNORECASE)) >= before["còn"]
    # "còn 18 hồ sơ chưa giải quyết" is not less denied without its "còn".
    spare = len(re.findall(r"\bcòn \d[^,;.]*\b(?:chưa|không|thiếu)\b", source, re.IGNORECASE))
    still = still or 0 < before["còn"] - after["còn"] <= spare - len(_DENIED_LEFT.findall(sentence))
    lost = tuple(w for w in before - after if not (w == "còn" and (still or _direction(source))))
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
    fell = _direction(source) or re.search(r"\b(?:còn|xuống)\b", source)
    added = tuple(
        w for w in after - before if w != "còn" or not (before or fell or not _STILL.search(sentence))
    )
    if added:
        yield Reason(kind="negation_added", message=f"Thêm ý phủ định: {', '.join(added)}", words=added)


#: What an inspection brings to light, it brings to light "qua đó".
_FOUND = re.compile(
    r"\b(?:kiểm tra|thanh tra|giám sát|rà soát|thẩm định|khảo sát)\b.*\bphát hiện\b", re.IGNORECASE
)
_SO_FOUND = re.compile(r"\b(?:qua|từ) đó,?[^;.]*\bphát hiện\b", re.IGNORECASE)
_THROUGH = re.compile(r"\bqua (?!đó\b|các năm|\d)[^\W\d_]+", re.IGNORECASE)
_SUBMITTED = re.compile(r"\b(?:trình|đề nghị)\b", re.IGNORECASE)
#: "riêng năm 2020": only which year is spoken of.
_RIGHT_THEN = re.compile(r"\briêng (?:trong |đối với )?(?:năm|quý|tháng|giai đoạn)\b", re.IGNORECASE)
_DENIED_LEFT = re.compile(r"\b[Cc]òn (?:lại )?\d[^,;.]*\b(?:chưa|không|thiếu)\b")
_SHARE_OF = re.compile(
    r"\btỷ lệ\b[^;]*\btrong (?:tổng )?số\b|\btrong (?:tổng )?số\b[^;]*\btỷ lệ\b", re.IGNORECASE
)
_EXAMPLE = re.compile(r"\b(?:vd|ví dụ)\b", re.IGNORECASE)
#: Numbers in brackets after the one that they break down ("243 cá nhân (37 nông dân)").
_ASIDE = re.compile(r"\d[^;().]*\(((?:có |gồm |trong đó )?\d[\d.]* (?!năm|lần|%)[^\W\d_]+[^()]*)\)")
_IN_BRACKETS = re.compile(r"(?<![\d,])\d[\d.]*")
_AMONG = re.compile(r"\btrong (?:đó|số)\b", re.IGNORECASE)


def _broken(source: str, sentence: str) -> bool:
    """Whether each "trong đó" leads up to a number that stands in brackets in the source."""
    led = [_IN_BRACKETS.search(sentence[m.end() :]) for m in _AMONG.finditer(sentence)]
    try:
        held = {
            parse_number(n.rstrip(".")) for part in _ASIDE.findall(source) for n in _IN_BRACKETS.findall(part)
        }
        return bool(held) and all(n and parse_number(n[0].rstrip(".")) in held for n in led)
    except ValueError:
        return False


#: "còn 5 xã": so many are left; "còn chậm" says no more than "chậm".
_STILL = re.compile(r"\bcòn (?:lại )?(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:chưa|không|chẳng|thiếu|ngừng)\b", re.IGNORECASE)
_WHY = re.compile(r"\b(?:do|vì|bởi|nhưng|song)\b")
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
        if q.kind == "count"
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


#: "trong đó 702 (67,1%)" says that the second is such a share of the first.
_SHARE = re.compile(
    r"%\s+(?:trong )?(?:tổng|dân số|số)\b|tỷ lệ \d|\d[^;]*trong đó[^;]*\d[^;()]*\(\d+(?:,\d+)?%\)",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(năm học|nhiệm kỳ|khóa|quý)\s+(?=[IVX\d])([IVX]+|[1-4](?!\d))?", re.IGNORECASE)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def periods(source: str, sentence: str) -> Iterator[Reason]:
    """A school year stays one, and a quarter keeps its number."""
    before, after = (
        {(m[1].lower(), _ROMAN.get(m[2] or "", m[2] or "")) for m in _PERIOD.finditer(t)}
        for t in (source, sentence)
    )
    if before != after:
        named = tuple(" ".join(p).strip() for p in before ^ after)
        yield Reason(kind="period", message=f"Kỳ thời gian bị đổi: {', '.join(named)}", words=named)


def told(source: str, sentence: str) -> frozenset[str]:
    """The words that other rules judge, or that what the source says lets in."""
    said = {*register().causes, *register().negations, *_direction(source)}
    if re.search(r"đề nghị|kiến nghị|đề xuất", source, re.IGNORECASE):
        said |= {"xem xét", "xem", "xét"}
    if any(t.number is not None and t.number.kind == "symbol" for t in read(source)):
        said.add("ban hành")
    if _SHARE.search(source):
        said.add("chiếm")
    if denials(source) or _CONTRAST.search(source):
        said |= {"nhưng", "song", "tuy nhiên", "tuy", "nhiên"}
    if count_phrases(register().causes, source):
        said |= {"nguyên nhân", "nguyên", "nhân"}
    if _ALL.search(source):
        said |= {"toàn bộ", "bộ"}
    if told_one_by_one(source):
        said |= {"mỗi", "từng"}
    made = (_HAS_DOCUMENT.search(source), _HAS_DOCUMENT.search(sentence))
    if all(made) and any(m[1].lower() in ("có", "ra") for m in made if m):
        said |= {"ban hành", "ban", "hành", "xây dựng", "xây", "dựng"}
    if _SUBMITTED.search(source):
        said |= {"đề nghị", "đề", "nghị", "trình", "hồ sơ", "hồ", "sơ"}
    if _HOPED.search(source):
        said |= {"mục tiêu", "mục", "chỉ tiêu"}
    if _LEFT.search(source):
        said |= {"tồn", "đọng", "tồn đọng"}
    said.add("riêng")
    return frozenset(said)


_HAS_DOCUMENT = re.compile(
    r"\b(có|ban hành|xây dựng|ra)(?: các| một)? (?:văn bản|kế hoạch|quy chế|quy định|nghị quyết"
    r"|hướng dẫn|chỉ thị|chương trình|quyết định|phần mềm|công văn|đề án)\b",
    re.IGNORECASE,
)
_HOPED = re.compile(r"\b(?:phấn đấu|mục tiêu|chỉ tiêu)\b", re.IGNORECASE)
_LEFT = re.compile(r"\bcòn\b[^;.]*\bchưa\b|\btồn\b", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:nhưng|song|tuy|mặc dù)\b", re.IGNORECASE)
_ALL = re.compile(r"\b100%|\b(\d+)/\1\b|\b(?:đều|tất cả|toàn|mọi)\b", re.IGNORECASE)
