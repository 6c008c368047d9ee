"""Who buys, as a notice tells it: name, nation, kind of authority."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialvalue.loading.notice_field import Field, Found, text
from socialvalue.model.case import Fact, Missing, Why

_BY_REGION = (
    (re.compile(r"UKM[0-9A-Z]*"), "Scotland"),
    (re.compile(r"UKL[0-9A-Z]*"), "Wales"),
    (re.compile(r"UKN[0-9A-Z]*"), "Northern Ireland"),
    (re.compile(r"UK[C-K][0-9A-Z]*"), "England"),
)
"""Regions by their statistical codes (NUTS and ITL, level 1 and below)."""
_BY_COUNTRY = {
    "england": "England",
    "eng": "England",
    "scotland": "Scotland",
    "sco": "Scotland",
    "wales": "Wales",
    "wls": "Wales",
    "northern ireland": "Northern Ireland",
    "nir": "Northern Ireland",
}
_BY_POSTCODE = {
    "Scotland": " AB DD EH FK G HS IV KA KW KY ML PA PH ZE ",
    "Wales": " CF SA ",
    "Northern Ireland": " BT ",
    "England": (
        " AL B BA BB BD BH BL BN BR BS CB CM CO CR CT CV CW DA DE DH DL DN DT DY E EC "
        "EN EX FY GU HA HD HG HP HU HX IG IP KT L LA LE LN LS LU M ME MK N NG NN NR NW "
        "OL OX PE PL PO PR RG RH RM S SE SG SK SL SM SN SO SP SR SS ST SW TA TN TQ TR "
        "TS TW UB W WA WC WD WF WN WS WV YO "
    ),
}
"""Postcode areas without a border of nations in them."""
_POSTCODE = re.compile(r"([A-Z]{1,2})[0-9][0-9A-Z]? ?[0-9][A-Z]{2}")

_PORTALS = {"ocds-r6ebe6": "Scotland", "ocds-kuma6s": "Wales"}
"""Sites on which only one nation publishes, by what their `ocid` begins with."""
_PREFIX = len("ocds-r6ebe6")

_KINDS = {
    ("UK_CA_TYPE", "publicAuthorityCentralGovernment"): "central government",
    ("UK_CA_TYPE", "publicAuthoritySubCentralGovernment"): "sub-central",
    ("UK_CA_TYPE", "privateUtility"): "utility",
    ("TED_CA_TYPE", "Regional or local authority"): "sub-central",
}
"""What classes of buyers certainly are. A ministry may be one of a devolved
government, and a body governed by public law may be either."""
_PRIVATE_UTILITY = ("UK_CA_TYPE", "privateUtility")


def buyer_facts(release: Field) -> Iterator[tuple[str, Found | None]]:
    """Yield who buys, and what the notice says of them."""
    buyers = _buyers(release)
    yield "tender.authority", _name(release, buyers)
    classes = [found for buyer in buyers for found in _classes(buyer)]
    kind = _same(release, [_kind(each) for each in classes])
    yield "tender.authority_kind", kind
    nation = _same(release, [_nation(buyer) for buyer in buyers])
    offices = any(_may_have_offices(each) for each in classes)
    yield "tender.nation", _settled(release, nation, kind, offices=offices)
    for each in classes:
        if _class(each) == _PRIVATE_UTILITY:
            said = each.recognised("a private utility")
            yield "tender.private_utility", Fact(True, each.place, said)  # noqa: FBT003 - the fact's value


def _buyers(release: Field) -> list[Field]:
    """Return the party that `buyer` refers to, or else all that buy."""
    reference = release.child("buyer", "id").data
    parties = release.child("parties").records()
    named = [
        party
        for party in parties
        if reference is not None and party.child("id").data == reference
    ]
    return named or [party for party in parties if _buys(party)]


def _buys(party: Field) -> bool:
    return "buyer" in [role.data for role in party.child("roles").entries()]


def _name(release: Field, buyers: list[Field]) -> Found | None:
    said = release.child("buyer", "name").fact(text)
    if isinstance(said, Fact):
        return said
    names = [
        party.child("name").fact(text, "whose role is `buyer`") for party in buyers
    ]
    if len(names) > 1:
        return release.child("parties").not_given("the notice names several buyers")
    return (names[0] if names else None) or said


def _same(release: Field, found: list[Fact | None]) -> Found | None:
    """Return the first fact if all others say the same; unknown if they differ."""
    facts = [fact for fact in found if fact is not None]
    if len({fact.value for fact in facts}) > 1:
        values = " and ".join(sorted({f"`{fact.value}`" for fact in facts}))
        return release.child("parties").not_given(f"the notice says both {values}")
    return facts[0] if facts else None


def _nation(buyer: Field) -> Fact | None:
    address = buyer.child("address")
    return _by_region(address) or _by_country(address) or _by_postcode(address)


def _settled(
    release: Field, nation: Found | None, kind: Found | None, *, offices: bool
) -> Found | None:
    """Return the nation, unless what is there may be an office of a department.

    Departments of the whole kingdom have offices in every nation. An authority of
    another nation than England is sub-central, or publishes in that nation, or its
    notice gives a statistical region and does not class it as a department.
    """
    if not isinstance(nation, Fact) or nation.value == "England":
        return nation
    portal = _PORTALS.get(str(release.child("ocid").data)[:_PREFIX])
    sub_central = isinstance(kind, Fact) and kind.value == "sub-central"
    regional = nation.place.pointer.endswith("/region") and not offices
    if portal == nation.value or sub_central or regional:
        return nation
    note = (
        f"the buyer's address is in {nation.value}, but it may be an office of a "
        "department of the whole kingdom"
    )
    return Missing(Why.NOT_GIVEN, nation.place, note)


def _may_have_offices(entry: Field) -> bool:
    """Return whether a class may be that of a department of the whole kingdom."""
    _, id_ = _class(entry)
    return "central" in id_.casefold().replace("subcentral", "") or any(
        word in id_.casefold() for word in ("ministry", "national")
    )


def _by_region(address: Field) -> Fact | None:
    region = address.child("region")
    for pattern, nation in _BY_REGION:
        if isinstance(region.data, str) and pattern.fullmatch(region.data.strip()):
            return Fact(nation, region.place, region.recognised(f"`{region.data}`"))
    return None


def _by_country(address: Field) -> Fact | None:
    country = address.child("countryName")
    if isinstance(country.data, str):
        nation = _BY_COUNTRY.get(country.data.strip().casefold())
        if nation is not None:
            return Fact(nation, country.place, country.recognised())
    return None


def _by_postcode(address: Field) -> Fact | None:
    postcode = address.child("postalCode")
    if isinstance(postcode.data, str):
        found = _POSTCODE.fullmatch(" ".join(postcode.data.upper().split()))
        for nation, areas in _BY_POSTCODE.items():
            if found and f" {found[1]} " in areas:
                said = postcode.recognised(f"all of whose area is in {nation}")
                return Fact(nation, postcode.place, said)
    return None


def _classes(buyer: Field) -> tuple[Field, ...]:
    return buyer.child("details", "classifications").records()


def _class(entry: Field) -> tuple[str, str]:
    scheme, id_ = entry.child("scheme").data, entry.child("id").data
    return (str(scheme).strip(), str(id_).strip())


def _kind(entry: Field) -> Fact | None:
    kind = _KINDS.get(_class(entry))
    if kind is None:
        return None
    id_ = entry.child("id")
    return Fact(kind, id_.place, id_.recognised(f"`{id_.data}`"))


def is_in_scotland(nation: Found | None) -> bool | None:
    """Return whether the buyer is in Scotland; None where that is not known."""
    if isinstance(nation, Missing) or nation is None:
        return None
    return nation.value == "Scotland"
