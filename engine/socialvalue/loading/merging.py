"""Releases of one process merged into one, as the publishing standard says.

`ocdsmerge` merges; the schema it would fetch is replaced by the rules below. Before
that, what it would stumble over is put right, with a warning: entries without an
`id`, or two with one; a field that is text in one release and a list in another.
Each value travels with its place, so that a fact still says where it stands.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeAlias

from socialvalue.diagnostics import (
    DIFFERENT_BUYERS,
    NOTICE_DEFECT,
    Diagnostic,
    in_backticks,
)
from socialvalue.loading.document import Data
from socialvalue.loading.merged import Merged, Origin
from socialvalue.loading.notice_field import Defect, day
from socialvalue.loading.packages import Release
from socialvalue.loading.reading import escaped, kind_of
from socialvalue.model.prose import shortened
from socialvalue.records import dataclass

_WHOLE_LISTS = (
    "parties.additionalIdentifiers",
    "parties.details.classifications",
    "tender.additionalClassifications",
    "tender.contractTerms.customerServices",
    "tender.deliveryAddresses",
    "tender.deliveryLocations",
    "tender.items.additionalClassifications",
    "tender.items.deliveryAddresses",
    "tender.items.deliveryLocations",
    "tender.legislativeReferences",
    "tender.lotGroups.awardCriteria.criteria",
    "tender.lotGroups.identifiers",
    "tender.lots.additionalClassifications",
    "tender.lots.awardCriteria.criteria",
    "tender.lots.contractTerms.customerServices",
    "tender.lots.identifiers",
    "tender.lots.recurrence.dates",
    "tender.lots.selectionCriteria.criteria",
    "tender.procurementMethodRationaleClassifications",
    "tender.recurrence.dates",
    "tender.selectionCriteria.criteria",
)
"""Lists that a newer release replaces as a whole (OCDS 1.1.5 and the UK profile).

