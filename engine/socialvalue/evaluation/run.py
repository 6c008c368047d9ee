"""What is remembered while one policy is held against one case."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from socialvalue.evaluation.standpoint import Standpoint
from socialvalue.model.case import Case
from socialvalue.model.decision import ParameterUse, Step

Key = tuple[str, str]
"""A name, and the pointer of the item it was worked out for."""


class Run:
    """A case, and what was worked out of it so far: each thing once."""

    def __init__(self, case: Case) -> None:
        """Take the case; nothing is worked out yet."""
        self.case = case
        self.tender = Standpoint(case.tender)
        self.derived: dict[Key, Step] = {}
        self.groups: dict[Key, Step] = {}
        self.tables: dict[Key, Step] = {}
        self.uses: dict[Key, ParameterUse] = {}
        # by the identity of a step, which stays as long as what is kept here
        self.off: dict[tuple[object, ...], Step] = {}
        self.deciding: dict[int, tuple[Step, str]] = {}

    @property
    def worked(self) -> Mapping[Key, Step]:
        """Return what steps refer to, by name and item: facts, groups and tables."""
        return ChainMap(self.tables, self.groups, self.derived)
