"""A project of the town: one mill with the co-operatives that grow for it, with state money."""

from __future__ import annotations

from decimal import Decimal

from linkage import actions
from linkage.enums import Life
from linkage.models import Linkage
from linkage.policies import life_on
from portal.demo.town import Town

LEAD, COMMODITY = "DN-01", "tea"
DAYS_AGO = 30


def gather(town: Town) -> None:
    """Every contract in force under which the mill buys tea is part of it."""
    on = town.ago(DAYS_AGO)
    project = actions.create_project(
        by=town.by,
        on=on,
        lead=town[LEAD],
        commodity=town.commodities[COMMODITY],
        code="DA-MH001",
        name="Chuỗi chè sạch Bảo Lộc (minh hoạ)",
        state_support=True,
        support_amount=Decimal(1_200_000_000),
        decision="Quyết định minh hoạ số 01",
    )
    bought = Linkage.objects.filter(customer=town[LEAD], commodity__code=COMMODITY)
    for linkage in bought.prefetch_related("terms").order_by("code"):
        if life_on(linkage, on) == Life.ACTIVE:
            actions.join_project(project, linkage, by=town.by, on=on)
