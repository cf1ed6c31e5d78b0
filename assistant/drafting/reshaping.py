"""Sentences into other shapes, by rules: shorter, more formal, joined, parted, turned round.

Every function takes and gives texts and promises nothing about their truth: whoever calls holds
the result against the sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.checking.register import split_label
from assistant.drafting.language import language
from assistant.drafting.phrasing import (
    Speaker,
    act_of,
    has_verb,
    names_a_body,
    polish,
    sentence,
    starts_with,
)
from assistant.vietnamese.dates import YYYY
from assistant.vietnamese.text import capitalise, squeeze

_TIME = (
    rf"(?:tháng \d{{1,2}}(?:/| năm ){YYYY}|ngày \d{{1,2}}/\d{{1,2}}/{YYYY}|(?:trong )?năm {YYYY}"
    rf"|(?:trong )?giai đoạn {YYYY}-{YYYY})"
)
_TIME_FIRST = re.compile(rf"^(?:Trong |Vào )?(?P<when>{_TIME}), (?P<rest>.+)$", re.IGNORECASE)
_TIME_LAST = re.compile(rf"^(?P<rest>[^;]+?),? (?:trong |vào )?(?P<when>(?!ngày){_TIME})$", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?P<who>[^,;:.]{2,60}?) (?:đã|được|có) ")
_DONE = re.compile(r"^(?:(?P<who>[^,;:.]{2,60}?) )?[đĐ]ã (?P<rest>.+)$")
_LEAD_IN = re.compile(r"^(?P<lead>[^,;:.]{4,60}), (?P<rest>.+)$")
#: Where a sentence may be parted: not inside brackets or quotes.
_SEMICOLON = re.compile(r";\s+(?![^(]*\))(?![^“]*”)")
_COMMA = re.compile(r"(?<!hi đua)(?<!uân),\s+(?![^(]*\))(?![^“]*”)")
_QUOTED = r"“[^”]*”"
_COUNT = re.compile(r"\d[\d.]*\s+[^\W\d_]")
_LISTING = re.compile(r"\bgồm\b(?!.*[,;])|như sau", re.IGNORECASE)
_LEANING = re.compile(r"\b(?:gồm|trong đó|trong số|từ|với|riêng|như sau)\b", re.IGNORECASE)


def bare(text: str) -> str:
    """A sentence without its full stop."""
    return squeeze(text).rstrip(" .;")


def lowered(text: str) -> str:
    """The first letter in lower case, unless a name begins there."""
    following = text.partition(" ")[2].partition(" ")[0]
    acronym = len(following) > 1 and following.isupper()
    if text[1:2].isupper() or (following[:1].isupper() and not acronym):
        return text
    if starts_with(text, language().names):
        return text
    return text[:1].lower() + text[1:]


#: Words whose second syllable is "dân".
_FOLK = ("nông", "nhân", "người", "toàn", "ngư", "công", "cư", "quân", "diêm", "hộ", "thôn", "bà con")


@cache
def _table(name: str, unit: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = getattr(language(), name)
    made = []
    for said, instead in pairs:
        # A lead-in with its comma is one only where a clause begins.
        before = r"(?:^|(?<=; ))" if said.endswith(",") else r"(?<!\w)"
        # "Trung tâm Dịch vụ việc làm": the end of another word.
        before += r"(?<!việc )" if said.startswith("làm ") else ""
        before += "".join(rf"(?<!{w} )" for w in _FOLK) if said.startswith("dân ") else ""
        after = r"\s?" if said.endswith(",") else r"(?!\w)" if instead else r"(?!\w)\s?"
        made.append(
            (re.compile(f"{before}{re.escape(said)}{after}", re.IGNORECASE), instead.format(unit=unit))
        )
    return tuple(made)


def _exchanged(text: str, name: str, unit: str = "") -> str:
    """A text after a table of phrases, capitals kept; what stands in quotes is left alone."""
    pieces = re.split(f"({_QUOTED})", text)
    for pattern, said in _table(name, unit):

        def exchange(match: re.Match[str], said: str = said) -> str:
            return capitalise(said) if match[0][:1].isupper() else said

        pieces[::2] = [pattern.sub(exchange, piece) for piece in pieces[::2]]
    return capitalise(squeeze("".join(pieces))) if text[:1].isupper() else squeeze("".join(pieces))


def shorter(text: str) -> str:
    """A sentence without the words that say nothing; itself where it has none."""
    said = _exchanged(bare(text), "wordy")
    return sentence(said) if said != bare(text) else text


def formal(text: str, speaker: Speaker) -> str:
    """A sentence in the words of an office; itself where it has no others."""
    quoted = iter(re.findall(_QUOTED, text))
    polished = re.sub(_QUOTED, lambda match: next(quoted, match[0]), polish(text, speaker))
    said = in_office_words(polished, speaker.unit)
    return sentence(said) if said != bare(text) else text


def in_office_words(text: str, unit: str) -> str:
    """A text with words of talk exchanged for those of an office."""
    return _exchanged(text, "formal", unit)


def subject_of(text: str) -> str:
    """Who or what a sentence is about, where its first words name a body; "" where they don't."""
    match = _SUBJECT.match(text)
    who = match["who"] if match else ""
    return who if who and names_a_body(who) else ""


