"""Forms of linkages and what lists of chains are narrowed by."""

from linkage.forms.chains import ChainForm
from linkage.forms.deliveries import ContestForm, DeliveryForm, ReplyForm
from linkage.forms.documents import EvidenceForm
from linkage.forms.growers import GrowersForm
from linkage.forms.linkages import (
    DeclareForm,
    OrganizationField,
    ReasonForm,
    TermsForm,
)
from linkage.forms.review import AnswerForm, MergeForm, QueueForm, ReturnForm

__all__ = [
    "AnswerForm",
    "ChainForm",
    "ContestForm",
    "DeclareForm",
    "DeliveryForm",
    "EvidenceForm",
    "GrowersForm",
    "MergeForm",
    "OrganizationField",
    "QueueForm",
    "ReasonForm",
    "ReplyForm",
    "ReturnForm",
    "TermsForm",
]
