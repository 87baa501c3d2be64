"""Loads the plan whose targets the product measures."""

from __future__ import annotations

import json
from pathlib import Path

from django.db import transaction

from geo.models import Area
from targets.models import Plan, Target

PLAN_FILE = Path(__file__).resolve().parent.parent / "reference" / "plan.json"


@transaction.atomic
def load_plan(*, by) -> Plan:
    """Creates the plan and its targets, or brings them up to date. Areas must be loaded."""
    plan_data = json.loads(PLAN_FILE.read_text(encoding="utf-8"))
    targets = plan_data.pop("targets")
    area = Area.objects.get(code=plan_data.pop("area"))
    plan, _created = Plan.objects.update_or_create(
        code=plan_data.pop("code"), defaults=plan_data | {"area": area}
    )
    for order, target in enumerate(targets):
        fields = {"plan": plan, "order": order} | target
        Target.objects.update_or_create(code=fields.pop("code"), defaults=fields)
    return plan