def joined(first: str, second: str, speaker: Speaker) -> str:
    """Two sentences as one: what both begin with is said once. "" where it would mislead.

    "Đã …" leaves out who did it: behind another's act the unit is named again, unless it may
    have been somebody else's act ("Đã phong tặng …").
    """
    a, b = bare(first), bare(second)
    if split_label(b)[0]:
        return ""
    lead_a, lead_b = _LEAD_IN.match(a), _LEAD_IN.match(b)
    if lead_a and lead_b and lead_a["lead"].lower() == lead_b["lead"].lower():
        b = lead_b["rest"]
    done_a, done_b = _DONE.match(lead_a["rest"] if lead_a else a), _DONE.match(b)
    own = {None, speaker.subject, speaker.unit}
    if done_b and done_b["who"] in own:
        if done_a and done_a["who"] in own and "; " not in a:
            return f"{a}; {done_b['rest']}."
        foreign = act_of(done_b["rest"]) in language().not_own
        return "" if foreign else f"{a}; {speaker.unit} đã {done_b['rest']}."
    who = subject_of(a)
    if who and subject_of(b) == who and "; " not in a:
        return f"{a}; {b[len(who) :].strip()}."
    return f"{a}; {lowered(b)}."


def shares_beginning(first: str, second: str, speaker: Speaker) -> bool:
    """Whether two sentences begin alike enough to be said in one breath."""
    one = joined(first, second, speaker)
    return 0 < len(one) < len(bare(first)) + len(bare(second)) + 2


def parts_of(text: str) -> tuple[str, ...]:
    """The sentences that a sentence can be parted into; () where no part could stand alone."""
    body = bare(text)
    for pattern in (_SEMICOLON, _COMMA):
        pieces = pattern.split(body)
        if len(pieces) > 1 and (parted := tuple(_alone(pieces, pattern is _COMMA))):
            return parted
    return ()


def _alone(pieces: Sequence[str], strict: bool) -> Iterator[str]:
    """The pieces as sentences, each with the subject or verb that it shared; none where one has none."""
    leaning = _LEANING if strict else _LISTING
    if not has_verb(pieces[0]) or leaning.search(pieces[0]):
        return
    who = subject_of(pieces[0])
    lead = re.match(r"^(?P<lead>[^\d,;]*\b[đĐ]ã [^\d,;]*?)(?=\d)", pieces[0])
    done: list[str] = [pieces[0]]
    for piece in pieces[1:]:
        if lead and piece[:1].isdigit() and not has_verb(piece):
            done.append(f"{lead['lead']}{piece}")
        elif who and act_of(piece):
            done.append(f"{who} đã {piece}")
        elif not strict and act_of(piece) and re.match(r"Đã\b", pieces[0]):
            done.append(f"Đã {piece}")
        elif not strict and has_verb(piece) and not act_of(piece):
            done.append(f"có {piece}" if _COUNT.match(piece) and " có " not in piece else piece)
        elif strict:
            done[-1] += f", {piece}"
        else:
            return
    if len(done) > 1:
        yield from (sentence(piece) for piece in done)


def rewordings(text: str, speaker: Speaker) -> Iterator[str]:
    """Other ways to say a sentence: the time at its other end, the subject named or not, joints."""
    body = bare(text)
    if found := _TIME_FIRST.match(body):
        yield sentence(f"{found['rest']} trong {re.sub('^trong ', '', found['when'].lower())}")
    elif (found := _TIME_LAST.match(body)) and not re.search(YYYY, found["rest"]):
        yield sentence(f"{capitalise(re.sub('^trong ', '', found['when']))}, {lowered(found['rest'])}")
    if re.match(r"Đã\b", body) and act_of(body[3:]) not in language().not_own:
        yield sentence(f"{speaker.subject} {lowered(body)}")
    if body.startswith(f"{speaker.subject} đã "):
        yield sentence(body.removeprefix(f"{speaker.subject} "))
    for old, new in (
        (r"(?<=\d), (?=\d[\d.]* (?:lượt|người|đại biểu|học viên|đồng chí)\b)", " với "),
        (r" với (?=\d[\d.]* (?:lượt|người|đại biểu|học viên|đồng chí)\b)", ", có "),
        (r"^Thực hiện phong trào (“[^”]+”), ", r"Trong phong trào \1, "),
        (r"^Trong phong trào (“[^”]+”), ", r"Thực hiện phong trào \1, "),
        (r"^Tiêu biểu như\b", "Điển hình là"),
        (r"^Điển hình là\b", "Tiêu biểu như"),
        (r"\btổ chức (?=\d+ (?:lớp|hội nghị))", "mở "),
        (r"\bmở (?=\d+ lớp)", "tổ chức "),
        (r"\b(?:tuyên dương|biểu dương) (?=\d)", "tôn vinh "),
        (r"^Đề nghị\b", "Kiến nghị"),
        (r"^Kiến nghị\b", "Đề nghị"),
    ):
        said = re.sub(old, new, body, count=1)
        if said != body:
            yield sentence(said)
    first, mark, rest = body.partition("; ")
    if mark and act_of(rest) and " đã " in f" {lowered(first)}":
        yield sentence(f"{first}, đồng thời {rest}")
