"""A policy file of the right form while it is being read, and the faults met so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, TypeAlias

from socialvalue.diagnostics import NOWHERE, Code, Diagnostic, Span
from socialvalue.loading.document import Document
from socialvalue.model.dictionary import Dictionary
from socialvalue.records import dataclass

Json: TypeAlias = Any
"""Whatever the schema of policy files lets stand at some place."""

Data: TypeAlias = Mapping[str, Any]
"""Keys and what stands under them; the schema has seen that they belong there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The file, the facts that it may speak of, and what is wrong with its form."""

    document: Document
    dictionary: Dictionary
    faults: list[Diagnostic] = field(default_factory=list)

    def at(self, pointer: str, *, key: bool = False) -> Span:
        """Return the place of a value, or of the key that names it."""
        return self.document.span(pointer, key=key)

    def fault(
        self,
        code: Code,
        message: str,
        pointer: str,
        way_out: str | None = None,
        *,
        key: bool = False,
    ) -> None:
        """Note what is wrong with the value, or the key, at `pointer`."""
        self.faults.append(
            self.document.diagnostic(code, message, pointer, way_out, key=key)
        )


class PlainDraft(Draft):
    """A file that has no fault, so that no place in it is asked for."""

    __slots__ = ()

    def at(self, pointer: str, *, key: bool = False) -> Span:
        """Return no place."""
        del pointer, key
        return NOWHERE
