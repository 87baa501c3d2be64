"""Small random worlds as rows of the import files: plain dicts with the files' column names.

``worlds()`` draws one, ``organization_facts(world)`` and the like turn it into what the pure
parts take. Dates come from a handful of neighbouring days, so that both ends of every period are
hit often.
"""

from datetime import date, timedelta

from hypothesis import strategies as st

from linkage.graph import LinkageFact, OrganizationFact, ProfilePeriod
from targets.indicators import AnnualRecordFact, CapabilityFact, RegisterFacts

DAY = date(2026, 6, 30)
DAYS = [DAY + timedelta(days=n) for n in (-400, -2, -1, 0, 1, 2, 400)]
COMMODITIES = ["tea", "tea", "coffee"]
KINDS = ["cooperative", "cooperative", "cooperative_group", "cooperative_union", "enterprise"]
ROLES = ["producer", "processor", "trader", "inputs", "retailer", "exporter"]
GRADES = ["good", "fair", "average", "weak", "not_graded", None]
# Two enterprises, the first with two branches; check digits are right.
TAX_CODES = ["0100109106", "0100109106-001", "0100109106-002", "0300588512"]

days = st.sampled_from(DAYS)
maybe_day = st.one_of(st.none(), days)
seldom_a_day = st.sampled_from([None] * 4 * len(DAYS) + DAYS)


@st.composite
def worlds(draw, sizes=(4, 6, 5, 2, 0), linkages=(8, 12, 5, 2, 0)):
    """A world whose rows an import would take: codes known, dates in order."""
    codes = [f"TC-{n}" for n in range(draw(st.sampled_from(sizes)))]
    tax_codes = draw(st.permutations(TAX_CODES + [None] * len(codes)))
    return {
        "organizations": [
            draw(_organization(code, tax)) for code, tax in zip(codes, tax_codes, strict=False)
        ],
        "annual_records": draw(_records(codes)),
        "capabilities": draw(_capabilities(codes)),
        **draw(_linkages(codes, linkages)),
    }


@st.composite
def _organization(draw, code, tax_code):
    roles = draw(
        st.lists(st.sampled_from(ROLES[:3] * 3 + ROLES), unique=True, min_size=1, max_size=2)
    )
    limits = [draw(st.sampled_from(["", "", "", "", ":tea", ":coffee"])) for _ in roles]
    founded, ceased = _in_order(draw(seldom_a_day), draw(seldom_a_day))
    return {
        "code": code,
        "kind": draw(st.sampled_from(KINDS)),
        "sector": draw(st.sampled_from(["agriculture", "agriculture", "non_agriculture", None])),
        "tax_code": tax_code,
        "roles": [role + limit for role, limit in zip(roles, limits, strict=True)],
        "founded_on": founded,
        "ceased_on": ceased,
    }


def _in_order(first, second):
    """The two days, the earlier first; an empty one stays where it is."""
    if first and second and second < first:
        return second, first
    return first, second


def _keyed(draw, keys):
    return (
        draw(st.lists(st.sampled_from(keys), unique=True, min_size=len(keys) // 2)) if keys else []
    )


@st.composite
def _records(draw, codes):
    keys = [(code, year) for code in codes for year in (2024, 2025)]
    return [
        {
            "code": code,
            "year": year,
            "recorded_on": draw(maybe_day),
            "members": draw(st.one_of(st.none(), st.integers(0, 40))),
            "grade": draw(st.sampled_from(GRADES)),
        }
        for code, year in _keyed(draw, keys)
    ]


@st.composite
def _capabilities(draw, codes):
    keys = [(code, technology) for code in codes for technology in ("drone", "solar")]
    rows = []
    for code, technology in _keyed(draw, keys):
        since, until = _in_order(draw(maybe_day), draw(seldom_a_day))
        verified = draw(maybe_day)
        row = {"code": code, "technology": technology, "since": since, "until": until}
        rows.append({**row, "verified_on": verified})
    return rows


@st.composite
def _linkages(draw, codes, numbers):
    linkages, deliveries = [], []
    pairs = [(a, b) for a in codes for b in codes if a != b]
    for n in range(draw(st.sampled_from(numbers)) if pairs else 0):
        supplier, customer = draw(st.sampled_from(pairs))
        row = {"linkage": f"LK-{n}", "supplier": supplier, "customer": customer}
        linkages.append({**row, **draw(_terms())})
        agreed = draw(maybe_day)
        if agreed:
            delivery = {"linkage": f"LK-{n}", "month": date(2026, 5, 1), "quantity": 10}
            deliveries.append({**delivery, "agreed_on": agreed})
    return {"linkages": linkages, "deliveries": deliveries}


@st.composite
def _terms(draw):
    early = st.sampled_from(DAYS[:4])
    starts, ends = _in_order(draw(early), draw(seldom_a_day))
    ladder = sorted(draw(st.lists(early, min_size=draw(st.sampled_from([2, 3, 0])), max_size=3)))
    declared, confirmed, verified = [*ladder, None, None, None][:3]
    if draw(st.booleans()) and confirmed:
        declared = None  # an import then takes the earlier of start and confirmation
    return {
        "commodity": draw(st.sampled_from(COMMODITIES)),
        "form": draw(st.sampled_from(["sale", "sale", "processing_service"])),
        "starts_on": starts,
        "ends_on": ends,
        "terminated_on": draw(seldom_a_day),
        "rejected_on": draw(seldom_a_day),
        "declared_on": declared,
        "confirmed_on": confirmed,
        "verified_on": verified,
        "export": draw(st.booleans()),
    }


def organization_facts(world):
    return tuple(
        OrganizationFact(
            id=row["code"],
            founded_on=row["founded_on"],
            ceased_on=row["ceased_on"],
            periods=(
                ProfilePeriod(
                    valid_from=None,
                    valid_to=None,
                    kind=row["kind"],
                    sector=row["sector"] or "",
                    tax_code=row["tax_code"] or "",
                    roles=tuple(_role(text) for text in row["roles"]),
                ),
            ),
        )
        for row in world["organizations"]
    )


def _role(text):
    role, _, commodity = text.partition(":")
    return role, commodity or None


def linkage_facts(world):
    agreed = {}
    for row in world["deliveries"]:
        agreed.setdefault(row["linkage"], []).append(row["agreed_on"])
    return tuple(
        LinkageFact(
            id=row["linkage"],
            declared_on=row["declared_on"]
            or min(day for day in (row["starts_on"], row["confirmed_on"]) if day),
            first_agreed_on=min(agreed.get(row["linkage"], []), default=None),
            **{
                name: value for name, value in row.items() if name not in ("linkage", "declared_on")
            },
        )
        for row in world["linkages"]
    )


def register_facts(world, **place):
    return RegisterFacts(
        organizations=organization_facts(world),
        linkages=linkage_facts(world),
        annual_records=tuple(
            AnnualRecordFact(
                organization=row["code"],
                year=row["year"],
                recorded_on=row["recorded_on"] or date(row["year"], 12, 31),
                members=row["members"],
                grade=row["grade"],
            )
            for row in world["annual_records"]
        ),
        capabilities=tuple(
            CapabilityFact(
                organization=row["code"],
                **{name: row[name] for name in ("technology", "since", "until", "verified_on")},
            )
            for row in world["capabilities"]
        ),
        **place,
    )
