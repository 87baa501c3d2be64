"""Counted linkages, levels and chains by brute force, on worlds of plain rows.

Rows carry the columns of the import files, dates as ``date`` or None. Nothing here is shared with
the product's code.
"""

STAGE = {"producer": 1, "processor": 2, "trader": 3, "retailer": 3, "exporter": 3}
LADDER = ["declared", "confirmed", "verified", "evidenced"]


def operating(row, day):
    founded, ceased = row["founded_on"], row["ceased_on"]
    return not (founded and founded > day) and not (ceased and ceased <= day)


def rung_index(world, row, day):
    """-1 when not declared by the day, else the position in LADDER."""
    declared = row["declared_on"]
    if declared is None:
        declared = row["starts_on"]
        if row["confirmed_on"] and row["confirmed_on"] < declared:
            declared = row["confirmed_on"]
    agreed = [
        delivery["agreed_on"]
        for delivery in world["deliveries"]
        if delivery["linkage"] == row["linkage"] and delivery["agreed_on"]
    ]
    evidenced = row["verified_on"] and agreed and max(row["verified_on"], min(agreed))
    rung = -1
    for position, since in enumerate(
        [declared, row["confirmed_on"], row["verified_on"], evidenced or None]
    ):
        if since and since <= day and rung == position - 1:
            rung = position
    return rung


def counted(world, day, rung):
    """The rows of linkages that count."""
    known = {row["code"]: row for row in world["organizations"]}
    found = []
    for row in world["linkages"]:
        parties = [known.get(row["supplier"]), known.get(row["customer"])]
        if None in parties or row["supplier"] == row["customer"]:
            continue
        taxes = [(party["tax_code"] or "")[:10] for party in parties]
        if (
            row["starts_on"] <= day
            and (not row["ends_on"] or day <= row["ends_on"])
            and not (row["terminated_on"] and row["terminated_on"] <= day)
            and not (row["rejected_on"] and row["rejected_on"] <= day)
            and rung_index(world, row, day) >= LADDER.index(rung)
            and not (taxes[0] and taxes[0] == taxes[1])
            and all(operating(party, day) for party in parties)
        ):
            found.append(row)
    return found


def stages(world, commodity):
    """Organization -> the stages it stands at for the commodity."""
    found = {}
    for row in world["organizations"]:
        found[row["code"]] = set()
        for text in row["roles"]:
            role, _, limit = text.partition(":")
            if role in STAGE and limit in ("", commodity):
                found[row["code"]].add(STAGE[role])
    return found


def moves(linkages, commodity):
    """Where a product of the commodity may go in one linkage: a list of (from, to)."""
    found = []
    for row in linkages:
        if row["commodity"] == commodity:
            found.append((row["supplier"], row["customer"]))
            if row["form"] == "processing_service":
                found.append((row["customer"], row["supplier"]))
    return found


def next_states(state, standing, ways, may_skip):
    """(organization, stage, linkage followed?) -> the states that one step leads to."""
    place, stage, followed = state
    for source, target in ways:
        if source == place:
            yield target, stage, True
    if stage + 1 in standing[place]:
        yield place, stage + 1, followed
    if may_skip and stage == 1 and 3 in standing[place]:
        yield place, 3, followed


def lies_on_walk(organization, standing, ways, may_skip):
    """Search over states that also remember whether the organization has been passed."""
    start = [
        ((place, 1, False), place == organization) for place in standing if 1 in standing[place]
    ]
    seen, todo = set(start), list(start)
    while todo:
        state, passed = todo.pop()
        if passed and state[1] == 3 and state[2]:
            return True
        for following in next_states(state, standing, ways, may_skip):
            entry = (following, passed or following[0] == organization)
            if entry not in seen:
                seen.add(entry)
                todo.append(entry)
    return False


def enumerate_walks(standing, ways, may_skip, longest):
    """Every walk of at most ``longest`` states that starts and ends as a walk must."""
    todo = [[(place, 1, False)] for place in standing if 1 in standing[place]]
    while todo:
        walk = todo.pop()
        if walk[-1][1] == 3 and walk[-1][2]:
            yield walk
        if len(walk) < longest:
            todo += [[*walk, state] for state in next_states(walk[-1], standing, ways, may_skip)]


def levels(world, day, rung):
    """Organization -> commodity -> level; only parties to counted linkages."""
    linkages = counted(world, day, rung)
    found = {}
    for commodity in {row["commodity"] for row in linkages}:
        standing, ways = stages(world, commodity), moves(linkages, commodity)
        for place in {party for way in ways for party in way}:
            level = 1
            if lies_on_walk(place, standing, ways, may_skip=True):
                level = 2
            if lies_on_walk(place, standing, ways, may_skip=False):
                level = 3
            found.setdefault(place, {})[commodity] = level
    return found


def chains(world, day, rung):
    """(commodity, organizations, linkages, closed) of each chain, sorted."""
    linkages, reached = counted(world, day, rung), levels(world, day, rung)
    found = []
    for commodity in {row["commodity"] for row in linkages}:
        rows = [row for row in linkages if row["commodity"] == commodity]
        groups = [{row["supplier"], row["customer"]} for row in rows]
        while merged := next(
            ((a, b) for a in groups for b in groups if a is not b and a & b), None
        ):
            groups = [group for group in groups if group not in merged] + [merged[0] | merged[1]]
        for group in groups:
            closed = any(reached[place][commodity] == 3 for place in group)
            inside = sorted(row["linkage"] for row in rows if row["supplier"] in group)
            found.append((commodity, sorted(group), inside, closed))
    return sorted(found)
