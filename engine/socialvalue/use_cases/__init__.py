"""What the program can do, put together from the stages; the only such place."""

from socialvalue.use_cases.answers import (
    form_in_use,
    questions_form,
    questions_section,
)
from socialvalue.use_cases.conversion import Converted, convert
from socialvalue.use_cases.dictionary import (
    fact_dictionary,
    policy_schema_data,
    schema_names,
    schema_text,
)
from socialvalue.use_cases.policies import check_policies, list_policies, show_policy
from socialvalue.use_cases.progress import Progress
from socialvalue.use_cases.questions import questions
from socialvalue.use_cases.replay import replay
from socialvalue.use_cases.saving import folder_not_writable
from socialvalue.use_cases.selection import Answer, Selection
from socialvalue.use_cases.shelf import load_shelf
from socialvalue.use_cases.tenders import check, explain, tender_template
from socialvalue.use_cases.volume import Judge, OutcomesAnswer, outcomes

__all__ = [
    "Answer",
    "Converted",
    "Judge",
    "OutcomesAnswer",
    "Progress",
    "Selection",
    "check",
    "check_policies",
    "convert",
    "explain",
    "fact_dictionary",
    "folder_not_writable",
    "form_in_use",
    "list_policies",
    "load_shelf",
    "outcomes",
    "policy_schema_data",
    "questions",
    "questions_form",
    "questions_section",
    "replay",
    "schema_names",
    "schema_text",
    "show_policy",
    "tender_template",
]
