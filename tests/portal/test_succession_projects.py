"""A linkage project goes on under the lead of who succeeds its leader."""

import pytest

from linkage import actions
from organizations.enums import SuccessionKind
from portal.succession import carry_out
from tests.linkage.negotiation import *  # noqa: F403
from tests.portal.test_succession import merging

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", [SuccessionKind.MERGER, SuccessionKind.SEPARATION])
def test_its_lead_passes_unless_the_leader_goes_on(
    kind, tea_coop, exporter, owner, world, administrator, a_day
):
    project = actions.create_project(
        by=owner,
        on=a_day(),
        lead=tea_coop,
        commodity=world.commodities["tea"],
        name="Chuỗi chè sạch B'Lao",
        state_support=True,
    )
    carry_out(merging(tea_coop, exporter, on=a_day(), kind=kind), by=administrator)
    project.refresh_from_db()
    assert project.lead == (exporter if kind == SuccessionKind.MERGER else tea_coop)
