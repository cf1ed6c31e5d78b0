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
    \bxem\ lai\b | \bchua\ thong\ nhat\b(?=\s*(?:so|so\ lieu|giua|$|[,.;)])) | \bkiem\ tra\ lai\b
    | \bchua\ (?:chac|ro\ so|chot|xac\ minh|doi\ chieu|kiem\ chung)\b | \b(?:can|cho|se)\ (?:xac\ minh|doi\ chieu|chot|hoi\ lai)\b
    | \bhoi\ lai\b | \bso\ lieu\ (?:tam|chua|cu|uoc)\b | \bkhong\ (?:nho|chac|ro\ so)\b | \b(?:nghe|nhu)\ noi\b
    | \?\?+ | \(\s*\?\s*\) | \?\s*$ | \bco\ le\b | \bhinh\ nhu\b | \btbc\b | \btodo\b | \bbo\ sung\ sau\b
    | \bcho\ so\ lieu\b | \bchua\ co\ so\ lieu\ (?:chinh\ thuc|cuoi)\b | \bchac\ la\b | \bso\ nay\ (?:sai|chua)\b
    """,
    re.VERBOSE,
)

#: Words that make a statement negative, or say that something is still lacking.
NEGATIVE = re.compile(
    r"\b(?:chua|khong|chang|ko|thieu|ton\ dong|han\ che|cham|tre\ han|yeu|kho\ khan|con\ (?=\d+)|con\ (?=hinh\ thuc|lung"
    r"\ tung|nang|it|thap|mot|cham|thieu|chua|han|ton|ne|bat\ cap|chung)|bi\ tra\ lai|so\ sai|bat\ cap|lung\ tung|gian\ doan"
    r"|that\ lac|qua\ han|be\ tac|buong\ long|cao\ bang|ne\ nang)\b"
)
_NOT_NEGATIVE = re.compile(
    r"\bkhong\ (?:ngung|chi|nhung|de\ ai\ bi|gian)\b|\bthieu\ (?:nhi|nien|so)\b|\bdan\ toc\ thieu\b|\bkhong\ de\ ai\b|\bkhac\ phuc\ kho\ khan\b"
    r"|\bphong\ khong\b|\bhang\ khong\b|\bgiam\ ngheo\b|\bcham\ (?:diem|lo|soc)\b|\btu\ kiem\ diem\b"
)


def is_instruction(text: str) -> bool:
    """Whether a line talks to the tool and not about the work."""
    return bool(_INSTRUCTION.search(fold(text)))


def is_uncertain(text: str) -> bool:
    """Whether the writer of a line doubts it ("xem lại", "chưa chốt", "??")."""
    return bool(_UNCERTAIN.search(fold(text)))


def is_negative(text: str) -> bool:
    """Whether a line says that something is lacking, late, refused or left over."""
    folded = _NOT_NEGATIVE.sub(lambda m: "_" * len(m[0]), fold(text))
    return bool(NEGATIVE.search(folded))


def lacks_diacritics(text: str) -> bool:
    """Whether a line of at least four words is typed without any diacritics."""
    words = [w for w in re.findall(r"[^\W\d_]+", text) if w.islower()]
    return len(words) >= 4 and not has_diacritics(" ".join(words))
