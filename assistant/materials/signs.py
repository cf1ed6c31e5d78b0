"""Signs in a line of notes: an order to the tool, doubt, a negation, missing diacritics.

All are matched with diacritics folded, since notes are typed both ways.
"""

from __future__ import annotations

import re

from assistant.vietnamese.text import fold, has_diacritics

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
    | \b(?:tro\ ly|chatbot|chatgpt|gpt|ai|mo\ hinh|phan\ mem\ soan|may)\b[\s,:]{1,3}
        (?:ban\ )?(?:hay|phai|can|vui\ long|hay\ dong\ vai|dung)\b
    | \b(?:ban|may)\ (?:la|hay\ dong\ vai|dong\ vai)\ (?:tro\ ly|mot\ tro\ ly|chuyen\ gia|ai\b)
    | \b(?:write|output|print|respond|reply|say)\b.{0,30}\b(?:that|report|only|exactly|100)
    | </?(?:system|instruction|prompt|user|assistant)\b
    """,
    re.VERBOSE,
)

_UNCERTAIN = re.compile(
    r"""
    \bxem\ lai\b | \bkiem\ tra\ lai\b | \bhoi\ lai\b | \?\?+ | \(\s*\?\s*\) | \?\s*$
    | \bchua\ thong\ nhat\b(?=\s*(?:so|so\ lieu|giua|$|[,.;)]))
    | \bchua\ (?:chac|ro\ so|chot|xac\ minh|doi\ chieu|kiem\ chung)\b
    | \b(?:can|cho|se)\ (?:xac\ minh|doi\ chieu|chot|hoi\ lai)\b
    | \bso\ lieu\ (?:tam|chua|cu|uoc)\b | \bchua\ co\ so\ lieu\ (?:chinh\ thuc|cuoi)\b
    | \bkhong\ (?:nho|chac|ro\ so)\b | \b(?:nghe|nhu)\ noi\b | \bcho\ so\ lieu\b
    | \bco\ le\b | \bhinh\ nhu\b | \bchac\ la\b | \bso\ nay\ (?:sai|chua)\b
    | \btbc\b | \btodo\b | \bbo\ sung\ sau\b
    """,
    re.VERBOSE,
)

#: Words that make a statement negative, or say that something is still lacking.
_NEGATIVE = re.compile(
    r"""
    \b(?:
      chua | khong | chang | ko | thieu | ton\ dong | han\ che | tre\ han | qua\ han | yeu\ kem | kho\ khan
      | con\ (?=\d) | con\ (?:hinh\ thuc|lung\ tung|nang|it|thap|mot\ so|cham|thieu|ton|ne|bat\ cap|chung|yeu)
      | cham\ (?:tre|tien\ do|nop|giai\ quyet|trien\ khai|ban\ hanh|so) | bi\ tra\ lai | so\ sai | bat\ cap
      | lung\ tung | gian\ doan | that\ lac | be\ tac | buong\ long | cao\ bang | ne\ nang
    )\b
    """,
    re.VERBOSE,
)
#: The same letters in words that deny nothing.
_NOT_NEGATIVE = re.compile(
    r"""
    \bkhong\ (?:ngung|chi|nhung|gian|de\ ai) \b | \bthieu\ (?:nhi|nien|so)\b | \b(?:phong|hang)\ khong\b
    | \bkhac\ phuc\ kho\ khan\b | \bvuot\ (?:qua\ )?kho\ khan\b
    """,
    re.VERBOSE,
)


_REMARK = re.compile(
    r"""
    ^\W*(?:
      lien\ he | nguoi\ (?:lap|tong\ hop|ghi|gui|nhap) | nguon(?:\ so\ lieu)? | don\ vi\ tinh | dvt | sdt
      | dien\ thoai | ghi\ chu | email | cap\ nhat | ngay\ (?:gui|lap|nhap) | file | tep
    )\s*[:：]
    """,
    re.VERBOSE,
)


_ABOUT_NOTES = re.compile(
    r"\b(?:chep (?:lai )?tu|trich (?:lai )?tu|trich lai|ban nhap|ban lam viec|theo file|lay theo"
    r"|ghi nhanh|gom tin nhan)\b"
)


def is_remark(text: str) -> bool:
    """Whether a line is about the material itself ("Liên hệ: …", "(chép từ báo cáo năm)")."""
    folded = fold(text)
    return bool(_REMARK.search(folded) or _ABOUT_NOTES.search(folded))


def is_instruction(text: str) -> bool:
    """Whether a line talks to the tool and not about the work."""
    return bool(_INSTRUCTION.search(fold(text)))


def is_uncertain(text: str) -> bool:
    """Whether the writer of a line doubts it ("xem lại", "chưa chốt", "??")."""
    return bool(_UNCERTAIN.search(fold(text)))


def is_negative(text: str) -> bool:
    """Whether a line says that something is lacking, late, refused or left over."""
    folded = _NOT_NEGATIVE.sub(lambda m: "_" * len(m[0]), fold(text))
    return bool(_NEGATIVE.search(folded))


def lacks_diacritics(text: str) -> bool:
    """Whether a line of at least four words is typed without any diacritics."""
    words = [w for w in re.findall(r"[^\W\d_]+", text) if w.islower()]
    return len(words) >= 4 and not has_diacritics(" ".join(words))
