"""A merged release that knows, for everything in it, which release said so where."""

from __future__ import annotations

from collections.abc import Mapping

from socialvalue.diagnostics import Code, Diagnostic, Span
from socialvalue.loading.document import Data, Document
from socialvalue.model.case import Place
from socialvalue.records import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value of a merged release stands: in which release, and where."""

    document: Document
    pointer: str
    release: str  # its id, or its number in order of date

    def inside(self, rest: str) -> Origin:
        """Return the origin of what stands at the pointer `rest` inside this."""
        return Origin(self.document, self.pointer + rest, self.release)

    def around(self) -> Origin:
        """Return the origin of what is around this value."""
        outer = self.pointer.rpartition("/")[0]
        return Origin(self.document, outer, self.release)


@dataclass(frozen=True)
class Merged:
    """The releases of one process as one, where a document would stand.

    A group of fields comes from the release that said the first of its fields.
    """

    name: str
    digest: str
    data: dict[str, Data]
    origins: Mapping[str, Origin]  # by pointer; what is inside a value goes by that
    warnings: tuple[Diagnostic, ...] = ()  # what was odd when it was merged

    def origin(self, pointer: str) -> Origin:
        """Return where the value at `pointer` stands, or would stand."""
        known = pointer
        while known not in self.origins:
            known = known.rpartition("/")[0]
        return self.origins[known].inside(pointer[len(known) :])

    def span(self, pointer: str, *, key: bool = False) -> Span:
        """Return the place of a value in the file that its release stands in."""
        origin = self.origin(pointer)
        return origin.document.span(origin.pointer, key=key)

    def place(self, pointer: str, *, group: bool = False) -> Place:
        """Return the place of the value at `pointer`, in the release that gave it.

        Args:
            pointer: The JSON Pointer into the merged release.
            group: Whether it has named fields, such as a lot. These may come from
                several releases, so that its pointer stays the one into the merged
                release, and what belongs to it can be told by that.
        """
        origin = self.origin(pointer)
        span = origin.document.span(origin.pointer)
        known = pointer if group else span.pointer
        return Place(known, span.line, span.column, origin.release)

    def diagnostic(
        self,
        code: Code,
        message: str,
        pointer: str,
        help: str | None = None,  # noqa: A002 - the diagnostic's own word
        *,
        key: bool = False,
    ) -> Diagnostic:
        """Return a diagnostic about a value, in the file its release stands in."""
        origin = self.origin(pointer)
        return origin.document.diagnostic(code, message, origin.pointer, help, key=key)
