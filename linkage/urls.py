"""Addresses of linkages."""

from django.urls import path

from linkage import views

urlpatterns = [
    path("chains/", views.chain_list, name="chain_list"),
    path("chains/<str:commodity>/<path:code>/lines.json", views.chain_lines, name="chain_lines"),
    path("chains/<str:commodity>/<path:code>/", views.chain_detail, name="chain_detail"),
    path(
        "chains/<str:commodity>/<path:code>/<str:name>", views.chain_download, name="chain_download"
    ),
    path("linkages/new/", views.linkage_new, name="linkage_new"),
    path("linkages/draft/", views.linkage_draft, name="linkage_draft"),
    path("linkages/partners/", views.partner_options, name="partner_options"),
    path("linkages/<str:code>/", views.linkage_detail, name="linkage_detail"),
    path("linkages/<str:code>/confirm/", views.linkage_confirm, name="linkage_confirm"),
    path("linkages/<str:code>/reject/", views.linkage_reject, name="linkage_reject"),
    path("linkages/<str:code>/verify/", views.linkage_verify, name="linkage_verify"),
    path("linkages/<str:code>/terminate/", views.linkage_terminate, name="linkage_terminate"),
    path("linkages/<str:code>/hide/", views.linkage_hide, name="linkage_hide"),
    path("linkages/<str:code>/contract.docx", views.linkage_contract, name="linkage_contract"),
    path("linkages/<str:code>/versions/", views.linkage_versions, name="linkage_versions"),
    path("linkages/<str:code>/renew/", views.linkage_renew, name="linkage_renew"),
    path("linkages/<str:code>/terms/new/", views.terms_new, name="terms_new"),
    path("linkages/<str:code>/terms/confirm/", views.terms_confirm, name="terms_confirm"),
    path("linkages/<str:code>/terms/refuse/", views.terms_refuse, name="terms_refuse"),
    path("linkages/<str:code>/deliveries/", views.delivery_record, name="delivery_record"),
    path(
        "linkages/<str:code>/deliveries/<int:pk>/agree/",
        views.delivery_agree,
        name="delivery_agree",
    ),
    path("contract-templates/", views.template_list, name="template_list"),
    path("contract-templates/default.docx", views.template_default, name="template_default"),
    path("contract-templates/<int:pk>.docx", views.template_file, name="template_file"),
    path("contract-templates/<int:pk>/retire/", views.template_retire, name="template_retire"),
    path("offers/", views.offer_list, name="offer_list"),
    path("offers/new/<str:kind>/<int:pk>/", views.offer_new, name="offer_new"),
    path("offers/<str:code>/", views.offer_detail, name="offer_detail"),
    path("offers/<str:code>/counter/", views.offer_counter, name="offer_counter"),
    path("offers/<str:code>/accept/", views.offer_accept, name="offer_accept"),
    path("offers/<str:code>/refuse/", views.offer_refuse, name="offer_refuse"),
    path("offers/<str:code>/withdraw/", views.offer_withdraw, name="offer_withdraw"),
    path("offers/<str:code>/messages/", views.offer_message, name="offer_message"),
    path(
        "linkages/<str:code>/deliveries/<int:pk>/contest/",
        views.delivery_contest,
        name="delivery_contest",
    ),
    path(
        "linkages/<str:code>/deliveries/<int:pk>/accept/",
        views.delivery_accept,
        name="delivery_accept",
    ),
    path(
        "linkages/<str:code>/deliveries/<int:pk>/withdraw/",
        views.delivery_withdraw,
        name="delivery_withdraw",
    ),
    path("linkages/<str:code>/deliveries/sheet.xlsx", views.delivery_sheet, name="delivery_sheet"),
    path("linkages/<str:code>/fulfilment/", views.linkage_fulfilment, name="linkage_fulfilment"),
    path("linkages/<str:code>/replies/", views.reply_add, name="reply_add"),
    path(
        "linkages/<str:code>/replies/<int:pk>/withdraw/",
        views.reply_withdraw,
        name="reply_withdraw",
    ),
    path(
        "organizations/<slug:slug>/fulfilment/",
        views.organization_fulfilment,
        name="organization_fulfilment",
    ),
    path("linkages/<str:code>/growers/", views.growers_record, name="growers_record"),
    path("linkages/<str:code>/growers/<int:pk>/end/", views.growers_end, name="growers_end"),
    path("linkages/<str:code>/files/", views.evidence_add, name="evidence_add"),
    path("linkages/<str:code>/files/opened/", views.evidence_openings, name="evidence_openings"),
    path(
        "linkages/<str:code>/files/<int:pk>/withdraw/",
        views.evidence_withdraw,
        name="evidence_withdraw",
    ),
    path("linkages/<str:code>/files/<int:pk>/", views.evidence_file, name="evidence_file"),
    path("linkages/<str:code>/files/<int:pk>/view/", views.evidence_show, name="evidence_show"),
    path("linkages/<str:code>/return/answer/", views.return_answer, name="return_answer"),
    path("linkages/<str:code>/merge/<str:other>/", views.linkage_merge, name="linkage_merge"),
    path("linkages/<str:code>/unmerge/", views.linkage_unmerge, name="linkage_unmerge"),
]
