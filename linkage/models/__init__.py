"""The tables of the register of linkages."""

from linkage.models.agreement import AGREED_FIELDS, Agreement
from linkage.models.delivery import Delivery
from linkage.models.evidence import EvidenceFile
from linkage.models.growers import GrowerGroup
from linkage.models.linkage import Linkage
from linkage.models.offer import Offer, OfferMessage, OfferTerms
from linkage.models.project import LinkageProject, ProjectMembership
from linkage.models.reply import FulfilmentReply
from linkage.models.rules import OcopLinkagePoints, ProductCycle, SupportTerm
from linkage.models.template import ContractTemplate, OfficeTemplate
from linkage.models.terms import Terms
from linkage.models.verification import Return

__all__ = [
    "AGREED_FIELDS",
    "Agreement",
    "ContractTemplate",
    "Delivery",
    "EvidenceFile",
    "FulfilmentReply",
    "GrowerGroup",
    "Linkage",
    "LinkageProject",
    "OcopLinkagePoints",
    "Offer",
    "OfferMessage",
    "OfferTerms",
    "OfficeTemplate",
    "ProductCycle",
    "ProjectMembership",
    "Return",
    "SupportTerm",
    "Terms",
]
