"""What is known of sections beyond likeness: hints, labels at the head of a line, cues, headings.

The knowledge stands in ``sections.toml``. A label of the line itself outweighs the heading
above it, and so do strong cues where they contradict that heading; weak ones do not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from assistant.models import Frozen, Section
from assistant.vietnamese.abbreviations import expanded
from assistant.vietnamese.names import read_names
from assistant.vietnamese.text import fold, has_diacritics

#: What may stand before the words that a rule looks at.
_BEFORE = " -–:+*•“\"'("
_NUMBERING = re.compile(r"^(?:(?:phan|muc) )?(?:[ivx]+|\d+(?:\.\d+)*|[a-h])\s*[.)/:-]+\s*")
#: What a cause is called behind it: "… (chủ quan)".
_TAG = re.compile(r"\((?:do )?(?P<tag>khach quan|chu quan)\)\W*$")
#: What stands between the things that a heading names: "Thuận lợi, khó khăn".
_AMONG = re.compile(r"\s*(?:[,;/&+]|\s[-–]\s|\bva\b)\s*")
#: A person named so many characters into a line is whom the line is about.
_NAMED_AT_ONCE = 30
_OFFICIAL = re.compile(r"(?:đồng chí|đ/c|chủ tịch|bí thư|giám đốc|phó)", re.IGNORECASE)
#: "KQ": a result, or a cause where causes are told around it.
_SHORT_RESULT = re.compile(r"^\W*kq\s*[:–-]+\s*", re.IGNORECASE)
_CAUSES = re.compile(r"^\W*(?:do )?(?:nguyen nhan|chu quan|vi sao|tai sao|ly do)\b")
_CAUSES_ABOVE = re.compile(r"nguyen nhan|han che|ton tai|danh gia|nhan xet|vi sao")
#: So many lines before and after are around a line.
_AROUND = 2


class Hint(Frozen):
    """What officers write in a section, by its title."""

    title: str
    kind: str
    not_title: str = ""
    keywords: tuple[str, ...]


class Rule(Frozen):
    """How a line or its heading begins that names its section.

    ``part`` names all leaves with such a title above them instead of one: the line's
    words choose among them. ``in_line`` is for words too broad to rule over other lines.
    ``written`` is how the label stands in a line that has its marks ("khó:", not "kho:").
    """

    starts: str
    title: str
    not_title: str = ""
    not_followed: str = ""
    written: str = ""
    part: bool = False
    in_line: bool = False


class Cue(Frozen):
    """Words in a line that tell its section whatever stands above it.

    ``against`` is for those that tell something only where the heading names a section
    with such a title: there they overrule it. ``person`` asks for one named at once.
    """

    says: str
    titles: str
    weight: float
    not_says: str = ""
    against: str = ""
    person: bool = False


class Heading(Frozen):
    """What a heading of the officer's own says of its lines, or of some of them: those that
    begin so, those that deny something."""

    says: str
    titles: str
    starts: str = ""
    denies: bool = False
    weight: float = 0.2


class Knowledge(Frozen):
    """All of ``sections.toml``."""

    hint: tuple[Hint, ...]
    rule: tuple[Rule, ...]
    cue: tuple[Cue, ...]
    heading: tuple[Heading, ...]


@cache
def knowledge() -> Knowledge:
    """What ``sections.toml`` says."""
    return Knowledge(**tomllib.loads(files(__package__).joinpath("sections.toml").read_text("utf-8")))


def fits(entry: Hint | Rule, section: Section) -> bool:
    """Whether a section has such a title."""
    title = fold(section.title)
    return bool(re.search(entry.title, title)) and not (entry.not_title and re.search(entry.not_title, title))


@lru_cache(maxsize=1024)
def bare(text: str) -> str:
    """A line or heading folded, its abbreviations in words, without numbering and marks before it;
    the kind of cause that is told behind it stands first."""
    said = fold(expanded(text)).lstrip(_BEFORE)
    folded = _NUMBERING.sub("", said).lstrip(_BEFORE)
    tag = _TAG.search(folded)
    return f"{tag['tag']} {folded}" if tag else folded


def ruling(text: str, *, heading: bool = False) -> list[Rule]:
    """The rules that match how a line, or a heading, begins, in their order."""
    said = bare(text)
    return [rule for rule in knowledge().rule if not (heading and rule.in_line) and _begins(rule, said, text)]


def _begins(rule: Rule, said: str, text: str) -> bool:
    """Whether a line, folded and as it is written, begins as the rule says."""
    match = re.match(rule.starts, said)
    if not match:
        return False
    if rule.not_followed and re.match(rf"\s*(?:{rule.not_followed})", said[match.end() :]):
        return False
    if not rule.written or not has_diacritics(text):
        return True
    return bool(re.match(rf"(?:[ivx]+[.)/]|[\W\d_])*(?:{rule.written})\b", expanded(text).lower()))


def named_in(heading: str) -> list[str]:
    """The things that a heading names: "Hạn chế và nguyên nhân" has two."""
    return [part for part in _AMONG.split(fold(expanded(heading))) if part]


def cues(text: str) -> list[Cue]:
    """The cues that a line has."""
    said = bare(text)
    found = [
        cue
        for cue in knowledge().cue
        if re.search(cue.says, said) and not (cue.not_says and re.search(cue.not_says, said))
    ]
    return [c for c in found if not c.person] if not (found and about_person(text)) else found


def about_person(text: str) -> bool:
    """Whether a line is about one who is named at its head, and not as one in office."""
    person = next((n for n in read_names(text) if n.kind == "person"), None)
    return person is not None and person.start < _NAMED_AT_ONCE and not _OFFICIAL.match(person.text)


def without_result_label(told: Sequence[tuple[str, tuple[str, ...]]], row: int) -> str:
    """A line without "KQ:" before it where that is a result: no causes are told around it."""
    text, context = told[row]
    if not _SHORT_RESULT.match(text) or any(_CAUSES_ABOVE.search(fold(h)) for h in context):
        return text
    around = [told[i][0] for i in range(max(0, row - _AROUND), min(len(told), row + _AROUND + 1)) if i != row]
    if any(_CAUSES.match(bare(line)) for line in around):
        return text
    return _SHORT_RESULT.sub("", text)
