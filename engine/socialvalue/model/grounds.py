"""What a rule or a value rests on: the public document, and how sure it is."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum

from socialvalue.diagnostics import NOWHERE, Span
from socialvalue.records import dataclass


class Basis(StrEnum):
    """What a rule rests on."""

    STATUTE = "statute"
    STATUTORY_GUIDANCE = "statutory-guidance"
    NATIONAL_POLICY = "national-policy"
    AUTHORITY_POLICY = "authority-policy"
    SOURCE_DOCUMENT = "source-document"
    PRACTICE = "practice"
    DESIGN = "design"


class Status(StrEnum):
    """Whether a public document was seen to say it."""

    CONFIRMED = "confirmed"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Source:
    """A public document."""

    name: str
    title: str
    publisher: str
    url: str | None = None
    accessed: date | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def in_words(self) -> str:
        """Return what an answer calls the document: its title and publisher."""
        return f"{self.title}, {self.publisher}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source: its name in the policy, and where in it."""

    document: str
    locator: str | None = None
    at: Span = field(default=NOWHERE, compare=False, repr=False)
