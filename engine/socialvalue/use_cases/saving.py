"""Whether decisions can be saved where they are to be."""

from __future__ import annotations

import os
from pathlib import Path

from socialvalue.diagnostics import FOLDER_NOT_WRITABLE, Diagnostic, Span
from socialvalue.use_cases.selection import Answer


def folder_not_writable(folder: Path) -> Answer | None:
    """Return why no decision can be saved in `folder`; one that is not there is made.

    It is asked before anything is judged, so that no work is lost.
    """
    trial = folder / f".{os.getpid()}.trial"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.touch()
        trial.unlink()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        name = str(folder)
        fault = Diagnostic(
            FOLDER_NOT_WRITABLE,
            f"nothing can be saved in `{name}`: {reason}",
            Span(name, 0, 0),
            "name a folder that you may write to",
        )
        return Answer(name, (), (fault,))
    return None
