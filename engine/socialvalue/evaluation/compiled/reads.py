"""Which facts the parts of a rule read, by the text of the policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import Parameter
from socialvalue.model.policy import Policy, Rule
from socialvalue.model.reading import Tree, names, walk
from socialvalue.model.table import Table


@dataclass(frozen=True, slots=True)
class Reads:
    """What one policy version reads, with the packs it uses.

    Facts that are worked out count as what they are worked out from, tables as what
    their rows and dates are about. All cases and rows are in it, also those that an
    earlier one makes needless: it is what an outcome may rest on, and never less.
    """

    policy: Policy
    packs: Mapping[str, Policy | None]
    dictionary: Dictionary
    _found: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def of_rule(self, rule: Rule, *, unless: bool, require: bool) -> frozenset[str]:
        """Return the facts and lists read by `rule`, as far as it was tried.

        Args:
            rule: The rule.
            unless: Whether its exceptions were tried, beside when it applies.
            require: Whether what it requires was tried.
        """
        key = (rule.id, f"unless: {unless}, require: {require}")
        if key not in self._found:
            self._found[key] = self._of_rule(rule, unless=unless, require=require)
        return self._found[key]

    def _of_rule(self, rule: Rule, *, unless: bool, require: bool) -> frozenset[str]:
        group = None if rule.group is None else self.policy.groups[rule.group]
        trees: list[Tree | None] = [rule.when]
        trees += [None if group is None else group.when]
        if unless:
            trees += [rule.unless, None if group is None else group.unless]
        if require:
            trees.append(rule.require)
        return self._all(tree for tree in trees if tree is not None)

    def _all(self, trees: Iterable[Tree]) -> frozenset[str]:
        return frozenset(name for tree in trees for name in self._of(tree))

    def _of(self, tree: Tree) -> frozenset[str]:
        found: set[str] = set()
        for node in walk(tree):
            for name in names(node):
                found |= self._named(name)
            if isinstance(node, Parameter):
                found |= self._of_parameter(node)
        return frozenset(found)

    def _named(self, name: str) -> frozenset[str]:
        key = ("", name)
        if key not in self._found:
            if name in self.policy.derived:
                self._found[key] = self._of(self.policy.derived[name].definition)
            elif name in self.dictionary.records:
                inside = (f for f in self.dictionary.facts if f.startswith(f"{name}."))
                self._found[key] = frozenset(inside)
            else:
                self._found[key] = frozenset({name})
        return self._found[key]

    def _of_parameter(self, parameter: Parameter) -> frozenset[str]:
        if parameter.pack is None:
            table = self.policy.tables.get(parameter.name)
            return frozenset() if table is None else self._of_table(table, self)
        pack = self.packs.get(parameter.pack)
        if pack is None or parameter.name not in pack.tables:
            return frozenset()
        inside = f"{parameter.pack}."
        packs = {
            path.removeprefix(inside): other
            for path, other in self.packs.items()
            if path.startswith(inside)
        }
        other = Reads(pack, packs, self.dictionary)
        return self._of_table(pack.tables[parameter.name], other)

    def _of_table(self, table: Table, owner: Reads) -> frozenset[str]:
        key = (f"of {id(owner.policy)}", table.name)
        if key not in self._found:
            found = set(owner._all(row.when for row in table.rows if row.when))
            found |= owner._all(row.value for row in table.rows if row.value)
            if table.dated_by is not None:
                found |= owner._named(table.dated_by)
            self._found[key] = frozenset(found)
        return self._found[key]
