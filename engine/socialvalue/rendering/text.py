"""The answer as an officer reads it on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from socialvalue.model.decision import (
    Decision,
    Finding,
    Outcome,
    Verdict,
)
from socialvalue.model.policy import Level
from socialvalue.model.prose import listed
from socialvalue.model.question import Question
from socialvalue.rendering.command import explain_command
from socialvalue.rendering.grounds import (
    assumption_text,
    authority_text,
    parameter_source_text,
)
from socialvalue.rendering.layout import (
    BLANK,
    DEFAULT_WIDTH,
    Line,
    Piece,
    Said,
    Style,
    beside,
    clean,
    columns,
    pad,
    paragraph,
)
from socialvalue.rendering.outline import (
    EVERYTHING,
    NO_VERDICT,
    Asked,
    Entry,
    advice_text,
    assumptions,
    counts_text,
    entries,
    entry_label,
    has_verdict,
    judged_by_text,
    lot_groups,
    remarks,
    shown,
    shown_verdict,
    verdict_text,
    warnings,
    whole_verdict_text,
)
from socialvalue.rendering.phrases import (
    capitalised,
    noun,
    place_text,
    sentences,
    subjects_text,
)
from socialvalue.rendering.questions import numbers, questions_lines
from socialvalue.rendering.working import Row, deciding, derived_steps, rows

_KEY = 12  # columns of the word before a detail: "because     "
_INDENT = 2
_VALUE = 24  # columns that a value may take in the table of reasons
_MOST_ASSUMPTIONS = 3
_MOST_SUBJECTS = 6
_WIDEST_LOT = 24
_NARROW = 60  # columns; with fewer, a title gets lines of its own
_FEW_MINOR = 3  # undetermined rules that make no verdict; more are only named


def decision_lines(
    decision: Decision,
    name: str,
    *,
    width: int = DEFAULT_WIDTH,
    everything: bool = False,
    asked: Asked = EVERYTHING,
    questions: Sequence[Question] = (),
    ask: bool = True,
) -> tuple[Line, ...]:
    """Return the answer as lines of at most `width` columns.

    Args:
        decision: What was decided.
        name: What the file is called; decisions do not know.
        width: Columns.
        everything: Also what is met, what does not apply, and every question.
        asked: The rules and lots to show.
        questions: What is left to ask of the tender, over all its decisions.
        ask: Whether they stand here, or only their numbers do.
    """
    view = _View(decision, name, width, everything, asked, questions, ask)
    return tuple(view.lines())


def verdict_style(verdict: Verdict) -> Style:
    """Return how loud a verdict is."""
    match verdict:
        case Verdict.COMPLIANT:
            return Style.GOOD
        case Verdict.NON_COMPLIANT:
            return Style.BAD
        case Verdict.UNDETERMINED:
            return Style.UNSURE
        case Verdict.NOT_APPLICABLE:
            return Style.STRONG


def outcome_style(outcome: Outcome) -> Style:
    """Return how loud an outcome is."""
    match outcome:
        case Outcome.MET:
            return Style.GOOD
        case Outcome.NOT_MET:
            return Style.BAD
        case Outcome.UNDETERMINED:
            return Style.UNSURE
        case Outcome.NOT_APPLICABLE:
            return Style.QUIET


def head_lines(
    decision: Decision, name: str, asked: Asked, width: int
) -> Iterator[Line]:
    """Yield what stands above every answer: which file, which policy, and why."""
    yield from paragraph(Piece(name, Style.STRONG), width=width)
    yield from paragraph(judged_by_text(decision), width=width)
    for warning in warnings(decision):
        yield from paragraph(Piece(warning, Style.UNSURE), width=width)
    for remark in remarks(decision, asked):
        yield from paragraph(remark, width=width)


class _View:
    """One answer being laid out."""

    def __init__(
        self,
        decision: Decision,
        name: str,
        width: int,
        everything: bool,  # noqa: FBT001 - passed on by name above
        asked: Asked,
        questions: Sequence[Question],
        ask: bool,  # noqa: FBT001 - passed on by name above
    ) -> None:
        self.decision = decision
        self.name = clean(name)
        self.width = width
        self.everything = everything
        self.asked = asked
        self.findings = shown(decision, asked)
        self.derived = derived_steps(decision)
        self.questions = questions
        self.ask = ask
        self.numbers = numbers(questions, everything=everything)

    def lines(self) -> Iterator[Line]:
        yield from head_lines(self.decision, self.name, self.asked, self.width)
        yield BLANK
        yield from self._verdict()
        yield from self._lots()
        shown = entries(self.findings, everything=self.everything)
        yield from self._entries(shown)
        yield from self._questions()
        yield from self._assumptions()
        yield BLANK
        yield from self._hints(shown)
        yield from self._said(Piece(advice_text(self.decision), Style.QUIET))

    def _said(self, *said: Said, indent: int = 0) -> tuple[Line, ...]:
        margin = " " * indent
        return paragraph(*said, width=self.width, first=margin, rest=margin)

    def _verdict(self) -> Iterator[Line]:
        verdict = shown_verdict(self.decision, self.asked)
        word = f"{verdict_text(verdict)}  "
        if not has_verdict(self.decision, self.asked):
            word = ""
        if self.findings:
            said = counts_text(self.findings)
        elif self.decision.findings:
            said = "No rule that was asked for was judged."
        elif self.decision.policy.version is None:
            said = "The policy does not judge this procurement."
        else:
            said = f"{self.decision.why}."
        yield from paragraph(
            said if word else capitalised(said),
            width=self.width,
            first=Piece(word, verdict_style(verdict)),
            rest=" " * len(word),
        )
        if self.findings and not word:
            yield from self._said(NO_VERDICT)
        elif self.findings and not self._counted(verdict):
            yield from self._said(sentences(capitalised(self._why(verdict))))
        whole = whole_verdict_text(self.decision, self.asked)
        if whole:
            yield from self._said(whole)

    def _why(self, verdict: Verdict) -> str:
        """Return why the verdict is what it is, of what was asked for."""
        if self.asked == EVERYTHING or not self.decision.policy.settled:
            return self.decision.why
        if verdict is Verdict.NOT_APPLICABLE:
            return "no mandatory rule that was asked for applies"
        lists = listed(dict.fromkeys(n.title.lower() for n in self.decision.needs))
        return f"the {lists} may go on, so more may be judged"

    def _counted(self, verdict: Verdict) -> bool:
        """Return whether the numbers of rules say why the verdict is what it is."""
        if verdict is not Verdict.UNDETERMINED:
            return verdict is not Verdict.NOT_APPLICABLE
        return self.decision.policy.settled and any(
            finding.level is Level.MANDATORY and finding.outcome is Outcome.UNDETERMINED
            for finding in self.findings
        )

    def _lots(self) -> Iterator[Line]:
        groups = lot_groups(self.decision, self.asked)
        if not groups:
            return
        yield BLANK
        room = max(columns(clean(group.label)) for group in groups)
        room = room if room <= _WIDEST_LOT else 2
        for group in groups:
            word = verdict_text(group.verdict).lower()
            label = clean(group.label)
            if self.width < _NARROW:
                yield from self._said(Piece(label, Style.STRONG), f": {word}")
                yield from self._said(group.counts, indent=_INDENT)
                continue
            if columns(label) > room:
                yield from self._said(Piece(label, Style.STRONG))
                label = ""
            yield from paragraph(
                group.counts,
                width=self.width,
                first=(
                    Piece(pad(label, room) + "  ", Style.STRONG),
                    Piece(word.ljust(15), verdict_style(group.verdict)),
                ),
                rest=" " * (room + 17),
            )

    def _entries(self, shown: Sequence[Entry]) -> Iterator[Line]:
        labels = max((len(entry_label(e.first)) for e in shown), default=0)
        ids = max((columns(clean(e.first.rule)) for e in shown), default=0)
        minor = [entry for entry in shown if _is_minor(entry)]
        if self.everything or len(minor) <= _FEW_MINOR:
            minor = []
        for entry in shown:
            if entry in minor:
                continue
            yield BLANK
            yield from self._entry_head(entry, labels, min(ids, 20))
            yield from self._entry_body(entry)
        if minor:
            yield BLANK
            yield from self._minor(minor)

    def _minor(self, minor: Sequence[Entry]) -> Iterator[Line]:
        """Yield the rules that make no verdict and cannot be determined, in short."""
        rules = list(dict.fromkeys(entry.first.rule for entry in minor))
        yield from paragraph(
            f"{listed(rules)}, which do not make the verdict: --all shows them",
            width=self.width,
            first=Piece("undetermined  ", Style.UNSURE),
            rest=" " * 14,
        )

    def _entry_head(self, entry: Entry, labels: int, ids: int) -> Iterator[Line]:
        first = entry.first
        label = entry_label(first).ljust(labels + 2)
        rule = pad(clean(first.rule), ids) + "  "
        margin = len(label) + columns(rule)
        level = first.level.value
        if self.width < _NARROW or margin > self.width // 2:
            yield from paragraph(
                Piece(first.rule, Style.STRONG),
                f" ({level})",
                width=self.width,
                first=Piece(label, outcome_style(first.outcome)),
                rest="  ",
            )
            yield from self._said(Piece(first.title, Style.STRONG), indent=_INDENT)
            return
        title = paragraph(
            Piece(first.title, Style.STRONG),
            width=max(self.width - len(level) - 2, margin + 20),
            first=(
                Piece(label, outcome_style(first.outcome)),
                Piece(rule, Style.STRONG),
            ),
            rest=" " * margin,
        )
        yield from _with_level(title, level, self.width)

    def _entry_body(self, entry: Entry) -> Iterator[Line]:
        first = entry.first
        most = None if self.everything else _MOST_SUBJECTS
        labels = [
            f.subject.label for f in entry.findings if f.subject.scope != "tender"
        ]
        about = subjects_text(labels, most=most)
        if about:
            yield from self._detail("about", about)
        match first.outcome:
            case Outcome.NOT_MET:
                yield from self._said(first.says, indent=_INDENT)
                yield from self._because(entry.findings)
                yield from self._detail("authority", authority_text(first.authority))
                if first.remedy:
                    yield from self._detail("to mend it", first.remedy)
            case Outcome.UNDETERMINED:
                yield from self._needs(first)
            case Outcome.MET:
                yield from self._said(first.says, indent=_INDENT)
                yield from self._because(entry.findings)
                yield from self._detail("authority", authority_text(first.authority))
            case Outcome.NOT_APPLICABLE:
                yield from self._said(first.says, indent=_INDENT)

    def _needs(self, finding: Finding) -> Iterator[Line]:
        numbers = self.numbers
        wanted = {need.fact: need.title for need in finding.needs}
        ranked = sorted(wanted, key=lambda fact: numbers.get(fact, len(numbers) + 1))
        said = (
            wanted[fact] + (f" (question {numbers[fact]})" if fact in numbers else "")
            for fact in ranked
        )
        if wanted:
            yield from self._detail("needs", "; ".join(said))
        if not wanted:
            claims = dict.fromkeys(
                step.claim for step in deciding(finding.because, self.derived)
            )
            for number, claim in enumerate(claims):
                yield from self._detail("" if number else "because", claim)

    def _because(self, findings: Iterable[Finding]) -> Iterator[Line]:
        found = tuple(
            dict.fromkeys(
                row
                for finding in findings
                for row in rows(deciding(finding.because, self.derived), self.derived)
            )
        )
        values = [row.value for row in found if columns(clean(row.value)) <= _VALUE]
        room = max((columns(clean(value)) for value in values), default=0)
        for number, row in enumerate(found):
            yield from self._row(row, room, "" if number else "because")

    def _row(self, row: Row, room: int, key: str) -> Iterator[Line]:
        value = clean(row.value)
        margin = _INDENT + _KEY
        deeper = "  " * row.depth
        head = f"{' ' * _INDENT}{key.ljust(_KEY)}{deeper}"
        if not value:
            rest = " " * (margin + len(deeper))
            said: list[Said] = [row.what]
        elif columns(value) <= room:
            head += pad(value, room) + " "
            rest = " " * (margin + len(deeper) + room + 1)
            said = [row.what]
        else:
            rest = " " * (margin + len(deeper) + 2)
            said = [f"{row.what.removeprefix('is ')}: {value}"]
        if row.notes:
            said.append(Piece(f" ({'; '.join(row.notes)})", Style.QUIET))
        source = place_text(self.name, row.place, answered=row.answered)
        if row.parameter is not None:
            uses = self.decision.parameters
            source = parameter_source_text(row.parameter, row.value, uses)
        left = paragraph(*said, width=self.width, first=head, rest=rest)
        yield from beside_or_below(left, source, margin + 2, self.width)

    def _detail(self, key: str, *said: Said) -> tuple[Line, ...]:
        margin = " " * (_INDENT + _KEY)
        first = " " * _INDENT + key.ljust(_KEY)
        return paragraph(*said, width=self.width, first=first, rest=margin)

    def _questions(self) -> Iterator[Line]:
        if self.ask and self.questions:
            yield BLANK
            yield from questions_lines(
                self.questions, width=self.width, everything=self.everything
            )

    def _assumptions(self) -> Iterator[Line]:
        found = assumptions(self.decision, self.asked)
        if not found:
            return
        yield BLANK
        count = f"{len(found)} {noun(len(found), 'assumption')}"
        yield from self._said(Piece(f"This answer leans on {count}", Style.STRONG))
        most = len(found) if self.everything else _MOST_ASSUMPTIONS
        if len(found) == most + 1:
            most += 1  # naming one alone would save nothing
        for item in found[:most]:
            yield from paragraph(
                assumption_text(item), width=self.width, first="  - ", rest="    "
            )
        if found[most:]:
            names = ", ".join(dict.fromkeys(item.name for item in found[most:]))
            yield from paragraph(
                f"and on {names} (--all says how)",
                width=self.width,
                first="  - ",
                rest="    ",
            )

    def _hints(self, shown: Sequence[Entry]) -> Iterator[Line]:
        if not self.everything and len(shown) < len(self.findings):
            yield from self._said(
                Piece(
                    "Everything that is met or does not apply: add --all", Style.QUIET
                )
            )
        if self.findings:
            met = (f for f in self.findings if f.outcome is Outcome.MET)
            example = next(met, self.findings[0])
            rule = (shown[0].first if shown else example).rule
            command = explain_command(
                self.decision,
                self.name,
                rule,
                self.asked.options,
                by_name=self.asked.by_name,
            )
            hint = f"The full tree of one rule: {command}"
            if columns(hint) <= self.width:
                yield from self._said(Piece(hint, Style.QUIET))
            else:
                yield from self._said(Piece("The full tree of one rule:", Style.QUIET))
                yield from self._said(Piece(command, Style.QUIET), indent=2)


def _is_minor(entry: Entry) -> bool:
    first = entry.first
    return first.outcome is Outcome.UNDETERMINED and first.level is not Level.MANDATORY


def _with_level(title: Sequence[Line], level: str, width: int) -> Iterator[Line]:
    """Put the level at the right end of the first line."""
    first, *others = title
    yield from beside((first,), Piece(level, Style.QUIET), width=width)
    yield from others


def beside_or_below(
    left: tuple[Line, ...], source: str, margin: int, width: int
) -> Iterator[Line]:
    """Yield `left` with its source at the right end, else on lines of its own."""
    if not source:
        yield from left
        return
    room = width - columns(left[-1].plain) - 2
    if columns(clean(source)) <= room:
        yield from beside(left, Piece(source, Style.QUIET), width=width)
        return
    yield from left
    indent = " " * min(margin, width // 2)
    yield from paragraph(
        Piece(source, Style.QUIET), width=width, first=indent, rest=indent
    )
