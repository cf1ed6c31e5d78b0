"""What a source lets a sentence say: relations and words that follow from what it says.

A row of ``_WORDS`` or ``_RELATIONS`` reads: where the source has this (and the sentence that), these
words may come or go.
"""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal
from itertools import combinations

from assistant.checking.asserting import told_one_by_one
from assistant.checking.concepts import read
from assistant.checking.register import count_phrases, quantities, register
from assistant.checking.rising import risen
from assistant.models import Frozen
from assistant.vietnamese.numbers import parse_number


class _Row(Frozen):
    """Words let in where the source, and the sentence, have what they must have."""

    given: re.Pattern[str]
    said: re.Pattern[str] | None
    words: frozenset[str]

    def holds(self, source: str, sentence: str) -> bool:
        """Whether both texts have it."""
        if not self.given.search(source):
            return False
        return self.said is None or self.said.search(sentence) is not None


def _row(words: str, given: str, said: str = "") -> _Row:
    return _Row(
        given=re.compile(given, re.IGNORECASE),
        said=re.compile(said, re.IGNORECASE) if said else None,
        words=frozenset(words.split("|")),
    )


_DOCUMENT = (
    r"(?:các |một )?(?:văn bản|kế hoạch|quy chế|quy định|nghị quyết|hướng dẫn|chỉ thị|chương trình"
    r"|quyết định|phần mềm|công văn|đề án)\b"
)
_AWARD = (
    r"\b(?:bằng khen|giấy khen|cờ thi đua|huân chương|huy chương|kỷ niệm chương|danh hiệu|chiến sĩ thi đua)\b"
)
#: "trong đó 702 (67,1%)" says that the second is such a share of the first.
_SHARE = r"%\s+(?:trong )?(?:tổng|dân số|số)\b|tỷ lệ \d|\d[^;]*trong đó[^;]*\d[^;()]*\(\d+(?:,\d+)?%\)"
_INSPECTED = r"\b(?:kiểm tra|thanh tra|giám sát|rà soát|thẩm định|khảo sát)\b.*\bphát hiện\b"
_EVERY = r"\b100%|\b(\d+)/\1\b|\b(?:đều|tất cả|toàn|mọi)\b"
_CONTRAST = (
    r"\b(?:nhưng|song|tuy|mặc dù|bị|phê bình|chậm|trễ|mất|thất lạc|vi phạm|hạn chế|giảm|mới|còn"
    r"|chưa|không|thiếu|ngừng|hết|tụt|thấp|ít|rút|trả lại|hủy|hoãn|dừng)\b"
)
#: "kết quả trao 1 giải A": only leads up to it.
_RESULT = r"(?:^|[,;:.] )kết quả (?=có|là|đã|\d|trao|toàn|cho|ở|tại|đạt|được|từ|trong|giai đoạn)"

_NOUN_MADE = r"\b(?:việc|công tác) [^,;.]+ (?:được|do) [^,;.]*\b(?:áp dụng|đảm nhiệm|đảm nhận)\b"
#: A movement called by its name alone.
_CALLED = r"^(?!.*(?:danh hiệu|mô hình|chuyên mục|hội thi|cuộc vận động|câu lạc bộ) “).*“"
_MAKING = "ban hành|ban|hành|xây dựng|xây|dựng"
_HAS, _MAKES = rf"\b(?:có|ra) {_DOCUMENT}", rf"\b(?:ban hành|xây dựng) {_DOCUMENT}"

#: What a document does with what it demands.
_DEMANDING = "nêu|yêu cầu|yêu|cầu|đề ra|đặt ra|xác định|quy định"
#: No more numbers than these are added up.
_MOST = 12

