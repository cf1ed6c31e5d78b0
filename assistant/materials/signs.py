"""Signs in a line of notes: an order to the tool, doubt, a negation, missing diacritics.

All are matched with diacritics folded, since notes are typed both ways.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.vietnamese.text import fold, has_diacritics


def with_and_without_marks(pattern: str) -> Mapping[bool, re.Pattern[str]]:
    """A pattern of lower-case words for text that has diacritics (True) and for text typed without."""
    bare = re.sub(r"\\.|[^\\]+", lambda m: m[0] if m[0][0] == "\\" else fold(m[0]), pattern)
    return {True: re.compile(pattern), False: re.compile(bare)}


_INSTRUCTION = re.compile(
    r"""
    \b(?:bo\ qua|phot\ lo|quen\ (?:het\ |di\ )?|khong\ can\ theo|dung\ theo)\b.{0,30}
        \b(?:huong\ dan|chi\ dan|quy\ tac|yeu\ cau|lenh|prompt|noi\ dung\ (?:o\ )?tren)\b
    | \bignore\b.{0,40}\b(?:instruction|previous|above|rule|prompt)
    | \bdisregard\b.{0,40}\b(?:instruction|previous|above|rule)
    | \b(?:system|developer)\s*(?:prompt|message)?\s*:
    | \b(?:you\ are\ (?:now\ )?an?|act\ as|pretend\ to|as\ an\ ai)\b
    | \b(?:hay|vui\ long|xin|can|phai|nho)\ (?:viet|ghi|soan|in|them|chen|tra\ loi|noi|them\ vao)
        (?:\ (?:rang|la|vao|cau|doan|bao\ cao|lai\ (?:bao\ cao|muc|doan)|trong\ (?:bao\ cao|muc)))
    | \b(?:tro\ ly|chatbot|chatgpt|gpt|phan\ mem\ soan)\b[\s,:]{1,3}
        (?:ban\ )?(?:hay|phai|can|vui\ long|hay\ dong\ vai|dung)\b
    | \b(?:ai|mo\ hinh|may)\b[\s,:]{1,3}(?:ban\ )?
        (?:(?:hay|phai|can|dung)\ (?:viet|ghi|soan|them|bo\ qua|khen)|vui\ long)\b
    | \b(?:ban|may)\ (?:la|hay\ dong\ vai|dong\ vai)\ (?:tro\ ly|mot\ tro\ ly|chuyen\ gia|ai\b)
    | \b(?:write|output|print|respond|reply|say)\b.{0,30}\b(?:that|report|only|exactly|100)
    | \byeu\ cau\ (?:he\ thong|phan\ mem|tro\ ly|chuong\ trinh|may|ai)\b
    | \bnay\ (?:ai|tro\ ly|may|chatgpt|gpt)\b | \btu\ (?:gio|nay|bay\ gio)\ (?:hay\ )?coi\b
    | \btu\ (?:them|bia|dat)\ so\b | \bkhong\ can\ (?:ghi\ )?nguon\b
    | \bkhong\ duoc\ (?:neu|nhac|viet|ghi)\b.{0,25}\b(?:ton\ tai|han\ che|khuyet\ diem|yeu\ kem)
    | \bviet\ (?:bao\ cao\ )?theo\ huong\b
    | \btro\ ly\ oi\b | \b(?:chatgpt|gpt|chatbot)\b.{0,20}\b(?:viet|soan|them|ghi)\b
    | \bforget\b.{0,30}\b(?:everything|all|previous|told)
    | </?(?:system|instruction|prompt|user|assistant)\b
    """,
    re.VERBOSE,
)

#: "AI, hãy …" with its marks; without them it may be "ai hay" or "mô hình hay".
_TOLD_TO = re.compile(r"\b(?:ai|mô hình|máy)[\s,:]{1,3}(?:bạn )?hãy\b")
_WHO = r"(?:anh|chị|em|mình|tôi|a|c|e|phòng|vp|bên \w+)"
_CORRECTS = (
    r"\d[^;.]{0,80}\bchứ (?:không|ko|k|hông|chẳng) phải(?: là| có)? (?:\w+ ){0,2}\d"
    r"|\b(?:không|ko|k) phải (?:là )?\d[\d.,]*(?: \w+)? (?:đâu|mà là|mà)\b"
    r"|\bsố (?:cũ|kia|trên|trước|này|đó|trong file|trong bảng|đã gửi)\b.{0,20}"
    r"\b(?:sai|đảo|nhầm|lộn|gõ nhầm|không đúng|ko đúng|chưa đúng)\b"
    rf"|\b{_WHO} (?:vừa |mới |có |đã )?(?:đếm|tính|cộng|dò|kiểm) lại\b.*\d"
    r"|\b(?:đính chính|sửa lại số|đúng ra là|đúng phải là|số đúng là)\b.*\d"
)
_CORRECTION = with_and_without_marks(_CORRECTS)

_UNCERTAIN = re.compile(
    r"""
    \bxem\ lai\b(?!\ 100)
    | \b(?:coi|kiem|ra|do)\ lai\b(?=\s*(?:voi|so|cho|file|bang|nhe|a\b|$|[,.;)]))
    | \b(?:hai|2|may)\ (?:cho|noi|ban|file)\ ghi\ khac\b
    | \b\d[\d.,]*(?:\ \w+)?\ hay\ (?:la\ )?\d[\d.,]*\b
    | \bkiem\ tra\ lai\b(?!\ \d) | (?<!khong\ )(?<!ko\ )(?<!khong\ ai\ )\bhoi\ lai\b
    | \(hoi\ (?:a|anh|c|chi|e|em|ben|phong)\b | \?\?+ | \d\s*\? | (?<!duoc\ )\bkiem\ chung\b
    | \(\s*\?\s*\) | \?\s*$
    | \bchua\ thong\ nhat\b(?=\s*(?:so|so\ lieu|giua|$|[,.;)]))
    | \bchua\ (?:chac|ro\ so|chot|xac\ minh|doi\ chieu|kiem\ chung)\b(?!\ duoc)
    | \bso\ lieu\b.{0,20}\bchua\ xac\ minh\ duoc\b
    | (?<!ho\ so\ )\b(?:can|cho|se)\ (?:xac\ minh|doi\ chieu|chot|hoi\ lai)\b
    | \bso\ lieu\ (?:tam|chua|cu|uoc)\b | \bchua\ co\ so\ lieu\ (?:chinh\ thuc|cuoi)\b
    | \b(?:khong|ko|k)\ (?:nho|chac|ro\ so)\b | \b(?:nghe|nhu)\ noi\b | \bcho\ so\ lieu\b
    | \bhinh\ nhu\b | \bchac\ la\b | \bso\ nay\ (?:sai|chua)\b
    | \btbc\b | \btodo\b | \bbo\ sung\ sau\b
    """,
    re.VERBOSE,
)

#: Words that make a statement negative, or say that something is still lacking.
_NEGATIVE = r"""
    \b(?:
      chưa | không | chẳng | ko | k(?=\ (?:có|được|đc|còn)\b)
      | ch(?=\ (?:có|được|đc|nộp|làm|xong|đủ|kiểm|ktra)\b) | thiếu
      | tồn\ đọng | hạn\ chế | trễ | quá\ hạn | yếu\ kém
      | bị\ trả | sơ\ sài | bất\ cập | lúng\ túng | gián\ đoạn | thất\ lạc | bế\ tắc | buông\ lỏng | cào\ bằng
      | nể\ nang | hình\ thức(?=\s*[;,.]|$)
      | (?<!xuống\ )còn\ (?:lại\ )?(?=\d)
      | chậm\ (?:trễ|tiến\ độ|nộp|giải\ quyết|triển\ khai|ban\ hành|so) | nộp\ (?:\w+\ ){0,3}chậm
      | còn\ (?:hình\ thức|lúng\ túng|nặng|ít|thấp|một\ số|chậm|thiếu|tồn|nể|bất\ cập|chung|yếu|dàn\ trải|hạn)
    )\b
