"""Writing what processors do for others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from geo.text import clean
from marketplace.actions._common import (
    begin_edit,
    by_month,
    create,
    finish_edit,
    free_code,
    save,
    set_certificates,
    set_coded,
    set_fields,
)
from marketplace.actions.moderation import submit
from marketplace.codes import SERVICE_PREFIX
from marketplace.models import ProcessingService, ProcessingStep, ProductCategory
from marketplace.permissions import can_post_for
from organizations.actions.sites import Place, make_site, same_place
from organizations.models import CertificateScheme, Organization

FIELDS = frozenset(
    {"category", "output", "title", "description", "min_batch", "price", "valid_from", "valid_to"}
)


@transaction.atomic
def create_service(
    *,
    by,
    on: date,
    organization: Organization,
    category: ProductCategory,
    steps: Iterable[ProcessingStep],
    title: str,
    months: Mapping[int, Decimal],
    output: ProductCategory | None = None,
    description: str = "",
    certificates: Iterable[CertificateScheme] = (),
    min_batch: Decimal | None = None,
    price: int | None = None,
    place: Place | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    code: str = "",
    then_submit: bool = False,
) -> ProcessingService:
    """A draft of processing on offer; with ``then_submit`` it goes to the officials at once.

    ``category`` comes in, ``output`` goes back (None: the same, only treated); ``months``: month
    number to what can be taken in that month of any year, in base units of ``category``;
    ``min_batch``: the least that is taken at once; ``price``: đồng for one base unit taken in,
    None where it is to be agreed; ``place``: where it is done (None: the organization's main
    site); work is taken from ``valid_from`` to the day before ``valid_to``.
    """
    if not can_post_for(by, organization):
        raise PermissionDenied
    fields = {"category": category, "output": output, "title": title, "description": description}
    fields |= {"min_batch": min_batch, "price": price, **by_month(months)}
    fields |= {"valid_from": valid_from, "valid_to": valid_to}
    fields["site"] = make_site(organization, place) if place else None
    service = ProcessingService(code=clean(code) or free_code(ProcessingService, SERVICE_PREFIX))
    create(
        service, by=by, on=on, organization=organization, fields=fields, certificates=certificates
    )
    _set_steps(service, steps)
    save(service)  # the steps are among the words by which it is found
    return submit(service, by=by, on=on) if then_submit else service


@transaction.atomic
def edit_service(
    service: ProcessingService,
    *,
    by,
    on: date,
    revision: int | None = None,
    then_submit: bool = False,
    **content: Any,
) -> ProcessingService:
    """Changes what is named in ``content``: the words of ``create_service``, without organization.

    ``revision`` is the version that the person saw; an edit in between is not overwritten.
    """
    service = begin_edit(service, by=by, on=on, revision=revision)
    months, certificates = content.pop("months", None), content.pop("certificates", None)
    steps = content.pop("steps", None)
    if "place" in content:
        content |= _moved(service, content.pop("place"))
    if unknown := content.keys() - FIELDS - {"site"}:
        raise TypeError(f"not fields of a service: {sorted(unknown)}")
    changes = set_fields(service, content | (by_month(months) if months is not None else {}))
    if certificates is not None:
        changes |= set_certificates(service, certificates)
    if steps is not None:
        changes |= _set_steps(service, steps)
    finish_edit(service, changes, by=by, on=on)
    return submit(service, by=by, on=on) if then_submit else service


def _set_steps(service: ProcessingService, steps: Iterable[ProcessingStep]) -> dict[str, list]:
    if not (steps := list(steps)):
        raise ValidationError({"steps": _("Hãy chọn ít nhất một công đoạn.")})
    return set_coded(service, "steps", steps)


def _moved(service: ProcessingService, place: Place | None) -> dict[str, Any]:
    """A site is made only where the place is another one."""
    if same_place(service.site, place):
        return {}
    return {"site": make_site(service.organization, place) if place else None}
