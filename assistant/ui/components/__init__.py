"""Three small components of our own: the outline, a text to click, a text to type.

Text reaches the page only through ``textContent`` and ``value``, never as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _component(name: str) -> Any:
    return st.components.v2.component(f"tro_ly_{name}", css=_read(f"{name}.css"), js=_read(f"{name}.js"))


_OUTLINE, _SENTENCES, _EDITOR = _component("outline"), _component("sentences"), _component("editor")


def outline(rows: Sequence[Mapping[str, Any]], *, key: str, on_choose: Callable[[str], None]) -> None:
    """The outline as a list to choose from.

    Args:
        rows: ``{"kind": "heading", "text"}`` or ``{"kind": "leaf", "id", "text", "state",
            "label", "chosen"}`` in printed order.
        on_choose: called with the id of the section that was clicked.
    """

    def chosen() -> None:
        if found := st.session_state[key].get("choose"):
            on_choose(str(found))

    _OUTLINE(key=key, data={"rows": list(rows)}, on_choose_change=chosen)


def sentences(
    paragraphs: Sequence[Sequence[Mapping[str, Any]]], *, key: str, on_choose: Callable[[int], None]
) -> None:
    """A text whose sentences can be chosen.

    Args:
        paragraphs: sentences as ``{"number", "text", "mark": ""|"hint"|"warn"|"block"|"gap",
            "note", "chosen"}``; ``note`` is what a screen reader adds.
        on_choose: called with the number of the sentence that was clicked.
    """

    def chosen() -> None:
        found = st.session_state[key].get("choose")
        if found is not None:
            on_choose(int(found))

    _SENTENCES(key=key, data={"paragraphs": [list(p) for p in paragraphs]}, on_choose_change=chosen)


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
