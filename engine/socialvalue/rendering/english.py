"""A policy in plain English, from the same tree that is evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import Condition
from socialvalue.model.grounds import Citation, Source, Status
from socialvalue.model.policy import (
    Binds,
    CaseOf,
    Cases,
    Derived,
    Holds,
    IfNot,
    ParameterValue,
    Policy,
    Recognition,
    Rule,
    Standing,
    replaces,
)
from socialvalue.model.table import Table
from socialvalue.model.words import (
    Vocabulary,
    condition_text,
    expression_text,
    vocabulary,
)
from socialvalue.quantities import text
from socialvalue.rendering.grounds import basis_text, source_text, standing_text
from socialvalue.rendering.layout import (
    BLANK,
    DEFAULT_WIDTH,
    Line,
    Piece,
    Said,
    Style,
    paragraph,
)
from socialvalue.rendering.phrases import capitalised, noun, sentences
from socialvalue.rendering.tables import (
    row_text,
    table_assumptions,
    table_text,
    value_texts,
)

_IF_NOT = {
    IfNot.FINDING: "If not",
    IfNot.ENQUIRY: "If not, ask",
    IfNot.ADVICE: "If not, advise",
}


def policy_lines(
    policy: Policy, dictionary: Dictionary, *, width: int = DEFAULT_WIDTH
) -> tuple[Line, ...]:
    """Return the whole policy as a person would tell it.

    Args:
        policy: One version of a policy.
        dictionary: What the facts it speaks of are called.
        width: Columns; no line is longer.
    """
    return tuple(_Reading(policy, dictionary, width).lines())


def policy_list_lines(
    policies: Sequence[Policy], *, width: int = DEFAULT_WIDTH
) -> tuple[Line, ...]:
    """Return which policies there are, and when each is in force."""
    lines: list[Line] = []
    for policy in policies:
        lines += paragraph(
            Piece(policy.reference, Style.STRONG), width=width, rest="  "
        )
        for said in (
            policy.title,
            period_text(policy, policies),
            f"{policy.authority}; {contents_text(policy)}",
        ):
            lines += paragraph(said, width=width, first="  ", rest="  ")
    return tuple(lines) or paragraph("There is no policy.", width=width)


def contents_text(policy: Policy) -> str:
    """Return how much there is in a policy; whom it binds, if not only its own."""
    parts = []
    if policy.rules or not policy.tables:
        parts.append(f"{len(policy.rules)} {noun(len(policy.rules), 'rule')}")
    if policy.tables:
        parts.append(f"{len(policy.tables)} {noun(len(policy.tables), 'table')}")
    said = ", ".join(parts)
    if not policy.rules:
        return f"{said}; judges nothing by itself"
    return said if policy.binds is Binds.OWN else f"{said}; binds {policy.binds}"


def period_text(policy: Policy, others: Sequence[Policy] = ()) -> str:
    """Return what a version's standing is and for when it is meant.

    Args:
        policy: The version.
        others: Versions of which one may replace it.
    """
    successor = next((each for each in others if replaces(each, policy)), None)
    if successor is not None:
        return sentences(
            f"Replaced by {successor.version}: judges only where it is asked for by "
            "name"
        )
    period = f"from {policy.effective_from.isoformat()}"
    if policy.effective_to is not None:
        period += f" to {policy.effective_to.isoformat()}"
    elif policy.standing is Standing.ADOPTED:
        period += ", until it is replaced"
    said = "In force for" if policy.standing is Standing.ADOPTED else "Written for"
    assumed = policy.effective_rationale
    return sentences(
        standing_text(policy.standing),
        f"{said} procurements that commence {period}",
        *([f"Assumed: {assumed}"] if assumed else []),
    )


def rule_sentences(rule: Rule, policy: Policy, dictionary: Dictionary) -> str:
    """Return what a rule asks for, when, and what is said if it is not so."""
    words = vocabulary(policy, dictionary)
    group = policy.groups.get(rule.group) if rule.group else None
    whens = _conditions((group.when if group else None, rule.when), words)
    exceptions = _conditions((group.unless if group else None, rule.unless), words)
    scope = dictionary.scopes.get(rule.applies_to)
    one = scope.title if scope else rule.applies_to
    applies = "Applies to the tender" if one == "tender" else f"Applies to each {one}"
    if whens:
        applies += f", when {', and '.join(whens)}"
    if exceptions:
        applies += f", unless {', or '.join(exceptions)}"
    return sentences(
        applies,
        f"Asks that {condition_text(rule.require, words)}",
        f'{_IF_NOT[rule.if_not]}: "{_filled(rule.says, words)}"',
        f"To mend it: {_filled(rule.remedy, words)}" if rule.remedy else None,
    )


def _filled(template: str, words: Vocabulary) -> str:
    """Return what a rule says, with values or titles where names stand."""

    def said(found: re.Match[str]) -> str:
        name = found[1]
        if name in words.parameters:
            return text(words.parameters[name])
        return f"({words.titles.get(name, name)})"

    return re.sub(r"\{([a-z][a-z0-9_.]*)\}", said, template)


def definition_text(derived: Derived, words: Vocabulary) -> str:
    """Return how a derived fact is worked out, as sentences."""
    match derived.definition:
        case Holds(condition):
            return f"Yes if {condition_text(condition, words)}; else no."
        case Cases(cases):
            return " ".join(_case(case, words) for case in cases)
        case expression:
            said = expression_text(expression, words)
            return sentences(capitalised(said))


def _case(case: CaseOf, words: Vocabulary) -> str:
    start = "Otherwise: "
    if case.when is not None:
        start = f"If {condition_text(case.when, words)}: "
    if case.value is None:
        return sentences(f"{start}not known, because {case.unknown or 'nobody says'}")
    return sentences(f"{start}{expression_text(case.value, words)}")


def _conditions(
    found: tuple[Condition | None, Condition | None], words: Vocabulary
) -> list[str]:
    return [condition_text(part, words) for part in found if part is not None]


class _Reading:
    """One policy being read out."""

    def __init__(self, policy: Policy, dictionary: Dictionary, width: int) -> None:
        self.policy = policy
        self.dictionary = dictionary
        self.words = vocabulary(policy, dictionary)
        self.width = width

    def lines(self) -> Iterator[Line]:
        policy = self.policy
        yield from self._said(Piece(policy.title, Style.STRONG))
        yield from self._said(policy.reference)
        yield from self._said(period_text(policy))
        owner = f" The {policy.owner} looks after it." if policy.owner else ""
        whose = f"The authority is {policy.authority}."
        if policy.binds is not Binds.OWN:
            whose = f"It binds {policy.binds}. Issued by: {policy.authority}."
        yield from self._said(f"{whose}{owner}")
        if policy.summary:
            yield from self._said(policy.summary)
        for alias, id_ in policy.uses.items():
            yield from self._said(f"It uses the pack {id_}, under the name {alias}.")
        if policy.parameters:
            yield from self._head("Parameters: values that change without a rule")
            for parameter in policy.parameters.values():
                yield from self._parameter(parameter)
        if policy.tables:
            yield from self._head("Tables: values that hang on facts")
            for table in policy.tables.values():
                yield from self._table(table)
        if policy.recognise:
            yield from self._head("How a notice is read")
            yield from self._recognition(policy.recognise)
        if policy.patterns:
            yield from self._head("Forms that a text can have")
            for pattern in policy.patterns.values():
                yield from self._item(
                    f'{pattern.name}: {pattern.title}, for example "{pattern.example}".'
                )
        if policy.derived:
            yield from self._head("Facts worked out from other facts")
            for derived in policy.derived.values():
                yield from self._item(
                    Piece(derived.title, Style.STRONG),
                    f" ({derived.name}). {definition_text(derived, self.words)}",
                )
        yield from self._head(f"Rules ({len(policy.rules)})")
        for rule in policy.rules:
            yield from self._rule(rule)
        yield from self._assumptions()
        if policy.sources:
            yield from self._head("Sources")
            for source in policy.sources.values():
                yield from self._source(source)

    def _said(self, *said: Said, indent: int = 0) -> tuple[Line, ...]:
        margin = " " * indent
        return paragraph(*said, width=self.width, first=margin, rest=margin)

    def _head(self, title: str) -> Iterator[Line]:
        yield BLANK
        yield from self._said(Piece(title, Style.STRONG))

    def _item(self, *said: Said) -> tuple[Line, ...]:
        return paragraph(*said, width=self.width, first="  - ", rest="    ")

    def _parameter(self, parameter: ParameterValue) -> Iterator[Line]:
        source = self._citation(parameter.source)
        yield from self._item(
            Piece(f"{parameter.name} is {text(parameter.value)}", Style.STRONG),
            ": ",
            sentences(
                parameter.title,
                capitalised(parameter.status.value) + (f": {source}" if source else ""),
                _rationale(parameter.status, parameter.rationale),
                parameter.note,
            ),
        )

    def _table(self, table: Table) -> Iterator[Line]:
        name = Piece(table.name, Style.STRONG)
        yield from self._item(name, f": {table_text(table, self.words)}")
        for number, row in enumerate(table.rows, start=1):
            yield from paragraph(
                f"{row_text(row, self.words)}:",
                width=self.width,
                first=f"{number:>6}. ",
                rest=" " * 8,
            )
            for said in value_texts(row, self.policy, self.words):
                yield from self._said(said, indent=10)

    def _recognition(self, recognition: Recognition) -> Iterator[Line]:
        mixed = ", ".join(f'"{word}"' for word in recognition.mixed_with)
        names = ", ".join(f'"{name}"' for name in recognition.names)
        yield from self._item(
            Piece(recognition.title, Style.STRONG),
            ". ",
            sentences(
                f"A criterion is social value if its name has one of {names}",
                f"Beside one of {mixed} it may be only a part of it" if mixed else None,
                capitalised(recognition.status.value),
                _rationale(recognition.status, recognition.rationale),
            ),
        )

    def _rule(self, rule: Rule) -> Iterator[Line]:
        yield BLANK
        yield from paragraph(
            Piece(rule.title, Style.STRONG),
            f" ({rule.level})",
            width=self.width,
            first=Piece(f"  {rule.id}  ", Style.STRONG),
            rest="    ",
        )
        yield from self._said(
            rule_sentences(rule, self.policy, self.dictionary), indent=4
        )
        source = self._citation(rule.source)
        yield from self._said(
            sentences(
                f"Rests on: {basis_text(rule.basis)}, {rule.status}"
                + (f": {source}" if source else ""),
                _rationale(rule.status, rule.rationale),
                rule.note,
            ),
            indent=4,
        )

    def _assumptions(self) -> Iterator[Line]:
        assumed = [
            f"{kind} {name}: {rationale or title}"
            for kind, name, status, rationale, title in (
                *(
                    ("parameter", p.name, p.status, p.rationale, p.title)
                    for p in self.policy.parameters.values()
                ),
                *(
                    ("rule", r.id, r.status, r.rationale, r.title)
                    for r in self.policy.rules
                ),
            )
            if status is Status.ASSUMED or rationale
        ]
        assumed += [
            said for t in self.policy.tables.values() for said in table_assumptions(t)
        ]
        yield from self._head(f"Assumptions ({len(assumed)})")
        if not assumed:
            yield from self._item("None.")
        for assumption in assumed:
            yield from self._item(sentences(assumption))

    def _citation(self, citation: Citation | None) -> str:
        if citation is None:
            return ""
        source = self.policy.source_of(citation)
        title = source.title if source else citation.document
        return source_text(title, citation.locator)

    def _source(self, source: Source) -> Iterator[Line]:
        seen = f", seen on {source.accessed.isoformat()}" if source.accessed else ""
        yield from self._item(f"{source.name}: {source.in_words}{seen}")
        if source.url:
            yield from self._said(Piece(source.url, Style.QUIET), indent=4)


def _rationale(status: Status, rationale: str | None) -> str | None:
    if rationale is None:
        return None
    return f"{'Why' if status is Status.ASSUMED else 'What is assumed'}: {rationale}"
