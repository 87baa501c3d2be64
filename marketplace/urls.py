"""Addresses of the market."""

from django.urls import path

from marketplace import views

AUTHORS_ACTS = ("submit", "close", "reopen", "delete")


def _acts(folder: str, kind: str) -> list:
    return [
        path(
            f"{folder}/<int:pk>/{act}/",
            views.posting_act,
            {"kind": kind, "act": act},
            name=f"{kind}_{act}",
        )
        for act in AUTHORS_ACTS
    ]


def _drafts(folder: str, kind: str) -> list:
    """Where a form saves itself."""
    named = {"kind": kind}
    return [
        path(f"{folder}/new/draft/", views.draft_of_new, named, name=f"{kind}_draft_new"),
        path(f"{folder}/<int:pk>/edit/draft/", views.draft_of_old, named, name=f"{kind}_draft"),
    ]


urlpatterns = [
    path("products/", views.product_list, name="product_list"),
    path("products/new/", views.listing_create, name="listing_create"),
    path("products/<int:pk>/", views.product_detail, name="product_detail"),
    path("products/<int:pk>/edit/", views.listing_edit, name="listing_edit"),
    *_drafts("products", "listing"),
    *_acts("products", "listing"),
    path("photos/<int:pk>/<int:width>.webp", views.photo_file, name="photo_file"),
    path("demands/", views.demand_list, name="demand_list"),
    path("demands/new/", views.demand_create, name="demand_create"),
    path("demands/<int:pk>/", views.demand_detail, name="demand_detail"),
    path("demands/<int:pk>/edit/", views.demand_edit, name="demand_edit"),
    *_drafts("demands", "demand"),
    *_acts("demands", "demand"),
    path(
        "organizations/<slug:slug>/support/",
        views.organization_support,
        name="organization_support",
    ),
    path("organizations/<slug:slug>/support/new/", views.support_new, name="support_new"),
    path("support/<int:pk>/edit/", views.support_edit, name="support_edit"),
    path("support/<int:pk>/withdraw/", views.support_withdraw, name="support_withdraw"),
    path("desk/support/", views.support_list, name="support_list"),
    path("desk/support.xlsx", views.support_file, name="support_file"),
    path("services/", views.service_list, name="service_list"),
    path("services/new/", views.service_create, name="service_create"),
    path("services/<int:pk>/", views.service_detail, name="service_detail"),
    path("services/<int:pk>/edit/", views.service_edit, name="service_edit"),
    *_drafts("services", "service"),
    *_acts("services", "service"),
    path(
        "postings/<str:kind>/<int:pk>/publish/",
        views.posting_act,
        {"act": "publish"},
        name="posting_publish",
    ),
    path(
        "postings/<str:kind>/<int:pk>/return/",
        views.posting_act,
        {"act": "return"},
        name="posting_return",
    ),
]
