"""Small words that say how far a statement reaches: all, each, at the same time, besides, together.

They carry no number and hardly a meaning, yet a sentence with one more of them says something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.concepts import read
from assistant.checking.reasons import Reason

_ALL = re.compile(
    r"\b(?:tất cả|toàn bộ|toàn thể|mọi|hết thảy|(?<!năm )đều|nào cũng|đầy đủ các"
    r"|(?<!gồm )(?<!kể )(?<!tính )cả(?= \d| hai| ba))\b"
)
#: What lets a sentence say "all": the source says it, or gives a full share.
_FULL = re.compile(
    r"\b(?:tất cả|toàn|mọi|hết thảy|đều|cũng|cả|hết|xong|các|100 ?%|(\d+)/\1)(?!\w)|100 ?%", re.IGNORECASE
)
_BOTH = re.compile(r"\bcả (\d+)")
_EACH = re.compile(
    r"\b(?:mỗi|từng)(?: một)? ([^\W\d_]+)|(?<=[\w%])(?:/ ?| /)([^\W\d_]+)|\b([^\W\d_]+) nào cũng\b"
    r"|\bđầu (người)\b"
)
_SOME_OF = re.compile(
    r"\b(?:có|một số|một vài|vài|nhiều) (nơi|phường|xã|đơn vị|cơ quan|thôn|bản|địa phương|huyện|sở|ngành"
    r"|cán bộ|cấp ủy|trường|cụm|khối|hội|phòng|ban|doanh nghiệp|người đứng đầu|lãnh đạo|phong trào|hồ sơ)\b"
)
_SAME_ONE = {"em": "cháu", "gia": "hộ", "cá": "người"}
#: "Mới" in a name.
_NAMED_NEW = re.compile(r"(?<=\w )Mới\b")
_TIMES = frozenset(
    ("năm", "tháng", "quý", "tuần", "ngày", "kỳ", "đợt", "lần", "buổi", "vụ", "khóa", "nhiệm", "giai")
)
_SPAN = "năm|tháng|ngày|quý|thời gian|thời điểm|kỳ|đợt|dịp|lúc|giai đoạn"
#: Words that tie a statement to another time, place, actor or condition, by what they add.
_TIES = {
    "cùng lúc": re.compile(
        rf"\b(?:cùng|trong|vào|cũng|tại|của) (?:chính )?(?:{_SPAN}) (?:đó|này|ấy|trên)\b|\bcùng (?:{_SPAN})\b"
    ),
    "ngoài": re.compile(
        r"(?<!nước )\bngoài(?! ra\b)|\bbên cạnh(?! đó\b)|\bkhông kể\b|\btrừ\b|\bkhông tính (?:đến|cả)\b"
    ),
    "cùng với": re.compile(
        r"\bcùng (?!(?:với )?[A-ZĐ]\w* số)(?:với )?(?:[A-ZĐ]|ông |bà |huyện |tỉnh |xã |sở |phòng |hội |đoàn )"
    ),
    "để … này": re.compile(
        r"\b(?:để|nhằm|theo|căn cứ|nhờ|vì|trên cơ sở|thực hiện|triển khai|hướng dẫn|phục vụ|sau khi có)\b"
        r"[^,;.\d]{0,40}(?<!trong số )(?<!trong) (?:này|đó|nói trên|trên đây)\b"
    ),
    "và … khác": re.compile(
        r"\b(?:và|cùng|cùng với) (?:các |những |một số |nhiều )?[^,;.\d]{0,30}?"
        r"\b(?:khác|trước đó|trước đây|liên quan|tương tự|cùng loại|đi kèm)\b"
    ),
    "nếu": re.compile(r"\b(?:nếu|khi cần|khi có điều kiện|tùy|trường hợp cần|giả sử)\b"),
}
#: "ngoài ra còn có 37 nông dân", of whom the source tells in brackets.
_BESIDES = re.compile(
    r"\b(?:ngoài ra|bên cạnh đó|đồng thời|thêm vào đó|mặt khác|tiếp đó|sau đó)[^;.\d]*(\d[\d.]*)"
)
#: "Bên cạnh A, …" before another fact: only how two facts are joined.
_BESIDE_FACT = re.compile(r"(?:^|[;.] )(?:Bên cạnh|Ngoài|bên cạnh|ngoài) [^;]+, ")
_LETTING = {
    "cùng lúc": re.compile(r"\bcùng\b|\b(?:năm|tháng|ngày|đợt|thời gian|giai đoạn|dịp|kỳ) (?:đó|này|ấy)\b"),
    "ngoài": re.compile(r"\bngoài\b|\btrừ\b|\bkhông kể\b|\bbên cạnh\b|\bkhông tính\b"),
    "cùng với": re.compile(r"\bcùng\b|\bphối hợp\b|\bkết hợp\b|\bvới\b|\bvà\b|\bp/h\b", re.IGNORECASE),
    "để … này": re.compile(r"(?<!trong )\b(?:này|đó|ấy|trên)\b"),
    "và … khác": re.compile(r"\b(?:khác|trước|liên quan|tương tự|cùng loại|đi kèm)\b"),
    "nếu": re.compile(r"\b(?:nếu|khi|tùy|giả sử|trường hợp)\b"),
}


def overstated(source: str, sentence: str) -> Iterator[Reason]:
    """Words of reach that the sentence adds, and an "each" that it loses."""
    if added := (*_all_added(source, sentence), *_ties(source, sentence)):
        what = f"Thêm quan hệ không có trong nguồn: {', '.join(added)}"
        yield Reason(kind="relation_added", message=what, words=added)
    if every := tuple(_became_every(source.lower(), sentence.lower())):
        what = f"Một số bị viết thành tất cả: {', '.join(every)}"
        yield Reason(kind="relation_added", message=what, words=every)
    there, here = _each(source), _each(sentence)
    whole = _ALL.search(sentence.lower()) and " nào cũng" in source.lower()
    if "đầu người" in sentence.lower() and "người" not in there:
        yield Reason(
            kind="relation_added",
            message="Thêm quan hệ không có trong nguồn: đầu người",
            words=("đầu người",),
        )
    if lost := tuple(f"mỗi {word}" for word in sorted(there - here) if not whole):
        yield Reason(kind="relation_lost", message=f"Mất quan hệ của nguồn: {', '.join(lost)}", words=lost)
    if late := _only_became_new(source, sentence):
        yield Reason(kind="word_moved", message=f"Từ bị đặt sang nội dung khác: {late}", words=(late,))


def _all_added(source: str, sentence: str) -> Iterator[str]:
    lowered = sentence.lower()
    words = _ALL.findall(lowered)
    if words and not _FULL.search(source):
        twice = {
            n for n in _BOTH.findall(lowered) if len(re.findall(rf"(?<![\d.,/]){n}(?![\d/])", source)) > 1
        }
        yield from (w for w in words if not (w == "cả" and twice))


def _ties(source: str, sentence: str) -> Iterator[str]:
    besides = _BESIDES.search(sentence.lower())
    if besides and re.search(rf"\([^()]*(?<![\d.,]){besides[1]}(?![\d.,])[^()]*\)", source):
        yield "ngoài ra"
    for name, words in _TIES.items():
        if name == "ngoài" and " | " in source and _BESIDE_FACT.search(sentence):
            continue
        text = sentence if name == "cùng với" else sentence.lower()
        if name.startswith("để") and _aims_as_given(text, source.lower()):
            continue
        if (found := words.search(text)) and not _LETTING[name].search(source.lower()):
            beside = " ".join(re.findall(r"\w+", text[found.start() :])[1:3])
            if name != "cùng với" or f", {beside}" not in source:
                yield found[0].strip()


def _aims_as_given(sentence: str, source: str) -> bool:
    """Whether each "để" stands between two words that the source says right after each other."""
    links = re.findall(r"(\w+) để (\w+)", sentence)
    return bool(links) and all(re.search(rf"\b{a},? {b}\b", source) for a, b in links)


def _became_every(source: str, sentence: str) -> Iterator[str]:
    """ "có phường", "một số phường" told as "các phường"."""
    for match in _SOME_OF.finditer(source):
        noun = re.escape(match[1])
        if re.search(rf"\bcác {noun}\b", source) or re.search(rf"\b(?:có|một số|nhiều) {noun}\b", sentence):
            continue
        if re.search(rf"\bcác {noun}\b", sentence):
            yield f"các {match[1]}"


def _each(text: str) -> set[str]:
    """The first syllables of what a text tells one by one, but for times."""
    return {_SAME_ONE.get(word, word) for word in told_one_by_one(text) if word not in _TIMES}


def told_one_by_one(text: str) -> set[str]:
    """The first syllables of what a text tells one by one ("mỗi huyện", "/người", "từng năm")."""
    found = {next(g for g in m.groups() if g) for m in _EACH.finditer(text.lower())}
    return {word for word in found if not word.isdigit()}


def _only_became_new(source: str, sentence: str) -> str:
    """ "mới" that says "only" in one ("mới khen 41") and "new" in the other ("41 điển hình mới")."""
    only, new = _roles_of_new(source)
    says_only, says_new = _roles_of_new(sentence)
    return (
        "mới" if (only and not new and says_new) or (new and not only and says_only and not says_new) else ""
    )


def _roles_of_new(text: str) -> tuple[int, int]:
    only = new = 0
    tokens = read(_NAMED_NEW.sub("", text))
    for i, token in enumerate(tokens):
        if token.text.split()[0] == "mới" and len(token.text.split()) > 1:
            only += 1
        elif token.text == "mới":
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            last = (
                after is None or after.stop or after.text in ("và", "cho", "tại", "ở", "được", "với", "trong")
            )
            only, new = only + (not last), new + last
    return only, new
