"""Causes: named only where the source names one, and of the same thing.

"A do B", "vì B nên A", "B khiến A": what stands on the side of the cause must stand there in the
source. Under the heading "Nguyên nhân: A; B" each part may be led by "do", but A is no cause of B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from assistant.checking.concepts import Token, read
from assistant.checking.owning import told_by
from assistant.checking.reasons import Reason
from assistant.checking.register import count_phrases, register

_DOING = (
    "thực hiện|tổ chức|ban hành|viết|trình|chủ trì|phát động|làm|quản lý|đầu tư|tài trợ|trao|tặng|cấp"
    "|phụ trách|xây dựng|mở|dạy|lắp|góp|hiến|hỗ trợ|vận động|giúp|ủng hộ|quyên góp|đăng ký|đề nghị|đề xuất"
    "|lập|giới thiệu|trực tiếp|soạn|chỉ đạo|vận động|đóng góp|kết luận|kiểm tra|đảm nhiệm|(?<!người )đứng đầu"
    "|phát hiện|bầu|chọn|tuyển|xét|kiêm nhiệm|đề ra|giao|bố trí|quyết định|phân công|tham mưu|thẩm định"
)
#: After "do" these open what happened, not who did something.
_NO_ACTOR = (
    "còn|bị|được|có|mất|thiếu|chậm|khó|ảnh hưởng|tác động|dịch|mưa|bão|lũ|thiên tai|thời tiết|yêu cầu|nhu cầu"
    "|việc|sự|quá trình|kê khai|khai|trùng|sáp nhập|hạn chế|điều kiện|địa bàn|đặc thù|số lượng|tính chất"
    "|hồ sơ|báo cáo|giá|kinh phí|phần mềm|quy định|đường|dân số|trình độ|nhận thức|phải|thay đổi|hết|quá"
)
#: "do Huyện đoàn phát động": who did it, not why.
_BY_WHOM = re.compile(
    r"\bbởi (?=[A-ZĐ])|(?<=được )[^,;.]{2,40}? bởi (?!vì)|(?<=bị )[^,;.]{2,40}? bởi (?!vì)"
    r"|\bdo (?=(?:[A-ZĐ]|đồng chí|ông |bà |huyện|tỉnh|sở |phòng |xã |công ty|hội |đồn |đoàn |ban |trường )"
    r"[^,;]*)(?![^,;]*\b(?:chưa|không|thiếu|còn|bị)\b)"
    rf"|\b[Dd]o (?!(?:{_NO_ACTOR})\b)"
    rf"(?=(?:(?!\b(?:chưa|không|thiếu|chậm|khó|còn|bị)\b)(?:[^;.\d]|\d+ )){{3,80}}?\b(?:{_DOING})\b)"
)
_HEADING = re.compile(r"nguyên nhân|nguyên do|lý do", re.IGNORECASE)
#: Before the effect of what stands before them.
_SO = frozenset(
    ("nên", "khiến", "làm cho", "dẫn đến", "gây", "gây ra", "vì vậy", "do đó", "vì thế", "cho nên")
)
#: Before the cause.
_SINCE = frozenset(
    ("do", "vì", "bởi", "bởi vì", "tại vì", "do có", "vì lý do", "nguyên nhân do", "nguyên nhân là do", "nhờ")
)
_SIDES = ("khách quan", "chủ quan")
_DENIAL = frozenset(("không", "chưa", "thiếu"))
#: What a note tells in brackets after a denial is why ("không mở lớp (dịch)").
_WHY_ASIDE = re.compile(
    r"\b(?:không|chưa|hoãn|dừng|giảm|thiếu)\b[^;.()]*\(((?:vì |do )?[^\W\d_][^()\d]{1,60})\)"
)
#: "dịch làm 2 hội nghị phải hoãn": one thing made another happen.
_MADE = re.compile(
    r"\b(?:làm|khiến) (?:cho )?(?:\d+|một số|nhiều|các|việc)\b[^;.]*\b(?:phải|bị|không|chưa)\b"
)


def causes(source: str, sentence: str) -> Iterator[Reason]:
    """A cause is named only where the source names one, and then it stays, with what it is the cause of."""
    given, said = _BY_WHOM.sub("", source), _BY_WHOM.sub("", sentence)
    named = register().named_causes
    aside = " ".join(m[1] for m in _WHY_ASIDE.finditer(given))
    tokens = read(said)
    added = tuple(count_phrases(register().causes, said))
    made = _MADE.search(given) is not None
    if added and not count_phrases(named, given) and not aside and not made:
        if not all(_leads_denial(tokens, i, read(given)) for i in _places(tokens, _SINCE | _SO)):
            yield Reason(kind="cause_added", message=f"Thêm nguyên nhân: {', '.join(added)}", words=added)
    elif not made and (wrong := tuple(_wrong(read(given), tokens, aside, bool(_HEADING.search(given))))):
        what = f"Nguyên nhân bị gắn cho việc khác: {', '.join(wrong)}"
        yield Reason(kind="cause_added", message=what, words=wrong)
    if _sides_swapped(given, said):
        yield Reason(kind="roles", message="Nguyên nhân khách quan và chủ quan bị đổi chỗ")
    lost = tuple(count_phrases(register().causes, given))
    if lost and not count_phrases(named, said):
        yield Reason(kind="cause_lost", message="Mất nguyên nhân mà nguồn nêu", words=lost)


def _places(tokens: Sequence[Token], words: frozenset[str]) -> list[int]:
    return [i for i, t in enumerate(tokens) if t.text in words]


def _after(tokens: Sequence[Token], i: int) -> Sequence[Token]:
    return list(takewhile(lambda t: not t.stop and t.text not in _SO, tokens[i + 1 :]))


def _before(tokens: Sequence[Token], i: int) -> Sequence[Token]:
    rest = takewhile(lambda t: t.clause == tokens[i].clause and t.text not in _SINCE, reversed(tokens[:i]))
    return list(rest)


def _telling(tokens: Sequence[Token]) -> frozenset[str]:
    return told_by(t for t in tokens if t.text not in _DENIAL)


def _leads_denial(tokens: Sequence[Token], i: int, given: Sequence[Token]) -> bool:
    """Whether "do" only links what a note denies to whom it denies it of ("164 hồ sơ do không đủ")."""
    after = [t for t in tokens[i + 1 : i + 3] if not t.stop]
    before = tokens[i - 1] if i else None
    if len(after) < 2 or before is None or before.stop or after[0].text.split()[0] not in _DENIAL:
        return False
    return any(
        not one.meanings.isdisjoint(before.meanings) and two.text == after[0].text
        for one, two in pairwise(given)
    )


def _wrong(given: Sequence[Token], said: Sequence[Token], aside: str, heading: bool) -> Iterator[str]:
    """The words of cause with something else on the side of the cause."""
    links = [
        *(_telling(_after(given, i)) for i in _places(given, _SINCE)),
        *(_telling(_before(given, i)) for i in _places(given, _SO)),
        *([_telling(read(aside))] if aside else []),
    ]
    known = frozenset().union(*links)
    named = known or bool(count_phrases(register().named_causes, " ".join(t.text for t in given)))
    for i in _places(said, _SINCE):
        side = _telling(_after(said, i))
        if side & known or not side:
            continue
        if heading and _leads_part(said, i):
            continue
        if not heading and not known and named:
            continue
        yield said[i].text
    for i in _places(said, _SO):
        if not (known & _telling(_before(said, i))) and (known or heading):
            yield said[i].text


def _leads_part(said: Sequence[Token], i: int) -> bool:
    """Whether nothing that tells stands before a word in its part of the list."""
    before = list(takewhile(lambda t: t.piece == said[i].piece and t.text != "và", reversed(said[:i])))
    labels = ("nguyên nhân", "khách quan", "chủ quan", "lý do", "nguyên do")
    return all(t.stop or t.light or t.text in labels or t.text in _SINCE for t in before)


def _by_side(text: str) -> dict[str, frozenset[str]]:
    """What stands with each of two kinds of cause: in the clauses from its name to the other's."""
    found: dict[str, frozenset[str]] = {}
    side = ""
    for clause in re.split(r"[;|]|\.\s", text.lower()):
        named = [s for s in _SIDES if s in clause]
        side = named[0] if len(named) == 1 else "" if named else side
        if side:
            found[side] = found.get(side, frozenset()) | _telling(read(clause.replace(side, "")))
    return found


def _sides_swapped(source: str, sentence: str) -> bool:
    """Whether a cause named as lying with others in the source is named as one's own, or the reverse."""
    given, said = _by_side(source), _by_side(sentence)
    if len(given) < len(_SIDES):
        return False
    one, other = _SIDES
    return any(
        said.get(mine, frozenset()) & (given[theirs] - given[mine])
        and not said.get(mine, frozenset()) & (given[mine] - given[theirs])
        for mine, theirs in ((one, other), (other, one))
    )
