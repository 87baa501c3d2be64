"""Freezing the facts that figures as of a day rest on."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.permissions import is_administrator, is_verifier
from geo.models import Area
from geo.periods import today
from targets.indicators import seal, to_json
from targets.models import FrozenFacts
from targets.reports.figures import basis_of


@transaction.atomic
def freeze(*, by, as_of: date, area: Area | None = None) -> FrozenFacts:
    """Keeps the facts of ``as_of`` as they stand now, sealed. The same facts are kept once."""
    if not (is_administrator(by) or is_verifier(by)):
        raise PermissionDenied
    if as_of > today():
        raise ValidationError(_("Chưa chốt được số liệu của một ngày chưa đến."))
    facts = to_json(basis_of(as_of, area))
    digest = seal(facts)
    same = FrozenFacts.objects.filter(as_of=as_of, area=area, seal=digest).first()
    if same:
        return same
    frozen = FrozenFacts.objects.create(
        as_of=as_of, area=area, facts=facts, seal=digest, frozen_by=by
    )
    record_act(by=by, verb="targets.freeze", on=as_of, target=frozen)
    return frozen
