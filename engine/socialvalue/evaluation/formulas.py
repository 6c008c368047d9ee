"""The workings of arithmetic, and of functions of values."""

from __future__ import annotations

from socialvalue.evaluation.arithmetic import call, combine
from socialvalue.evaluation.intervals import Known, Result, Unknown
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import value_step
from socialvalue.evaluation.working import Maker, Sight, Working
from socialvalue.model.case import Why
from socialvalue.model.decision import Step, StepKind
from socialvalue.model.expression import Arithmetic, Call
from socialvalue.model.words import expression_text


def worked_out(formula: Arithmetic | Call, maker: Maker, sight: Sight) -> Working:
    """Return the working of a formula."""
    of_call = isinstance(formula, Call)
    operands = (
        formula.arguments
        if isinstance(formula, Call)
        else (formula.left, formula.right)
    )
    kind = StepKind.CALL if of_call else StepKind.ARITHMETIC
    parts = tuple(maker.value(operand, sight) for operand in operands)
    name = expression_text(formula, maker.words)

    def work(run: Run, at: Standpoint) -> Step:
        steps = tuple([part(run, at) for part in parts])
        return value_step(kind, name, _found(formula, steps), steps)

    return work


def _found(formula: Arithmetic | Call, steps: tuple[Step, ...]) -> Result:
    values = [step.value for step in steps if step.value is not None]
    if len(values) < len(steps):
        whys = [step.why for step in steps if step.why is not None]
        return Unknown(Why.ABSENT if Why.ABSENT in whys else whys[0])
    try:
        if isinstance(formula, Call):
            return Known(call(formula.function, values))
        return Known(combine(formula.operator, *values))
    except ZeroDivisionError:
        return Unknown(Why.DIVISION_BY_ZERO)
    except ArithmeticError:
        return Unknown(Why.TOO_LONG)
