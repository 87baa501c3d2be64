"""Pages of linkages and of the chains that they form."""

from linkage.views.chains import (
    chain_detail,
    chain_download,
    chain_lines,
    chain_list,
)
from linkage.views.linkages import (
    delivery_agree,
    delivery_record,
    evidence_add,
    evidence_file,
    linkage_confirm,
    linkage_detail,
    linkage_hide,
    linkage_new,
    linkage_reject,
    linkage_terminate,
    linkage_verify,
    partner_options,
    terms_confirm,
    terms_new,
    terms_refuse,
)

__all__ = [
    "chain_detail",
    "chain_download",
    "chain_lines",
    "chain_list",
    "delivery_agree",
    "delivery_record",
    "evidence_add",
    "evidence_file",
    "linkage_confirm",
    "linkage_detail",
    "linkage_hide",
    "linkage_new",
    "linkage_reject",
    "linkage_terminate",
    "linkage_verify",
    "partner_options",
    "terms_confirm",
    "terms_new",
    "terms_refuse",
]
