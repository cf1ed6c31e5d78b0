"""Text in an old encoding (TCVN3, VNI, VISCII) into Unicode, and nothing else touched.

viparse holds the tables; deciding *whether* to convert is ours, line by line, because a
converter that is unsure destroys good text: a line with a letter that only Unicode has
("ế", "ư") is never converted, nor is one that spells better as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import viparse

from assistant.materials.syllables import spelling_share

#: Letters that Vietnamese writes and that no old encoding shows as such.
_NATIVE = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_VIETNAMESE_LATIN1 = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"
_ODD = "".join(chr(c) for c in range(0xA1, 0x100) if chr(c) not in _VIETNAMESE_LATIN1 + "²³°")
#: A character that Vietnamese does not use, inside or beside a word. A PDF shows the
#: soft hyphen and the middle dot of TCVN3 as U+2212 and U+2219; VISCII uses C1 codes.
_STRANGE = re.compile(
    f"(?<=[^\\W\\d_])[{_ODD}\u2212\u2219\x80-\x9f]|[{_ODD}\u2212\u2219\x80-\x9f](?=[^\\W\\d_])"
)
#: A word whose plain letters, two or more, are all capitals.
_MIXED = re.compile(r"(?<!\w)(?=(?:[^\W\d_a-z]*[A-Z]){2})[^\W\d_a-z]+(?!\w)")
_ENCODINGS = ("tcvn3", "vni", "viscii")
_SAMPLE = 20_000
#: A sample is in an old encoding when, converted, this share of its words can be spelt
#: and that is this much more than before.
_SURE, _GAIN = 0.8, 0.3

NAMES = {"tcvn3": "TCVN3 (phông .VnTime)", "vni": "VNI", "viscii": "VISCII"}


@dataclass(frozen=True)
class Recovered:
    """Lines in Unicode; ``encodings`` are those that were converted from, in order of use."""

    lines: tuple[str, ...]
    encodings: tuple[str, ...] = ()


def recover(lines: Sequence[str]) -> Recovered:
    """The lines with those in an old encoding converted; all others as they are.

    A line that could be either ("Sè 5") goes with the decided line before it, or with
    the first decided one of the text.
    """
    strange = [i for i, line in enumerate(lines) if _STRANGE.search(line) and not _NATIVE.search(line)]
    main = _encoding("\n".join(_sample(lines, strange))[: 4 * _SAMPLE]) if strange else None
    if main is None:
        return Recovered(tuple(lines))
    suspects = set(strange)
    state = not any(_NATIVE.search(line) for line in lines[: strange[0]])
    used: dict[str, None] = {}
    out: list[str] = []
    for i, line in enumerate(lines):
        if _NATIVE.search(line):
            state = False
        elif i in suspects or (state and not line.isascii()):
            encoding, converted = _convert_line(line, main)
            state = bool(encoding) or (state and i not in suspects)
            if encoding:
                used[encoding] = None
            out.append(converted)
            continue
        out.append(line)
    return Recovered(tuple(out), tuple(used))


def _sample(lines: Sequence[str], indexes: Sequence[int]) -> list[str]:
    """Lines spread over the whole, together not much longer than the sample's size."""
    step = max(1, sum(len(lines[i]) for i in indexes) // _SAMPLE)
    return [lines[i] for i in indexes[::step]]


def _encoding(sample: str) -> str | None:
    scores = {name: spelling_share(_converted(sample, name)) for name in _ENCODINGS}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= _SURE and scores[best] - _share_as_is(sample) >= _GAIN else None


def _converted(text: str, encoding: str) -> str:
    """The text read as being in that encoding."""
    if encoding != "tcvn3":
        return str(viparse.fix(text, encoding=encoding))
    for shown, meant in (("\u2212", "\xad"), ("\u2219", "\xb7")):
        text = re.sub(f"{shown}(?=[^\\W\\d_]|[{_ODD}])|(?<=[{_ODD}]){shown}", meant, text)
    text = re.sub("\xad{2,}", "\xad", text)  # an optional hyphen beside the letter, as some Word files have
    return "\n".join(_capitals(line) for line in viparse.fix(text, encoding=encoding).split("\n"))


def _capitals(line: str) -> str:
    """Capitals made whole: TCVN3 has none with a tone, so a heading comes as "CảI CáCH"."""
    letters = [c for c in line if c.isascii() and c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        return line.upper()
    return _MIXED.sub(lambda m: m[0].upper(), line)


def _share_as_is(text: str) -> float:
    """How much of the text can be spelt as it stands; strange signs inside words count against it."""
    words = [w for w in text.split() if not w.isascii()]
    return sum(not _STRANGE.search(w) and spelling_share(w) == 1 for w in words) / max(1, len(words))


def _convert_line(line: str, main: str) -> tuple[str, str]:
    """The line in Unicode and the encoding it was in; "" and the line itself if in none."""
    body = line.lstrip()
    indent = line[: len(line) - len(body)]
    before = _share_as_is(body)
    best, text, share = "", line, before
    for encoding in (main, *(e for e in _ENCODINGS if e != main)):
        converted = _converted(body, encoding)
        found = spelling_share(converted)
        if found > share or (encoding == main and found == share and found >= _SURE):
            best, text, share = encoding, indent + converted, found
        if best and share >= _SURE:
            break
    return best, text
