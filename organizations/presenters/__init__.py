"""What the pages of organizations show, decided here so that templates only place it."""

from organizations.presenters.cards import (
    OrganizationCard,
    hitech_cards,
    organization_card,
    organization_cards,
)
from organizations.presenters.page import organization_page
from organizations.presenters.rows import certificate_row, certificate_rows
from organizations.presenters.words import address_in, dialled, unit_names

__all__ = [
    "OrganizationCard",
    "address_in",
    "certificate_row",
    "certificate_rows",
    "dialled",
    "hitech_cards",
    "organization_card",
    "organization_cards",
    "organization_page",
    "unit_names",
]
