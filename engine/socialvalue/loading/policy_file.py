"""A policy file as a policy, or all that is wrong with its form.

The JSON Schema has the first word; what it cannot say (dates that do not exist,
formulas, the one of three ways to derive a fact) is said here. Whether the names
and types make sense is for `checking`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from socialvalue.diagnostics import (
    BAD_FORMULA,
    CONTRADICTION,
    DUPLICATE_NAME,
    MISSING_FIELD,
    NO_SUCH_DATE,
    NOT_A_PERCENTAGE,
    NOT_MONEY,
    OTHER_CURRENCY,
    VAT_MISMATCH,
    WRONG_TYPE,
    Diagnostic,
    Span,
    has_errors,
    sort,
)
from socialvalue.loading.document import Document
from socialvalue.loading.formula import BadFormulaError, Name, parse_formula
from socialvalue.loading.schema import validate
from socialvalue.model import expression as node
from socialvalue.model.dictionary import TYPES, Dictionary, Kind, Type
from socialvalue.model.policy import (
    Basis,
    CaseOf,
    Cases,
    Citation,
    Definition,
    Derived,
    Group,
    Holds,
    IfNot,
    Level,
    ParameterValue,
    Pattern,
    Policy,
    Rule,
    Source,
    Standing,
    Status,
)
from socialvalue.quantities import (
    Duration,
    Money,
    OtherCurrencyError,
    Percentage,
    Value,
    Vat,
    looks_like_date,
    parse_date,
    parse_duration,
    parse_money,
    parse_percentage,
)

Data: TypeAlias = Mapping[str, Any]
_T = TypeVar("_T")

_COMPARISONS = {str(comparison): comparison for comparison in node.Comparison}
_QUANTITIES = {str(quantity): quantity for quantity in node.Quantity}
_SUMMARIES = {str(summary): summary for summary in node.Summary}
_TODAY_NEVER = date.min


def load_policy(
    document: Document, schema: Mapping[str, Any], dictionary: Dictionary
) -> Policy | tuple[Diagnostic, ...]:
    """Return the policy that `document` holds, or every fault of its form.

    Args:
        document: A parsed policy file.
        schema: The schema of policy files.
        dictionary: The facts, for telling lists and scopes from other names.
    """
    faults = validate(document, schema)
    if has_errors(faults):
        return faults
    reader = _Reader(document, dictionary)
    policy = reader.policy()
    if reader.faults:
        return sort([*faults, *reader.faults])
    return policy


def _step(pointer: str, *keys: str | int) -> str:
    """Return the pointer to what stands under `keys`."""
    for key in keys:
        pointer += "/" + str(key).replace("~", "~0").replace("/", "~1")
    return pointer


class _Reader:
    """Walks one document of the right form; collects the faults it meets."""

    def __init__(self, document: Document, dictionary: Dictionary) -> None:
        self.document = document
        self.dictionary = dictionary
        self.faults: list[Diagnostic] = []

    def fault(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        self.faults.append(self.document.diagnostic(*args, **options))

    def at(self, pointer: str, *, key: bool = False) -> Span:
        return self.document.span(pointer, key=key)

    # The policy and its parts

    def policy(self) -> Policy:
        data: Data = self.document.data  # type: ignore[assignment]
        effective = data["effective"]
        first = self.day(effective["from"], "/effective/from") or _TODAY_NEVER
        last = None
        if "to" in effective:
            last = self.day(effective["to"], "/effective/to")
        return Policy(
            id=data["policy"],
            version=data["version"],
            language=data["language"],
            title=data["title"],
            authority=data["authority"],
            standing=Standing(data["standing"]),
            effective_from=first,
            effective_to=last,
            owner=data.get("owner"),
            summary=data.get("summary"),
            uses=dict(data.get("uses", {})),
            sources=self.each("sources", self.source),
            parameters=self.each("parameters", self.parameter),
            patterns=self.each("patterns", self.pattern),
            derived=self.each("derive", self.derived),
            groups=self.each("groups", self.group),
            rules=self.rules(data["rules"]),
            digest=self.document.digest,
            at=self.at("/policy"),
        )

    def each(self, section: str, read: Callable[[str, Data, str], _T]) -> dict[str, _T]:
        entries: Data = self.document.data.get(section, {})  # type: ignore[union-attr, assignment]
        return {
            name: read(name, entry, _step("", section, name))
            for name, entry in entries.items()
        }

    def day(self, said: str, pointer: str) -> date | None:
        found = parse_date(said)
        if found is None:
            self.fault(NO_SUCH_DATE, f"there is no day `{said}`", pointer)
        return found

    def source(self, name: str, data: Data, pointer: str) -> Source:
        accessed = data.get("accessed")
        return Source(
            name=name,
            title=data["title"],
            publisher=data["publisher"],
            url=data.get("url"),
            accessed=self.day(accessed, f"{pointer}/accessed") if accessed else None,
            at=self.at(pointer, key=True),
        )

    def citation(self, data: Data, pointer: str) -> Citation | None:
        source = data.get("source")
        if source is None:
            return None
        return Citation(
            source["document"], source.get("locator"), self.at(f"{pointer}/source")
        )

    def parameter(self, name: str, data: Data, pointer: str) -> ParameterValue:
        type_ = TYPES[data["type"]]
        return ParameterValue(
            name=name,
            title=data["title"],
            type=type_,
            value=self.typed(data["value"], type_, f"{pointer}/value"),
            source=self.citation(data, pointer),
            status=Status(data["status"]),
            rationale=data.get("rationale"),
            note=data.get("note"),
            at=self.at(pointer, key=True),
        )

    def typed(self, data: Any, type_: Type, pointer: str) -> Value:  # noqa: ANN401
        """Return a parameter's value, which has to be of the type it declares."""
        if isinstance(data, list):
            if type_.kind is Kind.TEXTS:
                return tuple(data)
            value: Value = ()
        elif type_.kind is Kind.TEXT and isinstance(data, str):
            return data
        else:
            value = self.literal(data, pointer)
        match value, type_.kind:
            case Money(amount, vat), Kind.MONEY:
                if vat not in {Vat.UNSTATED, type_.vat}:
                    self.fault(
                        VAT_MISMATCH,
                        f"`{data}` does not fit the type `{type_}`",
                        pointer,
                        "give the value and the type on the same basis",
                    )
                return Money(amount, type_.vat or vat)
            case Duration(_, unit), Kind.DURATION if unit is type_.unit:
                return value
            case (
                (bool(), Kind.YES_OR_NO)
                | (Decimal(), Kind.NUMBER)
                | (Percentage(), Kind.PERCENTAGE)
                | (date(), Kind.DATE)
            ):
                return value
            case _:
                pass
        example = {
            Kind.PERCENTAGE: "10%",
            Kind.MONEY: "20000 GBP",
            Kind.DATE: "2022-04-14",
            Kind.DURATION: f"12 {type_.unit}",
            Kind.NUMBER: "6",
            Kind.YES_OR_NO: "true",
            Kind.TEXTS: "[one, another]",
        }.get(type_.kind, "text")
        code = {Kind.PERCENTAGE: NOT_A_PERCENTAGE, Kind.MONEY: NOT_MONEY}
        self.fault(
            code.get(type_.kind, WRONG_TYPE),
            f"`{data}` is not of the type `{type_}`",
            pointer,
            f"write it like this: `{example}`",
        )
        return value

    def pattern(self, name: str, data: Data, pointer: str) -> Pattern:
        return Pattern(
            name=name,
            title=data["title"],
            regex=data["form"],
            example=data["example"],
            at=self.at(pointer, key=True),
        )

    def group(self, name: str, data: Data, pointer: str) -> Group:
        return Group(
            name=name,
            title=data["title"],
            when=self.optional(data, "when", pointer),
            unless=self.optional(data, "unless", pointer),
            at=self.at(pointer, key=True),
        )

    def derived(self, name: str, data: Data, pointer: str) -> Derived:
        return Derived(
            name=name,
            title=data["title"],
            definition=self.definition(name, data, pointer),
            at=self.at(pointer, key=True),
        )

    def definition(self, name: str, data: Data, pointer: str) -> Definition:
        ways = [key for key in ("value", "cases", "holds") if key in data]
        if len(ways) != 1:
            said = "none" if not ways else " and ".join(f"`{way}`" for way in ways)
            self.fault(
                MISSING_FIELD if not ways else CONTRADICTION,
                f"`{name}` is derived in one way, but has {said}",
                pointer,
                "give one of `value`, `cases`, `holds`",
                key=True,
            )
            return node.Literal(Decimal(0))
        match ways[0]:
            case "value":
                return self.value(data["value"], f"{pointer}/value")
            case "holds":
                return Holds(self.condition(data["holds"], f"{pointer}/holds"))
            case _:
                return Cases(
                    tuple(
                        self.case(case, f"{pointer}/cases/{number}")
                        for number, case in enumerate(data["cases"])
                    )
                )

    def case(self, data: Data, pointer: str) -> CaseOf:
        if ("is" in data) == ("unknown" in data):
            self.fault(
                MISSING_FIELD if "is" not in data else CONTRADICTION,
                "a case has either a value or a reason why there is none",
                pointer,
                "give one of `is`, `unknown`",
            )
        return CaseOf(
            when=self.optional(data, "when", pointer),
            value=self.value(data["is"], f"{pointer}/is") if "is" in data else None,
            unknown=data.get("unknown"),
            at=self.at(pointer),
        )

    def rules(self, entries: list[Data]) -> tuple[Rule, ...]:
        seen: dict[str, Span] = {}
        for number, entry in enumerate(entries):
            pointer = f"/rules/{number}/id"
            if entry["id"] in seen:
                first = seen[entry["id"]]
                self.fault(
                    DUPLICATE_NAME,
                    f"there are two rules `{entry['id']}`",
                    pointer,
                    f"the first is in line {first.line}; give this one its own name",
                )
            seen.setdefault(entry["id"], self.at(pointer))
        return tuple(
            self.rule(entry, f"/rules/{number}") for number, entry in enumerate(entries)
        )

    def rule(self, data: Data, pointer: str) -> Rule:
        return Rule(
            id=data["id"],
            title=data["title"],
            applies_to=data["applies_to"],
            require=self.condition(data["require"], f"{pointer}/require"),
            level=Level(data["level"]),
            says=data["says"],
            basis=Basis(data["basis"]),
            status=Status(data["status"]),
            when=self.optional(data, "when", pointer),
            unless=self.optional(data, "unless", pointer),
            group=data.get("group"),
            if_not=IfNot(data.get("if_not", "finding")),
            remedy=data.get("remedy"),
            source=self.citation(data, pointer),
            rationale=data.get("rationale"),
            note=data.get("note"),
            at=self.at(f"{pointer}/id"),
        )

    # Conditions

    def optional(self, data: Data, key: str, pointer: str) -> node.Condition | None:
        if key not in data:
            return None
        return self.condition(data[key], f"{pointer}/{key}")

    def condition(self, data: Data, pointer: str) -> node.Condition:
        parts = [
            part
            for key, entry in data.items()
            for part in self.line(key, entry, _step(pointer, key))
        ]
        return parts[0] if len(parts) == 1 else node.All(tuple(parts), self.at(pointer))

    def line(self, key: str, data: Any, pointer: str) -> list[node.Condition]:  # noqa: ANN401
        at = self.at(pointer, key=True)
        match key:
            case "all" | "any":
                parts = tuple(
                    self.condition(part, f"{pointer}/{number}")
                    for number, part in enumerate(data)
                )
                return [node.All(parts, at) if key == "all" else node.Any(parts, at)]
            case "not":
                return [node.Not(self.condition(data, pointer), at)]
            case "given":
                names = tuple([data] if isinstance(data, str) else data)
                return [node.Given(names, at)]
            case "stated":
                names = tuple([data] if isinstance(data, str) else data)
                return [node.Stated(name, at) for name in names]
            case "exists" | "every" | "none":
                where = self.optional(data, "where", pointer)
                has = self.optional(data, "has", pointer)
                return [node.ListTest(_QUANTITIES[key], data["a"], where, has, at)]
            case "no_repeats":
                return [node.NoRepeats(data["of"], data["by"], at)]
            case _:
                return self.tests(node.Read(key, at), data, pointer)

    def tests(self, fact: node.Read, data: Any, pointer: str) -> list[node.Condition]:  # noqa: ANN401
        if not isinstance(data, dict):
            right = self.operand(data, pointer)
            return [node.Compare(fact, node.Comparison.IS, right, fact.at)]
        if ("near" in data) != ("within" in data):
            self.fault(
                MISSING_FIELD,
                "`near` and `within` go together",
                pointer,
                "write `{near: 100%, within: 0.5%}`",
            )
            return []
        if not data:
            self.fault(MISSING_FIELD, f"nothing is asked of `{fact.name}`", pointer)
        return [
            self.test(fact, key, entry, data, _step(pointer, key))
            for key, entry in data.items()
            if key != "within"
        ]

    def test(
        self,
        fact: node.Read,
        key: str,
        data: Any,  # noqa: ANN401
        whole: Data,
        pointer: str,
    ) -> node.Condition:
        at = self.at(pointer, key=True)
        match key:
            case "between":
                low, high = (
                    self.operand(end, f"{pointer}/{number}")
                    for number, end in enumerate(data)
                )
                return node.Between(fact, low, high, at)
            case "near":
                target = self.operand(data, pointer)
                beside = pointer.removesuffix("/near") + "/within"
                return node.Near(
                    fact, target, self.operand(whole["within"], beside), at
                )
            case "one_of" | "none_of":
                return self.one_of(fact, data, pointer, negated=key == "none_of")
            case "includes" | "includes_all" | "includes_any":
                options = self.operands(data, pointer)
                return node.Includes(fact, options, key != "includes_any", at)
            case "matches":
                return node.Matches(fact, data, at)
            case _:
                right = self.operand(data, pointer)
                return node.Compare(fact, _COMPARISONS[key], right, at)

    def one_of(
        self,
        fact: node.Read,
        data: Any,  # noqa: ANN401
        pointer: str,
        *,
        negated: bool,
    ) -> node.Condition:
        at = self.at(pointer, key=True)
        if isinstance(data, str):  # a parameter that is a list holds the fact
            found = node.Includes(self.operand(data, pointer), (fact,), at=at)
            return node.Not(found, at) if negated else found
        return node.OneOf(fact, self.operands(data, pointer), negated, at)

    # Values

    def operands(self, data: Any, pointer: str) -> tuple[node.Expression, ...]:  # noqa: ANN401
        if isinstance(data, str):
            return (self.operand(data, pointer),)
        return tuple(
            self.operand(entry, f"{pointer}/{number}")
            for number, entry in enumerate(data)
        )

    def operand(self, data: Any, pointer: str) -> node.Expression:  # noqa: ANN401
        quoted = pointer in self.document.quoted
        if isinstance(data, str) and data.startswith("$") and not quoted:
            return self.reference(data[1:], self.at(pointer))
        return node.Literal(self.literal(data, pointer), self.at(pointer))

    def reference(self, name: str, at: Span) -> node.Expression:
        """Return what `$name` stands for: a fact, or a parameter, ours or a pack's."""
        head, dot, rest = name.partition(".")
        if not dot:
            return node.Parameter(name, None, at)
        if head in self.dictionary.scopes:
            return node.Read(name, at)
        return node.Parameter(rest, head, at)

    def literal(self, data: Any, pointer: str) -> Value:  # noqa: ANN401
        """Return a value with its unit; what stands in quotes is text."""
        if isinstance(data, bool):
            return data
        if isinstance(data, int | Decimal):
            return Decimal(data)
        if not isinstance(data, str) or pointer in self.document.quoted:
            return str(data)
        try:
            found = parse_percentage(data) or parse_money(data) or parse_duration(data)
        except OtherCurrencyError:
            self.fault(
                OTHER_CURRENCY,
                f"`{data}` is not in pounds",
                pointer,
                "only GBP amounts can be judged",
            )
            return data
        if found is None and looks_like_date(data):
            return self.day(data, pointer) or data
        return data if found is None else found

    def value(self, data: Any, pointer: str) -> node.Expression:  # noqa: ANN401
        if not isinstance(data, dict):
            return self.operand(data, pointer)
        ways = [key for key in data if key != "where"]
        if len(ways) != 1:
            self.fault(
                MISSING_FIELD if not ways else CONTRADICTION,
                "a value is worked out in one way",
                pointer,
                f"give one of {', '.join(_SUMMARIES)}, formula",
            )
            return node.Literal(Decimal(0))
        way = ways[0]
        if way == "formula":
            if "where" in data:
                self.fault(
                    CONTRADICTION,
                    "`where` goes with a summary of a list, not with a formula",
                    f"{pointer}/where",
                    key=True,
                )
            return self.formula(data["formula"], f"{pointer}/formula")
        items, of = self.path(data[way])
        where = self.optional(data, "where", pointer)
        return node.Summarise(
            _SUMMARIES[way], items, of, where, self.at(f"{pointer}/{way}")
        )

    def path(self, path: str) -> tuple[str, str | None]:
        """Return the list in `path` and the fact of its items, if it names one.

        `lot.criteria.weight` is the list `lot.criteria` and the fact
        `criterion.weight`.
        """
        lists = self.dictionary.lists
        items = path
        while items not in lists and "." in items:
            items = items.rpartition(".")[0]
        if items not in lists:
            return path, None
        rest = path.removeprefix(items).removeprefix(".")
        return items, f"{lists[items].item_scope}.{rest}" if rest else None

    def formula(self, formula: str, pointer: str) -> node.Expression:
        at = self.at(pointer)
        if pointer in self.document.quoted:
            at = Span(at.file, at.line, at.column + 1, at.pointer, len(formula))
        try:
            return self.resolved(parse_formula(formula, at))
        except BadFormulaError as error:
            self.faults.append(
                Diagnostic(
                    BAD_FORMULA,
                    error.message,
                    error.at,
                    "a formula has names, numbers, + - * /, brackets and functions",
                    self.document.line(error.at.line),
                )
            )
            return node.Literal(Decimal(0))

    def resolved(self, tree: node.Expression | Name) -> node.Expression:
        match tree:
            case Name(text, at):
                return self.reference(text.removeprefix("$"), at)
            case node.Arithmetic(operator, left, right, at):
                return node.Arithmetic(
                    operator, self.resolved(left), self.resolved(right), at
                )
            case node.Call(function, arguments, at):
                resolved = tuple(self.resolved(argument) for argument in arguments)
                return node.Call(function, resolved, at)
            case _:
                return tree
