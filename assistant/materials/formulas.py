"""Formulas that a workbook holds without their results: sums and plain arithmetic.

A file made by a program (or saved by some phone apps) stores no results. Totals are
nearly always SUM of ranges or "=D7+E7"; anything else is left for Excel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import cast

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils.cell import range_boundaries

from assistant.vietnamese.numbers import parse_number

_MAX_RANGE = 20_000
_MAX_DEPTH = 60


class Unknown(Exception):
    """The formula cannot be worked out here."""


def evaluate(
    formula: str,
    cells: Mapping[tuple[int, int], str],
    formulas: Mapping[tuple[int, int], str],
    at: tuple[int, int],
    path: tuple[tuple[int, int], ...] = (),
) -> Decimal:
    """The value of a formula over the cells of its own sheet.

    Args:
        formula: as stored, with or without "=".
        cells: texts by (row, column), 1-based.
        formulas: those cells of the sheet that have no stored value either.
        at: the cell itself; ``path`` the cells that led here.

    Raises:
        Unknown: for other functions, other sheets, text operands, circles.
    """
    if at in path or len(path) > _MAX_DEPTH:
        raise Unknown(formula)

    def value(cell: tuple[int, int], *, strict: bool) -> Decimal:
        if cell in formulas:
            return evaluate(formulas[cell], cells, formulas, cell, (*path, at))
        text = cells.get(cell, "").strip()
        try:
            return parse_number(text) if text not in ("", "-") else Decimal(0)
        except ValueError:
            if strict:
                raise Unknown(text) from None
            return Decimal(0)

    tokens = Tokenizer(formula if formula.startswith("=") else f"={formula}").items
    parser = _Parser([t for t in tokens if t.type != Token.WSPACE], value)
    return parser.whole()


class _Parser:
    """Recursive descent over Excel's tokens: + - * / ( ) and SUM."""

    def __init__(self, tokens: list[Token], value: Callable[..., Decimal]) -> None:
        self.tokens, self.value, self.at = tokens, value, 0

    def whole(self) -> Decimal:
        try:
            result = self._sum()
        except (InvalidOperation, ZeroDivisionError, IndexError) as error:
            raise Unknown(str(error)) from error
        if self.at != len(self.tokens):
            raise Unknown(self.tokens[self.at].value)
        return result

    def _peek(self) -> str:
        return self.tokens[self.at].value if self.at < len(self.tokens) else ""

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _sum(self) -> Decimal:
        total = self._product()
        while self._peek() in ("+", "-"):
            total = total + self._product() if self._next().value == "+" else total - self._product()
        return total

    def _product(self) -> Decimal:
        total = self._operand()
        while self._peek() in ("*", "/"):
            total = total * self._operand() if self._next().value == "*" else total / self._operand()
        return total

    def _operand(self) -> Decimal:
        token = self._next()
        if token.type == Token.OP_PRE:
            return self._operand() if token.value == "+" else -self._operand()
        if token.type == Token.PAREN and token.subtype == Token.OPEN:
            total = self._sum()
            self._next()
            return total
        if token.type == Token.FUNC and token.value.upper() == "SUM(":
            return self._arguments()
        if token.type == Token.OPERAND and token.subtype == Token.NUMBER:
            return Decimal(token.value)
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            cells = _range(token.value)
            if len(cells) == 1:
                return self.value(cells[0], strict=True)
        raise Unknown(token.value)

    def _arguments(self) -> Decimal:
        """What SUM adds up: ranges skip text, as in Excel."""
        total = Decimal(0)
        while True:
            token = self.tokens[self.at]
            lone = self.tokens[self.at + 1].type in (Token.SEP, Token.FUNC)
            if token.type == Token.OPERAND and token.subtype == Token.RANGE and lone:
                self._next()
                total += sum((self.value(c, strict=False) for c in _range(token.value)), Decimal(0))
            else:
                total += self._sum()
            end = self._next()
            if end.type == Token.FUNC and end.subtype == Token.CLOSE:
                return total
            if end.type != Token.SEP:
                raise Unknown(end.value)


def _range(text: str) -> list[tuple[int, int]]:
    """The (row, column) pairs of "D18:M18" or "$D$18" on the same sheet."""
    if not re.fullmatch(r"\$?[A-Za-z]{1,3}\$?\d{1,7}(:\$?[A-Za-z]{1,3}\$?\d{1,7})?", text):
        raise Unknown(text)
    bounds = range_boundaries(text.upper())
    if any(b is None for b in bounds):
        raise Unknown(text)
    left, top, right, bottom = cast(tuple[int, int, int, int], bounds)
    if (bottom - top + 1) * (right - left + 1) > _MAX_RANGE:
        raise Unknown(text)
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