The entries of every other list are told apart by their `id`. Lists of anything but
groups of fields are always replaced.
"""

_RULES: Mapping[tuple[str, ...], str] = {
    **{(key,): "omitWhenMerged" for key in ("id", "date", "tag")},
    **{tuple(path.split(".")): "wholeListMerge" for path in _WHOLE_LISTS},
}
_TOLD_APART = frozenset({"ocid", "id", "date", "tag"})
"""Fields that say which release it is; the merged one has its own."""


@dataclass(frozen=True, slots=True, eq=False)
class _Leaf:
    """A value that is taken or left as it is, with its place."""

    data: Data
    origin: Origin


class _Key(str):
    """What tells an entry of a list from the others, and the `id` it was made of.

    The `id` of an entry that has none is null.
    """

    leaf: _Leaf

    __slots__ = ("leaf",)


_Tree: TypeAlias = "_Fields | list[_Tree] | _Leaf | _Key"
_Fields: TypeAlias = "dict[str, _Tree]"
_Path: TypeAlias = tuple[str, ...]


def merge(releases: Sequence[Release]) -> Merged | Diagnostic:
    """Return the releases of one process as one, or an error if the buyers differ.

    The result does not depend on the order in which they are given. Its tags are
    those of all of them, its date is that of the tender notice.

    Args:
        releases: The releases, at least one.
    """
    ordered, warnings = _in_order(releases)
    names = _names(ordered)
    fault = _different_buyers(ordered)
    if fault is not None:
        return fault
    wrapping = _Wrapping(warnings)
    origins = [
        Origin(release.document, release.pointer, name)
        for release, name in zip(ordered, names, strict=True)
    ]
    trees = [
        wrapping.fields(release.data, origin, ())
        for release, origin in zip(ordered, origins, strict=True)
    ]
    special = {
        "ocid": trees[0].get("ocid"),
        "date": _first(ordered, trees),
        "tag": _tags(ordered, origins, warnings),
    }
    _agree(trees, origins, warnings)
    kept = _merged(trees)
    kept |= {key: tree for key, tree in special.items() if tree is not None}
    known = {"": origins[0]}
    data = {
        key: _plain(tree, f"/{escaped(key)}", known, origins[0])
        for key, tree in kept.items()
    }
    name = ordered[0].document.name
    return Merged(name, _digest(ordered), data, known, tuple(warnings))


def _merged(trees: Sequence[_Fields]) -> _Fields:
    """Return what `ocdsmerge` makes of the trees, in this order."""
    from ocdsmerge import Merger  # type: ignore[import-untyped] # slow

    merged = Merger(merge_rules=dict(_RULES)).create_compiled_release(
        [{**tree, "date": f"{number:09}"} for number, tree in enumerate(trees)]
    )
    return {key: tree for key, tree in merged.items() if key not in _TOLD_APART}


def distinct(releases: Sequence[Release]) -> tuple[Release, ...]:
    """Return the releases without those that say only what an earlier one says."""
    if len(releases) == 1:
        return tuple(releases)
    found: dict[str, Release] = {}
    for release in releases:
        found.setdefault(_canonical(release.data), release)
    return tuple(found.values())


def _canonical(data: Data) -> str:
    return json.dumps(data, sort_keys=True, default=str)


def _digest(releases: Sequence[Release]) -> str:
    """Return the digest of the document or, of several releases, of what they are.

    That is the digests of their documents, in order, and the process. Without that,
    two processes of one package could not be told apart: merged releases have
    pointers of their own, the same in each.
    """
    if len(releases) == 1:
        return releases[0].document.digest
    digests = dict.fromkeys(release.document.digest for release in releases)
    listed = "".join(f"{line}\n" for line in (*digests, releases[0].ocid))
    return f"sha256:{sha256(listed.encode()).hexdigest()}"


def _in_order(
    releases: Sequence[Release],
) -> tuple[list[Release], list[Diagnostic]]:
    """Return the releases by date, and a warning for each without a usable one.

    Those without a date come first, so that they count for least. Where dates are
    the same, ids and then contents decide: the order of a file says nothing.
    """
    warnings: list[Diagnostic] = []

    def rank(release: Release) -> tuple[str, str, str]:
        written = release.data.get("date")
        when = _instant(written)
        if isinstance(when, Defect):
            said = f"`date` {when.said}, so the release is taken as the oldest"
            warnings.append(_warning(release, "/date", said))
            when = ""
        return when, _id(release) or "", _canonical(release.data)

    return sorted(releases, key=rank), warnings


def _instant(written: Data) -> str | Defect:
    """Return a moment as text that sorts by time.

    >>> _instant("2026-09-03T23:30:00-05:00")
    '2026-09-04T04:30:00+00:00'
    """
    if written is None:
        return Defect("is not there")
    known = day(written)
    if isinstance(known, Defect):
        return known
    try:
        moment = datetime.fromisoformat(str(written).strip())
        zone = moment.tzinfo or UTC
        return moment.replace(tzinfo=zone).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return known.isoformat()


def _id(release: Release) -> str | None:
    match release.data.get("id"):
        case bool():
            return None
        case str() | int() as found:
            return shortened(str(found)) or None
        case _:
            return None


def _names(releases: Sequence[Release]) -> list[str]:
    """Return what to call each release: by its id, or its number in order of date."""
    ids = [_id(release) for release in releases]
    times = Counter(ids)
    names = []
    for number, id_ in enumerate(ids, start=1):
        own = f"{id_} ({number})" if times[id_] > 1 else id_
        names.append(own if own and id_ else f"{number}")
    return names


def _warning(release: Release, at: str, message: str) -> Diagnostic:
    pointer = f"{release.pointer}{at}"
    return release.document.diagnostic(NOTICE_DEFECT, message, pointer)


def _different_buyers(releases: Sequence[Release]) -> Diagnostic | None:
    """Return the error that releases of one process have different buyers, if so.

    Publishers write one buyer in several ways: with one id or one name in common it
    is the same.
    """
    known: set[tuple[str, str]] = set()
    first = ""
    for release in releases:
        id_, name = _buyer(release)
        marks = {("id", id_.casefold()), ("name", name.casefold())} - _NO_MARKS
        if known and marks and known.isdisjoint(marks):
            buyers = in_backticks((first, name or id_))
            return release.document.diagnostic(
                DIFFERENT_BUYERS,
                f"releases of `{release.ocid}` have different buyers: {buyers}",
                f"{release.pointer}/buyer",
                "check each release as a file of its own, or ask the publisher",
            )
        first = first or name or id_
        known |= marks
    return None


_NO_MARKS = {("id", ""), ("name", "")}


def _buyer(release: Release) -> tuple[str, str]:
    """Return the id and the name of a release's buyer, as far as it gives them."""
    buyer = release.data.get("buyer")
    if not isinstance(buyer, dict):
        return "", ""
    id_, name = (buyer.get(key) for key in ("id", "name"))
    return (
        shortened(str(id_)) if isinstance(id_, str | int) else "",
        shortened(name) if isinstance(name, str) else "",
    )


