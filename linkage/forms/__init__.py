"""Forms of linkages and what lists of chains are narrowed by."""

from linkage.forms.chains import ChainForm
from linkage.forms.linkages import (
    DeclareForm,
    DeliveryForm,
    EvidenceForm,
    OrganizationField,
    ReasonForm,
    TermsForm,
    VerifyForm,
)

__all__ = [
    "ChainForm",
    "DeclareForm",
    "DeliveryForm",
    "EvidenceForm",
    "OrganizationField",
    "ReasonForm",
    "TermsForm",
    "VerifyForm",
]
