"""The whole working of one rule, in words that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from socialvalue.model.decision import (
    Decision,
    Finding,
    Step,
    StepKind,
    Truth,
    value_text,
)
from socialvalue.rendering.grounds import authority_text, parameter_source_text
from socialvalue.rendering.layout import (
    BLANK,
    DEFAULT_WIDTH,
    Line,
    Piece,
    Said,
    Style,
    clean,
    paragraph,
)
from socialvalue.rendering.outline import (
    EVERYTHING,
    Asked,
    advice_text,
    outcome_text,
    shown,
)
from socialvalue.rendering.phrases import capitalised, place_text, sentences
from socialvalue.rendering.text import head_lines, outcome_style
from socialvalue.rendering.working import (
    REFERENCES,
    VALUES,
    derived_steps,
    reference,
    worked_out_from,
)

_ANSWERS = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "not known"}
_STYLES = {
    Truth.TRUE: Style.GOOD,
    Truth.FALSE: Style.BAD,
    Truth.UNKNOWN: Style.UNSURE,
}
_PARTS = {
    StepKind.WHEN: "Does the rule apply?",
    StepKind.UNLESS: "Is there an exception?",
    StepKind.REQUIRE: "Is it as the rule asks?",
}


def rule_lines(
    decision: Decision,
    name: str,
    asked: Asked,
    *,
    width: int = DEFAULT_WIDTH,
) -> tuple[Line, ...]:
    """Return the full tree of each finding that was asked for.

    Args:
        decision: What was decided.
        name: What the file is called.
        asked: The rule, and the lots if not all.
        width: Columns; no line is longer.
    """
    return tuple(_Tree(decision, name, width).lines(asked))


class _Tree:
    """One decision's working being laid out."""

    def __init__(self, decision: Decision, name: str, width: int) -> None:
        self.decision = decision
        self.name = clean(name)
        self.width = width
        self.derived = derived_steps(decision)
        self.expanded: set[tuple[str, str]] = set()

    def lines(self, asked: Asked) -> Iterator[Line]:
        yield from head_lines(self.decision, self.name, EVERYTHING, self.width)
        findings = shown(self.decision, asked)
        if not findings:
            yield BLANK
            yield from self._said("This rule judged nothing here.")
        for number, finding in enumerate(findings):
            if number == 0 or finding.rule != findings[number - 1].rule:
                yield BLANK
                yield from self._rule(finding)
            yield BLANK
            yield from self._finding(finding)
        yield BLANK
        yield from self._said(Piece(advice_text(self.decision), Style.QUIET))

    def _said(self, *said: Said, indent: int = 0) -> tuple[Line, ...]:
        margin = " " * indent
        return paragraph(*said, width=self.width, first=margin, rest=margin)

    def _rule(self, finding: Finding) -> Iterator[Line]:
        title = f"{finding.rule}  {finding.title} ({finding.level})"
        yield from self._said(Piece(title, Style.STRONG))
        yield from self._said(
            f"It rests on: {authority_text(finding.authority)}", indent=2
        )
        if finding.authority.url:
            yield from self._said(finding.authority.url, indent=2)

    def _finding(self, finding: Finding) -> Iterator[Line]:
        self.expanded = set()
        subject = finding.subject
        yield from self._said(
            Piece(f"{capitalised(subject.label)}: ", Style.STRONG),
            Piece(outcome_text(finding.outcome), outcome_style(finding.outcome)),
            Piece(f" ({place_text(self.name, subject.place)})", Style.QUIET),
        )
        yield from self._said(finding.says, indent=2)
        for part in finding.because.because:
            yield from self._step(part, 1)
        for need in finding.needs:
            yield from paragraph(
                sentences(
                    f"{need.question} ({need.about}; held by the {need.held_by})"
                ),
                width=self.width,
                first="  - still needed: ",
                rest="    ",
            )
        if finding.remedy:
            yield from paragraph(
                finding.remedy, width=self.width, first="  - to mend it: ", rest="    "
            )

    def _step(self, step: Step, depth: int) -> Iterator[Line]:
        margin = " " * min(2 * depth, self.width // 2)
        working = self._working(step)
        source = step
        while len(working) == 1 and _says_the_same(working[0], step):
            (source,) = working
            working = self._working(source)
        yield from paragraph(
            *self._words(step, source, expands=bool(working)),
            width=self.width,
            first=f"{margin}- ",
            rest=f"{margin}  ",
        )
        for part in working:
            yield from self._step(part, depth + 1)

    def _working(self, step: Step) -> tuple[Step, ...]:
        """Return the steps to show under this one; a derived fact's only once."""
        if step.kind not in REFERENCES:
            return tuple(_flat(step))
        key = reference(step)
        if key in self.expanded:
            return ()
        self.expanded.add(key)
        under = worked_out_from(step, self.derived)
        if step.kind is StepKind.GROUP and under and under[0].kind is StepKind.ALL:
            return tuple(_flat(under[0]))
        return under

    def _words(self, step: Step, source: Step, *, expands: bool) -> tuple[Said, ...]:
        if step.kind in _PARTS and step.truth is not None:
            answer = _ANSWERS[step.truth]
            return (f"{_PARTS[step.kind]} ", Piece(answer, _STYLES[step.truth]))
        said: list[Said] = []
        if step.truth is not None and step.kind is not StepKind.ITEM:
            said.append(Piece(f"{_ANSWERS[step.truth]}: ", _STYLES[step.truth]))
        said.append(step.claim)
        if source.kind in REFERENCES:
            said.append(", worked out like this" if expands else ", worked out above")
        notes = self._notes(source)
        if notes:
            said.append(Piece(f" ({'; '.join(notes)})", Style.QUIET))
        return tuple(said)

    def _notes(self, step: Step) -> list[str]:
        notes: list[str] = []
        if step.parameter is not None:
            uses = self.decision.parameters
            notes.append(parameter_source_text(step.parameter, value_text(step), uses))
        if step.recognised:
            how = "" if step.attested else "recognised by: "
            notes.append(f"{how}{step.recognised}")
        if step.from_text:
            notes.append("read out of words")
        if step.kind in VALUES or not step.because:
            answered = step.attested is not None
            notes.append(place_text(self.name, step.place, answered=answered))
        return [note for note in notes if note]


def _flat(step: Step) -> Iterator[Step]:
    """Yield the steps under `step`; where all have to hold, all in one list."""
    for part in step.because:
        if part.kind is StepKind.ALL and step.kind in {
            StepKind.ALL,
            StepKind.WHEN,
            StepKind.REQUIRE,
        }:
            yield from _flat(part)
        elif part.kind is not StepKind.LITERAL:
            yield part


def _says_the_same(under: Step, step: Step) -> bool:
    """Return whether what is under a test adds no words, only what it rests on."""
    return (
        step.kind not in VALUES
        and step.kind not in _PARTS
        and under.claim == step.claim
    )