def _first(releases: Sequence[Release], trees: Sequence[_Fields]) -> _Tree | None:
    """Return the date of the first tender notice or, without one, of the first."""
    for release, tree in zip(releases, trees, strict=True):
        tags = release.data.get("tag")
        if isinstance(tags, list) and "tender" in tags:
            return tree.get("date")
    return trees[0].get("date")


def _tags(
    releases: Sequence[Release],
    origins: Sequence[Origin],
    warnings: list[Diagnostic],
) -> list[_Tree] | None:
    """Return the tags of all releases, each once, in order of date."""
    found: dict[str, _Leaf] = {}
    for release, origin in zip(releases, origins, strict=True):
        tags = release.data.get("tag")
        if isinstance(tags, list):
            for number, tag in enumerate(tags):
                leaf = _Leaf(tag, origin.inside(f"/tag/{number}"))
                found.setdefault(_canonical(tag), leaf)
        elif tags is not None:
            said = f"`tag` is {kind_of(tags)} where a list is due"
            warnings.append(_warning(release, "/tag", said))
    return list(found.values()) or None


@dataclass(slots=True)
class _Wrapping:
    """Makes trees of releases, whose values know their place."""

    warnings: list[Diagnostic]
    ids: dict[tuple[_Path, str], type] = field(default_factory=dict)
    nameless: dict[_Path, dict[str, str]] = field(default_factory=dict)

    def fields(
        self, data: dict[str, Data], origin: Origin, path: _Path, said: str = ""
    ) -> _Fields:
        """Return the tree of a group of fields, without what is empty.

        Args:
            data: The fields.
            origin: Where they stand.
            path: Their names, one inside the other, as merging goes by them.
            said: The same in words: `tender.lots[].`.
        """
        found: _Fields = {}
        for key, inner in data.items():
            at, inside = origin.inside(f"/{escaped(key)}"), (*path, key)
            match inner:
                case dict():
                    tree: _Tree = self.fields(inner, at, inside, f"{said}{key}.")
                case list() if inside not in _RULES and _are_groups(inner):
                    tree = self._entries(inner, at, inside, f"{said}{key}[]")
                case _:
                    tree = _Leaf(inner, at)
            if tree or isinstance(tree, _Leaf):
                found[key] = tree
        return found

    def _entries(
        self, data: Sequence[Data], origin: Origin, path: _Path, said: str
    ) -> list[_Tree]:
        """Return the trees of a list's entries, each with what tells it apart."""
        times: Counter[str] = Counter()
        found: list[_Tree] = []
        for number, entry in enumerate(data):
            if not isinstance(entry, dict):
                continue
            at = origin.inside(f"/{number}")
            name = self._name(entry, at, path, said)
            times[name] += 1
            if times[name] > 1 and name.startswith("="):
                again = "has the `id` of an earlier entry, so it is kept apart from it"
                self._warn(at, f"`{said}` {again}")
            key = _Key(f"{times[name]}{name}")
            given = entry["id"] if name.startswith("=") else None
            key.leaf = _Leaf(given, at.inside("/id"))
            found.append({"id": key, **self._rest(entry, at, path, said)})
        return found

    def _rest(
        self, entry: dict[str, Data], at: Origin, path: _Path, said: str
    ) -> _Fields:
        rest = {key: inner for key, inner in entry.items() if key != "id"}
        return self.fields(rest, at, path, f"{said}.")

    def _name(self, entry: dict[str, Data], at: Origin, path: _Path, said: str) -> str:
        """Return what tells an entry from others: its id, else all that it says."""
        id_ = entry.get("id")
        if isinstance(id_, str | int) and not isinstance(id_, bool) and id_ != "":
            kind = self.ids.setdefault((path, str(id_)), type(id_))
            if kind is not type(id_):
                other = "a number" if kind is int else "text"
                also = f"taken as the one that is {other} in another release"
                self._warn(at, f"`{said}.id` is {kind_of(id_)}; it is {also}")
            return f"={id_}"
        if id_ is not None:
            odd = "is empty" if id_ == "" else f"is {kind_of(id_)} where text is due"
            self._warn(at, f"`{said}.id` {odd}")
        name = f"-{_canonical(entry)}"
        known = self.nameless.setdefault(path, {})
        if known and name not in known and next(iter(known.values())) != at.release:
            more = "so it is taken as one more, beside those of other releases"
            self._warn(at, f"`{said}` has no `id`, {more}")
        known.setdefault(name, at.release)
        return name

    def _warn(self, at: Origin, message: str) -> None:
        found = at.document.diagnostic(NOTICE_DEFECT, message, at.pointer)
        self.warnings.append(found)


