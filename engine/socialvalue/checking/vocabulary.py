"""The names that a policy can use, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from socialvalue.model.dictionary import Dictionary, Type
from socialvalue.model.expression import Expression, Literal, Parameter
from socialvalue.model.policy import ParameterValue, Policy
from socialvalue.quantities import Value

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

    def constants(self, expression: Expression) -> tuple[Value, ...]:
        """Return the values `expression` can have, if the policy itself says them.

        That is so of literals and parameters; for anything else, nothing.
        """
        match expression:
            case Literal(value):
                return (value,)
            case Parameter():
                return tuple(each.value for each in self.versions_of(expression))
            case _:
                return ()

    def fact_names(self) -> list[str]:
        """Return the names of all facts, derived facts and lists, sorted."""
        return sorted(
            {*self.dictionary.facts, *self.policy.derived, *self.dictionary.lists}
        )

    def parameter_names(self) -> list[str]:
        """Return all parameters as they are read, sorted: `minimum`, `law.minimum`."""
        packs = {
            f"{alias}.{name}"
            for alias in self.policy.uses
            for version in self.packs.get(alias, ())
            for name in version.parameters
        }
        return sorted({*self.policy.parameters, *packs})
