"""The folder in which a check saves its decisions, if it is asked to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialvalue import use_cases

if TYPE_CHECKING:  # the real imports would load what only saving needs
    from socialvalue.rendering.saved_json import SavedFile
    from socialvalue.use_cases import Answer


class SavedDecisions:
    """Saves the decisions of each answer as it comes, one in a file."""

    def __init__(self, folder: Path | None) -> None:
        """Take where to save, if anywhere."""
        self._folder = folder
        self._names: set[str] = set()
        self.refused = None if folder is None else use_cases.folder_not_writable(folder)
        """What to answer instead, where nothing can be saved."""

    def add(self, answer: Answer) -> None:
        """Save the decisions of one more answer, whole."""
        if self._folder is None:
            return
        from socialvalue.rendering.saved_json import saved_file

        for decision in answer.decisions:
            file = saved_file(decision)
            _write(self._folder, file)
            self._names.add(file.name)

    def end(self) -> None:
        """Say on standard error how many are saved."""
        if self._folder is not None:
            from socialvalue.rendering.phrases import noun

            count = len(self._names)
            said = f"{count} {noun(count, 'decision')} saved in {self._folder}"
            click.echo(said, err=True)


def _write(folder: Path, file: SavedFile) -> None:
    """Write a file so that it is there whole or not at all."""
    path = folder / file.name
    unfinished = folder / f".{file.name}.{os.getpid()}"
    try:
        unfinished.write_bytes(file.text.encode())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        said = (error.strerror or "it cannot be written").lower()
        raise click.ClickException(
            f"{path} cannot be saved: {said}; what was saved before it is whole"
        ) from None
