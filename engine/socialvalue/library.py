"""What Python programs may ask for: the names that `import socialvalue` gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from socialvalue import use_cases
from socialvalue.diagnostics import Diagnostic
from socialvalue.model.policy import Policy
from socialvalue.use_cases.awards import Awarded
from socialvalue.use_cases.selection import Answer, Selection


class InvalidInputError(ValueError):
    """A policy that cannot be used; `diagnostics` says why."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Keep the diagnostics; the message has theirs."""
        super().__init__("; ".join(each.message for each in diagnostics))
        self.diagnostics = tuple(diagnostics)


def load_policy(reference: str | Path, *, policy_paths: Sequence[Path] = ()) -> Policy:
    """Return the policy of a file, or of a reference like `id` or `id@version`.

    >>> load_policy("lcrca-social-value").id
    'lcrca-social-value'

    Raises:
        InvalidInputError: There is no such policy, or it has errors.
    """
    if isinstance(reference, Path) or Path(reference).is_file():
        (_, policy, faults), *_ = use_cases.check_policies(
            [str(reference)], policy_paths
        )
        if policy is None:
            raise InvalidInputError(faults)
        return policy
    found = use_cases.show_policy(reference, policy_paths)
    if not isinstance(found, Policy):
        raise InvalidInputError(found)
    return found


def check(
    path: str | Path,
    *,
    policies: Sequence[str] = (),
    policy_paths: Sequence[Path] = (),
    as_if: bool = False,
    as_of: date | None = None,
) -> tuple[Answer, ...]:
    """Return an answer for every tender or process in a file or folder.

    >>> check("no-such-file.yaml")[0].decisions
    ()
    """
    chosen = Selection(
        policies=tuple(policies),
        policy_paths=tuple(policy_paths),
        as_if=as_if,
        as_of=as_of,
    )
    return tuple(use_cases.check([str(path)], chosen))


def award(
    tender: str | Path,
    bids: Sequence[str | Path],
    *,
    policies: Sequence[str] = (),
    policy_paths: Sequence[Path] = (),
    measures_paths: Sequence[Path] = (),
    as_if: bool = False,
    as_of: date | None = None,
) -> Awarded:
    """Return the bids for a tender, evaluated by its published method.

    >>> award("no-such-file.yaml", []).award is None
    True
    """
    chosen = Selection(
        policies=tuple(policies),
        policy_paths=tuple(policy_paths),
        measures_paths=tuple(measures_paths),
        as_if=as_if,
        as_of=as_of,
    )
    return use_cases.award(str(tender), [str(bid) for bid in bids], chosen)


def to_json(found: Awarded | Sequence[Answer]) -> str:
    r"""Return what the command line writes with `--format json`, to the byte.

    Args:
        found: What `award` gave, or what `check` did.

    >>> to_json(check("no-such-file.yaml")).endswith('"exit_code": 2\n}\n')
    True
    """
    if isinstance(found, Awarded):
        return _award_json(found)
    from socialvalue.cli.answers import exit_code  # noqa: PLC0415 - click, only here
    from socialvalue.cli.exit_codes import worst  # noqa: PLC0415
    from socialvalue.rendering.json_text import RunJson  # noqa: PLC0415
    from socialvalue.rendering.outline import EVERYTHING  # noqa: PLC0415

    run = RunJson()
    written = [
        run.answer(
            each.name,
            each.decisions,
            each.diagnostics,
            use_cases.questions(each.decisions),
            each.confirmations,
        )
        for each in found
    ]
    code = worst(exit_code(each, EVERYTHING) for each in found)
    return "".join((*written, run.end(code)))


def _award_json(found: Awarded) -> str:
    from socialvalue.cli.award import exit_code  # noqa: PLC0415 - click, only here
    from socialvalue.rendering.award_json import awarded_json  # noqa: PLC0415

    return awarded_json(
        found.name,
        found.award,
        found.diagnostics,
        found.files,
        exit_code(found),
        unused=found.unused,
        passed_over=found.passed_over,
    )
