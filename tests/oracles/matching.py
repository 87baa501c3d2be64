"""The rules of matching once more, slowly, on worlds of plain dictionaries.

A world has ``organizations`` (by id: founded_on, ceased_on, latitude, longitude), ``certificates``
(organization, scheme, expires_on, withdrawn_on), ``listings`` and ``demands`` (id, organization,
category, year, months as {month: kg}, certificates, published; price, or max_price, latitude,
longitude, max_distance_km, deadline). What a dictionary leaves out is not given.
"""

from __future__ import annotations

import math
from decimal import Decimal

import networkx as nx

GRAMS = 1000


def arcs(world, on, year=None, rate=2):
    """Đồng a kg by (listing, demand, month), where both have a quantity in the month."""
    year = on.year if year is None else year
    found = {}
    for demand in live(world, "demands", on, year):
        for listing in relevant(world, demand, on, year):
            if obstacle(world, listing, demand, on):
                continue
            km = kilometres(world, listing, demand)
            for month in range(1, 13):
                past = year < on.year or (year == on.year and month < on.month)
                if not past and amount(listing, month) > 0 and amount(demand, month) > 0:
                    price = listing.get("price") or 0
                    found[listing["id"], demand["id"], month] = price + round(rate * km)
    return found


def live(world, kind, on, year):
    """Published listings or open demands of the year, of organizations that operate."""
    return [
        posting
        for posting in world[kind]
        if posting.get("published", True)
        and posting["year"] == year
        and operates(world["organizations"][posting["organization"]], on)
        and not (posting.get("deadline") and posting["deadline"] < on)
    ]


def operates(organization, on):
    founded, ceased = organization.get("founded_on"), organization.get("ceased_on")
    return (not founded or founded <= on) and not (ceased and ceased <= on)


def relevant(world, demand, on, year):
    """Listings of the demand's category or under it, of other organizations."""
    wanted = demand["category"].split(".")
    return [
        listing
        for listing in live(world, "listings", on, year)
        if listing["category"].split(".")[: len(wanted)] == wanted
        and listing["organization"] != demand["organization"]
    ]


def obstacle(world, listing, demand, on):
    """The first of certificates, price, distance that stands in the way, and what is missing."""
    missing = sorted(
        scheme
        for scheme in demand.get("certificates", [])
        if scheme not in listing.get("certificates", [])
        or scheme in lapsed(world, listing["organization"], on)
    )
    if missing:
        return ("certificates", missing)
    price, most = listing.get("price"), demand.get("max_price")
    if price is not None and most is not None and price > most:
        return ("price", [])
    limit = demand.get("max_distance_km")
    if limit is not None and kilometres(world, listing, demand) > limit:
        return ("distance", [])
    return None


def lapsed(world, organization, on):
    """Schemes of which the organization has a certificate that is expired or withdrawn."""
    return {
        each["scheme"]
        for each in world.get("certificates", [])
        if each["organization"] == organization
        and (
            (each.get("expires_on") and each["expires_on"] < on)
            or (each.get("withdrawn_on") and each["withdrawn_on"] <= on)
        )
    }


def place_of(world, posting):
    if posting.get("latitude") is not None:
        return posting["latitude"], posting["longitude"]
    site = world["organizations"][posting["organization"]]
    if site.get("latitude") is not None:
        return site["latitude"], site["longitude"]
    return None


def kilometres(world, listing, demand):
    """By the cosines of half the angles; 0 where a place is not known."""
    here, there = place_of(world, listing), place_of(world, demand)
    if here is None or there is None:
        return 0.0
    (lat, lng), (lat2, lng2) = ([math.radians(x) for x in place] for place in (here, there))
    a = (1 - math.cos(lat2 - lat)) / 2 if abs(lat2 - lat) > 0.1 else math.sin((lat2 - lat) / 2) ** 2
    b = math.sin((lng2 - lng) / 2) ** 2
    return 6371.0088 * 2 * math.asin(min(1.0, math.sqrt(a + math.cos(lat) * math.cos(lat2) * b)))


def amount(posting, month):
    return Decimal(str(posting["months"].get(month, 0)))


def optimum(world, on, year=None, rate=2):
    """The most kg that can be filled, and the least đồng for which that is possible."""
    costs = arcs(world, on, year, rate)
    listings = {each["id"]: each for each in live(world, "listings", on, year or on.year)}
    demands = {each["id"]: each for each in live(world, "demands", on, year or on.year)}
    kg = cost = Decimal(0)
    for month in {month for _listing, _demand, month in costs}:
        own = {(i, j): c for (i, j, m), c in costs.items() if m == month}
        supply = {i: int(amount(listings[i], month) * GRAMS) for i, _j in own}
        need = {j: int(amount(demands[j], month) * GRAMS) for _i, j in own}
        flow = cheapest_largest_flow(supply, need, own)
        kg += sum(flow.values())
        cost += sum(units * own[pair] for pair, units in flow.items())
    return kg / GRAMS, cost / GRAMS


