"""Writing answers: plain to a file or pipe, with colours to a terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TextIO

from socialvalue.rendering.layout import DEFAULT_WIDTH, Line, Style, plain

if TYPE_CHECKING:  # the real import would load every stage
    from socialvalue.use_cases import Progress

_NARROWEST, _WIDEST = 40, 100
_MANY = 5  # answers; fewer are there before a bar could be read
_LONG = 1000  # documents, likewise

_RICH = {
    Style.PLAIN: "",
    Style.STRONG: "bold",
    Style.QUIET: "dim",
    Style.GOOD: "bold green",
    Style.BAD: "bold red",
    Style.UNSURE: "bold yellow",
}


def width() -> int:
    """Return how many columns to write: the terminal's, 80 elsewhere."""
    if not sys.stdout.isatty():
        return DEFAULT_WIDTH
    import shutil

    terminal = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    # In the last column some consoles already begin a new line.
    return min(max(terminal - (terminal < DEFAULT_WIDTH), _NARROWEST), _WIDEST)


def write_lines(lines: Iterable[Line], *, err: bool = False) -> None:
    """Write lines, in colours where that is a terminal and nobody minds."""
    stream = sys.stderr if err else sys.stdout
    _forgive(stream)
    if stream.isatty() and not os.environ.get("NO_COLOR"):
        _write_styled(lines, stream)
    else:
        stream.write(plain(lines))
    stream.flush()


def write_text(text: str) -> None:
    """Write `text` as UTF-8 with line feeds, whatever the platform prefers."""
    stream = sys.stdout.buffer
    stream.write(text.encode("utf-8", errors="replace"))
    stream.flush()


def _forgive(stream: TextIO) -> None:
    """Let a console that cannot show a character show a question mark."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def _write_styled(lines: Iterable[Line], stream: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=True)
    for line in lines:
        text = Text(no_wrap=True, end="")
        for piece in line.pieces:
            text.append(piece.text, _RICH[piece.style])
        console.print(text)


@contextmanager
def progress(*, before: bool = False) -> Iterator[Progress]:
    """Show how far the work is, if there is anybody to see it.

    The bar goes to standard error, and only where that is a terminal and the
    answers go elsewhere, or all come when it is gone.

    Args:
        before: Whether nothing is written until the work is done.
    """
    from socialvalue.use_cases.progress import Progress

    if not sys.stderr.isatty() or (sys.stdout.isatty() and not before):
        yield Progress()
        return
    with ExitStack() as shown:
        yield _bar(shown)


def _bar(shown: ExitStack) -> Progress:
    """Return what shows how far the work is, from when that takes a while."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Columns

    from socialvalue.use_cases.progress import Progress

    class Bar(Progress):
        def __init__(self) -> None:
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
            )
            self.columns = Columns(
                *columns, console=Console(stderr=True), transient=True
            )
            self.task = self.columns.add_task("reading", total=None)

        def reading(self, count: int) -> None:
            if count == _LONG:
                shown.enter_context(self.columns)
            self.columns.update(self.task, completed=count)

        def judging(self, total: int) -> None:
            if total >= _MANY and not self.columns.live.is_started:
                shown.enter_context(self.columns)
            self.columns.update(
                self.task, description="checking", completed=0, total=total
            )

        def done(self, count: int) -> None:
            self.columns.update(self.task, completed=count)

        def working(self, words: str) -> None:
            self.columns.remove_task(self.task)
            self.task = self.columns.add_task(words, total=None)

    return Bar()
