"""The tables of the register of linkages."""

from linkage.models.delivery import Delivery
from linkage.models.evidence import EvidenceFile
from linkage.models.linkage import Linkage
from linkage.models.terms import Terms

__all__ = ["Delivery", "EvidenceFile", "Linkage", "Terms"]
