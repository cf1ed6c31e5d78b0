"""What every page has: its picture and style, Streamlit's words in Vietnamese, parts loaded ahead."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
#: The tab's picture; one of Streamlit's own would be fetched from outside.
ICON = str(_HERE / "icon.svg")
#: Streamlit's own parts that other pages than the first are built with: the tables are the heaviest.
PARTS = (
    *("DataFrame", "BidiComponent", "ButtonGroup", "MenuButton", "Selectbox", "TextArea", "FileUploader"),
    *("PageLink", "DownloadButton", "ChatInput", "TextInput", "DateInput"),
)
_MODULES = Path(st.__file__).parent / "static" / "static" / "js"


def modules() -> list[str]:
    """The files that these parts are in; one that the installed Streamlit does not have is left out."""
    return [file.name for part in PARTS for file in sorted(_MODULES.glob(f"{part}.*.js"))[:1]]


_STYLE = f"<style>{(_HERE / 'style.css').read_text(encoding='utf-8')}</style>"
_SCRIPT = "<script>window.modulesAhead ??= {};\n{}\n{}</script>".format(
    json.dumps(modules()),
    *((_HERE / name).read_text(encoding="utf-8") for name in ("words.js", "ahead.js")),
)


def show() -> None:
    """The few rules that the theme cannot say, and the scripts; once in a run, before the page."""
    st.html(_STYLE)
    with st.container(key="words"):
        st.html(_SCRIPT, unsafe_allow_javascript=True)
