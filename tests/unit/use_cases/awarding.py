"""Awards of the examples, with a text in one of their files replaced."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from socialvalue.model.award import LotAward
from socialvalue.use_cases import Awarded, Selection, award

EXAMPLES = Path(__file__).parents[3] / "examples" / "awards"


def changed(folder: Path, bid: str, before: str, after: str) -> Awarded:
    """Return the award of the clear winner with one text in one bid replaced."""
    copytree(EXAMPLES / "clear-winner", folder / "it")
    file = folder / "it" / "bids" / bid
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return award(str(folder / "it" / "tender.yaml"), [str(file.parent)], Selection())


def codes(found: Awarded) -> list[str]:
    return [each.code.number for each in found.diagnostics]


def corrected(folder: Path, said: str) -> Awarded:
    """Return the award of the clear winner with a correction in its bid."""
    override = f"  overrides:\n    - {{{said}}}\n  answers:\n"
    return changed(folder, "b-02.yaml", "  answers:\n", override)


BY = "by: Moderator, decided_on: 2023-06-20, why: Annex B was overlooked"


def of_lots(folder: Path, before: str, after: str) -> Awarded:
    copytree(EXAMPLES / "lots", folder / "it")
    file = folder / "it" / "bids" / "b-01.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return award(str(file.parents[1] / "tender.yaml"), [str(file.parent)], Selection())


def tender_changed(folder: Path, *changes: tuple[str, str]) -> Awarded:
    """Return the award of the clear winner with texts in its tender replaced."""
    copytree(EXAMPLES / "clear-winner", folder / "it")
    tender = folder / "it" / "tender.yaml"
    text = tender.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    tender.write_text(text, encoding="utf-8")
    return award(str(tender), [str(tender.parent / "bids")], Selection())


def lots(found: Awarded) -> tuple[LotAward, ...]:
    assert found.award is not None
    return found.award.lots
