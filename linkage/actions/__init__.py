"""Every write to the register of linkages."""

from linkage.actions.deliveries import agree_delivery, record_delivery
from linkage.actions.evidence import add_evidence, open_evidence
from linkage.actions.life import confirm, declare, hide, reject, terminate, verify
from linkage.actions.offers import (
    accept_offer,
    counter_offer,
    open_offer,
    refuse_offer,
    send_message,
    withdraw_offer,
)
from linkage.actions.terms import confirm_terms, propose_terms, refuse_terms

__all__ = [
    "accept_offer",
    "add_evidence",
    "agree_delivery",
    "confirm",
    "confirm_terms",
    "counter_offer",
    "declare",
    "hide",
    "open_evidence",
    "open_offer",
    "propose_terms",
    "record_delivery",
    "refuse_offer",
    "refuse_terms",
    "reject",
    "send_message",
    "terminate",
    "verify",
    "withdraw_offer",
]
