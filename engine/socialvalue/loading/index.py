"""What is in the inputs: which releases belong to one process, and where they stand.

The index holds no documents. With it the inputs can be read process by process, in
the order in which they first appear, however they are spread over lines and files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from socialvalue.diagnostics import UNREADABLE, Diagnostic, Span
from socialvalue.loading.document import Document, syntax_of, too_large
from socialvalue.loading.packages import Entry, entries, is_notice, is_tender_file
from socialvalue.loading.sources import Read, Source, Spot
from socialvalue.records import dataclass

if TYPE_CHECKING:
    from socialvalue.loading.glance import Glanced

_ROOM = 4_000_000
"""Characters of text whose documents are kept for the second reading."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that cannot be read, and why."""

    name: str
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """A document that is no notice."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class Process:
    """What the inputs say of one process, with all of its releases."""

    name: str
    entries: tuple[Entry, ...]


Found: TypeAlias = Unread | Single | Process

_Member: TypeAlias = tuple[Spot, int]  # a document, and the number of an entry in it
_ALL = -1  # the document as a whole


@dataclass(slots=True, eq=False)
class Index:
    """The processes in the inputs, in order, and what cannot be read between them."""

    limit: int
    quick: bool = False  # whether lines are only glanced at until they are read
    items: dict[str | int, list[_Member] | Unread] = field(default_factory=dict)
    of_source: Counter[Source] = field(default_factory=Counter)
    _documents: dict[Spot, Read] = field(default_factory=dict)
    _room: int = _ROOM

    def ocids(self) -> list[str]:
        """Return the processes, in the order in which they first appear."""
        return [key for key in self.items if isinstance(key, str)]

    def count(self, only: Collection[str] = ()) -> int:
        """Return how many answers there will be, if every document can be read."""
        known = [ocid for ocid in only if ocid in self.items]
        return len(known) if only else len(self.items)

    def add(self, found: Source | Unread) -> Iterator[None]:
        """Take up what a source holds, or that it cannot be read, step by step."""
        if isinstance(found, Unread):
            self.items[len(self.items)] = found
            return
        for spot in found.spots():
            yield
            if isinstance(spot, Spot):
                self._add(spot)
            else:
                self._put(found, None, Unread(found.name, (spot,)))

    def _add(self, spot: Spot) -> None:
        seen = _glance(spot) if self.quick and spot.line else None
        if seen is not None:
            ocid, number = (seen, 0) if isinstance(seen, str) else (None, _ALL)
            self._put(spot.source, ocid, [(spot, number)])
            return
        document = self._read(spot)
        notice = isinstance(document, Document) and _holds_releases(spot, document)
        if not isinstance(document, Document) or not notice:
            self._put(spot.source, None, [(spot, _ALL)])
            return
        for number, entry in enumerate(entries(document)):
            self._put(spot.source, entry.ocid, [(spot, number)])

    def _put(
        self, source: Source, ocid: str | None, found: list[_Member] | Unread
    ) -> None:
        known = self.items.get(ocid) if ocid is not None else None
        if isinstance(known, list) and isinstance(found, list):
            known += found
            return
        self.items[len(self.items) if ocid is None else ocid] = found
        self.of_source[source] += 1

    def _read(self, spot: Spot) -> Read:
        found = self._documents.get(spot)
        if found is None:
            found = spot.read()
            self._documents[spot] = found
            self._room -= _length(found)
            while self._room < 0 and len(self._documents) > 1:
                oldest = next(iter(self._documents))
                self._room += _length(self._documents.pop(oldest))
        return found

    def read(self, only: Collection[str] = ()) -> Iterator[Found]:
        """Yield what the inputs hold, each process once, as it first appears.

        Args:
            only: The processes to read; none: everything. What cannot be read is
                always said: it may be about one of them.
        """
        for key, item in self.items.items():
            if only and isinstance(key, str) and key not in only:
                continue
            found = [item] if isinstance(item, Unread) else self._found(item)
            for each in found:
                if not only or isinstance(key, str) or isinstance(each, Unread):
                    yield each

    def _found(self, members: list[_Member]) -> Iterator[Found]:
        return _gathered(members, self._read, self.limit, several=self._many(members))

    def _many(self, members: list[_Member]) -> bool:
        source = members[0][0].source
        return source.lines or self.of_source[source] > 1

    def _too_large(self, spots: Sequence[Spot]) -> bool:
        return len(spots) > 1 and sum(spot.size for spot in spots) > self.limit

    def parcels(self, only: Collection[str] = ()) -> Iterator[Parcel | Unread]:
        """Yield the same as `read` does, as bytes that can be read elsewhere.

        What one document holds of several processes stays together.
        """
        parcel: Parcel | None = None
        for key, item in self.items.items():
            if only and isinstance(key, str) and key not in only:
                continue
            members = item if isinstance(item, list) else []
            spots = list(dict.fromkeys(spot for spot, _ in members))
            if parcel is not None and spots == list(parcel.taken) and not spots[0].line:
                parcel.groups.append(parcel.own(members))
                continue
            if parcel is not None:
                yield parcel
                parcel = None
            if isinstance(item, Unread):
                yield item
            elif (only and not isinstance(key, str)) or self._too_large(spots):
                yield from (f for f in self._found(item) if isinstance(f, Unread))
            else:
                taken = {spot: spot.taken() for spot in spots}
                parcel = Parcel(taken, [], self.limit, self._many(item))
                parcel.groups.append(parcel.own(members))
        if parcel is not None:
            yield parcel


@dataclass(slots=True, eq=False)
class Parcel:
    """What an answer is about, or several of one document, as bytes.

    Another process can read it.
    """

    taken: dict[Spot, Spot]  # by where each stood
    groups: list[tuple[_Member, ...]]  # for each answer
    limit: int
    several: bool  # whether its first source holds more than this

    def own(self, members: list[_Member]) -> tuple[_Member, ...]:
        """Return members as documents that are taken along."""
        return tuple((self.taken[spot], number) for spot, number in members)

    def __reduce__(self) -> tuple[object, ...]:
        """Leave behind where it was taken from."""
        kept = {spot: spot for spot in self.taken.values()}
        return Parcel, (kept, self.groups, self.limit, self.several)

    @property
    def raw(self) -> bytes | None:
        """Return the bytes of the one document that it is, in JSON and no notice."""
        (spot, number), *others = self.groups[0]
        raw = spot.source.raw
        if others or self.groups[1:] or number != _ALL or raw is None:
            return None
        first = raw.lstrip()[:1].decode("latin-1")
        is_json = spot.line or syntax_of(spot.source.name, first or " ") == "json"
        return raw if is_json else None

    @property
    def place(self) -> Span:
        """Return where it begins."""
        first, _ = self.groups[0][0]
        return Span(first.source.name, first.line, 1 if first.line else 0)

    @property
    def size(self) -> int:
        """Return how many bytes it has."""
        return sum(len(spot.source.raw or b"") for spot in self.taken.values())

    @property
    def name(self) -> str:
        """Return what to call it before it is read."""
        members = self.groups[0]
        return _place([spot for spot, _ in members], alone=not members[1:])

    def read(self) -> Iterator[Found]:
        """Yield what it holds."""
        known: dict[Spot, Read] = {}

        def read(spot: Spot) -> Read:
            if spot not in known:
                known[spot] = spot.read()
            return known[spot]

        for members in self.groups:
            yield from _gathered(members, read, self.limit, several=self.several)


def _gathered(
    members: Sequence[_Member],
    read: Callable[[Spot], Read],
    limit: int,
    *,
    several: bool,
) -> Iterator[Found]:
    """Yield what the members of one item hold together, or what keeps it from that."""
    spots = list(dict.fromkeys(spot for spot, _ in members))
    name = _place(spots)
    size = sum(spot.size for spot in spots)
    if len(spots) > 1 and size > limit:
        first = spots[0]
        what = "process, over all its releases,"
        fault = too_large(first.source.name, size, limit, line=first.line, what=what)
        yield Unread(name, (fault,))
        return
    found: list[Entry] = []
    ocids: set[str | None] = set()
    documents = {spot: read(spot) for spot in spots}
    held = {
        spot: entries(document)
        for spot, document in documents.items()
        if isinstance(document, Document)
    }
    for spot, number in members:
        document = documents[spot]
        if not isinstance(document, Document):
            yield Unread(_place([spot], alone=True), document)
        elif number == _ALL:
            yield Single(_place([spot], alone=True), document)
        else:
            if number < len(held[spot]):
                found.append(held[spot][number])
                ocids.add(held[spot][number].ocid)
            if number >= len(held[spot]) or len(ocids) > 1:
                yield Unread(name, (_changed(spot),))
                return
    if found:
        label = found[0].name
        if found[0].ocid is None and spots[0].line:
            label = f"line {spots[0].line}, {label}"
        yield Process(f"{name} ({label})" if several else name, tuple(found))


def _place(spots: Sequence[Spot], *, alone: bool = False) -> str:
    """Return what to call the files, or the line, that something stands in."""
    first, *others = dict.fromkeys(spot.source.name for spot in spots)
    if others:
        return f"{first} and {len(others)} more"
    return f"{first} (line {spots[0].line})" if alone and spots[0].line else first


def index(
    found: Iterable[Source | Unread],
    limit: int,
    note: Callable[[int], None] | None = None,
    *,
    quick: bool = False,
) -> Index:
    """Return what is in the sources.

    Args:
        found: The sources, and what stands in the place of some.
        limit: Bytes that all the releases of one process may have together.
        note: Is told how many documents have been looked through.
        quick: Whether lines are only glanced at: that one cannot be read is then said
            where its process is read.
    """
    made, count = Index(limit, quick), 0
    for each in found:
        for _ in made.add(each):
            count += 1
            if note is not None:
                note(count)
    return made


def _glance(spot: Spot) -> str | Glanced | None:
    from socialvalue.loading.glance import glance

    return glance(spot.content())


def _holds_releases(spot: Spot, document: Document) -> bool:
    """Return whether a document is a notice; in a stream all but tender files are."""
    if spot.line and isinstance(document.data, dict):
        return not is_tender_file(document.data)
    return is_notice(document.data)


def _length(found: Read) -> int:
    return len(found.text) if isinstance(found, Document) else 0


def _changed(spot: Spot) -> Diagnostic:
    at = Span(spot.source.name, max(spot.line, 1), 1)
    message = "the file changed while it was read"
    return Diagnostic(UNREADABLE, message, at, "check it again when it is written")
