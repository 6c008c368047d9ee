"""The workings of literals, of parameters, and of tables where they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from socialvalue.evaluation.facts import without_working
from socialvalue.evaluation.parameter_use import use_of_parameter, use_of_row
from socialvalue.evaluation.run import Run
from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.evaluation.steps import WHY
from socialvalue.evaluation.tables import Worked, table_working
from socialvalue.evaluation.working import Maker, Working
from socialvalue.model.case import Why
from socialvalue.model.decision import Step, StepKind
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import Literal, Parameter
from socialvalue.model.policy import ParameterValue, Policy
from socialvalue.model.reading import facts_of_table
from socialvalue.model.table import Table
from socialvalue.quantities import text


def literal_step(literal: Literal) -> Step:
    """Return the step of a value that stands in the policy itself."""
    shown = text(literal.value)
    return Step(StepKind.LITERAL, shown, name=shown, value=literal.value)


def declared(
    parameter: Parameter, maker: Maker
) -> tuple[ParameterValue, Policy] | None:
    """Return the parameter that is read, and whose it is; None if it is not there."""
    owner: Policy | None = maker.policy
    if parameter.pack is not None:
        owner = maker.packs.get(parameter.pack)
    if owner is None or parameter.name not in owner.parameters:
        return None
    return owner.parameters[parameter.name], owner


def parameter_step(name: str, declared: ParameterValue) -> Step:
    """Return the step of a parameter, called `name` where it is read."""
    return Step(
        StepKind.PARAMETER,
        f"the parameter {name} is {text(declared.value)}",
        name=f"the parameter {name}",
        value=declared.value,
        parameter=name,
    )


def parameter_value(parameter: Parameter, maker: Maker) -> Working:
    """Return the working of a parameter; which one was read is remembered."""
    name = maker.prefix + str(parameter)
    found = declared(parameter, maker)
    if found is None:
        absent = Step(
            StepKind.PARAMETER,
            f"the parameter {name} {WHY[Why.NO_VERSION]}",
            name=f"the parameter {name}",
            why=Why.NO_VERSION,
            parameter=name,
        )
        return lambda _run, _at: absent
    step = parameter_step(name, found[0])
    key, used = (name, ""), use_of_parameter(name, *found)

    def work(run: Run, _: Standpoint) -> Step:
        run.uses[key] = used
        return step

    return work


def table_value(parameter: Parameter, table: Table, maker: Maker) -> Working:
    """Return the working of a table: a reference, as its working stands once."""
    name = maker.prefix + str(parameter)
    worker = maker if parameter.pack is None else maker.of_pack(parameter.pack)
    mark = f"${name}"
    holder_of = holder_of_facts(facts_of_table(table), maker.dictionary)
    made: list[Callable[[Run, Standpoint], Worked]] = []

    def work(run: Run, at: Standpoint) -> Step:
        holder = holder_of(run, at)
        step = holder.derived.get(mark)
        if step is None:
            key = (name, holder.pointer)
            if key not in run.tables:
                if not made:
                    made.append(table_working(table, name, worker))
                worked = made[0](run, holder)
                run.tables[key] = worked.step
                for number, found in worked.rows:
                    used = use_of_row(name, table, number, found, worker.policy)
                    if used is not None:
                        run.uses[(name, used.row or "")] = used
            step = holder.derived[mark] = without_working(run.tables[key])
        return step

    return work


def holder_of_facts(
    reads: Iterable[str], dictionary: Dictionary
) -> Callable[[Run, Standpoint], Standpoint]:
    """Return what finds the innermost item around to which facts in `reads` belong."""
    scopes = {name.partition(".")[0] for name in reads}
    wanted = {
        scope: tuple(each for each in dictionary.lineage(scope) if each in scopes)
        for scope in dictionary.scopes
    }

    def holder(run: Run, at: Standpoint) -> Standpoint:
        for scope in wanted[at.item.scope]:
            found = at.scopes.get(scope)
            if found is not None:
                return found
        return run.tender

    return holder
