"""Tables of values: cases that no row, two rows, or never a certain row decide.

The rows of a table are boxes in the space of the facts that they test, so all of
this is worked out exactly. Each fact is taken to be free of the others: whether two
of them can be so together, a table does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations, islice

from socialvalue.checking.cell import Cell, cell_text
from socialvalue.checking.columns import (
    Column,
    example_text,
    limits_text,
    position,
    segments_text,
    value_text,
)
from socialvalue.checking.grid import Grid, Placed, grid_of, held, readings
from socialvalue.checking.periods import check_periods
from socialvalue.checking.regions import (
    Box,
    Effort,
    Segments,
    TooMuchWorkError,
    common,
    covered,
    inside,
    numbers,
    uncovered,
)
from socialvalue.checking.vocabulary import Vocabulary
from socialvalue.checking.wording import nearest
from socialvalue.diagnostics import (
    MASKED_ROW,
    ROW_NEVER_MATCHES,
    TABLE_GAP,
    TABLE_NOT_ANALYSED,
    TABLE_OVERLAP,
    Diagnostic,
    Span,
)
from socialvalue.model.expression import Includes, Read
from socialvalue.model.prose import listed
from socialvalue.model.reading import walk
from socialvalue.model.table import Hit, Row, Table
from socialvalue.quantities import Value

MOST_STEPS = 400_000
"""Steps that one question about a table may take, which is about a second."""

_MOST_SHOWN = 10  # problems of one kind in one table
_A_PROBLEM = 50  # steps that it is like to put one into words, and for a segment 4
_MOST_COLUMNS = 100
_MOST_READINGS = 20  # ways in which versions of packs can be put together
_NEEDS_A_ROW = frozenset(
    {
        Hit.UNIQUE,
        Hit.ANY,
        Hit.FIRST,
        Hit.PRIORITY,
        Hit.COLLECT_MIN,
        Hit.COLLECT_MAX,
    }
)
"""Of no rows, there is a sum, a count and a list, but nothing else."""


def check_tables(
    vocabulary: Vocabulary, most_steps: int = MOST_STEPS
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the rows of each table of a policy, taken together.

    Args:
        vocabulary: The policy, and what its names mean.
        most_steps: How much work one question about a table may take.
    """
    for table in vocabulary.policy.tables.values():
        yield from check_periods(table)
        yield from _check_rows(table, vocabulary, most_steps)


def _check_rows(
    table: Table, vocabulary: Vocabulary, most_steps: int
) -> Iterator[Diagnostic]:
    """Yield what is wrong, and with which versions of packs, if not with all."""
    if any(_asks_a_list(row) for row in table.rows):
        message = f"the table `{table.name}` asks what a list includes"
        hint = "gaps and overlaps are not looked for; a derived yes or no can ask it"
        yield Diagnostic(TABLE_NOT_ANALYSED, message, table.at, hint)
        return
    meanings = list(islice(readings(table, vocabulary), _MOST_READINGS + 1))
    if len(meanings) > _MOST_READINGS:
        message = f"the table `{table.name}` has a meaning for too many versions"
        hint = f"gaps and overlaps are looked for in {_MOST_READINGS} of them"
        yield Diagnostic(TABLE_NOT_ANALYSED, message, table.at, hint)
    grids: dict[Grid, str] = {}
    for versions, constant in meanings[:_MOST_READINGS]:
        try:
            grid = grid_of(table, vocabulary, constant, Effort(most_steps))
        except TooMuchWorkError:
            yield _too_large(table, ["gaps", "overlaps", "rows that never count"])
            return
        if grid is not None:  # why a cell means nothing, others say
            grids.setdefault(grid, versions)
    found = {grid: list(_problems(grid, most_steps)) for grid in grids}
    for problem in dict.fromkeys(chain.from_iterable(found.values())):
        where = [grids[grid] for grid, said in found.items() if problem in said]
        if len(where) < len(grids):
            yield replace(problem, message=f"{problem.message}, with {where[0]}")
        else:
            yield problem


def _asks_a_list(row: Row) -> bool:
    """Return whether a cell asks what a list includes: no box in a column."""
    return row.when is not None and any(
        isinstance(node, Includes) and isinstance(node.value, Read)
        for node in walk(row.when)
    )


# What is wrong with a table whose constants are known


