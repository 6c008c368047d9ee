"""Work shared among processes: in order, with bounded memory, whatever ends a worker.

Each worker has one share at a time, so it is known what a worker that ended was at.
That share goes to a new worker, which then says after each piece what it gave; the
piece at which it ends again is given up, and the rest goes on.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_AHEAD = 4  # shares for each worker that may be under way, or wait for one before them
_SPAWN = get_context("spawn")  # the one way that every system has


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the result of a piece at which workers ended twice."""

    why: str


class WorkerError(RuntimeError):
    """Raised where a worker says that the program is at fault."""


@dataclass(slots=True, eq=False)
class _Share(Generic[Piece, Result]):
    """Some pieces, and what was given for them so far."""

    pieces: Sequence[Piece]
    results: list[Result | Lost] = field(default_factory=list)
    ended_at: int | None = None  # the piece at which a worker ended

    @property
    def done(self) -> bool:
        return len(self.results) == len(self.pieces)

    def ended(self, why: str) -> None:
        """Take note that a worker ended; give up the piece if it is the second time."""
        at = len(self.results)
        if self.ended_at == at:
            self.results.append(Lost(why))
        self.ended_at = len(self.results)


@dataclass(slots=True, eq=False)
class _Worker(Generic[Piece, Result]):
    process: BaseProcess
    line: Connection
    share: _Share[Piece, Result] | None = None

    def give(self, share: _Share[Piece, Result]) -> None:
        self.share = share
        one_by_one = share.ended_at is not None
        with suppress(OSError):  # it has ended, which is heard as such
            self.line.send((one_by_one, share.pieces[len(share.results) :]))

    def end(self) -> str:
        """End it; return in words how it ended."""
        self.line.close()
        self.process.join(timeout=1)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        code = self.process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def spread(
    shares: Iterator[Sequence[Piece]],
    start: Callable[..., Callable[[Piece], Result]],
    arguments: tuple[object, ...],
    number: int,
) -> Iterator[tuple[Sequence[Piece], Sequence[Result | Lost]]]:
    """Yield each share with the results for its pieces, in the order of the shares.

    Args:
        shares: The work, taken up as it is needed.
        start: Is called in each worker, with `arguments`; returns what does a piece.
        arguments: What it is called with.
        number: How many workers there are.

    Raises:
        WorkerError: If a piece raises in a worker.
    """
    crew: list[_Worker[Piece, Result]] = []
    under_way: deque[_Share[Piece, Result]] = deque()
    again: deque[_Share[Piece, Result]] = deque()
    try:
        while True:
            _hand_out(shares, start, arguments, number, crew, under_way, again)
            if not under_way:  # and nothing more to hand out
                return
            while under_way and under_way[0].done:
                share = under_way.popleft()
                yield share.pieces, share.results
            busy = {worker.line: worker for worker in crew if worker.share is not None}
            for line in wait(list(busy)) if busy else ():
                _hear(busy[line], crew, again)  # type: ignore[index]
    finally:
        for worker in crew:
            worker.process.terminate()
        for worker in crew:
            worker.end()


def _hand_out(
    shares: Iterator[Sequence[Piece]],
    start: Callable[..., Callable[[Piece], Result]],
    arguments: tuple[object, ...],
    number: int,
    crew: list[_Worker[Piece, Result]],
    under_way: deque[_Share[Piece, Result]],
    again: deque[_Share[Piece, Result]],
) -> None:
    """Give every worker that is idle a share; hire workers while there is work."""
    while any(worker.share is None for worker in crew) or len(crew) < number:
        if again:
            share = again.popleft()
        elif len(under_way) < _AHEAD * number:
            pieces = next(shares, None)
            if pieces is None:
                return
            share = _Share(pieces)
            under_way.append(share)
        else:
            return
        idle = next((worker for worker in crew if worker.share is None), None)
        if idle is None:
            idle = _hired(start, arguments)
            crew.append(idle)
        idle.give(share)


def _hear(
    worker: _Worker[Piece, Result],
    crew: list[_Worker[Piece, Result]],
    again: deque[_Share[Piece, Result]],
) -> None:
    """Take what a worker gives; if it has ended, see to its share."""
    share = worker.share
    if share is None:
        return
    try:
        found = worker.line.recv()
    except (EOFError, OSError):
        crew.remove(worker)
        share.ended(worker.end())
        if not share.done:
            again.append(share)
        return
    if isinstance(found, WorkerError):
        raise found
    share.results += found
    if share.done:
        worker.share = None


def _hired(
    start: Callable[..., Callable[[Piece], Result]], arguments: tuple[object, ...]
) -> _Worker[Piece, Result]:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_work, args=(theirs, start, arguments), daemon=True)
    with _Undisturbed():
        process.start()
    theirs.close()
    return _Worker(process, ours)


class _Undisturbed:
    """While a process starts, Ctrl-C is put off for it: the crew's head sees to it."""

    def __enter__(self) -> None:
        self.main = threading.current_thread() is threading.main_thread()
        if self.main:
            self.before = signal.signal(signal.SIGINT, signal.SIG_IGN)

    def __exit__(self, *_: object) -> None:
        if self.main:
            signal.signal(signal.SIGINT, self.before)


def _work(
    line: Connection,
    start: Callable[..., Callable[[Piece], Result]],
    arguments: tuple[object, ...],
) -> None:
    """Do shares until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    do: Callable[[Piece], Result] | None = None
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # nobody waits
        while True:
            one_by_one, pieces = line.recv()
            try:
                do = do or start(*arguments)
                for share in [[piece] for piece in pieces] if one_by_one else [pieces]:
                    line.send([do(piece) for piece in share])
            except (BrokenPipeError, ConnectionResetError):
                raise
            except Exception as error:  # noqa: BLE001 - raised where work is asked for
                line.send(WorkerError(f"{type(error).__name__}: {error}"))
