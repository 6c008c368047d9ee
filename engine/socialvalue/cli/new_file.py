"""Writing a file that is nobody's work yet."""

from __future__ import annotations

from pathlib import Path

import click


def write_file(path: Path, text: str, *, force: bool) -> None:
    """Write `text` to a file; one that is there is only replaced by `force`.

    The folder that it is to be in is made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(text.encode())
    except FileExistsError:
        raise click.UsageError(
            f"{path} is there already; --force replaces it"
        ) from None
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> click.UsageError:
    return click.UsageError(f"{path} cannot be written: {error.strerror}")
