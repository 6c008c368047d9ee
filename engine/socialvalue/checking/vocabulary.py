"""The names that a policy can use, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from socialvalue.model.dictionary import Dictionary, Type
from socialvalue.model.expression import Expression, Literal, Parameter
from socialvalue.model.policy import ParameterValue, Policy
from socialvalue.model.table import Hit, Table
from socialvalue.quantities import Value
from socialvalue.records import dataclass

Packs = Mapping[str, tuple[Policy, ...]]
"""The versions of each pack that a policy uses, by the name it uses it under."""


@dataclass(frozen=True)
class Vocabulary:
    """The dictionary, and what a policy and the packs it uses add to it."""

    dictionary: Dictionary
    policy: Policy
    packs: Packs = field(default_factory=dict)
    derived: Mapping[str, Type] = field(default_factory=dict)
    """Types of the derived facts that have one."""

    def type_of_fact(self, name: str) -> Type | None:
        """Return the type of a fact, given or derived, or None if it has none."""
        definition = self.dictionary.facts.get(name)
        return definition.type if definition else self.derived.get(name)

    def versions_of(self, parameter: Parameter) -> tuple[ParameterValue, ...]:
        """Return what `parameter` can mean: one value, or one a pack's version."""
        if parameter.pack is None:
            own = self.policy.parameters.get(parameter.name)
            return () if own is None else (own,)
        if parameter.pack not in self.policy.uses:
            return ()
        return tuple(
            version.parameters[parameter.name]
            for version in self.packs.get(parameter.pack, ())
            if parameter.name in version.parameters
        )

    def tables_of(self, parameter: Parameter) -> tuple[Table, ...]:
        """Return the tables that `parameter` can mean: one, or one a pack's version."""
        if parameter.pack is None:
            own = self.policy.tables.get(parameter.name)
            return () if own is None else (own,)
        if parameter.pack not in self.policy.uses:
            return ()
        return tuple(
            version.tables[parameter.name]
            for version in self.packs.get(parameter.pack, ())
            if parameter.name in version.tables
        )

    def constants(self, expression: Expression) -> tuple[Value, ...]:
        """Return the values `expression` can have, if the policy itself says them.

        That is so of literals, parameters and tables; for anything else, nothing.
        """
        match expression:
            case Literal(value):
                return (value,)
            case Parameter():
                values = [each.value for each in self.versions_of(expression)]
                for table in self.tables_of(expression):
                    values += self._given_by(table)
                return tuple(values)
            case _:
                return ()

    def _given_by(self, table: Table) -> tuple[Value, ...]:
        """Return every value that `table` can give, if it gives those of its rows."""
        found = [dated.value for row in table.rows for dated in row.dated]
        for row in table.rows:
            if isinstance(row.value, Literal):
                found.append(row.value.value)
            elif row.value is not None:
                return ()
        match table.hit:
            case Hit.COLLECT_SUM | Hit.COLLECT_COUNT:
                return ()
            case Hit.RULE_ORDER | Hit.OUTPUT_ORDER:
                return (tuple(value for value in found if isinstance(value, str)),)
            case _:
                return tuple(found)

    def fact_names(self) -> list[str]:
        """Return the names of all facts, derived facts and lists, sorted."""
        return sorted(
            {*self.dictionary.facts, *self.policy.derived, *self.dictionary.lists}
        )

    def parameter_names(self) -> list[str]:
        """Return all parameters and tables as they are read, sorted: `law.minimum`."""
        packs = {
            f"{alias}.{name}"
            for alias in self.policy.uses
            for version in self.packs.get(alias, ())
            for name in (*version.parameters, *version.tables)
        }
        return sorted({*self.policy.parameters, *self.policy.tables, *packs})
