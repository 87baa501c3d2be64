"""Every write to the register of linkages."""

from linkage.actions.deliveries import agree_delivery, record_delivery
from linkage.actions.evidence import add_evidence, open_evidence
from linkage.actions.life import confirm, declare, hide, reject, terminate, verify
from linkage.actions.merging import merge_linkages, tell_apart, unmerge_linkage
from linkage.actions.offers import (
    accept_offer,
    counter_offer,
    open_offer,
    refuse_offer,
    send_message,
    withdraw_offer,
)
from linkage.actions.terms import confirm_terms, propose_terms, refuse_terms
from linkage.actions.verification import answer_return, return_terms

__all__ = [
    "accept_offer",
    "add_evidence",
    "agree_delivery",
    "answer_return",
    "confirm",
    "confirm_terms",
    "counter_offer",
    "declare",
    "hide",
    "merge_linkages",
    "open_evidence",
    "open_offer",
    "propose_terms",
    "record_delivery",
    "refuse_offer",
    "refuse_terms",
    "reject",
    "return_terms",
    "send_message",
    "tell_apart",
    "terminate",
    "unmerge_linkage",
    "verify",
    "withdraw_offer",
]
