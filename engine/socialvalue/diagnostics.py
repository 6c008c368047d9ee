"""What can be wrong with an input, and how we say so.

A diagnostic is a value: stages return them, nobody parses their text. Every code
is declared here, explained in docs/diagnostics.md and has a case under
tests/cases/diagnostics/. Numbers: SV1xx reading (from SV130 spreadsheets), SV2xx
schema (from SV230 measures packs), SV3xx policy checks, SV4xx judging, SV9xx
reserved for users' own policies. Never renumbered.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from socialvalue.records import dataclass


class Severity(StrEnum):
    """Whether the input can still be used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file; lines and columns count from 1."""

    file: str
    line: int
    column: int
    pointer: str = ""  # JSON Pointer into the parsed document, e.g. "/rules/2/when"
    length: int = 1  # characters to underline


NOWHERE = Span("", 0, 0)
"""The place of something that no file says."""


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """A kind of problem. `number` never changes meaning and is never reused."""

    number: str
    name: str
    severity: Severity = Severity.ERROR


def _warning(number: str, name: str) -> Code:
    return Code(number, name, Severity.WARNING)


# Reading: is it a document at all?
MISSING_PATH = Code("SV101", "missing-path")
UNREADABLE = Code("SV102", "unreadable")
NOTHING_TO_CHECK = Code("SV103", "nothing-to-check")
TOO_LARGE = Code("SV104", "too-large")
NOT_UTF8 = Code("SV105", "not-utf-8")
EMPTY = Code("SV106", "empty")
BROKEN_YAML = Code("SV107", "broken-yaml")
BROKEN_JSON = Code("SV108", "broken-json")
DUPLICATE_KEY = Code("SV109", "duplicate-key")
ALIAS = Code("SV110", "alias-or-anchor")
TAG = Code("SV111", "tag")
TOO_DEEP = Code("SV112", "too-deep")
NOT_A_NUMBER = Code("SV113", "not-a-number")
SEVERAL_DOCUMENTS = Code("SV114", "several-documents")
UNKNOWN_DOCUMENT = Code("SV115", "unknown-document")
KEY_NOT_TEXT = Code("SV116", "key-not-text")
TRUNCATED_LINE = Code("SV117", "truncated-line")
BROKEN_GZIP = Code("SV118", "broken-gzip")
NESTED_PACKAGE = Code("SV119", "nested-package")
DIFFERENT_BUYERS = Code("SV120", "different-buyers")
LINKED_RELEASE = _warning("SV121", "linked-release")

# Spreadsheets: can measures be read from it?
BAD_SPREADSHEET = Code("SV130", "bad-spreadsheet")
NOT_INSTALLED = Code("SV131", "not-installed")
BAD_HEADINGS = Code("SV132", "bad-headings")
BAD_CELL = Code("SV133", "bad-cell")
ROWS_DISAGREE = Code("SV134", "rows-disagree")
UNKNOWN_COLUMN = _warning("SV135", "unknown-column")

# Schema: does it have the right shape?
UNKNOWN_FIELD = Code("SV201", "unknown-field")
MISSING_FIELD = Code("SV202", "missing-field")
WRONG_TYPE = Code("SV203", "wrong-type")
NOT_A_CHOICE = Code("SV204", "not-a-choice")
NOT_A_PERCENTAGE = Code("SV205", "not-a-percentage")
NOT_MONEY = Code("SV206", "not-money")
OTHER_CURRENCY = Code("SV207", "other-currency")
NO_SUCH_DATE = Code("SV208", "no-such-date")
OUT_OF_RANGE = Code("SV209", "out-of-range")
MALFORMED = Code("SV210", "malformed")
CONTRADICTION = Code("SV211", "contradiction")
NOTICE_DEFECT = _warning("SV220", "notice-defect")

# Measures packs: do their entries fit together?
REPEATED_MEASURE = Code("SV230", "repeated-measure")
OVERLAPPING_VALUES = Code("SV231", "overlapping-values")
UNKNOWN_MEASURE = Code("SV232", "unknown-measure")
MISPLACED_PACK = _warning("SV233", "misplaced-pack")
UNKNOWN_MEASURES = Code("SV234", "unknown-measures")
VALUE_WITHOUT_GROUNDS = Code("SV235", "value-without-grounds")
LICENSED_MEASURES = _warning("SV236", "licensed-measures")

# Policy checks: does it make sense, before any tender is seen?
UNKNOWN_FACT = Code("SV301", "unknown-fact")
UNKNOWN_NAME = Code("SV302", "unknown-name")
OUT_OF_SCOPE = Code("SV303", "out-of-scope")
TYPE_MISMATCH = Code("SV304", "type-mismatch")
VAT_MISMATCH = Code("SV305", "vat-mismatch")
VAT_UNSTATED = Code("SV306", "vat-unstated")
UNKNOWN_CHOICE = Code("SV307", "unknown-choice")
CIRCLE = Code("SV308", "circle")
UNKNOWN_SOURCE = Code("SV309", "unknown-source")
MAY_DIVIDE_BY_ZERO = Code("SV310", "may-divide-by-zero")
UNUSED = _warning("SV311", "unused")
DUPLICATE_NAME = Code("SV312", "duplicate-name")
BAD_FORMULA = Code("SV313", "bad-formula")
BAD_PATTERN = Code("SV314", "bad-pattern")
NESTED_LIST = Code("SV315", "nested-list")
STATED_IN_REQUIREMENT = Code("SV316", "stated-in-requirement")
OVERLAPPING_VERSIONS = Code("SV317", "overlapping-versions")
CHANGED_RELEASE = Code("SV318", "changed-release")
UNKNOWN_PACK = Code("SV319", "unknown-pack")
GAP_BETWEEN_VERSIONS = _warning("SV320", "gap-between-versions")
BAD_PERIOD = Code("SV321", "bad-period")
TABLE_GAP = _warning("SV322", "table-gap")
TABLE_OVERLAP = Code("SV323", "table-overlap")
MASKED_ROW = _warning("SV324", "masked-row")
ROW_NEVER_MATCHES = _warning("SV325", "row-never-matches")
BAD_TABLE = Code("SV326", "bad-table")
OVERLAPPING_PERIODS = Code("SV327", "overlapping-periods")
GAP_BETWEEN_PERIODS = _warning("SV328", "gap-between-periods")
TABLE_NOT_ANALYSED = _warning("SV329", "table-not-analysed")
BAD_REPLACEMENT = Code("SV330", "bad-replacement")

# Judging: can this policy judge this tender?
UNKNOWN_POLICY = Code("SV401", "unknown-policy")
UNKNOWN_VERSION = Code("SV402", "unknown-version")
OTHER_AUTHORITY = Code("SV403", "other-authority")
UNKNOWN_RULE = Code("SV404", "unknown-rule")
UNKNOWN_LOT = Code("SV405", "unknown-lot")
NO_POLICY = Code("SV406", "no-policy")
NOT_A_TENDER_NOTICE = _warning("SV407", "not-a-tender-notice")
NO_OWN_POLICY = _warning("SV408", "no-own-policy")
OUT_OF_SCOPE_NOTICE = _warning("SV409", "out-of-scope-notice")
ANSWERS_TO_ANOTHER_INPUT = Code("SV410", "answers-to-another-input")
UNKNOWN_QUESTION = Code("SV411", "unknown-question")
CONTRADICTING_ANSWER = Code("SV412", "contradicting-answer")
UNATTRIBUTED_ANSWER = Code("SV413", "unattributed-answer")
FORM_IN_USE = Code("SV414", "form-in-use")
UNKNOWN_PROCESS = Code("SV415", "unknown-process")
WORKER_ENDED = Code("SV416", "worker-ended")
NOT_A_SAVED_DECISION = Code("SV420", "not-a-saved-decision")
EDITED_DECISION = Code("SV421", "edited-decision")
ANOTHER_INPUT = Code("SV422", "another-input")
OTHER_ANSWERS = Code("SV423", "other-answers")
CHANGED_POLICY = Code("SV424", "changed-policy")
FOLDER_NOT_WRITABLE = Code("SV425", "folder-not-writable")
NOT_CONFIRMED = _warning("SV417", "not-confirmed")
DISAGREEMENT = Code("SV418", "disagreement")
WEIGHTS_DO_NOT_ADD_UP = Code("SV430", "weights-do-not-add-up")
SCORE_OUTSIDE_SCALE = Code("SV431", "score-outside-scale")
COMMITMENT_NOT_COUNTABLE = Code("SV432", "commitment-not-countable")
SECOND_BID = Code("SV433", "second-bid")
BID_INCOMPLETE = Code("SV434", "bid-incomplete")
ZERO_PRICE = Code("SV435", "zero-price")
NO_VALID_BIDS = Code("SV436", "no-valid-bids")
ALL_OFFERS_ZERO = Code("SV437", "all-offers-zero")
ASSESSORS_MISSING = Code("SV438", "assessors-missing")
LATE_BID = _warning("SV439", "late-bid")
METHOD_INCOMPLETE = _warning("SV440", "method-incomplete")
METHOD_NOT_READ = Code("SV441", "method-not-read")
UNKNOWN_CRITERION = Code("SV442", "unknown-criterion")
WRONG_OVERRIDE = Code("SV443", "wrong-override")
SCORE_MISSING = Code("SV444", "score-missing")
ANOTHER_TENDER = Code("SV445", "another-tender")
UNLISTED_MEASURE = _warning("SV446", "unlisted-measure")

CODES = tuple(
    sorted(item for item in tuple(globals().values()) if isinstance(item, Code))
)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: what happened, where, and what to do about it."""

    code: Code
    message: str  # one clause, lower case, no full stop; user input in backticks
    at: Span
    help: str | None = None  # what the author can do, in the same style
    excerpt: str | None = None  # the source line that `at` points into

    def order(self) -> tuple[Span, Code, str]:
        """Return the key that diagnostics are sorted by: file, line, column."""
        return (self.at, self.code, self.message)


def sort(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by file, line and column, each said once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.order))


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Return whether any of them makes the input unusable."""
    return any(item.code.severity is Severity.ERROR for item in diagnostics)


_LONGEST_SLIP = 100  # characters; a longer word is not a name that was mistyped


def did_you_mean(word: str, known: list[str]) -> str | None:
    """Return help that names the closest of `known`, or None if none is close.

    >>> did_you_mean("tender.vaule.net", ["tender.value.net", "tender.title"])
    'did you mean `tender.value.net`?'
    """
    if len(word) > _LONGEST_SLIP:
        return None
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else None


def in_backticks(words: Iterable[str]) -> str:
    """Return the words, each in backticks, with commas between them."""
    return ", ".join(f"`{word}`" for word in words)
