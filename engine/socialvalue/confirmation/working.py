"""The working of a decision, held against what it should be the working of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from socialvalue.model.decision import Step, StepKind
from socialvalue.model.expression import (
    Arithmetic,
    Call,
    Expression,
    Literal,
    Parameter,
    Read,
    Summarise,
)

T = TypeVar("T")


class UnlikeError(Exception):
    """The working is that of something else."""


def expect(step: Step, kind: StepKind) -> None:
    """Return nothing where `step` is of that kind.

    Raises:
        UnlikeError: If it is of another.
    """
    if step.kind is not kind:
        raise UnlikeError


def first(step: Step) -> Step:
    """Return the first step under another.

    Raises:
        UnlikeError: If there is none.
    """
    if not step.because:
        raise UnlikeError
    return step.because[0]


def paired(parts: Sequence[T], steps: Sequence[Step]) -> list[tuple[T, Step]]:
    """Return each part with its step.

    Raises:
        UnlikeError: If there are more of one than of the other.
    """
    if len(parts) != len(steps):
        raise UnlikeError
    return list(zip(parts, steps, strict=True))


def totals(
    values: Sequence[Expression], steps: Sequence[Step]
) -> Iterator[tuple[Summarise, Step]]:
    """Yield what is made of a list in values and under them, with its working.

    Raises:
        UnlikeError: If `steps` are not the working of the values.
    """
    for value, step in paired(values, steps):
        match value:
            case Summarise():
                expect(step, StepKind.SUMMARY)
                yield value, step
            case Arithmetic(_, left, right):
                expect(step, StepKind.ARITHMETIC)
                yield from totals((left, right), step.because)
            case Call(_, arguments):
                expect(step, StepKind.CALL)
                yield from totals(arguments, step.because)
            case Literal() | Read() | Parameter():
                continue
