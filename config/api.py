"""The whole API under /api/v1/ on one page."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from geo.api.units import UnitResource
from geo.api.views import NothingHere
from linkage.api.deliveries import DeliveryResource
from linkage.api.offers import OfferMessageResource, OfferResource
from linkage.api.resources import LinkageResource
from marketplace.api.resources import (
    DemandResource,
    ListingResource,
    PostingResource,
    ProductResource,
    ServiceResource,
)
from organizations.api.claims import CapabilityResource, CertificateResource
from organizations.api.resources import OrganizationResource
from targets.api.resources import IndicatorResource

LIST = {"get": "list"}
READ = {"get": "retrieve"}
ADD = {"post": "create"}
EDIT = {"patch": "partial_update"}
DELETE = {"delete": "destroy"}


def act(resource, name: str):
    """The view of one act on one thing."""
    return resource.as_view({"post": name})


def postings(
    resource: type[PostingResource], name: str, folder: str, key: str = "<int:year>/<path:code>"
) -> list:
    """Postings by their key, with the acts on their way to the public."""
    one = f"{folder}/{key}"
    return [
        path(f"{folder}/", resource.as_view(LIST | ADD), name=f"api_{name}s"),
        path(f"{one}/submit/", act(resource, "submit")),
        path(f"{one}/withdraw/", act(resource, "withdraw")),
        path(f"{one}/reopen/", act(resource, "reopen")),
        path(f"{one}/publish/", act(resource, "publish")),
        path(f"{one}/return/", act(resource, "send_back")),
        path(f"{one}/", resource.as_view(READ | EDIT | DELETE), name=f"api_{name}"),
    ]


# An act stands before the thing it is done to, since a code may hold any sign, a slash too.
api_urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("docs/", SpectacularSwaggerView.as_view(url_name="api_schema"), name="api_docs"),
    path("organizations/", OrganizationResource.as_view(LIST | ADD), name="api_organizations"),
    path("organizations/<path:code>/profile/", act(OrganizationResource, "profile")),
    path(
        "organizations/<path:code>/",
        OrganizationResource.as_view(READ | EDIT),
        name="api_organization",
    ),
    path("capabilities/", CapabilityResource.as_view(LIST | ADD), name="api_capabilities"),
    path("capabilities/<int:pk>/verify/", act(CapabilityResource, "verify")),
    path("capabilities/<int:pk>/", CapabilityResource.as_view(READ), name="api_capability"),
    path("certificates/", CertificateResource.as_view(LIST | ADD), name="api_certificates"),
    path("certificates/<int:pk>/verify/", act(CertificateResource, "verify")),
    path("certificates/<int:pk>/", CertificateResource.as_view(READ), name="api_certificate"),
    path("products/", ProductResource.as_view(LIST), name="api_products"),
    path("products/<int:pk>/", ProductResource.as_view(READ), name="api_product"),
    *postings(ListingResource, "listing", "listings"),
    *postings(DemandResource, "demand", "demands"),
    *postings(ServiceResource, "service", "processing-services", "<path:code>"),
    path("offers/", OfferResource.as_view(LIST | ADD), name="api_offers"),
    path("offers/<path:code>/counter/", act(OfferResource, "counter")),
    path("offers/<path:code>/accept/", act(OfferResource, "accept")),
    path("offers/<path:code>/refuse/", act(OfferResource, "refuse")),
    path("offers/<path:code>/withdraw/", act(OfferResource, "withdraw")),
    path(
        "offers/<path:code>/messages/",
        OfferMessageResource.as_view(LIST | ADD),
        name="api_offer_messages",
    ),
    path("offers/<path:code>/", OfferResource.as_view(READ), name="api_offer"),
    path("linkages/", LinkageResource.as_view(LIST | ADD), name="api_linkages"),
    path("linkages/<path:code>/confirm/", act(LinkageResource, "confirm")),
    path("linkages/<path:code>/reject/", act(LinkageResource, "reject")),
    path("linkages/<path:code>/verify/", act(LinkageResource, "verify")),
    path("linkages/<path:code>/terminate/", act(LinkageResource, "terminate")),
    path("linkages/<path:code>/hide/", act(LinkageResource, "hide")),
    path("linkages/<path:code>/propose-terms/", act(LinkageResource, "propose_terms")),
    path("linkages/<path:code>/confirm-terms/", act(LinkageResource, "confirm_terms")),
    path("linkages/<path:code>/refuse-terms/", act(LinkageResource, "refuse_terms")),
    path("linkages/<path:code>/", LinkageResource.as_view(READ), name="api_linkage"),
    path("deliveries/", DeliveryResource.as_view(LIST | ADD), name="api_deliveries"),
    path("deliveries/<int:pk>/agree/", act(DeliveryResource, "agree")),
    path("deliveries/<int:pk>/contest/", act(DeliveryResource, "contest")),
    path("deliveries/<int:pk>/accept/", act(DeliveryResource, "accept")),
    path("deliveries/<int:pk>/withdraw-contest/", act(DeliveryResource, "withdraw_contest")),
    path("deliveries/<int:pk>/", DeliveryResource.as_view(READ), name="api_delivery"),
    path("units/", UnitResource.as_view(LIST), name="api_units"),
    path("units/<str:code>/", UnitResource.as_view(READ), name="api_unit"),
    path("indicators/", IndicatorResource.as_view(LIST), name="api_indicators"),
    re_path(r"^.*$", NothingHere.as_view(), name="api_nothing"),
]
