"""Vietnamese text as characters: composition, folding, syllables, quotes, capitals."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[\u0300-\u036f]")
_SYLLABLE = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)

#: The capitals of Vietnamese, for a character class of a regular expression.
UPPER = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
#: A small letter, for patterns: "à-ỹ" has capitals in it.
SMALL = rf"(?:(?![{UPPER}])[^\W\d_])"


def nfc(text: str) -> str:
    """Composed Unicode, without invisible characters; line ends become ``\\n``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def squeeze(text: str) -> str:
    """One space between words, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """Lower case without diacritics ("Đợt" → "dot").

    Where the text is composed (NFC) the result has the same length, so spans agree.
    """
    folded = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return folded.replace("đ", "d")


def syllables(text: str) -> list[str]:
    """The words as written, numbers and symbols kept whole ("34-CT/TW", "1.284")."""
    return _SYLLABLE.findall(text)


def has_diacritics(text: str) -> bool:
    """Whether any letter could only be Vietnamese."""
    return bool(_VIETNAMESE.search(unicodedata.normalize("NFC", text)))


def curly_quotes(text: str) -> str:
    """Straight double quotes as opening and closing ones, by what stands before them."""
    out: list[str] = []
    opened = False
    for i, char in enumerate(text):
        if char != '"':
            opened = (opened or char == "“") and char != "”"
            out.append(char)
            continue
        before = text[i - 1] if i else " "
        opened = not opened if (opened or before.isspace() or before in "([:;,-–/") else False
        out.append("“" if opened else "”")
    return "".join(out)


def capitalise(text: str) -> str:
    """The first letter in upper case, the rest as it is ("“ho" → "“Ho")."""
    for i, char in enumerate(text):
        if char.isalpha():
            return text[:i] + char.upper() + text[i + 1 :]
        if char.isdigit():
            return text
    return text
