"""Where a condition or value stands, and which facts can be read there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from socialvalue.model.dictionary import Dictionary
from socialvalue.model.expression import ListTest, Summarise
from socialvalue.model.policy import Cases, Holds
from socialvalue.model.reading import Node, Tree, children
from socialvalue.records import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """What surrounds a node of a rule, a group or a derived fact."""

    about: str | None  # the scope it is worked out for; None: an unknown one
    visible: frozenset[str]  # scopes whose facts can be read; of None: any
    item: str | None = None  # inside a list test: the scope of the list's items
    listed: bool = False  # whether it is inside a list test or a summary
    stated: bool = False  # whether `stated` may be asked
    derived: bool = False  # whether it defines a derived fact

    def sees(self, scope: str, dictionary: Dictionary) -> bool:
        """Return whether facts of `scope` can be read; of an unknown one, yes."""
        known = self.about is not None and scope in dictionary.scopes
        return not known or scope in self.visible


def site_of(scope: str, dictionary: Dictionary) -> Site:
    """Return the site of what is worked out for each item of `scope`."""
    if scope not in dictionary.scopes:
        return Site(None, frozenset())
    return Site(scope, frozenset(dictionary.lineage(scope)))


def inside_list(site: Site, items: str, dictionary: Dictionary) -> Site:
    """Return the site of a condition on the items of the list called `items`."""
    definition = dictionary.lists.get(items)
    if definition is None:
        return replace(site, about=None, listed=True)
    scope = definition.item_scope
    return replace(site, visible=site.visible | {scope}, item=scope, listed=True)


def sited(
    tree: Tree, site: Site, dictionary: Dictionary
) -> Iterator[tuple[Node, Site]]:
    """Yield every node in `tree` with its site, itself first, as written."""
    stack: list[tuple[Tree, Site]] = [(tree, site)]
    while stack:
        current, here = stack.pop()
        if not isinstance(current, Holds | Cases):
            yield current, here
        stack.extend(
            (node, _site_of_part(current, here, dictionary))
            for _, node in reversed(children(current))
        )


def _site_of_part(tree: Tree, site: Site, dictionary: Dictionary) -> Site:
    if isinstance(tree, ListTest | Summarise):
        return inside_list(site, tree.items, dictionary)
    return site
