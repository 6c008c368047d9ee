"""What the program can do, put together from the stages; the only such place.

Each name is imported from its module when it is first asked for, so that a command
loads only what it does.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialvalue.use_cases.answers import (
        form_in_use,
        questions_form,
        questions_section,
    )
    from socialvalue.use_cases.awards import Awarded, award, check_method
    from socialvalue.use_cases.conversion import Converted, convert
    from socialvalue.use_cases.dictionary import (
        fact_dictionary,
        policy_schema_data,
        schema_names,
        schema_text,
    )
    from socialvalue.use_cases.measures import (
        check_measures,
        find_measures,
        list_measures,
        measures_shelf,
    )
    from socialvalue.use_cases.measures_import import ImportedMeasures, import_measures
    from socialvalue.use_cases.open_questions import questions
    from socialvalue.use_cases.policies import (
        check_policies,
        list_policies,
        show_policy,
    )
    from socialvalue.use_cases.progress import Progress
    from socialvalue.use_cases.replays import replay
    from socialvalue.use_cases.saving import folder_not_writable
    from socialvalue.use_cases.selection import Answer, Selection
    from socialvalue.use_cases.shelf import load_shelf
    from socialvalue.use_cases.templates import bid_template, tender_template
    from socialvalue.use_cases.tenders import check, explain
    from socialvalue.use_cases.volume import Judge, OutcomesAnswer, outcomes

__all__ = [
    "Answer",
    "Awarded",
    "Converted",
    "ImportedMeasures",
    "Judge",
    "OutcomesAnswer",
    "Progress",
    "Selection",
    "award",
    "bid_template",
    "check",
    "check_measures",
    "check_method",
    "check_policies",
    "convert",
    "explain",
    "fact_dictionary",
    "find_measures",
    "folder_not_writable",
    "form_in_use",
    "import_measures",
    "list_measures",
    "list_policies",
    "load_shelf",
    "measures_shelf",
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

_MODULES = {
    "answers": ("form_in_use", "questions_form", "questions_section"),
    "awards": ("Awarded", "award", "check_method"),
    "conversion": ("Converted", "convert"),
    "dictionary": (
        "fact_dictionary",
        "policy_schema_data",
        "schema_names",
        "schema_text",
    ),
    "measures": (
        "check_measures",
        "find_measures",
        "list_measures",
        "measures_shelf",
    ),
    "measures_import": ("ImportedMeasures", "import_measures"),
    "open_questions": ("questions",),
    "policies": ("check_policies", "list_policies", "show_policy"),
    "progress": ("Progress",),
    "replays": ("replay",),
    "saving": ("folder_not_writable",),
    "selection": ("Answer", "Selection"),
    "shelf": ("load_shelf",),
    "templates": ("bid_template", "tender_template"),
    "tenders": ("check", "explain"),
    "volume": ("Judge", "OutcomesAnswer", "outcomes"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """Return what `name` stands for, from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
