"""Patterns: whether they can be read, fit their example, and cannot run away."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from socialvalue.diagnostics import BAD_PATTERN, Diagnostic
from socialvalue.model.policy import MAX_MATCHED, Pattern
from socialvalue.records import dataclass

MAX_REPEATS = 10
"""Places in one pattern where it can go on in more than one way."""

MAX_LONG_REPEATS = 3
"""Those of them that can go on for long: `*`, `+`, `{2,}`, `{2,9}`; not `?`. The time
grows with the length of the text to the power of their number."""

_TOKEN = re.compile(
    r"""
      (?P<escape>\\.)
    | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<open>\((?:\?[:i])?)
    | (?P<close>\))
    | (?P<repeat>(?:[*+?]|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})[?+]?)
    | (?P<or>\|)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def check_pattern(pattern: Pattern) -> Iterator[Diagnostic]:
    """Yield what is wrong with a pattern.

    The test for patterns that could take for ever only looks at the text, and is
    strict: a repeated group must not hold anything that varies, and few places may
    vary. Texts that are very long are never held against a pattern.
    """
    problem = _unreadable(pattern.regex)
    if problem is not None:
        yield _bad(pattern, f"cannot be read: {problem}", None)
        return
    danger = _danger(pattern.regex)
    if danger is not None:
        yield _bad(pattern, *danger)
    elif len(pattern.example) > MAX_MATCHED:
        message = f"has an example of more than {MAX_MATCHED} characters"
        yield _bad(pattern, message, "longer texts are never held against a pattern")
    elif not re.fullmatch(pattern.regex, pattern.example):
        message = f"does not match its own example `{pattern.example}`"
        yield _bad(pattern, message, "the whole text has to match, not a part of it")


def _bad(pattern: Pattern, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(
        BAD_PATTERN, f"pattern `{pattern.name}` {message}", pattern.at, hint
    )


def _unreadable(regex: str) -> str | None:
    try:
        with warnings.catch_warnings():
            # What a later Python will read differently is refused today.
            warnings.simplefilter("error")
            re.compile(regex)
    except re.error as error:
        return error.msg
    except Warning as warning:
        return str(warning)
    except (ValueError, OverflowError, RecursionError, MemoryError):
        return "too complicated"
    return None


@dataclass(slots=True)
class _Part:
    """What has been seen of a group."""

    chooses: bool = False  # is a choice between alternatives
    varies: bool = False  # holds a choice, or a repetition of no fixed number
    repeats_group: bool = False  # holds a group that is itself repeated


def _danger(regex: str) -> tuple[str, str] | None:
    """Return why `regex` may take for ever, and the way out, or None."""
    groups = [_Part()]
    last: _Part | None = None  # the group that has just been closed
    repeats = long = 0
    for token in _TOKEN.finditer(regex):
        match token.lastgroup:
            case "open":
                if regex.startswith("?", token.end()):
                    return (
                        f"uses `(?{regex[token.end() + 1 :][:1]}`",
                        "only `(...)`, `(?:...)` and a leading `(?i)` are allowed",
                    )
                groups.append(_Part())
                last = None
                continue
            case "close" if len(groups) > 1:
                last = groups.pop()
                groups[-1].varies |= last.varies
                groups[-1].repeats_group |= last.repeats_group
                repeats += last.chooses
                continue
            case "or":
                groups[-1].varies = groups[-1].chooses = True
            case "repeat":
                fixed = _fixed(token)
                repeats += not fixed
                long += not fixed and not token[0].startswith("?")
                if last is not None and not token[0].startswith("?"):
                    if last.varies or last.repeats_group:
                        return (
                            "repeats a group that itself varies, and may take for ever",
                            "repeat only what has one length and one form",
                        )
                    groups[-1].repeats_group = True
                groups[-1].varies |= not fixed
            case _:
                pass
        last = None
    if repeats > MAX_REPEATS or long > MAX_LONG_REPEATS:
        kinds = "varies" if repeats > MAX_REPEATS else "varies in length"
        most = MAX_REPEATS if repeats > MAX_REPEATS else MAX_LONG_REPEATS
        return (
            f"{kinds} in more than {most} places, and may take for ever",
            "split it, or say less exactly what is looked for",
        )
    return None


def _fixed(token: re.Match[str]) -> bool:
    return token["low"] is not None and token["low"] != "" and not token["comma"]
