"""Short ways to write small graphs in tests."""

from datetime import date, timedelta

from linkage.graph import LinkageFact, OrganizationFact, ProfilePeriod, graph_at

DAY = date(2026, 6, 30)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
LONG_AGO = date(2025, 1, 1)


def organization(code, roles="", *, tax_code="", kind="cooperative", **dates):
    """``organization("mill", "processor:tea trader")``"""
    pairs = tuple((role, of or None) for role, _, of in (x.partition(":") for x in roles.split()))
    period = ProfilePeriod(None, None, kind, "agriculture", tax_code, pairs)
    return OrganizationFact(code, periods=(period,), **dates)


def linkage(drawing, commodity="tea", **changes):
    """``linkage("farm > mill")``, confirmed and running for long; the drawing is its id too."""
    supplier, customer = drawing.split(" > ")
    facts = {
        "id": drawing,
        "supplier": supplier,
        "customer": customer,
        "commodity": commodity,
        "starts_on": LONG_AGO,
        "declared_on": LONG_AGO,
        "confirmed_on": LONG_AGO,
    }
    return LinkageFact(**(facts | changes))


def graph(roles, *linkages, rung="confirmed"):
    """The graph of organizations given as {code: roles} and of linkages or their drawings."""
    organizations = [organization(code, text) for code, text in roles.items()]
    made = [linkage(x) if isinstance(x, str) else x for x in linkages]
    return graph_at(made, organizations, DAY, rung)


def levels(roles, *linkages):
    """Organization -> its highest level, 0 for those without a counted linkage."""
    found = graph(roles, *linkages).participation
    return {code: found.level_of(code) for code in roles}
