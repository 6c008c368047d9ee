"""Whether the second engine's library is here: part of the development set-up.

It cannot be where there is no compiler, nor on Python 3.13 and later. Anywhere else,
and always in CI, it has to be: no test is skipped for want of it.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from socialvalue.confirmation.second_engine import PROGRAM

TOO_NEW = sys.version_info >= (3, 13)
WITHOUT_LIBRARY = (PROGRAM[0], "-S", *PROGRAM[1:])  # nothing installed is found


@cache
def missing() -> str | None:
    """Return why the library is not here; None if it is."""
    if find_spec("durable_rules_engine") is not None:
        return None
    if TOO_NEW:
        return "durable_rules does not run on this Python"
    headers = Path(sysconfig.get_path("include")) / "Python.h"
    if shutil.which("cc") is None or not headers.is_file():
        return "there is no compiler for durable_rules"
    return "durable_rules is not installed: run make"


def skip_without() -> None:
    """Skip a test where the library cannot be; fail where it should be."""
    why = missing()
    if why is None:
        return
    in_ci = os.environ.get("CI") == "true" and not TOO_NEW
    if in_ci or "run make" in why:
        pytest.fail(why)
    pytest.skip(why)


def program(source: str) -> Sequence[str]:
    """Return a program to ask instead of the worker, that never had the library."""
    return (sys.executable, "-c", source)
