"""Drawing up the contract of a version as a Word file."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from linkage.contracts import TemplateProblem, default_template, draw
from linkage.models import ContractTemplate, Linkage, Terms
from linkage.permissions import can_see_terms
from linkage.reports.templates import template_for
from linkage.reports.wording import contract_of


@transaction.atomic
def draw_contract(linkage: Linkage, *, by, on: date, terms: Terms, plain: bool = False) -> bytes:
    """The contract of one version as a .docx; who took it, and which version, is kept.

    Written into the template of the smallest unit around the supplier that has one; ``plain``: into
    the product's own.
    """
    if not can_see_terms(by, linkage):
        raise PermissionDenied
    chosen = None if plain else template_for(linkage.supplier, on)
    contract = contract_of(linkage, terms, on)
    try:
        file = draw(_content(chosen), contract)
    except (TemplateProblem, FileNotFoundError) as error:
        name = chosen.name if chosen else ""
        message = _("Mẫu “%(name)s” không dùng được nữa; hãy tải theo mẫu chung.")
        raise ValidationError(message % {"name": name}, code="template") from error
    record_act(
        by=by,
        verb="linkage.draw_contract",
        on=on,
        target=linkage,
        note=chosen.name if chosen else "",
        changes={"version": [None, terms.number]},
    )
    return file


def _content(template: ContractTemplate | None) -> bytes:
    if template is None:
        return default_template()
    with template.file.open() as file:
        return file.read()
