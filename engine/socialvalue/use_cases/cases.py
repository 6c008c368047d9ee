"""What is found in an input, read as a case: a tender file, or a process of notices."""

from __future__ import annotations

from typing import assert_never

from socialvalue import shipped
from socialvalue.diagnostics import UNKNOWN_DOCUMENT, Diagnostic
from socialvalue.loading.document import Document
from socialvalue.loading.index import Found, Process, Single, Unread
from socialvalue.loading.tender_file import load_tender
from socialvalue.model.case import Case
from socialvalue.records import dataclass
from socialvalue.use_cases.dictionary import fact_dictionary
from socialvalue.use_cases.wrong_file import wrong_file


@dataclass(frozen=True, slots=True)
class CaseReading:
    """One thing that was found in an input, as far as it can be read."""

    name: str
    document: Document | None = None  # none where there is nothing to judge
    case: Case | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    ocid: str | None = None


def reading_of(found: Found) -> CaseReading:
    """Return what was found as a case, or what keeps it from being one."""
    match found:
        case Unread(name, diagnostics):
            return CaseReading(name, diagnostics=diagnostics)
        case Process(name, entries):
            from socialvalue.loading.processes import read_process

            read = read_process(entries, fact_dictionary())
            ocid = entries[0].ocid
            return CaseReading(name, read.document, read.case, read.diagnostics, ocid)
        case Single(name, document):
            return _single(name, document)
        case _:
            assert_never(found)


def _single(name: str, document: Document) -> CaseReading:
    wrong = wrong_file(document, "tender")
    if wrong is None and not isinstance(document.data, dict):
        message = "this is neither a tender file nor a notice"
        advice = "a tender file starts with `tender:`; see `socialvalue new tender`"
        wrong = document.diagnostic(UNKNOWN_DOCUMENT, message, "", advice)
    if wrong is not None:
        return CaseReading(name, diagnostics=(wrong,))
    schema = shipped.schema("tender")
    case, faults = load_tender(document, schema, fact_dictionary())
    return CaseReading(name, document, case, faults)
