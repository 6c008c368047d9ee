"""What workers of a crew are given to do in tests; they import it by its name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path


def double() -> Callable[[int], int]:
    return lambda piece: 2 * piece


def ends_at(odd: int) -> Callable[[int], int]:
    """Return what ends the process whenever it comes to `odd`."""

    def work(piece: int) -> int:
        if piece == odd:
            os._exit(7)
        return 2 * piece

    return work


def killed_once(odd: int, mark: str) -> Callable[[int], int]:
    """Return what is killed at `odd`, but not if that has happened before."""

    def work(piece: int) -> int:
        if piece == odd and not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * piece

    return work


def raises() -> Callable[[int], int]:
    def work(piece: int) -> int:
        raise ValueError(piece)

    return work


def slow() -> Callable[[int], int]:
    def work(piece: int) -> int:
        time.sleep(0.01 * (piece % 3))
        return 2 * piece

    return work


def slow_at(slow: int) -> Callable[[int], int]:
    """Return what takes long at one piece only."""

    def work(piece: int) -> int:
        if piece == slow:
            time.sleep(0.7)
        return 2 * piece

    return work


def cannot_read() -> Callable[[int], int]:
    def work(piece: int) -> int:
        raise PermissionError(piece)

    return work
