"""Persons and places named in a text, only where a title, a kind of place and the capitals make it sure.

A name that is missed costs nothing; one that is made up would be a person or a village
that does not exist. So a capital alone is never enough.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Literal

from assistant.models import Name
from assistant.vietnamese.text import UPPER

#: A syllable of a name: "Văn", "Y", "H'Hen"; "UBND" and "văn" are none.
_SYLLABLE = rf"(?:[{UPPER}]['’])?[{UPPER}](?![{UPPER}])[^\W\d_A-Z]*(?!\w)"
_SYLLABLES = re.compile(rf"{_SYLLABLE}(?: {_SYLLABLE}){{0,4}}")

_LISTS = {
    key: value.replace("\n", "" if "|" in value else " ").strip()
    for key, value in tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8")).items()
}
_SURNAMES, _NO_NAME, _NO_NAME_ALONE = (
    frozenset(_LISTS[key].split()) for key in ("surnames", "no_name", "no_name_alone")
)
_TITLE = re.compile(
    rf"(?<![\w/])(?:(?P<address>{_LISTS['address']})"
    rf"|(?P<role>{_LISTS['role']})|[acôb]\.) ?(?=[{UPPER}])",
    re.IGNORECASE,
)
#: What makes the word before a capital no title: "trẻ em Việt Nam", "tiếng Anh".
_NO_TITLE = re.compile(r"\b(?:trẻ|chị|tiếng|nước|tỉnh|thành phố)\s+$", re.IGNORECASE)
_PLACE = re.compile(rf"(?<![\w/])(?<!nông )(?P<kind>{_LISTS['place']}) (?=[{UPPER}])", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<!\bmỗi )(?<!\btừng )(?<!\d )(?<![\w/])(?:"
    r"(?:thôn|ấp|khu phố|tổ dân phố|khóm|xóm|bản)(?: số)? \d{1,2}"
    r"(?=\s*(?:[,.;:)]|$)|\s(?:xã|phường|thị trấn)\b)"
    r"|(?:Quận|Phường) \d{1,2})(?!\w)",
)
#: A list of names under one kind: "các xã Nậm Cốc, Mường Thín và Bản Hạ".
_LIST = re.compile(rf"(?:, | và |, và )(?P<name>{_SYLLABLE}(?: {_SYLLABLE}){{0,3}})")
_PLURAL = re.compile(r"(?:\b(?:các|những|hai|ba|bốn|năm)|\d)\s+$", re.IGNORECASE)


def read_names(text: str) -> tuple[Name, ...]:
    """Persons and places in the order they stand; spans never overlap.

    The span takes in the title or the kind of place ("ông Lò Văn Pản", "bản Nà Lốc").
    """
    found: list[Name] = []
    end = 0
    for name in sorted((*_persons(text), *_places(text)), key=lambda n: (n.start, -n.end)):
        if name.start >= end:
            found.append(name)
            end = name.end
    return tuple(found)


def _persons(text: str) -> Iterator[Name]:
    for match in _TITLE.finditer(text):
        name = _SYLLABLES.match(text, match.end())
        if not name or _NO_TITLE.search(text[: match.start()]):
            continue
        words = name[0].split()
        if words[0] in _NO_NAME:
            continue
        full = len(words) > 1 and words[0] in _SURNAMES
        if full or (match["address"] and _sure(text, name, words)):
            yield _name("person", text, match.start(), name.end())


def _places(text: str) -> Iterator[Name]:
    for match in _PLACE.finditer(text):
        name = _SYLLABLES.match(text, match.end())
        if not name or (match["kind"][0].isupper() and not _begins(text, match)):
            continue
        words = name[0].split()
        if words[0] in _NO_NAME - {"Lao"} or not _sure(text, name, words):
            continue
        yield _name("place", text, match.start(), name.end())
        if _PLURAL.search(text[: match.start()]):
            yield from _listed(text, name.end())
    for match in _NUMBERED.finditer(text):
        yield _name("place", text, *match.span())


def _listed(text: str, position: int) -> Iterator[Name]:
    while match := _LIST.match(text, position):
        words = match["name"].split()
        if words[0] in _NO_NAME or len(words) < 2:
            return
        yield _name("place", text, *match.span("name"))
        position = match.end()


def _sure(text: str, name: re.Match[str], words: list[str]) -> bool:
    """Whether the capitals are a name of their own, not the first of an ordinary phrase."""
    alone = len(words) == 1
    small_follows = bool(re.match(r" [^\W\d_]", text[name.end() :]))
    return not (alone and small_follows and words[0] in _NO_NAME_ALONE)


def _begins(text: str, match: re.Match[str]) -> bool:
    """Whether a kind of place in a capital stands where any word would have one."""
    kind = match["kind"].lower()
    return kind in ("thành phố", "quận") or bool(
        re.search(r"(?:^|[.;:!?])[\s\"“(\[-]*$", text[: match.start()])
    )


def _name(kind: Literal["person", "place"], text: str, start: int, end: int) -> Name:
    return Name(kind=kind, text=text[start:end], start=start, end=end)