def cheapest_largest_flow(supply, need, costs):
    """By network simplex: what is not sent takes a way dearer than all others together."""
    dear = sum(costs.values()) + max(costs.values()) + 1
    graph = nx.DiGraph()
    total = sum(supply.values())
    graph.add_node("all", demand=-total)
    graph.add_node("end", demand=total)
    graph.add_edge("all", "end", weight=dear * (len(supply) + len(need) + 1))
    for listing, units in supply.items():
        graph.add_edge("all", ("listing", listing), capacity=units, weight=0)
    for demand, units in need.items():
        graph.add_edge(("demand", demand), "end", capacity=units, weight=0)
    for (listing, demand), cost in costs.items():
        graph.add_edge(("listing", listing), ("demand", demand), weight=cost)
    _cost, flow = nx.network_simplex(graph)
    return {
        (listing, demand): flow["listing", listing]["demand", demand] for listing, demand in costs
    }


def faults(world, on, answer, year=None, rate=2):
    """What is wrong with an answer (the parsed JSON of the command), in sentences."""
    return [
        *_faults_of_allocations(world, on, answer, year, rate),
        *_faults_of_unmet(world, on, answer, year),
        *_faults_of_totals(world, on, answer, year, rate),
    ]


def _faults_of_allocations(world, on, answer, year, rate):
    costs = arcs(world, on, year, rate)
    taken = {}
    for each in answer["allocations"]:
        key = each["listing"], each["demand"], int(each["month"][5:])
        if each["month"][:4] != str(year or on.year):
            yield f"{each} is not of the year"
        if key not in costs:
            yield f"{each} may not be"
        elif costs[key] != each["cost_per_kg"]:
            yield f"{each} costs {costs[key]}"
        if each["kg"] <= 0:
            yield f"{each} is nothing"
        for kind, id_ in (("listings", each["listing"]), ("demands", each["demand"])):
            taken[kind, id_, key[2]] = taken.get((kind, id_, key[2]), 0) + kilos(each)
    for (kind, id_, month), kg in taken.items():
        if kg > amount(by_id(world, kind, id_, year or on.year), month):
            yield f"{kg} kg in month {month} is more than {id_} has"
    if len({(e["listing"], e["demand"], e["month"]) for e in answer["allocations"]}) < len(
        answer["allocations"]
    ):
        yield "an allocation stands twice"


def _faults_of_unmet(world, on, answer, year):
    year = year or on.year
    shown = {(each["demand"], int(each["month"][5:])): each for each in answer["unmet"]}
    for demand in live(world, "demands", on, year):
        for month in range(1, 13):
            past = year < on.year or (year == on.year and month < on.month)
            filled = sum(
                kilos(each)
                for each in answer["allocations"]
                if each["demand"] == demand["id"] and int(each["month"][5:]) == month
            )
            lacking = Decimal(0) if past else amount(demand, month) - filled
            each = shown.pop((demand["id"], month), None)
            if (kilos(each) if each else 0) != lacking:
                yield f"{demand['id']} lacks {lacking} kg in month {month}, shown is {each}"
            elif each:
                yield from _faults_of_reasons(world, on, answer, demand, month, each, year)
    if shown:
        yield f"unmet without such a demand: {sorted(shown)}"


def _faults_of_reasons(world, on, answer, demand, month, unmet, year):
    expected = []
    for listing in relevant(world, demand, on, year):
        why, missing = obstacle(world, listing, demand, on) or ("quantity", [])
        reason = {"listing": listing["id"], "why": why}
        expected.append({**reason, "missing": missing} if missing else reason)
        used = sum(
            kilos(each)
            for each in answer["allocations"]
            if each["listing"] == listing["id"] and int(each["month"][5:]) == month
        )
        if why == "quantity" and used != amount(listing, month):
            yield f"{listing['id']} has kg left in month {month} that {demand['id']} could take"
    if sorted(unmet["reasons"], key=str) != sorted(expected, key=str):
        yield f"reasons of {unmet} should be {expected}"


def _faults_of_totals(world, on, answer, year, rate):
    filled = sum(kilos(each) for each in answer["allocations"])
    cost = sum(kilos(each) * each["cost_per_kg"] for each in answer["allocations"])
    shown = Decimal(str(answer["filled_kg"])), Decimal(str(answer["total_cost"]))
    if shown != (filled, cost):
        yield f"totals {shown} do not add up to {filled}, {cost}"
    best = optimum(world, on, year, rate)
    if (filled, cost) != best:
        yield f"filled {filled} kg for {cost}, the best is {best}"


def kilos(each):
    return Decimal(str(each["kg"]))


def by_id(world, kind, id_, year):
    return next(each for each in world[kind] if each["id"] == id_ and each["year"] == year)
