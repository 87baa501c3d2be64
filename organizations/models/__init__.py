"""The tables of organizations."""

from organizations.models.capability import Capability
from organizations.models.certificate import Certificate
from organizations.models.membership import Membership
from organizations.models.organization import Organization
from organizations.models.profile import Profile, ProfileRole, Site
from organizations.models.record import AnnualRecord
from organizations.models.reference import (
    CertificateScheme,
    Commodity,
    OcopGroup,
    OcopSet,
    Technology,
)
from organizations.models.register_check import RegisterCheck, RegisterDifference
from organizations.models.standing import Standing
from organizations.models.succession import Succession

__all__ = [
    "AnnualRecord",
    "Capability",
    "Certificate",
    "CertificateScheme",
    "Commodity",
    "Membership",
    "OcopGroup",
    "OcopSet",
    "Organization",
    "Profile",
    "ProfileRole",
    "RegisterCheck",
    "RegisterDifference",
    "Site",
    "Standing",
    "Succession",
    "Technology",
]
