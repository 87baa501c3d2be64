"""Every write to the register of linkages."""

from linkage.actions.contracts import draw_contract
from linkage.actions.deliveries import (
    accept_contest,
    agree_delivery,
    contest_delivery,
    record_delivery,
    withdraw_contest,
)
from linkage.actions.evidence import add_evidence, open_evidence, withdraw_evidence
from linkage.actions.growers import end_growers, record_growers
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
from linkage.actions.projects import (
    close_project,
    create_project,
    edit_project,
    join_project,
    leave_project,
)
from linkage.actions.renewal import renew
from linkage.actions.replies import reply_to_fulfilment, withdraw_reply
from linkage.actions.templates import add_template, retire_template
from linkage.actions.terms import confirm_terms, propose_terms, refuse_terms
from linkage.actions.verification import answer_return, return_terms

__all__ = [
    "accept_contest",
    "accept_offer",
    "add_evidence",
    "add_template",
    "agree_delivery",
    "answer_return",
    "close_project",
    "confirm",
    "confirm_terms",
    "contest_delivery",
    "counter_offer",
    "create_project",
    "declare",
    "draw_contract",
    "edit_project",
    "end_growers",
    "hide",
    "join_project",
    "leave_project",
    "merge_linkages",
    "open_evidence",
    "open_offer",
    "propose_terms",
    "record_delivery",
    "record_growers",
    "refuse_offer",
    "refuse_terms",
    "reject",
    "renew",
    "reply_to_fulfilment",
    "retire_template",
    "return_terms",
    "send_message",
    "tell_apart",
    "terminate",
    "unmerge_linkage",
    "verify",
    "withdraw_contest",
    "withdraw_evidence",
    "withdraw_offer",
    "withdraw_reply",
]
