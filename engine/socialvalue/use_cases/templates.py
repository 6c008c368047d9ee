"""Files to fill in: a tender, or a bid for one."""

from __future__ import annotations

from socialvalue import shipped
from socialvalue.diagnostics import Diagnostic
from socialvalue.evaluation.award.tree import formula_of, leaves
from socialvalue.loading import bid_template as of_a_bid
from socialvalue.loading import tender_template as of_a_tender
from socialvalue.loading.method import method_of
from socialvalue.model.method import Formula
from socialvalue.model.policy import Binds, Standing
from socialvalue.use_cases.bids import read_tender
from socialvalue.use_cases.policies import list_policies
from socialvalue.use_cases.selection import Selection


def tender_template() -> str:
    """Return a tender file to fill in, with the questions as comments.

    The authority is filled in where one alone has adopted a policy of its own.
    """
    blank = of_a_tender.tender_template(shipped.schema("tender"))
    policies, _ = list_policies(())
    own = [policy for policy in policies if policy.binds is Binds.OWN]
    adopted = {p.authority for p in own if p.standing is Standing.ADOPTED}
    if len(adopted) != 1:
        return blank
    return blank.replace("  authority:\n", f"  authority: {adopted.pop()}\n", 1)


def bid_template(
    tender: str, reference: str, selection: Selection
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return a bid file to fill in, and what is wrong with the tender file.

    The lots, what the panel scores in each, and the measures are the tender's. There
    is no text where the tender cannot be read.

    Args:
        tender: The tender file.
        reference: Of the bid; each bid for a tender has its own.
        selection: How large a file may be, and where measures packs are.
    """
    document, case, problems = read_tender(tender, selection)
    if case is None or document is None:
        return None, problems
    asked = []
    for lot in case.tender.items("tender.lots").items:
        method, _ = method_of(case, lot, document)
        by_panel = tuple(
            part
            for part in leaves(method.parts)
            if formula_of(part) in (Formula.POINTS, Formula.BLEND)
        )
        asked.append(of_a_bid.AskedOfLot(lot, by_panel))
    schema = shipped.schema("bid")
    return of_a_bid.bid_template(schema, case.tender, asked, reference), problems
