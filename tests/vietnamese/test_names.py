"""Persons and places: read where title, kind and capitals make them sure, never made up."""

import csv
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.vietnamese.names import read_names
from assistant.vietnamese.text import fold
from tests.labelled import CASES

with (CASES / "ten-rieng" / "nhan.tsv").open(encoding="utf-8", newline="") as file:
    LABELLED = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

_PIECES = (
    "ông bà anh chị đồng chí đ/c xã bản thôn huyện tỉnh Lò Văn Pản Nậm Cốc Minh Kế hoạch Hội"
    " UBND 12 , ; a. ( )"
)


def named(text: str, kind: str) -> list[str]:
    return [n.text for n in read_names(text) if n.kind == kind]


@pytest.mark.parametrize("row", LABELLED, ids=[r["text"][:40] for r in LABELLED])
def test_just_the_named_persons_and_places_are_read(row):
    wanted = {k: [] if row[k] == "-" else row[k].split(" | ") for k in ("persons", "places")}
    assert {"persons": named(row["text"], "person"), "places": named(row["text"], "place")} == wanted


@given(st.text(max_size=80))
def test_spans_are_exact_slices_whatever_the_text(text):
    assert all(n.text == text[n.start : n.end] for n in read_names(text))


@settings(max_examples=200)
@given(st.lists(st.sampled_from(_PIECES.split()), max_size=14).map(" ".join))
def test_spans_are_in_order_exact_and_apart(text):
    names = read_names(text)
    assert all(n.text == text[n.start : n.end] for n in names)
    assert all(one.end <= other.start for one, other in pairwise(names))


@given(st.lists(st.sampled_from(_PIECES.split()), max_size=14).map(lambda words: fold(" ".join(words))))
def test_a_text_without_capitals_names_nobody(text):
    assert read_names(text) == ()
