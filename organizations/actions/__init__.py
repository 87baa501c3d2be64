"""Every write to organizations. Each checks who may and in which state, and records the act."""

from organizations.actions.capabilities import (
    declare_capability,
    end_capability,
    verify_capability,
)
from organizations.actions.certificates import (
    add_certificate,
    extend_certificate,
    match_recognition,
    verify_certificate,
    withdraw_certificate,
)
from organizations.actions.members import (
    add_member,
    change_member_role,
    invite_member,
    remove_member,
)
from organizations.actions.placemarks import sync_placemarks
from organizations.actions.profiles import change_profile
from organizations.actions.recognitions import Recognition, keep_recognitions, load_recognitions
from organizations.actions.records import GradeRow, record_grades, record_year
from organizations.actions.reference import load_reference
from organizations.actions.registration import (
    cancel_cessation,
    cease_organization,
    edit_details,
    free_slug,
    register_organization,
)
from organizations.actions.sites import Place, make_site, place_sites

__all__ = [
    "GradeRow",
    "Place",
    "Recognition",
    "add_certificate",
    "add_member",
    "cancel_cessation",
    "cease_organization",
    "change_member_role",
    "change_profile",
    "declare_capability",
    "edit_details",
    "end_capability",
    "extend_certificate",
    "free_slug",
    "invite_member",
    "keep_recognitions",
    "load_recognitions",
    "load_reference",
    "make_site",
    "match_recognition",
    "place_sites",
    "record_grades",
    "record_year",
    "register_organization",
    "remove_member",
    "sync_placemarks",
    "verify_capability",
    "verify_certificate",
    "withdraw_certificate",
]