def _problems(grid: Grid, most_steps: int) -> Iterator[Diagnostic]:
    """Yield the problems, of each kind only the first few."""
    unsearched = []
    searches: tuple[tuple[str, Callable[[Grid, Effort], Iterator[Diagnostic]]], ...]
    searches = (
        ("rows that never hold", _never_matching),
        ("gaps", _gaps),
        ("overlaps", _overlaps),
        ("rows that never count", _masked),
    )
    if len(grid.columns) > _MOST_COLUMNS:
        unsearched = [what for what, _ in searches]
        searches = ()
    for what, search in searches:
        found: list[Diagnostic] = []
        try:
            found.extend(search(grid, Effort(most_steps)))
        except TooMuchWorkError:
            unsearched.append(what)
        yield from _shown(found, whole=what not in unsearched)
    if unsearched:
        yield _too_large(grid.table, unsearched)


def _too_large(table: Table, unsearched: Sequence[str]) -> Diagnostic:
    what = listed(unsearched)
    message = f"the table `{table.name}` is too large to be searched for all {what}"
    hint = "make several tables of it, or test fewer facts in it"
    return Diagnostic(TABLE_NOT_ANALYSED, message, table.at, hint)


def _shown(found: Iterable[Diagnostic], *, whole: bool = True) -> list[Diagnostic]:
    """Return the first few problems; the last one's help says how many more are."""
    problems = list(found)
    shown = sorted(problems[:_MOST_SHOWN], key=Diagnostic.order)
    more = len(problems) - len(shown)
    if more:
        last = shown[-1]
        count = f"{more} more" if whole else f"at least {more} more"
        shown[-1] = replace(last, help=f"{last.help}; and {count}")
    return shown


def _never_matching(grid: Grid, effort: Effort) -> Iterator[Diagnostic]:
    """Yield rows whose own tests exclude one another, or what the fact can be."""
    for row in grid.placed:
        for of, held_in in zip(grid.columns, row.box, strict=True):
            if held_in:
                continue
            cells = [cell for cell in row.cells if cell.fact == of.name]
            effort.spend(len(of.segments) * len(cells) ** 2)
            few = _contradicting(cells, of)
            asked = " and ".join(cell_text(cell, of) for cell in few)
            limits = limits_text(of) if len(few) == 1 else None
            hint = "correct the row, or take it out"
            if limits:
                hint = f"it is always {limits}; {hint}"
            message = f"row {row.number} never holds, because no `{of.name}` is {asked}"
            yield Diagnostic(ROW_NEVER_MATCHES, message, _place(row, grid), hint)
            break


def _contradicting(cells: Sequence[Cell], of: Column) -> Sequence[Cell]:
    """Return as few of the tests as cannot hold together: one or two, or all."""
    for size in (1, 2):
        for some in combinations(cells, size):
            if not held(some, of):
                return some
    return cells


def _place(row: Placed, grid: Grid) -> Span:
    return nearest(row.row.at, grid.table.at)


def _gaps(grid: Grid, effort: Effort) -> Iterator[Diagnostic]:
    """Yield the cases in which no row holds, if there has to be one."""
    if grid.table.hit not in _NEEDS_A_ROW or grid.otherwise:
        return
    hint = "add a row for it, or one without `when` for all that is left"
    boxes = [row.box for row in grid.placed]
    ordered = [each.ordered for each in grid.columns]
    for box in uncovered(grid.space, ordered, boxes, effort):
        where = _where(box, grid)
        message = f"no row of `{grid.table.name}` holds"
        message = f"{message} where {where}" if where else f"{message}, ever"
        yield Diagnostic(TABLE_GAP, message, grid.table.at, _help(box, grid, hint))


def _overlaps(grid: Grid, effort: Effort) -> Iterator[Diagnostic]:
    """Yield the cases in which two rows hold, where that must not be."""
    hit = grid.table.hit
    if hit not in {Hit.UNIQUE, Hit.ANY}:
        return
    segments = sum(len(each.segments) for each in grid.columns)
    for earlier, later in combinations(grid.possible, 2):
        effort.spend(len(grid.columns))
        both = common(earlier.box, later.box)
        if both is None:
            continue
        given = ""
        hint = "let their tests exclude one another, or choose another `hit`"
        if hit is Hit.ANY:
            found = _disagreement(earlier, later, both, grid)
            if found is None:
                continue
            both, one, other = found
            given = f" and give {value_text(one)} and {value_text(other)}"
            hint = "with `hit: any`, rows that hold together give the same value"
        effort.spend(_A_PROBLEM + 4 * segments)
        rows = f"rows {earlier.number} and {later.number}"
        where = _where(both, grid)
        message = f"{rows} both hold{given}"
        message = f"{message} where {where}" if where else f"{message}, always"
        hint = _help(both, grid, f"the other is {earlier.line}", hint)
        yield Diagnostic(TABLE_OVERLAP, message, _place(later, grid), hint)