_WORDS = (
    _row("xem xét|xem|xét", r"đề nghị|kiến nghị|đề xuất"),
    _row("chiếm", r"%|tỷ lệ \d"),
    _row("nhưng|song|tuy nhiên|tuy|nhiên", _CONTRAST),
    _row("toàn bộ|bộ", _EVERY),
    _row(_MAKING, _HAS, _MAKES),
    _row(_MAKING, _MAKES, _HAS),
    _row("đề nghị|đề|nghị|trình|hồ sơ|hồ|sơ", r"\b(?:trình|đề nghị)\b"),
    _row("mục tiêu|mục|chỉ tiêu", r"\b(?:phấn đấu|mục tiêu|chỉ tiêu)\b"),
    _row("tặng thưởng|thưởng|nhận|khen|khen thưởng", _AWARD),
    _row("tồn|đọng|tồn đọng", r"\bcòn\b[^;.]*\bchưa\b|\btồn\b"),
    _row("kết quả|kết|quả", r"", _RESULT),
    _row("phong trào|phong|trào|thi đua|thi|đua", _CALLED, r"phong trào (?:thi đua )?“"),
    _row(_DEMANDING, rf"\b(?:{_DEMANDING})\b", rf"\b(?:{_DEMANDING})\b"),
    _row("đơn vị|đơn|vị", r"", r"(?:^|[;,.] )đơn vị (?:này )?(?:đã|có|được|không|đạt|\d)"),
    _row(
        "mới",
        r"chậm|chưa|trừ|riêng|muộn",
        r"\bđến (?:tháng|năm|ngày|quý)[^,;.]* mới (?:được|có|đạt|ban|thành)",
    ),
    _row("riêng", r""),
    # What goes without saying beside what is counted.
    _row("dự|tham dự", r"\b(?:đại biểu|tập huấn|hội nghị|học viên)\b"),
    _row("đón|đón tiếp|phục vụ", r"\blượt (?:khách|người|bạn đọc)\b"),
    _row("thi đấu|thi|đấu|tranh tài", r"\b(?:vận động viên|hội khỏe|hội thao)\b"),
    _row("môn", r"\b(?:huy chương|vận động viên)\b"),
    _row("hưởng", r"\b(?:phụ cấp|trợ cấp)\b"),
    _row("huy động|huy|động", r"\d ngày công\b"),
    _row("dịch|đại dịch|dịch bệnh", r"\bcovid\b"),
    _row("trồng", r"\d ha (?!đất|rừng|ruộng|mặt|ao|nhà|bị|đã|được)[^\W\d_]", r"\btrồng \d"),
    _row("người", r"", r", người (?:đã|có|từng) "),
    _row("vốn", r"", r", vốn (?:được|bị|đã|là|tổ chức)\b"),
    _row(
        "sau|sau khi", _INSPECTED, r"\bsau khi (?:kiểm tra|thanh tra|giám sát|rà soát|thẩm định|khảo sát)\b"
    ),
    _row("sau", r"\b10 năm\b", r"^sau (?:10|mười) năm\b"),
    _row("ký", r"\bban hành\b", r"\bký (?:quyết định|ban hành|kế hoạch|nghị quyết|chỉ thị|văn bản)\b"),
    _row("phải|cần", r"\b(?:yêu cầu|quy định|giao)\b", r"\b(?:phải|cần) có\b"),
    _row("bảo đảm|đảm bảo|bảo|đảm", r"\b(?:công khai|dân chủ|minh bạch)\b"),
    # "việc A được B áp dụng": the verb that a noun made of another needs.
    _row("áp dụng|áp|dụng|đảm nhiệm|đảm|nhiệm|đảm nhận|nhận", r"", _NOUN_MADE),
)

_RELATIONS = (
    _row("chiếm", _SHARE),
    _row("trong đó|trong số", r"\b(?:trong đó|trong số|vd|ví dụ|riêng)\b"),
    # "12 đợt, có đợt 90 ngày": one of those just counted.
    _row("trong đó", r"\d ([^\W\d_]+)\b[^;.]*, có \1\b", r"\btrong đó,? có [^\W\d_]"),
    _row("qua đó|từ đó", _INSPECTED, r"\b(?:qua|từ) đó,?[^;.]*\bphát hiện\b"),
    _row("qua đó", r"\bqua (?!đó\b|các năm|\d)[^\W\d_]+"),
    # "riêng năm 2020": only which year is spoken of.
    _row("riêng", r"", r"\briêng (?:trong |đối với )?(?:năm|quý|tháng|giai đoạn)\b"),
    _row("đề nghị", r"\b(?:trình|đề nghị)\b"),
    # A share of the people told of is among them.
    _row("trong đó", r"\bngười\b[^;]*\bchiếm\b", r"\btrong đó[^;\d]*chiếm\b"),
    _row("trong đó", r", (?:yêu cầu|quy định|giao|nêu)\b", r"\btrong đó,? (?:yêu cầu|quy định|giao|nêu)\b"),
    _row("làm việc", r"\b(?:kiêm nhiệm|chuyên trách)\b", r"\blàm việc (?:theo chế độ )?(?:kiêm|chuyên)"),
    _row("sẽ", r"dự kiến|phấn đấu|thời gian tới"),
    _row("đến hết", r"\bhết\b"),
)
_HOLDING = re.compile(r"\b(?:gồm|kể cả|tính cả)\b")
_SHARE_OF = re.compile(
    r"\btỷ lệ\b[^;]*\btrong (?:tổng )?số\b|\btrong (?:tổng )?số\b[^;]*\btỷ lệ\b", re.IGNORECASE
)
#: Numbers in brackets after the one that they break down ("243 cá nhân (37 nông dân)").
_ASIDE = re.compile(
    r"\d[^;().]*\(((?:(?!năm|tháng|ngày|từ|đến|giai|đợt|khóa|lần|thứ)[^\W\d_]+ ){0,3}"
    r"\d[\d.]*(?: (?!năm|lần|%)[^\W\d_]+[^()]*|, (?:[^\W\d_]+ ){1,3}\d[^()]*)"
    r"|(?!(?:năm|tháng|ngày|từ|đến|giai|đợt|khóa|lần|thứ|số|hạng|mức|quý|kỳ)\b)(?:[^\W\d_]+ ){1,3}\d[\d.]*)\)"
)
_IN_BRACKETS = re.compile(r"(?<![\d,])\d[\d.]*")
_AMONG = re.compile(r"\btrong (?:đó|số)\b", re.IGNORECASE)


