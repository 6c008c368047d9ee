"""Where notices are: real ones beside the checkout, invented ones in this folder.

SOCIALVALUE_NOTICES names the folder of the real ones; without it, `../shared/ocds`
beside the checkout. Where there is none the tests are skipped, but never in CI.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
INVENTED = FOLDER / "invented"
_CHECKOUT = FOLDER.parents[1]
_LINES = ("england", "scotland", "wales")
_PACKAGES = ("fts",)
PUBLISHERS = (*_PACKAGES, *_LINES)


def real_folder() -> Path:
    """Return the folder of real notices; without one, skip, or fail in CI."""
    named = os.environ.get("SOCIALVALUE_NOTICES")
    folder = Path(named) if named else _CHECKOUT.parent / "shared" / "ocds"
    if not folder.is_dir():
        message = f"there are no notices in {folder}: set SOCIALVALUE_NOTICES"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return folder


def real(publisher: str, ocid: str) -> bytes:
    """Return a release package with every release of one process, byte for byte."""
    return _processes(real_folder())[publisher, ocid]


def all_real() -> Mapping[tuple[str, str], bytes]:
    """Return every real process, by publisher and ocid, in the order published."""
    return _processes(real_folder())


@cache
def _processes(folder: Path) -> dict[tuple[str, str], bytes]:
    packages = {
        (publisher, _only_ocid(raw)): raw
        for publisher in _PACKAGES
        for file in sorted((folder / publisher).glob("*.json"))
        for raw in (file.read_bytes(),)
    }
    lines: dict[tuple[str, str], list[bytes]] = {}
    for publisher in _LINES:
        for line in (folder / publisher / "releases.jsonl").read_bytes().splitlines():
            lines.setdefault((publisher, json.loads(line)["ocid"]), []).append(line)
    packed = {
        key: b'{"releases": [' + b",\n".join(group) + b"]}"
        for key, group in lines.items()
    }
    return packages | packed


def _only_ocid(raw: bytes) -> str:
    (release,) = json.loads(raw)["releases"]
    return str(release["ocid"])
