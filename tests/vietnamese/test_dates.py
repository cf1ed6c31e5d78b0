"""Dates in print, and the spelling of months that Decree 30 asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.vietnamese.dates import date_text, month_text
from assistant.vietnamese.numbers import read_quantities
from assistant.vietnamese.symbols import normal_symbol


@pytest.mark.parametrize(("month", "text"), [(1, "01"), (2, "02"), (3, "3"), (10, "10"), (12, "12")])
def test_only_the_first_two_months_get_a_zero(month, text):
    assert month_text(month) == text


@given(st.dates())
def test_a_date_in_print_reads_back(date):
    if 1900 <= date.year < 2100:
        (quantity,) = read_quantities(date_text(date.day, date.month, date.year))
        assert quantity.values == (date.day, date.month, date.year)


def test_symbols_are_compared_without_spaces_and_by_one_kind_of_hyphen():
    assert normal_symbol("34 - CT/TW") == normal_symbol("34–CT/TW") == "34-CT/TW"
