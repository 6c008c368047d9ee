"""Why a derived value is not known: the given facts that it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from socialvalue.model.decision import Decision, Step


def causes(decision: Decision, name: str, item: str) -> tuple[Step, ...]:
    """Return the steps of given facts that are not known, each once, in order.

    Args:
        decision: In which the value was derived.
        name: Of the derived fact, such as `bid.social_value`.
        item: Pointer of the item that it belongs to.
    """
    derived = {(each.name, each.item): each.step for each in decision.derived}
    found: dict[tuple[str | None, str | None], Step] = {}
    start = derived.get((name, item))
    for step in () if start is None else _unknown(start, derived, set()):
        found.setdefault((step.fact, step.item), step)
    return tuple(found.values())


def _unknown(
    step: Step,
    derived: Mapping[tuple[str, str], Step],
    seen: set[tuple[str, str]],
) -> Iterator[Step]:
    if step.value is not None:
        return
    key = (step.fact or "", step.item or "")
    own = derived.get(key)
    if own is not None and own is not step and key not in seen:
        seen.add(key)
        yield from _unknown(own, derived, seen)
    elif step.because:
        for each in step.because:
            yield from _unknown(each, derived, seen)
    elif step.why is not None:
        yield step