"""
#: The same words where they deny nothing; a fall "từ 15 … còn 9" leaves nothing over.
_NOT_NEGATIVE = r"""
    \bhàng\ không\b | \bphòng\ không(?=\s*(?:[-–,]|không\ quân|quân|nhân\ dân|$))
    | \b(?:lực\ lượng|bộ\ đội|trận\ địa|sư\ đoàn|trung\ đoàn|tiểu\ đoàn|đại\ đội)\ phòng\ không\b
    | \bkhông\ (?:ngừng|chỉ|những|gian|khí|quân|phận|lực|để\ ai)\b
    | \bkhông\ chuyên\ trách\b | \bthiếu\ (?:nhi|niên)\b
    | \bkhắc\ phục\ khó\ khăn\b | \bvượt\ (?:qua\ )?khó\ khăn\b | \d[^;.]{0,40}\bcòn\ (?=\d)
"""
_DENIES = {
    True: (re.compile(_NEGATIVE, re.VERBOSE), re.compile(_NOT_NEGATIVE, re.VERBOSE)),
    False: (re.compile(fold(_NEGATIVE), re.VERBOSE), re.compile(fold(_NOT_NEGATIVE), re.VERBOSE)),
}


def is_instruction(text: str) -> bool:
    """Whether a line talks to the tool and not about the work."""
    return bool(_INSTRUCTION.search(fold(text)) or _TOLD_TO.search(text.lower()))


def is_correction(text: str) -> bool:
    """Whether a line puts one number in the place of another, told elsewhere ("21 cuộc chứ ko phải 18").

    Which of the two holds is the officer's to settle.
    """
    return bool(
        _CORRECTION[has_diacritics(text)].search(text.lower() if has_diacritics(text) else fold(text))
    )


def is_uncertain(text: str) -> bool:
    """Whether the writer of a line doubts it ("xem lại", "chưa chốt", "??")."""
    perhaps = "có lẽ" in text.lower() if has_diacritics(text) else re.search(r"\bco le\b", fold(text))
    return bool(perhaps or _UNCERTAIN.search(fold(text)) or is_correction(text))


def is_negative(text: str) -> bool:
    """Whether a line says that something is lacking, late, refused or left over.

    Marked text is matched with its marks ("giới thiệu" is not "thiếu"), unmarked without.
    """
    denies, exempt = _DENIES[has_diacritics(text)]
    said = text.lower() if has_diacritics(text) else fold(text)
    return bool(denies.search(exempt.sub(" ", said)))


#: A Vietnamese syllable typed without marks: consonants, vowels, consonants.
_BARE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?([aeiouy]{1,3})(ng|nh|ch|[cmnpt])?$"
)
#: What no syllable can be without a mark: it ends in a stop ("tap", "hoc"), or has ie, uo, ye.
_NEEDS_MARK = re.compile(r"(?:c|ch|p|t)$|ie|uo|ye")


def lacks_diacritics(text: str) -> bool:
    """Whether a line is typed without any diacritics: at least four words without, or at
    least two of which one cannot be Vietnamese without them ("tap huan 3 lop", "KHEN THUONG")."""
    words = re.findall(r"[^\W\d_]+", text)
    small = [w for w in words if w.islower()]  # a sender or a name may have its marks
    if len(small) >= 4:
        return not has_diacritics(" ".join(small))
    if has_diacritics(text):
        return False
    bare = [w for w in words if _BARE.match(w.lower())]
    return len(bare) >= 2 and any(_NEEDS_MARK.search(w.lower()) for w in bare)
