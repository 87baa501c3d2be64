"""One act on one linkage, and every place that tells of it tells the same."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from linkage.actions import confirm, declare
from linkage.graph import RUNGS
from tests.html import figures_of

pytestmark = pytest.mark.django_db(transaction=True)
SHARE = {"reading": "good_fair", "level": 1, "rung": "confirmed"}


@pytest.fixture
def claim(plan, graded, mill, owner, world, a_day):
    """The co-operative says that it sells tea to the mill, an organization of the same area."""
    return declare(
        by=owner,
        on=a_day(),
        declarer=graded["good"],
        supplier=graded["good"],
        customer=mill,
        commodity=world.commodities["tea"],
        production=True,
        terms={"starts_on": a_day(), "quantity": 1000},
    )


def printed(command: str, **options):
    out = StringIO()
    call_command(command, format="json", stdout=out, **options)
    return json.loads(out.getvalue())


def told(client, linkage, coop) -> dict[str, object]:
    """What each place says: the share of Bảo Lộc, and where the co-operative stands."""
    pages = figures_of(client.get(reverse("targets")).content.decode())
    home = figures_of(client.get(reverse("home")).content.decode())
    api = client.get("/api/v1/indicators/", {"area": "bao-loc"}).json()["results"]
    api_share = [r for r in api if r["code"] == "linkage_share" and SHARE.items() <= r.items()]
    command = printed("indicators", area="bao-loc")["indicators"]
    share = [r for r in command if r["code"] == "linkage_share" and SHARE.items() <= r.items()]
    graph = printed("graph")
    view = client.get(reverse("map_view"), {"bbox": "107,11,109,12", "zoom": "16"}).json()
    shown = client.get(reverse("organization_linkages", args=[coop.slug])).context
    linkages = client.get("/api/v1/linkages/").json()["results"]
    lines = client.get(reverse("map_linkages")).json()["linkages"]
    return {
        "page": pages["linkage_share good_fair 1 confirmed"],
        "home": home["linkage_share good_fair 1 confirmed"],
        "api": {row["value"] for row in api_share},
        "command": {row["value"] for row in share},
        "counted": [row["numerator"] for row in share],
        "graph": {node["id"]: node["level"] for node in graph["nodes"] if node["level"]},
        "edges": [edge["id"] for edge in graph["edges"]],
        "map": {point[2]: point[4] for point in view["points"] if point[4]},
        "lines": [line["id"] for line in lines],
        "organization": shown["level"],
        "organization's linkages": [row.linkage.code for row in shown["linkages"]],
        "linkages": [row["code"] for row in linkages],
    }


def test_a_confirmed_linkage_is_told_everywhere(client, claim, graded, mill, mill_owner, a_day):
    coop = graded["good"]
    assert told(client, claim, coop) == {
        "page": {0},
        "home": {0},
        "api": {0},
        "command": {0},
        "counted": [[]],
        "graph": {},
        "edges": [],
        "map": {},
        "lines": [],
        "organization": 0,
        "organization's linkages": [],
        "linkages": [],
    }
    confirm(claim, by=mill_owner, on=a_day())
    assert told(client, claim, coop) == {
        "page": {0.5},
        "home": {0.5},
        "api": {0.5},
        "command": {0.5},
        "counted": [[coop.code]],
        "graph": {coop.code: 1, mill.code: 1},
        "edges": [claim.code],
        "map": {coop.code: 1, mill.code: 1},
        "lines": [claim.code],
        "organization": 1,
        "organization's linkages": [claim.code],
        "linkages": [claim.code],
    }


def test_the_day_before_is_told_as_it_was(client, claim, mill_owner, a_day):
    """Pages, API, map and commands of yesterday do not know of today's act."""
    confirm(claim, by=mill_owner, on=a_day())
    yesterday = {"as_of": a_day(-1).isoformat()}
    assert figures_of(client.get(reverse("targets"), yesterday).content.decode())[
        "linkage_share good_fair 1 confirmed"
    ] == {0}
    assert client.get(reverse("map_linkages"), yesterday).json() == {"linkages": []}
    assert printed("graph", as_of=a_day(-1))["edges"] == []
    for row in client.get("/api/v1/indicators/", {"area": "bao-loc"} | yesterday).json()["results"]:
        if row["code"] == "linkage_share" and row["rung"] in RUNGS:
            assert row["numerator_count"] == 0
