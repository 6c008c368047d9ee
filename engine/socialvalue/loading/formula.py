"""Formulas, parsed into the same nodes as everything else.

`commitment.quantity * commitment.unit_value - min(a, b)`: names, numbers and
percentages, `+ - * /`, brackets, and the functions of `model.expression`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from socialvalue.diagnostics import Span
from socialvalue.model.expression import (
    Arithmetic,
    Call,
    Expression,
    Function,
    Literal,
    Operator,
)
from socialvalue.quantities import parse_number, parse_percentage
from socialvalue.records import dataclass

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d[\d.]*(?: ?%)?)|(?P<name>\$?[a-z][a-z0-9_.]*)"
    r"|(?P<mark>[-+*/(),]))"
)
_DEPTH = 50
_PARTS = 400
_ARITIES = {
    Function.MIN: (1, 20),
    Function.MAX: (1, 20),
    Function.ROUND: (2, 2),
    Function.MONTHS_BETWEEN: (2, 2),
    Function.WITH_VAT: (2, 2),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a formula, to be resolved by the caller."""

    text: str
    at: Span


class BadFormulaError(ValueError):
    """Raised where a formula cannot be read; `at` is the place."""

    def __init__(self, message: str, at: Span) -> None:
        """Say what is wrong and where."""
        super().__init__(message)
        self.message = message
        self.at = at


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: Span


class _Parser:
    """Recursive descent over the tokens, a bounded number of levels deep."""

    def __init__(self, tokens: list[_Token], end: Span) -> None:
        self.tokens = tokens
        self.end = end
        self.position = 0
        self.depth = 0

    def peek(self) -> str:
        if self.position < len(self.tokens):
            return self.tokens[self.position].text
        return ""

    def next(self) -> _Token:
        if self.position == len(self.tokens):
            raise BadFormulaError("the formula ends too early", self.end)
        self.position += 1
        return self.tokens[self.position - 1]

    def expect(self, mark: str) -> None:
        token = self.next()
        if token.text != mark:
            message = f"`{mark}` is due here, not `{token.text}`"
            raise BadFormulaError(message, token.at)

    def sum(self) -> Expression | Name:
        left = self.product()
        while self.peek() in {"+", "-"}:
            token = self.next()
            left = _arithmetic(token, left, self.product())
        return left

    def product(self) -> Expression | Name:
        left = self.factor()
        while self.peek() in {"*", "/"}:
            token = self.next()
            left = _arithmetic(token, left, self.factor())
        return left

    def factor(self) -> Expression | Name:
        self.depth += 1
        if self.depth > _DEPTH:
            raise BadFormulaError(f"more than {_DEPTH} brackets deep", self.end)
        token = self.next()
        found: Expression | Name
        match token.kind:
            case "number":
                found = _literal(token)
            case "name" if self.peek() == "(":
                found = self.call(token)
            case "name":
                found = Name(token.text, token.at)
            case _ if token.text == "(":
                found = self.sum()
                self.expect(")")
            case _:
                message = f"a name, a number or a bracket is due, not `{token.text}`"
                raise BadFormulaError(message, token.at)
        self.depth -= 1
        return found

    def call(self, token: _Token) -> Expression:
        try:
            function = Function(token.text)
        except ValueError:
            known = ", ".join(Function)
            message = f"there is no function `{token.text}`; there are {known}"
            raise BadFormulaError(message, token.at) from None
        self.expect("(")
        arguments = [self.sum()]
        while self.peek() == ",":
            self.next()
            arguments.append(self.sum())
        self.expect(")")
        least, most = _ARITIES[function]
        if not least <= len(arguments) <= most:
            message = f"`{function}` takes {least} values, not {len(arguments)}"
            raise BadFormulaError(message, token.at)
        return Call(function, tuple(arguments), token.at)  # type: ignore[arg-type]


def parse_formula(formula: str, at: Span) -> Expression | Name:
    """Return the tree of `formula`, with a `Name` wherever a name stands.

    Args:
        formula: The formula as the policy writes it.
        at: The place of its first character.

    Raises:
        BadFormulaError: If it cannot be read.
    """
    end = replace(at, column=at.column + len(formula), length=1)
    parser = _Parser(_tokens(formula, at), end)
    tree = parser.sum()
    if parser.position < len(parser.tokens):
        token = parser.tokens[parser.position]
        raise BadFormulaError(f"`{token.text}` does not belong here", token.at)
    return tree


def _tokens(formula: str, at: Span) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    end = len(formula.rstrip())
    while position < end:
        found = _TOKEN.match(formula, position)
        if not found:
            spaces = len(formula[position:]) - len(formula[position:].lstrip())
            place = replace(at, column=at.column + position + spaces, length=1)
            stray = formula[position:].lstrip()[0]
            raise BadFormulaError(f"`{stray}` does not belong in a formula", place)
        kind = found.lastgroup or "mark"
        said = found[kind]
        place = replace(at, column=at.column + found.start(kind), length=len(said))
        tokens.append(_Token(kind, said, place))
        position = found.end()
        if len(tokens) > _PARTS:
            message = f"the formula has more than {_PARTS} parts"
            raise BadFormulaError(message, place)
    return tokens


def _literal(token: _Token) -> Literal:
    value = parse_percentage(token.text) or parse_number(token.text)
    if value is None:
        raise BadFormulaError(f"`{token.text}` is not a number", token.at)
    return Literal(value, token.at)


def _arithmetic(
    token: _Token, left: Expression | Name, right: Expression | Name
) -> Expression:
    operator = Operator(token.text)
    return Arithmetic(operator, left, right, token.at)  # type: ignore[arg-type]
