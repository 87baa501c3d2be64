"""Pages of linkages and of the chains that they form."""

from linkage.views.chains import (
    chain_detail,
    chain_download,
    chain_lines,
    chain_list,
)
from linkage.views.contracts import linkage_contract, linkage_renew, linkage_versions
from linkage.views.deliveries import (
    delivery_accept,
    delivery_agree,
    delivery_contest,
    delivery_record,
    delivery_sheet,
    delivery_withdraw,
)
from linkage.views.documents import (
    evidence_add,
    evidence_file,
    evidence_openings,
    evidence_withdraw,
)
from linkage.views.drafting import linkage_draft, linkage_new, partner_options
from linkage.views.fulfilment import (
    linkage_fulfilment,
    organization_fulfilment,
    reply_add,
    reply_withdraw,
)
from linkage.views.growers import growers_end, growers_record
from linkage.views.linkages import (
    linkage_confirm,
    linkage_detail,
    linkage_hide,
    linkage_reject,
    linkage_terminate,
    linkage_verify,
    terms_confirm,
    terms_new,
    terms_refuse,
)
from linkage.views.offers import (
    offer_accept,
    offer_counter,
    offer_detail,
    offer_list,
    offer_message,
    offer_new,
    offer_refuse,
    offer_withdraw,
)
from linkage.views.projects import (
    project_close,
    project_detail,
    project_edit,
    project_join,
    project_leave,
    project_list,
    project_new,
)
from linkage.views.review import (
    evidence_show,
    linkage_merge,
    linkage_unmerge,
    return_answer,
)
from linkage.views.templates import (
    template_default,
    template_file,
    template_list,
    template_retire,
)

__all__ = [
    "chain_detail",
    "chain_download",
    "chain_lines",
    "chain_list",
    "delivery_accept",
    "delivery_agree",
    "delivery_contest",
    "delivery_record",
    "delivery_sheet",
    "delivery_withdraw",
    "evidence_add",
    "evidence_file",
    "evidence_openings",
    "evidence_show",
    "evidence_withdraw",
    "growers_end",
    "growers_record",
    "linkage_confirm",
    "linkage_contract",
    "linkage_detail",
    "linkage_draft",
    "linkage_fulfilment",
    "linkage_hide",
    "linkage_merge",
    "linkage_new",
    "linkage_reject",
    "linkage_renew",
    "linkage_terminate",
    "linkage_unmerge",
    "linkage_verify",
    "linkage_versions",
    "offer_accept",
    "offer_counter",
    "offer_detail",
    "offer_list",
    "offer_message",
    "offer_new",
    "offer_refuse",
    "offer_withdraw",
    "organization_fulfilment",
    "partner_options",
    "project_close",
    "project_detail",
    "project_edit",
    "project_join",
    "project_leave",
    "project_list",
    "project_new",
    "reply_add",
    "reply_withdraw",
    "return_answer",
    "template_default",
    "template_file",
    "template_list",
    "template_retire",
    "terms_confirm",
    "terms_new",
    "terms_refuse",
]