def _disagreement(
    one: Placed, other: Placed, both: Box, grid: Grid
) -> tuple[Box, Value, Value] | None:
    """Return where two rows that hold together differ, and what they then give."""
    for slice_, at in _slices(both, grid):
        first, second = one.value_at(at), other.value_at(at)
        if first is not None and second is not None and not _alike(first, second):
            return slice_, first, second
    return None


def _alike(one: Value, other: Value) -> bool:
    at = position(one)
    return one == other if at is None else at == position(other)


def _slices(box: Box, grid: Grid) -> Iterator[tuple[Box, int]]:
    """Yield the parts of a box in which no row's value changes with the date."""
    if grid.dated is None:
        yield box, 0
        return
    for at in numbers(box[grid.dated]):
        yield (*box[: grid.dated], 1 << at, *box[grid.dated + 1 :]), at


def _masked(grid: Grid, effort: Effort) -> Iterator[Diagnostic]:
    """Yield rows that never give the value, because others always do."""
    boxes = [row.box for row in grid.possible]
    if grid.otherwise and covered(grid.space, boxes, effort):
        number = grid.otherwise[0]
        message = (
            f"row {number}, without `when`, never counts, because the others leave "
            "nothing for it"
        )
        hint = "take it out; something unknown does not make it hold"
        at = nearest(grid.table.rows[number - 1].at, grid.table.at)
        yield Diagnostic(MASKED_ROW, message, at, hint)
    for row in grid.possible:
        before = _all_before(row, grid, effort)
        if not before:
            continue
        first = next(each for each in before if common(each.box, row.box) is not None)
        both = common(first.box, row.box)
        said = _rows(before)
        hint = "move it up, or take it out"
        if grid.table.hit is Hit.PRIORITY:
            hint = "change `priority`, or take it out"
        message = (
            f"row {row.number} never counts, because {said} before it wherever it holds"
        )
        point = _point(both or row.box, grid)
        point = f"for example where {point}, " if point else ""
        hint = f"{point}{first.line} counts; {hint}"
        yield Diagnostic(MASKED_ROW, message, _place(row, grid), hint)


def _all_before(row: Placed, grid: Grid, effort: Effort) -> list[Placed]:
    """Return rows that together come before `row` wherever it holds, if there are."""
    if grid.table.hit is Hit.FIRST:
        earlier = [each for each in grid.possible if each.number < row.number]
        return _needed(row.box, earlier, effort)
    if grid.table.hit is not Hit.PRIORITY:
        return []
    found: dict[int, Placed] = {}
    for box, at in _slices(row.box, grid):
        own = _rank(row.value_at(at), grid.table)
        if own is None:
            continue  # there it has no value to give
        better = []
        for other in grid.possible:
            rank = _rank(other.value_at(at), grid.table)
            if rank is not None and rank < own:
                better.append(other)
        needed = _needed(box, better, effort)
        if not needed:
            return []
        found |= {each.number: each for each in needed}
    return [found[number] for number in sorted(found)]


def _rank(value: Value | None, table: Table) -> int | None:
    """Return how early a value comes in the table's priority."""
    ranks = [
        at
        for at, each in enumerate(table.priority)
        if value is not None and _alike(each, value)
    ]
    return ranks[0] if ranks else None


def _needed(box: Box, rows: Sequence[Placed], effort: Effort) -> list[Placed]:
    """Return rows that together cover a box and of which each is needed for it."""
    effort.spend(4 * len(rows))
    for row in rows:
        if inside(box, row.box):
            return [row]
    near = [row for row in rows if common(row.box, box) is not None]
    if not covered(box, [row.box for row in near], effort):
        return []
    for row in reversed(near):
        others = [each for each in near if each is not row]
        if covered(box, [each.box for each in others], effort):
            near = others
    return near


# In words


def _rows(rows: Sequence[Placed]) -> str:
    if len(rows) == 1:
        return f"row {rows[0].number} comes"
    return f"rows {listed(str(row.number) for row in rows)} come"


def _where(box: Box, grid: Grid) -> str:
    """Return what is so of every point in a box: "`tender.urgent` is `true`"."""
    return _said(box, grid, segments_text)


def _point(box: Box, grid: Grid) -> str:
    """Return one point in a box, as far as the box says anything of it."""
    return _said(box, grid, example_text)


def _said(box: Box, grid: Grid, in_words: Callable[[Column, Segments], str]) -> str:
    return listed(
        f"`{of.name}` is {in_words(of, part)}"
        for of, part in zip(grid.columns, box, strict=True)
        if part != of.all
    )


def _help(box: Box, grid: Grid, *hints: str) -> str:
    """Return the hints after an example, which is left out if it says nothing new."""
    point = _point(box, grid)
    if point != _where(box, grid):
        hints = (f"for example where {point}", *hints)
    return "; ".join(hints)
