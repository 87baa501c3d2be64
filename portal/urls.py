"""Addresses of the pages that compose several apps."""

from django.conf import settings
from django.contrib.sitemaps import views as sitemaps
from django.urls import path

from portal import views
from portal.sitemaps import SITEMAPS

PARTS = {"sitemaps": SITEMAPS}

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("help/", views.help_index, name="help"),
    path("help/<str:who>/", views.help_page, name="help_page"),
    path("organizations/<slug:slug>/", views.organization_detail, name="organization_detail"),
    path(
        "organizations/<slug:slug>/linkages/",
        views.organization_linkages,
        name="organization_linkages",
    ),
    path("organizations/<slug:slug>/chain/", views.organization_chain, name="organization_chain"),
    path("organizations/<slug:slug>/succession/", views.succession_new, name="succession_new"),
    path("map/", views.map_page, name="map"),
    path("map/view.json", views.map_view, name="map_view"),
    path("map/boundaries.json", views.boundaries, name="boundaries_json"),
    path("map/linkages.json", views.map_linkages, name="map_linkages"),
    path("map/organizations/<slug:slug>/", views.map_organization, name="map_organization"),
    path(
        "tiles/organizations/<int:z>/<int:x>/<int:y>.json",
        views.organization_tile,
        name="organization_tile",
    ),
    path(
        "tiles/organizations/<int:z>/<int:x>/<int:y>.mvt",
        views.organization_tile,
        {"form": "mvt"},
        name="organization_vector_tile",
    ),
    path("map/spot/<str:place>.svg", views.spot_picture, name="spot_picture"),
    path("products/<int:pk>/matches/", views.listing_matches, name="listing_matches"),
    path("demands/<int:pk>/matches/", views.demand_matches, name="demand_matches"),
    path("workspace/", views.workspace, name="workspace"),
    path("desk/", views.desk, name="desk"),
    path("desk/joining/<slug:slug>/partners/", views.joining_partners, name="joining_partners"),
    path("desk/linkages/", views.desk_linkages, name="desk_linkages"),
    path("desk/tally/", views.linkage_tally, name="linkage_tally"),
    path("desk/tally.<str:form>", views.linkage_tally_file, name="linkage_tally_file"),
    path("desk/linkages/returned/", views.desk_returned, name="desk_returned"),
    path("desk/linkages/twins/", views.desk_twins, name="desk_twins"),
    path("desk/linkages/queue.<str:form>", views.desk_linkages_file, name="desk_linkages_file"),
    path("desk/linkages/sheets/", views.desk_linkages_sheets, name="desk_linkages_sheets"),
    path("linkages/<str:code>/review/", views.linkage_review, name="linkage_review"),
    path("desk/imports/", views.imports, name="imports"),
    path("desk/imports/<str:kind>/", views.import_file, name="import_file"),
    path("desk/imports/<str:kind>/template/", views.import_template, name="import_template"),
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sitemap.xml", sitemaps.index, PARTS | {"sitemap_url_name": "sitemap_part"}, "sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap, PARTS, "sitemap_part"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
if settings.DEBUG:
    urlpatterns.append(path("style/", views.style, name="style"))
