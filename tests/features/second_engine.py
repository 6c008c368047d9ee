"""What a scenario may do to the second engine's process."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from unit.confirmation.library import WITHOUT_LIBRARY

_HELLO = "import sys, time; print('{\"ready\": true}', flush=True)\n"


def _program(rest: str) -> Sequence[str]:
    return (sys.executable, "-c", f"{_HELLO}sys.stdin.readline()\n{rest}")


FAILS: Mapping[str, Sequence[str]] = {
    "is not installed": WITHOUT_LIBRARY,
    "breaks off": _program("sys.exit(3)"),
    "does not answer": _program("time.sleep(600)"),
    "talks nonsense": _program("print('well')"),
}
"""The program to run instead of ours, by how it fails."""
