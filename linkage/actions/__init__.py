"""Every write to the register of linkages."""

from linkage.actions.deliveries import agree_delivery, record_delivery
from linkage.actions.evidence import add_evidence, open_evidence
from linkage.actions.life import confirm, declare, hide, reject, terminate, verify
from linkage.actions.terms import confirm_terms, propose_terms, refuse_terms

__all__ = [
    "add_evidence",
    "agree_delivery",
    "confirm",
    "confirm_terms",
    "declare",
    "hide",
    "open_evidence",
    "propose_terms",
    "record_delivery",
    "refuse_terms",
    "reject",
    "terminate",
    "verify",
]
