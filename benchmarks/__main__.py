"""Measure, print a table, and write what was measured as JSON.

What each measurement is and how it is made: README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import textwrap
import time
from collections.abc import Iterator
from importlib import import_module, metadata
from pathlib import Path

from benchmarks.measurement import ROUNDS, Report
from benchmarks.table import WIDTH, as_data, lines

MEASUREMENTS = (
    "compact",  # from bytes to a compact decision
    "steps",  # whole decisions, with every step
    "startup",  # a check from process start
    "comparison",  # the same rules in other engines
    "growth",  # more notices, more rules
    "cores",  # all cores against one
    "awards",  # bids by the hundred, with their whole working
)
"""The modules here that measure, in the order of the table.

Each has `measure`, which returns a report or several. It may have `measure_in_full`.
"""
_PACKAGES = ("socialvalue", "orjson", "zen-engine", "celine-regorus", "datalogic-py")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=", ".join(MEASUREMENTS)
    )
    parser.add_argument("--full", action="store_true", help="larger, and longer")
    parser.add_argument("--json", type=Path, default=Path("build", "benchmarks.json"))
    asked = parser.parse_args()
    unknown = sorted(set(asked.names) - set(MEASUREMENTS))
    if unknown:
        parser.error(f"there is no measurement `{unknown[0]}`")
    made = how_made()
    found: list[Report] = []
    for name in asked.names or MEASUREMENTS:
        for report in reports(name, full=asked.full):
            found.append(report)
            print("\n".join(lines(report)), flush=True)
    made["load after"] = _load()
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(as_data(found, made), indent=2, ensure_ascii=False)
    asked.json.write_text(f"{text}\n", encoding="utf-8")
    print("How the numbers were made")
    for name, value in {**made, "as JSON": str(asked.json)}.items():
        print(_wrapped(f"  {name:14}{value}"))


def _wrapped(line: str) -> str:
    indent = " " * 16
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def reports(name: str, *, full: bool = False) -> Iterator[Report]:
    """Yield what the module `name` measures."""
    module = import_module(f"benchmarks.{name}")
    measure = getattr(module, "measure_in_full", None) if full else None
    found = (measure or module.measure)()
    yield from (found,) if isinstance(found, Report) else found


def how_made() -> dict[str, str]:
    """Return the machine, the programs and the method, in words."""
    versions = [f"{name} {_version(name)}" for name in _PACKAGES]
    return {
        "machine": f"{_processor()}, {os.cpu_count()} cores",
        "system": f"{platform.system()} {platform.release()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "versions": ", ".join(versions),
        "method": f"in turns, up to {ROUNDS} rounds; smallest, and median of ratios",
        "on": time.strftime("%Y-%m-%d"),
        "load before": _load(),
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(not installed)"


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    if sys.platform == "linux" and cpus.exists():
        for line in cpus.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return "not known"
    return f"{os.getloadavg()[0]:.1f} processes wanting a core, in a minute"


if __name__ == "__main__":
    main()
