"""What can be asked of measures packs: which there are, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from socialvalue import shipped
from socialvalue.diagnostics import (
    DUPLICATE_NAME,
    MISSING_PATH,
    NOTHING_TO_CHECK,
    NOWHERE,
    UNKNOWN_MEASURES,
    Diagnostic,
    Span,
    did_you_mean,
    has_errors,
    in_backticks,
    sort,
)
from socialvalue.loading.document import DEFAULT_LIMIT, read
from socialvalue.loading.files import documents_under, is_folder, measures_under
from socialvalue.loading.measures_file import load_measures
from socialvalue.model.measures import MeasuresPack
from socialvalue.records import dataclass


@dataclass(frozen=True)
class MeasuresShelf:
    """The measures packs that are there, and what is wrong with those that are not."""

    packs: Mapping[str, tuple[MeasuresPack, ...]]  # by id; the newest version last
    diagnostics: tuple[Diagnostic, ...] = ()


def measures_shelf(folders: Sequence[Path] = ()) -> MeasuresShelf:
    """Return the packs that come with the program or lie in `folders`.

    Args:
        folders: Each holds `<measures>/<version>.yaml`.
    """
    found: dict[str, MeasuresPack] = {}
    faults: list[Diagnostic] = []
    for folder in (shipped.folder("measures"), *folders):
        if not is_folder(folder):
            faults.append(_no_folder(folder))
            continue
        files = measures_under(folder)
        if not files and folder in folders:
            faults.append(_without_packs(folder))
        for file in files:
            pack, problems = _load(file)
            faults += problems
            if pack is None:
                continue
            first = found.setdefault(pack.reference, pack)
            if first.digest != pack.digest:
                faults.append(_two_of_a_version(pack, first))
    by_id: dict[str, list[MeasuresPack]] = {}
    for pack in found.values():
        by_id.setdefault(pack.id, []).append(pack)
    packs = {
        id_: tuple(sorted(versions, key=_by_version))
        for id_, versions in sorted(by_id.items())
    }
    return MeasuresShelf(packs, sort(faults))


def list_measures(
    folders: Sequence[Path] = (),
) -> tuple[tuple[MeasuresPack, ...], tuple[Diagnostic, ...]]:
    """Return every version of every measures pack, and what is wrong with others."""
    shelf = measures_shelf(folders)
    return tuple(p for packs in shelf.packs.values() for p in packs), shelf.diagnostics


def find_measures(
    reference: str, folders: Sequence[Path] = (), at: Span = NOWHERE
) -> MeasuresPack | tuple[Diagnostic, ...]:
    """Return the pack that `reference` names, or why there is none.

    Args:
        reference: `id@version`, or `id` alone for its newest version.
        folders: Where packs lie, beside those that come with the program.
        at: Where the reference stands, for saying that it names nothing.
    """
    shelf = measures_shelf(folders)
    id_, _, version = reference.partition("@")
    versions = shelf.packs.get(id_, ())
    for pack in reversed(versions):
        if version in {"", pack.version}:
            return pack
    about = tuple(each for each in shelf.diagnostics if _is_about(each, id_))
    message = f"there is no measures pack `{id_}`"
    known = list(shelf.packs)
    advice = did_you_mean(id_, known) or f"the packs are {in_backticks(known)}"
    if versions:
        message = f"the measures pack `{id_}` has no version `{version}`"
        advice = f"it has {in_backticks(pack.version for pack in versions)}"
    elif has_errors(tuple(each for each in about if each.at.line)):
        message = f"the measures pack `{id_}` cannot be used"
        advice = "mend what is said of its files above"
    return (*about, Diagnostic(UNKNOWN_MEASURES, message, at, advice))


def check_measures(
    paths: Sequence[str],
) -> Iterator[tuple[str, MeasuresPack | None, tuple[Diagnostic, ...]]]:
    """Yield, for each file, its measures pack and everything wrong with it.

    Args:
        paths: Files, and folders of files.
    """
    files = [file for path in dict.fromkeys(paths) for file in _files(Path(path))]
    for file in dict.fromkeys(files):
        yield str(file), *_load(file)


def _load(file: Path) -> tuple[MeasuresPack | None, tuple[Diagnostic, ...]]:
    if is_folder(file):
        return None, (_without_packs(file),)
    document = read(file, str(file), limit=DEFAULT_LIMIT)
    if isinstance(document, tuple):
        return None, document
    return load_measures(document, shipped.schema("measures"))


def _files(path: Path) -> tuple[Path, ...]:
    return (documents_under(path) if is_folder(path) else ()) or (path,)


def _by_version(pack: MeasuresPack) -> tuple[int, ...]:
    return tuple(int(part) for part in pack.version.split("."))


def _is_about(fault: Diagnostic, id_: str) -> bool:
    """Return whether a fault may be why there is no pack of that name."""
    return Path(fault.at.file).parent.name == id_ or not fault.at.line


def _no_folder(folder: Path) -> Diagnostic:
    message = f"there is no folder `{folder}`"
    advice = "name a folder that holds <measures>/<version>.yaml"
    return Diagnostic(MISSING_PATH, message, Span(str(folder), 0, 0), advice)


def _without_packs(folder: Path) -> Diagnostic:
    """Return the fault of a folder that is one too deep, or has no packs."""
    message = f"the folder `{folder}` holds no measures packs"
    advice = "name a folder that holds <measures>/<version>.yaml"
    if any(folder.glob("*.yaml")):
        advice = f"name the folder above it: `{folder.parent}`"
    return Diagnostic(NOTHING_TO_CHECK, message, Span(str(folder), 0, 0), advice)


def _two_of_a_version(pack: MeasuresPack, first: MeasuresPack) -> Diagnostic:
    return Diagnostic(
        DUPLICATE_NAME,
        f"there are two packs `{pack.reference}`, and they differ",
        pack.at,
        f"the other is `{first.at.file}`, which is used; give this one a version of "
        "its own",
    )
