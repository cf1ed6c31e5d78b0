"""Small components of our own: the outline, a text to click, what stands beside it, a text to type.

Text reaches the page only through ``textContent`` and ``value``, never as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import streamlit as st

_FOLDER = Path(__file__).parent


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _component(name: str) -> Any:
    return st.components.v2.component(f"tro_ly_{name}", css=_read(f"{name}.css"), js=_read(f"{name}.js"))


_OUTLINE, _SENTENCES, _EDITOR = _component("outline"), _component("sentences"), _component("editor")
_CARDS = _component("cards")


class Card(NamedTuple):
    """A note; ``tone`` says what kind, ``acts`` are buttons with what they do."""

    text: str
    tone: Literal["plain", "source", "block", "warn", "hint"] = "plain"
    below: str = ""
    acts: tuple[tuple[str, Callable[[], object]], ...] = ()


def outline(
    rows: Sequence[Mapping[str, Any]], chosen: str, *, key: str, on_choose: Callable[[str], None]
) -> None:
    """The outline as a list to choose from.

    Args:
        rows: ``{"kind": "heading", "text"}`` or ``{"kind": "leaf", "id", "text", "state",
            "label"}`` in printed order.
        chosen: the id of the section at hand.
        on_choose: called with the id of the section that was clicked.
    """

    def clicked() -> None:
        if found := st.session_state[key].get("choose"):
            on_choose(str(found))

    _OUTLINE(key=key, data={"rows": list(rows), "chosen": chosen}, on_choose_change=clicked)


def sentences(
    paragraphs: Sequence[Sequence[Mapping[str, Any]]],
    chosen: int | None,
    how: str,
    *,
    key: str,
    on_choose: Callable[[int], None],
) -> None:
    """A text whose sentences can be chosen.

    Args:
        paragraphs: sentences as ``{"number", "text", "mark": ""|"hint"|"warn"|"block"|"gap",
            "note"}``; ``note`` is what a screen reader adds.
        chosen: the number of the sentence at hand.
        how: small print below.
        on_choose: called with the number of the sentence that was clicked.
    """

    def clicked() -> None:
        found = st.session_state[key].get("choose")
        if found is not None:
            on_choose(int(found))

    data = {"paragraphs": [list(p) for p in paragraphs], "chosen": chosen, "how": how}
    _SENTENCES(key=key, data=data, on_choose_change=clicked)


def cards(cards: Sequence[Card], *, key: str) -> None:
    """Notes below each other, some with acts, as one element: quicker to draw than an element each.

    An act is done before the page is drawn, like any callback.
    """
    acts = [act for card in cards for act in card.acts]
    numbers = iter(range(len(acts)))
    shown = [
        {
            "tone": card.tone,
            "text": card.text,
            "below": card.below,
            "acts": [(next(numbers), label) for label, _ in card.acts],
        }
        for card in cards
    ]

    def clicked() -> None:
        found = st.session_state[key].get("act")
        if found is not None and int(found) < len(acts):
            acts[int(found)][1]()

    _CARDS(key=key, data={"cards": shown}, on_act_change=clicked)


def editor(
    text: str, base: int, *, place: str, answer: Mapping[str, Any], on_typed: Callable[[str, int, int], None]
) -> None:
    """A text to type in, that knows what is saved and loses nothing.

    What is typed is sent after a pause, on leaving the field and on Ctrl+S; until the
    answer says that it is saved it is also kept in the browser, so that a lost
    connection, a reload or another page does not lose it.

    Args:
        text: what is saved; ``base`` the number of that revision.
        place: what the text is of ("report/section"); a new place is a new text.
        answer: to the last sending: ``{"n", "outcome": "saved"|"stale"|"failed", "message"}``.
        on_typed: called with the text, the revision that it was typed over, and the number
            of the sending to answer.
    """
    key = f"editor-{place}"

    def typed() -> None:
        if found := st.session_state[key].get("typed"):
            on_typed(str(found["text"]), int(found["base"]), int(found["n"]))

    _EDITOR(
        key=key,
        data={"text": text, "base": base, "place": place, "answer": dict(answer)},
        on_typed_change=typed,
    )