def told(source: str, sentence: str) -> frozenset[str]:
    """The words that other rules judge, or that what the source says lets in."""
    said = {*register().causes, *register().negations, *direction(source), *risen(source, sentence)}
    said.update(*(row.words for row in _WORDS if row.holds(source, sentence)))
    if any(t.number is not None and t.number.kind == "symbol" for t in read(source)):
        said.add("ban hành")
    if count_phrases(register().causes, source):
        said |= {"nguyên nhân", "nguyên", "nhân"}
    if told_one_by_one(source):
        said |= {"mỗi", "từng"}
    return frozenset(said)


def sums(source: str) -> Set[Decimal]:
    """The numbers of a source of which two make up a third, with that third."""
    values = {q.values[0] for q in quantities(source) if q.kind in ("count", "measure") and q.values} - {0}
    found: set[Decimal] = set()
    for one, two in combinations(sorted(values)[:_MOST], 2):
        if one + two in values:
            found |= {one, two, one + two}
    return found


def is_share(part: Decimal, whole: Decimal, percent: Decimal) -> bool:
    """Whether one number is such a share of another, as far as it was rounded."""
    places = -int(percent.as_tuple().exponent or 0) if percent != percent.to_integral_value() else 0
    return whole > 0 and abs(part * 100 / whole - percent) <= Decimal(6) / (10 ** (places + 1))


def _shares(source: str) -> Set[Decimal]:
    """The numbers of a source of which one is a percentage of the other that the source gives too."""
    found = quantities(source)
    values = sorted({q.values[0] for q in found if q.kind in ("count", "measure") and q.values})[:_MOST]
    given = [q.values[0] for q in found if q.kind == "percent" and len(q.values) == 1]
    pairs = ((a, b) for a, b in combinations(values, 2) if any(is_share(a, b, p) for p in given))
    return {value for pair in pairs for value in pair}


def welcome_relations(source: str, sentence: str) -> Set[str]:
    """The words of relation that a sentence may add to what its source says."""
    welcome = direction(source).union(*(row.words for row in _RELATIONS if row.holds(source, sentence)))
    welcome |= risen(source, sentence)
    if _broken(source, sentence):
        welcome |= {"trong đó", "trong số"}
    if _shares(source):
        welcome |= {"chiếm"}
    if told_one_by_one(sentence) <= told_one_by_one(source):
        welcome |= {"mỗi", "từng"}
    return welcome


def spare_relations(source: str, sentence: str) -> Set[str]:
    """The words of relation that a sentence may leave out, as it says them otherwise."""
    spare = {"giảm"} if _falls(source, sentence) else set()
    if _HOLDING.search(sentence):
        spare.add("trong đó")
    if _AMONG.search(sentence):
        spare |= {"trong đó", "trong số"}
    if _SHARE_OF.search(sentence):
        spare.add("chiếm")
    return spare


#: "từ 21,3% … còn 4,6%", "từ 2 tổ (2018) ra 36/40 tổ": where something began, and where it came to.
_FROM_TO = re.compile(
    r"\btừ (\d\S*?)%?(?: (?!năm|tháng|ngày|đến)[^\W\d_]+){0,3}(?: \([^)]*\))?"
    r" (?:còn|xuống|lên|ra|xuống còn|lên đến) (\d\S*?)%?(?=[\s,;.(]|$)"
)


def direction(source: str) -> set[str]:
    """The words of change that "từ 21,3% … còn 4,6%" already says."""
    match = _FROM_TO.search(source)
    if not match:
        return set()
    try:
        first, last = (parse_number(n.split("/")[0]) for n in match.groups())
    except ValueError:
        return set()
    return {"giảm", "xuống"} if last < first else {"tăng", "lên"}


def _falls(source: str, sentence: str) -> bool:
    """Whether a sentence tells a fall by its two ends ("là 31,4%; … chỉ còn 8,7%")."""
    return direction(source) == {"giảm", "xuống"} and re.search(r"\b(?:còn|xuống)\b \d", sentence) is not None


def _broken(source: str, sentence: str) -> bool:
    """Whether each "trong đó" leads up to a part of a number: one in brackets, or one that adds up to it."""
    led = [_IN_BRACKETS.search(sentence[m.end() :]) for m in _AMONG.finditer(sentence)]
    try:
        held = {
            parse_number(n.rstrip(".")) for part in _ASIDE.findall(source) for n in _IN_BRACKETS.findall(part)
        }
        held |= sums(source) | _shares(source)
        return bool(held) and all(n and parse_number(n[0].rstrip(".")) in held for n in led)
    except ValueError:
        return False