def _are_groups(data: Sequence[Data]) -> bool:
    return all(isinstance(entry, dict) for entry in data)


def _agree(
    trees: Sequence[_Fields], origins: Sequence[Origin], warnings: list[Diagnostic]
) -> None:
    """Take out of older releases what newer ones withdraw or say in another form.

    A field that is null in a newer release is withdrawn.
    """
    agreement = _Agreement(warnings)
    for tree, origin in reversed(list(zip(trees, origins, strict=True))):
        agreement.prune(tree, (), "", origin)


@dataclass(slots=True)
class _Agreement:
    """What newer releases say of each field: its form, and what is withdrawn."""

    warnings: list[Diagnostic]
    forms: dict[_Path, str] = field(default_factory=dict)
    withdrawn: set[_Path] = field(default_factory=set)

    def prune(self, tree: _Fields, path: _Path, said: str, around: Origin) -> None:
        """Take out of `tree` what cannot stand beside the newer releases."""
        around = _origin(tree) or around
        for key in list(tree):
            inner, at = tree[key], (*path, key)
            if isinstance(inner, _Key):
                continue
            form = self.forms.setdefault(at, _form(inner))
            if at in self.withdrawn:
                del tree[key]
            elif isinstance(inner, _Leaf) and inner.data is None:
                self.withdrawn.add(at)
                del tree[key]
            elif form not in {_form(inner), _NOTHING}:
                origin = _origin(inner) or around
                message = (
                    f"`{said}{key}` is {_form(inner)}; in a newer release, which "
                    f"counts, it is {form}"
                )
                self.warnings.append(
                    origin.document.diagnostic(NOTICE_DEFECT, message, origin.pointer)
                )
                del tree[key]
            elif isinstance(inner, dict):
                self.prune(inner, at, f"{said}{key}.", around)
            elif isinstance(inner, list):
                for entry in inner:
                    if isinstance(entry, dict):
                        inside = (*at, str(entry["id"]))
                        self.prune(entry, inside, f"{said}{key}[].", around)


_NOTHING = "nothing"


def _form(tree: _Tree) -> str:
    match tree:
        case dict():
            return "a group of fields"
        case list():
            return "a list of groups of fields"
        case _Leaf(data=None):
            return _NOTHING
        case _:
            return "a single value"


def _origin(tree: _Tree) -> Origin | None:
    """Return where a tree stands: around the first thing in it; None: it is empty."""
    match tree:
        case _Leaf(origin=origin):
            return origin
        case _Key():
            return tree.leaf.origin
        case dict():
            return _around(tree.values())
        case list():
            return _around(tree)


def _around(trees: Iterable[_Tree]) -> Origin | None:
    found = (origin for tree in trees if (origin := _origin(tree)) is not None)
    first = next(found, None)
    return None if first is None else first.around()


def _plain(
    tree: _Tree, pointer: str, origins: dict[str, Origin], outer: Origin
) -> Data:
    """Return what a tree holds; the place of everything goes to `origins`.

    What is empty stands where that does in which it is: at `outer`.
    """
    origins[pointer] = at = _origin(tree) or outer
    match tree:
        case _Leaf() as leaf:
            return leaf.data
        case _Key():
            return tree.leaf.data
        case dict():
            return {
                key: _plain(inner, f"{pointer}/{escaped(key)}", origins, at)
                for key, inner in tree.items()
                if not (isinstance(inner, _Key) and inner.leaf.data is None)
            }
        case list():
            return [
                _plain(inner, f"{pointer}/{number}", origins, at)
                for number, inner in enumerate(tree)
            ]
