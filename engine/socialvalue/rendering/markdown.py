"""The answer as Markdown: for a report, a ticket or a pull request.

What files say is escaped, so that a title cannot become a heading or a link, and
tables are padded, so that they can be read as text too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from socialvalue.diagnostics import Diagnostic
from socialvalue.model.decision import Decision, Outcome
from socialvalue.model.policy import Binds
from socialvalue.model.question import Question
from socialvalue.rendering.grounds import (
    assumption_text,
    authority_text,
    parameter_source_text,
)
from socialvalue.rendering.layout import clean, columns, pad
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
    kind_text,
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
    place_text,
    sentences,
    subjects_text,
)
from socialvalue.rendering.questions import (
    HEADING,
    TOGETHER,
    about_text,
    groups,
    helps_text,
    left_text,
    remark_text,
    settles_text,
)
from socialvalue.rendering.questions import shown as questions_shown
from socialvalue.rendering.working import Row, deciding, derived_steps, rows

_SPECIAL = re.compile(r"([\\`*{}\[\]<>#|~&!]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))")
_LINK = re.compile(r"https?://[^\s<>]+")
_WIDEST = 60  # a longer cell does not widen its whole column


def decision_markdown(
    decision: Decision,
    name: str,
    *,
    everything: bool = False,
    asked: Asked = EVERYTHING,
    questions: Sequence[Question] = (),
) -> str:
    """Return the answer as Markdown; arguments as for the text.

    Args:
        decision: What was decided.
        name: What the file is called.
        everything: Also what is met, what does not apply, and every question.
        asked: The rules and lots to show.
        questions: What is left to ask; none where they stand elsewhere.
    """
    findings = shown(decision, asked)
    verdict = verdict_text(shown_verdict(decision, asked))
    if not has_verdict(decision, asked):
        verdict = "NO VERDICT"
    blocks = [
        f"# {verdict}{_of_kind(decision)}: {escape(name)}",
        escape(sentences(judged_by_text(decision))),
        *(f"> **{escape(warning)}**" for warning in warnings(decision)),
        *(escape(remark) for remark in remarks(decision, asked)),
        escape(sentences(capitalised(_reason(decision, asked)))),
    ]
    if findings and not has_verdict(decision, asked):
        blocks.append(NO_VERDICT)
    whole = whole_verdict_text(decision, asked)
    if whole:
        blocks.append(escape(whole))
    blocks += _lots(decision, asked)
    for entry in entries(findings, everything=everything):
        blocks += _entry(decision, entry, name)
    if questions:
        blocks.append(questions_markdown(questions, everything=everything).rstrip())
    blocks += _assumptions(decision, asked)
    blocks.append(f"*{escape(advice_text(decision))}*")
    return "\n\n".join(blocks) + "\n"


def _of_kind(decision: Decision) -> str:
    """Return what the heading adds where no authority's own policy judged."""
    policy = decision.policy
    return "" if policy.binds is Binds.OWN else f" ({kind_text(policy)})"


def problems_markdown(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the problems as a Markdown table."""
    header = ("Where", "Problem", "What to do")
    lines = (
        (
            ":".join(
                str(part)
                for part in (item.at.file, item.at.line, item.at.column)
                if part
            ),
            f"{item.code.severity} {item.code.number}: {item.message}",
            item.help or "",
        )
        for item in diagnostics
    )
    return f"{table(header, lines)}\n"


def questions_markdown(
    questions: Sequence[Question], *, everything: bool = False
) -> str:
    """Return the questions that are left as a Markdown table under its heading."""
    now = questions_shown(questions, everything=everything)
    left = len(groups(questions)) - len(now)
    lines = (
        (
            f"{number}. {group.first.question}",
            about_text(group, everything=everything),
            f"the {group.first.held_by}",
            settles_text(group),
            sentences(helps_text(group), remark_text(group))
            if remark_text(group)
            else helps_text(group),
        )
        for number, group in enumerate(now, start=1)
    )
    header = ("Question", "For", "Held by", "Settles", "Helps with")
    more = f"\n\n{left_text(left).replace('--all', '`--all`')}" if left else ""
    together = f"{TOGETHER}\n\n" if len(now) > 1 else ""
    return f"## {HEADING}\n\n{together}{table(header, lines)}{more}\n"


def escape(text: str) -> str:
    r"""Return `text` so that Markdown shows it as it is; in one line.

    >>> escape("# *Bold* | <b>")
    '\\# \\*Bold\\* \\| \\<b\\>'
    """
    return _SPECIAL.sub(r"\\\1", clean(text))


def table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table whose columns also line up as text."""
    cells = [[escape(cell) for cell in line] for line in (header, *lines)]
    widths = [
        max(3, *(w for w in map(columns, column) if w <= _WIDEST))
        if any(columns(cell) <= _WIDEST for cell in column)
        else 3
        for column in zip(*cells, strict=True)
    ]
    shown_lines = ["| " + " | ".join(map(pad, line, widths)) + " |" for line in cells]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join((shown_lines[0], rule, *shown_lines[1:]))


def _reason(decision: Decision, asked: Asked) -> str:
    findings = shown(decision, asked)
    return counts_text(findings) if findings else decision.why


def _lots(decision: Decision, asked: Asked) -> list[str]:
    groups = lot_groups(decision, asked)
    lines = [(each.label, verdict_text(each.verdict), each.counts) for each in groups]
    return [table(("Lot", "Verdict", "Rules"), lines)] if lines else []


def _entry(decision: Decision, entry: Entry, name: str) -> Iterator[str]:
    first = entry.first
    yield f"## {escape(first.rule)} {escape(first.title)}"
    about = subjects_text((item.subject.label for item in entry.findings), most=None)
    said = f"**{entry_label(first)}** ({first.level})"
    yield f"{said}: {escape(about)}" if about else said
    if first.outcome is Outcome.UNDETERMINED:
        needs = dict.fromkeys(f"- needs: {escape(n.title)}" for n in first.needs)
        deciders = deciding(first.because, derived_steps(decision))
        claims = (f"- {escape(step.claim)}" for step in deciders)
        yield "\n".join(needs or dict.fromkeys(claims))
        return
    yield escape(first.says)
    if first.outcome is Outcome.NOT_APPLICABLE:
        return
    derived = derived_steps(decision)
    found = dict.fromkeys(
        row
        for finding in entry.findings
        for row in rows(deciding(finding.because, derived), derived)
    )
    yield table(
        ("Value", "What it is", "Where from"),
        (
            (
                row.value,
                _what(row),
                parameter_source_text(row.parameter, row.value, decision.parameters)
                if row.parameter
                else place_text(name, row.place, answered=row.answered),
            )
            for row in found
        ),
    )
    yield f"Authority: {escape(authority_text(first.authority))}" + _link(
        first.authority.url
    )
    if first.remedy:
        yield f"To mend it: {escape(first.remedy)}"


def _what(row: Row) -> str:
    notes = f" ({'; '.join(row.notes)})" if row.notes else ""
    return "- " * row.depth + row.what + notes


def _link(url: str | None) -> str:
    if not url:
        return ""
    return f" <{url}>" if _LINK.fullmatch(url) else f" {escape(url)}"


def _assumptions(decision: Decision, asked: Asked) -> Iterator[str]:
    found = assumptions(decision, asked)
    if found:
        yield "## Assumptions that this answer leans on"
        yield "\n".join(f"- {escape(assumption_text(item))}" for item in found)
