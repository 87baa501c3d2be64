"""Forms of linkages and what lists of chains are narrowed by."""

from linkage.forms.chains import ChainForm
from linkage.forms.linkages import (
    DeclareForm,
    DeliveryForm,
    EvidenceForm,
    OrganizationField,
    ReasonForm,
    TermsForm,
)
from linkage.forms.review import AnswerForm, MergeForm, QueueForm, ReturnForm

__all__ = [
    "AnswerForm",
    "ChainForm",
    "DeclareForm",
    "DeliveryForm",
    "EvidenceForm",
    "MergeForm",
    "OrganizationField",
    "QueueForm",
    "ReasonForm",
    "ReturnForm",
    "TermsForm",
]
