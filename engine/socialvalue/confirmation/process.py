"""A process that answers questions line by line, with limits: a fault there is said.

The limit of time works everywhere: whoever does not answer in time is ended.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from signal import Signals
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from threading import Thread
from typing import IO, Any, TypeAlias

_LONGEST_LINE = 1_000_000  # bytes
_TO_END = 5  # seconds in which a process that says no more has to end


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the second engine said nothing that can be used."""

    reason: str
    remedy: str | None = None


UNREADABLE = Failure("its answer cannot be read")

Answer: TypeAlias = dict[str, Any]
"""What a process said, as yet unchecked."""


class Process:
    """A process that was started, and is told and says one line of JSON at a time."""

    def __init__(self, program: Sequence[str], seconds: int) -> None:
        """Start `program`.

        Args:
            program: What to run.
            seconds: How long an answer may take.

        Raises:
            OSError: If it cannot be started.
        """
        self._seconds = seconds
        self._process = Popen(  # noqa: S603 - our own program
            program, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
        )

    def answer(self, said: object = None) -> Answer | Failure:
        """Return what the process says, once it was told something, if it is."""
        line = b"" if said is None else json.dumps(said).encode() + b"\n"
        heard: SimpleQueue[bytes] = SimpleQueue()
        talk = Thread(target=self._talk, args=(line, heard), daemon=True)
        talk.start()
        try:
            answer = heard.get(timeout=self._seconds)
        except Empty:
            self._process.kill()
            talk.join(_TO_END)
            return Failure(f"it did not answer within {self._seconds} s")
        if not answer:
            return Failure(f"it broke off {self._how_it_ended()}")
        try:
            found = json.loads(answer)
        except ValueError:
            return UNREADABLE
        return found if isinstance(found, dict) else UNREADABLE

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes():
            with suppress(OSError):  # what it was not told any more
                pipe.close()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        to, from_ = self._process.stdin, self._process.stdout
        if to is None or from_ is None:
            raise AssertionError("a process was started without pipes")
        return to, from_

    def _talk(self, said: bytes, heard: SimpleQueue[bytes]) -> None:
        """Pass on what the process says; nothing if it has ended."""
        to, from_ = self._pipes()
        try:
            to.write(said)
            to.flush()
            heard.put(from_.readline(_LONGEST_LINE))
        except (OSError, ValueError):
            heard.put(b"")

    def _how_it_ended(self) -> str:
        try:
            code = self._process.wait(_TO_END)
        except TimeoutExpired:
            return "without a word"
        if code >= 0:
            return f"with exit code {code}"
        with suppress(ValueError):
            return f"with the signal {Signals(-code).name}"
        return f"with the signal {-code}"
