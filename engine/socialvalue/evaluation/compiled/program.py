"""A policy written as one Python function, and what each of its rules reads.

Facts that are worked out, shared conditions and tables stand before the rules of the
scope whose facts they read, each once for an item, as in the evaluator. Where one is
read of the items of a list, it is a function that remembers its answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from socialvalue.evaluation.compiled import runtime
from socialvalue.evaluation.compiled.conditions import ConditionWriter
from socialvalue.evaluation.compiled.frame import Frame, Owner
from socialvalue.evaluation.compiled.lines import Lines
from socialvalue.evaluation.compiled.types import Types
from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import Condition, Expression, Parameter
from socialvalue.model.policy import Cases, Definition, Holds, Policy, Rule
from socialvalue.model.reading import Tree, facts_of_table, facts_read, names, walk
from socialvalue.model.table import DatedValue, Table
from socialvalue.quantities import Value

MET, NOT_MET, UNDETERMINED, NOT_WHEN, UNLESS = range(5)
"""What a rule comes to; the last two say which part kept it from applying."""

_SHALLOW = 10
"""Levels of indentation from which facts worked out are no longer written in place:
Python allows only so many loops in one another."""

Key = tuple[str, ...]
Write = Callable[[Frame], str]


class Program(ConditionWriter):
    """The source of one policy version with the packs it uses."""

    def __init__(
        self,
        policy: Policy,
        packs: Mapping[str, Policy | None],
        dictionary: Dictionary,
    ) -> None:
        """Take what is to be written."""
        super().__init__(dictionary)
        self.policy = policy
        self.owner = Owner(policy, packs, "", Types(policy, packs, dictionary))
        self._packs: dict[str, Owner] = {}
        self._before = {scope: Lines() for scope in dictionary.scopes}
        self._hoisted: dict[Key, str] = {}
        self._functions: dict[Key, str] = {}
        self._written: list[Lines] = []
        self._uses = _uses(policy)

    # What is worked out once for an item

    def derived(self, name: str, frame: Frame) -> str:
        """Return the name of a derived fact's value."""
        definition = frame.owner.policy.derived[name].definition
        holder = name.partition(".")[0]
        key = ("derived", frame.owner.prefix + name)
        write = partial(self._definition, definition)
        once = self._uses[name] == 1 and frame.lines.depth < _SHALLOW
        if once and self._is_own(holder, frame):
            return self.kept(frame, write(frame))  # only where it is needed
        return self._once(key, holder, frame, write)

    def _is_own(self, holder: str, frame: Frame) -> bool:
        """Return whether `holder` is what the rule that is written is about."""
        return frame.hoists and frame.scope == holder and self._is_plain(frame)

    def _is_plain(self, frame: Frame) -> bool:
        """Return whether the frame's item is one of a rule, not of a list."""
        return frame.items[frame.scope] == _variable(frame.scope)

    def table(self, table: Table, parameter: Parameter, frame: Frame) -> str:
        """Return the name of what a table gives."""
        name = frame.owner.prefix + str(parameter)
        holder = self._holder(facts_of_table(table), frame)
        owner = self._owner(parameter, frame.owner)

        def write(inside: Frame) -> str:
            return self._looked_up(table, _of(owner, inside))

        return self._once(("table", name, holder), holder, frame, write)

    def _owner(self, parameter: Parameter, owner: Owner) -> Owner:
        if parameter.pack is None:
            return owner
        prefix = f"{owner.prefix}{parameter.pack}."
        pack = owner.packs.get(parameter.pack)
        if prefix not in self._packs and pack is not None:
            inside = f"{parameter.pack}."
            packs = {
                path.removeprefix(inside): other
                for path, other in owner.packs.items()
                if path.startswith(inside)
            }
            types = Types(pack, packs, self.dictionary)
            self._packs[prefix] = Owner(pack, packs, prefix, types)
        return self._packs[prefix]

    def _holder(self, reads: Iterable[str], frame: Frame) -> str:
        """Return the innermost scope around to which facts in `reads` belong."""
        scopes = {name.partition(".")[0] for name in reads}
        lineage = self.dictionary.lineage(frame.scope)
        return next((scope for scope in lineage if scope in scopes), lineage[-1])

    def _shared(self, name: str, *, when: bool, frame: Frame) -> str | None:
        """Return the name of a group's `when` or `unless`, if it has one."""
        group = self.policy.groups[name]
        condition = group.when if when else group.unless
        if condition is None:
            return None
        holder = self._holder(self._read_by(condition, frame), frame)
        key = ("group", name, str(when), holder)
        return self._once(key, holder, frame, partial(self.condition, condition))

    def condition(self, condition: Condition, frame: Frame) -> str:
        """Return the name of a condition's truth.

        One that is about nothing of the item itself is worked out before, around it,
        and one that comes up again is worked out once.
        """
        if not frame.hoists or not self._is_plain(frame):
            return self.test(condition, frame)
        holder, said = (
            self._holder(self._read_by(condition, frame), frame),
            repr(condition),
        )
        if holder == frame.scope and self._uses[said] == 1:
            return self.test(condition, frame)
        key = ("condition", frame.owner.prefix, holder, said)
        return self._once(key, holder, frame, partial(self.test, condition))

    def _read_by(self, condition: Condition, frame: Frame) -> set[str]:
        """Return the facts that a condition reads, those of its tables too."""
        reads = set(facts_read(condition))
        for node in walk(condition):
            if isinstance(node, Parameter):
                owner = self.owner_of(node, frame)
                if owner is not None and node.name in owner.tables:
                    reads |= facts_of_table(owner.tables[node.name])
        return reads

    def _once(self, key: Key, holder: str, frame: Frame, write: Write) -> str:
        """Return the name of something that is worked out once for its item."""
        if frame.hoists and frame.items[holder] == _variable(holder):
            if key not in self._hoisted:
                lines = Lines()
                inside = self._frame(holder, lines, frame.owner, hoists=True)
                self._hoisted[key] = self.kept(inside, write(inside))
                self._before[holder].extend(lines)
            return self._hoisted[key]
        if key not in self._functions:
            self._functions[key] = name = f"f{len(self._functions)}"
            self._function(name, holder, frame.owner, write)
        around = reversed(self.dictionary.lineage(holder))
        items = ", ".join(frame.items[scope] for scope in around)
        return self.kept(frame, f"{self._functions[key]}(M, {items})")

    def _function(self, name: str, holder: str, owner: Owner, write: Write) -> None:
        """Write a function that remembers what it gave for each item."""
        around = [_variable(s) for s in reversed(self.dictionary.lineage(holder))]
        lines = Lines()
        with lines.under(f"def {name}(M, {', '.join(around)}):"):
            lines.add(f"found = M.get(('{name}', id({around[-1]})), M)")
            lines.add("if found is not M: return found")
            inside = self._frame(holder, lines, owner, hoists=False)
            lines.add(f"found = {write(inside)}")
            lines.add(f"M['{name}', id({around[-1]})] = found")
            lines.add("return found")
        self._written.append(lines)

    def _frame(self, scope: str, lines: Lines, owner: Owner, *, hoists: bool) -> Frame:
        items = {each: _variable(each) for each in self.dictionary.lineage(scope)}
        return Frame(owner, lines, items, scope, hoists)

    def _definition(self, definition: Definition, frame: Frame) -> str:
        match definition:
            case Holds(condition):
                name = self.condition(condition, frame)
                return self.kept(frame, f"UNKNOWN if {name} is None else {name}")
            case Cases():
                return self._cases(definition, frame)
            case expression:
                return self.value(expression, frame)

    def _cases(self, definition: Cases, frame: Frame) -> str:
        """Write cases; from the first that is undecided on, all values must agree."""
        lines = frame.lines
        found = self.kept(frame, "UNKNOWN")
        may = self.kept(frame, "None")  # the values that may be it, if undecided
        with lines.under("while True:"):
            for case in definition.cases:
                if case.when is None:
                    self._settle(case.value, found, may, frame)
                    break
                when = self.condition(case.when, frame)
                with lines.under(f"if {when}:"):
                    self._settle(case.value, found, may, frame)
                with lines.under(f"if {when} is None:"):
                    if case.value is None:
                        lines.add("break")
                        continue
                    lines.add(f"if {may} is None: {may} = []")
                    lines.add(f"{may}.append({self.value(case.value, frame)})")
            else:
                lines.add("break")
        return found

    def _settle(
        self, value: Expression | None, found: str, may: str, frame: Frame
    ) -> None:
        """Write that a case holds, and so which value it all comes to."""
        if value is not None:
            name = self.value(value, frame)
            frame.lines.add(
                f"{found} = {name} if {may} is None else agreed([*{may}, {name}])"
            )
        frame.lines.add("break")

    def _looked_up(self, table: Table, frame: Frame) -> str:
        day = "None"
        if table.dated_by is not None:
            day = self.read(table.dated_by, frame)
        holds = [
            "None" if row.when is None else self.condition(row.when, frame)
            for row in table.rows
        ]
        rows: list[tuple[DatedValue, ...] | Value | None] = []
        values: list[str] = []
        for row in table.rows:
            fixed = None if row.value is None else self.fixed(row.value, frame)
            rows.append(row.dated if row.value is None else fixed)
            if row.value is None or fixed is not None:
                values.append("None")
            else:
                values.append(self.value(row.value, frame))
        how = self.constant(runtime.lookup(table, tuple(rows)))
        listed = f"({', '.join(holds)},), ({', '.join(values)},)"
        return self.kept(frame, f"looked_up({how}, {listed}, {day})")

    # Rules

    def rule(self, rule: Rule, frame: Frame) -> str:
        """Write what `rule` comes to for the frame's item, and return its name."""
        lines = frame.lines
        code = self.kept(frame, str(NOT_WHEN))
        whens = self._part(rule.group, rule.when, frame, when=True)
        applies = self.joined(whens, frame) if whens else "True"
        with lines.under(f"if {applies} is not False:"):
            exceptions = self._part(rule.group, rule.unless, frame, when=False)
            true = " or ".join(f"{name} is True" for name in exceptions) or "False"
            with lines.under(f"if {true}:"):
                lines.add(f"{code} = {UNLESS}")
            with lines.under("else:"):
                required = self.condition(rule.require, frame)
                sure = [f"{applies} is True"]
                sure += [f"{name} is False" for name in exceptions]
                lines.add(
                    f"{code} = {MET} if {required} is True else "
                    f"{NOT_MET} if {required} is False and {' and '.join(sure)} "
                    f"else {UNDETERMINED}"
                )
        return code

    def _part(
        self,
        group: str | None,
        condition: Condition | None,
        frame: Frame,
        *,
        when: bool,
    ) -> list[str]:
        names: list[str] = []
        if group is not None:
            shared = self._shared(group, when=when, frame=frame)
            names += [] if shared is None else [shared]
        if condition is not None:
            names.append(self.condition(condition, frame))
        return names

    def whole(self) -> str:
        """Return the source of `judged(tender)`: what every rule comes to.

        It gives, by scope and in the order of the file, for each item its pointer, the
        codes of the scope's rules, and the number of the lot it is in or None; and the
        lists on the way that may go on, with the items around them, the tender first.
        """
        rules = {scope: Lines() for scope in self.dictionary.scopes}
        codes: dict[str, list[str]] = {scope: [] for scope in rules}
        for rule in self.policy.rules:
            scope = rule.applies_to
            frame = self._frame(scope, rules[scope], self.owner, hoists=True)
            codes[scope].append(self.rule(rule, frame))
        judged = [scope for scope, names in codes.items() if names]
        lines = Lines()
        with lines.under("def judged(i_tender):"):
            lines.add("M = {}")
            lines.add("n_lot = None")
            lines.add("open_ = []")
            for scope in judged:
                lines.add(f"of_{scope} = []")
            self._items("tender", rules, codes, lines)
            listed = ", ".join(f"'{scope}': of_{scope}" for scope in judged)
            lines.add(f"return {{{listed}}}, open_")
        return self._source(lines)

    def _items(
        self,
        scope: str,
        rules: Mapping[str, Lines],
        codes: Mapping[str, list[str]],
        lines: Lines,
    ) -> None:
        lines.extend(self._before[scope])
        lines.extend(rules[scope])
        if codes[scope]:
            item, listed = _variable(scope), ", ".join(codes[scope])
            lines.add(f"of_{scope}.append(({item}.pointer_, ({listed},), n_lot))")
        for name in self.inside(scope):
            inner = self.dictionary.lists[name].item_scope
            if not any(codes[each] for each in self._under(inner)):
                continue
            items = f"{_variable(scope)}.{name.partition('.')[2]}"
            around = ", ".join(self._around(scope))
            lines.add(f"if not {items}_whole: open_.append(('{name}', ({around},)))")
            head = f"for {_variable(inner)} in {items}:"
            if inner == "lot":
                head = f"for n_lot, {_variable(inner)} in enumerate({items}):"
            with lines.under(head):
                self._items(inner, rules, codes, lines)
            if inner == "lot":
                lines.add("n_lot = None")

    def inside(self, scope: str) -> list[str]:
        """Return the lists of items that a scope holds."""
        return [n for n, entry in self.dictionary.lists.items() if entry.scope == scope]

    def _under(self, scope: str) -> list[str]:
        """Return `scope` and the scopes inside it."""
        return [
            s for s in self.dictionary.scopes if scope in self.dictionary.lineage(s)
        ]

    def trials(self, rules: Iterable[Rule]) -> str:
        """Return the source of a function for each rule, called `trial_0` and so on.

        Each takes a memory, the tender and the items down to the one that is tried.
        """
        found = Lines()
        for number, rule in enumerate(rules):
            scope = rule.applies_to
            around = ", ".join(self._around(scope))
            with found.under(f"def trial_{number}(M, {around}):"):
                frame = self._frame(scope, found, self.owner, hoists=False)
                found.add(f"return {self.rule(rule, frame)}")
        return self._source(found)

    def _around(self, scope: str) -> list[str]:
        return [_variable(each) for each in reversed(self.dictionary.lineage(scope))]

    def _source(self, lines: Lines) -> str:
        return "\n".join(str(each) for each in (*self._written, lines))


def _uses(policy: Policy) -> Counter[str]:
    """Return how often each derived fact and each condition stands in `policy`."""
    trees: list[Tree | None] = [each.definition for each in policy.derived.values()]
    for group in policy.groups.values():
        trees += [group.when, group.unless]
    for rule in policy.rules:
        trees += [rule.when, rule.unless, rule.require]
    trees += [row.when for table in policy.tables.values() for row in table.rows]
    found: Counter[str] = Counter()
    for tree in trees:
        for node in walk(tree) if tree is not None else ():
            found.update(names(node))
            found[repr(node)] += 1
    return found


def _variable(scope: str) -> str:
    return f"i_{scope}"


def _of(owner: Owner, frame: Frame) -> Frame:
    return Frame(owner, frame.lines, frame.items, frame.scope, frame.hoists)
