"""All addresses of the product."""

from django.contrib import admin
from django.urls import include, path

from config.api import api_urlpatterns

handler400 = "portal.views.bad_request"
urlpatterns = [
    # organizations/new/ and its like stand before organizations/<slug>/ of the portal
    path("", include("organizations.urls")),
    path("", include("portal.urls")),
    path("", include("marketplace.urls")),
    path("", include("linkage.urls")),
    path("", include("targets.urls")),
    path("", include("accounts.urls")),
    path("api/v1/", include(api_urlpatterns)),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
